"""What became of a statement between two renderings: which words changed, whether the meaning moved, and why we say so.

Innocent explanations come first: other marks, another length, a translation, grammar. The grave labels (`GRAVE`) need a finding that quotes the
words concerned. `compare` reads from left to right; from right to left it says the same with `marks-added` and `marks-dropped` exchanged, and
`trimmed` says that one side is shorter, whichever it is.
"""

from __future__ import annotations

from ..model import CHANGES, GRAVE, Change, Evidence, Place, Rendering, Variant
from ..text.diff import diff
from .cuts import shorter
from .meaning import lost_conditions, moved_negations, moved_numbers, moved_strengths
from .names import exchanged
from .pair import MARKED, Context, Finding, Found, Pair, Side, form, mirrored, mixed
from .splices import spliced
from .voices import different_speakers
from .wording import Alignment, Moved, Wording

#: Below this share of common content words two wordings in marks are reworded.
_REWORDED = 0.5
#: Fewer such words are too few to speak of rewording.
_FEW = 2
#: Share of the shorter wording's content words that the longer must have for a cut to be seen beside other changes.
_REST_SAME = 0.6
#: From this ratio of content words on two wordings are of like length.
_LIKE_LENGTH = 0.7
#: A cut of so many content words has matter of its own.
_PHRASE = 3
#: How sure we are at most of reported speech around words in marks: the words in marks have their own comparison.
_AROUND_MARKS = 0.7
#: A translation with less than this share of the other's letters leaves matter out; one with fewer sentences, too, below the second.
_SHORTER, _SHORTER_BY_SENTENCES = 0.56, 0.72
#: ... judged only on texts of so many letters: in short ones length varies too much.
_LONG_ENOUGH = 80


def compare(left: Rendering, right: Rendering, context: Context) -> Variant:
    """What changed from `left` to `right`, with the reason for each label. Direction stays unknown. Never raises.

    The comparison itself is made in one canonical order, so that both readings of a pair say the same.
    """
    turned = _order(right) < _order(left)
    pair = Pair(right, left, mirrored(context)) if turned else Pair(left, right, context)
    places = (Place(left.article, left.start, left.end), Place(right.article, right.start, right.end))
    found: dict[Change, Evidence] = {}
    for check in (_marks, _numbers, _names, _negation, _sense, _speaker, spliced, _wording):
        for finding in check(pair, frozenset(found)):
            label = _MIRROR.get(finding.label, finding.label) if turned else finding.label
            here = places if finding.side is None else (places[finding.side != turned],)
            found.setdefault(label, Evidence(label, finding.detail(turned), finding.weight, here))
    if not found:
        found["verbatim"] = Evidence("verbatim", "The words are the same.", 4.0, places)
    changes = tuple(c for c in CHANGES if c in found)
    return Variant(left, right, "unknown", changes, diff(left.text, right.text), _confidence(pair, changes), tuple(found[c] for c in changes))


#: What a label is called when the pair is read from the other side.
_MIRROR: dict[Change, Change] = {"marks-added": "marks-dropped", "marks-dropped": "marks-added"}


def _order(one: Rendering) -> tuple[str, str, str, str, int]:
    return (one.text, one.mode, one.article, one.speaker or "", one.start)


# -- marks and voices --------------------------------------------------------------------------------------------------------------------
def _marks(pair: Pair, _: frozenset[Change]) -> Found:
    """Quotation marks and speakers gained or lost."""
    one, other = form(pair.left), form(pair.right)
    if (one == "narrated") != (other == "narrated"):
        return [Finding("attribution-dropped", "One account names a speaker, the other tells it in its own voice.", 3.0)]
    if one in MARKED and other == "indirect":
        return [Finding("marks-dropped", "The form differs", 3.0, "quotation marks", "reported speech")]
    if one == "indirect" and other in MARKED:
        return [Finding("marks-added", "The form differs", 3.0, "reported speech", "quotation marks")]
    return []


def _speaker(pair: Pair, _: frozenset[Change]) -> Found:
    """Two persons who cannot be one."""
    codes = (pair.context.left_language, pair.context.right_language)
    one, other = pair.left.speaker, pair.right.speaker
    if not different_speakers(one, other, codes, pair.texts) or not all(_sure(pair, side) for side in (0, 1)):
        return []
    return [Finding("speaker-changed", "The speaker differs", 3.0, one or "", other or "")]


def _sure(pair: Pair, side: int) -> bool:
    """Does this account surely mean this person? Where "she" had to be found out, only if it does not know the other person at all."""
    about, other = pair.sides[side], (pair.right, pair.left)[side].speaker or ""
    return about.named or (about.told and other.split()[-1] not in pair.texts[side])


# -- meaning -----------------------------------------------------------------------------------------------------------------------------
def _moved(label: Change, what: str, weight: float, moved: Moved) -> Finding:
    left, right = (f"“{words}”" if words else "" for words in (moved.left, moved.right))
    return Finding(label, what, weight, left, right)


def _numbers(pair: Pair, _: frozenset[Change]) -> Found:
    return [] if not pair.judged else [_moved("number-changed", "The number differs", 3.5, m) for m in moved_numbers(pair.alignment)]


def _names(pair: Pair, _: frozenset[Change]) -> Found:
    return [] if not pair.judged else [_moved("name-changed", "The name differs", 2.5, m) for m in exchanged(pair.alignment, pair.texts)]


def _negation(pair: Pair, _: frozenset[Change]) -> Found:
    """One side denies what the other affirms. Across languages only words in marks are near enough to each other to tell."""
    marked = pair.left.mode in MARKED and pair.right.mode in MARKED
    if not pair.judged or (pair.across and not marked):
        return []
    return [_moved("negation-changed", "A word that denies", 3.0, m) for m in moved_negations(pair.alignment)]


def _sense(pair: Pair, said: frozenset[Change]) -> Found:
    """Stronger, weaker, or without its condition."""
    if not pair.judged or (pair.across and "narrated" in (pair.left.mode, pair.right.mode)):
        return []
    found: Found = []
    if "negation-changed" not in said:
        found += [_moved("sense-changed", "How sure it is differs", 2.0, m) for m in moved_strengths(pair.alignment)]
    return found + [_moved("sense-changed", "A condition or limit", 1.5, m) for m in lost_conditions(pair.alignment, pair.texts)]


# -- words -------------------------------------------------------------------------------------------------------------------------------
def _wording(pair: Pair, said: frozenset[Change]) -> Found:
    """Verbatim, trimmed, edited, reworded or translated: what the words themselves became."""
    if pair.same:
        return []
    if pair.across:
        return _translation(pair)
    cut, replaced, phrase = _kinds(pair.alignment)
    lacking = shorter(pair) if cut else ()
    if cut and not lacking:
        cut = 0
        if not replaced and not said:
            return [Finding("verbatim", "The words that both have are the same; what stands beside them in one, the other tells elsewhere.", 3.0)]
    share = _kept_share(pair.alignment)
    marked = pair.left.mode in MARKED and pair.right.mode in MARKED
    words = _common_words(pair.alignment)
    found: Found = []
    if marked and replaced and share < _REWORDED and _enough(pair.alignment):
        return [Finding("reworded", f"In quotation marks in both accounts, but worded otherwise: {words}.", 2.0)]
    graver = said & GRAVE - {"marks-added", "speaker-changed", "spliced"}
    if cut and (phrase or not (replaced or "negation-changed" in said)) and (not replaced or pair.alignment.share() >= _REST_SAME):
        side = lacking[0] if len(lacking) == 1 else None
        found.append(Finding("trimmed", f"One account has fewer words: {words}.", 2.0, side=side))
    if replaced > (2 if graver else 0) or (not found and not graver and not said):
        found.append(Finding("edited", f"Some words differ: {words}.", 1.5))
    if "spliced" in said:
        found = [f for f in found if f.label != "trimmed"]
    return found


def _translation(pair: Pair) -> Found:
    left, right = (sum(len(t.form) for t in w.tokens) for w in (pair.alignment.left, pair.alignment.right))
    names = (pair.alignment.left.language.name, pair.alignment.right.language.name)
    found = [Finding("translated", "The languages differ", 4.0, *names)]
    parts = len(pair.alignment.left.parts) != len(pair.alignment.right.parts)
    marked = pair.left.mode in MARKED and pair.right.mode in MARKED
    if marked and min(left, right) < (_SHORTER_BY_SENTENCES if parts else _SHORTER) * max(left, right) and max(left, right) >= _LONG_ENOUGH:
        found.append(Finding("trimmed", "One wording is longer than translation explains", 1.0, f"{left} letters", f"{right} letters"))
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
    """Two such words on both sides and six in all: fewer are too few to speak of rewording."""
    sizes = [len(_rewordable(w)) for w in (alignment.left, alignment.right)]
    return min(sizes) >= _FEW and sum(sizes) >= 3 * _FEW


def _common_words(alignment: Alignment) -> str:
    same = sum(b.b - b.a for b in alignment.blocks if b.tag == "equal")
    whole = max(len(alignment.left.tokens), len(alignment.right.tokens))
    return f"{same or 'none'} of {whole} {'is' if same < 2 else 'are'} the same, in the same order"


def _confidence(pair: Pair, changes: tuple[Change, ...]) -> float:
    """How sure we are of the labels, by the rule that gave them; a share near a border makes it less sure."""
    if pair.same or changes == ("verbatim",):
        base = 0.97
    elif "reworded" in changes or (changes == ("edited",) and _kept_share(pair.alignment) < 0.65):
        base = 0.55 + 0.4 * abs(_kept_share(pair.alignment) - _REWORDED)
    elif GRAVE & set(changes) - {"marks-added"}:
        base = 0.75
    else:
        base = 0.85
    if not pair.same and (mixed(pair.left) or mixed(pair.right)):
        base = min(base, _AROUND_MARKS)
    return round(min(base, 0.99), 3)


__all__ = ["Context", "Side", "compare"]
