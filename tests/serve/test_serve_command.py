"""`retold serve` as it is run: what it refuses, and a real server that is told to stop."""

from __future__ import annotations

import builtins
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import serve_site
from typer.testing import CliRunner

from retold.cli import app
from retold.serve.pages import step
from retold.serve.work import STEPS, LostError, Pool, Standing, Watch, tell

runner = CliRunner()
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("arguments", "words"), [
    (["--host", "0.0.0.0"], "without a token"), (["--host", "192.0.2.1"], "without a token"), (["--token", "short"], "shorter than"),
    (["--name", "https://x"], "no host name"), (["--encoder", "best"], "no encoder"), (["/nowhere"], "no archive"),
    (["--host", "198.51.100.7", "--token", serve_site.TOKEN], "Nobody can listen"),
])  # fmt: skip
def test_what_is_refused(arguments: list[str], words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2, and a sentence that says what to do; no site is opened."""
    monkeypatch.delenv("RETOLD_TOKEN", raising=False)
    done = runner.invoke(app, ["serve", "--port", "0", *arguments])
    assert done.exit_code == 2
    assert words in done.stderr


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who installed Retold without it is told what to install."""
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.split(".", maxsplit=1)[0] in {"starlette", "uvicorn"}:
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    done = runner.invoke(app, ["serve"])
    assert done.exit_code == 2
    assert "pip install 'retold[serve]'" in done.stderr


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A real site on a free port, without archive; it is ended in any case."""
    command = [sys.executable, "-m", "retold", "serve", "--port", "0", "--encoder", "words", "--no-fetch", "-j", "1"]
    made = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    try:
        assert made.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", made.stdout.readline())
        assert found, made.stderr.read() if made.stderr else ""
        port = int(found[1])
        deadline = time.monotonic() + 60
        while ask(port) != 200:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield made, port
    finally:
        made.kill()
        made.communicate()


def ask(port: int, path: str = "/healthz", **headers: str) -> int:
    """The status of a page, 0 where nobody answers."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.request("GET", path, headers=headers)
        return line.getresponse().status
    except OSError:
        return 0
    finally:
        line.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_it_is_told_to(running: tuple[subprocess.Popen[str], int], number: signal.Signals) -> None:
    """A request that is being sent comes to its end, the exit code is 0, and no process of its own is left."""
    made, port = running
    assert ask(port, "/") == 200
    assert ask(port, Host="evil.example") == 421
    body = b'{"articles": [{"text": "The quay was closed on Monday."}, {"text": "The quay was shut on Monday."}]}'
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        head = f"POST /compare HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        line.sendall(head.encode() + body[:20])
        time.sleep(0.3)
        made.send_signal(number)
        time.sleep(0.3)
        line.sendall(body[20:])
        assert line.recv(1000).startswith(b"HTTP/1.1 303")
    out, err = made.communicate(timeout=60)
    assert made.returncode == 0, err
    assert "stopped" in out
    assert "Traceback" not in err
    assert ask(port) == 0


def test_it_stops_when_it_has_hardly_begun() -> None:
    """A signal in the moment in which it says where it is, before the server listens to signals, is heard."""
    command = [sys.executable, "-m", "retold", "serve", "--port", "0", "--encoder", "words", "--no-fetch"]
    made = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert made.stdout is not None
    assert "http" in made.stdout.readline()
    made.send_signal(signal.SIGTERM)
    assert made.wait(60) == 0
    made.stdout.close()


def test_a_comparison_on_a_real_server(running: tuple[subprocess.Popen[str], int]) -> None:
    """Several clients at once while work is done in another process: the small pages stay quick."""
    _, port = running
    texts = [p.read_text(encoding="utf-8") for p in sorted(serve_site.FERRY.glob("*.txt"))]
    import json

    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    line.request("POST", "/compare", json.dumps({"articles": [{"text": t} for t in texts]}), {"Content-Type": "application/json"})
    answer = line.getresponse()
    answer.read()
    where = answer.headers["location"]
    slowest = []

    def look() -> None:
        for _ in range(10):
            began = time.monotonic()
            assert ask(port, "/") == 200
            slowest.append(time.monotonic() - began)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    codes: list[int] = []
    while not codes or codes[-1] == 202:
        codes.append(ask(port, where))
    for thread in threads:
        thread.join()
    assert codes[-1] == 200
    assert len(slowest) == 40
    assert sorted(slowest)[36] < 2.0


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")
def test_no_process_outlives_a_site_that_is_killed(running: tuple[subprocess.Popen[str], int]) -> None:
    """Even kill -9 leaves no process that works on."""
    made, port = running
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    line.request(
        "POST", "/compare", '{"articles": [{"text": "The quay was shut."}, {"text": "The quay is shut."}]}', {"Content-Type": "application/json"}
    )
    where = line.getresponse().headers["location"]
    while ask(port, where) == 202:
        time.sleep(0.1)
    children = Path(f"/proc/{made.pid}/task/{made.pid}/children").read_text().split()
    assert children
    made.kill()
    made.wait(60)
    deadline = time.monotonic() + 30
    while any(Path(f"/proc/{child}").exists() for child in children):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _sleep(seconds: float) -> str:
    time.sleep(seconds)
    return "done"


def _die() -> None:
    os._exit(1)


def _steps(seconds: float) -> str:
    tell("reading", 2, 5)
    time.sleep(seconds)
    return "done"


def test_where_work_stands_is_seen_from_outside() -> None:
    """What runs says its step; what waits, how many come before it; what is done leaves nothing behind."""
    import asyncio

    async def run() -> list[tuple[str, int, int, int]]:
        pool = Pool(1, 4, 60.0)
        try:
            await pool.run(_sleep, 0.0)
            watches = [Watch() for _ in range(3)]
            tasks = [asyncio.create_task(pool.run(_steps, 1.0, watch=w)) for w in watches]
            while watches[0].standing().done != 2:
                await asyncio.sleep(0.01)
            seen = [(s.step, s.done, s.of, s.before) for s in (w.standing() for w in watches)]
            assert pool.waiting == 2
            assert not pool.idle
            assert await asyncio.gather(*tasks) == ["done"] * 3
            assert pool.idle
            return seen
        finally:
            pool.stop()

    assert asyncio.run(run()) == [("reading", 2, 5, 0), ("waiting", 0, 0, 0), ("waiting", 0, 0, 1)]


def test_a_step_is_told_in_words() -> None:
    """Numbers where they are known, and no promise where they are not."""
    assert step(None).state == "ready"
    told = [step(Standing(*given)).said for given in (("waiting", 0, 0, 0, 1.0), ("waiting", 0, 0, 1, 1.0), ("reading", 2, 5, 0, 1.0))]
    assert told == ["Waiting for a free process …", "Waiting: 1 comparison comes before it …", "Reading articles: 3 of 5 …"]
    assert {step(Standing(s, 0, 0, 0, 0.0)).of for s in STEPS} == {0}


def test_work_that_fails_takes_nothing_else_along() -> None:
    """What takes too long, or dies, is told so; the next piece of work gets a new process."""
    import asyncio

    async def run() -> list[str]:
        pool = Pool(1, 4, 20.0)
        said = []
        try:
            assert await pool.run(_sleep, 0.0) == "done"
            for function, given in ((_die, ()), (_sleep, (60.0,))):
                pool._seconds = 20.0 if function is _die else 1.0
                try:
                    await pool.run(function, *given)
                except LostError as lost:
                    said.append(str(lost))
            pool._seconds = 20.0
            said.append(await pool.run(_sleep, 0.0))
        finally:
            pool.stop()
        return said

    died, late, well = asyncio.run(run())
    assert "ended" in died
    assert "longer than 1 seconds" in late
    assert well == "done"


def test_a_shelf_that_cannot_be_is_a_sentence(shown_archive: Path, tmp_path: Path) -> None:
    """Exit code 2 before anything listens, and what to do."""
    (tmp_path / "file").write_text("")
    done = runner.invoke(app, ["serve", str(shown_archive), "--port", "0", "--shelf", str(tmp_path / "file")])
    assert done.exit_code == 2
    assert "--no-shelf" in done.stderr
    assert "http" not in done.stdout
