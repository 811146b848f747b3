"""Pairs and families of a whole pile at once, on this machine or on a cluster: what joins an archive, or tables of anybody's, to an engine.

An archive compares each article with its neighbours as it comes. This looks at all of them in one go, for research on a pile that is there: every
pair that shares wording, who stands behind whom, and families. Results are Parquet tables with the ids of the archive's own tables.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .archive.reader import Reader, ask
from .archive.writer import is_archive
from .articles.merge import merge
from .engine.choice import Power, check_engine, engine_for
from .engine.tables import Engine, Table
from .errors import UsageError
from .stories.copies import ARTICLES, Copies, copies
from .stories.overlap import Least

#: What is written beside the tables.
COUNTS = "counts.json"
_TABLES = ("pairs", "copies", "families")
_WORK = ".work"


@dataclass(frozen=True, slots=True)
class Task:
    """Which pile, where to, and by what.

    `source` is an archive, or Parquet (a file, or a folder of files) with the columns `article` (BIGINT, each once, not negative) and `text`.
    `engine` is local, or the address of a Spark master. `least` is the share of the shorter text that a pair has in common. `memory` is in MB.
    """

    source: Path
    out: Path
    engine: str = "local"
    least: float = 0.5
    memory: int = 1000
    processes: int = 1


def pairs(task: Task, tell: Callable[[str], None] = lambda _: None) -> tuple[tuple[str, int], ...]:
    """Writes the folders `pairs`, `copies` and `families` into `out`, and the figures into `counts.json`; returns these. `tell` hears what is done.

    Raises UsageError where the source is no pile or `out` holds something else, EngineError where a step cannot be done.
    """
    _checked(task)
    work = task.out / _WORK
    shutil.rmtree(work, ignore_errors=True)
    try:
        with engine_for(Power(task.engine, task.memory, task.processes), work) as engine:
            tell("articles")
            found = copies(engine, _articles(engine, task.source), Least(containment=task.least), tell)
        for name in (COUNTS, *_TABLES):
            _removed(task.out / name)
        for name in _TABLES:
            (work / name).rename(task.out / name)
        (task.out / COUNTS).write_text(_told(found), encoding="utf-8")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return found.counts


def _checked(task: Task) -> None:
    check_engine(task.engine)
    if not 0 < task.least <= 1:
        raise UsageError(f"{task.least:g} is no share of a text: give a number above 0 and up to 1, such as 0.5.")
    if task.out.exists() and not (task.out / COUNTS).exists() and (not task.out.is_dir() or any(p.name != _WORK for p in task.out.iterdir())):
        raise UsageError(f"{task.out} holds something else than pairs. Name a folder that does not exist yet.")
    if task.out.resolve().is_relative_to(task.source.resolve()):
        raise UsageError(f"{task.out} lies in {task.source}, whose tables it is made from. Put it beside that.")


def _articles(engine: Engine, source: Path) -> Table:
    """The articles of a source, each once. An archive may have seen one several times."""
    if is_archive(source):
        given = Table(ask(source, merge, Reader.tables_of_articles), ARTICLES)
    else:
        files = sorted(p for p in source.rglob("*.parquet") if not p.name.startswith(".")) if source.is_dir() else [source]
        if not files or not files[0].exists():
            raise UsageError(f"{source} is no archive and has no Parquet files. `retold add {source} SOURCES...` makes an archive.")
        given = Table(tuple(str(p.absolute()) for p in files), ARTICLES)
    if wrong := engine.scalar("SELECT COUNT(*) AS n FROM given g WHERE g.article IS NULL OR g.article < 0 OR g.text IS NULL", given=given):
        raise UsageError(f"{source} has {wrong:,} rows without a text, or whose `article` is no id (a number from 0 on). Leave these out.")
    if engine.scalar("SELECT COUNT(*) AS n FROM given g", given=given) == engine.scalar(
        "SELECT COUNT(DISTINCT g.article) AS n FROM given g", given=given
    ):
        return given
    return engine.sql("articles", "SELECT g.article, MIN(g.text) AS text FROM given g GROUP BY g.article", given=given)


def _removed(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def _told(found: Copies) -> str:
    return json.dumps({"form": "retold-pairs/1", "counts": dict(found.counts)}, indent=1, ensure_ascii=False) + "\n"
