"""Watched feeds and an archive: every new item gets in once, whatever stops the program, and the archive stays free for others."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from feed_samples import feed, item, rss
from typer.testing import CliRunner

from retold.archive.lock import held
from retold.archive.nouns import Holder
from retold.archive.reader import ask
from retold.archive.writer import LOCK, opened
from retold.articles.merge import merge
from retold.cli import app
from retold.desk import Desk
from retold.online.filing import JOURNAL, Filing
from retold.online.folder import Folder
from retold.pipeline import Options
from web_server import Site, local

runner = CliRunner()
WHO = Holder(1, "here", "2026-03-01T00:00:00Z")
LONG = "The old mill at {} burnt down on Monday night, and nobody was hurt, the fire service said. {} families had to leave their houses."


def made(folder: Path) -> Path:
    """An empty archive."""
    with opened(folder, WHO, merge, print):
        return folder


def paths(folder: Path) -> list[str]:
    """What the archive holds, by path within the journal."""
    found = ask(folder, merge, lambda reader: reader.search(["mill"], 100))
    return sorted(p.rpartition("/")[2] for hit in found for p in (hit.path,))


def filing(folder: Path) -> Filing:
    """What puts the journal into the archive."""
    return Filing(folder, lambda: Desk(folder, WHO, print), Options(encoder="words", processes=1))


def watched(folder: Path, *names: str) -> list[str]:
    """One look at some feeds, and what the program said."""
    done = runner.invoke(app, ["watch", *names, "--archive", str(folder), "--once", "--allow-private"])
    assert done.exit_code == 0, done.stderr
    return done.stdout.splitlines()


def test_new_items_get_into_the_archive(site: Site, tmp_path: Path) -> None:
    """One line a new item; each is in the archive, with what the feed says of it, and is put in once."""
    archive = made(tmp_path / "pile")
    url = site.says(
        "/feed",
        feed(item("a", LONG.format("Dunhaven", "Two"))),
        feed(item("a", LONG.format("Dunhaven", "Two")), item("b", LONG.format("Harrow", "Six"))),
    )
    assert [line.split("\t")[1:4] for line in watched(archive, url)] == [["new", "The Lantern", "Title a"]]
    assert len(watched(archive, url)) == 1
    found = ask(archive, merge, lambda reader: reader.search(["mill"], 100))
    assert sorted((hit.title or "", hit.outlet or "") for hit in found) == [("Title a", "The Lantern"), ("Title b", "The Lantern")]
    assert watched(archive, url) == []
    assert len(paths(archive)) == 2
    assert not list(archive.glob("*.jsonl"))


def test_versions_stay(site: Site, tmp_path: Path) -> None:
    """An item whose words changed is another account of the same story; the first one stays."""
    archive = made(tmp_path / "pile")
    url = site.says("/feed", feed(item("a", LONG.format("Dunhaven", "Two"))), feed(item("a", LONG.format("Dunhaven", "Twenty-two"))))
    watched(archive, url)
    assert [line.split("\t")[1] for line in watched(archive, url)] == ["changed"]
    first, second = paths(archive)
    assert second.startswith(f"{first}~")


def test_killed_between_journal_and_archive(tmp_path: Path) -> None:
    """Rows that the journal has and the archive has not are put in at the next run; those put in twice are there once; half a row waits."""
    archive = made(tmp_path / "pile")
    source = tmp_path / "feed.xml"
    source.write_bytes(rss(*(item(f"i{n}", LONG.format(f"Place{n}", n)) for n in range(5))))
    with Folder(archive / JOURNAL) as folder:
        from retold.online.watch import Watcher

        assert len(list(Watcher(local(), folder).round([str(source)]))) == 5
    (day,) = (archive / JOURNAL).glob("*.jsonl")
    whole = day.read_bytes()
    day.write_bytes(whole[: whole.index(b"\n", len(whole) // 2) - 20])
    assert list(filing(archive).run()) == []
    before = len(paths(archive))
    assert 0 < before < 5
    day.write_bytes(whole)
    assert list(filing(archive).run()) == []
    assert len(paths(archive)) == 5
    (archive / JOURNAL / ".filed.json").write_text("{broken", encoding="utf-8")
    assert list(filing(archive).run()) == []
    assert len(paths(archive)) == 5
    assert json.loads((archive / JOURNAL / ".filed.json").read_bytes()) == {day.name: len(whole)}


def test_stopped(tmp_path: Path) -> None:
    """Told to stop, it puts in no further portion, and the next run does."""
    archive = made(tmp_path / "pile")
    test_row = {"id": "a", "feed": "f", "item": "0", "digest": "0", "title": "Mill", "text": LONG.format("Dunhaven", "Two")}
    (archive / JOURNAL).mkdir()
    (archive / JOURNAL / "2026-03-01.jsonl").write_text(json.dumps(test_row) + "\n", encoding="utf-8")
    assert list(filing(archive).run(lambda: True)) == []
    assert paths(archive) == []
    assert list(filing(archive).run()) == []
    assert paths(archive) == ["2026-03-01.jsonl#a"]


def test_somebody_else_writes(tmp_path: Path) -> None:
    """While another process adds, the items wait in the journal, and that is said."""
    archive = made(tmp_path / "pile")
    row = {"id": "a", "feed": "f", "item": "0", "digest": "0", "title": "Mill", "text": LONG.format("Dunhaven", "Two")}
    (archive / JOURNAL).mkdir()
    (archive / JOURNAL / "2026-03-01.jsonl").write_text(json.dumps(row) + "\nrubbish\n", encoding="utf-8")
    with held(archive / LOCK, WHO, print):
        (problem,) = filing(archive).run()
    assert "being written to" in problem.detail
    assert "put in later" in problem.detail
    (problem,) = filing(archive).run()
    assert "not a JSON object" in problem.detail
    assert paths(archive) == ["2026-03-01.jsonl#a"]


def test_a_folder_stays_a_folder(site: Site, tmp_path: Path) -> None:
    """Where the folder is no archive, items go into it a file a day, as before."""
    url = site.says("/feed", feed(item("a")))
    assert len(watched(tmp_path / "plain", url)) == 1
    assert len(list((tmp_path / "plain").glob("*.jsonl"))) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stops_cleanly(site: Site, tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C ends it well while it waits for the next look: what was told is in the journal, nothing is held, and the next look goes on."""
    archive = made(tmp_path / "pile")
    url = site.says("/feed", feed(item("a", LONG.format("Dunhaven", "Two"))))
    command = [sys.executable, "-m", "retold", "watch", url, "--archive", str(archive), "--allow-private"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        assert "Title a" in watching.stdout.readline()
        watching.send_signal(number)
        _, told = watching.communicate(timeout=60)
    assert watching.returncode == 0, told
    assert "Traceback" not in told
    assert watched(archive, url) == []
    assert len(paths(archive)) == 1
