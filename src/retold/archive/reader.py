"""What is asked of an archive. Any number of readers may be at it while one writer writes: each sees one state, from before or after a batch."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from ..errors import ArchiveError, UsageError
from ..model import Article, Evidence, Joined
from ..stories.likeness import Pile
from ..stories.reasons import reasons
from ..text.encoder import Encoder
from ..text.ids import content_id
from ..text.words import words as words_of
from .catalogue import Catalogue, readable
from .keys import LARGEST, as_findings
from .nouns import Change, Found, Hit, StoryLine
from .parts import Parts
from .rows import latest, name, number, sound
from .writer import CATALOGUE, TABLES, Merge, is_archive

T = TypeVar("T")

#: Characters of a text that are shown around the first word that was searched for.
_BEFORE, _AROUND = 60, 200
#: A compacting writer may take a part away between the look into the catalogue and that into the part; so often the question is asked again.
_TRIES = 3
_ID = re.compile(r"[0-9a-f]{1,16}")
_WHOLE_ID = re.compile(r"[0-9a-f]{16}")
_HITS_SQL = """
    SELECT a.id, p.story, a.title, a.outlet, COALESCE(a.earliest, a.latest), a.path FROM words JOIN articles a ON a.id = words.rowid
    LEFT JOIN placed p ON p.article = a.id WHERE words MATCH ? ORDER BY bm25(words), a.id LIMIT ?"""
_STORIES_SQL = """
    SELECT p.story, COUNT(*), COUNT(DISTINCT COALESCE(a.outlet, a.path)), MIN(a.earliest), MAX(COALESCE(a.latest, a.earliest)) AS newest
    FROM placed p JOIN articles a ON a.id = p.article GROUP BY p.story
    HAVING COUNT(*) >= :accounts AND (:since IS NULL OR newest >= :since)
    ORDER BY newest DESC, COUNT(*) DESC, p.story"""
#: The same for a few: from the newest article on, by the index of the days, so that it does not take longer where the archive is large.
NEWEST_SQL = """
    SELECT COALESCE(a.latest, a.earliest), p.story FROM articles a CROSS JOIN placed p ON p.article = a.id
    ORDER BY COALESCE(a.latest, a.earliest) DESC"""
#: So many stories are looked at one by one, at most.
_MOST_LOOKED_AT = 20_000
_LINES_SQL = """
    SELECT p.story, COUNT(*), COUNT(DISTINCT COALESCE(a.outlet, a.path)), MIN(a.earliest), MAX(COALESCE(a.latest, a.earliest))
    FROM json_each(?) k CROSS JOIN placed p ON p.story = k.value CROSS JOIN articles a ON a.id = p.article
    GROUP BY p.story HAVING COUNT(*) >= ?"""
_TITLE_SQL = """
    SELECT COALESCE(a.title, a.path) FROM placed p JOIN articles a ON a.id = p.article WHERE p.story = ?
    ORDER BY a.title IS NULL, a.earliest IS NULL, a.earliest, a.id LIMIT 1"""


_MARKS_SQL = """
    SELECT p.story, p.article, f.key, f.version, a.path, a.paths FROM placed p JOIN articles a ON a.id = p.article
    LEFT JOIN findings f ON f.article = p.article {} ORDER BY p.story, p.article"""


#: What is told of an article that stands behind another.
_COPY = Evidence("shared-wording", "About nine tenths or more of their runs of five words stand in both.", 0.0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stories are listed: with so many accounts, whose newest account is of `since` (ISO 8601) or later, and how many at most."""

    accounts: int = 2
    since: str | None = None
    most: int = -1


class Reader:
    """An archive, open for reading."""

    def __init__(self, parts: Parts, catalogue: Catalogue, merge: Merge) -> None:
        self._parts, self._catalogue, self._merge = parts, catalogue, merge

    def search(self, wanted: Sequence[str], most: int) -> list[Hit]:
        """Articles that have all these words, best first; several words in one string stand together in the text."""
        question = " ".join('"' + sound(w).replace('"', '""').replace("\0", " ") + '"' for w in wanted)
        found = self._catalogue.base.execute(_HITS_SQL, (question, most)).fetchall()
        texts = {i: a.text for i, a in self._articles([name(row[0]) for row in found]).items()}
        sought = {w.form for one in wanted for w in words_of(one)}
        return [
            Hit(name(a), name(story) if story is not None else "", title, outlet, published, path, _passage(texts.get(name(a), ""), sought))
            for a, story, title, outlet, published, path in found
        ]

    def stories(self, wanted: Wanted) -> list[StoryLine]:
        """Stories, the newest first; without their origins, which take comparing."""
        base = self._catalogue.base
        rows = self._newest(wanted) if wanted.most >= 0 else self._all(wanted)
        return [
            StoryLine(name(s), base.execute(_TITLE_SQL, (s,)).fetchone()[0], n, houses, first, last, changed=self._catalogue.changes(s))
            for s, n, houses, first, last in rows
        ]

    def _all(self, wanted: Wanted) -> list[tuple[Any, ...]]:
        return self._catalogue.base.execute(_STORIES_SQL, {"accounts": wanted.accounts, "since": wanted.since}).fetchall()

    def _newest(self, wanted: Wanted) -> list[tuple[Any, ...]]:
        """The first of `_all`. Whichever of a story's articles comes first, newest first, tells how new the story is.

        Where hardly any story is large enough, one look at all of them takes less time than a look at each.
        """
        base, seen, found = self._catalogue.base, set[int](), list[tuple[Any, ...]]()
        for stamp, of in groupby(base.execute(NEWEST_SQL), key=itemgetter(0)):
            if len(found) >= wanted.most or (wanted.since is not None and (stamp is None or stamp < wanted.since)):
                break
            if len(seen) > _MOST_LOOKED_AT:
                return self._all(wanted)[: wanted.most]
            fresh = {story for _, story in of} - seen
            seen |= fresh
            told = base.execute(_LINES_SQL, (json.dumps(sorted(fresh)), wanted.accounts)).fetchall()
            found += sorted(told, key=lambda row: (-row[1], row[0]))
        return found[: wanted.most]

    def story(self, wanted: str) -> tuple[str, tuple[Change, ...]]:
        """The id of a story by the beginning of its id, and what became of it; the story that it merged into, where it did.

        Raises UsageError where there is none or more than one.
        """
        if not _ID.fullmatch(wanted):
            raise UsageError(f"{wanted!r} is no id of a story: these are up to 16 of the signs 0-9 and a-f. `retold stories` lists them.")
        low, high = (min(int(wanted.ljust(16, sign), 16), (1 << 63) - 1) for sign in "0f")
        sql = "SELECT DISTINCT story FROM placed WHERE story BETWEEN ? AND ? LIMIT 2"
        found = [s for (s,) in self._catalogue.base.execute(sql, (low, high))]
        if not found:
            sql = "SELECT DISTINCT story FROM changes WHERE kind = 'merged' AND story BETWEEN ? AND ? LIMIT 2"
            found = list({self._now(s) for (s,) in self._catalogue.base.execute(sql, (low, high))})
        if len(found) != 1:
            which = "no story whose id begins" if not found else "more than one story whose id begins"
            raise UsageError(f"The archive has {which} with {wanted}. `retold stories` lists them" + (", with longer ids." if found else "."))
        return name(found[0]), self._catalogue.changes(found[0])

    def members(self, story: str) -> tuple[dict[str, Article], list[Found]]:
        """The articles of a story by id, and their findings as far as they are kept."""
        ids = [name(a) for a in self._catalogue.members(number(story))]
        articles = self._articles(ids)
        places = self._catalogue.found_in(ids)
        parts = sorted({part for _, part in places.values()})
        return articles, self._parts.findings(parts, {a: batch for a, (batch, _) in places.items()}, articles) if parts else []

    def why(self, story: str, encode: Encoder) -> tuple[Joined, ...]:
        """Why each article is in this story, as told by its terms, its day and its first sentences; a copy is told with what it is a copy of."""
        catalogue = self._catalogue
        sql = "SELECT p.article, s.stands_for FROM placed p JOIN slim s ON s.article = p.article WHERE p.story = ? ORDER BY p.article"
        rows = catalogue.base.execute(sql, (number(story),)).fetchall()
        fronts = [catalogue.slim(a) for a, front in rows if front is None]
        pile = Pile(catalogue.size(), catalogue.frequency(sorted({t for s in fronts for t, _ in s.fingerprint.terms})))
        copies = [Joined(name(a), name(front), 1.0, (_COPY,)) for a, front in rows if front is not None]
        portions = [fronts[low : low + LARGEST] for low in range(0, len(fronts), LARGEST)]  # of thousands, each is told with one of some hundreds
        told = [j for some in portions for j in reasons([as_findings(s) for s in some], encode, pile)]
        first = [] if told or not copies else [Joined(s.article, copies[0].article, 1.0, (_COPY,)) for s in fronts]
        return tuple(sorted((*told, *first, *copies), key=lambda j: j.article))

    def batch(self) -> int:
        """The number of the newest batch: as long as it stays, nothing was added. 0 where nothing ever was."""
        return self._catalogue.last()

    def marks(self, story: str | None = None) -> dict[str, str]:
        """A hash for each story (or for one) of all that it is told from: as long as it stays, the story is told the same."""
        where, given = ("", ()) if story is None else ("WHERE p.story = ?", (number(story),))
        told = self._catalogue.base.execute(_MARKS_SQL.format(where), given)
        return {name(s): content_id(*map(str, chain.from_iterable(of))) for s, of in groupby(told, key=itemgetter(0))}

    def article(self, wanted: str) -> tuple[str, str] | None:
        """The id of an article and that of its story; None where there is none of this id."""
        if not _WHOLE_ID.fullmatch(wanted):
            return None
        sql = "SELECT a.id, p.story FROM articles a LEFT JOIN placed p ON p.article = a.id WHERE a.id = ?"
        row = self._catalogue.base.execute(sql, (int(wanted, 16),)).fetchone() if wanted < "8" else None
        return None if row is None else (name(row[0]), name(row[1]) if row[1] is not None else "")

    def tables_of_articles(self) -> tuple[str, ...]:
        """The Parquet files that hold all articles, as often as they were seen; for whoever asks them by SQL."""
        parts = sorted(set(self._catalogue.batches().values()))
        return tuple(str((self._parts.folder / part / "articles.parquet").absolute()) for part in parts)

    def _now(self, story: int) -> int:
        """The story that a story which merged is in now."""
        seen = set()
        while story not in seen:
            seen.add(story)
            sql = "SELECT other FROM changes WHERE kind = 'merged' AND story = ? ORDER BY batch DESC, place DESC LIMIT 1"
            row = self._catalogue.base.execute(sql, (story,)).fetchone()
            if row is None or self._catalogue.members(story):
                break
            story = row[0]
        return story

    def _articles(self, ids: Sequence[str]) -> dict[str, Article]:
        places = self._catalogue.parts_of(ids)
        seen = self._parts.sightings(places, ids, self._catalogue.last()) if places else []
        return {a.id: a for a in self._merge(latest(seen))}


def ask(folder: Path, merge: Merge, question: Callable[[Reader], T]) -> T:
    """The answer to a question, on one state of the archive; asked again where that state's tables were joined meanwhile.

    Raises UsageError where the folder is no archive, ArchiveError where it cannot be read.
    """
    for left in reversed(range(_TRIES)):
        with _opened(folder, merge) as reader:
            try:
                return question(reader)
            except ArchiveError:
                if not left:
                    raise
    raise AssertionError


@contextmanager
def _opened(folder: Path, merge: Merge) -> Iterator[Reader]:
    if not is_archive(folder):
        raise UsageError(f"{folder} is no archive. `retold add {folder} SOURCES...` makes one.")
    catalogue = readable((folder / CATALOGUE).absolute())
    parts = Parts(folder / TABLES)
    try:
        yield Reader(parts, catalogue, merge)
    finally:
        parts.close()
        catalogue.close()


def _passage(text: str, sought: set[str]) -> str:
    """The text around the first of the words, from the beginning of a word on."""
    at = next((w.start for w in words_of(text) if w.form in sought), 0)
    start = text.rfind(" ", 0, max(at - _BEFORE, 0)) + 1 if at > _BEFORE else 0
    cut = text[start : start + _AROUND]
    end = cut if start + _AROUND >= len(text) else cut.rsplit(" ", 1)[0] + " …"
    return ("… " if start else "") + " ".join(end.split())
