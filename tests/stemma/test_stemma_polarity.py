"""Changes that go one way: what they say of the direction, and that they say nothing of copying, of length, or against an equal."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.model import Article, Assertion, Correspondence, Evidence, Findings, Fingerprint, Place, Quotation, Rendering, Span, Speaker, Statement
from retold.stemma.bonds import Bond
from retold.stemma.polarity import Facts, facts, fragments, lost_particulars, marks_dropped, modes, odds, shorter_names, together, turned, voice
from retold.stemma.witnesses import Carrier, carriers

FULL = "The pump at Aldport failed at nine and 212 cellars were flooded, the harbour office said."
LESS = "The pump failed in the morning and many cellars were flooded, the harbour office said."


def carrier(name: str, text: str, particulars: tuple[tuple[str, str], ...] = (), language: str = "en") -> Carrier:
    """An account in which these words are known as name, place or number."""
    found = tuple(
        Assertion(w, text.index(w), text.index(w) + len(w), w, kind, "x", w.casefold(), None, "affirmed")  # type: ignore[arg-type]
        for w, kind in particulars
    )
    return carriers([Findings(Article(name, name, text, language=language), Fingerprint((), ()), (Span(0, len(text)),), (), (), found)], ())[0][0]


def bond(one: Carrier, other: Carrier, confidence: float = 0.95) -> Bond:
    """The two texts correspond as one passage each."""
    left, right = (Place(c.id, 0, len(c.findings.article.text)) for c in (one, other))
    shared = Correspondence(left, right, "edited", confidence, ())
    return Bond((shared,), (), (), None, one.findings.article.language == other.findings.article.language)


def lost(one: Carrier, other: Carrier, confidence: float = 0.95) -> Evidence | None:
    """What the particulars of two accounts say for "the second from the first"."""
    return lost_particulars((one, other), (facts(one), facts(other)), bond(one, other, confidence), back=False)


A = (("Aldport", "place"), ("212", "number"))


def test_particulars_that_a_copy_has_lost() -> None:
    """A place and a figure that one has in a passage that both have: it was rather first. The other way round it is the opposite."""
    one, other = carrier("a", FULL, A), carrier("b", LESS)
    found = lost(one, other)
    assert found is not None
    assert found.weight > 0
    assert "aldport" in found.detail
    back = lost_particulars((other, one), (facts(other), facts(one)), bond(one, other), back=True)
    assert back is not None
    assert back.weight == -found.weight


def test_length_is_no_direction() -> None:
    """A text that goes on for long says nothing by that: only passages that correspond are compared, and what stands anywhere is not lost."""
    longer = FULL + " Aldport lies low." * 40
    assert lost(carrier("a", longer, A), carrier("b", FULL, A)) is None
    assert lost(carrier("a", FULL, A), carrier("b", LESS), confidence=0.5) is None
    assert lost(carrier("a", FULL, A), carrier("b", LESS + " It is 212 in Aldport.", (("212", "number"),))) is None


def test_names_go_with_their_language() -> None:
    """A translation may spell a place otherwise; figures are compared in any two languages."""
    place = (("Aldport", "place"),)
    assert lost(carrier("a", FULL, place), carrier("b", "Die Pumpe in Altport fiel aus.", language="de")) is None
    assert lost(carrier("a", FULL, A), carrier("b", "Die Pumpe in Altport fiel aus.", language="de")) is not None


def said(**renderings: tuple[str, str]) -> Statement:
    """A statement as each account has it: mode and words."""
    return Statement("s", None, tuple(Rendering(a, None, 0, len(t), t, m, None) for a, (m, t) in renderings.items()), ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "dropped", "cut"),
    [
        ("direct", "indirect", 1, 0),
        ("direct", "partial", 0, 1),
        ("partial", "indirect", 1, 0),
        ("direct", "direct", 0, 0),
        ("indirect", "indirect", 0, 0),
        ("indirect", "direct", -1, 0),
        ("partial", "direct", 0, -1),
        ("narrated", "narrated", 0, 0),
    ],
)
def test_marks_and_fragments(first: str, second: str, dropped: int, cut: int) -> None:
    """Direct speech against reported speech, and a whole sentence against a fragment; equal ones say nothing."""
    by_article = modes([said(a=(first, "It held"), b=(second, "It held"))])
    for found, sign in ((marks_dropped("a", "b", by_article), dropped), (fragments("a", "b", by_article), cut)):
        assert (found is not None) == (sign != 0)
        assert found is None or found.weight * sign > 0


def test_a_name_in_full_and_a_surname() -> None:
    """The one who has the whole name had it first; two whole names, or two persons, say nothing."""
    known = [Facts(frozenset(), {"prell": name}, 0.0) for name in ("Jonas Prell", "Prell", "Harbour master Jonas Prell")]
    shorter = shorter_names((known[0], known[1]))
    assert shorter is not None
    assert shorter.weight > 0
    assert shorter_names((known[0], known[2])) is None
    assert shorter_names((known[0], Facts(frozenset(), {"roe": "Roe"}, 0.0))) is None


def test_who_speaks_to_readers() -> None:
    """“We” and “you” outside marks; inside marks they are the speaker's, and a report without any is like another one."""
    plain = "The pump failed. “We knew it and you knew it,” he said."
    quoted = (Quotation("q", 17, 45, plain[17:45], "direct", None, Speaker("he", 0, 1, "he"), 0.9, ()),)
    report = carriers([Findings(Article("a", "a", plain, language="en"), Fingerprint((), ()), (), quoted, (), ())], ())[0][0]
    comment = carrier("b", "I read that the pump failed. You and I know our pumps.")
    assert facts(report).voice == 0
    found = voice((facts(report), facts(comment)))
    assert found is not None
    assert found.weight > 0
    assert voice((facts(report), facts(report))) is None


@given(st.lists(st.floats(-6, 6), max_size=7))
def test_direction_says_nothing_for_copying(weights: list[float]) -> None:
    """However many signs there are: both ways together never make copying likelier, and the log odds come out again."""
    signs = [Evidence(str(n), "", w) for n, w in enumerate(weights)]
    there = sum(e.weight for e in together(signs))
    back = sum(e.weight for e in together([Evidence(e.kind, "", -e.weight) for e in signs]))
    assert there <= log(2) + 0.2
    assert there + back <= 0.2
    assert abs(odds(turned(sum(weights))) - sum(weights)) < 0.1 or abs(sum(weights)) > 10
