"""Names that one account shows to be names, found in the others: "am Gamsboden" beside "the Gamsboden middle station".

By its letters alone a name at the head of a sentence, behind "of" or in a German sentence is none that could be told from a noun. Where another
account of the same story writes it so that it is one, the same word with its capital is that name here too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from ..model import Article, Assertion, Findings
from ..text.ids import content_id
from ..text.normal import folded
from ..text.words import Word, words
from .lexicon import lexicon
from .proper import NAME
from .reader import Stretches
from .single import ONE

#: Shorter words are written with a capital for many reasons.
_SHORTEST = 4
#: A word of so many letters that begins a sentence is hardly another word than the name.
_LONG = 7
#: So many mentions of one name in an article are laid beside those of another.
_MENTIONS = 2
#: Longer names are found by their words anyway.
_LONGEST = 4

_Key = tuple[str, ...]


def with_known_names(findings: Sequence[Findings]) -> list[Findings]:
    """The findings of a story, each with the names added that other accounts know and that stand in it unread."""
    holders: dict[_Key, set[str]] = {}
    written: dict[_Key, str] = {}
    for f in findings:
        for said in f.assertions:
            key = _key(f.article.language, said)
            if key:
                holders.setdefault(key, set()).add(f.article.id)
                written[key] = min(said.value, written.get(key, said.value))
    return [_with(f, holders) for f in findings] if len(findings) > 1 else list(findings)


def _key(language: str | None, said: Assertion) -> _Key:
    """The words of a name; of a German one of several words the last, since every noun before it has a capital too."""
    if said.kind not in ("name", "place") or any(c.isdigit() for c in said.value):
        return ()
    tongue = lexicon(language)
    parts = tuple(folded(said.value).split())
    if len(parts) == 1 and (parts[0] in tongue.weekdays or parts[0] in tongue.months or parts[0] in tongue.currencies):
        return ()
    if language == "de":
        parts = parts[-1:] if len(parts) > 1 and said.subject == NAME else ()
    long = all(len(p) >= _SHORTEST for p in parts) if len(parts) == 1 else len(parts) <= _LONGEST
    return parts if long else ()


def _with(found: Findings, holders: Mapping[_Key, set[str]]) -> Findings:
    article = found.article
    mine = article.id
    wanted = {key for key, articles in holders.items() if mine not in articles}
    taken = Stretches((a.start, a.end) for a in found.assertions)
    here = words(article.text)
    openings = frozenset(w.start for p in found.passages for w in here[bisect_left(here, p.start, key=lambda w: w.start) :][:1])
    added = [a for a in _mentions(article, here, wanted, openings) if taken.over(a.start, a.end) is None]
    return replace(found, assertions=tuple(sorted((*found.assertions, *added), key=lambda a: (a.start, a.end, a.kind, a.value)))) if added else found


def _mentions(article: Article, here: Sequence[Word], wanted: Set[_Key], openings: Set[int]) -> Iterator[Assertion]:
    text, seen, first = article.text, dict[_Key, int](), {key[0] for key in wanted}
    common = {w.form for w in here if text[w.start].islower()}
    begin = article.headline.end if article.headline else 0
    for at, word in enumerate(here):
        form = word.form.removesuffix("'s")
        if form not in first or word.start < begin or not text[word.start].isupper():
            continue
        key = next((k for n in range(_LONGEST, 0, -1) if (k := _run(here, at, n)) in wanted), None)
        if key is None or seen.get(key, 0) >= _MENTIONS or (len(key) == 1 and (form in common or not _a_name(article, here, at, openings))):
            continue
        seen[key] = seen.get(key, 0) + 1
        last = here[at + len(key) - 1]
        end = last.end - (2 if text[last.end - 2 : last.end] in ("'s", "’s") else 0)
        yield _assertion(article, word.start, end)


def _a_name(article: Article, here: Sequence[Word], at: int, openings: Set[int]) -> bool:
    """Is a single word a name here? At the head of a sentence every word has a capital ("Brisk winds"): there something must be said of it."""
    tongue, form = lexicon(article.language), here[at].form
    if tongue.has("stops", form):
        return False
    if here[at].start not in openings or form.endswith("'s"):
        return True
    said = at + 1 < len(here) and tongue.has("being", here[at + 1].form) and article.text[here[at].end : here[at + 1].start] == " "
    return said or len(form) >= _LONG or article.text[here[at].end : here[at].end + 1] == ","


def _run(here: Sequence[Word], at: int, size: int) -> _Key:
    forms = tuple(w.form for w in here[at : at + size])
    return (*forms[:-1], forms[-1].removesuffix("'s")) if len(forms) == size else ()


def _assertion(article: Article, start: int, end: int) -> Assertion:
    value = article.text[start:end]
    subject = NAME if " " in value else ONE
    return Assertion(content_id(article.id, start, end, "name", value), start, end, value, "name", subject, value, None, "affirmed")
