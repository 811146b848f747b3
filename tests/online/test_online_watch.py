"""Watching feeds: every new item once, none lost, whatever happens to the program or to the feed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from feed_samples import XML, feed, item, rss
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from retold.cli import app
from retold.errors import UsageError
from retold.model import Document, Problem
from retold.online.folder import Folder
from retold.online.watch import Added, Watcher, listed
from retold.read.files import read
from web_server import Reply, Site, Still, local

runner = CliRunner()


def look(folder: Path, names: Sequence[str], still: Still | None = None) -> tuple[list[Added], list[Problem]]:
    """One round of a watcher that then stops."""
    with Folder(folder) as here:
        events = list(Watcher(local(still, tries=1), here, interval=600).round(names))
    return [e for e in events if isinstance(e, Added)], [e for e in events if isinstance(e, Problem)]


def rows(folder: Path) -> list[dict[str, object]]:
    """What stands in the folder."""
    return [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]


def test_new_items_are_added_once(site: Site, still: Still, tmp_path: Path) -> None:
    """Each round adds what was not there before, in a file of its day."""
    url = site.says("/feed", feed(item("a"), item("b")), feed(item("c"), item("b")), feed())
    assert [e.document.declared.title for e in look(tmp_path, [url], still)[0]] == ["Title a", "Title b"]
    still.forward(86_400)
    assert [e.document.declared.title for e in look(tmp_path, [url], still)[0]] == ["Title c"]
    assert look(tmp_path, [url], still)[0] == []
    assert [file.name for file in sorted(tmp_path.glob("*.jsonl"))] == ["2026-03-01.jsonl", "2026-03-02.jsonl"]
    assert [r["id"] for r in rows(tmp_path)] == ["a", "b", "c"]


def test_a_json_feed(site: Site, still: Still, tmp_path: Path) -> None:
    """A feed may be JSON; JSON that is no feed is told so."""
    items = [{"id": "a", "title": "Title a", "content_text": "The old mill at Dunhaven burnt down."}]
    feed_ = {"version": "https://jsonfeed.org/version/1.1", "title": "The Lantern", "items": items}
    url = site.says("/feed.json", Reply(json.dumps(feed_).encode(), headers={"Content-Type": "application/feed+json"}))
    other = site.says("/other.json", Reply(b'{"items": [1]}', headers={"Content-Type": "application/json"}))
    added, problems = look(tmp_path, [url, other], still)
    assert [(e.document.declared.title, e.document.declared.outlet) for e in added] == [("Title a", "The Lantern")]
    assert [p.kind for p in problems] == ["no-feed"]
    file = tmp_path / "own.json"
    file.write_text(json.dumps(feed_), encoding="utf-8")
    assert listed([str(file)])[0] == [str(file)]
    assert len(look(tmp_path / "second", [str(file)], still)[0]) == 1


def test_what_is_added_is_what_the_feed_said(site: Site, tmp_path: Path) -> None:
    """`retold trace DIR` gets from the folder the same as from the feed: marks, authors, times, the house, where it comes from, teasers."""
    more = "<pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate><author>Anna Alt</author><source url='https://other.example/f'>The Other</source>"
    full = "<content:encoded xmlns:content='urn:c'><![CDATA[<p>First &amp; last.</p><p>Second.</p>]]></content:encoded>"
    raw = rss(item("a", more=more), item("b", more=full), item("c", "Wörter „hier“ \U0001f30a"))
    (tmp_path / "feed.xml").write_bytes(raw)
    url = site.says("/feed", Reply(raw, headers=XML))
    look(tmp_path / "archive", [url])
    direct = [d for d in read([str(tmp_path / "feed.xml")]) if isinstance(d, Document)]
    kept = [d for d in read([str(tmp_path / "archive")]) if isinstance(d, Document)]
    assert len(direct) == len(kept) == 3
    for before, after in zip(direct, kept, strict=True):
        assert after.declared.fetched
        told, again = before.declared, after.declared
        assert (told.title, told.outlet, told.published, told.authors, told.teaser) == (
            again.title,
            again.outlet,
            again.published,
            again.authors,
            again.teaser,
        )
        assert (before.media, before.body, before.url, before.provenance) == (after.media, after.body, after.url, after.provenance)


def test_changed_items_are_added_as_versions(site: Site, still: Still, tmp_path: Path) -> None:
    """New words are a new version, once; other marks are none."""
    url = site.says(
        "/feed",
        feed(item("a", "One &lt;b&gt;dead&lt;/b&gt; at the mill.")),
        feed(item("a", "One dead  at &lt;i&gt;the mill&lt;/i&gt;.")),
        feed(item("a", "Two dead at the mill.")),
        feed(item("a", "One dead at the mill.")),
    )
    changes = [[e.changed for e in look(tmp_path, [url], still)[0]] for _ in range(4)]
    assert changes == [[False], [], [True], []]


def test_feeds_with_one_id_for_all(site: Site, still: Still, tmp_path: Path) -> None:
    """A feed that gives all its items the same id, or none, loses none, and none is added twice."""
    same = [item("x", f"Report number {n}.").replace("Title x", f"Title {n}") for n in range(4)]
    none = [i.replace("<guid>x</guid>", "").replace("<link>https://news.example/x</link>", "") for i in same]
    for path, items in (("/same", same), ("/none", none)):
        url = site.says(path, feed(*items[1:3]), feed(items[3], *items[1:3]), feed(items[0], items[3], *items[1:3]))
        assert [len(look(tmp_path / path[1:], [url], still)[0]) for _ in range(3)] == [2, 1, 1]


def test_conditional_requests(site: Site, still: Still, tmp_path: Path) -> None:
    """A feed is asked for what changed since; the marks are kept from one run to the next, and 304 is not a fault."""
    url = site.says("/feed", feed(item("a"), ETag='"1"', Last_Modified="Sun, 01 Mar 2026 10:00:00 GMT"), Reply(b"", 304, {}))
    look(tmp_path, [url], still)
    assert look(tmp_path, [url], still) == ([], [])
    sent = site.asked[-1][1]
    assert sent["If-None-Match"] == '"1"'
    assert sent["If-Modified-Since"] == "Sun, 01 Mar 2026 10:00:00 GMT"


def test_failing_feeds_rest(site: Site, still: Still, tmp_path: Path) -> None:
    """A feed that fails is left alone, longer each time, told each time, and taken up again; others go on."""
    bad = site.says("/bad", Reply(b"", 404))
    good = site.says("/good", feed(item("a")))
    added, (problem,) = look(tmp_path, [bad, good], still)
    assert len(added) == 1
    assert problem.path == bad
    assert problem.detail.endswith("It is left alone until 2026-03-01T12:10:00Z.")
    assert look(tmp_path, [bad, good], still)[1] == []
    assert site.paths.count("/bad") == 1
    still.forward(601)
    assert "12:30:01Z" in look(tmp_path, [bad], still)[1][0].detail
    still.forward(1201)
    site.says("/bad", feed(item("b")))
    assert len(look(tmp_path, [bad], still)[0]) == 1
    site.says("/bad", Reply(b"", 503, {"Retry-After": "7200"}))
    assert "until 2026-03-01T14:30:02Z" in look(tmp_path, [bad], still)[1][0].detail


def test_what_is_wrong_inside_a_feed_is_told_once(site: Site, still: Still, tmp_path: Path) -> None:
    """Items without words, and feeds that break off: what can be read is added, the rest is told, and not again and again."""
    cut = rss(item("a"), "<item><title>Only a title</title></item>", item("b"))[:-60]
    url = site.says("/feed", Reply(cut, headers=XML))
    added, problems = look(tmp_path, [url], still)
    assert [e.document.declared.title for e in added] == ["Title a"]
    assert {p.kind for p in problems} == {"no-text", "damaged"}
    assert look(tmp_path, [url], still) == ([], [])
    page = site.says("/page", Reply())
    assert "no feed" in look(tmp_path, [page], still)[1][0].detail


def test_items_that_may_have_passed_by(site: Site, still: Still, tmp_path: Path) -> None:
    """Where nothing that was there before is still there, items between may be missing, and that is said."""
    url = site.says("/feed", feed(*(item(f"a{n}") for n in range(6))), feed(*(item(f"b{n}") for n in range(6))))
    assert look(tmp_path, [url], still)[1] == []
    added, (problem,) = look(tmp_path, [url], still)
    assert len(added) == 6
    assert problem.kind == "gap"
    assert "--interval" in problem.detail


def test_lists_files_and_addresses(tmp_path: Path) -> None:
    """An OPML list, a feed in a file and an address may stand side by side; what is none of them is named."""
    (tmp_path / "feeds.opml").write_text(
        "<opml><body><outline text='x'><outline type='rss' xmlUrl='https://a.example/f'/></outline>"
        "<outline xmlUrl='https://b.example/f'/><outline xmlUrl='file:///etc/passwd'/></body></opml>"
    )
    (tmp_path / "feed.xml").write_bytes(rss(item("a")))
    (tmp_path / "empty.opml").write_text("<opml><body/></opml>")
    (tmp_path / "page.html").write_text("<html><p>no feed</p></html>")
    sources = [str(tmp_path / n) for n in ("feeds.opml", "feed.xml", "empty.opml", "page.html", "none.opml")]
    names, problems = listed([*sources, "https://b.example/f", "https://c.example/f"])
    assert names == ["https://a.example/f", "https://b.example/f", str(tmp_path / "feed.xml"), "https://c.example/f"]
    assert [(p.path, p.kind) for p in problems] == [(sources[2], "empty"), (sources[3], "no-feed"), (sources[4], "missing")]


def test_feeds_in_files(still: Still, tmp_path: Path) -> None:
    """A feed in a file is read again each time; its items were out before it was written."""
    file = tmp_path / "feed.xml"
    file.write_bytes(rss(item("a")))
    os.utime(file, (1_700_000_000, 1_700_000_000))
    assert len(look(tmp_path / "archive", [str(file)], still)[0]) == 1
    file.write_bytes(rss(item("a"), item("b")))
    assert len(look(tmp_path / "archive", [str(file)], still)[0]) == 1
    assert rows(tmp_path / "archive")[0]["fetched"] == "2023-11-14T22:13:20Z"
    file.unlink()
    assert look(tmp_path / "archive", [str(file)], still)[1][0].kind == "unreadable"


# -- whatever happens --------------------------------------------------------------------------------------------------------------------
def test_one_watcher_a_folder(tmp_path: Path) -> None:
    """A second one is told so, and can go on when the first has stopped."""
    with Folder(tmp_path), pytest.raises(UsageError, match="Another `retold watch`"), Folder(tmp_path):
        pass
    with Folder(tmp_path):
        pass


def _killed(tmp_path: Path, site: Site, still: Still) -> str:
    """A folder whose watcher was killed: four items in the file, of which the state knows the first two, or nothing."""
    url = site.says("/feed", feed(item("a"), item("b")), feed(item("d"), item("c"), item("b"), item("a")))
    look(tmp_path, [url], still)
    state = (tmp_path / ".state.json").read_bytes()
    look(tmp_path, [url], still)
    (tmp_path / ".state.json").write_bytes(state)
    return url


@pytest.mark.parametrize("state", ["old", "missing", "half", "foreign"])
def test_killed_before_the_state_was_written(site: Site, still: Still, tmp_path: Path, state: str) -> None:
    """Items that were stored are known again at the next start, whatever became of the state."""
    url = _killed(tmp_path, site, still)
    file = tmp_path / ".state.json"
    if state == "missing":
        file.unlink()
    elif state != "old":
        file.write_bytes(file.read_bytes()[:50] if state == "half" else b'{"feeds": {"x": {"what": 1}}, "sizes": []}')
    assert look(tmp_path, [url], still)[0] == []
    assert sorted(str(r["id"]) for r in rows(tmp_path)) == ["a", "b", "c", "d"]


@settings(max_examples=40)
@given(st.integers(0, 400))
def test_killed_in_the_middle_of_a_line(cut: int) -> None:
    """Wherever the file ends: half a line goes, and what it held is added again, once."""
    import tempfile

    from web_server import serving

    still = Still()
    with tempfile.TemporaryDirectory() as name, serving() as site:
        folder = Path(name)
        url = _killed(folder, site, still)
        (file,) = folder.glob("*.jsonl")
        raw = file.read_bytes()
        known = len(b"".join(raw.splitlines(keepends=True)[:2]))
        file.write_bytes(raw[: max(known, len(raw) - cut)])
        look(folder, [url], still)
        assert sorted(str(r["id"]) for r in rows(folder)) == ["a", "b", "c", "d"]


def test_disk_full(site: Site, still: Still, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an item cannot be written whole it is not written at all, the run ends with a sentence, and the next one has it."""
    url = site.says("/feed", feed(item("a"), item("b")))
    with monkeypatch.context() as patch, pytest.raises(UsageError, match="nothing is lost"):
        patch.setattr(Path, "open", _full(Path.open, after=1))
        look(tmp_path, [url], still)
    assert [r["id"] for r in rows(tmp_path)] == ["a"], "half a line is taken back"
    assert len(look(tmp_path, [url], still)[0]) == 1
    assert [r["id"] for r in rows(tmp_path)] == ["a", "b"]


def _full(real: object, after: int) -> object:
    """`Path.open` on a disk that has no room after so many lines."""
    import errno
    import io

    left = [after]

    class File(io.FileIO):
        def write(self, data: object) -> int:
            if left[0] == 0:
                super().write(bytes(memoryview(data)[:10]))  # type: ignore[arg-type]
                raise OSError(errno.ENOSPC, "No space left on device")
            left[0] -= 1
            return super().write(data)  # type: ignore[arg-type]

    def opened(path: Path, mode: str = "r", *given: object, **named: object) -> object:
        return File(path, "ab") if path.suffix == ".jsonl" and "a" in mode else real(path, mode, *given, **named)  # type: ignore[operator]

    return opened


def test_many_items(still: Still, tmp_path: Path) -> None:
    """What is known of a feed does not grow for ever, and never forgets what stands in it."""
    file = tmp_path / "feed.xml"
    with Folder(tmp_path / "archive") as here:
        known = here.feed(str(file))
        for n in range(30_000):
            known.note(f"{n:016x}", "0")
        file.write_bytes(rss(item("a")))
        watcher = Watcher(local(still), here)
        assert len(list(watcher.round([str(file)]))) == 1
        assert len(known.seen) == 20_000
        assert list(watcher.round([str(file)])) == []


# -- the command -------------------------------------------------------------------------------------------------------------------------
def test_once(site: Site, tmp_path: Path) -> None:
    """One line a new item on standard output, faults on standard error, nothing in the terminal but text."""
    url = site.says("/feed", feed(item("a").replace("Title a", "A\u202etitle\tin <![CDATA[\x1b[31mred]]>"), item("b")))
    archive = tmp_path / "archive"
    done = runner.invoke(app, ["watch", url, site.url + "/gone", "--archive", str(archive), "--once", "--allow-private"])
    assert done.exit_code == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    assert [len(line.split("\t")) for line in lines] == [5, 5]
    assert lines[1].split("\t")[1:] == ["new", "The Lantern", "Title b", "https://news.example/b"]
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert "there is no such page" in done.stderr
    assert runner.invoke(app, ["watch", url, "--archive", str(archive), "--once", "--allow-private"]).stdout == ""
    nothing = runner.invoke(app, ["watch", str(tmp_path / "none.opml"), "--archive", str(archive)])
    assert nothing.exit_code == 3
    with Folder(archive):
        assert runner.invoke(app, ["watch", url, "--archive", str(archive), "--once"]).exit_code == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stops_cleanly(site: Site, tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C and SIGTERM end it at once and well, also while a server keeps it waiting: what was told is stored, and the folder is free."""
    url = site.says("/feed", feed(item("a")))
    slow = site.says("/slow", Reply(raw=lambda handler: site.over.wait(60)))
    archive = tmp_path / "archive"
    command = [sys.executable, "-m", "retold", "watch", url, slow.replace("127.0.0.1", "localhost"), "--archive", str(archive), "--allow-private"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        assert "Title a" in watching.stdout.readline()
        watching.send_signal(number)
        _, told = watching.communicate(timeout=60)
    assert watching.returncode == 0, told
    assert "Traceback" not in told
    assert [r["id"] for r in rows(archive)] == ["a"]
    state = json.loads((archive / ".state.json").read_bytes())
    assert len(state["feeds"][url]["seen"]) == 1
    with Folder(archive):
        pass
