"""People named by their surname alone: "Mrs Maddox" and "Recorder Okoye" beside Irene Maddox and Amara Okoye of another account.

Behind a title, at the head of a sentence or beside a trade with a capital a surname is no name that could be told by its letters. Where another
account gives the full name, and all accounts of the story give no other full name with it, the same word with its capital is that person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..model import Article, Assertion, Findings
from ..text.given import given_names
from ..text.ids import content_id
from ..text.normal import folded
from ..text.titles import TITLES
from ..text.words import Word, words
from .house_spellings import one_first_name
from .lexicon import lexicon
from .people import is_person
from .proper import NAME
from .single import ONE

#: A first name and a surname.
_FULL = 2
#: Shorter words are written with a capital for many reasons.
_SHORTEST = 3
#: So many mentions of one surname in an article are laid beside those of another.
_MENTIONS = 2
#: Endings of the genitive.
_GENITIVES = ("'s", "’s", "s")


def with_surnames(findings: Sequence[Findings]) -> list[Findings]:
    """The findings of a story, each with the surnames of people whose full names other accounts give; titles are no part of these."""
    known = _people(findings)
    return [_with(f, known) for f in findings] if known and len(findings) > 1 else list(findings)


def _people(findings: Sequence[Findings]) -> dict[str, frozenset[str]]:
    """For each surname that only one person of the story has the articles that give the full name."""
    first: dict[str, set[str]] = {}
    holders: dict[str, set[str]] = {}
    for f in findings:
        for said in f.assertions:
            full = _full(said)
            if full:
                first.setdefault(full[1], set()).add(full[0])
                holders.setdefault(full[1], set()).add(f.article.id)
    one = (s for s, names in first.items() if all(one_first_name(x, y) for x in names for y in names))
    return {s: frozenset(holders[s]) for s in one}


def _full(said: Assertion) -> tuple[str, str] | None:
    """The first name and the surname of a person's full name."""
    if said.kind != "name" or any(c.isdigit() for c in said.value):
        return None
    parts = folded(said.value).split()
    at = next((n for n, p in enumerate(parts[:-1]) if p in given_names()), None)
    if at is None or len(parts) < _FULL or len(parts[-1]) < _SHORTEST or not parts[-1].replace("-", "").isalpha():
        return None
    return parts[at], parts[-1]


def _with(found: Findings, known: Mapping[str, frozenset[str]]) -> Findings:
    article = found.article
    wanted = {s for s, articles in known.items() if article.id not in articles}
    if not wanted:
        return found
    added = list(_mentions(article, wanted, found.assertions))
    if not added:
        return found
    kept = [a for a in found.assertions if not any(_only_the_surname(a, b) for b in added)]
    return replace(found, assertions=tuple(sorted((*kept, *added), key=lambda a: (a.start, a.end, a.kind, a.value))))


def _only_the_surname(said: Assertion, surname: Assertion) -> bool:
    """Is a name nothing but a surname, perhaps with a title, so that the surname stands for it?"""
    return said.kind == "name" and said.subject in (NAME, ONE) and said.start <= surname.start < said.end and said.end <= surname.end + 2


def _mentions(article: Article, wanted: set[str], assertions: Sequence[Assertion]) -> Iterator[Assertion]:
    text, here, seen = article.text, words(article.text), dict[str, int]()
    common = {w.form for w in here if text[w.start].islower()}
    begin = article.headline.end if article.headline else 0
    placed = {a.start for a in assertions if a.kind == "place"}
    for at, word in enumerate(here):
        form = next((f for f in _without_genitive(word.form) if f in wanted), None)
        if form is None or word.start < begin or not text[word.start].isupper() or form in common or word.start in placed:
            continue
        if seen.get(form, 0) < _MENTIONS and _may_be_hers(article, here, at):
            seen[form] = seen.get(form, 0) + 1
            yield _assertion(article, word.start, word.start + len(text[word.start : word.end].rstrip("’'")) - (len(word.form) - len(form)))


def _without_genitive(form: str) -> Iterator[str]:
    yield form
    yield from (form.removesuffix(e) for e in _GENITIVES if form.endswith(e))


def _may_be_hers(article: Article, here: Sequence[Word], at: int) -> bool:
    """Has a surname nothing but a title or a trade directly before it, and no article, behind which it would be a trade itself ("der Koch")?"""
    text = article.text
    behind = here[at + 1] if at + 1 < len(here) else None
    if at == 0 or (behind is not None and text[here[at].end : behind.start] in (" ", "\u00a0") and text[behind.start].isupper()):
        return False  # "King Charles"
    before = here[at - 1]
    between = text[before.end : here[at].start]
    if between not in (" ", "\u00a0", ". ", ".\u00a0"):
        return between.strip() in (",", ":")  # what opens a sentence has its capital for that: "Banks nearby closed"
    tongue = lexicon(article.language)
    form = before.form.rstrip(".")
    if text[before.start].isupper() and not (form in TITLES or form in tongue.roles or is_person(tongue, form)):
        return False  # behind anything else it is a name with another first name
    if "." in between and form not in TITLES:
        return False
    if text[before.start].isupper() and (form in TITLES or form in tongue.roles or is_person(tongue, form)):
        return True
    return not (tongue.has("articles", form) or tongue.has("at_place", form))


def _assertion(article: Article, start: int, end: int) -> Assertion:
    value = article.text[start:end]
    return Assertion(content_id(article.id, start, end, "name", value), start, end, value, "name", NAME, value, None, "affirmed")
