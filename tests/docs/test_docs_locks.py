"""The locks are complete, agree with each other and with pyproject.toml, and tell nothing of the machine they were made on."""

from __future__ import annotations

import re
import tomllib

import pytest

from scripts.readme import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {name: (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8") for name in ("run", "dev")}


def pins(lock: str) -> dict[str, set[str]]:
    """{package: its lines, without hashes}; a package may have several, for several Pythons."""
    found: dict[str, set[str]] = {}
    for line in re.findall(r"^[a-z0-9].*?(?= \\$)", lock, re.MULTILINE):
        found.setdefault(line.split("==")[0], set()).add(line)
    return found


def named(requirement: str) -> str:
    """The normal form of the package's name in a requirement."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", requirement)[0]).lower()


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_hashes_and_no_address(name: str) -> None:
    """Each line is a pin, a hash, or empty."""
    lines = LOCKS[name].splitlines()
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[\w.+]+( ; [^/\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line)] == []
    assert all("--hash" in after for line, after in zip(lines, [*lines[1:], ""], strict=True) if line.endswith("\\"))


def test_what_the_project_asks_for_is_locked() -> None:
    """Every dependency of the program is in run.txt, every tool in dev.txt: `scripts/lock` was not forgotten."""
    groups = PROJECT["dependency-groups"]
    assert {named(r) for r in PROJECT["project"]["dependencies"] + groups["build"]} <= set(pins(LOCKS["run"]))
    assert {named(r) for r in groups["dev"]} <= set(pins(LOCKS["dev"]))


def test_tests_run_with_what_users_run_with() -> None:
    """dev.txt holds all pins of run.txt, unchanged."""
    dev = pins(LOCKS["dev"])
    assert {package: lines for package, lines in pins(LOCKS["run"]).items() if dev.get(package) != lines} == {}


def test_every_direct_dependency_is_accounted_for() -> None:
    """docs/dependencies.md says of each why it is there."""
    said = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").replace("_", "-")
    groups = PROJECT["dependency-groups"]
    wanted = {named(r) for r in PROJECT["project"]["dependencies"] + groups["build"] + groups["dev"]}
    assert {name for name in wanted if not re.search(rf"\b{re.escape(name)}\b", said)} == set()
