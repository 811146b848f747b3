"""Pages that hold no account, or not one: refused or marked, each with its reason; and stories about such things, which are read."""

from __future__ import annotations

import json

import pytest

from retold.articles.find import find
from retold.errors import UnreadableError
from retold.model import Article, Document

STORY = "<p>A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning, after hours of work.</p>"


def page(title: str, body: str, head: str = "") -> Article:
    """The article of a page."""
    return find(Document("a.html", "html", f"<html><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1>{body}</main></body></html>"))


REFUSED = [
    ("404", "gone", "<p>The page you requested was not found. Try the search.</p>"),
    ("Page not found | Harrow Live", "gone", "<p>We are sorry. Here are our most read stories of today.</p>"),
    ("Seite nicht gefunden", "gone", "<p>Leider gibt es diesen Artikel nicht mehr. Zur Startseite.</p>"),
    ("Página no encontrada", "gone", "<p>Lo sentimos mucho, intenta una búsqueda.</p>"),
    ("Page introuvable - Harvres Infos", "gone", "<p>La page a peut-être été déplacée.</p>"),
    ("Strona nie istnieje", "gone", "<p>Przejdź do strony głównej.</p>"),
    ("Just a moment...", "wall", "<p>harrow.example needs to review the security of your connection before proceeding.</p>"),
    ("harrow.example", "wall", "<p>Please verify you are a human. Enable JavaScript and cookies to continue. Ray ID: 8f3</p>"),
    ("Access to this page has been denied", "wall", "<p>Before we continue, please confirm you are a human and not a bot.</p>"),
    ("harrow.example", "wall", "<p>Bitte bestätigen Sie, dass Sie ein Mensch sind.</p><p>Ungewöhnlich viele Anfragen. Gedrückt halten.</p>"),
    ("harrow.example", "wall", "<p>Potwierdź, że jesteś człowiekiem.</p><p>Nietypowa liczba żądań. Naciśnij i przytrzymaj.</p>"),
    ("Se ha denegado el acceso a esta página", "wall", "<p>Inténtelo de nuevo más tarde.</p>"),
    ("Access Denied", "wall", "<p>You don't have permission to access this server.</p>"),
    ("Toegang geweigerd", "wall", "<p>Probeer het later opnieuw.</p>"),
    ("Harrow Live", "wall", "<p>We value your privacy</p><p>We and our partners store data. Accept all or manage preferences.</p>"),
    ("Hagenau heute", "wall", "<p>Mit Werbung weiterlesen oder werbefrei lesen. Wir verwenden Cookies.</p><p>Alle akzeptieren</p>"),
    (
        "harrow.example",
        "wall",
        "<p>Verifying that you are not a robot.</p><noscript><p>Please enable JavaScript and cookies to continue</p></noscript>",
    ),
    ("Hafenbote", "wall", "<h2>Mit Werbung weiterlesen</h2><p>Mit üblichem Tracking.</p><h2>Werbefrei im PUR-Abo</h2><p>Für 3 Euro.</p>"),
    ("Le Quai", "wall", "<p>Accepter et continuer</p><p>S'abonner pour refuser les cookies publicitaires</p>"),
    ("¡Vaya!", "gone", "<p>No hemos encontrado la página que buscas.</p><h2>Últimas noticias</h2><p>El Ebro baja dos metros.</p>"),
    ("Harrow Live", "gone", "<p>Sorry, this page no longer exists.</p>"),
    ("Вісник", "gone", "<p>На жаль, такої сторінки не існує.</p>"),
    (
        "Noorderkust",
        "wall",
        "<p>Wij en derden plaatsen cookies en verzamelen gegevens over jou en jouw apparaat.</p>"
        "<p>Zo kunnen we onze advertenties op maat tonen. Klik op Instellen als je dat niet wilt.</p>",
    ),
    (
        "Le Quai",
        "wall",
        "<p>Vous pouvez lire nos articles en acceptant que vos données de navigation servent à la publicité de nos partenaires.</p>",
    ),
    ("Harvera", "wall", "<p>Utilizamos cookies propias.</p><p>Aceptar todo</p><p>Rechazar todo</p>"),
    ("Vérification de sécurité en cours", "wall", "<p>Nous devons nous assurer que vous êtes bien humain.</p>"),
    ("lequai.example", "wall", "<p>Êtes-vous un lecteur humain et non un robot ?</p><p>Faites glisser le curseur pour compléter le puzzle.</p>"),
    ("harrow.example", "wall", "<p>Slide right to complete the puzzle.</p><p>You are moving around at superhuman speed.</p>"),
    ("harvera.example", "wall", "<p>Desliza hacia la derecha.</p><p>Comprobamos que eres humano y no un robot.</p>"),
    ("hafenbote.example", "wall", "<p>Sind Sie ein Mensch und kein Roboter?</p><p>Schieben Sie den Regler nach rechts.</p>"),
]


@pytest.mark.parametrize(("title", "kind", "body"), REFUSED)
def test_refused(title: str, kind: str, body: str) -> None:
    """The reason is told, and what to do."""
    with pytest.raises(UnreadableError) as fault:
        page(title, body)
    assert fault.value.kind == kind
    assert fault.value.detail.startswith("a.html ")
    assert fault.value.detail.count(".") > 2


READ = [
    ("Court fines Harrow for its cookies", STORY + "<p>“We use cookies like everybody,” a spokesman said. The judge was not moved by it.</p>"),
    ("Page not found: how the council lost its archive", STORY * 2),
    ("Gone with the tide: the last ferry of Harrow", STORY),
    ("Access to the quay denied after the fire", STORY),
    ("Live music returns to the quay", STORY),
    (
        "Regulator looks at cookies",
        "<p>The regulator said that publishers must ask for consent before they share data with advertising partners.</p>" * 2,
    ),
    (
        "Council loses a report",
        "<p>The page of the report that names the builder was not found, said the clerk, who had looked for it on Monday.</p>",
    ),
    ("Last page of the diary missing", "<p>“The page does not exist,” he said.</p>" + STORY),
    (
        "Three trains late",
        "<p>10:42 was the time of the first, said the railway.</p>" + STORY + "<ul><li>10:05 <a href='/2'>Barn burns</a></li></ul>",
    ),
]


@pytest.mark.parametrize(("title", "body"), READ)
def test_stories_about_such_things(title: str, body: str) -> None:
    """A word in a headline makes no wall, and none of them is partial."""
    found = page(title, body)
    assert found.title == title
    assert not found.partial


def test_an_article_described_to_machines_is_not_gone() -> None:
    """Whoever writes about the page that was not found may call it so."""
    head = f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', 'headline': 'Not found'})}</script>"
    assert page("Not found", STORY, head).text


def test_how_a_page_is_built_tells_what_it_is() -> None:
    """Entries whose times stand in elements of their own, a player above a few words, a place on the site for films, a box called a wall."""
    entry = (
        "<div class='entry'><div class='t'>1%d:42</div><h3>News %d</h3><p>The engineers have opened the bridge to light traffic, they said.</p></div>"
    )
    feed = "<div class='live-feed'>" + "".join(entry % (n, n) for n in range(3)) + "</div>"
    live = page("Flood in Harrow", feed)
    assert live.partial
    assert [f"News {n}" in live.text for n in range(3)] == [True] * 3
    assert page("Wreck is lifted", "<div><video src='a.mp4'></video></div><p>The schooner had lain on the ground since 1924.</p>").partial
    assert not page("Wreck is lifted", STORY * 4 + "<video src='a.mp4'></video>").partial
    words = "<p>The train passes at four, and each time she holds the cups so that they do not fall.</p>"
    assert page("The line", words + "<div class='paywall-box'><p>Take out an offer from one euro today.</p></div>").partial
    assert not page("The line", words + "<div class='paywall-box'></div>").partial
    comments = "<div class='comments'>" + "".join(f"<div><span>1{n}:42</span>{STORY}</div>" for n in range(8)) + "</div>"
    assert not page("Mill burns", STORY + comments).partial


def test_live_blogs_and_videos_are_partial() -> None:
    """Entries with their times, an own word for it, a video with its caption: nothing is said of what they leave out."""
    entries = "".join(
        f"<p>{h}:1{h % 10} The fire service said that it had sent another team to the mill in Harrow, the {h}th.</p>" for h in range(9, 17)
    )
    assert page("Fire in Harrow", entries).partial
    assert page("Fire in Harrow: live updates", entries[: len(entries) // 2]).partial
    live = f"<script type='application/ld+json'>{json.dumps({'@type': 'LiveBlogPosting', 'headline': 'Fire in Harrow'})}</script>"
    assert page("Fire in Harrow", STORY * 3, live).partial
    video = f"<script type='application/ld+json'>{json.dumps({'@type': 'VideoObject', 'name': 'Fire in Harrow'})}</script>"
    assert page("Fire in Harrow", STORY, video).partial
    assert page("Fire in Harrow", STORY, "<meta property='og:type' content='video.other'>").partial
    assert not page("Fire in Harrow", STORY).partial


def test_stubs_are_partial() -> None:
    """A page that is not free to read and shows little of itself."""
    closed = f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', 'headline': 'Fire', 'isAccessibleForFree': False})}</script>"
    assert page("Fire in Harrow", STORY, closed).partial
    assert page(
        "Molen in Harven brandt af", "<p>In Harven is maandag een molen afgebrand.</p><p>Alleen voor abonnees: lees verder met een abonnement</p>"
    ).partial


TEASERS = "".join(
    f"<article><h3><a href='/{n}'>Un vecino halla {n} patos en su bañera</a></h3><p>Los patos llegaron de noche y comieron el pan de la casa.</p>"
    "<span>Por Romina Vera · hace 2 horas</span></article>"
    for n in range(2, 8)
)


@pytest.mark.parametrize(
    "title",
    [
        "La página que buscas ya no está disponible",
        "Ups, la nota que buscás no está",
        "The page you requested is no longer available",
        "Die Seite, die Sie suchen, gibt es nicht",
        "La page que vous cherchez n'existe plus",
        "La pagina che cerchi non esiste",
        "A página que procura não existe",
        "De pagina die je zoekt bestaat niet",
        "Strona, której szukasz, nie istnieje",
        "Artykuł, którego szukasz, nie jest już dostępny",
        "Szukany materiał został usunięty",
        "Článek, který hledáte, už není dostupný",
        "Страница, которую вы ищете, была удалена",
        "Sidan du söker finns inte",
        "Siden du leder efter findes ikke",
        "Siden du leter etter finnes ikke",
        "Etsimääsi sivua ei löydy",
        "Stránka, kterou hledáte, neexistuje",
        "Сторінка, яку ви шукаєте, не існує",
        "A keresett oldal nem található",
        "Pagina pe care o căutați nu există",
        "Aradığınız sayfa bulunamadı",
        "Η σελίδα που αναζητάτε δεν υπάρχει",
    ],
)
def test_what_readers_looked_for_is_not_there(title: str) -> None:
    """Below such a headline other stories are listed, and the masthead has today's date."""
    with pytest.raises(UnreadableError) as raised:
        page(title, f"<p>jueves, 9 de octubre de 2025</p>{TEASERS}")
    assert raised.value.kind == "gone"


@pytest.mark.parametrize(
    "title",
    [
        "La página del Ayuntamiento de Albira no está disponible tras un ataque",
        "„Die Seite, die Sie suchen, gibt es nicht“: Wie Ämter Bürger abweisen",
        "The woman you are looking for is no longer here, officers told him",
        "Materiał dowodowy został usunięty z akt sprawy",
        "Faites glisser le curseur : le jeu qui rend fou",
        "Humain et non un robot : ce caissier restera",
    ],
)
def test_a_story_of_something_that_is_not_there(title: str) -> None:
    """What a town or somebody has lost is news."""
    assert "mill burnt down" in page(title, STORY * 3).text
