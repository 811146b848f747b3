"""Whose page it is: names in the head, and in which language the source of a credit writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.model import Article, Credit, Span
from retold.pipeline import find as read
from retold.stemma.direction import credited
from retold.stemma.heads import head_names
from retold.stemma.naming import credits_of_heads
from retold.stemma.tongues import in_language_of_source, language_of_source, of_name, of_words, tongue
from retold.stemma.witnesses import carriers

CASES = json.loads(Path(__file__).parents[1].joinpath("cases", "stemma", "heads.json").read_text(encoding="utf-8"))
PROSE = (
    "A barge carried a hundred drums of paint down the canal on Monday, and nobody who stood on the bridge that morning could say whose they were. "
)


def page(head: str, title: str = "Barge loses its paint", body: str = PROSE, language: str | None = "en", name: str = "a") -> Article:
    """An account with this head."""
    text = f"{title}\n\n{head}\n\n{body}\n\n{'It goes on for a while. ' * 15}"
    return Article(name, name, text, language=language, headline=Span(0, len(title)))


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_names_in_heads(case: dict[str, Any]) -> None:
    """What a page says it is, and what it does not say."""
    more = {k: case[k] for k in ("title", "body") if k in case}
    found = head_names(page(case["head"], language=case["language"], **more))
    assert [h.name for h in found if h.sure] == case.get("sure", [])
    assert "possible" not in case or [h.name for h in found if not h.sure] == case["possible"]
    assert [h.name for h in found if not h.sure and h.name in case.get("maybe", [])] == case.get("maybe", [])


def test_a_declared_outlet_is_the_house() -> None:
    """What a page declares is not read from its lines again."""
    article = Article("a", "a", "Mill burns\n\nCoastwire, 3 May\n\nText.", outlet="Oxmere Post", language="en")
    assert [h.name for h in head_names(article)] == ["Oxmere Post"]


@given(st.text(max_size=300), st.sampled_from(["en", "de", "fr", None]))
def test_any_head_is_read(head: str, language: str | None) -> None:
    """Whatever stands there: names that stand in the text, each once."""
    article = page(head, language=language)
    names = [h.name for h in head_names(article)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ByteCellar broke the story on Wednesday.", "ByteCellar"),
        ("The drums were empty, reported ByteCellar, a newsletter.", "ByteCellar"),
        ("The drums were empty. (ByteCellar)", "ByteCellar"),
        ("The drums were blue, according to the Towpath.", None),
    ],
)
def test_credits_for_a_house_from_the_head_of_another_account(text: str, name: str | None) -> None:
    """A name that looks like nothing is a house because another page stands under it."""
    other = read(page("by Odette Marsh | ByteCellar | 12 Nov 2025", name="b"))
    account = read(page("Monday", body=f"{PROSE}{text} {PROSE}", name="a"))
    found = (*account.credits, *credits_of_heads([account, other]).get("a", ()))
    assert [c.name for c in found] == ([name] if name else [])


def test_a_mention_is_not_called_a_source() -> None:
    """Who tells of another page may have something from it; that it names it as its source is not said for it."""
    other = read(page("Fell Chronicle Staff | 12 Nov 2025", name="b"))
    account = read(page("Monday", body=f"{PROSE}I read no paper but the Fell Chronicle, and that on Sundays. {PROSE}", name="a"))
    ours, _ = carriers([account, other], ())
    exemplar, copy = sorted(ours, key=lambda c: c.id != "b")
    said = credited(exemplar, copy)
    assert said is not None
    assert (said.kind, said.detail) == ("mention", "This account mentions Fell Chronicle (“Fell Chronicle”).")


@pytest.mark.parametrize(
    ("bracket", "names"),
    [
        ("(Fell Chronicle)", True),
        ("(Fell Chronicle, 12 May 2025)", True),
        ("(Fell Chronicle, 2024)", False),
        ("(Stone et al., Fell Chronicle 2024b)", False),
    ],
)
def test_a_reference_names_no_house(bracket: str, names: bool) -> None:
    """A title with its year in brackets says where a study was printed; a name there, also with a day, whence the account is."""
    other = read(page("Fell Chronicle Staff | 12 Nov 2025", name="b"))
    account = read(page("Monday", body=f"{PROSE}The paper is short {bracket}. {PROSE}", name="a"))
    assert bool(credits_of_heads([account, other]).get("a")) == names
    ours, _ = carriers([account, other], ())
    exemplar, copy = sorted(ours, key=lambda c: c.id != "b")
    assert (credited(exemplar, copy) is not None) == names


def test_a_place_of_the_story_is_no_house() -> None:
    """A head may give a place and a date; that another account says "told Corranport" is no credit where the story happens there."""
    other = read(page("Corranport, 2 September 2025", body=PROSE + "Corranport has one canal.", name="b"))
    found = credits_of_heads([read(page("Monday", body=PROSE + "The mayor told Corranport to wait.", name="a")), other])
    assert found == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [("Ostfelder Rundschau", "de"), ("Le Clairon de Bray", "fr"), ("La Voz del Llano", "es"), ("Corriere della Valle", "it"),
     ("The Oxmere Chronicle", "en"), ("De Dorpskrant", "nl"), ("Reuters", None), ("Krone", None),
     ("Kurier Nadwarciański", "pl"), ("Kurier", None), ("Smålandskuriren", "sv"), ("Nordkustens Tidende", None), ("The Malmö Courier", None),
     ("Il Corriere di Dolò", "it"), ("Mosselbode", "nl"), ("Aldauer Bote", "de")],
)  # fmt: skip
def test_language_of_a_name(name: str, code: str | None) -> None:
    """Papers are called as those of their language are; an agency or an odd name tells nothing, and a foreign letter rules a language out."""
    assert of_name(name) == code


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [("French media", "en", "fr"), ("la presse anglaise", "fr", "en"), ("wie französische Medien", "de", "fr"), ("medios británicos", "es", "en"),
     ("media reports", "en", None), ("French and German media", "en", None),
     ("French-language media", "en", "fr"), ("englischsprachige Medien", "de", "en"),
     ("un site anglophone", "fr", "en"), ("medios anglófonos", "es", "en"), ("engelskspråkiga medier", "sv", "en"), ("Franstalige media", "nl", "fr"),
     ("Frenchmanship", "en", None), ("niemiecki dziennik", "pl", "de"), ("tyska medier", "sv", "de"),
     ("ifølge svenske medier", "da", "sv"), ("franske aviser", "no", "fr"), ("medier", "sv", None)],
)  # fmt: skip
def test_language_of_the_media(text: str, language: str, code: str | None) -> None:
    """The word for whose media they are; two peoples tell nothing."""
    assert of_words(text, language) == code


def test_of_those_that_share_the_language_of_a_credit_one_is_the_source() -> None:
    """An English account that credits a paper with a German name has it from the German account, not from the English one that is nearer."""
    credit = Credit("via", "Aldauer Tagblatt", "the Aldauer Tagblatt reports", 0, 28, "text")
    pages = [page("", name=n, language=code) for n, code in (("a", "en"), ("b", "en"), ("c", "de"))]
    copy, near, german = carriers([read(p) for p in pages], ())[0]
    everyone = (copy, near, german)
    assert in_language_of_source(copy, [1, 2], everyone, [credit]) == [2]
    assert in_language_of_source(copy, [1], everyone, [credit]) == [1]
    alone = language_of_source(german, copy, (credit,), {"en": 2, "de": 1})
    several = language_of_source(german, copy, (credit,), {"en": 2, "de": 2})
    other = language_of_source(near, copy, (credit,), {"en": 2, "de": 1})
    assert alone and several and other
    assert alone.weight > several.weight > 0 > other.weight
    assert language_of_source(german, copy, (credit,), {"en": 1, "de": 2}) is None  # all others are German: it tells of none of them


def test_an_agencys_tag_in_a_head_is_no_house() -> None:
    """In "EMS World | NPW" the first name is the house, however often others credit the second."""
    one = page("EMS World | NPW", name="a")
    other = page("By our staff", name="b", body=PROSE + "The drums were empty, according to the news agency NPW.")
    houses = {c.id: c.houses for c in carriers([read(one), read(other)], ())[0]}
    assert houses["a"] == ("EMS World",)


def test_a_house_that_speaks_of_itself() -> None:
    """“The Herald understands” is no credit to somebody else, and beside it “told the Courier” is none to the own house."""
    one = page("", name="a", body=PROSE + "The Oxmere Herald understands that the drums were empty. “They were,” a lock keeper told the Courier.")
    carrier = carriers([read(one)], ())[0][0]
    assert carrier.houses in (("The Oxmere Herald",), ("Oxmere Herald",))
    assert [c.name for c in carrier.credits] in (["the Courier"], ["Courier"])


def test_a_word_goes_before_the_name() -> None:
    """A paper that is called a German daily is German, whatever its name sounds like."""
    credit = Credit("via", "Chronicle", "told the German daily Chronicle", 0, 31, "text")
    assert tongue(credit, "en") == ("de", True)
