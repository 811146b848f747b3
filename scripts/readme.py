"""What is generated in README.md: the source tree, the help of the command, what the example prints. `make docs` calls it, tests/docs checks it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: So wide is the source tree.
WIDTH = 130
#: A first sentence this short ("START HERE.") tells nothing by itself.
SHORT = 15


def tree(top: Path = ROOT / "src" / "retold") -> str:
    """The package, one line a module: its name and the first sentence of its docstring."""
    return "\n".join([f"{top.name}/", *_branch(top, "    ")])


def _branch(folder: Path, indent: str) -> Iterator[str]:
    """Files first, then folders, both by name; folders without Python (templates, tables of languages) are left out."""
    modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    packages = [path for path in folder.iterdir() if (path / "__init__.py").is_file()]
    for path in sorted(modules) + sorted(packages):
        name = indent + path.name + ("/" if path.is_dir() else "")
        yield f"{name:25} {_summary(path / '__init__.py' if path.is_dir() else path)}".rstrip()
        if path.is_dir():
            yield from _branch(path, indent + "    ")


def _summary(path: Path) -> str:
    """The first sentence of a module's docstring, and the next where the first is a mere call; cut where it is too long for a line."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    first, _, rest = " ".join(docstring.split("\n\n", maxsplit=1)[0].split()).partition(". ")
    if len(first) < SHORT and rest:
        first += ". " + rest.partition(". ")[0]
    return textwrap.shorten(first.rstrip("."), WIDTH - 26, placeholder=" ...")


def usage(*command: str) -> str:
    """What `retold COMMAND --help` prints, the same on every terminal."""
    return printed("import sys; sys.argv[0] = 'retold'; from retold.cli import main; main()", *command, "--help")


def example(readme: Path = ROOT / "README.md") -> str:
    """What the first Python block of README.md prints."""
    found = re.search(r"^```python\n(.*?)^```", readme.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return printed(found[1]) if found else ""


def printed(code: str, *arguments: str) -> str:
    """What a piece of Python prints in the project's folder, in a bare environment: colours, widths and the marks of CI change what is drawn."""
    surroundings = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    surroundings |= {"TERMINAL_WIDTH": "100", "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", check=True, cwd=ROOT, env=surroundings)
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n")
