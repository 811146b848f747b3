"""Where a page says that its account comes from: read from the raw page, before clean-up throws half of it away.

Meta tags, JSON-LD, the canonical link, and short lines anywhere near the account ("Source: X", "With material from X", "First published in X",
an agency's name by itself). Credits of pictures are none of the account and are passed over, and so is the page's own house.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from ..model import Credit, CreditKind
from ..text.normal import plain_marks
from .byline import is_byline_label, without_label
from .cards import credits_another_story, is_card, under_label
from .dates import is_weekday
from .inside import is_bare, lines_of, text_of
from .languages import PhraseList, phrases
from .named import called, is_box
from .people import is_agency, is_name, is_person, names_outlet
from .picture_credits import at_picture, is_picture_in_brackets, of_picture
from .signed import agencies, by_labels, of_rights, told
from .stated import ARTICLE, Head, is_own, is_paper
from .tagged import is_subject

_LONGEST_LINE, _LONGEST_BYLINE, _LONGEST_TAG, _LONGEST_SIGNED = 250, 60, 40, 120
#: A label and what it is the label of.
_LABELLED = 2
#: A small box has no more elements.
_FEW = 20
#: A signature stands so many elements below a box with prose; a paragraph of prose has so many characters.
_UP, _PROSE = 4, 80
#: No more names sign one account; the name of a house has at most so many words.
_SIGNERS, _HOUSE_WORDS = 4, 4
#: A letter by itself is shorter.
_INITIAL = 2
#: Where a credit in a line of the page stands; the line may have stayed in the text.
LINE = "line of the page"
_HOLDERS = frozenset(["p", "div", "li", "section", "table", "ul", "ol", "footer", "header", "article", "figure", "aside", "nav"])
_LINES = ("p", "div", "small", "footer", "li", "span", "cite", "em", "i", "address", "dd", "td", "a", "b", "strong")
#: What stands in or below these speaks of a picture, of other articles, or of the site.
_PASSED_OVER = frozenset(
    ["figure", "figcaption", "picture", "nav", "aside", "script", "style", "noscript", "template", "select", "button", "form", "head"]
)
_BESIDE = re.compile(
    r"caption|image|photo|picture|foto|bild|gallery|galerie|legend|lightbox|media-?credit|related|teaser|recommend|promo(?!ted)|sidebar|comment|(?<!elementor-)widget|menu|nav\b|cookie|consent",
    re.IGNORECASE,
)
#: What microformats call an article as a whole.
_ENTRY = re.compile(r"(?:^|\s)h-?entry(?:\s|$)")
_BODY_LIKE = re.compile(
    r"article|story|post|entry|main|content|body|artikel|articulo|artigo|artykul|articolo|noticia|notizia|nota(?![a-z])|nyhet|cuerpo|detalhe",
    re.IGNORECASE,
)
_CREDIT_LIKE = re.compile(
    r"source|agency|firma|signature|agentur|agence|quelle|fuente|fonte|credit|byline|author|autor|auteur|kicker|wire", re.IGNORECASE
)
#: Up to three words in small letters before a name.
_KIND = re.compile(r"(?:[^\W\d_A-Z][\w-]*\s){1,3}(?=[^\W\d_a-z])")
#: As American syndicates close a report: "©2025 The Lantern. Visit lantern.example. Distributed by Tribune Content Agency, LLC."
_SYNDICATED = re.compile(r"\W{0,3}©\s?\d{4} ([^.©]{3,60})\. (?:Visit (?:at )?\S+\s)?Distributed by ([A-Z][\w&' -]{3,50}?)(?:,? (?:LLC|Inc))?\.?$")
_NAME_END = re.compile(
    r"[.;:(\n|]|\s[·•]|\s(?:under|sous|unter|bajo|sotto|onder|sob)\s|,\s|\s(?:and|und|et|y|on|am|le|el|at|in|um)\s(?=\d|[A-Z][a-z]{2,8}\.? \d)"
    r"|\s[-–—]\s|\s(?:[^\W\d_]{2,3}\s)?\d{1,2}(?:[./-]\d{1,2}[./-]|\.?\s(?:de\s)?[^\W\d_]{3,10}\.?\s(?:de\s)?)\d{4}"
)
_OPENS = frozenset('"“„«»”')
_MOST_ELEMENTS, _MOST_LINES = 60_000, 200
#: A label for the author has no more characters, and no more lines of that kind are looked at.
_LONGEST_LABEL, _MOST_SIGNED = 24, 4
#: An agency in capitals.
_CAPITALS = re.compile(r"[A-Z]{2,6}")


#: Where pictures are bought and where people post: none of these tells a story first.
NO_HOUSES = frozenset(
    [
        *("getty", "getty images", "shutterstock", "istock", "istockphoto", "adobe stock", "unsplash", "pixabay", "pexels", "freepik", "dreamstime"),
        *(
            "depositphotos",
            "alamy",
            "imago",
            "imago images",
            "profimedia",
            "picture alliance",
            "wikimedia",
            "wikimedia commons",
            "wikipedia",
        ),
        *(
            "flickr",
            "123rf",
            "canva",
            "envato",
            "archive",
            "screenshot",
            "youtube",
            "facebook",
            "twitter",
            "x",
            "x/twitter",
            "instagram",
            "tiktok",
            "telegram",
        ),
        *("whatsapp", "linkedin", "reddit", "threads", "bluesky", "google", "google news", "google maps", "bing", "spotify", "vimeo", "pinterest"),
        *("chatgpt", "openai", "statista", "datawrapper", "flourish", "infogram"),
    ]
)


# -- lines -------------------------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Patterns:
    source: re.Pattern[str]
    material: re.Pattern[str]
    first: re.Pattern[str]
    courtesy: re.Pattern[str]
    reporting: re.Pattern[str]
    any: PhraseList


@cache
def _patterns() -> _Patterns:
    def any_of(key: str) -> str:
        return "|".join(map(re.escape, phrases(key))) or r"(?!)"

    return _Patterns(
        re.compile(rf"^\W{{0,3}}(?:{any_of('source')})\s?:\s*(?=\S)", re.IGNORECASE),
        re.compile(rf"(?:^|[(\[.;,/–—-]\s?|\w\s)(?:{any_of('material')}):?(?:\s+|(?<='))(?=\S)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{any_of('first_published')})\s+(?=\S)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{any_of('by_courtesy')})\s+(?=\S)", re.IGNORECASE),
        re.compile(rf"^\W{{0,3}}(?:{any_of('reporting')})\s*:?\s+(?=[^\W\d_a-z])", re.IGNORECASE),
        PhraseList(plain_marks(w).casefold() for key in ("source", "material", "first_published", "by_courtesy", "reporting") for w in phrases(key)),
    )


def signed_lines(lines: Iterable[tuple[str, Any]]) -> list[str]:
    """Short lines in the account, or named as those that sign, that begin with a label for its author: "Autor: Jana Reh, jana@..."."""
    found: list[str] = []
    for number, (line, element) in enumerate(lines):
        if number >= _MOST_LINES * 50 or len(found) >= _MOST_SIGNED:
            break
        label, colon, _ = line.partition(":")
        signs = bool(colon) and len(label) <= _LONGEST_LABEL and len(line) <= _LONGEST_SIGNED
        signs = signs and (without_label(line) != line or is_byline_label(label))
        signing = [line] if signs else by_labels(line)[1] if colon else []
        if signing and not _stands_aside(element) and near_account(element) and not under_label(element):
            found += signing
    return list(dict.fromkeys(found))


def _stands_aside(element: Any) -> bool:
    """Does a line stand beside the account? One called by a word for captions that means a signature as well does so by what is around it."""
    return aside(element.getparent()) if _is_signature(element) else aside(element)


def _is_signature(element: Any) -> bool:
    """Is it called by a word that means a signature as well as a caption, and no picture beside it?"""
    names = called(element)
    return "podpis" in names and element.getparent() is not None and not at_picture(element)


def credit_lines(lines: Iterable[tuple[str, Any]], head: Head) -> tuple[list[Credit], list[str]]:
    """The credits in the `short_lines` of a page, and the lines that say who reported and edited ("Reporting by A; editing by B").

    Must be called before anything is taken out of the page. A line of a picture, of a list of other articles or of a menu is no credit.
    """
    found: list[Credit] = []
    reporting: list[str] = []
    for number, (line, element) in enumerate(lines):
        if number >= _MOST_LINES * 50 or len(found) + len(reporting) >= _MOST_LINES:
            break
        plain, known = plain_marks(line), _patterns()
        if not (_may_credit(plain, known) or told(line) or of_rights(line) or _verb_last(line) or _SYNDICATED.match(line)) or _stands_aside(element):
            continue
        if credits_another_story(element) or of_picture(element) or is_picture_in_brackets(plain):
            continue
        if known.reporting.match(plain) and near_account(element):
            reporting.append(line)
        found += [c for c in _credits(line, element) if not is_own(c.name, head)]
    return list(dict.fromkeys(found)), list(dict.fromkeys(reporting))


def _may_credit(plain: str, known: _Patterns) -> bool:
    """Is there a phrase in a line? Most lines of a page do not even hold the first word of one, which is quickly seen."""
    return known.any.within(plain.casefold())


def short_lines(tree: Any) -> Iterator[tuple[str, Any]]:
    """The lines of a page that are short enough to name a source or whoever signs, each with its element."""
    for element in islice(tree.iter(*_LINES), _MOST_ELEMENTS + 1):
        if is_bare(element):  # as most are
            line = text_of(element)
            if 2 <= len(line) <= _LONGEST_LINE:
                yield line, element
            continue
        inside = [child.tag for child in element]
        if not _HOLDERS.isdisjoint(inside):
            if len(element) == _LABELLED and (labelled := _labelled(element)):
                yield labelled, element
            continue
        labelled = _labelled(element) if len(element) == _LABELLED and not (element.text or "").strip() else None
        if labelled:
            yield labelled, element
            continue
        line = text_of(element)
        broken = "br" in inside
        if 2 <= len(line) <= _LONGEST_LINE and not broken:
            yield line, element
        elif line and broken:
            yield from ((part, element) for part in lines_of(element) if len(part) <= _LONGEST_LINE)


def _labelled(element: Any) -> str | None:
    """A line of source whose label is an element of its own and has no colon: "SOURCE" beside "Millbank Gazette", as one line."""
    label, value = (text_of(child) for child in element)
    if not value or len(label) + len(value) > _LONGEST_TAG * 2 or label.rstrip(" :").casefold() not in phrases("source"):
        return None
    return f"{label.rstrip(' :')}: {value}"


@cache
def _listed() -> re.Pattern[str]:
    """What divides the names in a line of source, in whatever language."""
    words = "|".join(re.escape(w) for w in phrases("listed"))
    return re.compile(rf"\s*[,;/]\s*|\s+(?:{words})\s+")


def aside(element: Any) -> bool:
    """Does an element stand in a picture's caption, a menu, or beside the account? What is around a card of another story counts as well."""
    node, steps = element, 0
    while node is not None and steps < 30:
        if node.tag in _PASSED_OVER:
            return True
        if node.tag in ("body", "html", "main") or _is_account(node):
            return False
        if _BESIDE.search(f"{node.get('class') or ''} {node.get('id') or ''}") or is_box(node):
            return True
        node, steps = node.getparent(), steps + 1
    return False


def _is_account(node: Any) -> bool:
    """Is it called an article, and large enough to be the account, or with its headline?"""
    return (node.tag == "article" or bool(_ENTRY.search(node.get("class") or ""))) and not is_card(node)


def _credits(line: str, element: Any) -> Iterator[Credit]:
    plain, known = plain_marks(line), _patterns()
    cue = known.source.match(plain)
    courtesy = None if cue else _of_itself(plain, known.courtesy)
    kinds: tuple[tuple[CreditKind, re.Match[str] | None], ...] = (
        ("source-line", cue),
        ("source-line", None if cue else _of_itself(plain, known.first)),
        ("source-line", courtesy),
        ("agency", None if cue else _material(plain)),
    )
    for kind, match in kinds:
        rest = line[match.end() :] if match and len(line) == len(plain) else ""
        listed = _agencies_in(rest) if kind == "agency" else []
        if listed:
            yield from (Credit(kind, one, line, None, None, LINE) for one in listed)
            continue
        rest = _without_own_work(rest) if match is cue else _without_kind(rest)
        first, _, through = rest.partition(" via ")
        if match is cue and through.strip(" .") in agencies():
            rest = first
            yield Credit(kind, through.strip(" ."), line, None, None, LINE)
        name = _name(rest)
        name = None if name and (name.casefold() in NO_HOUSES or _is_own_work(name) or _is_day(name, rest)) else name
        if name and match is courtesy and not (names_outlet(name) or is_agency(name) or name in agencies()):
            continue  # museums and publishers of books permit things as well
        if name and "/" in name and all(_CAPITALS.fullmatch(part) for part in name.split("/")):  # "PAP/IAR"
            yield from (Credit(kind, part, line, None, None, LINE) for part in name.split("/"))
            continue
        if name and match is cue:
            yield from (Credit(kind, other, line, None, None, LINE) for other in _further(rest, name))
        paper = rest[:1] in _OPENS and name is not None and is_paper(name)  # "za: „Kurier Nadburski”"
        if name and (kind != "agency" or is_agency(name) or name in agencies() or paper):
            yield Credit(kind, name, line, None, None, LINE)
    sold = _SYNDICATED.match(line)
    if sold and sold[2].strip() in agencies():  # films are distributed as well
        yield from (Credit("agency", n.strip(), line, None, None, LINE) for n in sold.groups() if n.strip())
    last = _verb_last(line)
    if last:
        yield Credit("source-line", last, line, None, None, LINE)
    yield from (
        Credit("agency", n, line, None, None, LINE)
        for n in dict.fromkeys([*told(line), *(n for n in of_rights(line) if not at_picture(element))])
        if near_account(element) and not is_subject(element)
    )


def _is_day(name: str, rest: str) -> bool:
    """Is it the day of the week in front of a date: "First published on Sun 2 Feb 2025"? Papers are called so with their article."""
    return is_weekday(name) and re.match(rf"{re.escape(name)}\W{{1,3}}\d", rest) is not None


def _without_own_work(rest: str) -> str:
    """The houses in a line of source without "own reporting", where it is one of those that a stroke, a comma or "and" divides."""
    listed = _listed().split(rest)
    houses = [n for n in listed if not _is_own_work(n)]
    return ", ".join(houses) if len(houses) < len(listed) else rest


def _without_kind(rest: str) -> str:
    """Without what kind of house it is, in small letters before its name: "rivista britannica The Harlo Review"."""
    kind = _KIND.match(rest)
    return rest[kind.end() :] if kind and not set(phrases("house_kinds")).isdisjoint(kind[0].split()) else rest


def _further(rest: str, first: str) -> list[str]:
    """The other houses in a line of source ("RMF FM, PAP"): a list of names only, at least one of them known or called like a house."""
    listed = [n.strip(" .\"'“”„«»()") for n in _listed().split(rest)]
    if not 1 < len(listed) <= _SIGNERS or any(not n or not (n[0].isupper() or "." in n) or len(n.split()) > _HOUSE_WORDS for n in listed):
        return []
    if not any(n in agencies() or is_agency(n) or names_outlet(n) for n in listed):
        return []
    return [n for n in listed if n != first and len(n) > 1]


def _agencies_in(rest: str) -> list[str]:
    """Several agencies behind one phrase, and nothing else but persons: "EFE y Reuters)", "dpa, AFP und Reuters", "Max Poe, AFP and AP"."""
    listed = [n.strip(" .\"'“”„«»()[]") for n in _listed().split(rest)]
    known = [n for n in listed if n in agencies()]
    found = [n for n in listed if n in known or (known and names_outlet(n) and 1 < len(n.split()) <= _HOUSE_WORDS and not is_name(n))]
    others = [n for n in listed if n not in found]
    fit = 1 < len(listed) <= _SIGNERS and all(is_person(n) and not is_agency(n) and not names_outlet(n) for n in others)
    return found if fit else []


def _of_itself(plain: str, said: re.Pattern[str]) -> re.Match[str] | None:
    """Words such as "first published in", where they are said of this very article, not of the study or the book that it tells of."""
    found = said.search(plain)
    before = plain[: found.start()].casefold().strip(" (*") if found else ""
    return found if not before or before.startswith(phrases("itself")) else None


def _is_own_work(name: str) -> bool:
    """Does a name in a line of source say that the house did it itself ("own reporting")?"""
    return name.casefold().strip(" .") in phrases("own_reporting")


@cache
def _last_verbs() -> re.Pattern[str]:
    """Such as "Dieser Text ist zuerst im Hafenblatt erschienen", "Dit stuk werd eerder op Hafen.nl gepubliceerd": the verb stands last."""
    first, within, verbs = ("|".join(map(re.escape, phrases(key))) for key in ("verb_last_first", "verb_last_in", "verb_last"))
    return re.compile(rf"(?:{first}) (?:{within}) (?P<name>.{{2,60}}?) (?:{verbs})\b", re.IGNORECASE)


def _verb_last(line: str) -> str | None:
    """The house in such a line, where it is said of this very article."""
    found = _last_verbs().search(line) if any(verb in line for verb in phrases("verb_last")) else None
    if not found or not plain_marks(line[: found.start()]).casefold().strip(" (*").startswith(phrases("itself")):
        return None
    return _name(found["name"])


def _material(plain: str) -> re.Match[str] | None:
    """Words such as "with material from", at the beginning of a line or in a short one ("Jane Roe, with AFP"); in prose it may mean anything."""
    found = _patterns().material.search(plain)
    closing = found is not None and found[0][:1] in "([,/–—-" and len(plain) - found.end() <= _LONGEST_TAG and len(plain) <= _LONGEST_SIGNED
    return found if found and (found.start() <= 1 or len(plain) <= _LONGEST_BYLINE or closing) else None


def _name(rest: str) -> str | None:
    """The name at the beginning of what follows a phrase; None where it does not look like one."""
    end = _NAME_END.search(rest)
    name = ARTICLE.sub("", (rest[: end.start()] if end else rest).strip(" .,\"'“”„«»*)]"))
    if all(len(w) < _INITIAL for w in name.split()) and " " in name:
        return None  # "Font: A A A" sets how large the letters are
    fit = name and 1 <= len(name.split()) <= 8 and len(name) <= 80 and (name[0].isupper() or name[0].isdigit() or "." in name)
    return name if fit or name in agencies() else None


def near_account(element: Any) -> bool:
    """Does an element stand in the account, or is it called a credit?"""
    node, steps = element, 0
    while node is not None and steps < 12:
        called = f"{node.get('class') or ''} {node.get('id') or ''} {node.get('itemprop') or ''}"
        if node.tag in ("article", "main") or _CREDIT_LIKE.search(called) or (steps and _BODY_LIKE.search(called)):
            return True
        node, steps = node.getparent(), steps + 1
    return _in_prose(element)


def _in_prose(element: Any) -> bool:
    """Does it stand in a box, smaller than the page, with paragraphs of prose?"""
    node = element.getparent()
    for _ in range(_UP):
        if node is None or node.tag in ("body", "html"):
            return False
        if sum(len(str(p.text_content())) > _PROSE for p in islice(node.iter("p"), _FEW)) > 1:
            return True
        node = node.getparent()
    return False
