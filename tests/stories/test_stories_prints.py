"""Fingerprints of many articles at once: the same shingles as one by one, whatever the script and however the batch is cut."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.engine.tables import Batch
from retold.stories import overlap as sets
from retold.stories import prints as module
from retold.stories.overlap import Least, _firsts, _sets, overlap
from retold.stories.prints import ORDERS, fingerprint, portions, prints
from retold.text.words import forms, shingles

_WORDS = ["harbour", "ferry", "storm", "mayor", "said", "nine", "Écluse", "größe", "мэр", "сказал", "12", "the", "of", "市長", "が"]
TEXTS = st.lists(st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join), max_size=8)


def batch(texts: list[str]) -> Batch:
    """Articles by number."""
    return {"article": np.arange(len(texts), dtype=np.int64), "text": np.array(texts, object)}


def keys(texts: list[str]) -> list[list[tuple[int, int]]]:
    """The keys of each text, sorted."""
    made = fingerprint(batch(texts))
    rows = list(zip(made["article"].tolist(), made["kind"].tolist(), made["key"].tolist(), strict=True))
    return [sorted({(kind, key) for article, kind, key in rows if article == i}) for i in range(len(texts))]


def of(text: str) -> list[int]:
    """The shingles of one text, in order."""
    return prints([text]).hashes.tolist()  # type: ignore[no-any-return]


def pair(one: str, other: str) -> dict[str, float]:
    """What two texts share."""
    ids = np.array([1, 2, 1])
    given = {"part": ids * 0, "piece": ids * 0, "a": ids, "b": np.array([1, 2, 2]), "text": np.array([one, other, None], object)}
    made = overlap(Least(), given)
    return {name: float(values[0]) for name, values in made.items()} if len(made["a"]) else {}


@given(TEXTS)
def test_a_batch_gives_what_each_text_gives_alone(texts: list[str]) -> None:
    """Neighbours change nothing, nor do other scripts beside a text."""
    made = prints(texts)
    parted = np.split(made.hashes, np.cumsum(made.counts)[:-1]) if texts else []
    assert [p.tolist() for p in parted] == [of(t) for t in texts]
    assert keys(texts) == [keys([t])[0] for t in texts]


@given(TEXTS)
def test_shingles_are_those_of_the_words(texts: list[str]) -> None:
    """As many different ones as the words of the text make, in a text of plain words."""
    for text in texts:
        assert len(set(of(text))) == len(shingles(forms(text), module.SHINGLE_WORDS))


@given(TEXTS, TEXTS)
def test_overlap_is_that_of_the_sets(ones: list[str], others: list[str]) -> None:
    """Counted, not estimated."""
    for one, other in zip(ones, others, strict=False):
        a, b = (shingles(forms(t), module.SHINGLE_WORDS) for t in (one, other))
        made = pair(one, other)
        if a & b:
            assert made["shared"] == len(a & b)
            assert (made["of_a"], made["of_b"]) == (len(a), len(b))
            assert made["jaccard"] == len(a & b) / len(a | b)
            assert made["containment"] == len(a & b) / min(len(a), len(b))
        else:
            assert not made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mayor of Épinal said so.", "the  MAYOR of epinal — said so"),
        ("“Größe” ist relativ, sagte er", "GRÖSSE ist relativ sagte er".replace("SS", "ß")),
        ("caf\u00e9 au lait noir pour toi", "cafe\u0301 au lait noir pour toi"),
        ("it’s five o'clock in the harbour", "it's five o’clock in the harbour"),
        ("one\ntwo\tthree four\u00a0five six", "one two three four five six"),
        ("мэр Харькова сказал это вчера утром", "МЭР ХАРЬКОВА СКАЗАЛ ЭТО ВЧЕРА УТРОМ"),
    ],
)
def test_what_only_looks_different_is_the_same(one: str, other: str) -> None:
    """Case, accents, marks and blanks."""
    assert of(one) == of(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nine men left the harbour at six", "six men left the harbour at nine"),
        ("the ferry is late again today", "the ferr yis late again today"),
        ("12 000 people came to see it", "12 001 people came to see it"),
        ("市長が港で話した", "市長が港で笑った"),
    ],
)
def test_what_differs_is_different(one: str, other: str) -> None:
    """Another order, other borders of words, another figure, another sign."""
    assert set(of(one)) != set(of(other))


def test_scripts_without_blanks_have_a_word_a_sign() -> None:
    """Also where a sign is beyond the 65,536 of the table, and beside Latin letters."""
    assert len(of("市長が港で話した")) == 8 - 4
    assert len(of("ABC市長が港で")) == 6 - 4
    assert len(of("\U00020001\U00020002\U00020003\U00020004\U00020005\U00020006")) == 6 - 4
    assert of("😀 😀 😀") == []


def test_hostile_text_is_a_text() -> None:
    """Half a surrogate pair, zeros, nothing, one endless word."""
    for text in ("\ud800 a b c d e", "\0\0\0", "", "\n\n", "a" * 300_000, "a\u0301" * 1000):
        assert len(of(text)) <= 2


def test_hashes_are_the_same_everywhere() -> None:
    """Fingerprints of one pile come from machines of several makes, and meet in one table."""
    assert of("The harbour ferry did not sail today") == [4453858954891026999, 5738280836555158734, 16795128506781117732]
    assert of("Größe ist relativ, sagte er: 市長") == [7218827092713349760, 6083509532417741512, 2037636440380793675]


@pytest.mark.parametrize("length", [1, 7, 8, 9, 15, 16, 17, 64, 127, 128, 129, 137, 1000])
def test_each_sign_of_a_word_counts(length: int) -> None:
    """Also of a long one: another sign at any place makes another word, and so does one more or one less; what stands beside it does not."""
    word = "".join(chr(97 + i % 26) for i in range(length))
    places = range(length) if length < 200 else (0, 7, 8, 127, 128, 135, 136, 500, 992, 999)
    words = [word, word[:-1], word + "a", *(word[:i] + c + word[i + 1 :] for i in places for c in "09é")]
    words = sorted(set(words) - {""})
    plain = {w.replace("é", "e") for w in words}
    alone = {w: of(f"one two three four {w}")[0] for w in words}
    assert len(set(alone.values())) == len(plain)
    for w in words:
        assert of(f"мэр市長 one two three four {w}-x")[7 - 4] == alone[w]


def test_words_of_two_signs_more_or_less_alike_are_different() -> None:
    """A hundred thousand words that differ in two places, at which sums could meet: the first and the last of the eight signs that are one number."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    for one, other in ((0, 7), (7, 15), (7, 8), (3, 11), (15, 23)):
        base = list("m" * 24)
        made = []
        for a in letters:
            for b in letters:
                base[one], base[other] = a, b
                made.append("".join(base))
        assert len(set(prints(made).hashes.tolist())) == len(made)


def test_two_texts_with_twenty_eight_words_in_common_share_a_key() -> None:
    """Wherever these stand: what winnowing promises."""
    chance = random.Random(4)
    word = [f"w{i}" for i in range(5000)]
    for _ in range(200):
        common = chance.sample(word[:2000], 28)
        texts = []
        for names in (word[2000:3500], word[3500:]):
            around = chance.sample(names, 120)
            at = chance.randrange(120)
            texts.append(" ".join(around[:at] + common + around[at:]))
        one, other = ({k for kind, k in made if kind == 0} for made in keys(texts))
        assert one & other


def test_keys_are_few_and_63_bits() -> None:
    """About one shingle in twelve of a long text, all of a short one, and one for each order."""
    chance = random.Random(5)
    long = " ".join(f"w{chance.randrange(10**6)}" for _ in range(4000))
    found, short = keys([long, " ".join(long.split()[:24])])
    assert 0.06 < sum(kind == 0 for kind, _ in found) / 4000 < 0.10
    assert sum(kind == 0 for kind, _ in short) == 20
    assert [kind for kind, _ in found if kind] == list(range(1, ORDERS + 1))
    assert all(0 <= key < 1 << 63 for _, key in found)


@given(st.lists(st.integers(0, 300).map(lambda n: "x" * n), max_size=20))
def test_portions_are_all_texts_in_order(texts: list[str]) -> None:
    """None twice, none left out, none that is much larger than it should be."""
    ranges = list(portions(texts, 500))
    assert [i for low, high in ranges for i in range(low, high)] == list(range(len(texts)))
    assert all(sum(map(len, texts[low : high - 1])) < 500 for low, high in ranges)


def test_sets_are_those_of_each_text() -> None:
    """With words again and again, with few words, with none, and as much of one as of another; the same shingle has one number in all."""
    texts = ["a b c d e " * 40, "", "one two", *(f"w{i % 40} x{i % 40} y z u v {'t ' * (i % 9)}" for i in range(300)), "two one"]
    found, size = _sets(np.array(texts, object))
    numbers, shingled = [set(own.tolist()) for own in found], [set(of(text)) for text in texts]
    assert [len(own) for own in found] == [len(own) for own in numbers] == [len(own) for own in shingled]
    assert all(0 <= n < size for own in numbers for n in own)
    for i in range(len(texts)):
        assert [len(numbers[i] & own) for own in numbers] == [len(shingled[i] & own) for own in shingled]


@given(st.lists(st.one_of(st.integers(0, 40), st.integers(0, 40).map(lambda n: n << 58), st.integers(0, (1 << 64) - 1)), max_size=3000))
def test_equal_values_have_one_place(values: list[int]) -> None:
    """Also where many are multiples of a power of two, or one after the other, and where slots are few."""
    found = _firsts(np.array(values, np.uint64)).tolist()
    assert [values[place] for place in found] == values
    assert len(set(found)) == len(set(values))


def test_groups_cut_into_several_portions_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many are measured at once: pairs of three groups, one of which has no pair, and one no text with words."""
    texts = ["a b c d e f g", "a b c d e f h", "", "b c d e f h i", "x", "x"]
    part, a, b = [0, 0, 0, 1, 2, 2, 2, 3, 3, 3], [0, 1, 0, 2, 0, 1, 3, 4, 5, 4], [0, 1, 1, 2, 3, 1, 3, 4, 5, 5]
    part[4], a[4], b[4] = 2, 1, 3
    given = {name: np.array(values, np.int64) for name, values in {"part": part, "piece": [0] * 10, "a": a, "b": b}.items()}
    given["text"] = np.array([texts[x] if x == y else None for x, y in zip(a, b, strict=True)], object)
    made = []
    for most in (1, 20, 10**6):
        monkeypatch.setattr(sets, "_AT_ONCE", most)
        made.append(sorted(zip(*(v.tolist() for v in overlap(Least(), given).values()), strict=True)))
    assert made[0] == made[1] == made[2]
    assert [row[:3] for row in made[0]] == [(0, 1, 2), (1, 3, 2), (4, 5, 1)]
