"""XML as a stream of finished elements: any length in little memory, no entity expanded, nothing fetched, ill-formed feeds read as far as they go.

What is wrong with real feeds is mended on the way (control characters, entities of HTML that XML does not know); a file that declares entities of
its own is refused, since no feed does so, and attacks do.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any

from ..errors import UnreadableError
from .source import Source

_CHUNK = 1 << 16
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
#: What may be cut at the end of a chunk and must wait for the next one.
_OPEN_ENTITY = re.compile(r"&[A-Za-z0-9]{0,31}\Z")
_ROOT = re.compile(r"<[A-Za-z_]")
_LONGEST_PROLOGUE = 1 << 17
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any, *names: str) -> list[Any]:
    """The children of these names, in the order of `names`, whatever their namespace."""
    return [child for name in names for child in element if local(child) == name]


def text(element: Any, *names: str) -> str | None:
    """The words of the first child of these names that has any, on one line; of the element itself where no name is given."""
    found = children(element, *names) if names else [element]
    return next((" ".join(words.split()) for e in found if (words := "".join(e.itertext()).strip())), None)


def elements(source: Source, items: frozenset[str]) -> Iterator[Any]:
    """The root as soon as it begins (its attributes and name), then every element that is an item or stands outside one, once it is finished.

    An element is emptied when the next one is asked for. Raises UnreadableError: `entities`, `huge` (one item is larger than `max_bytes`),
    `empty`, and at the end `damaged` where the file breaks off or nothing more could be made of it.
    """
    from lxml import etree  # noqa: PLC0415 - plain text must start fast

    parser = etree.XMLPullParser(
        events=("start", "end"), recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8",
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    state = _State(source, items)
    for chunk in _chunks(source):
        parser.feed(chunk.encode("utf-8", "replace"))
        state.size += max(len(chunk), 1)
        yield from state.finished(parser.read_events())
        if state.size > source.options.max_bytes:
            detail = f"{source.path} has an item larger than {source.options.max_bytes:,} bytes; it and what follows was left out. Raise --max-bytes."
            raise UnreadableError(source.path, "huge", detail)
    before = len(parser.feed_error_log)
    try:
        parser.close()
    except etree.LxmlError:
        state.broken = True
    faults = [e for e in parser.feed_error_log if e.level >= etree.ErrorLevels.ERROR]
    if len(parser.feed_error_log) == before and not state.broken:  # else what ends here was cut in the middle, and is no whole item
        yield from state.finished(parser.read_events())
    if not state.rooted:
        raise UnreadableError(source.path, "empty", f"{source.path} holds no XML. Save it again, or remove it.")
    if faults or state.depth or state.broken:
        place = f"line {faults[0].line}: {faults[0].message}" if faults else "it breaks off"
        detail = f"{source.path} is damaged XML ({place}); what stands there could be read as far as shown. Save it again."
        raise UnreadableError(source.path, "damaged", detail)


class _State:
    """How deep we are, whether inside an item, and how much of it has been read."""

    def __init__(self, source: Source, items: frozenset[str]) -> None:
        self.source, self.items = source, items
        self.depth = self.item_depth = self.size = 0
        self.rooted = self.broken = False

    def finished(self, events: Any) -> Iterator[Any]:
        for event, element in events:
            if event == "start":
                self.depth += 1
                if not self.rooted:
                    self.rooted = True
                    yield element
                if not self.item_depth and local(element) in self.items:  # the root as well: an agency sends one item a file
                    self.item_depth, self.size = self.depth, 0
                continue
            inside = self.item_depth and self.depth > self.item_depth
            self.depth -= 1
            if inside:
                continue
            self.item_depth = self.size = 0
            yield element
            element.clear(keep_tail=False)
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def _chunks(source: Source) -> Iterator[str]:
    """The file as text that XML allows, without its declaration. Raises UnreadableError (`entities`)."""
    first = source.file.read(_CHUNK)
    decoder = codecs.getincrementaldecoder(_encoding(first))("replace")
    waiting, prologue, raw = "", True, first
    while raw or waiting:
        found = waiting + decoder.decode(raw, final=not raw)
        last = not raw
        if found.count("\x00") > len(found) // 100:
            detail = f"{source.path} holds binary data, not XML. Save it again, or remove it."
            raise UnreadableError(source.path, "binary", detail)
        if prologue:
            root = _ROOT.search(found)
            if not root and not last and len(found) < _LONGEST_PROLOGUE:
                waiting, raw = found, source.file.read(_CHUNK)
                continue
            prologue = False
            if "<!ENTITY" in found[: root.start() if root else len(found)].upper() or (not root and not last):
                detail = f"{source.path} declares entities of its own, as attacks do and feeds do not, and was not read. Delete its <!DOCTYPE ...>."
                raise UnreadableError(source.path, "entities", detail)
            found = _DECLARATION.sub("", found, count=1).lstrip("\ufeff \t\r\n")
        cut = None if last else _OPEN_ENTITY.search(found)
        waiting, found = (found[cut.start() :], found[: cut.start()]) if cut else ("", found)
        if found:
            yield _ENTITY.sub(_in_numbers, _CONTROL.sub("", found))
        raw = b"" if last else source.file.read(_CHUNK)


def _in_numbers(entity: re.Match[str]) -> str:
    """`&eacute;` as `&#233;`, which XML knows."""
    letters = html5.get(entity[1] + ";")
    return entity[0] if entity[1] in _OF_XML or not letters else "".join(f"&#{ord(c)};" for c in letters)


def _encoding(raw: bytes) -> str:
    """The encoding of a file: by its mark, its declaration, else UTF-8, or Windows-1252 where it is none."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    declared = _DECLARED.match(raw)
    try:
        raw[: raw.rfind(b"<") if len(raw) == _CHUNK else len(raw)].decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"  # whatever it says: hardly anything else looks like it
    try:
        info = codecs.lookup(declared[1].decode("ascii")) if declared else codecs.lookup("cp1252")
    except (LookupError, UnicodeDecodeError):
        return "cp1252"
    known = getattr(info, "_is_text_encoding", True) and hasattr(info, "incrementaldecoder") and info.incrementaldecoder is not None
    return info.name if known and not info.name.startswith(("utf-7", "idna", "punycode", "utf-8", "utf-16", "utf-32")) else "cp1252"
