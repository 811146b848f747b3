"""Stories of a growing pile: what comes together, who keeps its id, and what is told of merges and splits."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from archive_pile import HOLDER, TEXTS, article, put, stories, whole, writing
from hypothesis import given
from hypothesis import strategies as st

from retold import desk, pipeline
from retold.archive.catalogue import Catalogue
from retold.archive.nouns import Change, StoryLine
from retold.archive.parts import Parts
from retold.archive.placing import renamed
from retold.archive.reader import NEWEST_SQL, Reader, Wanted, ask
from retold.articles.merge import merge
from retold.errors import UsageError
from retold.show.json import retelling

FERRY = Path(__file__).parents[2] / "examples" / "harbour-ferry"
QUAKE, VOTE = TEXTS[:3], TEXTS[3:5]


def lines(folder: Path, wanted: Wanted = Wanted()) -> list[StoryLine]:
    """The stories as they are listed."""
    return ask(folder, merge, lambda reader: reader.stories(wanted))


def test_one_by_one_gives_the_same_stories(tmp_path: Path) -> None:
    """Each order of five articles on two events gives two stories, and one id a story from the first article on."""
    for at, order in enumerate(itertools.islice(itertools.permutations((*QUAKE, *VOTE)), 0, 120, 17)):
        folder = tmp_path / str(at)
        with writing(folder) as writer:
            for text in order:
                put(writer, [article(text)])
        wanted = {frozenset(int(article(t).id, 16) for t in some) for some in (QUAKE, VOTE)}
        assert stories(folder) == wanted
        assert whole(folder)["changes"] == []
        assert [line.accounts for line in lines(folder)] in ([3, 2], [2, 3])


def test_a_wire_report_in_many_copies_does_not_vanish(tmp_path: Path) -> None:
    """Four hundred copies in as many houses are one story, and an account in other words still finds them."""
    with writing(tmp_path) as writer:
        for start in range(0, 400, 100):
            put(writer, [article(QUAKE[0], f"{i}.txt", f"House {i}") for i in range(start, start + 100)])
        put(writer, [article(t) for t in (*VOTE, *TEXTS[5:])])
        put(writer, [article(QUAKE[1])])
    assert [line.accounts for line in lines(tmp_path)] == [401, 2]


def test_words_alone_do_not_join_other_weeks(tmp_path: Path) -> None:
    """An account of like words half a year later is another event; a reprint then is the same text."""
    with writing(tmp_path) as writer:
        put(writer, [article(QUAKE[0], stamp="2026-01-05")])
        put(writer, [article(QUAKE[1], stamp="2026-07-05")])
        put(writer, [article(QUAKE[0], "reprint.txt", "Late Herald", "2026-07-06")])
    ids = [int(article(QUAKE[0]).id, 16), int(article(QUAKE[0], "", "Late Herald").id, 16)]
    assert frozenset(ids) in stories(tmp_path)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=25))
def test_every_article_has_one_story_and_ids_are_kept(moves: list[tuple[int, int]]) -> None:
    """However clusters change: no two have one id, each old id lives on or is told to have merged, each new one from old articles was split."""
    before = {f"a{i:02d}": f"{old:016x}" for i, (old, _) in enumerate(moves) if i % 5}
    clusters = [[f"a{i:02d}" for i, (_, new) in enumerate(moves) if new == n] for n in sorted({new for _, new in moves})]
    now, changes = renamed(clusters, before)
    assert sorted(now) == sorted(a for c in clusters for a in c)
    assert len(set(now.values())) == len(clusters)
    gone = set(before.values()) - set(now.values())
    assert {c.story for c in changes if c.kind == "merged"} == gone
    assert all(c.other in now.values() for c in changes if c.kind == "merged")
    assert (now, changes) == renamed([c[::-1] for c in clusters[::-1]], before)


def test_a_cluster_that_stays_keeps_its_id() -> None:
    """What is added takes the id; of two that become one the larger keeps it; of one that parts the larger part does."""
    assert renamed([["a", "b", "c"]], {"a": "1" * 16, "b": "1" * 16})[0]["c"] == "1" * 16
    both = {"a": "1" * 16, "b": "2" * 16, "c": "2" * 16}
    assert renamed([["a", "b", "c"]], both) == (dict.fromkeys("abc", "2" * 16), (Change("merged", "1" * 16, "2" * 16),))
    now, changes = renamed([["a"], ["b", "c"]], dict.fromkeys("abc", "1" * 16))
    assert now["b"] == now["c"] == "1" * 16
    assert changes == (Change("split", now["a"], "1" * 16),)


def test_a_story_of_the_archive_is_told_as_from_its_files(tmp_path: Path) -> None:
    """Everything but the id is what `trace` says of the same files, whether findings were kept or, with other code, are made anew."""
    options = pipeline.Options("words")
    desk.add(desk.Desk(tmp_path, HOLDER, print), [str(FERRY)], options)
    (line,) = desk.archived_stories(tmp_path, Wanted())
    told, traced = desk.archived(tmp_path, line.id[:8], options), pipeline.trace([str(FERRY)], options)
    assert told.articles == traced.articles
    assert {**retelling(told.stories[0]), "id": ""} == {**retelling(traced.stories[0]), "id": ""}
    assert told.stories[0].id == line.id
    (counted,) = desk.archived_stories(tmp_path, Wanted(), 1, options)
    origins = traced.stories[0].stemma.origins
    assert counted.origins == (origins.estimate, origins.low, origins.high)
    assert desk.archived_stories(tmp_path, Wanted(), 6, options) == []


def test_an_old_id_leads_to_the_story_it_merged_into(tmp_path: Path) -> None:
    """A link that somebody kept goes on working; what was never there, or is no id, is a sentence."""
    with writing(tmp_path) as writer:
        put(writer, [article(t) for t in QUAKE])
        kept = f"{next(iter(writer.catalogue.contents('placed')))[1]:016x}"
        with writer.catalogue.change():
            writer.catalogue.base.execute("INSERT INTO changes VALUES (1, 0, 'merged', ?, ?)", (int("0123456789abcdef", 16), int(kept, 16)))
    assert ask(tmp_path, merge, lambda reader: reader.story("0123456"))[0] == kept
    for wrong in ("ffff", "story", ""):
        with pytest.raises(UsageError, match="retold stories"):
            ask(tmp_path, merge, lambda reader, wrong=wrong: reader.story(wrong))  # type: ignore[misc]


def test_since_and_accounts(tmp_path: Path) -> None:
    """Only stories with an account of that day or later; single accounts where one is enough."""
    with writing(tmp_path) as writer:
        put(writer, [article(t, stamp="2026-01-05") for t in QUAKE] + [article(t, stamp="2026-01-20") for t in VOTE])
    assert [line.accounts for line in lines(tmp_path)] == [2, 3]
    assert [line.accounts for line in lines(tmp_path, Wanted(since="2026-01-06"))] == [2]
    assert [line.accounts for line in lines(tmp_path, Wanted(accounts=3))] == [3]
    assert len(lines(tmp_path, Wanted(most=1))) == 1


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5), st.integers(1, 3)), max_size=14), st.integers(0, 6), st.integers(1, 3))
def test_a_few_stories_are_the_first_of_all(told: list[tuple[int, int, int]], most: int, accounts: int) -> None:
    """Whatever days accounts are of (0: not known) and whatever story they are in; with and without a day from which on."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        catalogue = Catalogue(base)
        catalogue.create()
        for i, (story, day, long) in enumerate(told, 1):
            days = (f"2026-01-0{day}", f"2026-01-0{day + long}") if day else (None, None)
            base.execute("INSERT INTO articles VALUES (?, 1, 'T', ?, 'en', ?, ?, NULL, 'p', 1)", (i, f"house {i % 3}", *days))
            base.execute("INSERT INTO placed VALUES (?, ?)", (i, story))
        reader = Reader(Parts(Path()), catalogue, merge)
        for since, one_by_one in itertools.product((None, "2026-01-03"), (2, 100)):
            whole_list = reader.stories(Wanted(accounts, since))
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("retold.archive.reader._MOST_LOOKED_AT", one_by_one)
                assert reader.stories(Wanted(accounts, since, most)) == whole_list[:most]


def test_the_newest_stories_are_found_by_an_index(tmp_path: Path) -> None:
    """Also in an archive that was made without it, from its next writer on: all articles are neither looked through nor sorted for a few stories."""
    with writing(tmp_path) as writer:
        put(writer, [article(t) for t in TEXTS])
        writer.catalogue.base.execute("DROP INDEX newest")
    assert [line.accounts for line in lines(tmp_path, Wanted(most=1))] == [3]
    with writing(tmp_path) as writer:
        plan = " ".join(str(row[3]) for row in writer.catalogue.base.execute("EXPLAIN QUERY PLAN " + NEWEST_SQL))
    assert "USING INDEX newest" in plan
    assert "TEMP B-TREE" not in plan


def test_search(tmp_path: Path) -> None:
    """All words, in any order and case, without accents; a phrase as it stands; signs of the query language are but signs."""
    with writing(tmp_path) as writer:
        put(writer, [article(t) for t in TEXTS])

    def found(*words: str) -> int:
        return len(ask(tmp_path, merge, lambda reader: reader.search(words, 10)))

    asked = (("VÉLMORA",), ("aqueduct", "velmora"), ("old aqueduct",), ("aqueduct the old",), ("OR",), ('"',), ("velmor*",))
    assert [found(*words) for words in asked] == [3, 3, 2, 0, 0, 0, 0]
    (hit,) = ask(tmp_path, merge, lambda reader: reader.search(["tubas"], 10))
    assert "tubas" in hit.passage


@given(st.lists(st.text(st.characters(codec=None), max_size=8), min_size=1, max_size=3))
def test_no_words_break_the_search(searched: Path, words: list[str]) -> None:
    """Whatever somebody types is looked up or not found."""
    assert isinstance(ask(searched, merge, lambda reader: reader.search(words, 3)), list)


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive; to be read only."""
    folder = tmp_path_factory.mktemp("searched")
    with writing(folder) as writer:
        put(writer, [article(t) for t in TEXTS])
    return folder


def test_marks_change_with_what_a_story_is_told_from(tmp_path: Path) -> None:
    """Adding to one story changes its mark and no other's; adding what is known changes nothing, not even the number of the batch."""

    def marks() -> tuple[int, dict[str, str]]:
        return ask(tmp_path, merge, lambda reader: (reader.batch(), reader.marks()))

    with writing(tmp_path) as writer:
        put(writer, [article(t) for t in (*QUAKE[:2], *VOTE)])
    batch, before = marks()
    (quake,) = (s for s in before if int(article(QUAKE[0]).id, 16) in members(tmp_path, s))
    assert len(before) == 2
    assert ask(tmp_path, merge, lambda reader: reader.marks(quake)) == {quake: before[quake]}
    assert ask(tmp_path, merge, lambda reader: reader.marks("0" * 16)) == {}
    with writing(tmp_path) as writer:
        put(writer, [article(t) for t in QUAKE[:2]])
    assert marks() == (batch, before)
    with writing(tmp_path) as writer:
        put(writer, [article(QUAKE[2])])
    later, after = marks()
    assert later > batch
    assert {s for s in before if before[s] != after[s]} == {quake}
    with writing(tmp_path) as writer:
        put(writer, [article(VOTE[0], path="again.txt", stamp="2026-01-30")])
    assert {s for s in after if after[s] != marks()[1][s]} == before.keys() - {quake}


def members(folder: Path, story: str) -> set[int]:
    """The numbers of a story's articles."""
    return {int(a, 16) for a in ask(folder, merge, lambda reader: reader.members(story)[0])}


def test_the_story_of_an_article(tmp_path: Path) -> None:
    """By its whole id; anything else is no article."""
    with writing(tmp_path) as writer:
        put(writer, [article(VOTE[0])])
    one = article(VOTE[0]).id
    (story,) = ask(tmp_path, merge, lambda reader: reader.marks())
    assert ask(tmp_path, merge, lambda reader: reader.article(one)) == (one, story)
    for wrong in (one[:8], "f" * 16, "0" * 16, "", "../../x", "é" * 16):
        assert ask(tmp_path, merge, lambda reader, wrong=wrong: reader.article(wrong)) is None  # type: ignore[misc]


def test_each_account_is_listed_with_why_it_is_in_its_story(tmp_path: Path) -> None:
    """Words and day that it shares with its likest other; a copy, and the one that it is a copy of, where there is no third."""
    with writing(tmp_path) as writer:
        put(writer, [article(t, stamp="2026-01-05") for t in (*QUAKE, *VOTE)])
        put(writer, [article(QUAKE[0], "b.txt", "Morning Sentry"), article(TEXTS[5]), article(TEXTS[5], "c.txt", "Morning Sentry")])
    found = {line.accounts: line for line in desk.archived_stories(tmp_path, Wanted(), 0, pipeline.Options("words"))}
    assert sorted(found) == [2, 4]
    for line in desk.archived_stories(tmp_path, Wanted(), 0, pipeline.Options("words")):
        assert len({j.article for j in line.joined}) == line.accounts
        assert all(j.evidence and j.other in {k.article for k in line.joined} - {j.article} for j in line.joined)
    told = {j.article: " ".join(e.detail for e in j.evidence) for j in found[4].joined}
    assert "Velmora" in told[article(QUAKE[1]).id]
    assert "Both came out on 2026-01-05." in told[article(QUAKE[1]).id]
    assert "stand in both" in told[article(QUAKE[0], "", "Morning Sentry").id]
