"""Which capitalised words of a text make up one name, and where the name proper begins."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise

from ..text.normal import folded
from .frames import QUOTE, Token
from .lexicon import Lexicon, form
from .word_class import el_in_name

POSSESSIVE = re.compile(r"['’]s?$")
#: A run of capitals: number of the sentence (-1 inside marks), its tokens, the first and the last token of the run.
Run = tuple[int, Sequence[Token], tuple[int, int]]
#: What follows a surname: a generation, which stays in the written name, and an honour, which does not.
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
_HONOURS = frozenset(("kc", "qc", "mp", "mep", "msp", "phd", "md", "cbe", "obe", "mbe", "esq"))
#: The longest title in which a full stop ends an abbreviation ("Prof.", "Capt.").
_LONGEST_ABBREVIATION = 4
#: The field of an office is named within so many tokens before a name.
_FIELD = 4
_MINISTERS = frozenset(
    ("minister", "secretary", "commissioner", "ministre", "commissaire", "secrétaire", "ministro", "ministra", "secretario", "secretaria")
)
#: Endings of English words that are hardly ever first names.
_NO_NAMES = ("ing", "ed", "ly")
#: Small words that are surnames behind a first name: "Theresa May".
_SURNAMES = frozenset(("may", "young", "will", "day", "last", "new", "old", "march", "june"))
#: Bodies whose names join two nouns: "Carers Union", "Trade Commission".
_JOINT_BODIES = frozenset(
    ("union", "association", "ministry", "department", "council", "commission", "agency", "authority", "board", "office", "society", "institute",
     "service", "trust", "federation", "bureau", "committee", "centre", "center", "administration", "academy", "fund", "corporation")
)  # fmt: skip
#: Small words between two names as often as inside one.
_JOINING = frozenset(("y", "e", "la", "le", "el"))
#: Adjectives that begin a sentence before a name, and the longest English words that are surnames as often as nouns for people.
_ADJECTIVES = frozenset(("young", "old", "former", "veteran", "retired", "fellow", "neighbouring", "neighboring", "outgoing", "incoming", "acting"))
_SHORT_TRADE = 6
#: Shorter German words that end like nouns for people are surnames as often.
_TRADE = 7


@lru_cache(maxsize=1 << 16)
def bare(word: str) -> str:
    """A word of a name as it is compared: no case, no accents, no possessive, no Arabic article ("al-Sudani" is "Sudani")."""
    plain = folded(POSSESSIVE.sub("", word))
    return plain[3:] if plain[:3] in ("al-", "el-") and len(plain) > 5 else plain


def name_words(tokens: Sequence[Token], run: tuple[int, int]) -> tuple[str, ...]:
    """The words of a name as they are compared, without letters behind it ("Jr")."""
    words = [w for w in (bare(t.raw) for t in tokens[run[0] : run[1] + 1]) if w and w not in (".", QUOTE)]
    while len(words) > 1 and words[-1] in _GENERATIONS:
        words.pop()
    return tuple(words)


def runs(tokens: Sequence[Token], lexicon: Lexicon) -> list[tuple[int, int]]:
    """The runs of capitalised words that may be names, as inclusive token ranges."""
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        t = tokens[i]
        if t.capital and (not _small(t, lexicon) or _month_and_name(tokens, i, lexicon)):
            run = (i, _end(tokens, i, lexicon))
            found.append(run)
            i = run[1]
        i += 1
    return found


def _small(token: Token, lexicon: Lexicon) -> bool:
    """A word that begins no name, contracted or not ("It’s")."""
    plain = form(POSSESSIVE.sub("", token.raw)) if token.raw[-1] in "s'’" else token.low
    return any(low in lexicon.stops or low in lexicon.pronouns for low in (token.low, plain, token.low.split("'", 1)[0])) or token.low == "unlike"


def _month_and_name(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Is a small word or a month a first name here ("Will Hall", "June Carter")?"""
    n = tokens[i + 1] if i + 1 < len(tokens) else tokens[i]
    return tokens[i].low in lexicon.given and n.capital and n.raw.isalpha() and not _small(n, lexicon) and not lexicon.body(n.low)


def _end(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> int:
    """The last token of the name that begins at `i`."""
    e = i
    while e + 1 < len(tokens):
        n = tokens[e + 1]
        if n.quote >= 0 and _nickname(tokens, e, lexicon):
            e += 2
            continue
        if n.quote >= 0 or (POSSESSIVE.search(tokens[e].raw[-2:]) and not _owner_in_name(tokens, i, e, lexicon)):
            break
        surname = n.low in _SURNAMES and tokens[e].low in lexicon.given and not n.raw.isupper()
        if n.capital and n.low not in lexicon.pronouns and (surname or not (n.low in lexicon.stops and n.low not in lexicon.particles)):
            e += 1
            continue
        step = _over(tokens, e, lexicon)
        if step == e:
            break
        e = step
    return e


def _nickname(tokens: Sequence[Token], e: int, lexicon: Lexicon) -> bool:
    """Does a nickname in marks stand between a first name `e` and a surname ("Gavin “Gaz” Petrakis")?"""
    return tokens[e].low in lexicon.given and e + 2 < len(tokens) and tokens[e + 2].capital and tokens[e + 1].end - tokens[e + 1].start < 20


def _owner_in_name(tokens: Sequence[Token], i: int, e: int, lexicon: Lexicon) -> bool:
    """Is the possessive at `e` a part of a body's name ("St Odile’s Children’s Hospital", "Lloyd's Bank")? Not where a person owns the body."""
    if (
        lexicon.code != "en"
        or e - i > 3
        or (tokens[i].low in lexicon.titles and tokens[i].low not in lexicon.particles)
        or tokens[i].low in lexicon.given
    ):
        return False
    for t in tokens[e + 1 : e + 4]:
        if not t.capital or t.low in lexicon.stops:
            return False
        if lexicon.body(t.low):
            return True
        if not POSSESSIVE.search(t.raw[-2:]):
            return False
    return False


def _over(tokens: Sequence[Token], e: int, lexicon: Lexicon) -> int:
    """Where a name goes on behind small words or a full stop that follow `e` ("J. K.", "van der Berg", "Ministry of the Sea"); `e` if it does not."""
    n = tokens[e + 1]
    if n.raw == ".":
        short = len(tokens[e].raw) == 1 or (len(tokens[e].raw) <= _LONGEST_ABBREVIATION and tokens[e].low in lexicon.titles)
        short = short or tokens[e].raw == "St"
        small = lexicon.particles if short and len(tokens[e].raw) == 1 else frozenset()
        return _capital_behind(tokens, e + 2, small, 2, e) if short and tokens[e].capital else e
    if n.raw == "&":
        return _capital_behind(tokens, e + 2, frozenset(), 0, e)
    if n.low == "and" and lexicon.code == "en" and _one_body(tokens, e, lexicon):
        return e + 2
    if n.low in lexicon.connectors and lexicon.body(tokens[e].low):
        return _capital_behind(tokens, e + 2, lexicon.connectors, 2, e)
    if n.raw == "el" and el_in_name(tokens, e, lexicon):
        return e + 2
    if n.low in lexicon.particles and not lexicon.body(tokens[e].low) and n.low not in _JOINING:
        if lexicon.code == "de" and (n.low in lexicon.articles or (e > 0 and tokens[e - 1].capital)):
            return e  # "Hanne Lund von der Universität", "die Sorgen der Wirte": only "Ursula von der Leyen"
        k = _capital_behind(tokens, e + 2, lexicon.particles, 1, e)
        return k if k == e or not lexicon.body(tokens[k].low) or lexicon.code == "en" else e
    return e


def _one_body(tokens: Sequence[Token], e: int, lexicon: Lexicon) -> bool:
    """Does "and" join two words of one body's name: "the Irish Nurses and Carers Union", not "the Democrats and the Republican Party"?"""
    if e + 3 >= len(tokens) or not (tokens[e + 2].capital and tokens[e + 3].capital):
        return False
    k = e
    while k > 0 and tokens[k].capital:
        k -= 1
    led = tokens[k].low == "the" and not any(lexicon.body(t.low) or t.low in lexicon.given for t in tokens[k + 1 : e + 1])
    return led and tokens[e + 3].low in _JOINT_BODIES


def _capital_behind(tokens: Sequence[Token], k: int, small: Collection[str], most: int, otherwise: int) -> int:
    """The first capital from `k` on, behind at most `most` of these small words."""
    until = k + most
    while k < min(len(tokens), until) and tokens[k].low in small and not tokens[k].capital:
        k += 1
    return k if k < len(tokens) and tokens[k].capital else otherwise


def core(tokens: Sequence[Token], run: tuple[int, int], lexicon: Lexicon) -> tuple[int, int]:
    """The name in a run of capitals: without the titles and roles that lead it."""
    first, last = run
    while last > first and tokens[last].low in _HONOURS and tokens[last - 1].capital:
        last -= 1
    if _agency(tokens, first, last):
        first += 1
    elif _field(tokens, first, last, lexicon):
        first = last - 1
    for p in range(first, last):
        first = max(first, _name_behind(tokens, p, (run[0], last), lexicon))
    return first, last


def _name_behind(tokens: Sequence[Token], p: int, run: tuple[int, int], lexicon: Lexicon) -> int:
    """Where the name begins, if word `p` of a run tells: behind a title, an office or a trade, or with a first name at `p`; else -1."""
    low, following = tokens[p].low, tokens[p + 1]
    if _first_name(tokens, p, run, lexicon):
        return -1
    named = any(lexicon.body(t.low) for t in tokens[p + 1 : run[1] + 1])
    title = low in lexicon.titles or (lexicon.role(low) is not None and not named)
    if title and following.raw != "." and not lexicon.body(low) and following.low not in lexicon.connectors:
        return p + 1
    if p == run[0] and any(leads(tokens, p, run, lexicon) for leads in (_trade, _native, _described)):
        return p + 1
    if p > run[0] and _given_here(tokens, p, run, lexicon):
        return p
    return p + 2 if title and following.raw == "." and p + 2 <= run[1] else -1


def _first_name(tokens: Sequence[Token], p: int, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """“Finn Berg”: a noun for people that is a first name, too, where it begins a name of two words that nothing leads ("the Finn Berg")."""
    if tokens[p].low not in lexicon.names_too or p != run[0] or run[1] != p + 1 or (p and tokens[p - 1].low in lexicon.articles):
        return False
    surname = tokens[p + 1].low
    return surname not in lexicon.given and lexicon.role(surname) is None and not lexicon.body(surname)


def _agency(tokens: Sequence[Token], first: int, last: int) -> bool:
    """“told the ANP Ginette Auboin, 81,”: three words, the first in capitals, and an age behind them."""
    aged = last + 2 < len(tokens) and tokens[last + 1].raw == "," and tokens[last + 2].raw.isdigit()
    return last - first == 2 and aged and len(tokens[first].raw) > 2 and tokens[first].raw.isupper() and not tokens[first + 1].raw.isupper()


def _field(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """“Minister of Health Ann Lee”, “Minister of Ecology and Waters Ann Lee”: what somebody is in charge of, and two words more."""
    before = tokens[max(0, first - _FIELD) : first]
    if last - first < 2 or not before or before[-1].low not in lexicon.binding or lexicon.body(tokens[last].low):
        return False
    office = any(a.low in _MINISTERS and b.low in lexicon.binding for a, b in pairwise(before))
    return office and not any(lexicon.body(t.low) or not t.raw.isalpha() for t in tokens[first + 1 : last])


def _trade(tokens: Sequence[Token], p: int, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """German: is the word before a name a noun for what somebody is ("Landesrat Gottfried Pichlbauer", "Grünen-Grossrat Beat Inderbitzin")?"""
    low, following = tokens[p].low, tokens[p + 1]
    if lexicon.code != "de" or low in lexicon.given or len(low) < _TRADE or not low.endswith(lexicon.agents) or not following.raw.isalpha():
        return False
    return not any(lexicon.body(t.low) for t in tokens[p : run[1] + 1])


def _native(tokens: Sequence[Token], p: int, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """French and Spanish: does an article lead to what somebody is before the name ("l'Italien Fabrizio Tolomei")? No name has an article."""
    led = p > 0 and tokens[p - 1].low in lexicon.articles and run[1] - p > 1
    return led and lexicon.noun_first and tokens[p].low.endswith(lexicon.agents) and tokens[p].low not in lexicon.given


def _described(tokens: Sequence[Token], p: int, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """English: does the first word of a run tell what somebody is, not the name ("Scaffolder Craig", "Ninety-year-old Dulcie Farquhar")?

    Its capital is then owed to the sentence that it begins, or it names the house of which somebody is the speaker or leader.
    """
    low, following = tokens[p].low, tokens[p + 1]
    if lexicon.code != "en" or not following.raw[:1].isalpha() or any(lexicon.body(t.low) for t in tokens[p + 1 : run[1] + 1]):
        return False
    if p > 2 and lexicon.body(low) and tokens[p - 1].low == "the" and tokens[p - 2].low == "of" and lexicon.role(tokens[p - 3].low) is not None:
        return run[1] - p > 1  # "Leader of the Opposition V. Selvaraghavan"
    if p > 0 and tokens[p - 1].word:
        return False
    if low.endswith("-year-old") or (low in _ADJECTIVES and (run[1] - p > 1 or low.startswith("neighb"))):
        return True
    trade = low.endswith(lexicon.agents) and len(low) > _SHORT_TRADE and lexicon.gender(low) is None
    return trade and lexicon.gender(following.low) is not None and following.raw.isalpha()


def beheaded(tokens: Sequence[Token], run: tuple[int, int], known: Collection[tuple[str, ...]], lexicon: Lexicon) -> tuple[int, int]:
    """A run without its first word where that only begins the sentence: the rest is a name elsewhere ("Worried Ann Lee", "Injecting Lee")."""
    a, b = run
    if a > 0 or b == a or lexicon.gender(tokens[a].low) is not None or not tokens[a + 1].word:
        return run
    rest = name_words(tokens, (a + 1, b))
    longer = (
        len(rest) == 1
        and tokens[a].low.endswith(_NO_NAMES)
        and any(len(w) > 1 and w[-1] == rest[0] and lexicon.gender(w[0]) is not None for w in known)
    )
    return (a + 1, b) if longer or (len(rest) > 1 and rest in known) else run


def titled(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Is this line written with a capital on nearly every word, so that capitals tell nothing ("Gold Star Mom Corners Mayor on Fees")?"""
    plain = [t for t in tokens[1:] if t.word and t.raw[0].isalpha() and t.low not in lexicon.stops and t.low not in lexicon.binding and t.quote < 0]
    return lexicon.code != "de" and len(plain) >= 4 and sum(t.capital for t in plain) >= 0.75 * len(plain)


def _given_here(tokens: Sequence[Token], p: int, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """Does a person's name begin with the first name at `p`, inside a run of capitals ("Enterprise Declan Furey", "DI Carys Lowther")?"""
    abroad = tokens[run[0]].raw.isupper() and lexicon.gender(tokens[p].low) is not None  # "ANP Ginette Auboin"
    if not (tokens[p].low in lexicon.given or abroad) or p + 1 > run[1] or not tokens[p + 1].capital:
        return False
    if any(lexicon.body(t.low) or t.low in lexicon.outlets for t in tokens[p + 1 : run[1] + 1]):
        return False
    return all(
        t.word and len(t.raw) > 1 and bare(t.raw) not in lexicon.given and t.low not in lexicon.particles and t.raw != "&" for t in tokens[run[0] : p]
    )


def written(tokens: Sequence[Token], first: int, last: int) -> str:
    """A name as written, without a possessive at its end."""
    out = tokens[first].raw
    for p in range(first + 1, last + 1):
        if tokens[p].quote >= 0:
            continue
        out += ("" if tokens[p].start == tokens[p - 1].end else " ") + tokens[p].raw
    return POSSESSIVE.sub("", out) if not out.endswith("s’") else out[:-1]
