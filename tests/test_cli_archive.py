"""The commands of an archive as a desk meets them: what they print, and their exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from retold.archive.writer import CATALOGUE, TABLES
from retold.cli import app

FERRY = Path(__file__).parents[1] / "examples" / "harbour-ferry"
runner = CliRunner()


def retold(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one call."""
    done = runner.invoke(app, [str(a) for a in arguments], env={"COLUMNS": "200"})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the example; to be read only."""
    folder = tmp_path_factory.mktemp("archive") / "ferry"
    assert retold("add", folder, FERRY, "--encoder", "words", "-j", "1")[0] == 0
    return folder


def test_add_tells_what_became_of_each_source(tmp_path: Path) -> None:
    """One line a source; what could not be read is named; the second time all is known."""
    broken = tmp_path / "broken.txt"
    broken.write_bytes(bytes(range(256)) * 20)
    code, out, err = retold("add", tmp_path / "a", FERRY, broken, "--encoder", "words")
    assert code == 0
    assert out.splitlines() == [f"{FERRY}: 6 new, 0 known", f"{broken}: 0 new, 0 known, 1 could not be read"]
    assert "broken.txt" in err
    assert retold("add", tmp_path / "a", FERRY, "--encoder", "words")[1] == f"{FERRY}: 0 new, 6 known\n"


def test_add_where_nothing_is_readable(tmp_path: Path) -> None:
    """Exit code 3, and the reason."""
    code, _, err = retold("add", tmp_path / "a", tmp_path / "missing.txt")
    assert code == 3
    assert "missing.txt" in err


def test_search(ferry: Path) -> None:
    """Words and a phrase, as a table and as JSON."""
    code, out, _ = retold("search", ferry, "tilted table")
    assert code == 0
    assert "plates off a tilted table" in " ".join(out.split())
    found = json.loads(retold("search", ferry, "fog", "--format", "json", "--limit", "2")[1])
    assert len(found) == 2
    assert all("fog" in hit["passage"].casefold() for hit in found)
    assert json.loads(retold("search", ferry, "zeppelin", "--format", "json")[1]) == []
    assert "No article" in retold("search", ferry, "zeppelin")[1]


def test_stories_and_story(ferry: Path, tmp_path: Path) -> None:
    """The list, its filters, and one story as a summary, as JSON and as a page."""
    (line,) = json.loads(retold("stories", ferry, "--format", "json")[1])
    assert line["accounts"] == 6
    assert "Two seriously hurt" in retold("stories", ferry, "--min-origins", "1", "--encoder", "words")[1]
    assert json.loads(retold("stories", ferry, "--since", "2026-01-01", "--format", "json")[1]) == []
    page = tmp_path / "page.html"
    code, out, _ = retold("story", ferry, line["id"][:6], "-o", page, "--encoder", "words")
    assert code == 0
    assert "6 accounts, 1 story" in out
    assert b"<h1" in page.read_bytes()
    told = json.loads(retold("story", ferry, line["id"], "--format", "json", "--encoder", "words")[1])
    assert [s["id"] for s in told["stories"]] == [line["id"]]


def test_check_and_compact(tmp_path: Path) -> None:
    """A whole archive says so; parts of a day become one; a lost catalogue is put right; a damaged table is exit code 1."""
    for file in sorted(FERRY.glob("*.txt"))[:3]:
        retold("add", tmp_path / "a", file, "--encoder", "words")
    assert retold("compact", tmp_path / "a")[1] == "2 parts fewer; 0 outdated findings dropped.\n"
    assert "articles: 3" in retold("check", tmp_path / "a")[1]
    (tmp_path / "a" / CATALOGUE).unlink()
    code, out, _ = retold("check", tmp_path / "a")
    assert code == 0
    assert "Put right" in out
    (table,) = (tmp_path / "a" / TABLES).rglob("terms.parquet")
    table.write_bytes(b"gone")
    code, out, err = retold("check", tmp_path / "a")
    assert code == 1
    assert "terms.parquet" in err
    assert "is whole" not in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "{}", "fog"),
        ("stories", "{}"),
        ("story", "{}", "ab"),
        ("check", "{}"),
        ("compact", "{}"),
        ("add", "{}", "x.txt", "--parser", "none"),
    ],
)
def test_what_is_no_archive(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """A folder with other things in it, and one that is not there: exit code 2, a sentence, and nothing is made there."""
    (tmp_path / "letters.txt").write_text("mine")
    code, out, err = retold(*(a.format(tmp_path) for a in arguments))
    assert code == 2
    assert err.startswith("retold: ")
    assert "Traceback" not in out + err
    assert [p.name for p in tmp_path.iterdir()] == ["letters.txt"]


def test_wrong_dates_and_ids(ferry: Path) -> None:
    """What is no date or no id is said to be none."""
    assert retold("stories", ferry, "--since", "yesterday")[0] == 2
    code, _, err = retold("story", ferry, "ffff")
    assert code == 2
    assert "no story" in err


def test_decide(tmp_path: Path) -> None:
    """Decisions of a file are kept, listed as the lines that they are, applied to their story, and taken back; a file that is wrong is refused."""
    folder = tmp_path / "a"
    assert retold("add", folder, FERRY, "--encoder", "words", "-q")[0] == 0
    (line,) = json.loads(retold("stories", folder, "--format", "json")[1])
    told = json.loads(retold("story", folder, line["id"], "--format", "json", "--encoder", "words")[1])
    quoted = next((a["id"], q["text"]) for a in told["articles"] for q in a["quotations"] if q["speaker"])
    made = json.dumps({"kind": "speaker", "first": {"article": quoted[0], "text": quoted[1]}, "speaker": None, "by": "Ann"})
    file = tmp_path / "decisions.jsonl"
    file.write_text(made + "\n", encoding="utf-8")
    assert retold("decide", folder, file) == (0, "1 decision kept.\n", "")
    assert retold("decide", folder)[1] == made + "\n"
    after = json.loads(retold("story", folder, line["id"], "--format", "json", "--encoder", "words")[1])
    assert [d["by"] for d in after["stories"][0]["decisions"]] == ["Ann"]
    assert retold("decide", folder, file, "--undo")[1] == "1 decision taken back.\n"
    assert retold("decide", folder)[1] == ""
    file.write_text(made.replace(quoted[0], "0" * 16), encoding="utf-8")
    code, out, err = retold("decide", folder, file)
    assert (code, out) == (0, "1 decision kept.\n")
    assert "does not have that article" in err
    file.write_text("better\n", encoding="utf-8")
    code, _, err = retold("decide", folder, file)
    assert code == 2
    assert "line 1" in err
    assert retold("decide", tmp_path / "none", file)[0] == 2
