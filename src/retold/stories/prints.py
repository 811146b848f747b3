"""Hashed five-word shingles of many articles at once, in numpy: no step of Python is taken for a word or a shingle.

The signs of a whole batch lie in one array. A letter or digit is the number of its plain form (no case, no accent). A word is read as numbers of
eight signs each, and is the sum of these, each weighed by a power of an odd number, mixed; a shingle is the weighed sum of five words, mixed. What is
alike here is alike in `find`, but for marks inside of words, which part them here ("don't" is two).

Which shingles an article is found by is decided by *winnowing* (Schleimer, Wilkerson and Aiken 2003): the smallest in each window of `_WINDOW`
shingles, so two texts with `_WINDOW` + 4 words in a row in common surely have one in common, and one in twelve is kept.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from ..engine.tables import Batch

Hashes = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]
Texts = Sequence[str] | npt.NDArray[np.object_]

#: As in `find`.
SHINGLE_WORDS = 5
#: Wider windows make fewer keys, and most of the time goes with their number; with 24, copies of a passage of 28 words are found.
_WINDOW = 24
#: Places from the end of an article at which no whole window begins.
_BEHIND = np.arange(1, _WINDOW)
#: In an article with fewer shingles, each is a key: it has few windows.
_SHORT = 64
#: In how many orders the smallest of an article's keys is a key of its own: two texts share each with about the chance that they are alike
#: (Broder 1997).
ORDERS = 6
#: Signs that are hashed at once: enough that the calls cost little beside them, and so few that what is made of them stays in a cache.
SIGNS = 393_216
#: An odd number without pattern (the golden ratio). Its powers weigh what words are made of.
_BASE = np.uint64(0x9E3779B97F4A7C15)
#: Signs that are one number; and so many numbers of all words are taken at once, before the few that are longer still have their turn.
_EIGHT, _USUAL = 8, 16
#: What is left of a number that has so many signs of a word, and others behind them.
_MASKS = np.array([(1 << 8 * signs) - 1 for signs in range(_EIGHT + 1)], np.uint64)
#: Odd numbers that have nothing to do with each other: the words of a shingle, and orders, are weighed with them.
_WEIGHTS = [
    np.uint64(n) for n in (0xA24BAED4963EE407, 0x9FB21C651E98DF25, 0xD6E8FEB86659FD93, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
]
#: The plain forms of signs are looked up as far as here. Beyond are old scripts, emoji (no words), and rare signs of Chinese (words, as they are).
_KNOWN, _RARE_CHINESE = 0x10000, 0x20000
#: Signs of scripts that set no blanks.
_ALONE = ((0x3040, 0x3100), (0x3400, 0xA000), (0xAC00, 0xD7A4))


@dataclass(frozen=True, slots=True)
class Prints:
    """The shingles of some texts: all `hashes` one after the other, in the order of the words, and how many each text has (0 without a word)."""

    hashes: Hashes
    counts: Counts


def fingerprint(batch: Batch) -> Batch:
    """From articles (`article`, `text`) to what they are found by (`article`, `kind`, `key`).

    Kind 0 are winnowed shingles, each once; kinds 1 to `ORDERS` the smallest shingle in that order.
    """
    ids = batch["article"]
    parts = [_keys(ids[low:high], prints(batch["text"][low:high])) for low, high in portions(batch["text"], SIGNS)]
    names = ("article", "kind", "key")
    return {name: np.concatenate([p[i] for p in parts] or [np.zeros(0, np.int64)]) for i, name in enumerate(names)}


def prints(texts: Texts) -> Prints:
    """All shingles of some texts. A text of fewer than five words is one shingle."""
    with np.errstate(over="ignore"):
        words, counts = _words(texts)
        size = SHINGLE_WORDS
        if not len(words):
            return Prints(words, counts)
        ends = np.cumsum(counts)
        padded = np.concatenate((words, np.zeros(size, np.uint64)))
        whole, weighed = words * _WEIGHTS[0], np.empty_like(words)
        for k in range(1, size):
            whole += np.multiply(padded[k : len(words) + k], _WEIGHTS[k], out=weighed)
        starts = np.ones(len(words), bool)
        for k in range(1, size):
            starts[ends[counts >= k] - k] = False
        short = np.flatnonzero((counts > 0) & (counts < size))
        for i in short.tolist():
            own = words[ends[i] - counts[i] : ends[i]]
            whole[ends[i] - counts[i]] = (own * np.array(_WEIGHTS[: len(own)])).sum(dtype=np.uint64)
            starts[ends[i] - counts[i]] = True
        return Prints(_mixed(whole[starts]), np.where(counts >= size, counts - size + 1, np.minimum(counts, 1)))


def portions(texts: Texts, most: int) -> Iterator[tuple[int, int]]:
    """Ranges of texts that together have about so many signs."""
    ends = np.cumsum(_lengths(texts))
    low = before = 0
    while low < len(ends):
        high = min(int(np.searchsorted(ends, before + most)) + 1, len(ends))
        yield low, high
        low, before = high, int(ends[high - 1])


def _lengths(texts: Texts) -> Counts:
    return np.fromiter(map(len, texts), np.int64, len(texts))


def _keys(ids: npt.NDArray[np.int64], made: Prints) -> tuple[npt.NDArray[np.int64], ...]:
    """The keys of articles with shingles: whose, of which kind, and the key, of 63 bits."""
    some = made.counts > 0
    ids, counts, hashes = ids[some], made.counts[some], made.hashes
    if not len(ids):
        return (np.zeros(0, np.int64),) * 3
    ends = np.cumsum(counts)
    lows = _lows(hashes)
    taken = _winnowed(lows, counts, ends)
    few = counts < _SHORT
    if few.any():
        short = np.repeat(few, counts)
        taken, lows = taken | short, np.where(short, hashes, lows)
    places = np.flatnonzero(taken)
    owners, chosen = _once(np.repeat(np.arange(len(ids)), counts)[places], lows[places])
    first = np.flatnonzero(np.append(True, owners[1:] != owners[:-1]))
    with np.errstate(over="ignore"):
        smallest = [np.minimum.reduceat(chosen * weight, first) for weight in _WEIGHTS[:ORDERS]]
    kinds = np.repeat(np.arange(ORDERS + 1), [len(places), *[len(ids)] * ORDERS])
    whose = np.concatenate([ids[owners], *[ids] * ORDERS])
    return whose, kinds, (np.concatenate([chosen, *smallest]) >> np.uint64(1)).astype(np.int64)


def _once(owners: Counts, chosen: Hashes) -> tuple[Counts, Hashes]:
    """Keys and whose they are, without those that come twice in one article. (That is seldom so, and seen fast: by one sort.)"""
    with np.errstate(over="ignore"):
        marked = chosen + owners.astype(np.uint64) * _WEIGHTS[0]
    marked.sort()
    if (marked[1:] != marked[:-1]).all():
        return owners, chosen
    order = np.lexsort((chosen, owners))
    owners, chosen = owners[order], chosen[order]
    new = np.append(True, (owners[1:] != owners[:-1]) | (chosen[1:] != chosen[:-1]))
    return owners[new], chosen[new]


def _winnowed(lows: Hashes, counts: Counts, ends: Counts) -> npt.NDArray[np.bool_]:
    """Where a window begins that lies in one article, and whose smallest shingle is not that of the window before."""
    chosen = np.ones(len(lows), bool)
    chosen[1:] = lows[1:] != lows[:-1]
    chosen[(ends - counts)[counts >= _WINDOW]] = True
    chosen[(ends[:, None] - _BEHIND)[counts[:, None] >= _BEHIND]] = False
    return chosen


def _lows(hashes: Hashes) -> Hashes:
    """The smallest shingle of the window that begins at each (at the end, of what is left)."""
    lows, spare, reach = hashes.copy(), np.empty_like(hashes), 1
    while reach < _WINDOW:
        step = min(reach, _WINDOW - reach)
        np.minimum(lows[:-step], lows[step:], out=spare[:-step])
        spare[-step:] = lows[-step:]
        lows, spare = spare, lows
        reach += step
    return lows


def _words(texts: Texts) -> tuple[Hashes, Counts]:
    """The hashes of all words of all texts in a row, and how many each text has."""
    joined = _joined(texts)
    if joined.isascii():
        small, of_word = _plain(np.frombuffer(joined.encode("ascii"), np.uint8))
        planes, (befores, lasts) = [small], _edges(of_word, None)
    else:
        texts = [t if t.isascii() else unicodedata.normalize("NFC", t) for t in texts]
        forms, single = _looked_up(np.frombuffer(_joined(texts).encode("utf-32-le", "surrogatepass"), np.uint32))
        planes, (befores, lasts) = _planes(forms), _edges(forms != 0, single)
    starts, lengths = befores + 1, lasts - befores
    with np.errstate(over="ignore"):
        words = _numbers(planes[0], starts, lengths)
        for plane, weight in zip(planes[1:], _WEIGHTS, strict=False):
            words += _numbers(plane, starts, lengths) * weight
        words ^= words >> np.uint64(32)
        words *= _WEIGHTS[-1]
        words ^= words >> np.uint64(29)
    ends = np.searchsorted(befores, np.cumsum(_lengths(texts) + 1))
    ends[1:] -= ends[:-1].copy()
    return words, ends


def _joined(texts: Texts) -> str:
    """All texts, with something between them that is no word, and room for a number that begins at the last sign."""
    joined = "\n" + "\n".join(texts) + "\n"
    return joined.ljust(len(joined) + _EIGHT + -len(joined) % _EIGHT)


def _planes(forms: npt.NDArray[np.uint32]) -> list[npt.NDArray[np.uint8]]:
    """Forms as bytes: the lowest of all; then the higher ones, if any is more than 0. (So words of ASCII are the same beside other scripts.)"""
    highest = int(forms.max(initial=0)).bit_length()
    return [(forms >> np.uint32(shift)).astype(np.uint8) for shift in range(0, max(highest, 1), 8)]


def _numbers(plane: npt.NDArray[np.uint8], starts: Counts, lengths: Counts) -> Hashes:
    """What words come to by one byte of each sign."""
    whole, done = _eight(plane, starts, lengths) * _BASE, 1
    longer = np.flatnonzero(lengths > _EIGHT)
    powers = _powers(_USUAL)
    while len(longer) and done < _USUAL:
        at = done * _EIGHT
        whole[longer] += _eight(plane, starts[longer] + at, lengths[longer] - at) * powers[done]
        done += 1
        longer = longer[lengths[longer] > done * _EIGHT]
    for i in longer.tolist():
        places = np.arange(starts[i] + done * _EIGHT, starts[i] + lengths[i], _EIGHT)
        rest = _eight(plane, places, starts[i] + lengths[i] - places)
        whole[i] += (rest * _powers(1 << (done + len(rest)).bit_length())[done : done + len(rest)]).sum(dtype=np.uint64)
    return whole


def _eight(plane: npt.NDArray[np.uint8], starts: Counts, lengths: Counts) -> Hashes:
    """The eight bytes from each start on as a number, or so many as there are; high bits fold down to low ones."""
    numbers = plane.view("<u8")
    places, shifts = starts >> 3, ((starts & 7) << 3).view(np.uint64)
    made = numbers.take(places)
    made >>= shifts
    places += 1
    above = numbers.take(places)
    above <<= np.uint64(64) - shifts  # by 64 bits leaves nothing
    made |= above
    made &= _MASKS.take(lengths, mode="clip")
    made ^= made >> np.uint64(32)
    return made


def _plain(signs: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[Any], npt.NDArray[np.bool_]]:
    """The plain forms of signs of ASCII, and which of them are of words. (What is between words may be anything.)"""
    small = signs | np.uint8(32)  # a digit has this bit already
    from_a = small - np.uint8(97)
    of_word = from_a < 26
    of_word |= np.subtract(signs, np.uint8(48), out=from_a) < 10
    return small, of_word


def _looked_up(signs: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[Any], npt.NDArray[np.bool_] | None]:
    """The plain forms of signs of all scripts, and which are words by themselves, if any."""
    plain, alone = _forms()
    known = np.minimum(signs, _KNOWN - 1)
    rare = signs >= _RARE_CHINESE
    single = rare | alone.take(known) if signs.max() >= _ALONE[0][0] else None
    return np.where(rare, signs, plain.take(known)), single


def _edges(of_word: npt.NDArray[np.bool_], single: npt.NDArray[np.bool_] | None) -> tuple[Counts, Counts]:
    """The place before each word, and that of its last sign; `single` signs are words by themselves."""
    if single is None:
        edges = np.flatnonzero(of_word[1:] != of_word[:-1])
        return edges[0::2], edges[1::2]
    parted = of_word[1:] & of_word[:-1] & (single[1:] | single[:-1])
    return np.flatnonzero(of_word[1:] & ~of_word[:-1] | parted), np.flatnonzero(of_word[:-1] & ~of_word[1:] | parted)


def _mixed(values: Hashes) -> Hashes:
    """Every bit of the result depends on every bit of the value (splitmix64, Steele, Lea and Flood 2014)."""
    with np.errstate(over="ignore"):
        made = values >> np.uint64(30)
        made ^= values
        made *= np.uint64(0xBF58476D1CE4E5B9)
        higher = made >> np.uint64(27)
        made ^= higher
        made *= np.uint64(0x94D049BB133111EB)
        made ^= np.right_shift(made, np.uint64(31), out=higher)
        return made


@cache
def _powers(count: int) -> Hashes:
    """The first powers of the base, from the first on."""
    with np.errstate(over="ignore"):
        return np.multiply.accumulate(np.full(count, _BASE))


@cache
def _forms() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.bool_]]:
    """Of each sign its plain form (no case, no accent; 0 if it is of no word), and whether it is a word by itself."""
    plain, alone = np.zeros(_KNOWN, np.uint32), np.zeros(_KNOWN, bool)
    for i in range(_KNOWN - 1):  # the last one stands for all beyond
        sign = chr(i)
        if sign.isalnum():
            bare = next((c for c in unicodedata.normalize("NFKD", sign) if c.isalnum()), sign)
            plain[i] = ord(bare.casefold()[0])
    for low, high in _ALONE:
        alone[low:high] = plain[low:high] != 0
    return plain, alone
