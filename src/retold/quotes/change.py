"""What became of a statement between two renderings: which words changed, whether the meaning moved, and why we say so.

Innocent explanations come first: other marks, another length, a translation, grammar. The grave labels (`GRAVE`) need a finding that quotes the
words concerned. `compare` reads from left to right; from right to left it says the same with `marks-added` and `marks-dropped` exchanged, and
`trimmed` says that one side is shorter, whichever it is.
"""

from __future__ import annotations

from ..model import CHANGES, GRAVE, Change, Evidence, Place, Rendering, Variant
from ..text.diff import diff
from .absolutes import moved_absolutes
from .calendar import moved_dates, moved_days
from .conditions import is_yet, lost_conditions
from .cuts import bound_left_out, left_out, shorter
from .grades import moved_grades
from .guesses import lost_guesses
from .meaning import lost_until_now, moved_intents, moved_strengths
from .names import exchanged, misspelt
from .negation import denials, moved_negations
from .pair import MARKED, Context, Finding, Found, Pair, Side, around, form, mirrored, mixed
from .proofs import moved_plans, moved_proofs
from .quantities import moved_numbers
from .splices import spliced
from .voices import different_persons, given_to, voice
from .wording import Alignment, Moved, Wording

#: Below this share of common content words two wordings in marks are reworded ...
_REWORDED = 0.5
#: ... and below this mean of it and the share of all words that stand in the same order: who keeps the names of things ("the stronger ... at the
#: negotiating table") and builds new sentences round them has reworded, too.
_REBUILT = 0.62
#: ... judged only from so many such words on, in both together.
_SEVERAL = 8
#: ... and only where no run of words is so large a share of the shorter wording: then these are two excerpts that overlap.
_RUN = 0.4
#: Reported speech with less than this share of the shorter wording's words in the same order is told in the account's own words ...
_OWN_WORDS = 0.56
#: ... where no more than this share of the content words is kept.
_OWN_MATTER = 0.66
#: Fewer such words are too few to speak of rewording.
_FEW = 2
#: Share of the shorter wording's content words that the longer must have for a cut to be seen beside other changes.
_REST_SAME = 0.6
#: From this ratio of content words on two wordings are of like length.
_LIKE_LENGTH = 0.7
#: A cut of so many content words has matter of its own.
_PHRASE = 3
#: Share of the matter that reported words must have in common to be denied in one account and admitted in the other.
_SAME_MATTER = 0.8
#: How sure we are where all words are the same, or all but those that a graver change concerns.
_SURE = 0.97
#: How sure we are at most of reported speech around words in marks: the words in marks have their own comparison.
_AROUND_MARKS = 0.7
#: A translation with less than this share of the letters, and no more than this of the content words or fewer sentences, leaves matter out ...
_SHORTER, _LESS_MATTER = 0.68, 0.8
#: ... judged only on texts of so many letters: in short ones length varies too much.
_LONG_ENOUGH = 40


def compare(left: Rendering, right: Rendering, context: Context) -> Variant:
    """What changed from `left` to `right`, with the reason for each label. Direction stays unknown. Never raises.

    The comparison itself is made in one canonical order, so that both readings of a pair say the same.
    """
    turned = _order(right) < _order(left)
    pair = Pair(right, left, mirrored(context)) if turned else Pair(left, right, context)
    places = (Place(left.article, left.start, left.end), Place(right.article, right.start, right.end))
    found: dict[Change, Evidence] = {}
    for check in _NARRATION_CHECKS if left.mode == right.mode == "narrated" else _CHECKS:
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
    """Two persons who cannot be one, one of them perhaps unnamed; or the words of a body given to a person (no change the other way round)."""
    one, other = voice(pair, 0), voice(pair, 1)
    if any(v.named_in(r.text) for v, r in ((one, pair.right), (other, pair.left))):
        return []
    if one.above and other.above and different_persons(one, other):
        return [Finding("speaker-changed", "The speaker differs", 3.0, one.name, other.name)]
    if not (one.sure and other.sure):
        return []
    for side, (person, vague) in enumerate(((one, other), (other, one))):
        if given := given_to(vague, person):
            return [Finding("speaker-changed", "The speaker differs", 2.5, one.name, other.name, side if given == "body" else None)]
    return []


# -- meaning -----------------------------------------------------------------------------------------------------------------------------
def _moved(label: Change, what: str, weight: float, moved: Moved) -> Finding:
    left, right = (f"“{words}”" if words else "" for words in (moved.left, moved.right))
    return Finding(label, what, weight, left, right)


def _numbers(pair: Pair, _: frozenset[Change]) -> Found:
    if not pair.judged:
        return []
    dates = [_moved("number-changed", "The date differs", 3.5, m) for m in moved_dates(pair.alignment)]
    return [_moved("number-changed", "The number differs", 3.5, m) for m in moved_numbers(pair.alignment)] + dates


def _names(pair: Pair, _: frozenset[Change]) -> Found:
    return [] if not pair.judged else [_moved("name-changed", "The name differs", 2.5, m) for m in exchanged(pair.alignment, pair.texts)]


def _speakers_name(pair: Pair, said: frozenset[Change]) -> Found:
    """One person with a name that either account spells in its own way, all through: "Julián Ostos", "Julián Ortos"."""
    if "speaker-changed" in said or not (pair.left.speaker and pair.right.speaker):
        return []
    one, other = voice(pair, 0), voice(pair, 1)
    if not (one.sure and other.sure and misspelt(one.person, other.person, across=pair.across)):
        return []
    here, there = one.person[-1], other.person[-1]
    if one.spells(there) or other.spells(here) or not (one.spells(here) and other.spells(there)):
        return []
    return [Finding("name-changed", "The speaker's name differs", 2.5, f"“{one.name}”", f"“{other.name}”")]


def _avowal(pair: Pair, said: frozenset[Change]) -> Found:
    """The same reported words, denied in one account and admitted in the other; neither may have more words that deny than the other."""
    one, other = pair.sides
    if pair.across or {one.avowal, other.avowal} != {"denied", "admitted"} or "negation-changed" in said or pair.left.mode != pair.right.mode:
        return []
    wholes = [denials(w, 0, len(w.tokens)) for w in (pair.alignment.left, pair.alignment.right)]
    if any(d.words or d.implied for d in wholes) or not (pair.same or pair.alignment.mutual_share() >= _SAME_MATTER):
        return []
    return [Finding("negation-changed", "What one account has denied the other has admitted", 2.5, f"“{one.avowed_by}”", f"“{other.avowed_by}”")]


def _negation(pair: Pair, _: frozenset[Change]) -> Found:
    """One side denies what the other affirms. Across languages words in marks are near enough to each other to tell, others where they surely are."""
    marked = pair.left.mode in MARKED and pair.right.mode in MARKED
    if not pair.judged or (pair.across and "narrated" in (pair.left.mode, pair.right.mode)):
        return []
    if (pair.sides[0].avowal == "denied") != (pair.sides[1].avowal == "denied"):
        return []  # "denied that it was late", "said it was not late": the verb makes up for the "not"
    moved = moved_negations(pair.alignment, translated=pair.across and not marked)
    return [_moved("negation-changed", "A word that denies", 3.0, m) for m in moved]


def _sense(pair: Pair, said: frozenset[Change]) -> Found:
    """Stronger, weaker, or without its condition."""
    if not pair.judged or (pair.across and "narrated" in (pair.left.mode, pair.right.mode)):
        return []
    found: Found = []
    if "negation-changed" not in said:
        found += [_moved("sense-changed", "How sure it is differs", 2.0, m) for m in moved_strengths(pair.alignment)]
        marks = (pair.left.mode in MARKED, pair.right.mode in MARKED)
        beside = (around(pair.texts[0], pair.left), around(pair.texts[1], pair.right))
        found += [_moved("sense-changed", "How sure it is differs", 2.0, m) for m in lost_guesses(pair.alignment, marks, beside)]
        found += [_moved("sense-changed", "A stronger or weaker word", 2.0, m) for m in moved_grades(pair.alignment)]
        found += [_moved("sense-changed", "Denied for ever, or for now", 2.0, m) for m in moved_absolutes(pair.alignment)]
        found += [_moved("sense-changed", "What is not known is said not to be", 2.5, m) for m in moved_proofs(pair.alignment)]
        found += [_moved("sense-changed", "What is not planned is ruled out", 2.0, m) for m in moved_plans(pair.alignment)]
    found += [_moved("sense-changed", "Said to be on purpose", 2.0, m) for m in moved_intents(pair.alignment)]
    if pair.across and pair.left.mode in MARKED and pair.right.mode in MARKED:
        found += [_moved("sense-changed", "So far, or altogether", 1.5, m) for m in lost_until_now(pair.alignment)]
    if pair.alignment.bridge is not None and pair.alignment.bridge.unlike is not None and not said & GRAVE:
        i, j = pair.alignment.bridge.unlike
        other = Moved(pair.alignment.left.said(i, i + 1), pair.alignment.right.said(j, j + 1))
        found.append(_moved("sense-changed", "A word of another meaning", 2.0, other))
    found += [_moved("sense-changed", "Another day", 2.5, m) for m in moved_days(pair.alignment)]
    marked = pair.left.mode in MARKED and pair.right.mode in MARKED
    if (bound := bound_left_out(pair)) is not None:
        found.append(bound)
    limits = lost_conditions(pair.alignment, pair.texts, marked=marked)
    if "negation-changed" in said:  # "we do not know yet", "we know": the "yet" went with the "not"
        limits = [m for m in limits if not is_yet(m, pair.alignment)]
    return found + [_moved("sense-changed", "A condition or limit", 1.5, m) for m in limits]


# -- words -------------------------------------------------------------------------------------------------------------------------------
def _wording(pair: Pair, said: frozenset[Change]) -> Found:
    """Verbatim, trimmed, edited, reworded or translated: what the words themselves became."""
    if pair.across:
        return [] if pair.same else _translation(pair)
    taken_out = _taken_out(pair)
    if pair.same:
        return taken_out
    cut, replaced, phrase = _kinds(pair.alignment)
    lacking = shorter(pair) if cut else ()
    if cut and not lacking:
        cut = 0
        if not replaced and not said:
            return taken_out or [
                Finding("verbatim", "The words that both have are the same; the other words of one stand elsewhere in the other.", 3.0)
            ]
    words = _common_words(pair.alignment)
    found: Found = []
    graver = said & GRAVE - {"marks-added", "speaker-changed", "spliced"}
    if replaced and _reworded(pair, bool(graver)):
        return [Finding("reworded", f"Reworded inside quotation marks: {words}.", 2.0)]
    if _in_own_words(pair, said):
        return found
    if cut and (phrase or not (replaced or "negation-changed" in said)) and (not replaced or pair.alignment.share() >= _REST_SAME):
        side = lacking[0] if len(lacking) == 1 else None
        found.append(Finding("trimmed", f"One account has fewer words: {words}.", 2.0, side=side))
    if replaced > (2 if graver else 0) or (not found and not graver and not said):
        found.append(Finding("edited", f"Some words differ: {words}.", 1.5))
    if taken_out and not found:
        found = taken_out
    if "spliced" in said:
        found = [f for f in found if f.label != "trimmed"]
    return found


def _taken_out(pair: Pair) -> Found:
    """A sentence taken out of a longer quotation whose rest the other account does not have."""
    if (taken := left_out(pair)) is None:
        return []
    side, rest = taken
    return [Finding("trimmed", f"One account goes on in the same quotation: “{rest.rstrip('.,')}”. The other leaves that out.", 2.0, side=side)]


def _reworded(pair: Pair, graver: bool) -> bool:
    """Do both accounts have marks, and mostly other words in them? Words that a graver change explains are not counted again."""
    alignment = pair.alignment
    if not (pair.left.mode in MARKED and pair.right.mode in MARKED and _enough(alignment)):
        return False
    kept = _kept_share(alignment)
    of_shorter, _ = _ordered_shares(alignment)
    if graver:
        return kept < _REWORDED and of_shorter < _REWORDED
    run = max((b.b - b.a for b in alignment.blocks if b.tag == "equal"), default=0)
    shifted = run >= _RUN * min(len(alignment.left.tokens), len(alignment.right.tokens))
    rebuilt = not shifted and sum(len(_rewordable(w)) for w in (alignment.left, alignment.right)) >= _SEVERAL
    return kept < _REWORDED or (rebuilt and (kept + of_shorter) / 2 < _REBUILT)


def _in_own_words(pair: Pair, said: frozenset[Change]) -> bool:
    """Does reported speech tell the quotation freely? "A few words changed" would be too little to say, and the lost marks say the rest."""
    if not said & {"marks-dropped", "marks-added"}:
        return False
    few = min(len(_rewordable(w)) for w in (pair.alignment.left, pair.alignment.right)) < _FEW
    return _ordered_shares(pair.alignment)[0] < _OWN_WORDS and (few or _kept_share(pair.alignment) < _OWN_MATTER)


def _translation(pair: Pair) -> Found:
    alignment = pair.alignment
    found = [Finding("translated", "The languages differ", 4.0, alignment.left.language.name, alignment.right.language.name)]
    letters = [sum(len(t.form) for t in w.tokens) for w in (alignment.left, alignment.right)]
    matter = [sum(t.content for t in w.tokens) for w in (alignment.left, alignment.right)]
    lengths = [n / w.language.tables.get("changes", {}).get("length", 1.0) for n, w in zip(letters, (alignment.left, alignment.right), strict=True)]
    marked = pair.left.mode in MARKED and pair.right.mode in MARKED
    for side, alone in enumerate((alignment.bridge.left_alone, alignment.bridge.right_alone) if marked and alignment.bridge else ()):
        if alone:
            return [*found, Finding("trimmed", f"Left out of the translation: “{alone[0]}”.", 2.0, side=1 - side)]
    fewer = len(alignment.left.parts) != len(alignment.right.parts)
    leaves_out = min(lengths) < _SHORTER * max(lengths) and (fewer or min(matter) <= _LESS_MATTER * max(matter))
    if marked and leaves_out and max(letters) >= _LONG_ENOUGH:
        sizes = (f"{letters[0]} letters", f"{letters[1]} letters")
        side = letters.index(min(letters))
        found.append(Finding("trimmed", "One wording is longer than translation explains", 1.0, *sizes, side=side))
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


def _ordered_shares(alignment: Alignment) -> tuple[float, float]:
    """Share of all words that stand in both in the same order: in the shorter wording, and in the longer."""
    sizes = sorted((len(alignment.left.tokens), len(alignment.right.tokens)))
    return alignment.in_order / max(1, sizes[0]), alignment.in_order / max(1, sizes[1])


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
    same = alignment.in_order
    whole = max(len(alignment.left.tokens), len(alignment.right.tokens))
    return f"{same or 'none'} of {whole} words {'is' if same < 2 else 'are'} the same, in the same order"


def _confidence(pair: Pair, changes: tuple[Change, ...]) -> float:
    """How sure we are of the labels, by the rule that gave them; a share near a border makes it less sure.

    A changed number, name or "not" in words that are otherwise the same is as sure as words that are the same.
    """
    of_shorter, of_longer = _ordered_shares(pair.alignment)
    if pair.same or changes == ("verbatim",) or (changes == ("trimmed",) and of_shorter >= 1):
        base = _SURE
    elif "reworded" in changes or (changes == ("edited",) and _kept_share(pair.alignment) < 0.65):
        base = 0.55 + 0.4 * abs(_kept_share(pair.alignment) - _REWORDED)
    elif GRAVE & set(changes) - {"marks-added"}:
        same = of_shorter if "trimmed" in changes else of_longer
        base = 0.85 if pair.across else min(_SURE, max(0.75, 0.75 + (same - 0.5) * 0.8))
    else:
        base = 0.85
    if not pair.same and (mixed(pair.left) or mixed(pair.right)):
        base = min(base, _AROUND_MARKS)
    return round(min(base, 0.99), 3)


#: What is asked of two renderings, in this order.
_CHECKS = (_marks, _numbers, _names, _negation, _avowal, _sense, _speaker, _speakers_name, spliced, _wording)
#: Of two accounts' own words nothing was put into anybody's mouth: facts that differ there are the matter of claims.
_NARRATION_CHECKS = (_wording,)

__all__ = ["Context", "Side", "compare"]
