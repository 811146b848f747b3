"""One sentence for each judgement, that a reader can check in the article."""

from __future__ import annotations

from math import log

from ..model import Article, Evidence, Place
from .marks import Stretch
from .naming import Attribution
from .ways import WAYS


def reasons(article: Article, stretch: Stretch, attribution: Attribution) -> tuple[Evidence, ...]:
    """Why these words are a quotation of this speaker."""
    span = attribution.cue_span
    named = attribution.named
    name = f"“{named.speaker.name}”" if named is not None else ""
    cue = article.text[span.start : span.end].strip(" ,;") if span is not None else ""
    detail = WAYS[attribution.way].sentence.format(cue=cue, name=name)
    if named is not None:
        detail += whom(article, attribution)
    detail = as_sentence(detail)
    p = WAYS[attribution.way].confidence
    places = [Place(article.id, span.start, span.end)] if span is not None else []
    if named is not None:
        places.append(Place(article.id, named.speaker.start, named.speaker.end))
    found = [
        Evidence(
            "cue" if attribution.way in ("after", "before", "governs", "beside", "colon") else "context",
            detail,
            round(log(p / (1 - p)), 3),
            tuple(places),
        )
    ]
    if not stretch.closed:
        found.append(
            Evidence(
                "unclosed",
                "The closing mark is missing; the quotation is taken to end with its sentence.",
                -0.5,
                (Place(article.id, stretch.start, stretch.end),),
            )
        )
    return tuple(found)


def as_sentence(words: str) -> str:
    """Words as a sentence: a capital at the beginning, a full stop at the end."""
    return words[:1].upper() + words[1:].rstrip(".") + "."


def whom(article: Article, attribution: Attribution) -> str:
    """Who a pronoun or a role is, where that had to be found out."""
    named = attribution.named
    if named is None:
        return ""
    written, entity = named.speaker.name, named.speaker.entity
    if entity is None or written.endswith(entity):
        return ""
    if named.how == "pronoun":
        return f"; “{written}” is taken to be {entity}, the nearest person named before who fits"
    if named.how == "near":
        return f"; “{written}” is taken to be {entity}, of whom the article tells just before"
    if named.how == "role":
        return f"; “{written}” is {entity}, who has this office in the article"
    return f"; “{written}” is {entity}, the fullest name in the article"
