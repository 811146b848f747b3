"""Rows of the claims table: who says what on one checkable matter, conflicts first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retold.model import Agreement, Claim, ClaimKind, Evidence, Place

from .elided import beginning
from .names import MONTHS, Names, moment, one_line, visible
from .pages import ClaimRow, Label, OnlyHere, Reason, ValueGroup
from .wording import AGREEMENT_WORDS, KIND_WORDS, Gravity, origins

_ORDER: tuple[Agreement, ...] = ("conflicting", "updated", "agreed", "single")
_KINDS = ("fact", "number", "date", "name", "place")
_GRAVITY: dict[Agreement, Gravity] = {"conflicting": "grave", "updated": "slight", "agreed": "harmless", "single": "harmless"}

#: A cell of the table shows no more characters; the whole value stands beneath "Why".
_CELL = 28
_PASSAGE = 300
#: So many words of a passage stand on the first screen.
_BEGINNING = 16
#: Accounts that the first screen names for what they alone have.
_FIRST = 3
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
#: Whole numbers that are hard to read without commas, and no years.
_LARGE = re.compile(r"(?<![\d.,:-])\d{5,15}(?![\d.,:-])")


def rows(claims: Sequence[Claim], names: Names, prefix: str) -> tuple[ClaimRow, ...]:
    """All claims: conflicting, updated, agreed, single; within these numbers first, then those that most accounts speak of."""
    return tuple(_row(claim, names, anchor) for claim, anchor in _anchored(claims, prefix))


def anchors(claims: Sequence[Claim], prefix: str, most: int) -> dict[str, str]:
    """Where on the page the first `most` claims stand, by their ids."""
    return {claim.id: anchor for claim, anchor in _anchored(claims, prefix)[:most]}


def _anchored(claims: Sequence[Claim], prefix: str) -> list[tuple[Claim, str]]:
    ordered = sorted(claims, key=lambda c: (_ORDER.index(c.agreement), _KINDS.index(c.kind), -len({v.article for v in c.values}), c.subject, c.id))
    return [(claim, f"{prefix}-claim-{''.join(c for c in claim.id if c.isalnum() or c in '-_')}") for claim in ordered]


def only_here(places: Sequence[Place], names: Names, most: int) -> tuple[OnlyHere, ...]:
    """What each account alone has, at most so many passages of each."""
    by_article: dict[str, list[str]] = {}
    for p in places:
        if p.article in names.articles:
            by_article.setdefault(p.article, []).append(one_line(names.articles[p.article].article.text[p.start : p.end], _PASSAGE))
    found = [(name, by_article[name.article or ""]) for name in names.all_of(by_article)]
    return tuple(OnlyHere(name, tuple(passages[:most]), max(0, len(passages) - most)) for name, passages in found)


def only_first(found: Sequence[OnlyHere]) -> tuple[OnlyHere, ...]:
    """The accounts with most passages that no other has, each with the beginning of its first."""
    most = sorted(found, key=lambda o: -len(o.passages) - o.more)[:_FIRST]
    return tuple(OnlyHere(o.name, (beginning(o.passages[0], _BEGINNING),), len(o.passages) + o.more - 1) for o in most)


def reasons(evidence: Sequence[Evidence]) -> tuple[Reason, ...]:
    """Evidence as sentences, none twice, those that speak for the judgement first."""
    said = dict.fromkeys((visible(e.detail), e.weight < 0) for e in sorted(evidence, key=lambda e: e.weight < 0))
    return tuple(Reason(text, against) for text, against in said if text)


def _row(claim: Claim, names: Names, anchor: str) -> ClaimRow:
    by_value: dict[str, list[str]] = {}
    wording: dict[str, str] = {}
    by_article: dict[str, list[str]] = {}
    for value in sorted(claim.values, key=lambda v: (names.rank(v.article), v.start)):
        by_value.setdefault(value.value, []).append(value.article)
        wording.setdefault(value.value, value.text)
        shown = by_article.setdefault(value.article, [])
        if value.value not in shown:
            shown.append(value.value)
    groups = [ValueGroup(said(v, claim.kind), one_line(wording[v], 120), names.all_of(articles)) for v, articles in by_value.items()]
    groups.sort(key=lambda g: -len(g.accounts))
    present = [w.article for w in names.witnesses if w.article is not None]
    why = reasons(claim.evidence)
    return ClaimRow(
        anchor=anchor,
        matter=one_line(claim.subject, 120) or KIND_WORDS[claim.kind],
        kind=KIND_WORDS[claim.kind],
        agreement=Label(AGREEMENT_WORDS[claim.agreement], _GRAVITY[claim.agreement]),
        groups=tuple(groups),
        silent=names.all_of(a for a in present if a not in by_article and not _cut_off(a, names)),
        cells=tuple(", ".join(one_line(said(v, claim.kind), _CELL) for v in by_article.get(a, [])) for a in present),
        origins=origins(claim.origins),
        reasons=why,
        examples=tuple(g for g in groups if (len(groups) > 1 or not why) and not any(g.wording in r.text for r in why)),
    )


def _cut_off(article: str, names: Names) -> bool:
    """Is this only the beginning of an article? What stood in the rest is not known, so it omits nothing."""
    return names.articles[article].article.partial


def said(value: str, kind: ClaimKind) -> str:
    """A value as a reader wants it: `~300` as "about 300", `2025-11-07` as "7 Nov 2025"."""
    plain = value.removeprefix("~")
    if kind == "date" and len(plain) == len("2025-11-07"):
        plain = moment(plain)
    elif kind == "date" and (month := _MONTH.fullmatch(plain)):
        plain = f"{MONTHS[int(month[2]) - 1]} {month[1]}"
    if kind == "number":
        plain = _LARGE.sub(lambda m: f"{int(m[0]):,}", plain)
    return one_line(f"about {plain}" if value.startswith("~") else plain, 80)
