"""Texts that bodies put out themselves, by what heads and ends them, in eleven languages; and what papers print about such texts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from retold.model import Article, Author, Findings, Fingerprint, Span
from retold.stemma.bodies import is_firm, is_issuer
from retold.stemma.find import find
from retold.stemma.first_hand import IS_RELEASE
from retold.stemma.releases import points_at_release
from retold.stemma.witnesses import carriers

#: By language: forms of texts, their paragraphs divided by " / "; "~" is the story, at the end where it is not given; "@...@" in front is what is
#: known of the outlet, and "*...*" who signs.
CASES = json.loads((Path(__file__).parents[1] / "cases" / "stemma" / "releases.json").read_text(encoding="utf-8"))


def is_release(form: str, code: str) -> bool:
    """Is a text of this form one that a body put out itself?"""
    outlet, authors = re.match(r"@([^@]+)@ ?", form), re.search(r"\*([^*]+)\*", form)
    form = form[outlet.end() :] if outlet else form
    form = form if "~" in form else f"{form} / ~"
    text = "\n\n".join(form.replace("*", "").replace("~", CASES[code]["story"]).split(" / "))
    here = Article(
        "a",
        "a",
        text,
        outlet=outlet[1] if outlet else None,
        language=code,
        authors=(Author(authors[1], "byline"),) if authors else (),
        headline=Span(0, text.index("\n")),
    )
    (carrier,) = carriers([Findings(here, Fingerprint((), ()), (), (), find(here), ())], ())[0]
    return any(e.weight == IS_RELEASE for e in carrier.first_hand)


@pytest.mark.parametrize(("code", "form"), [(code, form) for code, lists in CASES.items() for form in lists["releases"]])
def test_what_bodies_put_out(code: str, form: str) -> None:
    """A label, an office, a firm's own news or the outlet says so."""
    assert is_release(form, code)


@pytest.mark.parametrize(("code", "form"), [(code, form) for code, lists in CASES.items() for form in lists["others"]])
def test_what_papers_print_about_it(code: str, form: str) -> None:
    """Reports on statements, columns of papers, publishers that are firms, and papers of unions are none."""
    assert not is_release(form, code)


@pytest.mark.parametrize(
    ("code", "said", "points"), [(c, s, k == "points") for c, lists in CASES.items() for k in ("points", "points_not") for s in lists[k]]
)
def test_who_speaks_of_a_statement(code: str, said: str, points: bool) -> None:
    """Told in the words of the language; what a spokesman says is no statement that was sent out."""
    assert points_at_release(Article("a", "a", f"{CASES[code]['story']}\n\n{said}", language=code)) == points


def test_bodies_and_firms() -> None:
    """Known by the name alone; publishers, agencies and words in small letters are neither."""
    assert is_firm("Oxmere Mills plc (LSE: OXM)") and is_firm("Młyny Dębnik sp. z o.o.") and is_firm("Kvarnar i Åsvik AB (publ)")
    assert not is_firm("Oxmere City Council") and is_issuer("Oxmere City Council")
    assert not any(
        is_issuer(n) for n in ("Oxmere Media Group plc", "Verlag Auental GmbH", "the police", "plc", "Police news", "Oxmere Union", "Court News UK")
    )


def test_a_body_that_names_a_house_as_its_source_has_it_from_there() -> None:
    """What is known of the outlet says less than a credit."""
    assert is_release("@Oxmere Police@ Fire at mill", "en")
    assert not is_release("@Oxmere Police@ Fire at mill / ~ / Source: Oxmere Post", "en")
