"""Files made to do harm: each ends within its time and memory as a problem that says what to do, and the rest of the pile is read."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from read_samples import PAGE, RSS, STORY, WARC, found, parted, record, zipped

from retold.articles.find import find
from retold.errors import UnreadableError
from retold.model import Declared, Document, Problem
from retold.read.files import ReadOptions, read

#: Seconds that any of these may take on a busy machine, and MB of memory above what the program takes anyway.
SECONDS, MEGABYTES = 20, 300
LAUGHS = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">' + "".join(
    f'<!ENTITY lol{i} "{f"&lol{i - 1};" * 10 if i > 1 else "&lol;" * 10}">' for i in range(1, 10)
)
MEASURED = """
import json, resource, sys
from retold.articles.find import find
from retold.read.files import ReadOptions, read
from retold.model import Document
list(read([sys.argv[2]]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
kinds = {}
for item in read(sys.argv[1:2]):
    kind = "read" if isinstance(item, Document) else item.kind
    kinds[kind] = kinds.get(kind, 0) + 1
print(json.dumps([kinds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024]))
"""


def measured(path: Path) -> tuple[dict[str, int], int]:
    """How many documents and problems of each kind come of a file, read by a program of its own, and the MB that it took beyond a small file."""
    small = path.with_name(f"small.{path.name.partition('.')[2]}")
    small.write_bytes(b"" if small.suffix in (".gz", ".zip") else STORY.encode())
    done = subprocess.run([sys.executable, "-c", MEASURED, str(path), str(small)], capture_output=True, text=True, timeout=4 * SECONDS, check=True)
    kinds, megabytes = json.loads(done.stdout)
    return kinds, megabytes // (1024 if sys.platform == "darwin" else 1)


def deep(opening: str, closing: str = "") -> str:
    """100,000 tags in each other."""
    return opening * 100_000 + STORY + closing * 100_000


def bomb(megabytes: int) -> bytes:
    """So many megabytes of nothing, packed."""
    return gzip.compress(b"0" * (megabytes << 20), mtime=0)


def _again(raw: bytes, times: int) -> bytes:
    for _ in range(times):
        raw = gzip.compress(raw, mtime=0)
    return raw


def _zip_again(raw: bytes, times: int) -> bytes:
    for i in range(times):
        raw = zipped({f"in{i}.zip": raw})
    return raw


def _lying() -> bytes:
    """A member that unpacks to 50 MB and says that it has 10 bytes."""
    raw = zipped({"a.txt": b"0" * (50 << 20)})
    return raw.replace((50 << 20).to_bytes(4, "little"), (10).to_bytes(4, "little"))


def _bursting_page() -> bytes:
    packed = zlib.compress(b"<p>" + b"0" * (200 << 20)).decode("latin-1")
    made = record("", "https://a.example/1", "200 OK\r\nContent-Encoding: deflate")
    http = made[made.index(b"HTTP/") :].strip() + b"\r\n\r\n" + packed.encode("latin-1")
    head = made[: made.index(b"HTTP/")].decode()
    length = head[head.index("Content-Length: ") :].split("\r\n")[0]
    return head.replace(length, f"Content-Length: {len(http)}").encode() + http + b"\r\n\r\n" + record(PAGE)


HOSTILE: dict[str, tuple[str, Callable[[], bytes | str], set[str]]] = {
    "billion laughs": ("a.xml", lambda: LAUGHS + "]><rss><channel><item><description>&lol9;</description></item></channel></rss>", {"entities"}),
    "laughs in an attribute": ("a.opml", lambda: LAUGHS + ']><opml><body><outline text="&lol9;" xmlUrl="&lol9;"/></body></opml>', {"entities"}),
    "laughs behind a long comment": ("a.xml", lambda: "<!--" + "x" * 300_000 + "-->" + LAUGHS + "]><rss>&lol9;</rss>", {"entities"}),
    "laughs in utf-16": ("a.xml", lambda: (LAUGHS + "]><rss>&lol9;</rss>").encode("utf-16"), {"entities"}),
    "a file from this machine": ("a.rss", lambda: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + RSS[RSS.index("<rss") :], {"entities"}),
    "100,000 tags": (
        "a.rss",
        lambda: "<rss><channel><item><description>" + deep("<b>", "</b>") + "</description></item></channel></rss>",
        {"damaged"},
    ),
    "100,000 items open": ("a.rss", lambda: "<rss><channel>" + deep("<item>"), {"damaged"}),
    "100,000 tags in a list": ("a.opml", lambda: "<opml><body>" + deep('<outline text="x">'), {"list", "damaged"}),
    "deep JSON": ("a.json", lambda: deep("[", "]").replace(STORY, "1"), {"broken-row"}),
    "deep JSON line": ("a.jsonl", lambda: deep('{"text":', "}").replace(STORY, "1"), {"broken-row"}),
    "deep mail": (
        "a.eml",
        lambda: "From: a\n" + deep('Content-Type: multipart/mixed; boundary="b"\n\n--b\n'),
        {"broken-mail", "read", "empty", "skipped"},
    ),
    "many parts": ("a.eml", lambda: 'From: a\nContent-Type: multipart/mixed; boundary="b"\n\n' + "--b\n\nx\n" * 100_000, {"read", "empty"}),
    "long address": ("a.eml", lambda: "From: " + "(" * 200_000 + "\nSubject: " + "=?utf-8?q?" * 20_000 + f"\n\n{STORY}", {"read"}),
    "one mark": ("a.csv", lambda: 'id,text\n1,"' + "word\n" * 200_000, {"read", "broken-row", "no-text"}),
    "100,000 columns": ("a.csv", lambda: "text" + ",c" * 100_000 + "\n" + STORY.replace(",", ";") + ",c" * 100_000 + "\n", {"read"}),
    "gzip that bursts": ("a.txt.gz", lambda: bomb(400), {"huge"}),
    "gzip that bursts in lines": ("a.jsonl.gz", lambda: gzip.compress(b"\n" * (400 << 20)), {"bomb"}),
    "gzip in gzip in gzip in gzip": ("a.txt.gz.gz.gz.gz", lambda: _again(bomb(100), 3), {"bomb"}),
    "cut gzip": (
        "a.jsonl.gz",
        lambda: gzip.compress(b"".join(b'{"text": "No. %d."}\n' % i for i in range(9999)))[:-3000],
        {"read", "damaged", "broken-row"},
    ),
    "broken gzip": ("a.jsonl.gz", lambda: b"\x1f\x8b\x08\x00" + b"\xff" * 500, {"damaged"}),
    "zip that bursts": ("a.zip", lambda: zipped({"a.txt": b"0" * (400 << 20), "b.txt": STORY.encode()}), {"huge", "read"}),
    "zip that bursts in lines": ("a.zip", lambda: zipped({"a.jsonl": b"\n" * (400 << 20), "b.txt": STORY.encode()}), {"bomb", "read"}),
    "zip in zip in zip in zip": ("a.zip", lambda: _zip_again(zipped({"a.txt": STORY.encode()}), 4), {"bomb"}),
    "zip of many": ("a.zip", lambda: zipped({f"{i}.txt": b"" for i in range(20_000)}), {"empty"}),
    "zip with names that leave": (
        "a.zip",
        lambda: zipped({"../../a.txt": b"x", "/etc/b.txt": b"x", "C:/c.txt": b"x", "..\\d.txt": b"x", "e.txt": STORY.encode()}),
        {"skipped", "read"},
    ),
    "zip that claims to be small": ("a.zip", _lying, {"huge", "damaged"}),
    "cut zip": ("a.zip", lambda: zipped({"a.txt": STORY.encode() * 50})[:-40], {"damaged"}),
    "cut archive": ("a.warc", lambda: WARC[:-200], {"read", "skipped", "damaged"}),
    "cut packed archive": ("a.warc.gz", lambda: gzip.compress(WARC)[:-60], {"read", "skipped", "damaged"}),
    "archive that lies about lengths": ("a.warc", lambda: WARC.replace(b"Content-Length: ", b"Content-Length: 99", 1), {"huge", "damaged"}),
    "archive of a header": ("a.warc", lambda: b"WARC/1.0\r\n" + b"A: b\r\n" * 200_000, {"damaged"}),
    "archive with a page that bursts": ("a.warc", _bursting_page, {"huge", "read"}),
    "feed of nothing": ("a.rss", lambda: "<rss>" + "<x/>" * 300_000, {"damaged", "empty"}),
    "one giant item": ("a.rss", lambda: "<rss><channel><item><description>" + "word " * 2_000_000, {"huge", "damaged", "empty"}),
    "giant attribute": (
        "a.rss",
        lambda: '<rss><channel><item a="' + "word " * 3_000_000 + '"/></channel></rss>',
        {"huge", "damaged", "empty", "no-text"},
    ),
    "page of tags": ("a.html", lambda: deep("<div>", "</div>"), {"read"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(name: str, tmp_path: Path) -> None:
    """Only the expected kinds come of it, in bounded time; nothing of this machine, nothing expanded; the file beside it is read."""
    file, make, kinds = HOSTILE[name]
    (tmp_path / "z.txt").write_text(STORY, encoding="utf-8")
    content = make()
    (tmp_path / file).write_bytes(content.encode() if isinstance(content, str) else content)
    before = time.process_time()
    items = list(read([str(tmp_path)]))
    assert time.process_time() - before < SECONDS
    documents, _ = parted(items)
    assert documents[-1].path.endswith("z.txt")
    told = {getattr(i, "kind", "read") for i in items[:-1]}
    assert told
    assert told <= kinds
    assert all("root:" not in d.body and "lollol" not in d.body for d in documents)
    for item in items:
        if isinstance(item, Problem):
            assert file in item.detail or "Item" in item.detail
            assert item.detail.rstrip().endswith(".")


@pytest.mark.parametrize(
    ("name", "begin", "kinds"),
    [
        ("a.txt", b"word", {"huge"}),
        ("a.jsonl", b'{"text": "', {"huge"}),
        ("a.csv", b'id,text\n1,"', {"huge"}),
        ("a.xml", b"<rss><channel><item><description>x", {"binary"}),
        ("a.rss", b"<rss ", {"binary"}),
        ("a.json", b'{"text": "', {"huge"}),
        ("a.eml", b"From: a@b.example\nSubject: ", {"huge"}),
        ("a.warc", b"WARC/1.0\r\nContent-Length: 1", {"damaged"}),
        ("a.zip", b"PK\x03\x04", {"damaged"}),
        ("a.jsonl.gz", b"\x1f\x8b\x08\x00", {"damaged"}),
    ],
)
def test_a_line_of_a_gigabyte(name: str, begin: bytes, kinds: set[str], tmp_path: Path) -> None:
    """One line of 1 GB (a file with a hole) is left out in bounded memory, whatever the format."""
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(begin)
        file.truncate(1 << 30)
    told, megabytes = measured(path)
    assert set(told) <= kinds
    assert megabytes < MEGABYTES


#: Documents of a large file; the larger one by night.
MANY = [30_000, pytest.param(100_000, marks=pytest.mark.nightly)]


@pytest.mark.slow
@pytest.mark.parametrize("count", MANY)
def test_a_feed_of_many_items(tmp_path: Path, count: int) -> None:
    """All items, in bounded memory and time."""
    item = RSS[RSS.index("<item>") : RSS.index("</item>") + 7]
    with (tmp_path / "a.rss").open("w", encoding="utf-8") as file:
        file.write(RSS[: RSS.index("<item>")])
        for i in range(count):
            file.write(item.replace("h-1", f"h-{i}"))
        file.write("</channel></rss>")
    before = time.monotonic()
    told, megabytes = measured(tmp_path / "a.rss")
    assert told == {"read": count}
    assert megabytes < MEGABYTES
    assert time.monotonic() - before < 90


@pytest.mark.slow
@pytest.mark.parametrize("count", MANY)
def test_a_pile_of_many_rows(tmp_path: Path, count: int) -> None:
    """So many short articles a file, as lines of JSON and packed, in bounded memory."""
    row = json.dumps({"text": f"{STORY}\n\n{STORY}", "outlet": "Harrow Live", "date": "2025-03-04", "title": "Mill"})
    lines = "".join(f'{{"id": "{i}", {row[1:]}\n' for i in range(count)).encode()
    for name, content in (("a.jsonl", lines), ("a.jsonl.gz", gzip.compress(lines, 1))):
        (tmp_path / name).write_bytes(content)
        told, megabytes = measured(tmp_path / name)
        assert told == {"read": count}
        assert megabytes < 500


def test_small_files_that_burst_together(tmp_path: Path) -> None:
    """Files within their limits that lie in each other and are made from next to nothing: what is left is a bomb. Beside each other they are read."""
    inner = zipped({f"{i}.txt": b"0" * (4 << 20) for i in range(4)})
    documents, problems = parted(found(tmp_path, "deep.zip", zipped({f"{i}.zip": inner for i in range(9)})))
    assert len(documents) == 11
    assert set(problems) == {"bomb"}
    documents, problems = parted(found(tmp_path, "flat.zip", zipped({f"{i}.txt": b"0" * (4 << 20) for i in range(20)})))
    assert (len(documents), problems) == (20, [])


def test_what_stands_before_a_break_is_read(tmp_path: Path) -> None:
    """An archive packed record by record that breaks off in its second page gives the first one; cut lines and a damaged one give those before."""
    pages = gzip.compress(record(PAGE)), gzip.compress(record(PAGE, "https://a.example/2"))
    documents, problems = parted(found(tmp_path, "a.warc.gz", pages[0] + pages[1][:-40]))
    assert [len(documents), problems] == [1, ["damaged"]]
    lines = [gzip.compress(json.dumps({"text": f"No. {i}."}).encode() + b"\n") for i in range(50)]
    documents, problems = parted(found(tmp_path, "a.jsonl.gz", b"".join(lines)[:-9]))
    assert [d.body for d in documents][:49] == [f"No. {i}." for i in range(49)]
    assert "damaged" in problems
    lines[40] = lines[40][:12] + b"\xff" * 8 + lines[40][20:]
    documents, problems = parted(found(tmp_path, "b.jsonl.gz", b"".join(lines)))
    assert [d.body for d in documents][:40] == [f"No. {i}." for i in range(40)]
    assert "damaged" in problems


def test_json_that_says_two_things(tmp_path: Path) -> None:
    """A name twice with different values is a broken row; with the same value, or a name that we do not read, it is not."""
    rows = ['{"text": "One.", "text": "Two."}', '{"text": "One.", "text": "One."}', '{"x": 1, "x": 2, "text": "Three."}', '{"Text": "Four."}']
    documents, problems = parted(found(tmp_path, "a.jsonl", "\n".join(rows)))
    assert [d.body for d in documents] == ["One.", "Three.", "Four."]
    assert problems == ["broken-row"]


def test_half_pairs_of_surrogates(tmp_path: Path) -> None:
    """What JSON can spell and no file can hold becomes a mark of damage in every format that is JSON."""
    for name in ("a.jsonl", "a.json"):
        (document,), problems = parted(found(tmp_path, name, '{"text": "One \\ud800 two.", "title": "\\udfff", "author": "\\ud83d Ann Teller"}'))
        assert not problems
        assert document.body.encode() and (document.declared.title or "").encode()
        assert find(document).text.encode()


@pytest.mark.parametrize(
    "stamp", ["9999-12-31T23:59:59-12:00", "0001-01-01", "2025-02-30", "2025-13-01T99:99", "1e400", "Tue, 99 Foo 99999 99:99:99 +9999", "\ud800"]
)
def test_impossible_dates(stamp: str) -> None:
    """A date that cannot be is no date, wherever it stands."""
    for declared in (Declared(published=stamp), Declared(updated=stamp), Declared(fetched=stamp)):
        dating = find(Document("a", "text", STORY, None, declared)).published
        assert (dating.earliest, dating.latest, dating.candidates) == (None, None, ())


def test_limits_are_options(tmp_path: Path) -> None:
    """What a document, a row or a packed file may have is set by whoever reads."""
    small = ReadOptions(max_bytes=100, max_unpacked=1000)
    rows = [json.dumps({"text": "w" * n}) for n in (50, 500, 50)]
    assert [getattr(i, "kind", "read") for i in found(tmp_path, "a.jsonl", "\n".join(rows), small)] == ["read", "huge", "read"]
    content = gzip.compress("\n".join(rows[:1] * 50).encode())
    assert parted(found(tmp_path, "b.jsonl.gz", content, small))[1] == ["bomb"]
    items = found(tmp_path, "c.zip", zipped({f"{i}.txt": b"w" * 90 for i in range(20)}), small)
    assert [getattr(i, "kind", "read") for i in items] == ["read"] * 11 + ["bomb"] * 9


def test_a_locked_zip_is_named(tmp_path: Path) -> None:
    """A file behind a password is a problem of its own."""
    raw = bytearray(zipped({"a.txt": STORY.encode()}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = raw.index(mark) + (6 if mark.endswith(b"\x04") else 8)
        raw[at] |= 1
    assert zipfile.is_zipfile(io.BytesIO(raw))
    assert parted(found(tmp_path, "a.zip", bytes(raw)))[1] == ["denied"]


def test_a_page_in_a_feed_is_bounded() -> None:
    """A fragment of 100,000 nested tags is read or refused in time."""
    before = time.process_time()
    try:
        assert find(Document("a", "fragment", deep("<div>"))).text
    except UnreadableError as fault:
        assert fault.kind in ("empty", "broken-page")
    assert time.process_time() - before < SECONDS
