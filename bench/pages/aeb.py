"""Text and speed on a checkout of the public article-extraction-benchmark, beside trafilatura with metadata.

`python -m bench.pages.aeb PATH`, where PATH holds `ground-truth.json` and `html/*.html.gz`. A text is compared by its runs of four words, as that
benchmark does: precision and recall are means over the pages, F1 is made of the two.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from retold.articles.find import find
from retold.errors import UnreadableError
from retold.model import Document
from retold.read.decode import decode

Extract = Callable[[str, str | None], str]
_RUN = 4


def ours(page: str, url: str | None) -> str:
    """The account in a page; nothing where it is refused."""
    try:
        return find(Document("page.html", "html", page, url)).text
    except UnreadableError:
        return ""


def trafilatura_alone(page: str, url: str | None) -> str:
    """What trafilatura takes for the account, with its metadata."""
    import trafilatura  # noqa: PLC0415 - the peer, loaded for itself

    found = trafilatura.bare_extraction(page, url=url, with_metadata=True, include_comments=False)
    return getattr(found, "text", None) or ""


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+|[^\w\s]", text)
    return Counter(tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))


def score(folder: Path, extract: Extract) -> dict[str, float]:
    """F1, precision and recall over all pages, and pages a second of processor time. Raises OSError where there is no such checkout."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    precision, recall, seconds = 0.0, 0.0, 0.0
    for name, gold in truth.items():
        raw = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        page = decode(raw, name, page=True).text
        before = time.process_time()
        text = extract(page, gold.get("url"))
        seconds += time.process_time() - before
        read, told = _runs(text), _runs(gold["articleBody"])
        common = (read & told).total()
        precision += common / read.total() if read else 0.0
        recall += common / told.total()
    precision, recall = precision / len(truth), recall / len(truth)
    together = precision + recall
    return {"F1": 2 * precision * recall / together if together else 0.0, "precision": precision, "recall": recall, "pages/s": len(truth) / seconds}


if __name__ == "__main__":
    for who in (trafilatura_alone, ours, trafilatura_alone, ours):  # twice: the first round loads what is loaded once
        told = score(Path(sys.argv[1]), who)
        print(f"{who.__name__:18} " + "  ".join(f"{name} {value:.3f}" for name, value in told.items()))
