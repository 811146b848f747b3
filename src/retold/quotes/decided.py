"""What people decided against the program, applied: wrong speakers, statements that are not one, wordings that are translations of each other.

A decision names an article by its id, which is made of its text, and words as they stand there: so it holds however often the article is read, and
no longer when it has changed. What cannot be applied is told as a problem, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from ..model import CHANGES, GRAVE, Change, Decision, Evidence, Findings, Problem, Quotation, Rendering, Speaker, Statement, Variant, Words
from ..text.encoder import Encoder
from ..text.words import forms
from .match import statement_of

#: A person has looked: as sure as the surest evidence of a program's own.
_WEIGHT = 6.0
#: What a difference between two languages is none of: those of words. A number, a name, a "not" are the same in every language.
_OF_WORDS: frozenset[Change] = frozenset({"verbatim", "edited", "trimmed", "reworded"})
_MARKS = "\"'“”„‟«»‹›‘’‚‛「」『』 "
_KIND = "decision"


def speakers(found: Findings, decisions: Sequence[Decision]) -> Findings:
    """An article's findings with the speakers that people named; of several decisions on the same words the last counts."""
    here = [d for d in decisions if d.kind == "speaker" and d.first.article == found.article.id]
    if not here:
        return found
    return replace(found, quotations=tuple(_spoken(q, found, here) for q in found.quotations))


def statements(
    told: Sequence[Statement], findings: Sequence[Findings], decisions: Sequence[Decision], encode: Encoder
) -> tuple[tuple[Statement, ...], tuple[Decision, ...]]:
    """The statements of a story as people decided, still without direction, and the decisions that this story is told by."""
    by_id = {f.article.id: f for f in findings}
    made = list(told)
    applied = applied_to_speakers(decisions, findings)
    for decision in decisions:
        if decision.kind == "speaker" or decision.second is None:
            continue
        done = False
        for at, statement in enumerate(made):
            pair = _pair(statement, decision)
            if pair is None:
                continue
            told_so = _apart(statement, pair, by_id, encode) if decision.kind == "apart" else [_translated(statement, decision)]
            done = told_so != [statement]
            made[at : at + 1] = told_so
            break
        applied += [decision] if done else []
    unique = {s.id: s for s in made}
    return tuple(sorted(unique.values(), key=lambda s: (s.renderings[0].article, s.renderings[0].start, s.id))), tuple(applied)


def applied_to_speakers(decisions: Sequence[Decision], findings: Iterable[Findings]) -> list[Decision]:
    """The decisions on speakers by which quotations of these articles have theirs."""
    by_id = {f.article.id: f for f in findings}
    return [d for d in decisions if d.kind == "speaker" and d.first.article in by_id and not _hindrance(d, by_id, decisions)]


def problems(decisions: Sequence[Decision], applied: Iterable[Decision], findings: Iterable[Findings]) -> tuple[Problem, ...]:
    """Why each of the decisions that were not applied was not: none is dropped in silence."""
    by_id = {f.article.id: f for f in findings}
    done = set(applied)
    return tuple(_problem(d, by_id, decisions) for d in dict.fromkeys(decisions) if d not in done)


def sentence(decision: Decision) -> str:
    """What was decided, in plain words."""
    first = f"“{_short(decision.first)}”"
    if decision.kind == "speaker":
        said = f"{first} is the words of {decision.speaker}" if decision.speaker else f"nobody is known to have said {first}"
    else:
        what = "are not one statement" if decision.kind == "apart" else "are a translation of each other"
        said = f"{first} and “{_short(decision.second)}” {what}"
    by = f"{decision.by} decided" if decision.by else "A person decided"
    return f"{by} that {said}{f' ({decision.note})' if decision.note else ''}."


def _spoken(quotation: Quotation, found: Findings, here: Sequence[Decision]) -> Quotation:
    decision = _deciding(quotation, here)
    if decision is None:
        return quotation
    named = None if decision.speaker is None else _named(decision.speaker, found, quotation)
    if decision.speaker is not None and named is None:
        return quotation
    evidence = Evidence(_KIND, sentence(decision), _WEIGHT)
    return replace(quotation, speaker=named, confidence=1.0, evidence=(evidence,))


def _deciding(quotation: Quotation, here: Sequence[Decision]) -> Decision | None:
    """The decision on the speaker of a quotation that counts: the last one on words that it holds."""
    return next((d for d in reversed(here) if d.kind == "speaker" and _plain(d.first.text) and _plain(d.first.text) in _plain(quotation.text)), None)


def _named(name: str, found: Findings, quotation: Quotation) -> Speaker | None:
    """The name where it stands next to the quotation; None where the article does not have it."""
    places = _places(name, found)
    if not places:
        return None
    start = min(places, key=lambda at: (min(abs(at - quotation.start), abs(at - quotation.end)), at))
    return Speaker(name, start, start + len(name), name)


def _pair(statement: Statement, decision: Decision) -> tuple[Rendering, Rendering] | None:
    """The two renderings of a statement that a decision is about."""
    first = next((r for r in statement.renderings if _is(r, decision.first)), None)
    second = next((r for r in reversed(statement.renderings) if _is(r, decision.second)), None)
    return (first, second) if first is not None and second is not None and first != second else None


def _is(rendering: Rendering, words: Words | None) -> bool:
    return words is not None and rendering.article == words.article and _plain(rendering.text) == _plain(words.text)


def _apart(statement: Statement, pair: tuple[Rendering, Rendering], findings: Mapping[str, Findings], encode: Encoder) -> list[Statement]:
    """Two statements of one: every other wording goes with that of the two which it differs from less, and with the first where that is equal."""
    first, second = pair
    graver = {frozenset((v.left, v.right)): bool(GRAVE & set(v.changes)) for v in statement.variants}

    def distance(ours: Rendering, theirs: Rendering) -> tuple[bool, float]:
        if ours == theirs:
            return False, -1.0
        return graver.get(frozenset((ours, theirs)), False), Indel.normalized_distance(forms(ours.text), forms(theirs.text))

    gone = [r for r in statement.renderings if distance(r, second) < distance(r, first)]
    stay = [r for r in statement.renderings if r not in gone]
    return [s for s in (statement_of(stay, findings, encode), statement_of(gone, findings, encode)) if s is not None]


def _translated(statement: Statement, decision: Decision) -> Statement:
    return replace(statement, variants=tuple(_as_translation(v, decision) for v in statement.variants))


def _as_translation(variant: Variant, decision: Decision) -> Variant:
    """What differs between two translations is not reworded; what no language changes stays as it was judged."""
    ends = (variant.left, variant.right)
    if not any(_is(a, decision.first) and _is(b, decision.second) for a, b in (ends, ends[::-1])):
        return variant
    kept = {c for c in variant.changes if c not in _OF_WORDS} | {"translated"}
    evidence = tuple(e for e in variant.evidence if e.kind not in _OF_WORDS)
    said = Evidence(_KIND, sentence(decision), _WEIGHT)
    return replace(variant, changes=tuple(c for c in CHANGES if c in kept), evidence=(said, *evidence))


def _problem(decision: Decision, findings: Mapping[str, Findings], decisions: Sequence[Decision]) -> Problem:
    known = findings.get(decision.first.article)
    path = known.article.path if known else decision.first.article
    why = _hindrance(decision, findings, decisions) or "no statement has both and compares them any more"
    detail = f"{sentence(decision)} That does not apply to what was read: {why}. Look at it again, and decide anew or take it out."
    return Problem(path, _KIND, detail)


def _hindrance(decision: Decision, findings: Mapping[str, Findings], decisions: Sequence[Decision]) -> str:
    """What keeps a decision from being applied; empty where nothing does that can be told from the articles."""
    for words in (decision.first, decision.second):
        if words is None:
            continue
        found = findings.get(words.article)
        if found is None:
            return f"no article {words.article} was read, or its text has changed"
        if not _plain(words.text) or _plain(words.text) not in _plain(found.article.text):
            return f"{found.article.path} does not have the words “{_short(words)}”"
    if decision.kind != "speaker":
        return "" if decision.second is not None else "it names one wording alone"
    found = findings[decision.first.article]
    quoted = [q for q in found.quotations if _plain(decision.first.text) in _plain(q.text)]
    if not quoted:
        return f"{found.article.path} does not quote the words “{_short(decision.first)}”"
    if decision.speaker is not None and not _places(decision.speaker, found):
        return f"{found.article.path} does not have the name {decision.speaker}"
    here = [d for d in decisions if d.first.article == decision.first.article]
    return "" if any(_deciding(q, here) == decision for q in quoted) else "a later decision on the same words counts"


def _places(name: str, found: Findings) -> list[int]:
    """Where an article has a name, as whole words."""
    return [m.start() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", found.article.text)] if name.strip() else []


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(_MARKS)


def _short(words: Words | None) -> str:
    text = _plain(words.text) if words else ""
    return text if len(text) <= 90 else text[:89].rsplit(" ", 1)[0] + "…"
