"""The gold sets, and how one of them is run and scored.

The open sets and the scorers lie beside the project, in the folder that RETOLD_SHARED names (`../shared` where it names none). They are measured
on, never learnt from: most of their texts belong to publishers. The scorers are scripts of their own; the docstring of each says what its
figures mean. The folders `bench/traditions*` are the project's own (see the README in the first).
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from . import labelled
from .families.control import sample_controls
from .families.folder import sample

#: The families of the bench are those of this seed.
FAMILIES_SEED = 1
#: Seconds that one call of the program may take.
PATIENCE = 1800

Figures = Mapping[str, float | None]


class BenchError(Exception):
    """A set could not be run or scored; the message says which and why."""


@dataclass(frozen=True, slots=True)
class OpenSet:
    """One gold set.

    `gold` and `scorer` are paths in the shared folder (an absolute `gold` is one of the project's own); `part` is the key of the scorer's answer
    that holds the figures ("" = the answer itself); `scale` brings them to shares from 0 to 1; `of` is a set with the same gold, whose traces
    are scored again where they are there; `families`: the gold is not there but drawn, so many families of the test side (see `bench/families`),
    always the same ones; `controls`: the same for accounts of which none was made from another.
    """

    name: str
    gold: str
    scorer: str
    meta: bool = False
    part: str = ""
    scale: float = 1.0
    of: str = ""
    families: int = 0
    controls: int = 0


#: Traditions and labelled articles that were written for the project, apart from the open ones.
_HERE = Path(__file__).parent.absolute()
_OWN = str(_HERE / "traditions")

SETS = (
    OpenSet("traditions", "traditions", "score/traditions.py", part="all"),
    OpenSet("traditions-meta", "traditions", "score/traditions.py", meta=True, part="all"),
    OpenSet("own", _OWN, "score/traditions.py", part="all"),
    OpenSet("own-meta", _OWN, "score/traditions.py", meta=True, part="all"),
    OpenSet("later", str(_HERE / "traditions_later"), "score/traditions.py", part="all"),
    OpenSet("fresh", str(_HERE / "traditions_fresh"), "score/traditions.py", part="all"),
    OpenSet("newest", str(_HERE / "traditions_newest"), "score/traditions.py", part="all"),
    OpenSet("negatives", "traditions", str(_HERE / "negatives.py"), of="traditions"),
    OpenSet("own-negatives", _OWN, str(_HERE / "negatives.py"), of="own"),
    OpenSet("families", "", "score/traditions.py", part="all", families=60),
    OpenSet("families-meta", "", "score/traditions.py", meta=True, part="all", families=60),
    OpenSet("control", "", "score/traditions.py", part="all", controls=40),
    OpenSet("quotations", str(_HERE / "quotations" / "seen"), str(_HERE / "labelled.py")),
    OpenSet("unseen", str(_HERE / "quotations" / "unseen"), str(_HERE / "labelled.py")),
    OpenSet("rutte", "cases/rutte/gold.json", "score/rutte.py"),
    OpenSet("polnear", "benchmarks/quotes/polnear_dev.jsonl", "score/quotes.py", scale=0.01),
    OpenSet("fnc1", "benchmarks/stories/fnc1.jsonl", "score/stories.py"),
    OpenSet("ecbplus", "benchmarks/stories/ecbplus.jsonl", "score/stories.py"),
    OpenSet("besoin", "benchmarks/stemma/besoin.json", "score/stemma.py"),
)


def shared_folder() -> Path:
    """Where the open sets lie."""
    return Path(os.environ.get("RETOLD_SHARED") or _HERE.parent.parent / "shared").absolute()


def measure(item: OpenSet, shared: Path, command: Sequence[str], out: Path) -> Figures:
    """Runs the program over one set and scores what it wrote: {"set/figure": value}, None where it has no value; "set/seconds" is wall time.

    `command` is the program without its verb. Raises BenchError where nothing could be scored at all.
    """
    out.mkdir(parents=True, exist_ok=True)
    if item.families or item.controls:
        drawn = out.absolute() / f"{item.name}-drawn"
        (sample if item.families else sample_controls)("test", FAMILIES_SEED, item.families or item.controls, drawn)
        item = replace(item, gold=str(drawn))
    start = time.perf_counter()
    traces = _predict(item, shared, command, out)
    seconds = time.perf_counter() - start
    done = _python(shared / item.scorer, str(shared / item.gold), str(traces), "--json")
    if done.returncode:
        raise BenchError(f"{item.name}: {item.scorer} failed: {_last_words(done.stderr)}")
    answer = json.loads(done.stdout)
    for fault in answer.get("broken", []):
        print(f"no prediction: {fault}", file=sys.stderr)
    figures = dict(_flat(answer[item.part] if item.part else answer, item.scale))
    return {f"{item.name}/{key}": value for key, value in {**figures, "seconds": seconds}.items()}


def _predict(item: OpenSet, shared: Path, command: Sequence[str], out: Path) -> Path:
    """Calls the program; returns where its traces are. The first case is called under its own file names, all others under meaningless ones."""
    gold = shared / item.gold
    if item.of and (out / item.of).is_dir():
        return out / item.of
    labels = Path(item.scorer).name == "labelled.py"
    traces = out / (item.name if gold.is_dir() and not labels else f"{item.name}.json")
    if labels:
        done = _quotations(gold, command, traces)
    elif item.name == "rutte":
        texts = [str(path) for path in sorted(gold.parent.glob("*.txt"))]
        done = subprocess.run([*command, "trace", *texts, "--format", "json"], capture_output=True, text=True, timeout=PATIENCE, check=False)
        traces.write_text(done.stdout, encoding="utf-8")
    else:
        # predict.py splits the command at blanks as a shell does.
        options = ["--timeout", str(PATIENCE), *(["--meta"] if item.meta else [])]
        done = _python(shared / "score/predict.py", shlex.join(command), str(gold), str(traces), *options)
    if done.returncode and not (traces.is_dir() or (traces.is_file() and traces.stat().st_size)):
        raise BenchError(f"{item.name}: the program wrote nothing: {_last_words(done.stderr)}")
    return traces


def _quotations(gold: Path, command: Sequence[str], traces: Path) -> subprocess.CompletedProcess[str]:
    """The labelled articles without their labels, read one by one: `retold quotes` compares nothing."""
    with tempfile.TemporaryDirectory() as folder:
        for item in labelled.folder(gold):
            Path(folder, f"{item.name}.txt").write_text(item.text, encoding="utf-8")
        done = subprocess.run([*command, "quotes", folder, "--format", "json"], capture_output=True, text=True, timeout=PATIENCE, check=False)
    traces.write_text(done.stdout, encoding="utf-8")
    return done


def _python(script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # -B: the shared folder may be read-only, and is not ours to write to.
    return subprocess.run([sys.executable, "-B", str(script), *arguments], capture_output=True, text=True, check=False)


def _last_words(said: str) -> str:
    return (said.strip().splitlines() or ["(nothing said)"])[-1][:300]


def _flat(answer: Mapping[str, Any], scale: float, before: str = "") -> Iterator[tuple[str, float | None]]:
    """Every number of a scorer's answer under its dotted name; a [part, whole] becomes a share."""
    for key, value in answer.items():
        name = before + key
        if isinstance(value, Mapping):
            yield from _flat(value, scale, f"{name}.")
        elif isinstance(value, list) and len(value) == 2 and all(isinstance(n, int | float) for n in value):
            yield name, value[0] / value[1] if value[1] else None
        elif value is None:
            yield name, None
        elif isinstance(value, int | float):
            yield name, value * scale
