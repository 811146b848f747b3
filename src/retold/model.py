"""Every noun of Retold on one page.

It is longer than other modules because that page is one: who looks for a noun looks here. Nouns are frozen and slotted; verbs are functions in
the stages. The words are those of textual scholarship and attribution research (see GLOSSARY.md): a *witness* is an article as carrier of a
story, an *exemplar* is what a copy was made from, a *quotation* is content + cue + speaker, a *statement* is what somebody said, however many
articles render it.

Units, everywhere: offsets are half-open and count Unicode code points of `Article.text`; times are ISO 8601 in UTC; confidences run from 0 to 1;
weights of evidence are log-likelihood ratios in nats (0 says nothing, negative speaks against). `None` means unknown, never a guess.

    one article says (find)                        several articles share (match)
    Document -> Article -> Findings                Findings... -> Story -> Retelling
      Fingerprint  Passage(Span)                     Correspondence  VariationUnit
      Quotation    Credit    Assertion               Statement  Variant  Descent  Stemma  Claim
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SCHEMA = "retold/1"

Mode = Literal["direct", "partial", "indirect", "narrated"]
Relation = Literal["verbatim", "edited", "paraphrased", "translated"]
Direction = Literal["left-to-right", "right-to-left", "unknown"]
Basis = Literal["stated", "inferred", "possible"]
Agreement = Literal["agreed", "single", "conflicting", "updated"]
CreditKind = Literal["source-line", "agency", "dateline", "via", "link", "byline", "canonical", "feed-source"]
AssertionKind = Literal["number", "date", "name", "place"]
ClaimKind = Literal["number", "date", "name", "place", "fact"]
Polarity = Literal["affirmed", "negated", "hedged"]
DecisionKind = Literal["apart", "translation", "speaker"]
NoAuthor = Literal["agency", "outlet", "no-person", "unrecognised", "other-work", "outranked", "contradicted"]
Change = Literal[
    "verbatim", "trimmed", "edited", "translated", "marks-dropped", "attribution-dropped", "reworded", "marks-added",
    "spliced", "name-changed", "number-changed", "sense-changed", "negation-changed", "speaker-changed",
]  # fmt: skip

#: From harmless to grave: the order in which changes are listed, everywhere.
CHANGES: tuple[Change, ...] = (
    "verbatim", "trimmed", "edited", "translated", "marks-dropped", "attribution-dropped", "reworded", "marks-added",
    "spliced", "name-changed", "number-changed", "sense-changed", "negation-changed", "speaker-changed",
)  # fmt: skip
#: The changes that put something else into a speaker's mouth.
GRAVE: frozenset[Change] = frozenset(CHANGES[CHANGES.index("reworded") :])


# -- places and reasons ------------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one article among several; SCHEMA calls it a passage."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a judgement was made. `detail` is one plain sentence that a reader can check; `weight` its log-likelihood ratio."""

    kind: str
    detail: str
    weight: float
    passages: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or was set aside: where, what kind, and what to do about it."""

    path: str
    kind: str
    detail: str


# -- one article -------------------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as found (ISO 8601, a bare date where no time of day was given) and where it was found.

    In UTC, or as the page tells it where its day is another one there: with the offset, or that day alone.
    """

    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Dating:
    """The interval in which an article was published, and every stamp that was found."""

    earliest: str | None = None
    latest: str | None = None
    candidates: tuple[Stamp, ...] = ()


@dataclass(frozen=True, slots=True)
class Author:
    """A person named as author, and where."""

    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class AuthorCandidate:
    """Whom an input names as an author, and where; `chosen` where it is one of `Article.authors`, who may be spelt otherwise there.

    `reason` says why another is none, None where that is not known: an *agency*, an *outlet*, *no-person* (a desk, a trade, a body, an account
    of the system), *unrecognised* (nothing known for the name of a person), *other-work* (a line of the page says that it took the pictures or
    edited), *outranked* (a place that tells more names others), *contradicted* (copies of the account name different authors).
    """

    name: str
    origin: str
    chosen: bool
    reason: NoAuthor | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """What a reader was told beside the text (a table's columns, a feed's fields): to be believed with care.

    `updated` and `fetched` are times that it was not published after: when it was changed, when somebody stored it. `teaser`: what was handed
    over calls itself a summary, not the account. `listed`: what a list told that led to the page; it counts where nothing else tells.
    """

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    updated: str | None = None
    fetched: str | None = None
    teaser: bool = False
    listed: Listed | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Where an article says that it comes from. Offsets are None where the words stand outside `Article.text`."""

    kind: CreditKind
    name: str
    text: str
    start: int | None
    end: int | None
    where: str


@dataclass(frozen=True, slots=True)
class Document:
    """One thing as read, before anything is understood: decoded text and what was told beside it.

    `html` is a page with all its furniture, `fragment` HTML that is the account alone (an item of a feed). `provenance` is what its carrier, such
    as a feed, says of where it comes from.
    """

    path: str
    media: Literal["text", "html", "fragment"]
    body: str
    url: str | None = None
    declared: Declared = Declared()
    provenance: tuple[Credit, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A page or a feed that a list (a sitemap, an OPML file) names; its text stands elsewhere. `modified`: when it was last changed."""

    url: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """A stretch of a clean text (`start`, `end`) and where it stands in the decoded page, or in the field of a table or a feed, that was read.

    Of equal length on both sides, the characters are the same; else it is a blank, an entity or a composed letter.
    """

    start: int
    end: int
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One account without page furniture. `id` is a hash of `text`; paragraphs are divided by one empty line.

    Where the account has a headline, `text` begins with it and `headline` spans it. `paths` names every input with this very text, `path`
    is the first of them in sorted order. `provenance` holds credits found outside the text (canonical links, syndication marks, furniture).
    `raw` says where the text stands in what was read from `path`, where that was asked for. `author_candidates`: all who are named as authors.
    """

    id: str
    path: str
    text: str
    paths: tuple[str, ...] = ()
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None
    published: Dating = Dating()
    authors: tuple[Author, ...] = ()
    partial: bool = False
    headline: Span | None = None
    provenance: tuple[Credit, ...] = ()
    raw: tuple[Raw, ...] = ()
    author_candidates: tuple[AuthorCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Hashed five-word shingles (63-bit, sorted, without repetition) and weighed terms: what stories are found by."""

    shingles: tuple[int, ...]
    terms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to have spoken: `name` as written there, `entity` the fullest name in the article for the same person or body."""

    name: str
    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Something that somebody is said to have said. `text` is without the outer marks; `cue` spans the words that introduce it."""

    id: str
    start: int
    end: int
    text: str
    mode: Mode
    cue: Span | None
    speaker: Speaker | None
    confidence: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Assertion:
    """A checkable particular. A coarse `value` begins with `~`; numbers are written in digits, dates as ISO 8601 as far as known."""

    id: str
    start: int
    end: int
    text: str
    kind: AssertionKind
    subject: str
    value: str
    unit: str | None
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one article says, found without looking at any other."""

    article: Article
    fingerprint: Fingerprint
    passages: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    credits: tuple[Credit, ...]
    assertions: tuple[Assertion, ...]


# -- several articles --------------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Story:
    """Articles (ids, sorted) that tell one event; `groups` are those whose texts are nearly the same."""

    id: str
    articles: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Why an article is in its story: the account that it is most like, how alike the two are (1 is as alike as independent accounts of one event,
    copies are more), and what they share, a sentence each.
    """

    article: str
    other: str
    likeness: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Correspondence:
    """A passage of one article that became, or shares an ancestor with, a passage of another. `left.article < right.article`."""

    left: Place
    right: Place
    relation: Relation
    confidence: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One wording at a variation unit, and all places that have it."""

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class VariationUnit:
    """A place where witnesses can differ: the readings, and the articles that have nothing there. `moved` are those that have it at another
    place than the order of the units, which is that of the base text.
    """

    readings: tuple[Reading, ...]
    absent: tuple[str, ...]
    moved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendering:
    """How one article words a statement. `quotation` is None and `mode` is narrated where no speaker is named."""

    article: str
    quotation: str | None
    start: int
    end: int
    text: str
    mode: Mode
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `left[start:end]` by `text`. Applied from the last to the first, the edits of a variant turn its left text into its right."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Variant:
    """Two renderings of one statement and what differs, read from left to right."""

    left: Rendering
    right: Rendering
    direction: Direction
    changes: tuple[Change, ...]
    edits: tuple[Edit, ...]
    confidence: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that one speaker said, in all its renderings."""

    id: str
    speaker: str | None
    renderings: tuple[Rendering, ...]
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """An article as carrier of a story, known by its sigil; `article` is None for a lost witness."""

    sigil: str
    article: str | None
    name: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Descent:
    """Which witness (by sigil) was made from which, and why."""

    exemplar: str
    copy: str
    basis: Basis
    confidence: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins there are: an estimate and the range that the evidence allows."""

    estimate: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Stemma:
    """The family tree: witnesses (lost ones too), the most probable edges, their rivals, and the number of origins with its reason."""

    witnesses: tuple[Witness, ...]
    edges: tuple[Descent, ...]
    alternatives: tuple[Descent, ...]
    origins: Origins
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimValue:
    """What one article says on the matter of a claim."""

    article: str
    start: int
    end: int
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable matter, every account's value, and how many independent origins stand behind them.

    A `fact` is a matter that one account affirms and another denies (values `yes` and `no`) or turns round (the two opposite words).
    """

    id: str
    kind: ClaimKind
    subject: str
    values: tuple[ClaimValue, ...]
    agreement: Agreement
    origins: Origins
    confidence: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A place on the time line: what the sentences in `passages` tell, on a date as far as it is told.

    `value` is ISO 8601 where the year is known (`2025-11-04`, `2025-11`, `2027-spring`, `2029`), `11-04` or a month's name where it is not, a
    weekday where no more is, None where only a time of day (`time`, `21:04`) is told. `disputed`: other accounts give the matter another date.
    """

    value: str | None
    time: str | None
    claim: str
    passages: tuple[Place, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One account's rendering of a statement: where, by which reporting words (`cue`), and to whom, each None where it does not say."""

    statement: str
    article: str
    start: int
    end: int
    cue: str | None
    addressee: str | None


@dataclass(frozen=True, slots=True)
class Position:
    """An actor of the story and all that accounts have him, her or it say, in the order of the statements. It judges nothing."""

    speaker: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Facing:
    """Two statements (by id) of two actors that are on one matter, to be read side by side; whether they agree is for the reader."""

    left: str
    right: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they stand in an article, by the article's id: what stays the same however often the article is read."""

    article: str
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided against the program: that `first` and `second` are not one statement (`apart`) or are a `translation` of each other, or
    that `first` is the words of `speaker` (None: nobody is known to have said them). `by` and `note` are theirs, in their own words.
    """

    kind: DecisionKind
    first: Words
    second: Words | None = None
    speaker: str | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Retelling:
    """What several articles make of one story; `decisions` are those of people that were applied to it."""

    id: str
    title: str
    earliest: str | None
    latest: str | None
    correspondences: tuple[Correspondence, ...]
    units: tuple[VariationUnit, ...]
    statements: tuple[Statement, ...]
    stemma: Stemma
    claims: tuple[Claim, ...]
    timeline: tuple[Dated, ...] = ()
    positions: tuple[Position, ...] = ()
    facing: tuple[Facing, ...] = ()
    only_here: tuple[Place, ...] = ()
    decisions: tuple[Decision, ...] = ()
    joined: tuple[Joined, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """Where an account has a wording that was asked for: in the same words (`same`), or a passage that tells it otherwise."""

    article: str
    start: int
    end: int
    text: str
    same: bool


@dataclass(frozen=True, slots=True)
class Travel:
    """How a wording went through one story: where it stands, and in which accounts it may have begun (ids; several where that is open).

    `carried` holds at most one place an account, in the order of the tree; `absent` are the accounts that do not tell it at all.
    """

    story: str
    wording: str
    first: tuple[str, ...]
    carried: tuple[Carried, ...]
    absent: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything that one run found: each article by itself, each story, and what could not be read."""

    articles: tuple[Findings, ...]
    stories: tuple[Retelling, ...]
    problems: tuple[Problem, ...]
