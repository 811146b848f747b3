"""Links in the body of a page that credit: in the sentence that says who reported it, a link leads to a page of that house.

"It was <a href='https://lantern.example/mill'>first reported</a> on Sunday", "<a ...>the Lantern</a> reports". A link by itself says nothing: most
lead to documents, bodies and earlier stories. So words that credit must stand right beside or in it (`link_sure`, `link_says` of the languages),
it must lead to another site, and unless no other body does what the words say, the site or the name must be that of a paper, an agency or a
station. Credits of pictures, menus, boxes with other stories and the page's own pages are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from ..model import Credit
from ..text.normal import folded, plain_marks
from .hosts import host, house_of, known_house, site
from .languages import languages, phrases
from .people import is_agency, is_name, names_outlet
from .provenance import aside
from .stated import Head, is_own

#: Where such a credit stands.
LINK = "link in the text"
_MOST_LINKS, _MOST_WORDS, _LONGEST_NAME = 400, 7, 60
#: What divides a page into blocks of its own; a block that holds another is no paragraph.
_BLOCKS = frozenset(
    ["p", "div", "section", "article", "ul", "ol", "li", "table", "td", "figure", "header", "footer", "aside", "nav", "h1", "h2", "h3"]
)
#: A link that is most of its paragraph is the title of another story, in characters beside it.
_BESIDE = 25
_NO_PROSE = frozenset(["header", "footer", "nav", "aside", "h1", "h2", "h3", "figure", None])
#: So many characters on either side of a link are looked at, and so many elements around it.
_ENOUGH, _DEEPEST = 600, 5
#: Cues are looked for no farther from the link than this.
_REACH = 60
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)]*\s+(?=[\"“„«(]?[^\W\d_a-zß-ÿа-яіїє])")
#: Whoever lies on these hosts, or below such a domain, is no house that reports.
_NO_HOUSES = frozenset(
    [
        *("twitter", "x", "facebook", "instagram", "tiktok", "linkedin", "youtube", "youtu", "whatsapp", "telegram", "t", "threads", "bsky"),
        *("reddit", "pinterest", "vimeo", "spotify", "wikipedia", "wikimedia", "google", "bing", "amazon", "apple", "github", "doi", "arxiv"),
        *("archive", "europa", "un", "who"),
    ]
)
_NO_DOMAINS = re.compile(r"\.(?:gov|gouv|gob|govt|mil|edu|ac|int|museum)(?:\.[a-z]{2})?$|\.(?:gv|admin)\.[a-z]{2}$")
_FILES = re.compile(r"\.(?:pdf|docx?|xlsx?|csv|zip|jpe?g|png|mp[34])$", re.IGNORECASE)
#: Words in the names of papers that other sites bear in theirs as well; by themselves they do not make a host one of news.
_LOOSE = frozenset(
    [
        *("online", "world", "business", "report", "record", "point", "letter", "brief", "info", "infos", "blog", "voice", "insider", "domani"),
        "register",
    ]
)
_NEWS = ("news", "media", "press")
_FEWEST_LETTERS = 4
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{2,50})[\"”“»]")


@dataclass(frozen=True, slots=True)
class _Link:
    """A link and what stands around it in its sentence."""

    before: str
    inside: str
    after: str
    url: str


@cache
def cues() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Cues before a link, inside it, and behind it; and those that only houses are behind."""
    sure, every = phrases("link_sure"), tuple(sorted({*phrases("link_sure"), *phrases("link_says")}, key=lambda w: (-len(w), w)))
    words, surely = ("|".join(re.escape(plain_marks(w)) for w in group) for group in (every, sure))
    small = r"(?:[\s,\"']+[^\W\d_A-ZÀ-ÞА-ЯІЇЄΑ-Ω][\w'-]*){0,3}[\s,:\"'(]*"
    return (
        re.compile(rf"(?<!\w)(?i:{words}){small}$"),
        re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE),
        re.compile(rf"^[\s,\"')]*(?:(?!\d)[\w'-]+\s+){{0,2}}(?:{words})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{surely})(?!\w)", re.IGNORECASE),
    )


def link_credits(tree: Any, head: Head) -> list[Credit]:
    """The credits that links in the paragraphs of a page are. Must be called before anything is taken out of the page.

    Example: "The mill was <a href='https://www.bbc.com/news/1'>reported</a> to be empty" credits BBC News.
    """
    mine = host(head.url)
    found: list[Credit] = []
    for number, element in enumerate(tree.iter("a")):
        if number >= _MOST_LINKS:
            break
        name = host(element.get("href"))
        if name is None or mine is None or site(name) == site(mine) or not _is_page_of_house(element.get("href"), name) or aside(element):
            continue
        link = _in_sentence(element)
        told = _told(link, name) if link else None
        if told and not is_own(told.name, head) and not is_own(name, head):
            found.append(told)
    return list(dict.fromkeys(found))


def emphasised(tree: Any, head: Head) -> list[Credit]:
    """The credits whose name is set apart, as titles of papers are: "Selon <em>L'Éveil du Val</em>, ...". Words that credit stand right before it.

    Must be called before anything is taken out of the page. A person is no paper, and neither is a word that is only stressed.
    """
    found: list[Credit] = []
    for number, element in enumerate(tree.iter("em", "i", "cite")):
        if number >= _MOST_LINKS:
            break
        name = _flat(str(element.text_content())).strip(" ,.")
        person = is_name(name)
        if not _is_title(name) or person or is_own(name, head) or aside(element):
            continue
        before, _, holder = _around(element)
        plain = plain_marks(before[-_REACH:])
        cue = cues()[0].search(plain) if holder not in _NO_PROSE and len(plain) == len(before[-_REACH:]) else None
        if cue and len(cue[0].split(maxsplit=1)[0]) >= _FEWEST_LETTERS:  # "per" is another word elsewhere
            found.append(Credit("link", name, (before[-_REACH:][cue.start() :] + name).strip(" ,"), None, None, LINK))
    return list(dict.fromkeys(found))


def _is_title(words: str) -> bool:
    """A few words, the first with a capital, more than half of those that have four letters with one."""
    long = [w for w in words.split() if len(w) >= _FEWEST_LETTERS]
    fit = 2 < len(words) <= _LONGEST_NAME and len(words.split()) <= _MOST_WORDS and words[0].isupper()
    return fit and 2 * sum(w[0].isupper() or "'" in plain_marks(w) for w in long) > len(long)


def _is_page_of_house(url: str, name: str) -> bool:
    """May a house that reports lie there: neither a network of friends, nor an office, nor a file?"""
    labels = site(name).split(".")
    if labels[0] in _NO_HOUSES or _NO_DOMAINS.search(name):
        return False
    try:
        return not _FILES.search(urlsplit(url).path)
    except ValueError:
        return False


def _in_sentence(element: Any) -> _Link | None:
    """A link in its sentence; None where it is not in prose."""
    before, after, holder = _around(element)
    inside = _flat(str(element.text_content()))
    if holder in _NO_PROSE or len(before.strip()) + len(after.strip()) < _BESIDE or not inside.strip():
        return None
    ends = [m.end() for m in _SENTENCE_END.finditer(before)]
    stop = _SENTENCE_END.search(inside[-1:] + after)
    rest = after[: max(0, stop.start() - 1)] if stop else after
    return _Link(before[ends[-1] if ends else 0 :][-_REACH:], inside.strip(), rest[:_REACH], element.get("href"))


def _around(element: Any) -> tuple[str, str, str | None]:
    """What stands before and behind an element in its paragraph, as far as it matters, and the tag of what holds that paragraph."""
    before, after = "", element.tail or ""
    opened = closed = False
    node = element
    for _ in range(_DEEPEST):
        for sibling in () if opened else node.itersiblings(preceding=True):
            opened = _divides(sibling) or len(before) >= _ENOUGH
            before = ("" if _divides(sibling) else str(sibling.text_content())) + (sibling.tail or "") + before
            if opened:
                break
        for sibling in () if closed else node.itersiblings():
            closed = _divides(sibling) or len(after) >= _ENOUGH
            if closed:
                break
            after += str(sibling.text_content()) + (sibling.tail or "")
        node = node.getparent()
        if node is None:
            break
        before = before if opened else (node.text or "") + before
        if node.tag in _BLOCKS:
            break
        after += "" if closed else node.tail or ""
    return _flat(before), _flat(after), node.tag if node is not None else None


def _divides(element: Any) -> bool:
    return element.tag in _BLOCKS or element.tag == "br"


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _told(link: _Link, name: str) -> Credit | None:
    """The credit that a link is, or None."""
    before, inside, after = plain_marks(link.before), plain_marks(link.inside), plain_marks(link.after)
    left, within, right, surely = cues()
    there = (left.search(before), within.search(inside), right.match(after))
    if not any(there) or len(link.inside) > _LONGEST_NAME * 2:
        return None
    called = _name(link.inside)
    sure = any(cue and surely.search(cue[0]) for cue in there)
    news = is_news(name) or (called is not None and (names_outlet(called) or is_agency(called)))
    if not news and not (sure and called and (_QUOTED.search(link.inside) or not is_name(called))):
        return None
    start = there[0].start() if there[0] else len(before)
    text = (link.before[start:] + link.inside + (link.after[: there[2].end()] if there[2] and not there[0] else "")).strip(" ,")
    return Credit("link", called or house_of(link.url) or name, text, None, None, LINK)


def _name(words: str) -> str | None:
    """The name of a house in the words of a link: what stands in quotation marks, else the capitalised words behind a cue and an article."""
    quoted = _QUOTED.search(words)
    rest = quoted[1] if quoted else words
    if not quoted:
        found = cues()[1].finditer(plain_marks(words))
        cue = next((m for m in found if not (m.start() and words[m.start()].isupper())), None)  # "Lighthouse Reports" is called so
        if cue:
            rest = words[cue.end() :] if cue.start() < len(words) - cue.end() else words[: cue.start()]
        rest = re.sub(r"^(?:[^\W\d_A-ZÀ-ÞА-ЯІЇЄ][\w'’]*[\s]+){0,3}(?:[dl][’'])?", "", rest.strip(" ,.:'’\"“”„«»"))
    rest = re.sub(r"[’']s$", "", rest.strip(' ,.:"“”„«»'))
    fit = rest and rest[0].isupper() and len(rest) <= _LONGEST_NAME and len(rest.split()) <= _MOST_WORDS and not re.search(r"[.!?;:,]\s", rest)
    small = sum(w[0].islower() for w in rest.split())
    return rest if fit and small * 2 <= len(rest.split()) else None


def is_news(name: str) -> bool:
    """Is it the host of a house that is known, or does it bear a word in its name as papers and stations do ("harbourchronicle.com")?"""
    if known_house(name):
        return True
    letters = re.sub(r"[^a-z]", "", folded(site(name).split(".")[0]))
    return letters.startswith(_NEWS) or letters.endswith(_ends())


@cache
def _ends() -> tuple[str, ...]:
    words = {folded(w) for t in languages() for key in ("outlet_words", "outlet_endings") for w in t.words("articles", key)}
    return tuple(sorted(w for w in words if len(w) >= _FEWEST_LETTERS and w.isascii() and w not in _LOOSE)) + _NEWS


def standing(found: list[Credit], account: str) -> Iterator[Credit]:
    """Those whose words stayed in the account: a link in a box that was cut off belonged to another story."""
    flat = " ".join(account.split())
    yield from (c for c in found if c.where != LINK or c.text in flat)
