"""Batches as rows of six tables, and back. Plain columns are for whoever asks the Parquet files by SQL; `rest` is JSON and exact.

Only BIGINT, INTEGER and VARCHAR, and ids of 63 bits: every engine that reads Parquet reads these tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..model import Article, Findings, Fingerprint, Problem
from ..text.ids import content_hash
from . import codec
from .nouns import Batch, Change, ChangeKind, Moves, Placement, Sighting

Row = tuple[str | int | None, ...]

#: The columns of each table, in order; all begin with the batch.
TABLES: dict[str, tuple[tuple[str, str], ...]] = {
    "articles": (
        ("batch", "BIGINT"), ("article", "BIGINT"), ("digest", "BIGINT"), ("path", "VARCHAR"), ("url", "VARCHAR"), ("outlet", "VARCHAR"),
        ("title", "VARCHAR"), ("language", "VARCHAR"), ("earliest", "VARCHAR"), ("latest", "VARCHAR"), ("text", "VARCHAR"), ("rest", "VARCHAR"),
    ),
    "findings": (("batch", "BIGINT"), ("article", "BIGINT"), ("key", "BIGINT"), ("version", "VARCHAR"), ("rest", "VARCHAR")),
    "shingles": (("batch", "BIGINT"), ("article", "BIGINT"), ("shingle", "BIGINT")),
    "terms": (("batch", "BIGINT"), ("article", "BIGINT"), ("term", "VARCHAR"), ("count", "INTEGER")),
    "problems": (("batch", "BIGINT"), ("path", "VARCHAR"), ("kind", "VARCHAR"), ("rest", "VARCHAR")),
    "stories": (("batch", "BIGINT"), ("place", "INTEGER"), ("kind", "VARCHAR"), ("article", "BIGINT"), ("story", "BIGINT"), ("other", "BIGINT")),
}  # fmt: skip
#: What stands in for an article without text, and findings without their article: these are kept once, in their own columns.
_NO_PRINT = Fingerprint((), ())


def columns_of(table: str, *names: str) -> tuple[tuple[str, str], ...]:
    """Some columns of a table with their kinds."""
    kinds = dict(TABLES[table])
    return tuple((name, kinds[name]) for name in names)


def number(name: str) -> int:
    """An id as the 63-bit number that the tables hold."""
    return int(name, 16)


def name(stored: int) -> str:
    """The number of an id as it is written everywhere else."""
    return f"{stored:016x}"


def sighting(article: Article) -> Sighting:
    """An article that was read, with the hash of all it tells."""
    return Sighting(content_hash(codec.dumps(article)), article)


def key(article: Article) -> int:
    """The hash of what findings are found in: the article with all that is known of it, but for where it was read."""
    return content_hash(codec.dumps(replace(article, path="", paths=())))


def table_rows(batch: Batch) -> dict[str, list[Row]]:
    """The rows of a batch, table by table, sorted by article, so that one can be read without the others."""
    number_ = batch.number
    found = sorted(batch.found, key=lambda f: f.findings.article.id)
    seen = sorted(batch.sightings, key=lambda s: (s.article.id, s.digest))
    prints = [(number(f.findings.article.id), f.findings.fingerprint) for f in found]
    return {
        "articles": [_article_row(number_, s) for s in seen],
        "findings": [(number_, number(f.findings.article.id), f.key, f.version, codec.dumps(_bare(f.findings))) for f in found],
        "shingles": [(number_, article, shingle) for article, p in prints for shingle in p.shingles],
        "terms": [(number_, article, term, count) for article, p in prints for term, count in p.terms],
        "problems": [(number_, sound(p.path), sound(p.kind), codec.dumps(p)) for p in batch.problems],
        "stories": _story_rows(number_, batch.moves),
    }


def sound(text: str) -> str:
    """Text that UTF-8 can carry: half a surrogate pair becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


def _article_row(batch: int, seen: Sighting) -> Row:
    article = seen.article
    text = sound(article.text)
    rest = codec.dumps(replace(article, text="") if text == article.text else article)
    told = (article.path, article.url, article.outlet, article.title, article.language, article.published.earliest, article.published.latest)
    return (batch, number(article.id), seen.digest, *(t if t is None else sound(t) for t in told), text, rest)


def _bare(findings: Findings) -> Findings:
    return replace(findings, article=Article(findings.article.id, "", ""), fingerprint=_NO_PRINT)


def _story_rows(batch: int, moves: Moves) -> list[Row]:
    placed: list[Row] = [(batch, i, "placed", number(p.article), number(p.story), None) for i, p in enumerate(moves.placements)]
    changed: list[Row] = [(batch, i, c.kind, None, number(c.story), number(c.other)) for i, c in enumerate(moves.changes, len(placed))]
    return [*placed, *changed, (batch, len(placed) + len(changed), "cut", moves.cut, None, None)]


def sightings(rows: Iterable[Sequence[object]]) -> list[Sighting]:
    """Rows of `articles`: the columns digest, text, rest."""
    found = []
    for digest, text, rest in rows:
        article = codec.loads(Article, str(rest))
        found.append(Sighting(int(str(digest)), article if article.text else replace(article, text=str(text))))
    return found


def latest(seen: Iterable[Sighting]) -> list[Article]:
    """The articles of sightings that come in the order of their batches; what a path told once and tells otherwise now counts as it is now."""
    return list({(s.article.id, s.article.path): s.article for s in seen}.values())


def fingerprints(shingles: Iterable[tuple[int, int]], terms: Iterable[tuple[int, str, int]]) -> dict[int, Fingerprint]:
    """(article, shingle) and (article, term, count) as fingerprints by article."""
    hashes: dict[int, list[int]] = defaultdict(list)
    counts: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for article, shingle in shingles:
        hashes[article].append(shingle)
    for article, term, count in terms:
        counts[article].append((term, count))
    return {a: Fingerprint(tuple(sorted(hashes[a])), tuple(sorted(counts[a]))) for a in {*hashes, *counts}}


def stripped(rest: str) -> str:
    """A row of `findings` without all that stories do not need."""
    return codec.dumps(replace(codec.loads(Findings, rest), quotations=(), credits=(), assertions=()))


def findings(rest: str, article: Article, fingerprint: Fingerprint | None) -> Findings:
    """A row of `findings` with the article and the fingerprint that stand elsewhere."""
    return replace(codec.loads(Findings, rest), article=article, fingerprint=fingerprint or _NO_PRINT)


def moves(rows: Iterable[Sequence[object]]) -> Moves:
    """Rows of `stories`, in order: kind, article, story, other."""
    placed: list[Placement] = []
    changed: list[Change] = []
    cut = 0
    for kind, article, story, other in rows:
        if kind == "placed":
            placed.append(Placement(_named(article), _named(story)))
        elif kind == "cut":
            cut = int(str(article))
        else:
            told: ChangeKind = "merged" if kind == "merged" else "split"
            changed.append(Change(told, _named(story), _named(other)))
    return Moves(tuple(placed), tuple(changed), cut)


def problems(rows: Iterable[Sequence[object]]) -> tuple[Problem, ...]:
    """Rows of `problems`: the column rest."""
    return tuple(codec.loads(Problem, str(row[0])) for row in rows)


def _named(stored: object) -> str:
    return name(int(str(stored)))
