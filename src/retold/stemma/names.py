"""Names of outlets and agencies: what looks like one, and when two names mean one house. The words are data (`agencies.toml`)."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from babel import Locale

from ..model import Credit
from ..text.given import given_names
from ..text.languages import codes, load
from ..text.normal import folded
from ..text.words import forms
from .listed import is_listed

#: `where` of a credit that is no more than the name of a house in the story: the account tells of that house, and need not say that it is a source.
MENTIONED = "mention"
#: `where` of a credit that is a link in a sentence, as `articles` says it.
LINK = "link in the text"
#: Words that open a name without telling houses apart.
ARTICLES = frozenset(["the", "la", "le", "les", "el", "los", "las", "der", "die", "das", "l", "a", "an"])
_BRACKETS = re.compile(r"\([^)]*\)")
#: "(Journal of Rest, 2024)", "(Stone et al., Journal of Rest 2024b)"; a day before the year is a credit's ("(Fell Chronicle, 12 May 2025)").
_REFERENCE = re.compile(r"\([^()\n]{0,80}(?:[^\W\d_],|\bet al\.[^()\n]{0,60})\s(?:19|20)\d\d[a-z]?\)")
_DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(\w{2,7})$")
_ADJECTIVE = re.compile(r"(?<=\w{4})(?:e|en|er|es|em)$")
_CAPITALS = re.compile(r"^[A-Z]{2,6}$")
#: K or W and three letters; those of two are initials of agencies as often.
_CALL_SIGN = re.compile(r"[KW][A-Z]{3}(?:-(?:TV|FM|AM))?")
_SMALL = re.compile(r"^[a-z]{2,4}$")


#: Three or four small letters that are no word: without a vowel ("npd", "zkm"), or with what stands for press, service or agency at the end ("npa").
_SPELT = re.compile(r"[bcdfghjklmnpqrstvwxz]{3,4}|[a-z]{1,2}(?:pa|pd|da|na|fp)")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The agencies (folded name to the name of the house), the words that names are made of, of one language's papers, letters that only some
    languages write, and bent forms (folded).
    """

    agencies: dict[str, str]
    words: dict[str, frozenset[str]]
    languages: dict[str, frozenset[str]]
    letters: dict[str, frozenset[str]]
    openings: dict[str, frozenset[str]]
    bent: dict[str, str]


@cache
def gazetteer() -> Gazetteer:
    """`agencies.toml`, read once."""
    data = tomllib.loads(resources.files(__package__).joinpath("agencies.toml").read_text(encoding="utf-8"))
    houses = {folded(n): house for house, others in data["agencies"].items() for n in (house, *others)}
    names, tongues = ({key: frozenset(folded(w) for w in words) for key, words in data[table].items()} for table in ("names", "name_languages"))
    letters = {letter: frozenset(known) for letter, known in data["name_letters"].items()}
    openings = {code: frozenset(words) for code, words in data["name_openings"].items()}
    bent = {folded(form): folded(word) for word, forms_ in data["bent"].items() for form in forms_}
    return Gazetteer(houses, names, tongues, letters, openings, bent)


#: A name that only its last word tells has so many words.
_FEWEST_WORDS = 2
#: Initials of no more letters tell nothing where the name is made of common words.
_FEW_LETTERS = 2
#: A word so long (letters) that ends as names of outlets do tells which house it is: "the Hafenkurier".
_LONG = 8
#: Names are compared again and again; so many are remembered.
_REMEMBERED = 1 << 16


@lru_cache(_REMEMBERED)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: no case, no accents, no article in front, nothing in brackets."""
    domain = _DOMAIN.match(name.strip())
    if domain and domain[1].casefold() in gazetteer().words["outlet_domains"]:
        name = name.strip()[: domain.start(1) - 1].removeprefix("www.")
    bent = gazetteer().bent
    found = [bent.get(part, part) for w in forms(_BRACKETS.sub(" ", name)) for part in re.split(r"['’-]", w) if part]
    while len(found) > 1 and found[0] in ARTICLES:
        found = found[1:]
    return tuple(found)


#: Accounts name countries in these languages as well, of which the program has no table of words.
_MORE_TONGUES = ("pl", "cs", "sk", "sv", "da", "nb", "fi", "hu", "ro", "ru", "uk")


@cache
def _territories() -> frozenset[str]:
    """The names of countries and parts of the world (Unicode's CLDR), folded."""
    locales = (Locale(code) for code in (*codes(), *_MORE_TONGUES))
    return frozenset(folded(name) for locale in locales for name in locale.territories.values())


def is_territory(name: str) -> bool:
    """Is it a country or a part of the world: "DROHOWICE (Polonia)" says where a place lies, and no house?"""
    return folded(name.strip(" .")) in _territories() or folded(name.strip(" .")) in gazetteer().words["regions"]


def is_person(name: str) -> bool:
    """Is it rather somebody's: a given name, then one or two more words with capitals, none of them as houses are called?"""
    parts = name.split()
    return 1 < len(parts) < 4 and all(p[0].isupper() for p in parts) and folded(parts[0]) in given_names() and not looks_like_outlet(name)


def in_prose(credit: Credit) -> bool:
    """Is a house credited in a sentence of the story, by a phrase or a link, and not in a line for that?"""
    return credit.kind == "via" or credit.where == LINK


@lru_cache(_REMEMBERED)
def house(name: str) -> str | None:
    """The agency that is known under this name, or None. Short names count only as they are usually written ("AP", "dpa", not "ap")."""
    found = gazetteer().agencies.get(folded(name.strip(" .")))
    if found is None:
        kind, _, rest = folded(name.strip(" .")).partition(" ")
        return gazetteer().agencies.get(rest) if kind in gazetteer().words["agency_words"] else None  # "Agência Lusa", "Agenzia ANSA"
    bare = name.strip(" .")
    if len(bare) <= len("AFP") and bare.istitle() and bare.casefold() not in gazetteer().words["written_so"]:
        return None  # "Ria" is a woman, or a bay
    if len(name.strip(" .")) <= 4 and name.islower() and name.strip(" .") not in gazetteer().words["small_tags"]:
        return None
    return found


def looks_like_agency(name: str) -> bool:
    """Is it a known agency, or does its name say so (wire, press service, Agentur ...)?"""
    words, known = tokens(name), gazetteer().words
    if house(name) is None and any(a in known["other_agencies"] and b == "agency" for a, b in itertools.pairwise(words)):
        return False  # "the Environment Agency"
    if house(name) is None and _is_authority(words):
        return False
    return (
        house(name) is not None
        or any(w in known["agency_words"] or _ends_as_agency(w) for w in words)
        or any(f"{a} {b}" in known["agency_pairs"] for a, b in itertools.pairwise(words))
    )


def _ends_as_agency(word: str) -> bool:
    """Does one word end as names of agencies do: "fenwire", "norpress"?"""
    known = gazetteer().words
    return len(word) > len("press") and word.endswith(tuple(known["agency_ends"])) and word not in known["no_agency_ends"]


def spells_agency(word: str) -> bool:
    """Is a word in small letters spelt as the tags of German agencies are, and no abbreviation ("bzw")?"""
    return _SPELT.fullmatch(word) is not None and word not in gazetteer().words["small_words"]


def is_station(name: str) -> bool:
    """Is it the call sign of a station of the United States, which stand in the datelines of its own reports ("DULUTH, Minn. (KLDT)")?"""
    return _CALL_SIGN.fullmatch(name.strip()) is not None and house(name) is None


def _is_authority(words: Sequence[str]) -> bool:
    """Is it an agency for something, and not for news: "Bundesagentur für Arbeit", "Arbeitsagentur", "Agencia Estatal de Meteorología"?"""
    known = gazetteer().words
    called = any(w in known["authority_words"] or (len(w) > len("agentur") and w.endswith("agentur")) for w in words)
    if any(w.endswith(_other_agencies()) for w in words):
        return True
    return called and any(w in known["agency_for"] for w in words) and not any(w in known["news_words"] for w in words)


@cache
def _other_agencies() -> tuple[str, ...]:
    """How words end (folded) that name an agency which sends out no news: "Arbeitsagentur", "Bundesnetzagentur"."""
    return tuple(f"{folded(w)}agentur" for code in codes() for w in load(code).words("words", "agencies_of"))


def sends_news(phrase: str) -> bool:
    """Is a known agency named, or one that says that it sends out news: "the news agency DNU", "Northwater Newswire"? Authorities are none."""
    words, known = tokens(phrase), gazetteer().words
    telling = known["agency_words"] - known["authority_words"]
    return (
        house(phrase) is not None
        or any(w in telling or (len(w) > 5 and w.endswith("wire")) for w in words)
        or any(f"{a} {b}" in known["agency_pairs"] for a, b in itertools.pairwise(words))
    )


def names_agency(phrase: str) -> bool:
    """Does a phrase call somebody an agency: "the news agency ACE", "Material der Agentur ALP"?"""
    words, known = tokens(phrase), gazetteer().words
    general = known["agency_words"] - known["outlet_words"]
    return any(w in general or (len(w) > 5 and w.endswith("agentur") and not w.endswith(_other_agencies())) for w in words) or any(
        f"{a} {b}" in known["agency_pairs"] for a, b in itertools.pairwise(words)
    )


def looks_like_outlet(name: str) -> bool:
    """Is it an agency, a known house, a web address, or a name with a word that names of papers and stations are made of?"""
    if looks_like_agency(name):
        return len(tokens(name)) > 1 or not is_generic(name)
    if is_listed(name):
        return True
    if is_web_address(name):
        return True
    words, known = tokens(name), gazetteer().words
    if any(a in known["other_agencies"] and b == "agency" for a, b in itertools.pairwise(words)):
        return False
    if " ".join(words) in known["no_houses"]:
        return False
    if not words or (is_generic(name) and len(words) < 2) or words[-1] in known["not_before"] or " ".join(words[-2:]) in known["not_before"]:
        return False
    closes = len(words) > 1 and words[-1] in known["outlet_closing"]
    return closes or any(w in known["outlet_words"] for w in words) or any(len(w) > 6 and w.endswith(tuple(known["outlet_ends"])) for w in words)


def is_web_address(word: str) -> bool:
    """Is it the address of a site, in small letters or not: "lumaria.pl"?"""
    domain = _DOMAIN.match(word.strip())
    return domain is not None and domain[1].casefold() in gazetteer().words["outlet_domains"]


def is_body(name: str) -> bool:
    """Does a name open with a word for a body that tells others something, and is none of the press: "Policía Local", "Prefeitura de Bremen"?"""
    words = tokens(name)
    return bool(words) and words[0] in _bodies() and not looks_like_outlet(name)


@cache
def _bodies() -> frozenset[str]:
    said = (w for code in codes() for w in load(code).tables.get("quotes", {}).get("bodies", {}).get("words", ()))
    return frozenset(map(folded, said)) - gazetteer().words["outlet_words"] - gazetteer().words["agency_words"]


def opens_as_station(name: str) -> bool:
    """Does a name open as those of stations do, with the kind and then whose or where it is: "P4 Skogsbygd", "Canal Dehesilla"?

    Waterways are called so as well ("Canal Castilla"): it says something only where somebody tells somebody something.
    """
    words, known = tokens(name), gazetteer().words
    kind = bool(words) and (words[0] in known["station_openings"] or words[0].endswith(tuple(known["station_ends"])))
    return len(words) > 1 and kind and words[1] not in known["agency_for"]


def closes_as_paper(name: str) -> bool:
    """Does a name end as those of local papers do: with a word for the day ("Bajo Aragón Hoy"), or behind the kind of a place with a word that
    leaders of parties are called by as well ("Dunmore County Leader")? It says something only behind a phrase that credits.
    """
    parts = name.split()
    words, known = [folded(w) for w in parts], gazetteer().words
    if len(words) < _FEWEST_WORDS or not (parts[0][0].isupper() and parts[-1][0].isupper()):
        return False
    return words[-1] in known["closing_days"] or (len(words) > _FEWEST_WORDS and words[-1] in known["loose_words"] and words[-2] in known["places"])


def is_generic(name: str) -> bool:
    """Is it made of common words alone, so that it names nobody ("the agency", "Daily News")?"""
    known = gazetteer().words
    return not any(w not in known["never_alone"] and w not in known["agency_words"] for w in tokens(name)) and house(name) is None


def _abbreviates(short: str, long: str) -> bool:
    """Is `short` (capitals) written behind the other name in brackets, or made of its first letters?"""
    if _SMALL.match(short):
        return _is_small_tag_of(short, long)
    if not _CAPITALS.match(short):
        return False
    if f"({short})" in long:
        return True
    words = [part for part in re.split(r"[\s/-]+", _BRACKETS.sub(" ", long)) if part[:1].isalpha()]
    words = words[1:] if len(words) > 2 and words[0].casefold() in ARTICLES else words
    initials = [part[0].upper() for part in words]
    capitals = [c for c, part in zip(initials, words, strict=True) if part[:1].isupper()]
    syllables = "".join(c for c in unhyphened(long) if c.isupper())
    parts = "".join(_of_compound(c, part) for c, part in zip(initials, words, strict=True))
    kind = sum(1 for _ in itertools.takewhile(lambda w: w.casefold() in gazetteer().words["agency_words"], reversed(words)))
    bare = "".join(initials[: len(initials) - kind]) if kind and len(initials) - kind > _FEW_LETTERS else ""  # "Norsk-Skarra News Agency (NSN)"
    return len(short) > 1 and short in ("".join(initials), "".join(capitals), syllables, parts, bare)


def _is_small_tag_of(tag: str, name: str) -> bool:
    """Is a tag in small letters made of the name of an agency: its initials, those of its compound, or its beginning ("np", "alp")?"""
    words = [w for w in tokens(name) if w not in ARTICLES]
    ends = sorted(gazetteer().words["tag_ends"], key=lambda e: (-len(e), e))
    end = next((e for e in ends if len(words) == 1 and len(words[0]) > len(e) + 1 and words[0].endswith(e)), None)
    if end is None:
        return len(words) > 1 and tag in ("".join(w[0] for w in words), "".join(_of_compound(w[0], w) for w in words).casefold())
    return tag == words[0][0] + end[0] or (len(tag) > len("np") and words[0].startswith(tag))


def _of_compound(initial: str, word: str) -> str:
    """The letters by which a word is abbreviated: of "Newswire" N and W, of "Nyhetsbyrån" N and B."""
    ends = gazetteer().words["agency_ends"] | gazetteer().words["compound_ends"]
    end = next((e for e in sorted(ends, key=lambda e: (-len(e), e)) if len(word) > len(e) and folded(word).endswith(e)), "")
    return initial + end[:1].upper()


def unhyphened(name: str) -> str:
    """A name without what stands in brackets and without hyphens."""
    return _BRACKETS.sub(" ", name).replace("-", " ")


def _uninflected(word: str) -> str:
    """Without the ending of a German adjective: "der Rheinischen Zeitung" is the Rheinische Zeitung."""
    return _ADJECTIVE.sub("", word)


def _is_host_of(address: str, name: str) -> bool:
    """Is the one the host of a site whose name is the other, written in one word: themarinereview.example, The Marine Review?"""
    domain = _DOMAIN.match(address.strip())
    if not domain or _DOMAIN.match(name.strip()):
        return False
    labels = address.strip().casefold().removeprefix("www.").split(".")
    spelt = {"".join(words) for words in (tokens(name), forms(name))}
    return any(len(label) >= _LONG and re.sub(r"[^\w]", "", label) in {re.sub(r"[^\w]", "", s) for s in spelt} for label in labels[:-1])


def _is_tag_in(tag: str, name: str) -> bool:
    """Are these the capitals by which a house calls itself in its name: the first word, or a call sign anywhere ("KQVT StormTeam 6")?"""
    tag, words = tag.strip(), re.findall(r"[^\W_]+", name)
    return len(words) > 1 and re.fullmatch(r"[A-Z]{3,6}", tag) is not None and (words[0] == tag or (is_station(tag) and tag in words))


@lru_cache(_REMEMBERED)
def same_house(one: str, other: str) -> bool:
    """Do two names mean one house? Equal but for articles, one the short form of the other ("the Hornet", "Daily Hornet"), or its initials."""
    if f"({one.strip()})".casefold() in other.casefold() or f"({other.strip()})".casefold() in one.casefold():
        return True  # the house itself says so, in whatever letters others print its tag, and whatever agency elsewhere has the same initials
    known = house(one), house(other)
    if known[0] or known[1]:
        return known[0] == known[1]
    a, b = tokens(one), tokens(other)
    if _is_host_of(one, other) or _is_host_of(other, one):
        return True
    if not a or not b or is_generic(one) or is_generic(other):
        shorter, longer = sorted((one.strip(), other.strip()), key=len)
        initials = len(shorter) > _FEW_LETTERS and len(tokens(longer)) == len(shorter) and _CAPITALS.match(shorter) is not None
        return (bool(a) and a == b) or (initials and _abbreviates(shorter, longer))  # "NPW", National Press Wire
    if a == b or [_uninflected(w) for w in a] == [_uninflected(w) for w in b] or _abbreviates(one.strip(), other) or _abbreviates(other.strip(), one):
        return True
    short, long = sorted((a, b), key=lambda t: (len(t), t))
    if _is_tag_in(one, other) or _is_tag_in(other, one):
        return True
    if not set(short) <= set(long):
        return False
    words = gazetteer().words
    core = [w for w in long if w not in words["outlet_words"] and w not in words["agency_words"] and not w.isdigit()]
    ends = tuple(words["outlet_ends"])
    telling = [w for w in short if (w in words["outlet_words"] or (len(w) > _LONG and w.endswith(ends))) and w not in words["never_alone"]]
    return bool(telling) or list(short) == core or len(short) >= 2


def without_references(text: str) -> str:
    """A text with blanks for references to studies, whose titles say where something was printed and not where an account is from. Offsets stay."""
    return _REFERENCE.sub(lambda found: " " * len(found[0]), text)
