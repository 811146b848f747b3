"""Fetching politely, and servers that mean harm: each request ends with an answer or a reason."""

from __future__ import annotations

import gzip
import json
import os
import socket
import ssl
import zlib
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from retold.errors import UnreadableError
from retold.fetch import addresses, wire
from retold.fetch.addresses import Target
from retold.fetch.answer import Known
from retold.fetch.manners import Rules
from retold.fetch.settings import FetchOptions
from retold.fetch.unpack import content
from retold.fetch.web import Web
from web_server import PAGE, Handler, Reply, Site, Still, local

HTML = {"Content-Type": "text/html"}


def packed(data: bytes) -> bytes:
    """Packed, each time the same."""
    return gzip.compress(data, mtime=0)


def stopped(site: Site, path: str, **settings: object) -> UnreadableError:
    """Why a page could not be had."""
    with pytest.raises(UnreadableError) as fault:
        visit = local(**settings).get(site.url + path)  # type: ignore[arg-type]
        content(visit.last, 100_000)
    assert fault.value.detail.count(". ") >= 1, "what happened, and a way out"
    assert fault.value.path.startswith("http")
    return fault.value


def moved(to: str, status: int = 302) -> Reply:
    """A redirect."""
    return Reply(b"", status, {"Location": to})


def test_what_is_sent(site: Site) -> None:
    """A request says who asks and how to reach them, and nothing of the user: no cookie, no referrer, no language."""
    url = site.says("/a", moved("/b"))
    site.says("/b", Reply(headers={**HTML, "Set-Cookie": "id=1"}))
    web = local(contact="desk@paper.example", version="1.2")
    web.get(url)
    web.get(site.url + "/b")
    for _, headers in site.asked:
        assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
        assert headers["User-Agent"] == "Retold/1.2 (compares accounts of news stories; +desk@paper.example)"


def test_redirects_are_followed(site: Site) -> None:
    """Relative and absolute ones; each answer on the way is kept."""
    url = site.says("/a", moved("b?x=1", 301))
    site.says("/b?x=1", moved(site.url + "/c", 308))
    site.says("/c", Reply())
    visit = local().get(url)
    assert [a.status for a in visit.answers] == [301, 308, 200]
    assert visit.url == url
    assert visit.last.url == site.url + "/c"
    assert visit.last.raw == PAGE


@pytest.mark.parametrize("to", ["http://127.0.0.1:{port}/b", "//127.1:{port}/b", "http://[::ffff:127.0.0.1]:{port}/b", "http://localhost:{port}/b"])
def test_redirects_to_private_addresses(site: Site, to: str, still: Still) -> None:
    """A public page that leads to a private address is left there: nothing is asked for behind it."""
    site.says("/a", moved(to.format(port=site.port)))
    site.says("/b", Reply())

    def resolve(host: str, port: int) -> list[Target]:
        # "news.example" is a public host, which this test puts on loopback.
        return [(socket.AF_INET, ("127.0.0.9" if host == "news.example" else "127.0.0.1", port))]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "is_public", lambda address: address == "127.0.0.9")
        patch.setattr("retold.fetch.wire._first", _to_loopback(site))
        web = Web(FetchOptions(pace=0), still.clock, resolve)
        with pytest.raises(UnreadableError, match="no public address") as fault:
            web.get(f"http://news.example:{site.port}/a")
    assert fault.value.kind == "address"
    assert site.paths == ["/a"]


def _to_loopback(site: Site) -> object:
    return lambda reach, guard: socket.create_connection(("127.0.0.1", site.port))


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://x.example/", "javascript:alert(1)", "http://u:p@x.example/", "http://[", "data:text/html,x"]
)
def test_redirects_to_other_things(site: Site, to: str) -> None:
    """Only addresses of web pages are followed."""
    site.says("/a", moved(to))
    fault = stopped(site, "/a")
    assert fault.kind == "address"
    assert "/a" in fault.detail


def test_circles_and_long_ways(site: Site) -> None:
    """A circle is seen at once, a long way ends at the limit."""
    site.says("/a", moved("/b"))
    site.says("/b", moved("/a"))
    assert stopped(site, "/a").kind == "redirects"
    assert site.paths == ["/a", "/b"]
    for number in range(50):
        site.says(f"/{number}", moved(f"/{number + 1}"))
    assert stopped(site, "/0", redirects=5).kind == "redirects"
    assert len(site.paths) == 2 + 6


def _drip(site: Site, start: bytes) -> Reply:
    """Sends some bytes, then one more now and then until the test is over: no single read ever waits for long."""

    def raw(handler: Handler) -> None:
        handler.wfile.write(start)
        try:
            while not site.over.wait(0.02):
                handler.wfile.write(b"x")
        except OSError:
            pass

    return Reply(raw=raw)


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n",
    ],
)
def test_slow_drip(site: Site, start: bytes) -> None:
    """A byte now and then, in the status line, the headers or the body, ends when the time for the whole is over."""
    site.says("/slow", _drip(site, start))
    assert stopped(site, "/slow", seconds=0.5, tries=1).kind == "slow"


def test_endless_bodies(site: Site) -> None:
    """Whether a body says how long it is, or not, or is sent in pieces, it is left at the limit of bytes."""

    def endless(start: bytes, piece: bytes) -> Reply:
        def raw(handler: Handler) -> None:
            try:
                handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + start + b"\r\n")
                while not site.over.is_set():
                    handler.wfile.write(piece)
            except OSError:
                pass

        return Reply(raw=raw)

    site.says("/told", endless(b"Content-Length: 99999999999\r\n", b"x" * 5000))
    site.says("/untold", endless(b"", b"x" * 5000))
    site.says("/pieces", endless(b"Transfer-Encoding: chunked\r\n", b"1388\r\n" + b"x" * 5000 + b"\r\n"))
    for path in ("/told", "/untold", "/pieces"):
        fault = stopped(site, path, max_bytes=100_000)
        assert fault.kind == "huge"
        assert "--max-bytes" in fault.detail


def test_endless_headers(site: Site) -> None:
    """Headers have a limit, too."""

    def raw(handler: Handler) -> None:
        try:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not site.over.is_set():
                handler.wfile.write(b"X-More: and more\r\n")
        except OSError:
            pass

    site.says("/headers", Reply(raw=raw))
    assert stopped(site, "/headers").kind == "broken"


def test_no_web_server(site: Site) -> None:
    """Something that speaks no HTTP is told as such."""
    site.says("/ssh", Reply(raw=lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH_9.9\r\n\r\n")))
    assert stopped(site, "/ssh").kind == "broken"


def _bomb(layers: int) -> bytes:
    data = b"\x00" * 20_000_000
    for _ in range(layers):
        data = gzip.compress(data, mtime=0)
    return data


@pytest.mark.parametrize(
    ("packing", "body", "kind"),
    [
        ("gzip", _bomb(1), "bomb"),
        ("gzip, gzip", _bomb(2), "bomb"),
        ("gzip, gzip, gzip", packed(packed(packed(PAGE))), "bomb"),
        ("deflate", zlib.compress(b"\x00" * 20_000_000), "bomb"),
        ("gzip", gzip.compress(b"x" * 60_000, mtime=0) * 2, "bomb"),
        ("br", b"\x8b\x01\x80abc\x03", "unsupported"),
        ("zstd", b"\x28\xb5\x2f\xfd", "unsupported"),
        ("gzip", packed(PAGE)[:-20], "cut"),
        ("gzip", b"not packed at all", "damaged"),
    ],
    ids=["gzip", "twice", "three times", "deflate", "members", "br", "zstd", "cut", "not packed"],
)
def test_packed_bodies_that_mean_harm(site: Site, packing: str, body: bytes, kind: str) -> None:
    """What unpacks beyond the limit, is packed again and again, in a way that we did not ask for, or not at all, is told and left."""
    site.says("/packed", Reply(body, headers={**HTML, "Content-Encoding": packing}))
    assert stopped(site, "/packed").kind == kind


@pytest.mark.parametrize(
    ("packing", "body"),
    [
        ("gzip", packed(PAGE)),
        ("x-gzip", packed(PAGE[:20]) + packed(PAGE[20:]) + b"\x00\x00"),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("gzip, gzip", packed(packed(PAGE))),
        ("identity", PAGE),
        ("", PAGE),
    ],
    ids=["gzip", "members", "deflate", "bare deflate", "twice", "identity", "unsaid"],
)
def test_packed_bodies(site: Site, packing: str, body: bytes) -> None:
    """Whatever is packed as servers do it comes out as it was."""
    url = site.says("/packed", Reply(body, headers={**HTML, "Content-Encoding": packing}))
    assert content(local().get(url).last, 100_000) == PAGE


def test_truncated_bodies(site: Site) -> None:
    """A body shorter than announced is no page; it is asked for again, and told where it stays so."""

    def raw(start: bytes) -> Reply:
        return Reply(raw=lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + start))

    site.says("/short", raw(b"Content-Length: 500\r\n\r\nThe mill"))
    site.says("/chunk", raw(b"Transfer-Encoding: chunked\r\n\r\n500\r\nThe mill"))
    site.says("/mends", raw(b"Content-Length: 500\r\n\r\nThe mill"), Reply())
    assert stopped(site, "/short", tries=2).kind == "cut"
    assert site.paths == ["/short", "/short"]
    assert stopped(site, "/chunk", tries=1).kind == "cut"
    assert local().get(site.url + "/mends").last.raw == PAGE


def test_nobody_listens(site: Site, still: Still) -> None:
    """A host that refuses is tried again, each time after a longer wait, and then told."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(UnreadableError, match="cannot be reached") as fault:
        local(still).get(f"http://127.0.0.1:{port}/")
    assert fault.value.kind == "unreachable"
    assert still.slept == [2.0, 4.0]


CERTIFICATE = Path(__file__).parent / "right.example.pem"


def test_certificates(site: Site, still: Still) -> None:
    """A certificate that nobody vouches for, or of another name, ends it; the right name under the right authority is read."""
    offers = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    offers.load_cert_chain(CERTIFICATE)
    site.server.socket = offers.wrap_socket(site.server.socket, server_side=True)
    believes = ssl.create_default_context(cafile=str(CERTIFICATE))
    site.says("/", Reply())

    def resolve(host: str, port: int) -> list[Target]:
        return [(socket.AF_INET, ("127.0.0.1", site.port))]

    def get(host: str) -> int:
        return Web(FetchOptions(allow_private=True, pace=0, tries=1), still.clock, resolve).get(f"https://{host}:{site.port}/").last.status

    with pytest.raises(UnreadableError, match="not to be trusted") as unknown:
        get("right.example")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wire, "_trust", lambda: believes)
        with pytest.raises(UnreadableError, match=r"not to be trusted .*wrong\.example") as wrong:
            get("wrong.example")
        assert get("right.example") == 200
    assert unknown.value.kind == wrong.value.kind == "tls"
    assert site.paths == ["/"]


# -- manners -----------------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (b"User-agent: *\nDisallow: /news/", False),
        (b"User-agent: Retold\nDisallow: /", False),
        (b"User-agent: retold\nDisallow: /news/\n\nUser-agent: *\nAllow: /", False),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: Retold\nAllow: /", True),
        (b"User-agent: *\nDisallow: /news/\nAllow: /news/a", True),
        (b"User-agent: *\nDisallow: /*a$", False),
        (b"User-agent: OtherBot\nDisallow: /", True),
        (b"User-agent: OtherBot\nUser-agent: *\nDisallow: /", False),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\r\n", False),
        (b"User-agent: *\nDisallow:", True),
        (b"<!doctype html><p>User-agent: *\nDisallow: /", True),
        (b"\x00\xff\xfe", True),
        (b"", True),
    ],
)
def test_robots(site: Site, robots: bytes, allowed: bool) -> None:
    """robots.txt is asked for first, once, and obeyed."""
    site.says("/robots.txt", Reply(robots, headers={"Content-Type": "text/plain"}))
    site.says("/news/a", Reply())
    web = local()
    for _ in range(2):
        if allowed:
            assert web.get(site.url + "/news/a").last.status == 200
        else:
            with pytest.raises(UnreadableError, match="stay away") as fault:
                web.get(site.url + "/news/a")
            assert fault.value.kind == "robots"
            assert "save the page" in fault.value.detail
    assert [path for path, _ in site.asked] == ["/robots.txt", *(["/news/a"] * 2 if allowed else [])]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (401, True), (410, True), (429, False), (500, False), (503, False)])
def test_robots_that_cannot_be_had(site: Site, status: int, allowed: bool) -> None:
    """A site without rules allows all; a site in trouble allows nothing (RFC 9309)."""
    site.says("/robots.txt", Reply(b"", status))
    site.says("/a", Reply())
    if allowed:
        assert local().get(site.url + "/a").last.status == 200
    else:
        assert stopped(site, "/a").kind == "robots"
        assert site.paths == []


def test_robots_hold_behind_redirects(site: Site) -> None:
    """Where a page leads on to one that robots shall not read, it is not read."""
    site.says("/robots.txt", Reply(b"User-agent: *\nDisallow: /private", headers={"Content-Type": "text/plain"}))
    site.says("/a", moved("/private/b"))
    assert stopped(site, "/a").kind == "robots"
    assert site.paths == ["/a"]


def test_hostile_robots(site: Site) -> None:
    """Thousands of robots with thousands of rules each do not fill the memory, and rules for us are still found among them."""
    robots = "".join(f"User-agent: a{n}\n" for n in range(20_000)) + "Disallow: /x*y*z\n" * 20_000 + "User-agent: Retold\nDisallow: /a\n"
    site.says("/robots.txt", Reply(robots.encode(), headers={"Content-Type": "text/plain"}))
    assert stopped(site, "/a").kind == "robots"


def test_pace(site: Site, still: Still) -> None:
    """A host is asked once a second at the most, or as seldom as its rules ask for; time spent elsewhere counts."""
    url = site.says("/a", Reply())
    web = local(still, pace=1.0)
    web.get(url)
    assert still.slept == [1.0], "between its rules and the page"
    still.forward(0.25)
    web.get(url)
    assert still.slept == [1.0, 0.75]
    slow = Still()
    site.says("/robots.txt", Reply(b"User-agent: *\nCrawl-delay: 7", headers={"Content-Type": "text/plain"}))
    web = local(slow, pace=1.0)
    web.get(url)
    web.get(url)
    assert slow.slept == [7.0, 7.0]


def test_retry_after(site: Site, still: Still) -> None:
    """A busy server is asked again when it says so: in seconds, at a time, or else after a longer wait each time."""
    url = site.says(
        "/a", Reply(b"", 429, {"Retry-After": "5"}), Reply(b"", 503, {"Retry-After": format_datetime(still.moment + timedelta(seconds=30))}), Reply()
    )
    assert local(still).get(url).last.status == 200
    assert still.slept == [5.0, 25.0]
    other = Still()
    site.says("/b", Reply(b"", 500), Reply(b"", 502, {"Retry-After": "soon"}), Reply())
    assert local(other).get(site.url + "/b").last.status == 200
    assert other.slept == [2.0, 4.0]


@pytest.mark.parametrize("after", ["3600", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_retry_after_too_long(site: Site, still: Still, after: str) -> None:
    """Who wants to be left alone for an hour is left alone: no second request, no wait."""
    url = site.says("/a", Reply(b"", 429, {"Retry-After": after}))
    assert local(still).get(url).last.status == 429
    assert site.paths == ["/a"]
    assert still.slept == []


def test_what_is_missing_is_not_asked_for_again(site: Site, still: Still) -> None:
    """404 is an answer."""
    assert local(still).get(site.url + "/gone").last.status == 404
    assert site.paths == ["/gone"]


# -- what is kept ------------------------------------------------------------------------------------------------------------------------
def test_cache(site: Site, still: Still, tmp_path: Path) -> None:
    """A page is not asked for twice within minutes; later its server is asked whether it changed, and 304 brings the page that was kept."""
    url = site.says("/a", Reply(headers={**HTML, "ETag": '"v1"', "Last-Modified": "Sun, 01 Mar 2026 10:00:00 GMT"}), Reply(b"", 304, {}))
    first = local(still, tmp_path / "cache").get(url).last
    second = local(still, tmp_path / "cache").get(url).last
    assert len(site.paths) == 1
    still.forward(700)
    third = local(still, tmp_path / "cache").get(url).last
    assert len(site.paths) == 2
    conditions = site.asked[-1][1]
    assert conditions["If-None-Match"] == '"v1"'
    assert conditions["If-Modified-Since"] == "Sun, 01 Mar 2026 10:00:00 GMT"
    assert first.raw == second.raw == third.raw == PAGE
    assert third.fetched == first.fetched, "what was there then is what is there now"
    local(still, tmp_path / "cache").get(url)
    assert len(site.paths) == 2, "304 makes it good again"


def test_cache_and_change(site: Site, still: Still, tmp_path: Path) -> None:
    """A page that changed replaces the old one; what must not be stored is not stored; errors are not."""
    url = site.says("/a", Reply(headers={**HTML, "ETag": '"v1"'}), Reply(PAGE + b"2", headers={**HTML, "ETag": '"v2"'}))
    local(still, tmp_path).get(url)
    still.forward(700)
    assert local(still, tmp_path).get(url).last.raw == PAGE + b"2"
    assert local(still, tmp_path).get(url).last.raw == PAGE + b"2"
    assert len(site.paths) == 2
    site.says("/secret", Reply(headers={**HTML, "Cache-Control": "private, No-Store"}))
    for path in ("/secret", "/gone"):
        local(still, tmp_path).get(site.url + path)
    assert len(list(tmp_path.glob("*.page"))) == 1


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]\n", b"{" * 5000, None, b"not json\nbody"])
def test_damaged_cache(site: Site, still: Still, tmp_path: Path, damage: bytes | None) -> None:
    """A damaged file in the cache is as none."""
    url = site.says("/a", Reply())
    local(still, tmp_path).get(url)
    (file,) = tmp_path.glob("*.page")
    file.write_bytes(file.read_bytes()[:-5] if damage is None else damage)
    assert local(still, tmp_path).get(url).last.raw == PAGE
    assert len(site.paths) == 2


def test_cache_of_private_pages(site: Site, still: Still, tmp_path: Path) -> None:
    """A page that was had with --allow-private is not given to whoever has not allowed it."""
    url = site.says("/a", Reply())
    local(still, tmp_path).get(url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Web, "_site", lambda self, at: Rules())  # else robots.txt, which is asked for each time, ends it before
        with pytest.raises(UnreadableError, match="no public address"):
            local(still, tmp_path, allow_private=False).get(url)


def test_cache_is_swept(site: Site, still: Still, tmp_path: Path) -> None:
    """Old pages are deleted."""
    local(still, tmp_path).get(site.says("/a", Reply()))
    (file,) = tmp_path.glob("*.page")
    assert json.loads(file.read_bytes().split(b"\n")[0])["url"] == site.url + "/a"
    old = (still.moment - timedelta(days=40)).timestamp()
    os.utime(file, (old, old))
    local(still, tmp_path)
    assert not list(tmp_path.glob("*.page"))


def test_what_was_known_before(site: Site, still: Still) -> None:
    """Conditions go to the very address that they are of, also behind a redirect, and to no other."""
    url = site.says("/a", moved("/b"))
    site.says("/b", Reply(b"", 304, {}))
    assert local(still).get(url, Known(site.url + "/b", '"v1"')).last.status == 304
    sent = dict(site.asked)
    assert "If-None-Match" not in sent["/a"]
    assert sent["/b"]["If-None-Match"] == '"v1"'
