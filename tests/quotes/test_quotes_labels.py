"""Labels on words that were written for one question each: grades, opposites, cuts, rewording, speakers, and what is innocent beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from statements_story import oriented

from retold.model import Rendering, Span, Variant
from retold.quotes.across import bridge
from retold.quotes.change import Context, Side, compare
from retold.quotes.unlike import unlike
from retold.quotes.wording import Bridge
from retold.text.diff import replay
from retold.text.encoder import default_encoder

CASES = json.loads((Path(__file__).parent.parent / "cases" / "quotes" / "labels.json").read_text(encoding="utf-8"))
MIRROR = {"marks-added": "marks-dropped", "marks-dropped": "marks-added"}


def _side(case: dict[str, Any], n: int, account: str) -> Side:
    """What the account tells: the whole quotation (the rendering where the case says nothing), and how the speaker stands there."""
    whole = case.get("wholes", [None, None])[n]
    start = account.find(whole) if whole else 0
    span = Span(start, start + len(whole)) if whole else None
    pronoun = case.get("pronoun", [False, False])[n]
    return Side(span, (span,) if span else (), named=not pronoun, told=pronoun, written=case.get("written", ["", ""])[n])


def _compared(case: dict[str, Any], *, turned: bool = False) -> Variant:
    texts, modes = (case["left"], case["right"]), case["modes"]
    accounts = case.get("accounts", texts)
    renderings, sides = [], []
    for n, text in enumerate(texts):
        start = max(0, accounts[n].find(text))
        renderings.append(Rendering("ab"[n], "q", start, start + len(text), text, modes[n], case.get("speakers", [None, None])[n]))
        sides.append(_side(case, n, accounts[n]))
    one, other = (1, 0) if turned else (0, 1)
    languages = case["languages"]
    codes = languages[one], languages[other]
    if codes[0] != codes[1]:
        across: Bridge | None = bridge(texts[one], codes[0], texts[other], codes[1], default_encoder())
    else:
        exchange = unlike(texts[one], texts[other], codes[0], default_encoder()) if modes == ["direct", "direct"] else None
        across = Bridge(unlike=exchange) if exchange else None
    context = Context(*codes, accounts[one], accounts[other], sides[one], sides[other], across)
    variant = compare(renderings[one], renderings[other], context)
    return oriented(variant, {"left": "a", "right": "b"}.get(case.get("exemplar", ""), ""))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_labels(case: dict[str, Any]) -> None:
    """These labels and no others, read from either side, each with one sentence as its reason; the edits replay."""
    there, back = _compared(case), _compared(case, turned=True)
    assert set(there.changes) == set(case["changes"]), [e.detail for e in there.evidence]
    assert {MIRROR.get(c, c) for c in back.changes} == set(there.changes)
    for variant in (there, back):
        assert replay(variant.left.text, variant.edits) == variant.right.text
        assert [e.kind for e in variant.evidence] == list(variant.changes)
        assert all(e.detail.endswith(".") and e.detail[0].isupper() for e in variant.evidence)
