"""What the running site holds: its keys, the working processes, the shelf, the comparisons of the last hour, and who makes pages of the archive."""

from __future__ import annotations

import asyncio
import secrets
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from starlette.concurrency import run_in_threadpool

from retold import desk
from retold.archive.decisions import decided
from retold.archive.reader import Reader, Wanted, ask
from retold.articles.merge import merge
from retold.errors import RetoldError
from retold.model import Decision

from . import making
from .limits import Buckets
from .making import How, Made, Refused, Told, Wish
from .security import Keys
from .settings import ServeOptions
from .shelf import Shelf
from .work import BusyError, LostError, Pool, Standing, Watch

T = TypeVar("T")
#: Seconds between two looks at the archive, whether something was added.
_LOOK = 2.0
#: Questions that the archive is asked at once: each may take memory for tables.
_QUESTIONS = 4
#: A packed page and its packed JSON, or why there is none.
Pages = tuple[bytes, bytes]


@dataclass
class Result:
    """A comparison that was asked for, from its beginning on."""

    task: asyncio.Task[Made | Refused]
    until: float
    watch: Watch


class Site:
    """Everything that lives as long as the site; made by `app`, started and stopped with the server. Raises ArchiveError without a shelf."""

    def __init__(self, options: ServeOptions, ticks: Callable[[], float] = time.monotonic) -> None:
        limits = options.limits
        self.options, self.ticks = options, ticks
        self.keys = Keys(options.token, ticks)
        self.logins = Buckets(limits.logins / 60, limits.logins, ticks)
        self.work = Buckets(limits.work / 60, limits.work, ticks)
        self.searches = Buckets(limits.searches, limits.searches * 4, ticks)
        self.how = How(options.encoder, options.parser, options.fetch, options.version, limits.articles, limits.characters, limits.body)
        self.pool = Pool(options.processes, limits.waiting, limits.seconds)
        self.shelf: Shelf | None = None
        if options.archive is not None:
            self.shelf = Shelf(options.shelf / "pages.sqlite" if options.shelf else None, making.build())
        self.trouble = ""
        self._results: dict[str, Result] = {}
        self._making: dict[str, asyncio.Task[None]] = {}
        self._watches: dict[str, Watch] = {}
        self._held: OrderedDict[str, Pages] = OrderedDict()
        self._questions = asyncio.Semaphore(_QUESTIONS)
        self._batch: tuple[int, tuple[Decision, ...]] | None = None
        self._keeper: asyncio.Task[None] | None = None

    # -- life ----------------------------------------------------------------------------------------------------------------------------
    async def start(self) -> None:
        """Begins to compare the stories of the archive."""
        if self.shelf is not None:
            await self.look()
            self._keeper = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        """Ends all work."""
        tasks = [t for t in (self._keeper, *self._making.values(), *(r.task for r in self._results.values())) if t is not None]
        for task in tasks:
            task.cancel()
        self.pool.stop()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self.shelf is not None:
            self.shelf.close()

    # -- comparisons of what was handed in -----------------------------------------------------------------------------------------------
    def compare(self, wish: Wish) -> str:
        """Begins a comparison; the word under which it is found, which nobody can guess. Raises BusyError where too many are being made."""
        now = self.ticks()
        self._results = {i: r for i, r in self._results.items() if r.until > now or not r.task.done()}
        if sum(not r.task.done() for r in self._results.values()) >= self.options.limits.waiting:
            raise BusyError
        while len(self._results) >= self.options.limits.results:
            oldest = next((i for i, r in self._results.items() if r.task.done()), None)
            if oldest is None:
                raise BusyError
            del self._results[oldest]
        word = secrets.token_urlsafe(18)
        watch = Watch(self.ticks)
        task = asyncio.create_task(self._worked(watch, making.compare, wish, self.how))
        self._results[word] = Result(task, now + self.options.limits.kept, watch)
        return word

    async def result(self, word: str) -> Made | Refused | None:
        """A comparison; None where it is not ready after a short wait. Raises KeyError where there is none (any more)."""
        found = self._results[word]
        if found.task.done() or found.until > self.ticks():
            await asyncio.wait([found.task], timeout=self.options.limits.patience)
            return found.task.result() if found.task.done() else None
        raise KeyError(word)

    def standing(self, word: str) -> Standing | None:
        """Where a comparison stands; None where it is done. Raises KeyError where there is none (any more)."""
        found = self._results[word]
        return None if found.task.done() else found.watch.standing()

    async def _worked(self, watch: Watch, function: Callable[..., Made | Refused], *given: object) -> Made | Refused:
        try:
            return await self.pool.run(function, *given, watch=watch)
        except BusyError:
            return Refused(503, "Too much work waits already. Try again in a minute.")
        except LostError as lost:
            return Refused(503, f"{lost} Send fewer or shorter articles, or use `retold trace` on your own machine.")

    # -- stories of the archive ----------------------------------------------------------------------------------------------------------
    async def story(self, wanted: str) -> Pages | Refused | None:
        """The page of a story; None where it is not ready after a short wait."""
        held = self._held.get(wanted)
        if held is not None:
            self._held.move_to_end(wanted)
            return held
        assert self.shelf is not None
        batch = self._batch
        found = await run_in_threadpool(self.shelf.page, wanted)
        if found is None and await run_in_threadpool(self.shelf.has, wanted):
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(self._make(wanted)), self.options.limits.patience)
            found = await run_in_threadpool(self.shelf.page, wanted)
            if found is None:
                return None
        if found is None:
            return Refused(404, "There is no such story in this archive.")
        if isinstance(found, str):
            return Refused(503, found)
        if batch == self._batch:  # else what was read may be of yesterday
            self._hold(wanted, found)
        return found

    def story_standing(self, wanted: str) -> Standing | None:
        """Where the comparing of a story stands; None where nobody is at it."""
        watch = self._watches.get(wanted)
        return watch.standing() if watch else None

    async def current(self, wanted: str) -> str | None:
        """The id of a story by the beginning of its id, or of the one that it went into; None where there is none."""
        try:
            return await self.asked(lambda reader: reader.story(wanted)[0])
        except RetoldError:
            return None

    async def asked(self, question: Callable[[Reader], T]) -> T:
        """An answer of the archive. Raises RetoldError."""
        assert self.options.archive is not None
        async with self._questions:
            return await run_in_threadpool(ask, self.options.archive, merge, question)

    async def look(self) -> None:
        """Looks whether something was added to the archive, or decided; if so, pages of stories that changed are no longer good."""
        assert self.shelf is not None
        assert self.options.archive is not None
        try:
            batch = await self.asked(lambda reader: reader.batch()), await run_in_threadpool(decided, self.options.archive)
            if batch == self._batch:
                return
            lines = await self.asked(lambda reader: reader.stories(Wanted(accounts=1)))
            await run_in_threadpool(self.shelf.enter, lines, await run_in_threadpool(desk.marks, self.options.archive))
            self._held.clear()
            self._batch, self.trouble = batch, ""
        except RetoldError as error:
            self.trouble = str(error)

    async def _keep(self) -> None:
        """Looks at the archive from time to time, and makes the pages that are still to be made while nobody else wants work done."""
        looked = self.ticks()
        while True:
            try:
                if self.ticks() - looked >= _LOOK:
                    await self.look()
                    looked = self.ticks()
                if not await self._make_next():
                    await asyncio.sleep(_LOOK / 4)
            except sqlite3.Error as error:
                self.trouble = f"The shelf of pages cannot be used ({error}). Make room on the disk."
                await asyncio.sleep(_LOOK)

    async def _make_next(self) -> bool:
        """Makes a page that is still to be made; False where there is none, or somebody else wants work done."""
        assert self.shelf is not None
        wanted = await run_in_threadpool(self.shelf.unmade) if self.pool.idle else None
        if wanted is not None:
            await self._make(wanted)
        return wanted is not None

    def _make(self, wanted: str) -> asyncio.Task[None]:
        """The making of a story's page; several who want it at once get the same."""
        if wanted not in self._making:
            self._making[wanted] = asyncio.create_task(self._made(wanted))
        return self._making[wanted]

    async def _made(self, wanted: str) -> None:
        assert self.shelf is not None
        watch = self._watches[wanted] = Watch(self.ticks)
        try:
            told = await self.pool.run(making.tell, self.options.archive, wanted, self.how, watch=watch)
            if isinstance(told, Told):
                await run_in_threadpool(self.shelf.put, told)
            else:
                await run_in_threadpool(self.shelf.fail, wanted, told.detail)
        except BusyError:
            pass  # whoever asks again may have more luck
        except LostError as lost:
            await run_in_threadpool(self.shelf.fail, wanted, f"This story could not be compared. {lost}")
        finally:
            self._making.pop(wanted, None)
            self._watches.pop(wanted, None)

    def _hold(self, wanted: str, found: Pages) -> None:
        self._held[wanted] = found
        while len(self._held) > 1 and sum(len(a) + len(b) for a, b in self._held.values()) > self.options.limits.memory:
            self._held.popitem(last=False)
