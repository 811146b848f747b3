"""An account before it is text: which matter it has, in which wording, order and form. Copyists change drafts; `render` writes them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from .base import JOINT, Person, Story, expand
from .clauses import reshaped, swapped

Mode = Literal["fact", "direct", "partial", "indirect", "narrated", "made", "plain"]

#: Cues, each fit for all frames it is used in. A copyist takes another one freely.
VERBS = ("said", "added", "explained", "told reporters", "said afterwards", "stated", "insisted", "commented", "noted", "remarked", "recalled")
#: Frames of quotations in marks and of reported speech (see `_direct`, `_reported`).
FRAMES, REPORTED = 4, 4
#: How persons are named at their first mention: name and role, role and name, name alone, surname with title.
NAMINGS = 4
MARKS = {"curly": "“”", "straight": '""', "single": "‘’", "guillemets": "»«"}

_SLOT = re.compile(r"<(\w+)>(['’]s)?")
_TIDY = ((re.compile(r",\s*([,.:;?!])"), r"\1"), (re.compile(r"\s+([,.;:])"), r"\1"), (re.compile(r"\.\.+"), "."), (re.compile(r"  +"), " "))


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of matter. `key` names a fact or quotation (for mode `plain` it is the text), `picks` the alternatives chosen, `cut` the parts
    of a quotation that are printed, `shape` and `swaps` how it was reworded, `told` the house to which it was said, `by` to whom it was given by
    mistake; `opens` a new paragraph.
    """

    mode: Mode
    key: str
    wording: int = 0
    picks: tuple[int, ...] = ()
    cut: tuple[int, int] | None = None
    frame: int = 0
    verb: int = 0
    shape: tuple[int, ...] = ()
    swaps: tuple[tuple[str, str], ...] = ()
    told: str = ""
    by: str = ""
    opens: bool = True

    @property
    def is_quotation(self) -> bool:
        """Does somebody speak (or did, in the exemplar)?"""
        return self.mode in ("direct", "partial", "indirect", "narrated", "made")


@dataclass(frozen=True, slots=True)
class Draft:
    """An account: its lines in order, its values, spellings and roles (inherited, right or wrong), and its house style."""

    headline: str
    lines: tuple[Line, ...]
    values: Mapping[str, str]
    surnames: Mapping[str, str]
    roles: Mapping[str, int] = field(default_factory=dict)
    naming: int = 0
    titled: bool = False
    marks: str = "curly"
    notes: tuple[str, ...] = field(default=())


def template(story: Story, line: Line) -> str:
    """The wording behind a line, with its alternatives open."""
    if line.mode == "plain":
        return line.key
    if line.mode == "fact":
        return story.own_facts[int(line.key[3:])] if line.key.startswith("own") else story.facts[line.key][line.wording]
    quote = story.quote(line.key)
    if line.mode in ("direct", "partial"):
        return quote.said
    return quote.made if line.mode == "made" else quote.indirect[line.wording % len(quote.indirect)]


def speaker(story: Story, line: Line) -> str:
    """The key of the person who speaks in a line, as this account has it."""
    return line.by or story.quote(line.key).by


def parts(story: Story, line: Line) -> list[str]:
    """The parts of a quotation that a line prints."""
    every = expand(template(story, line), line.picks).split(JOINT)
    first, last = line.cut or (0, len(every))
    return every[first:last] or every


def sentence(story: Story, line: Line) -> str:
    """A line as a sentence in which persons and values are still slots; marks are « and »."""
    if line.mode in ("plain", "fact"):
        return _changed(expand(template(story, line), line.picks), line)
    who = f"<{speaker(story, line)}>"
    verb = f"told {line.told}" if line.told else VERBS[line.verb % len(VERBS)]
    if line.mode == "indirect":
        return _changed(_reported(_clause(expand(template(story, line), line.picks)), who, verb, line.frame % REPORTED), line)
    if line.mode == "narrated":
        return _changed(expand(template(story, line), line.picks).rstrip(".") + ".", line)
    said = parts(story, line)
    if line.mode == "partial":
        return f"{who} {verb} that «{_lowered(_stripped(said[-1])).rstrip('.,;!? ')}»."
    return _direct(said, who, verb, line.frame % FRAMES)


def _changed(text: str, line: Line) -> str:
    return swapped(reshaped(text, line.shape), line.swaps)


def _clause(text: str) -> str:
    return text.rstrip(".")


def _stripped(text: str) -> str:
    """A part of a quotation without what bound it to the part before."""
    return re.sub(r"^(?:(?:and|but|so|because|then) )+", "", text.strip())


def _lowered(text: str) -> str:
    return text if re.match(r"I\b|<|[A-Z][a-z]+ [A-Z]", text) else text[:1].lower() + text[1:]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _direct(said: list[str], speaker: str, verb: str, frame: int) -> str:
    """«A,» S said. / S said: «A» / «A,» S said. «B» / «A,» said S."""
    first, rest = _upper(_stripped(said[0])), [p.strip() for p in said[1:]]
    if frame == 2 and rest and first[-1] in ".?!":
        end = "," if first[-1] == "." else first[-1]
        return f"«{first[:-1]}{end}» {speaker} {verb}. «{_full(' '.join(rest))}»"
    whole = _full(" ".join([first, *rest]))
    if frame == 1:
        return f"{speaker} {verb}: «{whole}»"
    closed = whole[:-1] + "," if whole[-1] == "." else whole
    return f"«{closed}» {verb} {speaker}." if frame == 3 and " " not in verb else f"«{closed}» {speaker} {verb}."


def _full(text: str) -> str:
    text = text.rstrip(" ,;")
    return text if text[-1] in ".?!" else text + "."


def _reported(clause: str, speaker: str, verb: str, frame: int) -> str:
    that = "that " if verb != "said" or frame == 1 else ""
    if frame == 2:
        return f"According to {speaker}, {clause}."
    if frame == 3:
        return f"{_upper(clause)}, {speaker} {verb}."
    return f"{speaker} {verb} {that}{clause}."


def render(story: Story, draft: Draft) -> list[str]:
    """The paragraphs of an account, without its headline."""
    return [" ".join(block) for block in _blocks(story, draft)]


def _blocks(story: Story, draft: Draft) -> Iterator[list[str]]:
    block: list[str] = []
    known: set[str] = set()
    for line in draft.lines:
        if line.opens and block:
            yield block
            block = []
        block.append(_written(story, draft, line, known))
    if block:
        yield block


def headline(story: Story, draft: Draft) -> str:
    """The headline; persons stand in it with their surnames."""
    return _upper(_SLOT.sub(lambda f: draft.surnames.get(f[1], draft.values.get(f[1], f[1])) + (f[2] or ""), draft.headline))


def _written(story: Story, draft: Draft, line: Line, known: set[str]) -> str:
    def slot(found: re.Match[str]) -> str:
        key, possessive = found[1], found[2] or ""
        if key in draft.values:
            return draft.values[key] + possessive
        person = story.people[key]
        first = key not in known
        known.add(key)
        return _named(person, draft, key, first, bool(possessive)) + possessive

    text = _SLOT.sub(slot, sentence(story, line))
    for pattern, by in _TIDY:
        text = pattern.sub(by, text)
    text = re.sub(r"(\w)» (?=\w)", r"\1,» ", text) if line.mode in ("direct", "made") else text
    marks = MARKS[draft.marks]
    return _upper(text).replace("«", marks[0]).replace("»", marks[1])


def _named(person: Person, draft: Draft, key: str, first: bool, possessive: bool) -> str:
    surname = draft.surnames[key]
    full = person.name[: -len(person.surname)] + surname
    if not first or draft.naming == 3:
        return f"{person.title} {surname}" if draft.titled or (first and person.title) else surname
    if possessive or draft.naming == 2:
        return full
    role = person.roles[draft.roles.get(key, 0) % len(person.roles)]
    return f"{role}, {full}," if draft.naming == 1 and role.startswith(("the ", "a ", "an ", "one ")) else f"{full}, {role},"
