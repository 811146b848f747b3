"""Writers that die, disks that are full, folders that may not be written to: what was acknowledged is kept, and nothing half is ever seen."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from archive_pile import HOLDER, TEXTS, article, content, put, whole, writing
from archive_worker import texts

from retold.archive.check import check
from retold.archive.reader import Wanted, ask
from retold.archive.writer import CATALOGUE
from retold.articles.merge import merge
from retold.errors import ArchiveError

WORKER = Path(__file__).with_name("archive_worker.py")
#: Seconds within which a writer is killed, from its start: opening, adding and compacting all fall within.
_LONGEST = 1.5


def worker(folder: Path, *more: str) -> subprocess.Popen[str]:
    """A writer in another process."""
    return subprocess.Popen([sys.executable, str(WORKER), str(folder), *more], stdout=subprocess.PIPE, text=True)


def killed(folder: Path, after: float) -> set[str]:
    """Starts a writer, kills it so many seconds after it opened the archive, and tells which articles it said were kept."""
    running = worker(folder)
    assert running.stdout is not None
    said = running.stdout.readline()
    try:
        running.wait(after)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
    said += running.communicate(timeout=60)[0]
    return kept(said)


def kept(said: str) -> set[str]:
    """The articles that a writer acknowledged; a line that was cut short acknowledges nothing."""
    return {i for line in said.splitlines(keepends=True) if line.startswith("kept") and line.endswith("\n") for i in line.split()[1:]}


def seen(folder: Path) -> set[str]:
    """The articles that a reader sees, while nobody has tidied anything; each whole, with its findings and its story."""
    rows = whole(folder)
    ids = {row[0] for row in rows["articles"]}
    assert ids == {row[0] for row in rows["findings"]} == {row[0] for row in rows["placed"]}
    lines = ask(folder, merge, lambda reader: reader.stories(Wanted(accounts=1)))
    assert sum(line.accounts for line in lines) == len(ids)
    assert len(ask(folder, merge, lambda reader: reader.search(["council"], 1000))) == len(ids)
    return {f"{int(str(i)):016x}" for i in ids}


def try_kills(folder: Path, times: int, seed: int) -> None:
    """Kills writers at random moments, looking after each, and at the end lets one finish."""
    chance = random.Random(seed)
    acknowledged: set[str] = set()
    at = folder / "archive-0"
    for number in range(times):
        if len(acknowledged) > 100:  # nearly done: begin another
            acknowledged, at = set(), folder / f"archive-{number}"
        acknowledged |= killed(at, chance.uniform(0, _LONGEST))
        if (at / CATALOGUE).exists():
            assert acknowledged <= seen(at)
    finished = worker(at)
    assert len(kept(finished.communicate(timeout=120)[0])) == len(texts())
    assert check(at, HOLDER, merge, print).damaged == ()
    plain = folder / "plain"
    with writing(plain) as writer:
        put(writer, [article(t) for t in texts()])
    assert content(at) == content(plain)


def test_killed_at_random_moments(tmp_path: Path) -> None:
    """Three kills; a hundred every night."""
    try_kills(tmp_path, 3, 1)


@pytest.mark.slow
@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(4))
def test_killed_a_hundred_times(tmp_path: Path, seed: int) -> None:
    """Twenty-five kills in each of four runs."""
    try_kills(tmp_path, 25, 100 + seed)


@pytest.mark.parametrize("size", [2_000, pytest.param(60_000, marks=pytest.mark.nightly), 250_000])
def test_full_disk(tmp_path: Path, size: int) -> None:
    """A disk that fills up at the table, or at the catalogue: a sentence with a way out, what was acknowledged is there, and later it goes on."""
    stopped = worker(tmp_path / "archive", str(size))
    said = stopped.communicate(timeout=60)[0]
    assert stopped.returncode == 2, said
    assert "room" in said.splitlines()[-1] or "may write" in said.splitlines()[-1]
    done = kept(said)
    assert len(done) < len(texts())
    if done:
        assert done <= seen(tmp_path / "archive")
    assert len(kept(worker(tmp_path / "archive").communicate(timeout=120)[0])) == len(texts())
    assert check(tmp_path / "archive", HOLDER, merge, print).damaged == ()


def test_two_writers_at_once(tmp_path: Path) -> None:
    """One of them works, the other is told by whom the archive is held; nothing is lost."""
    first = worker(tmp_path)
    assert first.stdout is not None
    first.stdout.readline()
    second = worker(tmp_path)
    refused = second.communicate(timeout=60)[0]
    said = first.communicate(timeout=120)[0]
    assert second.returncode == 2
    assert "is being written to by process" in refused
    assert first.returncode == 0
    assert len(kept(said)) == len(texts())
    assert len(seen(tmp_path)) == len(texts())


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may look into (those of pytest are private)."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


def as_nobody(act: Callable[[], None]) -> int:
    """Runs `act` in a child that may write nowhere; 0 where it went well."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.alarm(60)
            if os.geteuid() == 0:
                os.setgroups([])
                os.setuid(65534)
            act()
            code = 0
        except BaseException as fault:
            os.write(2, repr(fault).encode())
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_read_only_folder(open_folder: Path) -> None:
    """Who may not write can search and list all the same, and is told plainly when adding."""
    folder = open_folder / "archive"
    with writing(folder) as writer:
        put(writer, [article(t) for t in TEXTS])
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)

    def act() -> None:
        assert len(ask(folder, merge, lambda reader: reader.search(["velmora"], 5))) == 3
        assert len(ask(folder, merge, lambda reader: reader.stories(Wanted()))) == 2
        with pytest.raises(ArchiveError, match="cannot be written to"), writing(folder):
            pass
        with pytest.raises(ArchiveError, match="may write"), writing(open_folder / "new"):
            pass

    def open_again() -> None:
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)

    if os.geteuid() != 0:
        open_folder.chmod(0o555)
    try:
        assert as_nobody(act) == 0
    finally:
        open_folder.chmod(0o755)
        open_again()
