"""What a page sets behind an account and what is no part of it: author biographies, "read also", pleas, copyright lines.

Only the last paragraphs are looked at, each by itself; each rule is one function. A line that says where the account comes from stays, wherever
it stands, and so does everything in quotation marks that somebody said. Words of the languages are data (`[articles]` in text/languages).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import cache

from ..text.normal import plain_marks
from .labels import asks_first, of_the_page, speaks_to_reader
from .languages import PhraseList, languages, phrases
from .signed import of_agency

#: So many paragraphs at the end may be furniture; a list of links behind its heading may be longer.
_TAIL, _LINKS = 8, 25
#: Longer paragraphs are no pleas (furniture is short), no biographies, no link texts.
_LONGEST_PLEA, _LONGEST_BIOGRAPHY, _LONGEST_LINK = 320, 900, 160
#: Beyond this a phrase inside a paragraph may well be part of the story.
_LONGEST_HOLDER = 200
#: A box that asks for payment has at most so many lines, none longer than this.
_WALL, _LONGEST_OFFER = 6, 120
#: Where people are asked to follow a paper elsewhere.
_CHANNELS = re.compile(
    r"(?<!\w)(?:whats ?app|telegram|viber|google (?:news|noticias)|facebook|instagram|tik ?tok|youtube|twitter|linkedin|threads|bluesky)",
    re.IGNORECASE,
)
#: By so many first letters a word for comments is known, however it is bent.
_STEM = 6
#: A label has at most so many words behind it.
_LABEL = 3
_SMALL = r"(?:de|del|della|dos|da|van|von|der|den|ter|ten|di|la|le|al|el|bin)"
_NAME = rf"[^\W\d_a-zß-ÿ][\w.'’-]{{0,30}}(?:\s(?:{_SMALL}\s){{0,2}}[^\W\d_a-zß-ÿ][\w.'’-]{{0,30}}){{1,3}}"
#: Whose desk wrote it: "(The Lantern newsdesk".
_DESK = re.compile(r"^\W{0,3}\(?[\w .]{1,25} (?:newsroom|newsdesk|news desk)\b", re.IGNORECASE)
#: "Read the full story at The Daily Lantern": a plea, and a credit all the same.
_ELSEWHERE = re.compile(
    r"(?i:full (?:story|article|report|interview)|(?:this|the) story) (?i:at|on|in|from|by) (?:[Tt]he )?[A-Z]"
    r"|(?i:read (?:more|it all|on)):? (?:(?i:at|via) (?:[Tt]he )?[A-Z]|[\w-]{2,40}\.(?:com|org|net|info|news|co\.uk|de|fr|es|it|pt|nl)\b)"
)
#: An agency's mark by itself: "MEW/eig.", "(AP)".
_MARK = re.compile(r"^\W{0,3}\(?[A-Z]{2,5}(?:/[A-Za-z.]{2,5})*\)?\W{0,3}$")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]{25,}")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}|(?<!\w)@\w{3,}")
#: How many comments there are.
_COUNTED = re.compile(r"^\(?\d[\d.,]{0,6}\)?\s|\s?\(?\d[\d.,]{0,6}\)?$")
#: A line of so many characters says how long the reading takes, or is a heading.
_SHORTEST_TIME = 40
#: A label that asks for payment is no longer (characters); bars divide labels on a line.
_SHORT_PLEA = 60
_BARRED = re.compile(r"\s*[|•·]\s*")
_BULLET = re.compile(r"^[\s■▪•*»›>→\-–—|]+")


@dataclass(frozen=True, slots=True)
class Tail:
    """What the rules must know beside the paragraph: the words before it in the account."""

    before: str


@dataclass(frozen=True, slots=True)
class _Words:
    starts: tuple[str, ...]
    labels: frozenset[str]
    headings: frozenset[str]
    holds: PhraseList
    paywall: PhraseList
    follow: tuple[str, ...]
    comments: re.Pattern[str]
    biography: re.Pattern[str]
    does: re.Pattern[str]
    first_person: re.Pattern[str]
    trade: re.Pattern[str]


@cache
def _words() -> _Words:
    """The words of all languages together: a page's furniture is not always in the language of its story."""
    tables = languages()

    def all_of(key: str) -> tuple[str, ...]:
        return tuple(sorted({w for t in tables for w in t.words("articles", key)}))

    def either(key: str) -> str:
        return "|".join(sorted(map(re.escape, all_of(key)), key=lambda w: (-len(w), w)))

    trade = rf"(?:(?i:{either('trades')}))\b"
    return _Words(
        all_of("tail_starts"),
        frozenset(all_of("labels")),
        frozenset(s.rstrip(" :") for s in all_of("tail_starts")),
        PhraseList(all_of("tail_holds")),
        PhraseList(all_of("paywall")),
        all_of("follow"),
        re.compile(rf"(?<!\w)\d[\d.,]{{0,8}} (?:{either('comments')})\b|^(?:{either('comments')})\W*\(?\d", re.IGNORECASE),
        re.compile(
            rf"^(?P<name>{_NAME}),?(?: [^,.]{{2,40}},)? (?:(?i:{either('biography_is')})) (?:(?:(?i:{either('biography_a')})) )?"
            rf"(?:[\w'’-]+,? ){{0,6}}?{trade}"
        ),
        re.compile(rf"^(?P<name>{_NAME}) (?:(?i:{either('biography_does')}))\b"),
        re.compile(rf"^(?:(?i:{either('biography_first_person')})) (?:{_NAME}|(?:(?i:{either('biography_a')})) )"),
        re.compile(rf"\b{trade}"),
    )


def headings() -> frozenset[str]:
    """Lines that say that other stories, a plea or a list of subjects follow, without case and without a colon."""
    return _words().headings


def without_tail(paragraphs: Sequence[str]) -> tuple[list[str], list[str]]:
    """The paragraphs of the account, and those of its tail that were taken off. The first paragraph always stays.

    A credit between the story and its furniture stays, and so does all before the last paragraph that is no furniture.
    """
    kept = list(paragraphs)
    cut: list[str] = []
    heading = _link_list(kept)
    if heading is not None:
        cut = kept[heading:]
        del kept[heading:]
    plea = next((at for at in range(max(1, len(kept) - _WALL), len(kept)) if _is_wall(kept[at:])), None)
    if plea is not None:  # the box of a wall: its offers say everything but that they are some
        cut = kept[plea:] + cut
        del kept[plea:]
    kept, said = without_comments(kept)
    cut = said + cut
    at = len(kept) - 1
    for _ in range(_TAIL):
        if at < 1:
            break
        paragraph = kept[at]
        if credit_line(paragraph):
            at -= 1
        elif is_furniture(paragraph, Tail("\n".join(kept[:at]))):
            cut.insert(0, kept.pop(at))
            at -= 1
        else:
            break
    rest = sum(not credit_line(p) for p in kept)
    return (kept, cut) if rest > 0 else (list(paragraphs), [])


def without_comments(paragraphs: Sequence[str], headed: Container[str] | None = None) -> tuple[list[str], list[str]]:
    """An account and the readers' comments behind it: they begin with a heading that says no more than that, behind the larger part of the words.

    A number of comments ("12 comments") may stand anywhere on a page: where its headings are known (`headed`), it counts only as one of them.
    """
    words = [len(p.split()) for p in paragraphs]
    for at in range(2, len(paragraphs)):
        plain = plain_marks(paragraphs[at]).casefold()
        bare = _COUNTED.sub("", plain)
        if bare != plain and headed is not None and paragraphs[at] not in headed:
            continue
        if len(plain) <= _SHORTEST_TIME and bare.strip(" :.") in phrases("comments_heading"):
            cut = at if sum(words[:at]) * 2 > sum(words) else len(words)
            return list(paragraphs[:cut]), list(paragraphs[cut:])
    return list(paragraphs), []


def _is_wall(paragraphs: Sequence[str]) -> bool:
    """Does a plea to pay stand here, with nothing but short lines behind it?"""
    if not is_plea(paragraphs[0]) or _QUOTED.search(paragraphs[0]):
        return False
    return not any(credit_line(p) for p in paragraphs) and all(len(p) <= _LONGEST_OFFER for p in paragraphs[1:])


def is_furniture(paragraph: str, tail: Tail) -> bool:
    """Is a paragraph at the end of an account something that belongs to the page?"""
    return any(rule(paragraph, tail) for rule in _RULES)


def is_box(paragraph: str) -> bool:
    """Is it set into the text of a page: the label of an advertisement, a link to another story ("Read also: ...")?

    Such a label is closed by a colon, and is no sentence.
    """
    plain = plain_marks(_BULLET.sub("", paragraph)).casefold()
    if all(part.strip(" .:-–—") in _words().labels for part in _BARRED.split(plain)):
        return True
    if len(plain) <= _SHORT_PLEA and not plain.endswith(".") and _words().paywall.within(plain):
        return True
    if _asks_to_follow(plain) or of_the_page(paragraph) or _asks_for_support(paragraph, Tail("")):
        return True
    if not plain.startswith(_words().starts):
        return False
    if len(plain) > _LONGEST_LINK or paragraph.rstrip().endswith((".", "”", '"', "»")) or credit_line(paragraph):
        return False
    return any(
        plain.startswith(s) and (s.endswith(":") or plain[len(s) :].lstrip().startswith((":", "–", "—", "- ")))
        for s in _words().starts
        if s[:1].isalpha()
    )


def _asks_to_follow(plain: str) -> bool:
    """Such as "Join our channel on WhatsApp", in a line that begins with the word for it."""
    return asks_first(plain) and len(plain) <= _LONGEST_LINK and bool(_CHANNELS.search(plain))


def holds_plea(text: str) -> bool:
    """Is there, anywhere in the words of a page, what asks for payment? Looked at before its lines are, one by one."""
    plain = plain_marks(text).casefold()
    return _words().paywall.within(plain)


def is_plea(paragraph: str) -> bool:
    """Does a paragraph ask the reader to pay or to register in order to read on?"""
    plain = plain_marks(paragraph).casefold()
    return len(plain) <= _LONGEST_PLEA and _words().paywall.within(plain)


def credit_line(paragraph: str) -> bool:
    """Does a short paragraph say where the account comes from?"""
    if len(paragraph) > _LONGEST_PLEA:
        return False
    if of_agency(paragraph):
        return True
    return bool(
        _credits().search(paragraph)
        or _DESK.match(paragraph)
        or _ELSEWHERE.search(paragraph)
        or _MARK.match(paragraph)
        or _sources().match(paragraph)
    )


def names_source(paragraph: str) -> bool:
    """Is it a line of source: "Source: ..."?"""
    return bool(_sources().match(paragraph))


@cache
def _credits() -> re.Pattern[str]:
    """What a short line begins with, or holds, that says where the account comes from."""
    starts, holds = ("|".join(map(re.escape, phrases(key))) for key in ("credit_starts", "credit_holds"))
    return re.compile(rf"^\W{{0,3}}(?:{starts})\b|\b(?:{holds})\b", re.IGNORECASE)


@cache
def _sources() -> re.Pattern[str]:
    """A line of source in any language: "Źródło: PAP"."""
    return re.compile(rf"^\W{{0,3}}(?:{'|'.join(map(re.escape, phrases('source')))})\s?:\s*\S", re.IGNORECASE)


def _link_list(paragraphs: Sequence[str]) -> int | None:
    """Where a heading such as "Related articles" stands with nothing but link texts behind it."""
    for at in range(max(1, len(paragraphs) - _LINKS), len(paragraphs) - 1):
        plain = plain_marks(_BULLET.sub("", paragraphs[at])).casefold().rstrip(" :.")
        if plain in _words().headings and all(len(p) <= _LONGEST_LINK and not p.endswith(".") and not credit_line(p) for p in paragraphs[at + 1 :]):
            return at
    return None


def _begins_like_a_plea(paragraph: str, _: Tail) -> bool:
    """Such as "Read more: ...", "Share this article", "© 2025 ..."."""
    plain = plain_marks(_BULLET.sub("", paragraph)).casefold()
    return len(plain) <= _LONGEST_PLEA and plain.startswith(_words().starts) and any(_begins(plain, start) for start in _words().starts)


def _begins(plain: str, start: str) -> bool:
    """Does a paragraph begin with a phrase? A single word must be a label ("Anzeige", "Tags: ..."): sentences begin with such words, too."""
    if not plain.startswith(start) or (start[-1].isalpha() and plain[len(start) : len(start) + 1].isalpha()):
        return False
    rest = plain[len(start) :].lstrip()
    return not start.isalpha() or rest.startswith(":") or (len(rest.split()) <= _LABEL and not rest.endswith("."))


def _holds_a_plea(paragraph: str, _: Tail) -> bool:
    """A short paragraph about newsletters, subscriptions, rights."""
    plain = plain_marks(paragraph).casefold()
    if len(plain) > _LONGEST_HOLDER or _QUOTED.search(paragraph) or not _words().holds.within(plain):
        return False
    first, stop, rest = paragraph.partition(". ")
    asked = bool(stop) and any(word[:_STEM] in plain for word in phrases("comments_heading")) and not asks_first(plain)
    told = asked and bool(rest) and len(first) > _SHORTEST_TIME and "?" not in first and "!" not in first
    return not told or speaks_to_reader(first) or _words().holds.within(plain_marks(first).casefold())  # else a sentence of the story goes with it


def _counts_comments(paragraph: str, _: Tail) -> bool:
    """Such as "3 comments", "212 Kommentare", in a line that says little else."""
    return (
        len(paragraph) <= _LONGEST_LINK
        and not paragraph.rstrip().endswith(('"', "”"))
        and bool(_words().comments.search(paragraph))
        and len(paragraph.split()) <= 14
    )


def _asks_for_payment(paragraph: str, _: Tail) -> bool:
    """Such as "Subscribe to continue reading."."""
    return is_plea(paragraph) and not _QUOTED.search(paragraph)


def _asks_for_support(paragraph: str, _: Tail) -> bool:
    """Such as "Your support makes independent journalism possible": two words of such pleas, said to the reader."""
    if len(paragraph) > _LONGEST_PLEA or _QUOTED.search(paragraph):
        return False
    asked = len(set(_stems().findall(plain_marks(paragraph).casefold())))
    return asked > 2 or (asked == 2 and speaks_to_reader(paragraph))


@cache
def _stems() -> re.Pattern[str]:
    """The beginnings of the words of such pleas, the longest first: each word counts once."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases('plea_stems')))})")


def _tells_of_its_author(paragraph: str, tail: Tail) -> bool:
    """An author's biography: "X is a reporter at ...", "X covers ...", of somebody whom the story itself does not tell about."""
    if len(paragraph) > _LONGEST_BIOGRAPHY or _QUOTED.search(paragraph):
        return False
    words = _words()
    found = words.biography.match(paragraph) or words.does.match(paragraph)
    if found is None:
        return False
    lines = [line for line in tail.before.split("\n") if found["name"].split()[-1] in line]
    return all(len(line) <= _LONGEST_LINK and not line.rstrip().endswith((".", "”", '"', "»")) for line in lines)


def tells_of(paragraph: str, names: Container[str]) -> bool:
    """Is it, wherever it stands, the biography of one of these, who wrote the account ("Jane Roe is a reporter at ...", "Jane Roe covers ...")?"""
    name = biography_of(paragraph)
    return name is not None and name.casefold() in names


def biography_of(paragraph: str) -> str | None:
    """Whose biography a paragraph may be, as one of an author ("Jane Roe covers ..."): the name; None where it is none."""
    if len(paragraph) > _LONGEST_BIOGRAPHY or _QUOTED.search(paragraph):
        return None
    found = _words().biography.match(paragraph) or _words().does.match(paragraph)
    return found["name"] if found else None


def _introduces_itself(paragraph: str, _: Tail) -> bool:
    """Such as "I am X, a journalist ...", outside quotation marks, with a trade in the first words."""
    if len(paragraph) > _LONGEST_BIOGRAPHY or not _words().first_person.match(paragraph):
        return False
    return bool(_words().trade.search(paragraph[:160]))


def _gives_an_address(paragraph: str, _: Tail) -> bool:
    """A line that is little more than a mail address, or asks to follow somebody's handle."""
    if not _MAIL.search(paragraph) or _QUOTED.search(paragraph):
        return False
    rest = _MAIL.sub("", paragraph).split()
    follow = plain_marks(_BULLET.sub("", paragraph)).casefold().startswith(_words().follow)
    return ("@" not in paragraph.lstrip()[:1] and len(rest) <= _LABEL) or (follow and len(rest) <= 3 * _LABEL)


_RULES: tuple[Callable[[str, Tail], bool], ...] = (
    _begins_like_a_plea,
    _holds_a_plea,
    _counts_comments,
    _asks_for_payment,
    _asks_for_support,
    _tells_of_its_author,
    _introduces_itself,
    _gives_an_address,
)
