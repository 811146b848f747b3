"""A browser for tests: Chromium without a window, by day or by night, with scripts or without."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from importlib import resources
from pathlib import Path

#: A setting of the browser, as if somebody had switched scripts off; what stands in `<noscript>` then counts.
_NO_SCRIPTS = {"profile": {"default_content_setting_values": {"javascript": 2}}}


@dataclass(frozen=True)
class Seen:
    """What a browser made of a page: its final DOM, and what it complained about (the policy, mistakes of a script)."""

    dom: str
    complaints: str


@dataclass(frozen=True)
class Browser:
    """A browser with a profile of its own. `budget` are milliseconds of its own clock, which stands still while it waits for answers."""

    chromium: str
    profile: Path
    scripts: bool = True
    budget: int = 5000
    width: int = 1400

    def look(self, address: str) -> Seen:
        """Loads a page, and waits until it has come to rest."""
        done = self._run(address, "--dump-dom")
        return Seen(done.stdout, "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line))

    def print(self, address: str, to: Path) -> bytes:
        """The page as a PDF."""
        self._run(address, f"--print-to-pdf={to}", "--no-pdf-header-footer")
        return to.read_bytes()

    def _run(self, address: str, *options: str) -> subprocess.CompletedProcess[str]:
        folder = self.profile / ("with" if self.scripts else "without")
        if not self.scripts:
            (folder / "Default").mkdir(parents=True, exist_ok=True)
            (folder / "Default" / "Preferences").write_text(json.dumps(_NO_SCRIPTS), encoding="utf-8")
        command = [self.chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--enable-logging=stderr"]
        command += [f"--user-data-dir={folder}", f"--window-size={self.width},1000", f"--virtual-time-budget={self.budget}"]
        return subprocess.run([*command, *options, address], capture_output=True, text=True, timeout=180, check=True)


#: Puts axe-core into each frame, one after the other, with all parts opened, and writes down what it finds.
_AUDIT = """<!DOCTYPE html><meta charset="utf-8"><body>{frames}<pre id="found"></pre><script>
const axe = {axe};
addEventListener('load', async () => {{
  const found = [];
  for (const frame of document.querySelectorAll('iframe')) {{
    const page = frame.contentDocument;
    page.querySelectorAll('details').forEach(part => {{ part.removeAttribute('name'); part.open = true; }});
    frame.contentWindow.eval(axe);
    const told = await frame.contentWindow.axe.run(page, {{ runOnly: {tags}, iframes: false }});
    const wrong = told.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))]);
    found.push([frame.dataset.name, told.passes.length, wrong]);
  }}
  document.getElementById('found').textContent = JSON.stringify(found);
}});
</script>"""
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
_POLICY = re.compile(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>")


def audit(browser: Browser, folder: Path, pages: Mapping[str, str]) -> list[str]:
    """What axe-core finds wrong with pages (HTML by name), by day and by night; raises where it did not look at each of them."""
    frames = ""
    for name, page in pages.items():
        bare = _POLICY.sub("", page)  # the policy would refuse axe-core
        for time, shown in (("day", bare), ("night", bare.replace("prefers-color-scheme: dark", "min-width: 1px"))):
            frames += f'<iframe data-name="{escape(name)}, {time}" style="width:{browser.width}px;height:900px" srcdoc="{escape(shown)}"></iframe>'
    axe = resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    made = folder / "audit.html"
    made.write_text(_AUDIT.format(frames=frames, axe=json.dumps(axe).replace("</", "<\\/"), tags=json.dumps(_TAGS)), encoding="utf-8")
    told = re.search(r'<pre id="found">(.+?)</pre>', browser.look(made.as_uri()).dom, re.DOTALL)
    if told is None:
        raise AssertionError("axe-core did not come to its end")
    rows = json.loads(unescape(told[1]))
    if len(rows) != 2 * len(pages) or any(passed < 10 for _, passed, _ in rows):
        raise AssertionError(f"axe-core did not look at everything: {rows}")
    return [f"{name}: {rule} ({help_}) {nodes}" for name, _, wrong in rows for rule, help_, nodes in wrong]
