"""Different statements of one speaker are made into pairs, and a program is told when it takes two for one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import negatives

TEXTS = {"W1": "“We will paint the hall,” Ann Lee said. “Nobody asked the choir.”", "W2": "Ann Lee will paint the hall. “No choir was asked.”"}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A tradition with two accounts and two statements of one speaker, of which one account narrates the first."""

    def rendering(witness: str, text: str, mode: str = "direct") -> dict[str, str]:
        return {"witness": witness, "text": text, "mode": mode}

    folder = tmp_path / "gold" / "hall"
    folder.mkdir(parents=True)
    statements = [
        {
            "id": "s1",
            "speaker": "Ann Lee",
            "renderings": [rendering("W1", "“We will paint the hall,”"), rendering("W2", "paint the hall", "narrated")],
        },
        {"id": "s2", "speaker": "Ann Lee", "renderings": [rendering("W1", "“Nobody asked the choir.”"), rendering("W2", "“No choir was asked.”")]},
    ]
    witnesses = [{"id": w, "file": f"{w}.txt"} for w in TEXTS]
    (folder / "tradition.json").write_text(json.dumps({"witnesses": witnesses, "statements": statements}), encoding="utf-8")
    return tmp_path / "gold"


def _trace(folder: Path, *statements: list[tuple[str, str]]) -> Path:
    def place(witness: str, words: str) -> dict[str, object]:
        start = TEXTS[witness].index(words)
        return {"article": witness, "start": start, "end": start + len(words)}

    rows = [{"renderings": [place(w, words) for w, words in s]} for s in statements]
    articles = [{"id": w, "path": f"{w}.txt", "text": text} for w, text in TEXTS.items()]
    (folder / "hall.json").write_text(json.dumps({"articles": articles, "stories": [{"statements": rows}]}), encoding="utf-8")
    return folder


def test_pairs_are_different_statements_of_one_speaker(gold: Path) -> None:
    """One pair: the narrated rendering is nobody's words, and two renderings in one account are no pair."""
    ((one, other),) = negatives.negatives(gold)
    assert {(r.witness, r.statement) for r in (one, other)} == {("W1", "s1"), ("W2", "s2")}
    assert negatives.negatives(gold, wanted=0) == []


def test_what_is_called_one_is_counted(gold: Path, tmp_path: Path) -> None:
    """Two different statements in one are counted, unless the rendering holds the right statement as well; a missing trace calls nothing one."""
    first, whole, second = "We will paint the hall", TEXTS["W1"], "No choir was asked"
    assert negatives.score(gold, _trace(tmp_path, [("W1", first), ("W2", second)]))[0]["called_one"] == 1
    assert negatives.score(gold, _trace(tmp_path, [("W1", whole), ("W2", second)]))[0]["called_one"] == 0
    assert negatives.score(gold, _trace(tmp_path, [("W1", first)], [("W2", second)]))[0]["called_one"] == 0
    missing = negatives.score(gold, tmp_path / "nowhere")[0]
    assert missing["called_one"] == 0
    assert len(missing["broken"]) == 1


def test_the_command_prints_figures_and_errors(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a table with the pairs that were called one, and as JSON."""
    traces = _trace(tmp_path, [("W1", "We will paint the hall"), ("W2", "No choir was asked")])
    assert negatives.main([str(gold), str(traces), "--errors"]) == 0
    assert "1 of 1" in (said := capsys.readouterr().out)
    assert "No choir was asked" in said
    assert negatives.main([str(gold), str(traces), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["pairs"] == 1
