"""What a particular is about, in the few words that an editor would set at the head of a table row: "people injured", "gusts reached (knots)"."""

from __future__ import annotations

from ..text.normal import folded
from ..text.words import Word
from .lexicon import concept
from .meanings import FATES, MONEY, STATES
from .reader import Reader, context, idiom
from .values import UNITS

#: How far from a counted noun a word tells what became of it.
_NEAR = 4
#: How far from a measure the word is looked for that says what is measured.
_WIDE = 6
#: Letters of a word that tells a dimension at the end of another.
_SHORTEST = 4
#: English words of action, by their ending: what was measured stands before them.
_ACTION = ("ed",)
_ADVERB = ("ly",)


def subject(reader: Reader, span: tuple[int, int], head: str) -> str:
    """The counted noun with what became of it, or what a measure measures with its unit behind it."""
    if head.partition(" per ")[0] in UNITS or head in reader.lexicon.currencies.values():
        about = _dimension(reader, _measured(reader, span))
        return f"{about} ({head})" if about else head
    state = _state(reader, span, head)
    shown = _surface(reader, span, head)
    return f"{shown} {state}" if state else shown


def _dimension(reader: Reader, about: str) -> str:
    """The English name of what is measured, where the table knows the word or, in a language that writes nouns together, its end."""
    form, known = folded(about), reader.lexicon.dimensions
    if form in known or not reader.lexicon.compounds:
        return known.get(form, about)
    return next((name for word, name in known.items() if len(word) >= _SHORTEST and form.endswith(word)), about)


def moment_subject(reader: Reader, span: tuple[int, int], unit: str) -> str:
    """What a date or a time of day is the date of: "date: opened"."""
    about = _state(reader, span, "") or _beside(reader, span)
    label = "time" if unit == "time" else "year" if unit == "year" else "date"
    return f"{label}: {about}" if about else label


def _state(reader: Reader, span: tuple[int, int], head: str, reach: int = _NEAR) -> str:
    """What became of those counted, where a word near enough says so."""
    around = context(reader, span)
    if not around or around[0] not in STATES or around[0] == head:
        return ""
    first, last = reader.at(span[0]), reader.at(span[1])
    near = [*range(max(0, first - reach), first), *range(last, min(len(reader.words), last + reach))]
    wide = around[0] in FATES
    return around[0] if wide or any(_says(reader, k, around[0]) for k in near) else ""


def _says(reader: Reader, at: int, state: str) -> bool:
    """Does the word at an index stand for this state, or begin an idiom for it ("fighting for their lives")?"""
    form = reader.words[at].form
    if concept(reader.lexicon.code, form) == state:
        return True
    return form in reader.lexicon.idiom_openers and (told := idiom(reader, at)) is not None and told[0] == state


def _surface(reader: Reader, span: tuple[int, int], head: str) -> str:
    """The counted noun as it is written; its English name where the tables have one."""
    words, last = reader.words, reader.at(span[1]) - 1
    for k in (last, reader.at(span[0])):
        if 0 <= k < len(words) and words[k].form == head:
            return _shown(reader, words[k])
    return head


def _measured(reader: Reader, span: tuple[int, int]) -> str:
    """What is measured: the noun glued behind ("25-minute nap"), before "of" ("a nap of 25 minutes"), a known word of the clause, or the
    nearest word of content before it ("gusts reached 31 knots").
    """
    words, lexicon = reader.words, reader.lexicon
    first, after = reader.at(span[0]), reader.at(span[1])
    glued = "-" in reader.text[span[0] : span[1]] or "‑" in reader.text[span[0] : span[1]]
    if after < len(words) and reader.joined(after - 1, after):
        dimension = lexicon.dimensions.get(words[after].form)
        if dimension:
            return dimension
        if glued and _content(reader, words[after]):
            behind = after + 1
            second = (
                behind < len(words) and reader.joined(after, behind) and _content(reader, words[behind]) and not words[behind].form.endswith(_ACTION)
            )
            return " ".join(_shown(reader, words[k]) for k in ((after, behind) if second else (after,)))
    before = _leading(reader, first)
    if (
        before is not None
        and lexicon.has("of", words[before].form)
        and before
        and _content(reader, words[before - 1])
        and reader.joined(before - 1, before)
    ):
        return _shown(reader, words[before - 1])
    money = next((name for name in context(reader, span) if name in MONEY), None) if lexicon.currencies and _is_money(reader, span) else None
    state = _state(reader, span, "")
    return money or (state if state not in FATES else "") or _beside(reader, span)


def _is_money(reader: Reader, span: tuple[int, int]) -> bool:
    """Is this stretch a sum of money?"""
    inside = reader.text[span[0] : span[1]]
    return any(c in "€£$¥₴₽₹₺" for c in inside) or any(
        w.form in reader.lexicon.currencies for w in reader.words[reader.at(span[0]) : reader.at(span[1])]
    )


def _leading(reader: Reader, first: int) -> int | None:
    """The word before a number and its hedges."""
    k = first - 1
    while k >= 0 and reader.joined(k, k + 1):
        form = reader.words[k].form
        if lexicon_has_hedge(reader, form) and not reader.lexicon.has("of", form):
            k -= 1
            continue
        return k
    return None


def lexicon_has_hedge(reader: Reader, form: str) -> bool:
    """Is the word one that hedges a number, or part of such a phrase, or an article?"""
    return form in reader.lexicon.hedge_words or reader.lexicon.has("articles", form)


def _beside(reader: Reader, span: tuple[int, int]) -> str:
    """The nearest word of content before a particular, with the one before that where it is a verb; else the nearest behind."""
    words = reader.words
    first, after = reader.at(span[0]), reader.at(span[1])
    back = next((k for k in range(first - 1, max(-1, first - 1 - _WIDE), -1) if not reader.joined(k, k + 1) or _content(reader, words[k])), None)
    if back is not None and _content(reader, words[back]) and reader.joined(back, min(first, len(words) - 1)):
        if words[back].form.endswith(_ACTION) and back and reader.joined(back - 1, back) and _content(reader, words[back - 1]):
            return f"{_shown(reader, words[back - 1])} {_shown(reader, words[back])}"
        return _shown(reader, words[back])
    ahead = next((k for k in range(after, min(len(words), after + _WIDE)) if not reader.joined(k - 1, k) or _content(reader, words[k])), None)
    if ahead is not None and reader.joined(ahead - 1, ahead) and _content(reader, words[ahead]):
        return _shown(reader, words[ahead])
    return ""


def _content(reader: Reader, word: Word) -> bool:
    form, lexicon = word.form, reader.lexicon
    small = len(form) < 3 or form[0].isdigit() or lexicon.has("stops", form) or lexicon.has("articles", form) or form in lexicon.hedge_words
    dated = form in lexicon.units or form in lexicon.unit_words or form in lexicon.currencies or form in lexicon.weekdays or form in lexicon.months
    return not (small or dated or word.start in reader.numbered or (lexicon.code == "en" and form.endswith(_ADVERB)))


def _shown(reader: Reader, word: Word) -> str:
    """As written, but small at the beginning of a sentence; a meaning that the tables know by its English name."""
    name = concept(reader.lexicon.code, word.form)
    if name in STATES and reader.lexicon.code != "en":
        return name
    written = reader.text[word.start : word.end]
    return written.lower() if written.isupper() or any(p.start <= word.start <= p.start + 1 for p in reader.passages) else written
