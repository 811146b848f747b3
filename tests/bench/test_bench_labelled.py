"""Labelled articles: the markup is read back exactly, and the scores are those that a person works out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import labelled, reliability
from bench.labelled import Judged, LabelError

MARKED = """language: en
kind: a test
---
Roof gone

“⟦d1:We saw the roof go,⟧” ⟦a:Ann Lee⟧, a baker, said. ⟦b:She⟧ said ⟦i2:the street had been “⟦p3:a river⟧” for an hour⟧.
“⟦d4:Who pays for it?⟧” ⟦c:a neighbour⟧ asked.
---
d1 a Ann Lee
i2 b Ann Lee
p3 b Ann Lee
d4 c neighbour
"""


@pytest.fixture
def item(tmp_path: Path) -> labelled.Labelled:
    """One labelled article, read from its file."""
    path = tmp_path / "roof.txt"
    path.write_text(MARKED, encoding="utf-8")
    return labelled.read(path)


def predicted(item: labelled.Labelled, **changes: dict[str, Any]) -> list[dict[str, Any]]:
    """The labels as a program would write them, with changes by the name of the label."""
    rows = []
    for label in item.labels:
        start, end = label.mention or (0, 0)
        speaker = {"name": item.text[start:end], "start": start, "end": end, "entity": label.speaker}
        row = {"start": label.start, "end": label.end, "mode": label.mode, "speaker": speaker, "confidence": 1.0}
        rows.append(row | changes.get(label.name, {}))
    return rows


def test_markup_is_taken_off(item: labelled.Labelled) -> None:
    """Offsets fit the text without the markup, also where stretches nest."""
    assert "⟦" not in item.text
    assert {label.name: item.text[label.start : label.end] for label in item.labels} == {
        "d1": "We saw the roof go,",
        "i2": "the street had been “a river” for an hour",
        "p3": "a river",
        "d4": "Who pays for it?",
    }
    assert [item.text[slice(*label.mention)] for label in item.labels if label.mention] == ["Ann Lee", "She", "She", "a neighbour"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (MARKED.replace("d1 a Ann", "d1 z Ann"), "d1 z Ann Lee"),
        (MARKED.replace("⟦a:Ann Lee⟧", "⟦a:Ann Lee"), "never closed"),
        (MARKED.replace("⟦a:Ann Lee⟧", "Ann Lee⟧"), "never opened"),
        (MARKED.replace("⟦b:", "⟦a:"), "two stretches"),
        (MARKED.replace("d4 c neighbour\n", ""), "another number"),
        (MARKED.replace("---", "--"), "parts"),
    ],
)
def test_broken_markup_is_told(tmp_path: Path, wrong: str, told: str) -> None:
    """Every slip of a labeller is named with its place."""
    path = tmp_path / "roof.txt"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(LabelError, match=told):
        labelled.read(path)


def test_the_labels_score_full_marks_against_themselves(item: labelled.Labelled) -> None:
    """All figures are 1, nothing is wrong."""
    found = labelled.score([item], {"roof": predicted(item)})
    assert {k: v for k, v in found.figures.items() if v not in {1.0, None}} == {"quotations": 4, "wrong": 0.0, "ece": 0.0}
    assert found.errors == ()


def test_errors_count_where_they_belong(item: labelled.Labelled) -> None:
    """By hand: of three in marks one is missed and one is given to another person; one that nobody labelled is found."""
    rows = predicted(item, d4={"speaker": {"name": "Bob Roe", "start": 0, "end": 4, "entity": "Bob Roe"}})
    rows = [row for row in rows if row["mode"] != "partial"] + [{"start": 0, "end": 9, "mode": "direct", "speaker": None, "confidence": 0.5}]
    figures = labelled.score([item], {"roof": rows}).figures
    assert figures["marks_p"] == figures["marks_r"] == pytest.approx(2 / 3, abs=1e-3)
    assert figures["speaker"] == figures["mention"] == figures["entity"] == pytest.approx(1 / 3, abs=1e-3)
    assert figures["wrong"] == 0.5
    assert figures["nominal"] == 0.0
    assert figures["indirect_r"] == 1.0


def test_offsets_are_carried_over_what_was_cut(item: labelled.Labelled) -> None:
    """A program may cut a line off the text: its offsets still lead to the labelled words."""
    shorter = item.text[len("Roof gone\n\n") :]
    rows = [
        {**row, "start": row["start"] - 11, "end": row["end"] - 11}
        | {"speaker": {**row["speaker"], "start": row["speaker"]["start"] - 11, "end": row["speaker"]["end"] - 11}}
        for row in predicted(item)
    ]
    trace = {"articles": [{"path": "x/roof.txt", "text": shorter, "quotations": rows}]}
    assert labelled.score([item], labelled.of_trace(trace, [item])).figures["mention"] == 1.0


@pytest.mark.parametrize(
    ("said", "wanted", "same"),
    [
        ("Ms Lee", "Ann Lee", True),
        ("Émile Roux", "Roux", True),
        ("a spokesman for the port", "spokesman", True),
        ("Bob Lee's brother", "Ann Roe", False),
        ("she", "Ann Lee", False),
    ],
)
def test_speakers_agree(said: str, wanted: str, same: bool) -> None:
    """Last names or head nouns."""
    assert labelled.same_speaker(said, wanted) is same


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60))
def test_bins_hold_everything(rows: list[tuple[float, bool]]) -> None:
    """Each judged quotation is in one bin; the calibration error is from 0 to 1."""
    judged = [Judged(*row) for row in rows]
    assert sum(n for n, _, _ in labelled.bins(judged)) == len(judged)
    error = labelled.calibration_error(judged)
    assert (error is None) == (not judged)
    assert error is None or 0 <= error <= 1.0001


def test_the_command_scores_a_trace(tmp_path: Path, item: labelled.Labelled, capsys: pytest.CaptureFixture[str]) -> None:
    """From files to figures; the rows it hands out hold the plain text."""
    trace = {"articles": [{"path": "roof.txt", "text": item.text, "quotations": predicted(item)}]}
    (tmp_path / "trace.json").write_text(json.dumps(trace), encoding="utf-8")
    assert labelled.main([str(tmp_path), str(tmp_path / "trace.json"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["speaker"] == 1.0
    assert labelled.main([str(tmp_path), "--rows"]) == 0
    assert json.loads(capsys.readouterr().out) == {"id": "roof", "text": item.text}


def test_our_own_articles_are_labelled_soundly() -> None:
    """Every article of the project's set can be read; no labelled stretch in marks begins or ends with a blank."""
    found = labelled.folder(Path(labelled.__file__).parent / "quotations")
    assert len(found) >= 20
    edges = [(item.name, x.name) for item in found for x in item.labels if (w := item.text[x.start : x.end]) != w.strip() or not w]
    assert edges == []


def test_the_diagram_shows_every_bin_that_holds_something() -> None:
    """One dot a bin, in each of two panels; the table says what a threshold keeps."""
    judged = [Judged(0.95, right=True), Judged(0.93, right=True), Judged(0.45, right=False)]
    drawn = reliability.diagram({"one": judged, "two": judged[:1]})
    assert drawn.count("<circle") == 3
    assert "from 0.5 on: 1.000 right; they are 2 beside 4 in the gold, the right ones 0.500 of these" in reliability.table("one", judged, 4)
