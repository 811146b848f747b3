"""Decisions of people, as JSON lines: one object a line, as `retold trace --decisions` reads them and an archive keeps them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

from ..errors import UsageError
from ..model import Decision, DecisionKind, Words

#: A file of decisions is written by people: one that is larger is something else.
_MOST = 10_000_000
_NEEDS = 'A decision is one line of JSON: {"kind": "apart", "first": {"article": ID, "text": WORDS}, "second": {...}}; see docs/decisions.md.'


def decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file, in its order; empty lines and lines that begin with # are passed over. Raises UsageError, which names the line."""
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST + 1)
        text = raw.decode("utf-8-sig")
    except OSError as fault:
        raise UsageError(f"{path} cannot be read: {fault.strerror}. Check the name, or leave out --decisions.") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is no text in UTF-8. {_NEEDS}") from None
    if len(raw) > _MOST:
        raise UsageError(f"{path} is larger than {_MOST:,} bytes. {_NEEDS}")
    made = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                made.append(decision(line))
            except ValueError as fault:
                raise UsageError(f"{path}, line {number}: {fault}. {_NEEDS}") from None
    return tuple(made)


def decision(line: str) -> Decision:
    """One decision. Raises ValueError where the line is none."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("that is no JSON") from None
    if not isinstance(told, dict):
        raise ValueError("that is no object")
    odd = sorted(told.keys() - {"kind", "first", "second", "speaker", "by", "note"})
    if odd:
        raise ValueError(f"nothing is known of {odd[0]!r:.60}")
    kind: DecisionKind | None = next((k for k in get_args(DecisionKind) if k == told.get("kind")), None)
    if kind is None:
        raise ValueError(f"`kind` has to be one of {', '.join(get_args(DecisionKind))}")
    if kind == "speaker" and "speaker" not in told:
        raise ValueError("`speaker` is missing (null where nobody is known to have said it)")
    second = None if kind == "speaker" else _words(told, "second")
    speaker = None if kind != "speaker" or told["speaker"] is None else _text(told, "speaker")
    return Decision(kind, _words(told, "first"), second, speaker, _text(told, "by", ""), _text(told, "note", ""))


def line_of(made: Decision) -> str:
    """A decision as a line, which `decision` reads."""
    row: dict[str, Any] = {"kind": made.kind, "first": {"article": made.first.article, "text": made.first.text}}
    if made.second is not None:
        row["second"] = {"article": made.second.article, "text": made.second.text}
    if made.kind == "speaker":
        row["speaker"] = made.speaker
    row |= {name: value for name, value in (("by", made.by), ("note", made.note)) if value}
    return json.dumps(row, ensure_ascii=True)


def _words(told: dict[str, Any], name: str) -> Words:
    found = told.get(name)
    if not isinstance(found, dict):
        raise ValueError(f"`{name}` has to name an article and its words")
    return Words(_text(found, "article"), _text(found, "text"))


def _text(told: dict[str, Any], name: str, default: str | None = None) -> str:
    found = told.get(name, default)
    if not isinstance(found, str) or (default is None and not found.strip()):
        raise ValueError(f"`{name}` has to be a text")
    return found
