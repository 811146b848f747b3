"""Facts that one account denies or turns round: "was not asked to inspect the roof", "was asked"; "the bridge was opened", "was closed".

Two sentences are compared only where they correspond and are else all but word for word the same, in one language, and where the word in question is
the account's own, in no quotation marks (what becomes of a speaker's words is compared elsewhere). Words that deny a part only ("not only", "not
until") are left alone. Opposites are those of the language's table; which words deny is data too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Indel

from ..model import Claim, ClaimValue, Correspondence, Evidence, Findings, Place, Stemma
from ..text.ids import content_id
from ..text.languages import load
from ..text.normal import folded, squeezed
from ..text.words import Word, words
from .lexicon import concept, lexicon
from .origins import origins

#: Passages that correspond less surely are not compared; of their words, helping verbs and the word in question aside, so many must be the same.
_SURE, _SAME = 0.5, 0.85
#: A passage has at least so many words of content, and at most so many words in all.
_FEWEST, _MOST = 3, 60
_CONFIDENCE = 0.7
_LETTERS, _LONGEST = 5, 160


@dataclass(frozen=True, slots=True)
class _Side:
    """What one account says in one sentence: the words in question, their meaning in the claim, and the sentence."""

    article: str
    start: int
    end: int
    value: str
    sentence: Place


def denied(findings: Sequence[Findings], correspondences: Sequence[Correspondence], stemma: Stemma) -> tuple[Claim, ...]:
    """A conflicting claim of the kind `fact` for every matter that one account affirms and another denies or turns round."""
    known = {f.article.id: f for f in findings}

    @cache  # where many accounts tell the same, each sentence is in many correspondences
    def cut(place: Place) -> list[Word]:
        return words(known[place.article].article.text, place.start, place.end)

    groups: list[dict[tuple[str, int], _Side]] = []
    for a, b in (pair for c in correspondences if c.confidence >= _SURE and (pair := _contrary(c, known, cut))):
        keys = [(s.article, s.start) for s in (a, b)]
        home = next((g for g in groups if any(k in g and g[k].value == s.value for k, s in zip(keys, (a, b), strict=True))), None)
        if home is None:
            home = {}
            groups.append(home)
        for key, side in zip(keys, (a, b), strict=True):
            home.setdefault(key, side)
    made = (_claim(sorted(g.values(), key=lambda s: (s.article, s.start)), known, stemma) for g in groups)
    return tuple(sorted(made, key=lambda c: (c.values[0].article, c.values[0].start, c.id)))


def _contrary(link: Correspondence, known: Mapping[str, Findings], cut: Callable[[Place], list[Word]]) -> tuple[_Side, _Side] | None:
    left, right = known[link.left.article], known[link.right.article]
    code = left.article.language
    if code is None or code != right.article.language:
        return None
    one, other = cut(link.left), cut(link.right)
    if any(f.article.text[p.start : p.end].rstrip(' "”’»').endswith("?") for f, p in ((left, link.left), (right, link.right))):
        return None  # who asks denies nothing
    if max(len(one), len(other)) > _MOST or any(lexicon(code).has("partly", w.form) for w in (*one, *other)):
        return None
    found = _denial(code, one, other) or _opposite(code, one, other)
    if found is None:
        return None
    a, b = (_Side(p.article, start, end, value, p) for p, (start, end, value) in zip((link.left, link.right), found, strict=True))
    return None if _quoted(left, a) or _quoted(right, b) else (a, b)


_Told = tuple[int, int, str]


def _denial(code: str, one: Sequence[Word], other: Sequence[Word]) -> tuple[_Told, _Told] | None:
    """One side has one word that denies, the other none: the words in question are that one and the next, and the same one there."""
    at = [[k for k, w in enumerate(side) if _denies(code, w.form)] for side in (one, other)]
    if sorted(map(len, at)) != [0, 1]:
        return None
    turned = not at[0]
    no, yes, k = (other, one, at[1][0]) if turned else (one, other, at[0][0])
    behind = next((w for w in no[k + 1 :] if _content(code, w.form)), None)
    met = [w for w in yes if behind and _key(code, w.form) == _key(code, behind.form)]
    # A small word that only one has ("not before Monday", "on Monday") may take a part of the denial back.
    small = {w.form for w in no if _content(code, w.form)} ^ {w.form for w in yes if _content(code, w.form)}
    if behind is None or len(met) != 1 or not _alike(code, no, yes) or any(lexicon(code).has("stops", f) for f in small):
        return None
    told = ((no[k].start, behind.end, "no"), (met[0].start, met[0].end, "yes"))
    return (told[1], told[0]) if turned else told


def _opposite(code: str, one: Sequence[Word], other: Sequence[Word]) -> tuple[_Told, _Told] | None:
    """One word of either side alone has its opposite in the other, and the sentences are else the same."""
    if sum(_denies(code, w.form) for w in one) != sum(_denies(code, w.form) for w in other):
        return None
    poles = _poles(code)
    turned = [(b, {(name, 1 - pole) for name, pole in poles[b.form]}) for b in other if b.form in poles]
    found = [(a, b) for a in one if a.form in poles for b, against in turned if poles[a.form] & against]
    if len(found) != 1:
        return None
    a, b = found[0]
    mine, theirs = ([w for w in side if w is not pole] for side, pole in ((one, a), (other, b)))
    if any(w.form == a.form for w in theirs) or any(w.form == b.form for w in mine) or not _alike(code, mine, theirs):
        return None
    return (a.start, a.end, a.form), (b.start, b.end, b.form)


def _alike(code: str, one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Are two sentences, words that deny and helping verbs aside, all but the same words in the same order?"""
    x, y = ([_key(code, w.form) for w in side if _content(code, w.form)] for side in (one, other))
    return min(len(x), len(y)) >= _FEWEST and Indel.normalized_similarity(x, y) >= _SAME


def _key(code: str, form: str) -> str:
    """A word without its endings, so that "sign" and "signed" are one."""
    return form if form[0].isdigit() else concept(code, form)[:_LETTERS]


def _content(code: str, form: str) -> bool:
    tongue = lexicon(code)
    return not (_denies(code, form) or tongue.has("helping", form) or tongue.has("articles", form))


def _denies(code: str, form: str) -> bool:
    return lexicon(code).has("denials", form) or (code == "en" and form.endswith("n't"))


@cache
def _poles(code: str) -> Mapping[str, frozenset[tuple[str, int]]]:
    """For each word the pairs of opposites it belongs to, and on which side."""
    found: dict[str, frozenset[tuple[str, int]]] = {}
    for name, sides in load(code).mapping("changes", "opposites").items():
        for pole, side in enumerate(sides):
            for word in side:
                found[folded(word)] = found.get(folded(word), frozenset()) | {(name, pole)}
    return found


def _quoted(found: Findings, side: _Side) -> bool:
    return any(q.mode != "indirect" and q.start < side.end and side.start < q.end for q in found.quotations)


def _claim(sides: Sequence[_Side], known: Mapping[str, Findings], stemma: Stemma) -> Claim:
    values = tuple(ClaimValue(s.article, s.start, s.end, known[s.article].article.text[s.start : s.end], s.value) for s in sides)
    by_value = {v: [s for s in sides if s.value == v] for v in sorted({s.value for s in sides})}
    subject = "whether " + min((v.text for v in values), key=lambda t: (len(t), t)) if "no" in by_value else " or ".join(sorted(by_value))
    id_ = content_id("fact", subject, *(part for v in values for part in (v.article, v.start, v.end, v.value)))
    why = Evidence("denied", _detail(by_value, known, stemma), 1.5, tuple(Place(s.article, s.start, s.end) for s in sides))
    return Claim(id_, "fact", subject, values, "conflicting", origins(stemma, {v.article for v in values}), _CONFIDENCE, (why,))


def _detail(by_value: Mapping[str, Sequence[_Side]], known: Mapping[str, Findings], stemma: Stemma) -> str:
    """Both sentences, with who has which; they differ in this one word and say the opposite of each other."""
    names = {w.article: squeezed(w.name or w.sigil) for w in stemma.witnesses if w.article}
    parts = list(_parts(by_value, known, names))
    return f"{'; '.join(parts)}: the sentences are otherwise all but the same."


def _parts(by_value: Mapping[str, Sequence[_Side]], known: Mapping[str, Findings], names: Mapping[str, str]) -> Iterator[str]:
    for sides in by_value.values():
        who = ", ".join(dict.fromkeys(names.get(s.article, s.article) for s in sides))
        first = sides[0].sentence
        yield f"{who}: “{squeezed(known[first.article].article.text[first.start : first.end])[:_LONGEST].rstrip('.')}”"
