"""Values over which the accounts divide, as the sentence vectors tell: what is set against each other, and what is left apart."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from claims_story import aligned, article, cases, findings, stemma

from retold.claims.match import match
from retold.model import Claim
from retold.text.encoder import Encoder, RememberingEncoder, default_encoder


@cache
def _vectors() -> Encoder:
    return RememberingEncoder(default_encoder(), "default")


def _claims(case: dict[str, Any], backwards: bool = False, meaning: bool = True) -> tuple[Claim, ...]:
    found = {k: findings(article(text, language, None, k)) for k, (language, text) in case["articles"].items()}
    ordered = list(found.values())[::-1] if backwards else list(found.values())
    return match(ordered, aligned(found, case.get("aligned", ())), stemma(list(found)), (), _vectors() if meaning else None)


def _differing(claims: tuple[Claim, ...]) -> list[list[str]]:
    return [sorted({v.value for v in c.values}) for c in claims if c.agreement in ("conflicting", "updated")]


@pytest.mark.parametrize("case", cases("divided")["divided"], ids=lambda c: c["name"])
def test_accounts_that_divide_over_a_value_differ(case: dict[str, Any]) -> None:
    """No sentence corresponds to one with the other value, and no account has both: what they say around them tells that it is one matter."""
    made = _claims(case)
    assert _differing(made) == [sorted(case["values"])]
    claim = next(c for c in made if c.agreement == "conflicting")
    assert {v.article for v in claim.values} == set(case["articles"])
    assert "in-its-stead" in {e.kind for e in claim.evidence}


@pytest.mark.parametrize("case", cases("divided")["divided"], ids=lambda c: c["name"])
def test_order_of_input_changes_nothing(case: dict[str, Any]) -> None:
    """The same articles in another order give the same bytes."""
    assert _claims(case) == _claims(case, backwards=True)


@pytest.mark.parametrize("case", cases("divided")["told"], ids=lambda c: c["name"])
def test_accounts_differ_by_what_they_tell(case: dict[str, Any]) -> None:
    """A figure with the wrong currency or unit, and a figure that an account itself sets beside the older one."""
    assert _differing(_claims(case)) == [sorted(case["values"])]
    assert _claims(case) == _claims(case, backwards=True)


@pytest.mark.parametrize("case", cases("divided")["together"], ids=lambda c: c["name"])
def test_two_matters_are_left_apart(case: dict[str, Any]) -> None:
    """Near values alone accuse nobody."""
    assert _differing(_claims(case)) == []


@pytest.mark.parametrize("case", cases("known-failures")["divided"], ids=lambda c: c["name"])
@pytest.mark.xfail(strict=True, reason="known")
def test_what_is_not_seen_yet(case: dict[str, Any]) -> None:
    """Kept so that the day it works is noticed."""
    assert _differing(_claims(case)) == [sorted(case["values"])]


def test_without_vectors_nothing_is_weighed() -> None:
    """Two figures in sentences that share no word are two figures where nothing tells what the sentences mean."""
    case = next(c for c in cases("divided")["divided"] if c["name"] == "how long a bridge was closed")
    assert _differing(_claims(case)) and _differing(_claims(case, meaning=False)) == []
