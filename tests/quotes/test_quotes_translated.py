"""Denials across languages in reported speech: told only where two sentences are surely each other's translation."""

from __future__ import annotations

import pytest

from retold.model import Rendering
from retold.quotes.across import bridge
from retold.quotes.change import Context, compare
from retold.text.encoder import default_encoder

CHANGED = (
    ("en", "the knee does not need an operation", "es", "la rodilla necesita una operación"),
    ("de", "Das Personal des Zuges hat keinen Fehler gemacht", "en", "The staff of the train had made mistakes"),
    ("fr", "Le conseil ne vendra aucune maison à la banque", "it", "Il consiglio venderà le case alla banca"),
)
SAME = (
    ("en", "the knee does not need an operation", "es", "la rodilla no necesita ninguna operación"),
    ("es", "han cocido más de 9.000 metros de azulejo", "en", "it has fired more than 9,000 metres of tile and has seen no differences in colour"),
    ("en", "There is a spray for people who cannot take tablets", "fr", "Il y a un spray pour les gens qui ont la migraine"),
)


def _changes(one: str, left: str, other: str, right: str) -> set[str]:
    renderings = (Rendering("a", "q", 0, len(left), left, "indirect", "Ana Ruiz"), Rendering("b", "q", 0, len(right), right, "indirect", "Ana Ruiz"))
    context = Context(one, other, left, right, bridge=bridge(left, one, right, other, default_encoder()))
    return set(compare(*renderings, context).changes)


@pytest.mark.parametrize("pair", CHANGED)
def test_a_denial_lost_in_translation_is_told(pair: tuple[str, str, str, str]) -> None:
    """One account reports that something is so, the other that it is not."""
    assert "negation-changed" in _changes(*pair)


@pytest.mark.parametrize("pair", SAME)
def test_what_was_left_out_is_no_denial(pair: tuple[str, str, str, str]) -> None:
    """A denial in both, in what one account left out, or in a clause inside."""
    assert "negation-changed" not in _changes(*pair)
