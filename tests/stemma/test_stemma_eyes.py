"""What an account tells of its own work, and notices that bodies put out themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from retold.model import Article, Author, Findings, Fingerprint, Quotation, Span
from retold.pipeline import Options, trace
from retold.stemma.eyes import OWN_WORK, alone, own_words
from retold.stemma.first_hand import IS_RELEASE, ONE_ACT, OWN_EYES, TOLD_OWN_HOUSE, first_hand, own_work
from retold.stemma.notices import notice
from retold.stemma.witnesses import carriers

#: A headline in no language.
HEAD = "Oxmere\n\n"


def account(text: str, language: str | None = "en", name: str = "a", authors: tuple[Author, ...] = ()) -> Findings:
    """An account of this text, its first line the headline, with a quotation for each pair of straight marks."""
    quotations, at = [], text.find('"')
    while at >= 0:
        end = text.index('"', at + 1) + 1
        quotations.append(Quotation(f"{name}:{at}", at, end, text[at + 1 : end - 1], "direct", None, None, 1.0, ()))
        at = text.find('"', end)
    here = Article(name, f"{name}.txt", text, language=language, headline=Span(0, text.find("\n") if "\n" in text else len(text)), authors=authors)
    return Findings(here, Fingerprint((), ()), (), tuple(quotations), (), ())


def said(story: str, language: str | None = "en") -> tuple[list[str], list[str]]:
    """The words of a story that tell of its own work: acts, and who spoke to its house."""
    text = f"{HEAD}{story}"
    found = own_words(account(text, language))
    acts, told = ([text[s.start : s.end] for s in spans] for spans in (found.acts, found.told))
    return acts, told


@pytest.mark.parametrize(
    ("language", "text", "acts"),
    [
        (
            "en",
            "I was in the upper car. I also counted four people, and we both heard the cable.",
            ["I was in the", "I also counted", "we both heard"],
        ),
        ("en", "I asked her whether it was true.\n\n“No,” she said.", ["I asked"]),
        ("de", "Dann standen wir am Kai, und ich zählte elf Boote.", ["standen wir", "ich zählte"]),
        ("fr", "J’ai compté onze bateaux, et nous avons vu la grue.", ["J’ai compté", "nous avons vu"]),
        ("es", "Conté once barcos y hablé con el patrón.", ["Conté", "hablé con"]),
        ("it", "Ho contato undici barche, e abbiamo chiesto al comandante.", ["Ho contato", "abbiamo chiesto"]),
        ("nl", "Toen stonden we op de kade, en ik telde elf boten.", ["stonden we", "ik telde"]),
        ("pt", "Contámos onze barcos e perguntámos ao mestre.", ["Contámos", "perguntámos"]),
    ],
)
def test_acts_of_the_writer(language: str, text: str, acts: list[str]) -> None:
    """Seeing, counting and asking in the first person are own work, in every language that has the lists."""
    assert said(text, language) == (acts, [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'The diver said: "I saw the light and I counted four people."'),
        ("en", "The diver said: “I saw the light and we walked home.”"),
        ("en", "– I saw the light, the diver said."),
        ("en", "Where were you?\nI was standing on the quay and I heard the chain."),
        ("en", "Holm: I was standing on the quay and I heard the chain."),
        ("en", "> I was standing on the quay and I heard the chain."),
        ("en", "We heard a bang and we walked home, says the baker."),
        ("en", "I heard that they will close it, and I saw on the news that they did."),
        ("en", "I watched the video twice, and I asked myself who signs off such bridges."),
        ("en", "As we saw in 2019, this ends badly. If I saw a wolf I would run."),
        ("en", "I think they should close it, and we need a new one."),
        ("en", "He saw the light and they counted four people. You and I know. World War I saw it."),
        ("de", "„Ich sah das Licht“, sagte der Taucher. Er stand am Kai, und sie zählten elf Boote."),
        ("de", "Wir standen kurz vor der Pleite, sagte der Vorstand. Wie wir sahen, geht das nicht."),
        ("fr", "« J’ai vu la lumière », dit le plongeur. Il a compté onze bateaux. J’ai vu la vidéo."),
        ("es", "Contaron once barcos. Contamos con un buen presupuesto y esperamos que llueva."),
        ("it", "Veni, vidi, vici. Ho visto il video."),
        ("sv", "Vi såg ljuset och vi räknade elva båtar."),
        (None, "I saw the light."),
    ],
)
def test_no_acts_of_the_writer(language: str | None, text: str) -> None:
    """Words in marks and speech, interviews, hearsay, suppositions and other people's acts are none; nor anything in a language without the lists."""
    assert said(text, language) == ([], [])


def test_marks_of_inches() -> None:
    """A straight mark behind a figure opens and closes nothing."""
    here = replace(account('Oxmere\n\nA 12" pipe was there. I counted four people on a 6" board.'), quotations=())
    assert len(own_words(here).acts) == 1


def test_no_acts_in_a_headline() -> None:
    """What a headline says in the first person is somebody's words."""
    assert own_words(account("I saw the light, I counted four\n\nThe diver is safe.")).acts == ()


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "“It was dark,” she told us.", ["told us"]),
        ("en", "The keeper told this newspaper that it was dark.", ["told this newspaper"]),
        ("en", "“My grandmother was there,” he told me.", ["told me"]),
        ("de", "Es sei dunkel gewesen, sagte sie dieser Zeitung.", ["sagte sie dieser Zeitung"]),
        ("de", "Gegenüber dieser Zeitung sagte sie das.", ["Gegenüber dieser Zeitung"]),
        ("fr", "Le gardien nous a dit que non.", ["nous a dit"]),
        ("es", "«No», nos dijo el guarda.", ["nos dijo"]),
        ("it", "«No», ci ha detto il custode.", ["ci ha detto"]),
        ("nl", "‘Nee’, vertelde ze aan deze krant.", ["aan deze krant"]),
        ("pt", "«Não», disse-nos o guarda.", ["disse-nos"]),
        ("en", "She told the Courier. It tells us nothing. They told the police.", []),
        ("en", "History told us so, and nobody told us why. My grandmother told me.", []),
        ("en", 'The driver said: "He told us that it was dark."', []),
        ("de", "Die Geschichte erzählte uns etwas anderes.", []),
    ],
)
def test_spoken_to(language: str, text: str, told: list[str]) -> None:
    """Somebody spoke to the account's own house: not to another one, not in somebody's words, and neither history nor a grandmother."""
    assert said(text, language) == ([], told)


def test_weights_of_own_work() -> None:
    """Two kinds of acts weigh much, one little; each stands in its own sentence with the words and their places."""
    text = "The lift\n\nI was standing in the upper car. I counted four people. The keeper told me so."
    signs = own_work(account(text), told=False, others=())
    assert [e.weight for e in signs] == [OWN_EYES, TOLD_OWN_HOUSE]
    for e in signs:
        assert e.kind == OWN_WORK
        assert e.passages
        assert all(text[p.start : p.end] in e.detail for p in e.passages)
    assert [e.weight for e in own_work(account(text), told=True, others=())] == [OWN_EYES]
    assert [e.weight for e in own_work(account("The lift\n\nI counted four. Then I counted six."), told=False, others=())] == [ONE_ACT]


def test_own_work_that_stands_elsewhere() -> None:
    """What another account has nearly word for word is nobody's own work, and no account gains by it."""
    told = "The winter was long and the boats stayed in. I counted four people on the ledge below the car, and I heard the cable."
    a, b = account(f"The lift\n\n{told}", name="a"), account(f"The lift again\n\nSo it went.\n\n{told.replace('the ledge', 'a ledge')}", name="b")
    c = account("Another\n\nI counted seven people near the kiosk, and I asked for tea.", name="c")
    found = {x.id: [e.weight for e in x.first_hand] for x in carriers([a, b, c], ())[0]}
    assert found == {"a": [], "b": [], "c": [OWN_EYES]}
    place = own_words(a).acts[0]
    assert alone((place,), a.article, ("Nothing of it.", "I counted four")) == (place,)


NOTICES = [
    ("en", "Notice to passengers\n\nTorrin Lines Ltd\n\nThe ferry stays in.", "notice to"),
    ("en", "Missing lynx: statement from the park\n\nOxmere Wildlife Park\n\nWe are sorry.", "statement from"),
    ("en", "Safety Bulletin 31/2025: Velaro scooter, risk of fire\n\nConsumer Safety Board\n\nIt may burn.", "safety bulletin"),
    ("en", "Result of the poll of 21 May\n\nOxmere Parish Council, public notice, 22 May 2026\n\nVotes for: 6.", "public notice"),
    ("de", "Stellungnahme zum Brand\n\nMühlen AG\n\nDie Mühle ist sicher.", "stellungnahme zum"),
    ("en", "Safety Bulletin 31/2025\n\nConsumer Safety Board\n\nIt may burn.", "safety bulletin"),
    ("fr", "Avis aux passagers\n\nPréfecture de la Haute-Sauve\n\nLe bac reste à quai.", "avis aux"),
    ("es", "Aviso a los pasajeros\n\nAyuntamiento de Brisamar\n\nEl barco no sale.", "aviso a"),
    ("it", "Avviso ai passeggeri\n\nComune di Piandoro\n\nIl battello resta in porto.", "avviso ai"),
    ("nl", "Mededeling aan reizigers\n\nGemeente Waalmond\n\nDe boot vaart niet.", "mededeling aan"),
    ("pt", "Aviso aos passageiros\n\nTeleféricos da Ilha, S.A.\n\nO teleférico está parado.", "aviso aos"),
]


@pytest.mark.parametrize(("language", "text", "label"), NOTICES)
def test_notices(language: str, text: str, label: str) -> None:
    """A label and a body in the head make a notice, and that is what others copy from."""
    here = account(text, language)
    found = notice(here.article)
    assert found is not None
    assert found[0].casefold() == label
    assert [e.weight for e in first_hand(here, (), ())] == [IS_RELEASE]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Statement from club after defeat\n\nOxmere Courier\n\nThe club spoke."),
        ("en", "Notice to quit: tenants fight back\n\nThe Oxmere Post, 3 May\n\nOxmere Council spoke."),
        ("en", "Appeal: 'We want him back'\n\nOxmere Police\n\nHe is missing."),
        ("en", "Police put out a notice to passengers\n\nOxmere Police said so on Monday.\n\nThe ferry stays in."),
        ("en", "Notice to passengers\n\nOxmere, 3 May\n\nThe ferry stays in."),
        ("en", "Nobody took notice\n\nOxmere Wildlife Park\n\nThe lynx walked out."),
        ("es", "Aviso a los pasajeros\n\nLa Voz de Brisamar\n\nEl barco no sale."),
        ("de", "Hinweis für Reisende\n\nNordpress\n\nDas Schiff fährt nicht."),
        ("en", "Appeal after boy vanishes\n\nPolice search dunes for third day\n\nHe is missing."),
        ("en", "Appeal court clears banker\n\nOxmere Crown Court\n\nHe walked free."),
        ("en", "Statement on the fire\n\nPhoto: Oxmere Police\n\nIt burnt."),
        ("en", "Notice to quit: tenants fight back\n\nOxmere Council\n\nThey stay."),
        ("es", "Aviso a navegantes\n\nAyuntamiento de Brisamar\n\nHabrá elecciones."),
        ("it", "Avviso di garanzia al sindaco\n\nComune di Piandoro\n\nIl sindaco tace."),
    ],
)
def test_no_notices(language: str, text: str) -> None:
    """Papers write the same words above their reports; without a body in the head, or with a house of news there, it is no notice."""
    assert notice(account(text, language).article) is None


def test_signed_is_no_notice() -> None:
    """Bodies do not sign their notices with a person's name."""
    here = account(NOTICES[0][1], authors=(Author("Jane Roe", "byline"),))
    assert notice(here.article) is None


def test_the_reader_sees_the_sign(tmp_path: Path) -> None:
    """What makes a first account one stands behind the number of origins, with its words; a signature alone is too little to be told."""
    texts = {
        "a": "The lift stops\n\nI was standing in the upper car, and I counted four people on the ledge below it in the fog.",
        "b": "The lift stops\n\nBy Jane Roe\n\nA cliff lift stopped in Oxmere on Monday, and four people were brought down in the dark.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    made = trace([str(tmp_path / f"{n}.txt") for n in texts], Options(parser="none", one_story=True, processes=1))
    told = [e.detail for e in made.stories[0].stemma.evidence if e.kind in (OWN_WORK, "first-hand")]
    assert told == ["“a”: Its writer tells, outside quotation marks, of being there or of asking (“I was standing” and “I counted”)."]
