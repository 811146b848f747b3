"""Does one side deny what the other affirms? Words that deny, verbs that do ("failed to answer"), and opposites ("in good faith").

Two of them cancel out: "was not safe" beside "was dangerous" is no change. Words that deny only half ("hardly", "unless") make us say nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..text.languages import Language
from .facing import Clause, facing, letters
from .grades import opposites, same_poles
from .proofs import moved_proofs
from .wording import Alignment, Moved, Wording, phrase_places, phrases, same_stem
from .wording import wording as read

#: Share of the content words of a sentence that must be the same before "not" is compared in it, and before opposites are.
_SAME_SENTENCE, _LIKE_SENTENCE = 0.75, 0.5
#: A sentence is as long as its translation up to this factor; so many words before a "not" a relative pronoun makes it that of a clause inside.
_AS_LONG, _BEHIND_WHO = 1.32, 3
#: Endings of words that deny by their meaning ("useless", "sinnlos"), and from which length "un" at the beginning may do so.
_NEGATIVE_ENDS, _LONG = ("less", "los", "lose", "losen", "loser"), 6
#: So many words apart, at most, stand the two parts of a negation ("ne ... personne"); so many, where the particle must come first ("ne ... plus").
_PAIRED, _BEFORE = 8, 4
#: So many words behind "without" a word that denies repeats it ("sin saber nada": without knowing anything).
_WITHIN = 4


@dataclass(frozen=True, slots=True)
class Denials:
    """What a stretch of words denies: the words that do (one for all where the language repeats them), their tokens, and those that deny half."""

    words: tuple[str, ...]
    tokens: frozenset[int]
    implied: frozenset[int]


def moved_negations(alignment: Alignment, *, translated: bool = False) -> list[Moved]:
    """Sentences that deny on one side only, all else being the same, and sentences with a word and its opposite.

    Nothing where it is not known how a language denies, and where one side says no more than that there is no evidence (see meaning). With
    `translated` only whole sentences that are surely each other's translation, as long as each other: reported speech leaves much out.
    """
    if not all(phrases(w.language.code, "negators") for w in (alignment.left, alignment.right)) or moved_proofs(alignment):
        return []
    clauses = [c for c in facing(alignment) if not translated or _translated(alignment, c)]
    return [moved for clause in clauses for moved in _moved(alignment, clause) if not (_elsewhere(alignment) or _beside(alignment, clause, moved))]


def _beside(alignment: Alignment, clause: Clause, moved: Moved) -> bool:
    """Does the word that denies stand in the other sentence as well, before or behind what faces it ("nobody pays here", "nobody here pays")?"""
    if alignment.left.language.code != alignment.right.language.code or bool(moved.left) == bool(moved.right):
        return False
    one, other, start, end = (moved.left, alignment.right, clause.c, clause.d) if moved.left else (moved.right, alignment.left, clause.a, clause.b)
    words = read(one, other.language.code).forms
    if words not in phrases(other.language.code, "nobody"):
        return False  # a "not" in another place denies something else
    places = [k for k in range(len(other.forms) - len(words) + 1) if other.forms[k : k + len(words)] == words and not start <= k < end]
    return any(k in part and not (part.stop <= start or end <= part.start) for k in places for part in other.parts)


def _translated(alignment: Alignment, clause: Clause) -> bool:
    """Are two sentences surely each other's translation, as long as each other, and is nothing denied in a relative clause?"""
    left, right = alignment.left, alignment.right
    close = alignment.bridge.close if alignment.bridge is not None else ()
    if not any(left.parts[i].start == clause.a and right.parts[j].start == clause.c for i, j in close):
        return False
    one, other = letters(left, range(clause.a, clause.b)), letters(right, range(clause.c, clause.d))
    if max(one, other) > _AS_LONG * min(one, other):
        return False
    for wording, start, end in ((left, clause.a, clause.b), (right, clause.c, clause.d)):
        relatives = wording.language.words("changes", "relatives")
        first = min(denials(wording, start, end).tokens, default=start)
        if any(form in relatives for form in wording.forms[max(start, first - _BEHIND_WHO) : first]):
            return False
    return True


def _elsewhere(alignment: Alignment) -> bool:
    """Do both wordings deny the same things, cut into sentences otherwise ("a precaution. It is no diagnosis", "a precaution and no diagnosis")?"""
    if alignment.left.language.code != alignment.right.language.code or len(alignment.left.parts) == len(alignment.right.parts):
        return False
    here, there = _denied(alignment.left), _denied(alignment.right)
    return len(here) == len(there) > 0 and all(any(same_stem(a, b) for b in there) for a in here)


def _denied(wording: Wording) -> list[str]:
    """What each word that denies is about: the next word with a matter of its own."""
    tokens = sorted(denials(wording, 0, len(wording.tokens)).tokens)
    return [next((t.form for t in wording.tokens[k + 1 :] if t.content), "") for k in tokens]


def _moved(alignment: Alignment, clause: Clause) -> Iterator[Moved]:
    here, there = denials(alignment.left, clause.a, clause.b), denials(alignment.right, clause.c, clause.d)
    across = alignment.left.language.code != alignment.right.language.code
    against = opposites(alignment, clause) if clause.share >= _LIKE_SENTENCE else []
    if across:
        if alignment.bridge is not None and (alignment.bridge.left_alone or alignment.bridge.right_alone):
            return  # the word that denies may stand in what was left out
        denied = bool(here.words) != bool(there.words)
        half = (there.implied if here.words else here.implied) - same_poles(alignment, clause)[1 if here.words else 0]
        sure = clause.share >= _SAME_SENTENCE and not half
    else:
        denied = len(here.words) % 2 != len(there.words) % 2
        sure = len(here.implied) == len(there.implied) and _share(alignment, clause, here, there) >= _SAME_SENTENCE
        sure = sure and not _lost_with_matter(alignment, here, there)
    if denied and sure and not against:
        yield Moved(here.words[0] if here.words else "", there.words[0] if there.words else "")
    for opposed in against[:1]:
        if not denied and len(here.implied - {opposed.left}) == len(there.implied - {opposed.right}):
            yield opposed.moved


def _share(alignment: Alignment, clause: Clause, here: Denials, there: Denials) -> float:
    """The share of matter that is the same, what denies apart ("refused to sign", "signed")."""
    shares = []
    for one, matched, denying, start, end in (
        (alignment.left, alignment.matched_left, here, clause.a, clause.b),
        (alignment.right, alignment.matched_right, there, clause.c, clause.d),
    ):
        matter = [k for k in range(start, end) if one.tokens[k].content and k not in denying.tokens]
        shares.append(sum(k in matched for k in matter) / len(matter) if matter else 0.0)
    return max(min(shares), clause.share)


def _lost_with_matter(alignment: Alignment, here: Denials, there: Denials) -> bool:
    """Does a word that denies stand among other words that were cut or replaced? Then more changed than the "not".

    "People" in the place of "nobody" is nothing else.
    """
    for block in alignment.blocks:
        if block.tag == "equal":
            continue
        ours, theirs = range(block.a, block.b), range(block.c, block.d)
        if here.tokens.isdisjoint(ours) and there.tokens.isdisjoint(theirs):
            continue
        sides = (alignment.left, alignment.matched_left, here, ours), (alignment.right, alignment.matched_right, there, theirs)
        if any(
            w.tokens[k].content and k not in matched and k not in denying.tokens and (w.forms[k],) not in phrases(w.language.code, "anybody")
            for w, matched, denying, places in sides
            for k in places
        ):
            return True
    return False


def denials(wording: Wording, start: int, end: int) -> Denials:
    """The words that deny in a window of a wording."""
    code = wording.language.code
    forms = wording.forms[start:end]
    blocked = {k for a, b in phrase_places(forms, phrases(code, "not_negations")) for k in range(a, b)}
    places = [(a, b) for a, b in phrase_places(forms, phrases(code, "negators") | phrases(code, "denying")) if a not in blocked]
    table = wording.language.tables.get("changes", {})
    needy, needed, after = (frozenset(table.get(key, ())) for key in ("paired_negators", "negation_needs", "negation_after"))
    beside = [k for k, form in enumerate(forms) if form in needed]
    without = frozenset(table.get("without", ()))
    places = [(a, b) for a, b in places if without.isdisjoint(forms[max(0, a - _WITHIN) : a])]
    places = [(a, b) for a, b in places if forms[a] not in needy or _paired(a, beside, after_only=forms[a] in after)]
    # An "ever" denies nothing, but "no lake has given a longer one" says the same with a word that does.
    asked = wording.text.rstrip('”"» ').endswith("?")
    most = {a for a, _ in places if _is_ever(forms, a, wording.language, asked=asked)}
    most |= {k for k, form in enumerate(forms) if form in table.get("ever_words", ())}
    places = [(a, b) for a, b in places if a not in most]
    double = {k for a, b in phrase_places(forms, phrases(code, "double_negations")) for k in range(a, b)}
    places = [(a, b) for a, b in places if a not in double]  # "not without blame"
    words = tuple(wording.said(start + a, start + b) for a, b in places)
    used = {k for a, b in places for k in range(a, b)}
    half = {k for k, form in enumerate(forms) if _implies(form, phrases(code, "implicit_negators"))} | blocked | most
    yet = {k for k in half if places and (forms[k],) in phrases(code, "not_yet")}  # "do not know yet": the "not" denies, not the "yet"
    implied = frozenset(start + k for k in half - used - double - yet)
    return Denials(words[:1] if table.get("concord", False) else words, frozenset(start + k for k in used | double), implied)


def _paired(at: int, beside: Collection[int], *, after_only: bool) -> bool:
    """Does the particle that this word needs to deny stand near it?"""
    return any(0 < at - k <= _BEFORE if after_only else abs(at - k) <= _PAIRED for k in beside)


def _is_ever(forms: Sequence[str], at: int, language: Language, *, asked: bool) -> bool:
    """Is "mai", "jamais" an "ever" here, with no word that denies around: in a question, behind "more than" or "if", or behind a superlative before
    a participle or in its relative clause ("la piroga più lunga mai trovata", "la plus grande toile jamais peinte"; but "le premier ministre n'a
    jamais promis")?
    """
    code, table = language.code, language.tables.get("changes", {})
    if forms[at] not in table.get("ever", ()):
        return False
    highest, needed = phrases(code, "superlatives"), table.get("negation_needs", ())
    before, behind = forms[max(0, at - _PAIRED) : at], forms[at + 1 : at + _WITHIN]
    if any(((f,) in phrases(code, "negators") - highest and f != forms[at]) or f in needed for f in (*before, *behind)):
        return False
    last = before[-1] if before else ""
    if asked or (last,) in phrases(code, "conditions"):
        return True
    participle = bool(behind) and behind[0].endswith(tuple(table.get("participle_endings", ())))
    relative = last in language.words("changes", "that")
    return (participle or relative) and any((form,) in highest for form in before)


def _implies(form: str, implicit: frozenset[tuple[str, ...]]) -> bool:
    return (form,) in implicit or (form.startswith("un") and len(form) > _LONG) or form.endswith(_NEGATIVE_ENDS)
