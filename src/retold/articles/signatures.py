"""Who a page says wrote its article: to machines, in meta tags, where templates put a byline, in a line such as "By A", in a signature.

The best of these that names a person counts. A desk, an agency, the house and the authors of comments, photographs and other stories are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..model import Author
from ..text.given import given_names
from ..text.normal import folded
from .byline import authors as named_in
from .byline import is_person, of_house, persons
from .dates import line_stamps
from .linked import Linked
from .named import TOKEN, is_box
from .provenance import AUTHOR_TAGS, aside
from .signed import agencies
from .strip import lines_of, text_of
from .top import LONGEST_LINE

#: Words in the names of elements that hold the author.
_AUTHOR = frozenset(
    [
        *(
            "author",
            "authors",
            "byline",
            "bylines",
            "autor",
            "autorin",
            "autora",
            "autores",
            "auteur",
            "auteurs",
            "autore",
            "autori",
            "firma",
            "firmas",
        ),
        *("signature", "signataire", "skribent", "contributor", "contributors", "writer", "writers", "journalist", "journalists", "journaliste"),
        *("reporter", "redactor", "redacteur", "redaktor", "redattore", "verfasser", "forfatter", "periodista", "giornalista", "columnist"),
    ]
)
#: Words beside them that make it something about an author, of a photograph, of a comment, or a box around much more.
_NOT_NAME = frozenset(
    [
        *("bio", "biography", "box", "card", "profile", "image", "img", "photo", "photos", "foto", "picture", "avatar", "portrait", "thumb", "icon"),
        *("role", "title", "position", "job", "description", "desc", "about", "info", "social", "twitter", "email", "mail", "follow", "more"),
        *("comment", "comments", "related", "teaser", "promo", "list", "archive", "page", "quote", "caption", "count", "date", "time"),
    ]
)
#: Elements that microdata or links call the author come first; of the others so many are looked at.
_MOST_BYLINES, _MOST_ELEMENTS, _MOST_TAGS, _FIRST, _PARTS = 50, 20_000, 300, 4, 4
#: Where the page of an author lies on the site.
_OF_AUTHOR = re.compile(
    r"/(?:authors?|autor(?:es|en|i|zy|a)?|auteurs?|autor[ei]|firm[ae]s?|signataires?|skribent(?:er)?|reporters?|journalist\w{0,3}|redactie|autoren|by|people|profile)"
    r"/[\w%.-]{3,}/?$"
)
_BARS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
#: A line that is no more than a name and a date, in characters.
_LONGEST_NAMED = 60
_STROKES = re.compile(r"\s*/\s*")


def signed_by(tree: Any, told: Linked, meta: dict[str, str], lines: Sequence[str], signatures: Sequence[str]) -> tuple[Author, ...]:
    """Persons whom the page names as authors. `lines`: those at its top; `signatures`: lines that credit, where a person may stand beside a house."""
    houses = tuple(h.casefold() for h in (told.publisher, meta.get("og:site_name"), meta.get("application-name")) if h)

    def fit(found: Sequence[Author]) -> tuple[Author, ...]:
        return tuple(a for a in dict.fromkeys(found) if not of_house(a.name, houses))

    tagged = [n for k in AUTHOR_TAGS for n in _contents(tree, k, meta) if "/" not in n]
    found = fit([*persons(told.authors, "json-ld"), *persons(tagged, "meta")])
    if found:
        return found
    marked = [part for e in _bylines(tree) if len(text_of(e)) <= LONGEST_LINE for line in lines_of(e) for part in _parts(line)]
    first = next((p for part in marked[:_PARTS] if (p := persons([part], "byline element"))), ())
    by = [Author(a.name, "byline element") for a in (*first, *named_in(marked))]
    return fit(by) or fit([Author(a.name, "line of the page") for a in named_in(lines)]) or fit(_beside_agencies(signatures))


def _contents(tree: Any, key: str, meta: dict[str, str]) -> Iterator[str]:
    """All values of a meta tag: several authors have one each."""
    if key in meta:
        for tag in tree.xpath("//meta[@content]")[:_MOST_TAGS]:
            if key in {(tag.get(k) or "").strip().lower() for k in ("name", "property", "itemprop")}:
                yield " ".join(tag.get("content").split())[:1000]


def _parts(line: str) -> list[str]:
    """The parts of a byline: what bars divide, and strokes where each part is a name or an agency."""
    found: list[str] = []
    for part in _BARS.split(line):
        pieces = _STROKES.split(part)
        found += pieces if len(pieces) > 1 and any(is_person(p.strip(" ,")) for p in pieces) else [part]
    return [p.strip() for p in found if p.strip()]


def _beside_agencies(signatures: Sequence[str]) -> list[Author]:
    """The person in front of an agency in a signature: "Karolina Mazurek/IAR/mm"."""
    for line in signatures:
        pieces = [p.strip(" ()[]") for p in re.split(r"\s*[/,|(]\s*", line)]
        if len(pieces) > 1 and is_person(pieces[0]) and any(p in agencies() for p in pieces[1:]):
            return [Author(pieces[0], "signature")]
    return []


def without_houses(found: Sequence[Author], credited: Sequence[str]) -> tuple[Author, ...]:
    """Authors without the name of a credited house that a template glued to theirs: "Jane Roe Fenwire"."""
    result: list[Author] = []
    for author in found:
        house = next((c for c in credited if author.name.casefold().endswith(f" {c.casefold()}")), None)
        name = author.name[: -len(house) - 1] if house else author.name
        result.append(Author(name, author.origin) if is_person(name) else author)
    return tuple(dict.fromkeys(result))


def bare_name(top: Sequence[str], account: Sequence[str], houses: Sequence[str]) -> tuple[Author, ...]:
    """A person whose name stands by itself beside the date at the top, or as the last line, and whom neither headline nor story names.

    Whom a story tells about is named in it; who wrote it is not. Only names that begin with a known given name count.
    """
    told = " ".join(account)
    dated = [bool(line_stamps(line)) for line in top]
    for number, line in enumerate(top):
        if len(line) > _LONGEST_NAMED or not any(dated[max(0, number - 1) : number + 2]):
            continue
        for part in re.split(r"\s*[|•·,]\s*|\s+[-–—]\s+", line):
            if _is_name(part) and told.count(part.split()[-1]) <= sum(p.count(part.split()[-1]) for p in account if len(p) <= _LONGEST_NAMED):
                return persons([part], "line of the page") if not of_house(part, houses) else ()
    last = account[-1].strip(" ()[]–—-*.") if len(account) > 2 else ""
    if _is_name(last) and last.split()[-1] not in " ".join(account[:-1]):
        return persons([last], "signature")
    return ()


def _is_name(part: str) -> bool:
    return len(part) <= _LONGEST_NAMED and is_person(part) and folded(part.split(maxsplit=1)[0]) in given_names()


def _bylines(tree: Any) -> list[Any]:
    """The first elements that a template calls the author or the byline of the article."""
    named = tree.xpath("//*[@rel='author' or contains(@itemprop, 'author')]")[:_MOST_BYLINES]
    pages = [e for e in tree.iter("a") if _OF_AUTHOR.search(e.get("href") or "")][:_MOST_BYLINES]
    called: list[Any] = []
    for number, element in enumerate(tree.xpath("//*[@class or @data-testid or @data-component]")):
        if number >= _MOST_ELEMENTS or len(called) >= _MOST_BYLINES:
            break
        if _is_called(element):
            called.append(element)
    return [e for e in (*named, *called, *pages) if e.tag not in ("body", "html", "meta", "script") and not aside(e)][:_FIRST]


def _is_called(element: Any) -> bool:
    for key in ("class", "data-testid", "data-component"):
        for name in (element.get(key) or "").split()[:12]:
            tokens = {t.lower() for t in TOKEN.findall(name[:80])}
            if tokens & _AUTHOR and not tokens & _NOT_NAME:
                return not is_box(element)
    return False
