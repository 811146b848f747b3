"""What can be the short name of an agency or a paper, wherever it stands: in a bracket, in a line of its own, beside initials and desks.

"CPS/GLR", "Fenwire", "AP" and "Shires Court Service" are such; sections ("VIDEO"), bodies that everybody calls by their capitals, countries, words
for the end of a report and an author's initials are none.
"""

from __future__ import annotations

import re
from functools import cache

from ..text.given import given_names
from ..text.languages import codes, load
from ..text.normal import folded
from .credit_phrases import Phrases
from .names import gazetteer, house, is_generic, is_person, is_territory, looks_like_agency, looks_like_outlet, spells_agency

TAG = re.compile(r"[\w.&-]+(?: [\w.&-]+){0,4}")
#: A web address.
_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,8}")
IN_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）\n]{2,60})[)\]）]")
#: The name of an agency's service alone, or behind who wrote: "Shires Court Service", "- Jane Roe, Shires Court Service".
_SERVICE = re.compile(r"(?:[-–—]\s?)?(?:[Bb]y\s(?:the\s)?)?(?:(?P<by>[^\n,]{4,40}),\s)?(?P<name>[A-Z][\w'’&-]*(?: [A-Z][\w'’&-]*){1,5} Service)\.?")
#: The own desk and an agency.
_DESK_AND_TAG = 2
#: Initials of a desk or an editor behind an agency's name.
_INITIALS = re.compile(r"[a-z]{2,3}")
#: German and Swiss agencies sign in small letters. What stands so as well: own desks, own reports, releases, and remarks.
SMALL_TAG = re.compile(r"[a-z]{2,4}")
NO_SMALL_TAGS = frozenset(["red", "eb", "eig", "ots", "pm", "ber", "sic", "dt", "ab", "up", "wk", "cm", "km", "pdf", "mit"])
#: Such a tag with the paper's own desk or a service of the agency behind it: "(np/red)", "(np-Wirtschaft)".
TAG_AND_DESK = re.compile(r"([a-z]{2,4})(?:/([a-z]{2,4})\.?|-[A-ZÄÖÜ][\w]{2,})")
#: A line, or a bracket at its end, that tells of a picture.
PICTURED = re.compile(r"\s*(?:fotos?|photos?|bild(?:er)?|pictures?|images?|imagen|imágenes|zdjęci[ea]|fot|beeld)\b", re.IGNORECASE)
_PICTURE = re.compile(PICTURED.pattern + r"[^.:]{0,30}:|\s*fot\.\s", re.IGNORECASE)
#: Behind somebody's initials capitals are an agency's: "(kv/ANV)".
_AN_AGENCY = re.compile(r"[A-Z]{3,6}")
#: An agency's initials as it writes them: "AFN", "AdP".
CAPITALS = re.compile(r"[A-Z]{2,6}|[A-Z][a-z]{1,2}[A-Z]{1,2}")

#: Initials are no word, however they sound, up to so many letters; longer ones with a vowel between consonants are.
_FEW_LETTERS, _SYLLABLE = 3, re.compile(r"[^AEIOUY][AEIOUY]+[^AEIOUY]|^[AEIOUY]+[^AEIOUY]+[AEIOUY]")
_WHOLE_SYLLABLE = re.compile(r"[^AEIOUY][AEIOUY]+[^AEIOUY]")


def is_picture(line: str) -> bool:
    """Does a line tell who took a picture: "Foto: Ana Reis/ALN"?"""
    return _PICTURE.match(line) is not None


def houses_beside(inside: str, text: str, known: Phrases) -> list[str]:
    """The houses behind "with" in a bracket of its own, by their capitals, as known agencies, or by one word that the story does not have.

    In German any noun has a capital ("(mit Video)"), so that there a word has to be known.
    """
    parts = [n for part in known.together.split(inside) for n in tag_names(part) if not is_label(n)]
    named = [n for n in parts if house(n) is not None or CAPITALS.fullmatch(n) or looks_like_agency(n)]
    single = known.code != "de" and re.fullmatch(r"[A-ZÀ-Þ][\w-]{3,24}", inside) is not None
    alone = single and parts == [inside] and folded(inside) not in given_names() and not is_generic(inside) and text.count(inside) == 1
    return named or (parts if alone else [])


def signs_service(name: str) -> str | None:
    """The name of an agency's service, where it is one by what the service is for: "Shires Court Service"; None for others ("Fire Service")."""
    found = _SERVICE.fullmatch(name.strip())
    called = found["name"].split() if found else []
    called = called[2:] if len(called) > 4 and is_person(" ".join(called[:2])) else called  # "Jane Roe Local Democracy Service"
    words = [w.casefold() for w in called]
    fit = found is not None and words[-2] in gazetteer().words["service_of"] and "tribunals" not in words
    return " ".join(called) if found and fit and (found["by"] is None or len(words) > 2) else None


def small_tag(inside: str) -> list[str]:
    """The tag of a German agency at the head of a paragraph: "(np) –", "(alp.)", "(np/red)"; an empty list for the own desk or a kind of text."""
    tag = inside.strip().rstrip(".")
    beside = TAG_AND_DESK.fullmatch(tag)
    if beside and beside[1] in gazetteer().words["small_tags"] and (beside[2] is None or beside[2] in NO_SMALL_TAGS):
        tag = beside[1]
    fit = SMALL_TAG.fullmatch(tag) is not None and tag not in NO_SMALL_TAGS and tag not in gazetteer().words["end_marks"]
    return [tag] if fit else []


def tag_names(inside: str) -> list[str]:
    """The houses in a bracket: "CPS/GLR", "Fenwire", "AP"; an empty list where it is no tag but a remark."""
    parts = [p.strip() for p in re.split(r"\s*[/,]\s*|\s+-\s+|(?<=[A-Z]{3})-(?=[A-Z]{3})", inside) if p.strip()]
    if any(folded(p) in gazetteer().words["no_tags"] or is_territory(p) for p in parts) or any(
        folded(p) in gazetteer().words["end_marks"] for p in parts
    ):
        return []
    if says_agencies(inside):
        return []
    small = gazetteer().words["small_tags"]
    if len(parts) > 1 and small & set(parts) and all(SMALL_TAG.fullmatch(p) for p in parts):
        return [p for p in parts if p in small or house(p.upper())]  # "(sda/afp)"
    if len(parts) == _DESK_AND_TAG and parts[0] == "red" and spells_agency(parts[1]):
        return parts[1:]  # "(red/nrn)"
    if len(parts) > 1:
        parts = [p for p in parts if p not in NO_SMALL_TAGS] or parts  # "(red, ZKM)": the own desk
    if len(parts) > 1 and (parts[0][0].isupper() or house(parts[0]) or _AN_AGENCY.fullmatch(parts[-1])):
        parts = [p for p in parts if not _INITIALS.fullmatch(p) or house(p)]  # "(Norpress/bm)", "(dpa/lby)": the desk's initials
    capitals = [p for p in parts if CAPITALS.fullmatch(p) or house(p) or (TAG.fullmatch(p) and p[0].isupper() and looks_like_agency(p))]
    if capitals and len(capitals) == len(parts):
        return capitals
    if len(parts) == 1 and " " in parts[0] and not looks_like_outlet(parts[0]):
        return []  # "(KOOM BRITH-ihth)" is no house
    if any(says_agencies(p) for p in parts):
        return []
    if len(parts) == 1 and _ADDRESS.fullmatch(parts[0]) and looks_like_outlet(parts[0]):
        return parts
    single = len(parts) == 1 and re.fullmatch(r"[A-ZÄÖÜÉÁ][\w&-]{3,24}(?: [A-ZÄÖÜÉÁ][\w&-]+){0,2}", parts[0])
    return parts if single else []


def is_label(word: str) -> bool:
    """Does a word stand alone in heads or brackets as well and names no agency: a section ("VIDEO"), a body that everybody calls by its capitals?"""
    return folded(word) in _labels()


@cache
def _labels() -> frozenset[str]:
    tables = (("credits", "sections"), ("credits", "describing"), ("credits", "staff"), ("dates", "months"), ("dates", "weekdays"))
    listed = (w for code in codes() for table, key in tables for w in load(code).words(table, key))
    return frozenset(map(folded, listed)) | gazetteer().words["no_agencies"]


@cache
def _words_for_agencies() -> frozenset[str]:
    return frozenset(folded(w) for code in codes() for w in load(code).words("credits", "agencies"))


def says_agencies(inside: str) -> bool:
    """Does a bracket name no agency but say "agencies", in whatever language?"""
    return folded(inside) in _words_for_agencies()


def spells(name: str) -> bool:
    """Do capitals that nobody lists spell a word or a name, however few they are ("LAW", "ANN")? Sections and persons stand where agencies do."""
    return house(name) is None and (_WHOLE_SYLLABLE.search(name) is not None or folded(name) in given_names())


def reads_as_word(name: str) -> bool:
    """Do capitals rather spell a word, as sections and towns do ("AVANCE", "ROMA"), than initials?"""
    return len(name) > _FEW_LETTERS and _SYLLABLE.search(name) is not None
