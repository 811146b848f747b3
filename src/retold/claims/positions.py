"""Positions: what each actor of a story is reported to have said, with verb and listener, and where two of them speak on one matter.

Nothing is weighed here: no stance, no score of opinion, no verdict. Two actors are set side by side because their words share a rare matter, and
the shared words are named.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Evidence, Facing, Findings, Place, Position, Quotation, Said, Statement
from ..text.normal import folded
from ..text.words import words
from .addressee import addressee
from .lexicon import concept, lexicon
from .meanings import MEANINGS
from .values import compatible

#: A word in more statements than this share of them is the subject of the whole story; in few statements two are always a share.
_COMMON, _FEW = 0.34, 3
#: So many rare words two actors must share, and so large a part of their words these must be (cosine; set by hand, see the tests).
_SHARED, _ALIKE = 2, 0.22
#: Shorter words are seldom of a matter.
_SHORTEST = 4
#: Of words that are less surely somebody's no position is made.
_SURE = 0.5
#: So often one statement is set beside others, and so many pairs a story has at most.
_EACH, _MOST = 2, 40


@dataclass(frozen=True, slots=True)
class _Spoken:
    """One statement with the actor's place in the list of positions; by language its words of content, as they are written, and its first place."""

    statement: Statement
    actor: int
    words: Mapping[str, Mapping[str, str]]
    places: Mapping[str, Place]


def positions(findings: Sequence[Findings], statements: Sequence[Statement]) -> tuple[Position, ...]:
    """The actors of a story, those who say most first, each with the statements ascribed to them in every account.

    Names that can be one person's ("Brome", "Ada Brome") are one actor; words without a named speaker are nobody's position.
    """
    known = {f.article.id: f for f in findings}
    quotations = {q.id: q for f in findings for q in f.quotations}
    by_name: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.speaker and any(r.quotation in quotations for r in statement.renderings):
            by_name.setdefault(statement.speaker, []).append(statement)
    found = [
        Position(name, tuple(s for statement in of_one for s in _said(statement, quotations, known))) for name, of_one in _joined(by_name).items()
    ]
    return tuple(sorted((p for p in found if p.said), key=lambda p: (-len({s.statement for s in p.said}), p.speaker)))


def facing(actors: Sequence[Position], statements: Sequence[Statement], findings: Sequence[Findings]) -> tuple[Facing, ...]:
    """Pairs of statements of two actors that share rare words of one language, the likest first, with the words that they share."""
    language = {f.article.id: f.article.language for f in findings}
    actor = {s.statement: n for n, p in enumerate(actors) for s in p.said}
    spoken = [_Spoken(s, actor[s.id], _content(s, language, actors), _places(s, language)) for s in statements if s.id in actor]
    count = Counter(w for s in spoken for w in {w for of in s.words.values() for w in of})
    most = max(_FEW, _COMMON * len(spoken))
    weight = {w: math.log(1 + len(spoken) / n) for w, n in count.items() if n <= most}
    found = sorted((-score, a.statement.id, b.statement.id, a, b, code) for score, a, b, code in _pairs(spoken, weight))
    used: Counter[str] = Counter()
    kept: list[Facing] = []
    for score, _, _, a, b, code in found:
        if len(kept) == _MOST or max(used[a.statement.id], used[b.statement.id]) >= _EACH:
            continue
        used.update((a.statement.id, b.statement.id))
        kept.append(Facing(a.statement.id, b.statement.id, (_same_matter((a, b), code, weight, -score),)))
    return tuple(kept)


def _pairs(spoken: Sequence[_Spoken], weight: Mapping[str, float]) -> Iterator[tuple[float, _Spoken, _Spoken, str]]:
    """Statements of two actors with enough rare words in common, in the language in which they are likest."""
    holders: dict[tuple[str, str], list[int]] = {}
    for n, s in enumerate(spoken):
        for code, of in s.words.items():
            for w in of:
                if w in weight:
                    holders.setdefault((code, w), []).append(n)
    shared = Counter((x, y, code) for (code, _), ns in holders.items() for x, y in itertools.combinations(ns, 2))
    best: dict[tuple[int, int], tuple[float, str]] = {}
    for (x, y, code), number in shared.items():
        a, b = spoken[x], spoken[y]
        if number < _SHARED or a.actor == b.actor or _overlap(a.statement, b.statement):
            continue
        score = _likeness(a.words[code], b.words[code], weight)
        if score >= _ALIKE and (score, code) > best.get((x, y), (0.0, "")):
            best[x, y] = score, code
    for (x, y), (score, code) in sorted(best.items()):
        yield score, spoken[x], spoken[y], code


def _overlap(a: Statement, b: Statement) -> bool:
    """Do the two stand in one another somewhere: one actor quotes the other, or it is open whose the words are?"""
    return any(x.article == y.article and x.start < y.end and y.start < x.end for x in a.renderings for y in b.renderings)


def _likeness(left: Iterable[str], right: Iterable[str], weight: Mapping[str, float]) -> float:
    x, y = ({w for w in of if w in weight} for of in (left, right))
    size = math.fsum(weight[w] ** 2 for w in x) * math.fsum(weight[w] ** 2 for w in y)
    return round(math.fsum(weight[w] ** 2 for w in x & y) / math.sqrt(size), 6) if size else 0.0


def _content(statement: Statement, language: Mapping[str, str | None], actors: Sequence[Position]) -> dict[str, dict[str, str]]:
    """The words of content of all wordings of a statement, by language and meaning, without those of anybody's name."""
    names = {w for p in actors for w in p.speaker.casefold().split()}
    found: dict[str, dict[str, str]] = {}
    for r in statement.renderings:
        code = language.get(r.article) or ""
        tongue = lexicon(code or None)
        of = found.setdefault(code, {})
        for w in words(r.text):
            if len(w.form) >= _SHORTEST and not tongue.has("stops", w.form) and w.form not in names and not w.form[0].isdigit():
                name = concept(tongue.code, w.form)
                of.setdefault(name if name in MEANINGS else name[:7], r.text[w.start : w.end])
    return found


def _places(statement: Statement, language: Mapping[str, str | None]) -> dict[str, Place]:
    return {language.get(r.article) or "": Place(r.article, r.start, r.end) for r in reversed(statement.renderings)}


def _said(statement: Statement, quotations: Mapping[str, Quotation], known: Mapping[str, Findings]) -> Iterator[Said]:
    """Every rendering of a statement that an account gives as somebody's words, where it is rather sure whose."""
    for r in statement.renderings:
        quotation = quotations.get(r.quotation or "")
        if quotation is None or quotation.speaker is None or quotation.confidence < _SURE:
            continue
        article = known[r.article].article
        cue = article.text[quotation.cue.start : quotation.cue.end] if quotation.cue else None
        yield Said(statement.id, r.article, r.start, r.end, cue, addressee(article.text, quotation, lexicon(article.language)))


def _joined(by_name: Mapping[str, list[Statement]]) -> dict[str, list[Statement]]:
    """The statements by actor: a shorter name goes to the one longer name that it can be short for; where there are two, it stays alone."""
    found: dict[str, list[Statement]] = {}
    for name in sorted(by_name, key=lambda n: (-len(n.split()), n.isupper(), n)):  # the one that is not shouted names the actor
        homes = [n for n in found if compatible("name", n, name) and (len(n.split()) > len(name.split()) or folded(n) == folded(name))]
        found.setdefault(homes[0] if len(homes) == 1 else name, []).extend(by_name[name])
    return found


def _same_matter(pair: tuple[_Spoken, _Spoken], code: str, weight: Mapping[str, float], score: float) -> Evidence:
    """The rarest words that both use."""
    a, b = pair
    shared = sorted((w for w in a.words[code] if w in b.words[code] and w in weight), key=lambda w: (-weight[w], w))[:4]
    shown = [f"“{a.words[code][w]}”" for w in shared]
    detail = f"Both speak of {', '.join(shown[:-1])} and {shown[-1]}."
    return Evidence("same-matter", detail, round(score, 3), tuple(s.places[code] for s in pair))
