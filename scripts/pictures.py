"""Makes the pictures of docs/pages.md and README.md: every page of the report and of the site, as Chromium shows them, from invented texts only.

Run by `make pictures`, with the extras `serve` and `archive`. Without Chromium it says so and leaves the pictures as they are.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

from retold import __version__
from retold.archive.nouns import Holder
from retold.desk import Desk, add
from retold.pipeline import Options, trace
from retold.serve.app import app
from retold.serve.settings import Limits, ServeOptions
from retold.show import report

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
FERRY = ROOT / "examples" / "harbour-ferry"
#: Other invented stories, so that the archive is one.
OTHERS = ("flood-levy", "forged-painting", "cliff-lift")
#: The window, and how many pixels of a picture one of its own makes: small files that can still be read.
WIDE, HIGH, SCALE = 1280, 860, 0.6
PHONE = 360


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the page, the part that stands at its top (the id of an element), height of the window, details to be opened."""

    name: str
    page: str
    at: str = ""
    high: int = HIGH
    opened: str = ""


def main() -> int:
    """Exit status: 0 made or no Chromium."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print("The pictures are left as they are: Chromium is not installed.")
        return 0
    (DOCS / "pictures").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        camera = Camera(chromium, folder)
        page = report.html(trace([str(FERRY)]), __version__)
        for shot in _of_report(page):
            camera.take(shot)
        site = _of_site(folder)
        for shot in site:
            camera.take(shot)
        starts = [page, next(s.page for s in site if s.name == "site-start"), next(s.page for s in site if s.name == "site-stories")]
        camera.phones("phones", [*starts[:1], _from(page, "story-1-quotations"), *starts[1:]])
        camera.take(Shot("../report", page, high=1000), scale=1.0)
    return 0


def _of_report(page: str) -> list[Shot]:
    parts = ("family", "quotations", "collation", "claims", "timeline", "positions", "evidence")
    shots = [Shot("report", page)]
    return shots + [
        Shot(f"report-{part}", page, f"story-1-{part}", opened=".card:first-of-type > details, .aligned" if part == "quotations" else "")
        for part in parts
    ]


def _of_site(folder: Path) -> list[Shot]:
    """The pages of a site with an archive of invented stories."""
    desk = Desk(folder / "archive", Holder(os.getpid(), "here", "2026-02-04T10:00:00Z"), lambda _: None)
    add(desk, [str(FERRY), *(str(ROOT / "bench" / "traditions" / o) for o in OTHERS)], Options(parser="none"))
    options = ServeOptions(archive=desk.folder, parser="none", limits=Limits(patience=120.0, rate=0), version=__version__)
    with TestClient(app(options), base_url="http://localhost", follow_redirects=False) as client:
        rows = client.get("/stories?accounts=1&format=json").json()["rows"]
        told = {row["id"]: client.get(f"/stories/{row['id']}?format=json").json() for row in rows}
        story = next(row["id"] for row in rows if "ferry" in row["title"])
        statement = next(s["id"] for s in told[story]["stories"][0]["statements"] if s["speaker"] == "Moira Callard")
        article = next(a["id"] for a in told[story]["articles"] if "coast-telegraph" in a["path"])
        outlet = max(client.get("/outlets?format=json").json()["names"], key=lambda n: n["count"])["name"]
        addresses = {
            "start": "/", "stories": "/stories", "search": "/search?q=fog", "story": f"/stories/{story}", "article": f"/articles/{article}",
            "speakers": "/speakers", "speaker": "/speakers/Moira Callard", "outlets": "/outlets", "outlet": f"/outlets/{outlet}",
            "decide": f"/stories/{story}/decide?statement={statement}", "decisions": "/decisions",
        }  # fmt: skip
        style = client.get(re.search(r'href="(/static/[^"]+)"', client.get("/").text)[1]).text  # type: ignore[index]
        shots = [Shot(f"site-{name}", client.get(where).text) for name, where in addresses.items()]
    # An archive's place on this machine is nobody's business.
    shown = (s.page.replace("</head>", f"<style>{style}</style></head>").replace(f"{ROOT}/", "") for s in shots)
    return [Shot(s.name, page) for s, page in zip(shots, shown, strict=True)]


def _from(page: str, at: str) -> str:
    """The page, which begins with the element of this id."""
    move = f"document.body.style.marginTop = (8 - document.getElementById('{at}').getBoundingClientRect().top - scrollY) + 'px'"
    return page.replace("</body>", f"<script>addEventListener('load', () => {{ {move} }})</script></body>") if at else page


@dataclass(frozen=True)
class Camera:
    """A browser, and a folder for what it is shown."""

    chromium: str
    folder: Path

    def take(self, shot: Shot, scale: float = SCALE) -> None:
        """One page."""
        page = _from(_bare(shot.page), shot.at)
        if shot.opened:
            opened = f"document.querySelectorAll('{shot.opened}').forEach(part => {{ part.open = true }})"
            page = page.replace("</body>", f"<script>{opened}</script></body>")
        self._made(shot.name, page, (WIDE, shot.high), scale)

    def phones(self, name: str, pages: list[str]) -> None:
        """Some pages beside each other, as wide as a telephone."""
        style = f"margin:0 10px;border:1px solid #999;width:{PHONE}px;height:740px"
        frames = "".join(f'<iframe style="{style}" srcdoc="{html.escape(_bare(p))}"></iframe>' for p in pages)
        page = f'<!DOCTYPE html><meta charset="utf-8"><body style="margin:10px;background:#ddd;white-space:nowrap">{frames}'
        self._made(name, page, (20 + len(pages) * (PHONE + 24), 764), SCALE)

    def _made(self, name: str, page: str, size: tuple[int, int], scale: float) -> None:
        shown = self.folder / "page.html"
        shown.write_text(page, encoding="utf-8")
        picture = (DOCS / "pictures" / f"{name}.png").resolve()
        options = ["--headless", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={self.folder}/profile", "--virtual-time-budget=3000"]
        options += [f"--window-size={size[0]},{size[1]}", f"--force-device-scale-factor={scale}", f"--screenshot={picture}"]
        # Chromium's sandbox does not run as root, as in a container; the pages are our own.
        options += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        subprocess.run([self.chromium, *options, shown.as_uri()], capture_output=True, check=True)
        print(f"Made {picture.relative_to(ROOT)}, {picture.stat().st_size // 1000} kB.")


def _bare(page: str) -> str:
    """The page without its policy, which would refuse the script that chooses what is seen."""
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)


if __name__ == "__main__":
    sys.exit(main())
