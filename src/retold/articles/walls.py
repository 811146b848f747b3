"""Pages that hold no account, or not one: walls against robots, questions about cookies, pages that are gone, live blogs, videos.

What only looks like an article must not become a witness: such a page is refused with its reason. A live blog or the page of a video is kept and
marked `partial`, so that nothing is said of what it leaves out. The phrases are data of the languages (`[pages]`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..text.normal import plain_marks
from .languages import languages, phrases

#: A page with so many words says more than that there is nothing to read; one that says so in its title may list other stories below.
_SHORT, _LISTED = 150, 400
#: The name of a site has no more words.
_SITE_WORDS = 4
#: A page of a video with fewer words is its caption; fewer still where nothing but a player and its place on the site tells.
_CAPTION, _FILM = 120, 70
_CLOCK = re.compile(r"^\W{0,3}(?:[01]?\d|2[0-3])\s?(?:[:.h]\s?[0-5]\d|uhr)\b", re.IGNORECASE)
#: So many paragraphs that begin with a time are entries; fewer where the title says that it is a live blog.
_ENTRIES, _FEW_ENTRIES = 6, 2
#: So many paragraphs that begin with "Update" and a time are those of a ticker, if they are half of all that have so many characters.
_UPDATES, _PROSE = 3, 50
#: Tables of words for later versions and for the time of publication.
_UPDATING = (("dates", "updated"), ("dates", "changes"), ("dates", "published"), ("credits", "update"))
#: A line that says that a page is not there is short, and stands among the first.
_LINE, _LINES = 110, 4
#: So many characters stand at most between "page" and what says that it is not there.
_BETWEEN = 20
#: A question about data names so many of the things that such questions are about, and speaks to the reader so often.
_MATTERS, _SPOKEN = 4, 3
_QUOTED = re.compile(r"[\"“„«»”]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER = re.compile(r"(?<!\d)(?:404|410)(?!\d)")
#: Where films and broadcasts lie on a site.
_FILM_PATH = re.compile(
    r"/(?:videos?|v[ií]deos?|filmy?|mediathek|podcasts?|audios?|avfragment|watch|listen|episodes?|sendungen?|emissions?|replay)(?:/|-|$)",
    re.IGNORECASE,
)
_BROADCASTS = frozenset(
    [
        *("VideoObject", "AudioObject", "PodcastEpisode", "RadioEpisode", "TVEpisode", "Episode", "Clip", "Movie", "BroadcastEvent"),
        *("ImageGallery", "MediaGallery"),
    ]
)
#: What each kind of page is, for whoever saved it: (key of the phrases, tag, sentence).
_REASONS = (
    ("missing", "gone", "tells that the page does not exist (any more), not a story. Save the article from another place, or remove the file."),
    ("wall", "wall", "is a wall against robots, not the article. Open it in a browser, save the article itself, and read that."),
    ("cookies", "wall", "is a question about cookies or data, not the article. Answer it in a browser, save the article itself, and read that."),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says of itself beside its words: whether it describes an article to machines, and whether it is dated or signed.

    `everything`: all words of the page, where a wall says more of itself than clean-up leaves of it.
    """

    described: bool = False
    dated: bool = False
    everything: str = ""


def refusal(titles: Sequence[str], paragraphs: Sequence[str], told: Told) -> tuple[str, str] | None:
    """Why a page holds no account, as (tag, sentence without its subject), or None.

    A page that describes an article to machines is not one of those that are gone.
    """
    words = sum(len(p.split()) for p in paragraphs)
    if not told.described and words < _LISTED and _is_not_what_was_sought([*(t for t in titles if t), *paragraphs[:_LINES]]):
        return _REASONS[0][1:]
    heads = [plain_marks(t).casefold().strip() for t in titles if t]
    if words >= _SHORT:
        gone = not told.described and not told.dated and words < _LISTED and any(_stands_in(head, _bare("missing")) for head in heads)
        return _REASONS[0][1:] if gone else None
    text = plain_marks("\n".join(paragraphs)).casefold()
    beyond = plain_marks(told.everything).casefold() if len(told.everything.split()) < _SHORT else ""
    for key, tag, reason in _REASONS:
        said = phrases(key)
        headed = any(_stands_in(head, _bare(key)) for head in heads) and key != "cookies"
        inside = sum(w in text or (key == "wall" and w in beyond) for w in said)
        if key == "missing":
            if not told.described and (
                headed or (not told.dated and _says_that_it_is_gone([*(h for h in heads if words < _FILM), *paragraphs[:_LINES]]))
            ):
                return tag, reason
        elif headed or inside >= 2 or (key == "cookies" and not told.described and not told.dated and _asks_for_consent(paragraphs)):
            return tag, reason
    return None


@cache
def _bare(key: str) -> frozenset[str]:
    return frozenset(w.strip(" .!…?") for w in phrases(key))


def _stands_in(head: str, said: frozenset[str]) -> bool:
    """Is a title one of these phrases, alone or beside the name of the site? A longer part beside it is a headline about such a page."""
    parts = [p.strip(" .!…?") for p in re.split(r"\s+[|–—·•-]\s+", head)]
    found = [p in said or all(piece.strip(" .!…?") in said for piece in p.split(":")) for p in parts]
    return any(found) and all(known or len(p.split()) <= _SITE_WORDS for p, known in zip(parts, found, strict=True))


def _says_that_it_is_gone(lines: Sequence[str]) -> bool:
    """Does a short line among the first say of a page that it is not there ("No hemos encontrado la página que buscas"), unless somebody said it?"""
    for line in lines:
        plain = plain_marks(line).casefold()
        if len(plain) > _LINE:
            return False  # prose begins
        if _QUOTED.search(plain) or ":" in plain:
            continue
        pages, missing = _either("page_words"), _either("not_there")
        for sentence in re.split(r"(?<=[.!?])\s+", plain):
            spans = [(a, b) for a in pages.finditer(sentence) for b in missing.finditer(sentence)]
            if any(max(a.start(), b.start()) - min(a.end(), b.end()) <= _BETWEEN for a, b in spans):
                return True
    return False


def _is_not_what_was_sought(lines: Sequence[str]) -> bool:
    """Does a short line say to the reader that what he was looking for is not there: "La página que buscas ya no está disponible"?

    Such a page may be dated by its masthead, and list other stories below. Three things stand together: the page or story, that the reader wanted
    it, and that it is gone; what somebody said of another page stands in marks.
    """
    for line in lines:
        plain = plain_marks(line).casefold()
        if len(plain) > _LINE or _QUOTED.search(plain) or ":" in plain:
            continue
        for sentence in re.split(r"(?<=[.!?])\s+", plain):
            pages = _either("page_words").search(sentence) or _either("story_words").search(sentence)
            if pages and _either("sought").search(sentence) and (_either("not_there").search(sentence) or _either("not_here").search(sentence)):
                return True
    return False


@cache
def _either(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases(key))) or '(?!)'})(?!\w)")


def _asks_for_consent(paragraphs: Sequence[str]) -> bool:
    """Does a page that is no story speak to its reader about cookies, data, advertising and agreeing: of many of these, with "you" and "we"?"""
    plain = plain_marks(" ".join(paragraphs)).casefold()
    if len(_QUOTED.findall(plain)) > 2:
        return False
    words = _WORD.findall(plain)
    stems = phrases("consent_stems")
    matters = {stem for stem in stems if any(w.startswith(stem) for w in words)}
    spoken = sum(w in _addressed() for w in words)
    return len(matters) >= _MATTERS and spoken >= _SPOKEN


@cache
def _addressed() -> frozenset[str]:
    return frozenset(phrases("addressed"))


def is_clock(line: str) -> bool:
    """Does a line begin with a time of the day?"""
    return bool(_CLOCK.match(line))


def _is_update(line: str) -> bool:
    """Does a paragraph begin as a later entry of a ticker: "Update, 14:10 Uhr: ...", "+++ 14.10 +++", "Mise à jour 14h10 :"?"""
    return bool(_updating().match(plain_marks(line)))


@cache
def _updating() -> re.Pattern[str]:
    said = {"update", "stand", *(w for t in languages() for table, key in _UPDATING for w in t.words(table, key))}
    days = {w for t in languages() for w in t.mapping("dates", "weekdays")}
    words, named = ("|".join(sorted(map(re.escape, group), key=lambda w: (-len(w), w))) for group in (said, days))
    day = rf"(?:(?:{named})\.?|\d{{1,2}}\.\s?\d{{1,2}}\.(?:\d{{2,4}})?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?)"
    return re.compile(
        rf"\W{{0,4}}(?:(?:{words})\b|\+\+\+|{day}[,:|-]? )[\s,:|/-]*(?:{day}[\s,:|-]+)?"
        rf"(?:um|kl\.?|at|om|alle|ore|ora|à|a las|as|às|godz\.|v|о|в|u|o)?\s?(?:[01]?\d|2[0-3])\s?(?:[:.h]\s?[0-5]\d|uhr|[ap]\.?m\b)",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Shape:
    """How a page is built: the kinds it describes to machines, its `og:type` and address, its entries with a time each, whether it has a player."""

    kinds: frozenset[str] = frozenset()
    media: str = ""
    url: str | None = None
    entries: int = 0
    live: bool = False
    player: bool = False


def unlike(shape: Shape, title: str | None, paragraphs: Sequence[str]) -> bool:
    """Is it a page that holds no single finished account: a live blog, a video, a broadcast or pictures with their caption?"""
    entries = max(shape.entries, sum(is_clock(p) for p in paragraphs))
    head = plain_marks(title or "").casefold()
    live = shape.live or any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", head) for w in phrases("live"))
    updates = sum(_is_update(p) for p in paragraphs)
    prose = sum(len(p) >= _PROSE for p in paragraphs)
    if updates >= (_FEW_ENTRIES if live else _UPDATES) and updates * 2 >= prose:
        return True
    if "LiveBlogPosting" in shape.kinds or entries >= _ENTRIES or (live and entries >= _FEW_ENTRIES):
        return True
    words = sum(len(p.split()) for p in paragraphs)
    article = any(k.endswith(("Article", "BlogPosting", "Report")) for k in shape.kinds)
    if words < _CAPTION and (shape.media.lower().startswith(("video", "music")) or (shape.kinds & _BROADCASTS and not article)):
        return True
    placed = bool(shape.url and _FILM_PATH.search(shape.url))
    return words < _FILM and (shape.player or placed)
