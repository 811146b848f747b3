"""Texts that call themselves ones for the press: in a line of the head or the end, in the headline, or in what is known of their outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..model import Article, Span
from ..text.languages import codes, load
from ..text.normal import plain_marks
from ..text.sentences import paragraphs
from .bodies import is_firm, is_issuer, publishes
from .credit_phrases import phrases
from .naming import PARTS
from .selves import head_lines, phrase_in, phrase_list, plain_words, title_line

#: Head and tail paragraphs in which a text says that it is for the press; characters of each in which it does.
_HEAD, _TAIL, _OPENING = 3, 2, 150
#: A line of the head or the end is no longer (characters).
_SHORT_LINE = 130
#: Words behind such a word (letters) are no abbreviation of "number" if they are longer.
_NUMBER = 3
#: An office, or an authority, in one word is as long (letters): "Kommunikationsafdelingen", "Polismyndigheten".
_LONG_OFFICE = 15
#: Behind the label of a headline somebody's words say that it is news: "Statement: 'We were wrong'".
_MARKS = "\"'“„«‘‹‚"
#: A paragraph that holds a sentence: six words in small letters, or a full stop behind one.
_SENTENCE = re.compile(r"(?:\b[^\W\d_A-Z][^\W\d_]*[ ,]+){5}|[a-zà-ÿ]{3}[.!?][\"”’»]?\s*$")
_WORD = re.compile(r"[^\W_][\w'’-]*")
#: What divides a headline.
_DIVIDED = re.compile(r":\s|\s[-–—|]\s")


def release(article: Article) -> tuple[str, Span] | None:
    """The words by which a text calls itself one for the press, and their paragraph: at its top or end, or in what is known of its outlet."""
    blocks = paragraphs(article.text)
    title = title_line(article)
    head = blocks[: min(_HEAD, max(1, len(blocks) - 1))]
    for block in dict.fromkeys([*head, *blocks[-_TAIL:]]):
        begin = max(block.start, title.end) if title else block.start
        opening = article.text[begin : min(block.end, begin + _OPENING)] if begin < block.end else ""
        found = _of_release(opening, article.language)
        if found and (block not in head or any(_opens_or_names(part, found) for part in PARTS.split(opening))):
            return found, block
    headed = _in_head(article) or _headed(article, title) or _signed_by_office(article, blocks)
    if headed:
        return headed
    outlet = _of_outlet(article)
    return (outlet, blocks[0]) if outlet and blocks else None


def _in_head(article: Article) -> tuple[str, Span] | None:
    """A short line of the head that names an office for the press beside its body, says that it is a statement, or stands on a body's own page."""
    for line in head_lines(article)[1:]:
        told = article.text[line.start : line.end]
        plain = plain_words(told)
        office = next((p for p in phrase_list("offices", article.language) if f" {p} " in plain), None)
        if office and _bracketed(told, office):
            continue  # "Oxmere, 5 May (press release)": made from one
        if office and len(PARTS.split(told)) > 1 and not _SENTENCE.search(told):
            return office, line  # "University of Oxmere | Media Relations"
        for part in PARTS.split(told) if told.strip()[:1] not in "([" else ():
            found = _opened_or_closed(part, "statement", article.language) or _issued(part, article.language)
            if found:
                return found, line
        page = None if article.authors else _own_news(told, article.language)
        if page:
            return page, line
    return _registered(article)


def _issued(part: str, code: str | None) -> str | None:
    """The words by which a part of a line says who issued a text: "Issued by Torrin Lines Ltd"."""
    plain = plain_words(part)
    return next((p for p in phrase_list("issued", code) if plain.startswith(f" {p} ")), None)


def _own_news(line: str, code: str | None) -> str | None:
    """What says that a dated line is the head of a body's own news: "Rechtbank Veendrecht, nieuws, 22 mei", "North Fells Police news – 11 March".

    The body's name must be one that nobody else bears: papers have sections that are called "Police news", and no line beside a house of news counts.
    """
    parts = [p for p in PARTS.split(line) if p.strip()]
    if _SENTENCE.search(line) or not any(c.isdigit() for c in line) or any(_is_paper(p, code) for p in parts):
        return None
    told = phrase_list("own_news", code)
    for part, then in zip(parts, (*parts[1:], ""), strict=True):
        plain = plain_words(part)
        word = next((p for p in told if plain.endswith(f" {p} ") and plain != f" {p} "), None)
        name = part.strip()[: -len(word)].strip() if word else part.strip()
        if (word or any(plain_words(then) == f" {p} " for p in told)) and (len(name.split()) > 1 or len(name) >= _LONG_OFFICE) and is_issuer(name):
            return line.strip()
    return None


def _is_paper(part: str, code: str | None) -> bool:
    """Is a part of a line the name of a house that publishes, and not a body's news?"""
    plain = plain_words(part)
    word = next((p for p in phrase_list("own_news", code) if plain.endswith(f" {p} ")), None)
    return publishes(part.strip()[: -len(word)].strip() if word else part)


def _registered(article: Article) -> tuple[str, Span] | None:
    """A firm alone in a line of the head, and where it is registered in another: so letters and statements of firms begin."""
    lines = head_lines(article)[1:]
    if article.authors or not any(is_firm(article.text[line.start : line.end].strip()) for line in lines):
        return None
    for line in lines:
        plain = plain_words(article.text[line.start : line.end])
        found = next((p for p in phrase_list("registered", article.language) if plain.startswith(f" {p} ")), None)
        if found:
            return found, line
    return None


def _of_outlet(article: Article) -> str | None:
    """The words by which what is known of the outlet says so: "Nordvand A/S (company announcement)", "University of Oxmere press office"."""
    outlet = article.outlet
    if outlet is None:
        return None
    listed = [
        (key, p) for key in ("release", "label", "statement", "offices", "notice", "notice_alone", "own_page") for p in _of_any(key, article.language)
    ]
    plain, inside = plain_words(outlet), plain_words(outlet.rpartition("(")[2]) if "(" in outlet else ""
    whole = next((p for key, p in listed if f" {p} " in plain and (key == "release" or (key == "offices" and " " in p))), None)
    return whole or next((p for _, p in listed if inside.startswith(f" {p} ")), None)


def of_issuer(article: Article) -> tuple[str, Span] | None:
    """The outlet, where it is known and a body that publishes nothing but its own ("North Fells Police"), and the first paragraph.

    In our stories more than nine of ten such accounts have no exemplar; the others are later versions of a release.
    """
    blocks = paragraphs(article.text)
    if article.outlet is None or article.authors or not blocks or not is_issuer(article.outlet):
        return None
    return article.outlet, blocks[0]


def _headed(article: Article, title: Span | None) -> tuple[str, Span] | None:
    """A word for a text to the press as headline, or before its colon or dash: "MEDIA STATEMENT", "COMUNICADO – Frota parada".

    Nothing where somebody signs, or a house of news heads the text: papers head their own reports so as well.
    """
    if title is None:
        return None
    headline = article.text[title.start : title.end].strip()
    if _is_labelled_release(headline, article.language):
        return plain_words(headline).strip(), title
    if article.authors:
        return None
    of = _by_somebody(article.language).fullmatch(plain_marks(headline))
    if of:
        return of[1], title  # "Communiqué de la Présidence de la République"
    parts = [part for part in _DIVIDED.split(headline) if part.strip()]
    released = next((part for part in parts if _is_labelled_release(part, article.language)), None)
    if released:
        return plain_words(released).strip(), title  # "Oxmere Mills plc – Press release no. 17"
    tag = next((t for t in phrase_list("press_tags", article.language) if re.match(rf"(?i:{t})-[A-ZÄÖÜ][\w-]*: ", headline)), None)
    if tag:
        return headline.partition(":")[0], title  # "POL-AUE: Brand in Mühle"
    opening, *rest = parts
    if rest and rest[0].lstrip()[:1] in _MARKS:
        return None
    label = next((p for p in phrase_list("label", article.language) if plain_words(opening) == f" {p} "), None)
    return (label, title) if label and not _on_paper(article) else None


def _is_labelled_release(part: str, code: str | None) -> bool:
    """Is a part of a headline a word for a text to the press, and nothing behind it but its number ("Pressemitteilung Nr. 17/2026")?"""
    plain = plain_words(part)
    found = next((p for p in phrase_list("release", code) if plain.startswith(f" {p} ")), None)
    return found is not None and not any(w.isalpha() and len(w) > _NUMBER for w in plain.removeprefix(f" {found} ").split())


def _on_paper(article: Article) -> bool:
    """Does a house of news stand in the head, or is it known as the outlet?"""
    lines = (article.text[line.start : line.end] for line in head_lines(article)[1:])
    return publishes(article.outlet or "") or any(
        publishes(part) for line in lines if not _SENTENCE.search(line) for part in PARTS.split(line) if part
    )


@cache
def _of_any(key: str, code: str | None) -> tuple[str, ...]:
    """A list of all languages: what is known of an outlet need not be in the language of its text."""
    return tuple(dict.fromkeys((*phrase_list(key, None), *phrase_list(key, code))))


@cache
def _by_somebody(code: str | None) -> re.Pattern[str]:
    """A word for a text to the press, what joins it to its maker ("by", "de la"), and nothing but the name of that one."""
    languages = [load(code)] if load(code).tables.get("credits") else [load(c) for c in codes()]

    def either(*keys: str) -> str:
        listed = {plain_marks(w) for language in languages for key in keys for w in language.words("credits", key)}
        return "|".join(re.escape(w) for w in sorted(listed, key=lambda w: (-len(w), w))) or "(?!)"

    name = rf"(?:(?:(?i:(?:d|l|de l|dell|all|dall|nell)'))?[^\W\d_a-zß-ÿ][\w'.-]*|(?i:[^\W\d_]*(?:{either('signers')})))"
    within = rf"(?:\s|(?i:{either('joining', 'made_by')})(?![^\W\d_a-z]))*"
    return re.compile(rf"((?i:{either('label', 'label_by', 'statement')})) (?i:{either('made_by')}) ?{name}(?:\s{within}{name}){{0,9}}")


def _signed_by_office(article: Article, blocks: Sequence[Span]) -> tuple[str, Span] | None:
    """A short line at the end that opens with an office for the press: "Gabinete de Comunicação", "Pressestelle, Tel. 030 1234"."""
    for block in blocks[-_TAIL:]:
        for line in article.text[block.start : block.end].split("\n"):
            if len(line) > _SHORT_LINE or _SENTENCE.search(line):
                continue
            plain = plain_words(line)
            offices = (p for p in phrase_list("offices", article.language) if len(p.split()) > 1 or len(p) >= _LONG_OFFICE)
            office = next((p for p in offices if plain.startswith(f" {p} ")), None)
            rest = plain.partition(f" {office} ")[2] if office else ""
            if office and (not rest.strip() or any(c.isdigit() or c == "@" for c in line)):
                return office, block
    return None


def points_at_release(article: Article) -> bool:
    """Does an account speak of a text for the press: "in a statement", "in a French-language statement"? Not of one "read to the court"."""
    return _pointing(article.language).search(plain_words(article.text)) is not None


@cache
def _pointing(code: str | None) -> re.Pattern[str]:
    """Such phrases, and what opens one and the word that ends it with up to three words of a list between them; and what may not follow."""

    def either(key: str) -> str:
        return "|".join(map(re.escape, phrase_list(key, code))) or "(?!)"

    opening, between, ending = (either(key) for key in ("pointing_from", "pointing_between", "pointing_at"))
    with_words = rf"(?:{opening}) (?:(?:[a-z]+-)?(?:{between}) ){{1,3}}(?:{ending})"
    return re.compile(rf" (?:{either('pointing')}|{with_words}) (?!(?:{either('pointing_not')}) )")


def _of_release(opening: str, code: str | None) -> str | None:
    """The phrase by which the opening of a paragraph calls the text one for the press.

    In a sentence it counts only where it opens a part of it: "the company said in a press release" is told of somebody else's.
    """
    if not _SENTENCE.search(opening):
        told = phrases(code).source
        found = phrase_in(opening, "release", code)
        # neither "Source: press release" nor "Oxmere, 5 May (press release)"
        return None if found is None or _bracketed(opening, found) or (told and told.search(plain_marks(opening))) else found
    parts = (plain_words(part) for part in PARTS.split(opening))
    return next((p for part in parts for p in phrase_list("release", code) if part.startswith(f" {p} ")), None)


def _opens_or_names(part: str, phrase: str) -> bool:
    """Does a phrase open a part of a line, or stand behind a name ("Oxmere Police press release"), not in words about it ("Sorry in ...")?"""
    before, said, _ = plain_words(part).partition(f" {phrase} ")
    words = _WORD.findall(part)[: len(before.split())]
    return bool(said) and all(not w[:1].islower() or w in phrase_list("joining", None) for w in words)


def _bracketed(line: str, phrase: str) -> bool:
    """Does a phrase stand in brackets?"""
    return any(f" {phrase} " in plain_words(inside) for inside in re.findall(r"\(([^()]*)\)", line))


def _opened_or_closed(part: str, key: str, code: str | None) -> str | None:
    """The phrase of a list with which a part of a line begins or ends; elsewhere ("said in a joint statement") it is one that somebody else made."""
    plain = plain_words(part)
    return next((p for p in phrase_list(key, code) if plain.startswith(f" {p} ") or plain == f" {p} "), None)
