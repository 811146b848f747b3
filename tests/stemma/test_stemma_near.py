"""Many copies of one text that differ in single words: columns, distances, lost copies, slips, roots and edges."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.model import Article, Findings, Fingerprint, Witness
from retold.stemma.columns import GAP, NOTHING, UNKNOWN, columns
from retold.stemma.exemplars import costs, hung_anew
from retold.stemma.medians import FAR, distance, grown
from retold.stemma.near import LEAST, MANY, SHOWN, SHOWN_OF_FEW, near_edges
from retold.stemma.rooting import carried_over, rooted
from retold.stemma.slips import Slips, Spelling, odds, slips, weights

#: A text of 240 words, each of which is found in it once.
WORDS = [
    f"{a}{b}{c}"
    for a in ("ba", "do", "fi", "gu", "ke", "la")
    for b in ("mo", "ne", "ri", "su", "ta")
    for c in ("ck", "d", "ll", "m", "n", "p", "r", "s")
]
PLAIN = Spelling({}, None, Counter())
#: What a vocabulary would say: every word of the text is in use, all others are not.
KNOWING = Spelling({}, lambda w: -10.0 if w in WORDS else -20.0, Counter())


def changed(text: Sequence[str], *places: int, by: str = "other") -> list[str]:
    """A copy with other words at these places."""
    return [f"{by}{k}" if k in places else w for k, w in enumerate(text)]


def without(text: Sequence[str], begin: int, end: int) -> list[str]:
    """A copy without these words."""
    return [*text[:begin], *text[end:]]


def edges(texts: Mapping[str, Sequence[str]], later: frozenset[tuple[str, str]] = frozenset()) -> dict[tuple[str, str], float]:
    """The edges by the names of the texts; lost copies are ?0, ?1 ..."""
    found = [Findings(Article(id=n, path=n, text=" ".join(t)), Fingerprint((), ()), (), (), (), ()) for n, t in sorted(texts.items())]
    told, _ = near_edges(found, [Witness(f.article.id, f.article.id, f.article.id) for f in found], later)
    return {(e.exemplar, e.copy): e.confidence for e in told}


# -- columns -----------------------------------------------------------------------------------------------------------------------------
def test_copies_that_are_the_same_have_no_column_that_varies() -> None:
    """Nothing to tell them apart, and no distance."""
    laid = columns([WORDS] * 4)
    assert all((r.readings == laid.rows[0].readings).all() for r in laid.rows)
    assert distance(laid.rows[0], laid.rows[1], np.ones(len(laid.at))) == 0


@given(st.lists(st.lists(st.integers(0, len(WORDS) - 1), max_size=6), min_size=3, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_copies_changes_no_column(places: list[list[int]], rng: random.Random) -> None:
    """The rows are the same in another order, and distances go both ways alike."""
    texts = [changed(WORDS, *p, by=f"x{sum(p) % 3}") for p in places]
    order = list(range(len(texts)))
    rng.shuffle(order)
    one, other = columns(texts), columns([texts[k] for k in order])
    assert (one.words, one.base, one.at.tolist()) == (other.words, other.base, other.at.tolist())
    assert [one.rows[k].readings.tolist() for k in order] == [r.readings.tolist() for r in other.rows]
    counts = np.ones(len(one.at))
    assert distance(one.rows[0], one.rows[1], counts) == distance(one.rows[1], one.rows[0], counts)


def test_the_base_is_what_most_have() -> None:
    """A word that one copy alone lacks, and one that it alone adds, are no measure of the others."""
    texts = [WORDS, WORDS, without(WORDS, 50, 51), [*WORDS[:90], "added", *WORDS[90:]]]
    assert list(columns(texts).base) == WORDS


def test_a_gap_is_unknown_and_an_omission_is_a_reading() -> None:
    """What a torn copy had in its gap nobody knows; a few words left out are an event, one for all of them."""
    laid = columns([WORDS, WORDS, without(WORDS, 30, 30 + GAP + 1), without(WORDS, 30, 34)])
    assert UNKNOWN in laid.rows[2].readings
    assert NOTHING not in laid.rows[2].readings[laid.at % 2 == 1]
    assert NOTHING in laid.rows[3].readings[laid.at % 2 == 1]
    counts = np.ones(len(laid.at))
    assert distance(laid.rows[0], laid.rows[2], counts) == 0
    assert 1 <= distance(laid.rows[0], laid.rows[3], counts) < 2


def test_copies_without_words_in_common_have_no_distance() -> None:
    """The one has the beginning, the other the end."""
    laid = columns([WORDS, WORDS, WORDS[:110], WORDS[130:]])
    assert distance(laid.rows[2], laid.rows[3], np.ones(len(laid.at))) == FAR


# -- lost copies -------------------------------------------------------------------------------------------------------------------------
def test_copies_with_readings_of_their_own_hang_on_a_lost_one() -> None:
    """Each of four has what the three others lack: none is what the others were made from, and one lost copy explains all."""
    texts = [changed(WORDS, *range(k * 60, k * 60 + 40, 8)) for k in range(4)]
    laid = columns(texts)
    tree = grown(laid, np.ones(len(laid.at)))
    assert tree.edges == ((0, 4), (1, 4), (2, 4), (3, 4))


def test_an_exemplar_without_readings_of_its_own_needs_no_lost_copy() -> None:
    """The middle of a star is there."""
    texts = [WORDS, *(changed(WORDS, *range(k * 60, k * 60 + 40, 8)) for k in range(4))]
    laid = columns(texts)
    assert grown(laid, np.ones(len(laid.at))).edges == ((0, 1), (0, 2), (0, 3), (0, 4))


# -- slips -------------------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("copy", "found"),
    [
        (WORDS, Slips()),
        ([*WORDS[:20], WORDS[20] + "x", *WORDS[21:]], Slips(misspelt=1)),
        (without(WORDS, 20, 21), Slips(left_out=1)),
        (without(WORDS, 20, 26), Slips(left_out=1)),
        (without(WORDS, 20, 20 + GAP + 1), Slips()),
        ([*WORDS[:21], WORDS[20], *WORDS[21:]], Slips(doubled=1)),
    ],
    ids=["none", "misspelt", "word left out", "line left out", "gap", "doubled"],
)
def test_slips(copy: list[str], found: Slips) -> None:
    """Each kind is found in the copy, and in the exemplar none."""
    laid = columns([WORDS, WORDS, copy])
    assert slips(laid.rows[0], laid.rows[2], laid, KNOWING) == (found, Slips())
    assert slips(laid.rows[2], laid.rows[0], laid, KNOWING) == (Slips(), found)


def test_words_exchanged_tell_no_direction() -> None:
    """Which order was first nobody can say."""
    laid = columns([WORDS, WORDS, [*WORDS[:20], WORDS[21], WORDS[20], *WORDS[22:]]])
    assert odds(*slips(laid.rows[0], laid.rows[2], laid, KNOWING)) == 0


def test_what_is_lost_between_like_words_was_skipped() -> None:
    """The eye goes on from one word to the next like it."""
    text = [*WORDS[:40], "bridge", *WORDS[40:45], "bridge", *WORDS[45:]]
    laid = columns([text, text, without(text, 41, 47)])
    assert slips(laid.rows[0], laid.rows[2], laid, PLAIN)[0] == Slips(left_out=1, skipped=1)


def test_without_a_vocabulary_a_word_that_stands_elsewhere_is_one() -> None:
    """Of a word that stands once nobody knows whether it is one."""
    often = Spelling({}, None, Counter({"bridge": 3, "tower": 1}))
    assert often.misspelt("brdge", "bridge")
    assert not often.misspelt("bridge", "brdge")
    assert not often.misspelt("towr", "tower")


@given(*(st.builds(Slips, *(st.integers(0, 30) for _ in range(4))) for _ in range(2)))
def test_odds_go_both_ways(one: Slips, other: Slips) -> None:
    """What speaks for one direction speaks as much against the other."""
    assert odds(one, other) == pytest.approx(-odds(other, one))


def test_more_of_the_same_adds_less() -> None:
    """Forty places left out are not four times as telling as ten: some leave out, some add."""
    few, many = odds(Slips(left_out=10), Slips()), odds(Slips(left_out=40), Slips())
    assert 0 < few < many < 2 * few


# -- where a tree begins -----------------------------------------------------------------------------------------------------------------
def test_without_slips_the_middle_is_rather_the_root() -> None:
    """Of a star the centre, of two ends of a path neither; all chances together are one, and each edge runs one way or the other."""
    star = [(0, 1), (0, 2), (0, 3), (0, 4)]
    even = dict.fromkeys([*star, *((b, a) for a, b in star)], 0.0)
    found = rooted(star, even)
    assert found.root == 0
    assert found.exemplars == (None, 0, 0, 0, 0)
    assert sum(found.chances) == pytest.approx(1, abs=1e-5)
    assert found.way(0, 1, star) + found.way(1, 0, star) == pytest.approx(1, abs=1e-5)


def test_slips_turn_an_edge() -> None:
    """Where the middle has the slips, an end is the root."""
    star = [(0, 1), (0, 2), (0, 3)]
    told = dict.fromkeys([*star, *((b, a) for a, b in star)], 0.0) | {(1, 0): 6.0, (0, 1): -6.0}
    assert rooted(star, told).exemplars == (1, None, 0, 0)


def test_a_root_stays_in_another_tree() -> None:
    """Without a node that is gone, and with other edges: the root is the same node, the rest of the chances are shared out."""
    path = [(0, 1), (1, 2), (2, 3)]
    found = rooted(path, dict.fromkeys([*path, *((b, a) for a, b in path)], 0.0))
    other = carried_over(found, [0, 1, 3], [(0, 1), (0, 2)])
    assert other.root == found.root == 1
    assert other.exemplars == (1, None, 0)
    assert sum(other.chances) == pytest.approx(1, abs=1e-5)
    assert other.chances[0] < other.chances[1]


# -- exemplars ---------------------------------------------------------------------------------------------------------------------------
def test_a_shared_error_outweighs_errors_put_right() -> None:
    """A copy that kept four of its exemplar's ten misspellings hangs below it, though by distance it is nearer to the root."""
    exemplar = [w + "x" if k % 24 == 0 else w for k, w in enumerate(WORDS)]
    copy = changed([w + "x" if k % 72 == 0 else w for k, w in enumerate(WORDS)], 5, 7)
    others = [changed(WORDS, 60 + k, 90 + k) for k in (0, 3)]
    laid = columns([WORDS, exemplar, copy, *others])
    counts = weights(laid, KNOWING)
    tree = grown(laid, counts)
    assert len(tree.rows) == 5
    assert distance(laid.rows[0], laid.rows[2], counts) < distance(laid.rows[1], laid.rows[2], counts)
    anew, _, kept = hung_anew(tree, laid, costs(tree, laid, counts, 0), 0)
    assert kept == [0, 1, 2, 3, 4]
    assert (1, 2) in anew.edges


# -- edges -------------------------------------------------------------------------------------------------------------------------------
TWIG = changed(WORDS, 10, 20, 30, by="twig")
FAMILY = {
    "root": WORDS,
    "twig": TWIG,
    "leaf": changed(TWIG, 100, 120, 140),
    "side": changed(WORDS, 50, 70, 90),
    "more": changed(WORDS, 160, 180, 200),
    "next": changed(WORDS, 15, 35, 55, by="next"),
    "last": changed(WORDS, 205, 215, 225),
    "bud": changed(TWIG, 110, 130, 150, by="bud"),
}
TREE = {("root", x) for x in ("twig", "side", "more", "next", "last")} | {("twig", "leaf"), ("twig", "bud")}


def test_a_family_hangs_together() -> None:
    """Who shares readings hangs together; the one without a reading of its own is on top; nothing is more than possible."""
    found = edges(FAMILY)
    assert set(found) == TREE
    assert all(SHOWN <= c < 0.9 for c in found.values())


def test_among_few_a_guess_is_not_shown() -> None:
    """The same words among fewer texts: only edges that rather are than are not."""
    few = {k: FAMILY[k] for k in ("root", "twig", "leaf", "side", "more")}
    assert len(few) < MANY
    found = edges(few)
    assert set(found) < TREE
    assert all(c >= SHOWN_OF_FEW for c in found.values())


def test_a_torn_copy_hangs_where_its_words_belong() -> None:
    """A gap tells nothing, neither of kinship nor of direction."""
    torn = FAMILY | {"leaf": FAMILY["leaf"][:170]}
    assert set(edges(torn)) == set(edges(FAMILY))


def test_stamps_turn_the_tree() -> None:
    """What was surely published after the others is not what they were made from."""
    found = edges(FAMILY, frozenset(("root", x) for x in FAMILY if x != "root"))
    assert not [e for e in found if e[0] == "root"]


def test_few_texts_have_no_tree() -> None:
    """Fewer than LEAST, or texts that are not near, are left to what else is known of them."""
    assert edges({k: FAMILY[k] for k in sorted(FAMILY)[: LEAST - 1]}) == {}
    assert edges(FAMILY | {"strange": [f"q{w}" for w in WORDS]}) == {}


@pytest.mark.parametrize("seed", range(4))
def test_names_do_not_matter(seed: int) -> None:
    """Under other names, and so in another order, the texts have the same tree."""
    names = sorted(FAMILY)
    given_ = list(names)
    random.Random(seed).shuffle(given_)
    called = dict(zip(names, given_, strict=True))
    found = edges({called[n]: FAMILY[n] for n in names})
    assert found == {(called[a], called[b]): c for (a, b), c in edges(FAMILY).items()}
