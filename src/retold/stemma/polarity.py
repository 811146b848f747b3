"""Changes that go one way more easily than the other: what a copyist does to a text, and what no reporter does when he copies.

A copy drops a name or a figure from a passage that it keeps; it gives as reported speech what stood in marks, cuts a quotation to a fragment,
shortens a name; and who speaks to his readers in the first or second person rather comments on a report than is its source. How much longer one
account is does not count: only passages that both have are compared, and what a copy has lost points the right way for copies that are longer than
their exemplar, too (in 65 of a hundred of our own traditions and drawn families, of the shorter copies in 70).

Every function gives log odds of "this from that" against "that from this", as the weight of its evidence; `together` turns them into what they
say for one of the two, since none of it says that anything was copied at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from ..model import Evidence, Findings, Place, Statement
from ..text.languages import codes, load
from ..text.words import forms, words
from .bonds import Bond, strength
from .phrasing import counted, listed
from .witnesses import Carrier

# -- the table of weights (log odds of the direction), fitted: see the table in `bonds` -----------------------------------------------------
#: Each name, place or figure that one has and the other lacks, in passages that correspond from so many log odds on; so many count.
PARTICULAR, PARTICULARS_MOST, FIRM = 0.3, 3, 0.8
#: A statement in marks here, as reported speech there; copyists add marks nearly as often as they drop them. So many count.
MARKS, MARKS_MOST = 0.2, 2
#: A whole quotation here, a fragment in marks there.
FRAGMENT, FRAGMENTS_MOST = 0.9, 2
#: A speaker with first name and surname here, with the surname alone there.
SHORT_NAME, SHORT_NAMES_MOST = 0.4, 2
#: Words of the first and second person outside marks, in a hundred: so many more are a difference, and what it says.
VOICE_STEP, VOICE = 0.5, 1.0

#: Evidence of this sign is not worth a sentence (nats).
LITTLE = 0.02
#: The kinds of evidence that are joined.
POLAR = frozenset(["fuller-quotation", "outside-agreement", "dropped-particulars", "marks-dropped", "fragment", "shorter-name", "voice"])

#: By article: in which modes it has which statement (by number).
Modes = Mapping[str, Mapping[int, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What one account has, as far as it can be lost: its words and figures, its speakers by surname with the longest name, its voice."""

    particulars: frozenset[str]
    names: Mapping[str, str]
    voice: float


def facts(carrier: Carrier) -> Facts:
    """What of one account is compared with any other."""
    names: dict[str, str] = {}
    for q in carrier.findings.quotations:
        full = q.speaker.entity if q.speaker else ""
        last = next(iter(full.split()[-1:]), "")
        if last[:1].isupper():
            key = " ".join(forms(last))
            names[key] = max(names.get(key, ""), full, key=lambda n: (len(n.split()), n))
    figures = (a.value.removeprefix("~") for a in carrier.findings.assertions if a.kind == "number")
    return Facts(frozenset((*forms(carrier.findings.article.text), *figures)), names, voice_of(carrier))


def voice_of(carrier: Carrier) -> float:
    """How many of a hundred words outside marks are of the first and second person."""
    article = carrier.findings.article
    persons, total, hits = _persons(article.language), 0, 0
    marks = sorted(carrier.quoted, key=lambda s: s.start)
    at = 0
    for word in words(article.text):
        while at < len(marks) and marks[at].end <= word.start:
            at += 1
        if at < len(marks) and marks[at].start <= word.start:
            continue
        total += 1
        hits += article.text[word.start : word.end] in persons
    return 100 * hits / max(1, total)


def _persons(code: str | None) -> frozenset[str]:
    languages = [load(code)] if load(code).tables.get("credits") else [load(c) for c in codes()]
    return frozenset(x for language in languages for w in language.words("credits", "persons") for x in (w, w.capitalize()))


def modes(statements: Sequence[Statement]) -> Modes:
    """In which modes every article has its statements."""
    found: dict[str, dict[int, frozenset[str]]] = {}
    for n, statement in enumerate(statements):
        for r in statement.renderings:
            of_article = found.setdefault(r.article, {})
            of_article[n] = of_article.get(n, frozenset()) | {str(r.mode)}
    return found


# -- one kind of evidence, one function ------------------------------------------------------------------------------------------------------
def lost_particulars(pair: tuple[Carrier, Carrier], known: tuple[Facts, Facts], bond: Bond, back: bool) -> Evidence | None:
    """Names and figures that one of two has in passages that both have, and the other has nowhere. `back`: the bond runs from copy to exemplar."""
    (exemplar, copy), (above, below) = pair, known
    same = exemplar.findings.article.language == copy.findings.article.language
    gone: dict[str, Place] = {}
    come: dict[str, Place] = {}
    for c in (*bond.narration, *bond.quotations):
        if strength(c) < FIRM:
            continue
        there, here = (c.right, c.left) if back else (c.left, c.right)
        gone |= {w: there for w in _particulars(exemplar.findings, there, same) if w not in below.particulars}
        come |= {w: here for w in _particulars(copy.findings, here, same) if w not in above.particulars}
    balance = len(gone) - len(come)
    if not balance:
        return None
    more, who, other = (gone, "the other account", "this one") if balance > 0 else (come, "this account", "the other")
    detail = f"In passages that both have, {who} has {listed(sorted(more)[:3])}, which {other} nowhere has: copies drop more than they add."
    weight = PARTICULAR * max(-PARTICULARS_MOST, min(PARTICULARS_MOST, balance))
    return Evidence("dropped-particulars", detail, weight, tuple(dict.fromkeys(more[w] for w in sorted(more)))[:6])


def _particulars(findings: Findings, place: Place, names: bool) -> set[str]:
    """The words of names and places, and the values of figures, in a passage; names go with their language."""
    inside = [a for a in findings.assertions if a.start < place.end and place.start < a.end]
    return {w for a in inside if a.kind in ("name", "place") and names for w in forms(a.text) if len(w) > 1} | {
        a.value.removeprefix("~") for a in inside if a.kind == "number"
    }


def marks_dropped(exemplar: str, copy: str, by_article: Modes) -> Evidence | None:
    """Statements that stand in marks in one of two and as reported speech in the other."""
    above, below = by_article.get(exemplar, {}), by_article.get(copy, {})
    both = [(above[n], below[n]) for n in above if n in below]
    balance = sum((_marked(a) and not _marked(b)) - (_marked(b) and not _marked(a)) for a, b in both)
    if not balance:
        return None
    who = "this account" if balance > 0 else "the other account"
    detail = f"{counted(abs(balance), 'statement')} that both have {'is' if abs(balance) == 1 else 'are'} in marks in one and retold by {who}."
    return Evidence("marks-dropped", detail[:1].upper() + detail[1:], MARKS * max(-MARKS_MOST, min(MARKS_MOST, balance)))


def _marked(modes_: frozenset[str]) -> bool:
    return bool(modes_ & {"direct", "partial"})


def fragments(exemplar: str, copy: str, by_article: Modes) -> Evidence | None:
    """Statements of which one account has a whole quotation, the other a fragment in marks."""
    above, below = by_article.get(exemplar, {}), by_article.get(copy, {})
    both = [(above[n], below[n]) for n in above if n in below]
    balance = sum(("direct" in a and b == {"partial"}) - ("direct" in b and a == {"partial"}) for a, b in both)
    if not balance:
        return None
    who = "this account" if balance > 0 else "the other account"
    detail = f"Of {counted(abs(balance), 'statement')} that both have in marks {who} prints a fragment, where the other has a whole sentence."
    return Evidence("fragment", detail, FRAGMENT * max(-FRAGMENTS_MOST, min(FRAGMENTS_MOST, balance)))


def shorter_names(known: tuple[Facts, Facts]) -> Evidence | None:
    """Speakers whom one account names in full, and the other by the surname alone."""
    above, below = known
    both = [(above.names[k], below.names[k]) for k in sorted(above.names) if k in below.names]
    balance = sum((len(a.split()) > 1) - (len(b.split()) > 1) for a, b in both)
    if not balance:
        return None
    which = [a for a, b in both if (len(a.split()) > 1) != (len(b.split()) > 1)] if balance > 0 else [b for a, b in both]
    who = "this account" if balance > 0 else "the other account"
    detail = f"Only by a part of the name {who} calls {listed(which[:3])}."
    return Evidence("shorter-name", detail, SHORT_NAME * max(-SHORT_NAMES_MOST, min(SHORT_NAMES_MOST, balance)))


def voice(known: tuple[Facts, Facts]) -> Evidence | None:
    """One of the two speaks to its readers, or of its writer, and the other reports."""
    more = known[1].voice - known[0].voice
    if abs(more) < VOICE_STEP:
        return None
    who = "This account" if more > 0 else "The other account"
    detail = f"{who} speaks more of itself and to its readers (“we”, “you”) than the other, as comments on a report do and reports seldom."
    return Evidence("voice", detail, VOICE if more > 0 else -VOICE)


def together(found: Sequence[Evidence | None]) -> tuple[Evidence, ...]:
    """Evidence of direction, given in log odds, as what it says for one of the two: all of it together at most log 2, in the order of strength."""
    total, weighed = 0.0, []
    for e in sorted((e for e in found if e is not None), key=lambda e: (-abs(e.weight), e.kind)):
        before, total = turned(total), total + e.weight
        weighed.append(replace(e, weight=round(turned(total) - before, 3)))
    return tuple(e for e in weighed if abs(e.weight) >= LITTLE)


def turned(sure: float) -> float:
    """The weight of log odds between the two directions for one of them: at most log 2, since they say nothing for copying as such."""
    return log(2 / (1 + exp(-sure)))


def odds(weights: float) -> float:
    """The log odds that were turned into these weights."""
    share = min(max(exp(weights) / 2, 1e-6), 1 - 1e-6)
    return log(share / (1 - share))
