"""Feeds, asked again and again: what is new in them is added to a folder. Nothing is dropped without a word.

An item is known by the id that its feed gives it (else its address, else its words). One whose words changed is added again, as another version:
how a story was changed is what Retold is for. A feed that fails rests, each time longer; a feed that says `304` costs nothing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ..errors import UnreadableError
from ..fetch.answer import Answer, Known, known
from ..fetch.manners import wait_for
from ..fetch.many import each
from ..fetch.settings import stamp
from ..fetch.unpack import content
from ..fetch.web import Web
from ..model import Document, Problem
from ..read import feeds, jsonfeed, lists
from ..read.source import Part, ReadOptions, Source, is_address, whole
from ..read.xml import elements, local
from ..text.ids import content_id
from .documents import bounded, refuse
from .folder import Feed, Folder
from .spared import spared

#: A feed that fails rests for one interval, then two, four ...: at the most a day.
_LONGEST_REST = timedelta(days=1)
_MOST_DOUBLINGS = 16
#: With so few items in a feed, that all are new need not mean that others have passed by.
_TELLING = 5
_TAG = re.compile(r"<[^<>]{0,5000}>")
_LONGEST_ID = 500


@dataclass(frozen=True, slots=True)
class Added:
    """One item that was added to the folder; `changed` where another version of it was there."""

    feed: str
    document: Document
    changed: bool


@dataclass(frozen=True, slots=True)
class Watcher:
    """Somebody who looks after feeds: with a web, a folder, and seconds between two rounds."""

    web: Web
    folder: Folder
    interval: float = 900.0
    read: ReadOptions = ReadOptions()

    def round(self, names: Sequence[str], stopped: Callable[[], bool] = lambda: False) -> Iterator[Added | Problem]:
        """Looks once at each of these feeds (see `listed`) that is not at rest, until `stopped`. Each item is stored before it is told.

        Raises UsageError where the folder cannot be written.
        """
        now = stamp(self.web.clock.now())
        awake = [name for name in names if self.folder.feed(name).rest_until <= now]
        web = [name for name in awake if is_address(name)]
        for name in awake:
            if stopped():
                break
            if not is_address(name):
                yield from self._taken(name, _from_file(name, self.read))
        before = {name: _known(self.folder.feed(name)) for name in web}
        for number, got in each(web, lambda name: _asked(self.web, name, before[name]), self.web.options.threads, stopped):
            yield from self._taken(web[number], got)
        self.folder.save()

    def _taken(self, name: str, got: _Got | _Failed) -> Iterator[Added | Problem]:
        """What is new in one feed, and what is wrong with it: told once, and again when it is another fault."""
        feed = self.folder.feed(name)
        if isinstance(got, _Failed):
            yield self._rested(feed, got)
            return
        problems: list[Problem] = []
        if got.raw is not None:
            yield from self._items(name, got, problems)
            feed.url, feed.etag, feed.modified = got.known.url, got.known.etag, got.known.modified
        feed.failures, feed.rest_until = 0, ""
        told = content_id(*sorted(f"{p.kind} {re.sub(r'[0-9]+', '0', p.detail)}" for p in problems)) if problems else ""
        if told != feed.told:
            feed.told = told
            yield from problems

    def _items(self, name: str, got: _Got, problems: list[Problem]) -> Iterator[Added]:
        feed, day = self.folder.feed(name), stamp(self.web.clock.now())[:10]
        had, there, old = bool(feed.seen), 0, 0
        for part in _parts(name, got.raw or b"", self.read):
            if isinstance(part, Problem):
                problems.append(part)
                continue
            there += 1
            item, digest = _identity(part)
            if feed.has(item, digest):
                old += 1
                feed.note(item, digest)
                continue
            changed = item in feed.seen
            self.folder.add(day, _row(name, part, got.fetched, (item, digest)) | ({"changed": True} if changed else {}))
            yield Added(name, bounded(part.document, got.fetched), changed)
        feed.forget(there)
        if had and there >= _TELLING and not old:
            detail = f"All {there} items of {name} are new since it was last read, so others may have passed by unseen. Ask more often (--interval)."
            problems.append(Problem(name, "gap", detail))

    def _rested(self, feed: Feed, failed: _Failed) -> Problem:
        """The feed rests, longer each time, or as long as its server wants."""
        now, problem = self.web.clock.now(), failed.problem
        rest = timedelta(seconds=self.interval * 2 ** min(feed.failures, _MOST_DOUBLINGS))
        feed.failures += 1
        feed.rest_until = stamp(min(max(now + rest, failed.until or now), now + _LONGEST_REST))
        return Problem(problem.path, problem.kind, f"{problem.detail} It is left alone until {feed.rest_until}.")


@dataclass(frozen=True, slots=True)
class _Got:
    """What was had of a feed: nothing where it is unchanged."""

    raw: bytes | None
    fetched: str
    known: Known


@dataclass(frozen=True, slots=True)
class _Failed:
    """Why a feed could not be had, and until when its server wants to be left alone, if it says so."""

    problem: Problem
    until: datetime | None = None


def listed(sources: Sequence[str], options: ReadOptions = ReadOptions()) -> tuple[list[str], list[Problem]]:
    """The feeds that are meant: addresses and files of feeds as they are, and those that OPML lists name, each once."""
    names: list[str] = []
    problems: list[Problem] = []
    for source in sources:
        if is_address(source):
            names.append(source)
            continue
        try:
            names += _of_file(source, options)
        except OSError as fault:
            detail = f"{source} cannot be read: {fault.strerror}. Name a file of feeds (OPML), a feed, or an address that begins with https://."
            problems.append(Problem(source, "missing", detail))
        except UnreadableError as fault:
            problems.append(Problem(source, fault.kind, fault.detail))
    return list(dict.fromkeys(names)), problems


def _of_file(path: str, options: ReadOptions) -> list[str]:
    with Path(path).open("rb") as file:
        if _may_be_json(file.read(1000)):
            return [path]  # what is wrong with it is told at each look
        file.seek(0)
        root = next(elements(Source(path, file, options), lists.ITEMS | feeds.ITEMS), None)
        name = "" if root is None else local(root)
        if name.lower() in feeds.ROOTS:
            return [path]
        if name != "opml":
            detail = f"{path} is neither a list of feeds (OPML) nor a feed (its first element is <{name[:60]}>). Name one of these."
            raise UnreadableError(path, "no-feed", detail)
        file.seek(0)
        found = [feed.url for feed in lists.listed(Source(path, file, options))]
    if not found:
        raise UnreadableError(path, "empty", f"{path} is a list of feeds that names no address of one. Add some, each as xmlUrl of an <outline>.")
    return found


def _known(feed: Feed) -> Known:
    return Known(feed.url, feed.etag, feed.modified)


def _asked(web: Web, name: str, before: Known) -> _Got | _Failed:
    """One feed from the web."""
    got = spared(lambda: web.get(name, before).last, name)
    if isinstance(got, Problem):
        return _Failed(got)
    if got.status == 304:
        return _Got(None, got.fetched, before)
    raw = spared(lambda: _raw(web, name, got), name)
    if not isinstance(raw, Problem):
        return _Got(raw, got.fetched, known(got))
    wait = min(wait_for(got, 0, web.clock), _LONGEST_REST.total_seconds()) if got.header("Retry-After") else 0
    return _Failed(raw, web.clock.now() + timedelta(seconds=wait))


def _raw(web: Web, name: str, answer: Answer) -> bytes:
    refuse(answer, name)
    return content(answer, web.options.max_bytes)


def _from_file(path: str, options: ReadOptions) -> _Got | _Failed:
    """A feed in a file. Its items were published no later than the file was written."""
    try:
        with Path(path).open("rb") as file:
            written = datetime.fromtimestamp(Path(path).stat().st_mtime, UTC)
            raw = whole(Source(path, file, options))
    except OSError as fault:
        return _Failed(Problem(path, "unreadable", f"{path} cannot be read: {fault.strerror}. Check the path."))
    except UnreadableError as fault:
        return _Failed(Problem(path, fault.kind, fault.detail))
    return _Got(raw, stamp(written), Known(path))


def _parts(name: str, raw: bytes, options: ReadOptions) -> Iterator[Part | Problem]:
    if _may_be_json(raw):
        feed = jsonfeed.feed_in(raw, name)
        yield from [_no_feed(name)] if feed is None else jsonfeed.parts(feed, name)
        return
    try:
        found = elements(Source(name, io.BytesIO(raw), options), feeds.ITEMS)
        root = next(found, None)
        if root is None or local(root).lower() not in feeds.ROOTS:
            yield _no_feed(name)
            return
        yield from feeds.parts(found, name)
    except UnreadableError as fault:
        yield _no_feed(name) if fault.kind == "empty" else Problem(name, fault.kind, fault.detail)


def _may_be_json(raw: bytes) -> bool:
    return raw[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def _no_feed(name: str) -> Problem:
    return Problem(name, "no-feed", f"{name} is no feed (RSS, Atom or JSON Feed). Look on the site for the address of its feed, and watch that.")


def _identity(part: Part) -> tuple[str, str]:
    """By what an item is known, and by what a version of it. Marks and blanks make no version."""
    document = part.document
    words = "".join(_TAG.sub("", document.body).split())
    digest = content_id(document.declared.title or "", words)
    return content_id(part.name[:_LONGEST_ID] if part.name else digest), digest


def _row(feed: str, part: Part, fetched: str, identity: tuple[str, str]) -> dict[str, Any]:
    """An item as `retold trace` reads it again, with nothing left out."""
    document, told = part.document, part.document.declared
    row: dict[str, Any] = {
        "id": part.name or identity[0],
        "feed": feed,
        "item": identity[0],
        "digest": identity[1],
        "url": document.url,
        "title": told.title,
        "outlet": told.outlet,
        "published": told.published,
        "updated": told.updated,
        "fetched": fetched,
        "language": told.language,
        "authors": list(told.authors),
        "teaser": told.teaser,
        "provenance": [{key: value for key, value in asdict(credit).items() if value is not None} for credit in document.provenance],
        "text" if document.media == "text" else "fragment": document.body,
    }
    return {key: value for key, value in row.items() if value not in (None, [], False)}
