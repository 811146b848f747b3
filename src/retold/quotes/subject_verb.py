"""Whose word a Romance verb of speech is: the subject leads its clause, or follows the verb behind somebody's words.

"La ministre a promis que ..." · "..., a confié à l'agence Ginette Auboin" · "Ella, en cambio, sostuvo que ..."
"..., ironizó." names nobody: Spanish needs no pronoun, whoever spoke before goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .frames import Token
from .lexicon import Lexicon
from .phrases import Phrase, phrase_from, with_name_beside
from .verb_second import (
    Spoken,
    before_apposition,
    behind_commas,
    behind_dateline,
    by_agent,
    can_speak_here,
    candidates,
    clause_end,
    clause_start,
    ending_at,
    name_between,
    noun_phrase,
)

#: Words between a subject and its verb, beside the auxiliaries of the language: endings of adverbs.
_ADVERBS = ("ment", "mente")
_WHO = frozenset(("qui", "quien", "quienes", "que", "cual", "che", "cui", "quem"))
_RELATIVE = frozenset(("qui", "que", "che"))
_CLITICS = frozenset(("le", "la", "les", "l'", "lo", "los", "las", "se", "s'", "me", "nos", "no", "ne", "n'", "y", "en"))
_AND = frozenset(("et", "mais", "puis", "y", "e", "ed", "pero", "però", "mas", "aunque", "ni", "ou", "o"))
_REFLEXIVE = frozenset(("s'", "se", "si", "m'", "me", "mi"))
_PASSIVE = frozenset(("été", "fut", "furent", "étaient", "était", "sido", "fue", "fueron", "siendo", "est", "sont", "es", "está", "sera"))
#: Articles that are also the object of a verb: "il le dit", "l'assure".
_OBJECTS = frozenset(("le", "la", "les", "l'", "lo", "los", "las", "leur"))


def told(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Spoken | None:
    """How the verb at `i` is used, or None where nobody speaks: a noun, a passive, a participle that describes."""
    first = _group(tokens, i, lexicon)
    if first is None:
        return _framed(tokens, i, lexicon) or by_agent(tokens, i, lexicon)
    found = _told(tokens, i, first, lexicon)
    return replace(found, first=first) if found is not None else None


def _framed(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Spoken | None:
    """“..., laat een woordvoerder van het ziekenhuis weten”: the subject between the two halves of the verb (Dutch, Nordic)."""
    start = clause_start(tokens, i)
    if tokens[i].low not in lexicon.known or tokens[start].low not in lexicon.causing or lexicon.drops or start + 1 >= i:
        return None
    subject = next(candidates(tokens, start + 1, i, lexicon, anybody=True), None)
    return Spoken(subject, True, True, start) if subject is not None else None


def _told(tokens: Sequence[Token], i: int, first: int, lexicon: Lexicon) -> Spoken | None:
    low = tokens[i].low
    if low in lexicon.naming and tokens[first].low in _OBJECTS:
        return None  # "comme l'appellent ses amis"
    sure = (low not in lexicon.doubtful and low not in lexicon.holding) or low in lexicon.known
    inverted = next((k for k in range(first, min(len(tokens), i + 2)) if tokens[k].raw[0] == "-" and tokens[k].low in lexicon.pronouns), None)
    if inverted is not None:
        place = _whence(tokens, i, lexicon) if lexicon.pronouns[tokens[inverted].low] == "n" else None
        return Spoken(place or Phrase(inverted, inverted), True, sure)
    before = tokens[first - 1] if first else None
    if before is not None and before.low in _WHO and before.low not in lexicon.according:
        return _relative(tokens, first - 1, lexicon, sure)
    start = clause_start(tokens, first)
    if start == first or before is None or before.low in _AND:
        return _leading(tokens, first, i, lexicon, sure)
    inner = (k + 1 for k in range(first - 1, start - 1, -1) if tokens[k].low in lexicon.that or tokens[k].low in _WHO)
    start = next((k for k in inner if not _own_clause(tokens, start, k - 1, first, lexicon)), start)
    while start < first - 1 and tokens[start].low in _AND and tokens[start].low not in lexicon.articles:  # "o" is "or", and Portuguese "the"
        start += 1
    left = next(candidates(tokens, start, first, lexicon), None) or _from_house(tokens, start, i, lexicon)
    right = _behind(tokens, i, lexicon) if left is None or tokens[start].low in lexicon.according else None
    if left is None and right is None and lexicon.drops and first == 1 and before.low in _OBJECTS:
        right = behind_commas(tokens, i, lexicon)
    if left is not None and right is None:
        return Spoken(with_name_beside(tokens, left, lexicon), False, sure)
    return Spoken(right, True, sure) if right is not None else None


def _group(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int | None:
    """Where the words of the verb begin ("l'a également dit" at "l'"); None where it is a noun, a passive, or only describes."""
    k, auxiliary, passive = i, False, False
    while k > 0:
        t = tokens[k - 1]
        if t.quote >= 0 or not (t.low in lexicon.auxiliaries or t.low in lexicon.be or t.low.endswith(_ADVERBS) or t.raw[0] == "-"):
            break
        if t.capital and k > 1:
            break
        auxiliary = auxiliary or t.low in lexicon.haves
        passive = passive or t.low in _PASSIVE or t.low in lexicon.passive
        k -= 1
    words = {t.low for t in tokens[k:i]}
    before = tokens[k - 1] if k else None
    if passive and not words & _REFLEXIVE:
        return None
    if tokens[i].low in lexicon.past and tokens[i].low not in lexicon.known and not auxiliary and not (passive and words & _REFLEXIVE):
        joined = before is not None and before.low in _AND and any(t.low in lexicon.haves for t in tokens[max(0, k - 14) : k])
        return k if joined else None
    if tokens[i].low in lexicon.known:  # "a fait savoir", "hizo saber"
        made = next((n for n in range(i - 1, max(-1, i - 3), -1) if tokens[n].low in lexicon.causing), -1)
        return (_group(tokens, made, lexicon) or made) if made >= 0 else None
    if before is not None and before.low in lexicon.articles and before.low not in _OBJECTS:
        return None
    if before is not None and before.low in _OBJECTS and k == i:
        noun = lexicon.role(tokens[i].low) is not None or lexicon.body(tokens[i].low) or tokens[i].low in lexicon.doubtful or k < 2
        return (
            None
            if (noun and tokens[k - 2].quote < 0)
            or not (
                tokens[k - 2].low in lexicon.pronouns or tokens[k - 2].low in ("ne", "n'", "no", "qui", "comme", "como") or tokens[k - 2].quote >= 0
            )
            else k - 1
        )
    if before is not None and k == i and before.low in lexicon.prepositions and tokens[i].low not in lexicon.participles:
        return None
    return k


def _relative(tokens: Sequence[Token], who: int, lexicon: Lexicon, sure: bool) -> Spoken | None:
    """“la dirigeante, qui souligne que ...”: the one before "qui"; none where "que" joins a clause."""
    last = who - 2 if tokens[who - 1].raw == "," else who - 1
    if last > 1 and tokens[last].raw == ")":
        last = next((k - 1 for k in range(last, max(0, last - 8), -1) if tokens[k].raw == "("), last)
    if last < 0 or (tokens[who].low == "que" and (lexicon.code == "fr" or tokens[who - 1].raw != ",")):
        return None
    phrase = ending_at(tokens, last, lexicon)
    if phrase is None and tokens[who - 1].raw == ",":  # "Lee, boulanger, qui dit avoir perdu ..."
        before = before_apposition(tokens, who - 1, lexicon) or _behind_marks(tokens, who - 1, lexicon)
        phrase = with_name_beside(tokens, before, lexicon) if before is not None else None
    return Spoken(phrase, False, sure) if phrase is not None else None


def _behind_marks(tokens: Sequence[Token], comma: int, lexicon: Lexicon) -> Phrase | None:
    """“« ... », peste Lee, boulanger, qui dit ...”: the last name before an apposition that ends at the comma."""
    first = next((k for k in range(comma - 1, max(0, comma - 12), -1) if tokens[k].raw == "," or tokens[k].quote >= 0), -1)
    if first < 1 or tokens[first].quote >= 0:
        return None
    start = next((k + 1 for k in range(first - 1, max(-1, first - 12), -1) if tokens[k].quote >= 0 or not tokens[k].word), 0)
    named = [p for p in candidates(tokens, start, first, lexicon) if p.last == first - 1 and p.name_first >= 0]
    return named[-1] if named else None


def _own_clause(tokens: Sequence[Token], start: int, who: int, first: int, lexicon: Lexicon) -> bool:
    """Does the relative pronoun at `who` have a verb of its own before the verb at `first` ("la cartera que conduce Lee | consideró")?"""
    if tokens[who].low not in _RELATIVE or who <= start or not (tokens[who - 1].word and tokens[who - 1].low not in lexicon.verbs):
        return False
    k = who + 1
    while k < first and (tokens[k].low in _CLITICS or tokens[k].low in lexicon.clitics):
        k += 1
    t, before = tokens[k], tokens[k - 1]
    if before.low in ("los", "las", "la", "le", "les") and before.low[-1] == "s" and t.low.endswith("s"):
        return False  # "que las autoridades calculan"
    if before.low in ("la", "le") and lexicon.role(t.low) is None and not lexicon.body(t.low) and k + 1 < first:
        return False
    known = t.low in lexicon.articles or t.low in lexicon.prepositions or t.low in lexicon.pronouns or t.low in lexicon.auxiliaries
    noun = lexicon.role(t.low) is not None or lexicon.body(t.low)
    return k < first and t.raw.islower() and not known and not noun


def _leading(tokens: Sequence[Token], first: int, i: int, lexicon: Lexicon, sure: bool) -> Spoken | None:
    """A verb that leads its clause: behind words in marks or a clause, behind an apposition, joined to a verb before it, or with no subject."""
    start = clause_start(tokens, first)
    joined = first > 0 and tokens[first - 1].low in _AND
    comma = first > 1 and tokens[first - 1].raw == "," and tokens[first - 2].quote < 0
    quoted = start > 0 and (tokens[start - 1].quote >= 0 or (start > 1 and tokens[start - 2].quote >= 0))
    right = None if joined else _behind(tokens, i, lexicon, quoted)
    if right is None and ((lexicon.drops and start == 0 and first == 0) or quoted):
        right = behind_commas(tokens, i, lexicon)
    if comma and not quoted and (beside := before_apposition(tokens, first - 1, lexicon) or name_between(tokens, first - 1, lexicon)) is not None:
        return Spoken(with_name_beside(tokens, beside, lexicon), False, sure)
    if right is not None:
        return Spoken(right, True, sure)
    if joined or comma:
        main = next((p for low in (behind_dateline(tokens), start) if (p := next(candidates(tokens, low, first, lexicon), None)) is not None), None)
        return Spoken(main, False, sure) if main is not None and not (comma and lexicon.drops) else Spoken(None, False, sure)
    return Spoken(None, False, sure)


def _behind(tokens: Sequence[Token], i: int, lexicon: Lexicon, anybody: bool = False) -> Phrase | None:
    """The subject behind its verb, over adverbs, hearers and places: "a confié mardi à l'agence Ginette Auboin"."""
    if anybody and i + 1 < len(tokens) and tokens[i + 1].raw == ",":  # "glisse, amère, une habitante"
        closing = next((k for k in range(i + 2, min(len(tokens), i + 6)) if tokens[k].raw == ","), -1)
        i = closing if closing > 0 else i
    end = clause_end(tokens, i)
    end = next((k for k in range(i + 1, end) if tokens[k].low in lexicon.that), end)
    found = next(candidates(tokens, i + 1, end, lexicon, anybody), None)
    return found or (_whence(tokens, i, lexicon) if anybody and lexicon.drops else None)


def _from_house(tokens: Sequence[Token], start: int, i: int, lexicon: Lexicon) -> Phrase | None:
    """“Desde el sindicato critican”, “Dal Comune fanno sapere”: the house before a verb in the plural that has no other subject."""
    if not lexicon.drops or tokens[start].low not in lexicon.whence or not lexicon.of_several(tokens[i].low) or start + 1 >= i:
        return None
    k = start if tokens[start].low in lexicon.articles else start + 1
    phrase = phrase_from(tokens, k, lexicon)
    bodies = phrase is not None and any(lexicon.body(t.low) for t in tokens[phrase.first : phrase.last + 1])
    return phrase if bodies and phrase is not None and phrase.last < i else None


def _whence(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Phrase | None:
    """“martèle-t-on à la mairie”, “insisten desde el Ayuntamiento”: the house in which nobody in particular speaks."""
    for k in range(i + 1, min(len(tokens) - 1, i + 5)):
        if tokens[k].low in lexicon.whence:
            phrase = (
                noun_phrase(tokens, k + 1 if tokens[k + 1].low in lexicon.articles or tokens[k + 1].capital else k + 2, lexicon)
                if k + 2 < len(tokens)
                else None
            )
            return phrase if phrase is not None and can_speak_here(tokens, phrase, lexicon, False) else None
    return None
