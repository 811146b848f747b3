"""python -m bench.copies --train|--test [--number N] [--seed S] OUT: draws N copying traditions, one JSON file each, into OUT.

Each file is as `score/stemma.py` reads it: {"edges": [[exemplar, copy], ...], "sampled": [surviving], "witnesses": [{"id", "text"}, ...]}.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from .draw import Split, draw


def written(split: Split, seeds: Sequence[int], out: Path) -> list[Path]:
    """The traditions of these seeds as files."""
    out.mkdir(parents=True, exist_ok=True)
    files = []
    for seed in seeds:
        tradition = draw(split, seed)
        rows = [{"id": name, "text": text} for name, text in sorted(tradition.texts.items())]
        files.append(out / f"{split}-{seed:03}.json")
        files[-1].write_text(json.dumps(tradition.truth | {"witnesses": rows}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return files


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status 0; 2 usage."""
    parser = argparse.ArgumentParser(prog="python -m bench.copies", description="Draws copying traditions: one text copied by many hands.")
    side = parser.add_mutually_exclusive_group(required=True)
    side.add_argument("--train", action="store_const", const="train", dest="split", help="to set weights on")
    side.add_argument("--test", action="store_const", const="test", dest="split", help="to measure on, never to learn from")
    parser.add_argument("--number", type=int, default=40, help="how many (40)")
    parser.add_argument("--seed", type=int, default=0, help="the first of them (0); other seeds, other traditions")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder, made where it is missing")
    options = parser.parse_args(argv)
    files = written(options.split, range(options.seed, options.seed + options.number), options.out)
    print(f"{len(files)} traditions in {options.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
