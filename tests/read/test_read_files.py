"""Files and folders: what is read, what is named as a problem, and that no bytes can break it."""

from __future__ import annotations

import errno
import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.model import Document, Problem
from retold.read.files import ReadOptions, read

DEFAULT = ReadOptions()


def documents(*paths: str | Path, options: ReadOptions = DEFAULT) -> list[Document]:
    """What was read, and nothing else."""
    found = list(read([str(p) for p in paths], options))
    assert all(isinstance(f, Document) for f in found), found
    return [f for f in found if isinstance(f, Document)]


def problem(*paths: str | Path, options: ReadOptions = DEFAULT) -> Problem:
    """The only thing that came of these paths, a problem."""
    (found,) = read([str(p) for p in paths], options)
    assert isinstance(found, Problem)
    return found


def test_folder_in_order_with_every_file_named(tmp_path: Path) -> None:
    """A folder is read recursively and sorted; files that are not read are named, hidden ones are not."""
    for name in ("b.txt", "a.md", "sub/c.html", "README.md", "photo.jpg", "data.pdf", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Some words.", encoding="utf-8")
    found = list(read([str(tmp_path)]))
    told = [(type(f).__name__, Path(f.path).name, getattr(f, "kind", "")) for f in found]
    assert told == [
        ("Document", "a.md", ""),
        ("Document", "b.txt", ""),
        ("Problem", "data.pdf", "unsupported"),
        ("Problem", "photo.jpg", "unsupported"),
        ("Document", "c.html", ""),
    ]
    assert documents(tmp_path / "README.md")[0].body == "Some words."
    assert documents(tmp_path / ".hidden.txt")


def test_paths_stay_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user finds again what he typed, once, in the order he typed it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Words.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [d.path for d in documents("./in/a.txt", "in", "./in/a.txt")] == ["./in/a.txt", "in/a.txt"]


def test_problems_say_what_to_do(tmp_path: Path) -> None:
    """Missing, empty, binary, huge, badly encoded, dangling, unknown: each is one problem with its kind and a way out."""
    raw = {
        "empty.txt": b" \n\n",
        "mark.txt": b"\xef\xbb\xbf",
        "binary.txt": b"\x89PNG\x00\x00\x01",
        "odd.txt": bytes(range(128, 256)) * 3,
        "huge.txt": b"word " * 100,
        "page.pdf": b"%PDF-1.4",
        "empty.jsonl": b"\n\n",
    }
    for name, content in raw.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    kinds = {
        "missing.txt": "missing",
        "empty.txt": "empty",
        "mark.txt": "empty",
        "binary.txt": "binary",
        "odd.txt": "encoding",
        "huge.txt": "huge",
    }
    kinds |= {"page.pdf": "unsupported", "empty.jsonl": "empty", "dangling.txt": "missing"}
    for name, kind in kinds.items():
        found = problem(tmp_path / name, options=ReadOptions(max_bytes=450 if kind == "huge" else 5000))
        assert (found.kind, found.path) == (kind, str(tmp_path / name))
        assert str(tmp_path / name) in found.detail
        assert found.detail.count(".") > 1, "a way out follows what happened"
    (tmp_path / "none").mkdir()
    assert problem(tmp_path / "none").kind == "empty"
    assert problem("a\0b.txt").kind == "unreadable"
    assert problem("x" * 5000).kind == "unreadable"


def test_permission_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is named (root may read everything, so the refusal is played)."""
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")

    def refuse(path: object, *_: object) -> object:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("builtins.open", refuse)
    assert problem(tmp_path / "a.txt").kind == "denied"


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    """A pipe would block for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert problem(tmp_path / "pipe.txt").kind == "unsupported"


def test_links_to_folders_cannot_go_round(tmp_path: Path) -> None:
    """A folder that links to itself is named and not followed."""
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = list(read([str(tmp_path)]))
    assert [getattr(f, "kind", "read") for f in found] == ["skipped", "read"]


def test_a_damaged_file_is_read_and_named(tmp_path: Path) -> None:
    """One broken byte in a long text does not hide the text, nor is it hidden."""
    (tmp_path / "a.txt").write_bytes("Müllers Mühle brennt über Nacht völlig nieder, ähnlich übel wie früher; höhere Schäden".encode() + b"\xc3")
    problem_, document = read([str(tmp_path / "a.txt")])
    assert isinstance(problem_, Problem)
    assert problem_.kind == "damaged"
    assert isinstance(document, Document)
    assert document.body.endswith("Schäden\ufffd")


def test_a_page_by_its_beginning(tmp_path: Path) -> None:
    """A page saved without its ending is still a page; so is one in a .txt file."""
    for name in ("page", "page.txt", "page.htm"):
        (tmp_path / name).write_text("<!DOCTYPE html><p>Words", encoding="utf-8")
        assert documents(tmp_path / name)[0].media == "html"


def rows(path: Path, *lines: object) -> Path:
    """A .jsonl file with these rows; text is written as it is."""
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


def test_rows_and_their_names(tmp_path: Path) -> None:
    """Rows are FILE#ID, or FILE#line-N where there is no id or it is taken; columns go by many names."""
    path = rows(
        tmp_path / "a.jsonl",
        {
            "id": "x1",
            "text": "One.",
            "outlet": "Harrow Live",
            "date": "2025-03-04",
            "lang": "en",
            "url": "https://h.example/1",
            "author": "Ann Teller",
        },
        "",
        {
            "body": "Two.",
            "headline": "Second",
            "authors": [{"name": "Bo Marsh"}, "Cy Dell"],
            "publisher": {"name": "P"},
            "published": 1741046400,
        },
        {"id": "x1", "content": ["Three.", "More."]},
        {"id": 7, "html": "<p>Four"},
    )
    one, two, three, four = documents(path)
    assert [d.path for d in (one, two, three, four)] == [f"{path}#x1", f"{path}#line-3", f"{path}#line-4", f"{path}#7"]
    assert (one.declared.outlet, one.declared.published, one.declared.language, one.url) == (
        "Harrow Live",
        "2025-03-04",
        "en",
        "https://h.example/1",
    )
    assert one.declared.authors == ("Ann Teller",)
    assert (two.declared.title, two.declared.authors, two.declared.outlet) == ("Second", ("Bo Marsh", "Cy Dell"), "P")
    assert two.declared.published == "2025-03-04T00:00:00Z"
    assert three.body == "Three.\n\nMore."
    assert four.media == "html"


def test_a_single_row_goes_by_its_file(tmp_path: Path) -> None:
    """Where a file holds one article, its path names the article."""
    path = rows(tmp_path / "a.jsonl", {"id": "x1", "text": "One."})
    assert [d.path for d in documents(path)] == [str(path)]


def test_broken_rows_are_named_by_line(tmp_path: Path) -> None:
    """One bad row costs one row."""
    path = rows(tmp_path / "a.jsonl", "{oops", {"id": 1}, "[]", {"id": "ok", "text": "Words."}, "[" * 100_000, {"text": "w" * 6000})
    found = list(read([str(path)], ReadOptions(max_bytes=200_000)))
    assert [getattr(f, "kind", "read") for f in found] == ["broken-row", "no-text", "broken-row", "read", "broken-row", "read"]
    assert "Line 3 " in found[2].detail if isinstance(found[2], Problem) else False
    small = list(read([str(path)], ReadOptions(max_bytes=1000)))
    assert [getattr(f, "kind", "read") for f in small][-2:] == ["huge", "huge"]


def test_markdown_file_with_front_matter(tmp_path: Path) -> None:
    """Front matter declares; the rest is text."""
    (tmp_path / "a.md").write_text(
        '---\ntitle: "Mill burns"\ndate: 2025-03-04\nsource: Harrow Live\nurl: https://h.example\n---\n# Mill burns\nA **mill** burnt.\n',
        encoding="utf-8",
    )
    (document,) = documents(tmp_path / "a.md")
    assert (document.declared.title, document.declared.published, document.declared.outlet, document.url) == (
        "Mill burns",
        "2025-03-04",
        "Harrow Live",
        "https://h.example",
    )
    assert document.body.strip() == "Mill burns\n\nA mill burnt."


SEEDS = [
    b"{",
    b'{"text":"a"}',
    b"\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xff\xfe\x00\x00",
    b"\x00",
    b"<html",
    b"---\n",
    b"# ",
    b"[a](b)",
    b"caf\xe9",
    b"\xc3\xa9",
    b"charset=utf-7",
    b"charset=base64",
]


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(SEEDS), max_size=20).map(b"".join)),
    st.sampled_from(["txt", "md", "html", "jsonl", ""]),
)
def test_any_bytes(raw: bytes, ending: str) -> None:
    """Whatever a file holds, it yields documents whose text can be written again, or problems; at least one of them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a.{ending}" if ending else "a")
        path.write_bytes(raw)
        found = list(read([str(path)], ReadOptions(max_bytes=250)))
    assert found
    for item in found:
        assert item.path.startswith(str(path))
        if isinstance(item, Document) and ending != "html":
            assert item.body.encode("utf-8")
