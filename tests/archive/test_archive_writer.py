"""Adding: the same content in any order and in any parts, nothing changes when it is added again, and the tables are the truth."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from archive_pile import DAY, HOLDER, TEXTS, VERSION, article, content, findings, moved, put, stories, whole, writing
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.archive import codec
from retold.archive.check import check
from retold.archive.decisions import FILE, decide
from retold.archive.nouns import Compacted, Found
from retold.archive.reader import Wanted, ask
from retold.archive.rows import key
from retold.archive.writer import CATALOGUE, TABLES
from retold.articles.merge import merge
from retold.errors import ArchiveError, UsageError
from retold.model import Article, AuthorCandidate, Decision, Findings, Problem, Words
from retold.text.encoder import Vectors

PROBLEM = Problem("broken.txt", "binary", "broken.txt is no text.")
#: One text in two houses, one text read from two places, the second of which knows its day.
PILE = (
    *(article(t) for t in TEXTS),
    article(TEXTS[0], "other.txt", "Morning Sentry", "2026-01-30"),
    moved(article(TEXTS[3], stamp="2026-01-25"), "copy.txt"),
)


def silent(_: str) -> None:
    """Hears no notices."""


def checked(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a check finds damaged, and what it puts right."""
    found = check(folder, HOLDER, merge, silent)
    return found.damaged, found.repaired


@settings(max_examples=12)
@given(order=st.permutations(range(len(PILE))), cuts=st.sets(st.integers(1, len(PILE) - 1), max_size=4))
def test_any_order_and_any_parts_give_the_same_content(tmp_path_factory: pytest.TempPathFactory, order: list[int], cuts: set[int]) -> None:
    """Articles, what is known of them, their findings and the problems do not depend on how they came; one made anew equals it."""
    folder = tmp_path_factory.mktemp("archive")
    once, parted = folder / "once", folder / "parted"
    with writing(once) as writer:
        put(writer, PILE, [PROBLEM])
    pile = [PILE[i] for i in order]
    with writing(parted) as writer:
        for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(pile)], strict=True):
            put(writer, pile[start:end], [PROBLEM])
    assert content(once) == content(parted)
    assert stories(once) == stories(parted)
    assert checked(parted) == ((), ())


def test_adding_again_changes_nothing(tmp_path: Path) -> None:
    """No row, no table on disk and no byte of a table changes."""
    with writing(tmp_path) as writer:
        put(writer, PILE, [PROBLEM])
    before, files = whole(tmp_path), sorted((tmp_path / TABLES).rglob("*"))
    for again in (PILE, PILE[::-1], PILE[2:4]):
        with writing(tmp_path) as writer:
            put(writer, again, [PROBLEM])
    assert whole(tmp_path) == before
    assert sorted((tmp_path / TABLES).rglob("*")) == files


def test_what_is_kept_comes_back_exactly(tmp_path: Path) -> None:
    """Half a surrogate pair and a nought byte too."""
    with writing(tmp_path) as writer:
        put(writer, PILE)
    articles, kept, _ = content(tmp_path)
    assert articles == {a.id: a for a in merge(PILE)}
    assert isinstance(kept, list)
    assert [f for _, _, f in kept] == [findings(a) for a in merge(PILE)]


def test_all_who_are_named_as_authors_are_kept(tmp_path: Path) -> None:
    """Candidates come back with their reasons; an article that was stored before they were kept has none, and is read all the same."""
    named = (AuthorCandidate("Jane Roe", "json-ld", chosen=True), AuthorCandidate("AFP", "meta", chosen=False, reason="agency"))
    one, old = replace(article(TEXTS[0]), author_candidates=named), article(TEXTS[1])
    with writing(tmp_path) as writer:
        put(writer, [one, old])
        kept = writer.articles([one.id, old.id])
    assert (kept[one.id].author_candidates, kept[old.id].author_candidates) == (named, ())
    assert "author_candidates" not in codec.dumps(old)
    assert codec.loads(Article, '{"id":"a","path":"p","text":"t","authors":[{"name":"Jane Roe","origin":"meta"}]}').author_candidates == ()


@given(st.text(st.characters(codec=None), max_size=40))
def test_codec_gives_back_what_it_was_given(text: str) -> None:
    """Any string at all."""
    one = findings(article(text or "x"))
    assert codec.loads(Findings, codec.dumps(one)) == one


@pytest.mark.parametrize("text", ["", "7", "[]", "null", '{"id": 1, "who": 2}', '{"id"', '{"published": 7, "id": "", "path": "", "text": ""}'])
def test_codec_refuses_what_it_did_not_write(text: str) -> None:
    """A ValueError and nothing else."""
    with pytest.raises(ValueError, match=r".+"):
        codec.loads(Article, text)


def test_a_path_that_tells_otherwise_now_counts_as_it_is_now(tmp_path: Path) -> None:
    """A file with a corrected day, or read by better code: no contradiction of two copies, but one account that is corrected."""
    with writing(tmp_path) as writer:
        put(writer, [article(TEXTS[0], "a.txt", stamp="2026-01-30")])
        put(writer, [article(TEXTS[0], "a.txt", stamp="2026-01-29")])
        (one,) = writer.articles([article(TEXTS[0]).id]).values()
        assert one.published == article(TEXTS[0], stamp="2026-01-29").published
        put(writer, [article(TEXTS[0], "b.txt", stamp="2026-01-30")])
        (one,) = writer.articles([one.id]).values()
        assert (one.published.earliest or "")[:10] == "2026-01-29"
        assert (one.published.latest or "")[:10] == "2026-01-30"
    assert checked(tmp_path) == ((), ())


def test_new_code_finds_anew_and_old_findings_are_replaced(tmp_path: Path) -> None:
    """Adding again with another version of the code keeps its findings; with the same version nothing is found twice."""
    with writing(tmp_path) as writer:
        put(writer, PILE)
        assert writer.unfound({a.id: a for a in merge(PILE)}, VERSION) == []
        put(writer, PILE, version="second")
        assert writer.outdated(PILE, "second") == []
        assert writer.catalogue.last() == 2
    assert checked(tmp_path) == ((), ())


def test_compacting_loses_nothing(tmp_path: Path) -> None:
    """One part a day is left; content, stories and answers are the same, and the catalogue still equals one made anew."""
    with writing(tmp_path) as writer:
        for one in PILE:
            put(writer, [one], [PROBLEM])
        put(writer, PILE, version="second")
    before, told = content(tmp_path), whole(tmp_path)
    with writing(tmp_path) as writer:
        assert writer.compact("second") == Compacted(len(PILE), len(PILE))
        assert len(writer.parts.names()) == 1
        assert writer.compact("second") == Compacted(0, 0)
    assert content(tmp_path) == before
    assert {t: rows for t, rows in whole(tmp_path).items() if t != "batches"} == {t: rows for t, rows in told.items() if t != "batches"}
    assert checked(tmp_path) == ((), ())


def rows(folder: Path, table: str) -> list[tuple[object, ...]]:
    """All rows of a table of the archive."""
    return duckdb.execute(f"SELECT * FROM read_parquet('{folder / TABLES}/*/*/{table}.parquet') ORDER BY ALL").fetchall()


def test_compacting_drops_outdated_findings(tmp_path: Path) -> None:
    """Of three versions the first is kept as far as stories were made from it, the second goes, the third stays; even in one part. The catalogue does
    not change, equals one made anew, and a second time nothing happens.
    """
    with writing(tmp_path) as writer:
        for version in ("first", "second", "third"):
            put(writer, PILE, version=version)
        put(writer, [moved(PILE[0], "again.txt")], version="third")
        ids = len({a.id for a in PILE})
        assert len(rows(tmp_path, "findings")) == 3 * ids
        assert writer.compact("third") == Compacted(3, 2 * ids)
        assert writer.compact("third") == Compacted(0, 0)
    kept = rows(tmp_path, "findings")
    assert [r[3] for r in kept] == ["first"] * ids + ["third"] * ids
    assert all(('"assertions":[]' in str(r[4])) == (r[3] == "first") for r in kept)
    assert checked(tmp_path) == ((), ())


def test_findings_of_other_code_are_found_anew(tmp_path: Path) -> None:
    """What no newer code has found is stripped; stories stay, and adding finds anew."""
    with writing(tmp_path) as writer:
        put(writer, PILE)
        told = whole(tmp_path)
        assert writer.compact("second").findings == len({a.id for a in PILE})
        assert {t: r for t, r in whole(tmp_path).items() if t != "batches"} == {t: r for t, r in told.items() if t != "batches"}
        put(writer, PILE, version="second")
        assert writer.outdated(PILE, "second") == []
    assert all("second" in (f.version for f in kept_of(tmp_path, a)) for a in merge(PILE))
    assert checked(tmp_path) == ((), ())


def kept_of(folder: Path, of: Article) -> list[Found]:
    """The findings that a reader gets of the story of an article."""
    return ask(folder, merge, lambda reader: reader.members(reader.article(of.id)[1])[1])  # type: ignore[index]


def test_findings_of_articles_that_were_taken_away(tmp_path: Path) -> None:
    """Where a table was taken out of the archive and the catalogue made anew, what other tables still tell of its articles is in no story, and
    compacting drops it; adding the articles again makes all as it was.
    """
    with writing(tmp_path) as writer:
        put(writer, PILE[:3])
        put(writer, PILE[3:])
        put(writer, PILE, version="second")
        lost = writer.parts.names()[0]
    before = stories(tmp_path)
    shutil.rmtree(tmp_path / TABLES / lost)
    (tmp_path / CATALOGUE).unlink()
    assert checked(tmp_path)[0] == ()
    there = {int(a.id, 16) for a in PILE[3:]}
    assert {a for story in stories(tmp_path) for a in story} == there
    with writing(tmp_path) as writer:
        writer.compact("second")
        assert {int(str(r[1])) for r in rows(tmp_path, "findings")} == there
        assert {int(str(r[1])) for r in rows(tmp_path, "shingles")} <= there
    assert checked(tmp_path) == ((), ())
    with writing(tmp_path) as writer:
        put(writer, PILE, version="second")
    assert stories(tmp_path) == before
    assert checked(tmp_path) == ((), ())


@pytest.mark.parametrize("how", ["missing", "rubbish", "half", "row", "number"])
def test_a_lost_catalogue_is_made_anew(tmp_path: Path, how: str) -> None:
    """Whatever happened to it, `check` puts it right, and it is then what it was."""
    with writing(tmp_path) as writer:
        for one in PILE:
            put(writer, [one], [PROBLEM])
    before = whole(tmp_path)
    file = tmp_path / CATALOGUE
    if how == "missing":
        file.unlink()
    elif how == "rubbish":
        file.write_bytes(b"no database " * 1000)
    elif how == "half":
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    else:
        wrong = "DELETE FROM sightings WHERE batch = 3" if how == "row" else "UPDATE meta SET value = '77' WHERE name = 'leading'"
        with sqlite3.connect(file) as base:
            base.execute(wrong)
        base.close()
    damaged, repaired = checked(tmp_path)
    assert damaged == ()
    assert len(repaired) == 1
    assert whole(tmp_path) == before
    assert checked(tmp_path) == ((), ())


def test_adding_goes_on_after_the_catalogue_was_lost(tmp_path: Path) -> None:
    """The next writer enters what the tables tell, and says so."""
    with writing(tmp_path) as writer:
        put(writer, PILE[:4])
        put(writer, PILE[4:])
    before = whole(tmp_path)
    (tmp_path / CATALOGUE).unlink()
    heard: list[str] = []
    from retold.archive.writer import opened

    with opened(tmp_path, HOLDER, merge, heard.append) as writer:
        put(writer, PILE)
    assert whole(tmp_path) == before
    assert "2 batches" in heard[0]


def test_damaged_tables_are_named_and_the_catalogue_is_left(tmp_path: Path) -> None:
    """A flipped byte, and a part that is gone: each is told with its folder; nothing is repaired away."""
    with writing(tmp_path) as writer:
        put(writer, PILE[:4])
        put(writer, PILE[4:])
        first, second = writer.parts.names()
    before = whole(tmp_path)
    table = tmp_path / TABLES / first / "articles.parquet"
    raw = table.read_bytes()
    table.write_bytes(raw[:40] + bytes([raw[40] ^ 1]) + raw[41:])
    damaged, repaired = checked(tmp_path)
    assert any(first in d for d in damaged)
    assert not repaired
    table.write_bytes(raw)
    shutil.move(tmp_path / TABLES / second, tmp_path / "aside")
    damaged, repaired = checked(tmp_path)
    assert any(second in d for d in damaged)
    assert not repaired
    with pytest.raises(ArchiveError, match="lacks"), writing(tmp_path):
        pass
    shutil.move(tmp_path / "aside", tmp_path / TABLES / second)
    assert checked(tmp_path) == ((), ())
    assert whole(tmp_path) == before


def test_a_folder_with_other_things_is_no_archive(tmp_path: Path) -> None:
    """It is left alone; so is one that does not exist when it is asked."""
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"letters\.txt"), writing(tmp_path):
        pass
    with pytest.raises(UsageError, match="no archive"):
        ask(tmp_path, merge, lambda reader: reader.stories(Wanted()))
    assert [p.name for p in tmp_path.iterdir()] == ["letters.txt"]


def test_a_batch_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings that cannot be written: nothing of the batch is seen, on disk or in the catalogue, and adding it later works."""
    with writing(tmp_path) as writer:
        put(writer, PILE[:3])
        before = whole(tmp_path)

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(type(writer.parts), "_copy", full)
            with pytest.raises(ArchiveError, match="No space left"):
                put(writer, PILE[3:])
        assert whole(tmp_path) == before
        assert len(writer.parts.names()) == 1
        put(writer, PILE[3:])
    assert checked(tmp_path) == ((), ())


def test_a_finder_that_fails_once_is_asked_again(tmp_path: Path) -> None:
    """An article without findings is in the archive, stands in no story yet, and gets both when its findings come."""
    with writing(tmp_path) as writer:
        fresh, _ = writer.unseen(PILE[:1])
        writer.add(DAY, (fresh, (), ()), _no_encoder)
        assert writer.outdated(PILE[:1], VERSION) == [PILE[0].id]
        put(writer, PILE[:1])
        assert writer.outdated(PILE[:1], VERSION) == []
    assert len(whole(tmp_path)["placed"]) == 1
    assert checked(tmp_path) == ((), ())


def _no_encoder(texts: Sequence[str]) -> Vectors:
    raise AssertionError(f"asked for {texts}")


def test_tables_are_plain_parquet(tmp_path: Path) -> None:
    """Another program reads them by SQL: ids, days, shingles."""
    import duckdb

    with writing(tmp_path) as writer:
        put(writer, PILE)
    tables = tmp_path / TABLES / DAY / "*"
    shared = f"""SELECT COUNT(*) FROM read_parquet('{tables}/articles.parquet') a JOIN read_parquet('{tables}/shingles.parquet') s USING (article)
        WHERE a.outlet = 'Morning Sentry'"""
    assert duckdb.execute(shared).fetchall() == [(len(findings(PILE[0]).fingerprint.shingles),)]


def test_findings_are_keyed_by_all_that_they_were_found_in() -> None:
    """Where an article was read does not count; its outlet or day does."""
    one = article(TEXTS[0])
    assert key(moved(one, "elsewhere")) == key(one)
    assert key(article(TEXTS[0], stamp="2026-01-30")) != key(one)
    assert Found(key(one), VERSION, findings(one)).key == key(one)


def test_a_check_looks_at_what_people_decided(tmp_path: Path) -> None:
    """Decisions are counted, those on articles that are not there too; a line that is none, and a file that is none, are damage with a way out."""
    with writing(tmp_path) as writer:
        put(writer, PILE, [PROBLEM])
    here, nowhere = PILE[0].id, "not an id"
    decide(tmp_path, [Decision("speaker", Words(a, "words"), speaker="Ida Brolin") for a in (here, nowhere)])
    found = check(tmp_path, HOLDER, merge, silent)
    assert found.damaged == ()
    assert dict(found.counts)["decisions of people"] == 2
    assert dict(found.counts)["of these on articles that are not here"] == 1
    with closing(sqlite3.connect(tmp_path / FILE)) as base, base:
        base.execute("INSERT INTO decisions (line) VALUES ('better')")
    (damage,) = check(tmp_path, HOLDER, merge, silent).damaged
    assert "Decision 3" in damage
    assert "Restore" in damage
    (tmp_path / FILE).write_bytes(b"no database" * 500)
    (tmp_path / "catalogue.sqlite").unlink()
    damage, *others = check(tmp_path, HOLDER, merge, silent).damaged
    assert "nothing else holds these decisions" in damage
    assert others == []
    assert (tmp_path / "catalogue.sqlite").exists(), "a broken file of decisions keeps the catalogue from being put right"
    (tmp_path / FILE).unlink()
    assert "decisions of people" not in dict(check(tmp_path, HOLDER, merge, silent).counts)
