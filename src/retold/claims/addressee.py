"""To whom somebody spoke: "told the Gazette", "said to reporters", "sagte Brome dem Kurier", "a confié au Phare".

Which verbs take their listener directly and which small words lead to one is data (`tells`, `to_whom`). Nothing is made of a pronoun, and where
the words behind the cue are the speaker's own name there is no listener.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Quotation, Span
from ..text.words import Word, words
from .lexicon import Lexicon

#: So many characters behind the cue are looked at, and so many words make the name of a listener.
_REACH, _LONGEST = 70, 6
_BREAK = re.compile(r"[,;:()\[\]“”„«».!?…\n\"]|\s[-–—]\s")


def addressee(text: str, said: Quotation, lexicon: Lexicon) -> str | None:
    """Whom the speaker told it, in the words of the account; None where it does not say."""
    if said.cue is None:
        return None
    cue = [w.form for w in words(text, said.cue.start, said.cue.end)]
    behind = words(text, said.cue.end, min(len(text), said.cue.end + _REACH))
    at = said.cue.end
    speaker = Span(said.speaker.start, said.speaker.end) if said.speaker else None
    inverted = speaker is not None and at <= speaker.start <= at + 2
    if speaker and inverted:  # "sagte Ada Brome dem Kurier"
        behind, at = [w for w in behind if w.start >= speaker.end], speaker.end
    if not behind or text[at : behind[0].start].strip():
        return None
    first = behind[0].form
    if lexicon.has("to_whom", first) or (lexicon.has("to_whom_after", first) and speaker is not None and speaker.end <= at):
        behind = behind[1:]
    elif inverted or not any(lexicon.has("tells", form) for form in cue):
        return None
    return _name(text, behind, lexicon, (Span(said.start, said.end), speaker))


def _name(text: str, behind: list[Word], lexicon: Lexicon, taken: Sequence[Span | None]) -> str | None:
    """The noun phrase at the beginning of these words; None where it is a part of what was said ("agreed to save") or of the speaker's name."""
    kept: list[Word] = []
    for word in behind:
        if kept and _BREAK.search(text, kept[-1].end, word.start):
            break
        article = not kept and lexicon.has("articles", word.form.rstrip("'"))
        if lexicon.has("stops", word.form.rstrip("'")) and not article:
            break
        kept.append(word)
    names = [w for w in kept if not lexicon.has("articles", w.form.rstrip("'"))]
    if not names or len(kept) > _LONGEST or names[0].form[0].isdigit():
        return None
    if any(t is not None and kept[0].start < t.end and t.start < kept[-1].end for t in taken):
        return None
    if lexicon.code == "de" and not any(text[w.start].isupper() for w in names):
        return None
    return _cut(text, kept, names)


def _cut(text: str, kept: list[Word], names: list[Word]) -> str:
    """Up to the end of a run of capitals, where one begins the whole: "told Channel West later", but "told the German newspaper"."""
    last = len(names) - 1
    if kept[0] is names[0] and text[names[0].start].isupper():
        last = next((k - 1 for k in range(1, len(names)) if not text[names[k].start].isupper()), last)
    return text[kept[0].start : names[last].end]
