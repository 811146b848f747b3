"""NewsML-G2 (IPTC): news items as agencies deliver them, alone or many in one message. Pictures, packages and withdrawn items are named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model import Credit, CreditKind, Declared, Document, Problem
from .source import Found, Part, Source, named
from .xml import children, local, text

ITEMS = frozenset({"newsItem"})
ROOTS = frozenset({"newsItem", "newsMessage"})
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def newsml(found: Iterator[Any], source: Source) -> Found:
    """The texts of a NewsML-G2 file, from its finished elements."""
    nothing = f"{source.path} is a NewsML message without news items. Ask its sender for the items."
    return named(_parts(found, source.path), source.path, nothing)


def _parts(found: Iterator[Any], path: str) -> Iterator[Part | Problem]:
    number = 0
    for element in found:
        if local(element) != "newsItem":
            continue
        number += 1
        where = f"Item {number} of {path}"
        status, kind = _code(element, "itemMeta", "pubStatus"), _code(element, "itemMeta", "itemClass")
        document = _document(element, path)
        if status not in ("", "usable"):
            yield Problem(path, "withdrawn", f"{where} is marked `{status}`: its agency took it back. It was left out; delete it, too.")
        elif document is None:
            yield Problem(path, "no-text", f"{where} has no text ({kind or 'no class given'}). Only news items of text can be read.")
        else:
            yield Part(document, element.get("guid"), f"item-{number}")


def _code(item: Any, *way: str) -> str:
    """The last part of a code such as `stat:usable` at the end of a way of elements, in lower case; empty where there is none."""
    found = _at(item, *way)
    return (found.get("qcode") or found.get("uri") or "").rpartition(":")[2].lower() if found is not None else ""


def _at(item: Any, *way: str) -> Any:
    for name in way:
        item = next(iter(children(item, name)), None)
        if item is None:
            return None
    return item


def _document(item: Any, path: str) -> Document | None:
    meta, content = _at(item, "itemMeta"), _at(item, "contentMeta")
    media, body = _body(_at(item, "contentSet"))
    if not body.strip():
        return None
    house = _called(_at(item, "itemMeta", "provider"))
    created = [text(e, *names) for e, names in ((content, ("contentCreated",)), (meta, ("firstCreated", "versionCreated"))) if e is not None]
    language = _at(item, "contentMeta", "language")
    declared = Declared(
        title=text(content, "headline") if content is not None else None,
        outlet=house,
        published=next((c for c in created if c), None),
        language=(language.get("tag") if language is not None else None) or item.get(_LANG),
        authors=_authors(content),
        updated=text(meta, "versionCreated") if meta is not None else None,
    )
    return Document(path, media, body, None, declared, _credits(content, house))


def _body(contents: Any) -> tuple[Any, str]:
    """The text of an item: as markup (XHTML, or the body of NITF) or plain."""
    for element in children(contents, "inlineXML", "inlineData") if contents is not None else ():
        if local(element) == "inlineData":
            if "html" in (element.get("contenttype") or ""):
                return "fragment", "".join(element.itertext())
            if (element.get("contenttype") or "text/plain").startswith("text/"):
                return "text", "".join(element.itertext())
            continue
        from lxml import etree  # noqa: PLC0415 - already loaded by whoever made the element

        body = next((e for e in element.iter() if local(e) in ("body.content", "body")), element)
        for inner in body.iter():
            if isinstance(inner.tag, str):
                inner.tag = local(inner)
        return "fragment", "".join(etree.tostring(e, encoding="unicode", method="html") for e in body) or (body.text or "")
    return "text", ""


def _authors(content: Any) -> tuple[str, ...]:
    if content is None:
        return ()
    told = [text(e) for e in children(content, "by")] + [_called(e) for e in children(content, "creator")]
    return tuple(dict.fromkeys(t[:200] for t in told if t))


def _called(element: Any) -> str | None:
    """The name of a party: its name, its literal, or what its code ends with."""
    if element is None:
        return None
    code = (element.get("qcode") or "").rpartition(":")[2]
    return text(element, "name") or element.get("literal") or code or None


def _credits(content: Any, house: str | None) -> tuple[Credit, ...]:
    """The credit line, and where the information came from; the provider itself is the house, no credit."""
    if content is None:
        return ()
    kinds: tuple[tuple[CreditKind, str], ...] = (("source-line", "creditline"), ("agency", "infoSource"))
    told = [(kind, name, _called(e) or text(e)) for kind, name in kinds for e in children(content, name)]
    return tuple(dict.fromkeys(Credit(kind, t[:200], t[:200], None, None, f"NewsML {name}") for kind, name, t in told if t and t != house))
