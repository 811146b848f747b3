"""Which of two kindred accounts was there first: one function for each kind of evidence, each in nats for "this from that".

`fuller_quotations` and `outside_agreement` give log odds of the direction, as the functions of `polarity` do; `polarity.together` joins them.

What never counts: which of the two is longer, or holds more of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from math import log

from ..model import Credit, Evidence, Place, Rendering, Statement
from ..text.clocks import Clock
from ..text.words import forms
from .first_hand import IS_RELEASE
from .names import MENTIONED, in_prose, looks_like_agency, looks_like_outlet, names_agency, same_house
from .phrasing import counted
from .releases import points_at_release
from .witnesses import Carrier, mentions

# -- the table of weights ----------------------------------------------------------------------------------------------------------------
#: An account names the other's house: by a line or tag made for it, in a phrase, or just somewhere.
CREDIT_LINE, CREDIT_PHRASE, MENTION = 5.2, 5.0, 5.4
#: It does no more than name the other's house, and says of another account here that it is its source: a paper can be what a story is about.
MENTION_BESIDE = 4.0
#: The house is a body whose statement for the press the other account is: a story tells of such bodies whoever wrote it.
MENTION_OF_BODY = 3.0
#: It names a house that the other account names as well: it may have the credit from there.
CREDIT_INHERITED = 2.0
#: The article of the agency that it names was surely published later: agencies send out many, and it names another one.
LATER_REPORT = -2.6
#: The only report of that house here calls itself an update: the credit may as well mean the earlier version, which is not here.
EARLIER_VERSION = -1.15
#: It speaks of a statement or a press release, and the exemplar is one.
RELEASE_MENTION = 7.0
#: The same, of an account that says it comes from elsewhere: its source may have had the statement.
RELEASE_BESIDE = 5.0
#: Both speak of it: the copy may have its words from the exemplar.
MENTION_INHERITED = 3.0
#: Characters at the beginning in which a press release says whose it is.
_OPENING = 400
#: The exemplar names the copy's house: then it is hardly the exemplar.
CREDITS_BACK = -1.2
#: An account credits a house that no witness is known to belong to, and of this one the house is not known.
CREDIT_PERHAPS, PERHAPS_BACK = 2.0, -1.2
#: It credits an agency without naming it, and the exemplar is an agency's report.
AGENCY_UNNAMED = 1.5
#: Share of stamps that are wrong: an exemplar that is older says little, one that is younger much.
WRONG_STAMPS = 0.11
#: Two clocks without a zone show the same one so often: those who tell one event mostly live near it. One house has one.
SAME_ZONE = 0.8
#: Evidence of time below this (nats, either way) is not worth a sentence.
LITTLE = 0.1
#: A quotation holds words of the speaker that the other's shorter one lacks: an exemplar prints no less than its copy. Each, and at most.
FULLER_QUOTATION, FULLER_MOST, FULLER_WORDS = 3.6, 5.5, 3
#: An independent third account agrees with one of the two in the wording of a quotation. Each, and at most.
OUTSIDE_AGREES, OUTSIDE_MOST, OUTSIDE_MARGIN = 1.05, 3.0, 0.12

#: Two renderings in marks of one statement, by the ids of their articles.
QuotationPairs = dict[tuple[str, str], list[tuple[Rendering, Rendering, Statement]]]


def credited(exemplar: Carrier, copy: Carrier) -> Evidence | None:
    """The copy names the house of the exemplar."""
    release = any(e.weight == IS_RELEASE for e in exemplar.first_hand)
    opening = exemplar.findings.article.text[:_OPENING]
    hits = [c for c in copy.credits if any(same_house(c.name, h) for h in exemplar.houses) or (release and c.name in opening)]
    if hits:
        best = min(hits, key=lambda c: (c.where == MENTIONED, in_prose(c), c.start or 0))
        weight = CREDIT_PHRASE if in_prose(best) else CREDIT_LINE
        if best.where == MENTIONED and release and not looks_like_outlet(best.name):
            weight = MENTION_OF_BODY
        detail = told_of(best)
        if exemplar.is_surely_after(copy) and not _may_be_outlet(best):
            weight += LATER_REPORT
            detail = f"{detail[:-1]}, but the report of {best.name} that is compared here bears a later time stamp."
        elif exemplar.updated:
            weight += EARLIER_VERSION
            detail = f"{detail[:-1]}, but the report of that house that is compared here calls itself a later version (“{exemplar.updated}”)."
        return Evidence("mention" if best.where == MENTIONED else "credit", detail, weight, _place(copy, best))
    house = next((h for h in exemplar.houses if mentions(copy, h)), None)
    if house is None and release and points_at_release(copy.findings.article):
        named = copy.credits or copy.vague
        if not named:
            return Evidence(
                "mention", "This account speaks of a statement or press release, and the other one is one, or a notice of a body.", RELEASE_MENTION
            )
        detail = f"This account speaks of a statement or press release, and the other one is one; but it names a source besides (“{named[0].text}”)."
        return Evidence("mention", detail, RELEASE_BESIDE)
    if house is None:
        return None
    return Evidence("mention", f"This account mentions {house}.", MENTION)


def names_as_source(exemplar: Carrier, copy: Carrier) -> bool:
    """Does the copy say that the house of the exemplar is its source, and not only name it?"""
    return any(c.where != MENTIONED and same_house(c.name, h) for c in copy.credits for h in exemplar.houses)


def beside(said: Evidence | None, source: bool) -> Evidence | None:
    """What a copy says of an exemplar, of which it only mentions the house: less where it names a `source` that is here, too."""
    if said is None or said.kind != "mention" or not source or said.weight <= MENTION_BESIDE:
        return said
    return replace(said, detail=f"{said.detail[:-1]}, but names another account here as its source.", weight=MENTION_BESIDE)


def told_of(credit: Credit) -> str:
    """What an account says of a house: that it is its source, or no more than its name."""
    if credit.where == MENTIONED:
        return f"This account mentions {credit.name} (“{credit.text}”)."
    return f"This account names {credit.name} as its source (“{credit.text}”)."


def credit_inherited(exemplar: Carrier, copy: Carrier) -> Evidence | None:
    """Both credit one house: the copy may have taken the credit over with the text."""
    hits = [c for c in copy.credits if any(same_house(c.name, x.name) for x in exemplar.credits)]
    if not hits:
        return None
    detail = f"Both name {hits[0].name}; this account may have taken that over from the other one (“{hits[0].text}”)."
    return Evidence("credit-inherited", detail, CREDIT_INHERITED, _place(copy, hits[0]))


def mention_inherited(exemplar: Carrier, copy: Carrier) -> Evidence | None:
    """Both speak of a statement or press release that is here: the copy may have taken that over with the text."""
    if not all(points_at_release(x.findings.article) for x in (exemplar, copy)):
        return None
    detail = "Both speak of a statement or press release; this account may know of it from the other one."
    return Evidence("credit-inherited", detail, MENTION_INHERITED)


def credits_back(exemplar: Carrier, copy: Carrier) -> Evidence | None:
    """The supposed exemplar itself names the house of the copy."""
    hits = [c for c in exemplar.credits if any(same_house(c.name, h) for h in copy.houses)]
    if not hits:
        return None
    return Evidence(
        "credit-back",
        f"The other account itself names {hits[0].name}, where this one appeared (“{hits[0].text}”).",
        CREDITS_BACK,
        _place(exemplar, hits[0]),
    )


def agency_unnamed(exemplar: Carrier, copy: Carrier) -> Evidence | None:
    """The copy credits an agency without its name, and the exemplar is an agency's report."""
    sender = next((h for h in exemplar.houses if looks_like_agency(h) or h in exemplar.tagged), None)
    if sender is None or not points_at_agency(copy) or exemplar.is_surely_after(copy):
        return None
    detail = f"This account credits an agency without naming it (“{copy.vague[0].text}”), and the other one is of {sender}."
    return Evidence("vague-credit", detail, AGENCY_UNNAMED)


def credited_perhaps(exemplar: Carrier, copy: Carrier, absent: Sequence[Credit]) -> Evidence | None:
    """The copy credits a house that nobody here is known to belong to, and the exemplar does not say where it belongs."""
    if exemplar.houses or not absent or any(same_house(c.name, x.name) for c in exemplar.credits for x in absent):
        return None
    telling = [c for c in absent if _may_be_outlet(c) and c.where != MENTIONED]
    if not telling:
        return None
    credit = telling[0]
    detail = f"This account names {credit.name} as its source (“{credit.text}”); the house of the other account is not known and may be that one."
    return Evidence("credit-perhaps", detail, CREDIT_PERHAPS, _place(copy, credit))


def _may_be_outlet(credit: Credit) -> bool:
    """Can an account without a name belong to this house? An agency signs its reports: one without its tag is hardly its own."""
    return credit.kind not in ("agency", "dateline") and not looks_like_agency(credit.name) and not names_agency(credit.text)


def perhaps_back(exemplar: Carrier, copy: Carrier, absent: Sequence[Credit]) -> Evidence | None:
    """The supposed exemplar credits a house that may be the copy's."""
    turned = credited_perhaps(copy, exemplar, absent)
    if turned is None:
        return None
    credit = next(c for c in absent if _may_be_outlet(c))
    detail = f"The other account names {credit.name} as its source (“{credit.text}”), and this one may have appeared there."
    return Evidence("credit-perhaps", detail, PERHAPS_BACK, turned.passages)


def _place(carrier: Carrier, credit: Credit) -> tuple[Place, ...]:
    return () if credit.start is None or credit.end is None else (Place(carrier.id, credit.start, credit.end),)


def time(exemplar: Carrier, copy: Carrier) -> Evidence | None:
    """The stamps of the two, as intervals in which any moment is as likely as any other; a stamp can be wrong."""
    older, younger = exemplar.interval, copy.interval
    if older is None or younger is None:
        return None
    before = _before(older, younger)
    one, other = exemplar.clock, copy.clock
    tongues = {c.findings.article.language for c in (exemplar, copy)}
    if one and other and not one.zoned and not other.zoned and len(tongues) == 1:
        same = 1.0 if any(same_house(a, b) for a in exemplar.houses for b in copy.houses) else SAME_ZONE
        before = same * _before(_ends(one), _ends(other)) + (1 - same) * before
    weight = log((1 - WRONG_STAMPS) * before / 0.5 + WRONG_STAMPS)
    if abs(weight) < LITTLE:
        return None
    if weight > 0:
        detail = f"As far as the time stamps tell, this account was published {_shown(copy)} and the other one {_shown(exemplar)}."
    else:
        detail = f"The time stamps speak against it: this account was published {_shown(copy)} and the other {_shown(exemplar)}; stamps can be wrong."
    return Evidence("time", detail, round(weight, 3))


def _ends(clock: Clock) -> tuple[float, float]:
    """A clock's interval in seconds, as if it showed UTC."""
    return clock.start.timestamp(), clock.end.timestamp()


def _before(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The probability that a moment of the first interval lies before one of the second."""
    (a, b), (c, d) = one, other
    width, height = max(b - a, 1.0), max(d - c, 1.0)
    b, d = a + width, c + height

    def area(x: float) -> float:  # integral of the share of the first interval that lies before x
        below = min(max(x, a), b)
        return (below - a) ** 2 / (2 * width) + max(0.0, x - b)

    return min(1.0, max(0.0, (area(d) - area(c)) / height))


def _shown(carrier: Carrier) -> str:
    earliest, latest = carrier.earliest or "", carrier.latest or ""
    clock = carrier.clock
    if clock and not clock.zoned:
        return f"on {clock.start:%Y-%m-%d}" + (f" at {clock.start:%H:%M} (time zone unknown)" if clock.start == clock.end else "")
    if earliest[:10] == latest[:10]:
        return f"on {earliest[:10]}" + (f" at {earliest[11:16]} UTC" if earliest == latest and len(earliest) > 15 else "")
    return f"between {earliest[:10]} and {latest[:10]}"


def quotation_pairs(statements: Sequence[Statement]) -> QuotationPairs:
    """The renderings in marks of one statement in two articles, by ids of the articles (smaller first)."""
    found: QuotationPairs = {}
    for statement in statements:
        marked = sorted((r for r in statement.renderings if r.mode in ("direct", "partial")), key=lambda r: (r.article, r.start))
        for n, left in enumerate(marked):
            for right in marked[n + 1 :]:
                if left.article != right.article:
                    found.setdefault((left.article, right.article), []).append((left, right, statement))
    return found


def fuller_quotations(exemplar: Carrier, copy: Carrier, pairs: Sequence[tuple[Rendering, Rendering, Statement]]) -> Evidence | None:
    """Quotations of which one has all words of the other and more; positive where the exemplar's are the fuller ones."""
    here, places = 0, []
    for left, right, _ in pairs:
        older, younger = (left, right) if left.article == exemplar.id else (right, left)
        a, b = forms(older.text), forms(younger.text)
        step = (_holds(a, b) > 0) - (_holds(b, a) > 0)
        here += step
        if step:
            places += [Place(older.article, older.start, older.end), Place(younger.article, younger.start, younger.end)]
    if not here:
        return None
    weight = max(-FULLER_MOST, min(FULLER_MOST, FULLER_QUOTATION * here))
    side = "less" if here > 0 else "more"
    detail = f"In the same words, this account prints {side} of {counted(abs(here), 'quotation')} that both have."
    return Evidence("fuller-quotation", detail, weight, tuple(places[:6]))


def _holds(long: Sequence[str], short: Sequence[str]) -> int:
    """By how many words the first is longer, where the second is a part of it; else 0."""
    if len(long) < len(short) + FULLER_WORDS or len(short) < 3:
        return 0
    joined = " ".join(long)
    return len(long) - len(short) if f" {' '.join(short)} " in f" {joined} " else 0


def outside_agreement(
    exemplar: Carrier,
    copy: Carrier,
    pairs: Sequence[tuple[Rendering, Rendering, Statement]],
    outsiders: frozenset[str],
    values: tuple[int, list[str]] = (0, []),
) -> Evidence | None:
    """Wordings of quotations, numbers and names of one of the two that an account independent of both has as well: the other has altered them.

    `values` are the numbers and names: in how many more of them the exemplar agrees, and which.
    """
    here, places = values[0], []
    # Across languages only one of the two can agree with the third in wording: the one in its language, whichever was first.
    comparable = pairs if exemplar.findings.article.language == copy.findings.article.language else ()
    for left, right, statement in comparable:
        older, younger = (left, right) if left.article == exemplar.id else (right, left)
        thirds = [r for r in statement.renderings if r.article in outsiders and r.mode in ("direct", "partial")]
        for third in thirds[:3]:
            gain = _likeness(older, third) - _likeness(younger, third)
            if abs(gain) > OUTSIDE_MARGIN:
                here += 1 if gain > 0 else -1
                places += [Place(r.article, r.start, r.end) for r in (older, younger, third)]
                break
    if not here:
        return None
    weight = max(-OUTSIDE_MOST, min(OUTSIDE_MOST, OUTSIDE_AGREES * here))
    who = "the other account" if here > 0 else "this account"
    what = f" ({', '.join(values[1][:4])})" if values[1] else ""
    matter = counted(abs(here), "number, name or quotation", "numbers, names or quotations")
    detail = f"In {matter}{what} a third, independent account agrees with {who}."
    return Evidence("outside-agreement", detail, weight, tuple(places[:6]))


@lru_cache(1 << 12)
def _forms(text: str) -> frozenset[str]:
    return frozenset(forms(text))


def _likeness(one: Rendering, other: Rendering) -> float:
    a, b = _forms(one.text), _forms(other.text)
    return len(a & b) / max(1, min(len(a), len(b)))


def unresolved(carriers: Sequence[Carrier]) -> Iterator[tuple[int, Credit]]:
    """Credits for houses that no witness of the pile belongs to, with the number of the witness that gives them."""
    for n, carrier in enumerate(carriers):
        for credit in carrier.credits:
            others = (o for m, o in enumerate(carriers) if m != n)
            if not any(same_house(credit.name, h) for o in others for h in o.houses):
                yield n, credit


def points_at_agency(carrier: Carrier) -> bool:
    """Does an account credit "agency material" without a name?"""
    return any(c.kind == "agency" or looks_like_agency(c.name) for c in carrier.vague)
