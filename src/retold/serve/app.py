"""START HERE. The site: `app` makes it, the functions below it are its addresses, and `ways` is the table of them.

What needs time is done in other processes (`work`, `making`); what is known across stories stands on the shelf (`shelf`); who may ask for what is in
`security` and `limits`. Each page is a dataclass of `pages`, drawn by a template or given as JSON (`answers`).
"""

from __future__ import annotations

import re
import shlex
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, replace
from datetime import date
from typing import TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from retold.errors import RetoldError
from retold.model import Decision

from . import corrections, pages
from .answers import Headed, cookie, data, fault, packed, plain, sheet, shown, wants_json, with_safety
from .doors import inside, of_archive, shelved, site_of
from .forms import BOXES, form, said, wish_of_form, wish_of_json
from .limits import Bounded, Buckets, client
from .making import Made, Refused, Wish
from .openapi import Way, document
from .security import Guard, inward
from .settings import ServeOptions
from .shelf import Asked, Order, Progress
from .state import Site
from .work import BusyError

T = TypeVar("T")
#: So many requests of one client may come at once, as multiples of what may come in a second.
_BURST = 4
_NEWEST, _HITS, _NAMES, _QUERY = 8, 50, 500, 300
_NO_RESULT = "There is no such result, or no longer: results are kept for an hour. Compare again."
_ORDERS: tuple[Order, ...] = ("newest", "origins", "altered")
_NUMBER = re.compile(r"[0-9]{1,7}")


def app(options: ServeOptions, ticks: Callable[[], float] = time.monotonic) -> Starlette:
    """The site as an ASGI application. `ticks` are seconds that never go back. What may be refused beforehand, `settings.check` refuses.

    Raises ArchiveError where the shelf cannot be written to.
    """
    site = Site(options, ticks)
    limits = options.limits

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        await site.start()
        try:
            yield
        finally:
            await site.stop()

    buckets = Buckets(limits.rate, limits.rate * _BURST, ticks)
    middleware = [
        Middleware(Headed),
        Middleware(Bounded, limits.body, buckets),
        Middleware(Guard, site.keys, frozenset(name.lower() for name in options.names)),
    ]
    table = ways()
    handlers = {HTTPException: _failed, 500: _broken}
    made = Starlette(routes=[w.route for w in table] + _OTHERS, middleware=middleware, lifespan=life, exception_handlers=handlers)  # type: ignore[arg-type]
    made.state.site = site
    made.state.openapi = document(table, options.version, token=options.token is not None)
    return made


# -- the token -----------------------------------------------------------------------------------------------------------------------------
async def login(request: Request) -> Response:
    """Compares the token, and lets the browser in."""
    site = site_of(request)
    fields = await form(request)
    onward = inward(said(fields, "onward"))
    wait = site.logins.take(client(request.scope))
    if wait:
        return fault(request, 429, "Too many tokens were tried from where you are. Wait a minute.", wait)
    if not site.keys.is_form(request.state.session, said(fields, "word")):
        return shown(request, "login.html", pages.LoginPage(onward, "The form was too old. Send it once more."), 403)
    if not site.keys.fits(said(fields, "token").strip()):
        return shown(request, "login.html", pages.LoginPage(onward, "That is not the token of this site."), 403)
    made = RedirectResponse(onward, 303)
    cookie(request, made, site.keys.begin(inside=True))
    return made


# -- comparing -------------------------------------------------------------------------------------------------------------------------------
async def start(request: Request) -> Response:
    """The box to paste into, and the newest stories."""
    site = site_of(request)
    limits = site.options.limits
    page = pages.StartPage(BOXES, site.options.fetch is not None, limits.articles, limits.body, (), None, site.trouble)
    if site.shelf is not None:
        newest, progress = await shelved(request, lambda shelf: (shelf.stories(Asked(most=_NEWEST)), shelf.progress()))
        page = replace(page, newest=tuple(newest), progress=progress)
    return shown(request, "start.html", page)


async def compare(request: Request) -> Response:
    """Begins a comparison, and leads to where it will be."""
    site = site_of(request)
    wait = site.work.take(client(request.scope))
    if wait:
        return fault(request, 429, "You have sent much work. Wait a little, then try again.", wait)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json":
        wish = await wish_of_json(request)
    else:
        fields = await form(request)
        if not request.state.bearer and not site.keys.is_form(request.state.session, said(fields, "word")):
            return fault(request, 403, "The form was too old, or this browser keeps no cookies. Open the start page again, and send it from there.")
        wish = await wish_of_form(fields)
    wrong = _wrong(wish, site)
    if wrong:
        return fault(request, 422, wrong)
    try:
        word = site.compare(wish)
    except BusyError:
        return fault(request, 503, "Too much work waits already. Try again in a minute.", 30)
    return RedirectResponse(f"/results/{word}{'?format=json' if wants_json(request) else ''}", 303)


def _wrong(wish: Wish, site: Site) -> str:
    """What is wrong with a wish at first sight; one file may hold many articles."""
    limits = site.options.limits
    given = len(wish.texts) + len(wish.addresses)
    if given + len(wish.files) == 0 or (given < 2 and not wish.files):
        return "Give two articles at least: paste their texts, or send files."
    if len(wish.addresses) > limits.addresses:
        return f"At most {limits.addresses} addresses are fetched at once."
    return "This site fetches no addresses. Save the pages, and send the files." if wish.addresses and site.options.fetch is None else ""


async def result(request: Request) -> Response:
    """A comparison, or that it is being made."""
    site, word = site_of(request), request.path_params["word"]
    try:
        found = await site.result(word)
        wait = pages.WaitPage("Your articles are compared", f"/results/{word}", f"/results/{word}/progress", pages.step(site.standing(word)))
    except KeyError:
        return fault(request, 404, _NO_RESULT)
    return _report(request, (found.html, found.json) if isinstance(found, Made) else found, wait)


async def result_progress(request: Request) -> Response:
    """How far a comparison is."""
    try:
        return data(asdict(pages.step(site_of(request).standing(request.path_params["word"]))))
    except KeyError:
        return fault(request, 404, _NO_RESULT)


async def story_progress(request: Request) -> Response:
    """How far the comparing of a story is."""
    return data(asdict(pages.step(site_of(request).story_standing(request.path_params["id"]))))


async def progress(request: Request) -> Response:
    """How much of the archive was compared."""
    return data(asdict(await shelved(request, lambda shelf: shelf.progress())))


def _waiting(request: Request, what: str, story: str, address: str) -> pages.WaitPage:
    """The page that stands in for one of a story."""
    return pages.WaitPage(what, address, f"/stories/{story}/progress", pages.step(site_of(request).story_standing(story)))


def _report(request: Request, found: tuple[bytes, bytes] | Refused | None, wait: pages.WaitPage) -> Response:
    if found is None:
        made = shown(request, "wait.html", wait, 202)
        made.headers["Retry-After"] = "2"
        return made
    if isinstance(found, Refused):
        return fault(request, found.status, found.detail)
    return packed(request, found[1], "json") if wants_json(request) else packed(request, found[0], "html")


# -- the archive -----------------------------------------------------------------------------------------------------------------------------
async def search(request: Request) -> Response:
    """Articles by their words; words in quotes stand together."""
    query = " ".join(request.query_params.get("q", "").split())[:_QUERY]
    wanted = _words(query)
    hits = []
    if wanted:
        wait = site_of(request).searches.take(client(request.scope))
        if wait:
            return fault(request, 429, "You search very often. Wait a little, then try again.", wait)
        try:
            hits = await site_of(request).asked(lambda reader: reader.search(wanted, _HITS))
        except RetoldError as error:
            return fault(request, 503, str(error))
    matches = await shelved(request, lambda shelf: tuple(pages.match(h, shelf) for h in hits))
    return shown(request, "search.html", pages.SearchPage(query, matches, _HITS))


def _words(query: str) -> list[str]:
    """Words and phrases; a quote that is never closed is none."""
    try:
        found = shlex.split(query.replace("'", "’").replace("\\", " "), posix=True)
    except ValueError:
        found = query.replace('"', " ").split()
    return [w for w in found if any(c.isalnum() for c in w)]


async def stories(request: Request) -> Response:
    """A list of stories: the newest, those with most independent origins, or with most altered quotations."""
    told = request.query_params
    sort = next((o for o in _ORDERS if o == told.get("sort", "newest")), None)
    since = told.get("since", "")
    try:
        since = date.fromisoformat(since).isoformat() if since else ""
    except ValueError:
        sort = None
    numbers = [told.get(name, default) or default for name, default in (("accounts", "2"), ("first", "0"))]
    if sort is None or not all(_NUMBER.fullmatch(n) for n in numbers):
        return fault(
            request, 400, "The list can be sorted by newest, origins or altered; `since` is YEAR-MONTH-DAY, `accounts` and `first` are numbers."
        )
    accounts, first = map(int, numbers)
    asked = Asked(sort, max(1, accounts), since or None, first, pages.ROWS + 1)
    rows, progress = await shelved(request, lambda shelf: (shelf.stories(asked), shelf.progress()))
    following = first + pages.ROWS if len(rows) > pages.ROWS else None
    return shown(request, "stories.html", pages.StoriesPage(sort, asked.accounts, since, first, following, tuple(rows[: pages.ROWS]), progress))


async def story(request: Request) -> Response:
    """A story: the report page."""
    site, wanted = site_of(request), request.path_params["id"]
    found = await site.story(wanted)
    if isinstance(found, Refused) and found.status == 404:
        now = await site.current(wanted)
        return RedirectResponse(f"/stories/{now}{_query(request)}", 303) if now and now != wanted else fault(request, 404, found.detail)
    if isinstance(found, tuple) and not found[0] and not wants_json(request):
        (one, *_) = await shelved(request, lambda shelf: shelf.accounts(wanted))
        return RedirectResponse(f"/articles/{one.brief.article}", 303)
    return _report(request, found, _waiting(request, "This story is compared", wanted, f"/stories/{wanted}"))


async def article(request: Request) -> Response:
    """An article with what it was made from, what was made from it, and who else tells its story."""
    site, wanted = site_of(request), request.path_params["id"]
    page = await shelved(request, lambda shelf: pages.article(shelf, wanted))
    if page is None:
        try:
            known = await site.asked(lambda reader: reader.article(wanted))
        except RetoldError as error:
            return fault(request, 503, str(error))
        if known is None or not known[1]:
            return fault(request, 404, "There is no such article in this archive.")
        found = await site.story(known[1])
        if not isinstance(found, tuple):
            return _report(request, found, _waiting(request, "The story of this article is compared", known[1], f"/articles/{wanted}"))
        page = await shelved(request, lambda shelf: pages.article(shelf, wanted))
    return shown(request, "article.html", page) if page else fault(request, 404, "There is no such article in this archive.")


async def speakers(request: Request) -> Response:
    """Who is said to have spoken."""
    part = request.query_params.get("q", "").strip()[:_QUERY]
    found, progress = await shelved(request, lambda shelf: (shelf.speakers(part, _NAMES), shelf.progress()))
    return shown(request, "speakers.html", pages.NamesPage(part, tuple(found), progress))


async def speaker(request: Request) -> Response:
    """What somebody is said to have said, in all stories."""
    name = request.path_params["name"][:_QUERY]
    page = await shelved(request, lambda shelf: pages.speaker(shelf, name))
    return shown(request, "speaker.html", page) if page else fault(request, 404, "In the stories that were compared, nobody of that name is quoted.")


async def outlets(request: Request) -> Response:
    """Outlets with their accounts."""
    part = request.query_params.get("q", "").strip()[:_QUERY]
    found, progress = await shelved(request, lambda shelf: (shelf.outlets(part, _NAMES), shelf.progress()))
    return shown(request, "outlets.html", pages.NamesPage(part, tuple(found), progress))


async def outlet(request: Request) -> Response:
    """An outlet: whom it draws on, and what became of quotations on the way."""
    name = request.path_params["name"][:_QUERY]
    page = await shelved(request, lambda shelf: pages.outlet(shelf, name))
    return shown(request, "outlet.html", page) if page else fault(request, 404, "In the stories that were compared, there is no such outlet.")


# -- for programs ----------------------------------------------------------------------------------------------------------------------------
async def openapi(request: Request) -> Response:
    """This site for programs."""
    return data(request.app.state.openapi)


async def health(request: Request) -> Response:
    """Is the site alive? It tells nothing of what it holds."""
    return data({"status": "ok"})


async def style(request: Request) -> Response:
    """The style of the pages."""
    return sheet(request.path_params["name"])


_IN_LISTS = (("q", "Only names that hold this."),)
_SORTED = (
    ("sort", "newest, origins or altered"),
    ("accounts", "Only with so many accounts."),
    ("since", "YEAR-MONTH-DAY"),
    ("first", "From this number on."),
)
_STATEMENT = (("statement", "The id of a statement of the story."),)
_WORDS = (("q", "Words that all stand in the article; those in quotes together."),)


def ways() -> Sequence[Way]:
    """All addresses of the site that people and programs share."""
    return (
        Way(Route("/", inside(start), name="start"), "The newest stories, and how much of the archive was compared", (), pages.StartPage),
        Way(Route("/compare", inside(compare), methods=["POST"], name="compare"), "Compare articles"),
        Way(Route("/results/{word}", inside(result), name="result"), "A comparison that was asked for"),
        Way(Route("/results/{word}/progress", inside(result_progress), name="result-progress"), "How far it is", (), pages.StepPage),
        Way(Route("/progress", of_archive(progress), name="progress"), "How much of the archive was compared", (), Progress),
        Way(Route("/search", of_archive(search), name="search"), "Articles by their words", _WORDS, pages.SearchPage),
        Way(Route("/stories", of_archive(stories), name="stories"), "Stories of the archive", _SORTED, pages.StoriesPage),
        Way(Route("/stories/{id}", of_archive(story), name="story"), "How a story was told and retold"),
        Way(Route("/stories/{id}/progress", of_archive(story_progress), name="story-progress"), "How far it is", (), pages.StepPage),
        Way(Route("/stories/{id}/decide", corrections.DECIDE, name="decide"), "A statement to be corrected", _STATEMENT, corrections.DecidePage),
        Way(Route("/decisions", corrections.DECISIONS, name="decisions"), "What people decided", (), corrections.DecisionsPage),
        Way(Route("/decisions", corrections.ADD, methods=["POST"], name="add"), "Keep a decision", takes=Decision),
        Way(Route("/decisions/undo", corrections.UNDO, methods=["POST"], name="undo"), "Take a decision back", takes=Decision),
        Way(Route("/articles/{id}", of_archive(article), name="article"), "An article with its retellings", (), pages.ArticlePage),
        Way(Route("/speakers", of_archive(speakers), name="speakers"), "Who is quoted", _IN_LISTS, pages.NamesPage),
        Way(Route("/speakers/{name:path}", of_archive(speaker), name="speaker"), "What somebody said, in all stories", (), pages.SpeakerPage),
        Way(Route("/outlets", of_archive(outlets), name="outlets"), "Outlets of the archive", _IN_LISTS, pages.NamesPage),
        Way(Route("/outlets/{name:path}", of_archive(outlet), name="outlet"), "Whom an outlet draws on, and how it quotes", (), pages.OutletPage),
        Way(Route("/healthz", health, name="health"), "Is the site alive?", (), dict),
    )


#: Addresses that are no data.
_OTHERS = [
    Route("/openapi.json", inside(openapi), name="openapi"),
    Route("/login", login, methods=["POST"], name="login"),
    Route("/static/{name}", style, name="style"),
]


# -- within ----------------------------------------------------------------------------------------------------------------------------------
def _query(request: Request) -> str:
    return "?format=json" if request.query_params.get("format") == "json" else ""


#: What some statuses mean here.
_WORDS_FOR = {404: "There is no such page here.", 405: "This address does not take that kind of request."}


async def _failed(request: Request, error: HTTPException) -> Response:
    made = fault(request, error.status_code, _WORDS_FOR.get(error.status_code, error.detail))
    for name, value in (error.headers or {}).items():
        made.headers[name] = value
    return made


async def _broken(request: Request, error: Exception) -> Response:
    """Stands outside of everything else, so it gets its headers here."""
    made = plain(500, "Retold failed on this page. That is a mistake of the program: please report what you asked for.")
    made.raw_headers = with_safety(made.raw_headers)
    return made
