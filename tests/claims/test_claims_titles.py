"""The heads of rows and the sentences of evidence, as an editor reads them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from claims_story import article, findings, stemma

from retold.claims.match import match
from retold.model import Claim

_FIRST = "The tug lay 300 metres off the old breakwater at 7:42 a.m. The crew of four waved. It was closed on Tuesday, {} said."
_NAMES = ("Marta Quill", "Otto Brandmeier", "Lena Fossey")


def _story(texts: dict[str, str]) -> tuple[Claim, ...]:
    found = [findings(article(text, id_=name)) for name, text in texts.items()]
    return match(found, (), stemma(list(texts)))


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("The tug lay 300 metres off the old breakwater.", "300 m", r"metres( \(\w+\))?"),
        ("The barge was carrying 450 tonnes of gravel.", "450 t", r"tonnes( \(\w+\))?"),
        ("The ferry left Fern at 7:42 a.m. in fog.", "07:42", r"time(: [a-z]+)?"),
        ("The morning of Tuesday was quiet there.", "Tuesday", "weekday"),
    ],
)
def test_subject_reads_well(text: str, value: str, subject: str) -> None:
    """Units are spelt out, a time and a weekday are named by what they are, and no proper name stands for what happened."""
    claims = _story({"a": text, "b": text})
    assert [bool(re.fullmatch(subject, c.subject)) for c in claims if c.values[0].value == value] == [True], claims


def test_empty_noun_alone_makes_no_row() -> None:
    """That one account says something "nine thousand times" is no matter for a table."""
    assert not _story({"a": "I have done it nine thousand times.", "b": "The sea was calm there."})


def test_sentences_end_in_one_full_stop() -> None:
    """A full stop inside the quotation is enough; accounts are listed with commas and one "and"."""
    claims = _story({name: _FIRST.format(person) for name, person in zip("abc", _NAMES, strict=True)})
    details = [e.detail for c in claims for e in c.evidence]
    assert details and not any(".”." in d or "…." in d or ".." in d for d in details), details
    assert any("Paper a, Paper b and Paper c." in d for d in details), details


def test_one_long_account_is_quick_and_alone() -> None:
    """Nothing is compared within one account: it has no claims but single ones, each value once."""
    text = " ".join(f"The {n} crates weighed {n} kilograms near pier {n}." for n in range(100, 900))
    assert {c.agreement for c in _story({"a": text})} <= {"single"}
