"""Bodies that put out statements of their own, known by their names: authorities, courts, universities, and firms by their legal form.

A house that publishes is none of them, however it is incorporated ("Oxmere Media plc", "Verlag Auental GmbH"): what it prints may come from anywhere.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..text.languages import codes, load
from ..text.normal import folded, plain_marks
from .names import gazetteer, looks_like_agency, looks_like_outlet

#: A name has no more words.
_LONGEST = 8
#: The legal forms of firms as they end a name.
FIRM = re.compile(
    r"(?<!\w)"
    r"(?:S\.?\s?A|S\.?p\.?A|S\.?A\.?S|S\.?A\.?R\.?L|S\.?r\.?l|S\.?L(?:\.?U)?|g?GmbH(?: & Co\. ?KG)?|AG(?: & Co\. ?KGaA)?|SE|KGaA|KG|eG|N\.?V|B\.?V"
    r"|(?:Pvt\.? |Pty\.? )?Ltd|Limited|plc|PLC|Inc|LLC|LLP|Corp|Corporation"
    r"|AB(?: \(publ\))?|ASA?|A/S|ApS|Oyj?|Abp|e\.?\s?V|Ltda|Lda|[Ss]p\. ?z ?o\. ?o|s\.r\.o)\.?$"
)
_WORD = re.compile(r"[^\W\d_][\w.'’&/-]*")
#: Words of names are as long (letters) that end as those of bodies do ("Polizeipräsidium", "Landratsamt", "Domstolsverket").
_COMPOUND = 7
#: What says where the name of a firm ends when it is listed: "Oxmere Mills plc (LSE: OXM)".
_TICKER = re.compile(r"\s*\((?!publ\b)[^()]*\)\s*$")
_REMEMBERED = 1 << 12


def is_body(name: str, code: str | None) -> bool:
    """Is it called as bodies are ("Consumer Safety Board"), or as firms ("Lodmar S.A.")? In a name all words but small joining ones have capitals.

    Such a name says little alone: it counts where a text says besides that it is a notice.
    """
    name = _TICKER.sub("", name)
    if name.endswith((".", "!", "?")) and not FIRM.search(name):
        return False
    words = _WORD.findall(plain_marks(name))
    if not 1 < len(words) <= _LONGEST or not _is_named(words, name):
        return False
    return FIRM.search(name) is not None or any(w[0].isupper() and folded(w.strip(".")) in _bodies(code) for w in words) or is_issuer(name)


@lru_cache(_REMEMBERED)
def is_issuer(name: str) -> bool:
    """Is it the name of an authority, a court, a university or a firm, as nobody else is called ("North Fells Police", "Rechtbank Veendrecht")?

    A house that publishes is none.
    """
    if publishes(name):
        return False
    name = _TICKER.sub("", plain_marks(name)).strip(" ,")
    words = [folded(w.strip(".'")) for w in _WORD.findall(name)]
    if not 0 < len(words) <= _LONGEST + 2 or not name[0].isupper():
        return False
    if len(words) > 1 and FIRM.search(name):
        return True
    known = gazetteer().words
    plain = f" {' '.join(words)} "
    compound = any(len(w) > _COMPOUND and w.endswith(tuple(known["issuer_ends"])) for w in words)
    named = len(words) > 1 and (words[-1] in known["issuers_last"] or words[0] in known["issuers_first"])
    return compound or named or any(f" {i} " in plain for i in known["issuers"])


def publishes(name: str) -> bool:
    """Is it called as houses are that publish: as papers and agencies, or with a word for publishing?"""
    known = gazetteer().words
    words = [folded(part) for part in re.findall(r"[^\W\d_]+", plain_marks(name))]
    said = any(w in known["publishers"] or (len(w) > _COMPOUND and w.endswith(tuple(known["publisher_ends"]))) for w in words)
    return said or looks_like_outlet(name) or looks_like_agency(name)


def is_firm(name: str) -> bool:
    """Does a name end with the legal form of a firm that does not publish?"""
    return FIRM.search(_TICKER.sub("", name).strip(" ,")) is not None and is_issuer(name)


def _is_named(words: list[str], name: str) -> bool:
    if not words[0][0].isupper():
        return False
    form = FIRM.search(name)
    small = _WORD.findall(plain_marks(form[0])) if form else []
    kinds = gazetteer().words["issuers_last"]  # "Åsviks kommun"
    return all(w[0].isupper() or w.casefold() in _joining() or w in small or folded(w) in kinds for w in words)


@cache
def _joining() -> frozenset[str]:
    """Small words inside names, of all languages: bodies keep their names abroad."""
    languages = [*codes(), *_MORE]
    return frozenset(w.casefold() for c in languages for key in ("joining", "articles") for w in load(c).words("credits", key))


#: Languages of which the program knows figures and credits alone.
_MORE = ("sv", "da", "no", "pl")


@cache
def _bodies(code: str | None) -> frozenset[str]:
    """Words for bodies in the language of a text, and in English, in which many bodies bear a second name."""
    languages = {code, "en"} if code in codes() else set(codes())
    called = {folded(w) for c in languages if c for w in load(c).words("changes", "body_words") if " " not in w}
    return frozenset(called - gazetteer().words["outlet_words"] - gazetteer().words["agency_words"])
