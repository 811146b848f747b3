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
_UPDATING = (("dates", "updated"), ("dates", "published"), ("credits", "update"))
#: A line that says that a page is not there is short, and stands among the first.
_LINE, _LINES = 110, 4
#: So many characters stand at most between "page" and what says that it is not there.
_BETWEEN = 20
#: A question about data names so many of the things that such questions are about, and speaks to the reader so often.
_MATTERS, _SPOKEN = 4, 3
#: A paragraph of one names so many of these; beside all of one, an account that is hidden below it shows no more words than this.
_MATTERS_OF_ONE, _SHOWN = 2, 60
#: No account with such a question has more paragraphs.
_MOST = 500
#: It does so speaking to the reader or of the house.
_ASKED = 2
#: "Our 743 partners".
_COUNT = re.compile(r"\s\d[\d.,]{0,5}(?=\s)")
_QUOTED = re.compile(r"[\"“„«»”]")
_SAID = re.compile(r"[\"“„«][^\"“”„«»]{1,400}[\"”»“]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER = re.compile(r"(?<!\d)(?:404|410)(?!\d)")
#: Where films and broadcasts lie on a site.
_FILM_PATH = re.compile(
    r"/(?:videos?|v[ií]deos?|filmy?|mediathek|podcasts?|audios?|avfragment|watch|listen|episodes?|sendungen?|emissions?|replay)(?:/|-|$)",
    re.IGNORECASE,
)
_BROADCASTS = frozenset(["VideoObject", "AudioObject", "PodcastEpisode", "RadioEpisode", "TVEpisode", "Episode", "Clip", "Movie", "BroadcastEvent"])
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
    heads = [plain_marks(t).casefold().strip() for t in titles if t]
    if words >= _SHORT:
        gone = not told.described and not told.dated and words < _LISTED and any(_stands_in(head, _bare("missing")) for head in heads)
        return _REASONS[0][1:] if gone else _REASONS[2][1:] if _hides(paragraphs, told.everything) else None
    text = _COUNT.sub("", plain_marks("\n".join(paragraphs)).casefold())
    beyond = plain_marks(told.everything).casefold() if len(told.everything.split()) < _SHORT else ""
    for key, tag, reason in _REASONS:
        said = phrases(key)
        headed = any(_stands_in(head, _bare(key)) for head in heads) and key != "cookies"
        inside = sum(w in text or (key == "wall" and w in beyond) for w in said)
        if key == "cookies" and told.described and inside:
            inside = _said_to_readers(paragraphs, told.everything)
        if key == "missing":
            if not told.described and (
                headed or (not told.dated and _says_that_it_is_gone([*(h for h in heads if words < _FILM), *paragraphs[:_LINES]]))
            ):
                return tag, reason
        elif headed or inside >= 2 or (key == "cookies" and not told.described and not told.dated and _asks_for_consent(paragraphs)):
            return tag, reason
    return _REASONS[2][1:] if _hides(paragraphs, told.everything) else None


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


def consent(paragraphs: Sequence[str], everything: str) -> list[str]:
    """The paragraphs of an account that are a question about cookies and data; none where there is no such question on the page (`everything`).

    Each of them speaks to the reader of several such things, and together they speak of cookies, of the partners of the house, and of most such
    things; and the page has what is to be pressed. Who writes about such questions quotes, or does not say "our partners".
    """
    said = _COUNT.sub("", plain_marks("\n".join(paragraphs)).casefold())
    if len(paragraphs) > _MOST or not any(w in said for w in phrases("our_partners")):
        return []  # as in nearly all accounts, which is quickly seen
    known = [_consents(p) for p in paragraphs]
    first, last = (next((n for n in order if known[n] == _ASKED), -1) for order in (range(len(known)), range(len(known) - 1, -1, -1)))
    asked = [p for n, p in enumerate(paragraphs) if known[n] == _ASKED or (known[n] and first < n < last)]
    plain = _COUNT.sub("", plain_marks(" ".join(asked)).casefold())
    if not all(any(w in plain for w in phrases(key)) for key in ("our_partners", "cookie_words")) or not _asks_for_consent(asked):
        return []
    beyond = plain_marks(everything).casefold()
    return asked if any(w in beyond for w in phrases("cookies")) else []


def _said_to_readers(paragraphs: Sequence[str], everything: str) -> int:
    """How many words of such questions stand, unquoted, in the account of a page that says that it has one.

    None where they speak to nobody, as an account of buttons to accept and to reject does, and none where more than a few words of it are shown.
    """
    asked = consent(paragraphs, everything)
    if len(asked) > 1 and sum(len(p.split()) for p in paragraphs if p not in asked) > _SHOWN:
        return 0
    unquoted = _SAID.sub(" ", _COUNT.sub("", plain_marks("\n".join(paragraphs)).casefold()))
    spoken = any(w in _addressed() for w in _WORD.findall(unquoted))
    return sum(w in unquoted for w in phrases("cookies")) if spoken else 0


def _hides(paragraphs: Sequence[str], everything: str) -> bool:
    """Does a question about cookies and data leave no more than a few words of an account, whatever the page tells machines of one?"""
    asked = consent(paragraphs, everything)
    shown = sum(len(p.split()) for p in paragraphs if p not in asked)
    return bool(asked) and shown <= _SHOWN and sum(len(p.split()) for p in asked) > shown


def _consents(paragraph: str) -> int:
    """Does a paragraph name several of the things that such questions are about (1), and speak to the reader or of the house (2)?"""
    plain = plain_marks(paragraph).casefold()
    words = _WORD.findall(plain)
    matters = {stem for stem in phrases("consent_stems") if any(w.startswith(stem) for w in words)}
    if len(matters) < _MATTERS_OF_ONE or len(_QUOTED.findall(plain)) > 2:
        return 0
    return _ASKED if any(w in _addressed() for w in words) else 1


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
        rf"\W{{0,4}}(?:(?:{words})\b|\+\+\+|{day}[,:|-]? )[\s,:|/-]*(?:{day}[\s,:|-]+)?(?:um|kl\.?|at|om|alle|ore|ora|à|a las|as|às|godz\.|v|о|в)?\s?"
        rf"(?:[01]?\d|2[0-3])\s?(?:[:.h]\s?[0-5]\d|uhr|[ap]\.?m\b)",
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
    """Is it a page that holds no single finished account: a live blog, a video or a broadcast with its caption?"""
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
