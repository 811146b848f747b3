"""Makes the picture in README.md, docs/report.png: the first screen of the example's report page, as Chromium shows it.

Run by `make docs`. Without Chromium it says so and leaves the picture as it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
WIDTH, HEIGHT = 1280, 1000


def main() -> int:
    """Exit status: 0 made or no Chromium, else that of the program that failed."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print("docs/report.png is left as it is: Chromium is not installed.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "report.html")
        command = [sys.executable, "-m", "retold", "trace", "examples/harbour-ferry", "--quiet", "-o", str(page)]
        if status := subprocess.run(command, cwd=ROOT, check=False).returncode:
            return status
        options = ["--headless", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/profile", f"--window-size={WIDTH},{HEIGHT}"]
        # Chromium's sandbox does not run as root, as in a container; the page is our own.
        options += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        picture = ROOT / "docs" / "report.png"
        done = subprocess.run([chromium, *options, f"--screenshot={picture}", page.as_uri()], capture_output=True, text=True, check=False)
        print(done.stderr if done.returncode else f"Made {picture.relative_to(ROOT)}.")
        return done.returncode


if __name__ == "__main__":
    sys.exit(main())
