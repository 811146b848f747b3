"""The lead of an account that stands by itself between headline and text: extraction, which looks for one box that holds the text, loses it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from .byline import authors
from .dates import line_stamps
from .furniture import credit_line
from .inside import INLINE, is_longer, text_of
from .named import called
from .provenance import aside

#: So many elements around the first paragraph are looked at; the lead has so many characters, and there are no more paragraphs of it.
_LEVELS, _SHORTEST, _LONGEST, _MOST = 5, 50, 600, 3
#: Bounds on time.
_MOST_INNER, _MOST_BEFORE = 200, 300
#: The beginning of a paragraph by which it is found on the page again, in characters.
_KNOWN = 60
_STOPPED = re.compile(r"[.!?…][\"”’»“)]*$")
#: What templates call a lead; such a one, and a heading of the second rank, need not end like a sentence.
_CALLED = frozenset(
    [
        *("lead", "lede", "deck", "dek", "standfirst", "subtitle", "subtitulo", "subheadline", "subheading", "summary", "intro", "introduction"),
        *("vorspann", "teaser", "chapo", "chapeau", "entradilla", "bajada", "sumario", "copete", "sommario", "catenaccio", "inleiding", "fina"),
        *(
            "zajawka",
            "ingress",
            "preamble",
            "perex",
            "spot",
            "abstract",
            "excerpt",
            "desc",
            "resumo",
            "subtítulo",
            "bigode",
            "manchet",
            "description",
        ),
    ]
)
#: A list of what an account says in short has no more points, and none with fewer characters.
_MOST_POINTS, _SHORTEST_POINT = 8, 20
_HELD = ("p", "div", "h2", "strong", "b")


def lead(tree: Any, account: Sequence[str], headline: str | None = None) -> list[str]:
    """The sentences in front of the first paragraph that extraction left out.

    They stand in the same box as it (a few elements around it), behind the headline (<h1>, or the line that reads `headline`), each in an
    element without blocks, and end like sentences.
    """
    first = next((line for line in account if len(line) >= _SHORTEST), None)
    start = next((e for e in tree.iter("p", "div") if first and text_of(e)[:_KNOWN] == first[:_KNOWN] and _is_line(e)), None)
    if start is None or first is None:
        return []
    told = "".join(account)
    found: list[tuple[str, bool]] = []
    node = start
    for _ in range(_LEVELS):
        if node is None or node.tag in ("main", "body", "html") or next(node.iter("h1"), None) is not None:
            break
        before: list[tuple[str, bool]] = []
        for sibling in node.itersiblings(preceding=True):
            if sibling.tag in ("h1", "header") or next(sibling.iter("h1"), None) is not None or _reads(sibling, headline):
                return _fit([*_under_headline(sibling), *reversed(before), *found], told)
            if sibling.tag not in _HELD:
                continue
            inner = {e: None for e in islice(sibling.iter(*_HELD), _MOST_INNER) if _is_line(e)}
            before += [(text_of(e), _is_called(e)) for e in reversed(inner) if not any(a in inner for a in e.iterancestors())]
            if len(before) > _MOST_BEFORE:
                return []  # a page of short lines has no lead
        found = [*reversed(before), *found]
        node = node.getparent()
    return []  # no headline before it: what stands there may lead to other stories


def _under_headline(head: Any) -> list[tuple[str, bool]]:
    """What is called a lead behind the headline, in the box that holds both; as a sentence only, since a line under a headline is none."""
    headline = next(iter(head.iter("h1")), None)
    if headline is None or headline is head:
        return []
    behind = (e for e in islice(headline.itersiblings("p", "div"), _MOST_INNER) if _is_line(e))
    return [(words, True) for e in behind if _is_called(e) and _STOPPED.search(words := text_of(e))]


def _reads(element: Any, headline: str | None) -> bool:
    """Is it the headline, or a small box that holds it?"""
    if headline is None or is_longer(element, _LONGEST):
        return False
    return text_of(element) == headline or any(text_of(h) == headline for h in islice(element.iter("h2", "h3"), _MOST_POINTS))


def _is_line(element: Any) -> bool:
    """Has an element words and no block in it?"""
    return all(inner.tag in INLINE for inner in element.iterdescendants()) and bool(text_of(element))


def _is_called(element: Any) -> bool:
    """Is it called a lead, or a heading of the second rank?"""
    names = called(element)
    return element.tag == "h2" or not names.isdisjoint(_CALLED)


def _fit(lines: list[tuple[str, bool]], told: str) -> list[str]:
    fit = [line for line, called in lines if _SHORTEST <= len(line) <= _LONGEST and (called or _STOPPED.search(line)) and line not in told]
    fit = [line for line in fit if _STOPPED.search(line) or not (line_stamps(line) or authors((line,)) or credit_line(line))]
    return fit if len(fit) <= _MOST else []


def points(tree: Any, account: Sequence[str]) -> list[str]:
    """What an account says in short between its headline and its first paragraph, in a list of sentences, with the heading of that list.

    Links in it lead to other stories, and a list of words to subjects: neither is taken.
    """
    first = next((line.removeprefix("- ") for line in account if len(line) >= _SHORTEST), None)
    if first is None:
        return []
    behind, told = False, "\n".join(account)
    for number, element in enumerate(tree.iter("h1", "ul", "ol", "p", "div")):
        if number > _MOST_BEFORE:
            return []
        if element.tag == "h1":
            behind = True
        elif element.tag in ("p", "div"):
            if text_of(element)[:_KNOWN] == first[:_KNOWN] and _is_line(element):
                return []
        elif behind and _lists_sentences(element) and not aside(element):
            said = [text_of(e) for e in element.iter("li")]
            head = element.getprevious()
            labelled = head is not None and head.tag in ("h2", "h3", "h4", "p", "strong") and _is_line(head) and len(text_of(head)) < _SHORTEST
            return [line for line in ([text_of(head)] if labelled else []) + said if line not in told]
    return []


def _lists_sentences(element: Any) -> bool:
    """Has a list several points, each of several words or a whole sentence, and no links?"""
    entries = list(islice(element.iter("li"), _MOST_POINTS + 1))
    if not 1 < len(entries) <= _MOST_POINTS or next(element.iter("a", "img", "button", "time"), None) is not None or not all(map(_is_line, entries)):
        return False
    said = [text_of(e) for e in entries]
    return all(_SHORTEST_POINT <= len(line) <= _LONGEST for line in said) and 2 * sum(bool(_STOPPED.search(line)) for line in said) > len(said)
