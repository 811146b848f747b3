"""Where a wording stands first, and what the other accounts have in its place."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from retold.model import Article, Correspondence, Dating, Descent, Findings, Fingerprint, Origins, Place, Retelling, Span, Stemma, Trace, Witness
from retold.stemma.travel import travels

TEXTS = {
    "a": "The mill burnt down. It was a terrible night, she said.",
    "b": "A mill burnt down. It was a terrible, terrible night, she said.",
    "c": "The mill is gone. “It was a TERRIBLE, terrible night”, said Lee.",
    "d": "The mill is gone.",
}


def _trace(edges: list[tuple[str, str]], dates: dict[str, str] | None = None) -> Trace:
    found = []
    for name, text in TEXTS.items():
        stamp = (dates or {}).get(name)
        article = Article(name, f"{name}.txt", text, published=Dating(stamp, stamp))
        cut = text.index(". ") + 1 if ". " in text else len(text)
        found.append(Findings(article, Fingerprint((), ()), (Span(0, cut), Span(cut + 1, len(text))), (), (), ()))
    second = {f.article.id: Place(f.article.id, f.passages[1].start, f.passages[1].end) for f in found}
    pairs = tuple(Correspondence(second[a], second[b], "edited", 0.9) for a, b in ("ab", "ac", "bc"))
    lost = sorted({x for e in edges for x in e} - TEXTS.keys())
    witnesses = (*(Witness(a, a, a) for a in TEXTS), *(Witness(x, None, x) for x in lost))
    tree = Stemma(witnesses, tuple(Descent(e, c, "inferred", 0.9, ()) for e, c in edges), (), Origins(1, 1, 1))
    return Trace(tuple(found), (Retelling("s", "Mill", None, None, pairs, (), (), tree, ()),), ())


@pytest.mark.parametrize(
    ("edges", "dates", "first", "why"),
    [
        ([("a", "b"), ("b", "c")], {}, ("b",), "does not have these words"),
        ([("x", "b"), ("b", "c")], {}, ("b",), "not among these articles"),
        ([("a", "x"), ("x", "b"), ("b", "c")], {}, ("b",), "does not have these words"),
        ([("b", "c")], {}, ("b",), "stands below it"),
        ([], {}, ("b", "c"), "which was first is open"),
        ([], {"b": "2025-03-05T10:00:00Z", "c": "2025-03-05T09:00:00Z"}, ("c",), "earliest time stamp"),
        ([("b", "c"), ("c", "b")], {}, ("b", "c"), "which was first is open"),
    ],
)
def test_a_wording_begins_where_no_exemplar_has_it(edges: list[tuple[str, str]], dates: dict[str, str], first: tuple[str, ...], why: str) -> None:
    """Over lost witnesses too; by time where the tree is silent; open where nothing tells, or edges run in a circle."""
    (found,) = travels(_trace(edges, dates), "a terrible terrible night")
    assert found.first == first
    assert why in found.evidence[0].detail


def test_what_stands_in_its_place() -> None:
    """Case and marks apart the same words, the passage that corresponds, or nothing; each place is that of its text."""
    (found,) = travels(_trace([("a", "b"), ("b", "c")]), "A terrible, terrible night")
    assert [(c.article, c.same) for c in found.carried] == [("a", False), ("b", True), ("c", True)]
    assert all(TEXTS[c.article][c.start : c.end] == c.text for c in found.carried)
    assert found.carried[0].text == "It was a terrible night, she said."
    assert found.absent == ("d",)


@pytest.mark.parametrize("wording", ["", "night", "a terrible terrible storm", "…"])
def test_nothing_is_said_of_words_that_nobody_has(wording: str) -> None:
    """One word travels with everything; what nobody prints went nowhere."""
    assert travels(_trace([]), wording) == ()


def test_the_order_of_articles_changes_nothing() -> None:
    """The same stories for any order of findings."""
    trace = _trace([("a", "b"), ("b", "c")])
    found = {travels(Trace(tuple(order), trace.stories, ()), "a terrible terrible night") for order in permutations(trace.articles)}
    assert len(found) == 1


def test_a_headline_does_not_hide_the_account() -> None:
    """Where a wording stands in the headline and again below, what others have in place of the second counts."""
    trace = _trace([("a", "b")])
    text = "A terrible, terrible night\n\nThe mill is gone. It was a terrible, terrible night, Lee said."
    second = Span(text.index("It was"), len(text))
    old = next(f for f in trace.articles if f.article.id == "b")
    new = replace(old, article=replace(old.article, text=text, headline=Span(0, 26)), passages=(Span(0, 26), second))
    links = (Correspondence(Place("a", _second_passage(trace), len(TEXTS["a"])), Place("b", second.start, second.end), "edited", 0.9),)
    story = replace(trace.stories[0], correspondences=links)
    (found,) = travels(Trace(tuple(new if f is old else f for f in trace.articles), (story,), ()), "a terrible terrible night")
    carried = {c.article: c for c in found.carried}
    assert carried["b"].start > 26
    assert carried["a"].text == "It was a terrible night, she said."


def _second_passage(trace: Trace) -> int:
    """Where the second passage of the first article begins."""
    return next(f.passages[1].start for f in trace.articles if f.article.id == "a")


def test_twins_are_one() -> None:
    """Copies of one text are named together; they are no several accounts of which the first is open."""
    trace = _trace([])
    tree = trace.stories[0].stemma
    witnesses = tuple(replace(w, group="g" if w.article in ("b", "c") else None) for w in tree.witnesses)
    story = replace(trace.stories[0], stemma=replace(tree, witnesses=witnesses))
    (found,) = travels(Trace(trace.articles, (story,), ()), "a terrible terrible night")
    assert found.first == ("b", "c")
    assert "nearly the same text" in found.evidence[0].detail
