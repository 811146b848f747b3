"""python -m bench.families --train|--test [--control] [--number N] [--seed S] OUT: writes N families, each a tradition folder, into OUT."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from .control import sample_controls
from .folder import sample


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status 0; 2 usage."""
    parser = argparse.ArgumentParser(prog="python -m bench.families", description="Draws retelling families along known trees.")
    side = parser.add_mutually_exclusive_group(required=True)
    side.add_argument("--train", action="store_const", const="train", dest="split", help="stories and draws to set weights on")
    side.add_argument("--test", action="store_const", const="test", dest="split", help="stories and draws to measure on, never to learn from")
    parser.add_argument("--number", type=int, default=60, help="how many (60)")
    parser.add_argument("--seed", type=int, default=1, help="other seeds, other families (1)")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder, made where it is missing")
    parser.add_argument("--control", action="store_true", help="accounts of which none was made from another, instead of families")
    options = parser.parse_args(argv)
    written = (sample_controls if options.control else sample)(options.split, options.seed, options.number, options.out)
    print(f"{len(written)} {'controls' if options.control else 'families'} in {options.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
