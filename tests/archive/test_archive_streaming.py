"""Adding is a stream: what was read is kept and let go before much more is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from archive_pile import HOLDER
from archive_worker import texts

from retold import desk, pipeline
from retold.errors import UsageError
from retold.model import Document
from retold.read.source import ReadOptions


def test_no_more_than_a_batch_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a hundred documents never more than one batch of eight has been read and is not yet kept; progress tells what is kept."""
    kept: list[int] = [0]
    most = [0]

    def read(_: Sequence[str], __: ReadOptions) -> Iterator[Document]:
        for number, text in enumerate(texts()[:100]):
            most[0] = max(most[0], number + 1 - kept[0])
            yield Document(f"{number}.txt", "text", text)

    def told(what: str, done: int, total: int) -> None:
        assert (what, total) == ("adding", 0)
        kept[0] = done

    monkeypatch.setattr(desk, "read", read)
    monkeypatch.setattr(desk, "_DOCUMENTS", 8)
    (tally,) = desk.add(desk.Desk(tmp_path, HOLDER, print), ["all"], pipeline.Options("words"), told)
    assert (tally.new, tally.known, tally.problems) == (100, 0, ())
    assert kept == [100]
    assert most == [8]


def test_long_documents_make_small_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch ends, too, where it has so many characters."""
    news = tmp_path / "news"
    news.mkdir()
    for number, text in enumerate(texts()[:6]):
        (news / f"{number}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(desk, "_CHARACTERS", 150)
    done: list[int] = []
    desk.add(desk.Desk(tmp_path / "a", HOLDER, print), [str(news)], pipeline.Options("words"), lambda _, n, __: done.append(n))
    assert done == [2, 4, 6]


def test_an_archive_is_not_read_into_itself(tmp_path: Path) -> None:
    """A source that holds the archive, or lies in it, is refused before anything is made."""
    for source in (tmp_path, tmp_path / "a", tmp_path / "a" / "tables"):
        with pytest.raises(UsageError, match="lie in each other"):
            desk.add(desk.Desk(tmp_path / "a", HOLDER, print), [str(source)])
    assert not (tmp_path / "a").exists()
