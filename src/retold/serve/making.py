"""What the working processes do: compare what was handed in, and tell a story of the archive. Importable functions of plain values."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retold.desk import archived, marks
from retold.errors import NothingReadableError, RetoldError, UsageError
from retold.fetch.settings import FetchOptions
from retold.fetch.web import Web
from retold.model import Declared, Document, Problem
from retold.online.documents import fetcher
from retold.pipeline import Options, compared
from retold.read.formats import reader
from retold.read.source import ReadOptions, Source, is_address
from retold.show import json, report
from retold.show.pages import Site
from retold.show.story import Look

from .digest import Digest, digest
from .work import tell as tell_step

#: Where the report pages of the site lead to.
SITE = Site(home="/", stories="/stories", article="/articles/", speaker="/speakers/", outlet="/outlets/", correct="/stories/")
#: A packed file may unpack to so many times the bytes that may be sent.
_UNPACKED = 10


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text from the box: what its sender said of it, empty where nothing."""

    text: str
    outlet: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent."""

    name: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be compared; `one_story`: all of it tells one story, whatever it says."""

    texts: tuple[Pasted, ...] = ()
    files: tuple[Upload, ...] = ()
    addresses: tuple[str, ...] = ()
    one_story: bool = True


@dataclass(frozen=True, slots=True)
class How:
    """How it is done: see ServeOptions and Limits."""

    encoder: str
    parser: str
    fetch: FetchOptions | None
    version: str
    articles: int
    characters: int
    body: int


@dataclass(frozen=True, slots=True)
class Made:
    """A report that was made, packed by gzip: as a page and as JSON."""

    title: str
    html: bytes
    json: bytes


@dataclass(frozen=True, slots=True)
class Told:
    """A story of the archive: the mark of what it was told from, its digest, and its report (no page where it has a single account)."""

    mark: str
    digest: Digest
    html: bytes
    json: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """Why something was not made: a status and a sentence."""

    status: int
    detail: str


def compare(wish: Wish, how: How) -> Made | Refused:
    """The report of what was handed in."""
    parameters = (("sentence vectors", how.encoder), ("grammar of English", how.parser), ("taken for one story", "yes" if wish.one_story else "no"))
    try:
        options = Options(how.encoder, parser=how.parser, one_story=wish.one_story)
        found = compared(_counted(_documents(wish, how), how), options, _far)
    except NothingReadableError as error:
        return Refused(422, str(error))
    except RetoldError as error:
        return Refused(413 if isinstance(error, _TooMuchError) else 422, str(error))
    tell_step("drawing")
    page, html = report.fitted(found, how.version, Look(parameters=parameters), Site(SITE.home))
    return Made(page.title, _packed(html), _packed(json.dumps(found, how.version)))


def _far(what: str, done: int, of: int) -> None:
    """Passes on how far the pipeline is; when all is read, the stories are next, of which one may take long."""
    if what == "reading" and done < of:
        tell_step("reading", done, of)
    else:
        tell_step("comparing", done if what == "comparing" else 0, of if what == "comparing" and of > 1 else 0)


def tell(folder: Path, wanted: str, how: How) -> Told | Refused:
    """A story of the archive, by its id."""
    tell_step("comparing")
    try:
        for _ in range(3):
            before = _mark(folder, wanted)
            found = archived(folder, wanted, Options(how.encoder, parser=how.parser))
            if before == _mark(folder, wanted):
                break
    except UsageError as error:
        return Refused(404, str(error))
    except RetoldError as error:
        return Refused(503, str(error))
    if not found.stories:
        return Refused(500, "; ".join(p.detail for p in found.problems) or "The story could not be told.")
    tell_step("drawing")
    look = Look(parameters=(("sentence vectors", how.encoder), ("grammar of English", how.parser)))
    whole, html = report.fitted(found, how.version, look, SITE)
    one = whole.stories[0] if whole.stories else None
    return Told(before, digest(found, one), _packed(html) if one else b"", _packed(json.dumps(found, how.version)))


@cache
def build() -> str:
    """Which program makes the pages: a hash of all its files. What another one made is made anew."""
    made = hashlib.blake2b(digest_size=8)
    top = Path(__file__).parent.parent
    for path in sorted(p for p in top.rglob("*") if p.suffix in {".py", ".toml", ".html", ".css", ".js"}):
        made.update(path.relative_to(top).as_posix().encode() + b"\0" + path.read_bytes())
    return made.hexdigest()


class _TooMuchError(RetoldError):
    """More than may be compared at once."""


def _documents(wish: Wish, how: How) -> Iterator[Document | Problem]:
    many = len(wish.texts) > 1
    for number, one in enumerate(wish.texts, 1):
        declared = Declared(outlet=one.outlet or None, published=one.published or None)
        yield Document(f"pasted text {number}" if many else "pasted text", "text", one.text, declared=declared)
    options = ReadOptions(how.body, max_unpacked=_UNPACKED * how.body)
    for file in wish.files:
        yield from reader(file.name, named=True)(Source(file.name, io.BytesIO(file.raw), options))
    if wish.addresses and how.fetch is None:
        raise UsageError("This site fetches no addresses. Save the pages, and send the files.")
    if how.fetch is not None and wish.addresses:
        wrong = [Problem(a, "address", f"{a} is no address of the web. Begin it with https://.") for a in wish.addresses if not is_address(a)]
        yield from wrong
        wanted = [a for a in wish.addresses if is_address(a)]
        tell_step("fetching", 0, len(wanted))
        for done, page in enumerate(fetcher(Web(how.fetch))(wanted, ReadOptions(how.fetch.max_bytes)), 1):
            tell_step("fetching", min(done, len(wanted)), len(wanted))
            yield page


def _counted(found: Iterator[Document | Problem], how: How) -> Iterator[Document | Problem]:
    """The same, as long as it is not too much. The work of comparing grows with the square of the articles."""
    articles = characters = 0
    for item in found:
        if isinstance(item, Document):
            articles += 1
            characters += len(item.body)
        if articles > how.articles or characters > how.characters:
            detail = f"More than {how.articles} articles or {how.characters:,} characters cannot be compared here at once"
            raise _TooMuchError(f"{detail}. Send fewer, or use `retold trace` on your own machine.")
        yield item


def _mark(folder: Path, wanted: str) -> str:
    return marks(folder, wanted).get(wanted, "")


def _packed(text: str) -> bytes:
    """Bytes as they are sent; the same text gives the same bytes. Half a surrogate pair cannot be sent."""
    return gzip.compress(text.encode("utf-8", "replace"), 6, mtime=0)
