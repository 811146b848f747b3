"""Rewording from tables: words and phrases for others of the same sense (`words.toml`), and sentences with their clauses put otherwise.

All of it is applied to a sentence as recorded in its draft, so a copy of a copy inherits what the first one changed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_DAY = rf"(?:on|late on|early on) (?:{_DAYS})(?: morning| afternoon| evening| night)?"


def _low(text: str) -> str:
    """Without the capital, where the first word does not need it elsewhere."""
    return text[:1].lower() + text[1:] if text.split(" ", 1)[0].lower() in _data()["openers"] else text


def _up(text: str) -> str:
    return text[:1].upper() + text[1:]


Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]
#: One sentence pattern each, and what becomes of it. They only move or part clauses: the sense stays.
RULES: tuple[Rule, ...] = (
    # It happened on Monday night, ... -> On Monday night it happened, ...
    (re.compile(rf"^([^,;:]{{12,}}?) ({_DAY})(?=[ ,.])(.*)$"), lambda f: f"{_up(f[2])}, {_low(f[1])}{f[3]}"),
    # On Monday night, it happened. -> It happened on Monday night.
    (re.compile(rf"^({_DAY.replace('on|', '[Oo]n|').replace('late', '[Ll]ate').replace('early', '[Ee]arly')}),? ([^,.]{{15,}}?)([,.].*)$"),
     lambda f: f"{_up(f[2])} {f[1][:1].lower() + f[1][1:]}{f[3]}"),
    # A, and B. -> A. B.
    (re.compile(r"^(.{25,}?), (?:and|but|while) (.{25,})$"), lambda f: f"{f[1]}. {_up(f[2])}"),
    # A; B. -> A, and B.
    (re.compile(r"^(.{15,}?); (.{15,})$"), lambda f: f"{f[1]}, and {_low(f[2])}"),
    # After X, Y. -> Y after X.
    (re.compile(r"^(After|Before|When|Because|While|Since|Although) ([^,]{8,}), ([^,;]{12,})\.$"), lambda f: f"{_up(f[3])} {f[1].lower()} {f[2]}."),
    # Y after X. -> After X, Y.
    (re.compile(r"^([^,;<]{20,}?) (after|before|when|because|since) ([^,;]{15,})\.$"), lambda f: f"{_up(f[2])} {f[3]}, {_low(f[1])}."),
    # A, leaving B. -> A. That meant leaving B.
    (re.compile(r"^(.{30,}), (leaving|forcing|causing|bringing|closing|blocking) (.{12,})\.$"), lambda f: f"{f[1]}. That meant {f[2]} {f[3]}."),
    # A, B. -> A. What follows the comma is left out.
    (re.compile(r"^([^,;<]{40,}), (?:which|where|who|when|so|although|though|because|since|as|with|after|at|in|for|aged|led|none) [^,;]{8,}\.$"),
     lambda f: f"{f[1]}."),
)  # fmt: skip


def fitting_rules(text: str) -> list[int]:
    """Which rules can be applied to a sentence."""
    return [n for n, (pattern, _) in enumerate(RULES) if pattern.match(text)]


def reshaped(text: str, shape: Sequence[int]) -> str:
    """A sentence after these rules, one after the other; a rule that does not fit changes nothing."""
    for n in shape:
        pattern, turn = RULES[n]
        found = pattern.match(text)
        text = turn(found) if found else text
    return text


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


@cache
def table() -> Mapping[str, tuple[str, ...]]:
    """Each phrase with those that can stand in its place."""
    data = _data()
    found: dict[str, tuple[str, ...]] = {}
    for alike in data["alike"]:
        for phrase in alike:
            found[phrase] = (*found.get(phrase, ()), *(p for p in alike if p != phrase))
    for phrase, others in data["oneway"].items():
        found[phrase] = (*found.get(phrase, ()), *others)
    return found


@cache
def _finder() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w<’'-])(" + "|".join(re.escape(p) for p in sorted(table(), key=lambda p: (-len(p), p))) + r")(?![\w>’'-])", re.IGNORECASE
    )


def swaps(text: str, share: float, rng: Random) -> tuple[tuple[str, str], ...]:
    """About this share of the phrases of a sentence that the table knows, each with another in its place."""
    found = []
    for hit in _finder().finditer(text):
        if rng.random() < share:
            found.append((hit[1].lower(), rng.choice(table()[hit[1].lower()])))
    return tuple(found)


def swapped(text: str, pairs: Sequence[tuple[str, str]]) -> str:
    """A sentence with each first phrase replaced by the second where it still stands."""
    for old, new in pairs:
        found = re.search(rf"(?<![\w<’'-]){re.escape(old)}(?![\w>’'-])", text, re.IGNORECASE)
        if found:
            text = text[: found.start()] + (_up(new) if found[0][0].isupper() else new) + text[found.end() :]
    return text
