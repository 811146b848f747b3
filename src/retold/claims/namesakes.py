"""Two names of places of which each account has but one, and that are the same but for one word: Scarrow Bay and Sparrow Bay.

Few accounts of one event seldom tell of two streets that share half of their name. Where each account has the common word in this one name alone,
and knows nothing of the other's, the two are one name of which one account has a wrong word. Two first names before one surname are left alone:
nothing tells whether they are of two people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..text.given import given_names
from ..text.normal import folded
from ..text.titles import TITLES
from .bearers import offices
from .divided import Ground, Told
from .item import Item
from .odd import contrary
from .people import kin
from .slots import Edge, Printed, one_thing, two_bodies

#: In more accounts than these there are places that share a word.
_FEW = 4
#: How surely two such names are one: less than what stands in corresponding passages.
_SCORE = 0.8
#: So alike must be what is said around the two, by the sentence vectors; more so where they do not even begin alike.
_SAID, _SAID_ALIKE = 0.3, 0.36
#: A first name and a surname, a street and its kind.
_WORDS = 2


def namesakes(everything: Sequence[Item], printed: Printed, ground: Ground) -> Iterator[Edge]:
    """Pairs of names of few accounts that share one of their two words, each the only one in its account that has this word."""
    found = list(_candidates(everything, printed))
    told = Told([i for pair in found for i in pair], ground) if found else None
    texts = {f.article.id: f.article.text for f in ground.findings}
    for a, b in found:
        office, other = (frozenset(offices(texts[i.article], i)) for i in (a, b))
        if told is None or (office and other and office.isdisjoint(other)):
            continue  # the owner Martin Calder, the neighbour Nora Calder
        if told.likeness(a, b)[0] >= (_SAID_ALIKE if _words(a)[0][0] != _words(b)[0][0] else _SAID):
            yield _SCORE, a, b


def _candidates(everything: Sequence[Item], printed: Printed) -> Iterator[tuple[Item, Item]]:
    """The pairs by their letters alone."""
    holders: dict[str, dict[str, set[str]]] = {}
    named: dict[tuple[str, str], Item] = {}
    related: set[tuple[str, str]] = set()
    for item in everything:
        if item.said.kind in ("name", "place") and not item.headline:
            words = _words(item)
            named.setdefault((item.article, " ".join(words)), item)
            for word in words:
                holders.setdefault(word, {}).setdefault(item.article, set()).add(" ".join(words))
                related |= {(item.article, word)} if item.forms & kin(item.language) else set()
    if len({i.article for i in everything}) > _FEW:
        return
    for word in sorted(holders):
        if len(word) <= _WORDS:
            continue
        every = ((article, _one_name(names, word)) for article, names in sorted(holders[word].items()) if (article, word) not in related)
        sole = [named[article, name] for article, name in every if name]
        for at, a in enumerate(sole):
            for b in sole[at + 1 :]:
                if printed.strangers(a, b) and not two_bodies(a, b) and _one_name_of_two(a, b):
                    first, second = sorted((a, b), key=lambda i: i.key)
                    yield first, second


def _words(item: Item) -> list[str]:
    return [w for w in folded(item.said.value).replace("-", " ").split() if w not in TITLES]


def _one_name(names: set[str], word: str) -> str:
    """The one name of two words that an account has with a word, which it may also print alone."""
    full = [n for n in sorted(names) if n != word]
    return full[0] if len(full) == 1 and len(full[0].split()) == _WORDS else ""


def _one_name_of_two(a: Item, b: Item) -> bool:
    """Are these two names of one place of which a word is misspelt or of another kind? Two first names before one surname may be of two people."""
    x, y = _words(a), _words(b)
    if {x[0], y[0]} & given_names() or a.language != b.language or contrary(x, y):
        return False
    return one_thing(" ".join(x), " ".join(y), one_tongue=True)
