"""How many articles a second find their assertions, beside a plain search for numbers: one run, one process, one core.

python -m bench.speed_claims [FOLDER or FILE.jsonl ...] [--rounds 3]

Reads *.txt files in folders and those beneath, or the "text" of each row; without arguments the traditions of this project. Both get the bare
text; ours is measured without and with the cutting of its sentences, which another stage does. The peer is the least that anybody would write: one
regular expression for digits with what stands behind them and for the number words of English; it reads no unit, no date, no name and no other
language, and takes telephone numbers for counts. So it is faster, and the ratio says what the reading of what is counted costs. Both have seen some
articles before the clock starts; the best of the rounds counts.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from retold.claims.find import find
from retold.model import Article, Dating, Span
from retold.text.detect import detect
from retold.text.ids import content_id
from retold.text.languages import load
from retold.text.sentences import sentences

HERE = Path(__file__).parent
_PLAIN = re.compile(
    r"\b(?:\d[\d.,]*\d|\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?)\b(?:[ -][^\W\d_]+)?",
    re.IGNORECASE,
)
#: Takes one text and its language, gives the number of what it found.
System = Callable[[str, str | None], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Prints one line for each system, and the ratio of ours to the plain search."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed_claims", description="Speed of the search for assertions, beside a plain one.")
    parser.add_argument("paths", nargs="*", type=Path, help="folders of *.txt, or JSON Lines with a text in each row")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many rounds counts")
    options = parser.parse_args(argv)
    texts = [(t, detect(t)) for t in _texts(options.paths or [HERE / "traditions", HERE / "traditions_later"])]
    if not texts:
        print("There are no articles to read.", file=sys.stderr)
        return 2
    print(f"{len(texts)} articles, {sum(len(t) for t, _ in texts) / len(texts) / 1000:.1f} thousand characters each; one process, one core")
    cut = {t: sentences(t, load(code)) for t, code in texts}
    ours, found = timed(lambda text, code: _found(text, code, cut[text]), texts, options.rounds)
    whole, _ = timed(lambda text, code: _found(text, code, sentences(text, load(code))), texts, options.rounds)
    plain, seen = timed(_peer, texts, options.rounds)
    print(f"{'system':<28}{'articles/s':>12}{'found':>9}")
    print(f"{'retold claims.find':<28}{ours:>12.0f}{found:>9}")
    print(f"{'... and cut into sentences':<28}{whole:>12.0f}{found:>9}")
    print(f"{'plain search for numbers':<28}{plain:>12.0f}{seen:>9}")
    print(f"ours is {ours / plain:.4f} times as fast as the plain search")
    return 0


def _found(text: str, language: str | None, passages: Sequence[Span]) -> int:
    return len(find(Article(id=content_id(text), path="bench.txt", text=text, language=language, published=Dating()), passages))


def _peer(text: str, _: str | None) -> int:
    return sum(1 for _ in _PLAIN.finditer(text))


def timed(system: System, texts: Sequence[tuple[str, str | None]], rounds: int) -> tuple[float, int]:
    """Articles a second (the best round), and how much was found in one round."""
    for text, language in texts[:20]:
        system(text, language)
    best, found = 0.0, 0
    for _ in range(max(1, rounds)):
        begun = time.process_time()
        found = sum(system(text, language) for text, language in texts)
        best = max(best, len(texts) / max(time.process_time() - begun, 1e-9))
    return best, found


def _texts(paths: Iterable[Path]) -> list[str]:
    texts: list[str] = []
    for path in paths:
        if path.is_dir():
            texts += [f.read_text(encoding="utf-8") for f in sorted(path.rglob("*.txt"))]
        else:
            texts += [str(json.loads(line)["text"]) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return texts


if __name__ == "__main__":
    raise SystemExit(main())
