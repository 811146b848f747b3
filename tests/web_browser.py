"""A browser for tests: Chromium without a window, by day or by night, with scripts or without."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape, unescape
from importlib import resources
from pathlib import Path

from web_chromium import Chromium, Told


@dataclass(frozen=True)
class Seen:
    """What a browser made of a page: its final DOM, what it complained about (the policy, mistakes of a script), and a PDF if one was asked for."""

    dom: str
    complaints: str
    printed: bytes = b""


#: What a page tells that is a complaint, and where its words stand.
_COMPLAINTS: dict[str, Callable[[Told], str]] = {
    "Log.entryAdded": lambda told: str(told["entry"]["text"]),
    "Runtime.consoleAPICalled": lambda told: " ".join(str(a.get("value", a.get("description"))) for a in told["args"]),
    "Runtime.exceptionThrown": lambda told: json.dumps(told["exceptionDetails"]),
}


def _is_status(told: Told, address: str) -> bool:
    """Does a page tell that it was itself answered with a 404, say? Whoever asks for it means that one."""
    entry = told.get("entry", {})
    return bool(entry.get("source") == "network" and entry.get("url") == address)


@dataclass(frozen=True)
class Browser:
    """A browser in which each page is looked at with nothing kept from any other. `budget` are milliseconds of the page's own clock, which stands
    still while it waits for answers. Without `scripts` it is as if somebody had switched them off; what stands in `<noscript>` then counts.
    """

    chromium: Chromium
    scripts: bool = True
    budget: int = 5000
    width: int = 1400

    def look(self, address: str, on_paper: bool = False) -> Seen:
        """Loads a page, and waits until it has come to rest."""
        with self._page(address) as session:
            root = self.chromium.ask("DOM.getDocument", session, depth=0)["root"]["nodeId"]
            dom = self.chromium.ask("DOM.getOuterHTML", session, nodeId=root)["outerHTML"]
            printed = b64decode(self.chromium.ask("Page.printToPDF", session)["data"]) if on_paper else b""
            told = self.chromium.told(session)
        complaints = [_COMPLAINTS[m["method"]](m["params"]) for m in told if m["method"] in _COMPLAINTS and not _is_status(m["params"], address)]
        return Seen(dom, "\n".join(complaints), printed)

    @contextmanager
    def _page(self, address: str) -> Iterator[str]:
        """A session with a page that has come to rest."""
        ask = self.chromium.ask
        context = ask("Target.createBrowserContext")["browserContextId"]
        try:
            target = ask("Target.createTarget", url="about:blank", width=self.width, height=1000, browserContextId=context)["targetId"]
            session = str(ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
            for part in ("Page", "Log", "Runtime"):
                ask(f"{part}.enable", session)
            ask("Emulation.setScriptExecutionDisabled", session, value=not self.scripts)
            # The page's clock begins when the page does, and then runs as that of headless Chromium with --virtual-time-budget.
            ask("Emulation.setVirtualTimePolicy", session, policy="pause")
            if fault := ask("Page.navigate", session, url=address).get("errorText"):
                raise AssertionError(f"{address}: {fault}")
            policy = {"policy": "pauseIfNetworkFetchesPending", "budget": self.budget, "maxVirtualTimeTaskStarvationCount": 9999}
            ask("Emulation.setVirtualTimePolicy", session, **policy)
            self.chromium.wait("Emulation.virtualTimeBudgetExpired", session)
            self.chromium.wait("Page.loadEventFired", session)
            yield session
        finally:
            ask("Target.disposeBrowserContext", browserContextId=context)


#: Puts axe-core into each frame, one after the other, with all parts opened, and writes down what it finds.
_AUDIT = """<!DOCTYPE html><meta charset="utf-8"><body>{frames}<pre id="found"></pre><script>
const axe = {axe};
addEventListener('load', async () => {{
  const found = [];
  for (const frame of document.querySelectorAll('iframe')) {{
    const page = frame.contentDocument;
    page.querySelectorAll('details').forEach(part => {{ part.removeAttribute('name'); part.open = true; }});
    frame.contentWindow.eval(axe);
    const told = await frame.contentWindow.axe.run(page, {{ runOnly: frame.dataset.name.endsWith(', night') ? {night} : {tags}, iframes: false }});
    const wrong = told.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))]);
    found.push([frame.dataset.name, told.passes.length, wrong]);
  }}
  document.getElementById('found').textContent = JSON.stringify(found);
}});
</script>"""
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
#: By night the same elements have other colours, and nothing else is different.
_NIGHT = ["color-contrast"]
#: Pixels: a narrow screen has the colours of a wide one.
_WIDE = 1000
_POLICY = re.compile(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>")


def audit(browser: Browser, folder: Path, pages: Mapping[str, str]) -> list[str]:
    """What axe-core finds wrong with pages (HTML by name), by day and, on a wide screen, by night; raises where it did not look at each of them."""
    frames = ""
    for name, page in pages.items():
        bare = _POLICY.sub("", page)  # the policy would refuse axe-core
        times = {"day": bare, "night": bare.replace("prefers-color-scheme: dark", "min-width: 1px")}
        if browser.width < _WIDE:
            del times["night"]
        for time, shown in times.items():
            frames += f'<iframe data-name="{escape(name)}, {time}" style="width:{browser.width}px;height:900px" srcdoc="{escape(shown)}"></iframe>'
    axe = resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    made = folder / "audit.html"
    looked = {"axe": json.dumps(axe).replace("</", "<\\/"), "tags": json.dumps(_TAGS), "night": json.dumps(_NIGHT)}
    made.write_text(_AUDIT.format(frames=frames, **looked), encoding="utf-8")
    told = re.search(r'<pre id="found">(.+?)</pre>', browser.look(made.as_uri()).dom, re.DOTALL)
    if told is None:
        raise AssertionError("axe-core did not come to its end")
    rows = json.loads(unescape(told[1]))
    expected = len(pages) * (2 if browser.width >= _WIDE else 1)
    if len(rows) != expected or any(passed < (1 if name.endswith(", night") else 10) for name, passed, _ in rows):
        raise AssertionError(f"axe-core did not look at everything: {rows}")
    return [f"{name}: {rule} ({help_}) {nodes}" for name, _, wrong in rows for rule, help_, nodes in wrong]
