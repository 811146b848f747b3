"""A site for tests: options without models, an archive with the example story and with articles that mean harm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from retold.archive.nouns import Holder
from retold.desk import Desk, add
from retold.pipeline import Options
from retold.serve.app import app
from retold.serve.settings import Limits, ServeOptions

FERRY = Path(__file__).parents[2] / "examples" / "harbour-ferry"
BASE = "http://localhost"
TOKEN = "a-token-that-is-long-enough"
HOLDER = Holder(1, "here", "2026-02-04T10:00:00Z")
#: Slow machines are given time: these tests are not about patience.
PATIENT = Limits(patience=120.0, rate=0)

#: A story whose every field tries something. No part of it may reach a page as anything but text.
SCRIPT = "<script>alert(1)</script>"
HOSTILE = [
    {
        "title": f"Quay {SCRIPT} closed at Ostwick",
        "outlet": '"><img src=x onerror=alert(2)> Post',
        "published": "2026-02-03T10:00:00Z",
        "url": "javascript:alert(3)",
        "text": f"The quay at Ostwick was closed on Tuesday after a crack opened. {SCRIPT} “The quay is safe to walk on but not to drive on,” said "
        f"harbour master Ida Brolin. </style></title><svg onload=alert(4)> {'x' * 10_000} \u202egnp.exe\u202c The repair will take four weeks.",
    },
    {
        "title": "Quay closed at Ostwick after crack",
        "outlet": "../../etc/passwd",
        "published": "2026-02-03T12:00:00Z",
        "url": "https://post.example/quay?a=1&b='\"><script>",
        "text": "The quay at Ostwick was closed on Tuesday after a crack opened. “The quay is not safe to walk on and not to drive on,” said harbour "
        "master Ida Brolin. The repair will take four weeks.\n\nSource: Ostwick Post {{ 7 * 7 }} {% raw %}",
    },
]


def options(**given: object) -> ServeOptions:
    """Options of a site that needs no model, and fetches nothing."""
    return ServeOptions(**{"encoder": "words", "parser": "none", "limits": PATIENT, "version": "test", **given})  # type: ignore[arg-type]


@contextmanager
def site(**given: object) -> Iterator[TestClient]:
    """A running site, asked as `localhost`."""
    with TestClient(app(options(**given)), base_url=BASE, follow_redirects=False) as client:
        yield client


def archive(folder: Path) -> Path:
    """An archive with the example story and the hostile one."""
    hostile = folder / "hostile.jsonl"
    hostile.write_text("\n".join(json.dumps(h) for h in HOSTILE), encoding="utf-8")
    desk = Desk(folder / "archive", HOLDER, lambda _: None)
    told = add(desk, [str(FERRY), str(hostile)], Options("words", parser="none"))
    assert [t.new for t in told] == [6, 2], told
    return desk.folder


def word(client: TestClient, path: str = "/") -> str:
    """The word of the form on a page; the client keeps the cookie."""
    page = client.get(path).text
    return page.split('name="word" value="')[1].split('"')[0]
