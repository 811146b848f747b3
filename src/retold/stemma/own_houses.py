"""The houses of one account, as it tells them itself: in its head and at its end, by an agency's tag, and by how it speaks of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..model import Article, Credit, Findings
from ..text.words import words
from .credit_phrases import phrases
from .first_hand import is_told
from .heads import head_names
from .names import is_generic, is_person, is_station, looks_like_agency, looks_like_outlet, same_house, tokens
from .selves import calls_itself_first, calls_itself_update, closed, page, phrase_list, says, wire

#: What a name in marks begins with.
_MARKS = ("„", "»", "“", "«", "‚", "›", '"')


def is_paper(name: str) -> bool:
    """Is it called as papers are, and not as agencies?"""
    return looks_like_outlet(name) and not looks_like_agency(name)


def houses_of(findings: Findings) -> tuple[str, ...]:
    """The names under which an account speaks of its own house.

    The outlet where it is known; else what a line at the end of the page says; else names in the head that are no agencies, and a bare short name
    that somebody "told" something ("told the Gazette": houses speak so of themselves).
    """
    article = findings.article
    if article.outlet:
        return (article.outlet,)
    own_page = page(article)
    if own_page:
        return (own_page,)
    found = [h.name for h in head_names(article) if h.sure and not looks_like_agency(h.name)]
    found += [c.name for c in findings.credits if c.where == "dateline" and is_station(c.name)]
    told = [c for c in findings.credits if c.kind == "via" and c.where != "vague"]
    others = [c.name for c in told if not is_told(c, article.language)]  # what it says that somebody else reports
    to = [c for c in told if is_told(c, article.language) and not _is_called(c, article)]
    bare = [c for c in to if _is_bare(c.name) or _is_unmarked(c, article)]
    own = [c.name for c in bare if not any(same_house(c.name, o) for o in others)]
    if any(c.where == "dateline" and c.kind == "dateline" and not is_station(c.name) for c in findings.credits):
        own = [name for name in own if not _has_fuller(article, name)]  # an agency's report, of what somebody told a paper
    voiced = [c.name for c in told if _is_own_voice(c, article.language) and not is_generic(c.name)]
    if voiced:  # who tells of itself by name was not told by another house under that name
        own = [name for name in own if any(same_house(name, v) for v in voiced)]
    return tuple(dict.fromkeys(found or (*own, *voiced)))


def told_by_others(findings: Sequence[Findings], own: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Houses that an account was told of and that are another account's, by article: "told the Herald", below the name "Battery Metals Monthly".

    `own`: what `houses_of` finds, by article.

    Houses speak so of themselves, and two accounts of one house are no rarity; but one whose head has another name was rather told by that house.
    """
    found: dict[str, tuple[str, ...]] = {}
    stations = {f.article.id: {c.name for c in f.credits if c.where == "dateline" and is_station(c.name)} for f in findings}
    for f in findings:
        on_air = set().union(*(names for a, names in stations.items() if a != f.article.id)) - stations[f.article.id]
        if on_air & set(own[f.article.id]):
            found[f.article.id] = tuple(n for n in own[f.article.id] if n in on_air)  # its report is here, under its own call sign
            continue
        heads = [h for h in head_names(f.article) if not is_person(h.name) and f.article.text.count(h.name) == 1]
        if f.article.outlet or page(f.article) or not heads or any(h.sure for h in heads):
            continue
        elsewhere = [h for a, those in own.items() if a != f.article.id for h in those]
        names = tuple(n for n in own[f.article.id] if any(same_house(n, h) for h in elsewhere) and not any(same_house(n, h.name) for h in heads))
        if names:
            found[f.article.id] = names
    return found


def _is_called(credit: Credit, article: Article) -> bool:
    """Does a word for what it is stand behind the name ("told the Litorale agency")? Nobody speaks so of his own house."""
    behind = phrases(article.language).noun_behind
    return behind is not None and credit.end is not None and behind.match(article.text, credit.end) is not None


def _has_fuller(article: Article, name: str) -> bool:
    """Does the account give the house its whole name elsewhere: "the Pellworth Packet", beside "told the Packet"?"""
    return re.search(rf"[A-ZÀ-Þ][\w'’-]+ {re.escape(name)}(?!\w)", article.text) is not None


def _is_unmarked(credit: Credit, article: Article) -> bool:
    """Is a whole name told something in German, with no marks ("sagte er dem Wangersieler Boten")? Of another house "der Zeitung" or marks tell."""
    before = article.text[max(0, (credit.end or 0) - len(credit.name) - 1) : credit.end].strip()
    return article.language == "de" and is_paper(credit.name) and before[:1] not in _MARKS and len(tokens(credit.name)) > 1


def _is_bare(name: str) -> bool:
    """Is it one word that names a house, with no article of its own but where it looks like a house ("La Gaceta"; not "The Commonweal")?"""
    return len(tokens(name)) == 1 and not is_generic(name) and (len(name.split()) == 1 or looks_like_outlet(name))


def houses_by_tag(findings: Findings) -> tuple[str, ...]:
    """Agencies whose own report it may be: it bears the dateline, and names the agency again or is signed by a desk."""
    article = findings.article
    if article.outlet or page(article) or any(h.sure and is_paper(h.name) for h in head_names(article)):
        return ()
    told = [c for c in findings.credits if c.kind == "via" and c.where != "vague"]
    heads = [c for c in findings.credits if c.where == "dateline" and c.kind in ("dateline", "byline")]
    again = (
        c.name
        for c in heads
        if says(article, "own_desk")
        or any(same_house(c.name, t.name) for t in told)
        or len(re.findall(rf"(?<!\w){re.escape(c.name)}(?!\w)", article.text)) > 2
        or calls_itself_update(article)
        or calls_itself_first(article)
        or wire(article)
        or closed(article)
    )
    return tuple(dict.fromkeys(again))


def _is_own_voice(credit: Credit, code: str | None) -> bool:
    """Does a house speak so of itself ("The Herald understands")?"""
    said = " ".join(w.form for w in words(credit.text))
    return any(said.endswith(f" {p}") for p in phrase_list("own_voice", code))
