"""What is not known, said not to be: "we have no evidence that details were copied" beside "details were not copied"."""

from __future__ import annotations

from .wording import Alignment, Moved, Wording, phrase_places, phrases, same_stem

#: Share of the matter of the plain denial that stands in the sentence with "no evidence" too.
_SAME_SENTENCE = 0.75
#: A translation of less than this share of the letters holds less than the whole of it.
_LIKE_LENGTH = 0.4


def moved_proofs(alignment: Alignment) -> list[Moved]:
    """Sentences that say there is no evidence of something on one side, and on the other that it is not so."""
    found = []
    for one, other, turned in ((alignment.left, alignment.right, False), (alignment.right, alignment.left, True)):
        if any(phrase_places(other.forms, phrases(other.language.code, key)) for key in ("proof", "evidence_words", "open", "possible")):
            continue
        for part in one.parts:
            places = phrase_places(one.forms[part.start : part.stop], phrases(one.language.code, "proof"))
            denial = next((d for p in other.parts if (d := _denied(other, p)) and places and _same(alignment, (one, part), (other, p))), "")
            if denial:
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
