"""What a copyist does with an exemplar. One function an operator: draft in, draft out; nothing is changed in place.

Whatever an operator does to a draft is inherited by all copies made from it, as in life: an innovation marks a family.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from random import Random

from .base import JOINT, Story, options
from .clauses import fitting_rules, swaps
from .draft import FRAMES, NAMINGS, REPORTED, VERBS, Draft, Line, sentence, speaker, template
from .pages import names

#: From this strength on a copyist writes whole sentences anew, and the more so the stronger.
ANEW_FROM = 0.1
#: The marks of houses, the usual ones more often.
HOUSE_MARKS = ("curly", "curly", "curly", "straight", "single")
#: How often background, and reporting of its own, of the exemplar is left out by one who rewords at all.
ASIDE_GOES, OWN_GOES = 0.7, 0.25
#: How often a sentence is left out for want of new words.
USED_UP = 0.75
#: Sentences of matter that no cut goes below.
LEAST_LINES = 4


@dataclass(frozen=True, slots=True)
class Manner:
    """How one copyist works; each a chance (per sentence, value or person where there are several) unless said otherwise.

    `strength` of rewording goes from 0 (not a word) to 1 (hardly five words in a row left in the narration).
    """

    strength: float = 0.0
    headline: float = 0.0
    cut_end: float = 0.0
    drop: float = 0.0
    move: float = 0.0
    mark_drop: float = 0.0
    part: float = 0.0
    bare: float = 0.0
    mark_add: float = 0.0
    trim: float = 0.0
    alter: float = 0.0
    round: float = 0.0
    wrong: float = 0.0
    misspell: float = 0.0
    restyle: float = 0.0
    confuse: float = 0.0

    @classmethod
    def drawn(cls, rng: Random, ease: Mapping[str, tuple[float, float]], strength: float) -> Manner:
        """Every chance drawn from its range in `ease`."""
        return cls(strength, **{f.name: rng.uniform(*ease[f.name]) for f in fields(cls) if f.name != "strength"})


@dataclass(slots=True)
class Desk:
    """What of a story's matter is already used, so that no two hands write the same sentence or report the same matter as their own."""

    story: Story
    used: dict[str, set[int]] = field(default_factory=dict)

    def wording(self, rng: Random, fact: str) -> int | None:
        """A wording of a fact that nobody has used yet."""
        taken = self.used.setdefault(fact, set())
        free = [n for n in range(len(self.story.facts[fact])) if n not in taken]
        if not free:
            return None
        taken.add(chosen := rng.choice(free))
        return chosen

    @property
    def asides(self) -> tuple[str, ...]:
        """Background of this story, then comment that fits any."""
        return (*self.story.background, *_comments())

    def roles(self, rng: Random) -> dict[str, int]:
        """How one hand calls those who speak; what another hand has already taken only where nothing else is left."""
        found = {}
        for key, person in self.story.people.items():
            taken = self.used.setdefault(f"role {key}", set())
            free = [n for n in range(len(person.roles)) if n not in taken] or list(range(len(person.roles)))
            taken.add(chosen := rng.choice(free))
            found[key] = chosen
        return found

    def headline(self, rng: Random) -> str:
        """A headline that nobody has used yet, or any where all are used up."""
        taken = self.used.setdefault("headline", set())
        free = [n for n in range(len(self.story.headlines)) if n not in taken] or list(range(len(self.story.headlines)))
        taken.add(chosen := rng.choice(free))
        return self.story.headlines[chosen]

    def own(self, rng: Random, kind: str, many: int) -> list[int]:
        """Numbers of facts ("fact"), quotations ("quote") or asides ("aside") that are still nobody's own."""
        pool = {"fact": self.story.own_facts, "quote": self.story.own_quotes, "aside": self.asides}[kind]
        taken = self.used.setdefault(kind, set())
        free = [n for n in range(len(pool)) if n not in taken]
        chosen = rng.sample(free, min(many, len(free)))
        taken.update(chosen)
        return chosen


def _comments() -> tuple[str, ...]:
    return tuple(names()["comments"])


Operator = Callable[[Story, Desk, Random, Draft, Manner], Draft]


def copied(desk: Desk, rng: Random, exemplar: Draft, manner: Manner) -> Draft:
    """A copy of one exemplar in this manner; `notes` name what was done."""
    draft = replace(exemplar, notes=())
    for name, operator in OPERATORS.items():
        after = operator(desk.story, desk, rng, draft, manner)
        draft = replace(after, notes=(*after.notes, name)) if after != draft else after
    return draft


def mixed(rng: Random, one: Draft, other: Draft) -> Draft:
    """One draft from two exemplars: the matter of the first, some of it as the second has it, and what only the second has."""
    theirs = {line.key: line for line in other.lines}
    lines = [theirs[line.key] if line.key in theirs and rng.random() < 0.4 else line for line in one.lines]
    have = {line.key for line in one.lines}
    for line in other.lines:
        if line.key not in have and (line.key.startswith(("own", "o")) or rng.random() < 0.7):
            lines.insert(rng.randint(min(2, len(lines)), len(lines)), replace(line, opens=True))
    values = {k: other.values[k] if rng.random() < 0.4 else v for k, v in one.values.items()}
    surnames = {k: other.surnames[k] if rng.random() < 0.4 else v for k, v in one.surnames.items()}
    return replace(one, lines=tuple(lines), values=values, surnames=surnames)


# -- the operators -----------------------------------------------------------------------------------------------------------------------
def cut_from_end(story: Story, desk: Desk, rng: Random, draft: Draft, manner: Manner) -> Draft:
    """The last sentences go, as many as fit the space."""
    spare = len(draft.lines) - LEAST_LINES
    if spare < 1 or rng.random() >= manner.cut_end:
        return draft
    return replace(draft, lines=draft.lines[: -rng.randint(1, max(1, min(spare, len(draft.lines) // 2)))])


def drop_sentences(story: Story, desk: Desk, rng: Random, draft: Draft, manner: Manner) -> Draft:
    """Single sentences go, the first one never."""
    kept = [line for n, line in enumerate(draft.lines) if n == 0 or rng.random() >= manner.drop]
    return draft if len(kept) < LEAST_LINES else replace(draft, lines=tuple(kept))


def drop_asides(story: Story, desk: Desk, rng: Random, draft: Draft, manner: Manner) -> Draft:
    """What is not the matter of the story itself goes first: background mostly, the exemplar's own finds sometimes."""
    if manner.strength <= 0:
        return draft
    chance = {"plain": ASIDE_GOES, "own": OWN_GOES}
    kept = [line for line in draft.lines if rng.random() >= chance.get("plain" if line.mode == "plain" else line.key[:3], 0.0)]
    return draft if len(kept) < LEAST_LINES else replace(draft, lines=tuple(kept))


def move_paragraphs(story: Story, desk: Desk, rng: Random, draft: Draft, manner: Manner) -> Draft:
    """Some paragraphs go elsewhere, the lead stays."""
    lines = list(draft.lines)
    for _ in range(len(lines) - 1):
        if rng.random() < manner.move:
            line = lines.pop(rng.randrange(1, len(lines)))
            lines.insert(rng.randint(1, len(lines)), replace(line, opens=True))
    return replace(draft, lines=tuple(lines))


def to_reported(story: Story, desk: Desk, rng: Random, draft: Draft, manner: Manner) -> Draft:
    """Quotations lose their marks, wholly or in part, or their speaker as well."""

    def turn(line: Line) -> Line:
        if line.mode == "direct" and rng.random() < manner.part:
            return replace(line, mode="partial", cut=line.cut)
        if line.mode in ("direct", "partial") and rng.random() < manner.mark_drop:
            n = rng.randrange(len(story.quote(line.key).indirect))
            return _fresh(story, rng, replace(line, mode="indirect", wording=n, cut=None, shape=(), swaps=()))
        if line.mode == "indirect" and rng.random() < manner.bare:
            return replace(line, mode="narrated")
        return line

    return _each(draft, turn)


def to_marks(story: Story, desk: Desk, rng: Random, draft: Draft, manner: Manner) -> Draft:
    """Reported speech is put into marks, in words that nobody said."""

    def turn(line: Line) -> Line:
        if line.mode == "indirect" and story.quote(line.key).made and rng.random() < manner.mark_add:
            return _fresh(story, rng, replace(line, mode="made", cut=None, shape=(), swaps=()))
        return line

    return _each(draft, turn)


def trim_quotations(story: Story, desk: Desk, rng: Random, draft: Draft, manner: Manner) -> Draft:
    """A part at an end of a quotation goes."""

    def turn(line: Line) -> Line:
        if line.mode != "direct" or rng.random() >= manner.trim:
            return line
        first, last = line.cut or (0, template(story, line).count(JOINT) + 1)
        if last - first < 2:
            return line
        return replace(line, cut=(first, last - 1) if rng.random() < 0.7 else (first + 1, last))

    return _each(draft, turn)


def alter_quotations(story: Story, desk: Desk, rng: Random, draft: Draft, manner: Manner) -> Draft:
    """Words inside the marks become others: nobody said them so."""

    def turn(line: Line) -> Line:
        if line.mode not in ("direct", "partial", "made") or rng.random() >= manner.alter:
            return line
        return _picked(story, rng, line, 0.6)

    return _each(draft, turn)


def confuse_speakers(story: Story, desk: Desk, rng: Random, draft: Draft, manner: Manner) -> Draft:
    """A quotation is given to somebody else who speaks in the account."""
    voices = sorted({speaker(story, line) for line in draft.lines if line.is_quotation})

    def turn(line: Line) -> Line:
        if line.mode not in ("direct", "made", "indirect") or len(voices) < 2 or rng.random() >= manner.confuse:
            return line
        return replace(line, by=rng.choice([v for v in voices if v != speaker(story, line)]))

    return _each(draft, turn)


def reword(story: Story, desk: Desk, rng: Random, draft: Draft, manner: Manner) -> Draft:
    """Narration and reported speech in other words, by tables; from ANEW_FROM on some sentences are written anew, or left out where the story has no
    wording left that nobody used: two who write anew do not hit upon the same words.
    """
    anew = max(0.0, manner.strength - ANEW_FROM) / (1 - ANEW_FROM)

    def turn(line: Line) -> Line | None:
        if line.mode in ("direct", "partial", "made"):
            changed = rng.random() < manner.strength
            return replace(line, frame=rng.randrange(FRAMES), verb=rng.randrange(len(VERBS)), told="") if changed else line
        if manner.strength <= 0:
            return line
        own = line.key.startswith("own")
        if line.mode == "fact" and not own and rng.random() < anew:
            if (n := desk.wording(rng, line.key)) is None:
                return None if rng.random() < USED_UP else _in_other_words(story, rng, _picked(story, rng, line, manner.strength), manner.strength)
            line = _fresh(story, rng, replace(line, wording=n, shape=(), swaps=()))
        elif line.mode in ("indirect", "narrated") and rng.random() < anew:
            line = replace(line, wording=line.wording + 1, shape=(), swaps=(), verb=rng.randrange(len(VERBS)), frame=rng.randrange(REPORTED))
        return _in_other_words(story, rng, _picked(story, rng, line, manner.strength), manner.strength)

    lines = tuple(new for line in draft.lines if (new := turn(line)) is not None)
    return replace(draft, lines=lines) if len(lines) >= LEAST_LINES else draft


def _in_other_words(story: Story, rng: Random, line: Line, strength: float) -> Line:
    text = sentence(story, line)
    rules = fitting_rules(text)
    shape = (*line.shape, rng.choice(rules)) if rules and not line.swaps and rng.random() < strength * 0.8 else line.shape
    line = replace(line, shape=shape)
    return replace(line, swaps=(*line.swaps, *swaps(sentence(story, line), min(1.0, strength), rng)))


def change_values(story: Story, desk: Desk, rng: Random, draft: Draft, manner: Manner) -> Draft:
    """Numbers are rounded or get wrong."""
    values = dict(draft.values)
    for key, value in story.values.items():
        if values[key] == value.exact and rng.random() < manner.round:
            values[key] = value.rounded
        elif values[key] != value.wrong and rng.random() < manner.wrong:
            values[key] = value.wrong
    return replace(draft, values=values)


def misspell(story: Story, desk: Desk, rng: Random, draft: Draft, manner: Manner) -> Draft:
    """A surname gets another letter."""
    names = {k: story.people[k].misspelt if rng.random() < manner.misspell else v for k, v in draft.surnames.items()}
    return replace(draft, surnames=names)


def restyle(story: Story, desk: Desk, rng: Random, draft: Draft, manner: Manner) -> Draft:
    """The house's own marks and its way to name persons, full or for short; paragraphs joined and parted."""
    if rng.random() >= manner.restyle:
        return draft
    lines = tuple(replace(line, opens=n == 0 or rng.random() < 0.7) for n, line in enumerate(draft.lines))
    naming = rng.choices(range(NAMINGS), (4, 3, 2, 2))[0]
    roles = {k: rng.randrange(9) if rng.random() < manner.strength / 2 else n for k, n in draft.roles.items()}
    return replace(draft, lines=lines, roles=roles, naming=naming, titled=rng.random() < 0.4, marks=rng.choice(HOUSE_MARKS))


def new_headline(story: Story, desk: Desk, rng: Random, draft: Draft, manner: Manner) -> Draft:
    """Another headline."""
    return replace(draft, headline=desk.headline(rng)) if rng.random() < manner.headline else draft


#: In this order, under the names that the gold gives them.
OPERATORS: Mapping[str, Operator] = {
    "cut from the end": cut_from_end,
    "background dropped": drop_asides,
    "sentences dropped": drop_sentences,
    "reordered": move_paragraphs,
    "reported speech put into marks": to_marks,
    "direct to reported speech": to_reported,
    "quotation trimmed": trim_quotations,
    "quotation altered": alter_quotations,
    "speakers confused": confuse_speakers,
    "reworded": reword,
    "number changed": change_values,
    "name misspelt": misspell,
    "restyled": restyle,
    "headline changed": new_headline,
}


# -- what writers add --------------------------------------------------------------------------------------------------------------------
def with_own(desk: Desk, rng: Random, draft: Draft, many: tuple[int, int], house: str = "") -> Draft:
    """Reporting of its own: so many facts and quotations that nobody else has; some are said to have been told to the house."""
    found = [_fresh(desk.story, rng, Line("fact", f"own{n}")) for n in desk.own(rng, "fact", many[0])]
    for n in desk.own(rng, "quote", many[1]):
        line = heard(desk.story, rng, f"o{n}")
        found.append(replace(line, told=house if house and rng.random() < 0.35 else ""))
    return _inserted(rng, draft, found)


def with_asides(desk: Desk, rng: Random, draft: Draft, many: int) -> Draft:
    """Background and comment: matter, but no reporting."""
    return _inserted(rng, draft, [Line("plain", desk.asides[n]) for n in desk.own(rng, "aside", many)])


def _inserted(rng: Random, draft: Draft, more: Iterable[Line]) -> Draft:
    lines = list(draft.lines)
    for line in more:
        lines.insert(rng.randint(min(1, len(lines)), len(lines)), line)
    return replace(draft, lines=tuple(lines))


def heard(story: Story, rng: Random, quote: str) -> Line:
    """A quotation as somebody who heard it writes it down: its words, seldom one of them misheard."""
    picks = tuple(rng.randrange(n) if rng.random() < 0.06 else 0 for n in options(story.quote(quote).said))
    return Line("direct", quote, picks=picks, frame=rng.randrange(FRAMES), verb=rng.choice((0, 0, 0, *range(len(VERBS)))))


def written(story: Story, rng: Random, fact: str, wording: int) -> Line:
    """A fact in one of its wordings."""
    return _fresh(story, rng, Line("fact", fact, wording))


def _fresh(story: Story, rng: Random, line: Line) -> Line:
    return replace(line, picks=tuple(rng.randrange(n) for n in options(template(story, line))))


def _picked(story: Story, rng: Random, line: Line, share: float) -> Line:
    """About this share of the alternatives chosen otherwise."""
    every = options(template(story, line))
    old = (*line.picks, *(0 for _ in every))[: len(every)]
    return replace(line, picks=tuple((p + rng.randrange(1, n)) % n if n > 1 and rng.random() < share else p for p, n in zip(old, every, strict=True)))


def _each(draft: Draft, turn: Callable[[Line], Line]) -> Draft:
    return replace(draft, lines=tuple(turn(line) for line in draft.lines))
