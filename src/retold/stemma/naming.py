"""Houses that only the pile can tell: a name in one account's head is a house because another account credits it.

"The Varnish: a weekly letter about pictures" and "The Commonweal, 4 October" say nothing to a reader who does not know the names; that another
account writes "The Commonweal reports" makes it a house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import Article, Credit, Findings
from ..text.normal import plain_marks
from ..text.sentences import paragraphs
from .credit_phrases import phrases
from .names import ARTICLES, same_house, tokens

#: Blocks at the top and at the end that can hold a name; lines of a head are short (characters), and so many of them are looked at.
_HEAD, _TAIL, _HEAD_LINES, _SHORT_LINE = 4, 2, 5, 130
#: What divides the parts of such a line.
PARTS = re.compile(r"\s*[|•·:>,/]\s*|\.\s+|\s+[-–—]\s+")
#: A name of a head that others credit in a phrase: so many letters at least, so many words at most, and the reach of the phrase before it.
_SHORTEST, _LONGEST, _REACH = 5, 5, 40


def head_parts(article: Article) -> list[str]:
    """The parts of the short lines at the top, and what stands behind the mark of rights at the end."""
    blocks = [article.text[b.start : b.end] for b in paragraphs(article.text)]
    lines = [line for block in blocks[:_HEAD] for line in block.split("\n")][:_HEAD_LINES]
    rights = [line.replace("(c)", "©").partition("©")[2] for block in blocks[-_TAIL:] for line in block.split("\n") if "©" in line]
    return [part for line in lines if len(line) <= _SHORT_LINE for part in PARTS.split(line)] + rights


def named_by_others(findings: Findings, credited: Sequence[str]) -> tuple[str, ...]:
    """Names that other accounts credit and that open a part of this one's head. What the account itself credits is not its own house."""
    article = findings.article
    own = [c.name for c in findings.credits if c.where not in ("head", "vague")]
    names = [n for n in credited if article.outlet is None and tokens(n) and not any(same_house(n, x) for x in own)]
    parts = head_parts(article) if names else []
    return tuple(sorted({n for part in parts for n in names if tokens(part)[: len(tokens(n))] == tokens(n)}))


def credits_of_heads(findings: Sequence[Findings]) -> dict[str, tuple[Credit, ...]]:
    """Credits in phrases ("X reports", "according to X") for names that stand in the head of another account, by the article that gives them."""
    heads = {f.article.id: _head_names(f.article) for f in findings}
    found: dict[str, tuple[Credit, ...]] = {}
    for f in findings:
        own = heads[f.article.id]
        names = sorted({n for a, those in heads.items() if a != f.article.id for n in those} - own)
        known = [c.name for c in f.credits if c.where != "vague"]
        given = [c for n in names if not any(same_house(n, k) for k in known) for c in _in_phrases(f.article, n)]
        if given:
            found[f.article.id] = tuple(given)
    return found


def own_tags(findings: Sequence[Findings]) -> dict[str, tuple[str, ...]]:
    """Agencies whose own report is in the pile, by article: it alone bears the dateline, and others credit the agency as one does who reprints.

    An account with an agency's dateline may be a reprint or the agency's own; where another house says "with AFN" or closes with "(AFN)" below
    its own name, and one account without another house stands under that dateline, it is the agency's.
    """
    heads = {f.article.id: [c for c in f.credits if c.kind == "dateline" and c.where in ("head", "dateline")] for f in findings}
    found: dict[str, tuple[str, ...]] = {}
    for f in findings:
        own = heads[f.article.id]
        if f.article.outlet is not None or len(own) != 1:
            continue
        name = own[0].name
        rivals = [a for a, given in heads.items() if a != f.article.id and any(same_house(c.name, name) for c in given)]
        reprints = [g for g in findings if g is not f and any(c.kind in _REPRINTED and same_house(c.name, name) for c in g.credits)]
        if reprints and all(any(g.article.id == a for g in reprints) for a in rivals) and not any(_is_of(g, name) for g in findings):
            found[f.article.id] = (name,)
    return found


#: The kinds of credits that only an account of another house gives.
_REPRINTED = ("agency", "source-line")


def _is_of(findings: Findings, name: str) -> bool:
    """Is an account known to belong to this house?"""
    return findings.article.outlet is not None and same_house(findings.article.outlet, name)


def _head_names(article: Article) -> set[str]:
    """What is known to be the house, else names with an article in the head ("The Commonweal"): persons and places have none."""
    if article.outlet:
        return {article.outlet}
    begin = article.headline.end if article.headline else 0
    lines = [line for line in article.text[begin:].split("\n") if line.strip()][: _HEAD_LINES - 1]
    parts = [part.strip() for line in lines if len(line) <= _SHORT_LINE for part in PARTS.split(line)]
    return {p for p in parts if len(p) >= _SHORTEST and len(p.split()) <= _LONGEST and _has_article(p)}


def _has_article(name: str) -> bool:
    """An article and then words with a capital, no figures."""
    first, _, rest = name.partition(" ")
    return first.istitle() and first.casefold() in ARTICLES and rest[:1].isupper() and not any(c.isdigit() for c in name)


def _in_phrases(article: Article, name: str) -> Iterator[Credit]:
    plain, known = plain_marks(article.text), phrases(article.language)
    for hit in re.finditer(rf"(?<!\w){re.escape(plain_marks(name))}(?!\w)", plain):
        near = re.sub(r"[\s\"']+$", "", plain[max(0, hit.start() - _REACH) : hit.start()]) + " "
        words = sorted(known.articles | {w.casefold() for w in known.skipped}, key=lambda w: (-len(w), w))
        near = re.sub(rf"(?<!\w)(?:(?:{'|'.join(re.escape(w) for w in words)})\s+)+$", "", near, flags=re.IGNORECASE) if words else near
        before = [c for p in (known.strong, known.before) if p for c in p.finditer(near) if c.end() == len(near)]
        after = next((m for p in (known.strong_after, known.after) if p for m in [p.match(plain, hit.end())] if m), None)
        if before or after:
            yield Credit(
                "via", name, article.text[hit.start() : after.end() if after else hit.end()], hit.start(), after.end() if after else hit.end(), "text"
            )
            return
