"""The trace as `retold/1` JSON: the contract that notebooks, other programs and the scores read.

The same trace gives the same bytes: fields stand in the order of the model, numbers are rounded to six places, one article or story is one
line (so that two runs can be compared with `diff`).
"""

from __future__ import annotations

import dataclasses
import json
import math
import re

from retold.model import SCHEMA, Findings, Rendering, Retelling, Stemma, Trace, Variant, Witness

Row = dict[str, object]
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
#: No weight or confidence is larger; JSON has no word for infinity.
_LARGEST = 1e9


def dumps(trace: Trace, version: str) -> str:
    """The whole trace as one JSON object, UTF-8 unescaped, ending in a newline. `version` is that of the program."""
    parts = [
        f'{{"schema": {_line(SCHEMA)}, "version": {_line(version)}',
        f'"articles": {_lines([findings(f) for f in trace.articles])}',
        f'"stories": {_lines([retelling(s) for s in trace.stories])}',
        f'"problems": {_lines([_plain(p) for p in trace.problems])}}}\n',
    ]
    return ",\n".join(parts)


def findings(found: Findings) -> Row:
    """What one article says, flat: the article's own fields and what was found in it (one line of `articles.jsonl`).

    Extras beside the contract: `author_candidates`, and `raw` where offsets of the page were asked for.
    """
    article = found.article
    kept = ("id", "path", "paths", "url", "outlet", "title", "language", "published", "authors", "author_candidates", "text", "partial", "headline")
    row: Row = {name: _plain(getattr(article, name)) for name in kept}
    row |= {"raw": _plain(article.raw)} if article.raw else {}
    return row | {name: _plain(getattr(found, name)) for name in ("credits", "passages", "quotations", "assertions")}


def retelling(story: Retelling) -> Row:
    """What several articles make of one story (one line of `stories.jsonl`); what stands behind `claims` is an extra beside the contract."""
    row: Row = {name: _plain(getattr(story, name)) for name in ("id", "title", "earliest", "latest")}
    row["witnesses"] = [_witness(w) for w in story.stemma.witnesses]
    row["correspondences"] = _plain(story.correspondences)
    row["statements"] = [
        {"id": s.id, "speaker": s.speaker, "renderings": _plain(s.renderings), "variants": [_variant(v) for v in s.variants]}
        for s in story.statements
    ]
    row["stemma"] = _stemma(story.stemma)
    row["claims"] = _plain(story.claims)
    row["units"] = _plain(story.units)
    row |= {name: _plain(getattr(story, name)) for name in ("timeline", "positions", "facing", "only_here", "joined")}
    return row | {"decisions": _plain(story.decisions)} if story.decisions else row


def _witness(witness: Witness) -> Row:
    row: Row = {"sigil": witness.sigil, "article": witness.article, "name": witness.name}
    return row if witness.group is None else row | {"group": witness.group}


def _variant(variant: Variant) -> Row:
    """`left` and `right` are article ids, as the contract says; the places beside them tell two renderings in one article apart."""
    row: Row = {"left": variant.left.article, "right": variant.right.article}
    row |= {"left_place": _place(variant.left), "right_place": _place(variant.right)}
    return row | {name: _plain(getattr(variant, name)) for name in ("direction", "changes", "edits", "confidence", "evidence")}


def _place(rendering: Rendering) -> Row:
    return {"article": rendering.article, "start": rendering.start, "end": rendering.end}


def _stemma(stemma: Stemma) -> Row:
    return {name: _plain(getattr(stemma, name)) for name in ("edges", "origins", "alternatives", "evidence")}


def _plain(value: object) -> object:
    """Dataclasses as objects, tuples as lists, numbers (numpy's too) as finite, rounded floats."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if value is None or isinstance(value, str | bool | int):
        return value
    number = float(value)  # type: ignore[arg-type]  # whatever is left is a float of some make
    return 0.0 if math.isnan(number) else round(max(-_LARGEST, min(_LARGEST, number)), 6)


def _line(value: object) -> str:
    """One value on one line. Half a surrogate pair, which UTF-8 cannot carry, stays escaped."""
    return _LONE_SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False, allow_nan=False))


def _lines(rows: list[object] | list[Row]) -> str:
    return "[\n" + ",\n".join(_line(row) for row in rows) + "\n]" if rows else "[]"
