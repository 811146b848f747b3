"""Who a page says wrote its article: to machines, in meta tags, where templates put a byline, in a line such as "By A", in a signature.

The best of these that names a person counts. A desk, an agency, the house and the authors of comments, photographs and other stories are none.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from ..model import Author
from ..text.normal import folded, plain_marks
from .byline import authors as named_in
from .byline import joined, persons, without_label
from .cards import in_card, of_another_story
from .furniture import biography_of
from .inside import is_longer, lines_of, pieces_of, text_of
from .languages import phrases
from .named import called, is_box, tokens
from .people import as_written, is_agency, is_name, is_person, is_role, may_be_place, names_outlet, of_house
from .provenance import aside
from .signed import agencies, without_agency
from .stated import AUTHOR_TAGS, Head, is_own
from .tagged import OF_AUTHOR
from .top import LONGEST_LINE
from .works import at_pictures, did_else, is_else, is_other_role, with_roles

#: Words in the names of elements that hold the author.
_AUTHOR = frozenset(
    [
        *("author", "authors", "byline", "bylines", "autor", "autorin", "autora", "autores", "auteur", "auteurs", "autore", "autori"),
        *("firma", "firmas", "signatura"),
        *("signature", "signataire", "skribent", "contributor", "contributors", "writer", "writers", "journalist", "journalists", "journaliste"),
        *("reporter", "redactor", "redacteur", "redaktor", "redattore", "verfasser", "forfatter", "periodista", "giornalista", "columnist"),
        *("szerzo", "szerzok", "ujsagiro", "yazar", "muhabir", "kirjoittaja", "toimittaja", "autorka", "autorzy", "dziennikarz", "forfattare"),
        *("skribenter", "journalister", "forfattere", "articoloautore", "auteursnaam", "avtor"),
    ]
)
#: Words beside them that make it something about an author, of a photograph, of a comment, or a box around much more.
_NOT_NAME = frozenset(
    [
        *("bio", "biography", "box", "card", "profile", "image", "img", "photo", "photos", "foto", "picture", "avatar", "portrait", "thumb", "icon"),
        *("role", "title", "position", "job", "description", "desc", "about", "social", "twitter", "email", "mail", "follow", "more"),
        *("comment", "comments", "related", "teaser", "promo", "archive", "page", "quote", "caption", "count"),
    ]
)
#: Words in the names of boxes about an author, and of boxes about others; such a box has no more characters.
_ABOUT = frozenset(["bio", "biography", "box", "card", "profile", "about", "info", "description", "details", "footer", "teaser"])
_OTHERS = frozenset(["comment", "comments", "related", "recommended", "sidebar", "widget", "archive", "list", "quote", "more", "popular", "opinion"])
_LONGEST_ABOUT = 900
#: Elements that microdata or links call the author come first; of the others so many are looked at.
_MOST_BYLINES, _MOST_ELEMENTS, _MOST_TAGS, _FIRST, _PARTS = 50, 20_000, 300, 4, 4
#: So many links of a byline are looked at; so many paragraphs of prose stand before a byline at most.
_MOST_NAMES, _MOST_BEFORE, _PROSE = 12, 1, 80
#: So many elements above a name its byline is looked for.
_LEVELS = 4
_BARS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
#: What is an address and no name; previews have so many labels.
_ADDRESS, _LABELS = re.compile(r"https?:|www\.|/|@"), (1, 2, 3)
#: So many are several.
_SEVERAL = 2
#: A line that is no more than a name and an address, in characters.
_LONGEST_NAMED = 60
#: A date, and a time, in front of a name.
_DAY_FIRST = re.compile(r"^\W*\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:,?\s\d{1,2}[:.h]\d{2})?\W+(?=[^\W\d_])")
_STROKES = re.compile(r"\s*/\s*")
#: Where machines are told who wrote it.
DECLARED = ("json-ld", "meta")


@dataclass(frozen=True, slots=True)
class Signs:
    """Where a page may say who wrote its account: what it tells machines, the lines at its top, `signatures` (lines that credit), its bylines.

    Made before anything is taken out of the page.
    """

    tree: Any
    head: Head
    lines: Sequence[str]
    signatures: Sequence[str]
    elements: Sequence[Any]
    tagged: Sequence[str]
    houses: tuple[str, ...]


def signs(tree: Any, head: Head, lines: Sequence[str], signatures: Sequence[str]) -> Signs:
    """All of these of a page, also the elements that hold bylines, whom meta tags name, and what it calls its own house, without case."""
    meta = head.meta
    tagged = [n for k in AUTHOR_TAGS for n in _contents(tree, k, meta) if not _ADDRESS.match(n)] + _labelled(meta)
    microdata = (e for e in tree.xpath("//*[@itemprop='author']//meta[@itemprop='name'][@content]")[:_MOST_BYLINES] if not _of_others(e))
    tagged += [" ".join(e.get("content").split()) for e in islice(microdata, _FIRST)]
    told = (head.linked.publisher, meta.get("og:site_name"), meta.get("application-name"), meta.get("dc.publisher"))
    return Signs(tree, head, lines, signatures, _bylines(tree), tagged, tuple(dict.fromkeys(h.casefold() for h in told if h)))


def _of_others(element: Any) -> bool:
    """Does it stand with another story, or among what readers say?"""
    return in_card(element) or aside(element)


def is_of_house(name: str, page: Signs, *, declared: bool) -> bool:
    """Is a name that of the page's own house: as the house is told, as it stands in its address, or, of a declared one, in the title of the window?

    Somebody with a known given name, after whom a site or a column may be called, is a person all the same, unless the house is told by that name.
    """
    if of_house(name, page.houses):
        return True
    if is_name(name):
        return False
    window = _BARS.split(next((text_of(e) for e in page.tree.iterfind("head/title")), "")) if declared else []
    return is_own(name, page.head) or (len(window) > 1 and is_own(name, replace(page.head, house=window[-1])))


def signed_by(page: Signs) -> tuple[Author, ...]:
    """Persons whom the page names as authors; in its `signatures` a person may stand beside a house."""

    def fit(found: Sequence[Author]) -> tuple[Author, ...]:
        names = (Author(_without_house(a.name, page.houses), a.origin) for a in found)
        return tuple(a for a in dict.fromkeys(names) if not is_of_house(a.name, page, declared=a.origin in DECLARED))

    told = ([*map(without_agency, page.head.linked.authors)], [*map(without_agency, page.tagged)])
    found = fit([*persons(told[0], "json-ld"), *persons(told[1], "meta")])
    elements = page.elements
    if found:
        declared = _with_others(tuple(_spelt_out(a, page.elements) for a in found), page.tree)
        small = [pieces_of(e) for e in elements if len(text_of(e)) <= 2 * LONGEST_LINE]
        roles = [line for pieces in (page.lines, *small) for line in with_roles(pieces)]
        lines = [*page.lines, *(line for e in elements for line in _lines(e)), *roles]
        return _as_shown(_on_page(declared, named_in(lines), page.tree), lines, {piece.strip(" ,.").casefold() for e in small for piece in e})
    written = fit(by_address(page.tree))
    if written:
        return written
    by_lines = fit(in_bylines(elements)) or fit([Author(a.name, "line of the page") for a in named_in(page.lines)])
    return by_lines or fit(beside_agencies(page.signatures))


def in_bylines(elements: Sequence[Any]) -> list[Author]:
    """The persons whom the first of these elements that names one names, by links, by elements of one kind, or by its words."""
    marked = [part for e in elements for line in _lines(e) for part in _parts(line)]
    apart = [part for e in elements if len(text_of(e)) <= LONGEST_LINE for piece in pieces_of(e) for part in _parts(piece)]
    first = _linked_names(elements) or _alike(elements) or _named_alone(apart) or _named_alone(marked)
    return [Author(a.name, "byline element") for a in first or named_in([*joined(apart), *marked]) or _in_titles(elements)]


def labelled_by(lines: Sequence[str]) -> tuple[Author, ...]:
    """The persons whom lines with a label name, wherever in the account they stand."""
    return tuple(Author(a.name, "line of the page") for line in lines for a in named_in([line]))[:_FIRST]


def in_boxes(tree: Any) -> tuple[Author, ...]:
    """Whom a box about the author tells of, by what it is called or by its heading; the only place where some pages name one."""
    for element in islice(tree.iter("div", "section", "aside", "footer", "h2", "h3", "h4", "h5", "strong", "p"), _MOST_ELEMENTS):
        names = called(element)
        titled = plain_marks(element.text or "").casefold().strip(" :") in phrases("about_author") and len(element) == 0
        if not titled and not (names & _AUTHOR and names & _ABOUT and not names & _OTHERS):
            continue
        box = element.getparent() if titled else element
        around = () if box is None else (box, *islice(box.iterancestors(), _MOST_NAMES))
        if box is None or is_longer(box, _LONGEST_ABOUT) or in_card(box) or any(_in_comments(node) for node in around):
            continue
        for piece in pieces_of(box)[:_PARTS]:
            found = persons([piece], "box about the author") if is_person(piece) else ()
            told = biography_of(piece)
            if found or (told and is_person(told)):
                return found or persons([told or ""], "box about the author")
    return ()


def _in_comments(node: Any) -> bool:
    names = called(node)
    return not names.isdisjoint(_OTHERS)


def _lines(element: Any) -> list[str]:
    return lines_of(element) if len(text_of(element)) <= LONGEST_LINE else []


def _without_house(name: str, houses: Sequence[str]) -> str:
    """A name without that of the page's house behind it: "Jane Roe Harrow Live"."""
    house = next((h for h in houses if name.casefold().endswith(f" {h}")), None)
    return name[: -len(house) - 1] if house and is_person(name[: -len(house) - 1]) else name


def _on_page(declared: tuple[Author, ...], shown: Sequence[Author], tree: Any) -> tuple[Author, ...]:
    """Of several declared authors those whom readers see, where the byline names some of them and the page has no word of the others.

    Systems declare whoever put the account on the page beside who wrote it.
    """
    seen = {a.name.casefold() for a in shown}
    if len(declared) < _SEVERAL or not any(a.name.casefold() in seen for a in declared):
        return declared
    words = " ".join(" ".join(body.itertext()) for body in tree.iter("body")).casefold()
    return tuple(a for a in declared if a.name.casefold() in seen or a.name.split()[-1].casefold() in words)


def _as_shown(declared: tuple[Author, ...], lines: Sequence[str], pieces: Container[str]) -> tuple[Author, ...]:
    """Who is declared to machines, set right by what readers see: a byline that names others, and who took the pictures.

    A system often declares whoever put the account on the page, where its byline names who wrote it. `pieces`: the elements of bylines (without
    case), which tell where a name ends that runs into what its owner is: "Jane Roe" beside "Trends Reporter".
    """
    whole = {a.name.casefold(): a for a in declared if a.name.casefold() in pieces}
    shown = tuple(dict.fromkeys(next((w for n, w in whole.items() if a.name.casefold().startswith(f"{n} ")), a) for a in named_in(lines)))
    names = {a.name.casefold() for a in declared}
    if shown and (names.isdisjoint(a.name.casefold() for a in shown) or names < {a.name.casefold() for a in shown}):
        last = {name.split()[-1] for name in names}
        return declared if any(a.name.casefold().split()[-1] in last for a in shown) and len(shown) == len(declared) else shown
    others = tuple(a for a in declared if not any(at_pictures(a.name, line) for line in lines))
    return others or declared


def _labelled(meta: dict[str, str]) -> list[str]:
    """Whom the labels for previews on networks name: `twitter:label1` says "Written by", `twitter:data1` who that was."""
    pairs = ((meta.get(f"twitter:label{n}"), meta.get(f"twitter:data{n}")) for n in _LABELS)
    return [name for label, name in pairs if label and name and without_label(f"{label} {name}") == name]


def _spelt_out(author: Author, elements: Sequence[Any]) -> Author:
    """An author whose given name is declared as a letter ("M. Roe"), with the name in full where the byline gives it."""
    first, _, last = author.name.partition(" ")
    if len(first.strip(".")) > 1 or not last:
        return author
    shown = (a.name for e in elements if len(text_of(e)) <= LONGEST_LINE for line in lines_of(e) for a in persons(_parts(line), author.origin))
    return next((Author(n, author.origin) for n in shown if n.endswith(f" {last}") and n[0] == first[0] and len(n.split(maxsplit=1)[0]) > 2), author)


def _with_others(declared: tuple[Author, ...], tree: Any) -> tuple[Author, ...]:
    """Declared authors with those whose names stand beside theirs in the byline, in elements of the same kind: many pages declare the first alone."""
    names = {a.name.casefold() for a in declared}
    for element in islice(tree.iter("a", "span", "div", "p", "li", "b", "strong"), _MOST_ELEMENTS):
        if len(element) > 1 or (element.text or "").strip(" ,.").casefold() not in names or aside(element) or of_another_story(element):
            continue
        kind, node, alike = (element.tag, element.get("class") or ""), element.getparent(), [element]
        for _ in range(_LEVELS):
            if node is None or node.tag in ("body", "html", "main") or is_longer(node, 2 * LONGEST_LINE) or next(node.iter("h1"), None) is not None:
                break
            alike = [e for e in islice(node.iter(element.tag), _MOST_NAMES) if (e.tag, e.get("class") or "") == kind]
            node = node.getparent()
        shown = [e for e in alike if is_name(text_of(e).strip(" ,.")) or text_of(e).strip(" ,.").casefold() in names]
        beside = persons([text_of(e).strip(" ,.") for e in shown if not did_else(e) and not of_another_story(e)], declared[0].origin)
        if len(beside) > len(names) and names <= {a.name.casefold() for a in beside} and len(beside) <= _FIRST:
            return beside
        return declared
    return declared


def _linked_names(elements: Sequence[Any]) -> tuple[Author, ...]:
    """The persons whose names are links in the first byline that has such links, or that are links themselves beside each other."""
    for number, element in enumerate(elements):
        if len(text_of(element)) > 2 * LONGEST_LINE:
            continue
        beside = [e for e in elements[number:] if e.tag == "a" and e.getparent() is element.getparent()] if element.tag == "a" else []
        links = beside or list(islice(element.iter("a"), _MOST_NAMES))
        found = persons([words for a in links if is_person(words := text_of(a).strip(" ,.")) and not did_else(a)], "byline element")
        if found:
            return found
    return ()


def _in_titles(elements: Sequence[Any]) -> tuple[Author, ...]:
    """The person whom the title of a link to an author's page names at its end, where the link itself says an account: "Posts by Jane Roe"."""
    titles = [(e.get("title") or "").split() for e in elements if e.tag == "a"]
    named = (" ".join(words[-size:]) for words in titles for size in (3, 2))
    return next((found for name in named if is_name(name) and (found := persons([name], "byline element"))), ())


def _alike(elements: Sequence[Any]) -> tuple[Author, ...]:
    """The persons whose names stand in several elements of one kind within a byline, one each."""
    for element in elements:
        if len(text_of(element)) > 2 * LONGEST_LINE:
            continue
        groups: dict[tuple[str, str], list[Any]] = {}
        for inner in islice(element.iterdescendants("span", "a", "b", "strong", "div", "p", "li"), _MOST_NAMES):
            if len(inner) == 0 and is_person(text_of(inner).strip(" ,.")):
                groups.setdefault((inner.tag, inner.get("class") or ""), []).append(inner)
        for group in groups.values():
            if len(group) > 1:
                return persons([text_of(e).strip(" ,.") for e in group if not did_else(e)], "byline element")
    return ()


def _named_alone(parts: Sequence[str]) -> tuple[Author, ...]:
    """The first persons among the parts of bylines: those in one part, or in several in a row, unless they took the pictures."""
    found: list[Author] = []
    for number, part in enumerate(parts):
        if number >= _PARTS and not found:
            break
        named = persons([part], "byline element")
        if (number and is_else(parts[number - 1])) or (number + 1 < len(parts) and is_other_role(parts[number + 1])):
            named = ()
        if number and _is_agency(parts[number - 1]):
            named = tuple(a for a in named if is_name(a.name))  # else it is as often a place: "EFE | Villalba del Barro"
        elif number + 1 < len(parts) and _is_agency(parts[number + 1]):
            named = tuple(a for a in named if not may_be_place(a.name))
        if found and not named and not is_role(part):
            break
        found += [a for a in named if not found or is_name(a.name)]  # behind a name may stand a place of two words: "São Paulo"
    return tuple(dict.fromkeys(found))[:_FIRST]


def _is_agency(part: str) -> bool:
    return part in agencies() or is_agency(part)


def by_address(tree: Any) -> list[Author]:
    """Persons whose names are links to their mail addresses, in lines of their own, outside the text and what stands beside it: a byline.

    The name has to stand in the address ("Jana Reh", jana.reh@...), so that no desk and no reader's letter is taken for one.
    """
    found: list[Author] = []
    prose = 0
    for element in islice(tree.iter("p", "a"), _MOST_ELEMENTS):
        if element.tag == "p":
            prose += len(text_of(element)) >= _PROSE
            continue
        if prose > _MOST_BEFORE or len(found) >= _FIRST:
            break
        if not (element.get("href") or "").startswith("mailto:"):
            continue
        name, local = text_of(element).strip(" ,."), folded(element.get("href")[7:].partition("@")[0])
        if not is_person(name) or did_else(element) or is_longer(element.getparent(), _LONGEST_NAMED + len(name)) or aside(element):
            continue
        if any(len(w) > 2 and w in local for w in folded(name).split()):
            found.append(Author(as_written(name), "byline element"))
    return list(dict.fromkeys(found))


def _contents(tree: Any, key: str, meta: dict[str, str]) -> Iterator[str]:
    """All values of a meta tag: several authors have one each."""
    if key in meta:
        for tag in tree.xpath("//meta[@content]")[:_MOST_TAGS]:
            named = key in {(tag.get(k) or "").strip().lower() for k in ("name", "property")}
            if named or (key == (tag.get("itemprop") or "").strip().lower() and not in_card(tag)):
                yield " ".join(tag.get("content").split())[:1000]


def _parts(line: str) -> list[str]:
    """The parts of a byline: what bars divide, and strokes where each part is a name or an agency."""
    found: list[str] = []
    for part in _BARS.split(_DAY_FIRST.sub("", line)):
        pieces = _STROKES.split(part)
        found += pieces if len(pieces) > 1 and any(is_person(p.strip(" ,")) for p in pieces) else [part]
    return [p.strip() for p in found if p.strip()]


def beside_agencies(signatures: Sequence[str]) -> list[Author]:
    """The person in front of an agency in a signature: "Karolina Mazurek/IAR/mm"."""
    for line in signatures:
        pieces = [p.strip(" ()[]") for p in re.split(r"\s*[/,|(]\s*|\s[–—-]\s", without_label(line))]
        if len(pieces) > 1 and line.startswith(f"{pieces[0]}, ") and pieces[0] in agencies() and is_name(pieces[1]) and len(line) <= _LONGEST_NAMED:
            pieces[:2] = pieces[1::-1]  # "ČTK, Jana Nováková"; "AP/Jane Roe" took the picture
        if len(pieces) > 1 and is_person(pieces[0]) and any(p in agencies() for p in pieces[1:]) and not names_outlet(pieces[0]):
            if (pieces[0].isupper() and not is_name(pieces[0])) or may_be_place(pieces[0]):
                continue  # "SAN PIETRO (ANSA)" is a place
            return [Author(as_written(pieces[0]), "signature")]
    return []


def without_houses(found: Sequence[Author], credited: Sequence[str]) -> tuple[Author, ...]:
    """Authors without the name of a credited house that a template glued to theirs: "Jane Roe Fenwire"."""
    result: list[Author] = []
    for author in found:
        house = next((c for c in credited if author.name.casefold().endswith(f" {c.casefold()}")), None)
        name = author.name[: -len(house) - 1] if house else author.name
        result.append(Author(name, author.origin) if is_person(name) else author)
    return tuple(dict.fromkeys(result))


def _bylines(tree: Any) -> list[Any]:
    """The first elements that a template calls the author or the byline of the article."""
    named = tree.xpath("//*[contains(@rel, 'author') or contains(@itemprop, 'author') or contains(@property, 'author')]")[:_MOST_BYLINES]
    pages = [e for e in tree.iter("a") if OF_AUTHOR.search(e.get("href") or "")][:_MOST_BYLINES]
    called: list[Any] = []
    for number, element in enumerate(tree.xpath("//*[@class or @data-testid or @data-component or contains(name(), '-')]")):
        if number >= _MOST_ELEMENTS or len(called) >= _MOST_BYLINES:
            break
        if _is_called(element):
            called.append(element)
    return [e for e in (*named, *called, *pages) if e.tag not in ("body", "html", "meta", "script") and not aside(e) and not of_another_story(e)][
        :_FIRST
    ]


def _is_called(element: Any) -> bool:
    own = [element.tag] if "-" in element.tag else []  # an element that the site made itself: "ie-author"
    for key in ("class", "data-testid", "data-component"):
        for name in (*own, *(element.get(key) or "").split()[:12]):
            words = frozenset(tokens(name[:80]))
            if words & _AUTHOR and not words & _NOT_NAME:
                return not is_box(element)
    return False
