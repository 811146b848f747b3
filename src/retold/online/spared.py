"""One bad address, or one fault of ours, never stops the pile."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ..errors import UnreadableError
from ..model import Problem

T = TypeVar("T")


def spared(work: Callable[[], T], url: str) -> T | Problem:
    """What `work` gives, or why it could not. A password in an address is not repeated: then the fault has the name to be shown."""
    try:
        return work()
    except UnreadableError as fault:
        return Problem(fault.path if "…@" in fault.path else url, fault.kind, fault.detail)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"Retold failed on {url} ({type(error).__name__}: {error}; {Path(place.filename).name}, line {place.lineno}). The others went on."
        return Problem(url, "fault", f"{detail} That is a mistake of the program: please report it with the address.")
