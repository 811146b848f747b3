"""Pages of 200,000 elements of one kind in one box: how long each is read, in seconds of processor time.

`python -m bench.pages.hostile [SHAPE...]`. What costs time on such pages is always the same: something is asked of each element that looks at all
the others. Those that once took minutes, and some of each sort, are tested in `tests/articles/test_articles_hostile.py`.
"""

from __future__ import annotations

import sys
import time

from retold.articles.find import find
from retold.errors import UnreadableError
from retold.model import Document

PROSE = "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning."
MORE = "The cause is not known yet, and the service will look into it over the next weeks, it said in a statement."
CROWD = 200_000

#: What once took minutes, or broke off: headlines (what is around each), articles (times in each), links in one box, boxes of films.
ONCE_SLOW = {
    "headlines": "<h1>Mill</h1>",
    "teasers that are articles": "<div class='related'><article>x</article></div>",
    "addresses": "<a href='mailto:jane.roe@a.example'>Jane Roe</a>",
    "films": "<video></video>",
    "times in microdata": "<time itemprop='datePublished' datetime='2025-01-01' content='x'>1</time>",
}
#: Everything that something is asked of on a page.
OTHERS = {
    # words
    "short paragraphs": "<p>x y</p>",
    "paragraphs of prose": f"<p>{PROSE}</p>",
    "lines": "x<br>",
    "lines with a gap": "word<br><br>",
    "bold words": "<b>x</b> ",
    "spans": "<span>x y</span>",
    "fonts": "<font size=5>Mill</font>",
    "headings": "<h2>Mill burns</h2>",
    "quotations": "<blockquote>nobody was hurt, the fire</blockquote>",
    "pulled quotations": "<div class='pull-quote'>nobody was hurt, the fire</div>",
    "leads": f"<p class='lead'>{PROSE[:70]}</p>",
    "articles": f"<article><p>{PROSE[:60]}</p></article>",
    "sections": f"<section><p>{PROSE[:60]}</p></section>",
    # lists and tables
    "points": "<li>x y</li>",
    "points that are links": "<li><a href='/1'>a b</a></li>",
    "lists": "<ul><li>x</li></ul>",
    "definitions": "<dl><dt>Facts</dt><dd>x</dd></dl>",
    "cells": "<td>x</td>",
    "rows": "<tr><td>x y</td></tr>",
    "tables": "<table><tr><td>x</td></tr></table>",
    # what stands beside the account
    "labels": "<h2>Read also</h2>",
    "boxes with a label": "<div><h3>Read also</h3><p>x</p></div>",
    "comments": "<h3>Comments</h3>",
    "details": "<details><summary>Facts</summary>x</details>",
    "asides": "<aside><p>x y</p></aside>",
    "menus": "<nav><a href='/'>x</a></nav>",
    "hidden": "<div hidden>x</div>",
    "many names": f"<div class='{'related-x ' * 10}'>x</div>",
    "links between paragraphs": "<a href='/x'>x y</a><p>z</p>",
    "fields": "<input>",
    "buttons": "<button>x</button>",
    "frames": "<iframe></iframe>",
    "drawings": "<svg><path/></svg>",
    "figures": "<figure><img><figcaption>x</figcaption></figure>",
    "pictures in boxes": "<div><img><p>x</p></div>",
    "signs": "<img alt='AFP'>",
    "recordings": f"<audio></audio><p>{PROSE[:50]}</p>",
    # who and when
    "bylines": "<p>By Jane Roe</p>",
    "bylines by name": "<div class='byline'><a href='/author/jane-roe'>Jane Roe</a></div>",
    "authors by relation": "<a rel='author' href='/a'>Jane Roe</a>",
    "addresses of the house": "<p>Write to desk@harrow.example</p>",
    "times": "<time datetime='2025-01-01'>10:00</time>",
    "times by name": "<time class='published' datetime='2025-01-01' title='x'>1</time>",
    "meta tags": "<meta name='author' content='Jane Roe'>",
    "descriptions to machines": '<script type="application/ld+json">{"@type":"NewsArticle","author":"Jane Roe"}</script>',
    # whence
    "credits": "<p>Source: AFP</p>",
    "credits by name": "<span class='source'>Norpress</span>",
    "credits in microdata": "<span itemprop='provider'>AFP</span>",
    "credits in attributes": "<i data-agency='AFP' data-source='AFP'>x</i>",
    "links that credit": "<p>It was <a href='https://www.bbc.com/1'>reported</a> by the BBC on a long day in Harrow.</p>",
}


def read(crowd: str, count: int = CROWD) -> tuple[str | None, str | None, float]:
    """The text of a page with such a crowd between two paragraphs, or the kind of its refusal; and the seconds that it took."""
    page = f"<article><h1>Mill burns down</h1><p>{PROSE}</p><div>{crowd * count}</div><p>{MORE}</p></article>"
    document = Document("a.html", "html", f"<html><head><title>Mill burns</title></head><body>{page}</body></html>", "https://harrow.example/1")
    before = time.process_time()
    try:
        text, kind = find(document).text, None
    except UnreadableError as refused:
        text, kind = None, refused.kind
    return text, kind, time.process_time() - before


def main(names: list[str]) -> None:
    """Prints a line a shape."""
    shapes = {**ONCE_SLOW, **OTHERS}
    for name in names or shapes:
        _, kind, seconds = read(shapes[name])
        print(f"{name:28} {seconds:6.1f} s  {kind or 'read'}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
