"""Adding is a stream: what was read is kept and let go before much more is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from archive_pile import HOLDER
from archive_worker import texts

from retold import pipeline
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

    monkeypatch.setattr(pipeline, "read", read)
    monkeypatch.setattr(pipeline, "_DOCUMENTS", 8)
    (tally,) = pipeline.add(pipeline.Desk(tmp_path, HOLDER, print), ["all"], pipeline.Options("words"), told)
    assert (tally.new, tally.known, tally.problems) == (100, 0, ())
    assert kept == [100]
    assert most == [8]


def test_long_documents_make_small_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch ends, too, where it has so many characters."""
    for number, text in enumerate(texts()[:6]):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(pipeline, "_CHARACTERS", 150)
    done: list[int] = []
    pipeline.add(pipeline.Desk(tmp_path / "a", HOLDER, print), [str(tmp_path)], pipeline.Options("words"), lambda _, n, __: done.append(n))
    assert done == [2, 4, 6]
