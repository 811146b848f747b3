"""Houses that speak of themselves in the third person: found where another account credits them, and only there."""

from __future__ import annotations

import pytest

from retold.model import Article, Dating
from retold.pipeline import find
from retold.stemma.lost import lost_witnesses
from retold.stemma.witnesses import Carrier, carriers

OWN = {
    "en": "The mill owner knew of the crack, according to an email seen by The Aldport Ledger. “We will wait,” it says.",
    "de": "Der Müller wusste von dem Riss. Das geht aus einem Schreiben hervor, das dem Aldauer Merkur vorliegt. „Wir warten“, heißt es darin.",
    "es": "El molinero sabía de la grieta. «No dormí», declaró a Diario de la Vega, sentado en la escalera del molino.",
    "fr": "Le meunier savait tout de la fissure, d’après une lettre que L’Écho du Marais a pu consulter. « Nous attendrons », dit-elle.",
}
CREDIT = {
    "en": ("nl", "De molenaar wist van de scheur, schrijft de krant The Aldport Ledger op maandag."),
    "de": ("en", "The miller knew of the crack, the German newspaper Aldauer Merkur reported on Monday."),
    "es": ("en", "The miller did not sleep, he told the Spanish daily Diario de la Vega on Monday."),
    "fr": ("en", "The miller knew all about the crack, according to the French daily L’Écho du Marais."),
}


def read(*texts: tuple[str, str]) -> tuple[Carrier, ...]:
    """The carriers of accounts in these languages, a, b, c ..."""
    articles = [
        Article(name, name, f"The crack in the mill\n\n{text}", language=language) for name, (language, text) in zip("abcd", texts, strict=False)
    ]
    return tuple(sorted(carriers([find(a) for a in articles], ())[0], key=lambda c: c.id))


@pytest.mark.parametrize("language", sorted(OWN))
def test_it_is_the_house_where_another_account_credits_it(language: str) -> None:
    """It has the house, credits nobody, and nothing is lost; the one that says what the paper is stays the one that credits it."""
    own, copy = read((language, OWN[language]), CREDIT[language])
    assert len(own.houses) == 1 and own.phrased == own.houses
    assert own.credits == ()
    assert copy.houses == () and len(copy.credits) == 1
    assert lost_witnesses((own, copy)) == ()


@pytest.mark.parametrize("language", sorted(OWN))
def test_alone_it_may_as_well_be_a_copy(language: str) -> None:
    """Nobody else speaks of the house: who "told X" may be anyone's reader."""
    (own,) = read((language, OWN[language]))
    assert own.phrased == ()


def test_of_two_that_could_be_it_neither_is() -> None:
    """Two accounts with the same phrase: one of them copied it, and nothing tells which."""
    found = read(("en", OWN["en"]), ("en", OWN["en"].replace("We will wait", "We shall wait")), CREDIT["en"])
    assert [c.phrased for c in found] == [(), (), ()]


def test_who_reprints_another_house_was_told_nothing_itself() -> None:
    """Of two accounts that could be the house one says that it is an agency's: what somebody told X stands there as the agency wrote it."""
    reprint = OWN["en"].replace("We will wait", "We shall wait") + "\n\n(Norwire)"
    own, copy, other = read(("en", OWN["en"]), ("en", reprint), CREDIT["en"])
    assert own.phrased and not copy.phrased and not other.phrased


def test_a_name_with_an_article_of_its_own_is_rather_another_house() -> None:
    """Houses say "told the Beacon" of themselves; who writes "told The Varnish" may be anybody's account."""
    told = "The crack is old, the miller told {}. “We will wait,” he said. It goes on for a while."
    bare, titled = read(("en", told.format("the Beacon")), ("en", told.format("The Varnish")))
    assert bare.houses and not bare.credits
    assert not titled.houses


def test_who_says_what_the_house_is_does_not_speak_of_itself() -> None:
    """“The Spanish daily X” is written about another house, also behind "told"."""
    found = read(CREDIT["es"], ("en", "The mill is old, the Diario de la Vega reported."))
    assert [c.phrased for c in found] == [(), ()]


def test_an_agency_is_not_found_so() -> None:
    """An agency signs what it sends; who told it something did not speak to the account's own house."""
    found = read(("en", "“We will wait,” the miller told Fen Sea Wire on Monday."), ("en", "The miller waits, according to Fen Sea Wire."))
    assert [c.phrased for c in found] == [(), ()]


def test_an_update_sent_later_is_not_the_report_that_was_copied() -> None:
    """An agency is credited hours before the only report of it that is here was sent: an earlier one is lost."""

    def at(time: str) -> Dating:
        return Dating(time, time)

    first = "La cabina se paró a las tres y veinte sobre el barranco y nadie pudo bajar en cinco horas, dijo la sargento."
    copy = Article(
        "a",
        "a",
        f"Susto en la cabina\n\n{first}\n\n(Con información de Norpa)",
        language="es",
        outlet="Onda Vega",
        published=at("2025-11-07T21:31:00Z"),
    )
    later = Article(
        "b",
        "b",
        f"Una herida en la cabina\n\n{first}\n\nUna mujer sigue ingresada.",
        language="es",
        outlet="Agencia Norpa",
        published=at("2025-11-08T09:50:00Z"),
    )
    found = carriers([find(copy), find(later)], ())[0]
    assert [x.name for x in lost_witnesses(found)] == ["Norpa"]
    early = carriers(
        [find(copy), find(Article("b", "b", later.text, language="es", outlet="Agencia Norpa", published=at("2025-11-07T20:10:00Z")))], ()
    )[0]
    assert lost_witnesses(early) == ()


TIPS = "The mill owner knew of the crack.\n\nDo you know more? Write to tips@{}.example"


def test_an_address_for_readers_tells_the_house() -> None:
    """Where another account credits a house of that name: the account is its own, under the name that others use."""
    own, copy = read(("en", TIPS.format("aldportledger")), ("nl", "De molenaar wist van de scheur, schrijft de krant The Aldport Ledger op maandag."))
    assert own.houses == ("The Aldport Ledger",)
    assert copy.houses == ()


@pytest.mark.parametrize("host", ["oxmereledger", "mail"])
def test_another_address_tells_nothing(host: str) -> None:
    """An address of another name, or of a host for anybody's mail."""
    own, _ = read(("en", TIPS.format(host)), ("nl", "De molenaar wist van de scheur, schrijft de krant The Aldport Ledger op maandag."))
    assert own.houses == ()


@pytest.mark.parametrize(
    "end",
    [
        "The mill owner said that her films of the fire had been sent on Monday to tips@aldportledger.example, and to two others.",
        "The crack was first reported by The Aldport Ledger.\n\nIts readers can write to tips@aldportledger.example if they know more.",
    ],
)
def test_an_address_in_the_story_is_not_its_own(end: str) -> None:
    """Where somebody sent a film to, and the address of a house that the account itself credits."""
    own, _ = read(("en", f"The mill owner knew of the crack.\n\n{end}"), CREDIT["en"])
    assert own.houses == ()


def test_an_address_that_two_give_tells_nothing() -> None:
    """A copy kept the last line as well: nobody can tell whose it is."""
    found = read(("en", TIPS.format("aldportledger")), ("en", TIPS.format("aldportledger")), CREDIT["en"])
    assert [c.houses for c in found] == [(), (), ()]


@pytest.mark.parametrize(("tag", "own"), [("KLDT", ("KLDT",)), ("WXPR-TV", ("WXPR-TV",)), ("WAFA", ()), ("NPWT", ())])
def test_a_call_sign_in_a_dateline_is_the_stations_own(tag: str, own: tuple[str, ...]) -> None:
    """Stations of the United States put their call sign where others have an agency; an agency with such letters is in the list of agencies."""
    (station,) = read(("en", f"DULUTH, Minn. ({tag}) — The mill has a crack, and the owner knew of it."))
    assert station.houses == own


def named(**texts: str) -> dict[str, Carrier]:
    """The carriers of accounts in files of these names."""
    found = [
        Article(name, f"a folder/{name.replace('_', '-')}.txt", f"The crack in the mill\n\n{text}", language="en") for name, text in texts.items()
    ]
    return {c.id: c for c in carriers([find(a) for a in found], ())[0]}


OWN_TEXT = "The miller knew of the crack in the wall, and waited for the spring."
COPY = "The miller knew of the crack, the newspaper Aldport Ledger reported on Monday."


def test_a_file_is_called_after_its_house() -> None:
    """Who collects a story calls its files by the papers; where another account credits just that name, it is that one's house."""
    found = named(aldport_ledger=OWN_TEXT, copy=COPY)
    assert found["aldport_ledger"].houses == ("Aldport Ledger",)
    assert lost_witnesses(tuple(found.values())) == ()


@pytest.mark.parametrize("name", ["aldport", "ledger", "aldport_ledger_2", "the_copy_of_aldport_ledger", "mill"])
def test_a_file_is_called_otherwise(name: str) -> None:
    """Part of a name, a number or more words tell nothing."""
    assert named(**{name: OWN_TEXT}, copy=COPY)[name].houses == ()


def test_a_file_called_after_what_it_credits() -> None:
    """What was copied from the Ledger may be kept as aldport-ledger.txt: its own credit does not make it the house."""
    assert named(aldport_ledger=COPY, other=OWN_TEXT)["aldport_ledger"].houses == ()


def test_a_desk_of_the_house_is_no_source() -> None:
    """Below Panwire's own report from Dhola stands "Reporting by Panwire Dhola"; Panwire Nordhaven, named nowhere else, may be another house."""
    tag = "(Reporting by Panwire {} bureau; editing by J. Moss)"
    text = f"DHOLA, Nov 3 (Panwire) - A fire tore through a market in Dhola, killing at least 14 people.\n\n{tag}"
    copy = "A fire killed 14 people in a market, the news agency Panwire reported on Monday."
    own = named(panwire=text.format("Dhola"), copy=copy)["panwire"]
    assert own.credits == ()
    assert [c.name for c in named(panwire=text.format("Nordhaven"), copy=copy)["panwire"].credits] == ["Panwire Nordhaven"]
