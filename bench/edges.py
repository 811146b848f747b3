"""Edges of family trees beside the true trees: for the reliability diagram.

An edge between two articles is right where the exemplar is a true ancestor of the copy, through others or through lost witnesses. Edges that
lead from or to a lost witness have no name in the true tree and are not judged here (the scorer judges them by what hangs below).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from .labelled import Judged


def judged(traces: Path, gold: Path) -> list[Judged]:
    """All edges between articles in a folder of traces, one file a tradition, beside the traditions of a folder."""
    found: list[Judged] = []
    for path in sorted(traces.glob("*.json")):
        tradition = gold / path.stem / "tradition.json"
        if tradition.is_file():
            trace, true = (json.loads(p.read_text(encoding="utf-8")) for p in (path, tradition))
            found.extend(edges(trace, true))
    return found


def number(gold: Path) -> int:
    """How many edges the true trees of a folder have; one that leads to a lost witness counts, too."""
    traditions = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(gold.glob("*/tradition.json")))
    return sum(len(w["parents"]) for tradition in traditions for w in tradition["witnesses"])


def edges(trace: Mapping[str, Any], tradition: Mapping[str, Any]) -> Iterator[Judged]:
    """Each edge between two articles of a trace: how sure, and whether it is right. Witnesses are known by the names of their files."""
    exemplars = {w["id"]: w["parents"] for w in tradition["witnesses"]}
    stems = {a["id"]: PurePosixPath(a["path"]).stem for a in trace["articles"]}
    for story in trace["stories"]:
        witness = {w["sigil"]: stems.get(w["article"], "") for w in story["witnesses"]}
        for edge in story["stemma"]["edges"]:
            above, below = witness[edge["exemplar"]], witness[edge["copy"]]
            if above and below:
                yield Judged(edge["confidence"], above in _ancestors(below, exemplars))


def _ancestors(witness: str, exemplars: Mapping[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(exemplars.get(witness, ()))
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(exemplars.get(one, ()))
    return seen
