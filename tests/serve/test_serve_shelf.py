"""What is kept of stories that were compared, and what is counted across them."""

from __future__ import annotations

import math
import sqlite3
from pathlib import Path

import pytest
import serve_site
from hypothesis import given
from hypothesis import strategies as st

from retold.archive.nouns import StoryLine
from retold.archive.reader import ask
from retold.articles.merge import merge
from retold.desk import Desk, add
from retold.errors import ArchiveError
from retold.pipeline import Options, trace
from retold.serve import pages
from retold.serve.counts import share
from retold.serve.digest import Account, Brief, Digest, Line, Saying, Taken, digest
from retold.serve.making import How, Refused, Told, tell
from retold.serve.shelf import Asked, Shelf
from retold.show import story

HOW = How("words", "none", None, "test", 60, 1_000_000, 1_000_000)


def line(number: int, latest: str = "2026-01-01", accounts: int = 2) -> StoryLine:
    """A story of an archive."""
    return StoryLine(f"{number:016x}", f"Story {number}", accounts, accounts, latest, latest)


def told(number: int, mark: str = "m", origins: int = 1, altered: int = 0, fates: str = "") -> Told:
    """A story that was compared: two accounts of the Post and the Echo, which draws on it; `fates` of quotations, by their first letters."""
    here = f"{number:016x}"
    post, echo = (Brief(f"{number:08x}{i:08x}", name, name) for i, name in enumerate(("Post", "Écho")))
    accounts = tuple(Account(b, here, "A", f"Title {number}", "", "", "en", "ltr", "p", "", False, "Text.") for b in (post, echo))
    words = {"k": "kept", "d": "differs", "o": "open"}
    taken = tuple(Taken(here, "t", f"s{i}", echo, post, "Ann Bee", f"words {i}", words[f], ()) for i, f in enumerate(fates))  # type: ignore[arg-type]
    sayings = (Saying("Ann Bee", here, "t", "s", "words", True, "", "harmless", (post, echo)),)
    lines = (Line(here, "t", "e", post, echo, "possible", True, "likely", ()),)
    return Told(mark, Digest(here, f"Title {number}", (origins, 1, 3), altered, 0, accounts, sayings, lines, taken), b"page", b"json")


def stories(folder: Path) -> list[str]:
    """The ids of all stories of an archive."""
    return ask(folder, merge, lambda reader: sorted(reader.marks()))


@pytest.fixture
def shelf() -> Shelf:
    """An empty shelf with three stories listed."""
    made = Shelf(None, "build")
    made.enter([line(1), line(2, "2026-01-03"), line(3, "2026-01-02", 1)], {f"{n:016x}": "m" for n in (1, 2, 3)})
    return made


def test_pages_are_good_as_long_as_the_story_is_the_same(shelf: Shelf) -> None:
    """A page that was made of another state of the story is not shown; a story that is gone takes all of itself along."""
    one = f"{1:016x}"
    assert shelf.page(one) is None
    shelf.put(told(1))
    assert shelf.page(one) == (b"page", b"json")
    shelf.enter([line(1), line(2)], {one: "other", f"{2:016x}": "m"})
    assert shelf.page(one) is None
    assert shelf.speakers("", 9)
    shelf.enter([line(2)], {f"{2:016x}": "m"})
    assert (shelf.speakers("", 9), shelf.outlets("", 9), shelf.of_outlet("post")[0]) == ([], [], 0)
    assert not shelf.has(one)
    shelf.put(told(1))
    assert shelf.outlets("", 9) == []


def test_what_is_made_next(shelf: Shelf) -> None:
    """The newest of several accounts first, then single ones; what failed is not tried again before it changes."""
    order = []
    while (wanted := shelf.unmade()) is not None:
        order.append(int(wanted, 16))
        shelf.put(told(order[-1])) if order[-1] != 1 else shelf.fail(wanted, "It took too long.")
    assert order == [2, 1, 3]
    assert shelf.page(f"{1:016x}") == "It took too long."
    progress = shelf.progress()
    assert (progress.stories, progress.compared, progress.failed) == (3, 2, 1)


def test_lists_are_sorted_and_cut(shelf: Shelf) -> None:
    """By what is asked for; what was not compared comes last, with nothing said of it."""
    shelf.put(told(1, origins=1, altered=4))
    shelf.put(told(3, origins=2, altered=1))
    asked = {order: [int(r.id, 16) for r in shelf.stories(Asked(order, accounts=1))] for order in ("newest", "origins", "altered")}
    assert asked == {"newest": [2, 3, 1], "origins": [3, 1, 2], "altered": [1, 3, 2]}
    assert shelf.stories(Asked())[0].origins is None
    assert [r.id for r in shelf.stories(Asked(first=1, most=1))] == [f"{1:016x}"]


def test_an_outlet_is_one_however_it_is_written(shelf: Shelf) -> None:
    """Counts of descent and of quotations across stories, with the open ones apart."""
    shelf.put(told(1, fates="kkd"))
    shelf.put(told(2, fates="ko"))
    page = pages.outlet(shelf, "ECHO")
    assert page is not None
    assert (page.name, page.accounts, page.stories, page.independent.count) == ("Écho", 2, 2, 0)
    assert [(t.name, t.accounts.count, t.accounts.total) for t in page.sources] == [("Post", 2, 2)]
    assert [s.count for s in (page.kept, page.differing, page.open)] == [3, 1, 1]
    assert [i.fate for i in page.instances] == ["differs", "open"]
    other = pages.outlet(shelf, "Post")
    assert other is not None
    assert [t.name for t in other.users] == ["Écho"]
    assert other.kept.total == 0
    assert pages.outlet(shelf, "") is None


def test_another_program_makes_all_anew(tmp_path: Path) -> None:
    """A shelf that another version filled is empty for this one; one that is damaged is made anew; one that cannot be written to is a sentence."""
    path = tmp_path / "shelf" / "pages.sqlite"
    first = Shelf(path, "one")
    first.enter([line(1)], {f"{1:016x}": "m"})
    first.put(told(1))
    first.close()
    again = Shelf(path, "one")
    assert again.page(f"{1:016x}")
    again.close()
    other = Shelf(path, "two")
    assert not other.has(f"{1:016x}")
    other.close()
    path.write_bytes(b"no database at all " * 300)
    Shelf(path, "two").close()
    assert sqlite3.connect(path).execute("SELECT build FROM meta").fetchone() == ("two",)
    assert path.stat().st_mode & 0o077 == 0
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="--shelf"):
        Shelf(tmp_path / "file" / "pages.sqlite", "one")


@given(st.integers(0, 500), st.integers(0, 500))
def test_shares_have_honest_intervals(count: int, more: int) -> None:
    """The interval holds the share, stays within 0 and 1, and is never a point: few cases say little."""
    total = count + more
    found = share(count, total)
    assert 0 <= found.low < found.high <= 1
    if total:
        assert found.low <= count / total <= found.high
        assert math.isclose(share(total - count, total).high, 1 - found.low, abs_tol=1e-9)


def test_wilsons_interval_as_published() -> None:
    """Values that statistics packages give: 7 of 10, 0 of 20."""
    assert [round(x, 4) for x in (share(7, 10).low, share(7, 10).high)] == [0.3968, 0.8922]
    assert [round(x, 4) for x in (share(0, 20).low, share(0, 20).high)] == [0.0, 0.1611]
    assert share(7, 10).words == "7 of 10 (40 to 89 %)"


def test_a_digest_repeats_what_the_page_says() -> None:
    """Of the example: its altered quotation differs on the way to the account that was made from another, and nowhere else."""
    found = trace([str(serve_site.FERRY)], Options("words", parser="none"))
    page = story.page(found, "test").stories[0]
    made = digest(found, page)
    assert (made.altered, made.conflicts, len(made.accounts)) == (len(page.altered), len(page.conflicts), 6)
    assert {x.anchor for x in made.lines} == {e.anchor for e in page.edges}
    differing = [t for t in made.taken if t.fate == "differs"]
    altered = {b.anchor: (b.first, b.second) for b in page.altered if not b.order}
    for t in differing:
        first, second = altered[t.anchor]
        assert t.account.article in {n.article for n in second}
        assert t.exemplar.article in {n.article for n in first}
        assert t.labels
    below = {(x.exemplar.article, x.copy.article) for x in made.lines if not x.possible}
    assert made.taken
    assert all((t.exemplar.article, t.account.article) in below for t in made.taken)


def test_a_story_of_the_archive_is_told_with_its_mark(tmp_path: Path) -> None:
    """The same state gives the same; a single account has a digest and no page of its own; what is not there is refused."""
    folder = serve_site.archive(tmp_path)
    before = {s: tell(folder, s, HOW) for s in stories(folder)}
    assert all(isinstance(t, Told) and t.html for t in before.values())
    same = {s: tell(folder, s, HOW) for s in before}
    assert same == before
    more = tmp_path / "more.txt"
    more.write_text("Brass band of Ostry lost its tubas\n\n“We shall play on combs,” said conductor Otto Vane.\n", encoding="utf-8")
    add(Desk(folder, serve_site.HOLDER, lambda _: None), [str(more)], Options("words", parser="none"))
    new = [tell(folder, s, HOW) for s in stories(folder) if s not in before]
    assert len(new) == 1
    assert isinstance(new[0], Told)
    assert new[0].html == b""
    assert [(s.speaker, s.anchor) for s in new[0].digest.sayings] == [("Otto Vane", "")]
    gone = tell(folder, "0" * 16, HOW)
    assert isinstance(gone, Refused)
    assert gone.status == 404
