"""Lost witnesses: houses that accounts of the pile credit and that are not in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ..model import Credit, Evidence, Place
from .credit_phrases import phrases
from .direction import points_at_agency, told_of, unresolved
from .names import MENTIONED, house, in_prose, looks_like_agency, looks_like_outlet, names_agency, same_house, sends_news, tokens
from .witnesses import Carrier

# -- the table of weights (nats) ---------------------------------------------------------------------------------------------------------
#: A line or tag made for it, or a phrase in the text: of a paper, and of an agency, whose reports others print.
LOST_LINE, LOST_PHRASE, LOST_AGENCY = 2.8, 0.25, 1.5
#: Two or more accounts credit the same lost house.
SHARED_CREDIT = 0.8
#: An agency is in the pile with one report, but sends out many.
ANOTHER_REPORT = -2.3
#: What an account that credits a lost house shares with others is explained by that house as well, at this price.
COMMON_SOURCE, COMMON_SHARE = -0.5, 0.7
#: A kindred account whose house is not known may be the one that is credited.
MAY_BE_HERE = -2.7
#: A credit to an unnamed agency, where a kindred account names one.
UNNAMED_AGENCY = 4.5
#: An account that credits nobody, but is kindred to one that does: it can come from the same lost witness as well as from that account.
KIN_OF_COPY = -2.5
#: The more it shares with that account (nats), the rather it is another print of the same report: houses print an agency's words as they come, and
#: reword each other's. From so much on, over so much, and by as much.
PRINT_FROM, PRINT_OVER, PRINT = 2.5, 2.5, 1.5
#: An account that says it comes from another one that is here has less need of a lost source.
NAMES_ANOTHER = -1.5
#: A tag in small letters of no more can be the initials of an author or of the own house; those of agencies have three or four as a rule.
_INITIALS = 2
#: A press release that shares so much at least (nats) with accounts that name a lost house was its source as likely as not, and the rather the
#: more it shares: of thirteen such releases in our stories eleven were.
SHARED_WITH_RELEASE, ABOVE_LOST = -0.5, 1.0


@dataclass(frozen=True, slots=True)
class Lost:
    """A lost witness: its name and the credits that tell of it, with the numbers of the carriers that give them."""

    name: str
    credits: tuple[tuple[int, Credit], ...]
    #: It is called as agencies are, or somebody credits it as one credits an agency.
    is_agency: bool = False
    #: It is a known agency, one that its name or a phrase says sends out news, or somebody bears its tag; authorities are called agencies too.
    sends_news: bool = False

    @property
    def copies(self) -> frozenset[int]:
        """The carriers that credit it."""
        return frozenset(n for n, _ in self.credits)


def in_pile(lost: Lost, carriers: Sequence[Carrier], copy: Carrier) -> bool:
    """Does some witness belong to this house that was not surely published after the copy, and is no later report than one that is lost?"""
    own = [c for c in carriers if not c.updated and any(same_house(lost.name, h) for h in c.houses)]
    return any(not c.is_surely_after(copy) and not is_second(lost, c, carriers) for c in own)


def is_second(lost: Lost, report: Carrier, carriers: Sequence[Carrier]) -> bool:
    """Was a report of this agency surely sent after another account had already credited it? Then that one goes back to an earlier report."""
    return lost.sends_news and any(report.is_surely_after(carriers[d]) for d in lost.copies if carriers[d] is not report)


def lost_witnesses(carriers: Sequence[Carrier]) -> tuple[Lost, ...]:
    """One for each absent house that is credited, by name; different names of one house are joined."""
    found: list[list[tuple[int, Credit]]] = []
    every = [(n, c) for n, carrier in enumerate(carriers) for c in carrier.credits]
    agencies = {c.name for _, c in every if c.kind in ("agency", "dateline")} | {h for c in carriers for h in c.houses if looks_like_agency(h)}
    absent = [*unresolved(carriers), *((n, c) for n, c in every if _of_earlier_report(c, carriers[n], carriers))]
    for n, credit in sorted(every, key=lambda x: (-len(x[1].name), x[1].name, x[0], x[1].start or 0)):
        named = looks_like_agency(credit.name)
        agency = (
            credit.where == "dateline"
            or (credit.kind in ("agency", "dateline") and (credit.where != "head" or named))
            or (credit.kind == "source-line" and named)
        )
        own_line = credit.where == "head" and credit.kind == "dateline" and not looks_like_agency(credit.name)
        if (
            (credit.kind == "byline" and credit.where != "dateline")  # "By Jane Roe, ANS" is an agency's
            or own_line
            or (
                credit.kind == "via"
                and not _names_house(credit)
                and not _gave_material(credit, carriers[n])
                and not any(same_house(credit.name, a) for a in agencies)
            )
            or not (agency or (n, credit) in absent)
        ):
            continue
        for together in found:
            if any(same_house(credit.name, other.name) for _, other in together):
                together.append((n, credit))
                break
        else:
            found.append([(n, credit)])
    found = [together for together in found if not _may_be_initials(together)]
    lost = [_lost(together, agencies) for together in found]
    return tuple(sorted(lost, key=lambda x: x.name))


def _lost(given: Sequence[tuple[int, Credit]], agencies: Collection[str]) -> Lost:
    name = given[0][1].name
    agency = looks_like_agency(name) or any(same_house(name, a) for a in agencies)
    tagged = any(c.kind in ("agency", "dateline") and c.where not in ("vague", "head") for _, c in given)
    news = tagged or any(sends_news(c.name) or sends_news(c.text) for _, c in given)
    return Lost(name, tuple(sorted(given, key=lambda x: (x[0], x[1].start or 0))), agency, news)


def _of_earlier_report(credit: Credit, copy: Carrier, carriers: Sequence[Carrier]) -> bool:
    """Is an agency credited of which all reports that are here call themselves updates or were surely sent after the copy was published?"""
    own = [c for c in carriers if c is not copy and any(same_house(credit.name, h) for h in c.houses)]
    sends = any(c.tagged or any(looks_like_agency(h) for h in c.houses) for c in own)
    return sends and all(c.updated or c.is_surely_after(copy) for c in own) and any(c.is_surely_after(copy) for c in own)


def _names_house(credit: Credit) -> bool:
    """Is what an account names in a phrase surely a house, by its name or by the phrase ("la agencia Meridian")?"""
    return looks_like_outlet(credit.name) or names_agency(credit.text)


def _gave_material(credit: Credit, carrier: Carrier) -> bool:
    """Does a phrase that only houses stand in name it by one word ("Con información de PIN", "Meridian contributed to this report")?"""
    known = phrases(carrier.findings.article.language)
    sure = (known.strong and known.strong.match(credit.text)) or (known.strong_after and known.strong_after.search(credit.text))
    return bool(sure) and len(tokens(credit.name)) == 1


def _may_be_initials(given: Sequence[tuple[int, Credit]]) -> bool:
    """A tag in small letters that a single account bears may be its author's initials, or its own house's; two in a row ("ibl/mcr") rather are."""
    name = given[0][1].name
    short = len(name) <= _INITIALS or all("/" in c.text and c.where == "tag at the end" for _, c in given)
    return name.islower() and short and house(name) is None and len({n for n, _ in given}) < 2


def by_tag(lost: Lost, n: int) -> bool:
    """Does an account credit the lost house as agencies are credited? Then no account without that tag can be the one."""
    if looks_like_outlet(lost.name) and not looks_like_agency(lost.name):
        return False  # "(Radio Vale)": no page of a paper or a station bears its name so
    return looks_like_agency(lost.name) or all(c.kind in ("agency", "dateline") or names_agency(c.text) for m, c in lost.credits if m == n)


def stated(lost: Lost, n: int, in_pile: bool = False) -> Evidence | None:
    """The credit that an account gives to a lost house."""
    given = [c for m, c in lost.credits if m == n]
    if not given:
        return None
    credit = min(given, key=lambda c: (c.where == MENTIONED, in_prose(c), c.start or 0))
    sure = lost.sends_news and credit.where != MENTIONED
    phrase = LOST_AGENCY if sure else LOST_PHRASE
    weight = (phrase if in_prose(credit) else LOST_LINE) + (SHARED_CREDIT if len(lost.copies) > 1 else 0) + (ANOTHER_REPORT if in_pile else 0)
    whose = "it may be another report of that house than the one compared here" if in_pile else f"no article of {lost.name} is among those compared"
    detail = f"{told_of(credit)[:-1]}; {whose}."
    return Evidence("mention" if credit.where == MENTIONED else "credit", detail, weight, ())


def credit_place(carrier: Carrier, lost: Lost, n: int) -> tuple[Place, ...]:
    """Where an account credits a lost house."""
    return tuple(Place(carrier.id, c.start, c.end) for m, c in lost.credits if m == n and c.start is not None and c.end is not None)[:1]


def unnamed_agency(carrier: Carrier, lost: Lost) -> Evidence | None:
    """An account credits an agency without a name, and the lost house is one."""
    if not points_at_agency(carrier) or not lost.is_agency:
        return None
    words = carrier.vague[0].text
    return Evidence(
        "vague-credit",
        f"This account credits an agency without naming it (“{words}”); an account with the same matter names {lost.name}.",
        UNNAMED_AGENCY,
    )


def kin_of_copy(name: str, lost: Lost, shared: float) -> Evidence:
    """An account shares its matter with one that credits the lost house; `shared`: how much (nats), 0 where it names a source of its own."""
    closer = PRINT * min(1.0, max(0.0, (shared - PRINT_FROM) / PRINT_OVER))
    detail = f"It tells the same as {name}, which credits {lost.name}; both may come from there."
    return Evidence("lost-source", detail, round(KIN_OF_COPY + closer, 3))


def through_lost(inherited: Evidence, lost: Lost) -> Evidence:
    """An account and a copy of the lost source credit one further house: the lost source will have named it."""
    return replace(inherited, detail=f"{inherited.detail[:-1]}, or both from {lost.name}.")


def names_another(called: str) -> Evidence:
    """An account names another one, which is here, as its source."""
    return Evidence("names-another", f"This account names another source, and that is here: {called}.", NAMES_ANOTHER)
