"""Where the clause behind a verb of speech begins outside English: behind a comma in German, behind "que" in French and Spanish.

"teilte die Behörde auf Anfrage mit, man stehe ..." · "kündigte an, den Vertrag zu kündigen" · "winkte ab: Das lasse niemand zu"
"sostuvo, en cambio, que ..." · "a fait valoir par courriel que ..." · "comme l'a dit la maire, ..."
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .cue import Cue
from .frames import Token
from .lexicon import Lexicon
from .reports import Frame

_BARE = frozenset(("dass", "daß", "que", "qu'", "che", "ch'", "dat", "ob"))
#: So far behind its verb a clause may begin, in words.
_REACH = 22
#: Words that begin a relative clause; its verb stands last.
_RELATIVES = frozenset(("der", "die", "das", "den", "dem", "deren", "dessen", "denen", "wo", "was"))
_ADVERBS = ("ment", "mente")
#: How French and Spanish infinitives end, with the pronouns that Spanish hangs on them; other languages name the endings of theirs.
_INFINITIVE = re.compile(r"(?:\w\w(?:er|ir|[dtvp]re|ire|clure|oir)|^ser|^être|^ir|^dar|^ver|\war|\w[aeií]r(?:me|te|se|nos|os|le|les)?(?:l[aoe]s?)?)$")
#: Infinitives that other languages end in their own ways have more letters than this ("fare", not "re").
_SHORTEST = 3
#: Words with such endings that are none.
_LIKE_INFINITIVES = frozenset((
    *("hier", "premier", "dernier", "entier", "janvier", "février", "octobre", "septembre", "novembre", "décembre", "notre", "votre", "contre"),
    *("entre", "outre", "être-là", "ayer", "mujer", "alcaldesa", "lugar", "militar", "familiar", "particular", "popular", "hogar", "cualquier"),
    *("mar", "ser-humano", "taller", "poder-judicial", "par", "por", "sur", "pour", "leur", "chère", "autre", "quatre", "encore", "guère", "mère"),
    *("père", "frère", "maire", "ministre", "membre", "titre", "centre", "terre", "guerre", "affaire", "manière", "mesure", "heure", "dossier"),
))  # fmt: skip
#: The perfect and "to be", which any verb of speech may take.
_BEING = frozenset(("avoir", "être", "haber", "haberlo", "haberla", "haberse", "haberle", "ser", "estar", "tener", "sentirse", "estarlo", "serlo",
                    "avere", "aver", "averlo", "averla", "essere", "esser", "essersi", "aversi", "ter", "haver"))  # fmt: skip
#: What stands between a verb and its infinitive; those that belong to what is said.
_LEADING_TO = frozenset(("de", "d'", "à", "a", "en", "con", "di", "ad", "em"))
_KEPT = frozenset(("de", "d'", "à", "a", "di", "ad"))
_BEFORE_INFINITIVE = frozenset(
    (
        "ne",
        "n'",
        "pas",
        "plus",
        "jamais",
        "se",
        "s'",
        "le",
        "la",
        "l'",
        "les",
        "lui",
        "leur",
        "en",
        "y",
        "no",
        "ya",
        "bien",
        "mieux",
        "même",
        "non",
        "più",
        "mai",
        "não",
        "já",
    )
)
#: Words that deny a verb of their own.
_NOT = frozenset(("ne", "n'", "no", "non", "não"))
_WHO = frozenset(("qui", "que", "qu'", "dont", "quien", "quienes", "che", "cui", "quem"))
#: The one who is asked to do something has at most so many words.
_LONGEST_HEARER = 9
_SUBJECTS = frozenset(("er", "sie", "es", "man", "wir", "ich", "das", "dies"))
#: "Wie X sagte, ...", "comme l'a dit X, ...", "según explicó X, ...".
AS = frozenset(("wie", "comme", "como", "según", "ainsi", "come", "secondo", "segundo", "conforme", "zoals"))


def begins(frame: Frame, j: int, stop: int, cue: Cue) -> tuple[int, str]:
    """Where the clause behind a cue begins, and how that is known; (-1, "") where there is none. `j` is the word behind cue and subject."""
    tokens, lexicon = frame.tokens, frame.lexicon
    if _inserted(tokens, cue, j):
        return -1, ""
    if tokens[j].low in lexicon.that:
        return (j + 1, "that") if tokens[j].low in _BARE else (j, "that")
    if _led_by_as(tokens, cue):
        comma = next((k for k in range(j, min(stop, j + _REACH)) if tokens[k].raw == ","), -1)
        return (comma + 1, "that") if comma > 0 and _main_clause_first(tokens, cue) else (-1, "")
    colon = next((k for k in range(j, min(stop, j + _REACH)) if tokens[k].raw == ":" or tokens[k].quote >= 0), -1)
    if (
        colon > 0
        and tokens[colon].raw == ":"
        and colon + 3 < stop
        and tokens[colon + 1].quote < 0
        and (cue.sure or _conditional(tokens, colon, stop, lexicon))
    ):
        return colon + 1, "clause"
    return _behind_comma(tokens, cue, j, stop, lexicon) if lexicon.subjunctive else _behind_que(tokens, j, stop, cue, lexicon)


def _inserted(tokens: Sequence[Token], cue: Cue, j: int) -> bool:
    """Do a cue and its subject stand between commas, behind what they report: "..., reconnaît Brossolet, mais ..."?"""
    lead = min(cue.first, cue.subject.first) if cue.subject is not None else cue.first
    turned = cue.turned or cue.subject is None
    return turned and lead > 2 and tokens[lead - 1].raw == "," and tokens[lead - 2].quote < 0 and j < len(tokens) and tokens[j].raw == ","


def _led_by_as(tokens: Sequence[Token], cue: Cue) -> bool:
    """Does "as" lead the clause of a cue?"""
    lead = min(cue.first, cue.subject.first) if cue.subject is not None else cue.first
    return any(tokens[k].low in AS for k in range(max(0, lead - 3), lead))


def _main_clause_first(tokens: Sequence[Token], cue: Cue) -> bool:
    """Does the clause with "as" lead the sentence, so that the report follows it?"""
    lead = min(cue.first, cue.subject.first) if cue.subject is not None else cue.first
    return sum(t.word for t in tokens[:lead]) <= 4


def _conditional(tokens: Sequence[Token], low: int, high: int, lexicon: Lexicon) -> bool:
    return any(t.low in lexicon.subjunctive for t in tokens[low:high])


# -- German ------------------------------------------------------------------------------------------------------------------------------
def _behind_comma(tokens: Sequence[Token], cue: Cue, j: int, stop: int, lexicon: Lexicon) -> tuple[int, str]:
    """The first comma behind the verb that opens a clause of its own kind: "dass", a question word, the Konjunktiv, an infinitive."""
    said = tokens[cue.last].low
    stop = next((k for k in range(cue.last + 1, stop) if tokens[k].raw in "–—"), stop)
    for k in range(j, min(stop - 1, cue.last + _REACH)):
        if tokens[k].quote >= 0 or tokens[k].raw in ".;:":
            return -1, ""
        if tokens[k].raw != ",":
            continue
        n = tokens[k + 1]
        if n.low in _BARE and n.low != "ob":
            return k + 2, "that"
        following = next((e for e in range(k + 1, stop) if tokens[e].raw == ","), stop)
        if n.low in lexicon.that and n.low != "wie":
            return k + 1, "that"
        relative = n.low in _RELATIVES and k + 2 < stop and not tokens[k + 2].capital
        if relative and not _conditional(tokens, k + 1, min(following, k + 5), lexicon):
            continue
        if _conditional(tokens, k + 1, stop, lexicon) and (_conditional(tokens, k + 1, following, lexicon) or not relative):
            return k + 1, "that"
        if _infinitive(tokens, k + 1, following) and (cue.sure or said in lexicon.intending):
            return k + 1, "that"
        if cue.sure and n.low in _SUBJECTS and k + 2 < stop and tokens[k + 2].raw.islower():
            return k + 1, "clause"
    return -1, ""


def _infinitive(tokens: Sequence[Token], low: int, high: int) -> bool:
    """Does a stretch end with an infinitive with "zu" ("den Vertrag zu kündigen", "das Becken abzudichten")?"""
    last = next((k for k in range(high - 1, low, -1) if tokens[k].word), -1)
    if last < 0 or tokens[low].low in ("um", "ohne", "statt", "anstatt"):
        return False
    for k in range(last, max(low, last - 2), -1):
        t = tokens[k]
        if t.raw.islower() and t.low.endswith("n") and (tokens[k - 1].low == "zu" or "zu" in t.low[2:-3]):
            return True
    return False


# -- French and Spanish ------------------------------------------------------------------------------------------------------------------
def _behind_que(tokens: Sequence[Token], j: int, stop: int, cue: Cue, lexicon: Lexicon) -> tuple[int, str]:
    """The clause behind "que", over adverbs, hearers and insertions between commas; an object before "que" makes it a relative pronoun."""
    led = False
    for k in range(j, min(stop, j + _REACH)):
        t = tokens[k]
        if t.quote >= 0 or t.raw in ".;:":
            break
        if t.low in _BARE:
            if tokens[k - 1].raw == "," and k + 1 < stop and tokens[k + 1].low in lexicon.reporting:
                break  # "lo contó Lee, que dijo ...": who said
            return (k + 1, "that") if led or k == j else (-1, "")
        if k == j:
            led = t.raw == "," or t.low in lexicon.prepositions or t.low in lexicon.auxiliaries or t.low in lexicon.times or t.low.endswith(_ADVERBS)
            if not led:
                break
    at = _infinitive_behind(tokens, j, stop, cue, lexicon) if j + 2 < stop and lexicon.noun_first else -1
    return (at, "to") if at >= 0 else (-1, "")


def _infinitive_behind(tokens: Sequence[Token], j: int, stop: int, cue: Cue, lexicon: Lexicon) -> int:
    """Where an infinitive begins that tells what is said: "dit avoir perdu", "confían en cerrar", "a prié les élus de se taire"; -1 without.

    Any verb of speech may take the perfect or "to be" ("reconoció haber", "assure être"), those of wishing and claiming every infinitive, those
    of asking over the one who is asked.
    """
    said = tokens[cue.last].low
    wishing = said in lexicon.intending
    while j + 2 < stop and (lexicon.timed(tokens[j].low) or tokens[j].low.endswith(_ADVERBS) or tokens[j].low in lexicon.auxiliaries):
        j += 1  # "a admis jeudi avoir été surpris"
    at = j + 1 if tokens[j].low in _LEADING_TO else j
    verb = _verb_at(tokens, at, stop, lexicon)
    if verb >= 0 and (wishing or (cue.sure and tokens[verb].low in _BEING)):
        return j if tokens[j].low in _KEPT else at
    if not wishing or said not in lexicon.verbs:
        return -1
    for k in range(j + 1, min(stop - 1, j + _LONGEST_HEARER)):
        t = tokens[k]
        if t.quote >= 0 or not t.word or t.low in lexicon.that or t.low in _WHO or t.low in _NOT:
            return -1  # "chiederà le analisi e non esclude di rivolgersi ...": another verb
        if t.low in _KEPT and _verb_at(tokens, k + 1, stop, lexicon) >= 0:
            return k
        if (
            lexicon.drops
            and tokens[j].low in ("a", "al")
            and _verb_at(tokens, k, stop, lexicon) == k
            and tokens[k - 1].low not in lexicon.prepositions
        ):
            return k
    return -1


def _verb_at(tokens: Sequence[Token], k: int, stop: int, lexicon: Lexicon) -> int:
    """The infinitive that stands at `k`, or behind "ne pas", "no", "se", "l'" there; -1 without."""
    high, first = min(stop, k + 4), k
    while k < high and tokens[k].low in _BEFORE_INFINITIVE:
        k += 1
    if k >= high or not tokens[k].raw.islower() or tokens[k].low in _LIKE_INFINITIVES:
        return -1
    noun = k > first and tokens[k - 1].low in ("le", "la", "les", "l'") and tokens[k].low not in _BEING  # "la signature"
    low = tokens[k].low
    ends = low.endswith(lexicon.infinitive_endings) and len(low) > _SHORTEST if lexicon.infinitive_endings else bool(_INFINITIVE.search(low))
    named = ends and bool(lexicon.infinitive_endings) and (low in lexicon.like_infinitives or lexicon.role(low) is not None or lexicon.body(low))
    return k if ends and not noun and not named else -1
