"""The SQL that every engine understands alike, and the rules that keep it so.

Statements that run on DuckDB and on Spark are texts in `.sql` files. Where two engines differ (hashes, division of whole numbers, the sum of a
column, what an alias hides), results differ without a word; so a statement that breaks a rule is refused before any engine sees it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise

from ..errors import EngineError

#: Functions that give the same everywhere. What is not in this list needs a proof on every engine first.
_FUNCTIONS = frozenset({"COUNT", "MIN", "MAX", "SUM", "COALESCE", "LEAST", "GREATEST", "ABS", "CAST", "ROW_NUMBER", "OVER"})
#: Words that stand before a bracket and are no functions.
_WORDS = frozenset(
    {"SELECT", "FROM", "WHERE", "AND", "OR", "NOT", "IN", "ON", "JOIN", "LEFT", "INNER", "AS", "BY", "UNION", "ALL", "HAVING", "EXISTS", "WITH",
     "WHEN", "THEN", "ELSE", "CASE", "DISTINCT"}
)  # fmt: skip
#: What CAST may make. (DuckDB calls it VARCHAR, too, and for Spark that is not a kind by itself.)
_KINDS = frozenset({"BIGINT", "DOUBLE", "STRING"})
#: What only one engine has, what means another thing elsewhere, and what gives something else tomorrow.
_NEVER = {
    "QUALIFY": "only some engines have QUALIFY", "UNNEST": "only some engines have UNNEST", "EXPLODE": "only Spark has EXPLODE",
    "LATERAL": "engines read LATERAL in their own ways", "LIST": "lists differ between engines", "ARRAY": "lists differ between engines",
    "STRUCT": "structures differ between engines", "CROSS": "it grows with the square of the pile", "NATURAL": "it hides what is joined",
    "USING": "write ON", "RIGHT": "write LEFT JOIN", "FULL": "no statement needs a full join",
    "CURRENT_DATE": "time changes the result", "CURRENT_TIME": "time changes the result", "CURRENT_TIMESTAMP": "time changes the result",
    "TABLESAMPLE": "a sample is another one tomorrow", "LIMIT": "which rows are left is chance", "OFFSET": "which rows are left is chance",
}  # fmt: skip
_TOKEN = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|[A-Za-z_][A-Za-z_0-9]*|\d+(?:\.\d+)?|<>|<=|>=|\S")
_NAMED = re.compile(r"[A-Za-z_][A-Za-z_0-9]*\Z")
_COMMENT = re.compile(r"--[^\n]*")
_ENDS_A_TABLE = frozenset({"ON", "WHERE", "JOIN", "LEFT", "INNER", "GROUP", "ORDER", "HAVING", "UNION", "SELECT"})


@cache
def statement(package: str, name: str) -> str:
    """The text of the statement NAME.sql of a package's folder `sql`."""
    return (files(package) / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def refuse(text: str) -> None:
    """Raises EngineError where a statement breaks a rule."""
    if found := faults(text):
        raise EngineError(
            f"A statement of SQL is not the same on all engines: {'; '.join(found)}. See retold.engine.rules. It begins: {text.strip()[:80]}"
        )


def faults(text: str) -> list[str]:
    """What a statement does that engines differ in, a clause each; none if it obeys the rules."""
    tokens = _TOKEN.findall(_COMMENT.sub("", text))
    upper = [t.upper() for t in tokens]
    return [*_words(tokens, upper), *_calls(tokens, upper), *_joins(upper), *_aliases(upper), *_casts(upper)]


def _words(tokens: list[str], upper: list[str]) -> list[str]:
    found = [f"{word}: {_NEVER[word]}" for word in sorted(set(upper) & _NEVER.keys())]
    if not upper or upper[0] not in {"SELECT", "WITH"}:
        found.append("a statement begins with SELECT or WITH")
    if ";" in tokens:
        found.append("a text is one statement, without a semicolon")
    if any(t.startswith('"') or t == "`" for t in tokens):
        found.append("quoted names are quoted otherwise elsewhere")
    if ("DISTINCT", "ON") in pairwise(upper):
        found.append("DISTINCT ON: which rows are left is chance")
    return found


def _calls(tokens: list[str], upper: list[str]) -> list[str]:
    found = []
    for i, (word, after) in enumerate(zip(upper, tokens[1:], strict=False)):
        if after != "(" or not _NAMED.match(word) or word in _WORDS:
            continue
        declared = upper[i - 1] in {"WITH", ","} and upper[i + 1 : i + 2] == ["AS"]
        if word not in _FUNCTIONS and not declared:
            found.append(f"{word}(): not among the functions that are the same everywhere")
        if word in {"SUM", "AVG"} and upper[i - 2 : i] != ["CAST", "("]:
            found.append(f"{word}(): its kind differs between engines; write CAST({word}(...) AS BIGINT) or AS DOUBLE")
        if word == "OVER" and "ORDER" not in upper[i : _closing(upper, i + 1)]:
            found.append("ROW_NUMBER() needs a total order: OVER (... ORDER BY all that tells rows apart)")
    return found


def _joins(upper: list[str]) -> list[str]:
    found = []
    for i, word in enumerate(upper):
        if word == "JOIN":
            rest = upper[i + 1 :]
            ends = [k for k, t in enumerate(rest) if t in {"WHERE", "GROUP", "ORDER", "HAVING", "UNION", "JOIN", "LEFT"} and _depth(rest[:k]) == 0]
            clause = rest[: min(ends, default=len(rest))]
            on = [k for k, t in enumerate(clause) if t == "ON" and _depth(clause[:k]) == 0]
            if not on or "=" not in clause[on[0] :]:
                found.append("every JOIN has an ON with an equality")
        if word == "FROM" and (end := _end_of_from(upper, i)) is not None and upper[end] == ",":
            found.append("tables are joined by JOIN ... ON, never by a comma")
    return found


def _end_of_from(upper: list[str], start: int) -> int | None:
    """Where the first table behind FROM ends."""
    depth = 0
    for k in range(start + 1, len(upper)):
        depth += (upper[k] == "(") - (upper[k] == ")")
        if depth < 0 or (depth == 0 and (upper[k] in _ENDS_A_TABLE or upper[k] == ",")):
            return k if depth == 0 else None
    return None


def _aliases(upper: list[str]) -> list[str]:
    """An alias of a column that is one of a table too: Spark takes the column for the table's."""
    tables, outputs = set(), set()
    for i, word in enumerate(upper[:-1]):
        behind = upper[i + 1]
        if word == "AS" and _NAMED.match(behind) and behind not in _KINDS and upper[i + 2 : i + 3] != ["("]:
            outputs.add(behind)
        table = upper[i - 2] in {"FROM", "JOIN"} or upper[i - 1] == ")"
        if table and _NAMED.match(word) and word not in _ENDS_A_TABLE | _WORDS | _KINDS | {"OVER", "END"}:
            tables.add(word)
    return [f"{name} names a table and a column" for name in sorted(tables & outputs)]


def _casts(upper: list[str]) -> list[str]:
    found = []
    for i, word in enumerate(upper):
        if word == "CAST":
            inside = upper[i + 1 : _closing(upper, i + 1)]
            kind = next((inside[k + 1] for k in range(len(inside) - 1, 0, -1) if k + 1 < len(inside) and inside[k] == "AS"), "")
            if kind not in _KINDS:
                found.append(f"CAST ... AS {kind or 'nothing'}: kinds are BIGINT, DOUBLE and STRING")
        if word == "/" and not (upper[i - 3 : i] == ["AS", "DOUBLE", ")"] and upper[i + 1 : i + 2] == ["CAST"]):
            found.append("/: whole numbers are divided otherwise elsewhere; write CAST(a AS DOUBLE) / CAST(b AS DOUBLE)")
    return found


def _closing(upper: list[str], opening: int) -> int:
    """Where the bracket that opens at `opening` is closed."""
    return next((k for k in range(opening + 1, len(upper)) if _depth(upper[opening : k + 1]) == 0), len(upper))


def _depth(tokens: list[str]) -> int:
    return tokens.count("(") - tokens.count(")")
