"""Matches the quotations of all witnesses of a story: which of them render one statement.

What is compared are single sentences, for a long quotation in one account may hold two statements of another. They are grouped by likeness of
words, meaning and speaker (average linkage); sentences that no account took apart are put together again; plain sentences, and clauses of longer
ones, that tell the same are added where that is sure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from ..model import Correspondence, Findings, Mode, Quotation, Rendering, Span, Statement, Variant
from ..text.encoder import Encoder
from ..text.ids import content_id
from ..text.words import forms
from .across import bridge
from .avowals import avowal
from .change import Context, Side, compare
from .clauses import clauses
from .cluster import Pair, cluster
from .leftovers import retold, with_left_over
from .likeness import SAME_WORDS, UNLIKE, Material, material
from .pieces import Piece, agreement, matter_of, matter_words, pieces
from .unlike import unlike
from .wording import Bridge

#: How like (nats, on average) a plain sentence or a second statement has to be to its statement.
_NARRATED, _SECOND = 2.5, 1.5
#: The same where a single account attributes it to anybody.
_NARRATED_OF_ONE = 2.75
#: The same for a clause of a longer sentence; what a single account has is too easily like some clause.
_CLAUSE = 2.0
#: Share of the words of the shortest rendering that a clause must have: "some of them burnt" is no rendering of all that was said of them.
_CLAUSE_LENGTH = 0.5
#: Share of the words of the shorter of two sentences of one account that the longer must have, if both are to render one statement (a headline
#: and the quotation that it was taken from).
_REPEATED = 0.75
#: How like (nats) reported speech and a quotation of one speaker in one account have to be to render one statement.
_SUMMED_UP = 3.5
#: A sentence that holds two statements is so much longer than one that holds one of them.
_HOLDS_BOTH = 1.3
#: From this confidence on an account surely ties a quotation to its speaker.
_SURE = 0.65
#: A plain sentence or clause that tells a statement has at least so many words: "Four were caught" may be anybody's.
_TELLS = 5
#: How much more alike (nats) two pieces have to be if one of them is reported speech: its words are freer, and so is what they may mean.
_RETOLD = 0.25
#: A clause that tells a statement has at least so many words with a matter of their own: "because of the camp beds" tells nothing of them.
_MATTER = 3
#: How sure we are at most of a variant with another rendering than the one nearest to the speaker's own words (a headline beside the quotation).
_OF_A_SECOND = 0.6
#: Up to so many renderings every pair becomes a variant; beyond, each beside the base reading.
_EVERY_PAIR = 12

#: Where a sentence ends, near enough.
_ENDS = re.compile(r"[.!?…”\"»]\s")
#: From the speaker's own words to words that nobody is said to have spoken.
_MODES: tuple[Mode, ...] = ("direct", "partial", "indirect", "narrated")

Group = list[int]


def match(findings: Sequence[Findings], correspondences: Sequence[Correspondence], encode: Encoder) -> tuple[Statement, ...]:
    """The statements that at least two articles render, ordered by first place; the same for any order of `findings`. No direction yet."""
    if len(findings) < 2:
        return ()
    ordered = sorted(findings, key=lambda f: f.article.id)
    found = [p for f in ordered for p in pieces(f)]
    known = material(found, ordered, correspondences, encode)
    quoted = [i for i, p in enumerate(known.pieces) if p.quotation]
    groups = _put_together(with_left_over(_groups(known, quoted), known, retold(ordered, correspondences)), known)
    headed = {f.article.id: f.article.headline.end for f in ordered if f.article.headline}
    groups = [_with_narration(g, known, headed) for g in _with_second_statements(groups, known)]
    known, groups = _with_clauses(groups, known, lambda more: material(more, ordered, correspondences, encode), ordered)
    texts = {f.article.id: f for f in ordered}
    statements = [s for g in groups if (s := _statement(g, known, texts, encode))]
    unique = {s.id: s for s in statements}
    return tuple(sorted(unique.values(), key=lambda s: (s.renderings[0].article, s.renderings[0].start, s.id)))


# -- groups ------------------------------------------------------------------------------------------------------------------------------
def _groups(material: Material, quoted: Sequence[int]) -> list[Group]:
    """The quoted pieces that render one statement."""
    found = material.pieces
    at = {piece: n for n, piece in enumerate(quoted)}
    likeness = {(at[i], at[j]): v - _RETOLD * _reported(found[i], found[j]) for (i, j), v in material.likeness.items() if i in at and j in at}

    def together(ours: Sequence[int], theirs: Sequence[int]) -> int | None:
        count = len(ours) * len(theirs)
        here: dict[str, Group] = defaultdict(list)
        for i in ours:
            here[found[quoted[i]].article].append(quoted[i])
        for j in theirs:
            piece = found[quoted[j]]
            for i in here.get(piece.article, ()):
                if not (_repeated(found[i], piece) or _summed_up(found[i], piece, material.like(i, quoted[j]))):
                    return None  # two different things that one account quotes
                count -= 1
        return count

    seeds = _same_words(material, quoted)
    return [[quoted[i] for i in g] for g in cluster(likeness, len(quoted), UNLIKE, together, seeds)]


def _reported(one: Piece, other: Piece) -> bool:
    """Is one of the two reported speech?"""
    return any(p.quotation is not None and p.quotation.mode == "indirect" for p in (one, other))


def _repeated(one: Piece, other: Piece) -> bool:
    """Does one account quote the same words of one speaker twice?"""
    ours, theirs = (matter_of(p) or frozenset(p.words) for p in (one, other))
    shorter = min(len(ours), len(theirs))
    return (
        min(len(set(one.words)), len(set(other.words))) >= SAME_WORDS
        and len(ours & theirs) >= _REPEATED * shorter
        and agreement(one.speaker, other.speaker) >= 0
    )


def _summed_up(one: Piece, other: Piece, likeness: float) -> bool:
    """Does one account report what it also quotes, in like words (in its first lines, in a headline)?"""
    modes = {p.quotation.mode for p in (one, other) if p.quotation}
    return likeness >= _SUMMED_UP and "indirect" in modes and len(modes) > 1 and agreement(one.speaker, other.speaker) > 0


def _same_words(material: Material, quoted: Sequence[int]) -> list[Pair]:
    first: dict[tuple[str, ...], int] = {}
    seeds = []
    for n, i in enumerate(quoted):
        piece = material.pieces[i]
        words = piece.words
        before = first.setdefault(words, n)
        if before != n and (len(words) >= SAME_WORDS or agreement(piece.speaker, material.pieces[quoted[before]].speaker) > 0):
            seeds.append((before, n))
    return seeds


def _put_together(groups: Sequence[Group], material: Material) -> list[Group]:
    """Joins the groups of neighbouring sentences that no account took apart: such sentences are one statement."""
    found = material.pieces
    groups = [list(g) for g in groups]
    owner = {i: n for n, g in enumerate(groups) for i in g}
    for i in sorted(owner):
        j = i + 1
        if j not in owner or not _adjacent(found[i], found[j]) or owner[i] == owner[j]:
            continue
        one, other = owner[i], owner[j]
        if _never_apart(groups[one], groups[other], found):
            for member in groups[other]:
                owner[member] = one
            groups[one] += groups[other]
            groups[other] = []
    return [sorted(g) for g in groups if g]


def _adjacent(one: Piece, other: Piece) -> bool:
    return one.quotation is not None and one.quotation is other.quotation and not (one.part or other.part) and other.number == one.number + 1


def _never_apart(ours: Group, theirs: Group, found: Sequence[Piece]) -> bool:
    """Does every account that has both have them side by side, and does one group's every account have the other too?"""
    mine, other = defaultdict(list), defaultdict(list)
    for i in ours:
        mine[found[i].article].append(found[i])
    for j in theirs:
        other[found[j].article].append(found[j])
    if not (mine.keys() <= other.keys() or other.keys() <= mine.keys()):
        return False
    return all(any(_adjacent(a, b) for a in mine[k] for b in other[k]) for k in mine.keys() & other.keys())


def _with_second_statements(groups: list[Group], material: Material) -> list[Group]:
    """Adds to each group the quoted sentences that belong to another one and tell this statement as well."""
    enlarged = []
    owner = {i: n for n, g in enumerate(groups) for i in g}
    members = set(owner)
    for group in groups:
        have = {material.pieces[i].article for i in group}
        extra: dict[str, tuple[float, int]] = {}
        if len(have) > 1:
            for i in sorted(members.intersection(k for m in group for k in material.near[m]).difference(group)):
                article = material.pieces[i].article
                value = material.mean(i, group)
                told = article not in have and value > max(_SECOND, extra.get(article, (0.0, 0))[0])
                if told and not _told_apart(i, groups[owner[i]], have, material):
                    extra[article] = (value, i)
        enlarged.append(sorted([*group, *(i for _, i in extra.values())]))
    return enlarged


def _told_apart(i: int, own: Group, have: Collection[str], material: Material) -> bool:
    """Does an account with both statements tell them apart, in sentences as long as this one? Then this one tells the other alone."""
    size = len(material.pieces[i].words)
    return any(material.pieces[k].article in have and _HOLDS_BOTH * len(material.pieces[k].words) > size for k in own)


def _with_narration(group: Group, material: Material, headed: Mapping[str, int]) -> Group:
    """Adds for each article without a rendering below its headline (`headed`: where that ends) the plain sentence that surely tells the same."""
    have = {p.article for p in (material.pieces[i] for i in group) if p.start >= headed.get(p.article, 0)}
    whole = [i for i in group if not material.pieces[i].fragment] or group
    numbers = {w for i in whole if material.pieces[i].quotation for w in material.pieces[i].words if w[0].isdigit()}
    needed = _NARRATED if len({material.pieces[i].article for i in group}) > 1 else _NARRATED_OF_ONE
    best: dict[str, tuple[float, int]] = {}
    for i in sorted({k for member in whole for k in material.near[member]}):
        piece = material.pieces[i]
        if piece.quotation is None and piece.article not in have and _may_tell(piece, numbers):
            value = material.mean(i, whole)
            if value > max(needed, best.get(piece.article, (0.0, 0))[0]):
                best[piece.article] = (value, i)
    return sorted([*group, *(i for _, i in best.values())])


def _with_clauses(
    groups: list[Group], known: Material, again: Callable[[Sequence[Piece]], Material], findings: Sequence[Findings]
) -> tuple[Material, list[Group]]:
    """Adds for each article without a rendering the clause of a longer sentence that tells the same, where one surely does."""
    of = {f.article.id: f for f in findings}
    longer = {i for g in groups for i in _longer(g, known)}
    cut = [c for i in sorted(longer) for c in clauses(known.pieces[i], of[known.pieces[i].article])]
    if not cut:
        return known, groups
    number = {a: n for n, a in enumerate(of)}
    every = again(sorted([*known.pieces, *cut], key=lambda p: (number[p.article], p.part, p.start, p.end, p.quotation.id if p.quotation else "")))
    at = {piece: i for i, piece in enumerate(every.pieces)}
    return every, [_with_clause([at[known.pieces[i]] for i in g], every) for g in groups]


def _longer(group: Group, material: Material) -> set[int]:
    """The sentences of which a clause may tell what the group does."""
    have = {material.pieces[i].article for i in group}
    if len(have) == 1:
        return set()
    near = {k for i in group if not material.pieces[i].fragment for k in material.near[i]}
    return {k for k in near if material.pieces[k].article not in have and not material.pieces[k].fragment}


def _with_clause(group: Group, material: Material) -> Group:
    have = {material.pieces[i].article for i in group}
    if len(have) == 1:
        return group
    whole = [i for i in group if material.pieces[i].quotation and not material.pieces[i].fragment]
    numbers = {w for i in whole if material.pieces[i].quotation for w in material.pieces[i].words if w[0].isdigit()}
    shortest = min((len(material.pieces[i].words) for i in whole), default=0)
    best: dict[str, tuple[float, int]] = {}
    for i in sorted({k for member in whole for k in material.near[member]}):
        piece = material.pieces[i]
        if piece.part and piece.article not in have and len(piece.words) >= _CLAUSE_LENGTH * shortest and _may_tell(piece, numbers):
            value = material.mean(i, whole)
            if value > max(_CLAUSE, best.get(piece.article, (0.0, 0))[0]):
                best[piece.article] = (value, i)
    return sorted([*group, *(i for _, i in best.values())])


def _may_tell(piece: Piece, numbers: set[str]) -> bool:
    """A few words tell too little, and to ask is not to tell; where both give numbers, none of them the same, it is not surely this matter."""
    if len(piece.words) < _TELLS or (piece.part and matter_words(piece) < _MATTER):
        return False
    ours = {w for w in piece.words if w[0].isdigit()}
    return not piece.matter.endswith("?") and (not ours or not numbers or not ours.isdisjoint(numbers))


# -- statements --------------------------------------------------------------------------------------------------------------------------
def _statement(group: Group, material: Material, findings: Mapping[str, Findings], encode: Encoder) -> Statement | None:
    found = list(_renderings([material.pieces[i] for i in group], findings))
    return statement_of(_without_overlap(found), findings, encode)


def statement_of(found: Iterable[Rendering], findings: Mapping[str, Findings], encode: Encoder) -> Statement | None:
    """The statement that some renderings make, with its variants; None where fewer than two articles have it. `findings` are by article."""
    renderings = tuple(sorted(found, key=lambda r: (r.article, r.start, r.end)))
    if len({r.article for r in renderings}) < 2:
        return None
    parts = [x for r in renderings for x in (r.article, r.start, r.end)]
    return Statement(content_id("statement", *parts), _speaker(renderings), renderings, tuple(_variants(renderings, findings, encode)))


def _renderings(found: Sequence[Piece], findings: Mapping[str, Findings]) -> Iterable[Rendering]:
    """One rendering for each run of neighbouring sentences of one quotation; a plain sentence is one."""
    runs: list[list[Piece]] = []
    for piece in sorted(found, key=lambda p: (p.article, p.start, p.end)):
        if runs and _adjacent(runs[-1][-1], piece):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    for run in runs:
        first, end = run[0], run[-1].end
        text = findings[first.article].article.text[first.start : end]
        q = first.quotation
        yield Rendering(first.article, q.id if q else None, first.start, end, text, q.mode if q else "narrated", first.speaker)


def _without_overlap(renderings: Sequence[Rendering]) -> Iterable[Rendering]:
    """Of two renderings that share words (reported speech, the quotation in it) the one in the speaker's own words; of equals, the longer."""
    kept: list[Rendering] = []
    for r in sorted(renderings, key=lambda r: (_MODES.index(r.mode), r.start - r.end, r.article, r.start)):
        if not any(k.article == r.article and r.start < k.end and k.start < r.end for k in kept):
            kept.append(r)
    return kept


def _speaker(renderings: Sequence[Rendering]) -> str | None:
    """The fullest name of the speaker whom most renderings agree on."""
    names = [r.speaker for r in renderings if r.speaker]
    if not names:
        return None
    return max(sorted(set(names)), key=lambda n: (sum(agreement(n, m) > 0 for m in names), len(n)))


def _variants(renderings: Sequence[Rendering], findings: Mapping[str, Findings], encode: Encoder) -> Iterable[Variant]:
    sides, first = _sides(renderings, findings), _first(renderings)
    for left, right in _pairs(renderings):
        ours, theirs = findings[left.article].article, findings[right.article].article
        codes = ours.language, theirs.language
        context = Context(codes[0], codes[1], ours.text, theirs.text, sides[left], sides[right], _told_by_vectors(left, right, codes, encode))
        variant = compare(left, right, context)
        second = left not in first or right not in first
        yield replace(variant, confidence=min(variant.confidence, _OF_A_SECOND)) if second else variant


def _told_by_vectors(left: Rendering, right: Rendering, codes: tuple[str | None, str | None], encode: Encoder) -> Bridge | None:
    one, other = codes
    if one and other and one != other:
        return bridge(left.text, one, right.text, other, encode)
    if left.mode == right.mode == "direct" and (exchange := unlike(left.text, right.text, one or other, encode)) is not None:
        return Bridge(unlike=exchange)
    return None


def _first(renderings: Sequence[Rendering]) -> frozenset[Rendering]:
    """Of what each account has of a statement, the rendering nearest to the speaker's own words; of equals the longest."""
    best: dict[str, Rendering] = {}
    for r in renderings:
        other = best.setdefault(r.article, r)
        if (_MODES.index(r.mode), r.start - r.end, r.start) < (_MODES.index(other.mode), other.start - other.end, other.start):
            best[r.article] = r
    return frozenset(best.values())


def _sides(renderings: Sequence[Rendering], findings: Mapping[str, Findings]) -> dict[Rendering, Side]:
    """What each account tells about its rendering: where it stands, what else it quotes, and how sure the speaker is."""
    quotations = {q.id: q for r in renderings for q in findings[r.article].quotations}
    direct = {r.article: [q for q in findings[r.article].quotations if q.mode == "direct"] for r in renderings}
    known = {r: _known(quotations.get(r.quotation or "")) for r in renderings}
    sides = {}
    for r in renderings:
        whole = quotations.get(r.quotation or "")
        confirmed = any(o.article != r.article and known[o] in ("named", "role") and agreement(o.speaker, r.speaker) > 0 for o in renderings)
        sides[r] = Side(
            Span(whole.start, whole.end) if whole is not None and whole.mode == "direct" else None,
            tuple(Span(q.start, q.end) for q in direct[r.article]),
            tuple(q.speaker.entity if q.speaker is not None and _known(q) else "" for q in direct[r.article]),
            known[r] == "named" or confirmed,
            known[r] == "pronoun",
            whole.speaker.name if whole is not None and whole.speaker is not None else "",
            _tied(whole, findings[r.article].article.text),
            *avowal(whole, findings[r.article].article.text, findings[r.article].article.language),
        )
    return sides


def _tied(quotation: Quotation | None, account: str) -> bool:
    """Does the speaker stand in the sentence of the words, before or behind them?"""
    if quotation is None or quotation.speaker is None or quotation.speaker.start > quotation.start:
        return True
    return _ENDS.search(account, quotation.speaker.end, quotation.start) is None


def _known(quotation: Quotation | None) -> str:
    """How an account makes its speaker known: "named" beside the words, by "role" or "pronoun", or ("") not surely."""
    if quotation is None or quotation.speaker is None or quotation.confidence < _SURE:
        return ""
    written, entity = forms(quotation.speaker.name), forms(quotation.speaker.entity)
    if entity and entity[-1] in written:
        return "named"
    return "pronoun" if len(written) == 1 else "role"


def _pairs(renderings: Sequence[Rendering]) -> list[tuple[Rendering, Rendering]]:
    """Every two renderings of different articles, or beyond a dozen each with the base reading (the wording that most have)."""
    if len(renderings) > _EVERY_PAIR:
        wordings = Counter(tuple(forms(r.text)) for r in renderings)
        base = max(renderings, key=lambda r: wordings[tuple(forms(r.text))])
        pairs = [(base, r) for r in renderings]
    else:
        pairs = [(a, b) for n, a in enumerate(renderings) for b in renderings[n + 1 :]]
    return [(min(a, b, key=lambda r: r.article), max(a, b, key=lambda r: r.article)) for a, b in pairs if a.article != b.article]
