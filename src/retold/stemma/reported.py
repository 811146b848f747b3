"""Phrases with a name that say where something was told: "according to the Fenland Post", "Fenwire reports", "sagte Ina Kern der Zeitung X".

People speak too ("told reporters", "according to the mayor"), so a phrase that also introduces speakers takes only names that look like a house, or
that are known; behind a word for its kind, or in marks of its own, any name will do where the sentence reports something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Credit, Span
from ..text.given import given_names
from ..text.normal import folded, plain_marks
from .credit_phrases import Phrases
from .crediting import NEAR, SENTENCE, credible, credit_of
from .cue_names import address, before_anybody, ends_as_paper, listed_after, longer, name_behind, titled, unbent
from .listed import ANY, is_common, is_listed, listed_at, listed_before
from .names import ARTICLES, gazetteer, is_body, is_person, is_territory, looks_like_outlet, opens_as_station
from .no_houses import is_called_by_surname, is_journal, is_nobodys_house, is_other_matter, is_published_study
from .running_names import NAME_REACH, before_noun, name_after, name_before
from .tag_names import is_label
from .told_capitals import is_told_agency, is_told_to_capitals, tells

#: So many articles and words for its kind stand before a known house, and so many houses are named together.
_SKIPPED_MOST, _TOGETHER_MOST = 4, 4
#: The name of an agency before anybody's has so many letters.
_SHORTEST = 3
#: Two words that nobody knows.
_TWO_WORDS = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ'’-]{2,}\s[A-ZÀ-Þ][a-zà-ÿ'’-]{2,}(?=[,.;]|$)", re.MULTILINE)
#: A name that is as short as names of houses are; elsewhere two letters may be anything.
_TWO_LETTERS = re.compile(r"[A-ZÀ-Þ]{2}")
#: An article with a capital within a sentence, and one or two such words.
_WITH_ARTICLE = re.compile(
    r"(?:(?:Le|La|Les|El|Los|Las|Il|Lo|Gli|O|The|De|Het|Der|Die|Das)\s|L')[A-ZÀ-Þ][a-zà-ÿ'’-]{3,}(?:\s[A-ZÀ-Þ][a-zà-ÿ'’-]{2,})?(?=[,.;:]|$)",
    re.MULTILINE,
)
#: What makes a name the owner of something.
_GENITIVE, _LONG_ARTICLE = re.compile(r"\b(?:dell[ao']|del|de la|du|da|do)\s*$"), 10
#: The initials of a house behind its name: "The News Agency of Nigeria (NAN) reports".
_INITIALS = re.compile(r"\s\([A-Z]{2,6}\)$")


def named(text: str, known: Phrases) -> Iterator[Credit]:
    """Phrases with a name: "according to the Fenland Post", "Fenwire reports", "told the Gazette", "X contributed to this report"."""
    plain = plain_marks(text)
    found = (c for c in _all_named(text, plain, known) if not (is_journal(plain, c, known) or is_published_study(plain, c, known)))
    yield from (c for c in found if not is_called_by_surname(plain, c))


def _all_named(text: str, plain: str, known: Phrases) -> Iterator[Credit]:
    found = [*_before_names(text, plain, known), *_behind_names(text, plain, known)]
    yield from found
    taken = [(c.start or 0, c.end or 0) for c in found]
    yield from (c for c in _by_two_words(text, plain, known) if not any(a < (c.end or 0) and (c.start or 0) < b for a, b in taken))
    for cue in known.bare.finditer(plain) if known.bare else ():
        name = name_behind(plain, cue.end(), known)
        if name is None or any(a < name.end and name.start < b for a, b in taken):
            continue
        if is_person(text[name.start : name.end]) or not _is_reported(plain, cue.start(), name.end, known):
            continue  # "the weekly Le Phare was sold", "newspaper editor Ann Lee said"
        if credible(text[name.start : name.end], known, sure=True) or _is_two_letters(plain[name.start : name.end]):
            yield credit_of("via", text[name.start : name.end], text, Span(cue.start(), name.end), "text")
            yield from _others_behind(text, plain, name, known)


def _by_two_words(text: str, plain: str, known: Phrases) -> Iterator[Credit]:
    """Two unknown words with capitals behind a verb of papers that marks set apart ("Il mulino, riferisce Zona Mixta, era vecchio"), or one or two
    behind an article with a capital ("rapporte Le Méridien"): neither a person's nor a body's nor a company's of a country ("Poste Italiane"), and
    nowhere else in the story.
    """
    for cue in known.reports.finditer(plain) if known.reports else ():
        name = _TWO_WORDS.match(plain, cue.end()) or _WITH_ARTICLE.match(plain, cue.end())
        if name is None or not re.search(r"(?:^|[,.;:]\s|\n)$", plain[max(0, cue.start() - 2) : cue.start()]):
            continue
        words = [w for w in re.split(r"[\s']", name[0]) if w.casefold() not in ARTICLES]
        own = known.peoples is not None and any(known.peoples.match(w) for w in words)
        somebody = any(folded(w) in given_names() for w in words) or is_body(name[0]) or own
        if not somebody and all(len(re.findall(rf"(?<!\w){re.escape(w)}(?!\w)", plain)) == 1 for w in words):
            yield credit_of("via", text[name.start() : name.end()], text, Span(cue.start(), name.end()), "text")


def _before_names(text: str, plain: str, known: Phrases) -> Iterator[Credit]:
    """Phrases that stand before a name."""
    for pattern, sure in ((known.strong, True), (known.before, False), (known.told, False), (known.at, False)):
        for cue in pattern.finditer(plain) if pattern else ():
            at = _end_of(cue, known)
            name = name_behind(plain, at, known) or (address(plain, at) if sure else None)
            if pattern is known.told and _in_place(cue[0], known):
                continue  # "sagte in der Krone"
            name = before_anybody(plain, name) if pattern is known.told and name else name
            if is_other_matter(plain, cue.start(), known):
                continue
            name = unbent(plain, name, known) if name else name
            if pattern is not known.at and name and is_told_to_capitals(plain, cue, name, known):
                yield credit_of("via", text[name.start : name.end], text, Span(cue.start(), name.end), "text")
                continue
            shown = known.noun_behind.match(plain, name.end) if known.noun_behind and name else None  # "on the Lamp podcast"
            if name is None or (pattern is known.at and not shown and not _is_on_air(plain[name.start : name.end], known)):
                continue  # "said in the Post Inn"
            kind_from = _kind_at_end(cue, known) if pattern is known.told else cue.start()
            called = known.noun_between is not None and known.noun_between.search(plain, kind_from, name.start) is not None
            called = called or (known.noun_behind is not None and known.noun_behind.match(plain, name.end) is not None)  # "the DDC agency"
            marked = _is_marked(plain, cue, name, known) or _is_told_to_listed(plain, cue, name, known)
            if not (sure or called or marked) and tells(cue, known):
                name, marked = titled(plain, name, known)
            if sure and not called and is_nobodys_house(text[name.start : name.end], known):
                yield from _others_behind(text, plain, name, known)
                continue  # "with files from Jane Roe", "first published on Monday"
            if sure and is_person(plain[name.start : name.end]) and not is_listed(plain[name.start : name.end], ANY):
                continue  # "med bidrag från Anna Frid"
            told = pattern is known.told or tells(cue, known)
            agency = is_told_agency(plain, cue.start(), name, told, known) or _is_in_print(cue[0], text[name.start : name.end], known)
            agency = agency or (called and _is_two_letters(plain[name.start : name.end]))
            if credible(text[name.start : name.end], known, sure or called or marked) or agency:
                yield credit_of("via", text[name.start : name.end], text, Span(cue.start(), name.end), "text")
                yield from _others_behind(text, plain, name, known)


def _is_titled(plain: str, name: Span, cue: str, known: Phrases) -> bool:
    """Does an article with a capital stand within a sentence before an unknown name, and a verb of papers behind it ("... on Sunday, The Barrier
    Truth reported")? Bands and countries have such names, too ("The Gambia"), but report nothing; and the story does not speak of it otherwise.
    """
    called = plain[name.start : name.end]
    bare = called.removeprefix("The ")
    begin = name.start + len(called) - len(bare)
    inside = re.search(r"[a-z,] The $", plain[max(0, begin - NEAR) : begin]) is not None
    reports = cue.strip(" ,").casefold() in known.papers_report
    return inside and reports and bare[:1].isupper() and len(re.findall(rf"(?<!\w){re.escape(bare)}(?!\w)", plain)) == 1 and not is_territory(bare)


def _is_two_letters(name: str) -> bool:
    """Are two capitals the name, which nothing but the word for its kind tells ("die polnische Agentur AW", "the broadcaster NK")?"""
    return _TWO_LETTERS.fullmatch(name) is not None and not is_label(name)


def _is_behind_paper(plain: str, name: Span, known: Phrases) -> bool:
    """Does a word for a paper stand before a name, with adjectives between: "el medio sueco Lumaria", "le média d'investigation Lumaria"?"""
    found = known.paper_before.search(plain, max(0, name.start - NAME_REACH), name.start) if known.paper_before else None
    return found is not None and bool(known.not_adjectives) and not known.not_adjectives & set(found[1].split())


def _is_in_print(cue: str, name: str, known: Phrases) -> bool:
    """Is it a name of several words that ends as those of papers do and of persons as well, where a phrase tells of print: "cuttings from the
    Varra Champion"?
    """
    return ends_as_paper(name) and cue.casefold().strip().startswith(known.pages_of)


def _is_on_air(name: str, known: Phrases) -> bool:
    """Is it a house in which something can be said, and no place: one that is known, or a station by its name ("said on Radio Calder")?"""
    aired = " " in name and name.rsplit(" ", maxsplit=1)[-1].casefold() in gazetteer().words["on_air"]
    return is_listed(name, known.code) or opens_as_station(name) or aired


def _kind_at_end(cue: re.Match[str], known: Phrases) -> int:
    """Where a cue ends, but for its last word: the kind of a house ("dijo al diario"), or the article before it ("detto al media")."""
    last = cue[0].rsplit(maxsplit=1)[-1]
    return cue.end() - len(last) - 1


def _end_of(cue: re.Match[str], known: Phrases) -> int:
    """Where a cue ends, but for a word for a kind of house that has a capital and so opens the name: "dijo al Diario de la Sierra"."""
    last = cue[0].split()[-1] if " " in cue[0].strip() else ""
    opens = last[:1].isupper() and last.casefold() in known.kinds_small
    return cue.start() + cue[0].rindex(last) if opens else cue.end()


def _is_told_to_listed(plain: str, cue: re.Match[str], name: Span, known: Phrases) -> bool:
    """Does somebody tell a house of another language something that is known by a name of several words ("told De Tijd")?"""
    called = plain[name.start : name.end]
    return " " in called and tells(cue, known) and is_listed(called, ANY)


def _in_place(cue: str, known: Phrases) -> bool:
    """Does a preposition stand before the article, so that somebody says it at a place and to nobody?"""
    said = cue.casefold().split()
    return len(said) > 1 and said[-2] in known.places


def _is_marked(plain: str, cue: re.Match[str], name: Span, known: Phrases) -> bool:
    """Does a name stand in marks behind an article, as houses do ("sagte der »Lupe«"), or is it one that is known?"""
    between = {w.casefold() for w in re.findall(r"[\w']+", plain[cue.start() : name.start])}
    strong = bool(known.articles & between) and cue[0].strip().casefold() not in known.weak
    return _in_marks(plain, name) and (strong or is_listed(plain[name.start : name.end], ANY))


def _behind_names(text: str, plain: str, known: Phrases) -> Iterator[Credit]:
    """Phrases that stand behind a name."""
    for pattern, sure in ((known.strong_after, True), (known.after, False)):
        for cue in pattern.finditer(plain) if pattern else ():
            initials = _INITIALS.search(plain, max(0, cue.start() - _SHORTEST * 4), cue.start())
            at = initials.start() if initials else cue.start()
            end = before_noun(plain, at, known)
            name = longer(name_before(plain, end - (plain[end - 1 : end] == '"'), known), listed_before(plain, end))
            name = (
                (listed_at(plain, _sentence_start(plain, cue.start())) or name) if sure else name
            )  # "AP writer Jo Marsh in Rome contributed to ..."
            name = _before_seat(plain, name, known) if name and not sure else name
            if name is None or plain[name.start : name.end] in known.skipped or plain[name.start : name.end].casefold() in known.articles:
                continue  # "the German newspaper says"
            called_so = plain[name.start : name.end]
            if (known.origin and known.origin.match(called_so + " ")) or (known.agencies and known.agencies.match(called_so)):
                continue  # "From wire reports", "Agencies contributed to this report"
            if sure and is_nobodys_house(plain[name.start : name.end], known):
                continue  # "Jane Roe contributed to this report"
            kind_in = cue[0].lstrip(" ,").partition(" ")[0].casefold() in known.kinds_small  # "the Lamp newspaper reported"
            called = end < at or kind_in or bool(known.noun_before and known.noun_before.search(plain, max(0, name.start - NAME_REACH), name.start))
            if not sure and known.of_itself and known.of_itself.match(plain, cue.end()):
                continue  # "the BBC said it would cut jobs" is news of the BBC
            if is_common(plain[name.start : name.end]) and _GENITIVE.search(plain[max(0, name.start - _LONG_ARTICLE) : name.start].casefold()):
                continue  # "il presidente della Repubblica ha scritto"
            if cue[0].startswith(",") and not called:
                continue  # "endorsed by the Oxmere Sun, said", but "a trade magazine, Ferrywood, reports"
            marked = _in_marks(plain, name) or _is_in_print(cue[0], plain[name.start : name.end], known) or _is_titled(plain, name, cue[0], known)
            called = called or _is_behind_paper(plain, name, known)
            if called and not sure and is_person(plain[name.start : name.end]) and not is_listed(plain[name.start : name.end], ANY):
                continue  # "le directeur du média, Jean Dupont, rapporte"
            agency = called and _is_two_letters(plain[name.start : name.end])
            if credible(text[name.start : name.end], known, sure or called or marked) or agency:
                yield credit_of("via", text[name.start : name.end], text, Span(name.start, cue.end()), "text")
                yield from _others_before(text, plain, name, known)


def _before_seat(plain: str, place: Span, known: Phrases) -> Span:
    """The house alone where the place in which it sits stands behind it: "The Advertiser in Wenbury (reports)"."""
    near = plain[max(0, place.start - NAME_REACH) : place.start]
    seat = known.seated.search(near) if known.seated else None
    name = name_before(near, seat.start(), known) if seat else None
    if name is None or looks_like_outlet(plain[place.start : place.end]):
        return place
    called = near[name.start : name.end]
    titled = called.partition(" ")[0].casefold() in known.articles or near[: name.start].casefold().endswith("the ")
    begin = place.start - len(near)
    return Span(begin + name.start, begin + name.end) if titled and looks_like_outlet(called) else place


def _is_reported(plain: str, start: int, end: int, known: Phrases) -> bool:
    """Does a phrase that credits stand directly before or behind a house that is named by its kind and name?"""
    near = plain[max(0, start - NEAR) : start].rpartition("\n")[2] + " "
    before = any(c.end() >= len(near.rstrip()) for p in (known.before, known.strong) if p for c in p.finditer(near))
    if plain[start:end].split(maxsplit=1)[0] in known.no_tellers:
        return before  # "rzecznik portalu Lumaria poinformował"
    return before or (known.after is not None and known.after.match(plain, end + (plain[end : end + 1] == '"')) is not None)


def _sentence_start(plain: str, at: int) -> int:
    """Where the sentence begins, as far as marks tell."""
    begin = max(0, at - SENTENCE)
    found = [plain.rfind(mark, begin, at) + len(mark) for mark in (". ", "\n", "? ", "! ") if plain.rfind(mark, begin, at) >= 0]
    return max(found, default=begin)


def _in_marks(plain: str, name: Span) -> bool:
    """Does a name stand in quotation marks of its own: "der »Bild am Sonntag«"?"""
    return plain[name.start - 1 : name.start] == '"' == plain[name.end : name.end + 1]


def _others_behind(text: str, plain: str, name: Span, known: Phrases) -> Iterator[Credit]:
    """Further houses that a phrase names behind the first: "obtained by the Fenland Post and Fenwire"."""
    for _ in range(_TOGETHER_MOST):
        at = name.end + (plain[name.end : name.end + 1] == '"')
        joined = known.together.match(plain, at)
        found = longer(name_after(plain, joined.end(), known), listed_after(plain, joined.end(), known)) if joined else None
        if found is None or not (is_person(plain[found.start : found.end]) or _is_named(plain[found.start : found.end], known)):
            return
        if not is_person(plain[found.start : found.end]):
            yield credit_of("via", text[found.start : found.end], text, found, "text")
        name = found


def _is_named(name: str, known: Phrases) -> bool:
    """Is it a house by the look of its name, or one that is known?"""
    return looks_like_outlet(name) or is_listed(name, known.code)


def _others_before(text: str, plain: str, name: Span, known: Phrases) -> Iterator[Credit]:
    """Further houses before the one that stands before a phrase: "NDR, WDR und Süddeutsche Zeitung berichten"."""
    for _ in range(_TOGETHER_MOST):
        begin = max(0, name.start - NAME_REACH)
        opening = re.search(
            r"(?:(?<!\w)(?:" + "|".join(sorted(re.escape(a) for a in known.articles)) + r")\s+)?\"?$", plain[begin : name.start], re.IGNORECASE
        )
        at = begin + opening.start() if opening else name.start
        joined = next((m for m in known.together.finditer(plain, begin, at) if m.end() == at), None)
        end = joined.start() if joined else 0
        found = longer(name_before(plain, end - (plain[end - 1 : end] == '"'), known), listed_before(plain, end)) if joined else None
        if found is None or not _is_named(text[found.start : found.end], known):
            return
        yield credit_of("via", text[found.start : found.end], text, found, "text")
        name = found
