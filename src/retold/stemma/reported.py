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
from .crediting import credible, credit_of
from .listed import ANY, is_common, is_listed, listed_at, listed_before
from .names import gazetteer, house, is_body, is_person, looks_like_outlet, opens_as_station
from .running_names import NAME_REACH, before_noun, name_after, name_before
from .tags import is_label, tag_names

#: So many articles and words for its kind stand before a known house, and so many houses are named together.
_SKIPPED_MOST, _TOGETHER_MOST = 4, 4
#: The name of an agency before anybody's has so many letters.
_SHORTEST = 3
#: An agency's initials, and two words that nobody knows.
_AGENCY_INITIALS, _TWO_WORDS = re.compile(r"[A-Z]{2,6}"), re.compile(r"[A-ZÀ-Þ][a-zà-ÿ'’-]{2,}\s[A-ZÀ-Þ][a-zà-ÿ'’-]{2,}(?=[,.;]|$)", re.MULTILINE)
#: What makes a name the owner of something.
_GENITIVE, _LONG_ARTICLE = re.compile(r"\b(?:dell[ao']|del|de la|du|da|do)\s*$"), 10
#: The initials of a house behind its name: "The News Agency of Nigeria (NAN) reports".
_INITIALS = re.compile(r"\s\([A-Z]{2,6}\)$")
#: A phrase stands so near (characters) before a word for a kind of house; no sentence is looked at farther back.
_NEAR, _SENTENCE = 60, 600
#: A study stands so near (characters) before the word that it was published.
_STUDY_NEAR = 30
_ADDRESS = re.compile(r"[a-z0-9][\w-]{2,30}(?:\.[\w-]{2,20})?\.[a-z]{2,7}(?!\w)")
#: To whom something is told, and nothing else, in these languages; capitals of an agency; and what is said to a matter.
_TOLD_TO = {
    **dict.fromkeys(("da", "no", "nb"), frozenset(["til"])),
    "sv": frozenset(["till", "för"]),
    "nl": frozenset(["tegen", "tegenover", "aan"]),
}
_CAPITALS = re.compile(r"[A-Z]{3,5}")
_YES_AND_NO = frozenset(["ja", "nej", "nei", "nee", "stop", "stopp", "upp", "farvel", "adjö", "tak", "takk", "tack"])
_KIND = re.compile(r"(?<= )([\w']+)(?= ([\w-]+) )")
_WORD = re.compile(r"[\s\"]*([\w'’-]+)\s+")


def named(text: str, known: Phrases) -> Iterator[Credit]:
    """Phrases with a name: "according to the Fenland Post", "Fenwire reports", "told the Gazette", "X contributed to this report"."""
    plain = plain_marks(text)
    found = (c for c in _all_named(text, plain, known) if not (_is_journal(plain, c, known) or _is_published_study(plain, c, known)))
    yield from (c for c in found if not _is_called_by_surname(plain, c))


def _is_called_by_surname(plain: str, credit: Credit) -> bool:
    """Is it the name of somebody that it elsewhere shortens to its last word ("explica al diario Ifeoma Larkhill" ... "Larkhill cree")? Houses are
    called by a last word that is one of papers ("the Post").
    """
    parts = credit.name.split()
    if not (1 < len(parts) < 4) or not all(w[0].isupper() and w.isalpha() for w in parts) or looks_like_outlet(credit.name):
        return False
    if is_listed(credit.name, ANY) or house(credit.name) is not None or len(parts[-1]) <= _SHORTEST:
        return False
    return re.search(rf"(?<!\w )(?<!\w){re.escape(parts[-1])}(?!\w| [A-ZÀ-Þ])", plain.replace(credit.name, "")) is not None


def _is_published_study(plain: str, credit: Credit, known: Phrases) -> bool:
    """Is it where a study was printed that the same words name: "lead author of the paper, published today in Freshwater Record"?"""
    at = credit.start or 0
    near = known.studies.search(plain, max(0, at - _STUDY_NEAR), at) if known.studies else None
    printed = near is not None and credit.text.casefold().startswith(known.printed) and not re.search(r"[.!?\n]", plain[near.end() : at])
    return printed and not is_listed(credit.name, ANY)


def _is_journal(plain: str, credit: Credit, known: Phrases) -> bool:
    """Is it a journal in which research was printed ("a study in the journal Water Letters"), and no house that is known to tell news?

    One that is called as papers are ("the Journal of Water") stays: of an account of a study it may be what the account was made from.
    """
    at = plain.rfind(plain_marks(credit.name), credit.start or 0, credit.end or 0)
    if at < 0 or known.journals is None or known.studies is None or is_listed(credit.name, ANY) or looks_like_outlet(credit.name):
        return False
    if known.journals.search(plain[max(0, at - _NEAR) : at]) is None or credit.text.casefold().startswith(known.tellers):
        return False
    begin = max(plain.rfind("\n", max(0, at - _SENTENCE), at) + 1, at - _SENTENCE // 2, 0)
    stop = re.search(r"[.!?](?:\s|$)|\n", plain[at : at + _SENTENCE])
    return known.studies.search(plain, begin, at + stop.start() if stop else at + _SENTENCE) is not None


def _all_named(text: str, plain: str, known: Phrases) -> Iterator[Credit]:
    found = [*_before_names(text, plain, known), *_behind_names(text, plain, known)]
    yield from found
    taken = [(c.start or 0, c.end or 0) for c in found]
    yield from (c for c in _by_two_words(text, plain, known) if not any(a < (c.end or 0) and (c.start or 0) < b for a, b in taken))
    for cue in known.bare.finditer(plain) if known.bare else ():
        name = _name_behind(plain, cue.end(), known)
        if name is None or any(a < name.end and name.start < b for a, b in taken):
            continue
        if is_person(text[name.start : name.end]) or not _is_reported(plain, cue.start(), name.end, known):
            continue  # "the weekly Le Phare was sold", "newspaper editor Ann Lee said"
        if credible(text[name.start : name.end], known, sure=True):
            yield credit_of("via", text[name.start : name.end], text, Span(cue.start(), name.end), "text")
            yield from _others_behind(text, plain, name, known)


def _by_two_words(text: str, plain: str, known: Phrases) -> Iterator[Credit]:
    """Two unknown words with capitals behind a verb of papers that marks set apart ("Il mulino, riferisce Zona Mixta, era vecchio"): neither a
    person's nor a body's nor a company's of a country ("Poste Italiane"), and nowhere else in the story.
    """
    for cue in known.reports.finditer(plain) if known.reports else ():
        name = _TWO_WORDS.match(plain, cue.end())
        if name is None or not re.search(r"(?:^|[,.;:]\s|\n)$", plain[max(0, cue.start() - 2) : cue.start()]):
            continue
        words = name[0].split()
        own = known.peoples is not None and any(known.peoples.match(w) for w in words)
        somebody = any(folded(w) in given_names() for w in words) or is_body(name[0]) or own
        if not somebody and all(len(re.findall(rf"(?<!\w){re.escape(w)}(?!\w)", plain)) == 1 for w in words):
            yield credit_of("via", text[name.start() : name.end()], text, Span(cue.start(), name.end()), "text")


def _name_behind(plain: str, at: int, known: Phrases) -> Span | None:
    """The house that is named behind a cue: what looks like a name, or is known as one; None where there is no more than an article."""
    name = _longer(name_after(plain, at, known), _listed_after(plain, at, known))
    if name is None or plain[name.start : name.end].casefold() in known.articles or _ends_with_kind(plain[name.start : name.end], known):
        return None
    return _before_person(plain, _first_of_two(plain, _of_owner(plain, _behind_office(plain, _first_of_two(plain, name, known), known)), known))


def _address(plain: str, at: int) -> Span | None:
    """A web address in small letters: "(dieser Text erschien zuerst auf) zandernetz.example"."""
    found = _ADDRESS.match(plain, at)
    return Span(found.start(), found.end()) if found and looks_like_outlet(found[0]) else None


def _ends_with_kind(name: str, known: Phrases) -> bool:
    """Does a name end with an article and a word for a kind of house, of which the name only follows ("Müller der Nachrichtenagentur" sda)?"""
    words = name.split()
    return len(words) > 2 and words[-2].casefold() in known.articles and words[-1] in known.kinds | known.skipped


def _before_names(text: str, plain: str, known: Phrases) -> Iterator[Credit]:
    """Phrases that stand before a name."""
    for pattern, sure in ((known.strong, True), (known.before, False), (known.told, False), (known.at, False)):
        for cue in pattern.finditer(plain) if pattern else ():
            at = _end_of(cue, known)
            name = _name_behind(plain, at, known) or (_address(plain, at) if sure else None)
            if pattern is known.told and _in_place(cue[0], known):
                continue  # "sagte in der Krone"
            name = _before_anybody(plain, name) if pattern is known.told and name else name
            if _is_other_matter(plain, cue.start(), known):
                continue
            name = _unbent(plain, name, known) if name else name
            if pattern is not known.at and name and _is_told_to_capitals(plain, cue, name, known):
                yield credit_of("via", text[name.start : name.end], text, Span(cue.start(), name.end), "text")
                continue
            shown = known.noun_behind.match(plain, name.end) if known.noun_behind and name else None  # "on the Lamp podcast"
            if name is None or (pattern is known.at and not shown and not _is_on_air(plain[name.start : name.end], known)):
                continue  # "said in the Post Inn"
            kind_from = _kind_at_end(cue, known) if pattern is known.told else cue.start()
            called = known.noun_between is not None and known.noun_between.search(plain, kind_from, name.start) is not None
            called = called or (known.noun_behind is not None and known.noun_behind.match(plain, name.end) is not None)  # "the DDC agency"
            marked = _is_marked(plain, cue, name, known) or _is_told_to_listed(plain, cue, name, known)
            if not (sure or called or marked) and _tells(cue, known):
                name, marked = _titled(plain, name, known)
            if sure and not called and _is_nobodys_house(text[name.start : name.end], known):
                yield from _others_behind(text, plain, name, known)
                continue  # "with files from Jane Roe", "first published on Monday"
            if sure and is_person(plain[name.start : name.end]) and not is_listed(plain[name.start : name.end], ANY):
                continue  # "med bidrag från Anna Frid"
            told = pattern is known.told or _tells(cue, known)
            agency = _is_told_agency(plain, cue.start(), name, told, known) or _is_in_print(cue[0], text[name.start : name.end], known)
            if credible(text[name.start : name.end], known, sure or called or marked) or agency:
                yield credit_of("via", text[name.start : name.end], text, Span(cue.start(), name.end), "text")
                yield from _others_behind(text, plain, name, known)


def _is_other_matter(plain: str, at: int, known: Phrases) -> bool:
    """Does a word for what is none of a paper's reports stand before a phrase: "criticised a column in the Post"? "Wrote in a column" tells."""
    found = known.no_matter.search(plain, max(0, at - _NEAR), at) if known.no_matter else None
    if found is None:
        return False
    return re.search(r"(?:^|\s)(?:in|en|dans|em|nella|nel|su|with)\s[^\W\d_]{1,7}\s$", plain[max(0, found.start() - _NEAR) : found.start()]) is None


def _unbent(plain: str, name: Span, known: Phrases) -> Span:
    """A German name without the "s" that "des" gives it: "nach Informationen des Ostseeblatts"."""
    before = re.search(r"(\w+)\s\"?$", plain[max(0, name.start - _NEAR) : name.start])
    called = plain[name.start : name.end]
    bent = known.code == "de" and before is not None and before[1] == "des" and called.endswith("s")
    return Span(name.start, name.end - 1) if bent and looks_like_outlet(called[:-1]) and not looks_like_outlet(called) else name


def _is_behind_paper(plain: str, name: Span, known: Phrases) -> bool:
    """Does a word for a paper stand before a name, with adjectives between: "el medio sueco Lumaria", "le média d'investigation Lumaria"?"""
    found = known.paper_before.search(plain, max(0, name.start - NAME_REACH), name.start) if known.paper_before else None
    return found is not None and bool(known.not_adjectives) and not known.not_adjectives & set(found[1].split())


def _is_told_agency(plain: str, cue: int, name: Span, told: bool, known: Phrases) -> bool:
    """Are they an agency's initials: somebody who is quoted tells it something ("... », a déclaré le meunier à l'ASI"), or was asked by it ("joint
    par l'ASI"), and the story does not speak of it otherwise? Bodies that everybody calls by their initials are none.
    """
    called = plain[name.start : name.end]
    if not _AGENCY_INITIALS.fullmatch(called) or is_label(called) or tag_names(called) != [called]:
        return False
    if re.search(rf"[(/]{called}[)/]", plain, re.IGNORECASE):
        return False  # the account bears its tag, and need not be told twice whose it is
    begin = max(plain.rfind("\n", 0, cue) + 1, cue - _SENTENCE // 2)
    quoted = told and re.search(r"\"|^\s*[-–—]\s", plain[begin : name.start]) is not None
    asked = known.asked is not None and any(name.start == m.end() or m.start() == cue for m in known.asked.finditer(plain, cue, name.start))
    if (not quoted and not asked) or known.capitals is not None:
        return False  # where a language says what stands behind such capitals, `initials` reads them
    others = [m for m in re.finditer(rf"(?<!\w){called}(?!\w)", plain) if m.start() != name.start]
    tells = [p for p in (known.told, known.asked, known.before) if p is not None]
    return all(_is_aside(plain, m) or any(_ends_at(p, plain, m.start()) for p in tells) for m in others)


def _is_aside(plain: str, mention: re.Match[str]) -> bool:
    """Does a name stand in brackets, or in a short line of its own, as the tags of agencies do?"""
    line = plain[plain.rfind("\n", 0, mention.start()) + 1 :].partition("\n")[0]
    return plain[max(0, mention.start() - 1) : mention.start()] == "(" or len(line) < _NEAR


def _ends_at(pattern: re.Pattern[str], plain: str, at: int) -> bool:
    """Does a phrase end where a name begins?"""
    begin = max(0, at - _NEAR)
    return any(m.end() + begin == at for m in pattern.finditer(plain[begin:at]))


def _is_nobodys_house(name: str, known: Phrases) -> bool:
    """Is it a person or a day, where a sure phrase takes any name?"""
    first = name.partition(" ")[0].casefold()
    return not is_listed(name, ANY) and not looks_like_outlet(name) and (is_person(name) or first in known.calendar or folded(name) in given_names())


def _is_in_print(cue: str, name: str, known: Phrases) -> bool:
    """Is it a name of several words that ends as those of papers do and of persons as well, where a phrase tells of print: "cuttings from the
    Varra Champion"?
    """
    return _ends_as_paper(name) and cue.casefold().strip().startswith(known.pages_of)


def _ends_as_paper(name: str) -> bool:
    """Does a name of several words end as those of papers do, and of persons or bodies as well ("Varra Champion", not "World Champion")?"""
    words, known = name.casefold().split(), gazetteer().words
    return len(words) > 1 and words[-1] in known["print_ends"] and words[-2] not in known["not_print"] and not is_person(name)


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


def _tells(cue: re.Match[str], known: Phrases) -> bool:
    """Does somebody tell somebody something in this phrase ("told", "dijo a", "in an interview with")?"""
    return cue[0].casefold().startswith(known.tellers)


def _is_told_to_listed(plain: str, cue: re.Match[str], name: Span, known: Phrases) -> bool:
    """Does somebody tell a house of another language something that is known by a name of several words ("told De Tijd")?"""
    called = plain[name.start : name.end]
    return " " in called and _tells(cue, known) and is_listed(called, ANY)


def _is_told_to_capitals(plain: str, cue: re.Match[str], name: Span, known: Phrases) -> bool:
    """Does a sentence or a clause end with the capitals of whom somebody tells something ("Det siger politiet til NNB.")? Only where a language says
    "to" with a word of its own; "says no to NATO" is told nobody, and a body that everybody calls so is told other things.
    """
    called, said = plain[name.start : name.end], cue[0].casefold().split()
    if known.code not in _TOLD_TO or not _tells(cue, known) or said[-1] not in _TOLD_TO[known.code] or set(said) & _YES_AND_NO:
        return False
    fit = _CAPITALS.fullmatch(called) is not None and plain[name.end : name.end + 1] in ".,"
    return fit and tag_names(called) == [called] and not is_label(called)


def _titled(plain: str, name: Span, known: Phrases) -> tuple[Span, bool]:
    """With the article that is a part of it, and whether there is one: a foreign one, which the names of papers keep ("told L'Échappée", "dijo a Die
    Lupe"; an article of the account's own language stands before much else: "told The Queen").

    Surnames begin so as well; those are told of with a given name before them.
    """
    begin = name.start - 2 if plain[max(0, name.start - 2) : name.start] == "L'" else name.start
    first, mark, rest = plain[begin : name.end].partition("'" if begin < name.start else " ")
    opens = [code for code, articles in gazetteer().openings.items() if first in articles]
    if not rest or not opens or known.code is None or known.code in opens or not rest[0].isupper():
        return name, False
    surname = re.search(rf"[^\W\d_]+ {re.escape(first + mark)}{re.escape(rest.split()[0])}\b", plain)
    given = surname is not None and surname[0][0].isupper()
    return (name, False) if given else (Span(begin, name.end), True)


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
            name = _longer(name_before(plain, end - (plain[end - 1 : end] == '"'), known), listed_before(plain, end))
            name = (
                (listed_at(plain, _sentence_start(plain, cue.start())) or name) if sure else name
            )  # "AP writer Jo Marsh in Rome contributed to ..."
            name = _before_seat(plain, name, known) if name and not sure else name
            if name is None or plain[name.start : name.end] in known.skipped or plain[name.start : name.end].casefold() in known.articles:
                continue  # "the German newspaper says"
            called_so = plain[name.start : name.end]
            if (known.origin and known.origin.match(called_so + " ")) or (known.agencies and known.agencies.match(called_so)):
                continue  # "From wire reports", "Agencies contributed to this report"
            if sure and _is_nobodys_house(plain[name.start : name.end], known):
                continue  # "Jane Roe contributed to this report"
            kind_in = cue[0].lstrip(" ,").partition(" ")[0].casefold() in known.kinds_small  # "the Lamp newspaper reported"
            called = end < at or kind_in or bool(known.noun_before and known.noun_before.search(plain, max(0, name.start - NAME_REACH), name.start))
            if not sure and known.of_itself and known.of_itself.match(plain, cue.end()):
                continue  # "the BBC said it would cut jobs" is news of the BBC
            if is_common(plain[name.start : name.end]) and _GENITIVE.search(plain[max(0, name.start - _LONG_ARTICLE) : name.start].casefold()):
                continue  # "il presidente della Repubblica ha scritto"
            if cue[0].startswith(",") and not called:
                continue  # "endorsed by the Oxmere Sun, said", but "a trade magazine, Ferrywood, reports"
            marked = _in_marks(plain, name) or _is_in_print(cue[0], plain[name.start : name.end], known)
            called = called or _is_behind_paper(plain, name, known)
            if called and not sure and is_person(plain[name.start : name.end]) and not is_listed(plain[name.start : name.end], ANY):
                continue  # "le directeur du média, Jean Dupont, rapporte"
            if credible(text[name.start : name.end], known, sure or called or marked):
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
    near = plain[max(0, start - _NEAR) : start].rpartition("\n")[2] + " "
    before = any(c.end() >= len(near.rstrip()) for p in (known.before, known.strong) if p for c in p.finditer(near))
    if plain[start:end].split(maxsplit=1)[0] in known.no_tellers:
        return before  # "rzecznik portalu Lumaria poinformował"
    return before or (known.after is not None and known.after.match(plain, end + (plain[end : end + 1] == '"')) is not None)


def _sentence_start(plain: str, at: int) -> int:
    """Where the sentence begins, as far as marks tell."""
    begin = max(0, at - _SENTENCE)
    found = [plain.rfind(mark, begin, at) + len(mark) for mark in (". ", "\n", "? ", "! ") if plain.rfind(mark, begin, at) >= 0]
    return max(found, default=begin)


def _in_marks(plain: str, name: Span) -> bool:
    """Does a name stand in quotation marks of its own: "der »Bild am Sonntag«"?"""
    return plain[name.start - 1 : name.start] == '"' == plain[name.end : name.end + 1]


def _first_of_two(plain: str, name: Span, known: Phrases) -> Span:
    """The first of two houses that a small word joins: "the Fenland Post and ProPublica"; a name that holds such a word stays whole."""
    for joined in known.together.finditer(plain, name.start, name.end):
        if joined[0].strip() == "&":
            continue  # "The Courier & Argus" is one paper
        both = plain[name.start : joined.start()], plain[joined.end() : name.end]
        printed = looks_like_outlet(both[1]) and _ends_as_paper(both[0])
        if printed or all(looks_like_outlet(part) or is_listed(part, ANY) for part in both):
            return Span(name.start, joined.start())
    return name


def _before_person(plain: str, name: Span) -> Span:
    """The agency alone where the one who told it something stands behind it: "(a déclaré à l')AFP Jean Morel", "(dijo a) Europa Press Ana Ruiz"."""
    ends = [m.start() for m in re.finditer(r" ", plain[name.start : name.end])][:_SKIPPED_MOST]
    for end in reversed(ends):
        agency, behind = plain[name.start : name.start + end], plain[name.start + end + 1 : name.end].split()
        if house(agency) is not None and is_person(" ".join(behind[:2])):
            return Span(name.start, name.start + end)
    return name


def _before_anybody(plain: str, name: Span) -> Span:
    """The same of whom somebody tells something, whatever that one is called: "(ha indicado a) EFE Tránsito Llorente".

    Agencies of two letters are left: companies are called so ("AP Moller Maersk").
    """
    first, _, behind = plain[name.start : name.end].partition(" ")
    alone = len(first) >= _SHORTEST and first.isupper() and house(first) is not None
    fit = alone and len(behind.split()) > 1 and all(w[0].isupper() and w.isalpha() for w in behind.split()) and not looks_like_outlet(behind)
    return Span(name.start, name.start + len(first)) if fit else name


def _longer(name: Span | None, listed: Span | None) -> Span | None:
    """A known name where it goes farther than what looks like one ("Bild am Sonntag", "rbb"), and is no part of that ("Blick nach Osten")."""
    if listed is None or (name is not None and name.end > listed.end + 1) or (name is not None and name.start < listed.start):
        return name
    return listed


def _of_owner(plain: str, name: Span) -> Span:
    """The house alone where a programme or somebody of it follows: "RTÉ's Morning Ireland"."""
    owner, mark, _ = plain[name.start : name.end].partition("'s ")
    return Span(name.start, name.start + len(owner)) if mark and (is_listed(owner, ANY) or looks_like_outlet(owner)) else name


def _behind_office(plain: str, name: Span, known: Phrases) -> Span:
    """The house alone where somebody stands before it, with a word for its kind: "(sagte) Ratschefin Ina Kern der Nachrichtenagentur Norpress"."""
    found = list(_KIND.finditer(plain, name.start, name.end))
    kinds = [m for m in found if m.start() > name.start and m[2] in known.skipped and m[1].casefold() in known.articles]
    begin = kinds[-1].end(2) + 1 if kinds else name.end
    return Span(begin, name.end) if begin < name.end else name


def _listed_after(plain: str, at: int, known: Phrases) -> Span | None:
    """A known house behind a cue, and behind an article or a word for its kind."""
    for _ in range(_SKIPPED_MOST):
        found = listed_at(plain, at, known.code)
        word = _WORD.match(plain, at)
        if found or word is None or not (word[1].casefold() in known.articles or word[1] in known.skipped):
            return found
        at = word.end()
    return None


def _others_behind(text: str, plain: str, name: Span, known: Phrases) -> Iterator[Credit]:
    """Further houses that a phrase names behind the first: "obtained by the Fenland Post and Fenwire"."""
    for _ in range(_TOGETHER_MOST):
        at = name.end + (plain[name.end : name.end + 1] == '"')
        joined = known.together.match(plain, at)
        found = _longer(name_after(plain, joined.end(), known), _listed_after(plain, joined.end(), known)) if joined else None
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
        found = _longer(name_before(plain, end - (plain[end - 1 : end] == '"'), known), listed_before(plain, end)) if joined else None
        if found is None or not _is_named(text[found.start : found.end], known):
            return
        yield credit_of("via", text[found.start : found.end], text, found, "text")
        name = found
