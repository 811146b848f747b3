"""All stories of an archive made anew by an engine: the same as a stream made, kept as one batch, and nothing changed where nothing is to be."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from archive_pile import DAY, HOLDER, TEXTS, article, events, put, stories, whole, writing
from typer.testing import CliRunner

from retold import desk, pipeline
from retold.archive import anew
from retold.archive.check import check
from retold.archive.nouns import Moves, Placement
from retold.archive.reader import Wanted, ask
from retold.articles.merge import merge
from retold.cli import app
from retold.engine.choice import Power
from retold.errors import UsageError
from retold.model import Article

WORDS = pipeline.Options("words")


def filled(folder: Path, articles: list[Article], at_once: int) -> Path:
    """An archive with these articles, so many a batch."""
    with writing(folder) as writer:
        for start in range(0, len(articles), at_once):
            put(writer, articles[start : start + at_once])
    return folder


def made_anew(folder: Path, processes: int = 1) -> dict[str, int]:
    """Makes the stories anew; the figures."""
    return dict(desk.placed_anew(desk.Desk(folder, HOLDER, print), Power("local", 600, processes), WORDS))


def test_the_same_stories_as_a_stream_and_nothing_moves(tmp_path: Path) -> None:
    """Two events, a report in sixty copies, half a surrogate pair: stories, ids and batches stay as they were, and the archive is whole."""
    copies = [article(TEXTS[0], f"{i}.txt", f"House {i}") for i in range(60)]
    folder = filled(tmp_path / "a", [*(article(t) for t in TEXTS), *copies], 9)
    before = whole(folder)
    figures = made_anew(folder)
    assert whole(folder) == before
    assert figures["articles in another story than before"] == 0
    assert figures["articles"] == len(TEXTS) + 60
    assert figures["copies that stand behind another"] == 60
    assert not (folder / "work").exists()


def test_what_was_parted_comes_together_and_what_was_joined_is_parted(tmp_path: Path) -> None:
    """Wrong stories are put right in one batch, merges and splits are told, `check` finds the archive whole, and a second time nothing happens."""
    quake, vote, band = [article(t) for t in TEXTS[:3]], [article(t) for t in TEXTS[3:5]], article(TEXTS[5])
    folder = filled(tmp_path / "a", [*quake, *vote, band], 6)
    right = stories(folder)
    with writing(folder) as writer:
        wrong = Moves((Placement(quake[0].id, "0" * 15 + "1"), *(Placement(a.id, "0" * 15 + "2") for a in (*vote, band))))
        writer.move(DAY, wrong)
    assert stories(folder) != right
    assert made_anew(folder)["articles in another story than before"] == 2
    assert stories(folder) == right
    told = whole(folder)
    assert {kind for _, _, kind, _, _ in told["changes"]} == {"merged", "split"}
    assert not check(folder, HOLDER, merge, print).damaged
    assert whole(folder) == told
    assert made_anew(folder)["articles in another story than before"] == 0
    assert whole(folder) == told


def pairs(of: Iterable[Iterable[object]]) -> set[tuple[object, object]]:
    """All pairs of articles of a story."""
    return {(x, y) for story in of for x in story for y in story if x < y}  # type: ignore[operator]


def test_many_events_come_out_as_they_are(tmp_path: Path) -> None:
    """Three hundred accounts that came in batches of seven: made anew, in one process or in two, 97 in 100 pairs of one event are found and none of
    two; all that the stream had brought together stay together.
    """
    given = events(300)
    folder = filled(tmp_path / "a", given, 7)
    streamed = pairs(stories(folder))
    made_anew(folder, 2)
    again = stories(folder)
    assert made_anew(folder, 1)["articles in another story than before"] == 0
    truth = defaultdict(set)
    for one in given:
        truth[one.path.partition("-")[0]].add(int(one.id, 16))
    right = pairs(truth.values())
    assert streamed <= pairs(again) <= right
    assert len(pairs(again)) >= 0.97 * len(right) > 300


def test_a_small_archive_that_grows_is_told_anew(tmp_path: Path) -> None:
    """A hundred and thirty accounts in batches of seven: once there were a hundred, the stories are those of a rebuild."""
    given = events(130)
    here = desk.Desk(tmp_path / "b", HOLDER, print)
    streamed = pairs(stories(filled(tmp_path / "a", given, 7)))
    grown = []
    with writing(here.folder) as writer:
        for start in range(0, len(given), 7):
            before = writer.catalogue.size()
            put(writer, given[start : start + 7])
            if desk.regrouped(here, writer, before, "words"):
                grown.append(writer.catalogue.size())
    again = pairs(stories(here.folder))
    assert [size >= past for size, past in zip(grown, (25, 50, 100), strict=True)] == [True] * 3
    assert streamed < again
    made_anew(here.folder)
    assert len(pairs(stories(here.folder)) - again) <= 0.02 * len(again)
    assert not check(here.folder, HOLDER, merge, print).damaged


def test_groups_that_are_too_large_lose_their_weaker_edges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A group of three that may hold two at most is not clustered as it is: it is one story where it hangs together closely, and told as such."""
    folder = filled(tmp_path / "a", [article(t) for t in TEXTS], 7)
    monkeypatch.setattr(anew, "LARGEST", 2)
    monkeypatch.setattr(anew, "_CLOSER", ())
    figures = made_anew(folder)
    assert figures["groups of more than 2 articles, each taken for one story"] == 1
    monkeypatch.setattr(anew, "_CLOSER", (0.4, 9.0))
    assert made_anew(folder)["groups of more than 2 articles, each taken for one story"] == 0
    assert max(map(len, stories(folder))) <= 2


def test_the_newest_sighting_counts(tmp_path: Path) -> None:
    """A day that a path tells otherwise now parts two accounts that were of one day; an article that was not found in is in no story."""
    folder = filled(tmp_path / "a", [article(QUAKE, "a.txt", stamp="2026-01-05"), article(TEXTS[1], "b.txt", stamp="2026-01-05")], 2)
    assert len(stories(folder)) == 1
    with writing(folder) as writer:
        put(writer, [article(TEXTS[1], "b.txt", stamp="2026-07-05")])
        fresh, _ = writer.unseen([article(TEXTS[5])])
        writer.add(DAY, (fresh, (), ()), pipeline.encoder_named("words"))
    assert made_anew(folder)["articles"] == 2
    assert len(stories(folder)) == 2


QUAKE = TEXTS[0]


def test_the_command_makes_lists_and_says_what_is_wrong(tmp_path: Path) -> None:
    """`retold stories ARCHIVE --engine local`: figures to standard error, the list to standard output; no such engine is a sentence."""
    folder = filled(tmp_path / "a", [article(t) for t in TEXTS[:5]], 1)
    with writing(folder) as writer:
        writer.move(DAY, Moves((Placement(article(QUAKE).id, "0" * 15 + "1"),)))
    arguments = ["stories", str(folder), "--encoder", "words", "-j", "1", "--format", "json", "--engine"]
    done = CliRunner().invoke(app, [*arguments, "local"])
    assert [line["accounts"] for line in json.loads(done.stdout)] in ([3, 2], [2, 3])
    assert "articles in another story than before: 1" in done.stderr
    wrong = CliRunner().invoke(app, [*arguments, "hadoop"])
    assert wrong.exit_code == 2
    assert "There is no engine 'hadoop'" in wrong.stderr
    with pytest.raises(UsageError, match="no archive"):
        made_anew(tmp_path / "nothing")


def test_an_empty_archive(tmp_path: Path) -> None:
    """Nothing comes of nothing."""
    folder = filled(tmp_path / "a", [], 1)
    assert made_anew(folder)["stories"] == 0
    assert ask(folder, merge, lambda reader: reader.stories(Wanted())) == []
