"""Reported speech: clauses that somebody is said to have said, without marks around them.

Four shapes: a clause behind its cue ("said that ...", "said the mast stood ..."), a clause before it ("..., she added"), "according to", and
German sentences in the Konjunktiv I that follow somebody's words. The reported clause is given without its cue; where the cue stands in the
middle, with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..model import Article, Evidence, Place, Quotation, Span
from ..text.ids import content_id
from .cues import Cue
from .evidence import as_sentence
from .frames import Sentence, Token
from .lexicon import Lexicon
from .naming import Named
from .phrases import Phrase, can_speak, phrase_from
from .speakers import Attributor

#: How sure each shape is; set by hand.
_CONFIDENCE = {"that": 0.85, "clause": 0.7, "end": 0.85, "according": 0.85, "middle": 0.75, "to": 0.5, "subjunctive": 0.6, "colon": 0.6}
#: How the names of German papers end.
_GERMAN_OUTLETS = ("zeitung", "blatt", "bote", "kurier", "anzeiger", "rundschau", "nachrichten", "post", "magazin", "agentur")
_FEWEST_WORDS = 3
_LONGEST_HEADING = 20
#: So many words may follow ", she added" (to whom, where, when).
_LONGEST_REST = 8
#: Words that show a finite verb, and so a clause, in English.
_FINITE = frozenset({
    "is", "was", "are", "were", "has", "had", "have", "will", "would", "could", "should", "may", "might", "must", "can", "did", "does", "do",
    "isn't", "wasn't", "won't", "wouldn't", "can't", "couldn't", "doesn't", "didn't", "don't",
})  # fmt: skip
#: Words that belong to the verb: "pointed out that".
_PARTICLES = frozenset(("out", "back", "in", "on", "clear", "known"))
_NO_CLAUSE = frozenset(("and", "or", "so", "as", "nothing", "something", "much", "more"))
_SUBJECTS = frozenset(("i", "we", "you", "there", "if", "when", "what"))
#: The verbs behind which four words with a subject are a clause even where no finite verb is known.
_PLAINEST = frozenset(("said", "says", "say", "believe", "believes", "think", "thinks"))


@dataclass(frozen=True, slots=True)
class _Clause:
    """Tokens `first..last` of a sentence as reported clause, with its cue and the shape it was known by."""

    first: int
    last: int
    shape: str
    cue: Cue


def reported(article: Article, attributor: Attributor, quoted: set[Span], whole: frozenset[int]) -> list[Quotation]:
    """The reported clauses of an article; `quoted` are the spans that are quotations already, `whole` the numbers of those that are direct."""
    found: list[Quotation] = []
    lexicon = attributor.lexicon
    for number, sentence in enumerate(attributor.sentences):
        clauses = _heading(attributor, sentence) or _clauses(sentence, attributor.cues[number], lexicon)
        taken = -1
        for wide in sorted(clauses, key=lambda c: (c.first, -c.last)):
            clause = _beside_direct(sentence.tokens, wide, whole)
            if _all_in_marks(attributor, sentence.tokens, clause):
                continue
            if clause.first <= taken or clause.cue.subject is None:
                continue
            named = attributor.name(number, clause.cue.subject)
            made = _made(article, sentence.tokens, clause, named)
            if made is not None:
                marked = any(t.quote >= 0 for t in sentence.tokens[clause.first : clause.last + 1])
                credited = not marked and is_outlet(sentence.tokens, clause.cue.subject, article, lexicon)
                found.append(_credited(made) if credited else made)
                taken = clause.last
        if not clauses and lexicon.subjunctive:
            follow = _subjunctive(article, attributor, number, found)
            if follow is not None:
                found.append(follow)
    return [q for q in found if Span(q.start, q.end) not in quoted]


def is_outlet(tokens: Sequence[Token], phrase: Phrase, article: Article, lexicon: Lexicon) -> bool:
    """“The Courier reported that ...” tells where the account comes from (a credit); the Courier did not speak."""
    words = tokens[phrase.first : phrase.last + 1]
    if phrase.name_first >= 0:
        name = tokens[phrase.name_first : phrase.name_last + 1]
        if article.outlet is not None and {t.low for t in name} >= {w.casefold() for w in article.outlet.split()}:
            return True
        if any(t.low in lexicon.given for t in name):
            return False
        return any(t.low in lexicon.outlets or t.low.endswith(_GERMAN_OUTLETS) for t in name)
    if any(lexicon.role(t.low) is not None for t in words):
        return False
    head = words[-1] if lexicon.code in ("en", "de") else next((t for t in words if t.low not in lexicon.articles), words[0])
    return head.low in lexicon.outlets and head.low not in lexicon.business


def _clauses(sentence: Sentence, here: Sequence[Cue], lexicon: Lexicon) -> list[_Clause]:
    """All reported clauses of one sentence."""
    tokens = sentence.tokens
    found: list[_Clause] = []
    for cue in here:
        if cue.subject is None or cue.kind == "judging" or not _somebody(tokens, cue, lexicon):
            continue
        clause = _according(tokens, cue) if cue.kind == "according" else _behind(tokens, cue, here, lexicon) or _ahead(tokens, cue, lexicon)
        if clause is not None:
            found.append(clause)
    return found


def _beside_direct(tokens: Sequence[Token], clause: _Clause, whole: frozenset[int]) -> _Clause:
    """A clause without the direct quotations at its ends or behind it: those stand for themselves."""
    first, last = clause.first, clause.last
    while first <= last and (tokens[first].quote in whole or not (tokens[first].word or tokens[first].quote >= 0)):
        first += 1
    inside = next((k for k in range(first, last + 1) if tokens[k].quote in whole), None)
    if inside is not None:
        last = inside - 1
    while last > first and tokens[last].quote < 0 and not tokens[last].word:
        last -= 1
    return replace(clause, first=first, last=last) if (first, last) != (clause.first, clause.last) else clause


def _all_in_marks(attributor: Attributor, tokens: Sequence[Token], clause: _Clause) -> bool:
    """Is at least half of a clause a fragment in marks, which stands for itself?"""
    here = tokens[clause.first : clause.last + 1]
    quoted = [attributor.quoted[t.quote] for t in here if t.quote >= 0 and t.quote in attributor.found]
    inside = sum(len(attributor.text[s.start : s.end].split()) for s in quoted)
    return bool(quoted) and inside >= sum(t.word for t in here if t.quote < 0)


def _somebody(tokens: Sequence[Token], cue: Cue, lexicon: Lexicon) -> bool:
    """Can the subject of a cue speak? A noun that no list knows may, unless it is a bare one beside a doubtful verb ("5 min read")."""
    subject = cue.subject
    if subject is None or can_speak(tokens, subject, lexicon):
        return subject is not None
    first, last = tokens[subject.first], tokens[subject.last]
    if first.raw[0].isdigit() or "'" in first.low:
        return False
    return first.low in lexicon.articles or last.low.endswith("s") or cue.sure or tokens[cue.last].low in lexicon.holding


def _heading(attributor: Attributor, sentence: Sentence) -> list[_Clause]:
    """A heading of a name, a colon and a clause ("Lee: bridge will stay shut"), where the name is that of a person of the article."""
    tokens = sentence.tokens
    colon = next((k for k, t in enumerate(tokens[:6]) if t.raw == ":"), 0)
    if colon == 0 or sentence.quotes or not colon + 4 <= len(tokens) <= _LONGEST_HEADING or not tokens[-1].word or not tokens[0].capital:
        return []
    phrase = phrase_from(tokens, 0, attributor.lexicon)
    if phrase is None or phrase.last != colon - 1 or phrase.name_first < 0:
        return []
    entity = attributor.entities.of_words(tokens[phrase.name_first : phrase.name_last + 1], tokens[0].start)
    if (
        entity is None
        or not entity.person
        or tokens[colon + 1].low in ("what", "how", "why", "who", "when", "where", "was", "wie", "warum", "ce", "comment")
    ):
        return []
    return [_Clause(colon + 1, len(tokens) - 1, "colon", Cue("colon", colon, colon, phrase))]


# -- shapes ------------------------------------------------------------------------------------------------------------------------------
def _behind(tokens: Sequence[Token], cue: Cue, here: Sequence[Cue], lexicon: Lexicon) -> _Clause | None:
    """The clause behind a cue, with or without "that"."""
    j = max(cue.last, cue.subject.last if cue.turned and cue.subject is not None else 0) + 1
    stop = _stop(tokens, j, cue, here)
    if j >= stop:
        return None
    start, shape = _begin(tokens, j, stop, cue, lexicon)
    if start < 0 or start >= stop or tokens[start].quote >= 0:
        return None
    if shape == "clause" and not (cue.sure or tokens[cue.last].low in lexicon.holding):
        return None
    return _Clause(start, stop - 1, shape, cue)


def _begin(tokens: Sequence[Token], j: int, stop: int, cue: Cue, lexicon: Lexicon) -> tuple[int, str]:
    """Where the clause behind a cue begins, and how that is known; (-1, "") where there is none."""
    if tokens[j].low in lexicon.that:
        return (j + 1, "that") if tokens[j].low in ("that", "dass", "daß", "que", "qu'") else (j, "that")
    if tokens[j].raw == "," and lexicon.code == "de":
        if j + 1 < stop and tokens[j + 1].low in lexicon.that:
            return j + 2, "that"
        clear = any(t.low in lexicon.subjunctive for t in tokens[j + 1 : stop])
        return (j + 1, "that") if clear else (-1, "")
    if tokens[j].low in _PARTICLES and j + 1 < stop and tokens[j + 1].low in lexicon.that:
        return j + (2 if tokens[j + 1].low == "that" else 1), "that"
    hearer = tokens[cue.last].low in lexicon.hearer and not cue.turned
    free = hearer or tokens[j].low in lexicon.prepositions or tokens[j].low in lexicon.auxiliaries
    if free:
        for k in range(j, min(stop, j + 12)):
            if tokens[k].quote >= 0 or tokens[k].raw in ":;":
                break
            if tokens[k].low in lexicon.that and tokens[k].low in ("that", "que", "qu'", "whether"):
                return k + 1, "that"
    if lexicon.code != "en" or cue.turned:
        return -1, ""
    return _without_that(tokens, _past_hearer(tokens, j, stop, lexicon) if hearer else j, stop, cue, lexicon)


def _past_hearer(tokens: Sequence[Token], j: int, stop: int, lexicon: Lexicon) -> int:
    """Over the hearer of "told reporters the bridge was shut"."""
    k = j
    while (
        k < min(stop, j + 6)
        and not (tokens[k].low in lexicon.pronouns and k > j)
        and (tokens[k].low not in lexicon.articles or tokens[k].low == "the")
    ):
        k += 1
        if k < stop and (tokens[k].low in lexicon.articles or tokens[k].low in lexicon.pronouns):
            break
    return k if k < stop else j


def _without_that(tokens: Sequence[Token], j: int, stop: int, cue: Cue, lexicon: Lexicon) -> tuple[int, str]:
    """A clause that follows its verb directly: "said the mast stood there", "vowed to fight on"."""
    if j >= stop or not tokens[j].word:
        return -1, ""
    t = tokens[j]
    if t.low == "to":
        return (j, "to") if tokens[cue.last].low in lexicon.intending else (-1, "")
    if t.low in lexicon.prepositions or t.low in _NO_CLAUSE:
        return -1, ""
    finite = any(w.low in _FINITE or (w.low.endswith(("ed", "n't")) and w.raw[0].islower()) for w in tokens[j + 1 : min(stop, j + 25)])
    nominal = t.capital or t.low in lexicon.pronouns or t.low in lexicon.articles or t.low in _SUBJECTS
    plain = nominal and stop - j >= 4 and tokens[cue.last].low in _PLAINEST
    return (j, "clause") if finite or plain else (-1, "")


def _stop(tokens: Sequence[Token], j: int, cue: Cue, here: Sequence[Cue]) -> int:
    """Where a clause that begins at `j` ends: before the end mark, or before the next ", adding ..."."""
    stop = len(tokens)
    while stop > j and tokens[stop - 1].quote < 0 and not tokens[stop - 1].word:
        stop -= 1
    for other in here:
        if other.first > cue.last and other.kind == "participle" and other.first > j and tokens[other.first - 1].raw == ",":
            return min(stop, other.first - 1)
    return stop


def _ahead(tokens: Sequence[Token], cue: Cue, lexicon: Lexicon) -> _Clause | None:
    """The clause before ", she added." or around ", several of them said,"."""
    subject = cue.subject
    if subject is None or cue.kind == "participle" or tokens[cue.last].low in lexicon.holding - lexicon.reporting - {"believes", "believed"}:
        return None
    lead = min(cue.first, subject.first)
    tail = max(cue.last, subject.last)
    if lead < 3 or tokens[lead - 1].raw not in ",–—" or any(t.quote >= 0 for t in tokens[:lead]):
        return None
    if not _says_something(tokens[: lead - 1], lexicon):
        return None  # "Asked about the price, Lee said: “...”"; "In a climbdown, Lee said ..."
    rest = _last_word(tokens) - tail
    if rest > (0 if not cue.sure else _LONGEST_REST) and not (tokens[tail + 1].raw == "," and cue.sure):
        return None  # "On Friday, the minister recalled the war": the words behind the verb are what it is about
    if tail + 1 < len(tokens) and tokens[tail + 1].raw == "," and len(tokens) - tail > 6 and not cue.turned:
        following = [t for t in tokens[tail + 2 :] if t.word]
        if len(following) >= 3 and following[0].low not in lexicon.articles and following[0].low not in ("who", "which"):
            return _Clause(0, _last_word(tokens), "middle", cue)
    return _Clause(0, lead - 2, "end", cue)


def _says_something(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Do these words look like a clause (a finite verb behind the first word, or many words), and not like an occasion?"""
    if words[0].low in lexicon.introducing:
        return False
    finite = any(t.low in _FINITE or (t.raw[0].islower() and t.low.endswith(("ed", "n't", "s"))) for t in words[1:] if t.word)
    return lexicon.code != "en" or finite or sum(t.word for t in words) >= 6


def _according(tokens: Sequence[Token], cue: Cue) -> _Clause | None:
    """What stands beside "according to X": behind its comma where it leads the sentence, before it where it ends it."""
    subject = cue.subject
    if subject is None:
        return None
    tail = max(subject.last, cue.last)
    lead = min(cue.first, subject.first)
    if any(t.quote >= 0 for t in tokens[:lead]) and lead > 0 and tokens[lead - 1].quote >= 0:
        return None
    if lead <= 1:
        comma = next((k for k in range(tail + 1, min(len(tokens), tail + 16)) if tokens[k].raw == ","), None)
        begin = comma + 1 if comma is not None else tail + 1
        if begin < len(tokens) and tokens[begin].quote < 0:
            return _Clause(begin, _last_word(tokens), "according", cue)
        return None
    end = lead - 1
    while end > 0 and tokens[end].quote < 0 and not tokens[end].word:
        end -= 1
    rest = [t for t in tokens[tail + 1 :] if t.word]
    if len(rest) > 8 and tokens[lead - 1].raw != ",":
        return _Clause(0, _last_word(tokens), "middle", cue)
    if any(t.quote >= 0 for t in tokens[: end + 1]) and sum(t.word for t in tokens[: end + 1]) < 5:
        return None
    return _Clause(0, end, "according", cue)


def _last_word(tokens: Sequence[Token]) -> int:
    last = len(tokens) - 1
    while last > 0 and tokens[last].quote < 0 and not tokens[last].word:
        last -= 1
    return last


def _subjunctive(article: Article, attributor: Attributor, number: int, found: Sequence[Quotation]) -> Quotation | None:
    """A German sentence in the Konjunktiv I behind somebody's words: it goes on reporting them."""
    sentence = attributor.sentences[number]
    lexicon = attributor.lexicon
    if sentence.quotes or number == 0 or not any(t.low in lexicon.subjunctive for t in sentence.tokens):
        return None
    if attributor.sentences[number - 1].block != sentence.block:
        return None
    if any(a.low in ("hieß", "heißt", "hiess") and b.low == "es" for a, b in pairwise(sentence.tokens)):
        return _said_from(article, attributor, number)
    before = attributor.sentences[number - 1].tokens
    named = next(
        (a.named for q in reversed(attributor.sentences[number - 1].quotes) if (a := attributor.found.get(q)) is not None and a.named is not None),
        None,
    )
    if named is None and found and before[0].start <= found[-1].start < sentence.tokens[0].start and found[-1].speaker is not None:
        named = Named(found[-1].speaker, "name", None, 1.0)
    if named is None:
        return None
    last = _last_word(sentence.tokens)
    empty = Cue("verb", 0, 0, Phrase(0, 0))
    return _made(article, sentence.tokens, _Clause(0, last, "subjunctive", empty), named)


def _said_from(article: Article, attributor: Attributor, number: int) -> Quotation | None:
    """“..., hieß es aus dem Ministerium”: the speaker stands behind "aus", "von" or "bei"."""
    tokens, lexicon = attributor.sentences[number].tokens, attributor.lexicon
    at = next(k for k, t in enumerate(tokens) if t.low in ("hieß", "heißt", "hiess"))
    k = next((k for k in range(at + 2, min(len(tokens) - 1, at + 8)) if tokens[k].low in ("aus", "von", "vom", "bei", "beim")), -1)
    phrase = phrase_from(tokens, k + 1, lexicon) if k > 0 else None
    if phrase is None or at < 3 or tokens[at - 1].raw != ",":
        return None
    cue = Cue("verb", at, at + 1, phrase, turned=True)
    return _made(article, tokens, _Clause(0, at - 2, "end", cue), attributor.name(number, phrase))


def _credited(made: Quotation) -> Quotation:
    """What an outlet reports has no known speaker: the outlet is where the account comes from."""
    name = made.speaker.name if made.speaker is not None else ""
    detail = f"“{name}” is named as the outlet that reports this; who said it is not told."
    return replace(made, speaker=None, confidence=round(made.confidence * 0.6, 3), evidence=(replace(made.evidence[0], detail=detail),))


# -- making ------------------------------------------------------------------------------------------------------------------------------
_WHY = {
    "that": "“{cue}” introduces this clause as reported speech of {name}",
    "clause": "“{cue}” introduces this clause as reported speech of {name}",
    "to": "“{cue}” introduces what {name} is said to intend or ask for",
    "end": "“{cue}” follows and gives this sentence to {name}",
    "middle": "“{cue}” stands in the middle and gives this sentence to {name}",
    "according": "“{cue}” gives this to {name}",
    "colon": "the heading sets a colon between {name} and this clause",
    "subjunctive": "the verb is in the Konjunktiv, which reports the words of {name} from the sentence before",
}


def _made(article: Article, tokens: Sequence[Token], clause: _Clause, named: Named | None) -> Quotation | None:
    """The quotation for a clause; None where it is too short to say anything."""
    words = sum(t.word for t in tokens[clause.first : clause.last + 1])
    marks = sum(1 for t in tokens[clause.first : clause.last + 1] if t.quote >= 0)
    if words < _FEWEST_WORDS + marks or named is None:
        return None
    start, end = tokens[clause.first].start, tokens[clause.last].end
    speaker = named.speaker
    cue = Span(tokens[clause.cue.first].start, tokens[clause.cue.last].end) if clause.shape != "subjunctive" else None
    said = article.text[cue.start : cue.end] if cue is not None else ""
    places = tuple(Place(article.id, s.start, s.end) for s in (cue, Span(speaker.start, speaker.end)) if s is not None)
    confidence = _CONFIDENCE[clause.shape] * named.factor
    return Quotation(
        id=content_id(article.id, "quotation", start, end),
        start=start,
        end=end,
        text=article.text[start:end],
        mode="indirect",
        cue=cue,
        speaker=speaker,
        confidence=round(confidence, 3),
        evidence=(Evidence("reported", as_sentence(_WHY[clause.shape].format(cue=said, name=f"“{speaker.entity}”")), 1.0, places),),
    )
