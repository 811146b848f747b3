"""What a word is where it stands: noun, verb, adverb, hearer; by the lists of the language and the words beside it."""

from __future__ import annotations

from collections.abc import Sequence

from .frames import Token
from .lexicon import Lexicon

#: So many words and signs may stand before the dash of a dateline.
_LONGEST_DATELINE = 10


def is_noun(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Is word `k`, which may be a verb elsewhere, a noun here ("the report said", "a new study", "Lee's claim")?"""
    if k == 0 or tokens[k].capital:
        return False
    before = tokens[k - 1]
    if before.low in lexicon.determiners or before.low.endswith(("'s", "s'")):
        return True
    if before.low in lexicon.articles and lexicon.past and _counted(tokens, k, lexicon):
        return True
    labelled = k > 1 and tokens[k - 2].low == "of" and before.low not in lexicon.objects  # not "one of them says"
    if labelled and k + 1 < len(tokens) and tokens[k].low.endswith("s"):  # "a third of Labour claims were"
        following = tokens[k + 1]
        return (not following.word or following.low in lexicon.prepositions or following.low == "as") and following.quote < 0
    led = k > 1 and tokens[k - 2].low in lexicon.determiners
    noun = tokens[k].low in lexicon.documents or tokens[k].low in lexicon.nouns or tokens[k].low in lexicon.bases
    return led and noun and before.raw.islower() and before.low not in lexicon.plain and before.low[-1:] != "s"


def _counted(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """“one suspect told”, “two state officials”: behind a word that tells how many, a person or the first of two nouns."""
    low = tokens[k].low
    if lexicon.role(low) is not None:
        return True
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    return low in lexicon.doubtful and low in lexicon.bases and following is not None and lexicon.role(following.low) is not None


def is_led_in(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Does a participle at the head of a sentence tell the occasion ("Told of the plan, ...", "Opening the case, ...", "Reacting, ...")?"""
    if not tokens[k].capital or not lexicon.past or k + 1 >= len(tokens) or (k and any(t.word for t in tokens[:k])):
        return False
    low, following = tokens[k].low, tokens[k + 1]
    form_of = low.endswith(("ing", "ed")) and len(low) > 4
    if not (form_of or low in lexicon.done or low in lexicon.verbs) or low in lexicon.bodies or lexicon.role(low) is not None:
        return False
    return following.raw == "," or following.low in lexicon.plain or following.low in lexicon.determiners or following.low in lexicon.objects


def is_dateline(tokens: Sequence[Token], dash: int) -> bool:
    """Do the words before a dash tell where a report was written: "HULL, England, Oct 14 - ", "HULL (Newsline) — "?"""
    return 0 < dash <= _LONGEST_DATELINE and tokens[0].raw.isupper() and len(tokens[0].raw) > 2 and not any(t.raw in ".!?:;" for t in tokens[:dash])


def of_origin(t: Token) -> bool:
    """A word like “Dutch-listed”, “London-based”, which begins large and is no name."""
    return t.capital and t.raw.rpartition("-")[2][:1].islower() and "-" in t.raw


def is_initial(tokens: Sequence[Token], k: int) -> bool:
    """The “A” of “A. P. Lee”, which is no article."""
    return k + 1 < len(tokens) and len(tokens[k].raw) == 1 and tokens[k].capital and tokens[k + 1].raw == "."


def el_in_name(tokens: Sequence[Token], e: int, lexicon: Lexicon) -> bool:
    """Is "el" behind word `e` a part of a name ("Farida el Amrani")? In Spanish, where it is the article, only with a noun for people before that."""
    if e + 2 >= len(tokens) or tokens[e + 1].raw != "el" or not (tokens[e].capital and tokens[e + 2].capital) or lexicon.body(tokens[e].low):
        return False
    if "el" not in lexicon.articles:
        return True
    titled = e > 0 and lexicon.role(tokens[e - 1].low) is not None
    return titled and not (lexicon.body(tokens[e + 2].low) or lexicon.role(tokens[e + 2].low) is not None or lexicon.timed(tokens[e + 2].low))


def is_object(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Is word `k` a pronoun that stands for a hearer ("told her of the plan", not "told her lawyer")?"""
    if tokens[k].low not in lexicon.objects:
        return False
    if tokens[k].low not in lexicon.possessives or k + 1 >= len(tokens):
        return True
    following = tokens[k + 1]
    return not following.word or following.low in lexicon.plain or following.low in lexicon.pronouns or following.low in lexicon.relatives


def how_many(tokens: Sequence[Token], e: int, lexicon: Lexicon) -> bool:
    """“a mother of three”."""
    return tokens[e - 1].low == "of" and tokens[e].low not in lexicon.determiners


def ends_phrase(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Does the lower-case word `k` end the noun phrase before it as its verb?"""
    low, before = tokens[k].low, tokens[k - 1]
    if not lexicon.past:
        return low in lexicon.verbs or only_verb(tokens[k], lexicon)
    several = before.low.endswith("s") or lexicon.role(before.low) is not None or lexicon.body(before.low) or not before.raw.islower()
    if several and low.endswith("ed") and len(low) > 4 and "-" not in low and before.low not in lexicon.determiners:
        return True
    if not (low in lexicon.verbs or low in lexicon.past or low in lexicon.judging):
        return False
    return not is_noun(tokens, k, lexicon) and (several or low not in lexicon.bases)


def only_verb(token: Token, lexicon: Lexicon) -> bool:
    """Does the ending of a word show that it is a finite verb and nothing else ("criticó", "annoncèrent")?"""
    return bool(lexicon.finite_endings) and token.raw.islower() and len(token.low) > 3 and token.low.endswith(lexicon.finite_endings)


def leads_as_verb(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Is the capital at the head of a sentence that of a verb ("Aseguró que ...", "Piden más médicos"), no name's?"""
    t = tokens[k]
    if not (lexicon.drops and t.capital and not any(w.word for w in tokens[:k])) or lexicon.role(t.low) is not None or lexicon.body(t.low):
        return False
    return (t.low in lexicon.verbs and t.low not in lexicon.given) or (len(t.low) > 3 and t.low.endswith(lexicon.finite_endings))


def leads_as_adverb(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Is the capital at the head of a sentence that of an adverb ("Thirdly, ..."), no name's ("Emily, ...")?"""
    t = tokens[k]
    if t.low in lexicon.openings and any(w.raw == "," for w in tokens[k + 1 : k + 5]) and not any(w.word for w in tokens[:k]):
        return tokens[k + 1].raw.islower()  # "Back home, ...", "Down in Leeds, ..."
    comma = t.capital and k + 1 < len(tokens) and tokens[k + 1].raw == ","
    return comma and lexicon.adverb(t.low) and t.low not in lexicon.given and not any(w.word for w in tokens[:k])


def goes_with_name(tokens: Sequence[Token], e: int, lexicon: Lexicon) -> bool:
    """Does a noun go with the name before it ("a Harbour Trust statement", "Joan Ives's claim", "the NATO chief", "the French foreign ministry")?"""
    if tokens[e].low.endswith(("'s", "s'")):
        return True
    for n in tokens[e + 1 : e + 3]:
        if lexicon.role(n.low) is not None or (lexicon.documents and (n.low in lexicon.documents or lexicon.body(n.low))):
            return True
        if not n.raw.islower() or n.low in lexicon.plain or n.low in lexicon.pronouns or like_a_verb(n.low, lexicon):
            return False
    return False


def like_a_verb(low: str, lexicon: Lexicon) -> bool:
    """A verb of speech, or a past tense."""
    regular = bool(lexicon.past) and low.endswith("ed") and len(low) > 4
    return regular or low in lexicon.verbs or low in lexicon.past or low in lexicon.judging


def is_adverb(low: str, lexicon: Lexicon) -> bool:
    """A word that may stand between a verb and its subject."""
    return low in lexicon.auxiliaries or lexicon.adverb(low)
