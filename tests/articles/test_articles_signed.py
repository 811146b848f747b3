"""Lines that sign, markup that credits, houses in prose, and whoever signs an article; with what looks so and is none of it."""

from __future__ import annotations

import pytest
from lxml import html

from retold.articles.byline import persons
from retold.articles.find import find
from retold.articles.labels import of_the_page
from retold.articles.order import in_order
from retold.articles.people import as_written
from retold.articles.signed import of_rights, told
from retold.model import Article, Document
from retold.stemma.find import find as find_credits

PROSE = "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning."
MORE = "The cause is not known yet, and the service will look into it over the next weeks, it said in a statement."


def article(body: str, *, language: str = "en", head: str = "", media: str = "Harrow Live") -> Article:
    """The article of a page."""
    meta = f"<meta property='og:site_name' content='{media}'>{head}"
    page = f"<html lang='{language}'><head>{meta}</head><body><article><h1>Mill burns down</h1>{body}</article></body></html>"
    return find(Document("a.html", "html", page, "https://harrow.example/1"))


def credited(body: str, *, language: str = "en", head: str = "") -> set[str]:
    """The houses that a page credits."""
    return {c.name for c in find_credits(article(body, language=language, head=head)) if c.where != "vague"}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("PAP, tm", ["PAP"]),
        ("Karolina Mazurek/IAR/jb/mm", ["IAR"]),
        ("red, harrow.example/APA", ["APA"]),
        ("By JANE ROE, Associated Press", ["Associated Press"]),
        ("Von Jana Reh (epd)", ["epd"]),
        ("/ritzau/", ["ritzau"]),
        ("(©NTB)", ["NTB"]),
        ("AFP via Le Monde", ["AFP", "Le Monde"]),
        ("Jane Roe, Fell Times, via The Canadian Press", ["Fell Times", "The Canadian Press"]),
        ("Jane Roe, Local Reporter, Fell Times, via The Canadian Press", ["Fell Times", "The Canadian Press"]),
        ("Jane Roe, Fell Times, via The Harlo Canal", []),
        ("A crowd walked to Harrow via Reuters", []),
        ("Text: dpa", ["dpa"]),
        ("Par AFP", ["AFP"]),
        ("dpa/AFP", ["dpa", "AFP"]),
        ("Door ANP/onze nieuwsredactie", ["ANP"]),
        ("Von dpa und unserer Redaktion", ["dpa"]),
        ("Von dpa erfuhr die Familie zuerst davon", []),
        ("Redaktion und dpa waren eingeladen", []),
        ("Foto: dpa", []),
        ("Grafik: dpa", []),
        ("AFP, Reuters and a dozen others were there", []),
        ("Harrow, 4 March", []),
        ("Jane Roe, Harrow Live", []),
        ("The AP told us so, he said", []),
    ],
)
def test_lines_that_sign(line: str, names: list[str]) -> None:
    """An agency alone, or beside initials, desks and persons; not in a sentence, not of a picture."""
    assert told(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("© dpa-infocom, dpa:250709-930-770112/1", ["dpa"]),
        ("Copyright 2025 The Associated Press. All rights reserved.", ["The Associated Press"]),
        ("© AFP", []),
        ("© Harrow Live 2025", []),
        ("Copyright law changed in 2025, Reuters said", []),
    ],
)
def test_lines_of_rights(line: str, names: list[str]) -> None:
    """With a year or a number they are the account's; without, maybe a picture's."""
    assert of_rights(line) == names


CREDITS = [
    ("en", f"<span class='article-source'>Norpress Daily</span><p>{PROSE}</p><p>{MORE}</p>", {"Norpress Daily"}),
    ("en", f"<div><img alt='AFP' src='a.png'><span>Tuesday</span></div><p>{PROSE}</p><p>{MORE}</p>", {"AFP"}),
    ("en", f"<p>{PROSE}</p><p>{MORE}</p><meta itemprop='provider' content='Reuters'>", {"Reuters"}),
    ("en", f"<p>ORRIN BAY, April 3 /PRNewswire/ -- {PROSE}</p><p>{MORE}</p>", {"PRNewswire"}),
    ("en", f"<p><em>This story was produced by Groundwire, a newsroom that covers water.</em></p><p>{PROSE}</p><p>{MORE}</p>", {"Groundwire"}),
    ("de", f"<p>Harrow (dpa/lby) - {PROSE}</p><p>{MORE}</p>", {"dpa"}),
    ("de", f"<p>{PROSE}</p><p>{MORE} (sda/afp)</p>", {"sda", "afp"}),
    ("de", f"<p>{PROSE}</p><p>{MORE}</p><p>Dieser Text ist zuerst im Hafenblatt erschienen.</p>", {"Hafenblatt"}),
    ("de", f"<p>{PROSE}</p><p>{MORE} (APA, red, 13.7.2024)</p>", {"APA"}),
    ("sv", f"<p>{PROSE}</p><p>{MORE} (TT)</p>", {"TT"}),
    ("es", f"<p>{PROSE}</p><p>{MORE}</p><p>(Con información de EFE y Reuters)</p>", {"EFE", "Reuters"}),
    ("pt", f"<p>por Ana Roe - Repórter da Agência Brasil</p><p>{PROSE}</p><p>{MORE}</p>", {"Agência Brasil"}),
    ("pl", f"<p>{PROSE}</p><p>{MORE}</p><p>Źródło artykułu: TVN24</p>", {"TVN24"}),
    ("hu", f"<p>{PROSE}</p><p>Senki sem sérült meg, közölte az MTI a tűzoltóság alapján.</p>", {"MTI"}),
    ("fr", f"<p>{PROSE}</p><p>« La rue reste fermée », a dit le maire. AFP</p>", {"AFP"}),
    ("pl", f"<p>{PROSE}</p><p>Nikt nie ucierpiał, jak podaje PAP, a ulica jest zamknięta do odwołania.</p>", {"PAP"}),
    ("sv", f"<p>{PROSE}</p><p>Ingen skadades, uppger TT, och gatan är avstängd tills vidare.</p>", {"TT"}),
]


@pytest.mark.parametrize(("language", "body", "names"), CREDITS)
def test_credits_of_a_page(language: str, body: str, names: set[str]) -> None:
    """By markup, by a line, by a phrase of a language without a table of its own."""
    assert credited(body, language=language) == names


NONE = [
    ("en", f"<p>{PROSE}</p><blockquote><p>It burnt.</p><span class='quote-source'>Mayor Lund</span></blockquote><p>{MORE}</p>"),
    ("en", f"<p>{PROSE}</p><span class='source'>Jane Roe</span><p>{MORE}</p>"),
    ("en", f"<p>{PROSE}</p><img src='map.png'><span class='chart-source'>County Office</span><p>{MORE}</p>"),
    ("en", f"<p>{PROSE}</p><span class='source'>Harrow Live</span><p>{MORE}</p>"),
    ("en", "".join(f"<p>{PROSE}</p><span class='source'>Paper {n}</span>" for n in "ABC")),
    ("en", f"<div><img src='a.jpg'><p>© 2025 AFP</p></div><p>{PROSE}</p><p>{MORE}</p>"),
    ("en", f"<p>{PROSE}</p><p>The study that this story was told from is zuerst im Hafenblatt erschienen.</p>"),
    ("de", f"<p>{PROSE}</p><p>Die Straße bleibt gesperrt, bis das Dach unten ist, und das dauert (wie man in Harrow sagt)</p>"),
    ("en", f"<p>{PROSE}</p><span class='source'>Wikimedia Commons</span><p>{MORE}</p>"),
    ("en", f"<p>{PROSE}</p><span class='source'>News Desk</span><p>{MORE}</p>"),
    ("pl", f"<p>{PROSE}</p><p>Nikt nie ucierpiał, podaje Jan Nowak, a ulica jest zamknięta do odwołania.</p>"),
    ("sv", f"<p>{PROSE}</p><p>Ingen skadades, uppger Anna Berg, och gatan är avstängd tills vidare.</p>"),
]


@pytest.mark.parametrize(("language", "body"), NONE)
def test_no_credits(language: str, body: str) -> None:
    """Who is quoted, whose chart or picture it is, the own house, the sources in a list, and persons who say something."""
    assert credited(body, language=language) == set()


AUTHORS = [
    ("", "<p>Alice Ford, 1931–2026</p>", []),
    ("", "<p>Profile: Anna Weber</p>", []),
    ("", "<p>By Sarah Jane West Staff Writer</p>", ["Sarah Jane West"]),
    (
        "",
        "<div class='signa-share'><p>Por Ana Ribeiro e Rui Maciel, Portal da Serra</p><ul><li>Partilhar</li></ul></div>",
        ["Ana Ribeiro", "Rui Maciel"],
    ),
    ("", "<div class='share'><p>By Jana Reh</p></div>", []),
    ("", "<p class='c-autor'>Von unserem Korrespondenten <b>Jörg Reh</b></p><a href='/autor/reh'>Alle Artikel des Autors</a>", ["Jörg Reh"]),
    (
        "",
        "<div class='metainfo__author'>Anna Weber und Jörg Reh, Altdorf</div><a href='/autor/aw'>Mehr von Anna Weber</a>",
        ["Anna Weber", "Jörg Reh"],
    ),
    ("", f"<article><p>{PROSE}</p><p>{MORE}</p><div class='news-sign'>Autor: <b>Jana Reh</b>, j.reh@harrow.example</div></article>", ["Jana Reh"]),
    ("", f"<article><p>{PROSE}</p><p>{MORE}</p><div>Photo: Jana Reh</div><div>Text size: Jumbo</div></article>", []),
    ("<meta name='author' content='Rowan Pike'><meta name='author' content='Sunita Mehra'>", "", ["Rowan Pike", "Sunita Mehra"]),
    ("", "<div class='TextContributorName hx1'>Gethin Rowlands</div>", ["Gethin Rowlands"]),
    ("", "<div class='author-block'><div>Joost van der Plas</div><div>Verslaggever</div></div>", ["Joost van der Plas"]),
    ("", "<span data-testid='byline'>JANE ROE</span>", ["Jane Roe"]),
    ("", "<p><span>Anna Weber</span></p><p>4 March 2025</p>", ["Anna Weber"]),
    ("<meta name='author' content='Jane Roe Staff Writer'>", "", ["Jane Roe"]),
    ("<meta name='author' content='Jana Reh (AFP)'>", "", ["Jana Reh"]),
    ("<meta name='author' content='dpa/tmn'>", "", []),
    ("<meta name='author' content='Jane Roe Reuters'>", "<p>By Jane Roe, Reuters</p>", ["Jane Roe"]),
    ("", "<div class='x1'><div><a href='mailto:jana.reh@harrow.example'>Jana Reh</a></div><div>4 March 2025</div></div>", ["Jana Reh"]),
    ("", "<ul class='x1'><li>Av</li><li><a href='mailto:jana@h.example'>Jana Reh</a></li></ul>", ["Jana Reh"]),
    ("", "<p class='x1'>di <a href='/f/1'>Jana Reh</a> e <a href='/f/2'>Carla Ponte</a></p>", ["Jana Reh", "Carla Ponte"]),
    ("", "<div class='byline'><ul><li>Jana Reh</li><li>Reporter</li><li>Carla Ponte</li></ul></div>", ["Jana Reh", "Carla Ponte"]),
    (
        "",
        "<div class='authors'><p><a href='/1'>Jana Reh</a></p><p><a href='/2'>Carla Ponte</a> <i>Fotografin</i></p></div>",
        ["Jana Reh"],
    ),
    ("", "<p class='byline'>Text: <a href='/1'>Jana Reh</a> Foto: <a href='/2'>Carla Ponte</a></p>", ["Jana Reh"]),
    ("", "<i>JANE ROE. Harrow</i>", ["Jane Roe"]),
    ("", "<p>Mehmet KARTAL/ANKARA, (DHA)- Something burnt down on Monday night in the old town, and nobody was hurt in it.</p>", ["Mehmet Kartal"]),
    ("", f"<p>{PROSE}</p><p>{MORE}</p><p>Jana Reh said so.</p><p><a href='mailto:desk@harrow.example'>Jana Reh</a></p><p>{PROSE}</p>", []),
    ("", f"<p>{PROSE}</p><p>{MORE}</p><p>Press office: <a href='mailto:jana.reh@harrow.example'>Jana Reh</a></p>", []),
    ("", "<div class='news-signature'><h4>LEGGI ANCHE</h4></div>", []),
    ("", "<p>Ort/ZEIT, (DHA)- Something burnt down on Monday night in the old town, and nobody was hurt in it.</p>", []),
    ("", "<div class='comment-author'>Anna Weber</div>", []),
    ("", "<div class='photo-author'>Anna Weber</div>", []),
    ("", "<p>Harrow Live</p><p>4 March 2025</p>", []),
]


@pytest.mark.parametrize(("head", "body", "names"), AUTHORS)
def test_authors_of_a_page(head: str, body: str, names: list[str]) -> None:
    """In every meta tag, in elements called so in any case and language, beside the date; not who commented or took the picture."""
    assert [a.name for a in article(f"{body}<p>{PROSE}</p><p>{MORE}</p>", head=head).authors] == names


def test_whom_the_story_names_did_not_write_it() -> None:
    """A name beside the date is a topic where the story tells of that person."""
    story = (
        f"<p>Anna Weber</p><p>4 March 2025</p><p>{PROSE}</p><p>Anna Weber was not at home when the mill burnt down, she told the fire service.</p>"
    )
    assert article(story).authors == ()


def test_names_in_capitals() -> None:
    """As names are written; any other stays as it is, and so does the name of a paper without a person before it."""
    assert as_written("MARLA DE LA CRUZ-ROE") == "Marla de la Cruz-Roe"
    assert as_written("Ann McDonald") == "Ann McDonald"
    assert as_written("Marla CRUZ") == "Marla Cruz"
    assert as_written("JR Smith") == "JR Smith"
    assert as_written("Ann Roe MBE") == "Ann Roe MBE"
    assert persons(["New York Post", "Jane Roe"], "x")[0].name == "Jane Roe"


@pytest.mark.parametrize(
    "line",
    [
        "Get the Morning Herald newsletter in your inbox",
        "Recevez chaque matin notre newsletter dans votre boîte mail",
        "Reading time: 2 min",
        "Lesezeit: 3 Minuten",
        "Temps de lecture : 2min",
        "Share on Facebook WhatsApp E-Mail",
        "Home > News > Harrow",
        "👁 1204 views",
        "38 Comentarios",
        "Kommentare (12)",
        "Discover the latest with our free newsletter. Over 100,000 readers trust it.",
        "Головні новини у нашому Telegram. Підпишіться, щоб не пропустити важливе",
        "Urmărește știrile noastre și pe Google News",
        "Alle Nachrichten in unserem WhatsApp-Kanal",
        "This is an archived article and the information in it may be outdated.",
        "Dieser Artikel ist älter als ein Jahr.",
        "(Foto di Jana Reh / LaPresse)",
        "fot. Jana Reh / PAP",
        "© Jana Reh / AFP",
        "Download the app from the App Store or Google Play for alerts",
        "Votre navigateur ne permet pas de lire cette vidéo",
        "Foto: Jana Reh",
        "The mill on Monday. Photo: Jane Roe",
    ],
)
def test_lines_of_the_page(line: str) -> None:
    """Offers, places to share at, the way to a page, views, time, and whose a picture is."""
    assert of_the_page(line)


@pytest.mark.parametrize(
    "line",
    [
        "The parish newsletter said that the mill had burnt twice before.",
        "He waited 3 minutes.",
        "She posted the film on Facebook and WhatsApp on Monday.",
        "1,204 people came.",
        "38 comments were sent to the council.",
        "The council has a newsletter of its own, which nobody reads.",
        "Their channel on Telegram has 400 readers.",
        "“Follow the money,” she wrote on Facebook.",
        "Folgen hatte das auch für den Kanal der Stadt, der von Schiffen genutzt wird.",
        "This article of the constitution is old.",
        "An error occurred in the count, the clerk said.",
        "Foto di famiglia, scarpe e un orologio: tutto è bruciato con il mulino di Harrow lunedì sera, ha detto il sindaco.",
        "Recibe cada mes 300 euros del ayuntamiento.",
        "Apps from the App Store told them where the fire was.",
        "The photo: nobody had seen it before the trial began in Harrow last week, and the judge had kept it in his desk for years on end.",
        "“You will find it in your inbox with our newsletter tomorrow morning,” she told him.",
    ],
)
def test_lines_of_a_story(line: str) -> None:
    """Sentences that speak of such things."""
    assert not of_the_page(line)


def test_order_and_headings() -> None:
    """Lines come in the order of the page, a heading right before one with it; one that leads elsewhere has none, what is unknown changes nothing."""
    tree = html.document_fromstring(
        f"<div><h3>First</h3><p>{PROSE}</p><h3><a href='/2'>Elsewhere</a></h3><p>{MORE}</p><h3>Left alone</h3><ul><li>x</li></ul></div>"
    )
    assert in_order(tree, [MORE, PROSE]) == ["First", PROSE, MORE]
    assert in_order(tree, [MORE, "Unknown line", PROSE]) == [MORE, "Unknown line", PROSE]


@pytest.mark.parametrize(
    ("author", "names"),
    [("Redaktion/dpa", {"dpa"}), ("AFP/Reuters", {"AFP", "Reuters"}), ("Jana Reh (AFP)", {"AFP"}), ("Jana Reh (Harrow)", set()), ("and/or", set())],
)
def test_agencies_in_declared_authors(author: str, names: set[str]) -> None:
    """Beside a desk, another agency or a person."""
    assert credited(f"<p>{PROSE}</p><p>{MORE}</p>", head=f"<meta name='author' content='{author}'>", language="de") == names


def test_a_number_of_comments_cuts_nothing_off() -> None:
    """Between two paragraphs it is a line of the page; as a heading behind the account it opens the comments."""
    counter = f"<p>{PROSE}</p><p>{MORE}</p><div><span>12 comments</span></div><p>The street stays closed until the roof is down, it said.</p>"
    assert article(counter).text.endswith("the roof is down, it said.")
    heading = f"<p>{PROSE}</p><p>{MORE}</p><h2>2 comments</h2><p>It was about time that the old thing went, if you ask me.</p>"
    assert "about time" not in article(heading).text


def test_what_was_lost_between_two_lines_comes_back() -> None:
    """A heading and the points of a list between two paragraphs of one box; not what leads elsewhere, nor what stands in another box."""
    points = "<h3>The lines</h3><ul><li>Line A: 5 to 7</li><li>Line C: 7 to 9</li><li><a href='/2'>Elsewhere a barn burnt down</a></li></ul>"
    tree = html.document_fromstring(f"<div><p>{PROSE}</p>{points}<div><p>Another box.</p></div><p>{MORE}</p></div>")
    assert in_order(tree, [PROSE, MORE]) == [PROSE, "The lines", "Line A: 5 to 7", "Line C: 7 to 9", MORE]
    end = html.document_fromstring(f"<div><p>{PROSE}</p><p>What is closed:</p><ul><li>The mill</li><li>The quay</li></ul></div>")
    assert in_order(end, [PROSE, "What is closed:"]) == [PROSE, "What is closed:", "The mill", "The quay"]
    assert in_order(end, [PROSE]) == [PROSE]


def test_the_address_of_the_house() -> None:
    """A line with a mail address on the page's own site is the house's; one with that of the police is the account's, and so is a quotation."""
    own = article(f"<p>{PROSE}</p><p>Do you know more? Write to desk@harrow.example</p><p>{MORE}</p>").text
    others = article(f"<p>{PROSE}</p><p>Anyone who knows more should write to police@county.example</p><p>{MORE}</p>").text
    assert "desk@" not in own
    assert "police@county.example" in others


def test_a_quotation_pulled_out_goes_and_another_stays() -> None:
    """What stands twice is furniture once."""
    said = "<p>“The street will stay closed until the roof is down,” said the mayor of Harrow on Tuesday.</p>"
    twice = article(f"<p>{PROSE}</p>{said}<blockquote><p>The street will stay closed until the roof is down</p></blockquote><p>{MORE}</p>").text
    once = article(f"<p>{PROSE}</p><blockquote><p>The street will stay closed until the roof is down</p></blockquote><p>{MORE}</p>").text
    assert twice.count("The street will stay closed") == 1
    assert once.count("The street will stay closed") == 1


def test_the_largest_line_is_the_headline() -> None:
    """On a page without headings, whose window is called after the site."""
    top = "<font size=5><b>Mill burns down in Harrow</b></font><br><font size=2>By Jane Roe</font>"
    page = f"<title>Harrow Live - print</title><table><tr><td>{top}</td></tr><tr><td>{PROSE}<br><br>{MORE}</td></tr></table>"
    found = find(Document("a.html", "html", page, "https://harrow.example/print/1"))
    assert found.title == "Mill burns down in Harrow"
    assert [a.name for a in found.authors] == ["Jane Roe"]
