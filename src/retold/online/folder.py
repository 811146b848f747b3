"""A folder that items of feeds are added to: one JSONL file a day (UTC), which `retold trace` reads, and what is known of each feed.

Nothing is lost and nothing is added twice, also where the program is killed: items are written first, what is known of the feeds later and
atomically; whatever stands in the files behind the place that was noted last is read at the next start, and half a line is cut off.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import UsageError

_STATE, _LOCK = ".state.json", ".lock"
DAY = re.compile(r"\d{4}-\d\d-\d\d\.jsonl")
#: Items that are remembered for each feed beyond those that stand in it, and versions of one item: feeds keep dozens, seldom hundreds.
_MOST_ITEMS, _MOST_VERSIONS = 20_000, 50


@dataclass(slots=True)
class Feed:
    """What is known of one feed. `seen`: id of an item -> digests of its versions, latest last; `rest_until`: not asked before (UTC)."""

    url: str = ""
    etag: str = ""
    modified: str = ""
    failures: int = 0
    rest_until: str = ""
    told: str = ""
    seen: dict[str, list[str]] = field(default_factory=dict)

    def has(self, item: str, digest: str) -> bool:
        """Was this version of an item added?"""
        return digest in self.seen.get(item, ())

    def note(self, item: str, digest: str) -> None:
        """It was added, or is still there: what is noted last is forgotten last."""
        versions = self.seen.pop(item, [])
        self.seen[item] = [*(d for d in versions if d != digest), digest][-_MOST_VERSIONS:]

    def forget(self, there: int) -> None:
        """Forgets the oldest items, never one of the `there` that were noted last."""
        for item in list(self.seen)[: max(0, len(self.seen) - max(_MOST_ITEMS, there))]:
            del self.seen[item]


class Folder:
    """The folder of one watcher. Use it as a context: it is locked, and what is known is saved at the end.

    Raises UsageError where another watcher has it, or it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.feeds = path, dict[str, Feed]()
        self._lock: BinaryIO | None = None
        self._sizes: dict[str, int] = {}

    def __enter__(self) -> Folder:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock = (self.path / _LOCK).open("ab")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._load()
        except BlockingIOError:
            self._close()
            raise UsageError(f"Another `retold watch` adds to {self.path}. Stop that one, or choose another folder with --archive.") from None
        except OSError as fault:
            self._close()
            raise UsageError(f"{self.path} cannot be used as a folder for items: {fault.strerror}. Choose another with --archive.") from None
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self.save()
        finally:
            self._close()

    def _close(self) -> None:
        if self._lock:
            self._lock.close()
            self._lock = None

    def feed(self, name: str) -> Feed:
        """What is known of a feed."""
        return self.feeds.setdefault(name, Feed())

    def add(self, day: str, row: Mapping[str, Any]) -> None:
        """Adds one item to the file of a day ("2026-03-01"): whole, or, where the disk is full, not at all. Raises UsageError then."""
        name, raw = f"{day}.jsonl", json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        path = self.path / name
        before = 0
        try:
            with path.open("ab", buffering=0) as file:
                before = file.tell()
                left = memoryview(raw)
                while left:
                    left = left[file.write(left) :]
        except OSError as fault:
            if path.exists():
                os.truncate(path, before)
            raise UsageError(f"Nothing more can be written to {path}: {fault.strerror}. Make room, then start again: nothing is lost.") from None
        self._sizes[name] = before + len(raw)
        self.feed(row["feed"]).note(row["item"], row["digest"])

    def save(self) -> None:
        """Writes down what is known, beside the old file and then in its place. Raises UsageError where that fails; the items are safe."""
        state = {"version": 1, "sizes": self._sizes, "feeds": {name: asdict(feed) for name, feed in sorted(self.feeds.items())}}
        put_in_place(self.path / _STATE, state)

    def _load(self) -> None:
        try:
            state = json.loads((self.path / _STATE).read_bytes())
            self.feeds = {name: Feed(**feed) for name, feed in state["feeds"].items()}
            self._sizes = {str(name): int(size) for name, size in state["sizes"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            self.feeds, self._sizes = {}, {}  # missing or damaged: all of it that matters stands in the items
        for file in sorted(self.path.glob("*.jsonl")):
            if DAY.fullmatch(file.name):
                self._caught_up(file)

    def _caught_up(self, path: Path) -> None:
        """Notes the items behind the place that was noted last, and cuts off half a line."""
        size = path.stat().st_size
        at = self._sizes.get(path.name, 0)
        if size < at:
            at = 0  # somebody has edited the file
        with path.open("rb") as file:
            file.seek(at)
            for line in file:
                if not line.endswith(b"\n"):
                    os.truncate(path, at)
                    break
                at += len(line)
                try:
                    row = json.loads(line)
                    self.feed(str(row["feed"])).note(str(row["item"]), str(row["digest"]))
                except (ValueError, TypeError, KeyError, RecursionError):
                    continue  # not written by us
        self._sizes[path.name] = at


def put_in_place(path: Path, state: Mapping[str, Any]) -> None:
    """Writes a small file of JSON beside the old one and then in its place. Raises UsageError where that fails; the items are safe."""
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(state, file)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as fault:
        raise UsageError(f"{path} cannot be written: {fault.strerror}. Make room, then start again: nothing is lost.") from None
