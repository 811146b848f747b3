"""Short lines that are a page's and not an account's, wherever they stand: told by their shape and a few words of each language."""

from __future__ import annotations

import re
from functools import cache

from ..text.normal import plain_marks
from .languages import PhraseList, languages, phrases

#: In characters: such lines are no longer; a caption; a line about time.
_LONGEST, _LONGEST_CAPTION, _SHORTEST_TIME = 320, 200, 40
#: A line of places to share at has no more words.
_PLACES = 10
#: A line with an address has no more words beside it than this where it is no sentence.
_LINE_WORDS = 3
#: A line of rights, and one that says who took a picture, in characters.
_LONGEST_RIGHTS = 100
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]{25,}")
#: Words in marks: an account quotes, a notice does not.
_MARKED = re.compile(r"[\"“„«»”]")
_CHANNELS = frozenset(
    [
        *("facebook", "twitter", "x", "whatsapp", "telegram", "linkedin", "pinterest", "reddit", "threads", "bluesky", "messenger", "viber", "xing"),
        *("flipboard", "pocket", "mastodon", "instagram", "youtube", "tiktok", "tumblr", "vk", "email", "e-mail", "mail", "sms"),
    ]
)
#: "Home > News > Harrow": the way to a page.
_PATH = re.compile(r"^[^.!?>›»]{2,40}(?:\s?[>›»]\s?[^.!?>›»]{2,60}){2,6}$")
#: So many words stand at most between "our" and the letter or the channel that is so called; a call to follow is no longer (characters).
_BETWEEN, _LONGEST_CALL = 3, 200
#: Where people are asked to follow a paper elsewhere; words that other sentences have too ("x", "mail") are none of these.
_PLACE = re.compile(
    r"(?<!\w)(?:whats ?app|telegram|viber|google (?:news|noticias|discover)|facebook|instagram|tik ?tok|youtube|twitter|linkedin|threads|bluesky"
    r"|app store|google play|play store)",
)
#: A price in figures.
_PRICE = re.compile(r"[£$€¥₹]\s?\d|\d\s?[£$€¥₹]")
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_BULLETS = " ■▪•*»›>→–—-|👉📲📱"
_MAIL = re.compile(r"[\w.+-]{1,64}@([\w-]{1,64}(?:\.[\w-]{1,64}){1,6})")
_LETTERS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
#: The polite address of German, which within a sentence is told from "she" and "they" by its capital.
_POLITE = re.compile(r"(?<=[\w,] )(?:Sie|Ihnen|Ihre?[mnrs]?)\b")


def words_of(plain: str) -> list[str]:
    """The words of a text, without figures."""
    return _LETTERS.findall(plain)


def of_the_page(paragraph: str) -> bool:
    """Is it how long the reading takes, whose a picture is, an offer of letters, places to share it at, the way to it, or how often it was seen?"""
    plain = plain_marks(paragraph).casefold()
    if len(plain) > _LONGEST:
        return False
    if _shares(plain) or _PATH.match(plain) or _views().match(plain) or _counts(plain):
        return True
    if not _MARKED.search(paragraph) and (plain.startswith(phrases("notices")) or _offers(paragraph, plain)):
        return True
    if plain.startswith(phrases("in_print")) and len(plain) <= _LONGEST_CAPTION:
        return True
    if not _QUOTED.search(paragraph) and (_offers_letters(plain) or _asks_to_follow(plain)):
        return True
    if len(plain) <= _LONGEST and _by_mail().within(plain) and not _QUOTED.search(paragraph) and speaks_to_reader(paragraph):
        return True
    if len(plain) <= _LONGEST_CALL and not _MARKED.search(paragraph) and (sells(paragraph) or _sending().within(plain)):
        return True
    if plain.startswith("©") and len(plain) <= _LONGEST_RIGHTS:
        return True
    if len(plain) <= _LONGEST_RIGHTS and _taken_by().match(plain):
        return True
    return (len(plain) <= _SHORTEST_TIME and bool(_reading_time().match(plain))) or (
        len(plain) <= _LONGEST_CAPTION and any(mark in plain for mark in ":/(") and bool(_taken().search(plain))
    )


def is_control(words: str) -> bool:
    """Is it no more than a label to click on that shares or keeps an account, or how long the reading takes?"""
    plain = plain_marks(words).casefold().strip(" :.…»›→")
    return plain in phrases("controls") or bool(_reading_time().match(plain))


def is_call(words: str) -> bool:
    """Is it no more than a call to sign up ("Sign up here", "Jetzt kostenlos bestellen"), as links that order letters say it?"""
    return plain_marks(words).casefold().strip(" :.!…»›→") in phrases("calls")


def _offers(paragraph: str, plain: str) -> bool:
    """Does it begin as offers of a page do ("Get our ..."), and speak to the reader or of the page's own, or break off as no sentence does?"""
    if not plain.startswith(phrases("offers")):
        return False
    return not plain.endswith(".") or speaks_to_reader(paragraph) or not _own().isdisjoint(words_of(plain)) or _by_mail().within(plain)


def gives_own_address(paragraph: str, own: str) -> bool:
    """Does a short line that quotes nobody give a mail address of the page's own house (`own`, its site), to write to somebody there?

    It speaks to the reader, or is no sentence. "Witnesses can write to ann@..." is one of the account: police and councils have pages as well.
    """
    if len(paragraph) > _LONGEST or _QUOTED.search(paragraph):
        return False
    beside = words_of(_MAIL.sub(" ", plain_marks(paragraph).casefold()))
    sentence = paragraph.rstrip().endswith(".") and len(beside) > _LINE_WORDS
    if sentence and not (speaks_to_reader(paragraph) or beside[0] in phrases("write_to") or not _own().isdisjoint(beside)):
        return False
    return any(m[1].casefold() == own or m[1].casefold().endswith(f".{own}") for m in _MAIL.finditer(paragraph))


def _counts(plain: str) -> bool:
    """Is it how many comments or films there are, and nothing else: "38 comments", "Kommentare (12)", "50 vídeos"?"""
    return len(plain) <= _SHORTEST_TIME and bool(_counted().fullmatch(plain))


@cache
def _counted() -> re.Pattern[str]:
    films = (*phrases("picture_credit"), "videos", "vídeos", "vidéos", "images")
    words = {*phrases("comments_heading"), *films, *(w for t in languages() for w in t.words("articles", "comments"))}
    said = "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))
    return re.compile(rf"\W*(?:\d[\d.,]{{0,6}}\s(?:{said})|(?:{said})\s?\(?\d[\d.,]{{0,6}}\)?)\W*")


def _offers_letters(plain: str) -> bool:
    """Does it speak of letters of the page's own: "our daily newsletter", "free newsletter"? A whole sentence: to the reader, or with both words."""
    near = max((_near(plain, word) for word in phrases("mail") if word in plain), default=0)
    return near > 1 or (near == 1 and (speaks_to_reader(plain) or plain[-1:] != "."))


def _near(plain: str, word: str) -> int:
    """How many words such as "our" and "free" stand right before a word."""
    return len(_own().intersection(words_of(plain[: plain.index(word)])[-_BETWEEN:]))


@cache
def _own() -> frozenset[str]:
    return frozenset(phrases("our_own"))


def _asks_to_follow(plain: str) -> bool:
    """Does a sentence of a short line begin with a word such as "follow", and does the line name a place to do so, or call such a place its own?"""
    named = next((m for m in _PLACE.finditer(plain)), None) if len(plain) <= _LONGEST_CALL else None
    if named is None:
        return False
    if any(_following().match(sentence.lstrip(_BULLETS)) for sentence in _SENTENCES.split(plain)):
        return True
    return not _own().isdisjoint(words_of(plain[: named.start()])[-_BETWEEN:]) and (speaks_to_reader(plain) or plain[-1:] != ".")


def sells(paragraph: str, house: str | None = None) -> bool:
    """Is the page's own paper offered for a time and a price: "Testen Sie uns einen Monat für 1 Euro", "Try the Herald for 4 weeks for £1"?

    Such a line speaks to the reader or of the page's own, or names its house (`house`); others begin so by chance ("Try scorers earn £500 a week").
    """
    plain = plain_marks(paragraph).casefold()
    own = not _own().isdisjoint(words_of(plain)) or (house is not None and house.casefold() in plain)
    if len(plain) > _LONGEST_CALL or _MARKED.search(paragraph) or not (own or speaks_to_reader(paragraph)):
        return False
    if not any(_trying().match(sentence.lstrip(_BULLETS)) for sentence in _SENTENCES.split(plain)):
        return False
    words = set(words_of(plain))
    return not words.isdisjoint(phrases("spans")) and bool(_PRICE.search(plain) or _priced().search(plain))


@cache
def _priced() -> re.Pattern[str]:
    """A price in a word for money: "5 kroner", "einen Euro"."""
    one = "one|ein|einen|un|une|una|uno|één|een|um|en|ett|et|yksi|jeden|jedną|jednu|egy|bir|один|одну|одна"
    return re.compile(rf"(?:\d|(?<!\w)(?:{one}))\s(?:{'|'.join(map(re.escape, phrases('money')))})(?!\w)")


@cache
def _sending() -> PhraseList:
    """Words that ask for stories, tips and pictures for the paper itself: "Tip de redactie"; the police ask, too."""
    return PhraseList(phrases("send_us"))


@cache
def _trying() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases('try_it')))})(?![\w-])")


def asks_first(plain: str) -> bool:
    """Does a line begin with a word such as "follow" (and not "followers")?"""
    return bool(_following().match(plain))


@cache
def _following() -> re.Pattern[str]:
    words = {w for t in languages() for w in t.words("articles", "follow")}
    return re.compile(rf"(?:{'|'.join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))})(?!\w)")


def speaks_to_reader(paragraph: str) -> bool:
    """Does it say "you" to its reader (in German also "Sie" within a sentence)?"""
    words = words_of(plain_marks(paragraph).casefold())
    return not _reader().isdisjoint(words) or bool(_POLITE.search(paragraph))


@cache
def _reader() -> frozenset[str]:
    return frozenset(phrases("reader"))


def speaks_of_letters(line: str) -> bool:
    """Is there a word for a newsletter in a line?"""
    return _by_mail().within(plain_marks(line).casefold())


def may_speak_of_letters(words: str) -> bool:
    """Could there be such a word in an element, whose parts stand in `words` without what divides them?"""
    return _by_mail().may_stand_in(plain_marks(words).casefold())


@cache
def _by_mail() -> PhraseList:
    return PhraseList(phrases("mail"))


@cache
def _reading_time() -> re.Pattern[str]:
    said, minutes = ("|".join(map(re.escape, phrases(key))) for key in ("reading_time", "minutes"))
    return re.compile(rf"^(?:(?:{said})\W*)?(?:ca\.? |circa |~)?\d{{1,2}}\s?(?:{minutes})\b\.?(?:\s(?:{said}))?\W*$")


@cache
def _taken() -> re.Pattern[str]:
    """A line that begins with whose a picture is, or a caption that ends so: "Foto: Jana Reh", "The mill on Monday. Photo: Jane Roe", "The mill on
    Monday (photograph by Jane Roe / AP)".
    """
    said, of = ("|".join(map(re.escape, phrases(key))) for key in ("picture_credit", "pictured_by"))
    bracket = rf"\((?:{said}) (?:{of})\s[^()]{{2,60}}\)\.?$"
    return re.compile(rf"{bracket}|^\W{{0,3}}(?:{said})(?: (?:{said}))?\s?[:/]\s?\S|(?:^|[.!?)] |\()(?:{said})\s?[:/]\s?[^.:;!?]{{2,50}}[).]{{0,2}}$")


@cache
def _taken_by() -> re.Pattern[str]:
    """A line of its own such as "(Foto di Max Poe / LaPresse)", "fot. Max Poe / PAP"."""
    said, of = ("|".join(map(re.escape, phrases(key))) for key in ("picture_credit", "pictured_by"))
    return re.compile(rf"^(?:\((?:{said}) (?:{of})\s[^.:;!?]{{2,60}}\)|\W{{0,2}}fot\.\s[^.:;!?]{{2,60}}\)?)$")


def _shares(plain: str) -> bool:
    """Is it nothing but places to share at: "Share on Facebook WhatsApp E-Mail"?"""
    words = words_of(plain)
    return 0 < len(words) <= _PLACES and not _CHANNELS.isdisjoint(words) and all(w in _CHANNELS or w in _sharing() for w in words)


@cache
def _sharing() -> frozenset[str]:
    return frozenset(phrases("share_words"))


@cache
def _views() -> re.Pattern[str]:
    behind, before = ("|".join(map(re.escape, phrases(key))) for key in ("view_words", "read_times"))
    number = r"\d(?:[\d.,]|\s(?=\d{3})){0,10}\s?[km]?"
    return re.compile(rf"^(?:\W*{number}\s(?:{behind})\W*|\W*(?:{before})\s?:?\s{number}(?:\s\w{{1,10}})?\W*|\W*[👁👀]\W*{number}\W*)$")
