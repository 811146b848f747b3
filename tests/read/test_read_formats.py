"""Each format: what becomes of a good file, and what of the oddities that real ones have."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest
from read_samples import ATOM, CSV, MAIL, NEWSML, NINJS, OPML, PAGE, RSS, SAMPLES, SITEMAP, STORY, WARC, found, parquet, parted, record, zipped

from retold.articles.find import find
from retold.model import Document, Problem
from retold.read.files import ReadOptions
from retold.read.lists import listed
from retold.read.source import Source


def test_rss(tmp_path: Path) -> None:
    """Items with title, house, time, author, language; the source of an item is a credit; a mere summary is told; HTML's entities are known."""
    documents, problems = parted(found(tmp_path, "a.rss", RSS))
    mill, ferry = documents
    assert not problems
    assert [d.path.partition("a.rss")[2] for d in documents] == ["#h-1", "#https://harrow.example/ferry"]
    assert mill.declared.title == "Mill burns down & nobody hurt"
    assert (mill.declared.outlet, mill.declared.authors, mill.declared.language) == ("Harrow Live", ("Ann Teller",), "en-gb")
    assert mill.url == "https://harrow.example/mill"
    assert [(c.kind, c.name) for c in mill.provenance] == [("feed-source", "The Daily Lantern")]
    assert (mill.media, mill.declared.teaser, ferry.media, ferry.declared.teaser) == ("fragment", False, "text", True)
    article = find(mill)
    assert article.text == f"Mill burns down & nobody hurt\n\n{STORY}\n\nThe cause is not known."
    assert article.published.earliest == "2025-03-04T09:30:00Z"
    assert article.provenance == mill.provenance
    assert find(ferry).partial


def test_the_source_of_an_aggregator_is_the_house(tmp_path: Path) -> None:
    """Where the item's own address is the source's, or an aggregator's, the source published it; the credit stays."""
    for link in ("https://lantern.example/mill", "https://news.google.com/rss/articles/CBMi"):
        documents, _ = parted(
            found(tmp_path, "a.rss", RSS.replace("https://harrow.example/mill", link).replace("lantern.example/feed", "lantern.example"))
        )
        assert documents[0].declared.outlet == "The Daily Lantern"
        assert [c.kind for c in documents[0].provenance] == ["feed-source"]


def test_atom(tmp_path: Path) -> None:
    """XHTML as elements; where an entry was found is a credit; when it was changed bounds when it came out."""
    (entry,), problems = parted(found(tmp_path, "a.xml", ATOM))
    assert not problems
    assert [(c.kind, c.name) for c in entry.provenance] == [("feed-source", "The Daily Lantern"), ("via", "wire.example")]
    assert (entry.declared.published, entry.declared.updated) == ("2025-03-04T09:30:00Z", "2025-03-04T11:00:00Z")
    assert find(entry).text == f"Mill burns down\n\n{STORY}\n\nThe cause is not known."
    (undated,), _ = parted(found(tmp_path, "a.xml", ATOM.replace("<published>2025-03-04T09:30:00Z</published>", "")))
    dating = find(undated).published
    assert (dating.earliest, dating.latest) == (None, "2025-03-04T11:00:00Z")


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252"])
def test_feeds_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    """By their mark or their declaration; typographic marks under a declaration of Latin-1 are read as browsers do."""
    text = RSS.replace('encoding="UTF-8"', f'encoding="{encoding}"').replace("A mill burnt down", "Eine Mühle brannte")
    documents, problems = parted(found(tmp_path, "a.rss", text.encode(encoding)))
    assert not problems
    assert "Eine Mühle brannte" in documents[0].body


def test_an_ill_formed_feed_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """A bare ampersand and a control character cost nothing or little; what is damaged is told."""
    documents, problems = parted(found(tmp_path, "a.rss", RSS.replace("Ferry late", "Fish & chips\x0b late")))
    assert (documents[1].declared.title or "").startswith("Fish")
    assert problems == ["damaged"]
    documents, problems = parted(found(tmp_path, "a.rss", RSS[: RSS.index("<title>Ferry")]))
    assert len(documents) == 1
    assert problems == ["damaged"]


def test_lists_are_parsed_and_hold_nothing_themselves(tmp_path: Path) -> None:
    """A news sitemap and an OPML list name pages and feeds; in a trace they are named, and nothing is fetched."""
    pages = list(listed(Source("s.xml", io.BytesIO(SITEMAP.encode()))))
    assert [(p.url, p.title, p.outlet, p.published, p.language, p.modified) for p in pages] == [
        ("https://harrow.example/mill", "Mill burns down", "Harrow Live", "2025-03-04", "en", None),
        ("https://harrow.example/ferry", None, None, None, None, "2025-03-05"),
    ]
    feeds = list(listed(Source("f.opml", io.BytesIO(OPML.encode()))))
    assert [(f.url, f.title) for f in feeds] == [("https://harrow.example/feed", "Harrow Live"), ("https://lantern.example/feed", "Lantern")]
    for name, content in (("s.xml", SITEMAP), ("f.opml", OPML)):
        assert parted(found(tmp_path, name, content)) == ([], ["list"])


def test_newsml(tmp_path: Path) -> None:
    """A text with its provider, credits and times; a picture and a withdrawn item are named."""
    items = found(tmp_path, "a.xml", NEWSML)
    (text,), problems = parted(items)
    assert problems == ["no-text", "withdrawn"]
    assert (text.declared.outlet, text.declared.title, text.declared.published) == ("Coastwire", "Mill burns down", "2025-03-04T07:40:00Z")
    assert [(c.kind, c.name) for c in text.provenance] == [("source-line", "Coastwire/Fenwire"), ("agency", "Fenwire")]
    article = find(text)
    assert article.text == f"Mill burns down\n\n{STORY}\n\nThe cause is not known."
    assert [a.name for a in article.authors] == ["Ann Teller"]


def test_newsml_of_one_item(tmp_path: Path) -> None:
    """As most agencies send it: the item is the root of its file, and is read as in a message of many."""
    item = NEWSML[NEWSML.index("<newsItem") : NEWSML.index("</newsItem>") + 11].replace(
        "<newsItem", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"', 1
    )
    (alone,), problems = parted(found(tmp_path, "b.xml", f'<?xml version="1.0" encoding="UTF-8"?>\n{item}\n'))
    among = parted(found(tmp_path, "a.xml", NEWSML))[0][0]
    assert not problems
    assert (alone.body, alone.declared, alone.provenance) == (among.body, among.declared, among.provenance)
    assert parted(found(tmp_path, "c.xml", item.replace(STORY, "word " * 2_000_000)))[1] == ["huge"]


def test_ninjs(tmp_path: Path) -> None:
    """The plain body, headline, author, first and last version, provider as house, sources as credits; both spellings; withdrawn items refused."""
    (item,), problems = parted(found(tmp_path, "a.json", json.dumps(NINJS)))
    assert not problems
    assert (item.body, item.media, item.declared.title, item.declared.outlet) == (STORY, "text", "Mill burns down", "Coastwire")
    assert (item.declared.published, item.declared.updated, item.declared.authors) == (
        "2025-03-04T07:40:00Z",
        "2025-03-04T09:00:00Z",
        ("Ann Teller",),
    )
    assert [(c.kind, c.name) for c in item.provenance] == [("agency", "Fenwire")]
    old = {"uri": "https://wire.example/1", "headline": "Mill", "body_xhtml": f"<p>{STORY}</p>", "versioncreated": "2025-03-04T07:00:00Z"}
    (item,), _ = parted(found(tmp_path, "b.json", json.dumps(old)))
    assert (item.media, item.url, item.declared.title) == ("fragment", "https://wire.example/1", "Mill")
    assert parted(found(tmp_path, "c.json", json.dumps({**NINJS, "pubstatus": "canceled"}))) == ([], ["withdrawn"])


def test_json_lists(tmp_path: Path) -> None:
    """A list, an object around a list (a news service's answer, a JSON Feed), one object; a text that the service cut is partial."""
    service = {
        "status": "ok",
        "articles": [{"source": {"name": "Harrow Live"}, "content": STORY + " It… [+2153 chars]", "publishedAt": "2025-03-04T07:00:00Z"}],
    }
    (document,), _ = parted(found(tmp_path, "a.json", json.dumps(service)))
    assert (document.declared.outlet, document.declared.published) == ("Harrow Live", "2025-03-04T07:00:00Z")
    assert find(document).partial
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Harrow Live", "items": [{"id": "1", "content_html": f"<p>{STORY}</p>"}, 7]}
    documents, problems = parted(found(tmp_path, "b.json", json.dumps(feed)))
    assert [(d.media, d.declared.outlet) for d in documents] == [("fragment", "Harrow Live")]
    assert problems == ["broken-row"]
    assert len(parted(found(tmp_path, "c.json", json.dumps([{"text": "One."}, {"text": "Two."}])))[0]) == 2


def test_mail(tmp_path: Path) -> None:
    """The plain part, sender, subject and date; what is attached is named; a message without a plain part is read from its HTML."""
    items = found(tmp_path, "a.eml", MAIL)
    (message,), problems = parted(items)
    assert problems == ["skipped"]
    assert "mill.pdf" in next(i.detail for i in items if isinstance(i, Problem))
    assert (message.declared.outlet, message.declared.title) == ("Die Mühlenpost", "Mill burns – down")
    assert message.body.count(STORY) == 3
    assert find(message).published.earliest == "2025-03-04T08:30:00Z"
    (page,), _ = parted(found(tmp_path, "b.eml", f"From: Ann Teller <a@b.example>\nSubject: Mill\nContent-Type: text/html\n\n<p>{STORY}</p>"))
    assert page.media == "html"
    assert ([a.name for a in find(page).authors], find(page).outlet) == (["Ann Teller"], None)
    assert parted(found(tmp_path, "c.eml", STORY))[1] == ["broken-mail"]


@pytest.mark.parametrize("packed", [False, True])
def test_warc(tmp_path: Path, packed: bool) -> None:
    """Pages with status 200 and their address; when they were stored bounds when they came out; the rest is counted."""
    items = found(tmp_path, "a.warc.gz" if packed else "a.warc", gzip.compress(WARC) if packed else WARC)
    documents, problems = parted(items)
    assert [d.url for d in documents] == ["https://harrow.example/mill", "https://harrow.example/2"]
    assert problems == ["skipped"]
    dating = find(documents[0]).published
    assert (dating.earliest, dating.latest) == (None, "2025-03-05T12:00:00Z")
    dated = PAGE.replace("<head>", '<head><meta property="article:published_time" content="2025-03-05">')
    (document,), _ = parted(found(tmp_path, "b.warc", record(dated)))
    dating = find(document).published
    assert dating.earliest == "2025-03-04T10:00:00Z", "the day anywhere on earth"
    assert dating.latest == "2025-03-05T12:00:00Z", "but not after it was stored"


def test_csv(tmp_path: Path) -> None:
    """Columns by many names, divided by what divides them; a text of several lines; a user's own name for a column."""
    documents, problems = parted(found(tmp_path, "a.csv", CSV))
    assert not problems
    assert [(Path(d.path).name, d.declared.outlet, d.declared.published) for d in documents] == [
        ("a.csv#1", "Harrow Live", "2025-03-04"),
        ("a.csv#2", "Lantern", None),
    ]
    assert documents[0].body == f"{STORY}\nA second line."
    own = "Inhalt,Blatt\nEine Mühle brannte.,Harrow Live\n"
    assert parted(found(tmp_path, "b.csv", own.encode("cp1252")))[1] == ["no-text"]
    mapped = ReadOptions(columns=(("text", "Inhalt"), ("outlet", "Blatt")))
    (document,), _ = parted(found(tmp_path, "b.csv", own.encode("cp1252"), mapped))
    assert (document.body, document.declared.outlet) == ("Eine Mühle brannte.", "Harrow Live")


def test_csv_rows_that_lost_their_marks(tmp_path: Path) -> None:
    """More cells than columns: a text with a bare comma would be cut there, so the row is named, and the next is read."""
    documents, problems = parted(found(tmp_path, "a.csv", "id,text\n1,One, two.\n2,Three.\n\n3,\n"))
    assert [d.body for d in documents] == ["Three."]
    assert problems == ["broken-row", "no-text"]


def test_parquet(tmp_path: Path) -> None:
    """Passim's columns; a file whose name is a pattern is that file and no other; a column without text names those there are."""
    for name in ("a.parquet", "a[1]*.parquet"):
        documents, problems = parted(found(tmp_path, name, parquet()))
        assert not problems
        assert [Path(d.path).name for d in documents] == [f"{name}#p0", f"{name}#p1", f"{name}#p2"]
        assert (documents[0].body, documents[0].declared.outlet, documents[0].declared.published) == (STORY, "Harrow Live", "2025-03-04")


def test_zip_and_what_lies_in_it(tmp_path: Path) -> None:
    """Folders, feeds and further packed files in a .zip; hidden files and those of the packing machine are passed over, others are named."""
    files = {
        "pile/b.txt": b"Two words.",
        "pile/a.html": PAGE.encode(),
        "pile/rows.jsonl.gz": gzip.compress(b'{"id": "r1", "text": "Row one."}\n{"text": "Row two."}'),
        "pile/in.zip": zipped({"c.txt": b"Three words."}),
        "pile/t.parquet": parquet(1),
        "__MACOSX/._a.html": b"x",
        "pile/.DS_Store": b"x",
        "pile/README.md": b"About.",
        "photo.jpg": b"x",
    }
    items = found(tmp_path, "p.zip", zipped(files))
    names = [i.path.removeprefix(str(tmp_path) + "/") for i in items if isinstance(i, Document)]
    assert names == [
        "p.zip#pile/a.html",
        "p.zip#pile/b.txt",
        "p.zip#pile/in.zip#c.txt",
        "p.zip#pile/rows.jsonl.gz#r1",
        "p.zip#pile/rows.jsonl.gz#line-2",
        "p.zip#pile/t.parquet",
    ]
    assert parted(items)[1] == ["unsupported"]


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra a table is a problem that says what to install."""
    monkeypatch.setitem(sys.modules, "duckdb", None)
    (problem,) = found(tmp_path, "a.parquet", b"PAR1")
    assert isinstance(problem, Problem)
    assert problem.kind == "extra"
    assert "pip install 'retold[parquet]'" in problem.detail


def test_json_feed(tmp_path: Path) -> None:
    """The words with their paragraphs; author and language of the feed; a mere summary is a teaser; a page elsewhere is a credit."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harrow Live",
        "language": "en-GB",
        "authors": [{"name": "Jem Tolliver"}],
        "items": [
            {
                "id": "1",
                "url": "https://harrow.example/1",
                "content_html": f"<p>{STORY}</p><p>Two.</p>",
                "content_text": "x",
                "date_published": "2025-03-04T09:00:00Z",
            },
            {
                "id": "2",
                "url": "https://harrow.example/2",
                "summary": STORY,
                "external_url": "https://www.lantern.example/mill",
                "date_modified": "2025-03-05",
            },
            {
                "id": "3",
                "content_text": STORY,
                "authors": [{"name": "Ann Smith"}],
                "language": "de",
                "url": "https://harrow.example/3",
                "external_url": "https://harrow.example/3",
            },
            {"id": "4", "title": "Nothing"},
            5,
        ],
    }
    documents, problems = parted(found(tmp_path, "feed.json", json.dumps(feed)))
    assert [d.path.rpartition("#")[2] for d in documents] == ["1", "2", "3"]
    assert problems == ["no-text", "broken-row"]
    first, second, third = documents
    assert (first.media, first.declared.outlet, first.declared.authors, first.declared.language) == (
        "fragment",
        "Harrow Live",
        ("Jem Tolliver",),
        "en-GB",
    )
    assert find(first).text == f"{STORY}\n\nTwo."
    assert (second.declared.teaser, second.declared.updated) == (True, "2025-03-05")
    assert [(c.kind, c.name) for c in second.provenance] == [("link", "lantern.example")]
    assert (third.declared.authors, third.declared.language, third.provenance) == (("Ann Smith",), "de", ())


def test_mailbox(tmp_path: Path) -> None:
    """Each message by itself: what was set off in it, what only looks like a beginning; one that is too large or none at all spares the others."""
    documents, problems = parted(found(tmp_path, "a.mbox", SAMPLES["mbox"]))
    assert problems == ["skipped"]
    assert [d.path.rpartition("#")[2] for d in documents] == ["message-1", "2@lantern.example"]
    assert documents[1].declared.outlet == "Lantern Letter"
    assert "\nFrom the quay it was seen for miles.\nFrom here the road is closed." in documents[1].body.replace("\r", "")
    large = SAMPLES["mbox"].replace(STORY.encode(), b"x" * 3000, 1)
    documents, problems = parted(
        found(tmp_path, "b.mbox", large.replace(b"\n\nFrom letter", b"\n" + b"y\n" * 9000 + b"\nFrom letter"), ReadOptions(max_bytes=4000))
    )
    assert [d.path.rpartition("#")[2] for d in documents] == ["2@lantern.example"]
    assert problems == ["huge"]
    assert parted(found(tmp_path, "c.mbox", b"Hello\n\nFrom a@b.example Tue Mar  4 09:00:00 2025\n"))[1] == ["broken-mail"]
    many = b"".join(b"From a@b.example Tue Mar  4 09:00:00 2025\nSubject: %d\n\nWords %d.\n\n" % (n, n) for n in range(3))
    assert [d.body.strip() for d in parted(found(tmp_path, "d.mbox", many + b"From a@b.example Tue Mar  4 09:00:00 2025\n\n\n"))[0]] == [
        "Words 0.",
        "Words 1.",
        "Words 2.",
    ]


@pytest.mark.parametrize("ending", ["zst", "xz", "bz2", "7z"])
def test_packed_by_what_is_not_installed(tmp_path: Path, ending: str) -> None:
    """Such a file is named as a problem that says how to unpack it; nothing of it is read as text."""
    (problem,) = found(tmp_path, f"a.jsonl.{ending}", b"\x28\xb5\x2f\xfd text")
    assert isinstance(problem, Problem)
    assert problem.kind == "unsupported"
    assert f".{ending}" in problem.detail
    assert "Unpack it" in problem.detail
