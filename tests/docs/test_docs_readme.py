"""The documents say what is: generated parts are up to date, links lead somewhere, examples run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cogapp import Cog

from scripts.readme import ROOT, example, printed, tree

DOCUMENTS = sorted(path for pattern in ("*.md", "docs/*.md", "examples/*/*.md") for path in ROOT.glob(pattern))


def test_what_is_generated_in_the_readme_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """The source tree, the help and the example's output are those of this very source. `make docs` writes them anew."""
    monkeypatch.chdir(ROOT)
    assert Cog().main(["cog", "-P", "--check", "--diff", "README.md"]) == 0


def test_the_python_example_runs_and_shows_the_altered_quotation() -> None:
    """The example is short, and what it prints is the finding that the example story was written for."""
    code = re.search(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert code is not None and len(code[1].splitlines()) <= 12
    shown = example()
    assert "independent origins" in shown
    assert "too early to say" in shown


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_to_files_lead_somewhere(document: Path) -> None:
    """Every relative link names a file or folder of the project."""
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_documents_name_no_file_that_is_not_there(document: Path) -> None:
    """Paths in code marks that begin with a folder of the project exist."""
    text = document.read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|tests|bench|docs|scripts|requirements|examples)/[\w./-]+)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_tree_has_one_line_a_module_with_its_first_sentence(tmp_path: Path) -> None:
    """Files first, then packages; a short call is followed by its next sentence; folders without Python are left out."""
    for path, said in {"b.py": "Knows the letter b. More.", "a.py": "START HERE. The way in.", "p/__init__.py": "A package.", "p/m.py": ""}.items():
        (tmp_path / "top" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "top" / path).write_text(f'"""{said}"""\n', encoding="utf-8")
    (tmp_path / "top/templates").mkdir()
    assert [line.split(maxsplit=1) for line in tree(tmp_path / "top").splitlines()] == [
        ["top/"],
        ["a.py", "START HERE. The way in"],
        ["b.py", "Knows the letter b"],
        ["p/", "A package"],
        ["m.py"],
    ]


def test_help_is_drawn_alike_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a narrow terminal nor the marks of continuous integration reach what is printed into the README."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert printed("import os; print(os.environ['COLUMNS'], 'FORCE_COLOR' in os.environ)  ") == "100 False"
