"""What a scribe does to a text, word by word. Kinds and proportions as studies of copyists' habits find them (Royse 2008; Andrews and Mace 2013):
substitutions lead, more words are left out than added, the eye skips between like words now and then. Every scribe has proportions and a rate of
their own, drawn around these in wide ranges: there are scribes who add more than they leave out.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

#: How often the kinds of slip come up, before a scribe's own habits.
KINDS = {
    "misspell": 0.16,
    "confuse": 0.32,
    "replace": 0.10,
    "drop": 0.15,
    "drop_some": 0.05,
    "skip": 0.03,
    "add": 0.07,
    "double": 0.02,
    "swap": 0.05,
    "hard": 0.05,
}
#: The higher, the more alike the scribes' habits.
ALIKE = 6.0
#: A misspelling shows always; that one word stands for another, was left out, or was added, shows this often to who reads what they copy.
SHOWS = {"confuse": 0.7, "replace": 0.3, "drop": 0.5, "add": 0.3, "double": 1.0}
#: Slips in a word: the median of the scribes, and the spread of its logarithm.
RATE, SPREAD = 0.007, 0.8
#: No scribe is worse than this.
WORST = 0.04
_LETTERS = "etaoinsrhldcumfpgwybvk"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a copy: how it is written ("": it is not there), and what an attentive reader sees should stand there (None: it is in order)."""

    form: str
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class Scribe:
    """Habits: slips in a word, the kinds of them, and how often an obvious slip of the exemplar is put right."""

    rate: float
    kinds: tuple[float, ...]
    mends: float


def scribe(attentive: float, rng: random.Random) -> Scribe:
    """A scribe with habits of their own; `attentive` (0 to 1) is how much the people of this tradition think about what they copy."""
    rate = min(WORST, RATE * 2.718281828 ** rng.gauss(0, SPREAD))
    shares = [rng.gammavariate(max(0.05, ALIKE * p * len(KINDS) / 2), 1.0) for p in KINDS.values()]
    return Scribe(rate, tuple(s / sum(shares) for s in shares), min(1.0, rng.uniform(0.0, 2.0) * attentive))


def copied(text: Sequence[Token], hand: Scribe, vocabulary: Sequence[str], rng: random.Random) -> list[Token]:
    """A copy of a text. `vocabulary` are words that may come to a scribe's mind, the frequent ones often."""
    out: list[Token] = []
    at = 0
    while at < len(text):
        token = text[at]
        if token.meant is not None and rng.random() < hand.mends:
            token = Token(token.meant)
        if token.form in ("\n\n", "") or rng.random() >= hand.rate:
            out.append(token)
            at += 1
            continue
        kind = rng.choices(list(KINDS), hand.kinds)[0]
        new, used = _slip(kind, (token, text, at), vocabulary, rng)
        out += new
        at += used
    return out


def _slip(kind: str, where: tuple[Token, Sequence[Token], int], vocabulary: Sequence[str], rng: random.Random) -> tuple[list[Token], int]:
    """What is written for the words from here on, and how many words of the exemplar that accounts for."""
    token, text, at = where
    following = text[at + 1] if at + 1 < len(text) and text[at + 1].form != "\n\n" else None
    meant = (token.meant or token.form) if rng.random() < SHOWS.get(kind, 0.0) else None
    if kind == "misspell":
        return [Token(misspelt(token.form, rng), token.meant or token.form)], 1
    if kind == "confuse":
        return [Token(confused(token.form, vocabulary, rng), meant)], 1
    if kind == "replace":
        return [Token(_like(token.form, rng.choice(vocabulary)), meant)], 1
    if kind == "drop":
        return [Token("", meant)] if meant else [], 1
    if kind == "drop_some":
        return [], rng.randint(2, 4)
    if kind == "skip":
        return [token], 1 + _skipped(text, at, rng)
    if kind == "add":
        return [token, Token(min(rng.sample(vocabulary, 2), key=len).lower(), "" if meant else None)], 1
    if kind == "double":
        return [token, Token(token.form, "")], 1
    if kind == "swap" and following:
        return [following, token], 2
    if kind == "hard":  # one obvious alternative, which others hit upon as well
        return [Token(_like(token.form, vocabulary[sum(map(ord, token.form)) % len(vocabulary)]))], 1
    return [token], 1


def _skipped(text: Sequence[Token], at: int, rng: random.Random) -> int:
    """How many words the eye skips: rather from one word to the next like it, else about a line."""
    for n in range(3, 26):
        if at + n < len(text) and text[at + n].form.lower() == text[at].form.lower() and rng.random() < 0.7:
            return n
    return rng.randint(5, 13)


def _like(old: str, new: str) -> str:
    """The new word with the marks and the capital of the old one."""
    core = old.strip(".,;:!?()\"“”'’«»")
    if not core:
        return old
    new = new.strip(".,;:!?()\"“”'’«»") or core
    return old.replace(core, new.capitalize() if core[0].isupper() else new)


def misspelt(word: str, rng: random.Random) -> str:
    """A letter left out, doubled, exchanged or put for another."""
    places = [i for i, c in enumerate(word) if c.isalpha()]
    if len(places) < 3:
        return word + rng.choice(_LETTERS)
    i = rng.choice(places[1:])
    kind = rng.randrange(4)
    if kind == 0:
        return word[:i] + word[i + 1 :]
    if kind == 1:
        return word[:i] + word[i] + word[i:]
    if kind == 2:
        return word[:i] + rng.choice(_LETTERS) + word[i + 1 :]
    return word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :]


def confused(word: str, vocabulary: Sequence[str], rng: random.Random) -> str:
    """A real word that looks like this one: as often as not the one that comes to any mind, so that two scribes may write the same."""
    plain = word.lower().strip(".,;:!?()\"“”'’«»")
    alike = [w for w in vocabulary if w != plain and w[:2] == plain[:2] and abs(len(w) - len(plain)) <= 2]
    if alike and rng.random() < 0.5:
        return _like(word, rng.choice(alike))
    if alike and rng.random() < 0.5:
        return _like(word, alike[0])
    return _like(word, plain[:-1] if plain.endswith("s") and len(plain) > 3 else plain + "s")
