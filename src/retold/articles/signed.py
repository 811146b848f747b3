"""Lines that sign a report and say nothing else: an agency by itself, beside initials, a desk or a person, in a byline, in a line of rights.

Such lines hold no phrase; what tells them is their shape and the name of a known agency, as agencies write it (`[pages] agencies` of the languages).
"""

from __future__ import annotations

import re
from functools import cache

from .byline import is_byline_label, parts, without_label
from .dates import line_stamps
from .languages import languages, listed, phrases
from .people import is_given_too, is_name, is_person, names_outlet, no_persons, trades_of_one

_LONGEST_BYLINE, _LONGEST_TAG = 60, 40
#: No more names sign one account; the name of a house has at most so many words, and a label before it.
_SIGNERS, _HOUSE_WORDS, _LABEL = 4, 4, 2
#: An article in small letters belongs to the sentence.
_ARTICLE = re.compile(r"^(?:the|der|die|das|la|le|l['’])\s*(?=\S)")
#: A name of so many letters may be set in capitals throughout; fewer are initials, and written as they are.
_SHOUTED = 5
_WORD = re.compile(r"\w+")
#: Of the words for pictures, those that are joined to others in one word.
_JOINED = frozenset(["bild", "bilder", "foto", "fotos", "photo", "kép", "kuva", "billede", "bilde"])
_SIGNS = re.compile(r"\s*[/,|(]\s*|\s[–—-]\s")
#: "© dpa-infocom, dpa:250709-930-770112/1", "Copyright 2025 The Associated Press.": whose the rights of the account are, with a year or a number.
_RIGHTS = re.compile(r"^\W{0,3}(?:©|\(c\)\s|copyright\b)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d\b,?\s*)?(?:by\s+)?(?=\S)", re.IGNORECASE)
_DIGITS = re.compile(r"\d{4}")
#: Marks around an agency's name that stands by itself: "/ritzau/", "(©NTB)", "– AFP –".
_MARKS = " ()[]/©*•·|.–—-"
#: Initials of those who worked on a report: "PAP, tm", "AFP/mm".
_INITIALS = re.compile(r"[^\W\d_]{1,3}\.?")
#: A line whose names only commas divide.
_COMMAS = re.compile(r"[^/|(–—]*(?<! -)")
#: What divides those who worked on a report; such a line has no more characters.
_LABELLED, _LONGEST_LABELLED = re.compile(r"\s*[/,;|()]\s*|\s[–—-]\s"), 160
#: An agency and the initials of its desks, as only that one writes them: "PTI SKC ABC".
_DESKS = re.compile(r"(PTI)(?:\s[A-Z]{2,4}){1,4}")
#: A time of the day by itself.
_CLOCK = re.compile(r"(?:kl\.? ?|um )?\d{1,2}[:.h]\d{2}(?: ?(?:uhr|h|hs|am|pm))?", re.IGNORECASE)
#: Whose desk worked on a report: "oprac. AK", "Bearb. jk".
_EDITED = re.compile(r"(?i:oprac|opr|red|bearb|redig|adapt|adapté)\.?\s[^\W\d_]{1,4}\.?")
#: An agency and from where it reports: "EFE. Teruel", "ANSA - Roma".
_PLACED = re.compile(r"(?P<agency>[\w-]{2,12})(?:\s?[.,:|/]\s?|\s[-–—]\s)(?P<place>[^\W\d_a-zß-ÿ][\w'’-]+(?:\s[\w'’-]{2,}){0,3})\.?")
#: Initials of those who worked on a report, in small letters and alone in a line: "rap/mlg".
_EDITORS = re.compile(r"\W?[a-z]{2,4}(?:\s?/\s?[a-z]{2,4}){1,3}\W?")
#: The bracket at the end of a paragraph; a date in it; initials, a desk or an address beside the agency.
_CLOSING = re.compile(r"(?:^|[\s.!?”\"»«])\(([^()]{2,50})\)\.?$")
_DATE = re.compile(r"\b\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d_]{3,9}\.?)\s?(?:\d{2,4})?\b|\b\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b")
_SHORT_SIGN = re.compile(r"[a-zß-ÿ]{1,6}\.?|[\w-]{2,30}\.(?:at|de|ch|com|org|net|it|fr|es|nl|pl|pt)|[A-Z]{2,5}")
_TAG = re.compile(r"^[(\[]?\s*([\w.&-]{2,30}(?:\s[\w.&-]{2,30}){0,2}(?:\s?/\s?[\w.&-]{2,20}){0,3})\s*[)\]]?$")


@cache
def agencies() -> frozenset[str]:
    """The agencies of all languages, as they are written where they stand alone; longer names in capitals too ("KYODO")."""
    listed = {w for language in languages() for w in language.words("pages", "agencies")}
    return frozenset(listed | {w.upper() for w in listed if len(w) >= _SHOUTED})


def told(line: str) -> list[str]:
    """The agencies in a line that is made for that, and has no phrase."""
    if _first_words().isdisjoint(_WORD.findall(line)):
        return []  # as in most lines of a page
    plain = _alone(line) or _alone(without_label(line)) or _through(line) or _handed_on(line) or _signed(line) or _bylined(line) or _by_desk(line)
    return plain or by_labels(line)[0] or _glued(line)


def _glued(line: str) -> list[str]:
    """The agency in a byline in which nothing divides it from the last name: "By JANE ROE and MAX POE Associated Press"."""
    if len(line) > _LONGEST_LABELLED:
        return []
    named = parts(line)
    agency = behind_person(named[-1]) if named else None
    return [agency] if agency and all(is_person(n) or is_given_too(n) for n in named[:-1]) else []


def by_labels(line: str) -> tuple[list[str], list[str]]:
    """The agencies, and who wrote it with their label, of a line that names an agency and behind labels those who worked on the report.

    As in "AGERPRES/(A - autor: Jane Roe, editor: Max Poe)", "(Text: Jana Reh; Redaktion: Max Poe, dpa)". Nothing else may stand there but initials,
    and somebody has to have written it: both lists are empty else, and where a label speaks of a picture.
    """
    if ":" not in line or len(line) > _LONGEST_LABELLED:
        return [], []
    pieces = [p for piece in _LABELLED.split(line) if (p := piece.strip(_MARKS))]
    found = [p for p in pieces if p in agencies()]
    told = [tuple(part.strip() for part in p.split(":", 1)) for p in pieces if p not in found and not _INITIALS.fullmatch(p)]
    if not found or not 0 < len(told) <= _SIGNERS or any(len(t) < _LABEL or not t[1] for t in told):
        return [], []
    if any(_of_picture(label) or len(label.split()) > _LABEL or not (is_person(name) or _INITIALS.fullmatch(name)) for label, name in told):
        return [], []
    wrote = [f"{label}: {name}" for label, name in told if is_byline_label(label)]
    return (found, wrote) if wrote else ([], [])


@cache
def _first_words() -> frozenset[str]:
    return frozenset(first[0] for name in agencies() if (first := _WORD.search(name)))


def closing(paragraph: str) -> tuple[str, list[str]]:
    """The bracket that closes a paragraph, and who signs there: "(APA, red, 13.7.2024)", "(dpa/lby)", "(Dunai Napló, MTI)". Both may be empty."""
    found = _CLOSING.search(paragraph[-_LONGEST_BYLINE - 2 :]) if len(paragraph) > _LONGEST_BYLINE else None
    if found is None:
        return "", []
    named = [p for part in _SIGNS.split(_DATE.sub("", found[1])) if (p := part.strip(_MARKS))]
    known = [p for p in named if p in agencies()]
    papers = [p for p in named if p not in known and _is_house(p)] if known else []
    others = [p for p in named if p not in known and p not in papers]
    fit = known and len(others) <= _LABEL and all(_SHORT_SIGN.fullmatch(p) for p in others)
    return (found[0].strip(' .!?”"»«'), [p for p in named if p in known or p in papers]) if fit else ("", [])


def _is_house(name: str) -> bool:
    """Is it a paper or a station beside an agency: a few words with capitals, one of them as such houses are called, and no person?"""
    words = name.split()
    return 1 < len(words) <= _HOUSE_WORDS and names_outlet(name) and words[0][0].isupper() and not is_name(name)


def _by_desk(line: str) -> list[str]:
    """The agencies in a byline beside the desk of the house: "Door ANP/onze nieuwsredactie", "Von dpa und unserer Redaktion"."""
    rest = without_label(line)
    if rest == line or len(line) > _LONGEST_BYLINE:
        return []
    named = [n for piece in _SIGNS.split(rest) for p in parts(piece) if (n := p.strip(_MARKS))]
    found = [p for p in named if p in agencies()]
    return found if found and all(p in found or any(w in no_persons() for w in p.casefold().split()) for p in named) else []


def _through(line: str) -> list[str]:
    """An agency and by whom its report came here: "AFP via Le Monde"."""
    first, via, second = line.strip(_MARKS).partition(" via ")
    if not via or len(line) > _LONGEST_TAG or len(first.split()) > _HOUSE_WORDS or not {first, second} & agencies():
        return []
    return [n for n in (first, second) if n[:1].isupper() and len(n.split()) <= _HOUSE_WORDS and ":" not in n]


def _handed_on(line: str) -> list[str]:
    """The paper of a colleague and the agency that handed on what she wrote: "Jane Roe, Fell Times, via The Canadian Press"."""
    first, via, agency = without_label(line).strip(_MARKS).rpartition(" via ")
    name, *beside = [p for part in first.split(",") if (p := part.strip())] or [""]
    if not via or agency not in agencies() or not is_person(name) or len(line) > _LONGEST_LABELLED:
        return []
    return [*(p for p in beside if names_outlet(p) and not _is_of_one(p) and len(p.split()) <= _HOUSE_WORDS), agency]


def _is_of_one(words: str) -> bool:
    """Is it what one person of a paper is: "Local Reporter"?"""
    return words.rsplit(maxsplit=1)[-1].casefold() in trades_of_one()


def _signed(line: str) -> list[str]:
    """The agencies in a line that signs with a person, initials or desks beside them: "red, harrow.example/APA", "PAP, tm", "Jane Roe, AP"."""
    if len(line) > _LONGEST_BYLINE or not _SIGNS.search(line):
        return []
    named = [p.strip(_MARKS) for p in _SIGNS.split(line)]
    if not 1 < len(named) <= _SIGNERS or any(len(p.split()) > _HOUSE_WORDS for p in named[1:]) or len(named[0].split()) > _HOUSE_WORDS + 2:
        return []
    found = [p for p in named if p in agencies()]
    others = [p for p in named if p and p not in found]
    others = [p for p in others if not _EDITED.fullmatch(p) and not line_stamps(p) and not _CLOCK.fullmatch(p)]
    if named[0] in found and not all(_INITIALS.fullmatch(p) or (_COMMAS.fullmatch(line) and is_name(p)) for p in others):
        return []  # "AFP, Reuters and a dozen others were there"; "AP/Jane Roe" took the picture
    return found if _sign(others) else []


def _sign(others: list[str]) -> bool:
    """May all these stand beside an agency in a line that signs: initials, a desk, an address, a person?"""
    return all(len(p.split()) <= 2 or (parts(p) and all(is_person(name) for name in parts(p))) for p in others)


def _alone(line: str) -> list[str]:
    """The agencies in a line that names nothing else: "dpa/AFP", "/ritzau/", "(©NTB)"."""
    if len(line) > _LONGEST_TAG:
        return []
    known, whole = agencies(), line.strip(_MARKS)
    label, _, named = whole.partition(":")
    if named and _of_picture(label):
        return []
    if named and len(label.split()) <= _LABEL:
        whole = named.strip(_MARKS)  # "Text: dpa", "Autor: PAP"
    desk, _, behind = whole.partition(" ")
    if behind in known and (desk.casefold() in phrases("source") or desk.casefold() in listed("articles", "desks")) and whole not in known:
        return [behind]  # "Redazione ANSA", "fonte ANSA"
    if whole in known:
        return [whole]
    if (desks := _DESKS.fullmatch(whole)) and desks[1] in known:
        return [desks[1]]
    return [n for p in whole.split("/") if (n := p.strip(_MARKS)) in known] if _TAG.match(whole) else []


def _of_picture(label: str) -> bool:
    """Does a label speak of a picture: "Foto", "Symbolbild", "Bildquelle", "Nyitókép"?"""
    words = _WORD.findall(label.casefold())
    return any(w in _picture_words() or w.endswith(_compounds()) or w.startswith(_compounds()) for w in words)


@cache
def _compounds() -> tuple[str, ...]:
    return tuple(sorted(w for w in _picture_words() if w in _JOINED))


def _bylined(line: str) -> list[str]:
    """The agencies in a byline beside nobody or persons: "By AFP", "Von Jana Reh und dpa"."""
    if len(line) > _LONGEST_BYLINE:
        return []
    named = [p.strip(_MARKS) for p in parts(line)]
    found = [p for p in named if p in agencies()]
    if "/" in line and named[:1] == found[:1] and found != named and without_label(line) == line:
        return []  # "Reuters / Jane Roe" took the picture
    return found if all(p in found or is_person(p) for p in named) else []


@cache
def _picture_words() -> frozenset[str]:
    return frozenset(w for phrase in phrases("picture_credit") for w in _WORD.findall(phrase))


def behind_person(words: str) -> str | None:
    """The agency behind the name of somebody of it, which nothing divides from that: "JANE ROE Associated Press", "Jane Roe Reuters".

    A name in small letters has to begin with a known given name: "New Zealand Press Association" is one agency.
    """
    parts = words.split()
    for size in range(min(_HOUSE_WORDS, len(parts) - 2), 0, -1):
        name, agency = " ".join(parts[:-size]), " ".join(parts[-size:])
        if agency in agencies() and is_person(name) and (is_name(name) or (name.isupper() and not words.isupper())):
            return agency
    return None


def before_place(words: str) -> str | None:
    """The agency in front of the place from where it reports: "EFE. Teruel"; None where what stands behind is another agency or a person."""
    found = _PLACED.fullmatch(words)
    if found is None or found["agency"] not in agencies() or found["place"] in agencies() or is_name(found["place"]):
        return None
    return found["agency"]


def of_editors(line: str, language: str | None) -> bool:
    """Is a line no more than the initials of editors ("rap/mlg"), in a language whose agencies never sign in small letters (`editors_sign`)?"""
    code = (language or "")[:2].lower()
    if not _EDITORS.fullmatch(line) or not any(t.code == code and t.words("pages", "editors_sign") for t in languages()):
        return False
    known = {name.casefold() for name in agencies()}
    return known.isdisjoint(re.findall(r"[a-z]+", line))


def without_agency(declared: str) -> str:
    """Declared authors without the agency that nothing divides from the last of them: "Jane Roe Reuters", "JANE ROE and MAX POE Associated Press"."""
    named = parts(declared)
    agency = behind_person(named[-1]) if named else None
    return declared[: -len(agency)].rstrip() if agency and declared.endswith(f" {agency}") else declared


def of_agency(line: str) -> bool:
    """Does a line say no more than whose the rights are, and is that an agency: "© Agence France-Presse"?"""
    found = _RIGHTS.match(line) if len(line) <= _LONGEST_TAG else None
    return found is not None and _ARTICLE.sub("", line[found.end() :].strip(_MARKS)) in agencies()


def of_rights(line: str) -> list[str]:
    """The agency that a line of rights names, where it bears a year or the number of a report; the rights of a picture are told without."""
    found = _RIGHTS.match(line)
    if not found or not _DIGITS.search(line):
        return []
    rest = line[found.end() :]
    name = _ARTICLE.sub("", re.split(r"[,.;:|]|\s[-–—]\s|\b(?:19|20)\d\d\b", rest)[0].strip())
    known = agencies()
    return [n for n in (name, name.partition("-")[0], f"The {name}") if n in known][:1]
