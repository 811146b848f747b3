"""JSON Lines: one article a line, read line by line, so that a pile of any size fits."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import UnreadableError
from ..model import Problem
from .decode import decode
from .rows import Row, parsed, row_part
from .source import Found, Part, Source, lines, named


def jsonl(source: Source) -> Found:
    """The articles of a .jsonl file; a broken line is a problem that names it."""
    return named(_parts(source), source.path, f"{source.path} is empty. Write one JSON object with a field `text` on each line.")


def _parts(source: Source) -> Iterator[Part | Problem]:
    path, options = source.path, source.options
    for line, raw in enumerate(lines(source), start=1):
        where = f"Line {line}"
        if raw is None:
            yield Problem(
                path, "huge", f"{where} of {path} is larger than {options.max_bytes:,} bytes and was left out. Raise --max-bytes to read it."
            )
        elif raw.strip(b"\xef\xbb\xbf \t\r\n"):
            try:
                row = Row(parsed(decode(raw, path).text, path, where), path, where, f"line-{line}", options.columns)
                yield row_part(row)
            except UnreadableError as fault:
                here = fault.detail if fault.detail.startswith("Line") else f"{where}: {fault.detail}"
                yield Problem(path, fault.kind, here)
