"""Speakers that are not the subject of a verb: “described by Ann Lee as”, “Ann Lee's warning that”, “the claim by Ann Lee that”."""

from __future__ import annotations

from collections.abc import Sequence

from .cue import Cue
from .cue_words import cue_words
from .frames import Token
from .lexicon import Lexicon
from .phrase_names import with_name
from .phrases import Phrase, can_speak, phrase_to, right_phrase, shortened
from .subjects import Reading
from .word_class import is_noun

#: So far behind its participle "by" may stand: “branded “a disgrace from start to finish” by pilots”.
_FAR = 16


def by_agent(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Cue | None:
    """The cue at a passive: whose words are told stands behind "by"; where it is not told, a cue without subject keeps the hearer from speaking."""
    low = tokens[i].low
    passive = _passive(tokens, i, lexicon) or (low == "told" and i + 1 < len(tokens) and tokens[i + 1].quote >= 0)  # "Council told “...”"
    if not (passive or low in lexicon.judging or low in lexicon.hearer):
        return None
    at = _by(tokens, i)
    phrase = right_phrase(tokens, at + 1, lexicon) if at > 0 else None
    if phrase is not None and (can_speak(tokens, phrase, lexicon) or phrase.name_first >= 0) and (at == i + 1 or passive or _reduced(tokens, i)):
        return Cue("judging" if low in lexicon.judging else "verb", i, at, phrase, turned=True)
    if low in lexicon.judging and low.endswith("ed") and low not in lexicon.about and _no_object(tokens, i, lexicon):
        return Cue("passive", i, i, None)  # "Minister accused of “a fix”", "a man described as “gentle”"
    heard = low in lexicon.hearer and i > 0 and tokens[i - 1].low in lexicon.hearing and all(not t.word for t in tokens[i + 1 :])
    return Cue("passive", i, i, None) if heard or (passive and low in lexicon.hearer) else None


def _passive(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    k = i - 1
    while k > 0 and (lexicon.adverb(tokens[k].low) or tokens[k].low in ("also", "since", "once", "then", "later", "not")):
        k -= 1
    return k >= 0 and tokens[k].low in lexicon.be and not tokens[i].low.endswith("ing")


def _no_object(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Has a transitive verb its preposition at once, and no object behind the words in marks ("described as “unfounded” a claim that")?"""
    if i + 1 >= len(tokens) or tokens[i + 1].low not in cue_words(lexicon.code).judged_of:
        return False
    quoted = next((k for k in range(i + 2, min(len(tokens) - 1, i + 5)) if tokens[k].quote >= 0), -1)
    return quoted < 0 or tokens[quoted + 1].low not in lexicon.articles


def _reduced(tokens: Sequence[Token], i: int) -> bool:
    """“The plan, branded “a disgrace” by pilots, was dropped”."""
    return i > 0 and tokens[i - 1].raw == "," and i + 1 < len(tokens) and (tokens[i + 1].quote >= 0 or tokens[i + 1].low == "as")


def _by(tokens: Sequence[Token], i: int) -> int:
    """Where the "by" of a participle stands: right behind it, or behind the words in marks that follow it; -1 where there is none."""
    if i + 1 < len(tokens) and tokens[i + 1].low == "by":
        return i + 1
    for k in range(i + 1, min(len(tokens) - 2, i + _FAR)):
        if tokens[k].raw in ".;:":
            break
        if tokens[k].quote >= 0:
            after = k + 2 if tokens[k + 1].raw == "," else k + 1
            if tokens[after].low == "by":
                return after
    return -1


def of_noun(tokens: Sequence[Token], i: int, lexicon: Lexicon, reading: Reading) -> Cue | None:
    """The cue at a noun of speech that says whose words follow, or stand before it."""
    if i and tokens[i - 1].quote >= 0:  # "Ann Lee's “sad little pie” remark"
        owner = _owner(tokens, i - 1, lexicon)
        return Cue("noun", i, i, owner) if owner is not None else None
    if i + 1 >= len(tokens):
        return None
    after = tokens[i + 1]
    if after.low in cue_words(lexicon.code).agent:
        phrase = right_phrase(tokens, i + 2, lexicon) if i + 2 < len(tokens) else None
        announced = phrase is not None and phrase.last + 1 < len(tokens) and tokens[phrase.last + 1].raw == ":"
        named = phrase is not None and (announced or can_speak(tokens, phrase, lexicon))
        return Cue("noun", i, i + 1, phrase, turned=True) if named and _content(tokens, phrase, lexicon) else None
    if after.quote < 0 and after.low not in cue_words(lexicon.code).content:
        return None
    owner = _owner(tokens, i, lexicon) or _maker(tokens, i, lexicon, reading)
    return Cue("noun", i, i, owner) if owner is not None else None


def _maker(tokens: Sequence[Token], i: int, lexicon: Lexicon, reading: Reading) -> Phrase | None:
    """“Ann Lee issued a warning that”: who makes a claim, not who rejects one."""
    made = next((k for k in range(i - 1, max(-1, i - 6), -1) if tokens[k].low in lexicon.making), -1)
    return reading.subject(made) if made >= 0 else None


def after_quote(tokens: Sequence[Token], q: int, lexicon: Lexicon) -> Cue | None:
    """The cue of “...” is how Ann Lee describes it, “...” was all she managed, “...” was the verdict of Ann Lee."""
    k = q + 2 if q + 1 < len(tokens) and tokens[q + 1].raw == "," else q + 1
    if k + 2 >= len(tokens) or tokens[k].low not in lexicon.be:
        return None
    if tokens[k + 1].low in cue_words(lexicon.code).links:
        phrase = right_phrase(tokens, k + 2, lexicon)
        return Cue("verb", k, k + 1, phrase, turned=True) if phrase is not None and can_speak(tokens, phrase, lexicon) else None
    for i in range(k + 1, min(len(tokens) - 2, k + 5)):
        if is_noun_of_speech(tokens, i, lexicon):
            agent = right_phrase(tokens, i + 2, lexicon) if tokens[i + 1].low in (*cue_words(lexicon.code).agent, "of") else None
            whose = agent or _owner(tokens, i, lexicon)
            return Cue("noun", k, i, whose, turned=True) if whose is not None and can_speak(tokens, whose, lexicon) else None
    return None


def behind_quote(tokens: Sequence[Token], q: int, lexicon: Lexicon) -> Cue | None:
    """“«...», è l'appello della direttrice Carla Lee”, “«...», le parole del sindaco”: whose words they were, told by a noun right behind them."""
    k = q + 1
    while k < len(tokens) and k <= q + 2 and tokens[k].quote < 0 and tokens[k].raw in ",–—:":
        k += 1
    first = k
    k += k < len(tokens) and tokens[k].low in lexicon.be
    k += k < len(tokens) and tokens[k].low in lexicon.articles
    if k == first or k + 2 >= len(tokens) or tokens[k].low not in lexicon.sayings or tokens[k + 1].low not in lexicon.prepositions:
        return None
    phrase = right_phrase(tokens, k + 1 if tokens[k + 1].low in lexicon.articles else k + 2, lexicon)
    heard = next((n for n in range(k + 2, phrase.last) if tokens[n].low in cue_words(lexicon.code).to_whom), -1) if phrase is not None else -1
    if phrase is not None and heard > phrase.first:
        phrase = shortened(tokens, Phrase(phrase.first, phrase.last), heard - 1, lexicon)  # "l'appello dei residenti | al sindaco"
    return Cue("noun", first, k, phrase, turned=True) if phrase is not None and can_speak(tokens, phrase, lexicon) else None


def _content(tokens: Sequence[Token], phrase: Phrase | None, lexicon: Lexicon) -> bool:
    n = phrase.last + 1 if phrase is not None else len(tokens)
    return n < len(tokens) and (tokens[n].quote >= 0 or tokens[n].low in cue_words(lexicon.code).content)


def _owner(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Phrase | None:
    """Whose claim it is: “Ann Lee's (repeated) claim”, “her claim”."""
    for k in (i - 1, i - 2, i - 3):
        if k < 0 or not tokens[k].word:
            return None
        if tokens[k].low.endswith(("'s", "s'")):
            return phrase_to(tokens, k, lexicon)
        if tokens[k].low in lexicon.possessives:
            return Phrase(k, k) if tokens[k].low in lexicon.objects else None
        if not tokens[k].raw.islower() or tokens[k].low in lexicon.plain or tokens[k].low in lexicon.verbs:
            return None
    return None


def in_words_of(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Cue | None:
    """“It was, in Ann Lee's words, “a disgrace””, “in her own words”."""
    whose = i - 2 if i > 2 and tokens[i - 1].low == "own" else i - 1
    if whose > 0 and tokens[whose - 1].low == "in" and tokens[whose].low in lexicon.possessives and tokens[whose].low in lexicon.objects:
        return Cue("according", whose - 1, i, Phrase(whose, whose), turned=True)
    led = next((k for k in range(i - 2, max(-1, i - 8), -1) if tokens[k].low == "in" or not tokens[k].word), -1)
    if led < 0 or tokens[led].low != "in" or not tokens[i - 1].low.endswith(("'s", "s'")):
        return None
    owner = with_name(tokens, led + 1, i - 1, lexicon)
    return Cue("according", led, i, owner) if owner is not None and can_speak(tokens, owner, lexicon) else None


def before_colon(tokens: Sequence[Token], limit: int, lexicon: Lexicon) -> Phrase | None:
    """Whose words a colon at `limit` leads in: “The reply from Ann Lee came at once:”, “Her message was simple:”."""
    for i in range(min(limit, _FAR)):
        if is_noun_of_speech(tokens, i, lexicon):
            led = i + 2 < limit and (
                tokens[i + 1].low in cue_words(lexicon.code).agent or (tokens[i + 1].low == "of" and tokens[i + 2].low in lexicon.given)
            )
            agent = right_phrase(tokens, i + 2, lexicon) if led else None  # "the advice of Ann Lee:", not "a picture of the bridge:"
            if agent is not None and can_speak(tokens, agent, lexicon):
                return agent
            owner = _owner(tokens, i, lexicon)
            day = owner is not None and owner.first == owner.last and lexicon.timed(tokens[owner.last].low.removesuffix("'s"))
            return None if day else owner  # "After Monday's verdict Lee let it be known:"
    return None


def is_noun_of_speech(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Is word `i` a noun like "claim", "warning", "remarks" here?"""
    low = tokens[i].low
    known = low in lexicon.nouns or (low.endswith("s") and low[:-1] in lexicon.nouns)
    if not known or tokens[i].capital:
        return False
    if low not in lexicon.verbs or is_noun(tokens, i, lexicon) or (i and tokens[i - 1].quote >= 0):
        return True
    return i > 1 and low in lexicon.nouns and is_noun(tokens, i - 1, lexicon) and tokens[i - 1].low not in lexicon.bodies
