"""One good file of every format, invented, and helpers to read it. All hold the report on the mill, and no file is longer than it need be."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
import zipfile
from pathlib import Path

from retold.model import Document, Problem
from retold.read.files import ReadOptions, read

STORY = "A mill burnt down in Harrow on Monday night, and nobody was hurt, the fire service said on Tuesday."
#: For the fuzz: small enough that limits are met.
SMALL = ReadOptions(max_bytes=20_000, max_unpacked=200_000)

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harrow Live | News</title><link>https://harrow.example/</link><language>en-gb</language>
<item><title>Mill burns down &amp;amp; nobody hurt</title><link>https://harrow.example/mill</link><guid>h-1</guid>
<dc:creator>Ann Teller</dc:creator><pubDate>Tue, 04 Mar 2025 09:30:00 GMT</pubDate>
<source url="https://lantern.example/feed">The Daily Lantern</source>
<description>A mill burnt.</description><content:encoded><![CDATA[<p>{STORY}</p><p>The cause is not known.</p>]]></content:encoded></item>
<item><title>Ferry late</title><link>https://harrow.example/ferry</link><description>The ferry was late on Monday &nbsp; again.</description></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harrow Live</title><link href="https://harrow.example/"/>
<entry><id>tag:harrow.example,2025:1</id><title>Mill burns down</title><link rel="alternate" href="https://harrow.example/mill"/>
<link rel="via" href="https://wire.example/7"/><author><name>Ann Teller</name></author><published>2025-03-04T09:30:00Z</published>
<updated>2025-03-04T11:00:00Z</updated><source><id>x</id><title>The Daily Lantern</title><link href="https://lantern.example/"/></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY}</p><p>The cause is <b>not</b> known.</p></div></content></entry></feed>"""

SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://harrow.example/mill</loc><news:news><news:publication><news:name>Harrow Live</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2025-03-04</news:publication_date><news:title>Mill burns down</news:title></news:news></url>
<url><loc>https://harrow.example/ferry</loc><lastmod>2025-03-05</lastmod></url><url><loc>javascript:alert(1)</loc></url></urlset>"""

OPML = """<opml version="2.0"><head><title>Feeds</title></head><body><outline text="Near"><outline type="rss" text="Harrow Live"
xmlUrl="https://harrow.example/feed"/></outline><outline type="rss" title="Lantern" xmlUrl="https://lantern.example/feed"/></body></opml>"""

NEWSML = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:1" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:CWR"><name>Coastwire</name></provider>
<versionCreated>2025-03-04T08:00:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><contentCreated>2025-03-04T07:40:00Z</contentCreated><creditline>Coastwire/Fenwire</creditline>
<by>By Ann Teller</by><headline>Mill burns down</headline><language tag="en"/><infoSource literal="Fenwire"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{STORY}</p>
<p>The cause is not known.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:2"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentSet/></newsItem>
<newsItem guid="urn:3"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta><contentSet><inlineData>Gone.</inlineData></contentSet></newsItem>
</itemSet></newsMessage>"""

NINJS = {
    "uri": "urn:ninjs:1",
    "type": "text",
    "pubstatus": "usable",
    "headlines": [{"role": "main", "value": "Mill burns down"}],
    "bodies": [{"contentType": "text/html", "value": f"<p>{STORY}</p>"}, {"contenttype": "text/plain", "value": STORY}],
    "by": "Ann Teller",
    "firstCreated": "2025-03-04T07:40:00Z",
    "versionCreated": "2025-03-04T09:00:00Z",
    "language": "en",
    "provider": "Coastwire",
    "infosources": [{"name": "Fenwire", "role": "wire"}],
}

MAIL = f"""From: =?utf-8?q?Die_M=C3=BChlenpost?= <news@muehle.example>
To: you@reader.example
Subject: =?utf-8?b?TWlsbCBidXJucyDigJMgZG93bg==?=
Date: Tue, 04 Mar 2025 09:30:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b1"

--b1
Content-Type: multipart/alternative; boundary="b2"

--b2
Content-Type: text/plain; charset=utf-8

{STORY} {STORY} {STORY}
--b2
Content-Type: text/html; charset=utf-8

<p>{STORY}</p>
--b2--
--b1
Content-Type: application/pdf; name="mill.pdf"
Content-Disposition: attachment; filename="mill.pdf"

JVBERi0=
--b1--
""".replace("\n", "\r\n")

MBOX = f"""From desk@harrow.example Tue Mar  4 09:00:00 2025
{MAIL}
From letter@lantern.example Wed Mar 05 10:00:00 2025
From: Lantern Letter <letter@lantern.example>
Subject: From the mill
Date: Wed, 5 Mar 2025 10:00:00 +0000
Message-ID: <2@lantern.example>

{STORY}

>From the quay it was seen for miles.
From here the road is closed.
"""

CSV = f'id;Text;series;date\n1;"{STORY}\nA second line.";Harrow Live;2025-03-04\n2;Short one.;Lantern;\n'


def record(body: str, url: str = "https://harrow.example/mill", status: str = "200 OK", media: str = "text/html; charset=utf-8") -> bytes:
    """One response of a web archive, stored on 5 March 2025."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body.encode()
    head = "\r\n".join(
        [
            *("WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: {url}", "WARC-Date: 2025-03-05T12:00:00Z"),
            "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>",
            *("Content-Type: application/http; msgtype=response", f"Content-Length: {len(http)}", "", ""),
        ]
    )
    return head.encode() + http + b"\r\n\r\n"


PAGE = (
    f"<!doctype html><html><head><title>Mill burns down</title></head><body><article><h1>Mill burns down</h1><p>{STORY}</p></article></body></html>"
)
WARC = record(PAGE) + record("x", status="404 Not Found") + record("GIF", media="image/gif") + record(PAGE, "https://harrow.example/2")


def zipped(files: dict[str, bytes]) -> bytes:
    """A .zip file of these."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def parquet(rows: int = 3) -> bytes:
    """A Parquet table with passim's columns."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.parquet")
        select = f"SELECT 'p' || i AS id, '{STORY}' AS text, 'Harrow Live' AS series, DATE '2025-03-04' AS date, i AS extra FROM range({rows}) t(i)"
        duckdb.connect().execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
        return path.read_bytes()


#: ending -> a file of that format
SAMPLES: dict[str, bytes] = {
    "txt": STORY.encode(),
    "md": f"# Mill\n\n{STORY}".encode(),
    "html": PAGE.encode(),
    "jsonl": json.dumps({"id": "1", "text": STORY}).encode() * 1 + b"\n" + json.dumps({"text": "Two."}).encode(),
    "csv": CSV.encode(),
    "tsv": f"text\toutlet\n{STORY}\tHarrow Live\n".encode(),
    "json": json.dumps([NINJS, {"text": STORY}]).encode(),
    "rss": RSS.encode(),
    "atom": ATOM.encode(),
    "opml": OPML.encode(),
    "xml": NEWSML.encode(),
    "eml": MAIL.encode(),
    "mbox": MBOX.encode(),
    "warc": WARC,
    "warc.gz": gzip.compress(WARC, mtime=0),
    "jsonl.gz": gzip.compress(json.dumps({"text": STORY}).encode(), mtime=0),
    "zip": zipped({"in/a.txt": STORY.encode(), "b.rss": RSS.encode(), "c.zip": zipped({"d.html": PAGE.encode()})}),
    "parquet": parquet(),
}


def found(folder: Path, name: str, content: bytes | str, options: ReadOptions = ReadOptions()) -> list[Document | Problem]:
    """What comes of one file."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read([str(path)], options))


def parted(items: list[Document | Problem]) -> tuple[list[Document], list[str]]:
    """The documents, and the kinds of the problems."""
    return [i for i in items if isinstance(i, Document)], [i.kind for i in items if isinstance(i, Problem)]
