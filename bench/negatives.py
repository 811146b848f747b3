"""Different statements that are easily taken for one: by the same speaker, in one story, about the same things.

python -m bench.negatives TRADITIONS PREDICTIONS [--json] [--errors]     TRADITIONS is a folder of traditions, PREDICTIONS holds NAME.json for each,
                                                                         as `retold trace` wrote it

The pairs are made from the gold of the traditions at every run: two renderings in different accounts, of different statements of one speaker,
neither of which holds the other's words. Of all such pairs those that share most words are taken, for they are the hardest.

  called_one   share of the pairs whose renderings the program puts into one statement (unless its rendering there holds the right one, too)
  pairs        how many pairs there are
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: How many pairs are taken.
WANTED = 200
_WORD = re.compile(r"[^\W_]+")
_MARKS = " \t\n\"'“”„«»‘’,.!?;:"
#: A predicted rendering is of a gold one where they share this much of the shorter.
_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Rendering:
    """A gold rendering: the tradition, the statement, its speaker, the account, and the words without marks at the ends."""

    tradition: str
    statement: str
    speaker: str
    witness: str
    text: str


Negative = tuple[Rendering, Rendering]


def renderings(folder: Path) -> Iterator[Rendering]:
    """All renderings of a folder of traditions that are anybody's words and whose account survives."""
    for path in sorted(folder.glob("*/tradition.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        kept = {w["id"] for w in gold["witnesses"] if w["file"]}
        for statement in gold["statements"]:
            for r in statement["renderings"]:
                if r["witness"] in kept and r["mode"] != "narrated":
                    yield Rendering(path.parent.name, statement["id"], statement["speaker"], r["witness"], r["text"].strip(_MARKS))


def negatives(folder: Path, wanted: int = WANTED) -> list[Negative]:
    """The pairs, the most alike first; the same for the same gold."""
    groups: dict[tuple[str, str], list[Rendering]] = {}
    for r in renderings(folder):
        groups.setdefault((r.tradition, r.speaker), []).append(r)
    found = [pair for group in groups.values() for pair in itertools.combinations(group, 2) if _apart(*pair)]
    return sorted(found, key=lambda pair: (-_alike(*pair), _order(*pair)))[:wanted]


def _apart(one: Rendering, other: Rendering) -> bool:
    """Different statements in different accounts, neither of which holds the other's words?"""
    if one.statement == other.statement or one.witness == other.witness:
        return False
    ours, theirs = _words(one.text), _words(other.text)
    return 2 * len(ours & theirs) <= min(len(ours), len(theirs))


def _words(text: str) -> frozenset[str]:
    return frozenset(w.casefold() for w in _WORD.findall(text))


def _alike(one: Rendering, other: Rendering) -> float:
    ours, theirs = _words(one.text), _words(other.text)
    return round(len(ours & theirs) / max(1, len(ours | theirs)), 3)


def _order(one: Rendering, other: Rendering) -> str:
    """An order that does not favour any tradition."""
    return hashlib.sha256(f"{one}{other}".encode()).hexdigest()


# -- scoring -----------------------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Story:
    """What the program wrote on one tradition: the text of each account, and its statements as lists of (account, start, end)."""

    texts: Mapping[str, str]
    statements: Sequence[Sequence[tuple[str, int, int]]]


def read(path: Path) -> Story:
    """A trace. Accounts are known by the stem of their file."""
    trace = json.loads(path.read_text(encoding="utf-8"))
    name = {a["id"]: Path(a.get("path") or a["id"]).stem for a in trace["articles"]}
    texts = {name[a["id"]]: a["text"] for a in trace["articles"]}
    statements = [
        [(name[r["article"]], r["start"], r["end"]) for r in statement["renderings"] if r["article"] in name]
        for story in trace["stories"]
        for statement in story["statements"]
    ]
    return Story(texts, statements)


def called_one(story: Story, pair: Negative, every: Sequence[Rendering]) -> bool:
    """Does one statement hold both, each without words that make it right?"""
    one, other = pair
    return any(
        _holds(story, s, one, [r for r in every if r.statement == other.statement and r.witness == one.witness])
        and _holds(story, s, other, [r for r in every if r.statement == one.statement and r.witness == other.witness])
        for s in story.statements
    )


def _holds(story: Story, statement: Sequence[tuple[str, int, int]], gold: Rendering, excuses: Sequence[Rendering]) -> bool:
    """Has a statement this rendering, and none of those that would make it right?"""
    here = [(start, end) for witness, start, end in statement if witness == gold.witness]
    return any(_covers(story, place, gold) for place in here) and not any(_covers(story, place, r) for place in here for r in excuses)


def _covers(story: Story, place: tuple[int, int], gold: Rendering) -> bool:
    at = story.texts[gold.witness].find(gold.text)
    if at < 0 or not gold.text:
        return False
    shared = min(place[1], at + len(gold.text)) - max(place[0], at)
    return shared >= _SHARED * min(place[1] - place[0], len(gold.text))


def score(folder: Path, predictions: Path) -> tuple[dict[str, Any], list[Negative]]:
    """The figures, and the pairs that were called one statement. A tradition without a readable trace counts as having called none."""
    pairs, stories, broken, wrong = negatives(folder), dict[str, Story](), list[str](), list[Negative]()
    every: dict[str, list[Rendering]] = {}
    for r in renderings(folder):
        every.setdefault(r.tradition, []).append(r)
    for name in sorted({one.tradition for one, _ in pairs}):
        try:
            stories[name] = read(predictions / f"{name}.json")
        except (OSError, ValueError, KeyError) as fault:
            broken.append(f"{name}: {type(fault).__name__}: {fault}"[:300])
    for pair in pairs:
        name = pair[0].tradition
        if name in stories and called_one(stories[name], pair, every[name]):
            wrong.append(pair)
    return {"called_one": len(wrong) / len(pairs) if pairs else None, "pairs": len(pairs), "broken": broken}, wrong


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status: 0 scored, 2 usage."""
    parser = argparse.ArgumentParser(prog="python -m bench.negatives", description="Different statements that the program calls one.")
    parser.add_argument("traditions", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="list the pairs that were called one statement")
    options = parser.parse_args(argv)
    figures, wrong = score(options.traditions, options.predictions)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
    else:
        print(f"called one statement  {len(wrong)} of {figures['pairs']}")
    if options.errors:
        for one, other in wrong:
            print(f"{one.tradition} {one.speaker}\n  {one.witness} {one.statement} {one.text}\n  {other.witness} {other.statement} {other.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
