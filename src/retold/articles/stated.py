"""What the head of a page states of where its account comes from, and what the page's own house is called there.

Meta tags, JSON-LD and the canonical link name houses and agencies; the page's own house, its desks and its services are none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from ..model import Credit, CreditKind
from ..text.normal import folded
from .byline import parts
from .hosts import host, site
from .languages import languages, phrases
from .linked import Linked
from .people import is_agency, names_outlet, without_kind
from .signed import agencies, before_place, behind_person

#: The name of a house has at most so many words.
_HOUSE_WORDS = 4
#: What divides an agency from whoever signs beside it: "Redaktion/dpa", "Jana Reh (AFP)".
_STROKES = re.compile(r"\s*/\s*|\s*\(|\)\s*")
#: How houses call their own desks, which sign as agencies do.
_SERVICE = re.compile(
    r"\s(?:news service|news network|news bureau|news desk|web desk|bureau|correspondent|reporter|desk|newsroom|digital)s?$", re.IGNORECASE
)
#: An article in small letters belongs to the sentence, one in a capital to the name.
ARTICLE = re.compile(r"^(?:the|der|die|das|dem|den|la|le|les|el|los|il|lo|de|het|o|os|as)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page tells: its meta tags, its JSON-LD, its own address, its house, and the address it calls the original."""

    meta: dict[str, str]
    linked: Linked
    url: str | None
    house: str | None
    canonical: str | None


def stated(head: Head) -> list[Credit]:
    """The credits in the head of a page: another host's canonical link, syndication marks, bodies named in JSON-LD and meta tags."""
    meta, told = head.meta, head.linked
    found: list[Credit] = []
    own = host(head.url)
    addresses: list[tuple[CreditKind, str | None, str]] = [
        ("canonical", head.canonical, "canonical link"),
        ("canonical", meta.get("syndication-source"), "meta syndication-source"),
        ("link", meta.get("original-source"), "meta original-source"),
        *(("link", based, "json-ld isBasedOn") for based in told.based_on),
    ]
    for kind, value, where in addresses:
        named = host(value)
        name = named or ("" if where == "canonical link" else value)
        if value and name and own and (named is None or site(named) != site(own)) and not is_own(name, head):
            found.append(Credit(kind, name, value, None, None, where))
    for key, name in told.houses:
        if not is_own(name, head) and (key == "sourceOrganization" or is_agency(name) or is_paper(name)):
            found.append(Credit("agency", name, name, None, None, f"json-ld {key}"))
    for key in ("dc.source", "dcterms.source", "source", "copyright", "dc.rights", "dc.publisher"):
        value = meta.get(key, "")
        name = re.sub(r"^(?:©|\(c\)|copyright)?\s*(?:\d{4})?\s*", "", value, flags=re.IGNORECASE).strip(" .")
        if name and (is_agency(name) or (key == "source" and is_paper(name))) and not is_own(name, head):
            found.append(Credit("source-line", name, value, None, None, f"meta {key}"))
    authors = [*told.authors, *told.bodies, *(v for k in AUTHOR_TAGS if (v := meta.get(k)))]
    signers = [behind_person(p) or before_place(p) or p for a in dict.fromkeys(authors) for p in parts(a)]
    pieces = [(p, p in agencies() or (is_agency(p) and not _STROKES.search(p))) for p in signers]
    pieces += [(w, w in agencies()) for p in signers if _STROKES.search(p) for piece in _STROKES.split(p) if (w := piece.strip())]
    signing = [p for p, signs in pieces if signs and not is_own(p, head)]
    papers = [n for n in told.bodies if is_paper(n) and n not in signing and head.house and not is_own(n, head)]
    return found + [Credit("byline", n, n, None, None, "page author") for n in dict.fromkeys([*signing, *papers])]


def as_called(found: Iterable[Credit]) -> list[Credit]:
    """Credits, those that name a host by the name of a house that another of them says in the same letters: one house stands there once."""
    listed = list(found)
    names = [c.name for c in listed if "." not in c.name]
    return [replace(c, name=called_on_page(c.name, names)) if c.kind in ("canonical", "link") and c.name == host(c.text) else c for c in listed]


def is_paper(name: str) -> bool:
    """Is it called as papers and stations are, in two words or more, and is no desk of one?"""
    return 1 < len(name.split()) <= _HOUSE_WORDS and names_outlet(name) and not any(w in _desk_words() for w in folded(name).split())


@cache
def _desk_words() -> frozenset[str]:
    return frozenset(folded(w) for t in languages() for desk in t.words("articles", "desks") for w in desk.split())


#: Meta tags that name authors, best first.
AUTHOR_TAGS = (
    "author",
    "byl",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    *("authors", "article.author", "article_author", "articleauthor", "og:author", "book:author", "cxenseparse:author", "creator", "dc:creator"),
)


def is_own(name: str, head: Head) -> bool:
    """Is it the name, or the host, of the page's own house?"""
    plain = _letters(name)
    told = [h for h in (head.house, head.linked.publisher, head.meta.get("og:site_name")) if h]
    houses = {_letters(h) for house in told for h in (house, without_kind(house))}
    own = host(head.url)
    if _is_own_service(name, told):
        return True
    return bool(plain) and (plain in houses or (own is not None and plain in (_letters(own), _letters(site(own).split(".")[0]))))


def called_on_page(own: str, names: Iterable[str]) -> str:
    """The host of a page, or the one of these names that says the same: "Marlow Beacon" of marlowbeacon.example, also in "Marlow Beacon Online"."""
    plain = _letters(site(own).rsplit(".", 1)[0].split(".")[0])
    called = (n for name in names for n in (name, _edition().sub("", name)))
    return next((n for n in called if _letters(n) == plain and n != own and not n.islower()), own)


@cache
def _edition() -> re.Pattern[str]:
    """Words behind the name of a paper that say that these are its pages on the web."""
    return re.compile(rf"[\s,:-]+(?:{'|'.join(map(re.escape, phrases('web_editions')))})$", re.IGNORECASE)


def _is_own_service(name: str, houses: Iterable[str]) -> bool:
    """Is it the desk or service of one of these houses, called by its initials or its last word: "DO News Service" of The Deccan Observer?"""
    found = _SERVICE.search(name)
    short = name[: found.start()].split() if found and name not in agencies() else []
    for house in houses if short else ():
        words = [w for w in ARTICLE.sub("", folded(house)).split() if w[0].isalnum()]
        if [folded(w) for w in short] in ([words[-1]], words) and (len(words) == 1 or names_outlet(short[-1])):
            return True
        if len(words) > 1 and len(short) == 1 and short[0].isupper() and folded(short[0]) == "".join(w[0] for w in words):
            return True
    return False


def _letters(name: str) -> str:
    return re.sub(r"^the(?=\w{3})", "", "".join(c for c in folded(name) if c.isalnum()))
