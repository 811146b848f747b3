"""What the languages say around the name of a source, as patterns made from their table `[credits]`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..text.languages import Language, codes, load
from ..text.normal import plain_marks
from .names import names_agency

#: Small words inside names of houses, whatever the language of the account: "segundo o Diario del Litoral".
_JOINING = frozenset(["de", "del", "della", "dei", "des", "di", "du", "da", "do", "dos", "of", "von", "van", "der", "dem"])
#: Between a verb and to whom somebody says it stand so many words at most: an office and a name.
_BETWEEN = 7
#: How old somebody is, behind the name: "(69)", ", 54,", ", de 57 años,".
_AGE = r"(?:\s\(\d{1,3}(?:\s[^\W\d_]{1,6})?\)|,\s(?:de\s)?\d{1,3}(?:\s[^\W\d_]{1,6})?,)"
#: Names of months with so many letters or fewer are short forms of others, or other words ("mar", "set", "may").
_SHORT_MONTH = 3
#: The parts of phrases with capitals alone (`capitals_...`).
#: Who somebody is, between commas, in so many characters.
_APPOSITION = 60
_CAPITALS = ("told", "then", "report", "cite", "quote", "as", "now")
#: A phrase that opens a line, or a bracket, which names no more than who wrote; a headline inside such a phrase has so many characters at most.
_OPENED, _GAP = r"^[\s(\[–—-]*%s(?:\s+|(?<=:))", 160


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a language says around a name, as patterns and word sets; all compared without case."""

    source: re.Pattern[str] | None
    strong: re.Pattern[str] | None
    before: re.Pattern[str] | None
    strong_after: re.Pattern[str] | None
    after: re.Pattern[str] | None
    within: re.Pattern[str] | None
    vague: re.Pattern[str] | None
    byline: re.Pattern[str] | None
    skipped: frozenset[str]
    articles: frozenset[str]
    joining: frozenset[str]
    staff: tuple[str, ...]
    noun_between: re.Pattern[str] | None
    noun_before: re.Pattern[str] | None
    paper_before: re.Pattern[str] | None
    noun_behind: re.Pattern[str] | None
    media: re.Pattern[str] | None
    one_of_them: re.Pattern[str] | None
    agencies: re.Pattern[str] | None
    joining_words: frozenset[str]
    origin: re.Pattern[str] | None
    days: frozenset[str]
    told: re.Pattern[str] | None
    at: re.Pattern[str] | None
    bare: re.Pattern[str] | None
    weak: frozenset[str]
    places: frozenset[str]
    of_itself: re.Pattern[str] | None
    together: re.Pattern[str]
    peoples: re.Pattern[str] | None
    kinds: frozenset[str]
    compounds: frozenset[str]
    kinds_small: frozenset[str]
    papers: frozenset[str]
    not_adjectives: frozenset[str]
    tellers: tuple[str, ...]
    likening: frozenset[str]
    on: frozenset[str]
    journals: re.Pattern[str] | None
    studies: re.Pattern[str] | None
    no_matter: re.Pattern[str] | None
    printed: tuple[str, ...]
    written_in: re.Pattern[str] | None
    told_to: frozenset[str]
    told_nobody: frozenset[str]
    bare_capitals: frozenset[str]
    services: frozenset[str]
    own_words: frozenset[str]
    no_tellers: frozenset[str]
    edited: frozenset[str]
    matters: frozenset[str]
    asked: re.Pattern[str] | None
    reports: re.Pattern[str] | None
    papers_report: frozenset[str]
    small_tags_behind: frozenset[str]
    particles: frozenset[str]
    reporting: re.Pattern[str] | None
    texts: re.Pattern[str] | None
    framed: re.Pattern[str] | None
    frames: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    capitals: re.Pattern[str] | None
    calendar: frozenset[str]
    pages_of: tuple[str, ...]
    seated: re.Pattern[str] | None
    code: str | None


def either(words: Iterable[str]) -> str:
    """A pattern of these words, the longest that fits first, their common beginnings written once: without case, Python tries each one in full."""
    return _branches(sorted({plain_marks(w) for w in words}), 0)


def _branches(words: list[str], at: int) -> str:
    """The same for what is left, behind a place, of sorted words that are equal up to it."""
    found, ends = [], False
    for first, those in ((f, list(g)) for f, g in itertools.groupby(words, key=lambda w: w[at : at + 1])):
        if not first:
            ends = True
            continue
        common = next((n for n, (a, b) in enumerate(zip(those[0], those[-1], strict=False)) if a != b), min(len(those[0]), len(those[-1])))
        found.append(re.escape(those[0][at:common]) + (_branches(those, common) if len(those) > 1 else ""))
    return f"(?:{'|'.join([*found, ''] if ends else found)})"


def _any_of(words: tuple[str, ...], shape: str, more: str = "") -> re.Pattern[str] | None:
    """The words in a pattern of this shape; `more` are such that are a pattern already."""
    return re.compile(shape % f"(?:{more}{either(words)})", re.IGNORECASE) if words else None


@cache
def phrases(code: str | None) -> Phrases:
    """The phrases of a language; of all languages together where it is unknown or has none."""
    languages: list[Language] = [load(code)] if load(code).tables.get("credits") else [load(c) for c in codes()]

    def words(key: str) -> tuple[str, ...]:
        return tuple(w for language in languages for w in language.words("credits", key))

    one = "|".join(words("indefinite"))
    days = tuple(w for language in languages for w in language.words("dates", "weekdays"))
    months = tuple(w for language in languages for w in language.words("dates", "months") if len(w) > _SHORT_MONTH)
    forms = [tuple(w) for language in languages for w in language.mapping("credits", "agent_forms").values()]
    agents = (*words("agent"), *(w for those in forms for w in those))
    peoples = tuple(stem for language in languages for stem in language.mapping("credits", "peoples"))
    compound, compounds = _compounds(languages)
    return Phrases(
        source=_any_of(words("source"), r"(?:^|(?<=[(\[])|(?<=[.!?|•·–—-] ))\s*(%s)\s*:\s*"),
        strong=_before(words("strong"), (*days, *months), (agents, words("dayparts"), words("near_days"))),
        before=_before(_with_forms(words("before"), forms), (*days, *months), (agents, words("dayparts"), words("near_days"))),
        strong_after=_any_of(words("strong_after"), r"(?<![^\S\n])[^\S\n]+%s\b"),
        after=_any_of((*words("after"), *words("own_voice")), r"(?<![^\S\n]),?[^\S\n]+%s\b"),
        within=_any_of(words("with"), r"(?:^|\s)%s\s+"),
        vague=_any_of(words("vague"), r"\b%s\b"),
        byline=_any_of(words("byline"), r"^\s*%s[:\s]\s*"),
        skipped=frozenset(words("describing")),
        articles=frozenset(w.casefold() for w in words("articles")),
        joining=frozenset((*(w.casefold() for w in words("joining")), *_JOINING)),
        staff=(*words("staff"), *words("titles")),
        noun_between=_any_of(words("nouns"), r"(?<![\w'])%s(?![\w'])", compound),
        noun_before=_any_of(tuple(w for w in words("nouns") if w not in words("no_tellers")), r"(?<![\w'])%s,? $", compound),
        paper_before=_any_of(words("papers"), r"(?<![\w'])%s((?-i:(?: (?:d'|de |di )?[^\W\d_A-ZÀ-Þ][\w-]{3,20}){1,2})) $"),
        noun_behind=_any_of((*(w for w in words("nouns") if names_agency(w)), *words("nouns_behind")), r" (?-i:%s)(?!\w)"),
        media=_media(
            words("media"), words("not_media"), words("never_bare"), (words("then_whose"), words("whose"), peoples), words("media_compounds")
        ),
        one_of_them=_any_of(
            words("nouns") if one else (),
            rf"\b(?:{one})\s+(?:[^\W\d_A-Z][\w'’-]*\s+){{0,3}}%s\b(?!\s+(?-i:[A-Z\"]))(?:\s+(?-i:[a-zà-ü]){{1}}[^\W\d_]{{5,14}}(?=[,.;]))?",
            compound,
        ),
        agencies=_any_of(words("agencies"), r"^[\s(\[–—-]*%s[\s)\].]*$"),
        origin=_any_of(words("from"), r"^\s*%s\s+"),
        days=frozenset(w.casefold() for language in languages for w in language.words("dates", "weekdays")) - {"sunday"},
        told=_told(words("telling"), words("to"), words("told_to")),
        at=_told(words("telling"), words("at")),
        bare=_any_of(
            (*words("bare"), *(n for n in words("nouns") if n not in words("not_bare"))),
            r"(?<!\w)%s(?:[^\S\n]+|(?<='))",
            compound,
        ),
        weak=frozenset(words("weak")),
        places=frozenset(words("places")),
        of_itself=_any_of(words("of_itself"), r"\s+%s\b"),
        together=re.compile(rf"(?:,\s+|\s+(?:{'|'.join(re.escape(w) for w in ('&', *words('together')))})\s+)", re.IGNORECASE),
        peoples=_any_of(peoples, r"^%s[^\W\d_]{0,4}$"),
        kinds=frozenset(words("nouns")),
        compounds=compounds,
        kinds_small=frozenset(w.casefold() for w in (*words("nouns"), *compounds)),
        papers=frozenset(words("papers")),
        not_adjectives=frozenset(words("not_adjectives")),
        tellers=tuple(sorted({plain_marks(w).casefold() for w in words("telling")})),
        likening=frozenset(words("likening")),
        on=frozenset(w.casefold() for language in languages for w in language.words("dates", "on")),
        journals=_any_of(words("journals"), r"(?<![\w'])%s,?\s\"?$"),
        written_in=_any_of(words("written_in"), r"(?:^|\s)%s\s[^\W\d_]{1,7}\s$"),
        told_to=frozenset(words("told_to") if len(languages) == 1 else ()),
        told_nobody=frozenset(words("told_nobody")),
        bare_capitals=frozenset(words("bare_capitals") if len(languages) == 1 else ()),
        services=frozenset(words("services")),
        printed=tuple(plain_marks(w).casefold() for w in words("printed")),
        studies=_any_of(words("studies"), r"(?<!\w)%s(?!\w)"),
        no_matter=_any_of(words("no_matter"), r"(?<![\w'])%s(?:\s[^\W\d_]{3,12})?\s$"),
        own_words=frozenset(words("own_words")),
        no_tellers=frozenset(words("no_tellers")),
        edited=frozenset(w.casefold() for w in words("edited")),
        matters=frozenset(words("matters")),
        asked=_any_of(words("asked"), r"(?<!\w)%s(?:\s+|(?<='))"),
        reports=_any_of(words("reports"), r"(?<!\w)%s\s+(?=[A-ZÀ-Þ])"),
        papers_report=frozenset(words("papers_report")),
        small_tags_behind=frozenset(words("small_tags_behind")),
        particles=frozenset(words("particles")),
        reporting=_any_of(words("reporting"), _OPENED),
        texts=_any_of(words("texts"), _OPENED),
        framed=_any_of(tuple(re.split(r"\s[*%]", f"{f} ")[0] for f in words("frames")), r"(?<!\w)%s\s"),
        frames=tuple(_frame(plain_marks(f)) for f in words("frames")),
        capitals=_capitals({part: words(f"capitals_{part}") for part in _CAPITALS}, days),
        calendar=frozenset(w.casefold() for w in (*days, *(w for language in languages for w in language.words("dates", "months")))),
        pages_of=tuple(sorted(plain_marks(w).casefold() for w in words("pages_of"))),
        seated=_any_of(words("seated"), r"(?<=[^\W_]),?\s%s\s$"),
        code=code if len(languages) == 1 else None,
        joining_words=frozenset(re.escape(w) for w in words("with")),
    )


def _compounds(languages: list[Language]) -> tuple[str, frozenset[str]]:
    """Words for a kind of house that languages put together ("Branchenportal", "erhvervsmediet", "Online-Magazin"): a pattern with a stroke behind
    it, for `_any_of`, and all of them, small and with a capital.
    """
    pattern, those = "", set()
    for language in languages:
        firsts, ends = language.words("credits", "kind_firsts"), language.words("credits", "kind_ends")
        if firsts and ends:
            pattern += f"(?:{either(firsts)})-?(?:{either(ends)})(?!\\w)|"
            for word in (f"{first}{hyphen}{end}" for first in firsts for end in ends for hyphen in ("", "-")):
                those |= {word, word[0].upper() + word[1:], "-".join(w[:1].upper() + w[1:] for w in word.split("-"))}
    return pattern, frozenset(those)


def _frame(words: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and behind a name in a fixed sentence; a star is anything in the same line, a point the end of the sentence."""
    before, _, behind = (re.escape(part.strip()) for part in words.partition("%"))
    opening = before.replace(r"\ ", r"\s").replace(r"\*", rf"[^\n]{{1,{_GAP}}}?")
    closing = r"\s*(?:[.)]|$)" if behind == r"\." else rf"(?:'s)?\s{behind}(?!\w)".replace(r"\ ", r"\s")
    return re.compile(rf"(?<!\w){opening}\s", re.IGNORECASE), re.compile(closing, re.IGNORECASE | re.MULTILINE)


def _capitals(parts: dict[str, tuple[str, ...]], days: tuple[str, ...]) -> re.Pattern[str] | None:
    """Capitals that somebody tells something ("told IP on Tuesday"), those that report something at the end of a sentence (", UBN reported.", ",
    reports UBN.") or quote somebody ("UBN quoted him as saying"), and one word that reports so in the present (", reports Zing.").
    """
    if not parts["told"]:
        return None
    said, small, says, behind, quoted, saying, now = (
        "|".join(re.escape(w) for w in sorted({*parts[part]}, key=lambda w: (-len(w), w))) for part in _CAPITALS
    )
    single = "|".join(re.escape(w) for w in parts["report"] if " " not in w)
    when = "|".join(re.escape(d) for d in days)
    return re.compile(
        rf"(?<!\w)(?i:{said})\s(?P<to>[A-Z]{{2,7}})(?=[.,;:]?\"|[.,;:](?:\s|$)|'s\s|\s(?:{small})\s|\s(?i:{when})\b|$)"
        rf"|(?:,\"?\s|\"\s)(?P<by>[A-Z]{{2,7}})\s(?:{says})(?=[.;](?:\s|$)|,?\s(?:{behind})\s|,?\s(?i:{when})\b|$)"
        rf"|(?:,\"?\s|\"\s)(?:{single})\s(?P<then>[A-Z]{{2,7}})(?=\.(?:\s|$))"
        rf"|(?:,\"?\s|\"\s)(?P<ends>[A-Z][a-z][\w-]{{2,22}})\s(?:{now})(?=\.(?:\s|$))|(?:,\"?\s|\"\s)(?:{now})\s(?P<word>[A-Z][a-z][\w-]{{2,22}})(?=\.(?:\s|$))"
        rf"|(?<![\w-])(?P<quotes>[A-Z]{{2,7}})\s(?:{quoted})\s[^.\n\"]{{2,80}}?\s(?:{saying})\b",
        re.MULTILINE,
    )


def _before(cues: tuple[str, ...], days: tuple[str, ...], small: tuple[tuple[str, ...], ...]) -> re.Pattern[str] | None:
    """What stands before a name, with a day, a month or two words of time in or behind it: "obtained on Wednesday by", "révélée en mars 2024 par".

    `small`: words before which a day may stand inside a phrase, parts of the day, and words for days near the account ("yesterday"), which count in
    small letters alone: papers are called so ("Valle Oggi").
    """
    agents = {plain_marks(w) for w in small[0]}
    if not cues:
        return None
    day = "|".join(re.escape(plain_marks(d)) for d in sorted(set(days), key=lambda d: (-len(d), d)))
    parts = "|".join(re.escape(plain_marks(p)) for p in small[1]) or "(?!)"
    near = "|".join(re.escape(plain_marks(p)) for p in sorted(small[2], key=lambda w: (-len(w), w))) or "(?!)"
    when = rf"(?:\s+(?:(?:[^\W\d_]{{1,6}}\s+)?(?:{day})(?:\s+(?:(?:{parts})\b|\d{{4}}))?|(?-i:{near})))?" if day else ""
    plain = sorted({plain_marks(c) for c in cues}, key=lambda c: (-len(c), c))
    heads: dict[str, list[str]] = {}
    for cue in plain:
        head, _, last = cue.rpartition(" ")
        if head and last in agents:
            heads.setdefault(last, []).append(head)
    split = [rf"(?:{either(those)}){when}\s{re.escape(last)}" for last, those in sorted(heads.items())] if day else []
    options = "|".join([*split, either(plain)])
    return re.compile(rf"\b(?:{options}){when}(?:\s+|(?<='))", re.IGNORECASE)


def _with_forms(cues: tuple[str, ...], forms: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Phrases, those that end with a word for who did it in each form that an article gives it: "rivelata da", "rivelata dal", "rivelata dall'"."""
    found = list(cues)
    for cue in cues:
        head, _, last = cue.rpartition(" ")
        found += [f"{head} {form}" for those in forms if head and last in those for form in those]
    return tuple(dict.fromkeys(found))


def _told(verbs: tuple[str, ...], to: tuple[str, ...], surely: tuple[str, ...] = ()) -> re.Pattern[str] | None:
    """Somebody who is named between tells a house something: "sagte Betriebsratschefin Ina Kern der", "dijo la alcaldesa a"; no mark stands there
    but around an age ("sier Kari Nes (54) til"), and around who that is before words that mean nothing else, those of `surely`: "säger Kari Nes,
    en av badarna, till".
    """
    if not verbs or not to:
        return None
    said, whom = ("|".join(re.escape(plain_marks(w)) for w in sorted(set(those), key=lambda w: (-len(w), w))) for those in (verbs, to))
    between = rf"(?:[^\s.,;:!?\"()]+{_AGE}?\s){{0,{_BETWEEN}}}(?:{whom})"
    who = "|".join(re.escape(plain_marks(w)) for w in sorted(set(surely)))
    beside = rf"|(?:[^\s.,;:!?\"()]+\s){{0,{_BETWEEN}}}[^\s.,;:!?\"()]+,\s[^.,;:!?\"()\n]{{3,{_APPOSITION}}},\s(?:{who})" if who else ""
    return re.compile(rf"(?<!\w)(?:{said})\s(?:{between}{beside})(?:\s+|(?<='))", re.IGNORECASE)


def _media(
    nouns: tuple[str, ...], others: tuple[str, ...], never_bare: tuple[str, ...], behind: tuple[tuple[str, ...], ...], compounds: tuple[str, ...] = ()
) -> re.Pattern[str] | None:
    """Words that mean the media at large, with up to two words before them: "Portuguese media", not "social media", not "the press".

    `compounds` are the nouns that others are put before in one word: "Fachmedien", "spoormedia". `behind` are those behind which Romance
    languages say which media, and the words that do: "la presse spécialisée".

    The nouns are written as in the data: "the Oxmere Press" is a name.
    """
    if not nouns:
        return None
    those = [re.escape(plain_marks(w)) for w in sorted(set(nouns), key=lambda w: (-len(w), w))]
    bare = "|".join(w for w in those if w not in {re.escape(plain_marks(x)) for x in never_bare})
    not_those = "".join(rf"(?!(?i:{re.escape(plain_marks(w))})\b)" for w in sorted(set(others)))
    article = r"(?!(?i:the|to|as|wie|comme|como|die|der|dem|den|la|les|los|las|el|à|a|des|de)\s)"
    unlike = "|".join(re.escape(plain_marks(w)) for w in sorted(set(others)))
    every = "|".join([*those, *(rf"(?!(?i:{unlike}|so[cz]ia|multi))[^\W\d_]{{3,16}}(?i:{re.escape(plain_marks(w))})" for w in compounds)])
    wanted = rf"(?:{not_those}{article}[^\W\d_](?:[^\W\d_]|-(?=\w)){{2,20}}\s+){{1,2}}(?:{every})|(?:{bare})"
    then, whose, people = ("|".join(re.escape(plain_marks(w)) for w in some) for some in behind)
    wanted += rf"|(?:{then})\s+(?:{whose}|(?:{people})[a-zà-ÿ]{{0,4}})" if then and whose else ""
    return re.compile(
        rf"(?<!\w)(?:(?P<other>(?i:{unlike})\s+(?:{every}))|{wanted})(?!\w)(?!\s+(?i:{unlike})\b)" if unlike else rf"(?<!\w)(?:{wanted})(?!\w)"
    )
