"""Numbers as values, in four languages and in none."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.text.languages import load
from retold.text.numbers import numbers

CASES = [
    ("en", "72 turbines, seventy-two, two hundred and five", "72 72 205"),
    ("en", "three dozen, 1.2 billion, 1.2bn, £3m", "36 1200000000 1200000000 3000000"),
    ("en", "14,000 and 1.4 and 1,400", "14000 1.4 1400"),
    ("en", "two million three hundred thousand", "2300000"),
    ("en", "nineteen eighty-four, twenty twenty-five", "1984 2025"),
    ("en", "a twelve-year-old and a 24-hour watch", "12 24"),
    ("en", "thousands of people, five, six", "5 6"),
    ("en", "at 10:30 or 10.30", "10.30 10.30"),
    ("en", "40m away", "40"),
    ("en", "5m people, 212m hryvnia, 30m long", "5000000 212000000 30"),
    ("de", "zweiundsiebzig, dreitausendsechshundert, einundzwanzig", "72 3600 21"),
    ("de", "14.000 Ziegel, 1,5 Liter, 1,2 Mrd. Dosen, zwei Millionen", "14000 1.5 1200000000 2000000"),
    ("de", "eine Brücke und ein Haus", ""),
    ("fr", "soixante-douze, quatre-vingt-dix-sept, vingt et un, deux cent mille", "72 97 21 200000"),
    ("fr", "1 400 euros, 60 000 voix, un sur 1 400", "1400 60000 1400"),
    ("es", "setenta y dos, dos mil millones, ciento cinco, veintidós, 6.300", "72 2000000000 105 22 6300"),
    (None, "14.000 and 1,5", "14000 1.5"),
]


LATER = [
    ("it", "trentuno", "31"), ("it", "ventitré persone", "23"), ("it", "duecentocinquanta", "250"), ("it", "tremilaseicento", "3600"),
    ("it", "centotto", "108"), ("it", "centottanta", "180"), ("it", "duecentottantamila", "280000"), ("it", "millenovecentonovantotto", "1998"),
    ("it", "centomila", "100000"), ("it", "un milione e trecentomila", "1300000"), ("it", "2,3 milioni", "2300000"), ("it", "1.200", "1200"),
    ("it", "una trentina di persone", "30"), ("it", "migliaia di persone", ""), ("it", "alle cinque e trenta", "5 30"), ("it", "sei persone", "6"),
    ("it", "tu sei un eroe", ""), ("it", "secondo il ministro", ""), ("it", "prima di tutto", ""), ("it", "50 Cent", "50"),
    ("pt", "trinta e um", "31"), ("pt", "duzentos e cinquenta", "250"), ("pt", "mil novecentos e noventa e oito", "1998"),
    ("pt", "um milhão e trezentos mil", "1300000"), ("pt", "1.200 pessoas", "1200"), ("pt", "segundo o ministro", ""), ("pt", "segunda-feira", ""),
    ("nl", "eenendertig", "31"), ("nl", "tweeëntwintig", "22"), ("nl", "driehonderdvijftig", "350"), ("nl", "achttienhonderd", "1800"),
    ("nl", "een miljoen driehonderdduizend", "1300000"), ("nl", "1.200 mensen", "1200"), ("nl", "een man", ""), ("nl", "tientallen mensen", ""),
    ("es", "las tres y veinte", "3 20"), ("fi", "kaksikymmentäkolme työntekijää", ""), ("fi", "1200 henkilöä", "1200"),
    ("sv", "tjugotre arbetare", "23"), ("da", "femogtyve møller", "25"), ("nb", "tjuefem hus", "25"), ("pl", "trzydziestu trzech osób", "33"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "values"), [*CASES, *LATER])
def test_values(code: str | None, text: str, values: str) -> None:
    """Digits by the separators of the language, words, magnitudes and compounds."""
    assert [n.value for n in numbers(text, load(code))] == [Decimal(v) for v in values.split()]


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("en", "98 per cent", "percent"), ("en", "98%", "percent"), ("en", "98 in every hundred", "percent"), ("en", "the 14th", "ordinal"),
        ("en", "twenty-first", "ordinal"), ("de", "am 3. Mai", "ordinal"), ("de", "98 Prozent", "percent"), ("fr", "le 14e coup", "ordinal"),
        ("fr", "98 pour cent", "percent"), ("es", "98 por ciento", "percent"), ("es", "tercera", "ordinal"), ("en", "98 cows", "cardinal"),
    ],
)  # fmt: skip
def test_kinds(code: str, text: str, kind: str) -> None:
    """One number, of that kind."""
    assert [n.kind for n in numbers(text, load(code))] == [kind]


@pytest.mark.parametrize(
    ("code", "text", "approximate"),
    [
        ("en", "about 340 people", True),
        ("en", "some 340 people", True),
        ("en", "340 people", False),
        ("de", "rund 300", True),
        ("es", "unos 40 kilos", True),
    ],
)
def test_approximate(code: str, text: str, approximate: bool) -> None:
    """Words like "about" make a number approximate."""
    assert [n.approximate for n in numbers(text, load(code))] == [approximate]


_PIECES = "one two hundred and million 1,2 3.4 bn £ 5 ein und zwanzig tausend quatre vingt dix mil % per cent - . 1:2:3 ٣ ² 99999999999999999999"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PIECES.split()), max_size=15), st.sampled_from([" ", ""]), st.sampled_from(["en", "de", "fr", "es", None]))
def test_offsets_hold_for_any_text(pieces: list[str], joint: str, code: str | None) -> None:
    """Numbers stand in order, inside the text, and overlap only where one date holds several."""
    text = joint.join(pieces)
    found = numbers(text, load(code))
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(a.end <= b.start or (a.start, a.end) == (b.start, b.end) for a, b in pairwise(found))


def test_chains_of_magnitudes_end() -> None:
    """A long chain of magnitudes neither overflows nor takes long."""
    assert numbers("million " * 3000, load("en"))
