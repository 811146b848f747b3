"""Reported clauses by the grammar of a sentence, where a parser is at hand; our rules read the parse, the parser decides nothing else.

What a verb of saying governs as its clause (`ccomp`) or intention (`xcomp`) is reported, and its subject speaks, also where it stands far off,
is shared ("... and added that") or is that of another verb ("went on to say"). Word lists say which verbs, adjectives and nouns report, as they
do without a parser.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..text.parser import Parser, Word
from .cue import Cue
from .ends import second_report, stop_of
from .phrases import Phrase, can_speak, phrase_from, phrase_to, with_name_beside
from .reports import Clause, Frame, parts_around

#: What stands for a direct quotation in the sentence that is parsed.
_STAND_IN = "this"
#: So far is a subject looked for, from verb to governing verb.
_FARTHEST = 6
#: Parts of a noun phrase before its noun.
_LEFT = frozenset(("det", "compound", "amod", "poss", "nummod", "nmod", "quantmod", "predet"))
#: Left out where they open a reported clause.
_BARE = frozenset(("that", "whether", "if"))
_FINITE_TAGS = frozenset(("VBD", "VBZ", "VBP", "MD"))
#: Beside a verb they leave open whether it happened, or say that it did not; so do these subjects.
_OPEN = frozenset(("could", "would", "might", "may", "should", "can", "if", "unless", "whether", "never", "not", "n't", "to"))
_NOBODY = frozenset(("neither", "nobody", "none", "no"))
_RELATIVE = frozenset(("WP", "WDT"))


@dataclass(frozen=True, slots=True)
class Parse:
    """The words of one sentence, each with the token of the frame that it belongs to and the words that it governs."""

    words: tuple[Word, ...]
    token: tuple[int, ...]
    below: tuple[tuple[int, ...], ...]
    parser: str

    def children(self, k: int, *relations: str) -> Iterator[int]:
        """The words that `k` governs in one of these ways."""
        return (c for c in self.below[k] if self.words[c].relation in relations)

    def subtree(self, k: int) -> list[int]:
        """Word `k` and all that depend on it, in the order of the text."""
        found, todo = [], [k]
        while todo:
            at = todo.pop()
            found.append(at)
            todo += self.below[at]
        return sorted(found)


def parses(text: str, frames: Sequence[Frame], parser: Parser) -> list[Parse | None]:
    """The parse of every sentence that may report something; None for the others."""
    asked = [n for n, frame in enumerate(frames) if _may_report(frame)]
    made = [_sentence(text, frames[n]) for n in asked]
    found: list[Parse | None] = [None] * len(frames)
    for n, (_, starts, tokens), words in zip(asked, made, parser([m[0] for m in made]), strict=True):
        if words:
            below: list[list[int]] = [[] for _ in words]
            for k, word in enumerate(words):
                if word.head != k:
                    below[word.head].append(k)
            token = tuple(tokens[max(0, bisect_right(starts, word.start) - 1)] for word in words)
            found[n] = Parse(words, token, tuple(map(tuple, below)), parser.name)
    return found


def _may_report(frame: Frame) -> bool:
    known = (frame.lexicon.verbs, frame.words.stances, frame.words.notions)
    return len(frame.tokens) > 3 and any(t.low in words for t in frame.tokens for words in known)


def _sentence(text: str, frame: Frame) -> tuple[str, list[int], list[int]]:
    """The sentence to parse, direct quotations replaced by one word; where each piece of it begins, and its token."""
    out: list[str] = []
    starts, tokens, at = [], [], 0
    for k in range(_dateline(frame), len(frame.tokens)):
        t = frame.tokens[k]
        raw = text[t.start : t.end]
        if t.quote in frame.whole:
            raw = _STAND_IN + ("," if any(c == "," for c in raw[-3:]) else "")
        if out and t.start > frame.tokens[k - 1].end:
            raw = " " + raw
        starts.append(at + (raw[0] == " "))
        tokens.append(k)
        out.append(raw)
        at += len(raw)
    return "".join(out), starts, tokens


def _dateline(frame: Frame) -> int:
    """Where a sentence begins behind its dateline ("ALDMOUTH, March 4 - The port said ...")."""
    if not frame.tokens[0].raw.isupper() or len(frame.tokens[0].raw) < 3:
        return 0
    return next((k + 1 for k, t in enumerate(frame.tokens[:12]) if t.raw in "-–—" and k + 1 < len(frame.tokens)), 0)


# -- clauses -----------------------------------------------------------------------------------------------------------------------------
def clauses(frame: Frame, parse: Parse) -> list[Clause]:
    """All clauses that the grammar of a sentence shows to be reported."""
    found: list[Clause] = []
    for v, word in enumerate(parse.words):
        low = frame.tokens[parse.token[v]].low
        if frame.tokens[parse.token[v]].quote >= 0:
            continue
        if word.tag.startswith("VB") and low in frame.lexicon.verbs:
            found += _of_verb(frame, parse, v) or _of_matter(frame, parse, v)
        elif low in frame.words.stances and word.relation == "acomp":
            found += _of_stance(frame, parse, v)
        elif low in frame.words.notions and word.tag.startswith("NN"):
            found += _of_notion(frame, parse, v)
    return found


def no_verbs(frame: Frame, parse: Parse) -> frozenset[int]:
    """The tokens that the parse shows to be nouns or adjectives, whatever they look like ("health worries have ...")."""
    return frozenset(t for t, w in zip(parse.token, parse.words, strict=True) if w.tag.startswith(("NN", "JJ")) and frame.tokens[t].word)


def _of_verb(frame: Frame, parse: Parse, v: int) -> list[Clause]:
    low = frame.tokens[parse.token[v]].low
    subject = _shared(frame, parse, v) or _phrase(frame, parse, _subject(parse, v))
    if subject is None:
        return []
    found, cue = [], _cue(parse, v, subject)
    for c in parse.children(v, "ccomp", "xcomp"):
        verbal = parse.words[c].tag.startswith("VB")
        infinitive = verbal and any(parse.words[k].tag == "TO" for k in parse.children(c, "aux"))
        gerund = parse.words[c].tag == "VBG" and not any(parse.children(c, "aux", "nsubj"))
        if gerund or infinitive:
            if low not in (frame.words.gerunds if gerund else frame.lexicon.intending):
                continue
            found += _clause(frame, parse, cue, c, "to")
        elif parse.words[c].relation == "ccomp" and _finite(parse, c):
            found += _clause(frame, parse, cue, c, "that")
    return found


def _of_matter(frame: Frame, parse: Parse, v: int) -> list[Clause]:
    """“called for a new bridge”, “denied any part in the theft”: an object that is itself what is said, by somebody who can speak."""
    low = frame.tokens[parse.token[v]].low
    if parse.words[v].relation == "pcomp" or _not_so(frame, parse, v):
        return []  # "accused Lee of calling for", "never called for", "could call for", "if Lee calls for"
    bare = () if any(parse.children(v, "dative")) else parse.children(v, "dobj")  # not "denied Lee entry"
    objects = [(v, c) for c in bare if low in frame.words.matter and not frame.tokens[min(parse.token[k] for k in parse.subtree(c))].capital]
    for p in parse.children(v, "prep") if not any(parse.children(v, "dobj", "nsubjpass")) else ():  # "was called a liar for saying so"
        if f"{low} {frame.tokens[parse.token[p]].low}" in frame.words.matter:
            objects += [(p, c) for c in parse.children(p, "pobj", "pcomp")]
    empty = frame.words.no_clause | frame.lexicon.times | {"time", "times"}  # "proposed something else", "called for the third time"
    objects = [(p, c) for p, c in objects if frame.tokens[parse.token[c]].low not in empty]
    if not objects:
        return []
    by_words = next((cue.subject for cue in frame.cues if cue.last == parse.token[v]), None)  # "said it was unsafe and | warned of"
    subject = _shared(frame, parse, v) or _phrase(frame, parse, _subject(parse, v)) or by_words
    if subject is None or not (subject.name_first >= 0 or can_speak(frame.tokens, subject, frame.lexicon)):
        return []
    return [made for p, c in objects for made in _clause(frame, parse, _cue_with(parse, v, p, subject), c, "matter")]


def _not_so(frame: Frame, parse: Parse, v: int) -> bool:
    """Does the sentence say that nobody did this, or only that somebody may?"""
    aside = any(frame.tokens[parse.token[k]].low in _OPEN for k in parse.children(v, "aux", "mark", "advmod", "neg"))
    subject = _subject(parse, v)
    nobody = subject is not None and any(frame.tokens[parse.token[k]].low in _NOBODY for k in parse.subtree(subject))
    return aside or nobody or any(parse.children(v, "neg"))


def _cue_with(parse: Parse, v: int, p: int, subject: Phrase) -> Cue:
    """The verb `v` and its preposition `p` (the verb itself where it needs none)."""
    cue = _cue(parse, v, subject)
    return replace(cue, last=parse.token[p]) if parse.token[p] == cue.last + 1 else cue


def _finite(parse: Parse, c: int) -> bool:
    """Has a clause a verb of its own time ("saw the crew leave", "called him a liar" have none)?"""
    auxiliaries = [parse.words[k].tag for k in parse.children(c, "aux", "auxpass")]
    return parse.words[c].tag in _FINITE_TAGS or any(tag in _FINITE_TAGS for tag in auxiliaries) or any(parse.children(c, "mark"))


def _of_stance(frame: Frame, parse: Parse, a: int) -> list[Clause]:
    """“is confident that the mast will stand”"""
    subject = _phrase(frame, parse, _subject(parse, parse.words[a].head))
    if subject is None:
        return []
    cue = _cue(parse, a, subject)
    return [clause for c in parse.children(a, "ccomp") for clause in _clause(frame, parse, cue, c, "notion")]


def _of_notion(frame: Frame, parse: Parse, n: int) -> list[Clause]:
    """“his claim that”, “a warning from the board that”, “the board voiced fears that”"""
    content = next((c for c in parse.children(n, "acl", "ccomp") if any(parse.words[m].relation == "mark" for m in parse.below[c])), None)
    if content is None:
        return []
    owner = next(parse.children(n, "poss"), None)
    if owner is None:
        owners = (o for p in parse.children(n, "prep") for o in parse.children(p, "pobj") if frame.tokens[parse.token[p]].low in ("from", "by"))
        owner = next(owners, None)
    verb = parse.words[n].head
    if owner is None and parse.words[n].relation == "dobj" and frame.tokens[parse.token[verb]].low in frame.words.voicing:
        owner = _subject(parse, verb)
    subject = _phrase(frame, parse, owner)
    return _clause(frame, parse, _cue(parse, n, subject), content, "notion") if subject is not None else []


def _clause(frame: Frame, parse: Parse, cue: Cue, c: int, shape: str) -> list[Clause]:
    """The clause that `c` heads, reported by a cue; in two parts where the cue stands in the middle."""
    inside = parse.subtree(c)
    words = [k for k in inside if k not in _lead(frame, parse, inside, c, shape)]
    tokens = sorted({parse.token[k] for k in words})
    if not tokens or (shape == "to" and frame.unnamed(cue.last + 1)):
        return []
    last = stop_of(frame, tokens[0], cue) - 1 if tokens[0] > cue.last else tokens[-1]
    tokens = [t for t in tokens if t <= last]
    if last > tokens[-1] and tokens[-1] + 1 < len(frame.tokens) and _goes_on(frame, tokens[-1] + 1):
        tokens.append(last)
    if tokens[-1] < cue.first and not _set_apart(frame, tokens[-1]):
        return []
    parts = parts_around(frame, tokens[0], tokens[-1], cue)
    return [Clause(first, last, shape if len(parts) == 1 else "middle", cue, parse.parser) for first, last in parts if _worth(frame, first, last)]


def _set_apart(frame: Frame, last: int) -> bool:
    """Does a comma, a dash or a mark part a clause from the cue behind it?"""
    t = frame.tokens[last]
    following = frame.tokens[last + 1]
    return t.raw in ",–—-" or following.raw in ",–—-" or t.quote >= 0


def _goes_on(frame: Frame, k: int) -> bool:
    """Does a clause go on at token `k` though the parser ends it: at a colon, "and" with a subject behind no comma, ", and that was too long"?"""
    tokens = frame.tokens
    if tokens[k].raw == ",":
        what = [t.low for t in tokens[k + 1 : k + 3]]
        return what in (["and", "that"], ["and", "it"], ["and", "this"]) and frame.finite_word(k + 3, k + 4)
    return tokens[k].raw == ":" or (tokens[k].low in ("and", "or") and frame.finite_word(k + 2, k + 5))


def _lead(frame: Frame, parse: Parse, inside: Sequence[int], c: int, shape: str) -> set[int]:
    """The words of a clause that do not belong to the report: "that" before it, and those who are asked to act."""
    out = {k for k in parse.children(c, "mark") if frame.tokens[parse.token[k]].low in _BARE}
    if shape == "to":
        to = next((k for k in parse.children(c, "aux") if parse.words[k].tag == "TO"), None)
        wish = frame.tokens[parse.token[parse.words[c].head]].low in frame.words.wishing
        if to is not None and not wish:
            out |= {k for k in inside if k < to and parse.words[k].relation != "neg"}
    return out


def _worth(frame: Frame, first: int, last: int) -> bool:
    """Is this more than a direct quotation, which stands for itself?"""
    return any(t.word or (t.quote >= 0 and t.quote not in frame.whole) for t in frame.tokens[first : last + 1])


def _cue(parse: Parse, v: int, subject: Phrase) -> Cue:
    """The verb with its auxiliaries and its negation."""
    tokens = [parse.token[k] for k in (v, *parse.children(v, "aux", "auxpass", "neg", "prt")) if abs(k - v) <= 4]
    first = max(min(tokens), subject.last + 1) if subject.last < parse.token[v] else min(tokens)
    return Cue("verb", min(first, parse.token[v]), parse.token[v], subject, turned=subject.first > parse.token[v])


# -- subjects ----------------------------------------------------------------------------------------------------------------------------
def _subject(parse: Parse, v: int) -> int | None:
    """The noun or pronoun that does what verb `v` says: its own subject, or that of the verb it hangs on."""
    for _ in range(_FARTHEST):
        own = next(parse.children(v, "nsubj"), None)
        if own is not None:
            relative = parse.words[own].tag in _RELATIVE and parse.words[v].relation == "relcl"
            return parse.words[v].head if relative else own
        if any(parse.children(v, "nsubjpass")):
            return next((p for a in parse.children(v, "agent") for p in parse.children(a, "pobj")), None)
        relation, head = parse.words[v].relation, parse.words[v].head
        if relation == "acl":
            return head
        if relation not in ("conj", "xcomp", "advcl", "pcomp", "prep", "dep") or head == v:
            return None
        if relation == "xcomp" and any(parse.children(head, "dobj", "dative")):
            return None
        v = head
    return None


def _shared(frame: Frame, parse: Parse, v: int) -> Phrase | None:
    """“said the bridge was unsafe and urged drivers to wait”: the parser gives "urged" to the bridge, and it belongs to who said so."""
    c = parse.words[v].head
    u = parse.words[c].head
    if parse.words[v].relation != "conj" or parse.words[c].relation != "ccomp":
        return None
    outer = _phrase(frame, parse, _subject(parse, u))
    other = next((cue for cue in frame.cues if cue.last == parse.token[v]), None)
    if outer is None or other is None or second_report(frame, other, _cue(parse, u, outer)) < 0:
        return None
    return outer


def _phrase(frame: Frame, parse: Parse, noun: int | None) -> Phrase | None:
    """The noun phrase around a noun, as the frame's tokens."""
    if noun is None or parse.words[noun].tag in _RELATIVE:
        return None
    at = parse.token[noun]
    first = min([at, *(parse.token[k] for c in parse.children(noun, *_LEFT) for k in parse.subtree(c) if parse.token[k] <= at)])
    if frame.tokens[at].quote >= 0 or frame.tokens[first].quote >= 0:
        return None
    if frame.tokens[at].low in frame.lexicon.pronouns or frame.tokens[at].low in frame.lexicon.possessives:
        return Phrase(at, at)
    phrase = phrase_from(frame.tokens, first, frame.lexicon)
    owner = frame.tokens[at].low.endswith(("'s", "s'"))  # "Ann Lee's | claim"
    if phrase is None or not phrase.first <= at <= phrase.last or (owner and phrase.last > at):
        phrase = phrase_to(frame.tokens, at, frame.lexicon)
    return with_name_beside(frame.tokens, phrase, frame.lexicon) if phrase is not None else None
