"""How quick the site is while many look at it: clients that ask one page after the other, for some time, and what it takes in memory.

    python -m bench.speed_serve --clients 50 --seconds 60

An archive of the example story and of later traditions is made (or one is named), served on a free port, and compared whole before the clock starts.
Each client keeps one connection and asks for the next page `--pause` seconds after it has the last one: 0 is as fast as it can, which no reader is.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parent.parent
#: What is asked for, how often in a hundred.
_MIX = {"story": 70, "article": 10, "stories": 8, "speaker": 4, "outlet": 3, "start": 3, "search": 2}


@dataclass
class Tally:
    """What the clients saw: seconds of each request by kind, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    bytes: int = 0


class Client:
    """One connection that is kept."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> tuple[int, bytes]:
        """Status and body."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        assert self.reader is not None
        self.writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"(?im)^content-length: (\d+)", head)
        body = await self.reader.readexactly(int(length[1])) if length else b""
        if "connection: close" in head.lower():
            self.close()
        return int(head.split()[1]), body

    def close(self) -> None:
        """Lets the connection go."""
        if self.writer is not None:
            self.writer.close()
        self.writer = self.reader = None


def archive(folder: Path, traditions: int) -> Path:
    """An archive of the example and of some later traditions."""
    later = sorted(p for p in (ROOT / "bench" / "traditions_later").iterdir() if p.is_dir())[:traditions]
    sources = [str(ROOT / "examples" / "harbour-ferry"), *map(str, later)]
    subprocess.run([sys.executable, "-m", "retold", "add", str(folder), *sources, "-q"], check=True, stderr=subprocess.DEVNULL)
    return folder


async def addresses(port: int) -> dict[str, list[str]]:
    """Pages by kind, once all stories are compared."""
    client = Client(port)
    while True:
        told = json.loads((await client.get("/stories?format=json"))[1])
        progress = told["progress"]
        if progress["compared"] + progress["failed"] == progress["stories"]:
            break
        await asyncio.sleep(1)
    found = {"story": [f"/stories/{r['id']}" for r in told["rows"]], "stories": ["/stories", "/stories?sort=origins", "/stories?sort=altered"]}
    hits = json.loads((await client.get("/search?q=said&format=json"))[1])["hits"]
    found["article"] = [f"/articles/{h['article']}" for h in hits]
    for kind in ("speaker", "outlet"):
        names = json.loads((await client.get(f"/{kind}s?format=json"))[1])["names"]
        found[kind] = [f"/{kind}s/{quote(n['name'], safe='')}" for n in names[:50]]
    found |= {"start": ["/"], "search": ["/search?q=police", "/search?q=said", "/search?q=%22told+reporters%22"]}
    client.close()
    return {kind: pages for kind, pages in found.items() if pages}


async def look(port: int, pages: dict[str, list[str]], tally: Tally, how: argparse.Namespace, number: int) -> None:
    """One client, until its time is over."""
    chance = random.Random(number)
    client = Client(port)
    kinds = [k for k in _MIX if k in pages]
    end = time.perf_counter() + how.seconds
    await asyncio.sleep(chance.random() * max(how.pause, 0.05))
    while time.perf_counter() < end:
        kind = how.only or chance.choices(kinds, [_MIX[k] for k in kinds])[0]
        page = chance.choice(pages[kind])
        began = time.perf_counter()
        try:
            status, body = await client.get(page)
            tally.seconds[kind].append(time.perf_counter() - began)
            tally.bytes += len(body)
            if status != 200:
                tally.errors.append(f"{page}: {status}")
        except (OSError, asyncio.IncompleteReadError) as fault:
            tally.errors.append(f"{page}: {type(fault).__name__}")
            client.close()
        if how.pause:
            await asyncio.sleep(chance.expovariate(1 / how.pause))
    client.close()


def memory(pid: int) -> dict[str, float]:
    """Resident megabytes of the site and of the processes that work for it."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            told = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:
            continue
        mine = int(told["Pid"]) == pid
        if (mine or int(told["PPid"]) == pid) and "VmRSS" in told:
            found["site" if mine else f"worker {told['Pid']}"] = int(told["VmRSS"].split()[0]) / 1024
    return found


def at(values: list[float], share: float) -> float:
    """A quantile, in milliseconds."""
    return 1000 * sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measured(port: int, pid: int, how: argparse.Namespace) -> int:
    """Asks, and prints what came of it; how many errors."""
    pages = asyncio.run(addresses(port))

    async def run(seconds: float, tally: Tally) -> None:
        given = argparse.Namespace(**{**vars(how), "seconds": seconds})
        await asyncio.gather(*(look(port, pages, tally, given, n) for n in range(how.clients)))

    asyncio.run(run(min(5.0, how.seconds), Tally()))
    before = memory(pid)
    tally = Tally()
    began = time.perf_counter()
    asyncio.run(run(how.seconds, tally))
    took = time.perf_counter() - began
    count = sum(map(len, tally.seconds.values()))
    rate = f"{count:,} requests, {count / took:,.0f} a second, {tally.bytes / took / 1e6:.1f} MB a second"
    print(f"{how.clients} clients, {took:.0f} s, pause {how.pause} s: {rate}")
    print(f"{'':10} {'requests':>9} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8} {'max ms':>8}")
    for kind, values in sorted(tally.seconds.items(), key=lambda item: -len(item[1])):
        print(f"{kind:10} {len(values):>9,} {at(values, 0.5):>8.1f} {at(values, 0.95):>8.1f} {at(values, 0.99):>8.1f} {1000 * max(values):>8.1f}")
    print(f"errors: {len(tally.errors)}", *tally.errors[:5], sep="\n  " if tally.errors else " ")
    after = memory(pid)
    print("memory, MB, before and after: " + "; ".join(f"{name} {before.get(name, 0):.0f}, {mb:.0f}" for name, mb in after.items()))
    return len(tally.errors)


def main() -> None:
    """Makes or opens an archive, serves it, measures, and stops the site."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", nargs="?", type=Path, help="an archive; without, one is made")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=0.5, help="mean seconds between two requests of a client")
    parser.add_argument("--only", choices=sorted(_MIX), help="ask for pages of one kind alone")
    parser.add_argument("--traditions", type=int, default=8, help="how many later traditions the archive that is made holds")
    how = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = how.archive or archive(Path(scratch) / "archive", how.traditions)
        command = [sys.executable, "-m", "retold", "serve", str(folder), "--port", "0", "--rate", "0", "--shelf", f"{scratch}/shelf"]
        site = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
        try:
            assert site.stdout is not None
            said = site.stdout.readline()
            port = re.search(r":(\d+)/", said)
            assert port, said
            wrong = measured(int(port[1]), site.pid, how)
        finally:
            site.send_signal(signal.SIGTERM)
            site.wait(60)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
