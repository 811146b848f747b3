"""How often each way to find a speaker is right, on labelled text that is ours.   python -m scripts.calibrate_quotes FOLDER...

A folder holds traditions (`tradition.json` beside its witnesses) or labelled articles (`*.txt` in the markup that `bench/quotations/README.md`
describes). For each way of `retold.quotes.ways` it prints how many quotations in marks were found that way, how many of them have the right
speaker, and the smoothed share: (right + `WEIGHT` * share of all) / (found + `WEIGHT`). The table `WAYS` is set from that column, rounded to
.05; where fewer than ten were seen, the order of the ways (a cue beside the marks is surer than a speaker carried over) breaks the tie.
A speaker is right where its last name or head noun agrees with the gold, or neither names anybody.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench import labelled
from retold.articles.find import find as article_of
from retold.collation.find import find as passages_of
from retold.model import Problem, Quotation
from retold.quotes.find import find as quotations_of
from retold.quotes.ways import WAYS
from retold.read.files import read

#: How many quotations of average quality each way is given beforehand.
WEIGHT = 4
_WORDS = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


class Labelled(NamedTuple):
    """A quotation as labelled: its text, and its speaker ("" = nobody is named)."""

    text: str
    speaker: str


def _tradition(folder: Path) -> Iterator[tuple[Path, list[Labelled]]]:
    data = json.loads((folder / "tradition.json").read_text(encoding="utf-8"))
    renderings = [r for s in data["statements"] for r in s["renderings"] if r["mode"] in ("direct", "partial")]
    for witness in data["witnesses"]:
        path = folder / witness["file"] if witness.get("file") else None
        if path is not None and path.exists():
            yield path, [Labelled(r["text"], r["speaker"] or "") for r in renderings if r["witness"] == witness["id"]]


def _marked_up(path: Path, folder: Path) -> tuple[Path, list[Labelled]]:
    """A labelled article: its plain text written to `folder`, and its direct and partial quotations."""
    item = labelled.read(path)
    out = folder / path.name
    out.write_text(item.text, encoding="utf-8")
    return out, [Labelled(item.text[x.start : x.end], x.speaker or "") for x in item.labels if x.mode != "indirect"]


def _bare(name: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", name.casefold())
    return [re.sub(r"['’]s$", "", w) for w in _WORDS.findall("".join(c for c in folded if not unicodedata.combining(c)))]


def agrees(found: str, gold: str) -> bool:
    """Do two names end alike, or does one hold the last word of the other?"""
    a, b = _bare(found), _bare(gold)
    return (not a and not b) or (bool(a) and bool(b) and (a[-1] in b or b[-1] in a))


def _way(quotation: Quotation) -> str:
    detail = quotation.evidence[0].detail
    for way, told in WAYS.items():
        pattern = re.escape(told.sentence).replace(r"\{cue\}", ".*?").replace(r"\{name\}", ".*?")
        if re.match(pattern + "[.;]", detail, re.IGNORECASE | re.DOTALL):
            return way
    return "?"


def judged(path: Path, gold: list[Labelled]) -> Iterator[tuple[str, bool, Quotation, Labelled]]:
    """Way and rightness of every quotation in marks of one file that is labelled (half of the shorter one's words are shared)."""
    for document in read([str(path)]):
        if isinstance(document, Problem):
            continue
        article = article_of(document)
        for quotation in quotations_of(article, passages_of(article)):
            words = set(_bare(quotation.text))
            near = max(gold, key=lambda g: len(words & set(_bare(g.text))), default=None)
            if near is None or quotation.mode == "indirect" or 2 * len(words & set(_bare(near.text))) <= min(len(words), len(set(_bare(near.text)))):
                continue
            speaker = quotation.speaker.entity if quotation.speaker is not None else ""
            yield _way(quotation), agrees(speaker, near.speaker), quotation, near


def _files(folder: Path, scratch: Path) -> Iterator[tuple[Path, list[Labelled]]]:
    for tradition in sorted(folder.rglob("tradition.json")):
        yield from _tradition(tradition.parent)
    for path in sorted(folder.rglob("*.txt")):
        if not (path.parent / "tradition.json").exists() and "⟦" in path.read_text(encoding="utf-8"):
            yield _marked_up(path, scratch)


def main(folders: list[str], errors: bool = False) -> None:
    """Print the table; with `errors` every wrong speaker, too."""
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for folder in folders:
            for path, gold in _files(Path(folder), Path(scratch)):
                for way, ok, quotation, label in judged(path, gold):
                    seen[way] += 1
                    right[way] += ok
                    if errors and not ok:
                        name = quotation.speaker.entity if quotation.speaker is not None else "?"
                        where = f"{path.parent.name}/{path.name}"
                        print(f"{where}: {label.speaker!r}, found {name!r}: {quotation.text[:60]!r} {quotation.evidence[0].detail}")
    share = sum(right.values()) / max(1, sum(seen.values()))
    print(f"{'way':18} found right  share smoothed  table")
    for way, told in WAYS.items():
        n, r = seen[way], right[way]
        print(f"{way:18} {n:5} {r:5} {r / n if n else 0:6.2f} {(r + WEIGHT * share) / (n + WEIGHT):8.2f} {told.confidence:6.2f}")
    print(f"{'all':18} {sum(seen.values()):5} {sum(right.values()):5} {share:6.2f}")


if __name__ == "__main__":
    main([a for a in sys.argv[1:] if not a.startswith("--")], "--errors" in sys.argv)
