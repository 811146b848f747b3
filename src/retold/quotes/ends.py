"""Where a reported clause ends: at the stop, and before a second report or the main clause that follows in the same sentence."""

from __future__ import annotations

from .cue import Cue
from .reports import Frame

#: Relative pronouns of French and Spanish for a subject.
_WHO = frozenset(("qui", "quien", "quienes"))


def stop_of(frame: Frame, j: int, cue: Cue) -> int:
    """Where a clause that begins at `j` ends: before the end mark, before ", adding ...", before ", but she said ..." and before "and says ..."."""
    tokens = frame.tokens
    stop = len(tokens)
    while stop > j and tokens[stop - 1].quote < 0 and not tokens[stop - 1].word:
        stop -= 1
    for other in frame.cues:
        if other.first <= max(cue.last, j):
            continue
        end = second_report(frame, other, cue)
        if j < end < stop:
            stop = end
            break
    parting = ";" if frame.lexicon.code != "de" else ";–—"
    stop = next((k for k in range(j + 1, stop) if tokens[k].raw in parting), stop)
    if frame.lexicon.code != "en" and cue.first > 1 and tokens[cue.first - 1].low in _WHO and tokens[cue.first - 2].raw == ",":
        stop = next((k for k in range(j + 3, stop) if tokens[k].raw == ","), stop)  # "L'avocate, qui estime que ..., fera appel"
    return _main_clause(frame, j, stop, cue)


def _main_clause(frame: Frame, j: int, stop: int, cue: Cue) -> int:
    """“While the port has suggested that the mast stood, the town ...”: the report ends where the main clause begins."""
    tokens, subject = frame.tokens, cue.subject
    if subject is None or not 0 < min(cue.first, subject.first) <= 4 or frame.lexicon.code != "en":
        return stop
    lead = min(cue.first, subject.first)
    if not any(t.low in frame.words.leading for t in tokens[:lead]):
        return stop
    comma = next((k for k in range(j + 3, stop) if tokens[k].raw == ","), stop)
    return comma if stop - comma > 4 else stop


def second_report(frame: Frame, other: Cue, cue: Cue) -> int:
    """The end of what stands before a second report; -1 where the second cue stands inside the first report."""
    tokens = frame.tokens
    if other.kind == "participle":
        return other.first - 1 if tokens[other.first - 1].raw == "," else -1
    shared = other.subject is None or other.subject == cue.subject or other.subject.first < cue.first
    if other.kind not in ("verb", "judging") or other.turned or (other.kind == "judging" and not shared):
        return -1
    lead = other.first if other.subject is None or shared or other.subject.first > other.first else other.subject.first
    join = tokens[lead - 1].low
    if join not in frame.words.joining:
        return -1
    if tokens[lead - 2].raw in ",;–—-":
        return lead - 2 if other.sure or shared else -1
    if join in frame.words.parting:
        return lead - 1 if other.sure else -1
    said = tokens[other.last].low
    if frame.lexicon.code != "en":
        return lead - 1 if shared and (other.sure or other.kind == "judging") else -1
    same_time = said.endswith("s") == tokens[cue.last].low.endswith("s") and said not in frame.lexicon.infinitives
    return lead - 1 if shared and same_time and join == "and" and said not in frame.words.acting else -1
