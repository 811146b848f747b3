"""A tool that is missing skips a test here, and fails it where everything has to be there."""

from __future__ import annotations

import pytest

from conftest import REQUIRE_ALL, tool


def test_the_first_tool_that_is_there_is_taken() -> None:
    """Other names for the same program are tried in turn."""
    assert tool("no-such-program", "sh").endswith("sh")


def test_a_missing_tool_skips_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """On an ordinary machine."""
    monkeypatch.delenv(REQUIRE_ALL, raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-program is not installed"):
        tool("no-such-program")


def test_a_missing_tool_fails_where_all_are_required(monkeypatch: pytest.MonkeyPatch) -> None:
    """In continuous integration."""
    monkeypatch.setenv(REQUIRE_ALL, "1")
    with pytest.raises(pytest.fail.Exception, match="no-such-program is not installed"):
        tool("no-such-program")
