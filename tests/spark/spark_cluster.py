"""A standalone cluster of one master and two workers on loopback, from the PySpark wheel; each process is ended by its own id."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

#: Seconds that a process of Spark may take to say that it is there.
_PATIENCE = 90
#: Programs that live for a minute are compiled lightly: the second compiler of Java costs them more than it gives, and so does a collector of garbage
#: that has threads of its own.
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@dataclass
class Cluster:
    """A running cluster: its address, and its workers with their process groups."""

    master: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def kill_worker(self, number: int) -> None:
        """Ends a worker and the executors that it started, without a word to anybody, as a machine that loses its power."""
        os.killpg(self.workers[number].pid, signal.SIGKILL)
        self.workers[number].wait(30)


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A cluster whose logs and work lie in `folder`. Raises TimeoutError with the end of the log where a process does not start."""
    import pyspark

    home = Path(pyspark.__file__).parent
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "SPARK_NO_DAEMONIZE": "1"}
    environment |= {"SPARK_LOCAL_DIRS": str(folder / "local"), "SPARK_DAEMON_MEMORY": "256m", "SPARK_DAEMON_JAVA_OPTS": JAVA}
    environment["PYTHONPATH"] = os.pathsep.join(p for p in sys.path if p)
    started: list[subprocess.Popen[bytes]] = []

    def start(name: str, *arguments: str) -> tuple[subprocess.Popen[bytes], Path]:
        log = folder / f"{name}.log"
        with log.open("wb") as out:
            command = [str(home / "bin" / "spark-class"), *arguments]
            process = subprocess.Popen(command, stdout=out, stderr=out, env=environment, start_new_session=True)
        started.append(process)
        return process, log

    def end() -> None:
        for process in reversed(started):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(30)

    def out_of_time(number: int, frame: FrameType | None) -> None:
        end()
        if callable(before):
            before(number, frame)
        os._exit(1)

    folder.mkdir(parents=True, exist_ok=True)
    before = signal.signal(signal.SIGTERM, out_of_time)  # the processes are in groups of their own, and would outlive the tests
    try:
        package = "org.apache.spark.deploy"
        process, log = start("master", f"{package}.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        made = Cluster(_said(r"spark://[\d.]+:\d+", process, log))
        for number in range(workers):
            arguments = ["--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0", "--work-dir", str(folder / f"work{number}")]
            process, log = start(f"worker{number}", f"{package}.worker.Worker", *arguments, made.master)
            made.workers.append(process)
            _said("Successfully registered with master", process, log)
        yield made
    finally:
        signal.signal(signal.SIGTERM, before)
        end()


def _said(pattern: str, process: subprocess.Popen[bytes], log: Path) -> str:
    """What a process says when it is there."""
    for _ in range(_PATIENCE * 10):
        text = log.read_text(encoding="utf-8", errors="replace")
        if found := re.search(pattern, text):
            return found[0]
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise TimeoutError(f"{log.name} does not say {pattern!r}:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
