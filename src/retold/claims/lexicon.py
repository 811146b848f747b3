"""What a language tells this stage: its words for units, people, events and hedges, in the form in which words are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ..text.languages import load
from ..text.normal import folded


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The [claims] and [dates] tables of one language, every word folded. Keys may be of several words, divided by one blank."""

    code: str
    units: Mapping[str, str]
    currencies: Mapping[str, str]
    concepts: Mapping[str, str]
    stems: Mapping[str, str]
    roles: Mapping[str, str]
    offices: Mapping[str, str]
    idioms: Mapping[str, str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relative: Mapping[str, int]
    relative_openers: frozenset[str]
    seasons: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]
    endings: tuple[str, ...]
    phrases: Mapping[str, str]
    fractions: Mapping[str, float]
    clock: Mapping[str, int]
    day_parts: Mapping[str, str]
    dimensions: Mapping[str, str]
    hedge_words: frozenset[str]
    unit_words: frozenset[str]
    openers: frozenset[str]
    idiom_openers: frozenset[str]
    repeats: Mapping[str, int]
    ensembles: Mapping[str, int]
    deniers: frozenset[str]
    compounds: bool  # are nouns written together?
    bare_plurals: bool  # are many nouns the same for one and for several?
    noun_first: bool  # stands the noun of a phrase before what belongs to it (Romance languages)?
    small_months: bool  # is a month with a capital rather a name?
    plural_endings: tuple[str, ...]  # how nouns for several end that no table knows

    def has(self, key: str, form: str) -> bool:
        """Is this word in a list of the [claims] table?"""
        return form in self.sets[key]


#: The lists of the [claims] table. What each is for stands beside it in en.toml.
_LISTS = (
    "stops", "per", "labels", "not_counted", "ages_before", "age_to", "ages_after", "age_said", "age_verbs", "age_of", "hedges_before", "least",
    "most", "hedges_after", "negations", "none", "of",
    "future", "past", "articles", "updates", "earlier", "counts", "chances", "votes", "modifiers",
    "in_month", "clock_before", "ones", "nil", "prices", "and", "halves", "out_of", "strong", "collectives", "takers", "excluding", "being",
    "identifiers", "code_marks", "at_place", "dated_parts", "whereof", "motion", "was", "left", "contrasted", "by_how_many",
    "bodies", "outstanding",
    "nobody", "no_such", "came_to", "fates_as_nouns", "supposing", "compared", "plurals",
    "tells", "to_whom", "to_whom_after", "in_favour", "opposed", "pro_labels", "contra_labels",
    "ranges", "by_side", "they_were", "denials", "helping", "partly",
    "minus", "below_zero", "decades", "year_words", "a_unit", "unit_alone",
    "temperatures", "at_a_time", "herds", "nights", "deadlines", "first_spoken", "converted", "stamped", "whole_of", "reached", "persons_aged",
    "of_another", "ago_before", "ago_after", "room_for", "among", "aboard", "side_before", "side_after",
    "with", "to_day", "year_before", "since", "day_before", "of_a_row", "in_year", "not_in_year", "doing", "ballots", "it_was", "of_among",
    "on_a_scale", "aftershocks", "men", "women", "next_to", "allowed", "scored", "or_over", "posts_made", "posts_gone",
    "share_by", "share_less", "share_more", "every", "not_every", "fold_before", "of_money", "voted_down", "voted_through",
    "dating", "around_year", "whilst", "spared", "between", "before_christ", "age_on",
)  # fmt: skip


def _lists(key: str) -> tuple[tuple[str, str], ...]:
    """The lists behind a key, by table and name: newspapers are bodies that another stage knows already."""
    return (("claims", key), ("articles", "outlet_words")) if key == "bodies" else (("claims", key),)


@cache
def lexicon(code: str | None) -> Lexicon:
    """The words of a language; a language without a file (or None) knows none, and only figures with symbols are read."""
    language = load(code)

    def folded_map(table: str, key: str) -> dict[str, Any]:
        return {folded(k): v for k, v in language.mapping(table, key).items()}

    concepts = folded_map("claims", "concepts")
    phrases = folded_map("claims", "phrases")
    fractions = {k: float(v) for k, v in folded_map("claims", "fractions").items()}
    none = [folded(w) for w in language.words("claims", "none")]
    return Lexicon(
        language.code,
        folded_map("claims", "units"),
        folded_map("claims", "currencies"),
        {k: v for k, v in concepts.items() if not k.endswith("*")},
        {k[:-1]: v for k, v in concepts.items() if k.endswith("*")},
        folded_map("claims", "roles"),
        folded_map("claims", "offices"),
        folded_map("claims", "idioms"),
        folded_map("dates", "months"),
        # Short names of days are also small words ("so", "sun", "mar").
        {k: v for k, v in folded_map("dates", "weekdays").items() if len(k) >= 5},
        folded_map("claims", "relative"),
        frozenset(k.partition(" ")[0] for k in folded_map("claims", "relative") if " " in k),
        folded_map("claims", "seasons"),
        {key: frozenset(folded(w) for table, k in _lists(key) for w in language.words(table, k)) for key in _LISTS},
        tuple(sorted(map(folded, language.words("claims", "endings")), key=lambda e: (-len(e), e))),
        phrases,
        fractions,
        {folded(k): int(v) for k, v in language.mapping("claims", "clock").items()},
        folded_map("claims", "day_parts"),
        folded_map("claims", "dimensions"),
        frozenset(w for key in ("hedges_before", "least", "most") for p in language.words("claims", key) for w in folded(p).split()),
        frozenset(w for k in folded_map("claims", "units") if " " in k for w in k.split()),
        frozenset(p.partition(" ")[0] for p in (*phrases, *none, *fractions)),
        frozenset(p.partition(" ")[0] for p in folded_map("claims", "idioms")),
        {k: int(v) for k, v in folded_map("claims", "repeats").items()},
        {k: int(v) for k, v in folded_map("claims", "ensembles").items()},
        frozenset(folded(p).partition(" ")[0] for key in ("nobody", "no_such") for p in language.words("claims", key)),
        bool(language.tables.get("words", {}).get("compounds", False)),
        bool(language.tables.get("words", {}).get("bare_plurals", False)),
        bool(language.tables.get("words", {}).get("noun_first", False)),
        bool(language.tables.get("words", {}).get("small_months", False)),
        language.words("claims", "plural_endings") or (("s",) if "claims" in language.tables else ()),
    )


@lru_cache(maxsize=65536)
def concept(code: str, form: str) -> str:
    """What a word stands for: the English name of its meaning where the language's table has one, else its stem."""
    words = lexicon(code)
    known = words.concepts.get(form)
    if known is not None:
        return known
    for size in range(len(form), 2, -1):
        known = words.stems.get(form[:size])
        if known is not None:
            return known
    for ending in words.endings:
        if form.endswith(ending) and len(form) - len(ending) >= 4:
            return form[: -len(ending)]
    return form
