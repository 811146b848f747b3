"""Two wordings side by side: words in a common form, aligned, with what was cut, added and put in place of something else."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache

from ..model import Span
from ..text.diff import in_order, opcodes
from ..text.languages import Language, load
from ..text.normal import folded, plain_marks
from ..text.sentences import sentences
from ..text.words import words

#: English contractions that are not "stem + n't".
_CONTRACTED = {"won't": ("will", "not"), "can't": ("can", "not"), "shan't": ("shall", "not"), "cannot": ("can", "not")}
_ENDINGS = {"ll": "will", "re": "are", "ve": "have", "m": "am", "d": "would"}
#: Two words are one word inflected where they share this much of the shorter, from the beginning.
_STEM = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a wording in the form it is compared in, its place in the wording, and whether it carries matter."""

    form: str
    start: int
    end: int
    content: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """A rendering's text, its words, its sentences (as ranges of words), and its words in the form they are compared in."""

    text: str
    language: Language
    tokens: tuple[Token, ...]
    parts: tuple[range, ...]
    forms: tuple[str, ...]

    def said(self, start: int, end: int) -> str:
        """The words from token `start` to before token `end` as written."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the alignment: left tokens [a, b) against right tokens [c, d)."""

    tag: str
    a: int
    b: int
    c: int
    d: int


@dataclass(frozen=True, slots=True)
class Moved:
    """Words on either side that say something else; one of them may be empty."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Bridge:
    """What vectors tell of two wordings. Across two languages what faces what, as far as it is sure: sentences (by their numbers), pairs of words
    that name one counted thing, and what one side says behind a "but" and the other does not; within one, the only words in which they differ
    (tokens), if these mean something else. `close`: those partners that are surely each other's translation.
    """

    partners: tuple[tuple[int, int], ...] = ()
    things: tuple[tuple[str, str], ...] = ()
    left_alone: tuple[str, ...] = ()
    right_alone: tuple[str, ...] = ()
    unlike: tuple[int, int] | None = None
    close: tuple[tuple[int, int], ...] = ()

    def mirrored(self) -> Bridge:
        """The same from the other side."""
        return Bridge(
            tuple((j, i) for i, j in self.partners),
            tuple((b, a) for a, b in self.things),
            self.right_alone,
            self.left_alone,
            None if self.unlike is None else self.unlike[::-1],
            tuple((j, i) for i, j in self.close),
        )


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two wordings word by word. `matched_left` and `matched_right` hold the content tokens that have a partner, by place or by stem; `in_order` is
    the number of words that stand in both in the same order. `bridge`: what vectors tell of the two, where that is known.
    """

    left: Wording
    right: Wording
    blocks: tuple[Block, ...]
    matched_left: frozenset[int] = field(default=frozenset())
    matched_right: frozenset[int] = field(default=frozenset())
    in_order: int = 0
    bridge: Bridge | None = None

    def share(self) -> float:
        """Share of the content words of the wording that has fewer of them that the other has too; 0 to 1."""
        left = sum(t.content for t in self.left.tokens)
        right = sum(t.content for t in self.right.tokens)
        if not left or not right:
            return 1.0 if self.left.forms and self.left.forms == self.right.forms else 0.0
        return len(self.matched_left) / left if left <= right else len(self.matched_right) / right

    def mutual_share(self) -> float:
        """Share of the content words that both have, in the wording that has more of its own; 0 to 1."""
        left, right = (sum(t.content for t in w.tokens) for w in (self.left, self.right))
        return min(len(self.matched_left) / left, len(self.matched_right) / right) if left and right else 0.0


@cache
def function_words(code: str) -> frozenset[str]:
    """The words of a language that carry no matter of their own."""
    return frozenset(load(code).words("changes", "function_words"))


@lru_cache(maxsize=1 << 8)
def spans_of(account: str, code: str | None) -> tuple[Span, ...]:
    """The sentences of an account."""
    return sentences(account, load(code))


@lru_cache(maxsize=1 << 14)
def wording(text: str, code: str | None) -> Wording:
    """A rendering's text, read as words of a language."""
    language = load(code)
    function = function_words(language.code)
    tokens: list[Token] = []
    for word in words(text):
        for form in _expanded(word.form, language.code):
            tokens.append(Token(form, word.start, word.end, form not in function and (len(form) > 1 or form.isdigit())))
    return Wording(text, language, tuple(tokens), _parts(tokens, sentences(plain_marks(text), language)), tuple(t.form for t in tokens))


@lru_cache(maxsize=1 << 12)
def aligned(left: str, left_code: str | None, right: str, right_code: str | None) -> Alignment:
    """Two texts read and laid side by side; copies of one pair of wordings are aligned once."""
    return align(wording(left, left_code), wording(right, right_code))


def align(left: Wording, right: Wording) -> Alignment:
    """Lay two wordings side by side. Content words that moved or are inflected count as matched, each once."""
    blocks = tuple(Block(*op) for op in opcodes(left.forms, right.forms))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for block in blocks:
        if block.tag == "equal":
            taken_left.update(i for i in range(block.a, block.b) if left.tokens[i].content)
            taken_right.update(i for i in range(block.c, block.d) if right.tokens[i].content)
    free: dict[str, list[int]] = {}
    for j, token in enumerate(right.tokens):
        if token.content and j not in taken_right:
            free.setdefault(token.form[:_STEM], []).append(j)
    for i, token in enumerate(left.tokens):
        if not token.content or i in taken_left:
            continue
        candidates = free.get(token.form[:_STEM], [])
        found = next((j for j in candidates if same_stem(token.form, right.tokens[j].form)), None)
        if found is not None:
            candidates.remove(found)
            taken_left.add(i)
            taken_right.add(found)
    return Alignment(left, right, blocks, frozenset(taken_left), frozenset(taken_right), in_order(left.forms, right.forms))


def same_stem(one: str, other: str) -> bool:
    """Are these the same word, perhaps inflected ("deny", "denies")? Digits are never inflected."""
    if one == other:
        return True
    if one[:1].isdigit() or other[:1].isdigit():
        return False
    short = min(len(one), len(other))
    common = next((i for i in range(short) if one[i] != other[i]), short)
    return common >= _STEM and common >= max(len(one), len(other)) - 4 and common >= short - 2


def phrase_places(forms: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Where phrases stand, longest first, without overlap: (start, end) in tokens."""
    sizes = _sizes(phrases)
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(forms):
        size = next((n for n in sizes.get(forms[at], ()) if at + n <= len(forms) and forms[at : at + n] in phrases), 0)
        if size:
            found.append((at, at + size))
        at += size or 1
    return found


@cache
def _sizes(phrases: frozenset[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """For each word that begins phrases their lengths, longest first."""
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        if phrase:
            found.setdefault(phrase[0], set()).add(len(phrase))
    return {word: tuple(sorted(sizes, reverse=True)) for word, sizes in found.items()}


@cache
def phrases(code: str, key: str) -> frozenset[tuple[str, ...]]:
    """A list of `[changes]`, as phrases of words in the form they are compared in."""
    return frozenset(tuple(folded(p).replace("'", " ").split()) for p in load(code).words("changes", key))


def _expanded(form: str, code: str) -> tuple[str, ...]:
    if "'" not in form and form != "cannot":
        return (form,)
    if code == "en":
        if form in _CONTRACTED:
            return _CONTRACTED[form]
        if form.endswith("n't"):
            return (form[:-3], "not") if form != "n't" else ("not",)  # "did n't", as texts stand that were cut into words
        stem, _, ending = form.rpartition("'")
        if ending == "s":
            return (stem,)
        if ending in _ENDINGS:
            return (stem, _ENDINGS[ending])
    return tuple(p for p in form.split("'") if p) or (form,)


def _parts(tokens: list[Token], spans: tuple[Span, ...]) -> tuple[range, ...]:
    found: list[range] = []
    at = 0
    for span in spans:
        stop = at
        while stop < len(tokens) and tokens[stop].start < span.end:
            stop += 1
        if stop > at:
            found.append(range(at, stop))
        at = stop
    if at < len(tokens):
        found.append(range(at, len(tokens)))
    return tuple(found)
