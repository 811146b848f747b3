"""Runs axe-core on report pages in Chromium, by day and by night, with all parts opened: `python -m scripts.accessibility AXE PAGE...`.

AXE is the file `axe.min.js` of the npm package axe-core (MPL-2.0), which is no dependency of ours: `npm install axe-core` anywhere fetches it.
It is put into a copy of each page without its security policy, which would refuse it. Exit status 1 where anything was found.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """addEventListener("load", async () => {
  document.querySelectorAll("details").forEach(part => { part.removeAttribute("name"); part.open = true; });
  const found = await axe.run(document, { runOnly: %s });
  const said = document.createElement("pre");
  said.id = "axe-found";
  said.textContent = JSON.stringify(found.violations.map(v => [v.id, v.impact, v.help, v.nodes.map(n => n.html.slice(0, 200))]));
  document.body.append(said);
});"""


def violations(chromium: str, axe: str, page: str, folder: Path) -> list[list[object]]:
    """What axe-core finds wrong with a page: rule, impact, what it means, the elements."""
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    copy = folder / "copy.html"
    copy.write_text(bare.replace("</body>", f"<script>{axe}</script><script>{RUN % json.dumps(TAGS)}</script></body>"), encoding="utf-8")
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", "--window-size=1280,1000"]
    done = subprocess.run([*command, "--virtual-time-budget=60000", "--dump-dom", copy.as_uri()], capture_output=True, text=True, check=True)
    said = re.search(r'<pre id="axe-found">(.*?)</pre>', done.stdout, re.DOTALL)
    if said is None:
        raise SystemExit("axe-core did not run. Is the first argument its axe.min.js?")
    return [list(row) for row in json.loads(html.unescape(said[1]))]


def main(arguments: list[str]) -> int:
    """Exit status: 0 nothing found, 1 something, 2 wrong usage."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if len(arguments) < 2 or chromium is None:
        print("Usage: python -m scripts.accessibility axe.min.js PAGE... (Chromium has to be installed)")
        return 2
    axe = Path(arguments[0]).read_text(encoding="utf-8")
    worst = 0
    for name in arguments[1:]:
        page = Path(name).read_text(encoding="utf-8")
        for scheme, shown in (("day", page), ("night", page.replace("prefers-color-scheme: dark", "min-width: 1px"))):
            with tempfile.TemporaryDirectory() as folder:
                found = violations(chromium, axe, shown, Path(folder))
            print(f"{name}, {scheme}: {len(found)} found")
            for row in found:
                print("  ", *row)
            worst |= bool(found)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
