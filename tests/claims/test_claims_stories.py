"""Whole small stories, in several languages: every conflict and agreement of their accounts, and no other conflict."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from claims_story import cases

from retold import pipeline
from retold.model import Claim, ClaimValue
from retold.pipeline import Options

Pair = tuple[str, str, str, str]

STORIES = cases("stories")["stories"]
_BY_NAME = {case["name"]: case for case in STORIES}


@cache
def _traced(name: str) -> tuple[dict[str, str], dict[str, str], tuple[Claim, ...]]:
    """The texts as they were read, the account of each article, and the claims."""
    with TemporaryDirectory() as folder:
        paths = {k: Path(folder, f"{k}.txt") for k in _BY_NAME[name]["accounts"]}
        for k, path in paths.items():
            path.write_text(_BY_NAME[name]["accounts"][k]["text"], encoding="utf-8")
        made = pipeline.trace([str(p) for p in paths.values()], Options(parser="none", one_story=True, processes=1))
    account = {f.article.id: Path(f.article.path).stem for f in made.articles}
    return {account[f.article.id]: f.article.text for f in made.articles}, account, tuple(c for r in made.stories for c in r.claims)


def _value(name: str, claim: Claim, account: str, words: str) -> ClaimValue | None:
    """What a claim has of an account at these words."""
    texts, accounts, _ = _traced(name)
    places = [i for i in range(len(texts[account])) if texts[account].startswith(words, i)]
    assert places, (account, words)
    here = (v for v in claim.values if accounts[v.article] == account)
    return next((v for v in here if any(v.start < at + len(words) and at < v.end for at in places)), None)


def _pairs(name: str) -> Iterator[tuple[str, Pair, set[str]]]:
    """Of every two accounts that tell of one matter: do they differ, who says what, and what the claims make of it."""
    for gold in _BY_NAME[name]["claims"]:
        family = {"name", "place"} if gold["kind"] == "name" else {gold["kind"]}
        for (a, x), (b, y) in itertools.combinations(gold["values"].items(), 2):
            told = set()
            for claim in (c for c in _traced(name)[2] if c.kind in family):
                left, right = _value(name, claim, a, x["words"]), _value(name, claim, b, y["words"])
                if left and right:
                    differ = claim.agreement in ("conflicting", "updated") and left.value.lstrip("~") != right.value.lstrip("~")
                    told.add("differ" if differ else "equal")
            yield ("equal" if x["value"] == y["value"] else "differ"), (a, x["words"], b, y["words"]), told


@pytest.mark.parametrize("name", _BY_NAME)
def test_every_agreement_and_conflict_is_seen(name: str) -> None:
    """All but those that the case lists as not seen yet; when one of these is, the list is to be shortened."""
    missed = [f"{a}{b}: {x} | {y}" for want, (a, x, b, y), told in _pairs(name) if want not in told]
    assert missed == _BY_NAME[name].get("not_yet", [])


@pytest.mark.parametrize("name", _BY_NAME)
def test_nothing_else_is_a_conflict(name: str) -> None:
    """Values that differ are those that the case says differ: nobody is accused of another."""
    _, account, claims = _traced(name)
    listed = {(a, x, b, y) for want, (a, x, b, y), _ in _pairs(name) if want == "differ"}
    for claim in (c for c in claims if c.agreement in ("conflicting", "updated")):
        for v, w in itertools.combinations(claim.values, 2):
            if v.value.lstrip("~") != w.value.lstrip("~"):
                a, b = account[v.article], account[w.article]
                known = {(p, q) for p, _, q, _ in listed if _meets(name, claim, p, q)}
                assert (a, b) in known or (b, a) in known, (a, v.text, b, w.text)


def _meets(name: str, claim: Claim, a: str, b: str) -> bool:
    """Has the claim two values of these accounts that the case says differ?"""
    return any(
        _value(name, claim, p, x) and _value(name, claim, q, y) for want, (p, x, q, y), _ in _pairs(name) if want == "differ" and (p, q) == (a, b)
    )
