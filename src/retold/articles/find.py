"""Document -> Article. START HERE for everything that one document tells about itself.

The account is cleaned, its headline put first, the page's furniture cut from its end, and its date, authors, outlet and language are read from
what is declared and from its top lines. Whatever is not clearly told stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..errors import UnreadableError
from ..model import Article, Author, AuthorCandidate, Credit, Dating, Declared, Document, Span
from ..text.detect import detect
from ..text.ids import content_id
from ..text.languages import codes
from ..text.normal import folded, letters
from . import byline, dates, people, printed
from .believed import dating
from .block import divided
from .candidates import declared_as, in_lines, judged
from .clean import paragraphs
from .furniture import credit_line, is_plea, without_tail
from .headline import is_headline, same_title, without_site
from .hosts import host
from .masthead import below_headline
from .page import Page, page
from .unlabelled import beside_role

#: How many paragraphs from the top may tell date, author and outlet.
_TOP = 4
#: In so many paragraphs at the end a page says whose the rights are.
_LAST = 2
#: So many lines may stand above a headline, so long (characters), and are no part of the account.
_KICKERS, _KICKER = 5, 60
#: A headline is divided into so many lines at most; so many letters run into it.
_PARTS_OF_TITLE, _BESIDE_TITLE = 4, 30
#: An account with a plea to pay and fewer words than this is a stub.
_STUB = 120
#: Share of the words that a page says its account has: with fewer it is cut off.
_WHOLE = 0.7
#: A bare teaser ends in the middle: so short, and with an ellipsis or a "continue reading".
_TEASER = 60
#: Characters. No article of a newspaper has so many (a long novel has); a book or a whole archive in one file would take minutes.
_LONGEST = 400_000
#: So many characters tell the language; more cost time and change nothing.
_TELLING = 1500
#: A declared language is overruled only by texts of so many characters.
_PLAINLY = 300
_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
#: Also what news services write where they cut: "… [+2153 chars]".
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[\+\d{1,6} chars\])[\"”»]?$")


@dataclass(frozen=True, slots=True)
class _Account:
    """The paragraphs that stay, what was cut, and whether the first is a headline."""

    kept: list[str]
    cut: list[str]
    headed: bool


def find(document: Document) -> Article:
    r"""The account in a document. Raises UnreadableError: `empty` where it holds no words, `huge` where it is no single article.

    Example: find(Document("a.txt", "text", "Mill burns\n\nA mill burnt down on Monday.")).title == "Mill burns"
    """
    seen = _pasted(document) if document.media == "text" else page(document)
    document = replace(document, declared=_with_list(document, seen))
    account = _account(seen, document.declared)
    text = "\n\n".join(account.kept)
    if not any(c.isalnum() for c in text):
        raise UnreadableError(
            document.path, "empty", f"{document.path} holds no words that could be an account. Save the article's text and try again."
        )
    if len(text) > _LONGEST:
        raise UnreadableError(
            document.path, "huge", f"{document.path} holds {len(text):,} characters, more than any article, and was left out. Split it into articles."
        )
    first = account.kept[0]
    lines = _top_lines(account)
    language = _language(document.declared.language or seen.language, text)
    declared = document.declared
    house = _house(declared) or seen.outlet
    provenance = _provenance(document, seen)
    authors = _but_houses(_authors(declared, seen, (lines, account.kept), language), provenance)
    return Article(
        id=content_id(text, folded(house)) if house else content_id(text),  # one report in ten papers is ten accounts, a file saved twice is one
        path=document.path,
        text=text,
        paths=(document.path,),
        url=document.url or seen.url,
        outlet=house or printed.outlet(lines) or printed.owner((*account.kept[-_LAST:], *account.cut)),
        title=first if account.headed else _clean(declared.title or seen.title),
        language=language,
        published=_published(document, seen, lines, language),
        authors=authors,
        partial=_partial(declared, seen, account),
        headline=Span(0, len(first)) if account.headed else None,
        provenance=provenance,
        author_candidates=judged(_named(declared, seen, lines), authors, [h for h in (house, seen.outlet) if h]),
    )


def _pasted(document: Document) -> Page:
    """Plain text, with its headline first where the name of the paper stands above it."""
    body = paragraphs(document.body)
    if document.declared.title:
        return Page(body)
    body, outlet = below_headline(body)
    return Page(body, outlet=outlet)


def _with_list(document: Document, seen: Page) -> Declared:
    """What was declared, with what the list told that led to the page, where neither the carrier nor the page tells it.

    A page that tells no house but its host is called as the list calls it.
    """
    told, listed = document.declared, document.declared.listed
    if listed is None:
        return told
    return replace(
        told,
        title=told.title or (None if seen.title else listed.title),
        outlet=told.outlet or (listed.outlet if seen.outlet in {None, host(document.url or seen.url)} else None),
        language=told.language or (None if seen.language else listed.language),
    )


def _account(seen: Page, declared: Declared) -> _Account:
    """Headline first, tail cut."""
    body = list(seen.paragraphs)
    given = _clean(declared.title)
    title = without_site(given, declared.outlet or seen.outlet) if given else seen.title  # a page's own is without it already
    title = _clean(title) if title and any(c.isalnum() for c in title) else None
    body = divided(body, title)
    headed = bool(body) and is_headline(body[0], body[1] if len(body) > 1 else None) and not _is_top_line(body[0])
    body = _with_title(_without_kickers(body, title), title) if title else body
    if title and body and _begins_with(body[0], title):
        headed = len(body[0]) <= len(title) * 2
    elif title and not (headed and same_title(body[0], title)):
        body.insert(0, title)
        headed = True
    kept, cut = without_tail(body)
    return _Account(kept, cut, headed and bool(kept))


def _without_kickers(body: list[str], title: str) -> list[str]:
    """From the headline on, where only short lines stand above it: the name of a section, a date, the words under a picture."""
    for at, paragraph in enumerate(body[:_KICKERS]):
        if letters(paragraph) == letters(title):
            return body[at:] if all(len(p) <= _KICKER and not credit_line(p) for p in body[:at]) else [paragraph, *body[:at], *body[at + 1 :]]
    return body


def _with_title(body: list[str], title: str) -> list[str]:
    """With the headline as it is shown, where the first lines are its parts, or it runs into the words beside it ("OpinionMill burns")."""
    whole = letters(title)
    for size in range(1, min(_PARTS_OF_TITLE, len(body)) + 1):
        lines = letters("".join(body[:size]))
        beside = len(lines) - len(whole)
        if lines == whole or (size == 1 and 0 < beside <= _BESIDE_TITLE and (lines.startswith(whole) or lines.endswith(whole))):
            return [title, *body[size:]]
    return body


def _is_top_line(paragraph: str) -> bool:
    """A line of date, byline or outlet stands above some stories; it is no headline."""
    return bool(dates.line_stamps(paragraph) or byline.authors([paragraph]))


def _begins_with(paragraph: str, title: str) -> bool:
    return letters(paragraph[: 2 * len(title) + 40]).startswith(letters(title))


def _top_lines(account: _Account) -> list[str]:
    """The lines of the first paragraphs, the headline apart."""
    first = 1 if account.headed else 0
    return [line for p in account.kept[first : first + _TOP] for line in p.split("\n")]


def _clean(value: str | None) -> str | None:
    """A declared value on one line and without odd characters."""
    return " ".join(" ".join(paragraphs(value)).split()) or None if value else None


def _language(declared: str | None, text: str) -> str | None:
    """The declared code, if it is one ("en", "pt-BR"), else what the text looks like.

    A long text that plainly is in another well-known language overrules it: pages made from one template often all say "en".
    """
    found = _CODE.match((declared or "").strip().casefold())
    code = found[0] if found and len(found[0]) == 2 else None
    if code is not None and (len(text) < _PLAINLY or code not in codes()):
        return code
    seen = detect(text[:_TELLING])
    return seen if code is None or seen in codes() else code


def _published(document: Document, seen: Page, lines: Sequence[str], language: str | None) -> Dating:
    url = document.url or seen.url
    declared = document.declared
    told = [(declared.published, "declared"), (declared.updated, "declared: updated"), (declared.fetched, "fetched")]
    if declared.listed is not None:
        told += [(declared.listed.published, "sitemap"), (declared.listed.modified, "sitemap: modified")]
    candidates = [(m, origin) for value, origin in told for m in dates.moments(value or "", language)]
    for value, origin in seen.stamps:
        candidates += [(m, origin) for m in dates.moments(value, language)]
    candidates += dates.url_stamps(url or "")
    for line in dict.fromkeys((*lines, *seen.top)):
        candidates += dates.line_stamps(line, language)
    # The day of an old paper counts where nothing says otherwise: clocks that count from 1970 or 1900 write such days as well.
    return dating(candidates or [(m, "declared") for m in dates.old_moments(declared.published or "")])


def _authors(declared: Declared, seen: Page, told_in: tuple[Sequence[str], Sequence[str]], language: str | None) -> tuple[Author, ...]:
    """All persons named as authors, each once, the most trusted origin first. `told_in`: the top lines, and the whole account."""
    lines, account = told_in
    own = [house for house in (_house(declared), seen.outlet) if house]
    told = byline.authors(lines) or (() if declared.authors or seen.authors else beside_role(lines, account, own))
    in_text = [a for a in told if not people.of_house(a.name, own)]
    named = (*byline.persons(declared.authors, "declared"), *seen.authors, *in_text)
    found = [replace(a, name=people.without_opening(a.name, language)) for a in named]
    return tuple({a.name.casefold(): a for a in reversed(found)}.values())[::-1]


def _but_houses(authors: tuple[Author, ...], given: Sequence[Credit]) -> tuple[Author, ...]:
    """Without what the page credits as a house ("by Wren Castellano, Prairie Docket"), where nobody has such a given name."""
    houses = {c.name.casefold() for c in given}
    return tuple(a for a in authors if a.name.casefold() not in houses or people.is_given(a.name.split()[0]))


def _named(declared: Declared, seen: Page, lines: Sequence[str]) -> list[AuthorCandidate]:
    """All whom carrier, page and top lines name as authors, in the order in which they are believed."""
    return [*declared_as(declared.authors, "declared"), *seen.named, *in_lines(lines, "text: byline")]


def _house(declared: Declared) -> str | None:
    """The declared outlet; a person who is her own sender (a newsletter) is its author and no house."""
    house = _clean(declared.outlet)
    return None if house in declared.authors and house is not None and people.is_person(house) else house


def _provenance(document: Document, seen: Page) -> tuple[Credit, ...]:
    """What the page and its carrier say outside the text, and agencies that are declared as authors."""
    agencies = [
        Credit("byline", name, name, None, None, "declared author")
        for a in document.declared.authors
        if (name := _clean(a)) and people.is_agency(name)
    ]
    return tuple(dict.fromkeys([*document.provenance, *seen.provenance, *agencies]))


def _is_cut(seen: Page, account: _Account, words: int) -> bool:
    """Of a page that says that it is not free to read: is its account cut off? Many send the whole account all the same.

    Where the page tells machines how many words the account has, they are counted; else a short one is cut, and one that is not long where the
    page asks for payment or it ends within a sentence.
    """
    if seen.length:
        return words < _WHOLE * seen.length
    last = account.kept[-1]
    return words < _STUB or (words < _STUB * 2 and (seen.pleads or bool(_ELLIPSIS.search(last)) or any(is_plea(p) for p in account.cut)))


def _partial(declared: Declared, seen: Page, account: _Account) -> bool:
    """A stub: closed by the page's own word, short with a plea to pay, a teaser that breaks off, a short summary; or no single account."""
    words = sum(len(p.split()) for p in account.kept)
    if seen.unlike or (declared.teaser and words < _STUB):
        return True
    if seen.closed and _is_cut(seen, account, words):
        return True
    if account.kept[-1].endswith(" chars]") and _ELLIPSIS.search(account.kept[-1]):
        return True
    if words < _STUB and (seen.pleads or any(is_plea(p) for p in [*account.kept[-2:], *account.cut])):
        return True
    return words < _TEASER and bool(_ELLIPSIS.search(account.kept[-1]))
