"""The one form of a value, and which values can both be true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.claims.values import UNITS, compatible, contradicts, read, written


@pytest.mark.parametrize(
    ("kind", "left", "right", "together"),
    [
        ("number", "14", "17", False),
        ("number", "~300", "312", True),
        ("number", "~300", "400", False),
        ("number", "18 million pounds", "18.5 million pounds", True),
        ("number", "1.2 billion", "1.2 million", False),
        ("number", "70 km", "43 miles", True),
        ("number", "70 km", "70 miles", False),
        ("number", "2 euros", "2 pounds", False),
        ("number", "41 l per second", "41 l per minute", False),
        ("number", "27", "72", False),
        ("number", "6 minutes", "370 seconds", True),
        ("number", "1 hours", "80 minutes", False),
        ("number", "0 hours", "5 minutes", False),
        ("number", "9-1", "388-43", True),
        ("number", "8-1", "388-43", False),
        ("number", "9-1", "9-2", False),
        ("number", "400 francs", "400 Swiss francs", True),
        ("number", "400 francs", "4000 Swiss francs", False),
        ("number", "145 million kroner", "145 million Swedish kronor", True),
        ("number", "145 million kronor", "145 million crowns", True),
        ("number", "145 million kronor", "185 million crowns", False),
        ("number", "145 million Swedish kronor", "145 million Danish kroner", False),
        ("number", "145 million kronor", "145 million euros", False),
        ("number", "145 kroner per year", "145 Swedish kronor per year", True),
        ("date", "2029", "2030", False),
        ("date", "2030", "2030-06", True),
        ("date", "2025-11-04", "Tuesday", True),
        ("date", "2025-11-05", "Tuesday", False),
        ("date", "06-05", "2025-06-05", True),
        ("date", "June", "06-05", True),
        ("date", "21:04", "20:55", False),
        ("name", "Lucía Paz", "Lucia Paz", True),
        ("name", "Tern", "Fern", False),
        ("name", "Paz", "Lucia Paz", True),
    ],
)
def test_which_values_can_both_be_true(kind: str, left: str, right: str, together: bool) -> None:
    """Rounding, units and partial dates agree; everything else differs. It holds both ways."""
    assert compatible(kind, left, right) is compatible(kind, right, left) is together


def test_a_weekday_beside_an_unknown_date_says_nothing() -> None:
    """Neither agreement nor contradiction."""
    assert not compatible("date", "Friday", "11-07") and not contradicts("date", "Friday", "11-07")
    assert contradicts("date", "Friday", "Monday")


@given(st.integers(0, 10**12), st.sampled_from([None, *sorted(UNITS)]), st.booleans())
def test_a_written_value_reads_back(number: int, unit: str | None, rough: bool) -> None:
    """Size, family and roughness survive."""
    back = read(written(number, rough, unit))
    assert back is not None and back.rough is rough
    assert back.size == pytest.approx(number * (UNITS[unit][1] if unit else 1), rel=1e-4, abs=1e-6)
    assert back.family == (UNITS[unit][0] if unit else None)


def test_a_part_of_a_whole_is_no_rival_of_a_larger_count() -> None:
    """Two of seven and 40 are said of two crowds; two of seven and three may be said of one."""
    assert not contradicts("number", "2 of 7", "40")
    assert not contradicts("number", "40", "2 of 7")
    assert contradicts("number", "2 of 7", "3")
