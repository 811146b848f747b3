"""The site's own pages as data: one frozen dataclass a page, with all that its template needs; the same data is its JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from retold.archive.nouns import Hit
from retold.show.names import days, file_name, one_line
from retold.show.wording import count

from .counts import Share, share
from .digest import Account, Brief, Line, Saying, Taken
from .shelf import Named, Order, Progress, Shelf, StoryRow
from .work import Standing

#: So many rows are on one page of a list.
ROWS = 50
_MOST, _INSTANCES, _REASONED = 500, 200, 3


@dataclass(frozen=True, slots=True)
class StartPage:
    """The first page: `boxes` to paste into; `fetch` where addresses are fetched; the newest stories; `trouble` with the archive, if any."""

    boxes: int
    fetch: bool
    articles: int
    body: int
    newest: tuple[StoryRow, ...]
    progress: Progress | None
    trouble: str


@dataclass(frozen=True, slots=True)
class Match:
    """An article that a search found, with the text around the first of the words."""

    article: str
    story: str
    title: str
    outlet: str
    time: str
    passage: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Articles that have all the words, the best match first."""

    query: str
    hits: tuple[Match, ...]
    most: int


@dataclass(frozen=True, slots=True)
class StoriesPage:
    """A page of the list of stories; `following` is the number of the first story of the next page, None on the last."""

    order: Order
    accounts: int
    since: str
    first: int
    following: int | None
    rows: tuple[StoryRow, ...]
    progress: Progress


@dataclass(frozen=True, slots=True)
class Other:
    """Another account of the story."""

    brief: Brief
    title: str
    time: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article, what it was made from, what was made from it, and who else tells the story."""

    account: Account
    story_title: str
    exemplars: tuple[Line, ...]
    copies: tuple[Line, ...]
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class NamesPage:
    """Speakers or outlets whose names have a part in common."""

    part: str
    names: tuple[Named, ...]
    progress: Progress


@dataclass(frozen=True, slots=True)
class SpeakerPage:
    """What somebody of this name is said to have said, in all stories; `more`: only the newest are here."""

    name: str
    stories: int
    sayings: tuple[Saying, ...]
    more: bool
    progress: Progress


@dataclass(frozen=True, slots=True)
class Tie:
    """Another outlet or agency with accounts in descent, and some of the lines, `bases` of all of them.

    `accounts`: of this outlet's accounts, those made from the other's; or, of all accounts made from this outlet's, those of the other.
    """

    name: str
    known: bool
    accounts: Share
    bases: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OutletPage:
    """An outlet: whom its accounts were made from, who drew on it, and what became of quotations on the way. It is no score.

    `independent`: accounts that were made from no other, as far as the archive shows. `kept`, `differing`, `open`: of the quotations that its
    accounts have in marks, as have the accounts they were made from, those with the same words or a harmless difference, with a grave one, and
    with a grave one of which nobody knows which wording came first.
    """

    name: str
    accounts: int
    stories: int
    independent: Share
    sources: tuple[Tie, ...]
    users: tuple[Tie, ...]
    kept: Share
    differing: Share
    open: Share
    instances: tuple[Taken, ...]
    progress: Progress


@dataclass(frozen=True, slots=True)
class WaitPage:
    """What is being made, where it will be, and where it is told how far it is; `progress` is that of now."""

    what: str
    address: str
    watch: str
    progress: StepPage


@dataclass(frozen=True, slots=True)
class StepPage:
    """How far a piece of work is. `state` is `working`, or `ready` where there is something to be asked for; `said` tells it in words; `done` of
    `of` are done of the step, 0 of 0 where nobody knows; `seconds` went by so far.
    """

    state: Literal["working", "ready"]
    said: str
    done: int
    of: int
    seconds: int


@dataclass(frozen=True, slots=True)
class LoginPage:
    """Where to go once the token was shown, and what was wrong, if anything."""

    onward: str
    wrong: str


def step(found: Standing | None) -> StepPage:
    """Where a piece of work stands, in words."""
    if found is None:
        return StepPage("ready", "Ready.", 0, 0, 0)
    counted = f": {min(found.done + 1, found.of)} of {found.of}" if found.of else ""
    waits = f": {count(found.before, 'comparison comes', 'comparisons come')} before it" if found.before else " for a free process"
    said = {
        "waiting": f"Waiting{waits}",
        "fetching": f"Fetching addresses{counted}",
        "reading": f"Reading articles{counted}",
        "comparing": f"Laying stories side by side{counted}" if found.of else "Laying the accounts side by side",
        "drawing": "Making the page",
    }[found.step]
    return StepPage("working", f"{said} …", found.done, found.of, round(found.seconds))


def match(hit: Hit, shelf: Shelf) -> Match:
    """What a search found, without signs that act; its time as its own page has it, else the day that the archive knows."""
    known = shelf.account(hit.article)
    time = known.time if known else days(hit.published, hit.published)
    title, outlet_name = one_line(hit.title or file_name(hit.path), 240), one_line(hit.outlet or "", 60)
    return Match(hit.article, hit.story, title, outlet_name, time, one_line(hit.passage, 400))


def article(shelf: Shelf, wanted: str) -> ArticlePage | None:
    """The page of an article; None where it is in no story that was compared."""
    account = shelf.account(wanted)
    if account is None:
        return None
    lines = [x for x in shelf.lines(wanted) if x.story == account.story]
    others = [a for a in shelf.accounts(account.story) if a.brief.article != wanted]
    others.sort(key=lambda a: (len(a.sigil), a.sigil))
    return ArticlePage(
        account=account,
        story_title=shelf.story_title(account.story),
        exemplars=tuple(x for x in lines if x.copy.article == wanted),
        copies=tuple(x for x in lines if x.exemplar.article == wanted),
        others=tuple(Other(a.brief, a.title, a.time) for a in others),
    )


def speaker(shelf: Shelf, name: str) -> SpeakerPage | None:
    """The page of a speaker; None where nobody of that name is said to have spoken."""
    found = shelf.sayings(name, _MOST + 1)
    if not found:
        return None
    shown = tuple(found[:_MOST])
    return SpeakerPage(shown[0].speaker, len({s.story for s in shown}), shown, len(found) > _MOST, shelf.progress())


def outlet(shelf: Shelf, name: str) -> OutletPage | None:
    """The page of an outlet, or of an agency that accounts draw on; None where the stories that were compared have neither."""
    accounts, stories, written = shelf.of_outlet(name)
    above, below = shelf.lines_of(name), shelf.lines_from(name)
    if not accounts and not below:
        return None
    fates = shelf.fates(name)
    shared = sum(fates.values())
    made = {x.copy.article for x in above}
    return OutletPage(
        name=written or below[0].exemplar.outlet,
        accounts=accounts,
        stories=stories,
        independent=share(accounts - len(made), accounts),
        sources=_ties([(x.exemplar, x.copy, x) for x in above], accounts),
        users=_ties([(x.copy, x.copy, x) for x in below], len({x.copy.article for x in below})),
        kept=share(fates.get("kept", 0), shared),
        differing=share(fates.get("differs", 0), shared),
        open=share(fates.get("open", 0), shared),
        instances=tuple(shelf.taken(name, _INSTANCES)),
        progress=shelf.progress(),
    )


def _ties(ends: Sequence[tuple[Brief, Brief, Line]], accounts: int) -> tuple[Tie, ...]:
    """Lines by the other outlet (of the first account of three, the second is counted), the most frequent first; an account without an outlet is
    known by its own name.
    """
    by_name: dict[str, list[tuple[Brief, Brief, Line]]] = {}
    for end in ends:
        by_name.setdefault(end[0].outlet or end[0].label, []).append(end)
    ties = []
    for name, held in by_name.items():
        accounts_of = len({counted.article for _, counted, _ in held})
        bases: dict[str, int] = {}
        for _, _, line in held:
            bases[line.basis] = bases.get(line.basis, 0) + 1
        lines = tuple(x for _, _, x in held[:_REASONED])
        ties.append(Tie(name, any(other.outlet for other, _, _ in held), share(accounts_of, accounts), tuple(sorted(bases.items())), lines))
    return tuple(sorted(ties, key=lambda t: (-t.accounts.count, t.name)))
