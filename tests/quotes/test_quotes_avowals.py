"""What one account has denied and another has admitted, by the verb that introduces reported speech."""

from __future__ import annotations

import pytest

from retold.model import GRAVE, Article, Rendering
from retold.quotes.avowals import avowal
from retold.quotes.change import Context, Side, compare
from retold.quotes.find import find
from retold.text.ids import content_id
from retold.text.languages import load
from retold.text.sentences import sentences


def _avowed(text: str, language: str) -> tuple[str, str]:
    article = Article(id=content_id(text), path="a.txt", text=text, language=language, headline=None)
    reported = [q for q in find(article, sentences(text, load(language))) if q.mode == "indirect"]
    return avowal(reported[0], text, language) if reported else ("", "")


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Mr Lee denied that the crew was late.", "denied"),
        ("en", "Lee conceded that the crew was late.", "admitted"),
        ("en", "Lee said that the crew was late.", ""),
        ("en", "Lee did not deny that the crew was late.", ""),
        ("en", "Lee could not confirm that the crew was late.", ""),
        ("de", "Anna Lee bestritt, dass die Mannschaft zu spät war.", "denied"),
        ("de", "Anna Lee bestritt nicht, dass die Mannschaft zu spät war.", ""),
        ("fr", "Anne Lee a nié que l'équipage était en retard.", "denied"),
        ("fr", "Anne Lee a reconnu que l'équipage était en retard.", "admitted"),
        ("es", "Ana Ruiz negó que la tripulación llegara tarde.", "denied"),
        ("es", "Ana Ruiz admitió que la tripulación llegó tarde.", "admitted"),
        ("it", "Anna Rossi ha ammesso che l'equipaggio era in ritardo.", "admitted"),
        ("nl", "Anna de Vries ontkende dat de ploeg te laat was.", "denied"),
    ],
)
def test_the_verb_denies_or_admits(language: str, text: str, kind: str) -> None:
    """Only verbs that deny or admit count, and none that is itself negated."""
    assert _avowed(text, language)[0] == kind


def _changes(one: str, other: str, left: Side, right: Side) -> set[str]:
    pair = [Rendering(a, "q", 0, len(t), t, "indirect", "Ann Lee") for a, t in (("a", one), ("b", other))]
    there = compare(pair[0], pair[1], Context("en", "en", one, other, left, right))
    back = compare(pair[1], pair[0], Context("en", "en", other, one, right, left))
    assert set(there.changes) == set(back.changes)
    return set(there.changes)


_DENIED, _ADMITTED, _PLAIN = Side(avowal="denied", avowed_by="denied"), Side(avowal="admitted", avowed_by="conceded"), Side()


def test_denied_in_one_account_and_admitted_in_the_other() -> None:
    """The same words, denied and admitted, are turned round."""
    assert _changes("the crew was late", "the crew was late", _DENIED, _ADMITTED) == {"negation-changed"}


@pytest.mark.parametrize(
    ("one", "other", "left", "right"),
    [
        ("the crew was late", "the crew was late", _DENIED, _PLAIN),
        ("the crew was late", "the crew was late", _DENIED, _DENIED),
        ("the crew was late", "the crew was not late", _DENIED, _ADMITTED),
        ("the crew was late", "the bridge had been closed for a year", _DENIED, _ADMITTED),
    ],
)
def test_no_accusation_where_it_may_be_the_same(one: str, other: str, left: Side, right: Side) -> None:
    """A plain "said", a "not" that makes up for the verb, and other matter are no change of what was denied."""
    assert not _changes(one, other, left, right) & GRAVE
