"""One writer at a time, and everybody is told who it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_pile import HOLDER, TEXTS, article, put, writing

from retold.archive import lock
from retold.archive.nouns import Holder
from retold.archive.reader import Wanted, ask
from retold.articles.merge import merge
from retold.errors import ArchiveError


def test_the_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    """Process, machine and since when; readers go on; afterwards the lock is free."""
    with writing(tmp_path) as writer:
        put(writer, [article(t) for t in TEXTS])
        with pytest.raises(ArchiveError, match=rf"process {HOLDER.pid} on {HOLDER.host}, since {HOLDER.since}"), writing(tmp_path):
            pass
        assert ask(tmp_path, merge, lambda reader: len(reader.stories(Wanted()))) == 2
    assert lock.read(tmp_path / "lock") is None
    with writing(tmp_path):
        pass


def test_a_lock_of_a_dead_process_is_taken_over_with_a_notice(tmp_path: Path) -> None:
    """Nobody holds it: whoever left it behind is named, and the work goes on."""
    left = tmp_path / "lock"
    left.write_text('{"pid": 77, "host": "here", "since": "2026-01-30T10:00:00Z"}')
    heard: list[str] = []
    with lock.held(left, HOLDER, heard.append):
        assert lock.read(left) == HOLDER
    assert len(heard) == 1
    assert "77" in heard[0]
    with lock.held(left, HOLDER, heard.append):
        assert len(heard) == 1


def test_a_lock_of_another_machine_is_left_alone(tmp_path: Path) -> None:
    """From here nobody can tell whether it lives: who it is, and what to do."""
    left = tmp_path / "lock"
    left.write_text('{"pid": 77, "host": "elsewhere", "since": "2026-01-30T10:00:00Z"}')
    with pytest.raises(ArchiveError, match=r"process 77 on elsewhere.*remove"), lock.held(left, HOLDER, print):
        pass
    assert lock.read(left) == Holder(77, "elsewhere", "2026-01-30T10:00:00Z")


@pytest.mark.parametrize("said", ["", "null", "{}", "[1", '{"pid": "x"}', "\ud800"])
def test_rubbish_in_the_lock_stops_nobody(tmp_path: Path, said: str) -> None:
    """A lock that says nothing is free where nobody holds it."""
    left = tmp_path / "lock"
    left.write_bytes(said.encode("utf-8", "surrogatepass"))
    with lock.held(left, HOLDER, print):
        assert lock.read(left) == HOLDER
