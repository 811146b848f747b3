"""Numbers in a form of their own: set phrases, none at all, votes, chances, and counts announced by a word for a count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from ..model import Span
from ..text.normal import folded
from ..text.numbers import Number
from .drafts import plain
from .lexicon import concept
from .meanings import FATES, PERSONS, STATES, THINGS
from .nouns import noun_behind
from .reader import BREAK, SENTENCE, Draft, Reader, Stretches, hedged, passage_of, phrase_at
from .subjects import subject
from .uncounted import is_age, is_code, not_counted
from .values import UNITS, written

#: What stands between the two sides of a vote.
_AGAINST = re.compile(r"\s?[-–:]\s?|\s(?:\w+\s)?(?:to|against|zu|gegen|a|contra|contre|contro|tegen)\s")

#: So many words stand between those for and those against: "were in favour and".
_BETWEEN_VOTES = 6
#: "One in a million".
_MILLION = 1_000_000
#: A word in marks.
_SAID = re.compile(r"\s?[«“„‹'‘\"]\s?([^\W\d_]{2,6})\s?[»”“›'’\"]")
#: Fewer than these are told as a vote; of a referendum either side is told by itself as often.
_VOTERS = 1000
#: So many characters lie between the two numbers of a list of votes, at most; and what stands between a label and its number.
_LISTED = 40
_COLON, _ENDED = re.compile(r":\s"), re.compile(r"\s*(?:[.,;]|\n|$)")
_STOPPED = re.compile(r"[.!?]\s")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: "7:3", which is read as one number.
_SCORED = re.compile(r"(\d{1,3}):(\d{1,3})")


def set_phrases(reader: Reader) -> list[Draft]:
    """Quantities that are set phrases ("an hour and a half"), and none at all ("not a single complaint")."""
    drafts, lexicon, words = [], reader.lexicon, reader.words
    i = 0
    while i < len(words):
        if words[i].form not in lexicon.openers:
            i += 1
            continue
        found: tuple[int, str] | None = next(
            (
                (n, key)
                for n in (5, 4, 3, 2, 1)
                if (key := _run(reader, i, n)) and (key in lexicon.phrases or (n > 1 and (key in lexicon.fractions or key in lexicon.sets["none"])))
            ),
            None,
        )
        if found is None:
            i += 1
            continue
        size, key = found
        span = (words[i].start, words[i + size - 1].end)
        if key in lexicon.phrases and _behind_a_number(reader, i):
            i += 1
            continue
        if key in lexicon.phrases:
            value = lexicon.phrases[key]
            unit = value.partition(" ")[2]
            rough = _hedged(reader, i)
            drafts.append(Draft(*span, ("~" if rough else "") + value, unit, subject(reader, span, unit), "hedged" if rough else "affirmed"))
        elif key in lexicon.fractions:
            drafts += _fraction(reader, span, i + size, lexicon.fractions[key])
        else:
            drafts += _none(reader, span, i + size)
        i += size
    return drafts


def _hedged(reader: Reader, at: int) -> bool:
    """Does a word such as "almost" stand directly before?"""
    forms = [w.form for w in reader.words[max(0, at - 3) : at]]
    hedges = reader.lexicon.sets["hedges_before"] | reader.lexicon.sets["most"] | reader.lexicon.sets["least"]
    return any(" ".join(forms[-n:]) in hedges for n in (1, 2, 3) if len(forms) >= n)


def _behind_a_number(reader: Reader, at: int) -> bool:
    """Does "three and" stand before: the phrase is then only the rest of a quantity ("trzy i pół roku")?"""
    words = reader.words
    return at > 1 and reader.joined(at - 2, at) and reader.lexicon.has("and", words[at - 1].form) and words[at - 2].start in reader.numbered


def _fraction(reader: Reader, span: tuple[int, int], at: int, share: float) -> list[Draft]:
    """Such as "a third of voters" (a share) and "a tenth of a second" (a measure)."""
    words, lexicon = reader.words, reader.lexicon
    before = reader.at(span[0]) - 1
    if before >= 0 and reader.joined(before, before + 1) and lexicon.has("and", words[before].form):
        return []  # "two and a half": read with the number before
    last = at + (at < len(words) and lexicon.has("articles", words[at].form))
    if last >= len(words) or not reader.joined(at - 1, last):
        return []
    unit = lexicon.units.get(words[last].form.removesuffix("'s"))  # "half a month's wages"
    if unit in UNITS and unit != "%":
        whole = (span[0], words[last].end - 2 * words[last].form.endswith("'s"))
        near = _hedged(reader, reader.at(span[0]))
        return [Draft(*whole, written(round(share / 100, 6), near, unit), unit, subject(reader, whole, unit), "hedged" if near else "affirmed")]
    if not any(lexicon.has("of", f) for f in (words[at - 1].form,)) and lexicon.code == "en":
        return []  # "half a loaf"
    whole = span
    rough, _ = hedged(reader, span, Number(*span, Decimal(0)))
    value = written(round(share, 1) if share % 1 else share, rough or bool(share % 1), "%")
    return [Draft(*whole, value, "%", subject(reader, whole, "%"), "affirmed")]


def _none(reader: Reader, span: tuple[int, int], at: int) -> list[Draft]:
    """Such as "not one day", "not a single complaint": nought of what follows."""
    for last in (at, at + 1):
        if last < len(reader.words) and reader.joined(at - 1, last) and (unit := reader.lexicon.units.get(reader.words[last].form)):
            whole = (span[0], reader.words[last].end)
            return [Draft(*whole, written(0.0, False, unit), unit, subject(reader, whole, unit), "negated")]
    noun = noun_behind(reader, Number(span[0], span[1], Decimal(0)), at)
    if noun is None:
        return []
    return [Draft(span[0], noun[1], "0", noun[0], subject(reader, (span[0], noun[1]), noun[0]), "negated")]


def _run(reader: Reader, at: int, size: int) -> str | None:
    """`size` words from an index on as one key, where no mark stands between them."""
    if at + size > len(reader.words):
        return None
    words = reader.words[at : at + size]
    return None if BREAK.search(reader.text, words[0].start, words[-1].end) else " ".join(w.form for w in words)


def vote_or_chance(reader: Reader, found: Sequence[Number], i: int) -> Draft | None:
    """Such as "seven votes to two", "7-2" beside a word for voting; "one in 14,000"."""
    return (
        _vote(reader, found, i)
        or _for_and_against(reader, found, i)
        or _listed(reader, found, i)
        or _both_ballots(reader, found, i)
        or _ballots(reader, found[i])
        or _chance(reader, found[i])
    )


def _ballots(reader: Reader, number: Number) -> Draft | None:
    """Such as "614 « oui »": nothing but ballots is counted by a yes or no in marks."""
    word = _SAID.match(reader.text, number.end)
    if word is None or number.kind != "cardinal" or number.value % 1 or not reader.lexicon.has("ballots", folded(word[1])):
        return None
    here = passage_of(reader, number.start)
    said = [m for m in _SAID.finditer(reader.text, here.start, here.end) if reader.lexicon.has("ballots", folded(m[1]))] if here else []
    if len(said) <= 1 and not _near_votes(reader, number.start, word.end()):
        return None  # 'Proposition 50 "No" campaign'
    return plain(reader, (number.start, word.end()), written(float(number.value), number.approximate), "votes")


def _chance(reader: Reader, number: Number) -> Draft | None:
    """Such as "one in 14,000", "eins zu 14.000", "un sur 1 400": only where nothing follows that could be counted."""
    lexicon, at = reader.lexicon, reader.at(number.start)
    if at > 2 and number.value >= _MILLION and lexicon.has("articles", reader.words[at - 1].form):
        at -= 1
    if at < 2 or number.value < 10 or not lexicon.has("chances", reader.words[at - 1].form) or not lexicon.has("ones", reader.words[at - 2].form):
        return None
    if phrase_at(reader, number, reader.at(number.end), 1) in lexicon.units or BREAK.search(reader.text, reader.words[at - 2].start, number.start):
        return None
    return plain(reader, (reader.words[at - 2].start, number.end), f"1 in {int(number.value)}", "chance")


def _vote(reader: Reader, found: Sequence[Number], i: int) -> Draft | None:
    left = found[i]
    scored = _SCORED.fullmatch(reader.text, left.start, left.end)
    if scored and _near_votes(reader, left.start, left.end):
        return plain(reader, (left.start, left.end), f"{int(scored[1])}-{int(scored[2])}", "votes")
    after = folded(reader.text[left.end : left.end + 24])
    joint = _AGAINST.match(after)
    if joint is None or left.value != int(left.value) or left.value >= _VOTERS:
        return None
    right = next((n for n in found[i + 1 : i + 2] if n.start == left.end + joint.end() and n.value == int(n.value) and n.value < _VOTERS), None)
    word = re.match(r"\w+", after[joint.end() :])
    nil = word is not None and reader.lexicon.has("nil", word[0])
    if right is None and not nil:
        return None
    end = right.end if right else left.end + joint.end() + (word.end() if word else 0)
    if not _near_votes(reader, left.start, end):
        return None
    sides = int(left.value), int(right.value) if right else 0
    if _voted_down(reader, left.start):  # thrown out "by 23 votes to 22" is fallen "by 22 votes to 23"
        sides = min(sides), max(sides)
    return plain(reader, (left.start, end), f"{sides[0]}-{sides[1]}", "votes")


def _voted_down(reader: Reader, start: int) -> bool:
    """Does the last word for an outcome before a vote in its sentence say that it was lost?"""
    here = passage_of(reader, start)
    for word in reversed(reader.words[reader.at(here.start) : reader.at(start)] if here else ()):
        if reader.lexicon.has("voted_down", word.form) or reader.lexicon.has("voted_through", word.form):
            return reader.lexicon.has("voted_down", word.form)
    return False


def _for_and_against(reader: Reader, found: Sequence[Number], i: int) -> Draft | None:
    """Such as "612 for, 588 against", "621 were in favour and 588 against": nobody counts so but votes."""
    if i + 1 >= len(found) or any(n.value % 1 or n.kind != "cardinal" for n in found[i : i + 2]):
        return None
    left, right = found[i], found[i + 1]
    first, between, last = (reader.at(at) for at in (left.end, right.start, right.end))
    behind = reader.words[last].end if last < len(reader.words) else len(reader.text)
    if between - first > _BETWEEN_VOTES or "\n" in reader.text[left.end : behind] or _STOPPED.search(reader.text, left.end, right.start):
        return None
    pro = any(_run(reader, k, n) in reader.lexicon.sets["in_favour"] for k in range(first, between) for n in (2, 1) if k + n <= between)
    contra = [k + n for k in (last, last + 1) for n in (2, 1) if _run(reader, k, n) in reader.lexicon.sets["opposed"]]
    if not pro or not contra:
        return None
    return plain(reader, (left.start, reader.words[contra[0] - 1].end), f"{int(left.value)}-{int(right.value)}", "votes")


def _listed(reader: Reader, found: Sequence[Number], i: int) -> Draft | None:
    """Such as "Votes for: 612. Votes against: 588.", "No: 214, yes: 202": those for it stand first in the value."""
    if i + 1 >= len(found) or found[i + 1].start - found[i].end > _LISTED or any(n.value % 1 or n.kind != "cardinal" for n in found[i : i + 2]):
        return None
    left, right = found[i], found[i + 1]
    if not all(n.value < _VOTERS and _ENDED.match(reader.text, n.end) for n in (left, right)):
        return None  # "No: 12 buses run on Sunday"
    sides = _label(reader, left), _label(reader, right)
    if sides == ("pro_labels", "contra_labels"):
        return plain(reader, (left.start, right.end), f"{int(left.value)}-{int(right.value)}", "votes")
    if sides == ("contra_labels", "pro_labels"):
        return plain(reader, (left.start, right.end), f"{int(right.value)}-{int(left.value)}", "votes")
    return None


def _label(reader: Reader, number: Number) -> str | None:
    """The list that the words with a colon before a number belong to."""
    at = reader.at(number.start)
    if at < 1 or not _COLON.fullmatch(reader.text, reader.words[at - 1].end, number.start):
        return None
    runs = {run for n in (1, 2) if at >= n and (run := _run(reader, at - n, n))}
    return next((k for k in ("pro_labels", "contra_labels") if runs & reader.lexicon.sets[k]), None)


def _both_ballots(reader: Reader, found: Sequence[Number], i: int) -> Draft | None:
    """Such as "614 « oui » contre 577 « non »", "614 “yes” and 577 “no”"."""
    if i + 1 >= len(found) or any(n.value % 1 or n.kind != "cardinal" for n in found[i : i + 2]):
        return None
    left, right = found[i], found[i + 1]
    pro, contra = (_SAID.match(reader.text, n.end) if n.value < _VOTERS else None for n in (left, right))
    if pro is None or contra is None or right.start - pro.end() > _LISTED or _STOPPED.search(reader.text, pro.end(), right.start):
        return None
    if folded(pro[1]) not in reader.lexicon.sets["pro_labels"] or folded(contra[1]) not in reader.lexicon.sets["contra_labels"]:
        return None
    return plain(reader, (left.start, contra.end()), f"{int(left.value)}-{int(right.value)}", "votes")


def _near_votes(reader: Reader, start: int, end: int) -> bool:
    """Does a word for voting stand near this stretch?"""
    near = {w.form for w in reader.words[max(0, reader.at(start) - 4) : reader.at(end) + 3]}
    return bool(near & reader.lexicon.sets["votes"])


def announced(reader: Reader, number: Number, drafts: Sequence[Draft], others: Sequence[Number]) -> Draft | None:
    """A bare number behind a word for a count: "the number of people hurt has risen to 17", "first spoken of 14"."""
    if is_code(reader, number) or number.kind == "ordinal" or number.value < 2:
        return None
    here = reader.at(number.start)
    if here >= len(reader.words) or is_age(reader, number, here - 1, here + 1) or not_counted(reader, number, here - 1):
        return None
    after = reader.at(number.end)  # "390 000" is two words
    behind = reader.words[after].form if len(reader.words) > after and reader.joined(after - 1, after) else ""
    if behind and not (reader.lexicon.has("stops", behind) or reader.lexicon.has("updates", behind)):  # "auf 17 gestiegen"
        return None
    index = bisect_right(reader.passages, Span(number.start, 1 << 62)) - 1
    if index < 0 or number.start >= reader.passages[index].end:
        return None
    begin = max(reader.at(reader.passages[index].start), here - SENTENCE)
    if here and number.value <= 24 and reader.words[here - 1].form in reader.lexicon.sets["clock_before"] - reader.lexicon.sets["earlier"]:
        return None
    inside = Stretches((n.start, n.end) for n in others)
    for at in range(here - 1, begin - 1, -1):
        word = reader.words[at]
        other = inside.over(word.start, word.end)
        if word.form[0].isdigit() or other is not None:
            first = reader.at(other[0]) if other else at
            if first and (_YEAR.fullmatch(word.form) or first < at or reader.lexicon.has("ranges", reader.words[first - 1].form)):
                continue  # "the number of injured has risen from nine to 13", "from 390 000 in 2019 to 212 000"
            break
        if reader.lexicon.has("counts", reader.words[at].form):
            return plain(reader, (number.start, number.end), written(float(number.value), number.approximate), _after_count(reader, at, here))
    sentence = {w.form for w in reader.words[begin : min(here + SENTENCE, reader.at(reader.passages[index].end))]}
    before = reader.passages[index - 1] if index else None
    currencies = reader.lexicon.currencies.values()
    if before and sentence & (reader.lexicon.sets["earlier"] | reader.lexicon.sets["updates"]):
        near = (d for d in reversed(drafts) if before.start <= d.start < d.end <= number.start)
        last = next((d for d in near if d.unit and d.unit.partition(" per ")[0] not in UNITS and d.unit not in currencies), None)
        if last:
            return plain(reader, (number.start, number.end), written(float(number.value), number.approximate), last.unit or last.subject)
    return None


def _after_count(reader: Reader, at: int, stop: int) -> str:
    """What is counted: the known nouns and states behind "number of"."""
    forms = [w.form for w in reader.words[at + 1 : min(stop, at + 7)]]
    names = [concept(reader.lexicon.code, f) for f in forms]
    before = concept(reader.lexicon.code, reader.words[at - 1].form) if at and reader.joined(at - 1, at) else ""
    if before in FATES:  # "the death toll"
        return f"people {before}"
    known = [n for n in names if n in PERSONS or n in THINGS or n in STATES]
    return " ".join(dict.fromkeys(known)) or reader.words[at].form
