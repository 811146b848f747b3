"""Names of houses: what looks like one, and which two mean the same."""

from __future__ import annotations

import pytest

from retold.stemma.names import house, looks_like_agency, looks_like_outlet, same_house


@pytest.mark.parametrize("name", ["Reuters", "AFP", "dpa", "Fenwire", "Continental Press Service", "Agencia Norpress", "Agence d'Information"])
def test_agencies(name: str) -> None:
    """Known ones, and those whose name says so."""
    assert looks_like_agency(name)
    assert looks_like_outlet(name)


@pytest.mark.parametrize(
    "name",
    [
        "Fenland Post",
        "Oxmeerer Bote",
        "La Voix du Marais",
        "Le Courrier d'Oxmere",
        "oxmere-news.com",
        "the Gazette",
        "Rheinische Umschau",
        "Drentse Tijding",
        "Øyfjord Tidende",
        "Norrlands Allehanda",
        "Näringsbladet",
        "Głos Wielkopolski",
    ],
)
def test_outlets(name: str) -> None:
    """Words of papers in several languages, and web addresses."""
    assert looks_like_outlet(name)


@pytest.mark.parametrize(
    "name",
    ["Janet Holt", "Ministry of Agriculture", "reporters", "the agency", "Oxmere", "News", "World Cup", "", "The Environment Agency",
     "Bundesagentur für Arbeit", "La Agencia Estatal de Meteorología", "Agenzia delle Entrate", "Deutsche Post",
     "Avis", "Arnold Bode", "Société Générale"],
)  # fmt: skip
def test_not_outlets(name: str) -> None:
    """Persons, bodies, places and bare common words."""
    assert not looks_like_outlet(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("the Hornet", "Daily Hornet"), ("Agencia Norpress", "Norpress"), ("CPS", "Continental Press Service (CPS)"), ("Associated Press", "AP"),
     ("The Fenland Post", "Fenland Post"), ("Gazette", "Oxmere Gazette"), ("fenpost.example", "Fenpost"), ("EBN", "Eastline Business News"),
     ("PNW", "Pacific Newswire"), ("AAP", "Agence Alpine de Presse (AAP)"), ("themarinereview.example", "The Marine Review"),
     ("oxmere-sentry.example", "Oxmere Sentry"), ("NPD", "Nordpress Deutschland (npd)"),
     ("NPW", "National Press Wire"), ("CW", "The Continental Wire"), ("NNB", "Nordiska Nyhetsbyrån"), ("ndm", "Nachrichtendienst Mitte"),
     ("NSN", "Norsk-Skarra News Agency"), ("KQVT", "KQVT StormTeam 6"), ("KQVT", "StormTeam 6 KQVT"), ("UBN", "UBN Breakfast Hour")],
)  # fmt: skip
def test_one_house(one: str, other: str) -> None:
    """Short forms, abbreviations and articles; in either order."""
    assert same_house(one, other)
    assert same_house(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oxmere Standard", "Oxmere FM"),
        ("Fenland Post", "Oxmere Post"),
        ("Reuters", "AP"),
        ("News", "Oxmere News"),
        ("", "Oxmere News"),
        ("oxmerepost.example", "Fenland Post"),
        ("DN", "Daily News"),
        ("PA", "Press Agency"),
        ("SN", "Strait News Agency"),
        ("KQVT", "KQVA StormTeam 6"),
        ("UBN", "Devthal UBN Breakfast"),
    ],
)
def test_two_houses(one: str, other: str) -> None:
    """The same town or the same common word makes no one house."""
    assert not same_house(one, other)
    assert not same_house(other, one)


def test_short_names_as_they_are_written() -> None:
    """The name "PA" is an agency, "pa" is not."""
    assert house("PA") == "PA Media"
    assert house("pa") is None
