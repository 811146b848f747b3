"""How fast pages are read, beside trafilatura with its metadata, and how fast and in how much memory short articles in JSON Lines are.

`python -m bench.pages.speed`; the pages of this folder, each in the middle of what sites put around (150 links, 120 teasers, scripts), some 160 kB.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time

from retold.articles.find import find
from retold.model import Document
from retold.read.files import read

from .aeb import Extract, ours, trafilatura_alone
from .hand import hand
from .layouts import made

_WORDS = [
    *("mill", "fire", "harbour", "council", "quay", "lorry", "ferry", "Monday", "night", "service", "station", "boat", "river", "bridge", "report"),
    *("town", "north"),
]
_ROUNDS, _EVERY = 3, 3
ARTICLES = 100_000


def around(page: str, chance: random.Random) -> str:
    """A page with menus, teasers and scripts around it."""

    def words(count: int) -> str:
        return " ".join(chance.choice(_WORDS) for _ in range(count)).capitalize()

    menu = "".join(f'<li class="menu-item"><a href="/c/{i}" class="nav-link">{words(3)}</a></li>' for i in range(150))
    teasers = "".join(
        f'<div class="teaser-card c-{i}"><div class="teaser-card__inner"><a href="/a/{i}"><img src="/i/{i}.jpg" alt="{words(6)}">'
        f"<h3>{words(8)}</h3></a>"
        f'<p class="summary">{words(25)}</p><span class="time">{i} min ago</span></div></div>'
        for i in range(120)
    )
    script = f"<script>{'var x={a:1,b:[2,3]};' * 3000}</script>"
    behind = f'<div class="site-nav"><ul>{menu}</ul></div><div class="grid">{teasers}</div>{script}</body>'
    return page.replace("<body", f"{script}<body", 1).replace("</body>", behind)


def pages() -> list[tuple[str, str]]:
    """The pages and their addresses, the same at each call."""
    chance = random.Random(1)
    plain = [(p.page, p.url) for p in hand()] + [(p.page, p.url) for p in made()][::_EVERY]
    return [(around(page, chance), url) for page, url in plain]


def pages_a_second(extract: Extract, some: list[tuple[str, str]]) -> float:
    """Of processor time, once."""
    before = time.process_time()
    for page, url in some:
        extract(page, url)
    return len(some) / (time.process_time() - before)


def pile(count: int = ARTICLES) -> tuple[float, float, int]:
    """Short articles in JSON Lines: read a second, read and understood a second (of processor time), and the most memory that took, in MB."""
    chance = random.Random(2)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for i in range(count):
            text = "\n\n".join(" ".join(chance.choice(_WORDS) for _ in range(25)).capitalize() + "." for _ in range(2))
            row = {"id": str(i), "title": f"Mill {i}", "text": text, "date": "2025-03-04", "source": "Harrow Live", "language": "en"}
            file.write(json.dumps(row) + "\n")
        file.flush()
        before = time.process_time()
        read_only = sum(isinstance(d, Document) for d in read([file.name]))
        between = time.process_time()
        understood = sum(bool(find(d).text) for d in read([file.name]) if isinstance(d, Document))
        after = time.process_time()
    assert read_only == understood == count
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 * 1024 if sys.platform == "darwin" else 1024)
    return count / (between - before), count / (after - between), peak


def main() -> None:
    """Prints the best of a few rounds."""
    read_a_second, understood, memory = pile()
    print(f"{ARTICLES:,} articles in JSON Lines: {read_a_second:,.0f} a second read, {understood:,.0f} read and understood, {memory} MB at most")
    some = pages()
    for extract in (ours, trafilatura_alone):
        extract(*some[0])
    rounds = [(pages_a_second(ours, some), pages_a_second(trafilatura_alone, some)) for _ in range(_ROUNDS)]
    mine, peer = (max(r[i] for r in rounds) for i in (0, 1))
    print(f"pages a second: retold {mine:.1f}, trafilatura with metadata {peer:.1f} ({mine / peer:.2f} of it)")


if __name__ == "__main__":
    main()
