"""How far a text's own words make it first-hand: a release, somebody who spoke to its own house, a correspondent of its own."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Article, Credit, Evidence, Findings, Place
from ..text.normal import plain_marks
from ..text.sentences import paragraphs
from ..text.words import words
from .credit_phrases import phrases
from .names import same_house, tokens
from .reported import named
from .selves import phrase_list, plain_words, release, says, told_house

# -- how far a text's own words make it first-hand, in nats (positive: it needs no exemplar) ---------------------------------------------
#: It calls itself a press release: others copy from it.
IS_RELEASE = 5.5
#: Somebody told its own house something, or its own desk signs it.
TOLD_OWN_HOUSE = 2.4
#: It names a correspondent of its own.
OWN_CORRESPONDENT = 1.3
#: It points at others without naming them ("media reports"): it is a copy of something.
VAGUE_CREDIT = -1.2


def first_hand(findings: Findings, houses: Sequence[str], given: Sequence[Credit]) -> list[Evidence]:
    """Signs in a text that it was, or was not, written from own reporting. `given` are its credits to others, the vague ones among them."""
    article, found = findings.article, []
    for_press = release(article)
    if for_press:
        said, block = for_press
        place = Place(article.id, block.start, block.end)
        found.append(Evidence("first-hand", f"The text calls itself a statement for the press (“{said}”).", IS_RELEASE, (place,)))
    # Where the outlet is known, what names it is no credit, and is not among those of the article.
    phrased = findings.credits if article.outlet is None else tuple(named(article.text, phrases(article.language)))
    via = [c for c in phrased if c.kind == "via" and c.where != "vague" and any(same_house(c.name, h) for h in houses)]
    told = [c for c in via if is_told(c, article.language)]
    for c in told[:1]:
        place = Place(article.id, c.start or 0, c.end or 0)
        found.append(
            Evidence("first-hand", f"The account says that its own house was told or shown something (“{c.text}”).", TOLD_OWN_HOUSE, (place,))
        )
    spoken = None if told else told_house(article, houses)
    if spoken:
        found.append(Evidence("first-hand", f"The account says that its own house was told or shown something (“{spoken}”).", TOLD_OWN_HOUSE))
    own = says(article, "own_desk")
    if own and not told and not spoken and not _is_of_others(article, own, given):
        found.append(Evidence("first-hand", f"The account names a reporter or a desk of its own (“{own}”).", OWN_CORRESPONDENT))
    for c in [c for c in given if c.where == "vague"][:1]:
        place = Place(article.id, c.start or 0, c.end or 0)
        found.append(Evidence("vague-credit", f"The account points at others without naming them (“{c.text}”).", VAGUE_CREDIT, (place,)))
    return found


def _is_of_others(article: Article, own: str, given: Sequence[Credit]) -> bool:
    """Does a house that the account credits sign in the paragraph of these words ("Reporting by Fenwire bureaus"), and stand there in a reprint?"""
    for block in paragraphs(article.text):
        plain = plain_words(article.text[block.start : block.end])
        if f" {own} " in plain and any(c.where != "vague" and f" {' '.join(tokens(c.name))} " in plain for c in given):
            return True
    return False


def is_told(credit: Credit, code: str | None) -> bool:
    """Does somebody speak to the house in this phrase? Who says what it is ("dem Fachportal Benchnotes") speaks of another house than his own."""
    said = " ".join(w.form for w in words(credit.text))
    known, plain = phrases(code), plain_marks(credit.text)
    if any(said.startswith(p) for p in phrase_list("told", code)):
        return True
    cue = known.told.match(plain) if known.told else None
    return cue is not None and not (known.noun_between and known.noun_between.search(plain, cue.end()))
