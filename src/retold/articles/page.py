"""An HTML page: its paragraphs, and what it declares about itself.

What a page says about its origin often stands outside the text and is thrown away by clean-up, so the raw page is read first (`provenance`,
`linked`); then trafilatura takes the account out of the page. Pages are hostile input: nothing is run, fetched or expanded, sizes are bounded,
and whatever a parser does, the answer is a Page or an UnreadableError.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ..errors import UnreadableError
from ..model import Author, AuthorCandidate, Credit, Document
from ..text.normal import letters
from .anchors import emphasised, link_credits, standing
from .byline import joined
from .candidates import on_page
from .cards import in_card
from .clean import paragraphs
from .clocks import near_stamps
from .closing import closing, opened_names
from .dates import line_stamps
from .foot import owner_in_foot
from .fragment import blocks, parse
from .furniture import credit_line, holds_plea, is_box, is_plea, tells_of, without_comments
from .headline import best_title, same_title, without_kicker, without_site
from .hosts import host, house_of, own_url, site
from .inside import text_of
from .labelled import facts_left_out
from .labels import gives_own_address, sells
from .lead import lead, points
from .linked import Linked, linked
from .marked import marked
from .named import tokens
from .next_story import without_next
from .order import in_order
from .own_writers import beside_trades, without_lives
from .provenance import LINE, credit_lines, short_lines, signed_lines
from .reported import reported
from .shape import shape
from .signatures import Signs, in_boxes, is_of_house, labelled_by, signed_by, signs, without_houses
from .signed import of_editors
from .stamped import stamps_of, tells_when
from .state import built_from
from .stated import AUTHOR_TAGS, Head, as_called, called_on_page, stated
from .strip import strip
from .top import heading as find_heading
from .top import headline_of, top_lines
from .unlabelled import Beside, unsigned, written_to
from .walls import Told, is_clock, refusal, unlike

#: A larger page is read by its <p> elements alone: time stays bounded.
_MOST_ELEMENTS = 15_000
#: A line of its own holds few elements.
_FEW_CHILDREN = 4
_FEWEST_CHARACTERS = 25
#: What the boxes of walls are called; they have no more characters.
_WALLS, _LONGEST_WALL = frozenset(["paywall", "regwall", "softwall", "hardwall", "barrier", "barreira", "piano"]), 600
#: Share of the characters of an answer on one line that stand in <p>.
_GLUED = 0.4
#: A line of so few characters without a letter counts views or shares.
_FIGURES = 12
_NO_TEXT = ("noscript", "template", "svg", "iframe")
#: Not even a wall is told in these.
_NO_WORDS = ("script", "style")
_MOST_BOXED = 2_000
#: Some sites give their address for their name.
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,12}/?", re.IGNORECASE)
#: A heading of the first rank with so many words is a headline, whatever the page tells machines; one with fewer may name a section.
_HEADLINE_WORDS = 4
#: In so many last paragraphs a page says whom to write to.
_SIGNING = 6
#: What divides the title of a window.
_DIVIDED = re.compile(r"\s+(?:--|[-–—|•·»])\s+|\s*[|•·»]\s*")
#: A line that is a date has no more characters.
_DAY = 60


@dataclass(frozen=True, slots=True)
class Page:
    """What a document says: the paragraphs of its account, and (HTML only) what stands beside it. `stamps` are (value, origin).

    `closed`: the page says that it is not free to read; `unlike`: it holds no single finished account.
    `top`: the lines between headline and text, which clean-up may have thrown away. `pleads`: somewhere beside the account the page asks for payment.
    `length`: how many words the account has, as the page tells machines. `named`: all whom it names as authors, also those it was not taken to mean.
    """

    paragraphs: list[str]
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[Author, ...] = ()
    stamps: tuple[tuple[str, str], ...] = ()
    closed: bool = False
    provenance: tuple[Credit, ...] = ()
    language: str | None = None
    unlike: bool = False
    top: tuple[str, ...] = ()
    pleads: bool = False
    length: int | None = None
    named: tuple[AuthorCandidate, ...] = ()


def page(document: Document) -> Page:
    """Read an HTML document: a page, or a fragment that is the account alone. Raises UnreadableError where there is no account in it.

    Its kinds: `empty`, `broken-page`, and `wall` or `gone` where the page says itself that the article is not there.
    """
    tree = parse(document)
    if document.media == "fragment":
        return Page(blocks(tree))
    _held = [*tree.iter()]  # lxml makes the object of an element anew at each look, unless somebody holds it; a page is looked at many times
    meta, head_line = _meta(tree), find_heading(tree)
    window = _first(tree, "//title")
    heading = headline_of(head_line, _titles(meta, window)) if head_line is not None else None
    head = _head(tree, meta, linked(tree, heading or meta.get("og:title")), document)
    heading, shown = _shown(head_line, heading, head.linked.alternative)
    heading = without_kicker(heading, [head.linked.title, *_titles(meta, window)])
    told, url, house = head.linked, head.url, head.house
    short = list(short_lines(tree))
    credits_, reporting = credit_lines(short, head)
    credits_ += [*link_credits(tree, head), *emphasised(tree, head), *marked(tree, head)]
    top = top_lines(head_line)
    lines = [*joined(top), *(line.partition(";")[0] for line in reporting)]
    authors, named, beside = _signers(signs(tree, head, lines, [c.text for c in credits_ if c.where == LINE]), short)
    stamps = stamps_of(tree, told, meta) or tuple((v, "time element") for v in near_stamps(head_line))
    stamps += () if tells_when(stamps) else tuple((v, "data of the page") for v in built_from(tree, heading or window))
    language = next(iter(tree.xpath("/html/@lang")), None) or told.language
    _drop_all(tree, _NO_WORDS)
    everything = " ".join(text_of(b) for b in tree.iter("body"))
    built = shape(tree, told.kinds, meta.get("og:type", ""), url)
    pleading = _pleads(tree, worded=holds_plea(everything))
    whole = _whole(tree, document, heading)
    account = _below_the_masthead([p for p in whole if not is_box(p) and not _is_ours(p, head)], top)
    title = _title(heading, shown, [told.title, meta.get("og:title"), window], house, account)
    told_of = [p for p in (title, *account) if p]
    authors = authors or unsigned(top, told_of, [house] if house else [], beside) or written_to(whole[-_SIGNING:], site(host(url) or ""), told_of)
    authors = without_houses(authors, [c.name for c in (*stated(head), *credits_)])
    _refuse(document.path, refusal([t for t in (title, heading, window) if t], account, Told(told.of_article, bool(stamps), everything)))
    signing = {a.name.casefold() for a in authors}
    account = without_lives([p for p in account if not tells_of(p, signing)] or account, [a.name for a in authors])
    account = account[:1] + [p for p in account[1:] if not of_editors(p, str(language) if language else None)]
    text = "\n".join(account)
    credits_ += reported(account, str(language) if language else None, head)
    account += [line for line in reporting if line not in text]
    return Page(
        account,
        title,
        url,
        house,
        authors,
        stamps,
        told.closed,
        tuple(dict.fromkeys(as_called([*stated(head), *standing(credits_, text)]))),
        str(language) if language else None,
        unlike(built, title, account),
        tuple(top),
        pleading,
        told.length,
        named,
    )


def _signers(found: Signs, lines: Sequence[tuple[str, Any]]) -> tuple[tuple[Author, ...], tuple[AuthorCandidate, ...], Beside]:
    """Who signs the page, everybody whom it names as an author, and where else to look for one if nobody does."""
    tree = found.tree
    labelled = labelled_by([*signed_lines(lines), *opened_names(tree)])
    boxed = tuple(a for a in in_boxes(tree) if not is_of_house(a.name, found, declared=False))
    authors = signed_by(found) or labelled
    beside = Beside() if authors else Beside(boxed, " ".join(" ".join(b.itertext()) for b in tree.iter("body")), beside_trades(tree), closing(tree))
    return authors, on_page(found, (*labelled, *boxed)), beside


def _head(tree: Any, meta: dict[str, str], told: Linked, document: Document) -> Head:
    """What the head of the page tells, its own address and house included."""
    canonical = _canonical(tree)
    url = own_url(document.url) or meta.get("og:url") or canonical or told.url
    house = _house(meta, told, url)
    if house is not None and house == host(url):
        declared = [*told.authors, *told.bodies, *(meta[k] for k in AUTHOR_TAGS if k in meta)]
        house = called_on_page(house, [*declared, *_DIVIDED.split(_first(tree, "//title") or "")])
        house = (owner_in_foot(tree) or house) if house == host(url) else house
    return Head(meta, told, url, house, canonical)


def _whole(tree: Any, document: Document, heading: str | None) -> list[str]:
    """The paragraphs of the account, those that belong to the page among them, without the comments of readers."""
    headed = {text_of(h) for h in islice(tree.iter("h2", "h3", "h4", "h5"), _MOST_BOXED)}
    return without_comments(_account(tree, document, heading), headed)[0]


def _refuse(path: str, refused: tuple[str, str] | None) -> None:
    if refused:
        raise UnreadableError(path, refused[0], f"{path} {refused[1]}")


def _is_ours(paragraph: str, head: Head) -> bool:
    """Is it a line in which the page's house gives its address, or offers itself for a price?"""
    if head.house and sells(paragraph, head.house):
        return True
    own = host(head.url) if "@" in paragraph else None
    return own is not None and gives_own_address(paragraph, site(own)) and not credit_line(paragraph)


def _house(meta: dict[str, str], told: Linked, url: str | None) -> str | None:
    """The outlet: as the page calls its site, its publisher, else by the table of hosts, else the host."""
    site = meta.get("og:site_name") or meta.get("application-name")
    if site and _ADDRESS.fullmatch(site):
        named = next((n for n in (told.publisher, meta.get("dc.publisher")) if n and not _ADDRESS.fullmatch(n)), None)
        return named or house_of(url) or house_of(site) or site
    return (without_site(site, None) if site else None) or told.publisher or meta.get("dc.publisher") or house_of(url)


def _shown(head_line: Any | None, heading: str | None, alternative: str | None) -> tuple[str | None, bool]:
    """The headline, and whether it surely is that: an <h1>, or, behind its kicker, what the page tells machines as its other headline as well."""
    if head_line is None or heading is None:
        return heading, False
    without = headline_of(head_line, [alternative]) if alternative else heading
    behind = alternative is not None and letters(without) == letters(alternative)
    return (without if behind else heading), head_line.tag == "h1" or behind


def _titles(meta: dict[str, str], window: str | None) -> list[str]:
    """The titles of a page as its head gives them, without the name of the site."""
    return [without_site(t, meta.get("og:site_name")) for t in (meta.get("og:title"), window, meta.get("twitter:title")) if t]


def _title(heading: str | None, shown: bool, declared: list[str | None], house: str | None, account: list[str]) -> str | None:
    """The best title without the name of the site; the page's own heading where it is surely that (`shown`), or the account begins with it."""
    told = [without_site(t, house) for t in declared if t]
    heading = next((t for t in told if heading and len(t) > len(heading) and letters(t) == letters(heading)), heading)  # with the colon of its kicker
    if shown and heading and len(heading.split()) >= _HEADLINE_WORDS and not (house and same_title(heading, house)):
        return best_title(heading, [], house)
    if shown:
        return best_title(heading, declared, house)
    if heading and declared[1] and letters(heading) == letters(without_site(declared[1], house)):
        return heading  # what machines are told may be only its first part
    title = next((without_site(t, house) for t in (*declared[:2], heading, declared[-1]) if t), None)
    if title and account and not same_title(account[0], title) and heading and same_title(account[0], heading):
        return account[0]
    return title


def _below_the_masthead(account: list[str], top: list[str]) -> list[str]:
    """Without the day on which the page was called up, which some sites set above everything."""
    while top and len(account) > 2 and len(account[0]) <= _DAY and account[0] not in top and line_stamps(account[0]):
        account = account[1:]
    return account


def _pleads(tree: Any, *, worded: bool) -> bool:
    """Does a line of the page, outside its head and foot, ask to pay or to register in order to read on?"""
    for number, element in enumerate(tree.iter("p", "div", "span", "h2", "h3", "h4", "strong", "button", "a", "section")):
        if number > _MOST_ELEMENTS:
            break
        if element.tag in ("div", "section") and _is_wall(element) and not _beside_all(element):
            return True
        if worded and len(element) <= _FEW_CHILDREN and is_plea(text_of(element)) and not _beside_all(element):
            return True
    return False


def _is_wall(element: Any) -> bool:
    """Is a box with words in it called a wall?"""
    called = element.get("class") or element.get("id")
    names = frozenset(tokens(called[:120])) if called else frozenset[str]()
    return not names.isdisjoint(_WALLS) and _FEWEST_CHARACTERS <= len(text_of(element)) <= _LONGEST_WALL


def _beside_all(element: Any) -> bool:
    """Does it stand in the head, the foot or a menu of the whole site?"""
    return any(node.tag in ("header", "footer", "nav", "aside", "head") for node in element.iterancestors() if node.tag != "article")


def _account(tree: Any, document: Document, heading: str | None) -> list[str]:
    """The paragraphs of the account: as trafilatura sees them, else all <p>, else all words of the page."""
    _drop_all(tree, _NO_TEXT)
    without_next(tree, heading)
    strip(tree)
    plain = [t for e in tree.iter("p") if (t := text_of(e))]
    everything = "\n".join(text_of(b) for b in tree.iter("body"))
    items = {text_of(e) for e in tree.iter("li")}
    found: str | None = None
    if sum(1 for _ in tree.iter()) <= _MOST_ELEMENTS:
        found = _extracted(tree)
    if found and plain and "\n" not in found and sum(map(len, plain)) >= _GLUED * len(found):
        found = None  # everything on one line, where the page is short: its paragraphs say it better
    text = found if found and len(found) >= _FEWEST_CHARACTERS else "\n".join(plain) or everything
    ordered = in_order(tree, [*text.split("\n"), *facts_left_out(tree, text.split("\n"))])
    text = "\n".join([*lead(tree, ordered, heading), *points(tree, ordered), *ordered])
    lines = (line[2:] if line.startswith("- ") and line[2:].strip() in items else line for line in text.split("\n"))
    result = [p for line in lines for p in paragraphs(line) if len(p) > _FIGURES or is_clock(p) or any(c.isalpha() for c in p)]
    if not any(c.isalnum() for p in result for c in p):
        raise UnreadableError(document.path, "empty", f"{document.path} is a page without an account in it. Save the article's text in a .txt file.")
    return result


def _drop_all(tree: Any, tags: tuple[str, ...]) -> None:
    for element in list(tree.iter(*tags)):
        if element.getparent() is not None:
            element.drop_tree()


def _extracted(tree: Any) -> str | None:
    """The answer of trafilatura, one line a paragraph; None where it has none."""
    import trafilatura  # noqa: PLC0415 - half a second, which plain text need not wait for

    try:
        found = trafilatura.bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    except Exception:  # a foreign parser on hostile input; the page is then read by its <p> elements
        return None
    return getattr(found, "text", None) or None


def _first(tree: Any, path: str) -> str | None:
    return next((t for e in tree.xpath(path)[:3] if (t := text_of(e))), None)


def _meta(tree: Any) -> dict[str, str]:
    """Meta tags by name, property or itemprop, in lower case; the first one counts."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        if tag.get("itemprop") and in_card(tag):
            continue  # it tells of another story
        content = " ".join((tag.get("content") or "").split())[:1000]
        for key in ("name", "property", "itemprop"):
            if content and tag.get(key):
                found.setdefault(tag.get(key).strip().lower(), content)
    return found


def _canonical(tree: Any) -> str | None:
    return next((h.strip() for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical" and (h := e.get("href")) and host(h)), None)
