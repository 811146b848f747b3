"""Into which stories a batch goes. Only the neighbours of its articles are looked at: the stories that hold an article alike enough to a new one.

These, with the new articles, are clustered anew by the stage of stories, as a part of the whole pile. Two clusters are never merged by average
linkage unless some pair of articles reaches the threshold, so nothing outside the neighbourhood of a pair could have joined.

A story keeps its id as long as most of it stays together: each cluster takes the id of the story that it shares most articles with, and where two
want the same one, the larger share has it. Stories that lose their articles to another *merged* into it; clusters that come out of a story without
its id were *split* from it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ..stories.match import match
from ..text.encoder import Encoder
from ..text.ids import content_id
from .keys import LARGEST, as_findings
from .neighbours import Neighbourhood
from .nouns import Change, Moves, Placement, Slim
from .rows import name, number

_MEMBERS = "SELECT p.article FROM placed p JOIN slim s ON s.article = p.article WHERE p.story = ? AND s.stands_for IS NULL ORDER BY p.article"


def place(near: Neighbourhood, arrivals: Sequence[Slim], encode: Encoder) -> Moves:
    """Makes new articles findable and tells where they and their neighbours are now."""
    fronts = near.enter(arrivals)
    edges = {s.article: near.alike(s, encode) for s in sorted(arrivals, key=lambda s: s.article) if fronts[s.article] is None}
    clusters: list[tuple[str, ...]] = []
    before: dict[str, str] = {}
    for new, stories in _components(near, edges):
        old = {name(a): name(story) for story in stories for (a,) in near.catalogue.base.execute(_MEMBERS, (story,))}
        if len(new) + len(old) > LARGEST:
            clusters += _joined(near, new, old, edges)
        elif len(new) + len(old) > 1:
            slims = [near.slim(number(a)) for a in (*new, *old)]
            clusters += [s.articles for s in match([as_findings(s) for s in slims], encode, near.pile(slims))]
        else:
            clusters += [tuple(new)]
        before |= old
    now, changes = renamed(clusters, before)
    moved = {article: story for article, story in now.items() if before.get(article) != story}
    return Moves(_with_copies(near, moved, {a: f for a, f in fronts.items() if f is not None}, now), changes, near.cut)


def _components(near: Neighbourhood, edges: Mapping[str, Sequence[int]]) -> list[tuple[list[str], list[int]]]:
    """New articles and old stories that hang together."""
    top: dict[str | int, str | int] = {a: a for a in edges}

    def head(item: str | int) -> str | int:
        while top.setdefault(item, item) != item:
            top[item] = item = top[top[item]]
        return item

    for article, others in edges.items():
        for other in others:
            known = near.catalogue.base.execute("SELECT story FROM placed WHERE article = ?", (other,)).fetchone()
            top[head(known[0] if known else name(other))] = head(article)
    found: dict[str | int, tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))
    for item in top:
        new, stories = found[head(item)]
        if isinstance(item, str):
            new.append(item)
        else:
            stories.append(item)
    return [(sorted(new), sorted(stories)) for new, stories in found.values()]


def _joined(near: Neighbourhood, new: Sequence[str], old: Mapping[str, str], edges: Mapping[str, Sequence[int]]) -> list[tuple[str, ...]]:
    """Where more than `LARGEST` hang together: the old stories as they are, each new article in the story of its nearest old neighbour, or alone."""
    stories: dict[str, list[str]] = defaultdict(list)
    for article, story in old.items():
        stories[story].append(article)
    for article in new:
        own = near.vector(near.slim(number(article)))
        others = [name(o) for o in edges[article] if name(o) in old]
        best = max(others, key=lambda o: (sum(w * own.get(t, 0.0) for t, w in near.vector(near.slim(number(o))).items()), o), default=None)
        stories[old[best] if best else article].append(article)
    return [tuple(sorted(s)) for s in stories.values()]


def renamed(clusters: Sequence[Sequence[str]], before: Mapping[str, str]) -> tuple[dict[str, str], tuple[Change, ...]]:
    """The story of each article of some clusters, where `before` tells in which story an article was, and what merged and split."""
    shares = [Counter(before[a] for a in c if a in before) for c in clusters]
    offers = sorted((-n, story, sorted(clusters[i]), i) for i, share in enumerate(shares) for story, n in share.items())
    ids: dict[int, str] = {}
    taken: dict[str, int] = {}
    for _, story, _, i in offers:
        if i not in ids and story not in taken:
            ids[i] = story
            taken[story] = i
    for i, cluster in enumerate(clusters):
        ids.setdefault(i, content_id("story", *sorted(cluster)))
    gone = sorted(set(before.values()) - taken.keys())
    merged = [Change("merged", story, ids[min((-shares[i][story], ids[i], i) for i in ids if shares[i][story])[2]]) for story in gone]
    split = [Change("split", ids[i], story) for i in sorted(ids, key=lambda i: ids[i]) for story in sorted(shares[i]) if taken.get(story, i) != i]
    return {a: ids[i] for i, c in enumerate(clusters) for a in c}, (*merged, *split)


def _with_copies(near: Neighbourhood, moved: Mapping[str, str], behind: Mapping[str, int], now: Mapping[str, str]) -> tuple[Placement, ...]:
    """Whoever stands behind an article goes where it goes."""
    placed = dict(moved)
    for article, story in moved.items():
        copies = near.catalogue.base.execute("SELECT article FROM slim WHERE stands_for = ?", (number(article),))
        placed |= {name(a): story for (a,) in copies}
    for article, front in behind.items():
        if article not in placed:
            known = near.catalogue.base.execute("SELECT story FROM placed WHERE article = ?", (front,)).fetchone()
            placed[article] = now.get(name(front)) or name(known[0])
    return tuple(Placement(a, placed[a]) for a in sorted(placed))
