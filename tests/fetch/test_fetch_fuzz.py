"""Whatever the other side sends: an answer, or a reason with a way out, and nothing else."""

from __future__ import annotations

import gzip
import math
import string
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retold.errors import UnreadableError
from retold.fetch import manners, warc
from retold.fetch.answer import Answer, Visit
from retold.fetch.cache import Cache
from retold.fetch.unpack import content
from retold.fetch.urls import joined, place
from retold.online.folder import Folder
from retold.read.source import Source
from retold.read.warc import warc as read_warc
from web_server import Reply, Site, Still, local, serving

HTTP = [
    *(
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.0 302 \r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 99999999 x\r\n",
        b"HTTP/9.9 200\r\n",
        b"\r\n",
        b"\n",
    ),
    *(
        b"Content-Length: 5\r\n",
        b"Content-Length: -1\r\n",
        b"Content-Length: 5, 6\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Encoding: gzip\r\n",
    ),
    *(
        b"Location: /b\r\n",
        b"Location: http://[\r\n",
        b"Location: \xff\xfe\r\n",
        b"Set-Cookie: a=b\r\n",
        b" folded: x\r\n",
        b"no colon\r\n",
        b": x\r\n",
    ),
    *(
        b"5\r\nhello\r\n",
        b"0\r\n\r\n",
        b"zz\r\n",
        b"-5\r\n",
        b"ffffffffffffffffff\r\n",
        b"hello",
        b"\x1f\x8b",
        b"\x00",
        b"\xff",
        b"Retry-After: x\r\n",
    ),
]


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    """One server for many examples."""
    with serving() as made:
        yield made


def told(fault: UnreadableError) -> None:
    """A fault is worth reading."""
    assert fault.kind
    assert fault.path
    assert fault.detail.count(".") > 1
    assert fault.detail.isprintable(), "nothing steers the terminal"


@settings(max_examples=250)
@given(st.lists(st.sampled_from(HTTP), max_size=12).map(b"".join) | st.binary(max_size=100))
def test_any_answer(server: Site, raw: bytes) -> None:
    """Any bytes on the wire; what is an answer can be stored, and read again without a fault."""
    server.says("/a", Reply(raw=lambda handler: handler.wfile.write(raw)))
    server.says("/b", Reply())
    try:
        visit = local(tries=1, max_bytes=10_000).get(server.url + "/a")
    except UnreadableError as fault:
        told(fault)
        return
    stored = gzip.decompress(warc.visited(visit))
    assert stored.count(b"WARC/1.1\r\n") >= 3 * len(visit.answers)
    with tempfile.TemporaryFile() as file:
        file.write(stored)
        file.seek(0)
        assert not [p for p in read_warc(Source("a.warc", file)) if getattr(p, "kind", "") == "damaged"]


@given(st.binary(max_size=300), st.text(string.printable, max_size=20) | st.sampled_from(["gzip", "deflate", "gzip,deflate", "br", "x-gzip , "]))
def test_any_packing(raw: bytes, packing: str) -> None:
    """Any body under any name of a packing."""
    for body in (raw, gzip.compress(raw), gzip.compress(raw)[:-3]):
        try:
            assert len(content(Answer("http://a.example/", 200, "", (("Content-Encoding", packing),), body, ""), 200)) <= 300
        except UnreadableError as fault:
            told(fault)


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from([*"/:@?#[]%.\\ \t\n", "http", "https", "a.example", "127.0.0.1", "ß", "xn--", "é", "\u202e"])).map("".join)
)
@example("http://[::1]@a.example/")
@example("http://a.example:٣/")
@example("//\ud800/")
def test_any_address(url: str) -> None:
    """Any text as an address or a redirect: what comes out is plain ASCII, goes to the web, and comes out the same again."""
    home = place("https://home.example/x/y")
    for text in (url, f"http://{url}", f"http://a.example/{url}", None):
        try:
            made = joined(home, url) if text is None else place(text)
        except UnreadableError as fault:
            told(fault)
            continue
        assert made.url.isascii()
        assert made.url.isprintable()
        assert " " not in made.url
        assert made.scheme in ("http", "https")
        assert place(made.url) == made


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                "User-agent:",
                "user agent",
                "Allow:",
                "Disallow: ",
                "Crawl-delay:",
                "*",
                "$",
                "/",
                "Retold",
                "9e99",
                "nan",
                "-1",
                "\n",
                "\ufeff",
                "#",
                "%",
                "é",
            ]
        )
    ).map("".join)
    | st.text(max_size=100)
)
def test_any_rules(text: str) -> None:
    """Any robots.txt says yes or no, and how slowly, in a number that can be waited for."""
    site = manners.rules(Answer("http://a.example/robots.txt", 200, "", (), text.encode("utf-8", "replace"), ""))
    assert site.allows("http://a.example/news?a=b") in (True, False)
    assert math.isfinite(site.delay)
    still = Still()
    pace = manners.Pace(1.0, still.clock)
    pace.slower("a.example", site.delay)
    for _ in range(2):
        pace.turn("a.example")
    assert all(0 <= seconds <= 60 for seconds in still.slept)


@given(st.text(max_size=40) | st.sampled_from(["1e9", "-5", "٣", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 99 Foo 2026", "0", "9" * 500]))
def test_any_retry_after(value: str) -> None:
    """Any `Retry-After` is a time from now on."""
    assert manners.wait_for(Answer("http://a.example/", 429, "", (("Retry-After", value),), b"", ""), 0, Still().clock) >= 0


@given(
    st.binary(max_size=200)
    | st.lists(st.sampled_from([b'{"url":', b'"http://a.example/"', b",", b"}", b"[", b"null", b'"headers":[]', b"\n", b"1"])).map(b"".join)
)
def test_any_file_in_the_cache(raw: bytes) -> None:
    """Any file in the cache is a page or none."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder), Still().clock)
        cache.put(Answer("http://a.example/", 200, "OK", (), b"x", "2026-03-01T12:00:00Z"))
        (file,) = Path(folder).glob("*.page")
        file.write_bytes(raw)
        assert cache.get("http://a.example/") is None


PIECES = [
    b'{"feed":"f","item":"1","digest":"2"}',
    b"\n",
    b"{",
    b'"feeds":{',
    b"}",
    b"null",
    b"[]",
    b'"sizes":{"2026-03-01.jsonl":99}',
    b",",
    b"\xff",
    b'"f":{"seen":7}',
]


@given(*[st.lists(st.sampled_from(PIECES)).map(b"".join) | st.binary(max_size=60)] * 2)
def test_any_folder(state: bytes, items: bytes) -> None:
    """Whatever stands in the folder, a watcher begins, and takes nothing away but half a line."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / ".state.json").write_bytes(state)
        (folder / "2026-03-01.jsonl").write_bytes(items)
        with Folder(folder) as here:
            here.add("2026-03-01", {"feed": "g", "item": "a", "digest": "b"})
        kept = (folder / "2026-03-01.jsonl").read_bytes()
        whole = items[: items.rfind(b"\n") + 1]
        assert kept.startswith(whole)
        assert kept.endswith(b'{"feed": "g", "item": "a", "digest": "b"}\n')
        with Folder(folder) as here:
            assert here.feed("g").has("a", "b")


def test_a_visit_is_stored_the_same_each_time() -> None:
    """The same answers give the same bytes."""
    visit = Visit("http://a.example/", (Answer("http://a.example/", 200, "OK", (("X", "a\r\n b"),), b"x", "2026-03-01T12:00:00Z"),))
    assert warc.visited(visit) == warc.visited(visit)
    assert b"X: a b\r\n" in gzip.decompress(warc.visited(visit))
