"""Which articles tell one event, and which of them are nearly the same text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from ..model import Findings, Story
from ..text.encoder import Encoder
from ..text.ids import content_id
from .likeness import Matrix, Pile, likeness
from .linkage import Limits, average_linkage

#: How alike two groups of articles must be on average to tell one event, where 1 is as alike as independent accounts of one event are; and how much
#: more two single articles must be in an endless pile. Whoever hands over half a dozen articles has mostly chosen them for one event; of hundreds
#: most tell others, and some of these are alike by chance. (On our own traditions, all together and drawn from at random, whole and cut to leads,
#: figures are flat within a fifth of either.)
_LEAST, _SINGLE = 0.2, 0.3
#: What two groups have in common must reach this share of what either has within; less, and they tell two events of one kind. For that reason it is
#: less in the smallest pile, by what is added in an endless one. (There it is flat from .75 to .85.)
_APART, _APART_ADDED = 0.6, 0.2
#: The size of pile at which half of either is added.
_HALF = 10
#: Where many articles stand alone, a pair that is a little alike is more often chance. How many do is seen from the pile itself: in one that is made
#: of stories nine in ten have another that is clearly an account of the same event (`_CLEAR` as alike as such are); by what is missing from that,
#: times these, more is asked on average, and of two single articles. (Our own traditions, whole and cut to leads, one to three accounts of each: F of
#: .963 and .925 becomes .971 and .933; with all accounts of each nothing changes. More for single articles costs leads of one event.)
_CLEAR, _MOSTLY = 0.8, 0.9
_LEAST_LONELY, _SINGLE_LONELY = 0.2, 0.2
#: Share of all their five-word shingles that two articles have in common from which they count as one text: about one word in thirty differs.
TWIN = 0.8


def match(findings: Sequence[Findings], encode: Encoder | None, pile: Pile | None = None) -> tuple[Story, ...]:
    """Stories over all articles, each article in exactly one, sorted by id; the order of `findings` does not matter.

    A story may be a single article. `encode` is asked only where the pile has several languages. `pile` is what these articles are a part of,
    where they are not all of it: nothing outside them may be alike enough to join them.
    """
    here = sorted(findings, key=lambda f: f.article.id)
    alike = likeness(here, encode, pile)
    asked = limits(pile.size) if pile else limits(len(here), lonely(alike))
    clusters = average_linkage(alike, asked)
    stories = [story([here[i] for i in cluster]) for cluster in clusters]
    return tuple(sorted(stories, key=lambda s: s.id))


def limits(size: int, alone: float = 0.0) -> Limits:
    """When groups of articles tell one event, in a pile of so many, of which a share is `lonely`."""
    large = size**2 / (size**2 + _HALF**2)
    least, single = _LEAST + _LEAST_LONELY * alone * large, _LEAST + (_SINGLE + _SINGLE_LONELY * alone) * large
    return Limits(least, single, _APART + _APART_ADDED * large)


def lonely(alike: Matrix) -> float:
    """The share of articles that clearly have no other of their event in the pile, beyond the few of any pile; 0 where there is no more than one."""
    if len(alike) < 2:
        return 0.0
    others = np.where(np.eye(len(alike), dtype=bool), 0, alike)
    return max(0.0, _MOSTLY - float((others.max(axis=1) >= _CLEAR).mean()))


def story(members: Sequence[Findings]) -> Story:
    """All these articles as one story, whatever they tell; sorted by id, and any order of `members` gives the same."""
    members = sorted(members, key=lambda f: f.article.id)
    articles = tuple(f.article.id for f in members)
    return Story(content_id("story", *articles), articles, twins(members))


def twins(members: Sequence[Findings]) -> tuple[tuple[str, ...], ...]:
    """Groups of two and more articles (ids, sorted) whose texts are nearly the same, joined up through their neighbours."""
    shingles = [frozenset(f.fingerprint.shingles) for f in members]
    top = list(range(len(members)))

    def head(i: int) -> int:
        while top[i] != i:
            i = top[i] = top[top[i]]
        return i

    for i, a in enumerate(shingles):
        for j in range(i):
            b = shingles[j]
            if min(len(a), len(b)) >= TWIN * max(len(a), len(b)) and len(a & b) >= TWIN * len(a | b):
                top[head(i)] = head(j)
    groups: dict[int, list[str]] = defaultdict(list)
    for i, f in enumerate(members):
        groups[head(i)].append(f.article.id)
    return tuple(sorted(tuple(sorted(g)) for g in groups.values() if len(g) > 1))
