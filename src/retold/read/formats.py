"""Which reader a file goes to: by its ending, and where that says little (.xml, none at all) by how it begins."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

from ..errors import UnreadableError
from ..model import Problem
from . import feeds, lists, newsml
from .items import items
from .jsonl import jsonl
from .mail import mail
from .mbox import mbox
from .packed import gunzip, unzip
from .parquet import parquet
from .single import MARKDOWN, PAGE, TEXT, single
from .source import Found, Reader, Source
from .tables import table
from .warc import warc
from .xml import elements, local


def _xml(source: Source) -> Found:
    """A feed, a list, or agency items: the name of the first element tells."""
    found = elements(source, feeds.ITEMS | lists.ITEMS | newsml.ITEMS)
    root = next(found, None)
    name = "" if root is None else local(root)
    if name.lower() in feeds.ROOTS:
        yield from feeds.feed(found, source)
    elif name in newsml.ROOTS:
        yield from newsml.newsml(found, source)
    elif name in lists.ROOTS:
        yield from lists.list_of(found, source)
    else:
        detail = f"{source.path} is XML, but neither a feed nor a sitemap, an OPML list or a NewsML-G2 item (its first element is <{name[:60]}>)."
        raise UnreadableError(source.path, "unsupported", detail + " Save the article's text in a .txt file.")


#: Every ending that can be read, and by what.
READERS: dict[str, Reader] = {
    **dict.fromkeys((*TEXT, *MARKDOWN, *PAGE), single),
    **dict.fromkeys((".jsonl", ".ndjson"), jsonl),
    **dict.fromkeys((".csv", ".tsv"), table),
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf", ".opml"), _xml),
    ".json": items,
    ".eml": mail,
    ".mbox": mbox,
    ".warc": warc,
    ".parquet": parquet,
}
READERS[".gz"] = lambda source: gunzip(source, _within)
READERS[".zip"] = lambda source: unzip(source, _within)
READABLE = frozenset(READERS)
#: Formats that hold articles, maybe, but not as one text: named one by one they are still not read as text.
_OTHER_FORMATS = frozenset(
    f".{ending}"
    for ending in (
        *("xls", "xlsx", "pdf", "doc", "docx", "odt", "rtf", "epub", "tar", "tgz", "bz2", "xz", "zst", "7z", "rar", "msg", "cdx"),
        *("png", "jpg", "jpeg", "gif", "webp", "svg", "py", "js", "css"),
    )
)
#: Packed by what the base install has no library for; how to unpack it.
_PACKED = {".zst": "zstd -d", ".xz": "xz -d", ".bz2": "bunzip2", ".7z": "7z x", ".rar": "unrar x"}
LISTED = "Readable are .txt, .md, .html, .jsonl, .json, .csv, .tsv, .xml (feeds), .eml, .mbox, .warc, .parquet, and .zip and .gz of these"


def reader(path: str, *, named: bool) -> Reader:
    """How a file is read; a file without a known ending is read as text where it was `named` by its user, else named as a problem."""
    suffix = PurePath(path).suffix.lower()
    found = READERS.get(suffix)
    if found is not None:
        return partial(guarded, found)
    if named and suffix not in _OTHER_FORMATS:
        return partial(guarded, single)
    return _unsupported


def _unsupported(source: Source) -> Found:
    if source.suffix in _PACKED:
        how = _PACKED[source.suffix]
        detail = f"{source.path} was not read: no library for {source.suffix} comes with this program. Unpack it ({how}) and read what it holds."
        yield Problem(source.path, "unsupported", detail)
        return
    what = source.suffix or "a file without an ending"
    yield Problem(source.path, "unsupported", f"{source.path} was not read: {what} is no format known here. {LISTED}.")


def _within(source: Source) -> Found:
    """A file inside a packed one."""
    find = READERS.get(source.suffix)
    return _unsupported(source) if find is None else guarded(find, source)


def guarded(read: Reader, source: Source) -> Found:
    """What a reader finds; whatever goes wrong in it, also in a library on hostile input, is a problem of this file alone."""
    try:
        yield from read(source)
    except UnreadableError as fault:
        yield Problem(source.path, fault.kind, fault.detail)
    except OSError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, MemoryError, RuntimeError, ArithmeticError) as fault:
        detail = f"{source.path} could not be read as {source.suffix or 'text'} ({type(fault).__name__}). Save its articles in .txt files."
        yield Problem(source.path, "broken", detail)
