"""The command line as a user meets it: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import json
import os
import re
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


def test_output_into_a_folder(tmp_path: Path) -> None:
    """`-o FOLDER/` makes the folder, an index and a page a story; `--excerpts` shortens them; a folder that cannot be made is said."""
    code, _, _ = retold("trace", FERRY, "-q", "-o", f"{tmp_path}/made/here/")
    made = {p.name: p.read_text(encoding="utf-8") for p in (tmp_path / "made" / "here").iterdir()}
    assert code == 0
    assert "index.html" in made
    (story,) = made.keys() - {"index.html"}
    assert f'href="{story}"' in made["index.html"]
    assert "sentence vectors" in made[story]
    assert retold("trace", FERRY, "-q", "--excerpts", "20", "-o", tmp_path / "made" / "here")[0] == 0
    assert len((tmp_path / "made" / "here" / story).read_text(encoding="utf-8")) < len(made[story])
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = retold("trace", FERRY, "-q", "-o", f"{tmp_path}/file/")
    assert code == 2
    assert "could not be made" in err


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


def test_quotes_lists_who_said_what() -> None:
    """`quotes` names the speakers of an article, with how sure it is and why."""
    code, out, err = retold("quotes", FERRY / "coast-telegraph.txt")
    assert code == 0
    assert "Moira Callard" in out
    assert "likely" in out
    assert "follow the quotation" in " ".join(out.split())
    assert not err


def test_quotes_article_by_article_compares_nothing() -> None:
    """The same quotations in the same form as `trace`; no stories; the order of files changes no byte."""
    files = sorted(FERRY.glob("*.txt"))
    code, out, _ = retold("quotes", *files, "--by", "article", "--format", "json")
    _, turned, _ = retold("quotes", *reversed(files), "--by", "article", "--format", "json", "-j", "2")
    _, whole, _ = retold("trace", *files, "--format", "json")
    assert code == 0
    assert out == turned
    found, traced = json.loads(out), json.loads(whole)
    assert found["schema"] == "retold/1"
    assert [a["quotations"] for a in found["articles"]] == [a["quotations"] for a in traced["articles"]]
    assert found["stories"] == []
    code, out, _ = retold("quotes", FERRY, "--by", "article")
    assert (code, out.count(".txt")) == (0, len(files))


def test_quotes_of_several_accounts_shows_every_wording() -> None:
    """Each statement once, with the accounts that have it and what differs; `--changed-only` leaves out the others."""
    code, out, _ = retold("quotes", FERRY)
    assert code == 0
    assert "1 story told more than once" in out
    assert "the meaning differs" in out
    assert "{+The fog clearly played a part" in out
    assert "The count is seventeen" in out
    assert "In one account alone" in out
    _, changed, _ = retold("quotes", FERRY, "--changed-only")
    assert "the meaning differs" in changed
    assert "The count is seventeen" not in changed
    assert "In one account alone" not in changed
    code, _, err = retold("quotes", FERRY, "--changed-only", "--by", "article")
    assert (code, "--by article" in err) == (2, True)


def test_quotes_chooses() -> None:
    """Speaker, kind and confidence narrow the list."""
    _, out, _ = retold("quotes", FERRY, "--speaker", "callard", "--mode", "direct", "--min-confidence", "0.6", "--format", "json")
    kept = [q for a in json.loads(out)["articles"] for q in a["quotations"]]
    assert kept
    assert {q["mode"] for q in kept} == {"direct"}
    assert {q["speaker"]["entity"] for q in kept} == {"Moira Callard"}
    ids = {q["id"] for q in kept}
    statements = [t for s in json.loads(out)["stories"] for t in s["statements"]]
    assert statements
    assert all(ids & {r["quotation"] for r in t["renderings"]} for t in statements)
    assert min(q["confidence"] for q in kept) >= 0.6


def test_quotes_without_anything_to_read(tmp_path: Path) -> None:
    """A sentence on standard error and exit code 3."""
    code, _, err = retold("quotes", tmp_path)
    assert code == 3
    assert "retold: " in err


def test_compare_lays_two_accounts_side_by_side() -> None:
    """What both tell stands in one row with its relation; what differs is marked; the first file stands on the left."""
    one, other = FERRY / "coast-telegraph.txt", FERRY / "daily-lantern.txt"
    code, out, err = retold("compare", one, other)
    assert code == 0
    assert not err
    assert "passages in common" in out
    assert "only left" in out
    assert "{+" in out
    heading = next(line for line in out.splitlines() if "coast-telegraph" in line)
    assert heading.index("coast-telegraph") < heading.index("daily-lantern")
    _, turned, _ = retold("compare", other, one)
    heading = next(line for line in turned.splitlines() if "coast-telegraph" in line)
    assert heading.index("coast-telegraph") > heading.index("daily-lantern")


def test_compare_compares_whatever_it_is_given(tmp_path: Path) -> None:
    """Two texts on different matters are one comparison with nothing in common; the same text twice is said to be that; three are too many."""
    texts = {"a.txt": "The mayor opened a bridge on Monday. It is blue.", "b.txt": "Wheat prices fell in Lagos. Traders were calm.", "c.txt": ""}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    rows = "".join(json.dumps({"id": str(k), "text": f"Text number {k} tells of ships."}) + "\n" for k in range(3))
    (tmp_path / "d.jsonl").write_text(rows, encoding="utf-8")
    code, out, _ = retold("compare", tmp_path / "a.txt", tmp_path / "b.txt", "--encoder", "words")
    assert (code, "0 passages in common" in out) == (0, True)
    code, out, _ = retold("compare", tmp_path / "a.txt", tmp_path / "a.txt")
    assert (code, "the same text" in out) == (0, True)
    assert retold("compare", tmp_path / "a.txt", tmp_path / "c.txt")[0] == 3
    code, _, err = retold("compare", tmp_path / "a.txt", tmp_path / "d.jsonl")
    assert (code, "two files" in err) == (2, True)


def test_compare_as_json_holds_one_story() -> None:
    """The correspondences of the two, in the form that `trace` writes."""
    files = sorted(FERRY.glob("*.txt"))[:2]
    _, out, _ = retold("compare", *files, "--format", "json")
    (story,) = json.loads(out)["stories"]
    assert {c["left"]["article"] for c in story["correspondences"]} <= {w["article"] for w in story["witnesses"]}


def test_origin_tells_who_has_a_wording_first() -> None:
    """The account, why, and what each other has in its place; as JSON with the same places."""
    code, out, _ = retold("origin", FERRY, "like plates off a tilted table")
    assert code == 0
    assert "First here in" in out
    assert "these words" in out
    code, out, _ = retold("origin", FERRY, "like plates off a tilted table", "--format", "json")
    (story,) = json.loads(out)
    assert code == 0
    assert any(c["same"] and c["text"] == "like plates off a tilted table" for c in story["carried"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("a purple submarine", "Give them as they are printed"),
        ("ferry", "at least two words"),
        ("he ferry", "None of 6 articles"),
        ("“”", "at least two words"),
    ],
)
def test_origin_of_words_that_nobody_has(words: str, said: str) -> None:
    """No story, no tree: a sentence that says why; a part of a word is none."""
    code, out, _ = retold("origin", FERRY, words)
    assert code == 0
    assert said in " ".join(out.split())


def test_claims_as_table_and_as_csv() -> None:
    """Conflicts with both values first; in CSV a line for each value; `--differing-only` leaves out what all agree on."""
    code, out, _ = retold("claims", FERRY)
    assert code == 0
    assert "the accounts differ" in out
    assert "212 people" in out
    code, out, _ = retold("claims", FERRY, "--format", "csv", "--differing-only")
    assert code == 0
    assert out.startswith("story,claim,kind,matter,agreement,")
    assert ",agreed," not in out


def test_a_mixed_pile_with_columns_of_its_own(tmp_path: Path) -> None:
    """A feed, a table with names of its own and a list in one folder: articles, and problems that say what to do; a field nobody knows is refused."""
    story = "A mill burnt down in Harrow on Monday night, and nobody was hurt, the fire service said on Tuesday."
    (tmp_path / "a.csv").write_text(f"Inhalt;Blatt\n{story};Harrow Live\n", encoding="utf-8")
    (tmp_path / "b.rss").write_text(f"<rss><channel><item><description>{story}</description></item></channel></rss>", encoding="utf-8")
    (tmp_path / "c.opml").write_text("<opml><body><outline xmlUrl='https://a.example/feed'/></body></opml>", encoding="utf-8")
    code, out, _ = retold("trace", tmp_path, "--column", "text=Inhalt", "--column", "outlet=Blatt", "--format", "json", "--encoder", "words")
    found = json.loads(out)
    assert code == 0
    assert sorted(str(a["outlet"]) for a in found["articles"]) == ["Harrow Live", "None"]
    assert [p["kind"] for p in found["problems"]] == ["list"]
    code, _, err = retold("trace", tmp_path, "--column", "Inhalt=text")
    assert (code, "FIELD=NAME" in err) == (2, True)


def test_claims_in_the_order_of_time() -> None:
    """The dates with who tells them; the options that make no sense beside it are refused with a sentence."""
    code, out, _ = retold("claims", FERRY, "--timeline")
    assert code == 0
    assert "told)" in out
    code, _, err = retold("claims", FERRY, "--timeline", "--format", "csv")
    assert code == 2
    assert "leave out --differing-only" in err


def test_decisions_of_people(tmp_path: Path) -> None:
    """`--decisions FILE` is applied, and what does not apply is a problem; a file that is wrong is exit code 2 with the number of its line."""
    told = json.loads(retold("trace", FERRY, "--format", "json", "--encoder", "words")[1])
    statement = next(s for s in told["stories"][0]["statements"] if any("sense-changed" in v["changes"] for v in s["variants"]))
    ends = [{"article": r["article"], "text": r["text"]} for r in statement["renderings"]]
    first = next(e for e in ends if "clearly" not in e["text"])
    second = next(e for e in ends if "clearly" in e["text"])
    file = tmp_path / "decisions.jsonl"
    lines = [
        {"kind": "apart", "first": first, "second": second, "by": "Ann"},
        {"kind": "apart", "first": first, "second": ends[0] | {"text": "nothing"}},
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    after = json.loads(retold("trace", FERRY, "--format", "json", "--encoder", "words", "--decisions", file)[1])
    assert [d["by"] for d in after["stories"][0]["decisions"]] == ["Ann"]
    assert statement["id"] not in {s["id"] for s in after["stories"][0]["statements"]}
    assert [p["kind"] for p in after["problems"]] == ["decision"]
    assert "decisions" not in told["stories"][0]
    file.write_text("\n\nbetter", encoding="utf-8")
    code, _, err = retold("trace", FERRY, "--decisions", file)
    assert code == 2
    assert "line 3" in err
    assert retold("trace", FERRY, "--decisions", tmp_path / "none")[0] == 2


def test_decisions_count_in_every_command(tmp_path: Path) -> None:
    """quotes, claims, origin and compare take `--decisions`, too: they tell the story by it, and name what does not apply on standard error."""
    lantern, tide = FERRY / "daily-lantern.txt", FERRY / "quick-tide.txt"
    told = json.loads(retold("trace", FERRY, "--format", "json", "--encoder", "words")[1])
    statement = next(s for s in told["stories"][0]["statements"] if any("sense-changed" in v["changes"] for v in s["variants"]))
    of = {a["path"]: a["id"] for a in told["articles"]}
    first, second = (
        {"article": of[str(p)], "text": next(r["text"] for r in statement["renderings"] if r["article"] == of[str(p)])} for p in (lantern, tide)
    )
    lines = [
        {"kind": "apart", "first": first, "second": second},
        {"kind": "speaker", "first": first, "speaker": None},
        {"kind": "speaker", "first": first | {"text": "no such words"}, "speaker": None},
    ]
    file = tmp_path / "decisions.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    def speaker(out: str) -> object:
        quoted = (q for a in json.loads(out)["articles"] if a["id"] == first["article"] for q in a["quotations"])
        return next(q["speaker"] for q in quoted if first["text"] in q["text"])

    compared = ("compare", lantern, tide, "--encoder", "words")
    for command in (("quotes", FERRY), ("quotes", FERRY, "--by", "article"), ("claims", FERRY, "--encoder", "words"), compared):
        assert speaker(retold(*command, "--format", "json")[1]) is not None, command
        code, out, err = retold(*command, "--format", "json", "--decisions", file)
        assert code == 0
        assert speaker(out) is None, command
        assert "decision" in [p["kind"] for p in json.loads(out)["problems"]]
        assert ("no such words" in err) == (command[0] != "quotes"), "quotes names problems in its table"
        told = [d["kind"] for s in json.loads(out)["stories"] for d in s.get("decisions", ())]
        assert ("apart" in told) == (command in {("quotes", FERRY), ("claims", FERRY, "--encoder", "words")})
    code, _, err = retold("origin", FERRY, first["text"], "--encoder", "words", "--decisions", file)
    assert code == 0
    assert "no such words" in err
    assert retold("origin", FERRY, first["text"], "--decisions", tmp_path / "none")[0] == 2


def test_the_chosen_base_text_is_open(tmp_path: Path) -> None:
    """In the report, `--base` names the account that is open among the base texts; without it another one is."""
    page = tmp_path / "report.html"
    opened = []
    for chosen in ((), ("--base", str(FERRY / "storymill-today.txt"))):
        assert retold("trace", FERRY, "--encoder", "words", "-q", "-o", page, *chosen)[0] == 0
        (found,) = re.findall(r'<details class="base"[^>]* open>\s*<summary>.*?</b> ([^<]*)<', page.read_text(encoding="utf-8"), re.DOTALL)
        opened.append(found)
    assert opened[1] == "storymill-today"
    assert opened[0] != opened[1]
