"""Corrections: a small form for each statement of a story, and the list of what was decided. What is stored is what `retold decide` stores."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from retold.archive.decisions import decide, decided, take_back
from retold.errors import ArchiveError
from retold.model import Decision, Words
from retold.quotes.decided import sentence
from retold.read.decisions import decision, line_of
from retold.show.names import one_line, visible
from retold.show.wording import MODE_WORDS

from .answers import fault, shown, wants_json
from .doors import of_archive, shelved, site_of
from .forms import form, said
from .limits import client

_TEXT, _NAME, _NOTE = 4000, 120, 500


@dataclass(frozen=True, slots=True)
class Worded:
    """A wording of a statement, as the form lists it; `words` as they stand in the article."""

    number: int
    article: str
    label: str
    how: str
    speaker: str
    words: str


@dataclass(frozen=True, slots=True)
class DecidePage:
    """The form for one statement of a story."""

    story: str
    story_title: str
    statement: str
    wordings: tuple[Worded, ...]
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision that is kept: in words, as the line that it is stored as, and the story of its first article (empty where that is gone)."""

    sentence: str
    line: str
    story: str


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """All decisions, the newest first."""

    decisions: tuple[Kept, ...]


async def decide_page(request: Request) -> Response:
    """The form for a statement."""
    page = await _page(request, request.path_params["id"], request.query_params.get("statement", ""))
    return page if isinstance(page, Response) else shown(request, "decide.html", page)


async def _page(request: Request, story: str, statement: str) -> DecidePage | Response:
    found = await site_of(request).story(story)
    if not isinstance(found, tuple):
        return fault(
            request, 503 if found is None else found.status, "The story is being compared. Try again in a moment." if found is None else found.detail
        )
    (told,) = json.loads(gzip.decompress(found[1]))["stories"]
    one = next((s for s in told["statements"] if s["id"] == statement), None)
    if one is None:
        return fault(request, 404, "The story has no such statement, or no longer.")
    labels = {a.brief.article: a.brief.label for a in await shelved(request, lambda shelf: shelf.accounts(story))}
    wordings = tuple(
        Worded(n, r["article"], labels.get(r["article"], "?"), MODE_WORDS[r["mode"]], one_line(r["speaker"] or "", _NAME), visible(r["text"]))
        for n, r in enumerate(one["renderings"])
    )
    return DecidePage(story, one_line(told["title"], 240), statement, wordings)


async def decisions(request: Request) -> Response:
    """What was decided."""
    archive = _archive(request)
    try:
        made = await run_in_threadpool(decided, archive)
        articles = {d.first.article for d in made}
        homes = await site_of(request).asked(lambda reader: {a: known[1] for a in articles if (known := reader.article(a))})
    except ArchiveError as error:
        return fault(request, 503, str(error))
    rows = (Kept(one_line(sentence(d)), line_of(d), homes.get(d.first.article, "")) for d in reversed(made))
    return shown(request, "decisions.html", DecisionsPage(tuple(rows)))


async def add(request: Request) -> Response:
    """Keeps a decision."""
    return await _changed(request, back=False)


async def undo(request: Request) -> Response:
    """Takes a decision back."""
    return await _changed(request, back=True)


async def _changed(request: Request, *, back: bool) -> Response:
    site = site_of(request)
    wait = site.work.take(client(request.scope))
    if wait:
        return fault(request, 429, "You have sent much work. Wait a little, then try again.", wait)
    made = await _given(request)
    if isinstance(made, Response):
        return made
    try:
        await run_in_threadpool(take_back if back else decide, _archive(request), [made])
    except ArchiveError as error:
        return fault(request, 503, str(error))
    await site.look()
    home = await site.asked(lambda reader: reader.article(made.first.article))
    where = f"/stories/{home[1]}" if home and not back and not wants_json(request) else "/decisions"
    return RedirectResponse(f"{where}{'?format=json' if wants_json(request) else ''}", 303)


async def _given(request: Request) -> Decision | Response:
    """The decision that was sent: as JSON, as the line of one that is kept, or by the form of a statement."""
    site = site_of(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json":
        return _read((await request.body()).decode("utf-8", "replace"))
    fields = await form(request)
    if not request.state.bearer and not site.keys.is_form(request.state.session, said(fields, "word")):
        return fault(request, 403, "The form was too old, or this browser keeps no cookies. Open the page again, and send it from there.")
    if said(fields, "line"):
        return _read(said(fields, "line"))
    page = await _page(request, said(fields, "story"), said(fields, "statement"))
    if isinstance(page, Response):
        return page
    told = _of_form(fields, page)
    return told if isinstance(told, Decision) else shown(request, "decide.html", DecidePage(*_fields(page), wrong=told), 422)


def _fields(page: DecidePage) -> tuple[str, str, str, tuple[Worded, ...]]:
    return page.story, page.story_title, page.statement, page.wordings


def _of_form(fields: FormData, page: DecidePage) -> Decision | str:
    """The decision, or what is wrong with the form."""
    words = {str(w.number): Words(w.article, w.words) for w in page.wordings}
    kind, first, second = said(fields, "kind"), words.get(said(fields, "first")), words.get(said(fields, "second"))
    by, note = one_line(said(fields, "by"), _NAME), one_line(said(fields, "note"), _NOTE)
    if first is None:
        return "Choose a wording."
    if kind == "speaker":
        speaker = " ".join(said(fields, "speaker").split())[:_NAME]
        return Decision("speaker", first, None, speaker or None, by, note)
    if second is None or second == first:
        return "Choose two different wordings."
    if kind == "apart":
        return Decision("apart", first, second, None, by, note)
    return Decision("translation", first, second, None, by, note) if kind == "translation" else "Choose what is wrong."


def _read(line: str) -> Decision:
    try:
        made = decision(line)
    except ValueError as fault_:
        raise HTTPException(400, f"That is no decision: {fault_}.") from None
    if len(line) > 3 * _TEXT:
        raise HTTPException(413, "That decision is too long.")
    return made


def _archive(request: Request) -> Path:
    archive = site_of(request).options.archive
    assert archive is not None
    return archive


DECIDE, DECISIONS, ADD, UNDO = (of_archive(endpoint) for endpoint in (decide_page, decisions, add, undo))
