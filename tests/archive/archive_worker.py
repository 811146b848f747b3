"""A writer that is killed: adds a pile in small batches, now and then compacts, and says on standard output what is safely kept.

python archive_worker.py FOLDER [BYTES]     BYTES: no file may grow larger (a full disk)
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from archive_pile import article, put, writing

from retold.errors import ArchiveError

_SIZE, _COUNT = 5, 120
_PLACES = ("Velmora", "Dunhaven", "Ostry", "Harrowmouth", "Kelling")


def texts() -> list[str]:
    """A hundred and twenty invented texts on five towns."""
    return [f"In {_PLACES[i % 5]} the council met for the {i}th time and spoke of bridge number {i * 7} and of {i + 3} lamps." for i in range(_COUNT)]


def say(*words: str) -> None:
    """A line on standard output, at once."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    """Adds what is missing, and tells after each batch which articles are kept."""
    pile = [article(t) for t in texts()]
    with writing(folder) as writer:
        say("open")
        for start in range(0, _COUNT, _SIZE):
            put(writer, pile[start : start + _SIZE])
            put(writer, pile[start : start + _SIZE], version="second")  # other code has come: what was found before is outdated
            say("kept", *(a.id for a in pile[start : start + _SIZE]))
            if start % (4 * _SIZE) == 0:
                writer.compact("second")
                say("compacted")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
    try:
        main(Path(sys.argv[1]))
    except ArchiveError as error:
        say("stopped", str(error))
        sys.exit(2)
