"""What every reader owes, whatever the format: documents or problems for any bytes, offsets of nothing, names that can be found again."""

from __future__ import annotations

import gzip
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from read_samples import SAMPLES, SMALL, STORY, found, parted

from retold.articles.find import find
from retold.errors import UnreadableError
from retold.model import Document, Problem
from retold.read.files import READABLE, read
from retold.read.formats import READERS

TOKENS = [
    *(b"<", b">", b"</", b"&", b"&amp;", b"<![CDATA[", b"]]>", b"<!--", b"<item>", b"</item>", b"<rss>", b"<feed>", b"<entry>", b"<source url='x'>"),
    *(b"<newsItem>", b"<urlset>", b"<!DOCTYPE x [", b"<!ENTITY a 'b'>", b"<opml>", b"<outline xmlUrl='http://a.example'/>", b"<?xml version='1.0'?>"),
    *(b"{", b"}", b"[", b"]", b'"text":', b'"a"', b":", b",", b"\n", b"\r\n\r\n", b'"', b";", b"\t", b"text,id\n", b"1e999", b"\\ud800", b"null"),
    *(
        b"WARC/1.0\r\n",
        b"Content-Length: 5\r\n",
        b"HTTP/1.1 200 OK\r\n",
        b"Content-Type: text/html\r\n",
        b"WARC-Type: response\r\n",
        b"\x1f\x8b",
        b"PK\x03\x04",
    ),
    *(
        b"From: a@b\n",
        b"From a@b.example Tue Mar  4 09:00:00 2025\n",
        b"Subject: =?utf-8?q?x?=\n",
        b"Content-Type: multipart/mixed; boundary=b\n\n",
        b"--b\n",
        b"PAR1",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xc3",
    ),
]
ENDINGS = sorted({*SAMPLES, "md", "tsv", "ndjson", "htm", "zip", "csv.gz", "xml.gz", "gz"})


def holds(items: list[Document | Problem], path: Path) -> None:
    """The contract."""
    assert items, "nothing is dropped in silence"
    for item in items:
        assert item.path.startswith(str(path))
        assert "\x00" not in item.path
        if isinstance(item, Problem):
            assert item.kind
            assert item.detail.count(".") > 1, "what happened, and a way out"
        else:
            assert item.body.strip()
            try:
                assert find(item).text.encode()
            except UnreadableError as fault:
                assert fault.kind in ("empty", "broken-page", "huge", "wall", "gone")
    names = [i.path for i in items if isinstance(i, Document)]
    assert len(set(names)) == len(names), "every document can be found again"


def fuzzed(raw: bytes, ending: str) -> None:
    """Reads these bytes as a file of that format, with small limits."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a.{ending}")
        path.write_bytes(raw)
        holds(list(read([str(path)], SMALL)), path)


def test_every_format_has_a_sample() -> None:
    """A new reader brings its file for the tests below."""
    assert {f".{ending.rpartition('.')[2]}" for ending in SAMPLES} | {".text", ".markdown", ".htm", ".xhtml", ".ndjson", ".rdf"} == READABLE
    assert set(READERS) == READABLE


@pytest.mark.parametrize("ending", SAMPLES)
def test_a_good_file(ending: str, tmp_path: Path) -> None:
    """At least one document but for lists; the same twice; empty, cut in the middle, and under every other ending, no reader fails."""
    raw = SAMPLES[ending]
    items = found(tmp_path, f"a.{ending}", raw)
    assert items == found(tmp_path, f"a.{ending}", raw)
    assert ("list" in parted(items)[1]) if ending == "opml" else parted(items)[0]
    if ending != "opml":
        assert any(STORY in d.body for d in parted(items)[0])
    empty = found(tmp_path, f"empty.{ending}", b"")
    assert [getattr(i, "kind", "read") for i in empty] in (["empty"], ["damaged"], ["broken-mail"], ["broken-table"])
    for other in SAMPLES:
        holds(found(tmp_path, f"b.{other}", raw), tmp_path)
        holds(found(tmp_path, f"c.{other}", raw[: len(raw) * 2 // 3]), tmp_path)


@settings(max_examples=400, deadline=None)
@example(b"\r ", "csv")
@given(st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(TOKENS), max_size=25).map(b"".join)), st.sampled_from(ENDINGS))
def test_any_bytes(raw: bytes, ending: str) -> None:
    """Whatever bytes come in, every reader ends with documents or problems."""
    fuzzed(gzip.compress(raw) if ending.endswith(".gz") and len(raw) % 2 else raw, ending)


@pytest.mark.parametrize("ending", SAMPLES)
def test_damaged_files(ending: str) -> None:
    """Good files with single bytes changed, cut out or doubled: documents or problems."""
    chance = random.Random(ending)
    for _ in range(60):
        raw = bytearray(SAMPLES[ending])
        for _ in range(chance.choice([1, 1, 2, 5, 20])):
            at = chance.randrange(len(raw))
            match chance.randrange(3):
                case 0:
                    raw[at] = chance.randrange(256)
                case 1:
                    del raw[at : at + chance.randrange(1, 40)]
                case _:
                    raw[at:at] = raw[at : at + chance.randrange(1, 40)]
            if not raw:
                raw = bytearray(b" ")
        fuzzed(bytes(raw), ending)
