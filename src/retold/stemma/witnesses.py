"""Articles as witnesses: groups as one, their sigils, their own houses, their times, and the words of their narration.

Everything here is about one witness; what two of them share is in `bonds`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ..model import Article, Credit, Dating, Evidence, Findings, Place, Span, Witness
from ..text.clocks import Clock, clock
from ..text.words import words
from .first_hand import TOLD_OWN_HOUSE, first_hand, own_work
from .heads import head_acronyms, head_names
from .names import gazetteer, house, is_station, looks_like_agency, looks_like_outlet, names_agency, same_house, tokens, without_references
from .naming import PARTS, credits_of_heads, named_by_others, own_tags
from .own_houses import houses_by_tag, houses_of, is_paper, told_by_others
from .own_phrases import known_by_address, known_by_file, speaks_of_itself
from .selves import MOST_WORDS, page, plain_words, update, wire
from .twins import interval, is_later, stands_for

#: Words in a run of narration that two accounts share only rarely by chance.
RUN = 4
#: A word by which alone a house is known has so many letters.
_SHORTEST_CALLED = 5
#: So far (characters) before a name a word may say what kind of house it is.
_KIND_REACH = 30
#: A passage is a quotation where more than this share of its words stands in marks.
_MOSTLY_QUOTED = 0.5
#: Endings of files that tell a reader nothing; no name is longer (characters).
_ENDING, _NAME = re.compile(r"(?<=.)\.(?:txt|text|md|markdown|html?|xhtml)$", re.IGNORECASE), 60


@dataclass(frozen=True, slots=True)
class Carrier:
    """A witness while the tree is being made: the article (first of its group), what it says of itself, and its narration."""

    witness: Witness
    findings: Findings
    members: tuple[str, ...]
    later: frozenset[str]
    houses: tuple[str, ...]
    credits: tuple[Credit, ...]
    vague: tuple[Credit, ...]
    earliest: str | None
    latest: str | None
    narration: tuple[tuple[str, ...], ...]
    quoted: tuple[Span, ...]
    first_hand: tuple[Evidence, ...]
    #: Of `houses`, those known only from an agency's tag, which a reprint bears as well; and the word by which it calls itself an update.
    tagged: tuple[str, ...] = ()
    updated: str | None = None
    #: Of `houses`, those known only from a phrase in which the account speaks of its house; a copy may have kept it.
    phrased: tuple[str, ...] = ()

    @property
    def interval(self) -> tuple[float, float] | None:
        """When it was published, in seconds, where both ends are known."""
        try:
            ends = [datetime.fromisoformat(x.replace("Z", "+00:00")).timestamp() for x in (self.earliest, self.latest) if x]
        except ValueError:
            return None
        return (min(ends), max(ends)) if len(ends) == 2 else None

    @property
    def clock(self) -> Clock | None:
        """What the clock showed where it was published."""
        return clock(Dating(self.earliest, self.latest))

    @property
    def id(self) -> str:
        """The article that stands for the witness."""
        return self.findings.article.id

    def is_surely_after(self, other: Carrier) -> bool:
        """Do the stamps leave no doubt that this one was published later?"""
        late, early = self.interval, other.interval
        return late is not None and early is not None and late[0] > early[1]

    @property
    def called(self) -> str:
        """How a sentence names it: its outlet or house, else its file in marks."""
        named = self.findings.article.outlet or next(iter(self.houses), None)
        return named or f"“{self.witness.name}”"

    def is_quotation(self, place: Place | Span) -> bool:
        """Do most words of this passage stand in quotation marks?"""
        inside = sum(max(0, min(q.end, place.end) - max(q.start, place.start)) for q in self.quoted)
        return inside > _MOSTLY_QUOTED * max(1, place.end - place.start)


def sigil(number: int) -> str:
    """A, B, ... Z, A1, B1 ...: the sigil of a surviving witness."""
    return chr(65 + number % 26) + (str(number // 26) if number >= 26 else "")


def lost_sigil(number: int) -> str:
    """α, β, ... ω, α1 ...: the sigil of a lost witness (the final form of sigma is left out)."""
    letters = "αβγδεζηθικλμνξοπρστυφχψω"
    return letters[number % len(letters)] + (str(number // len(letters)) if number >= len(letters) else "")


def label(findings: Findings) -> str:
    """How a witness is called: its outlet, else the house in its head where that is sure, else its file without folders and ending.

    Headlines are too long, and paths tell of the reader's disk.
    """
    article = findings.article
    own = article.outlet or page(article) or next((h.name for h in head_names(article) if h.sure and not looks_like_agency(h.name)), None)
    if own:
        return own[:_NAME]
    file = re.split(r"[\\/]", article.path.rstrip("\\/"))[-1]
    return _ENDING.sub("", file)[:_NAME] or article.id


def carriers(findings: Sequence[Findings], groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[Carrier, ...], tuple[Witness, ...]]:
    """One carrier for each article or group of nearly the same articles, and the witnesses of all articles.

    Sigils follow the earliest possible time and then the id of the article, so the order of input does not matter.
    """
    more = credits_of_heads(findings)
    findings = [replace(f, credits=tuple(_with_kind(c, f.article) for c in (*f.credits, *more.get(f.article.id, ())))) for f in findings]
    by_id = {f.article.id: f for f in findings}
    ordered = sorted(by_id.values(), key=lambda f: (f.article.published.earliest or "9", f.article.id))
    sigils = {f.article.id: sigil(n) for n, f in enumerate(ordered)}
    group_of = {a: tuple(sorted(set(g) & set(by_id))) for g in groups for a in g if a in by_id}
    credited = tuple(
        sorted({c.name for f in ordered for c in f.credits if c.where not in ("vague", "head") and c.kind != "byline" and not is_tag(c)})
    )
    tags = {c.name for f in ordered for c in f.credits if is_tag(c) and c.kind != "byline"}
    credited = tuple(n for n in credited if not any(same_house(n, t) for t in tags))  # "kb/npa" in a head is a credit to NPA
    sent = {f.article.id: houses_by_tag(f) for f in ordered}
    tagged = own_tags(ordered, {f.article.id for f in ordered if sent[f.article.id] and update(f.article)})
    reprinted = _reprinted(ordered, group_of, tagged)
    houses = {f.article.id: houses_of(f) for f in ordered}
    told = told_by_others(ordered, houses)
    not_own = {f.article.id: (*reprinted.get(f.article.id, ()), *told.get(f.article.id, ())) for f in ordered}
    known = {
        f.article.id: (*(h for h in houses[f.article.id] if h not in told.get(f.article.id, ())), *sent[f.article.id], *tagged.get(f.article.id, ()))
        for f in ordered
    }
    addressed = known_by_file(ordered, known) | known_by_address(ordered, known)
    of_themselves = speaks_of_itself(ordered, {a: (*those, *addressed.get(a, ())) for a, those in known.items()})
    found, everyone, done = [], [], set()
    for f in ordered:
        members = group_of.get(f.article.id, (f.article.id,))
        standing = stands_for([g for g in ordered if g.article.id in members])
        name = min((sigils[m] for m in members), key=lambda s: (len(s), s)) if len(members) > 1 else None
        witness = Witness(sigils[f.article.id], f.article.id, label(f), name)
        everyone.append(witness)
        if members not in done:
            done.add(members)
            later = frozenset(m for m in members if is_later(by_id[m], standing))
            one = Witness(sigils[standing.article.id], standing.article.id, label(standing), name)
            own_page = page(standing.article)  # where it says whose page it is, another name in its head is a credit
            sure = tuple(h.name for h in head_names(standing.article) if h.sure and not looks_like_agency(h.name))
            others = tuple(n for n in named_by_others(standing, credited) if not sure or any(same_house(n, h) for h in sure))
            of_pile = () if own_page else (*others, *tagged.get(standing.article.id, ()), *addressed.get(standing.article.id, ()))
            agencies = tuple(sorted({c.name for g in ordered if g.article.id not in members for c in g.credits if _is_of_agency(c)}))
            one_carrier = _carrier(standing, one, members, later, (of_pile, agencies, not_own[standing.article.id]))
            found.append(_of_itself(one_carrier, of_themselves.get(standing.article.id, ())))
    return tuple(_with_own_work(c, found) for c in found), tuple(everyone)


def _with_own_work(carrier: Carrier, everyone: Sequence[Carrier]) -> Carrier:
    """With what it tells of its own work and no other account has."""
    told = any(e.weight == TOLD_OWN_HOUSE for e in carrier.first_hand)
    others = [c.findings.article.text for c in everyone if c.id != carrier.id]
    return replace(carrier, first_hand=(*carrier.first_hand, *own_work(carrier.findings, told, others)))


def _of_itself(carrier: Carrier, names: tuple[str, ...]) -> Carrier:
    """With the house of which the account speaks as of itself, where no other is known."""
    if not names or carrier.houses:
        return carrier
    others = tuple(c for c in carrier.credits if not any(same_house(c.name, n) for n in names))
    return replace(carrier, houses=names, credits=others, phrased=names)


def _reprinted(
    ordered: Sequence[Findings], group_of: Mapping[str, tuple[str, ...]], own: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Names in the heads of several accounts, by account: a paper mostly tells a story once, so that it is an agency that they reprint.

    But where the name is one of papers (the Journal follows its story up), and where an account is known to be the agency's own, or calls itself an
    update, since a house that sends updates sends several.
    """
    claims = {
        f.article.id: (
            *(() if f.article.outlet or page(f.article) else (h for h in houses_of(f) if not is_paper(h) and not is_station(h))),
            *(a for a in head_acronyms(f.article) if not any(same_house(a, h) for h in houses_of(f))),
        )
        for f in ordered
    }
    updates = {f.article.id for f in ordered if update(f.article)}
    signed = {n for f in ordered for n in houses_by_tag(f)}
    found: dict[str, tuple[str, ...]] = {}
    for a, names in claims.items():
        for name in names:
            others = {b for b, those in claims.items() if any(same_house(name, n) for n in those)}
            groups = {group_of.get(b, (b,)) for b in others}
            if len(groups) > 1 and not others & updates and not any(same_house(name, n) for n in (*own.get(a, ()), *signed)):
                found[a] = (*found.get(a, ()), name)
    return found


def _carrier(findings: Findings, witness: Witness, members: tuple[str, ...], later: frozenset[str], more: tuple[tuple[str, ...], ...]) -> Carrier:
    """`more` are the houses that only the pile can tell, the names that others credit as one credits an agency, and those that are not its own."""
    article = findings.article
    houses = _without_agency(tuple(h for h in dict.fromkeys((*houses_of(findings), *houses_by_tag(findings), *more[0])) if h not in more[2]))
    surely = (article.outlet, page(article), *(houses if wire(article) else ()))
    tagged = tuple(h for h in houses if h not in surely and (looks_like_agency(h) or any(same_house(h, a) for a in more[1])))
    named = [
        _as_agency(c) if any(same_house(c.name, r) for r in more[2]) or _beside_paper(c, houses) else c
        for c in findings.credits
        if c.where != "vague"
    ]
    named += [c for r in more[2] if not any(same_house(c.name, r) for c in named) for c in [_in_head(article, r)] if c is not None]
    own = [c for c in named if any(same_house(c.name, h) or _is_bureau(c.name, h, article) for h in houses)]
    of_page = page(article)
    foreign = tuple(
        c
        for c in named
        if c not in own
        and not (_second_of_tag(c, named) and not any(same_house(c.name, a) for a in more[1]))
        and not _is_section(c, article, houses)
        and (of_page or not _is_own_line(c))
    )
    vague = tuple(c for c in findings.credits if c.where == "vague")
    quoted = tuple(Span(q.start, q.end) for q in findings.quotations if q.mode != "indirect")
    earliest, latest = interval(findings)
    signs = tuple(first_hand(findings, houses, (*foreign, *vague)))
    narration = _narration(article.text, quoted)
    # An agency sends every version out; the page of a paper that is "updated" stays one page.
    sends = any(looks_like_agency(h) or any(same_house(h, a) for a in more[1]) for h in houses)
    updated = update(article) if sends else None
    return Carrier(witness, findings, members, later, houses, foreign, vague, earliest, latest, narration, quoted, signs, tagged, updated)


def _is_bureau(name: str, house_: str, article: Article) -> bool:
    """Is it the house with a place where it has a desk ("Reporting by Panwire Dhola", under a dateline of Dhola)?"""
    named, of_house = tokens(name), tokens(house_)
    rest = named[len(of_house) :]
    return bool(of_house and rest) and named[: len(of_house)] == of_house and f" {' '.join(rest)} " in plain_words(article.text.replace(name, ""))


def _without_agency(houses: tuple[str, ...]) -> tuple[str, ...]:
    """Without a name that may be an agency's ("North Shires Press") where that of a paper ("National Courier") stands beside it."""
    papers = [h for h in houses if is_paper(h) and not _may_be_agency(h)]
    return tuple(h for h in houses if not (papers and _may_be_agency(h)))


def _beside_paper(credit: Credit, houses: Sequence[str]) -> bool:
    """Does a name in the head that may be an agency's stand beside that of the paper?"""
    agency = credit.where == "head" and _may_be_agency(credit.name)
    return agency and any(is_paper(h) for h in houses) and not any(same_house(credit.name, h) for h in houses)


def _may_be_agency(name: str) -> bool:
    """Is it called as papers and agencies both are?"""
    return not looks_like_agency(name) and next(iter(tokens(name)[-1:]), "") in gazetteer().words["tag_ends"]


def _as_agency(credit: Credit) -> Credit:
    return replace(credit, kind="agency") if credit.where == "head" else credit


def _with_kind(credit: Credit, article: Article) -> Credit:
    """With the words before its name where they call the house an agency: "the Swedish news agency NNB", then "NNB quoted"."""
    if credit.kind != "via" or credit.where == "vague" or credit.start is None or names_agency(credit.text):
        return credit
    before = re.search(r"[^\W\d_]+(?: [^\W\d_]+)? $", article.text[max(0, credit.start - _KIND_REACH) : credit.start])
    if before is None or not names_agency(before[0]):
        return credit
    start = credit.start - len(before[0])
    return replace(credit, text=article.text[start : credit.start] + credit.text, start=start)


def _in_head(article: Article, name: str) -> Credit | None:
    """The credit that a name in the head is, where it turns out to be an agency's."""
    at = article.text.find(name)
    return Credit("agency", name, name, at, at + len(name), "head") if at >= 0 else None


def _is_own_line(credit: Credit) -> bool:
    """A name in the head that is no agency's is the page's own, or a section or an author of it."""
    return credit.where == "head" and credit.kind in ("dateline", "byline") and not looks_like_agency(credit.name)


def _second_of_tag(credit: Credit, named: Sequence[Credit]) -> bool:
    """In "(CPS/GLR)" the second name is as a rule the own desk's; it counts only where it is a known agency."""
    first = next(c for c in named if (c.start, c.end, c.kind) == (credit.start, credit.end, credit.kind))
    return credit.kind in ("dateline", "agency") and first is not credit and not looks_like_agency(credit.name)


def _is_section(credit: Credit, article: Article, houses: Sequence[str]) -> bool:
    """In "HealthWhirl – Wellness Wire", on a page of HealthWhirl, the second name is a section of the house, unless "with" or the like says else."""
    if (
        credit.where != "head"
        or credit.kind not in ("dateline", "byline")
        or credit.start is None
        or house(credit.name) is not None
        or names_agency(credit.name)
    ):
        return False
    begin = article.text.rfind("\n", 0, credit.start) + 1
    end = article.text.find("\n", credit.start)
    line = article.text[begin : end if end >= 0 else len(article.text)]
    parts = [p for p in PARTS.split(line) if tokens(p)]
    return any(same_house(p, h) for p in parts for h in houses if not same_house(h, credit.name))


def is_tag(credit: Credit) -> bool:
    """Is it a credit as agencies are given, by a tag or in a dateline?"""
    return credit.where != "vague" and (credit.kind == "agency" or credit.where == "dateline")


def _is_of_agency(credit: Credit) -> bool:
    """Is a house credited as an agency, by a tag or in words ("the news agency X")?"""
    return is_tag(credit) or (credit.kind == "via" and credit.where != "vague" and names_agency(credit.text))


def _narration(text: str, quoted: Sequence[Span]) -> tuple[tuple[str, ...], ...]:
    """All runs of RUN words outside quotation marks, in the order of the text."""
    inside = list(quoted)
    runs: list[tuple[str, ...]] = []
    current: list[str] = []
    at = 0
    inside.sort(key=lambda s: (s.start, s.end))
    for word in words(text)[:MOST_WORDS]:
        while at < len(inside) and inside[at].end <= word.start:
            at += 1
        if at < len(inside) and inside[at].start <= word.start:
            current = []
            continue
        current = [*current[-(RUN - 1) :], word.form]
        if len(current) == RUN:
            runs.append(tuple(current))
    return tuple(runs)


def mentions(carrier: Carrier, name: str) -> bool:
    """Does the text of a witness name this house anywhere, in full?

    A house that is known by its last word alone ("told the Chronicle") is named in full where that word ends a name ("the Oxmere Chronicle").
    """
    article = carrier.findings.article
    if not looks_like_outlet(name):
        return False
    if len(tokens(name)) == 1:
        return len(name) >= _SHORTEST_CALLED and re.search(rf"\b[A-Z][\w'’-]+ {re.escape(name)}\b(?! [A-Z])", article.text) is not None
    return f" {' '.join(tokens(name))} " in plain_words(without_references(article.text))
