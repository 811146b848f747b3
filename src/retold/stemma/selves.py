"""What an account says of itself, in phrases that are data of its language: whose page it stands on, and whether it is an update."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ..model import Article, Span
from ..text.languages import codes, load
from ..text.sentences import paragraphs, sentences
from ..text.words import words
from .credit_phrases import phrases
from .names import ARTICLES, house, is_person, looks_like_agency, looks_like_outlet, tokens
from .naming import PARTS
from .running_names import name_after

#: Texts are compared up to this many words: a bound on time and memory, far beyond any news report.
MOST_WORDS = 20_000
#: So many texts are kept in plain form.
_TEXTS_REMEMBERED = 512
#: Head and tail paragraphs in which a text says what it is and who made it.
_HEAD, _TAIL = 4, 2
#: A paragraph at the end that may hold such a sentence behind others is no longer (characters).
_SHORT_TAIL = 300
#: A line of a head is short (characters), and so many are looked at, the headline among them.
_SHORT_LINE, _HEAD_LINES = 130, 5
#: What opens a headline before a colon, a dash or a stroke, in brackets or without.
_OPENING_WORD = re.compile(r"\W{0,2}([^\W\d_][\w ]{2,14}?)[)\]]?\s?(?:[:/|]|[-–—](?=\s)|[)\]])")
#: What stands between the name of a house and what it says of itself.
_DIVIDED = re.compile(r"\s*(?:[,|·•:]|\s[–—-])\s+(?=\S)")
_YEAR_BEHIND = re.compile(r"\s+(?:19|20)\d\d$")
#: When a report was sent, as agencies write it: "080642 Nov 25" (day, hour, minute), "AP-WF-03-14-25 1640GMT", "12-MAR-25 14:05 NNNN".
_SENT = re.compile(
    r"\b(?:[0-3]\d[0-2]\d[0-5]\d\s+[A-Z][a-zäé]{2,3}\.?\s+\d\d\b|[A-Z]{2}-\d\d-\d\d-\d\d(?:\d\d)?\s+\d{4}\s?GMT|[0-3]?\d-[A-Z]{3}-\d\d\s+\d\d[:.]\d\d\b)"
)
#: A line that stands in brackets.
_NOTE = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*")
#: Who wrote and who edited a report, by letters of their names, as agencies sign behind its last sentence: "rv/lm", "(Agencia Sur) rv".
_INITIALS = re.compile(
    r"(?:^|[.!?»”\")]\s+)(?P<by>[a-z]{2,3}(?:/[a-z]{2,3}){1,3})\.?$"
    r"|[.!?»”\"]\s+\((?P<of>[A-ZÀ-Þ][^()\n]{1,40})\)\s+(?P<who>[a-z]{2,3}(?:/[a-z]{2,3})?)\.?$"
)
#: A last line that is one word, or a word and an agency's capitals or a remark behind a dash.
_CLOSING = re.compile(r"([^\W\d_]+)(?:\s+[A-Z]{2,6}|\s+[-–—]\s.{1,40})?[.\s]*")
#: A time of day.
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
#: The mark of rights, and a year behind it.
_RIGHTS = re.compile(r"(?:©|\(c\)|\bcopyright)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:[-–](?:20)?\d\d)?,?\s*)?(?:by\s+)?", re.IGNORECASE)


@cache
def phrase_list(key: str, code: str | None) -> tuple[str, ...]:
    """A list of the table `[credits]` as words are compared; of all languages together where this one is unknown or has none."""
    languages = [load(code)] if load(code).tables.get("credits") else [load(c) for c in codes()]
    return tuple(" ".join(x.form for x in words(w)) for language in languages for w in language.words("credits", key))


@lru_cache(_TEXTS_REMEMBERED)
def plain_words(text: str) -> str:
    """The words of a text as they are compared, with blanks between and around them."""
    return f" {' '.join(w.form for w in words(text)[:MOST_WORDS])} "


def phrase_in(text: str, key: str, code: str | None) -> str | None:
    """The first phrase of a list that stands in a text."""
    plain = plain_words(text)
    return next((p for p in phrase_list(key, code) if f" {p} " in plain), None)


def says(article: Article, key: str) -> str | None:
    """The first phrase of a list that stands in an article."""
    return phrase_in(article.text, key, article.language)


def beside_story(article: Article, key: str) -> str | None:
    """The first phrase of a list in the paragraphs at the top and the end, where a text speaks of itself."""
    blocks = paragraphs(article.text)
    ends = [*blocks[: _HEAD - 1], *blocks[-_TAIL + 1 :]]
    return next((p for b in ends if (p := phrase_in(article.text[b.start : b.end], key, article.language))), None)


def update(article: Article) -> str | None:
    """The word by which a report calls itself a later version of its own house's report, in its head or in what is known of its outlet."""
    lines = [article.text[line.start : line.end] for line in head_lines(article)]
    return next((p for line in [*lines, article.outlet or ""] if (p := phrase_in(line, "update", article.language))), None)


def title_line(article: Article) -> Span | None:
    """The headline; where none is known, the first line, if it is short and does not end as a sentence does."""
    first = article.text.partition("\n")[0]
    short = 0 < len(first) <= _SHORT_LINE and not first.rstrip().endswith((".", "!", "?"))
    return article.headline or (Span(0, len(first)) if short else None)


def head_lines(article: Article) -> list[Span]:
    """The short lines at the top; one that ends as a sentence does, and has no figure, is prose."""
    found, at = [], 0
    for line in article.text.split("\n"):
        if line.strip() and len(line) <= _SHORT_LINE and (any(c.isdigit() for c in line) or not line.rstrip().endswith((".", "!", "?"))):
            found.append(Span(at, at + len(line)))
        at += len(line) + 1
        if len(line) > _SHORT_LINE and len(found) > 1:
            break  # the story has begun
        if at > _HEAD_LINES * 2 * _SHORT_LINE or len(found) >= _HEAD_LINES:
            break
    return found


def _is_imprint(name: str, rest: str) -> bool:
    """Does a line at the end say whose page it is: "Deichblatt – Zeitung für Küstenschutz", "Oxmere Post, Local news, page 9"?"""
    divided = _DIVIDED.match(rest)
    line = rest.partition("\n")[0]
    return divided is not None and len(line) <= _SHORT_LINE and not looks_like_agency(name) and not _also_a_house(line[divided.end() :])


def _also_a_house(rest: str) -> bool:
    """Does another house follow ("Oxmere Post, Aldau Courier")? Then the line says where the account comes from."""
    first = PARTS.split(rest.strip())[0]
    return looks_like_outlet(first) and not all(w in ("news", "local") for w in tokens(first)) and first[:1].isupper()


def told_house(article: Article, houses: Sequence[str]) -> str | None:
    """Words by which somebody speaks to one of these houses ("told Channel West"), whatever its name looks like."""
    plain = plain_words(article.text)
    for called in houses:
        name = " ".join(tokens(called))
        for cue in phrase_list("told", article.language) if name else ():
            found = next((s for a in ("", *sorted(ARTICLES)) if f" {(s := ' '.join(x for x in (cue, a, name) if x))} " in plain), None)
            if found:
                return found
    return None


def calls_itself_update(article: Article) -> bool:
    """Does its headline say so ("UPDATE 2 - ..."), or a note in brackets below it ("(Adds chief engineer)")? Papers that print it keep neither."""
    headline = article.headline
    if headline is not None and phrase_in(article.text[headline.start : headline.end], "update", article.language) is not None:
        return True
    notes = (m[1] for line in head_lines(article)[1:] if (m := _NOTE.fullmatch(article.text, line.start, line.end)))
    openings = phrase_list("update_note", article.language)
    return any(plain_words(note).startswith(f" {p} ") and not _CLOCK.search(note) for note in notes for p in openings)


def calls_itself_first(article: Article) -> bool:
    """Does its headline open as the first few lines that an agency sends do ("URGENT: ...", "Eil - ...")?"""
    opening = _OPENING_WORD.match(article.text[article.headline.start : article.headline.end]) if article.headline else None
    return opening is not None and " ".join(w.form for w in words(opening[1])) in phrase_list("first_take", article.language)


def on_the_spot(article: Article) -> str | None:
    """The short line of the head that says that its author was at the place ("Jane Roe in Oxmere", "Par Justine Maréchal, à Dol"), or None.

    Somebody whose given name is not known is taken for a person where a byline opens the line, or a house follows in it.
    """
    signed = _signed_there(article.language)
    if signed is None:
        return None
    for line in head_lines(article)[1:]:
        found = signed.match(article.text, line.start, line.end)
        if found is None or not found[2].isupper() or looks_like_outlet(found[1]) or not all(w[0].isupper() for w in found[1].split()):
            continue
        rest = article.text[found.end() : line.end]
        housed = any(looks_like_outlet(part) for part in PARTS.split(rest))
        alone = is_person(found[1]) and not any(c.isdigit() for c in rest)  # a year stands in captions
        if found.start(1) > line.start or housed or alone:
            return article.text[line.start : line.end]
    return None


@cache
def _signed_there(code: str | None) -> re.Pattern[str] | None:
    """A name, with or without the opening of a byline, and a place; None where nothing is known of the language."""
    languages = [load(code)] if load(code).tables.get("credits") else [load(c) for c in codes()]
    there, byline = (
        [w for language in languages for k in keys for w in language.words("credits", k)] for keys in (("on_the_spot",), ("byline", "from"))
    )
    opening, where = ("|".join(re.escape(w) for w in sorted(some, key=lambda w: (-len(w), w))) for some in (byline, there))
    name = r"((?:[^\W\d_][\w'’.-]+ ){1,3}[^\W\d_][\w'’-]+)"
    return re.compile(rf"(?:(?i:{opening or '(?!)'})\s+)?{name},? (?:{where}) ([^\W\d_])") if there else None


def wire(article: Article) -> str | None:
    """The mark at the end of a text that agencies put on what they send out, and that pages leave out: when it was sent, "mfl", "rv/lm"."""
    last = article.text.rstrip().rpartition("\n")[2]
    signed = _INITIALS.search(last)
    if signed and signed.end() == len(last) and _are_initials(signed, article.language):
        return signed[0].lstrip(' .!?»”")')
    for block in paragraphs(article.text)[-_TAIL:]:
        text = article.text[block.start : block.end]
        sent = _SENT.search(text)
        if len(text) <= _SHORT_LINE and (sent or (found := phrase_in(text, "wire", article.language))):
            return sent[0] if sent else found
    return None


def _are_initials(signed: re.Match[str], code: str | None) -> bool:
    """Are these the letters of people, behind an agency's name where one stands: not "kb/dpa", "and/or", "(Oxmere Post) jr"?"""
    named = signed["of"]
    if named is not None and not (looks_like_agency(named) or named.isupper()):
        return False
    stops = load(code).words("claims", "stops") if load(code).tables.get("claims") else ()
    parts = re.findall(r"[a-z]+", signed["by"] or signed["who"] or "")
    return not any(house(part) is not None or part in stops for part in parts)


def _heads(article: Article, name: str) -> bool:
    """Does a name open a part of a line at the top?"""
    lines = (article.text[line.start : line.end] for line in head_lines(article)[1:])
    return any(tokens(part) == tokens(name) for line in lines for part in PARTS.split(line))


def page(article: Article) -> str | None:
    """The house of the page, where a line at its end speaks for it: "The Fenland Post is not responsible for ..."; None where none does."""
    for block in paragraphs(article.text)[-_TAIL:]:
        rights = _RIGHTS.search(article.text, block.start, block.end)
        name = name_after(article.text, rights.end() if rights else block.start, phrases(article.language))
        if rights and name and looks_like_outlet(called := article.text[name.start : name.end]) and not looks_like_agency(called):
            return _YEAR_BEHIND.sub("", called).removeprefix("The ")  # "© The Oxmere Chronicle"
        found = _speaks_for(article, block, block)
        for sentence in (
            sentences(article.text[block.start : block.end], load(article.language))[1:] if block.end - block.start <= _SHORT_TAIL else ()
        ):
            found = found or _speaks_for(article, Span(block.start + sentence.start, block.start + sentence.end), block)
        if found:
            return found
    return None


def _speaks_for(article: Article, sentence: Span, block: Span) -> str | None:
    """The house of which a sentence at the end says what a page says of its own: "The Fenland Journal is printed in Oxmere"."""
    name = name_after(article.text, sentence.start, phrases(article.language))
    called = article.text[name.start : name.end] if name else ""
    if name is None or len(tokens(article.text[sentence.start : name.start])) > 1 or not (looks_like_outlet(called) or _heads(article, called)):
        return None
    first = sentence.start == block.start
    if first and looks_like_outlet(called) and _is_imprint(called, article.text[name.end : block.end]):
        return called.removeprefix("The ")
    said = plain_words(article.text[name.end : sentence.end])
    full = len(tokens(called)) > 1 or (not first and called[:1].isupper())
    told = phrase_list("page" if first else "page_behind", article.language)
    return called.removeprefix("The ") if full and any(said.startswith(f" {p} ") for p in told) else None


def closed(article: Article) -> bool:
    """Is its last line no more than the word by which an agency says that a report is complete ("ends", "ends NPS", "ends - more follows")?"""
    last = article.text.rstrip().rpartition("\n")[2]
    opening = _CLOSING.fullmatch(last)
    return opening is not None and last[:1].islower() and plain_words(opening[1]).strip() in phrase_list("ends", article.language)
