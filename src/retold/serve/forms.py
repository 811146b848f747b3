"""What is handed in to be compared: a form of a page, or JSON. Names of files are names, never paths."""

from __future__ import annotations

import json

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from .making import Pasted, Upload, Wish

#: Boxes of the form, and parts that a form may have: those, what is beside them, and files.
BOXES = 6
_FIELDS, _FILES = 64, 200
_NAME = 120
#: Signs that a name may not have: they would divide it, or act.
_UNFIT = dict.fromkeys([*range(32), 127, *map(ord, '/\\:*?"<>|'), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)], "_")


async def form(request: Request) -> FormData:
    """The fields of a form. Raises HTTPException where it is none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        raise HTTPException(415, "Send a form, or JSON.")
    try:
        return await request.form(max_files=_FILES, max_fields=_FIELDS, max_part_size=request.app.state.site.options.limits.body)
    except (MultiPartException, UnicodeError, ValueError) as fault:
        raise HTTPException(400, "The form could not be read. Send it again from the page.") from fault


async def wish_of_form(fields: FormData) -> Wish:
    """What a form asks for; empty boxes are passed over."""
    texts = []
    for number in range(1, BOXES + 1):
        text = said(fields, f"text{number}")
        if text.strip():
            texts.append(Pasted(_lines(text), said(fields, f"outlet{number}").strip()[:_NAME], said(fields, f"published{number}").strip()[:_NAME]))
    files: list[Upload] = []
    for sent in fields.getlist("files"):
        if isinstance(sent, UploadFile) and (sent.filename or sent.size):
            files.append(Upload(file_name(sent.filename or "", {f.name for f in files}), await sent.read()))
    return Wish(tuple(texts), tuple(files), _addresses(said(fields, "addresses")), bool(said(fields, "one_story")))


async def wish_of_json(request: Request) -> Wish:
    """What a JSON object asks for: {"articles": [{"text", "outlet", "published"}], "addresses": [...], "one_story": true}. Raises HTTPException."""
    try:
        told = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise HTTPException(400, "The body is no JSON.") from None
    try:
        texts = tuple(
            Pasted(_lines(_text(a["text"])), _maybe(a.get("outlet"))[:_NAME], _maybe(a.get("published"))[:_NAME]) for a in told.get("articles", [])
        )
        addresses = _addresses("\n".join(_text(a) for a in told.get("addresses", [])))
        one_story = told.get("one_story", True)
        if not isinstance(one_story, bool):
            raise TypeError
    except (TypeError, KeyError, AttributeError):
        raise HTTPException(400, 'The body has to be {"articles": [{"text": "..."}, ...]}; /openapi.json tells what else.') from None
    return Wish(tuple(t for t in texts if t.text.strip()), (), addresses, one_story)


def file_name(told: str, taken: set[str]) -> str:
    """A name for a file that was sent: its last part, without anything that could lead somewhere, and no other file's."""
    last = told.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    name = last.translate(_UNFIT).strip(" .")[-_NAME:] or "file"
    number, made = 1, name
    while made in taken:
        number += 1
        made = f"{number}-{name}"
    return made


def said(fields: FormData, name: str) -> str:
    """A field's text; empty where it is missing, or a file."""
    found = fields.get(name)
    return found if isinstance(found, str) else ""


def _addresses(told: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in told.splitlines() if line.strip()))


def _lines(text: str) -> str:
    """Browsers end lines as in mail."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _maybe(value: object) -> str:
    return "" if value is None else _text(value)
