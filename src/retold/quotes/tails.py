"""Where the phrase for somebody without a name ends: "two officials | briefed on the talks", "a source | close to the coalition"."""

from __future__ import annotations

from collections.abc import Sequence

from .frames import Token
from .lexicon import Lexicon
from .phrases import Phrase
from .word_class import like_a_verb

#: What is told behind the noun has at most so many words, and so many parts.
_LONGEST, _PARTS = 14, 4
#: Adjectives that stand behind their noun, with "to" or "with".
_BEHIND = frozenset(("close", "familiar", "involved", "present", "near", "opposed", "loyal"))
#: Prepositions that lead what is told of somebody; those of a hearer ("to") and of a time ("after", "during") do not.
_LEADING = frozenset(("of", "for", "from", "at", "in", "with", "on", "behind", "near", "inside", "outside", "within", "by"))
#: Behind the verb these rather tell where or when something was said, unless a place of work follows.
_OF_SPEAKING = frozenset(("on", "by", "in", "from", "at", "with", "for"))
#: Behind a verb they never tell of the speaker; in these words prepositions make adverbs ("at first").
_AROUND = frozenset(("on", "by", "outside", "inside", "near", "behind"))
_ADVERBIAL = frozenset(
    ("first", "last", "least", "once", "present", "length", "times", "hand", "return", "response", "turn", "all", "fact", "public")
)


def tail(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> int:
    """The last token of what is told of somebody right behind a phrase without a name; `phrase.last` where nothing is. English only.

    Prepositional phrases ("at a German discounter"), participles with one ("seen by the paper"), "close to the coalition" and, up to the next
    sign, "who has worked there". In front of its verb a phrase goes as far as the verb does; behind it what tells an occasion ends it.
    """
    if lexicon.code != "en":
        return phrase.last
    turned = phrase.first > 0 and _turned(tokens, phrase.first - 1, lexicon)
    end = phrase.last
    if end > phrase.first + 1 and (tokens[end].low in _BEHIND or tokens[end].low in lexicon.done):
        end = max(end, _part(tokens, end, turned, lexicon))  # "a source close | to the coalition"
    elif end > phrase.first + 1 and lexicon.adverb(tokens[end].low):
        return end - 1  # "the communiqué partly read"
    for _ in range(_PARTS):
        part = _part(tokens, end + 1, turned, lexicon)
        if part <= end or part - phrase.last > _LONGEST:
            break
        end = part
    if end == phrase.last:
        return end
    return end if turned or _closed(tokens, end + 1, lexicon) else phrase.last


def _turned(tokens: Sequence[Token], k: int, lexicon: Lexicon) -> bool:
    """Does the phrase behind word `k` follow its verb, or "according to"?"""
    return tokens[k].raw.islower() and (tokens[k].low in lexicon.reporting or tokens[k].low in ("to", "per"))


def _closed(tokens: Sequence[Token], n: int, lexicon: Lexicon) -> bool:
    """Does a verb follow a phrase that stands before it?"""
    if n >= len(tokens):
        return False
    t = tokens[n]
    if t.raw == ",":
        return True
    if t.word and t.low[-2:] == "ly" and n + 1 < len(tokens):
        t = tokens[n + 1]
    return t.raw.islower() and (like_a_verb(t.low, lexicon) or t.low in lexicon.helping or t.low in lexicon.auxiliaries or t.low.endswith("s"))


def _part(tokens: Sequence[Token], n: int, turned: bool, lexicon: Lexicon) -> int:
    """The last token of one part of the tail that begins at `n`, or -1."""
    if n + 1 >= len(tokens) or tokens[n].quote >= 0 or not tokens[n].word:
        return -1
    low, following = tokens[n].low, tokens[n + 1]
    if low == "who" and following.word:
        return _relative(tokens, n, turned, lexicon)
    if low in _BEHIND and following.low in ("to", "with", "in", "at"):
        return _noun_phrase(tokens, n + 2, lexicon)
    participle = tokens[n].raw.islower() and (low in lexicon.done or (low.endswith(("ed", "ing")) and low not in lexicon.reporting))
    if participle and following.low in _LEADING:
        return _noun_phrase(tokens, n + 2, lexicon)
    if low not in _LEADING or (turned and (low in _AROUND or (low in _OF_SPEAKING and not _at_home(tokens, n, lexicon)))):
        return -1
    return _noun_phrase(tokens, n + 1, lexicon)


def _relative(tokens: Sequence[Token], n: int, turned: bool, lexicon: Lexicon) -> int:
    """“Who has worked there”: up to the next sign, or before the verb of speech."""
    for k in range(n + 1, min(len(tokens), n + _LONGEST)):
        if not tokens[k].word or tokens[k].quote >= 0:
            return k - 1 if turned and k > n + 1 else -1
        if not turned and tokens[k].low in lexicon.reporting and tokens[k].raw.islower() and k > n + 2:
            return k - 1
    return -1


def _at_home(tokens: Sequence[Token], n: int, lexicon: Lexicon) -> bool:
    """Is what follows a preposition behind the verb a part of the speaker: a body, a department, a name, "the back", not an occasion?"""
    end = _noun_phrase(tokens, n + 1, lexicon)
    if end <= n:
        return False
    words = tokens[n + 1 : end + 1]
    if words[0].low not in lexicon.articles and (not words[0].capital or tokens[n].low == "in"):
        return False  # "said a spokesman in Bern"
    return not any(any(t.low in group for group in (lexicon.documents, lexicon.nouns, lexicon.times, lexicon.hearing)) for t in words)


def _noun_phrase(tokens: Sequence[Token], n: int, lexicon: Lexicon) -> int:
    """The last token of the plain noun phrase that begins at `n`; -1 where none does, or a time."""
    k = n
    while k < len(tokens) and k - n < _LONGEST and _goes_on(tokens, n, k, lexicon):
        k += 1
    k -= 1
    words = tokens[n : k + 1]
    if not words or words[-1].low in lexicon.articles or words[-1].low in _ADVERBIAL:
        return -1
    dated = words[-1].raw.isdigit() or (words[-1].capital and words[-1].low in lexicon.times)
    return k if not dated and words[0].low not in lexicon.times else -1


def _goes_on(tokens: Sequence[Token], n: int, k: int, lexicon: Lexicon) -> bool:
    """Is word `k` inside the noun phrase that begins at `n`?"""
    t = tokens[k]
    if t.raw == "&" and k > n:
        return tokens[k - 1].capital
    if not t.word or t.quote >= 0:
        return False
    if t.low in lexicon.articles:
        return k == n
    if t.capital:
        return t.low not in lexicon.pronouns
    own_noun = k > n and tokens[k - 1].low in lexicon.articles  # "the following week"
    verb = like_a_verb(t.low, lexicon) or t.low in lexicon.helping or t.low in lexicon.auxiliaries
    if own_noun or verb:
        return own_noun
    return not (t.low in lexicon.prepositions or t.low in lexicon.joints or t.low in lexicon.pronouns or t.low in lexicon.be or t.low == "who")
