"""The report page as data: one frozen dataclass per page or part of it, with all that a template needs and nothing more.

Strings here are plain text, neither escaped nor trusted; the templates escape them. The exceptions are the drawings, `Tree.svg` and
`Pair.strip`, which `tree` and `strip` make and escape themselves.

It is a little longer than other modules, as `model` is: who changes a template finds all that it is given in one place.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from .differences import Stretch
from .names import Name
from .wording import Gravity


@dataclass(frozen=True, slots=True)
class Label:
    """A change, claim or relation in plain words, and how much a reader should mind."""

    text: str
    gravity: Gravity


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence of evidence; `against` where it speaks against the judgement beside it."""

    text: str
    against: bool


@dataclass(frozen=True, slots=True)
class Headcount:
    """The number of independent origins in words ("2 (2 to 3)"), and why."""

    figure: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """An account (several names: nearly the same texts), here or lost, that is not known to come from another, and those that go back to it. `own`
    is the percentage of its text that no other account has, None where it is lost; `sure`: no link between them is only possible.
    """

    names: tuple[Name, ...]
    below: tuple[Name, ...]
    own: int | None
    sure: bool


@dataclass(frozen=True, slots=True)
class AlteredBox:
    """An altered quotation in short: who has which wording, and what differs. `own` is the first wording with what the second has not,
    `stretches` the way from the first to the second. `first_speaker` and `second_speaker` only where they differ.
    """

    anchor: str
    speaker: str
    labels: tuple[Label, ...]
    first: tuple[Name, ...]
    second: tuple[Name, ...]
    first_text: str
    own: tuple[Stretch, ...]
    stretches: tuple[Stretch, ...]
    first_reported: bool
    first_speaker: str
    second_speaker: str
    order: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """A quotation further down the page: where, whose, how it begins, and which accounts have it."""

    anchor: str
    speaker: str
    beginning: str
    accounts: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """One value of a claim, an example of its wording, and the accounts that have it."""

    value: str
    wording: str
    accounts: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim: its values, grouped; the accounts that are silent; `cells` in the order of the story's accounts (empty = silent); `examples` are the
    groups whose wording no reason quotes.
    """

    anchor: str
    matter: str
    kind: str
    agreement: Label
    groups: tuple[ValueGroup, ...]
    silent: tuple[Name, ...]
    cells: tuple[str, ...]
    origins: str
    reasons: tuple[Reason, ...]
    examples: tuple[ValueGroup, ...]


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """Sentences and clauses with facts that one account alone has, in its order; `more` are those that were left out."""

    name: Name
    passages: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A line of the time line: when in words, a sentence of account `name` that tells it, all accounts that do, the claim's anchor (or none)."""

    when: str
    sentence: str
    name: Name
    accounts: tuple[Name, ...]
    anchor: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class Manner:
    """How a statement is reported ("told [to the agency]"), and by which accounts."""

    how: str
    accounts: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement of an actor in the words of account `name`, `marked` where these stand in quotation marks; `anchor` of its card, if any."""

    text: str
    marked: bool
    name: Name
    anchor: str
    manners: tuple[Manner, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who speaks in a story, and all that is ascribed to them."""

    name: str
    said: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Statements of two actors on one matter, with the reason why they stand side by side."""

    left: str
    first: Spoken
    right: str
    second: Spoken
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the tree as a nested list. `opens`: it begins a deeper list; `closes`: how many lists end after it."""

    names: tuple[Name, ...]
    anchor: str
    words: str
    time: str
    opens: bool
    closes: int


@dataclass(frozen=True, slots=True)
class Tree:
    """The family tree twice, equal in content: drawn (already escaped SVG; `wide` where it needs the whole width, `timed` where it bears a time
    axis) and as a nested list.
    """

    svg: Markup
    wide: bool
    timed: bool
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class WitnessRow:
    """An account in the table of witnesses; `path` is the file's name, `time` the whole interval and `days` its days, `credits` in its own
    words, each with its kind. `own` is the percentage of its text that no other account has in any wording, None where there is no text.
    `citation` names the account where it is quoted.
    """

    anchor: str
    name: Name
    outlet: str
    path: str
    time: str
    days: str
    basis: str
    credits: tuple[tuple[str, str], ...]
    twins: tuple[Name, ...]
    partial: bool
    own: int | None
    citation: str


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence around a rendering: what stands before it, its first and last words, what stands after; and the accounts that have it so."""

    names: tuple[Name, ...]
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a statement, the accounts that have it, and how it differs from `against` (empty for the first)."""

    names: tuple[Name, ...]
    mode: str
    marked: bool
    speaker: str
    stretches: tuple[Stretch, ...]
    against: tuple[Name, ...]
    labels: tuple[Label, ...]
    gravity: Gravity
    order: str
    likelihood: str
    reasons: tuple[Reason, ...]
    contexts: tuple[Context, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A statement and its wordings in the order of the tree; `innocent` are ordinary explanations of what differs between them."""

    anchor: str
    speaker: str
    gravity: Gravity
    heading: str
    wordings: tuple[Wording, ...]
    innocent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """A quotation that one account alone has."""

    name: Name
    speaker: str
    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class UnitReading:
    """A reading at a place of variation, its difference from the first reading, and the accounts that have it."""

    names: tuple[Name, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A place where the accounts differ; `absent` have nothing there, `moved` have it at another place."""

    anchor: str
    readings: tuple[UnitReading, ...]
    absent: tuple[Name, ...]
    moved: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What the others have at a passage of a base text; `anchor` of the place of variation where the wordings stand (or none)."""

    anchor: str
    same: tuple[Name, ...]
    other: tuple[Name, ...]
    absent: tuple[Name, ...]
    moved: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class BasePassage:
    """A passage of a base text with its apparatus, empty where no other account has the like; `opens` a paragraph."""

    text: str
    opens: bool
    apparatus: tuple[Apparatus, ...]


@dataclass(frozen=True, slots=True)
class BaseText:
    """One account in full, as the text that the others are compared with."""

    name: Name
    passages: tuple[BasePassage, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of two accounts side by side; a side without a relation is empty where that account has nothing there. `left` is empty, too, where
    the passage stands in the line above. `same`: the words are equal; `moved`: the right account has it out of the left one's order; `again`: the
    right passage is only pointed at, since it stands in full beside another one.
    """

    left: str
    right: tuple[Stretch, ...]
    relation: str
    same: bool
    moved: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts side by side; `strip` is an overview of both (already escaped SVG)."""

    left: Name
    right: Name
    why: str
    summary: str
    strip: Markup
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A line of descent with every reason for and against it."""

    anchor: str
    exemplar: Name
    copy: Name
    basis: str
    likelihood: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a person decided, in a sentence, and the accounts that it is about."""

    reason: Reason
    accounts: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class JoinedRow:
    """Why an account is in the story: the account that it is most like, and what the two share, a sentence each."""

    name: Name
    other: Name
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """One story, from its first screen to its evidence. `ident` names it in every run; `left_out` says in words what was left out to keep the
    page small. `only_first` is the beginning of `only_here` for the first screen.
    """

    anchor: str
    ident: str
    title: str
    time: str
    accounts: tuple[Name, ...]
    origins: Headcount
    roots: tuple[Root, ...]
    altered: tuple[AlteredBox, ...]
    worded_differently: tuple[Pointer, ...]
    conflicts: tuple[ClaimRow, ...]
    tree: Tree
    witnesses: tuple[WitnessRow, ...]
    cards: tuple[Card, ...]
    alone: tuple[Alone, ...]
    units: tuple[Unit, ...]
    bases: tuple[BaseText, ...]
    pairs: tuple[Pair, ...]
    claims: tuple[ClaimRow, ...]
    only_here: tuple[OnlyHere, ...]
    only_first: tuple[OnlyHere, ...]
    timeline: tuple[TimeRow, ...]
    actors: tuple[Actor, ...]
    beside: tuple[Beside, ...]
    edges: tuple[EdgeRow, ...]
    rivals: tuple[EdgeRow, ...]
    left_out: tuple[str, ...]
    decisions: tuple[DecisionRow, ...] = ()
    joined: tuple[JoinedRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Input:
    """A text that was read: its id, where from, and how long it is (characters)."""

    id: str
    paths: tuple[str, ...]
    title: str
    length: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """An input that was set aside."""

    path: str
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The whole report. `parameters` are names and values of how the run was made; `excerpts` the most words shown of an account in a row, None
    where whole texts are shown.
    """

    title: str
    version: str
    schema: str
    excerpts: int | None
    stories: tuple[StoryPage, ...]
    lone: tuple[Input, ...]
    inputs: tuple[Input, ...]
    parameters: tuple[tuple[str, str], ...]
    problems: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """Where a report leads to that stands on a site: addresses, and beginnings of addresses (`article`, `speaker`, `outlet`, and `correct`, which a
    story's id, `/decide?statement=` and a statement's id follow); empty: nowhere.
    """

    home: str
    stories: str = ""
    article: str = ""
    speaker: str = ""
    outlet: str = ""
    correct: str = ""
