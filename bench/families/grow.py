"""START HERE: a family. Its parameters are drawn from wide ranges, then its tree, then every account is written along it.

Nothing here looks at the program; the ranges were set so that families reach from easy to as hard as traditions written by hand (README.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from .base import Split, Story, stories
from .copying import Desk, Manner, copied, heard, mixed, with_asides, with_own, written
from .draft import NAMINGS, Draft, headline, render
from .pages import Credit, Head, House, Tails, head_line, names, page, with_credit

#: Ranges of the chances of the copyists (see `Manner`); each family draws from them anew for each copyist.
EASE: Mapping[str, tuple[float, float]] = {
    "headline": (0.6, 1.0),
    "cut_end": (0.0, 0.5),
    "drop": (0.0, 0.35),
    "move": (0.0, 0.3),
    "mark_drop": (0.0, 0.3),
    "part": (0.0, 0.2),
    "bare": (0.0, 0.3),
    "mark_add": (0.0, 0.5),
    "trim": (0.0, 0.5),
    "alter": (0.0, 0.4),
    "round": (0.0, 0.25),
    "wrong": (0.0, 0.15),
    "misspell": (0.0, 0.12),
    "restyle": (0.4, 1.0),
    "confuse": (0.0, 0.06),
}


#: How often at least a page says whose it is, where another account names its house.
CREDITED_SHOWS = 0.85


@dataclass(frozen=True, slots=True)
class Parameters:
    """How a family is: numbers of witnesses, chances for each of them, and the usual strength of rewording."""

    survivors: int
    origins: int
    lost_origin: float
    lost_between: float
    chain: float
    second_exemplar: float
    own: float
    asides: float
    strength: float
    twin: float
    heard_by_all: float
    release: float
    credit: tuple[float, float, float, float]
    stamp_missing: float
    stamp_wrong: float
    stamp_late: float
    shows_house: float
    shows_date: float
    byline: float


@dataclass(slots=True)
class Member:
    """One account of a family while it is written. `own` tells of reporting beside its exemplars; `lost` means that it is not in the pile."""

    number: int
    house: House
    at: datetime
    draft: Draft
    parents: tuple[int, ...] = ()
    lost: bool = False
    own: bool = False
    longer: bool | None = None
    credit: Credit | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """An account as it is handed out; `file` and `text` are None for a lost one."""

    id: str
    text: str | None
    outlet: str
    published: str | None
    published_is_wrong: bool
    parents: tuple[str, ...]
    own_reporting: bool
    operators: tuple[str, ...]
    credit: str | None


@dataclass(frozen=True, slots=True)
class Family:
    """A tree of accounts that is known because it was drawn."""

    name: str
    story: Story
    parameters: Parameters
    witnesses: tuple[Witness, ...]

    @property
    def independent_origins(self) -> int:
        """Witnesses without exemplar, or with reporting of their own, above or among the surviving ones."""
        by_id = {w.id: w for w in self.witnesses}
        todo, seen = [w.id for w in self.witnesses if w.text is not None], set()
        while todo:
            if (at := todo.pop()) not in seen:
                seen.add(at)
                todo += by_id[at].parents
        return sum(not by_id[x].parents or by_id[x].own_reporting for x in seen)


def family(split: Split, seed: int, number: int) -> Family:
    """The family of this number: always the same one for the same split, seed and number. Train and test have other stories and other draws."""
    rng = Random(f"retold families/{split}/{seed}/{number}")
    told = stories(split)
    story = told[(number + rng.randrange(len(told))) % len(told)]
    parameters = drawn(rng)
    members = _members(rng, Desk(story), parameters)
    order = list(range(len(members)))
    rng.shuffle(order)  # the number of a witness tells nothing of its place in the tree
    called = {n: f"W{at + 1}" for at, n in enumerate(order)}
    signing = {m.credit.name for m in members if m.credit and not m.lost}
    below = Tails()
    found = {called[m.number]: _witness(rng, parameters, m, _Page(story, called, m.house.name in signing, below)) for m in members}
    return Family(f"{split}-{seed}-{number:03}-{story.name}", story, parameters, tuple(found[f"W{n + 1}"] for n in range(len(members))))


def drawn(rng: Random) -> Parameters:
    """The parameters of one family."""
    control = rng.random() < 0.1  # independent reports only
    origins = rng.randint(3, 5) if control else rng.choices((1, 2, 3), (6, 4, 1))[0]
    kept, stale, vague = rng.uniform(0.2, 0.8), rng.uniform(0.0, 0.12), rng.uniform(0.05, 0.35)
    wrong = rng.uniform(0.0, 0.1)
    return Parameters(
        survivors=origins if control else max(origins + 2, rng.randint(4, 8)),
        origins=origins,
        lost_origin=rng.uniform(0.0, 0.5),
        lost_between=rng.uniform(0.0, 0.12),
        chain=rng.uniform(0.2, 0.9),
        second_exemplar=rng.uniform(0.0, 0.3),
        own=rng.uniform(0.05, 0.45),
        asides=rng.uniform(0.2, 1.0),
        strength=rng.uniform(0.4, 1.4),
        twin=rng.uniform(0.0, 0.1),
        heard_by_all=rng.uniform(0.5, 1.0),
        release=rng.uniform(0.0, 0.4),
        credit=(kept, stale, vague, wrong),
        stamp_missing=rng.uniform(0.0, 0.6),
        stamp_wrong=rng.uniform(0.0, 0.12),
        stamp_late=rng.uniform(0.0, 0.12),
        shows_house=rng.uniform(0.5, 1.0),
        shows_date=rng.uniform(0.5, 1.0),
        byline=rng.uniform(0.1, 0.6),
    )


# -- the tree ----------------------------------------------------------------------------------------------------------------------------
def _members(rng: Random, desk: Desk, parameters: Parameters) -> list[Member]:
    papers = [House(n) for n in rng.sample(names()["papers"], len(names()["papers"]))]
    agencies = [House(n, s, "agency") for n, s in rng.sample(names()["agencies"], len(names()["agencies"]))]
    members: list[Member] = []
    for n in range(parameters.origins):
        members.append(_origin(rng, desk, parameters, n, (papers, agencies)))
    while sum(not m.lost for m in members) < parameters.survivors:
        members.append(_copy(rng, desk, parameters, members, papers))
    with_copies = {p for m in members for p in m.parents}
    for m in members:
        m.lost = m.lost and m.number in with_copies
    return members


def _origin(rng: Random, desk: Desk, parameters: Parameters, number: int, houses: tuple[list[House], list[House]]) -> Member:
    story, (papers, agencies) = desk.story, houses
    lost = rng.random() < parameters.lost_origin
    is_release = number == 0 and rng.random() < parameters.release
    wire = not is_release and bool(agencies) and rng.random() < (0.8 if lost else 0.1)
    house = House(story.issuer, kind="issuer") if is_release else agencies.pop() if wire else papers.pop()
    told = "" if wire or is_release else house.called
    draft = _first_hand(rng, desk, parameters, is_release, told)
    at = datetime.fromisoformat(story.day) + timedelta(minutes=rng.randint(50, 900))
    draft = with_own(desk, rng, draft, (rng.randint(0, 1), rng.randint(0, 1)), told)
    if rng.random() < parameters.asides * 0.5:
        draft = with_asides(desk, rng, draft, 1)
    return Member(number, house, at, draft, lost=lost, notes=("press release",) if is_release else ("own reporting",))


def _first_hand(rng: Random, desk: Desk, parameters: Parameters, is_release: bool, house: str) -> Draft:
    """What one of several reporters at an event writes: facts in a wording of their own, some of what was said, in an order of their own."""
    story = desk.story
    lines, facts = [], list(story.facts)
    for n, fact in enumerate(facts):
        if (n == 0 or rng.random() < 0.75) and (wording := desk.wording(rng, fact)) is not None:
            lines.append((max(0.2, n + rng.gauss(0, 1.6)) if n else 0.0, written(story, rng, fact, wording)))
    voices = list(story.quotes)
    speakers = {story.quote(q).by for q in voices}
    kept = rng.sample(sorted(speakers), 2) if is_release else [s for s in sorted(speakers) if rng.random() < parameters.heard_by_all]
    for n, quote in enumerate(voices):
        if story.quote(quote).by in kept:
            line = heard(story, rng, quote)
            if rng.random() < 0.2:
                line = replace(line, mode="indirect", wording=rng.randrange(len(story.quote(quote).indirect)))
            lines.append((max(0.4, 1.2 + n * len(facts) / len(voices) + rng.gauss(0, 1.8)), line))
    ordered = [line for _, line in sorted(lines, key=lambda x: x[0])]
    parted = tuple(replace(line, opens=n == 0 or line.is_quotation or rng.random() < 0.6) for n, line in enumerate(ordered))
    values = {k: v.rounded if rng.random() < 0.08 else v.exact for k, v in story.values.items()}
    if house and rng.random() < 0.6:  # papers like to say to whom somebody spoke
        marked = [n for n, line in enumerate(parted) if line.mode == "direct"]
        at = rng.choice(marked) if marked else -1
        parted = tuple(replace(line, told=house) if n == at else line for n, line in enumerate(parted))
    style = (rng.randrange(NAMINGS - 1), rng.random() < 0.4, rng.choice(("curly", "curly", "straight", "single")))
    surnames = {k: p.surname for k, p in story.people.items()}
    return Draft(desk.headline(rng), parted, values, surnames, desk.roles(rng), *style)


def _copy(rng: Random, desk: Desk, parameters: Parameters, members: Sequence[Member], papers: list[House]) -> Member:
    parent = _exemplar(rng, parameters, members)
    exemplar = parent.draft
    parents: tuple[int, ...] = (parent.number,)
    others = [m for m in members if m.number != parent.number]
    if others and rng.random() < parameters.second_exemplar:
        second = rng.choice(others)
        exemplar, parents = mixed(rng, exemplar, second.draft), (parent.number, second.number)
    twin = len(parents) == 1 and rng.random() < parameters.twin
    strength = 0.0 if twin else min(1.0, max(0.05, rng.gauss(parameters.strength, 0.15)))
    longer = not twin and rng.random() < 0.55
    manner = Manner(headline=0.5) if twin else Manner.drawn(rng, EASE, strength)
    if longer:
        manner = replace(manner, cut_end=manner.cut_end / 5, drop=manner.drop / 2)
    draft, house = copied(desk, rng, exemplar, manner), papers.pop()
    own = not twin and rng.random() < parameters.own
    if own:
        draft = with_own(desk, rng, draft, (rng.randint(0, 2), rng.randint(1, 2)), house.called)
    if longer or rng.random() < parameters.asides * 0.4:
        draft = with_asides(desk, rng, draft, rng.randint(2, 4) if longer else 1)
    own = own and any(line.key.startswith("o") and line.key not in {x.key for x in exemplar.lines} for line in draft.lines)
    at = max(members[p].at for p in parents) + timedelta(minutes=int(15 + rng.expovariate(1 / 400)))
    lost = rng.random() < parameters.lost_between
    notes = (*draft.notes, *(["mixed from two"] if len(parents) > 1 else []), *(["own reporting"] if own else []))
    credit = _credit(rng, parameters, members, parents, papers)
    return Member(len(members), house, at, draft, parents, lost, own, longer, credit, notes)


def _exemplar(rng: Random, parameters: Parameters, members: Sequence[Member]) -> Member:
    """Lost ones are copied first (else nobody would know of them); then the newest or any."""
    waiting = [m for m in members if m.lost and not any(m.number in x.parents for x in members)]
    if waiting:
        return waiting[0]
    copies = [m for m in members if m.parents]
    return rng.choice(copies) if copies and rng.random() < parameters.chain else rng.choice(list(members))


def _credit(rng: Random, parameters: Parameters, members: Sequence[Member], parents: tuple[int, ...], papers: Sequence[House]) -> Credit | None:
    """Kept (the house of an exemplar), stale (that of the exemplar's exemplar), vague, wrong (another house), or none."""
    chance, given = rng.random(), members[rng.choice(parents)]
    kept, stale, vague, wrong = parameters.credit
    if chance < kept:
        return _naming(rng, given.house)
    if chance < kept + stale and given.parents:
        return _naming(rng, members[given.parents[0]].house)
    if chance < kept + stale + vague:
        return Credit("vague")
    if chance < kept + stale + vague + wrong:
        return _naming(rng, rng.choice([papers[0], rng.choice(list(members)).house]))
    return None


def _naming(rng: Random, house: House) -> Credit:
    if house.kind == "agency":
        return Credit(rng.choices(("tag", "line", "phrase"), (6, 2, 2))[0], house.name, house.short)
    if house.kind == "issuer":
        return Credit("phrase", house.name.partition(" (")[0])
    return Credit(rng.choices(("line", "phrase"), (4, 6))[0], house.name)


# -- the accounts as they are handed out ---------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Page:
    """What a page needs beside its account: how members are called, whether others credit this house by name, and boilerplate."""

    story: Story
    called: Mapping[int, str]
    is_credited: bool
    tails: Tails


def _witness(rng: Random, parameters: Parameters, member: Member, around: _Page) -> Witness:
    story, called = around.story, around.called
    published, wrong = _stamp(rng, parameters, member)
    parents, outlet = tuple(called[p] for p in member.parents), member.house.name
    if member.lost:
        return Witness(called[member.number], None, outlet, _iso(member.at), False, parents, member.own, member.notes, None)
    body, credit = with_credit(rng, render(story, member.draft), member.credit, story.town)
    date = published if published and rng.random() < parameters.shows_date else None
    reporter = rng.choice(names()["reporters"]) if rng.random() < parameters.byline else ""
    # Whom others credit by name they know by name: such pages say as a rule whose they are.
    shown = rng.random() < (max(parameters.shows_house, CREDITED_SHOWS) if around.is_credited else parameters.shows_house)
    head = Head(member.house, shown, date, rng.random() < 0.6, reporter)
    below = around.tails.take(rng, member.house, rng.choice((0, 1, 1, 2)) if member.longer else rng.choice((0, 0, 1)))
    text = page(headline(story, member.draft), head_line(rng, head), body, below)
    stamp = _iso(published) if published else None
    return Witness(called[member.number], text, outlet, stamp, wrong, parents, member.own, member.notes, credit)


def _stamp(rng: Random, parameters: Parameters, member: Member) -> tuple[datetime | None, bool]:
    """The time stamp as the page has it: right, missing, wrong by hours or days, or right but late (a print edition after its web copies)."""
    if rng.random() < parameters.stamp_missing:
        return None, False
    if rng.random() < parameters.stamp_wrong:
        return member.at + timedelta(minutes=rng.choice((-1, 1)) * rng.randint(60, 4000)), True
    if rng.random() < parameters.stamp_late:
        return member.at + timedelta(minutes=rng.randint(60, 900)), False
    return member.at, False


def _iso(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:00Z")
