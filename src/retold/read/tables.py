"""CSV and TSV: one article a row, columns named in the first line, read row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from ..errors import UnreadableError
from ..model import Problem
from .decode import decode
from .rows import COLUMNS, Row, row_part
from .source import Found, Part, Source, lines, named

#: What may divide the columns: a list whose first line has most of one of these is divided by it.
_DELIMITERS = ",;\t|"


def table(source: Source) -> Found:
    """The articles of a .csv or .tsv file. A row that cannot be read is a problem that names its line."""
    nothing = f"{source.path} holds no rows. Its first line must name the columns, one of them `text`; each further row is an article."
    return named(_parts(source), source.path, nothing)


def _parts(source: Source) -> Iterator[Part | Problem]:
    # The limit of the module is one for the whole process and smaller than an article may be; it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), source.options.max_bytes))
    text = _Lines(source)
    header = next(text, "")
    delimiter = max(_DELIMITERS, key=header.count)
    try:
        columns = [c.strip() for c in next(csv.reader([header], delimiter=delimiter), [])]
    except csv.Error as fault:
        detail = f"Line 1 of {source.path} does not name the columns of a table ({fault}). Mend it; one column must be `text`."
        raise UnreadableError(source.path, "broken-row", detail) from None
    if not columns:
        return
    _check(columns, source)
    reader = csv.reader(text, delimiter=delimiter)
    while True:
        first = text.number + 1
        where = f"Line {first}"
        try:
            fields = next(reader)
            yield from _row(fields, columns, source, first)
        except StopIteration:
            return
        except csv.Error as fault:
            detail = f"{where} of {source.path} is no row of a table ({fault}): a quotation mark may lack its partner. Mend it."
            yield Problem(source.path, "broken-row", detail)
            reader = csv.reader(text, delimiter=delimiter)
        except UnreadableError as fault:
            detail = fault.detail if fault.detail.startswith("Line") else f"{where}: {fault.detail}"
            yield Problem(source.path, fault.kind, detail)
            if fault.kind == "huge":
                reader = csv.reader(text, delimiter=delimiter)


class _Lines:
    """The lines of a file as text, and the number of the last one."""

    def __init__(self, source: Source) -> None:
        self._source, self._lines, self.number = source, lines(source), 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        raw = next(self._lines)
        self.number += 1
        if raw is None:
            most = self._source.options.max_bytes
            detail = f"Line {self.number} of {self._source.path} is larger than {most:,} bytes and was left out. Raise --max-bytes to read it."
            raise UnreadableError(self._source.path, "huge", detail)
        return decode(raw, self._source.path).text.removeprefix("\ufeff")


def _check(columns: list[str], source: Source) -> None:
    """Raises UnreadableError where no column can hold the articles."""
    known = {*COLUMNS["text"], *COLUMNS["html"], *(column.strip().lower() for wanted, column in source.options.columns if wanted in ("text", "html"))}
    if known.isdisjoint(c.lower() for c in columns):
        detail = f"{source.path} has no column for the articles; its columns are {', '.join(columns)[:300]}. Name it with --column text=NAME."
        raise UnreadableError(source.path, "no-text", detail)


def _row(fields: list[str], columns: list[str], source: Source, line: int) -> Iterator[Part | Problem]:
    if not any(f.strip() for f in fields):
        return
    if len(fields) > len(columns):
        detail = (
            f"Line {line} of {source.path} has {len(fields)} columns and the first line names {len(columns)}: a text may lack its quotation marks."
        )
        yield Problem(source.path, "broken-row", detail + " Mend it.")
        return
    yield row_part(Row(dict(zip(columns, fields, strict=False)), source.path, f"Line {line}", f"line-{line}", source.options.columns))
