"""The report: one HTML file that needs nothing else, runs nothing of what it shows, and is complete without JavaScript."""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from retold.model import Trace

from . import story, wording
from .pages import ReportPage

#: Nothing is loaded and nothing sent; style and script are allowed by their hashes alone.
_POLICY = Markup("default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; form-action 'none'")


def html(trace: Trace, version: str) -> str:
    """The report page of a trace. The same trace and version give the same bytes; the page loads nothing and sends nothing."""
    return render(story.page(trace, version))


def render(page: ReportPage) -> str:
    """The page's data as HTML, with style and script inlined and named by their hashes in the content security policy."""
    style, script = _static("report.css"), _static("report.js")
    policy = _POLICY.format(_hash(style), _hash(script))
    return _environment().get_template("report.html").render(page=page, style=style, script=script, policy=policy)


@functools.cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("retold.show"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= {"listed": wording.listed, "count": wording.count}
    return made


def _static(name: str) -> Markup:
    """A file of ours, which holds no end tag of its element (a test says so) and may therefore stand in it as it is."""
    return Markup(resources.files("retold.show").joinpath("static", name).read_text(encoding="utf-8").strip())  # noqa: S704


def _hash(text: str) -> Markup:
    return Markup("sha256-{}").format(base64.b64encode(hashlib.sha256(text.encode()).digest()).decode())
