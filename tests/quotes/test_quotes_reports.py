"""Reported speech among the renderings of a statement: told once, denied, of nobody, in a headline, cut to a few words."""

from __future__ import annotations

from dataclasses import replace

from statements_story import account, encoder

from retold.collation.match import match as collate
from retold.model import Findings, Span
from retold.quotes.match import match
from retold.quotes.pieces import matter_words, pieces


def _renderings(*findings: Findings) -> list[list[str]]:
    """The renderings of each statement, as `article: text`."""
    found = match(findings, collate(findings, (), encoder()), encoder())
    return [[f"{r.article}: {r.text}" for r in s.renderings] for s in found]


def _with_cue(findings: Findings, cue: str) -> Findings:
    start = findings.article.text.index(cue)
    return replace(findings, quotations=tuple(replace(q, cue=Span(start, start + len(cue))) for q in findings.quotations))


def test_a_clause_and_the_fragment_inside_it_are_told_once() -> None:
    """The fragment stands for the clause around it and is compared with the clause's words."""
    found = pieces(account("a", "Lee said {Ann Lee|indirect|the council “{Ann Lee|partial|may have to close}” both of the old bridges}."))
    (quoted,) = [p for p in found if p.quotation]
    assert (quoted.matter, quoted.quotation.mode if quoted.quotation else "") == (
        "the council “may have to close” both of the old bridges",
        "partial",
    )


def test_a_clause_that_tells_more_than_the_words_in_marks_stays() -> None:
    """A long quotation inside a longer clause does not stand for what the clause tells beside it."""
    marked = (
        "Lee said {Ann Lee|indirect|the two bridges of the lower harbour would be closed in May because “"
        "{Ann Lee|partial|nobody had ever looked at the bolts}”}."
    )
    found = pieces(account("a", marked))
    assert [p.quotation.mode for p in found if p.quotation] == ["indirect", "partial"]


def test_what_one_says_and_another_denies_are_two_statements() -> None:
    """The words are alike, but one speaker says that it was so and another that it was not."""
    said = _with_cue(account("a", "The zoo says {zoo|indirect|it asked the council twice to fell the old oak}."), "says")
    text = "The council {}  {{council|indirect|it was ever asked twice to fell the old oak}}."
    assert _renderings(said, _with_cue(account("b", text.format("denies")), "denies")) == []
    assert len(_renderings(said, _with_cue(account("b", text.format("says")), "says"))) == 1


def test_one_denial_in_two_accounts_is_one_statement() -> None:
    """Who denies the same thing in two accounts makes one statement."""
    text = "The council denies {council|indirect|it was ever asked to fell the old oak}."
    both = [_with_cue(account(name, text), "denies") for name in "ab"]
    assert len(_renderings(*both)) == 1


def test_a_doubtful_report_of_nobody_is_a_plain_sentence() -> None:
    """Without a speaker, and doubtful, it is no quotation for the grouping; a sure one is."""
    sure = account("a", "It was reported that {|indirect|the island is going dark for the birds}.")
    doubtful = replace(sure, quotations=tuple(replace(q, confidence=0.4) for q in sure.quotations))
    assert any(p.quotation for p in pieces(sure))
    assert not any(p.quotation for p in pieces(doubtful))


def test_a_headline_keeps_no_sentence_below_it_out() -> None:
    """The headline reports in short what the text tells in full: both are renderings."""
    top = "Lee: {Ann Lee|indirect|no flood levy before 2028}"
    told = account("a", f"{top}\n\nThe government will not charge householders a flood levy before 2028.")
    told = replace(told, article=replace(told.article, headline=Span(0, len("Lee: no flood levy before 2028"))))
    other = account("b", "“{Ann Lee|direct|The government will not charge householders a flood levy before 2028}”, said Ann Lee.")
    third = account("c", "Lee said {Ann Lee|indirect|the government would not charge householders a flood levy before 2028}.")
    (renderings,) = _renderings(told, other, third)
    assert "a: The government will not charge householders a flood levy before 2028." in renderings


def test_articles_and_the_like_are_no_matter() -> None:
    """Only words with a matter of their own count."""
    (piece,) = pieces(account("a", "because of the camp beds"))
    assert matter_words(piece) == 2
