"""Assertions made ready to be compared: what is counted, the words around, and what the sentence says of the value."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import Assertion, Findings
from ..text.normal import folded
from ..text.words import words
from .lexicon import Lexicon, concept, lexicon
from .meanings import FATES, MEANINGS, PERSONS, UNREACHED
from .nouns import PRONOUNS
from .proper import word_keys
from .values import Quantity, read

#: How many characters before a number a "was" makes it one of the past.
_PAST = 12
#: So many words on either side are its sentence, whatever a text without a full stop goes on to say.
_REACH = 100
#: So many characters before a number a verb says that it was reached.
_REACHED = 16
#: So many words before a count, and behind it, a word may stand by which there is room for so many.
_ROOM_BEFORE, _ROOM_BEHIND = 5, 2


#: Units of time that lie before or after something.
_STRETCHES = ("seconds", "minutes", "hours", "days", "weeks", "months", "years")
#: So many characters around a share a "since" belongs to it.
_SINCE = 40
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
#: What a sentence ends with.
_CLOSED = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Item:
    """One assertion with all that is compared: its article, quantity, what is counted, the words of its clause and sentence, and `bound`.

    The bound is 1 for a number said to be the least ("at least 12"), -1 for the most ("up to 12"), 0 else. `partial` counts leave somebody
    out ("six other passengers"); before a `past` one stands "was" ("on Monday it was 41,000"), before one that was `left` "up from" and the
    like, before a `contrasted` one "compared with"; what is to be by a `due` date is to be until then; for so many there is `room` ("licensed
    to carry 35"); beside a date stand the `readings` of its sentence, measures and sums. What is `prose` stands in a sentence with its full
    stop, rather than in a line of keywords; a stretch of time is on the `side` -1 before something or 1 after it. A share is one `since` a day
    or year, in whose words it is told; the `places` are those of its sentence, `known` the names and places of the whole account.
    """

    article: str
    language: str
    said: Assertion
    quantity: Quantity | None
    head: str
    headline: bool
    clause: frozenset[str]
    sentence: frozenset[str]
    forms: frozenset[str]
    order: int
    bound: int
    partial: bool
    past: bool
    left: bool
    contrasted: bool
    due: bool
    room: bool
    readings: frozenset[str]
    prose: bool
    side: int
    since: str
    places: frozenset[str]
    known: frozenset[str]

    @property
    def bare(self) -> bool:
        """Is this a number that nothing near it explains?"""
        return self.said.kind == "number" and self.said.unit is None

    @property
    def key(self) -> tuple[str, int, int, str]:
        """A total order that depends on content alone."""
        return self.article, self.said.start, self.said.end, self.said.id


def items(findings: Sequence[Findings]) -> list[Item]:
    """All assertions of a story, ready to be compared, in an order that content alone decides."""
    found = [item for f in sorted(findings, key=lambda f: f.article.id) for item in _of_article(f)]
    return sorted(found, key=lambda i: i.key)


def other_fate(a: Item, b: Item) -> bool:
    """Are the counted persons said to have met with different things (injured here, dead there), or is there only room for some of them?"""
    x, y = fates_of(a), fates_of(b)
    if a.room != b.room and a.head in PERSONS and b.head in PERSONS:
        return True  # a boat licensed for 35 people, about 60 people aboard
    if not x or not y or x & y:
        return False
    # Of those whom nobody has reached one account says that they are missing, the other that they are trapped; two such figures are two counts.
    return not (x | y <= UNREACHED and a.said.value == b.said.value)


def fates_of(item: Item) -> frozenset[str]:
    """What the counted persons are said to have met with."""
    return FATES & {*item.said.subject.split(), item.head}


def of_another(item: Item) -> bool:
    """Does the sentence name a year, or what was last or before or elsewhere, so that its figure may be of another time or place than the event?"""
    return any(_YEAR.fullmatch(f) for f in item.forms) or bool(item.forms & lexicon(item.language).sets["of_another"])


def _of_article(findings: Findings) -> Iterable[Item]:
    article = findings.article
    tongue = lexicon(article.language)
    passages, sentence = findings.passages, 0
    forms: list[tuple[int, str]] = []
    readings = _readings(findings)
    places, known = _named(findings)
    told: frozenset[str] = frozenset()  # what became of those counted before in the sentence
    for said in sorted(findings.assertions, key=lambda a: (a.start, a.end, a.id)):
        while sentence + 1 < len(passages) and passages[sentence].end <= said.start:
            sentence, forms, told = sentence + 1, [], frozenset()
        if not forms and passages:
            here = passages[sentence]
            forms = [(w.start, w.form) for w in words(article.text, here.start, here.end)]
        around = _around(forms, said)
        outside = [(at, f) for at, f in around if not said.start <= at < said.end]
        content = [(at, _feature(tongue.code, f)) for at, f in outside if not f[0].isdigit() and len(f) > 2 and not tongue.has("stops", f)]
        near = frozenset(f for at, f in content if -60 <= at - said.start <= 60 and _unbroken(article.text, at, said))
        headline = bool(article.headline and article.headline.start <= said.start < article.headline.end)
        yield Item(article.id, tongue.code, said, read(said.value) if said.kind == "number" else None, _head(said), headline, near,
                   frozenset(f for _, f in content), frozenset(f for _, f in around), sentence,
                   _bound(tongue, around, said.start),
                   (_partial(tongue, around, said) and not _another_lot(said, told)) or _of_a_nation(tongue, said, headline),
                   any(tongue.has("was", f) for at, f in around if said.start - _PAST <= at < said.start),
                   bool(_runs_before(tongue, around, said.start) & tongue.sets["left"]),
                   bool(_runs_before(tongue, around, said.start) & tongue.sets["contrasted"]),
                   said.kind == "date" and _due(tongue, around, said.start),
                   said.kind == "number" and _room(tongue, article.text, around, said),
                   readings.get(sentence, frozenset()) if said.kind == "date" else frozenset(),
                   bool(passages) and _CLOSED.search(article.text, passages[sentence].start, passages[sentence].end) is not None,
                   _side(tongue, around, said), _since(tongue, around, said),
                   places.get(sentence, frozenset()), known)  # fmt: skip
        told |= _lots(said)


def _readings(findings: Findings) -> dict[int, frozenset[str]]:
    """The measures and sums of each sentence, by its number; stretches of time are none."""
    found: dict[int, frozenset[str]] = {}
    starts = [p.start for p in findings.passages]
    for said in findings.assertions:
        if said.kind == "number" and is_reading(read(said.value)):
            at = bisect_right(starts, said.start) - 1
            found[at] = found.get(at, frozenset()) | {said.value.lstrip("~")}
    return found


def _named(findings: Findings) -> tuple[dict[int, frozenset[str]], frozenset[str]]:
    """The places of each sentence, by its number, and all names and places of the account, by the words that they are looked up by."""
    starts = [p.start for p in findings.passages]
    places: dict[int, frozenset[str]] = {}
    known: set[str] = set()
    for said in findings.assertions:
        if said.kind in ("name", "place"):
            keys, at = word_keys(said.value), max(bisect_right(starts, said.start) - 1, 0)
            known |= keys
            if said.kind == "place":
                places[at] = places.get(at, frozenset()) | keys
    return places, frozenset(known)


def is_reading(quantity: Quantity | None) -> bool:
    """Is it a measure or a sum, rather than a count or a stretch of time?"""
    return quantity is not None and quantity.family is not None and quantity.family not in ("time", "months")


def _around(forms: Sequence[tuple[int, str]], said: Assertion) -> Sequence[tuple[int, str]]:
    """The words near an assertion, and those of it."""
    return forms[max(0, bisect_left(forms, (said.start, "")) - _REACH) : bisect_left(forms, (said.end, "")) + _REACH]


def _partial(tongue: Lexicon, forms: Sequence[tuple[int, str]], said: Assertion) -> bool:
    """Does a word for others stand in the count or directly before or behind it, or is it "nine of the trees"?"""
    first = next((k for k, (at, _) in enumerate(forms) if at >= said.start), len(forms))
    last = next((k for k, (at, _) in enumerate(forms) if at >= said.end), len(forms))
    inside = [f for _, f in forms[first:last]]
    of_the = any(tongue.has("of", f) and tongue.has("articles", g) for f, g in itertools.pairwise(inside)) and " of " not in said.value
    return said.kind == "number" and (of_the or any(tongue.has("excluding", f) for _, f in forms[max(first - 1, 0) : last + 1]))


def _lots(said: Assertion) -> frozenset[str]:
    """What a count says became of those counted."""
    return FATES & frozenset(said.subject.split()) if said.kind == "number" else frozenset()


def _another_lot(said: Assertion, told: frozenset[str]) -> bool:
    """Are those "others" all with whom it went so, beside others with whom it went otherwise: "nine died and 137 others were hurt"?"""
    mine = _lots(said)
    return bool(mine and told) and mine.isdisjoint(told)


def _of_a_nation(tongue: Lexicon, said: Assertion, headline: bool) -> bool:
    """Does a count of persons name a people: "pięciu Polaków", "five Poles"? German nouns all have capitals, and words of English headlines too."""
    if said.kind != "number" or tongue.code == "de" or (headline and tongue.code == "en"):
        return False
    inner = said.text.split()[1:]
    called = [w for w in inner if w[0].isupper() and not w.isupper() and w[-1].isalpha()]
    rest = [w for w in inner if w not in called]
    return bool(called) and all(concept(tongue.code, folded(w)) in FATES for w in rest)


def _side(tongue: Lexicon, forms: Sequence[tuple[int, str]], said: Assertion) -> int:
    """Does a word for before or after stand directly behind a stretch of time?"""
    if said.kind != "number" or said.unit not in _STRETCHES:
        return 0
    behind = next((f for at, f in forms if at >= said.end), "")
    return -1 if tongue.has("side_before", behind) else 1 if tongue.has("side_after", behind) else 0


def _since(tongue: Lexicon, forms: Sequence[tuple[int, str]], said: Assertion) -> str:
    """Since when a share has risen or fallen, by the word directly behind "since", near the share; empty where that is not said."""
    if said.kind != "number" or said.unit not in ("%", "percentage points"):
        return ""
    near = [(at, f) for at, f in forms if said.start - _SINCE <= at < said.end + _SINCE]
    return next((g for (_, f), (_, g) in itertools.pairwise(near) if tongue.has("since", f)), "")


def _room(tongue: Lexicon, text: str, forms: Sequence[tuple[int, str]], said: Assertion) -> bool:
    """Is a count one of those for whom there is room, by a word close before it or directly behind it?"""
    before = [(at, f) for at, f in forms if at < said.start][-_ROOM_BEFORE:]
    behind = [(at, f) for at, f in forms if at >= said.end][:_ROOM_BEHIND]
    return any(tongue.has("room_for", f) and _unbroken(text, at, said) for at, f in (*before, *behind))


def _unbroken(text: str, at: int, said: Assertion) -> bool:
    first, last = (at, said.start) if at < said.start else (said.end, at)
    return not any(mark in text[first:last] for mark in (",", ";", ":", "(", ")", ".", "–", "“", "”"))


def _feature(code: str, form: str) -> str:
    """A word as context: its meaning where the language's table has one, else its beginning, so that cognates meet across languages."""
    name = concept(code, form)
    return name if name in MEANINGS else name[:6]


def _head(said: Assertion) -> str:
    if said.kind == "number" and said.unit in PRONOUNS:  # "twelve of them": of those named before
        noun = said.subject.partition(" ")[0]
        return noun if noun in MEANINGS else said.unit
    return (said.unit or said.subject) if said.kind == "number" else said.subject


def _runs_before(tongue: Lexicon, forms: Sequence[tuple[int, str]], start: int) -> frozenset[str]:
    """The last one, two and three words before a place, articles aside."""
    before = [f for at, f in forms if at < start and not tongue.has("articles", f)][-3:]
    return frozenset(" ".join(before[-n:]) for n in (1, 2, 3))


def _due(tongue: Lexicon, forms: Sequence[tuple[int, str]], start: int) -> bool:
    """Is something to be by or until this date? "In the night before 10 January" something was."""
    before = {f for at, f in forms if start - _REACHED <= at < start}
    return bool(_runs_before(tongue, forms, start) & tongue.sets["deadlines"]) and not before & tongue.sets["nights"]


def _bound(tongue: Lexicon, forms: Sequence[tuple[int, str]], start: int) -> int:
    runs = _runs_before(tongue, forms, start)
    before = [f for at, f in forms if at < start][-3:]
    if before[-1:] and tongue.has("between", before[-1]):
        return 1  # "between 40,000 and 52,000"
    if before[2:] and tongue.has("between", before[0]) and tongue.has("and", before[2]) and before[1][0].isdigit():
        return -1
    if " ".join([f for at, f in forms if at < start][-2:]) in tongue.sets["among"]:
        return 0  # "unter den 5240 Besuchern" are among them, not below them
    if any(tongue.has("reached", f) for at, f in forms if start - _REACHED <= at < start):
        return 1 if runs & tongue.sets["least"] else 0  # "went up to 21 degrees" is no limit
    return 1 if runs & tongue.sets["least"] else -1 if runs & tongue.sets["most"] else 0
