"""Why an article is in its story: sentences that hold, with the words as they stand in the text, and none where there is nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.model import Article, Dating, Evidence, Findings, Joined
from retold.pipeline import find
from retold.stories.reasons import reasons
from retold.text.encoder import word_encoder
from retold.text.ids import content_id
from retold.text.words import forms

LOCK = "Engineers in Harrowmouth shut the northern lock on Tuesday after a barge rammed its gate, harbour master Ilse Brandt said. Nobody was hurt."
BARGE = "A barge rammed the gate of a lock in Harrowmouth. Ilse Brandt, who runs the harbour, said the northern lock stays shut until May."
BAND = "The brass band of Ostry lost its tubas when a cellar was flooded; it will play the parade on borrowed ones."


def account(text: str, language: str = "en", day: str | None = None) -> Findings:
    """All that one account says."""
    dating = Dating(f"{day}T08:00:00Z", f"{day}T08:00:00Z") if day else Dating()
    return find(Article(content_id(text), "a.txt", text, language=language, published=dating))


def told(joined: Joined) -> dict[str, str]:
    """The sentences by their kind."""
    return {e.kind: e.detail for e in joined.evidence}


def test_what_two_accounts_share() -> None:
    """Names as they are written, words that weigh, a passage with its places, the day."""
    one, other = account(LOCK, day="2026-03-03"), account(BARGE, day="2026-03-05")
    first = next(j for j in reasons([one, other], None) if j.article == one.article.id)
    said = told(first)
    assert first.other == other.article.id
    assert first.likeness > 0.3
    assert "Ilse Brandt" in said["shared-names"]
    assert "lock" in said["shared-words"]
    assert said["near-days"] == "They came out 2 days apart, on 2026-03-03 and 2026-03-05."
    assert "shared-wording" not in said, "no five words in a row are the same"


def test_a_shared_passage_is_quoted_and_can_be_found() -> None:
    """The longest one, with how many runs stand in both; the places hold the words."""
    one, other = account(LOCK), account("In the port, a barge rammed its gate, harbour master Ilse Brandt said. More will be known tomorrow.")
    (found,) = [e for e in reasons([one, other], None)[0].evidence if e.kind == "shared-wording"]
    assert "a barge rammed its gate, harbour master Ilse Brandt said" in found.detail
    texts = {f.article.id: f.article.text for f in (one, other)}
    spans = [texts[p.article][p.start : p.end] for p in found.passages]
    assert forms(spans[0])[:5] == forms(spans[1]) or forms(spans[1])[:5] == forms(spans[0])[:5]


@pytest.mark.parametrize(
    ("language", "one", "other", "word"),
    [
        ("de", "Die Feuerwehr in Kellingen barg am Abend zwei Kähne aus der Schleuse.", "Zwei Kähne lagen in der Schleuse von Kellingen.", "Kähne"),
        ("fr", "Le bac de Bray a heurté le ponton, deux péniches ont coulé.", "Deux péniches ont coulé près du ponton de Bray.", "péniches"),
        ("es", "La barcaza chocó contra la esclusa de Ostria.", "Una barcaza dañó la esclusa de Ostria.", "barcaza"),
        ("pl", "Barka uderzyła w śluzę w Kelinie, śluza jest zamknięta.", "Zamknięta śluza w Kelinie: barka wpadła na wrota.", "śluza"),
        ("nl", "Een schip ramde de sluis van Kellinge.", "De sluis van Kellinge werd geramd door een schip.", "sluis"),
    ],
)
def test_words_stand_as_they_are_written(language: str, one: str, other: str, word: str) -> None:
    """With their capitals and accents."""
    for joined in reasons([account(one, language), account(other, language)], None):
        assert word in " ".join(told(joined).values())


def test_nothing_shared_is_said() -> None:
    """Where somebody said that unlike texts are of one story: no reason is made up."""
    for other in (BAND, "..."):
        assert all(told(j).keys() == {"nothing-shared"} for j in reasons([account(LOCK), account(other)], None))


def test_two_languages_are_said() -> None:
    """With what was compared."""
    joined = reasons([account(LOCK), account("Ein Lastkahn rammte das Tor der Schleuse in Harrowmouth, sagte Ilse Brandt.", "de")], word_encoder)
    assert all("two languages (German, English)" in told(j)["two-languages"] for j in joined)


def test_one_alone_needs_no_reason() -> None:
    """A story of one article."""
    assert reasons([account(LOCK)], None) == ()


@given(st.lists(st.text(max_size=60), min_size=2, max_size=4, unique=True))
def test_whatever_the_texts_each_has_a_reason(texts: list[str]) -> None:
    """Each article once, with another of the story, and never without a sentence; the order of input changes nothing."""
    given_ = [account(t) for t in texts]
    found = reasons(given_, None)
    assert [j.article for j in found] == sorted(f.article.id for f in given_)
    assert all(j.article != j.other and j.evidence for j in found)
    assert found == reasons(given_[::-1], None)


def test_an_evidence_without_a_sentence_cannot_be() -> None:
    """Each kind makes one that ends."""
    for joined in reasons([account(LOCK, day="2026-03-03"), account(BARGE, day="2026-03-03")], None):
        assert all(isinstance(e, Evidence) and e.detail.endswith((".", ".”.")) for e in joined.evidence)
