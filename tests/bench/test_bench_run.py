"""The bench from end to end, with a program and scorers that are three lines each."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bench import floors
from bench.floors import Floor
from bench.run import main

#: Writes what a trace looks like from afar: an object.
PROGRAM = 'import json, sys; assert sys.argv[1] == "trace" and sys.argv[-2:] == ["--format", "json"]; print(json.dumps({"articles": []}))'
#: Calls the program once, as the true one does.
PREDICT = """
import pathlib, shlex, subprocess, sys
command, gold, out = sys.argv[1:4]
path = pathlib.Path(out)
path.write_bytes(subprocess.run([*shlex.split(command), "trace", gold, "--format", "json"], capture_output=True).stdout)
"""
SCORER = 'import json; print(json.dumps({"bcubed_f": 0.75, "ari": None, "parts": {"credit": [1, 4]}}))'


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shared folder, with a blank in its name, that holds one set, its scorer and the script that runs programs over sets."""
    folder = tmp_path / "the shared"
    for path, text in {"score/predict.py": PREDICT, "score/stories.py": SCORER, "benchmarks/stories/fnc1.jsonl": "{}\n"}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    monkeypatch.setenv("RETOLD_SHARED", str(folder))
    return folder


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A bench folder with two floors."""
    folder = tmp_path / "bench"
    folder.mkdir()
    floors.save(folder / "floors.json", {"fnc1/bcubed_f": Floor(0.7, "higher"), "fnc1/parts.credit": Floor(None, "higher")})
    return folder


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """A program that can do no more than be called."""
    program = tmp_path / "the program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    return [sys.executable, str(program)]


def test_a_run_prints_the_table_and_keeps_the_figures(shared: Path, here: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """All floors reached: status 0; a share is made of part and whole, and a figure without value stays without."""
    assert main(["--only", "fnc1"], here, command) == 0
    assert "fnc1/bcubed_f" in capsys.readouterr().out
    figures = json.loads((here / "out/figures.json").read_text(encoding="utf-8"))
    assert figures.pop("fnc1/seconds") > 0
    assert figures == {"fnc1/bcubed_f": 0.75, "fnc1/ari": None, "fnc1/parts.credit": 0.25}


def test_below_a_floor_the_bench_fails_until_the_floor_is_lowered_with_a_reason(
    shared: Path, here: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Failing, refused without a reason, lowered with one, and passing then; raising sets the others."""
    floors.save(here / "floors.json", {"fnc1/bcubed_f": Floor(0.9, "higher"), "fnc1/parts.credit": Floor(None, "higher")})
    assert main(["--only", "fnc1"], here, command) == 1
    assert "Below its floor: fnc1/bcubed_f" in capsys.readouterr().err
    assert main(["--kept", "--lower", "fnc1/bcubed_f"], here) == 2
    assert main(["--kept", "--lower", "fnc1/bcubed_f", "--reason", "a shorter list", "--raise"], here) == 0
    assert {name: entry.floor for name, entry in floors.load(here / "floors.json").items()} == {"fnc1/bcubed_f": 0.75, "fnc1/parts.credit": 0.25}


def test_a_program_that_writes_nothing_fails_the_bench_and_names_the_set(
    shared: Path, here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A crash is a failure that names its set; it is not a figure of zero, and never goes by in silence."""
    (shared / "score/predict.py").write_text("raise SystemExit('boom')", encoding="utf-8")
    assert main(["--only", "fnc1"], here, ["no-such-program"]) == 1
    assert "fnc1: the program wrote nothing: boom" in capsys.readouterr().err


def test_without_the_sets_the_bench_says_so_and_ends_well(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sets are no part of the project."""
    monkeypatch.setenv("RETOLD_SHARED", str(tmp_path / "nowhere"))
    assert main([], here) == 0
    assert "The bench is skipped" in capsys.readouterr().out
