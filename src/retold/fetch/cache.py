"""Pages that were fetched, kept in a folder: one file a page, its first line JSON (address, status, headers, times), the rest the body as sent.

Our own folder and not a library: hishel, the best kept, needs httpx; and so a user can look into the folder and delete what she wants.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from .answer import Answer
from .settings import Clock, stamp

#: Pages that nobody has asked for in so long are deleted.
_KEPT = timedelta(days=30)
_LONGEST_HEAD = 1 << 17


class Cache:
    """Answers by address. A folder that cannot be written, or a file that is damaged, is as if it were not there."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self._clock = folder, clock
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._swept()

    def get(self, url: str) -> tuple[Answer, datetime] | None:
        """The answer that is kept, and when its server last said that it is still good."""
        try:
            with self._file(url).open("rb") as file:
                head = json.loads(file.readline(_LONGEST_HEAD))
                raw = file.read()
            headers = tuple((str(name), str(value)) for name, value in head["headers"])
            answer = Answer(head["url"], int(head["status"]), head["reason"], headers, raw, head["fetched"], peer=head["peer"], cached=True)
            checked = datetime.fromisoformat(head["checked"]).astimezone(UTC)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        if answer.url != url or len(raw) != head.get("size"):
            return None
        return answer, checked

    def put(self, answer: Answer) -> None:
        """Keeps an answer, unless its server forbids that. Written beside and then moved, so that no half file is ever read."""
        if "no-store" in answer.header("Cache-Control").lower():
            return
        head = {
            "url": answer.url,
            "status": answer.status,
            "reason": answer.reason,
            "headers": answer.headers,
            "fetched": answer.fetched,
            "checked": stamp(self._clock.now()),
            "peer": answer.peer,
            "size": len(answer.raw),
        }
        with suppress(OSError):
            descriptor, name = tempfile.mkstemp(dir=self._folder, prefix=".new-")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(json.dumps(head).encode("ascii") + b"\n" + answer.raw)
                Path(name).replace(self._file(answer.url))
            finally:
                Path(name).unlink(missing_ok=True)

    def renewed(self, answer: Answer) -> Answer:
        """Notes that its server says it is unchanged."""
        self.put(replace(answer, cached=False))
        return answer

    def _file(self, url: str) -> Path:
        return self._folder / f"{hashlib.blake2b(url.encode(), digest_size=16).hexdigest()}.page"

    def _swept(self) -> None:
        oldest = (self._clock.now() - _KEPT).timestamp()
        for file in (*self._folder.glob("*.page"), *self._folder.glob(".new-*")):
            with suppress(OSError):
                if file.stat().st_mtime < oldest:
                    file.unlink()
