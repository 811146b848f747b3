"""How long a page of a very large story takes: to be made, to be shown by Chromium, and to be scrolled through.

    python -m bench.speed_page [--accounts 200] [--statements 2000]

The story is made by rule, without comparing anything. A browser shows it with all parts opened, so that everything is laid out; scrolling is from
the top to the end, a screen at a time, and each screen is laid out before the next. The slowest screen is what a reader feels.
"""

from __future__ import annotations

import argparse
import html as escaping
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from retold.model import (
    Article,
    Dating,
    Descent,
    Edit,
    Evidence,
    Findings,
    Fingerprint,
    Origins,
    Rendering,
    Retelling,
    Span,
    Statement,
    Stemma,
    Trace,
    Variant,
    Witness,
)
from retold.show.report import html

_TEXT = "Keeper Ada Brome said: “We will close the tower.” Five boats waited outside. Number {n} of the accounts was written at noon. "
_SAID = "We will close the tower"
_LOOK = """addEventListener('load', () => {
  const told = { load: performance.now() };
  const nodes = document.querySelectorAll('*').length;
  document.querySelectorAll('details').forEach(part => { part.removeAttribute('name'); part.open = true; });
  const start = performance.now();
  const high = document.documentElement.scrollHeight;
  told.opened = performance.now() - start;
  const steps = [];
  for (let y = 0; y < high; y += 900) {
    const before = performance.now();
    scrollTo(0, y);
    document.elementFromPoint(300, 300);
    steps.push(performance.now() - before);
  }
  steps.sort((a, b) => a - b);
  Object.assign(told, { nodes, high, screens: steps.length, typical: steps[Math.floor(steps.length / 2)], slowest: steps[steps.length - 1] });
  const said = document.createElement('pre');
  said.id = 'told';
  said.textContent = JSON.stringify(told);
  document.body.append(said);
});"""


def story(accounts: int, statements: int) -> Trace:
    """A story of so many accounts and statements; each statement stands in four accounts, of which one has it otherwise."""
    findings = tuple(_article(n) for n in range(accounts))
    witnesses = tuple(Witness(f"N{n}", f"n{n}", f"N{n}") for n in range(accounts))
    reasons = (Evidence("error", "Both have a reading that no other has.", 1.2), Evidence("time", "It bears no time.", -0.2))
    edges = tuple(Descent(f"N{n // 3}", f"N{n}", "inferred", 0.85, reasons) for n in range(1, accounts))
    stemma = Stemma(witnesses, edges, (), Origins(1, 1, 2), (Evidence("origins", "All words go back to N0.", 1.0),))
    said = tuple(_statement(k, findings) for k in range(statements))
    return Trace(findings, (Retelling("big", "A tower closes", None, None, (), (), said, stemma, (), (), (), (), ()),), ())


def _article(number: int) -> Findings:
    text = (f"The tower, {number}\n\n" + _TEXT.format(n=number) * 8).strip()
    ends = [m.end() for m in re.finditer(r"[.”] |\n\n|$", text)]
    passages = tuple(Span(a, b) for a, b in zip([0, *ends], ends, strict=False) if text[a:b].strip())
    return Findings(
        Article(f"n{number}", f"in/{number}.txt", text, (f"in/{number}.txt",), published=Dating()), Fingerprint((1,), ()), passages, (), (), ()
    )


def _statement(number: int, findings: tuple[Findings, ...]) -> Statement:
    held = [findings[(number + step) % len(findings)] for step in range(4)]
    renderings = [_rendering(f, f.article.text.index(_SAID), number) for f in held]
    variants = tuple(
        Variant(renderings[0], r, "left-to-right", ("edited",), (Edit(3, 7, "shall"),), 0.9, (Evidence("words", "One word differs.", 1.0),))
        for r in renderings[1:]
    )
    return Statement(f"s{number}", f"Ada Brome {number % 40}", tuple(renderings), variants)


def _rendering(found: Findings, start: int, number: int) -> Rendering:
    return Rendering(found.article.id, f"q{number}", start, start + len(_SAID), _SAID, "direct", f"Ada Brome {number % 40}")


def shown(chromium: str, page: str) -> dict[str, float]:
    """What Chromium tells of showing and scrolling a page: milliseconds."""
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        file.write_text(bare.replace("</body>", f"<script>{_LOOK}</script></body>"), encoding="utf-8")
        command = [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder}/profile",
            "--window-size=1280,900",
            "--dump-dom",
        ]
        done = subprocess.run([*command, file.as_uri()], capture_output=True, text=True, check=True, timeout=300)
    found = re.search(r'<pre id="told">(.*?)</pre>', done.stdout, re.DOTALL)
    if found is None:
        raise SystemExit("The page did not come to its end.")
    return {name: float(value) for name, value in json.loads(escaping.unescape(found[1])).items()}


def main() -> int:
    """Exit status: 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, default=200)
    parser.add_argument("--statements", type=int, default=2000)
    given = parser.parse_args()
    trace = story(given.accounts, given.statements)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    begun = time.perf_counter()
    page = html(trace, "bench")
    made = time.perf_counter() - begun
    size, cards = len(page.encode()) / 1e6, page.count("data-card ")
    print(f"{given.accounts} accounts, {given.statements} statements: made in {made:.2f} s, {size:.2f} MB, {cards} quotations on it")
    if chromium:
        told = shown(chromium, page)
        print(f"shown in {told['load'] / 1000:.2f} s ({told['nodes']:,.0f} elements), all opened and laid out in {told['opened'] / 1000:.2f} s")
        print(f"{told['screens']:.0f} screens scrolled: {told['typical']:.1f} ms each, {told['slowest']:.0f} ms the slowest")
    return 0


if __name__ == "__main__":
    sys.exit(main())
