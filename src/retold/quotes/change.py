"""What became of a statement between two renderings: which words changed, whether the meaning moved, and why we say so.

Innocent explanations come first: other marks, another length, a translation, grammar. The grave labels (`GRAVE`) need a finding that quotes the
words concerned. `compare` reads from left to right; from right to left it says the same with `marks-added` and `marks-dropped` exchanged, and
`trimmed` says that one side is shorter, whichever it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import CHANGES, GRAVE, Change, Evidence, Place, Rendering, Variant
from ..text.diff import diff
from ..text.languages import load
from ..text.normal import plain_marks
from ..text.sentences import sentences
from .meaning import lost_conditions, moved_negations, moved_numbers, moved_strengths
from .names import exchanged
from .voices import different_speakers
from .wording import Alignment, Moved, Wording, align, wording

#: Modes whose words stand in quotation marks.
_MARKED = ("direct", "partial")
#: Longer renderings (in words) are no quotations: only what their words became is said, not what they mean.
_LONGEST = 1500
#: Below this share of common content words two wordings in marks are reworded.
_REWORDED = 0.5
#: Share of the shorter wording's content words that the longer must have for a cut to be seen beside other changes.
_REST_SAME = 0.6
#: From this ratio of content words on two wordings are of like length.
_LIKE_LENGTH = 0.7
#: A cut of so many content words has matter of its own.
_PHRASE = 3
#: Between two parts of one quotation a cue has no more words than this, and ends at most one sentence.
_CUE, _SHORT_CUE = 25, 8
#: A translation with less than this share of the other's letters leaves matter out.
_SHORTER = 0.62
#: ... judged only on texts of so many letters: in short ones length varies too much.
_LONG_ENOUGH = 60


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the two renderings: languages, the accounts' full texts, cosine of the two (0 where unknown; never decides)."""

    left_language: str | None
    right_language: str | None
    left_text: str
    right_text: str
    similarity: float = 0.0


def compare(left: Rendering, right: Rendering, context: Context) -> Variant:
    """What changed from `left` to `right`, with the reason for each label. Direction stays unknown. Never raises.

    The comparison itself is made in one canonical order, so that both readings of a pair say the same.
    """
    turned = _order(right) < _order(left)
    pair = _Pair(right, left, _mirrored(context)) if turned else _Pair(left, right, context)
    places = (Place(left.article, left.start, left.end), Place(right.article, right.start, right.end))
    found: dict[Change, Evidence] = {}
    for check in (_marks, _numbers, _names, _negation, _sense, _speaker, _spliced, _wording):
        for finding in check(pair, frozenset(found)):
            label = _MIRROR.get(finding.label, finding.label) if turned else finding.label
            found.setdefault(label, Evidence(label, finding.detail(turned), finding.weight, places))
    if not found:
        found["verbatim"] = Evidence("verbatim", "The words are the same.", 4.0, places)
    changes = tuple(c for c in CHANGES if c in found)
    return Variant(left, right, "unknown", changes, diff(left.text, right.text), _confidence(pair, changes), tuple(found[c] for c in changes))


@dataclass(frozen=True, slots=True)
class _Finding:
    """A label and its reason: a sentence, or what differs and how it stands on either side."""

    label: Change
    what: str
    weight: float
    left: str = ""
    right: str = ""

    def detail(self, turned: bool) -> str:
        """The sentence for the reader."""
        one, other = (self.right, self.left) if turned else (self.left, self.right)
        if one and other:
            return f"{self.what}: {one} here, {other} there."
        return f"{self.what}: {one or other} stands in one wording only." if one or other else self.what


_Found = list[_Finding]
#: What a label is called when the pair is read from the other side.
_MIRROR: dict[Change, Change] = {"marks-added": "marks-dropped", "marks-dropped": "marks-added"}


def _order(one: Rendering) -> tuple[str, str, str, str, int]:
    return (one.text, one.mode, one.article, one.speaker or "", one.start)


def _mirrored(context: Context) -> Context:
    return Context(context.right_language, context.left_language, context.right_text, context.left_text, context.similarity)


class _Pair:
    """Two renderings, read and aligned once."""

    def __init__(self, left: Rendering, right: Rendering, context: Context) -> None:
        self.left, self.right, self.context = left, right, context
        self.texts = (context.left_text or left.text, context.right_text or right.text)
        one, other = context.left_language, context.right_language
        self.across = one is not None and other is not None and one != other
        self.alignment = align(wording(left.text, one or other), wording(right.text, other or one))
        self.same = _bare(self.alignment.left) == _bare(self.alignment.right)
        self.judged = not self.same and max(len(self.alignment.left.tokens), len(self.alignment.right.tokens)) <= _LONGEST
        if self.across and (self.same or _identical_share(self.alignment) >= 0.7):
            self.across = False


def _identical_share(alignment: Alignment) -> float:
    """Share of all words that stand in both, in order: high across languages only where a language was misread."""
    same = sum(b.b - b.a for b in alignment.blocks if b.tag == "equal")
    return same / max(1, min(len(alignment.left.tokens), len(alignment.right.tokens)))


def _bare(one: Wording) -> list[str]:
    from ..text.words import forms  # noqa: PLC0415

    return forms(plain_marks(one.text))


# -- marks and voices --------------------------------------------------------------------------------------------------------------------
def _marks(pair: _Pair, _: frozenset[Change]) -> _Found:
    """Quotation marks and speakers gained or lost."""
    one, other = pair.left.mode, pair.right.mode
    if (one == "narrated") != (other == "narrated"):
        return [_Finding("attribution-dropped", "One account names a speaker, the other states it as its own.", 3.0)]
    if one in _MARKED and other == "indirect":
        return [_Finding("marks-dropped", "The form differs", 3.0, "quotation marks", "reported speech")]
    if one == "indirect" and other in _MARKED:
        return [_Finding("marks-added", "The form differs", 3.0, "reported speech", "quotation marks")]
    return []


def _speaker(pair: _Pair, _: frozenset[Change]) -> _Found:
    """Two persons who cannot be one."""
    codes = (pair.context.left_language, pair.context.right_language)
    one, other = pair.left.speaker, pair.right.speaker
    if not different_speakers(one, other, codes, pair.texts):
        return []
    return [_Finding("speaker-changed", "The speaker differs", 3.0, one or "", other or "")]


# -- meaning -----------------------------------------------------------------------------------------------------------------------------
def _moved(label: Change, what: str, weight: float, moved: Moved) -> _Finding:
    return _Finding(label, what, weight, *(f"“{words}”" if words else "" for words in (moved.left, moved.right)))


def _numbers(pair: _Pair, _: frozenset[Change]) -> _Found:
    return [] if not pair.judged else [_moved("number-changed", "The number differs", 3.5, m) for m in moved_numbers(pair.alignment)]


def _names(pair: _Pair, _: frozenset[Change]) -> _Found:
    return [] if not pair.judged else [_moved("name-changed", "The name differs", 2.5, m) for m in exchanged(pair.alignment, pair.texts)]


def _negation(pair: _Pair, _: frozenset[Change]) -> _Found:
    """One side denies what the other affirms."""
    return [] if not pair.judged else [_moved("negation-changed", "A word that denies", 3.0, m) for m in moved_negations(pair.alignment)]


def _sense(pair: _Pair, said: frozenset[Change]) -> _Found:
    """Stronger, weaker, or without its condition."""
    if not pair.judged:
        return []
    found: _Found = []
    if "negation-changed" not in said:
        found += [_moved("sense-changed", "How sure it is differs", 2.0, m) for m in moved_strengths(pair.alignment)]
    return found + [_moved("sense-changed", "A condition or limit", 1.5, m) for m in lost_conditions(pair.alignment, pair.texts)]


# -- words -------------------------------------------------------------------------------------------------------------------------------
def _spliced(pair: _Pair, _: frozenset[Change]) -> _Found:
    """A quotation on one side that on the other stands in two places, with matter between them."""
    if pair.across or not pair.judged or not pair.left.mode == pair.right.mode == "direct":
        return []
    sides = (
        (pair.left, pair.alignment.right, pair.alignment.matched_right, 0),
        (pair.right, pair.alignment.left, pair.alignment.matched_left, 1),
    )
    for apart, joined, matched, side in sides:
        extra = _extra_sentences(joined, matched)
        if not extra or len(extra) == len(joined.parts):
            continue
        account, code = pair.texts[side], joined.language.code
        for part in extra:
            gap = _gap(account, apart, {joined.tokens[k].form for k in part if joined.tokens[k].content}, code)
            if gap is not None and (gap[0] > _CUE or (gap[0] > _SHORT_CUE and gap[1] >= 2)):
                said = joined.said(part.start, part.stop)
                return [_Finding("spliced", f"Joined in one wording, {gap[0]} words apart in the other account: “{said}”.", 2.5)]
    return []


def _extra_sentences(joined: Wording, matched: frozenset[int]) -> list[range]:
    """Sentences of a wording of which the other has nothing."""
    found = []
    for part in joined.parts:
        matter = [k for k in part if joined.tokens[k].content]
        if len(matter) >= 2 and sum(k in matched for k in matter) <= 0.25 * len(matter):
            found.append(part)
    return found


def _gap(account: str, apart: Rendering, matter: set[str], code: str) -> tuple[int, int] | None:
    """Words and ends of sentences between a rendering and the sentence of its account that has this matter; None where there is none."""
    for span in sentences(account, load(code)):
        forms = {t.form for t in wording(account[span.start : span.end], code).tokens}
        if len(matter & forms) < 0.8 * len(matter) or (span.start < apart.end and apart.start < span.end):
            continue
        between = account[apart.end : span.start] if span.start >= apart.end else account[span.end : apart.start]
        return len(between.split()), len(sentences(between.strip(' \t\n"“”„«»‘’'), load(code)))
    return None


def _wording(pair: _Pair, said: frozenset[Change]) -> _Found:
    """Verbatim, trimmed, edited, reworded or translated: what the words themselves became."""
    if pair.same:
        return []
    if pair.across:
        return _translation(pair)
    cut, replaced, phrase = _kinds(pair.alignment)
    share = _kept_share(pair.alignment)
    marked = pair.left.mode in _MARKED and pair.right.mode in _MARKED
    words = _common_words(pair.alignment)
    found: _Found = []
    if marked and replaced and share < _REWORDED and _enough(pair.alignment):
        return [_Finding("reworded", f"Reworded inside quotation marks: {words}.", 2.0)]
    if cut and (not replaced or (phrase and pair.alignment.share() >= _REST_SAME)):
        found.append(_Finding("trimmed", f"One wording is longer, the rest is the same or nearly so: {words}.", 2.0))
    graver = said & GRAVE - {"marks-added", "speaker-changed", "spliced"}
    if replaced > (2 if graver else 0) or (not found and not graver):
        found.append(_Finding("edited", f"Other words: {words}.", 1.5))
    if "spliced" in said:
        found = [f for f in found if f.label != "trimmed"]
    return found


def _translation(pair: _Pair) -> _Found:
    left, right = (sum(len(t.form) for t in w.tokens) for w in (pair.alignment.left, pair.alignment.right))
    names = (pair.alignment.left.language.name, pair.alignment.right.language.name)
    found = [_Finding("translated", "The languages differ", 4.0, *names)]
    if min(left, right) < _SHORTER * max(left, right) and max(left, right) >= _LONG_ENOUGH:
        found.append(_Finding("trimmed", "One wording is longer than translation explains", 1.0, f"{left} letters", f"{right} letters"))
    return found


def _kinds(alignment: Alignment) -> tuple[int, int, bool]:
    """Content words cut (or added) in one place, words put in place of others, and whether a cut has matter of its own."""
    cut = replaced = 0
    phrase = False
    for block in alignment.blocks:
        if block.tag == "equal":
            continue
        lost = _unmatched(alignment.left, alignment.matched_left, block.a, block.b)
        gained = _unmatched(alignment.right, alignment.matched_right, block.c, block.d)
        edge = _at_edge(alignment, block.a, block.b, block.c, block.d)
        if block.tag == "replace":
            extra = abs((block.b - block.a) - (block.d - block.c))
            replaced += max(1, min(lost, gained))
            if abs(lost - gained) >= _PHRASE and extra >= _PHRASE:
                cut, phrase = cut + abs(lost - gained), True
        elif lost + gained or edge:
            cut += max(1, lost + gained)
            phrase = phrase or lost + gained >= _PHRASE - 1
        else:
            small = (block.b - block.a) + (block.d - block.c)
            if small <= 2:
                replaced += 1
            else:
                cut += 1
    return cut, replaced, phrase


def _at_edge(alignment: Alignment, a: int, b: int, c: int, d: int) -> bool:
    """Does a cut lie at the beginning or the end of a wording?"""
    return (a == 0 and c == 0) or (b == len(alignment.left.tokens) and d == len(alignment.right.tokens))


def _unmatched(one: Wording, matched: frozenset[int], start: int, end: int) -> int:
    return sum(one.tokens[k].content and k not in matched for k in range(start, end))


def _kept_share(alignment: Alignment) -> float:
    """Share of the rewordable words kept, counted in the longer wording where both are of like length, else in the shorter."""
    left = _rewordable(alignment.left)
    right = _rewordable(alignment.right)
    if not left or not right:
        return 1.0
    shares = (sum(k in alignment.matched_left for k in left) / len(left), sum(k in alignment.matched_right for k in right) / len(right))
    if min(len(left), len(right)) >= _LIKE_LENGTH * max(len(left), len(right)):
        return min(shares)
    return shares[0] if len(left) < len(right) else shares[1]


def _rewordable(one: Wording) -> list[int]:
    """Content words but for numbers and names, which stay whoever rewords."""
    firsts = {part.start for part in one.parts}
    return [
        k
        for k, t in enumerate(one.tokens)
        if t.content and not t.form[0].isdigit() and (k in firsts or one.language.code == "de" or not one.text[t.start].isupper())
    ]


def _enough(alignment: Alignment) -> bool:
    """Three such words on both sides: fewer are too few to speak of rewording."""
    return all(len(_rewordable(w)) >= 3 for w in (alignment.left, alignment.right))


def _common_words(alignment: Alignment) -> str:
    same = sum(b.b - b.a for b in alignment.blocks if b.tag == "equal")
    return f"{same} of {max(len(alignment.left.tokens), len(alignment.right.tokens))} words are the same"


def _confidence(pair: _Pair, changes: tuple[Change, ...]) -> float:
    """How sure we are of the labels, by the rule that gave them; a share near a border makes it less sure."""
    if pair.same or changes == ("verbatim",):
        base = 0.97
    elif "reworded" in changes or (changes == ("edited",) and _kept_share(pair.alignment) < 0.65):
        base = 0.55 + 0.4 * abs(_kept_share(pair.alignment) - _REWORDED)
    elif GRAVE & set(changes) - {"marks-added"}:
        base = 0.75
    else:
        base = 0.85
    return round(min(base, 0.99), 3)
