"""What tests share: the tools that some of them need and a machine may not have."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import settings

#: Set by .ci/run: what is missing there is a failure, so that no test is skipped without anybody noticing.
REQUIRE_ALL = "RETOLD_REQUIRE_ALL"


def tool(*names: str) -> str:
    """The first of some programs that is on this machine. Where none is, the test is skipped, or fails if the machine has to have all."""
    for name in names:
        if path := shutil.which(name):
            return path
    missing = f"{names[0]} is not installed"
    if os.environ.get(REQUIRE_ALL):
        pytest.fail(f"{missing}, and {REQUIRE_ALL} is set")
    pytest.skip(missing)


@pytest.fixture
def needs_chromium() -> str:
    """The path of Chromium."""
    return tool("chromium", "chromium-browser", "google-chrome")


# The machines that run the tests are shared and noisy: an example may take its time. Examples are the same in every run, so that a failure is too.
settings.register_profile("retold", deadline=None, derandomize=True)
settings.load_profile("retold")
