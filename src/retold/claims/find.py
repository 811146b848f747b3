"""The assertions of one article: numbers with what they count, dates, and names in their roles."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Article, Assertion, AssertionKind, Polarity, Span
from ..text.ids import content_id
from ..text.languages import load
from ..text.numbers import Number, numbers
from ..text.words import Word
from ..text.words import words as words_of
from .ages import ages
from .counts import counts
from .dates import Moment, moments
from .lexicon import lexicon
from .names import names
from .proper import NAME, capitals, persons, places
from .reader import Draft, Reader, Stretches
from .single import singles
from .stamps import furniture, stamps
from .subjects import moment_subject


def find(article: Article, passages: Sequence[Span]) -> tuple[Assertion, ...]:
    """All checkable particulars of one article, in order of place. `passages` are its sentences.

    Numbers come with the noun, unit or currency they belong to; a number that counts nothing (a page, a telephone number, a score) is left
    out; an age is an assertion of its own sort. Dates are resolved by the article's own date where that is known to the day, and stay open otherwise.
    """
    tongue = lexicon(article.language)
    all_words = words_of(article.text)
    found_numbers = numbers(article.text, load(article.language))
    reader = Reader(article.text, all_words, [w.start for w in all_words], passages, tongue, _starts(all_words, found_numbers))
    dated = moments(article, all_words, tongue, found_numbers)
    aged = list(ages(reader, found_numbers))
    lived = Stretches((d.start, d.end) for d in aged)
    counted_ones = counts(reader, found_numbers, [(m.start, m.end, m.weak) for m in dated if not m.beside])
    numbered = [*aged, *(d for d in counted_ones if lived.over(d.start, d.end) is None)]
    counted = Stretches((d.start, d.end) for d in numbered)
    stamped = stamps(reader, dated)
    kept = [m for m in dated if (m.beside or counted.over(m.start, m.end) is None) and m.start not in stamped]
    beside = Stretches((p.start, p.end) for p in furniture(article, passages))
    runs = capitals(reader)
    called = [n for n in (*names(reader), *persons(reader, runs)) if n[2] != NAME or not _in_headline(article, n[0])]
    days = Stretches((m.start, m.end) for m in dated if not m.weak)
    named = (*called, *(n for n in singles(reader, runs, called) if not _in_headline(article, n[0])))
    located = (n for n in places(reader, runs) if not _in_headline(article, n[0]))
    found = [
        *(_of_count(article, d) for d in numbered),
        *(_of_moment(article, reader, m) for m in kept),
        *(_of_name(article, n) for n in named if days.over(n[0], n[1]) is None),  # Christmas Day is nobody
        *(_of_name(article, n, "place") for n in located if days.over(n[0], n[1]) is None),
    ]
    inside = [a for a in found if beside.over(a.start, a.start + 1) is None]
    return tuple(sorted({a.id: a for a in inside}.values(), key=lambda a: (a.start, a.end, a.kind, a.value)))


def _starts(words: Sequence[Word], found: Sequence[Number]) -> frozenset[int]:
    """Where the words of numbers start: of "2,6 Millionen" both."""
    inside = Stretches((n.start, n.end) for n in found)
    return frozenset(n.start for n in found) | {w.start for w in words if inside.over(w.start, w.end) is not None}


def _of_count(article: Article, draft: Draft) -> Assertion:
    return _assertion(article, (draft.start, draft.end), "number", (draft.subject, draft.value, draft.unit), draft.polarity)


def _of_moment(article: Article, reader: Reader, moment: Moment) -> Assertion:
    at = reader.at(moment.start)
    unit = "time" if ":" in moment.value else "year" if moment.weak else "day"
    forms = {w.form for w in reader.words[max(0, at - 3) : at]}
    near = [w.form for w in reader.words[max(0, at - 3) : at]]
    leading = {" ".join(near[i:j]) for i in range(len(near)) for j in range(i + 1, len(near) + 1)}
    rough = ":" in moment.value and any(leading & reader.lexicon.sets[key] for key in ("hedges_before", "dated_parts"))
    polarity: Polarity = "negated" if forms & reader.lexicon.sets["negations"] else "hedged" if rough else "affirmed"
    return _assertion(
        article, (moment.start, moment.end), "date", (moment_subject(reader, (moment.start, moment.end), unit), moment.value, unit), polarity
    )


def _of_name(article: Article, name: tuple[int, int, str, str], kind: AssertionKind = "name") -> Assertion:
    start, end, role, value = name
    return _assertion(article, (start, end), kind, (role, value, None), "affirmed")


def _in_headline(article: Article, at: int) -> bool:
    """Headlines capitalise at will: no name is told by its letters there."""
    return bool(article.headline and article.headline.start <= at < article.headline.end)


def _assertion(article: Article, span: tuple[int, int], kind: AssertionKind, said: tuple[str, str, str | None], polarity: Polarity) -> Assertion:
    subject, value, unit = said
    start, end = span
    return Assertion(content_id(article.id, start, end, kind, value), start, end, article.text[start:end], kind, subject, value, unit, polarity)
