"""Claims of a story: what is joined, what is kept apart, and how it is said."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from claims_story import aligned, article, cases, findings, stemma

from retold.claims.item import items
from retold.claims.match import match
from retold.model import Claim, Findings, Quotation


def _claims(case: dict[str, Any], backwards: bool = False) -> tuple[Claim, ...]:
    found = {k: findings(article(a["text"], a["language"], a["published"], k)) for k, a in case["articles"].items()}
    ordered = list(found.values())[::-1] if backwards else list(found.values())
    pairs = aligned(found, case["aligned"])
    return match(ordered, pairs[::-1] if backwards else pairs, stemma(list(found), case["stemma"]))


@pytest.mark.parametrize("case", [*cases("in-the-wild")["match"], *cases("languages")["match"]], ids=lambda c: c["name"])
def test_what_is_one_matter(case: dict[str, Any]) -> None:
    """Kind, agreement, and every account's value."""
    made = [{"kind": c.kind, "agreement": c.agreement, "values": {v.article: v.value for v in c.values}} for c in _claims(case)]
    assert all(want in made for want in case["claims"]), made


@pytest.mark.parametrize("case", [*cases("negative")["match"], *cases("languages")["apart"]], ids=lambda c: c["name"])
def test_what_is_not_one_matter(case: dict[str, Any]) -> None:
    """Nothing is joined that counts other things."""
    assert all(len(c.values) == 1 for c in _claims(case)), _claims(case)


@pytest.mark.parametrize("case", cases("negative")["undisputed"], ids=lambda c: c["name"])
def test_two_things_do_not_differ(case: dict[str, Any]) -> None:
    """Accounts whose sentences are alike and whose figures are of two things agree on the rest and differ on nothing."""
    differ = [c for c in _claims(case) if c.agreement in ("conflicting", "updated")]
    assert not differ, [(c.subject, [v.text for v in c.values]) for c in differ]


@pytest.mark.parametrize("case", cases("known-failures")["match"], ids=lambda c: c["name"])
@pytest.mark.xfail(strict=True, reason="known")
def test_what_is_not_seen_yet(case: dict[str, Any]) -> None:
    """Kept so that the day it works is noticed."""
    made = [{"kind": c.kind, "agreement": c.agreement, "values": {v.article: v.value for v in c.values}} for c in _claims(case)]
    assert all(want in made for want in case["claims"]), made


@pytest.mark.parametrize("case", cases("in-the-wild")["match"], ids=lambda c: c["name"])
def test_order_of_input_changes_nothing(case: dict[str, Any]) -> None:
    """The same articles and alignments in another order give the same bytes."""
    assert _claims(case) == _claims(case, backwards=True)


_FOUR = {
    "name": "one error, copied",
    "stemma": [["X", "A"], ["X", "B"], ["B", "C"]],
    "aligned": [[a, 0, b, 0] for a, b in ("AB", "AC", "AD", "BC", "BD")],
    "articles": {
        k: {"text": f"A tram left the rails near the mill and {n} people were injured.", "language": "en", "published": None}
        for k, n in zip("ABCD", (14, 14, 14, 41), strict=True)
    },
}


def test_a_conflict_shows_both_values_both_sentences_and_who() -> None:
    """The evidence can be checked without the page, and judges nobody."""
    claim = _claims(_FOUR)[0]
    detail = claim.evidence[0].detail
    assert claim.agreement == "conflicting" and "“14 people”" in detail and "“41 people”" in detail
    assert "Paper A, Paper B and Paper C" in detail and "Paper D" in detail and "A tram left the rails" in detail
    assert "The three with “14 people” go back to one origin." in detail
    assert {p.article for p in claim.evidence[0].passages} == set("ABCD")


def test_origins_are_roots_of_the_tree() -> None:
    """Three copies of one lost report and an own report are two origins."""
    assert _claims(_FOUR)[0].origins.estimate == 2
    lone = {**_FOUR, "stemma": [["X", "A"], ["X", "B"], ["B", "C"], ["X", "D"]]}
    assert _claims(lone)[0].origins.estimate == 1


def test_an_account_keeps_its_current_figure_alone() -> None:
    """First 14, now 17: the claim has 17 for that account, and nothing twice."""
    case = next(c for c in cases("in-the-wild")["match"] if c["name"] == "own words say updated")
    for claim in _claims(case):
        articles = [v.article for v in claim.values]
        assert len(articles) == len(set(articles))
    assert "itself gives “14” as the earlier figure" in _claims(case)[0].evidence[0].detail


def test_nothing_in_nothing_out() -> None:
    """No article, no claim."""
    assert match([], (), stemma([])) == ()


def test_what_a_text_without_full_stop_says_far_away_is_no_context() -> None:
    """Only so many words around a figure are its sentence, so that a text without marks costs no more than one with them."""
    text = "the river " + "rose and fell " * 400 + "until 14 people were injured " + "and they went home " * 400
    said = items([findings(article(text, "en", None, "A"))])
    assert said and all(len(i.forms) <= 12 for i in said if i.said.value == "14")


def _denying(text: str, words: str) -> Findings:
    found = findings(article(text, "en", None, "A" if "not" in text else "B"))
    at = found.article.text.index(words)
    return replace(found, quotations=(Quotation("q", at, at + len(words), words, "direct", None, None, 0.9, ()),))


def test_a_speakers_words_are_no_fact_of_the_account() -> None:
    """What became of a quotation is told there; what the account says in its own words is compared."""
    found = {
        f.article.id: f for f in (_denying(f"“{words},” said Ada Brome.", words) for words in ("The vote is not binding", "The vote is binding"))
    }
    linked = aligned(found, [("A", 0, "B", 0)])
    assert all(c.kind != "fact" for c in match(list(found.values()), linked, stemma(list(found))))
    bare = {k: replace(f, quotations=()) for k, f in found.items()}
    (fact,) = (c for c in match(list(bare.values()), linked, stemma(list(bare))) if c.kind == "fact")
    assert "The vote is not binding" in fact.evidence[0].detail and "Paper A" in fact.evidence[0].detail and "Paper B" in fact.evidence[0].detail


_NINE = {
    "A": "Nine skiers were caught by the slide above Corvo on Sunday. The valley road is shut.",
    "B": "The slide came early. A guide and his guests, nine skiers in all, had set out at dawn.",
    "C": "Relatives waited in the gym. Nine skiers had gone up with the first lift, said the hut keeper.",
}


def _values_with(text: str, texts: dict[str, str] = _NINE) -> list[dict[str, str]]:
    """The values of every conflicting claim of a story in which one more account stands, no sentence of which corresponds to one of the others."""
    articles = {k: {"text": t, "language": "en", "published": None} for k, t in {**texts, "D": text}.items()}
    return [
        {v.article: v.value for v in c.values} for c in _claims({"articles": articles, "aligned": [], "stemma": []}) if c.agreement == "conflicting"
    ]


def test_a_figure_that_stands_where_another_is_missing_says_so() -> None:
    """The reader is told why two sentences with no word in common were laid side by side."""
    articles = {
        k: {"text": t, "language": "en", "published": None} for k, t in {**_NINE, "D": "Without a sound it let go. Ten people stood on it."}.items()
    }
    claim = next(c for c in _claims({"articles": articles, "aligned": [], "stemma": []}) if c.agreement == "conflicting")
    assert [e.kind for e in claim.evidence] == ["values-differ", "in-its-stead"]
    assert claim.evidence[1].detail == "Three accounts have “Nine skiers”, which stands nowhere in Paper D, where “Ten people” stands instead."


@pytest.mark.parametrize(
    "text",
    [
        "Without a sound it let go. Nine skiers stood on it, and ten people searched for them.",
        "Without a sound it let go. Ten people, no fewer, had stood there in the morning, when nine of their friends were still asleep.",
        "Without a sound it let go. A crowd of forty people had come to the chapel.",
        "Without a sound it let go. Ten houses stand at its foot.",
        "Without a sound it let go. More than eight people had stood on it.",
        "Without a sound it let go. It was minus ten degrees.",
    ],
    ids=["has both", "has both, in another sense", "far apart", "another thing", "a limit that is kept", "another measure"],
)
def test_a_figure_of_another_matter_stands_in_no_ones_stead(text: str) -> None:
    """An account that has the others' figure too, or one that is far from theirs or counts another thing, contradicts nobody."""
    assert not _values_with(text)


def test_two_accounts_are_too_few_to_miss_a_figure_in_a_third() -> None:
    """Where only two accounts share a figure, what a third has may as well be another matter."""
    assert not _values_with("Without a sound it let go. Ten people stood on it.", {k: v for k, v in _NINE.items() if k != "C"})


def test_two_figures_that_could_each_be_the_missing_one_are_left_apart() -> None:
    """Ten people and eight people: which of them would be the nine?"""
    assert not _values_with("Ten people stood on it. Eight people came down on foot.")


def test_a_day_that_the_other_account_has_elsewhere_contradicts_nobody() -> None:
    """Where one account tells of two days, its other one may be the one that is meant."""
    articles = {
        "A": {"text": "The kitchens go back to the council on 28 April, the firm said.", "language": "en", "published": None},
        "B": {"text": "Las cocinas vuelven el 27 de abril, según la empresa. El contrato acaba el 28 de abril.", "language": "es", "published": None},
    }
    made = _claims({"articles": articles, "aligned": [["A", 0, "B", 0]], "stemma": []})
    assert all(c.agreement != "conflicting" for c in made), made
