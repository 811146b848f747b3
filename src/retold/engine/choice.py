"""Which engine: this machine, or a cluster by its address."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..errors import UsageError
from .local import Local, Room
from .spark import Spark

#: How addresses of Spark begin.
_CLUSTERS = ("spark://", "local[", "yarn", "k8s://")


@dataclass(frozen=True, slots=True)
class Power:
    """What a step is run by: `local`, with memory in MB and processes, or the address of a Spark master, which has its own settings for both."""

    engine: str = "local"
    memory: int = 1000
    processes: int = 1


def check_engine(name: str) -> None:
    """Raises UsageError where there is no such engine."""
    if name != "local" and not name.startswith(_CLUSTERS):
        raise UsageError(f"There is no engine {name!r}. It is `local`, or the address of a Spark master: spark://host:7077.")


def engine_for(power: Power, work: Path) -> Local | Spark:
    """The engine, to be used in a `with` block; `work` is the folder of its tables. Raises EngineError where it cannot be used."""
    if power.engine == "local":
        return Local(Room(work.absolute(), power.memory, power.processes))
    return Spark(power.engine, work.absolute())
