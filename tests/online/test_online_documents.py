"""Addresses as a user meets them: read like files of their kind, or named with the reason; one bad address never stops the pile."""

from __future__ import annotations

import gzip
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import retold
from retold.articles.find import find
from retold.cli import app
from retold.model import Document, Problem
from retold.online.documents import documents, fetcher
from retold.read.files import read
from retold.read.source import ReadOptions
from web_server import PAGE, Reply, Site, Still, local

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Lantern</title><item><title>Mill burns</title><guid>m1</guid>
<description>The old mill at Dunhaven burnt down on Monday, and nobody was hurt.</description></item><item><title>Ferry late</title>
<guid>f1</guid><description>The ferry was late again.</description></item></channel></rss>"""
runner = CliRunner()


def got(site: Site, *paths: str, **settings: object) -> list[Document | Problem]:
    """What comes of some paths of the server."""
    return list(documents(local(**settings), [site.url + p for p in paths], ReadOptions()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "body", "media"),
    [
        ("text/html", PAGE, "html"),
        ("text/html; charset=iso-8859-2", "<html><p>Wójt gminy mówił o pożarze młyna.</p>".encode("iso-8859-2"), "html"),
        ("application/xhtml+xml", PAGE, "html"),
        ("TEXT/HTML;charset=UTF-8", PAGE, "html"),
        ("text/plain; charset=utf-8", b"Mill burns\n\nThe old mill burnt down.", "text"),
        ("", PAGE, "html"),
        ("application/octet-stream", PAGE, "html"),
        ("application/rss+xml", RSS, "text"),
        ("text/xml", RSS, "text"),
        ("", RSS, "text"),
        ("application/json", json.dumps({"text": "The old mill burnt down on Monday."}).encode(), "text"),
        ("text/csv", b"id,text\na,The old mill burnt down on Monday.\n", "text"),
    ],
)
def test_kinds_that_are_read(site: Site, kind: str, body: bytes, media: str) -> None:
    """Pages, text, feeds and tables, by what the server says they are, else by how they begin; fetched when, is noted."""
    url = site.says("/a", Reply(body, headers={"Content-Type": kind} if kind else {}))
    found = got(site, "/a")
    assert found
    for item in found:
        assert isinstance(item, Document), item
        assert item.media == media
        assert item.path.startswith(url)
        assert item.url is None or item.url == url
        assert "\ufffd" not in item.body


def test_when_it_was_fetched_bounds_when_it_came_out(site: Site, still: Still) -> None:
    """The time of fetching goes along with every page and item."""
    site.says("/a", Reply())
    site.says("/feed", Reply(RSS, headers={"Content-Type": "application/rss+xml"}))
    found = list(documents(local(still), [site.url + "/a", site.url + "/feed"], ReadOptions()))
    assert [d.declared.fetched for d in found if isinstance(d, Document)] == ["2026-03-01T12:00:00Z"] * 3


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(b"%PDF-1.7", headers={"Content-Type": "application/pdf"}), "unsupported"),
        (Reply(b"\x89PNG\r\n", headers={"Content-Type": "image/png"}), "unsupported"),
        (Reply(b"\x00\x01\x02" * 50, headers={}), "unsupported"),
        (Reply(b"\x00\x01\x02" * 50), "binary"),
        (Reply(b""), "empty"),
        (Reply(b"<a><b></b></a>", headers={"Content-Type": "application/xml"}), "unsupported"),
        (Reply(b"<!DOCTYPE a [<!ENTITY b 'c'>]><rss/>", headers={"Content-Type": "text/xml"}), "entities"),
        (Reply(b"{", headers={"Content-Type": "application/json"}), None),
        (Reply(b"no", 404), "missing"),
        (Reply(b"no", 410), "missing"),
        (Reply(b"no", 403), "denied"),
        (Reply(b"no", 401), "denied"),
        (Reply(b"no", 451), "denied"),
        (Reply(b"no", 418), "failed"),
        (Reply(b"", 304, {}), "failed"),
        (Reply(b"", 302, {}), "failed"),
        (Reply(b"no", 429, {"Retry-After": "7200"}), "busy"),
        (Reply(b"no", 503, {"Retry-After": "7200"}), "busy"),
    ],
)
def test_what_is_no_account(site: Site, reply: Reply, kind: str | None) -> None:
    """Each is named by its address, with the reason and what to do, and the page beside it is read."""
    site.says("/a", reply)
    site.says("/good", Reply())
    bad, good = got(site, "/a", "/good")
    assert isinstance(bad, Problem)
    assert bad.path == site.url + "/a"
    assert kind is None or bad.kind == kind
    assert bad.detail.count(".") > 1
    assert isinstance(good, Document)


def test_order_and_doubles(site: Site) -> None:
    """What comes out is in the order of what was named, each once, whichever server was quicker."""
    urls = [site.says(f"/{n}", Reply(PAGE.replace(b"mill", b"mill %d" % n))) for n in (3, 1, 2)]
    found = list(documents(local(), [*urls, urls[0]], ReadOptions()))
    assert [item.path for item in found] == urls
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_addresses_and_files_together(site: Site, tmp_path: Path) -> None:
    """`retold.trace` takes addresses beside paths where it is told how to fetch; a bad one is among the problems."""
    url = site.says("/a", Reply())
    (tmp_path / "b.txt").write_text("The ferry was late again, the mayor said on Monday.")
    options = retold.Options(encoder="words", fetch=fetcher(local()))
    found = retold.trace([url, str(tmp_path / "b.txt"), site.url + "/gone", "ftp://x.example/"], options)
    assert {a.article.path for a in found.articles} == {url, str(tmp_path / "b.txt")}
    assert [(p.path, p.kind) for p in found.problems] == [("ftp://x.example/", "address"), (site.url + "/gone", "missing")]


def test_progress_is_told(site: Site) -> None:
    """After each address, also one that cannot be had: how many are done, of how many."""
    told: list[tuple[str, int, int]] = []
    urls = [site.says("/a", Reply(PAGE)), site.url + "/gone", site.says("/b", Reply(PAGE))]
    list(fetcher(local(), lambda *what: told.append(what))(urls, ReadOptions()))
    assert told == [("fetching", n, 3) for n in (1, 2, 3)]


def on_a_terminal(*arguments: str) -> tuple[str, str]:
    """What the program writes to standard output, which is none, and to standard error, which is a terminal."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "retold", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=slave, env={**os.environ, "TERM": "xterm", "COLUMNS": "100"}) as running:
        os.close(slave)
        said = b""
        while True:
            try:
                chunk = os.read(master, 4096)
            except OSError:  # the program has closed it
                break
            if not chunk:
                break
            said += chunk
        out = running.stdout.read() if running.stdout else b""
    os.close(master)
    return out.decode(), said.decode("utf-8", "replace")


def test_progress_on_a_terminal_alone(site: Site, tmp_path: Path) -> None:
    """Somebody who looks on sees how many addresses are done; a file of errors holds none of that."""
    urls = [site.says(f"/{n}", Reply(PAGE)) for n in range(3)]
    out, said = on_a_terminal("fetch", *urls, "-o", str(tmp_path / "a.warc.gz"), "--allow-private")
    assert "fetching" in said
    assert "3/3" in said
    assert "fetching" not in out
    assert "fetching" in on_a_terminal("trace", urls[0], "--allow-private", "--no-cache", "--encoder", "words")[1]
    quiet = on_a_terminal("fetch", urls[0], "-o", str(tmp_path / "b.warc.gz"), "--allow-private", "-q")
    assert "fetching" not in quiet[1]
    done = runner.invoke(app, ["fetch", urls[0], "-o", str(tmp_path / "c.warc.gz"), "--allow-private"])
    assert "fetching" not in done.stderr


def test_without_a_way_to_the_web() -> None:
    """The library does not go to the network unless told how: the address is named with what to do."""
    (problem,) = read(["https://news.example/a"])
    assert isinstance(problem, Problem)
    assert problem.kind == "offline"
    with pytest.raises(retold.RetoldError, match="retold fetch"):
        retold.trace(["https://news.example/a"])


def test_trace_on_the_command_line(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`retold trace URL FILE`: pages are kept in the user's folder for such things, or not with --no-cache; private addresses only when allowed."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    url = site.says("/a", Reply())
    (tmp_path / "b.txt").write_text("The ferry was late again, the mayor said on Monday.")
    more = ["--encoder", "words", "--format", "json", "--parser", "none", "-j", "1"]
    refused = runner.invoke(app, ["trace", url, *more])
    assert refused.exit_code == 3
    assert "--allow-private" in refused.stderr
    assert site.asked == []
    done = runner.invoke(app, ["trace", url, str(tmp_path / "b.txt"), "--allow-private", "--contact", "desk@paper.example", "--no-cache", *more])
    assert done.exit_code == 0, done.stderr
    assert {a["path"] for a in json.loads(done.stdout)["articles"]} == {url, str(tmp_path / "b.txt")}
    assert not list((tmp_path / "cache").rglob("*.page"))
    assert "desk@paper.example" in site.asked[-1][1]["User-Agent"]
    assert runner.invoke(app, ["trace", url, "--allow-private", *more]).exit_code == 0
    assert len(list((tmp_path / "cache").rglob("*.page"))) == 1


def test_password_in_an_address() -> None:
    """A password that was typed is not printed again."""
    done = runner.invoke(app, ["trace", "https://anna:geheim@news.example/a"])
    assert done.exit_code == 3
    assert "geheim" not in done.stdout + done.stderr
    assert "name or password" in done.stderr


# -- retold fetch ------------------------------------------------------------------------------------------------------------------------
def test_fetch_and_read_again(site: Site, tmp_path: Path) -> None:
    """What `fetch` stores gives the same articles later, without the network, and says what is missing in it."""
    site.says("/old", Reply(b"", 301, {"Location": "/new"}))
    site.says("/new", Reply(gzip.compress(PAGE), headers={"Content-Type": "text/html", "Content-Encoding": "gzip"}))
    site.says("/chunks", Reply(raw=lambda h: h.wfile.write(_chunked(PAGE.replace(b"mill", b"barn")))))
    file = tmp_path / "case.warc.gz"
    done = runner.invoke(
        app, ["fetch", *(site.url + p for p in ("/old", "/chunks", "/gone")), "ftp://x.example/", "-o", str(file), "--allow-private"]
    )
    assert done.exit_code == 0, done.stderr
    assert "there is no such page" in done.stderr
    assert "only http and https" in done.stderr
    assert f"200\t{len(gzip.compress(PAGE)):,} bytes\t{site.url}/new" in done.stdout
    pages = [d for d in read([str(file)]) if isinstance(d, Document)]
    assert sorted(d.url or "" for d in pages) == [site.url + "/chunks", site.url + "/new"]
    assert {d.body for d in pages} == {PAGE.decode(), PAGE.replace(b"mill", b"barn").decode()}
    assert all(d.declared.fetched for d in pages)
    again = runner.invoke(app, ["fetch", site.url + "/new", "-o", str(file), "--allow-private"])
    assert again.exit_code == 2
    assert "written over" in again.stderr


def test_fetch_what_a_sitemap_names(site: Site, tmp_path: Path) -> None:
    """A file of a sitemap stands for its pages; those that stand before a break are fetched, and other files are named."""
    for path in ("/a", "/b"):
        site.says(path, Reply(PAGE.replace(b"mill", path[1:].encode())))
    listed = tmp_path / "sitemap.xml"
    pages = "".join(f"<url><loc>{site.url}{path}</loc></url>" for path in ("/a", "/b"))
    listed.write_text(f"<urlset>{pages}<url><loc>https://cut", encoding="utf-8")
    (tmp_path / "none.xml").write_text("<urlset></urlset>", encoding="utf-8")
    file = tmp_path / "case.warc.gz"
    done = runner.invoke(app, ["fetch", str(listed), site.url + "/a", str(tmp_path / "none.xml"), "-o", str(file), "--allow-private"])
    assert done.exit_code == 0, done.stderr
    assert "is damaged XML" in done.stderr
    assert "none.xml is no sitemap" in done.stderr
    assert sorted(d.url or "" for d in read([str(file)]) if isinstance(d, Document)) == [site.url + "/a", site.url + "/b"]


def test_what_a_sitemap_tells_goes_with_its_pages(site: Site, tmp_path: Path) -> None:
    """Title, outlet, day and language of a news sitemap count where the page tells none; a page's own count first, and both days are kept."""
    bare = "<html><body><p>Старая мельница сгорела в понедельник, никто не пострадал.</p></body></html>"
    own = PAGE.replace(b"<head>", b"<head><meta property='article:published_time' content='2025-03-01T10:00:00Z'>")
    site.says("/old", Reply(b"", 301, {"Location": "/bare"}))
    for path, body in (("/bare", bare.encode()), ("/own", own), ("/plain", PAGE)):
        site.says(path, Reply(body))
    news = "<news:news><news:publication><news:name>Вестник &amp; Ко</news:name><news:language>ru</news:language></news:publication>"
    news += "<news:publication_date>2025-03-04T08:00:00Z</news:publication_date><news:title>Мельница\nсгорела</news:title></news:news>"
    listed = tmp_path / "sitemap.xml"
    pages = "".join(f"<url><loc>{site.url}{path}</loc>{news}<lastmod>2025-03-05</lastmod></url>" for path in ("/old", "/own"))
    pages = f"<url><loc>{site.url}/old</loc></url>{pages}<url><loc>{site.url}/plain</loc></url>"
    listed.write_text(f"<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>{pages}</urlset>", encoding="utf-8")
    file = tmp_path / "case.warc.gz"
    done = runner.invoke(app, ["fetch", str(listed), "-o", str(file), "--allow-private"])
    assert done.exit_code == 0, done.stderr
    found = {str(d.url).rpartition("/")[2]: find(d) for d in read([str(file)]) if isinstance(d, Document)}
    got = {name: (a.title, a.outlet, a.published.earliest, {s.origin for s in a.published.candidates}) for name, a in found.items()}
    told = {"sitemap", "sitemap: modified", "fetched"}
    assert got["bare"] == ("Мельница сгорела", "Вестник & Ко", "2025-03-04T08:00:00Z", told)
    assert got["own"] == ("Mill burns", "Вестник & Ко", "2025-03-01T10:00:00Z", {"meta", *told})
    assert got["plain"][0] == "Mill burns"
    assert got["plain"][2:] == (None, {"fetched"})
    assert found["bare"].language == "ru"


def _chunked(body: bytes) -> bytes:
    parts = b"".join(b"%x\r\n%s\r\n" % (len(body[at : at + 50]), body[at : at + 50]) for at in range(0, len(body), 50))
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + parts + b"0\r\n\r\n"


def test_archive_is_read_by_others(site: Site, tmp_path: Path) -> None:
    """Warcio reads every record, and the digests are right."""
    from warcio.archiveiterator import ArchiveIterator

    site.says("/old", Reply(b"", 301, {"Location": "/new"}))
    site.says("/new", Reply(gzip.compress(PAGE), headers={"Content-Type": "text/html", "Content-Encoding": "gzip"}))
    file = tmp_path / "case.warc.gz"
    assert runner.invoke(app, ["fetch", site.url + "/old", site.url + "/gone", "-o", str(file), "--allow-private"]).exit_code == 0
    with file.open("rb") as raw:
        seen = []
        for record in ArchiveIterator(raw, check_digests="raise"):
            body = record.content_stream().read()
            seen.append(
                (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.http_headers and record.http_headers.get_statuscode())
            )
            if seen[-1] == ("response", site.url + "/new", "200"):
                assert body == PAGE
            if record.rec_type == "request":
                assert record.http_headers.get_header("User-Agent").startswith("Retold/")
                assert record.rec_headers.get_header("WARC-Concurrent-To")
    responses = [(url, status) for kind, url, status in seen if kind == "response"]
    assert responses == [(site.url + "/old", "301"), (site.url + "/new", "200"), (site.url + "/gone", "404")]
    assert [kind for kind, _, _ in seen] == ["warcinfo", *["response", "request", "metadata"] * 3]


def test_feeds_are_stored_with_a_warning(site: Site, tmp_path: Path) -> None:
    """What cannot be read out of an archive again is stored, and that is said."""
    url = site.says("/feed", Reply(RSS, headers={"Content-Type": "application/rss+xml"}))
    done = runner.invoke(app, ["fetch", url, "-o", str(tmp_path / "a.warc.gz"), "--allow-private"])
    assert done.exit_code == 0
    assert "retold watch" in done.stderr


def test_nothing_fetched(site: Site, tmp_path: Path) -> None:
    """Where nothing could be had, the exit code is 3."""
    done = runner.invoke(app, ["fetch", site.url + "/gone", "-o", str(tmp_path / "a.warc.gz"), "--allow-private"])
    assert done.exit_code == 3
    assert "no page could be fetched" in done.stderr
    assert (tmp_path / "a.warc.gz").exists(), "that a page was gone is worth keeping"
    assert runner.invoke(app, ["fetch", "ftp://x.example/", "-o", str(tmp_path / "b.warc.gz")]).exit_code == 3
    assert not (tmp_path / "b.warc.gz").exists()
    assert runner.invoke(app, ["fetch", site.url + "/gone", "-o", str(tmp_path / "no" / "a.warc.gz")]).exit_code == 2


def test_a_fault_of_ours_stops_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program itself fails on one address, that is said, and the others are read."""
    site.says("/a", Reply())
    site.says("/b", Reply(RSS, headers={"Content-Type": "text/xml"}))
    from retold.online import documents as module

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(module, "guarded", broken)
    page, feed = got(site, "/a", "/b")
    assert isinstance(page, Document)
    assert isinstance(feed, Problem)
    assert feed.kind == "fault"
    assert "please report" in feed.detail
