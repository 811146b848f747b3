"""Who a page says wrote its article: to machines, in meta tags, where templates put a byline, in a line such as "By A", in a signature.

The best of these that names a person counts. A desk, an agency, the house and the authors of comments, photographs and other stories are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from ..model import Author
from ..text.given import given_names
from ..text.normal import folded, plain_marks
from .byline import as_written, is_person, no_persons, of_house, persons
from .byline import authors as named_in
from .dates import line_stamps
from .inside import is_longer, lines_of, text_of
from .languages import phrases
from .linked import Linked
from .named import TOKEN, is_box
from .provenance import AUTHOR_TAGS, aside
from .signed import agencies
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
#: A role has no more words; so many links of a byline are looked at; so many paragraphs of prose stand before a byline at most.
_ROLE, _MOST_NAMES, _MOST_BEFORE, _PROSE = 5, 12, 1, 80
#: Where the page of an author lies on the site.
_OF_AUTHOR = re.compile(
    r"/(?:authors?|autor(?:es|en|i|zy|a)?|auteurs?|autor[ei]|firm[ae]s?|signataires?|skribent(?:er)?|reporters?|journalist\w{0,3}|redactie|autoren|by|people|profile)"
    r"/[\w%.-]{3,}/?$"
)
_BARS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
#: A line that is no more than a name and a date, in characters.
_LONGEST_NAMED = 60
#: As Turkish agencies open a report: "Name SURNAME/PLACE, (AGENCY)-".
_DATELINE = re.compile(r"(?P<name>[^\W\d_][^/(\n,]{4,50}?)\s?/\s?[^\W\d_][^/()\n]{1,40}?,?\s?\((?P<agency>[\w.&’' -]{2,30})\)\s?[-–—]")
_TURKISH = re.compile(r"[A-ZÇĞİÖŞÜ]{4,}")
_STROKES = re.compile(r"\s*/\s*")


def signed_by(tree: Any, told: Linked, meta: dict[str, str], lines: Sequence[str], signatures: Sequence[str]) -> tuple[Author, ...]:
    """Persons whom the page names as authors. `lines`: those at its top; `signatures`: lines that credit, where a person may stand beside a house."""
    houses = tuple(h.casefold() for h in (told.publisher, meta.get("og:site_name"), meta.get("application-name")) if h)

    def fit(found: Sequence[Author]) -> tuple[Author, ...]:
        return tuple(a for a in dict.fromkeys(found) if not of_house(a.name, houses))

    tagged = [n for k in AUTHOR_TAGS for n in _contents(tree, k, meta) if "/" not in n]
    found = fit([*persons(told.authors, "json-ld"), *persons(tagged, "meta")])
    if found:
        return tuple(_spelt_out(a, tree) for a in found)
    written = fit(_by_address(tree))
    if written:
        return written
    elements = _bylines(tree)
    marked = [part for e in elements if len(text_of(e)) <= LONGEST_LINE for line in lines_of(e) for part in _parts(line)]
    first = _linked_names(elements) or _named_alone(marked)
    by = [Author(a.name, "byline element") for a in (*first, *named_in(marked))]
    return fit(by) or fit([Author(a.name, "line of the page") for a in named_in(lines)]) or fit(_beside_agencies(signatures))


def _spelt_out(author: Author, tree: Any) -> Author:
    """An author whose given name is declared as a letter ("M. Roe"), with the name in full where the byline gives it."""
    first, _, last = author.name.partition(" ")
    if len(first.strip(".")) > 1 or not last:
        return author
    shown = (a.name for e in _bylines(tree) if len(text_of(e)) <= LONGEST_LINE for line in lines_of(e) for a in persons(_parts(line), author.origin))
    return next((Author(n, author.origin) for n in shown if n.endswith(f" {last}") and n[0] == first[0] and len(n.split(maxsplit=1)[0]) > 2), author)


def _linked_names(elements: Sequence[Any]) -> tuple[Author, ...]:
    """The persons whose names are links in the first byline that has such links, or that are links themselves beside each other."""
    for number, element in enumerate(elements):
        if len(text_of(element)) > 2 * LONGEST_LINE:
            continue
        beside = [e for e in elements[number:] if e.tag == "a" and e.getparent() is element.getparent()] if element.tag == "a" else []
        links = beside or list(islice(element.iter("a"), _MOST_NAMES))
        found = persons([words for a in links if is_person(words := text_of(a).strip(" ,.")) and not _took_pictures(a)], "byline element")
        if found:
            return found
    return ()


def _took_pictures(link: Any) -> bool:
    """Does what stands right before or behind a name say that she took the pictures?"""
    before, after = link.getprevious(), link.getnext()
    said = (
        (before.tail or text_of(before)) if before is not None else link.getparent().text,
        link.tail if (link.tail or "").strip() else text_of(after) if after is not None and after.tag != "a" else "",
    )
    return _of_pictures(said[0] or "") or _is_role_of_pictures(said[1] or "")


def _is_role_of_pictures(words: str) -> bool:
    """The same behind a name; a label with a colon belongs to the next one."""
    return not words.rstrip().endswith(":") and _of_pictures(words)


def _of_pictures(words: str) -> bool:
    plain = plain_marks(words).casefold().strip(" :,.()|•·–—-")
    return bool(plain) and (plain in phrases("picture_credit") or plain.startswith(phrases("picture_trades")))


def _named_alone(parts: Sequence[str]) -> tuple[Author, ...]:
    """The first persons among the parts of bylines: those in one part, or in several in a row, unless they took the pictures."""
    found: list[Author] = []
    for number, part in enumerate(parts):
        if number >= _PARTS and not found:
            break
        named = persons([part], "byline element")
        if (number and _of_pictures(parts[number - 1])) or (number + 1 < len(parts) and _is_role_of_pictures(parts[number + 1])):
            named = ()
        if found and not named and not _is_role(part):
            break
        found += [a for a in named if not found or _is_name(a.name)]  # behind a name may stand a place of two words: "São Paulo"
    return tuple(dict.fromkeys(found))[:_FIRST]


def _is_role(part: str) -> bool:
    """Is it what somebody is, not who: a trade or a desk, in a few words?"""
    words = part.casefold().split()
    return len(words) <= _ROLE and any(w.strip(".,") in no_persons() for w in words)


def _by_address(tree: Any) -> list[Author]:
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
        if not is_person(name) or is_longer(element.getparent(), _LONGEST_NAMED + len(name)) or aside(element):
            continue
        if any(len(w) > 2 and w in local for w in folded(name).split()):
            found.append(Author(as_written(name), "byline element"))
    return list(dict.fromkeys(found))


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
    for paragraph in account[: _PARTS - 1]:
        dateline = _DATELINE.match(paragraph)
        if dateline and is_person(dateline["name"]) and dateline["agency"] in agencies():
            name = dateline["name"]
            dotless = any("ı" in p for p in account)  # Turkish: the small letter of I has no dot
            return (Author(as_written(_TURKISH.sub(_dotless, name) if dotless else name), "signature"),)
    told = " ".join(account)
    dated = [bool(line_stamps(line)) for line in top]
    for number, line in enumerate(top):
        beside = any(dated[max(0, number - 1) : number + 2])
        if len(line) > _LONGEST_NAMED or not (beside or number == 0):
            continue
        for part in re.split(r"\s*[|•·,]\s*|\s+[-–—]\s+|\.\s+(?=[^\W\d_])", line):
            if not beside and not part.isupper():
                continue  # away from the date only a name in capitals right below the headline signs
            if _is_name(part) and told.count(part.split()[-1]) <= sum(p.count(part.split()[-1]) for p in account if len(p) <= _LONGEST_NAMED):
                return persons([part], "line of the page") if not of_house(part, houses) else ()
    last = account[-1].strip(" ()[]–—-*.") if len(account) > 2 else ""
    if _is_name(last) and last.split()[-1] not in " ".join(account[:-1]):
        return persons([last], "signature")
    return ()


def _dotless(word: re.Match[str]) -> str:
    return word[0][0] + word[0][1:].translate({ord("I"): "ı", ord("İ"): "i"}).lower()


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
