"""The report: one HTML file that needs nothing else, runs nothing of what it shows, and is complete without JavaScript."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import resources

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from retold.model import Trace

from . import story, wording
from .pages import Card, ReportPage, Site, Tree
from .story import Look

#: Nothing is loaded and nothing sent; style and script are allowed by their hashes alone.
_POLICY = Markup("default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; form-action 'none'")


#: So many bytes are the most of a page, or so many for each account where there are more than ten, and no more than so many for one story: it is
#: to be sent by mail and opened at once. Where even the tightest limits give more, that is what there is to show.
_ROOM, _ROOM_EACH, _MOST = 500_000, 50_000, 3_000_000


def html(trace: Trace, version: str, look: Look = Look()) -> str:
    """The report page of a trace. The same trace and version give the same bytes; the page loads nothing and sends nothing."""
    return fitted(trace, version, look)[1]


def fitted(trace: Trace, version: str, look: Look = Look(), site: Site | None = None) -> tuple[ReportPage, str]:
    """The page's data and its HTML, with less of everything where it would be too large; what was left out is said on it."""
    room = max(_ROOM, _ROOM_EACH * len(trace.articles)) if len(trace.stories) > 1 else _room(len(trace.articles))
    return _fitted(room, look, lambda tight: story.page(trace, version, tight), lambda page: render(page, site=site))


def pages(trace: Trace, version: str, look: Look = Look()) -> dict[str, str]:
    """The report as several pages by the names of their files: `index.html`, and one for each story, named by the story's id.

    The index lists stories, single accounts and what could not be read; each story's page is whole by itself.
    """
    at = functools.cache(lambda tight: story.page(trace, version, tight))
    whole = at(look)
    named = {one.anchor: f"story-{one.ident}.html" for one in whole.stories}
    made = {"index.html": render(whole, named)}
    for number, one in enumerate(whole.stories):
        make = functools.partial(_alone, at, number)
        made[named[one.anchor]] = _fitted(_room(len(one.accounts)), look, make, lambda page: render(page, index="index.html"))[1]
    return made


def _alone(make: Callable[[Look], ReportPage], number: int, look: Look) -> ReportPage:
    """The page of one story of several."""
    whole = make(look)
    one = whole.stories[number]
    mine = {name.article for name in one.accounts}
    inputs = tuple(i for i in whole.inputs if i.id in mine)
    return replace(whole, title=one.title, stories=(one,), lone=(), inputs=inputs, problems=())


def _room(accounts: int) -> int:
    """The bytes of the page of one story."""
    return min(max(_ROOM, _ROOM_EACH * accounts), _MOST)


def _fitted(room: int, look: Look, make: Callable[[Look], ReportPage], draw: Callable[[ReportPage], str]) -> tuple[ReportPage, str]:
    """The first page that is small enough, or the smallest. Where much is too much, the first step is left out."""
    page = make(look)
    drawn = draw(page)
    for limits in story.TIGHTER[len(drawn) > 1.3 * room :]:
        if len(drawn.encode("utf-8", "replace")) <= room:
            break
        page = make(replace(look, limits=limits))
        drawn = draw(page)
    return page, drawn


def render(page: ReportPage, elsewhere: Mapping[str, str] | None = None, index: str = "", site: Site | None = None) -> str:
    """The page's data as HTML, with style and script inlined and named by their hashes in the content security policy.

    `elsewhere` are files of the stories by anchor, which are then only listed; `index` is the file that lists this story with others; `site` is
    where the page stands, if it is no file.
    """
    given = {
        "page": page,
        "style": static("report.css"),
        "script": static("report.js"),
        "policy": policy(),
        "elsewhere": elsewhere,
        "index": index,
        "site": site,
    }
    return environment().get_template("report.html").render(given)


@functools.cache
def policy() -> Markup:
    """The content security policy of every report page."""
    return _POLICY.format(hashed(static("report.css")), hashed(static("report.js")))


def fragment(title: str, facts: tuple[str, ...], drawing: Tree | None, cards: tuple[Card, ...]) -> str:
    """A part of a page with a style of its own, to stand in a page that is not ours, such as a notebook."""
    given = {"title": title, "facts": facts, "tree": drawing, "cards": cards, "style": static("notebook.css")}
    return environment().get_template("notebook.html").render(given)


@functools.cache
def environment(package: str = "") -> Environment:
    """The templates, which escape what they are given; with those of another `package` before them."""
    loaders = [PackageLoader(p) for p in (package, "retold.show") if p]
    made = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= {"listed": wording.listed, "count": wording.count}
    return made


def static(name: str) -> Markup:
    """A file of ours, which holds no end tag of its element (a test says so) and may therefore stand in it as it is."""
    return Markup(resources.files("retold.show").joinpath("static", name).read_text(encoding="utf-8").strip())  # noqa: S704


def hashed(text: str) -> Markup:
    """What names a style or a script in a content security policy."""
    return Markup("sha256-{}").format(base64.b64encode(hashlib.sha256(text.encode()).digest()).decode())
