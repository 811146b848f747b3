"""Runs the bench: every open set, one table, and exit status 1 where a figure is below its floor.

python -m bench.run                                        everything
python -m bench.run --only traditions --only rutte         some sets
python -m bench.run --raise                                then raises the floors to what is reached now
python -m bench.run --lower SET/FIGURE --reason "..."      then lowers one floor; the reason stays in floors.json
python -m bench.run --kept ...                             all this with the figures of the last run instead of running again

Where the shared folder with the sets is missing (RETOLD_SHARED, else ../shared), it says so and ends well: the sets are not part of the project.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from . import floors as floor
from .sets import SETS, BenchError, Figures, measure, shared_folder

HERE = Path(__file__).parent


def main(argv: Sequence[str] | None = None, here: Path = HERE, command: Sequence[str] = (sys.executable, "-m", "retold")) -> int:
    """Exit status: 0 all floors reached (or no sets there), 1 below a floor or a set failed, 2 usage."""
    options = _options(argv)
    shared = shared_folder()
    if not options.kept and not (shared / "score").is_dir():
        print(f"The bench is skipped: there are no gold sets in {shared} (RETOLD_SHARED names another folder).")
        return 0
    known = floor.load(here / "floors.json")
    kept = here / "out" / "figures.json"
    faults: list[str] = []
    if options.kept:
        figures: Figures = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    else:
        figures, faults = _measured(options.only, shared, command, here / "out")
        kept.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    try:
        if options.lower:
            known = floor.lowered(known, figures, options.lower, options.reason)
        if options.raise_:
            known = floor.raised(known, figures)
    except floor.FloorError as fault:
        print(fault, file=sys.stderr)
        return 2
    floor.save(here / "floors.json", known)
    print(floor.table(known, figures))
    missed = [name for name, entry in known.items() if name in figures and floor.below(entry, figures[name])]
    for line in faults + [f"Below its floor: {name}" for name in missed]:
        print(line, file=sys.stderr)
    return 1 if missed or faults else 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description="Quality on the open sets, against the floors.")
    parser.add_argument("--only", action="append", choices=[item.name for item in SETS], help="run this set (may be given again)")
    parser.add_argument("--kept", action="store_true", help="use the figures of the last run")
    parser.add_argument("--raise", dest="raise_", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--lower", metavar="SET/FIGURE", help="lower one floor to what is reached")
    parser.add_argument("--reason", default="", help="why it is lowered")
    return parser.parse_args(argv)


def _measured(only: Sequence[str] | None, shared: Path, command: Sequence[str], out: Path) -> tuple[Figures, list[str]]:
    figures: dict[str, float | None] = {}
    faults = []
    for item in SETS:
        if only and item.name not in only:
            continue
        print(f"{item.name} ...", file=sys.stderr)
        try:
            figures |= measure(item, shared, command, out)
        except BenchError as fault:
            faults.append(str(fault))
    return figures, faults


if __name__ == "__main__":
    sys.exit(main())
