"""Which account printed a wording first, as far as a pile of articles shows, and how it went from one to the next.

The family tree tells it: a wording began where no exemplar has it. Where several accounts have it of which none is another's copy, the time
stamps decide if they can; else it stays open among them. That an account has it first *here* never says that it coined it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..model import Carried, Dating, Evidence, Findings, Place, Retelling, Stemma, Trace, Travel
from ..text.words import words


def travels(trace: Trace, wording: str) -> tuple[Travel, ...]:
    """The stories in which a wording stands, each with its way through the accounts; words are compared without case, marks and accents.

    A wording of fewer than two words, or that no account has, gives nothing. Stories are ordered as in the trace.
    """
    asked = [w.form for w in words(wording)]
    if len(asked) < 2:
        return ()
    by_id = {f.article.id: f for f in trace.articles}
    found = []
    for story in trace.stories:
        here = [by_id[w.article] for w in story.stemma.witnesses if w.article in by_id]
        travel = _travel(story, here, asked, wording)
        if travel is not None:
            found.append(travel)
    return tuple(found)


def _travel(story: Retelling, findings: Sequence[Findings], asked: Sequence[str], wording: str) -> Travel | None:
    places = {f.article.id: found for f in findings if (found := _places(f, asked))}
    if not places:
        return None
    same = {article: found[0] for article, found in places.items()}
    other = _told_otherwise(story, {f.article.id: f for f in findings}, places)
    above = _exemplars(story.stemma)
    rank = {f.article.id: n for n, f in enumerate(findings)}
    order = sorted(same | other, key=lambda a: (len(_all_above(a, above) & (same.keys() | other.keys())), rank[a]))
    carried = tuple((same | other)[a] for a in order)
    absent = tuple(f.article.id for f in findings if f.article.id not in same and f.article.id not in other)
    first, why = _first(story, findings, same, above)
    return Travel(story.id, wording, first, carried, absent, why)


# -- where it stands ---------------------------------------------------------------------------------------------------------------------
def _places(findings: Findings, asked: Sequence[str]) -> list[Carried]:
    """All places of an article that have the words asked for, one after the other; those in the account before one in its headline."""
    article = findings.article
    here = words(article.text)
    forms = [w.form for w in here]
    found = []
    for k in range(len(here) - len(asked) + 1):
        if forms[k] == asked[0] and forms[k : k + len(asked)] == list(asked):
            start, end = here[k].start, here[k + len(asked) - 1].end
            found.append(Carried(article.id, start, end, article.text[start:end], True))
    headline = article.headline
    return sorted(found, key=lambda c: (headline is not None and c.start < headline.end, c.start))


def _told_otherwise(story: Retelling, findings: Mapping[str, Findings], places: Mapping[str, Sequence[Carried]]) -> dict[str, Carried]:
    """What stands in its place in the other accounts: a rendering of the same statement, else the passage that corresponds most surely."""
    found: dict[str, tuple[tuple[int, float], Place]] = {}

    def offer(article: str, place: Place, weight: tuple[int, float]) -> None:
        if article not in places and (article not in found or weight > found[article][0]):
            found[article] = (weight, place)

    for statement in story.statements:
        if any(_inside(c, r.start, r.end) for r in statement.renderings for c in places.get(r.article, ())):
            for r in statement.renderings:
                offer(r.article, Place(r.article, r.start, r.end), (1, float(r.end - r.start)))
    for c in story.correspondences:
        for here, there in ((c.left, c.right), (c.right, c.left)):
            if any(_inside(carried, here.start, here.end) for carried in places.get(here.article, ())):
                offer(there.article, there, (0, c.confidence))
    texts = {a: f.article.text for a, f in findings.items()}
    return {a: Carried(a, p.start, p.end, texts[a][p.start : p.end], False) for a, (_, p) in found.items()}


def _inside(carried: Carried, start: int, end: int) -> bool:
    """Do a wording and a stretch have most of the shorter one in common?"""
    return 2 * (min(carried.end, end) - max(carried.start, start)) >= min(carried.end - carried.start, end - start)


# -- where it began ----------------------------------------------------------------------------------------------------------------------
def _exemplars(stemma: Stemma) -> dict[str, set[str]]:
    """For each article those directly above it, over lost witnesses."""
    article = {w.sigil: w.article for w in stemma.witnesses}
    over: dict[str, set[str]] = defaultdict(set)
    for edge in stemma.edges:
        over[edge.copy].add(edge.exemplar)
    found: dict[str, set[str]] = {}
    for sigil, name in article.items():
        if name is not None:
            found[name] = {a for s in _up(sigil, over, article) if (a := article.get(s)) is not None}
    return found


def _up(sigil: str, over: Mapping[str, set[str]], article: Mapping[str, str | None]) -> Iterable[str]:
    """The nearest witnesses above that are in the pile."""
    seen, waiting = set[str](), list(over.get(sigil, ()))
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if article.get(one) is not None:
            yield one
        else:
            waiting.extend(over.get(one, ()))


def _all_above(article: str, above: Mapping[str, set[str]]) -> set[str]:
    seen, waiting = set[str](), list(above.get(article, ()))
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(above.get(one, ()))
    return seen - {article}


def _first(
    story: Retelling, findings: Sequence[Findings], same: Mapping[str, Carried], above: Mapping[str, set[str]]
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The accounts in which a wording may have begun, and why we think so. Twins, which have nearly the same text, count as one."""
    begun = [f.article.id for f in findings if f.article.id in same and not _all_above(f.article.id, above) & same.keys()]
    begun = begun or [f.article.id for f in findings if f.article.id in same]  # a circle of doubtful edges tells nothing
    places = tuple(Place(a, same[a].start, same[a].end) for a in begun)
    group = {w.article: w.group or w.sigil for w in story.stemma.witnesses if w.article is not None}
    several = len({group[a] for a in begun})
    dated = {f.article.id: f.article.published for f in findings if f.article.id in begun}
    earliest = [a for a in begun if all(_surely_before(dated[a], dated[b]) for b in begun if b != a)] if len(begun) > 1 else []
    if earliest:
        detail = "None of the accounts with these words is known to be made from another of them; this one bears the earliest time stamp."
        return tuple(earliest), (Evidence("time", detail, 1.0, tuple(p for p in places if p.article in earliest)),)
    if several > 1:
        detail = f"{several} accounts have these words, and none of them is known to be made from another; which was first is open."
        return tuple(begun), (Evidence("open", detail, 0.0, places),)
    twins = "These accounts have nearly the same text. " if len(begun) > 1 else ""
    return tuple(begun), (Evidence("tree", twins + _why_first(story.stemma, begun, same, above), 1.0, places),)


def _why_first(stemma: Stemma, begun: Sequence[str], same: Mapping[str, Carried], above: Mapping[str, set[str]]) -> str:
    """Why a wording seems to begin in an account (or in twins)."""
    article = {w.sigil: w.article for w in stemma.witnesses}
    exemplars = [e.exemplar for e in stemma.edges if article.get(e.copy) in begun]
    here, lost = any(above.get(a) for a in begun), any(article.get(x) is None for x in exemplars)
    if here and lost:
        return "What is here of the accounts that it was probably made from does not have these words; one that is not here may have had them."
    if here:
        return "What it was probably made from does not have these words."
    if lost:
        return "What it was made from is not among these articles, and may have had these words."
    if len(same) == len(begun):
        return "No other of these articles has these words."
    return "Every other account with these words stands below it in the family tree."


def _surely_before(one: Dating, other: Dating) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest
