"""Houses that speak of themselves in the third person: "an email seen by The Irish Ledger", "ein Schreiben, das dem Küsten-Merkur vorliegt".

Such an account often has its name nowhere else. Others who took the story up write the same words, but they say what the house is ("the Spanish
daily X told", "the newspaper X"), or have a house of their own. Only the pile can tell: one account without a house names X as houses name
themselves, and another one credits X.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..model import Article, Credit, Findings
from ..text.languages import load
from ..text.normal import plain_marks
from ..text.sentences import paragraphs
from .credit_phrases import phrases
from .first_hand import IS_RELEASE, first_hand, is_told
from .names import ARTICLES, MENTIONED, is_generic, looks_like_agency, names_agency, same_house, tokens
from .selves import phrase_in

#: An address for mail; its host is the house's.
_ADDRESS = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+[a-z]{2,})\b", re.IGNORECASE)
#: Paragraphs at the top and the end in which a house gives its address, and the words beside it in a line for that.
_HEAD, _TAIL, _CONTACT = 3, 3, 8
#: A shorter name of a file (letters) tells of no house.
_SHORTEST_FILE = 5
#: So far (characters) before a name stands what it is called ("the Spanish daily X").
_REACH = 50


def speaks_of_itself(findings: Sequence[Findings], houses: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The house of each account that tells it in no other way, by article. `houses`: those known otherwise, of each article.

    An agency signs what it sends, so none is found here. Where two accounts could be the house, neither is.
    """
    given = {f.article.id: [c for c in f.credits if c.kind == "via" and c.where in ("text", MENTIONED) and c.start is not None] for f in findings}
    found: dict[str, tuple[str, ...]] = {}
    known = [h for those in houses.values() for h in those]
    names = {c.name for those in given.values() for c in those if not _is_of_agency(c)}
    for name in sorted(n for n in names if not any(same_house(n, h) for h in known)):
        naming = {f.article.id: [c for c in given[f.article.id] if same_house(c.name, name)] for f in findings}
        able = [
            f.article
            for f in findings
            if not houses.get(f.article.id)
            and naming[f.article.id]
            and not _has_source(f, name)
            and _may_be(f.article, naming[f.article.id])
            and not any(e.weight == IS_RELEASE for e in first_hand(f, (), ()))  # a body that speaks of what it told a paper
        ]
        shown = [a for a in able if any(_is_shown(a, c) for c in naming[a.id])]
        others = [a for a, those in naming.items() if those and a not in {x.id for x in able}]
        told = [a.id for a in able if any(not same_house(c.name, name) and c.where != MENTIONED and _is_shown(a, c) for c in given[a.id])]
        alone = [a for a in able if a.id not in told]  # who mentions one house, and was told by another, is rather that one
        chosen = shown if shown else alone
        if len(chosen) == 1 and others:
            found[chosen[0].id] = (*found.get(chosen[0].id, ()), name)
    return {a: names for a, names in found.items() if all(same_house(n, names[0]) for n in names)}


def known_by_address(findings: Sequence[Findings], houses: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The house whose address an account gives to its readers ("tips@aldportledger.example"), where another account credits one of that name.

    `houses`: those known otherwise, of each article. An address that two accounts give is no sign: the one has it from the other.
    """
    given = {f.article.id: _addresses(f.article) for f in findings}
    credited = {f.article.id: {c.name for c in f.credits if c.where != "vague"} for f in findings}
    found: dict[str, tuple[str, ...]] = {}
    for f in findings:
        own = f.article.id
        hosts = [h for h in given[own] if not any(h in those for a, those in given.items() if a != own)]
        if houses.get(own) or not hosts:
            continue
        names = sorted({n for a, those in credited.items() if a != own for n in those if any(same_house(h, n) for h in hosts)})
        names = [n for n in names if not any(same_house(n, c) for c in credited[own])]  # who credits it is another house
        if names and all(same_house(n, names[0]) for n in names):
            found[own] = (max(names, key=lambda n: (len(n), n)),)
    return found


def known_by_file(findings: Sequence[Findings], houses: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The house after which the file of an account is called ("journal-du-lac.txt"), where some account credits one of just that name.

    `houses`: those known otherwise, of each article. A reader who collects a story names files so; where two files are called alike, neither counts,
    nor does a name that only this account credits: what was copied from the Courier may be kept as "courier.txt".
    """
    called = {f.article.id: _file_words(f.article.path) for f in findings}
    shared = Counter(called.values())
    credited = {f.article.id: {c.name for c in f.credits if c.where != "vague" and c.kind != "byline"} for f in findings}
    found: dict[str, tuple[str, ...]] = {}
    for own, words in called.items():
        if not words or houses.get(own) or shared[words] > 1:
            continue
        names = sorted({n for a, those in credited.items() if a != own for n in those if tokens(n) == words})
        if names:
            found[own] = (max(names, key=lambda n: (len(n), n)),)
    return found


def _file_words(path: str) -> tuple[str, ...]:
    """The words of the name of a file as those of houses are compared; none where it has figures, as numbered files have."""
    stem = re.split(r"[\\/]", path)[-1].rpartition(".")[0]
    return () if any(c.isdigit() for c in stem) or len(stem) < _SHORTEST_FILE else tuple(tokens(re.sub(r"[-_ .]+", " ", stem)))


def _addresses(article: Article) -> frozenset[str]:
    """Hosts of the addresses that stand in a line for them or in words to the reader, near the top or the end: not where somebody sent a film to."""
    found: set[str] = set()
    blocks = paragraphs(article.text)
    for block in [*blocks[:_HEAD], *blocks[-_TAIL:]]:
        text = article.text[block.start : block.end]
        rest = _ADDRESS.sub(" ", text)
        if len(rest.split()) <= _CONTACT or phrase_in(rest, "persons", article.language):
            found.update(host.casefold() for host in _ADDRESS.findall(text))
    return frozenset(found)


def _has_source(findings: Findings, name: str) -> bool:
    """Does a line, a tag or a phrase say that the account is another house's ("via Continental Wire")? Who was told something there was told it by
    that one's words.
    """
    others = [c for c in findings.credits if c.where != "vague" and not same_house(c.name, name)]
    return any(c.kind in ("agency", "source-line") or (c.kind == "via" and looks_like_agency(c.name) and c.where == "text") for c in others)


def _is_of_agency(credit: Credit) -> bool:
    return looks_like_agency(credit.name) or names_agency(credit.text) or is_generic(credit.name)


def _may_be(article: Article, named: Sequence[Credit]) -> bool:
    """Does an account name the house only as houses name themselves, and never say what it is?"""
    if not load(article.language).tables.get("credits"):
        return False  # what it is called in that language is not known
    return all((c.where == MENTIONED or _is_shown(article, c)) and not _is_described(article, c) for c in named)


def _is_shown(article: Article, credit: Credit) -> bool:
    """Was the house told or shown something: "told X", "seen by X", "das dem X vorliegt"?"""
    if credit.where != MENTIONED and is_told(credit, article.language):
        return True
    before, behind = _told(article.language), _shown(article.language)
    plain = plain_marks(article.text)
    for hit in re.finditer(rf"(?<![\w-]){re.escape(plain_marks(credit.name))}(?![\w-])", plain):
        if (before and before.search(plain[max(0, hit.start() - _REACH) : hit.start()])) or (behind and behind.match(plain, hit.end())):
            return True
    return False


def _is_described(article: Article, credit: Credit) -> bool:
    """Does a word for what it is, or for whose it is, stand before the name ("the Spanish daily X", "Germany's X")?"""
    at = article.text.find(credit.name, credit.start or 0)
    described = _describing(article.language)
    return at >= 0 and described is not None and described.search(plain_marks(article.text[max(0, at - _REACH) : at])) is not None


@lru_cache(64)
def _describing(code: str | None) -> re.Pattern[str] | None:
    known = phrases(code)
    words = sorted({plain_marks(w).casefold() for w in (*known.skipped, *load(code).words("credits", "nouns"))} - known.articles)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})\s+[\"']?$", re.IGNORECASE) if words else None


@lru_cache(64)
def _told(code: str | None) -> re.Pattern[str] | None:
    language = load(code)
    to = [w for w in language.words("credits", "to") if w.casefold() not in phrases(code).articles]  # "sagte der X" is what X said
    words = (*language.words("credits", "told"), *(f"{verb} {w}" for verb in language.words("credits", "telling") for w in to))
    articles = "|".join(sorted({*ARTICLES, *phrases(code).articles}))
    return (
        re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(plain_marks(w)) for w in words)})\s+(?:(?:{articles})\s+)?[\"']?$", re.IGNORECASE)
        if words
        else None
    )


@lru_cache(64)
def _shown(code: str | None) -> re.Pattern[str] | None:
    words = load(code).words("credits", "shown")
    return re.compile(rf"[\"']?\s+(?:{'|'.join(re.escape(plain_marks(w)) for w in words)})(?!\w)", re.IGNORECASE) if words else None
