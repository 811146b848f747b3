"""Files of decisions: what is read, and what is refused with the number of its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.errors import UsageError
from retold.model import Decision, Words
from retold.read.decisions import decision, decisions

SEE = Words("0123456789abcdef", "We shall see.")
WORDS = '{"article": "0123456789abcdef", "text": "We shall see."}'
READ = {
    f'{{"kind": "apart", "first": {WORDS}, "second": {WORDS}}}': Decision("apart", SEE, SEE),
    f'{{"kind": "translation", "first": {WORDS}, "second": {WORDS}, "by": "Ann", "note": "x"}}': Decision(
        "translation", SEE, SEE, by="Ann", note="x"
    ),
    f'{{"kind": "speaker", "first": {WORDS}, "speaker": null}}': Decision("speaker", SEE),
    f'{{"kind": "speaker", "first": {WORDS}, "speaker": "Ann Bee"}}': Decision("speaker", SEE, speaker="Ann Bee"),
}
REFUSED = {
    "no json": "no JSON", "[]": "no object", "7": "no object", '{"kind": "better"}': "kind", f'{{"kind": "apart", "first": {WORDS}}}': "second",
    f'{{"kind": "speaker", "first": {WORDS}}}': "speaker", '{"kind": "apart", "first": "x", "second": "y"}': "first",
    f'{{"kind": "speaker", "first": {WORDS}, "speaker": 7}}': "speaker", f'{{"kind": "speaker", "first": {WORDS}, "speaker": ""}}': "speaker",
    f'{{"kind": "speaker", "first": {WORDS}, "speaker": null, "score": 1}}': "score", "[" * 100_000: "no JSON", '{"kind": []}': "kind",
    f'{{"kind": "apart", "first": {WORDS}, "second": {{"article": "a"}}}}': "text",
    f'{{"kind": "apart", "first": {WORDS}, "second": {WORDS}, "by": 1}}': "by",
}  # fmt: skip


@pytest.mark.parametrize("line", READ)
def test_lines_that_are_decisions(line: str) -> None:
    """Each kind with what it needs, and with who and why."""
    assert decision(line) == READ[line]


@pytest.mark.parametrize("line", REFUSED)
def test_lines_that_are_none(line: str, tmp_path: Path) -> None:
    """The sentence names the line, what is wrong with it, and where the form is told."""
    path = tmp_path / "decisions.jsonl"
    path.write_text(f"# by the desk\n\n{next(iter(READ))}\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 4") as fault:
        decisions(path)
    assert REFUSED[line] in str(fault.value)
    assert "docs/decisions.md" in str(fault.value)


def test_files(tmp_path: Path) -> None:
    """In their order, with a mark of the byte order or without; one that is missing, or no text, is refused."""
    path = tmp_path / "decisions.jsonl"
    path.write_text("\ufeff" + "\r\n".join(READ), encoding="utf-8")
    assert decisions(path) == tuple(READ.values())
    path.write_bytes(b"\xff\xfe\x00")
    for wrong in (path, tmp_path / "missing", tmp_path):
        with pytest.raises(UsageError):
            decisions(wrong)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    """Any file is decisions, or a sentence."""
    path = tmp_path_factory.mktemp("decisions") / "d.jsonl"
    path.write_bytes(raw)
    try:
        assert isinstance(decisions(path), tuple)
    except UsageError as fault:
        assert str(fault)
