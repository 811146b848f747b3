"""When a page says that it was published and changed: what JSON-LD, meta tags, microdata, RDFa and hAtom tell machines of it."""

from __future__ import annotations

from itertools import islice
from typing import Any

from .cards import in_card
from .linked import Linked
from .provenance import aside
from .top import tells_update

#: Meta tags with the time of publication, best first, and of the last change.
_PUBLISHED = (
    *(
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.issued",
    ),
    *("dcterms.created", "dc.date.created", "citation_publication_date", "pubdate", "publishdate", "publish-date", "dc.date", "date"),
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified")
#: How hAtom and h-entry mark the time of publication, in an attribute beside the words.
_HATOM = frozenset(["published", "dt-published"])
#: The elements that may have a mark of any of these kinds.
_STAMPED = "//*[self::time or @itemprop or @property or contains(@class, 'published')]"
#: How RDFa marks it, as Drupal does.
_RDFA = frozenset(
    [
        *("dc:date", "dc:created", "dc:issued", "dcterms:date", "dcterms:created", "dcterms:issued", "datepublished", "datecreated"),
        *("schema:datepublished", "schema:datecreated", "sioc:created_at"),
    ]
)
#: So many headings are looked at, and times around each.
_MOST_HEADINGS = 5


def tells_when(stamps: tuple[tuple[str, str], ...]) -> bool:
    """Is there a stamp of the publication, and not of changes alone?"""
    return any("modified" not in origin for _, origin in stamps)


def stamps_of(tree: Any, told: Linked, meta: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Every stamp of a page, each with where it stands: JSON-LD, meta tags (`meta`, by name), marks of its elements; those of changes come last."""
    found = [(v, "json-ld") for v in told.published] + [(meta[k], "meta") for k in _PUBLISHED if k in meta]
    marked, modified = _marked(tree)
    found += [(v, "time element") for v in marked]
    if not found:  # the first time near the heading; further ones are those of other articles
        boxes = (next(h.iterancestors("article", "main", "header"), None) for h in islice(tree.iter("h1"), _MOST_HEADINGS))
        near = (
            t.get("datetime")
            for box in boxes
            if box is not None
            for t in islice(box.iter("time"), _MOST_HEADINGS)
            if t.get("datetime") and not tells_update(t) and not in_card(t) and not aside(t)
        )
        found += [(str(v), "time element") for v in islice(near, 1)]
    found += [(v, "json-ld: modified") for v in told.modified] + [(meta[k], "meta: modified") for k in _MODIFIED if k in meta]
    found += [(v, "json-ld: modified") for v in modified]
    return tuple(dict.fromkeys(found))


def _marked(tree: Any) -> tuple[list[str], list[str]]:
    """The first time of publication that microdata, <time> in an article, or hAtom mark, and the first of a change; each at most once."""
    published: list[str] = []
    noted: list[str] = []
    changed: list[str] = []
    for element in tree.xpath(_STAMPED):
        key, at, content = element.get("itemprop") or "", element.get("datetime"), element.get("content")
        told = [(published, at)] if element.tag == "time" and ("datePublished" in key or element.get("pubdate") is not None) else []
        told = told if next(element.iterancestors("article"), None) is not None else []
        if element.tag != "meta" and not _RDFA.isdisjoint((element.get("property") or "").casefold().split()):
            told.append((noted, content))
        told += [(published, content)] if key == "datePublished" else [(changed, content or at)] if key == "dateModified" else []
        if not _HATOM.isdisjoint((element.get("class") or "").split()):
            told.append((noted, at or element.get("title")))
        for into, value in told:
            if value and not into and not in_card(element):
                into.append(value)
    return (published or noted), changed
