"""Does the confidence mean what it says? How often quotations with a given confidence are right, as a table and as a diagram.

python -m bench.reliability [-o FILE.svg]           from what the last bench run kept of the sets `quotations`, `unseen` and `polnear`
python -m bench.reliability --edges [-o FILE.svg]   edges of family trees, of the sets `own`, `later`, `fresh`, `newest` and `families`

A quotation in marks is right where it is labelled and its speaker is right: by name in our own articles, by the mention in PolNeAR, which tells
no more. In PolNeAR, quotations of one or two words and words that it gives to nobody are not judged.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from . import edges
from .labelled import Judged, Labelled, bins, calibration_error, folder, of_trace, score
from .sets import shared_folder

HERE = Path(__file__).parent
#: Shorter stretches of PolNeAR are not judged; so much of two stretches is shared where they are taken for one.
_FEWEST, _SAME = 3, 0.5
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
#: Side of the diagram and its margin, in pixels.
_SIDE, _MARGIN = 320, 46


def of_polnear(rows: Sequence[Mapping[str, Any]]) -> list[Labelled]:
    """PolNeAR's texts as articles without labels, to carry offsets over to."""
    return [Labelled(row["doc_id"], "en", "", row["text"], ()) for row in rows]


def attributed(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """PolNeAR's attributed stretches in marks of three words and more."""
    return [q for q in row["quoted"] if len(_WORD.findall(q["text"])) >= _FEWEST]


def by_mention(rows: Sequence[Mapping[str, Any]], predicted: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Judged]:
    """Each labelled stretch that was found, right where the mention given overlaps a labelled one."""
    judged = []
    for row in rows:
        marked = [q for q in predicted.get(row["doc_id"], ()) if q["mode"] != "indirect"]
        for gold in attributed(row):
            q = max(marked, key=lambda q: _shared(q, gold), default=None)
            if q is not None and _shared(q, gold) >= _SAME:
                who = q["speaker"]
                judged.append(Judged(q["confidence"], bool(who) and any(s < who["end"] and who["start"] < e for s, e in gold["source"])))
    return judged


def _shared(q: Mapping[str, Any], gold: Mapping[str, Any]) -> float:
    """Characters that two stretches share, of those that either has."""
    both = min(q["end"], gold["end"]) - max(q["start"], gold["start"])
    return float(max(both, 0) / (max(q["end"], gold["end"]) - min(q["start"], gold["start"])))


def table(name: str, judged: Sequence[Judged], gold: int) -> str:
    """The bins in words, and what a reader keeps who trusts a confidence of one half and more; `gold` is the number of labelled quotations."""
    lines = [f"{name}: {len(judged)} judged, expected calibration error {calibration_error(judged)}", "  confidence      n   mean  right"]
    for k, (n, mean, right) in enumerate(bins(judged)):
        lines += [f"  {k / 10:.1f} to {k / 10 + 0.1:.1f} {n:6}   {mean:.2f}   {right:.2f}"] if n else []
    for least in (0.5, 0.7, 0.9):
        kept = [j for j in judged if j.confidence >= least]
        if kept:
            right = sum(j.right for j in kept)
            shares = f"{right / len(kept):.3f} right; they are {len(kept)} beside {gold} in the gold, the right ones {right / gold:.3f} of these"
            lines.append(f"  from {least} on: {shares}")
    return "\n".join(lines)


def diagram(sets: Mapping[str, Sequence[Judged]]) -> str:
    """A reliability diagram (DeGroot and Fienberg, The Statistician, 1983) for each set, side by side, as SVG; a dot's area is its count."""
    width = len(sets) * (_SIDE + _MARGIN) + _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_SIDE + 2 * _MARGIN}" font-family="sans-serif" font-size="13" role="img">',
        "<title>Confidence against the share that is right</title>",
        f'<rect width="{width}" height="{_SIDE + 2 * _MARGIN}" fill="#fff"/>',
    ]
    for k, (name, judged) in enumerate(sets.items()):
        parts += _panel(_MARGIN + k * (_SIDE + _MARGIN), name, judged)
    return "\n".join([*parts, "</svg>\n"])


def _panel(left: int, name: str, judged: Sequence[Judged]) -> list[str]:
    top, bottom = _MARGIN, _MARGIN + _SIDE
    parts = [f'<rect x="{left}" y="{top}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#999"/>']
    parts.append(f'<line x1="{left}" y1="{bottom}" x2="{left + _SIDE}" y2="{top}" stroke="#999" stroke-dasharray="4 4"/>')
    parts.append(f'<text x="{left}" y="{top - 14}">{name} ({len(judged)})</text>')
    for tick in (0, 0.5, 1):
        parts.append(f'<text x="{left + tick * _SIDE}" y="{bottom + 18}" text-anchor="middle" fill="#555">{tick:g}</text>')
        parts.append(f'<text x="{left - 6}" y="{bottom - tick * _SIDE + 5}" text-anchor="end" fill="#555">{tick:g}</text>')
    parts.append(f'<text x="{left + _SIDE / 2}" y="{bottom + 36}" text-anchor="middle">confidence; upwards: share right</text>')
    for n, mean, right in bins(judged):
        if n:
            size = max(2.0, 40 * (n / len(judged)) ** 0.5)
            at = f'cx="{left + mean * _SIDE:.1f}" cy="{bottom - right * _SIDE:.1f}" r="{size:.1f}"'
            parts.append(
                f'<circle {at} fill="#2a6f97" fill-opacity=".45" stroke="#2a6f97"><title>{n}: {mean:.2f} sure, {right:.2f} right</title></circle>'
            )
    return parts


def _quotations(here: Path) -> tuple[dict[str, Sequence[Judged]], dict[str, int]]:
    """Quotations in marks by set, and how many are labelled."""
    sets: dict[str, Sequence[Judged]] = {}
    wanted: dict[str, int] = {}
    for name, part in (("quotations", "seen"), ("unseen", "unseen")):
        kept = here / "out" / f"{name}.json"
        if kept.is_file():
            ours = folder(here / "quotations" / part)
            sets[f"own articles, {part}"] = score(ours, of_trace(json.loads(kept.read_text(encoding="utf-8")), ours)).judged
            wanted[f"own articles, {part}"] = sum(label.mode != "indirect" for item in ours for label in item.labels)
    polnear, rows = here / "out" / "polnear.json", shared_folder() / "benchmarks/quotes/polnear_dev.jsonl"
    if polnear.is_file() and rows.is_file():
        theirs = [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines()]
        sets["PolNeAR dev"] = by_mention(theirs, of_trace(json.loads(polnear.read_text(encoding="utf-8")), of_polnear(theirs)))
        wanted["PolNeAR dev"] = sum(len(attributed(row)) for row in theirs)
    return sets, wanted


def _edges(here: Path) -> tuple[dict[str, Sequence[Judged]], dict[str, int]]:
    """Edges between articles by set, and how many there are in the true trees."""
    places = {name: f"traditions_{name}" for name in ("later", "fresh", "newest")}
    places = {"own": "traditions", **places, "families": "out/families-drawn"}
    sets = {name: edges.judged(here / "out" / name, here / gold) for name, gold in places.items()}
    return {k: v for k, v in sets.items() if v}, {k: edges.number(here / places[k]) for k, v in sets.items() if v}


def main(argv: Sequence[str] | None = None, here: Path = HERE) -> int:
    """Exit status: 0 shown, 2 nothing kept by the bench."""
    parser = argparse.ArgumentParser(prog="python -m bench.reliability", description="How often a confidence is right.")
    parser.add_argument("--edges", action="store_true", help="of edges of family trees instead of quotations")
    parser.add_argument("-o", "--output", type=Path, help="write the diagram here, as SVG")
    options = parser.parse_args(argv)
    sets, wanted = (_edges if options.edges else _quotations)(here)
    for name, found in sets.items():
        print(table(name, found, wanted[name]))
    if not sets:
        print("The bench has kept nothing: run `python -m bench.run` first.", file=sys.stderr)
        return 2
    if options.output:
        options.output.write_text(diagram(sets), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
