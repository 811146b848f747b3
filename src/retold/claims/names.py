"""Names in a role: "the gravel barge Tern", "mayor Pilar Anceo", "Colette Vauquelin, the chief arbiter"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.titles import TITLES
from ..text.words import Word
from .reader import Reader

#: Small words inside a name ("van", "de la").
INSIDE = frozenset(("van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "bin", "al", "of", "ten", "ter"))
_LONGEST = 5


def names(reader: Reader) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, role and name for every proper name with a role word directly before it, or behind it as an apposition."""
    words, roles = reader.words, reader.lexicon.roles
    if not roles:
        return
    ends = {key.rpartition(" ")[2] for key in roles}
    for i, word in enumerate(words):
        if word.form not in ends:
            continue
        pair = roles.get(f"{words[i - 1].form} {word.form}") if i and reader.joined(i - 1, i) else None
        role = pair or roles.get(word.form)
        if role is None:
            continue
        first = words[i - 1] if pair else word
        name = _name(reader, i + 1)
        if name and not name[0].isupper() and (reader.text[word.start].islower() or reader.lexicon.code == "de" or _opens(reader, first)):
            yield first.start, name[1], role, name[0]


def _name(reader: Reader, at: int) -> tuple[str, int] | None:
    """The run of capitalised words at an index, joined by blanks alone: its words and its end."""
    words, text = reader.words, reader.text
    if reader.lexicon.code == "de":
        return None  # every noun is capitalised: a name is not told apart by its letters
    last = at
    kept: list[int] = []
    while last < len(words) and len(kept) < _LONGEST and (last == at or _blank(text, words, last)):
        word = words[last]
        if text[word.start].isupper():
            kept.append(last)
        elif not (kept and word.form in INSIDE and last + 1 < len(words) and text[words[last + 1].start].isupper() and _blank(text, words, last + 1)):
            break
        last += 1
    if not kept or not _blank(text, words, at) or words[kept[0]].form in reader.lexicon.months or words[kept[0]].form in reader.lexicon.weekdays:
        return None
    start = next((k for k in kept if words[k].form not in TITLES), None)
    if start is None:
        return None
    end = words[kept[-1]].end
    return re.sub(r"['’]s$", "", text[words[start].start : end]), end


def _blank(text: str, words: Sequence[Word], i: int) -> bool:
    """Does nothing but a blank stand before this word (or the full stop of an initial or a title)?"""
    if i == 0:
        return False
    gap, before = text[words[i - 1].end : words[i].start], words[i - 1]
    return (gap.strip() == "" and "\n" not in gap) or (gap == ". " and (before.end - before.start == 1 or before.form in TITLES))


def _opens(reader: Reader, word: Word) -> bool:
    """Does the word open its sentence, so that its capital says nothing?"""
    return any(p.start <= word.start <= p.start + 1 for p in reader.passages)
