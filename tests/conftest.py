"""What tests share: the tools that some of them need and a machine may not have."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from retold.text import parser
from web_browser import Browser
from web_chromium import launched
from web_server import Site, Still, serving

if TYPE_CHECKING:
    from starlette.testclient import TestClient

#: Set by `make test-nightly`: tests that take minutes are run, too.
NIGHTLY = "RETOLD_NIGHTLY"
#: Set by .ci/run: what is missing there is a failure, so that no test is skipped without anybody noticing.
REQUIRE_ALL = "RETOLD_REQUIRE_ALL"

_PARSER_THERE = parser.available


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what is marked `nightly`, but for the night."""
    if not os.environ.get(NIGHTLY):
        left = [item for item in items if item.get_closest_marker("nightly")]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


@pytest.fixture(scope="session", autouse=True)
def _no_parser() -> Iterator[None]:
    """The tests run as if the extra `nlp` were not installed, so that they give the same everywhere; those in tests/nlp ask for `english`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "available", lambda: False)
        yield


def tool(*names: str) -> str:
    """The first of some programs that is on this machine. Where none is, the test is skipped, or fails if the machine has to have all."""
    for name in names:
        if path := shutil.which(name):
            return path
    missing = f"{names[0]} is not installed"
    if os.environ.get(REQUIRE_ALL):
        pytest.fail(f"{missing}, and {REQUIRE_ALL} is set")
    pytest.skip(missing)


@pytest.fixture(scope="session")
def needs_chromium() -> str:
    """The path of Chromium."""
    return tool("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser(needs_chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser: one for all tests, in which each page begins anew."""
    with launched(needs_chromium, tmp_path_factory.mktemp("chromium")) as running:
        yield Browser(running)


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server on loopback."""
    with serving() as made:
        yield made


@pytest.fixture
def still() -> Still:
    """A clock that stands still until somebody sleeps."""
    return Still()


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> parser.Parser:
    """The parser of English of the extra `nlp`."""
    if not _PARSER_THERE():
        missing = "the extra nlp (spaCy and an English model) is not installed; see make test-nlp"
        if os.environ.get(REQUIRE_ALL):
            pytest.fail(f"{missing}, and {REQUIRE_ALL} is set")
        pytest.skip(missing)
    monkeypatch.setattr(parser, "available", _PARSER_THERE)
    made = parser.default_parser()
    assert made is not None
    return made


@pytest.fixture(scope="session")
def shown_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the tests in tests/serve, to be read only."""
    import serve_site

    return serve_site.archive(tmp_path_factory.mktemp("serve"))


@pytest.fixture(scope="session")
def shown(shown_archive: Path) -> Iterator[TestClient]:
    """One site with that archive, all of whose stories are compared, for all tests that only look."""
    import serve_site

    with serve_site.site(archive=shown_archive) as client:
        for row in client.get("/stories?format=json&accounts=1").json()["rows"]:
            assert client.get(f"/stories/{row['id']}?format=json").status_code == 200
        yield client


# The machines that run the tests are shared and noisy: an example may take its time. Examples are the same in every run, so that a failure is too.
settings.register_profile("retold", deadline=None, derandomize=True)
settings.load_profile("retold")
