"""Who signs right below the last paragraph: a name in italics, at the right, in an element called a signature, or behind "Written by".

Extraction takes such a line for furniture, so that it is looked for on the page itself. Names are of persons everywhere in an account; so one
counts only at the end of the prose it stands below, and where the account does not speak of that person.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from ..model import Author
from .byline import is_byline_label, persons
from .cards import of_another_story
from .dates import line_stamps
from .furniture import credit_line
from .inside import INLINE, is_longer, lines_of, text_of
from .languages import listed
from .named import called
from .own_writers import writes_as
from .people import is_name, is_person, names_outlet
from .provenance import aside, near_account

#: A line that is a name has no more characters; a paragraph of prose has so many; so much prose stands above a signature.
_LINE, _PROSE, _ENOUGH = 60, 80, 300
#: A label has no more characters; a label and what it is the label of.
_LABEL, _LABELLED = 24, 2
_STOPS = (".", "!", "?", "…", ".”", ".»", '."', ".“")
#: Bounds on time: elements looked at, siblings behind and before one, elements above it.
_MOST, _BESIDE, _UP, _MOST_NAMES, _MOST_TRIED, _PARTS = 20_000, 60, 4, 3, 60, 20
#: What templates call a signature; some of these are names of captions as well, which stand at a picture.
_SIGNS = frozenset(
    [
        "firma",
        "signature",
        "signatur",
        "podpis",
        "sign",
        "signed",
        "imza",
        "assinatura",
        "ondertekening",
        "underskrift",
        "alairas",
        "kuerzel",
        "autorenkuerzel",
    ]
)


def closing(tree: Any) -> tuple[Author, ...]:
    """The persons who sign below the last paragraph of the account. Must be called before anything is taken out of the page."""
    found: list[str] = []
    tried = 0
    for element in islice(tree.iter("p", "div", "span", "i", "em", "b", "strong", "font", "h4", "h5", "h6"), _MOST):
        if next(islice(element.iter(), _PARTS, None), None) is not None or is_longer(element, 2 * _LINE):
            continue  # a crowd of elements is no line
        if not all(inner.tag in INLINE for inner in element.iterdescendants()):
            continue
        name = _name(element)
        tried += name is not None
        if tried > _MOST_TRIED:
            break  # a list of people
        if name and not _stands_aside(element) and not of_another_story(element) and _closes(element):
            found.append(name)
    names = list(dict.fromkeys(found))
    return persons(names, "signature") if len(names) <= _MOST_NAMES else ()


def opened_names(tree: Any) -> list[str]:
    """The lines of small boxes that are the words that open a byline, and a name in an element of its own: "Geschreven door" beside "Jana Reh".

    Wherever they stand in the account or below it. A word alone ("By", "Text") opens the bylines of other stories as often.
    """
    found: list[str] = []
    tried = 0
    for element in islice(tree.iter(), _MOST):
        if not isinstance(element.tag, str) or not 1 <= len(element) <= _LABELLED or is_longer(element, 2 * _LINE):
            continue
        first = text_of(element[0]) if len(element) == _LABELLED else (element.text or "").strip()
        label, name = first.strip(" :"), text_of(element[-1]).strip(" ,.")
        if not (" " in label and len(label) <= _LABEL and is_byline_label(label) and is_person(name)) or aside(element):
            continue
        tried += 1
        if tried > _MOST_TRIED:
            break
        if not of_another_story(element) and near_account(element):
            found.append(f"{label}: {name}")
    return list(dict.fromkeys(found))[:_MOST_NAMES]


def _stands_aside(element: Any) -> bool:
    """Does it stand beside the account? A word for a caption that means a signature as well tells only at a picture."""
    if not _is_called(element):
        return aside(element)
    around = element.getparent()
    return around is None or aside(around) or next(islice((e for e in element.itersiblings("img", "figure", preceding=True)), 1), None) is not None


def _name(element: Any) -> str | None:
    """The name in an element that says nothing else but where an account comes from."""
    lines = lines_of(element)
    if not lines or len(lines[0]) > _LINE or not all(credit_line(line) for line in lines[1:]):
        return None
    name, beside = _divided(lines[0].strip(" .,–—-()"))
    desk = beside.casefold() in listed("articles", "desks")
    if beside and not (desk or credit_line(beside) or names_outlet(beside)):
        return None  # "Jane Roe, mayor of Lille"
    fit = is_name(name) or (_is_called(element) and is_person(name))
    return name if fit and not names_outlet(name) else None


def _divided(line: str) -> tuple[str, str]:
    """A name, and what a comma divides from it: "Jane Roe, additional reporting: PA", "Jane Roe, Fell Radio"."""
    name, _, beside = line.partition(", ")
    return name, beside.strip()


def _is_called(element: Any) -> bool:
    names = called(element)
    return not names.isdisjoint(_SIGNS)


def _closes(element: Any) -> bool:
    """Does enough prose stand before an element in its box, none behind it, and is it a line of its own?"""
    node = element
    for _ in range(_UP):
        holder = node.getparent()
        if holder is None or node.tag in ("body", "html", "article", "main", "td"):
            return False
        if any(len(words) >= _PROSE for words in _words_behind(node)):
            return False
        if node is element and ((node.tail or "").strip() or _did_else(node)):
            return False
        before = list(_words_before(node))
        if sum(len(w) for w in before if len(w) >= _PROSE) >= _ENOUGH:
            return len(before[0]) >= _PROSE or before[0].endswith(_STOPS) or credit_line(before[0])
        if any(before):
            return False
        node = holder
    return False


def _did_else(name: Any) -> bool:
    """Do words that are no link stand right behind a name, and say neither that its bearer writes nor where the account comes from or when it did?"""
    behind = next((e for e in islice(name.itersiblings(), _BESIDE) if isinstance(e.tag, str) and e.tag != "br" and text_of(e)), None)
    if behind is None or behind.tag in ("a", "button") or next(behind.iter("a", "button"), None) is not None:
        return False
    words = text_of(behind)
    return len(words) <= _LINE and not (writes_as(words) or credit_line(words) or line_stamps(words))


def _words_before(node: Any) -> Iterator[str]:
    """The pieces of text before an element in its box, the nearest first, empty ones left out; what leads there in another line is none."""
    for sibling in islice(node.itersiblings(preceding=True), _BESIDE):
        tail = " ".join((sibling.tail or "").split())
        if tail:
            yield tail
        if sibling.tag != "br" and isinstance(sibling.tag, str) and (words := text_of(sibling)):
            yield words
    if node.getparent() is not None and (text := " ".join((node.getparent().text or "").split())):
        yield text


def _words_behind(node: Any) -> Iterator[str]:
    for sibling in islice(node.itersiblings(), _BESIDE):
        yield " ".join((sibling.tail or "").split())
        if isinstance(sibling.tag, str):
            yield text_of(sibling)
