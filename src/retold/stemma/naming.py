"""Houses that only the pile can tell: a name in one account's head is a house because another account credits it.

"The Varnish: a weekly letter about pictures" and "The Commonweal, 4 October" say nothing to a reader who does not know the names; that another
account writes "The Commonweal reports" makes it a house.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..model import Article, Credit, Findings
from ..text.normal import plain_marks
from ..text.sentences import paragraphs
from .credit_phrases import phrases
from .heads import head_names
from .names import ARTICLES, MENTIONED, looks_like_agency, looks_like_outlet, same_house, tokens, without_references

#: "With" stands so near before an agency (characters).
_NEAR_WITH = 20
#: Blocks at the top and at the end that can hold a name; lines of a head are short (characters), and so many of them are looked at.
_HEAD, _TAIL, _HEAD_LINES, _SHORT_LINE = 4, 2, 5, 130
#: What divides the parts of such a line.
PARTS = re.compile(r"\s*[|•·:>,/]\s*|\.\s+|\s+[-–—]\s+")
#: A line of a head that ends as a sentence does has no more words.
_LINE_WORDS = 10
#: A word by which a house is called has so many letters.
_SHORTEST = 5
#: Behind an agency's tag the desk of another house signs with small letters: "(AFN/kb)", "ndm/rk".
_DESK_BEHIND = re.compile(r"(?<=\w)/[a-z]{1,3}\b")
#: An agency's initials, as it writes them, and the hour behind its tag.
_INITIALS, _HOUR_BEHIND = re.compile(r"[A-Z]{2,6}|[A-Z][a-z]{1,2}|[a-z]{2,4}"), re.compile(r"[)\]]?,?\s\d{1,2}[:.h]\d\d")
#: A name of so many words is that of a house wherever it stands.
_TELLING = 2
#: A name in a head that may be one of a house stands in the text of so few other accounts.
_FEW = 2
#: A house that accounts mention and do not credit is mentioned by no more of them.
_MENTIONING = 3
#: Forms of so many names are kept.
_REMEMBERED = 1 << 12
#: A word with a capital, right before a name.
_NAME_BEFORE = re.compile(r"\b([A-ZÀ-Þ][\w'’&.-]*) $")
#: How far (characters) a phrase stands before the name of a head.
_REACH = 40


def head_parts(article: Article) -> list[str]:
    """The parts of the short lines at the top, and what stands behind the mark of rights at the end."""
    blocks = [article.text[b.start : b.end] for b in paragraphs(article.text)]
    lines = [line for block in blocks[:_HEAD] for line in block.split("\n")][:_HEAD_LINES]
    rights = [line.replace("(c)", "©").partition("©")[2] for block in blocks[-_TAIL:] for line in block.split("\n") if "©" in line]
    return [part for line in lines if len(line) <= _SHORT_LINE and not _is_prose(line) for part in PARTS.split(line)] + rights


def _is_prose(line: str) -> bool:
    """Does a short line tell the story: many words, and the end of a sentence?"""
    return len(line.split()) > _LINE_WORDS and "|" not in line and re.search(r"[.!?][\"'”’»]?$", line.rstrip()) is not None


def named_by_others(findings: Findings, credited: Sequence[str]) -> tuple[str, ...]:
    """Names that other accounts credit and that open a part of this one's head. What the account itself credits is not its own house."""
    article = findings.article
    own = [c.name for c in findings.credits if (c.where not in ("head", "vague") and c.kind != "byline") or c.kind == "agency"]
    names = [n for n in credited if article.outlet is None and tokens(n) and not any(same_house(n, x) for x in own)]
    parts = head_parts(article) if names else []
    return tuple(sorted({n for part in parts for n in names if tokens(part)[: len(tokens(n))] == tokens(n)}))


@dataclass(frozen=True, slots=True)
class _Page:
    """An account, its text with plain marks and blanks for references, and of that what stands below its head."""

    article: Article
    plain: str
    body: str


def credits_of_heads(findings: Sequence[Findings]) -> dict[str, tuple[Credit, ...]]:
    """Credits for houses that stand in the head of another account, or that another account credits as an agency, by the article that gives them.

    In a phrase ("X reports", "told X") any such name counts, since no person or place stands so; alone in a line of the head or the end
    ("staff and X", "(Courier, Beacon)"), in brackets or anywhere only those that are surely names of houses, and of nobody who speaks in the story.
    """
    speakers = {tokens(q.speaker.entity) for f in findings for q in f.quotations if q.speaker is not None}
    pages = {f.article.id: _Page(f.article, without_references(plain_marks(f.article.text)), _body(f.article)) for f in findings}
    heads = {f.article.id: tuple(h for h in head_names(f.article) if h.sure or not _is_of_story(h.name, f.article.id, pages)) for f in findings}
    agencies = {f.article.id: {c.name for c in f.credits if c.where != "vague" and (c.kind == "agency" or c.where == "dateline")} for f in findings}
    told = {f.article.id: {c.name for c in f.credits if _is_called_agency(c, f.article)} for f in findings}
    papers = {f.article.id: {c.name for c in f.credits if c.kind == "via" and c.where == "text" and looks_like_outlet(c.name)} for f in findings}
    shorts = {
        n: _called_short(n, pages)
        for n in {h.name for those in heads.values() for h in those}.union(*agencies.values(), *told.values(), *papers.values())
    }
    found: dict[str, tuple[Credit, ...]] = {}
    for f in findings:
        here = pages[f.article.id]
        known = [c.name for c in f.credits if c.where != "vague"] + [h.name for h in heads[f.article.id]]
        others = {
            h.name: h.sure and not h.issuer and (tokens(h.name) not in speakers or looks_like_outlet(h.name))
            for a, those in heads.items()
            if a != f.article.id
            for h in those
        }
        others |= {n: True for a, names in agencies.items() if a != f.article.id for n in names}
        only_told = {n for a, names in told.items() if a != f.article.id for n in names if not any(same_house(n, o) for o in others)}
        others |= dict.fromkeys(only_told, True)
        others |= {n: True for a, names in papers.items() if a != f.article.id for n in names if not any(same_house(n, o) for o in others)}
        given = [
            credit
            for name in sorted(others)
            if _has(here, name, shorts[name]) and not any(same_house(name, k) for k in known)
            for credit in [_signed(here, name) if name in only_told else _told_or_mentioned(here, name, shorts[name], others[name])]
            if credit is not None
        ]
        if given:
            found[f.article.id] = tuple(given)
    return _without_names_of_story(found, {h.name for those in heads.values() for h in those if h.sure})


def _told_or_mentioned(page: _Page, name: str, short: str | None, sure: bool) -> Credit | None:
    """A house in a phrase that credits, or, where it surely is one, where it is mentioned."""
    return _in_phrases(page, name) or (_mentioned(page, name, short) if sure else None)


def _signed(page: _Page, name: str) -> Credit | None:
    """An agency that signs at the end, or stands in the head behind "with" ("Par Le Causse avec AM"); elsewhere in a head it may be its own."""
    credit, within = _beside_text(page, name), phrases(page.article.language).within
    if credit is None or credit.start is None:
        return None
    near = plain_marks(page.article.text[max(0, credit.start - _NEAR_WITH) : credit.start])
    beside = within is not None and any(m.end() == len(near) for m in within.finditer(near + name))
    return credit if credit.where == "tag at the end" or (credit.where == "head" and beside) else None


def _is_called_agency(credit: Credit, article: Article) -> bool:
    """Does a sentence that credits a house say that it is an agency: "berichtet die polnische Agentur AW", "according to the AM news agency"?"""
    if credit.kind != "via" or credit.where == "vague" or credit.end is None:
        return False
    behind = " ".join(article.text[credit.end : credit.end + _NEAR_WITH].split()[:2])
    return looks_like_agency(credit.text.removesuffix(credit.name).strip()) or (behind[:1].islower() and looks_like_agency(behind))


def _without_names_of_story(found: Mapping[str, tuple[Credit, ...]], sure: Collection[str]) -> dict[str, tuple[Credit, ...]]:
    """Without names that many accounts mention and none credits: a party called New Tide is of the story, however much it sounds like a paper."""
    mentions = Counter(c.name for those in found.values() for c in those if c.where == MENTIONED)
    of_story = {name for name, n in mentions.items() if n > _MENTIONING and name not in sure}
    kept = {a: tuple(c for c in those if c.where != MENTIONED or c.name not in of_story) for a, those in found.items()}
    return {a: those for a, those in kept.items() if those}


def own_tags(findings: Sequence[Findings], updates: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
    """Agencies whose own report is in the pile, by article: it alone bears the dateline, and others credit the agency as one does who reprints.

    An account with an agency's dateline may be a reprint or the agency's own; where another house says "with AFN" or closes with "(AFN)" below
    its own name, and one account without another house stands under that dateline, it is the agency's. `updates` are updates that are known to
    be the agency's own; beside one there may be its first report.
    """
    heads = {f.article.id: [c for c in f.credits if c.kind == "dateline" and c.where in ("head", "dateline")] for f in findings}
    dated = {f.article.id: any(_is_dated(f.article, c) for c in heads[f.article.id]) for f in findings}
    found: dict[str, tuple[str, ...]] = {}
    for f in findings:
        own = heads[f.article.id]
        if f.article.outlet is not None or len(own) != 1:
            continue
        name = own[0].name
        if own[0].where == "dateline" and _INITIALS.fullmatch(name) and not dated[f.article.id]:
            continue  # "HALMSBORG (NPA)": so papers print it; agencies write the day as well, or name themselves again
        if _DESK_BEHIND.search(own[0].text) or any(c.kind == "source-line" and same_house(c.name, name) for c in f.credits):
            continue  # "Source: AFN" no page of AFN says
        rivals = [a for a, given in heads.items() if a != f.article.id and any(same_house(c.name, name) for c in given)]
        if own[0].where == "dateline":  # a name alone in a line of the head stands above reprints as well
            rivals = [a for a in rivals if a not in updates and not (dated[f.article.id] and dated[a])]
        reprints = [g for g in findings if g is not f and (any(_is_reprinted(c, name) for c in g.credits) or _has_house(g, name))]
        if reprints and all(any(g.article.id == a for g in reprints) for a in rivals) and not any(_is_of(g, name) for g in findings):
            found[f.article.id] = (name,)
    return found


def _is_dated(article: Article, credit: Credit) -> bool:
    """Does the day stand in the dateline that has the agency's name ("ALDPORT, May 4 (NPW)"), or the hour right behind it?"""
    begin, end = article.text.rfind("\n", 0, credit.start or 0) + 1, credit.end or 0
    dated = any(c.isdigit() for c in article.text[begin:end]) or _HOUR_BEHIND.match(article.text, end) is not None
    return credit.where == "dateline" and credit.kind == "dateline" and dated


def _has_house(findings: Findings, name: str) -> bool:
    """Does an account bear the agency's dateline below the name of another house?"""
    under = any(c.kind == "dateline" and c.where in ("head", "dateline") and same_house(c.name, name) for c in findings.credits)
    return under and any(h.sure and looks_like_outlet(h.name) and not looks_like_agency(h.name) for h in head_names(findings.article))


def _is_reprinted(credit: Credit, name: str) -> bool:
    """Is it a credit that only an account of another house gives, or the line at the top that a reprint has where the agency has a dateline?"""
    in_line = credit.where == "head" and credit.kind in ("dateline", "byline") and len(tokens(name)) > 1 and tokens(credit.name) == tokens(name)
    with_desk = credit.kind == "dateline" and same_house(credit.name, name) and _DESK_BEHIND.search(credit.text) is not None
    return in_line or with_desk or (credit.kind in ("agency", "source-line") and same_house(credit.name, name))


def _is_of(findings: Findings, name: str) -> bool:
    """Is an account known to belong to this house?"""
    return findings.article.outlet is not None and same_house(findings.article.outlet, name)


def _body(article: Article) -> str:
    """What stands below the head of an account."""
    blocks = paragraphs(article.text)
    prose = next((b for b in blocks[1:] if b.end - b.start > _SHORT_LINE), None)
    return plain_marks(article.text[prose.start if prose else 0 :])


def _is_of_story(name: str, own: str, pages: Mapping[str, _Page]) -> bool:
    """Is a name in a head rather a place or a person of the story? Those are told of below as well, and in other accounts."""
    bare, pattern = _bare(name), re.compile(_written(name))
    having = [a for a, page in pages.items() if bare in page.body and pattern.search(page.body)]
    return own in having or len(having) > _FEW


@lru_cache(_REMEMBERED)
def _bare(name: str) -> str:
    """A name without the article that opens it."""
    first, _, rest = plain_marks(name).partition(" ")
    return rest if rest and first.casefold() in ARTICLES else plain_marks(name)


@lru_cache(_REMEMBERED)
def _written(name: str) -> str:
    """A pattern for a name as it is written in running text, with or without the article that opens it."""
    return rf"(?<![\w-]){re.escape(_bare(name))}(?![\w-])"


def _has(page: _Page, name: str, short: str | None) -> bool:
    """Can an account name this house in any form? Most name none, so that nothing more need be asked."""
    small = name.isupper() and f"/{name.lower()}" in page.plain
    return small or any(_bare(form) in page.plain for form in _short_forms(name)) or (short is not None and short in page.plain)


@lru_cache(_REMEMBERED)
def _short_forms(name: str) -> tuple[str, ...]:
    """How a phrase may call a house: in full, by its initials ("ANS"), or by the last word where papers are called so ("the Flash")."""
    words = plain_marks(name).split()
    initials = "".join(w[0] for w in words if w[0].isupper() and w.casefold() not in ARTICLES)
    forms = (name, initials) if len(initials) > 2 and looks_like_agency(name) else (name,)
    return (*forms, words[-1]) if len(words) > 1 and looks_like_outlet(words[-1]) else forms


def _called_short(name: str, pages: Mapping[str, _Page]) -> str | None:
    """The last word of a name by which a text may call it, with an article ("the Marvel"): a long one that few accounts have."""
    words = plain_marks(name).split()
    last = words[-1].capitalize() if name.isupper() and len(words) > 1 else words[-1]  # a head may print its name in capitals
    short = last if len(words) > 1 and last[0].isupper() and not last.isupper() else ""
    if len(short) < _SHORTEST:
        return None
    pattern = re.compile(_written(short))
    return short if sum(short in page.body and pattern.search(page.body) is not None for page in pages.values()) <= _FEW else None


@lru_cache(64)
def _between(code: str | None) -> re.Pattern[str] | None:
    """Articles and words that describe a house, as they stand between a phrase and its name."""
    known = phrases(code)
    words = sorted(known.articles | {w.casefold() for w in known.skipped}, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:(?:{'|'.join(re.escape(w) for w in words)})\s+)+$", re.IGNORECASE) if words else None


def _in_phrases(page: _Page, name: str) -> Credit | None:
    """The first phrase in an account that names a house as its source."""
    article, plain, known, between = page.article, page.plain, phrases(page.article.language), _between(page.article.language)
    for form in _short_forms(name):
        for hit in re.finditer(_written(form), plain):
            longer = _NAME_BEFORE.search(plain, max(0, hit.start() - _REACH), hit.start()) if form != name else None
            if longer and longer[1].casefold() not in ARTICLES:
                continue  # the end of another house's name: "the Fenland Post" is not the Oxmere Post
            near = re.sub(r"[\s\"']+$", "", plain[max(0, hit.start() - _REACH) : hit.start()]) + " "
            near = between.sub("", near) if between else near
            before = [c for p in (known.strong, known.before) if p for c in p.finditer(near) if c.end() == len(near)]
            if not before and known.within and _in_short_line(page, hit.start()):  # "ISLAND MORNING WITH MAR ABERTO"
                before = [c for c in known.within.finditer(near) if c.end() == len(near)]
            after = next((m for p in (known.strong_after, known.after) if p for m in [p.match(plain, hit.end())] if m), None)
            if before or after:
                end = after.end() if after else hit.end()
                return Credit("via", name, article.text[hit.start() : end], hit.start(), end, "text")
    return None


def _in_short_line(page: _Page, at: int) -> bool:
    """Does a place stand in a line of the head or the end?"""
    text = page.plain
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return begin > 0 and (end if end >= 0 else len(text)) - begin <= _SHORT_LINE and not text[begin:end].rstrip().endswith((".", "!", "?"))


def _mentioned(page: _Page, name: str, short: str | None) -> Credit | None:
    """Where an account mentions what is surely a house, in its head, at its end or in the story, by its full name or a short one."""
    articles = "|".join(sorted(ARTICLES))
    with_article = rf"(?<=\s)(?i:{articles})\s+{re.escape(short)}(?![\w-])(?! [A-Z])" if short and page.article.language != "de" else None
    return _beside_text(page, name) or _anywhere(page, name, _written(name)) or (_anywhere(page, name, with_article) if with_article else None)


def _anywhere(page: _Page, name: str, written: str) -> Credit | None:
    """The first mention of a house in the story itself: who tells of another page has something from it. Names of one word are too common."""
    if len(tokens(name)) < _TELLING:
        return None
    for hit in re.finditer(written, page.plain):
        if hit.start() > len(page.plain) - len(page.body):
            return Credit("via", name, page.article.text[hit.start() : hit.end()], hit.start(), hit.end(), MENTIONED)
    return None


def _beside_text(page: _Page, name: str) -> Credit | None:
    """A house in a short line of the head or the end, or alone in brackets: such lines say where an account comes from."""
    article = page.article
    lines = [m for m in re.finditer(r"[^\n]+", article.text) if m[0].strip()]
    beside = [m for m in (*lines[1:_HEAD_LINES], *lines[max(1, len(lines) - _TAIL) :]) if len(m[0]) <= _SHORT_LINE]
    pattern = "|".join(_written(form) for form in _short_forms(name)[: 1 + looks_like_agency(name)])
    shouted = rf"^{re.escape(name.upper())}(?=\s?[|/·,•-]|$)" if len(name) >= _SHORTEST else r"(?!)"  # "MERIDIA | KESSOU"
    if name.isupper() and len(tokens(name)) == 1:
        pattern += rf"|(?<=[a-z]/){re.escape(name.lower())}(?!\w)"  # "kb/npa": German papers write an agency's tag small
    for line in beside:
        hit = re.search(f"{pattern}|{shouted}", plain_marks(line[0]))
        if hit and not line[0].rstrip().endswith((".", "!", "?", "”", '"')):
            start, where = line.start() + hit.start(), "head" if line in lines[1:_HEAD_LINES] else "tag at the end"
            return Credit("agency", name, line[0].strip(), start, start + hit.end() - hit.start(), where)
    bracket = re.search(rf"\((?:[^()\n]{{0,40}}[\s,])?(?:{pattern})(?:,[^()\n]{{0,40}})?\)", page.plain)
    if bracket:
        return Credit("agency", name, article.text[bracket.start() : bracket.end()], bracket.start(), bracket.end(), "text")
    return None
