"""Addresses -> Document or Problem: what was fetched goes to the readers that files of its kind go to."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ..errors import UnreadableError
from ..fetch.answer import Answer, Visit
from ..fetch.many import each
from ..fetch.unpack import content
from ..fetch.web import Web
from ..model import Document, Problem
from ..read.formats import READERS, guarded
from ..read.source import Found, ReadOptions, Source
from ..read.warc import decoded
from .spared import spared

Progress = Callable[[str, int, int], None]
#: Kinds that servers name, and the ending under which such files are read. Each reader looks for itself whether they are right.
_KINDS = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), ".html"),
    "text/plain": ".txt",
    **dict.fromkeys(("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml", "text/x-opml"), ".xml"),
    **dict.fromkeys(("application/feed+json", "application/json", "application/ld+json", "text/json"), ".json"),
    **dict.fromkeys(("application/x-ndjson", "application/jsonl", "application/x-jsonlines"), ".jsonl"),
    **dict.fromkeys(("text/markdown", "text/x-markdown"), ".md"),
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "message/rfc822": ".eml",
    "application/mbox": ".mbox",
    "application/warc": ".warc",
    "application/vnd.apache.parquet": ".parquet",
    "application/zip": ".zip",
}
#: Kinds that say nothing: how the file begins, or its name, tells.
_UNSAID = frozenset({"", "application/octet-stream", "application/x-unknown", "unknown/unknown", "application/gzip", "application/x-gzip"})
#: A file that says nothing of itself is not text because of its name alone.
_NAMED_TEXT = frozenset({".text", ".htm", ".xhtml"})
#: What a status means to whoever wanted the page: kind of the problem, what happened, what to do.
_STATUS = {
    401: ("denied", "it wants a name and a password", "Open it in a browser, save the page and name the file"),
    402: ("denied", "it has to be paid for", "Open it in a browser, save the page and name the file"),
    403: ("denied", "its server refuses", "Open it in a browser, save the page and name the file"),
    404: ("missing", "there is no such page", "Check the address, or look for the page in a web archive"),
    410: ("missing", "the page was taken away", "Look for it in a web archive"),
    429: ("busy", "its server gets too many requests", "Try again later"),
    451: ("denied", "it is withheld for legal reasons", "Look for the page in a web archive"),
    503: ("busy", "its server is busy", "Try again later"),
}


def fetcher(web: Web, progress: Progress | None = None) -> Callable[[Sequence[str], ReadOptions], Found]:
    """What `Options.fetch` wants: reads addresses through this web. `progress` is told ("fetching", addresses done, of how many).

    Example: retold.trace(["https://news.example/a"], retold.Options(fetch=fetcher(Web())))
    """
    return partial(documents, web, progress=progress)


def documents(web: Web, urls: Sequence[str], options: ReadOptions, progress: Progress | None = None) -> Found:
    """The articles at these addresses, in their order, and a Problem for each that cannot be had. Never raises for what the web sends."""
    wanted = list(dict.fromkeys(urls))
    made: dict[int, list[Document | Problem]] = {}
    for number, got in each(wanted, partial(_visited, web, options), web.options.threads):
        made[number] = got
        if progress is not None:
            progress("fetching", len(made), len(wanted))
    for number in range(len(wanted)):
        yield from made[number]


def _visited(web: Web, options: ReadOptions, url: str) -> list[Document | Problem]:
    got = spared(lambda: list(read_visit(web.get(url), options)), url)
    return [got] if isinstance(got, Problem) else got


def read_visit(visit: Visit, options: ReadOptions) -> Found:
    """The articles in what was fetched, or in the page at its end. Raises UnreadableError where it holds none."""
    answer = visit.last
    refuse(answer, visit.url)
    raw = content(answer, options.max_bytes)
    media, _, parameters = answer.header("Content-Type").partition(";")
    suffix = _suffix(media.strip().lower(), raw, answer.url)
    if suffix in (".html", ".txt"):
        found: Found = iter([_page(raw, parameters, visit, html=suffix == ".html")])
    elif suffix:
        found = guarded(READERS[suffix], Source(visit.url, io.BytesIO(raw), options, name=f"fetched{suffix}"))
    else:
        what = ascii(media.strip()[:60]) if media.strip() else "a file that does not say its kind"
        detail = f"{visit.url} was not read: it is {what}, no page, feed or table. Save its text in a .txt file and name that."
        raise UnreadableError(visit.url, "unsupported", detail)
    for item in found:
        yield bounded(item, answer.fetched) if isinstance(item, Document) else item


def refuse(answer: Answer, url: str) -> None:
    """Raises UnreadableError where an answer is none: `missing`, `denied`, `busy`, `failed`."""
    if answer.status == 200:
        return
    known = _STATUS.get(answer.status)
    if known is None:
        known = ("failed", "its server answers with an error", "Try again later, or open it in a browser and save the page")
    kind, what, way_out = known
    wait = answer.header("Retry-After").strip()
    if kind == "busy" and wait.isascii() and wait.isprintable() and wait:
        way_out += f" (it says when: {wait[:40]}{' seconds' if wait.isdigit() else ''})"
    raise UnreadableError(url, kind, f"{url} could not be had: {what} (status {answer.status}). {way_out}.")


def _page(raw: bytes, parameters: str, visit: Visit, *, html: bool) -> Document:
    text = decoded(raw, parameters, visit.url, html)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise UnreadableError(visit.url, "empty", f"{visit.url} is an empty page. Open it in a browser, save the page and name the file.")
    return Document(visit.url, "html" if html else "text", text, visit.last.url)


def bounded(document: Document, fetched: str) -> Document:
    """Nothing is published after it was fetched."""
    told = document.declared
    return document if told.fetched else replace(document, declared=replace(told, fetched=fetched))


def _suffix(media: str, raw: bytes, url: str) -> str:
    """The ending under which a file of this kind is read; empty for what is not."""
    return _sniffed(raw, url) if media in _UNSAID else _KINDS.get(media, "")


def _sniffed(raw: bytes, url: str) -> str:
    """The ending that fits a file whose server does not say what it is."""
    start = raw[:500].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return ".html"
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf", b"<opml", b"<urlset", b"<sitemapindex")):
        return ".xml"
    name = PurePosixPath(urlsplit(url).path).suffix.lower()
    return name if name in READERS and name not in _NAMED_TEXT else ""
