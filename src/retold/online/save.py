"""Addresses -> a web archive (WARC): what was asked, what was answered, and what could not be had."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from ..errors import UnreadableError
from ..fetch import warc
from ..fetch.answer import Visit
from ..fetch.many import each
from ..fetch.settings import stamp
from ..fetch.web import Web
from ..model import Listed, Problem
from ..read.lists import listed
from ..read.source import Source, is_address
from .documents import refuse
from .spared import spared

#: What `read.warc` makes articles of.
_READ_AGAIN = frozenset({"text/html", "application/xhtml+xml", "text/plain"})


@dataclass(frozen=True, slots=True)
class Saved:
    """One address that was dealt with: the page at its end, if a server answered, and why it is no page, where it is none."""

    url: str
    visit: Visit | None
    problem: Problem | None


def wanted(sources: Sequence[str]) -> tuple[list[Listed], list[Problem]]:
    """The pages that are meant, each once: addresses as they are, and those that files of sitemaps name; and what is wrong with such files.

    Of a page that is named several times, the one counts of which most is told, at the place of the first.
    """
    urls: list[Listed] = []
    problems: list[Problem] = []
    for source in sources:
        if is_address(source) or not Path(source).is_file():
            urls.append(Listed(source))  # what is no address is told when it is asked for
            continue
        before = len(urls)
        try:
            with Path(source).open("rb") as file:
                urls += listed(Source(source, file))
        except OSError as fault:
            problems.append(Problem(source, "unreadable", f"{source} cannot be read: {fault.strerror}. Check the file, then try again."))
        except UnreadableError as fault:
            problems.append(Problem(source, fault.kind, fault.detail))
        else:
            if len(urls) == before:
                detail = f"{source} is no sitemap that names addresses of pages. Name one, or the addresses themselves."
                problems.append(Problem(source, "empty", detail))
    return _once(urls), problems


def _once(pages: Sequence[Listed]) -> list[Listed]:
    found: dict[str, Listed] = {}
    for page in pages:
        found[page.url] = max(found.get(page.url, page), page, key=lambda p: sum(value is not None for value in astuple(p)))
    return list(found.values())


def save(web: Web, pages: Sequence[Listed], write: Callable[[bytes], object], stopped: Callable[[], bool] = lambda: False) -> Iterator[Saved]:
    """Fetches pages and writes each as whole records, in the order in which they come, until `stopped`; what a list told of a page goes with it.

    Answers that are no pages (404 and the like) are stored, too; what could not be had at all is noted in a record of its own.
    """
    each_once = {page.url: page for page in _once(pages)}
    urls = list(each_once)
    write(warc.info(web.options.agent, stamp(web.clock.now())))
    for number, got in each(urls, lambda url: spared(lambda: web.get(url), url), web.options.threads, stopped):
        url = urls[number]
        if isinstance(got, Problem):
            write(warc.failed(got, stamp(web.clock.now())))
            yield Saved(url, None, got)
            continue
        write(warc.visited(got, each_once[url]))
        yield Saved(url, got, _refused(got))


def _refused(visit: Visit) -> Problem | None:
    """Why an answer is no page, or none that can be read out of an archive."""
    got = spared(lambda: refuse(visit.last, visit.url), visit.url)
    if isinstance(got, Problem):
        return got
    media = visit.last.header("Content-Type").partition(";")[0].strip().lower()
    if media in _READ_AGAIN:
        return None
    what = ascii(media[:60]) if media else "a file that does not say its kind"
    detail = f"{visit.url} was stored, but it is {what}, and only pages and plain text are read out of web archives."
    return Problem(visit.url, "unsupported", f"{detail} Name the address itself to `retold trace`, or `retold watch` it if it is a feed.")
