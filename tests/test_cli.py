"""The command line as a user meets it: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from retold.cli import app

FERRY = Path(__file__).parents[1] / "examples" / "harbour-ferry"
runner = CliRunner()


def retold(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one call."""
    done = runner.invoke(app, [str(a) for a in arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def test_summary_names_what_an_editor_needs() -> None:
    """The summary tells accounts, origins, the altered quotation and the number conflict."""
    code, out, _ = retold("trace", FERRY)
    assert code == 0
    assert "6 accounts" in out
    assert "independent origins" in out.lower()
    assert "clearly" in out
    assert "17" in out
    assert "14" in out


def test_report_is_written(tmp_path: Path) -> None:
    """`-o` writes the page and says where; a second run writes the same bytes."""
    page = tmp_path / "page with a blank.html"
    code, out, _ = retold("trace", FERRY, "-o", page)
    first = page.read_bytes()
    retold("trace", FERRY, "-o", page, "-j", "1")
    assert code == 0
    assert str(page) in out.replace("\n", "")
    assert first == page.read_bytes()
    assert b"<h1" in first


def test_json_is_one_object_and_order_does_not_matter() -> None:
    """`--format json` prints one retold/1 object; the order of files on the command line changes no byte."""
    files = sorted(FERRY.glob("*.txt"))
    _, out, err = retold("trace", *files, "--format", "json")
    _, turned, _ = retold("trace", *reversed(files), "--format", "json")
    assert out == turned
    assert not err
    found = json.loads(out)
    assert found["schema"] == "retold/1"
    assert len(found["articles"]) == len(files)
    assert [w["article"] for s in found["stories"] for w in s["witnesses"] if w["article"]]


def test_html_to_standard_output() -> None:
    """`--format html` prints the page itself."""
    code, out, _ = retold("trace", FERRY, "--format", "html")
    assert code == 0
    assert out.lstrip().lower().startswith("<!doctype html>")


def test_fail_on_altered_quotation(tmp_path: Path) -> None:
    """1 where a quotation was altered, 0 where none was."""
    assert retold("trace", FERRY, "--fail-on", "altered-quotation", "--quiet")[0] == 1
    faithful = "“The tunnel opens in May and not a day later,” mayor Petra Lorne said in Dunhaven on Monday."
    for name, more in (("a", "The tunnel under the harbour has cost 40 million."), ("b", "It took nine years to build the harbour tunnel.")):
        (tmp_path / f"{name}.txt").write_text(f"Tunnel opens in May\n\n{faithful}\n\n{more}\n", encoding="utf-8")
    assert retold("trace", tmp_path, "--fail-on", "altered-quotation", "--quiet")[0] == 0


def test_quiet() -> None:
    """`--quiet` prints nothing at all."""
    assert retold("trace", FERRY, "--quiet") == (0, "", "")


@pytest.mark.parametrize("arguments", [("trace",), ("trace", "x", "--format", "pdf"), ("trace", str(FERRY), "--encoder", "oracle"), ("paint",)])
def test_wrong_usage_is_2(arguments: tuple[str, ...]) -> None:
    """What the command line does not know ends with 2 and a sentence on standard error."""
    code, out, err = retold(*arguments)
    assert code == 2
    assert err
    assert "Traceback" not in out + err


def test_nothing_readable_is_3(tmp_path: Path) -> None:
    """No readable file ends with 3, and every file is named with its reason."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    code, _, err = retold("trace", tmp_path, tmp_path / "missing.txt")
    assert code == 3
    assert all(name in err for name in ("empty.txt", "picture.txt", "missing.txt"))


def test_one_bad_file_does_not_stop_the_pile(tmp_path: Path) -> None:
    """A binary file among good ones is named in `problems`; the others are read."""
    for file in FERRY.glob("*.txt"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "broken.txt").write_bytes(bytes(range(256)) * 20)
    code, out, _ = retold("trace", tmp_path, "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert [Path(p["path"]).name for p in found["problems"]] == ["broken.txt"]
    assert len(found["articles"]) == len(list(FERRY.glob("*.txt")))


def test_page_that_cannot_be_written(tmp_path: Path) -> None:
    """A report in a folder that does not exist ends with 2 and says so."""
    code, _, err = retold("trace", FERRY, "-o", tmp_path / "no" / "such" / "folder.html")
    assert code == 2
    assert "could not be written" in err


def test_module_runs_in_its_own_process() -> None:
    """`python -m retold --version` answers, with nothing loaded that it does not need."""
    done = subprocess.run([sys.executable, "-m", "retold", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("retold ")


def test_a_terminal_without_the_signs() -> None:
    """In a locale that has no curly marks and no lines for trees, the summary is printed all the same."""
    command = [sys.executable, "-m", "retold", "trace", str(FERRY), "--encoder", "words"]
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, env=env, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert b"independent origins" in done.stdout
