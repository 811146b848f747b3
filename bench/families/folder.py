"""A family as a tradition folder: `tradition.json` and one text file for each surviving witness. The same family gives the same bytes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from .base import Split
from .grow import Family, family


def gold(found: Family) -> dict[str, object]:
    """`tradition.json`. Statements and claims are left empty: families are for the tree alone."""
    rows = [
        {
            "id": w.id,
            "file": f"{w.id}.txt" if w.text is not None else None,
            "outlet": w.outlet,
            "language": "en",
            "published": w.published,
            "published_is_wrong": w.published_is_wrong,
            "parents": list(w.parents),
            "own_reporting": w.own_reporting,
            "operators": list(w.operators),
            "credit": w.credit,
        }
        for w in found.witnesses
    ]
    return {
        "title": found.story.title,
        "note": f"Drawn by a seed ({found.name}); strength of rewording {found.parameters.strength:.2f}.",
        "witnesses": rows,
        "independent_origins": found.independent_origins,
        "statements": [],
        "claims": [],
    }


def write(found: Family, into: Path) -> Path:
    """Writes one family into a folder of its name."""
    place = into / found.name
    place.mkdir(parents=True)
    (place / "tradition.json").write_text(json.dumps(gold(found), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for w in found.witnesses:
        if w.text is not None:
            (place / f"{w.id}.txt").write_text(w.text, encoding="utf-8")
    return place


def cleared(split: Split, seed: int, into: Path) -> None:
    """Makes a folder, or takes out of it what of this split and seed lies there."""
    into.mkdir(parents=True, exist_ok=True)
    for old in into.glob(f"{split}-{seed}-*"):
        shutil.rmtree(old)


def sample(split: Split, seed: int, number: int, into: Path) -> list[Path]:
    """So many families, in place of whatever families of this split and seed lay there before."""
    cleared(split, seed, into)
    return [write(family(split, seed, n), into) for n in range(number)]
