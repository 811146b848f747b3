"""Reported clauses behind adjectives and nouns: "is confident that", "his claim that", "a warning from the port that"."""

from __future__ import annotations

from .cue import Cue
from .ends import stop_of
from .phrases import Phrase, can_speak, phrase_from, phrase_to, subject_of
from .reports import Clause, Frame
from .verb_second import candidates, clause_start

#: Between a noun and its "that" stand at most so many words ("a warning *from the harbour board* that").
_LONGEST_BETWEEN = 7
#: Verbs that stand for "to be" beside such words.
_SHOWING = frozenset((
    *("zeigt", "zeigte", "zeigten", "gibt", "gab", "äußert", "äußerte", "mostró", "muestra", "declaró", "declara", "dijo", "dice"),
    *("dit", "montre", "montré", "detto", "detta", "detti", "dice", "disse", "mostra", "mostrato", "mostrata", "dichiarato", "dichiarata"),
    *("diz", "disse", "mostrou", "declarou", "toont", "toonde"),
))  # fmt: skip
#: Whose notion it is: "a warning from the board that".
_WHOSE = frozenset(("from", "by", "of"))


def clauses(frame: Frame) -> list[Clause]:
    """The clauses behind the adjectives and nouns of a sentence."""
    found: list[Clause | None] = []
    if frame.lexicon.convinced:
        return [c for k, t in enumerate(frame.tokens) if t.low in frame.lexicon.convinced and (c := _convinced(frame, k)) is not None]
    for k, t in enumerate(frame.tokens):
        if t.low in frame.words.stances:
            found.append(_stance(frame, k))
        elif t.low in frame.words.notions and k > 0:
            found.append(_notion(frame, k))
    return [c for c in found if c is not None]


def _stance(frame: Frame, k: int) -> Clause | None:
    """“Lee is confident that the mast will stand”, “they were not sure whether ...”."""
    tokens, lexicon = frame.tokens, frame.lexicon
    if k + 2 >= len(tokens) or tokens[k + 1].low not in lexicon.that:
        return None
    j = k - 1
    while j > 0 and (tokens[j].low in lexicon.auxiliaries or tokens[j].low.endswith("ly") or tokens[j].low in ("so", "very", "quite", "more")):
        j -= 1
    if j < 1 or tokens[j].low not in lexicon.be:
        return None
    be = j
    while j > 0 and (tokens[j].low in lexicon.be or tokens[j].low in lexicon.auxiliaries):
        j -= 1
    subject = phrase_to(tokens, j, lexicon)
    if subject is None or not can_speak(tokens, subject, lexicon):
        return None
    return _behind(frame, k + 1, Cue("verb", be, k, subject, sure=False))


def _convinced(frame: Frame, k: int) -> Clause | None:
    """“ist überzeugt, dass ...”, “est convaincue que ...”, “está convencido de que ...”: the subject of the clause; Spanish may leave it out."""
    tokens, lexicon = frame.tokens, frame.lexicon
    that = next((j for j in range(k + 1, min(len(tokens) - 3, k + 4)) if tokens[j].low in ("dass", "daß", "que", "qu'", "che", "ch'", "dat")), -1)
    if that < 0 or any(t.quote >= 0 or t.raw in ".;:" for t in tokens[k:that]):
        return None
    start = clause_start(tokens, k)
    if not any(t.low in lexicon.be or t.low in lexicon.judging or t.low in lexicon.verbs or t.low in _SHOWING for t in tokens[start:k]):
        return None
    subject = next(candidates(tokens, start, k, lexicon), None)
    if subject is None and not (lexicon.drops and start <= 1):
        return None
    first = that + 1
    stop = stop_of(frame, first, Cue("verb", k, k, subject, sure=False))
    return Clause(first, stop - 1, "notion", Cue("verb", k, k, subject, sure=False)) if stop - first >= 2 else None


def _notion(frame: Frame, k: int) -> Clause | None:
    """“his claim that”, “Lee's promise that”, “a warning from the board that”, “the board voiced fears that”."""
    tokens = frame.tokens
    that = next((j for j in range(k + 1, min(len(tokens) - 2, k + 2 + _LONGEST_BETWEEN)) if tokens[j].low == "that"), -1)
    if that < 0 or any(t.quote >= 0 or not t.word or t.low in frame.words.finite for t in tokens[k + 1 : that]):
        return None
    if tokens[that + 1].low in frame.words.finite:
        return None  # "a report that would ...": which would
    subject = _owner(frame, k, that)
    return _behind(frame, that, Cue("verb", k, k, subject, sure=False)) if subject is not None else None


def _owner(frame: Frame, k: int, that: int) -> Phrase | None:
    """Whose notion it is: the possessor before it, the one behind "from", else the subject of a verb such as "voiced"."""
    tokens, lexicon = frame.tokens, frame.lexicon
    if that > k + 1:
        if tokens[k + 1].low not in _WHOSE:
            return None
        behind = phrase_from(tokens, k + 2, lexicon)
        return behind if behind is not None and can_speak(tokens, behind, lexicon) else None
    j = k - 1
    while j > 0 and tokens[j].word and tokens[j].raw[0].islower() and tokens[j].low not in lexicon.plain and tokens[j].low not in frame.words.voicing:
        if tokens[j].low.endswith("'s"):
            break
        j -= 1
    if tokens[j].low.endswith(("'s", "s'")):
        owner = phrase_to(tokens, j, lexicon)
        return owner if owner is not None and can_speak(tokens, owner, lexicon) else None
    while j > 0 and tokens[j].low in lexicon.articles and tokens[j].low not in lexicon.possessives:
        j -= 1
    if tokens[j].low not in frame.words.voicing:
        return None
    beside = j - 1
    while beside > 0 and tokens[beside].low in lexicon.auxiliaries:
        beside -= 1
    subject = phrase_to(tokens, beside, lexicon) or subject_of(tokens, lexicon, j, led=False)
    return subject if subject is not None and can_speak(tokens, subject, lexicon) else None


def _behind(frame: Frame, that: int, cue: Cue) -> Clause | None:
    """The clause behind "that" or "whether"; "how" and "why" belong to it."""
    start = that + 1 if frame.tokens[that].low in ("that", "whether") else that
    stop = stop_of(frame, start, cue)
    if start >= stop or frame.tokens[start].quote in frame.whole:
        return None
    return Clause(start, stop - 1, "notion", cue)
