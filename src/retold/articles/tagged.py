"""What links lead to: an author's page, or what a site has on a subject.

An agency in a list of subjects at the foot of an account is what the news is about, not who sent it. A list that says so in its name is furniture
already (`named`); here it is told by its shape, in whatever language its template was written in.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from ..text.normal import plain_marks
from .inside import is_longer, text_of
from .languages import phrases
from .named import SOURCES, called
from .people import is_agency, is_person, names_outlet

#: Where the page of an author lies on the site.
OF_AUTHOR = re.compile(
    r"/(?:authors?|autor(?:es|en|i|zy|a|in)?|auteurs?|autor[ei]|firm[ae]s?|signataires?|skribent(?:er)?|reporters?|journalist\w{0,3}|redactie|by"
    r"|people|profiles?|profil|person(?:er)?|staff|contributors?|writers?|columnists?|columnistas?|colunistas?|correspondents?|giornalisti|periodistas?"
    r"|colaboradores|medewerkers?|redaktion|redakteure?|redakce|redakcja|redaktor\w{0,3}|toimittajat?|yazar(?:lar)?|muhabir|equipe|bios?|ansatte)"
    r"/(?:\d+|[\w%.-]{3,})/?$"
)
#: A list of subjects has no more links and no more characters; so many elements around one of them are looked at.
_MOST, _LONGEST, _UP = 40, 600, 4
#: A paragraph of prose has so many characters; so many elements before the list are looked at.
_PROSE, _BEFORE = 80, 12
#: What may stand between the subjects, and how long (characters) the words in front are that say what they are.
_BETWEEN, _LABEL = " ,;|/•·#", 30


def is_subject(element: Any) -> bool:
    """Is it a link among others in a list of nothing else below the prose of an account, one of them to no person and no house?"""
    link = element if element.tag == "a" else next(element.iter("a"), None)
    if link is None or text_of(link) != text_of(element) or OF_AUTHOR.search(link.get("href") or ""):
        return False
    node = link.getparent()
    for _ in range(_UP):
        if node is None or node.tag in ("article", "main", "body", "html") or is_longer(node, _LONGEST) or _is_source(node):
            return False
        links = [text_of(a) for a in islice(node.iter("a"), _MOST) if text_of(a)]
        if len(links) > 1:
            return _holds_no_more(node, links) and any(map(_is_topic, links)) and _below_prose(node)
        node = node.getparent()
    return False


def _is_topic(words: str) -> bool:
    return not (is_person(words) or is_agency(words) or names_outlet(words))


def _is_source(node: Any) -> bool:
    """Do the names of an element say that it holds the source?"""
    return not SOURCES.isdisjoint(called(node))


def _holds_no_more(node: Any, links: list[str]) -> bool:
    """Are the links all that a list holds, but for what divides them and a label in front, which does not speak of a source?"""
    rest = text_of(node)
    before = rest.find(links[0])
    label = plain_marks(rest[: max(0, before)]).casefold().strip(" :")
    for words in links:
        rest = rest.replace(words, "", 1)
    return 0 <= before <= _LABEL and len(rest.strip(_BETWEEN)) <= before and label not in phrases("source")


def _below_prose(node: Any) -> bool:
    """Does a paragraph of prose stand before it, in its own box or those around it up to the account?"""
    for _ in range(_UP):
        for before in islice(node.itersiblings(preceding=True), _BEFORE):
            if before.tag == "p" and len(text_of(before)) > _PROSE:
                return True
            if any(len(text_of(p)) > _PROSE for p in islice(before.iter("p"), _MOST)):
                return True
        node = node.getparent()
        if node is None or node.tag in ("article", "main", "body", "html"):
            return False
    return False
