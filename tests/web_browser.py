"""A browser for tests: Chromium without a window, by day or by night, with scripts or without."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
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
