"""Noun phrases, read off the words to the left or the right of a place by the word lists of the language; no parser.

It is a few lines longer than other modules: reading to the left and to the right mirror each other, and are mended together.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import large_nouns
from .frames import Token
from .lexicon import Lexicon
from .phrase_names import Phrase as Phrase  # noqa: PLC0414 - whoever reads phrases takes it from here
from .phrase_names import links, name_word, with_name
from .word_class import (
    el_in_name,
    ends_phrase,
    goes_with_name,
    how_many,
    is_adverb,
    is_initial,
    is_led_in,
    is_noun,
    leads_as_adverb,
    leads_as_verb,
    like_a_verb,
    of_origin,
)

#: The longest noun phrase that is read, in words.
_LONGEST = 16
#: A body's name goes on for so many words behind "and"; a second title has so many.
_MORE_OF_BODY, _LONGEST_TITLE = 5, 3
#: Small words that bind inside a name but begin something else behind a noun ("said a spokesman in Bern").
_LOOSE = frozenset(("and", "und", "et", "y", "in", "at", "on", "en", "à", "au", "a", "ad", "em"))
#: What is a preposition, or one drawn together with an article, and an article of its own as well: "dei testimoni dicono", "a presidente diz".
_SOME = frozenset(("dei", "degli", "delle", "des", "du", "a"))
_AND = frozenset(("and", "&"))
#: "One of them", "een van hen", "uno di loro".
_OF_THEM = frozenset(("of", "van", "von", "de", "di", "av", "af"))
#: "One of them".
_ONE_OF = frozenset(("one", "uno", "una", "un", "une", "l'un", "l'une", "um", "uma", "einer", "eine", "een"))
#: Begins a phrase of its own behind a noun.
_ANYBODY = frozenset(("everybody", "everyone", "nobody", "anybody", "anyone", "somebody", "someone"))
#: Nobody in particular, until a name follows.
_SOMEBODY = frozenset(("somebody", "someone", "one", "jemand", "quelqu'un", "alguien", "qualcuno", "alguém", "iemand"))


def subject_of(tokens: Sequence[Token], lexicon: Lexicon, limit: int | None = None, led: bool = True) -> Phrase | None:
    """The subject of a sentence, as far as words alone tell: the first phrase that can speak and that no preposition leads.

    Where there is none, the first that a preposition leads, unless `led` is False.
    """
    stop = len(tokens) if limit is None else limit
    fallback = None
    i = 0
    while i < stop:
        t = tokens[i]
        if t.quote < 0 and t.word and _begins(t, lexicon) and not leads_as_adverb(tokens, i, lexicon):
            phrase = phrase_from(tokens, i, lexicon)
            if phrase is not None and can_speak(tokens, phrase, lexicon):
                some = t.low in _SOME and (
                    i == 0 or not tokens[i - 1].word or tokens[i - 1].low in lexicon.that or tokens[i - 1].low in lexicon.joints
                )
                drawn = t.low in lexicon.prepositions and t.low in lexicon.articles and not some  # "prima della sentenza", "partir du port"
                if not drawn and (i == 0 or tokens[i - 1].low not in lexicon.prepositions):
                    return phrase
                if not drawn or phrase.name_first >= 0:
                    fallback = fallback or phrase
            if phrase is not None:
                i = phrase.last
        i += 1
    return fallback if led else None


def _begins(t: Token, lexicon: Lexicon) -> bool:
    """Outside English a noun phrase begins with an article, a name, a pronoun or a role; a bare word there is a verb as often as not."""
    return (
        lexicon.code == "en"
        or t.capital
        or t.low in lexicon.articles
        or t.low in lexicon.pronouns
        or lexicon.role(t.low) is not None
        or lexicon.body(t.low)
    )


def phrase_to(tokens: Sequence[Token], e: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase whose last word is `e`."""
    if e < 0 or not tokens[e].word:
        return None
    low = tokens[e].low
    if lexicon.pronouns.get(low) == "r" or low in ("qui", "quien"):
        k = e - 2 if e >= 1 and tokens[e - 1].raw == "," else e - 1
        return phrase_to(tokens, k, lexicon) if k >= 0 else None
    if low in lexicon.pronouns:
        if e >= 2 and lexicon.pronouns[low] == "n" and tokens[e - 1].low in lexicon.prepositions:  # "the scientist behind it says"
            base = phrase_to(tokens, e - 2, lexicon)
            return Phrase(base.first, e, base.name_first, base.name_last) if base is not None else None
        return Phrase(e, e)
    verb = low in lexicon.verbs and tokens[e].raw[0].islower() and not is_noun(tokens, e, lexicon)
    if low in lexicon.joints or low in lexicon.prepositions or (verb and (lexicon.code == "en" or lexicon.role(low) is None)):
        return None
    k = e
    while k > 0 and e - k < _LONGEST and _belongs(tokens, k - 1, k, lexicon):
        k -= 1
        if lexicon.noun_first and _opens(tokens, k, lexicon) and not el_in_name(tokens, k - 1, lexicon):
            break  # "poursuit | la dirigeante": what stands before the article is no part of it
    return _trimmed(tokens, k, e, lexicon)


def _opens(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Is word `k` an article that no preposition leads, so that a noun phrase begins here?"""
    return tokens[k].low in lexicon.articles - lexicon.prepositions and (k == 0 or tokens[k - 1].low not in lexicon.prepositions)


def shortened(tokens: Sequence[Token], phrase: Phrase, last: int, lexicon: Lexicon) -> Phrase | None:
    """A phrase cut behind word `last`."""
    while last > phrase.first and (not tokens[last].word or tokens[last].low in lexicon.binding or tokens[last].low in lexicon.articles):
        last -= 1
    return with_name(tokens, phrase.first, last, lexicon)


def names_somebody(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Is word `k` the "called" of "a man called Torben Wiechers"?"""
    if tokens[k].low not in lexicon.naming or not 0 < k < len(tokens) - 1 or not tokens[k + 1].capital:
        return False
    before = tokens[k - 1]
    return before.low in _SOMEBODY or (before.raw.islower() and lexicon.role(before.low) is not None)


def _belongs(tokens: Sequence[Token], k: int, right: int, lexicon: Lexicon) -> bool:
    """Can token `k` be part of the noun phrase that goes on at `right`?"""
    t = tokens[k]
    if t.quote >= 0:
        return False
    if not t.word:
        return t.raw == "." and k > 0 and tokens[k - 1].word and len(tokens[k - 1].raw) <= 4 and tokens[k - 1].capital and tokens[right].capital
    if t.low in ("and", "et", "und", "y"):
        return k > 0 and tokens[k - 1].capital and tokens[right].capital and tokens[k - 1].low not in lexicon.stops
    if t.low in lexicon.joints and t.low not in lexicon.articles and t.low not in lexicon.binding:
        return False
    if names_somebody(tokens, k, lexicon):
        return True
    return not (t.low in lexicon.pronouns and t.low not in lexicon.articles) and not (
        t.low in lexicon.reporting and t.raw[0].islower() and t.low not in lexicon.doubtful and not is_noun(tokens, k, lexicon)
    )


def _trimmed(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """A run of words without the adverbs and the prepositional phrase that lead it."""
    k = first
    led = tokens[k].low in lexicon.prepositions and tokens[k].low not in lexicon.articles
    if led:
        starts = [
            p
            for p in range(k + 1, last + 1)
            if tokens[p - 1].low not in lexicon.prepositions
            and tokens[p - 1].low not in lexicon.articles
            and (
                tokens[p].low in lexicon.articles
                or (tokens[p].capital and tokens[p].low not in lexicon.stops and not (tokens[p - 1].capital and p - 1 > k))
            )
        ]
        if not starts:
            return None
        k = starts[0]
    while k < last and tokens[k].low in lexicon.stops and tokens[k].low not in lexicon.articles:
        k += 1
    for p in range(last - 1, k, -1):  # "after the talks | the minister said": an article behind a noun begins a new phrase
        before = tokens[p - 1]
        if tokens[p].low in lexicon.articles and before.word and before.low not in lexicon.plain and lexicon.code == "en":
            k = p
            break
    return with_name(tokens, k, last, lexicon)


def phrase_from(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase whose first word is `i`."""
    t = tokens[i]
    article = t.low in lexicon.articles
    if not t.word or is_led_in(tokens, i, lexicon) or leads_as_verb(tokens, i, lexicon):
        return None
    if t.low in lexicon.pronouns and not article:
        return Phrase(i, i) if lexicon.pronouns[t.low] != "r" else None
    if t.low in lexicon.somebody and i + 2 < len(tokens) and tokens[i + 1].low in _OF_THEM and tokens[i + 2].low in lexicon.objects:
        return Phrase(i, i + 2)  # "one of them"
    if t.low in lexicon.somebody and i + 1 < len(tokens) and _leaves_noun_out(tokens, i, lexicon):
        return Phrase(i, i)  # "some say", "another said"
    if not article and (t.low in lexicon.prepositions or t.low in lexicon.joints):
        return None
    e = i
    named = t.capital and t.low not in lexicon.stops and not of_origin(t)
    while e + 1 < len(tokens) and e - i < _LONGEST and not _apart(tokens[e + 1], lexicon) and _goes_on(tokens, i, e, named, lexicon):
        e += 1
        n = tokens[e]
        named = named or (n.capital and not of_origin(n) and lexicon.role(n.low) is None and not lexicon.body(n.low) and lexicon.code != "de")
    while e > i and (tokens[e].low in lexicon.binding or (tokens[e].low in lexicon.articles and not how_many(tokens, e, lexicon))):
        e -= 1
    return with_name(tokens, i, e, lexicon)


def _apart(t: Token, lexicon: Lexicon) -> bool:
    """Does a word begin a phrase or a clause of its own: "the line | everybody quotes", "znalazca | nie myśli"?"""
    return t.low in _ANYBODY or (lexicon.without_articles and t.raw.islower() and t.low in lexicon.stops and t.low not in lexicon.prepositions)


def _joins_names(tokens: Sequence[Token], i: int, e: int, named: bool, lexicon: Lexicon) -> bool:
    """Is the word behind `e` a small one inside a name or a title: "Jan van Dyck", "Minister of Ecology and Waters"?"""
    n, last = tokens[e + 1], tokens[e]
    low, article = n.low, n.low in lexicon.articles
    if (low in lexicon.connectors or n.raw == "&") and not article and links(tokens, e + 1, min(len(tokens) - 1, e + 3), lexicon):
        return True
    if e + 2 >= len(tokens) or not (last.capital and tokens[e + 2].capital):
        return False
    if low == "el" and el_in_name(tokens, e, lexicon):
        return True
    return (low in lexicon.particles and named) or (low in _AND and _office_of(tokens, i, e, lexicon))


def _leaves_noun_out(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Does the word at `i` stand alone for somebody: "Another described", "One, asked about it, said"; not "two state officials"?"""
    following = tokens[i + 1]
    if following.raw == ",":
        return tokens[i].capital
    if following.raw in (".", ";"):
        return i > 0 and tokens[i - 1].low in lexicon.reporting  # "..., says another."
    noun = following.low in lexicon.doubtful and following.low in lexicon.bases
    return following.raw.islower() and not noun and (following.low in lexicon.reporting or following.low in lexicon.judging)


def _goes_on(tokens: Sequence[Token], i: int, e: int, named: bool, lexicon: Lexicon) -> bool:
    """Does the noun phrase `i..e` take in the next word too? `named`: it has a name already."""
    n, last = tokens[e + 1], tokens[e]
    if lexicon.complements:
        return large_nouns.goes_on(tokens, e, lexicon)
    if lexicon.past and not named and n.word and n.quote < 0 and not n.capital and not lexicon.structural(n.low):
        return True  # nouns and adjectives that no list holds
    low, article, lower = n.low, n.low in lexicon.articles and not is_initial(tokens, e + 1), n.raw[0].islower()
    if n.quote >= 0 or (not n.word and not (n.raw == "." and name_word(tokens, e + 1, i, lexicon))):
        return False
    if _joins_names(tokens, i, e, named, lexicon):
        return True
    if article and lexicon.noun_first and low not in lexicon.prepositions and last.low not in lexicon.plain:
        return False  # "escribió en sus redes | la cantante"
    if low in lexicon.prepositions or low in lexicon.binding:
        nominal = not named or lexicon.role(last.low) is not None
        return nominal and (_of_name(tokens, e + 1, lexicon) or (low in lexicon.binding and low not in _LOOSE))
    if names_somebody(tokens, e + 1, lexicon):
        return True
    if _begins_anew(tokens, i, e, lexicon):
        return False
    noun = lexicon.code != "en" and last.low in lexicon.articles and lexicon.role(low) is not None  # "le prévenu", "el acusado"
    if low in lexicon.be or (lower and not noun and (low in lexicon.auxiliaries or ends_phrase(tokens, e + 1, lexicon))):
        return False
    if not article and (low in lexicon.joints or low in lexicon.pronouns):
        return False
    if lower and named and last.capital and not goes_with_name(tokens, e, lexicon):
        return _leads_to_name(tokens, e + 1, lexicon) or _noun_of_origin(tokens, i, e, lexicon)
    described = lower and not named and lexicon.code == "en" and lexicon.role(last.low) is not None
    office = e + 2 < len(tokens) and lexicon.role(tokens[e + 2].low) is not None  # "chief operating officer"
    return office or not (described and low.endswith(("ed", "ing")))


def _office_of(tokens: Sequence[Token], i: int, e: int, lexicon: Lexicon) -> bool:
    """Are the words `i..e` a title and what it is of ("the Minister of Ecology"), written large?"""
    of = next((p for p in range(i + 1, e) if tokens[p].low == "of"), -1)
    return of > 0 and tokens[of - 1].capital and lexicon.role(tokens[of - 1].low) is not None


def _of_name(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Does "à" stand here, behind an office and before a small noun, with or without its article, and a name of two words behind that (French)?"""
    if tokens[k].low not in ("à", "en") or lexicon.code != "fr" or lexicon.role(tokens[k - 1].low) is None:
        return False
    k += 1
    k += k < len(tokens) and tokens[k].low in lexicon.articles
    return k + 2 < len(tokens) and tokens[k].raw.islower() and tokens[k + 1].capital and tokens[k + 2].capital


def _begins_anew(tokens: Sequence[Token], i: int, e: int, lexicon: Lexicon) -> bool:
    """Does another phrase or clause begin behind `e`?"""
    low, last = tokens[e + 1].low, tokens[e].low
    apart = tokens[e].capital or lexicon.body(last)
    named = lexicon.definite_endings and e + 2 < len(tokens) and last.endswith("s") and tokens[e + 2].capital
    if named and lexicon.role(low) is not None:
        return False  # "säger myndighetens | chef Per Lind"
    if lexicon.bare_nouns and apart and tokens[e + 1].raw.islower() and lexicon.role(low) is not None:
        return True  # "napisała na Facebooku | posłanka", "w muzeum | dyrektor"
    if (last in lexicon.plain and not is_initial(tokens, e)) or is_initial(tokens, e + 1):
        return False
    if low in lexicon.determiners or low in lexicon.relatives:
        return True  # "After the talks | the minister said"
    return lexicon.noun_first and low in lexicon.articles and low not in lexicon.prepositions  # "escribió en sus redes | la cantante"


def _noun_of_origin(tokens: Sequence[Token], i: int, e: int, lexicon: Lexicon) -> bool:
    """“The Flemish conservative said”: a noun that no list knows, between one word of origin behind an article and a verb of speech."""
    if e != i + 1 or e + 2 >= len(tokens) or tokens[i].low not in lexicon.determiners:
        return False
    noun, verb = tokens[e + 1], tokens[e + 2] if tokens[e + 2].word else tokens[i - 1]  # "said the Flemish conservative."
    small = noun.low in lexicon.plain or noun.low in lexicon.times or lexicon.adverb(noun.low) or like_a_verb(noun.low, lexicon)
    return not small and noun.word and verb.low in lexicon.reporting - lexicon.doubtful


def _leads_to_name(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """One to three plain words and then a full name: "Regional energy minister Torben Wiechers"."""
    for p in range(k, min(len(tokens) - 1, k + 3)):
        t = tokens[p]
        if (
            t.quote >= 0
            or not t.word
            or t.low in lexicon.prepositions
            or t.low in lexicon.auxiliaries
            or t.low in lexicon.joints
            or like_a_verb(t.low, lexicon)
            or t.low in lexicon.articles
        ):
            return False
        if tokens[p + 1].capital:
            return p + 2 < len(tokens) and tokens[p + 2].capital
    return False


def right_phrase(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase behind a verb or "according to"; a role gives way to the name set beside it ("the harbour master, Moira Callard")."""
    k = i
    while k < len(tokens) and tokens[k].word and k - i < 3 and not tokens[k].capital and is_adverb(tokens[k].low, lexicon):
        k += 1
    if k >= len(tokens) or not tokens[k].word or tokens[k].low in lexicon.that:
        return None
    phrase = phrase_from(tokens, k, lexicon)
    if phrase is None:
        return None
    return with_name_beside(tokens, phrase, lexicon)


def with_name_beside(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> Phrase:
    """A nominal phrase and the name that stands in apposition to it; otherwise the phrase as it is."""
    n = _whole_office(tokens, phrase) + 1
    large = lexicon.without_articles and phrase.first == phrase.name_first and lexicon.role(tokens[phrase.first].low) is not None
    if large and phrase.name_last > phrase.name_first:  # "Prezes Orlicy, Halina Wrona, ...": an office and what it is of
        phrase = Phrase(phrase.first, phrase.last)
    if phrase.name_first >= 0 or n + 1 >= len(tokens) or tokens[n].raw != ",":
        return phrase
    entitled = _entitled(tokens, n + 1, lexicon)
    if entitled is not None:
        return Phrase(phrase.first, entitled.last, entitled.name_first, entitled.name_last)
    if tokens[phrase.first].low in _ONE_OF and phrase.last > phrase.first and tokens[n + 1].low in lexicon.articles:
        known = phrase_from(tokens, n + 1, lexicon)  # "uno de ellos, el británico Gareth Penn"
        if known is not None and known.name_last > known.name_first >= 0 and (known.last + 1 >= len(tokens) or not tokens[known.last + 1].word):
            return Phrase(phrase.first, known.last, known.name_first, known.name_last)
    if tokens[n + 1].low in lexicon.articles:  # "the minister, a man called Torben Wiechers, said"
        called = phrase_from(tokens, n + 1, lexicon)
        if called is not None and called.name_first > 0 and tokens[called.name_first - 1].low in lexicon.naming:
            return Phrase(phrase.first, called.last, called.name_first, called.name_last)
    if not tokens[n + 1].capital:
        return phrase
    if tokens[phrase.first].low in lexicon.pronouns and phrase.first == phrase.last:
        return phrase
    beside = phrase_from(tokens, n + 1, lexicon)
    if beside is None or beside.name_first != n + 1 or (beside.name_last == beside.name_first and not _names_body(tokens, phrase, beside, lexicon)):
        return phrase
    return Phrase(phrase.first, beside.last, beside.name_first, beside.name_last)


def _names_body(tokens: Sequence[Token], phrase: Phrase, beside: Phrase, lexicon: Lexicon) -> bool:
    """“según la empresa concesionaria, Telcumbre.”: a name of one word beside a noun for a firm, at the end of its clause."""
    head = tokens[phrase.first : phrase.last + 1]
    known = any(t.low in lexicon.business for t in head) and not any(lexicon.role(t.low) is not None for t in head)
    n = beside.last + 1
    ended = n >= len(tokens) or tokens[n].quote >= 0 or tokens[n].raw in ".,;:)"
    name = tokens[beside.name_first].low
    return (
        known
        and ended
        and beside.last == beside.name_last
        and name not in lexicon.places
        and not lexicon.timed(name)
        and tokens[phrase.first].low in lexicon.articles
    )


def _whole_office(tokens: Sequence[Token], phrase: Phrase) -> int:
    """Where an office ends that a body with "and" in its name goes with: "the head of the Deck and Engine Union, Ann Lee"."""
    k = phrase.last + 1
    if k + 2 >= len(tokens) or tokens[k].low not in _AND or not (tokens[phrase.last].capital and tokens[k + 1].capital):
        return phrase.last
    while k < len(tokens) and tokens[k].word and (tokens[k].capital or tokens[k].low in _AND) and k - phrase.last <= _MORE_OF_BODY:
        k += 1
    return k - 1 if k < len(tokens) and tokens[k].raw == "," else phrase.last


def _entitled(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> Phrase | None:
    """A full name behind a second title, and nothing more: "the committee's president, the judge Carmen Lee"."""
    k += tokens[k].low in lexicon.articles
    title = k
    while k < len(tokens) and k - title < _LONGEST_TITLE and tokens[k].word and not tokens[k].capital:
        k += 1
    called = tokens[title:k] if lexicon.code != "de" else tokens[title : k + 1]
    if not any(lexicon.role(t.low) is not None for t in called):
        return None
    k += lexicon.code == "de" and k == title  # German nouns are written large
    beside = phrase_from(tokens, k, lexicon) if k < len(tokens) and tokens[k].capital else None
    if beside is None or beside.name_first != k or beside.name_last == k:
        return None
    ended = beside.name_last + 1 >= len(tokens) or not tokens[beside.name_last + 1].word
    return beside if ended else None


def can_speak(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Can these words stand for whoever speaks: somebody, a body, a document?"""
    if person(tokens, phrase, lexicon):
        return True
    if phrase.first == phrase.last and tokens[phrase.first].low in lexicon.pronouns:
        return False
    if phrase.name_first >= 0:
        return False
    return any(lexicon.body(t.low) or t.low in lexicon.documents for t in tokens[phrase.first : phrase.last + 1])


def _a_day(name: Sequence[Token], lexicon: Lexicon) -> bool:
    """Is this one word for a time, which is nobody's first name ("Monday's"; "April" may be somebody)?"""
    day = name[0].low.removesuffix("'s")
    return len(name) == 1 and lexicon.timed(day) and lexicon.gender(day) is None


def person(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """A name, a pronoun for a person, or a role."""
    first = tokens[phrase.first].low
    alone = phrase.first == phrase.last
    if alone and first in lexicon.pronouns:
        return lexicon.pronouns[first] in ("m", "f", "p")
    if first in lexicon.somebody and (alone or tokens[phrase.last].low in lexicon.objects):
        return True
    if alone and first in lexicon.objects:
        return True
    if phrase.name_first >= 0 and _a_day(tokens[phrase.name_first : phrase.name_last + 1], lexicon):
        return False  # "After Monday's verdict Lee had let it be known: ..."
    if phrase.name_first >= 0:
        return lexicon.code != "de" or phrase.name_last > phrase.name_first or first not in lexicon.articles
    return any(lexicon.role(t.low) is not None for t in tokens[phrase.first : phrase.last + 1])
