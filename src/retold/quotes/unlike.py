"""One word put in the place of another of quite another meaning, all else being the same: "informed", "insulted".

A synonym stands near the word in the vectors (frightened, scared); a changed number, name or grade is told by its own rules.
"""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from ..text.encoder import Encoder
from .names import NOUNS_LARGE
from .wording import Alignment, Wording, aligned, phrases, same_stem

#: Cosine below which two words do not mean the same; synonyms lie above 0.65, most above 0.8.
_UNLIKE = 0.55
#: Words so much alike in their letters are one word misspelt or inflected.
_MISSPELT = 0.7
#: Shorter words tell too little, and so few others are no sentence.
_LONG, _SENTENCE = 4, 5

Exchange = tuple[int, int]


def unlike(left: str, right: str, code: str | None, encode: Encoder) -> Exchange | None:
    """The only words (their tokens) in which two wordings of one language differ, cuts at the ends aside, if they mean something else."""
    alignment = aligned(left, code, right, code)
    pair = _only_difference(alignment)
    if pair is None or not all(_plain(w, k) for w, k in zip((alignment.left, alignment.right), pair, strict=True)):
        return None
    one, other = alignment.left.forms[pair[0]], alignment.right.forms[pair[1]]
    known = any({one, other} <= set(group) for group in phrases(alignment.left.language.code, "same_words"))
    if known or same_stem(one, other) or Levenshtein.normalized_similarity(one, other) >= _MISSPELT:
        return None
    vectors = encode([w.said(k, k + 1).lower() for w, k in zip((alignment.left, alignment.right), pair, strict=True)])
    return pair if round(float(vectors[0] @ vectors[1]), 3) < _UNLIKE else None


def _only_difference(alignment: Alignment) -> Exchange | None:
    """One word for one word, the same words on both sides of it or at its open end."""
    blocks = list(alignment.blocks)
    while blocks and blocks[0].tag in ("delete", "insert"):
        blocks = blocks[1:]
    while blocks and blocks[-1].tag in ("delete", "insert"):
        blocks = blocks[:-1]
    changed = [b for b in blocks if b.tag != "equal"]
    same = sum(b.b - b.a for b in blocks if b.tag == "equal")
    if len(changed) != 1 or same < _SENTENCE:
        return None
    block = changed[0]
    return (block.a, block.c) if block.tag == "replace" and block.b - block.a == block.d - block.c == 1 else None


def _plain(one: Wording, k: int) -> bool:
    """A word of matter, no number, and no name as far as can be seen: at the head of a sentence it may be one."""
    token = one.tokens[k]
    written = one.text[token.start : token.end]
    name = written[:1].isupper() and not written.isupper() and one.language.code not in NOUNS_LARGE
    first = any(k == part.start for part in one.parts)
    return token.content and len(token.form) >= _LONG and not token.form[0].isdigit() and not name and not first
