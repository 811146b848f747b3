"""Where the clause stands that a verb or "according to" reports: behind its cue, before it, or around it. By words and commas alone.

Behind: "said that ...", "told the crew the mast stood ...", "vowed to ...". Before: "..., she added." Around: "The mast, she said, stood ...".
"""

from __future__ import annotations

from dataclasses import replace

from . import behind
from .cue import Cue
from .ends import stop_of
from .phrases import can_speak, phrase_to, subject_of
from .reports import Clause, Frame, denied, parts_around, verb_near

#: So many words may follow ", she added" (to whom, where, when).
_LONGEST_REST = 12
#: A hearer has at most so many words: "told *the members of the harbour board* that".
_LONGEST_HEARER = 14
#: Conjunctions that are left out of the clause that they open; "how" and "why" belong to it.
_BARE = frozenset(("that", "dass", "daß", "que", "qu'", "che", "ch'", "dat", "whether", "ob"))
#: Verbs of thinking that may stand behind their clause like verbs of saying ("..., she believes").
_TRAILING = frozenset(("believes", "believed", "thinks", "feared", "fears", "heard"))
_DASHES = ",–—"
#: Behind them "tell" is no word of speech.
_ABLE = frozenset(("can", "could", "can't", "cannot", "couldn't"))


def clauses(frame: Frame) -> list[Clause]:
    """All clauses of a sentence that one of its verbs, or "according to", reports."""
    found: list[Clause] = []
    for cue in frame.cues:
        nobody = cue.subject is None and not (cue.kind == "according" or (frame.lexicon.drops and (cue.sure or cue.first == 0)))
        if nobody or cue.kind == "judging" or not (cue.subject is None or _somebody(frame, cue)):
            continue
        clause = _according(frame, cue) if cue.kind == "according" else _as_said(frame, cue) or _beside(frame, cue)
        if clause is None:
            continue
        around = parts_around(frame, clause.first, clause.last, clause.cue) if clause.shape == "middle" else [(clause.first, clause.last)]
        found += [replace(clause, first=first, last=last) for first, last in around]
    return found + _questions(frame) + _informed(frame)


def _questions(frame: Frame) -> list[Clause]:
    """“Asked whether the bridge would close, Lee said ...”: a question of somebody whom the sentence does not name."""
    tokens, words = frame.tokens, frame.words
    found = []
    for k, t in enumerate(tokens[:-3]):
        if t.low not in words.questioned or any(c.first <= k <= c.last and c.subject is not None for c in frame.cues):
            continue
        j = next((j for j in range(k + 1, min(len(tokens), k + 6)) if tokens[j].low in words.questions or tokens[j].low in frame.lexicon.that), -1)
        if j < 0 or tokens[j].low == "that" or any(not x.word for x in tokens[k:j]):
            continue
        start = j + 1 if tokens[j].low in ("if", "whether") else j
        stop = next((e for e in range(start + 1, len(tokens)) if tokens[e].raw in ",.?!;:"), frame.end + 1)
        if not frame.direct(start, stop):
            found.append(Clause(start, stop - 1, "question", Cue("verb", k, k, None, sure=False)))
    return found


def _informed(frame: Frame) -> list[Clause]:
    """“The jury was told there was no record”: what somebody is told by whom the sentence does not name."""
    tokens = frame.tokens
    found = []
    for k in range(2, len(tokens) - 4):
        if tokens[k].low not in frame.words.informed or tokens[k - 1].low not in frame.lexicon.be:
            continue
        start = k + 2 if tokens[k + 1].low == "that" else k + 1
        cue = Cue("verb", k - 1, k, None, sure=False)
        stop = stop_of(frame, start, cue)
        if stop - start >= 3 and not frame.direct(start, stop) and (start == k + 2 or _begins_clause(frame, start)) and tokens[start].word:
            found.append(Clause(start, stop - 1, "informed", cue))
    return found


def _beside(frame: Frame, cue: Cue) -> Clause | None:
    """The clause behind a verb or the one before it: the latter where only that one has a finite verb ("..., the board told a packed meeting")."""
    cue = _unturned(frame, cue)
    after = _behind(frame, cue)
    if frame.lexicon.code != "en":
        return after or _ahead(frame, cue)
    if after is None or (after.shape == "clause" and not frame.finite_word(after.first, after.last + 1)):
        return _ahead(frame, cue) or after
    return after


def _unturned(frame: Frame, cue: Cue) -> Cue:
    """“One resident, reached by telephone, said the windows had been blown in”: what follows the verb is no subject but the report."""
    subject = cue.subject
    if subject is None or not cue.turned or cue.kind != "verb" or frame.lexicon.code != "en" or subject.first < cue.first:
        return cue
    tokens, after = frame.tokens, subject.last + 1
    if any(t.quote >= 0 for t in tokens[: cue.first]) or after >= len(tokens):
        return cue
    pronoun = subject.first == subject.last and tokens[subject.first].low in frame.lexicon.pronouns
    near = tokens[after : after + (1 if pronoun else 3)]
    verb = any(t.low in frame.words.finite or (pronoun and t.word and t.low not in frame.lexicon.prepositions) for t in near)
    if not verb or not all(t.word for t in near) or near[0].low in frame.lexicon.prepositions:
        return cue
    main = subject_of(frame.tokens, frame.lexicon, cue.first, led=False)
    return replace(cue, subject=main, turned=False) if main is not None else cue


def _somebody(frame: Frame, cue: Cue) -> bool:
    """Can the subject of a cue speak? A noun that no list knows may, unless it is a bare one beside a doubtful verb ("5 min read")."""
    subject, lexicon = cue.subject, frame.lexicon
    if subject is None or can_speak(frame.tokens, subject, lexicon):
        return subject is not None
    first, last = frame.tokens[subject.first], frame.tokens[subject.last]
    if first.raw[0].isdigit() or "'" in first.low:
        return False
    return (
        first.low in lexicon.articles
        or first.low in frame.words.somebody
        or last.low.endswith("s")
        or cue.sure
        or frame.tokens[cue.last].low in lexicon.holding
    )


# -- behind ------------------------------------------------------------------------------------------------------------------------------
def _behind(frame: Frame, cue: Cue) -> Clause | None:
    """The clause behind a cue, with or without "that"."""
    lexicon, tokens = frame.lexicon, frame.tokens
    j = max(cue.last, cue.subject.last if cue.turned and cue.subject is not None else 0) + 1
    stop = stop_of(frame, j, cue)
    if j >= stop or _noun(frame, cue, j) or (tokens[cue.last].low == "tell" and tokens[cue.last - 1].low in _ABLE):
        return None  # "can tell who is at the door"
    start, shape = _begin(frame, j, stop, cue)
    if 0 <= start < stop and tokens[start].raw == ",":
        start += 1  # "said that, if elected, she would ..."
    if start < 0 or start >= stop or tokens[start].quote in frame.whole:
        return None
    if shape == "that" and tokens[start - 1].low == "that" and tokens[start].low in frame.words.finite:
        if tokens[cue.last].low not in frame.words.plainest:
            return None  # "sent a reply that has been read by thousands"
        start -= 1  # "believes that is likely"
    if shape != "that" and not _free(frame, cue):
        return None
    if tokens[start].quote >= 0 and shape != "that" and not frame.finite(start, min(stop, start + 25)):
        return None  # "called it “a river”"
    if shape == "clause" and not (cue.sure or tokens[cue.last].low in lexicon.holding or _begins_clause(frame, start)):
        return None
    if shape == "clause" and tokens[cue.last].low in frame.words.objects and not _begins_clause(frame, start):
        return None  # "found the map and framed it"
    return Clause(start, stop - 1, shape, cue)


def _noun(frame: Frame, cue: Cue, j: int) -> bool:
    """Is the cue a noun after all: "health worries have dogged ...", "rules that could close the mine"?"""
    t, following = frame.tokens[cue.last], frame.tokens[j]
    if frame.lexicon.code != "en" or cue.turned or not (t.low in frame.lexicon.infinitives or t.low.endswith("s")):
        return False
    if cue.subject is not None and frame.tokens[cue.subject.last].low.endswith("'s"):
        return True  # "Friday's tweets"
    if t.low in frame.words.notions and frame.tokens[cue.last - 1].low in frame.words.voicing:
        return True  # "voiced fears that"
    verb = frame.tokens[j + 1] if following.low == "that" and j + 1 < len(frame.tokens) else following
    return verb.low in frame.words.finite and verb.raw.islower()


def _begins_clause(frame: Frame, start: int) -> bool:
    """Does a clause begin here beyond doubt: with a pronoun, or with at most four words before an auxiliary?"""
    first = frame.tokens[start].low
    return first in frame.lexicon.pronouns or frame.contracted(first) or frame.finite_word(start + 1, start + 6)


def _free(frame: Frame, cue: Cue) -> bool:
    """May a clause follow this cue without "that"? Not behind a direct quotation ("..., she said two days later"), nor behind what may be a noun."""
    tokens, lexicon, subject = frame.tokens, frame.lexicon, cue.subject
    if subject is None or lexicon.code != "en":
        return subject is not None
    lead = min(cue.first, subject.first)
    if lead > 0 and (frame.direct(lead - 1, lead) or tokens[lead - 1].low in ("what", "how")):
        return False
    t = tokens[cue.last]
    return can_speak(tokens, subject, lexicon) or t.low not in frame.words.notions | frame.words.nominal


def _begin(frame: Frame, j: int, stop: int, cue: Cue) -> tuple[int, str]:
    """Where the clause behind a cue begins, and how that is known; (-1, "") where there is none."""
    tokens, lexicon = frame.tokens, frame.lexicon
    if lexicon.code != "en":
        return behind.begins(frame, j, stop, cue)
    if frame.unnamed(j):
        return -1, ""
    if tokens[j].low in lexicon.that:
        return (j + 1, "that") if tokens[j].low in _BARE else (j, "that")
    if tokens[j].low in frame.words.questions and tokens[cue.last].low in frame.words.asking and not cue.turned:
        return j, "that"
    if tokens[j].low in frame.words.particles and j + 1 < stop and tokens[j + 1].low in lexicon.that:
        return j + (2 if tokens[j + 1].low in _BARE else 1), "that"
    hearer = tokens[cue.last].low in lexicon.hearer and not cue.turned
    if hearer or tokens[j].low in lexicon.prepositions or tokens[j].low in lexicon.auxiliaries or lexicon.code == "en":
        far = _far_that(frame, j, stop, hearer or tokens[cue.last].low in frame.words.plainest) if tokens[j].low not in frame.words.amounts else -1
        if far > 0:
            return far, "that"
    if lexicon.code != "en" or cue.turned:
        return -1, ""
    start, shape = _without_that(frame, _past_hearer(frame, j, stop) if hearer else j, stop, cue)
    return (start, shape) if start >= 0 else (_object_to(frame, j, stop, cue), "to")


def _far_that(frame: Frame, j: int, stop: int, free: bool) -> int:
    """The clause behind "that" where a hearer, a day or a place stands between: "told the port on Friday that", "said in Bern that"; -1 without."""
    tokens, lexicon = frame.tokens, frame.lexicon
    led = free or tokens[j].low in lexicon.prepositions or tokens[j].low in lexicon.auxiliaries or tokens[j].low.endswith("ly")
    for k in range(j, min(stop, j + _LONGEST_HEARER)):
        t = tokens[k]
        if t.quote >= 0 or t.raw in ":;" or (t.low in frame.words.finite and not t.capital and k > j and tokens[j].raw != ","):
            return -1
        if t.low in _BARE and tokens[j - 1].low not in frame.words.objects:
            return k + 1 if led or (tokens[k - 1].raw == "," and tokens[j].raw == ",") else -1
    return -1


def _past_hearer(frame: Frame, j: int, stop: int) -> int:
    """Over the hearer of "told reporters the bridge was shut"; nobody hears in "warned the bridge was shut"."""
    for k in range(j + 1, min(stop, j + 7)):
        low = frame.tokens[k].low
        if low in frame.words.finite:
            return j
        if low in frame.lexicon.articles or low in frame.lexicon.pronouns or frame.contracted(low):
            return k
    return j


def _without_that(frame: Frame, j: int, stop: int, cue: Cue) -> tuple[int, str]:
    """A clause that follows its verb directly: "said the mast stood there", "vowed to fight on"."""
    tokens, lexicon, words = frame.tokens, frame.lexicon, frame.words
    if j >= stop or not (tokens[j].word or tokens[j].quote >= 0):
        return -1, ""
    t, said = tokens[j], tokens[cue.last].low
    if said in lexicon.intending and (t.low == "to" or (t.low == "not" and j + 1 < stop and tokens[j + 1].low == "to")):
        return j, "to"
    if t.low.endswith("ing") and said in words.gerunds and t.low not in words.no_clause:
        return j, "to"
    if denied(frame, j, stop) or (t.low in words.amounts and verb_near(frame, j + 1, stop)):
        return j, "clause"
    counted = j + 1 < stop and tokens[j + 1].raw[0].isdigit()  # "said about 20 people had come"
    if (t.low in lexicon.prepositions and not counted) or t.low in words.no_clause:
        return -1, ""
    if frame.contracted(t.low):
        return j, "clause"
    nominal = t.capital or t.low in lexicon.pronouns or t.low in lexicon.articles or t.low in words.subjects
    plain = nominal and stop - j >= 4 and tokens[cue.last].low in words.plainest
    return (j, "clause") if plain or frame.finite(j + 1, min(stop, j + 25)) else (-1, "")


def _object_to(frame: Frame, j: int, stop: int, cue: Cue) -> int:
    """“urged residents to stay”, “called on Lee to go”: what they are to do, behind verbs of wishing with their name; -1 without "to"."""
    tokens, lexicon = frame.tokens, frame.lexicon
    said = tokens[cue.last].low
    appeal = said in frame.words.appealing
    if not (appeal or said in lexicon.intending) or (tokens[j].low in lexicon.prepositions) != appeal or not tokens[j].word:
        return -1
    for k in range(j + 1, min(stop - 1, j + 8)):
        if tokens[k].quote >= 0 or tokens[k].raw in ":;":
            return -1
        if tokens[k].low == "to":
            return j if said in frame.words.wishing else k
    return -1


# -- before and around -------------------------------------------------------------------------------------------------------------------
def _ahead(frame: Frame, cue: Cue) -> Clause | None:
    """The clause before ", she added." or around ", several of them said,"."""
    tokens, lexicon, subject = frame.tokens, frame.lexicon, cue.subject
    if cue.kind == "participle" or tokens[cue.last].low in lexicon.holding - lexicon.reporting - _TRAILING:
        return None
    as_told = _led_by_as(frame, cue) if lexicon.code != "en" else 0
    if (subject is None and not lexicon.drops) or (lexicon.code != "en" and subject is not None and not cue.turned and not as_told):
        return None
    lead, tail = (min(cue.first, subject.first), max(cue.last, subject.last)) if subject is not None else (cue.first, cue.last)
    lead -= as_told
    said = tail
    while tail < frame.end - 1 and tokens[tail + 1].low in frame.words.times:
        tail += 1
    tail = tail if tail == frame.end or tokens[tail + 1].raw == "," else said
    if not tokens[cue.last].word or (subject is not None and not cue.turned and tokens[subject.last].low.endswith("'s")):
        return None
    if lead < 2 or (tokens[lead - 1].raw not in _DASHES and tokens[lead - 1].quote < 0):
        return None
    if frame.direct(0, lead) or frame.spoken(0, lead - 1) < 1:
        return None
    free = not cue.turned or lexicon.code != "en"
    around = not as_told and tail + 1 < len(tokens) and tokens[tail + 1].raw == "," and free and tokens[lead - 1].raw == ","
    if around and cue.sure and frame.spoken(tail + 2, len(tokens)) >= 3 and tokens[tail + 2].quote not in frame.whole:
        following = next(t for t in tokens[tail + 2 :] if t.word or t.quote >= 0)
        meanwhile = following.low in ("who", "which", "adding") or (tail > said and following.low in frame.words.leading)
        goes_on = following.low in lexicon.joints if cue.turned and lexicon.code != "en" else not meanwhile
        if goes_on and not _occasion(frame, lead):
            return Clause(0, frame.end, "middle", replace(cue, last=tail) if tail > said else cue)
    if lead < 3 or not _says_something(frame, lead - 1):
        return None  # "Asked about the price, Lee said: “...”"; "In a climbdown, Lee said ..."
    rest = frame.end - tail
    if rest > (0 if not cue.sure else _LONGEST_REST) and not (tokens[tail + 1].raw == "," and cue.sure):
        return None  # "On Friday, the minister recalled the war": the words behind the verb are what it is about
    return Clause(0, lead - (2 if tokens[lead - 1].quote < 0 else 1), "end", cue)


def _led_by_as(frame: Frame, cue: Cue) -> int:
    """How many words lead a cue behind its clause: "..., wie ein Bericht festhält", "..., comme l'a dit le maire", "..., según confirmó"."""
    tokens = frame.tokens
    lead = min(cue.first, cue.subject.first) if cue.subject is not None else cue.first
    for k in range(lead - 1, max(2, lead - 3), -1):
        if tokens[k].low in behind.AS and tokens[k - 1].raw == ",":
            return lead - k
    return 0


def _occasion(frame: Frame, lead: int) -> bool:
    """Do the words before `lead` only say when somebody spoke: "Asked about the price,", "On Friday,"?"""
    first = frame.tokens[0]
    return first.low in frame.lexicon.introducing or (lead <= 4 and first.low in frame.lexicon.prepositions)


def _says_something(frame: Frame, stop: int) -> bool:
    """Do the first words look like a clause (a finite verb behind the first word, or many words), and not like an occasion?"""
    words = frame.tokens[:stop]
    if words[0].low in frame.lexicon.introducing:
        return False
    if frame.lexicon.code == "en" and (words[0].low in frame.lexicon.prepositions or words[0].low.endswith("ing")):
        return any(t.low in frame.words.finite for t in words)  # "In her book from 2003, Lee noted the clot"
    past = frame.lexicon.past | frame.lexicon.unchanged  # "The count cost £14,000"
    finite = frame.finite(1, stop) or any(t.raw[0].islower() and (t.low.endswith("s") or t.low in past) for t in words[1:] if t.word)
    return frame.lexicon.code != "en" or finite or sum(t.word for t in words) >= 6


def _as_said(frame: Frame, cue: Cue) -> Clause | None:
    """“As Lee put it, the mast stood”, “The mast, as Lee pointed out, stood”, “..., as Lee has said”."""
    tokens, subject = frame.tokens, cue.subject
    if frame.lexicon.code != "en" or subject is None or cue.kind != "verb":
        return None
    lead, tail = min(cue.first, subject.first), max(cue.last, subject.last)
    if lead < 1 or tokens[lead - 1].low != "as" or tokens[cue.last].low not in frame.words.as_verbs:
        return None
    while tail < frame.end and tokens[tail + 1].low in ("it", "out", "before", "earlier", "repeatedly", "often"):
        tail += 1
    closed = tail >= frame.end
    if not closed and tokens[tail + 1].raw != ",":
        return None  # "as Lee told the crew to leave": two things at one time
    if lead <= 2 and not closed:
        return Clause(tail + 2, frame.end, "as", cue) if tokens[min(tail + 2, frame.end)].quote not in frame.whole else None
    if lead < 4 or tokens[lead - 2].raw not in _DASHES or frame.direct(0, lead):
        return None
    return Clause(0, lead - 3, "as", cue) if closed else Clause(0, frame.end, "as", cue)


def _past_apposition(frame: Frame, comma: int) -> int:
    """“Pour Anne Lee, cheffe du service, cette flambée ...”: the comma behind the office that stands beside the name."""
    tokens = frame.tokens
    first = comma + 1
    if first < len(tokens) and tokens[first].low in frame.lexicon.articles:
        first += 1
    if first + 2 >= len(tokens) or frame.lexicon.role(tokens[first].low) is None or not tokens[first].raw.islower():
        return comma
    following = next((k for k in range(first + 1, min(len(tokens), first + 16)) if tokens[k].raw == "," or tokens[k].quote >= 0), -1)
    verbs = any(t.low in frame.lexicon.be or t.low in frame.lexicon.haves for t in tokens[first:following])
    return following if following > 0 and tokens[following].raw == "," and not verbs and following < len(tokens) - 3 else comma


def _according(frame: Frame, cue: Cue) -> Clause | None:
    """What stands beside "according to X": behind its comma where it leads the sentence, before it where it ends it."""
    tokens, subject = frame.tokens, cue.subject
    apposed = next((k for k in range(subject.first, subject.last) if tokens[k].raw == ","), -1) if subject is not None else -1
    if subject is not None and apposed > 0 and frame.finite_word(subject.last + 1, subject.last + 2):
        subject = phrase_to(tokens, apposed - 1, frame.lexicon) or subject  # "According to the guard, Ann Lee had left": no apposition
        cue = replace(cue, subject=subject)
    tail, lead = (max(subject.last, cue.last), min(cue.first, subject.first)) if subject is not None else (cue.last, cue.first)
    behind = lead - 2 if lead > 1 and tokens[lead - 1].raw == "," else lead - 1
    if lead > 0 and tokens[behind].quote in frame.whole:
        return None  # "„...“, so Anna Lee, die den Einsatz leitete": who she is
    if lead <= 1:
        comma = next((k for k in range(tail + 1, min(len(tokens), tail + 16)) if tokens[k].raw == ","), None)
        if comma is not None and frame.lexicon.noun_first:
            comma = _past_apposition(frame, comma)
        begin = comma + 1 if comma is not None else tail + 1
        return Clause(begin, frame.end, "according", cue) if begin < len(tokens) and tokens[begin].quote not in frame.whole else None
    end = lead - 1
    while end > 0 and tokens[end].quote < 0 and not tokens[end].word:
        end -= 1
    rest = [t for t in tokens[tail + 1 :] if t.word]
    if frame.lexicon.code != "en" and len(rest) >= 2 and tokens[lead - 1].raw == "," == tokens[tail + 1].raw and frame.spoken(0, end) < 4:
        return Clause(0, frame.end, "middle", cue)  # "El puente, en opinión de Lee, es seguro"
    if tokens[lead - 1].raw != "," and (len(rest) > 8 or (frame.lexicon.complements and len(rest) > 1)):
        whole = bool(frame.lexicon.complements)  # "Die Bäder sollen ihr zufolge geschlossen bleiben"
        return Clause(0, frame.end, "according" if whole else "middle", cue)
    if any(t.quote >= 0 for t in tokens[: end + 1]) and sum(t.word for t in tokens[: end + 1]) < 5:
        return None
    return Clause(0, end, "according", cue)
