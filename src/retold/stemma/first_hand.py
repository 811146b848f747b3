"""How far a text's own words make it first-hand: a release, somebody who spoke to its own house, a correspondent of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..model import Article, Credit, Evidence, Findings, Place, Span
from ..text.normal import plain_marks
from ..text.sentences import paragraphs
from ..text.words import words
from .credit_phrases import phrases
from .eyes import OWN_WORK, alone, own_words
from .names import gazetteer, looks_like_agency, looks_like_outlet, same_house, tokens
from .notices import notice
from .phrasing import listed
from .releases import of_issuer, release
from .reported import named
from .selves import on_the_spot, page, phrase_list, plain_words, says, told_house

# -- how far a text's own words make it first-hand, in nats (positive: it needs no exemplar) ---------------------------------------------
#: It calls itself a press release: others copy from it.
IS_RELEASE = 5.5
#: It is printed on the page of a house of which it does not tell: that house had it from the body that sent it out, which is not here.
FROM_RELEASE = 2.0
#: Words of a name so short (letters) tell nothing; so much of a text (characters) at its end speaks of the page.
_SHORT_WORD, _TAIL = 3, 400
#: Somebody told its own house something, or its own desk signs it.
TOLD_OWN_HOUSE = 2.4
#: It names a correspondent of its own.
OWN_CORRESPONDENT = 1.3
#: A person signs it, and it names no source: over our stories such accounts have no exemplar twice as often as those that nobody signs
#: (57 of a hundred against 29), and are made from another one half as often (28 against 57).
SIGNED = 0.6
#: So does a person who was there ("Jane Roe in Oxmere"): twelve of thirteen in our stories have no exemplar (log odds 2.5).
ON_THE_SPOT = 2.6
#: Its writer tells of two things or more that only who was there, or asked, can: of 22 such accounts in our stories 19 have no exemplar, three
#: reported beside theirs; of one such thing (of 33 eleven are copies that comment); and that somebody did not answer (seven of 26 are copies).
OWN_EYES, ONE_ACT = 2.6, 0.8
#: So many of such places stand in the evidence.
_SHOWN = 3
#: It points at others without naming them ("media reports"): it is a copy of something.
VAGUE_CREDIT = -1.2


def first_hand(findings: Findings, houses: Sequence[str], given: Sequence[Credit]) -> list[Evidence]:
    """Signs in a text that it was, or was not, written from own reporting. `given` are its credits to others, the vague ones among them."""
    article, found = findings.article, []
    for_press = release(article)
    noticed = None if for_press or any(_is_source(c) for c in given) else notice(article)
    issued = None if for_press or noticed or any(_is_source(c) for c in given) else of_issuer(article)
    if noticed or issued:
        said, block = noticed or issued or ("", Span(0, 0))
        detail = f"A body heads the text and calls it a notice of its own (“{said}”)." if noticed else f"It stands on the page of a body ({said})."
        found.append(Evidence("first-hand", detail, IS_RELEASE, (Place(article.id, block.start, block.end),)))
    if for_press:
        said, block = for_press
        place = Place(article.id, block.start, block.end)
        if _is_reprinted(article, block.end, houses):
            detail = f"The text is a statement for the press (“{said}”) on the page of {houses[0]}, which it does not come from."
            found.append(Evidence("from-release", detail, FROM_RELEASE, (place,)))
        else:
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
    spot = None if found or given else on_the_spot(article)
    if spot:
        found.append(Evidence("first-hand", f"Its author was at the place, going by the head (“{spot}”), and it names no source.", ON_THE_SPOT))
    elif article.authors and not found and not given:
        author = article.authors[0]
        found.append(Evidence("first-hand", f"{author.name} signs the account, and it names no source.", SIGNED))
    for c in [c for c in given if c.where == "vague"][:1]:
        place = Place(article.id, c.start or 0, c.end or 0)
        found.append(Evidence("vague-credit", f"The account points at others without naming them (“{c.text}”).", VAGUE_CREDIT, (place,)))
    return found


def own_work(findings: Findings, told: bool, others: Sequence[str]) -> list[Evidence]:
    """What an account tells of its own work, and does not share with the texts of `others`. `told`: it is known already that its house was told."""
    article, own = findings.article, own_words(findings)
    acts, spoken = (alone(places, article, others) for places in (own.acts, own.told))
    found = []

    def shown(spans: Sequence[Span]) -> tuple[str, tuple[Place, ...]]:
        kept = spans[:_SHOWN]
        return listed([f"“{article.text[s.start : s.end]}”" for s in kept]), tuple(Place(article.id, s.start, s.end) for s in kept)

    if acts:
        said, places = shown(acts)
        kinds = {article.text[s.start : s.end].casefold() for s in acts}
        detail = f"Its writer tells, outside quotation marks, of being there or of asking ({said})."
        found.append(Evidence(OWN_WORK, detail, OWN_EYES if len(kinds) > 1 else ONE_ACT, places))
    if spoken and not told:
        said, places = shown(spoken)
        found.append(Evidence(OWN_WORK, f"The account says that somebody spoke to its own house ({said}).", TOLD_OWN_HOUSE, places))
    return found


def _is_source(credit: Credit) -> bool:
    """Does a credit say that the matter is another house's? Bodies answer "reports in the media", and sign their notices with letters."""
    return credit.where != "vague" and (credit.kind != "agency" or looks_like_agency(credit.name))


def _is_reprinted(article: Article, below: int, houses: Sequence[str]) -> bool:
    """Does a text for the press stand on the page of a house of which it tells nothing, so that it is another one's? Bodies may not tell of
    themselves either, so the house must be known as one that publishes: by its name, or by a line that speaks for its page.
    """
    of_page = page(article)
    if not any(looks_like_outlet(h) or (of_page and same_house(h, of_page)) for h in houses):
        return False
    prose = article.text[below : max(below, len(article.text) - _TAIL)]
    named = {w for h in houses for w in re.findall(r"[^\W\d_]+", h) if len(w) >= _SHORT_WORD and w[0].isupper()}
    if not named or not prose.strip() or any(f" {portal} " in plain_words(h) for h in houses for portal in gazetteer().words["portals"]):
        return False
    return not any(re.search(rf"(?<!\w){re.escape(w)}", prose) for w in named)


def _is_of_others(article: Article, own: str, given: Sequence[Credit]) -> bool:
    """Does a house that the account credits sign in the paragraph of these words ("Reporting by Fenwire bureaus"), and stand there in a reprint?"""
    for block in paragraphs(article.text):
        plain = plain_words(article.text[block.start : block.end])
        if f" {own} " in plain and any(c.where != "vague" and f" {' '.join(tokens(c.name))} " in plain for c in given):
            return True
    return False


@lru_cache(maxsize=1 << 12)
def is_told(credit: Credit, code: str | None) -> bool:
    """Does somebody speak to the house in this phrase? Who says what it is ("dem Fachportal Benchnotes") speaks of another house than his own."""
    said = " ".join(w.form for w in words(credit.text))
    known, plain = phrases(code), plain_marks(credit.text)
    opening = max((p for p in phrase_list("told", code) if said.startswith(p)), key=len, default=None)
    if opening is not None:
        whom = [w for w in plain.split()[len(opening.split()) :] if w.casefold() not in known.articles]
        return not (len(whom) > 1 and whom[0] in known.skipped and whom[0].islower())  # not "told the local Courier"
    cue = known.told.match(plain) if known.told else None
    if cue is None and said.partition(" ")[0] in known.told_to:  # "Til Tidende sier (han)"
        return not (known.noun_between and known.noun_between.search(plain))
    return cue is not None and not (known.noun_between and known.noun_between.search(plain, cue.end()))
