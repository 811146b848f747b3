"""What is not known, said not to be: "we have no evidence that details were copied" beside "details were not copied"."""

from __future__ import annotations

from .wording import Alignment, Moved, Wording, phrase_places, phrases, same_stem

#: Share of the matter of the plain denial that stands in the sentence with "no evidence" too.
_SAME_SENTENCE = 0.75
#: Shorter words are no verbs of the future by their ending ("para").
_VERB = 5
#: A translation of less than this share of the letters holds less than the whole of it.
_LIKE_LENGTH = 0.4


def moved_proofs(alignment: Alignment) -> list[Moved]:
    """Sentences that say there is no evidence of something on one side, and on the other that it is not so."""
    return _moved(alignment, "proof", ("proof", "evidence_words", "open", "possible"))


def moved_plans(alignment: Alignment) -> list[Moved]:
    """Sentences that say there are no plans for something on one side, and on the other that it will not be ("We will not close the works")."""
    sides = (alignment.left, alignment.right)
    if not any(_of_the_future(w) for w in sides):
        return []
    return _moved(alignment, "no_plans", ("no_plans", "plan_words", "open", "possible", "proof"))


def _of_the_future(one: Wording) -> bool:
    """Does a plain denial tell of what will be: by a word ("will") or by the ending of a verb ("fermerons")?"""
    endings = tuple(one.language.words("changes", "future_endings"))
    ended = bool(endings) and any(len(form) > _VERB and form.endswith(endings) for form in one.forms)
    return bool(phrase_places(one.forms, phrases(one.language.code, "future"))) or ended


def _moved(alignment: Alignment, said: str, softened: tuple[str, ...]) -> list[Moved]:
    """Sentences that deny by a phrase of the list `said` on one side, and plainly on the other, which has no word of the lists `softened`."""
    found = []
    for one, other, turned in ((alignment.left, alignment.right, False), (alignment.right, alignment.left, True)):
        if any(phrase_places(other.forms, phrases(other.language.code, key)) for key in softened):
            continue
        for part in one.parts:
            places = phrase_places(one.forms[part.start : part.stop], phrases(one.language.code, said))
            denial = next((d for p in other.parts if (d := _denied(other, p)) and places and _same(alignment, (one, part), (other, p))), "")
            if denial and not any(_denied(one, p) for p in one.parts if p is not part):  # who also denies it plainly says the same
                proof = one.said(part.start + places[0][0], part.start + places[0][1])
                found.append(Moved(denial, proof) if turned else Moved(proof, denial))
    return found


def _denied(one: Wording, part: range) -> str:
    """The first word of a sentence that denies, as written."""
    places = phrase_places(one.forms[part.start : part.stop], phrases(one.language.code, "negators"))
    return one.said(part.start + places[0][0], part.start + places[0][1]) if places else ""


def _same(alignment: Alignment, proof: tuple[Wording, range], plain: tuple[Wording, range]) -> bool:
    """Is it one matter? Across languages where both are one sentence, in marks or not, and these face each other."""
    (one, part), (other, there) = proof, plain
    if one.language.code == other.language.code:
        matter = [other.forms[k] for k in there if other.tokens[k].content]
        ours = [one.forms[k] for k in part]
        return bool(matter) and sum(any(same_stem(m, w) for w in ours) for m in matter) >= _SAME_SENTENCE * len(matter)
    if alignment.bridge is None:
        return False
    pair = one.parts.index(part), other.parts.index(there)
    facing = (pair if one is alignment.left else pair[::-1]) in alignment.bridge.partners
    return facing and sum(len(other.forms[k]) for k in there) >= _LIKE_LENGTH * sum(len(one.forms[k]) for k in part)
