"""What templates call the boxes of a page: names of elements that say that they hold furniture, or the source of an account.

The words are English and those of the languages that templates are written in; a name is taken apart at its strokes and capitals.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any

#: What holds the text that subscribers see is no furniture ("subscriber-only").
_FOR_READERS = frozenset(
    (a, b) for a in ("subscriber", "subscribers", "member", "members") for b in ("only", "preview", "content", "premium", "text")
)
#: A letter that is set large at the beginning of an account is none, either ("has-drop-cap").
_OF_THE_ACCOUNT = _FOR_READERS | {("drop", "cap"), ("drop", "caps"), ("drop", "letter"), ("initial", "cap")}
#: Words in the names of boxes of facts.
_FACTS = frozenset(
    [
        *(
            "factbox",
            "factboxes",
            "faktabox",
            "faktaboks",
            "faktaruta",
            "faktarutan",
            "faktalaatikko",
            "infobox",
            "infokasten",
            "infoboks",
            "infoblok",
        ),
        *("fakta", "fakten", "faktenbox", "feiten", "encadre", "encart", "recuadro", "despiece", "riquadro", "kadertekst"),
    ]
)
#: Words in the names of elements that are furniture, whatever language their template was written in.
_FURNITURE = frozenset(
    [
        # other stories
        *("related", "recommended", "recommendation", "recommendations", "recirculation", "recirc", "reco", "outbrain", "taboola", "mostread"),
        *(
            "gallery",
            "audio",
            "galerie",
            "galeria",
            "fotostrecke",
            "offer",
            "offers",
            "upgrade",
            "upsell",
            "piano",
            "barrier",
            "barreira",
            "premiumbox",
            "regwall",
        ),
        *("trending", "readmore", "leestip", "playlist", "carousel", "slideshow", "teaserbox", "onwards", "richlink", "interstitial", "evergreen"),
        *(
            "correlati",
            "correlate",
            "relacionadas",
            "relacionados",
            "relacionado",
            "relacionada",
            "powiazane",
            "gerelateerd",
            "relaterat",
            "verwandte",
        ),
        # what readers are asked for, and what they say
        *("nieuwsbrief", "nieuwsbrieven", "nyhetsbrev", "nyhedsbrev", "uutiskirje", "infolettre", "hirlevel", "biuletyn", "boletin", "boletines"),
        *("newsletter", "newsletters", "subscribe", "subscription", "signup", "paywall", "regwall", "donate", "donation", "membership", "upsell"),
        *("anketa", "ankieta", "anket", "umfrage", "abstimmung", "sondage", "encuesta", "sondaggio", "peiling", "afstemning", "avstemning"),
        *("omrostning", "aanestys", "kysely", "szavazas", "sondaj", "hlasovani", "glosowanie", "opros", "voting"),
        *("quiz", "poll", "survey", "bookmark", "cta", "mailing", "feedback", "leadgen", "signin", "trust", "reuse", "reprint", "reprints"),
        *("merken", "teilen", "udostepnij", "condividi", "compartir", "partager", "partilhar", "delen", "dela", "count", "readingtime"),
        *("share", "sharing", "social", "socials", "addthis", "reactions", "disqus", "rating", "views", "viewcount"),
        *("comment", "comments", "cmt", "cmts", "kommentare", "kommentarer", "commentaires", "comentarios", "komentarze", "komentarz", "reacties"),
        *("cookie", "cookies", "consent", "gdpr", "rodo", "rgpd", "dsgvo", "kvkk", "onetrust", "didomi", "cmp", "popup", "modal", "banner"),
        *("bio", "bios", "biography", "biographie", "biografia"),
        # what stands beside the report: how it was made, how old it is (and facts in a box, below)
        *("boxout", "sidenote"),
        *("badge", "badges", "tagline", "notice", "disclaimer", "tooltip", "toc", "puff", "puffar"),
        *("gift", "giftarticle", "whatsapp", "telegram", "supporter", "supporters", "notification", "notifications", "follow", "loginwall"),
        # advertisements
        *("ad", "ads", "advert", "advertisement", "reklama", "werbung", "anzeige", "publicite", "publicidad", "pubblicita", "advertentie"),
        *("annons", "sponsored", "promo", "partner", "partners"),
        # the way about the site
        *("schlagworte", "schlagwoerter", "etiquetas", "tagi", "tagg", "taggar", "argomenti", "temas", "tematy", "themen", "topics", "keywords"),
        *("stichworte", "stichwoerter", "motscles", "trefwoorden", "emner", "emneord", "stikord", "nokkelord", "amnen", "amnesord", "aihesanat"),
        *("avainsanat", "asiasanat", "etichette", "etichete", "stitky", "cimkek", "etiketler", "tegi"),
        *("slogan", "motto", "payoff", "sitename", "sitetitle", "masthead"),
        *("breadcrumb", "breadcrumbs", "pagination", "pager", "tags", "taglist", "navigation", "menu", "menus", "toolbar", "skip"),
        # films, and words under pictures
        *(
            "player",
            "caption",
            "captions",
            "cap",
            "legend",
            "legende",
            "legenda",
            "bildunterschrift",
            "bildtext",
            "podpis",
            "didascalia",
            "pie",
            "piefoto",
            "epigrafe",
            "descriptif",
            "popisek",
            "kepalairas",
            "kuvateksti",
            "onderschrift",
        ),
    ]
)
_FURNITURE |= _FACTS
#: Two words that make one of the above together: a box about the author.
_PAIRS = frozenset((a, b) for a in ("author", "autor", "auteur", "autore") for b in ("box", "bio", "pill", "card", "profile", "biography"))
_PAIRS |= frozenset(
    [
        *(("nl", kind) for kind in ("box", "teaser", "signup", "form", "widget", "promo")),  # a newsletter
        *(("mots", "cles"), ("palavras", "chave"), ("palabras", "clave"), ("parole", "chiave")),
        ("most", "read"),
        ("read", "more"),
        ("also", "read"),
        ("read", "also"),
        ("cookie", "banner"),
        ("primary", "image"),
        ("know", "more"),
        ("premium", "offer"),
        ("rich", "link"),
        ("reading", "time"),
        ("follow", "us"),
        *(("post", "support"), ("article", "support"), ("support", "box"), ("support", "us"), ("support", "banner"), ("donate", "box")),
        *(("donation", "box"), ("donate", "banner"), ("membership", "box")),
        ("more", "stories"),
        ("link", "box"),
        ("see", "also"),
        ("leia", "mais"),
        ("zie", "ook"),
        ("lees", "ook"),
        ("leggi", "anche"),
        ("tags", "links"),
        ("field", "tags"),
        ("fact", "box"),
        ("facts", "box"),
        ("fact", "sheet"),
        ("fakta", "box"),
        ("info", "box"),
        ("info", "kasten"),
        ("google", "news"),
        ("push", "notification"),
        ("about", "author"),
        ("about", "authors"),
        ("les", "mer"),
        ("lue", "lisaa"),
        ("latest", "news"),
        ("social", "media"),
        ("site", "name"),
        ("site", "title"),
        ("site", "description"),
    ]
)
#: Names that templates write in one word begin so ("relatedposts", "newsletterblock", "sharebar").
_BEGINS = (
    *("related", "recommend", "newsletter", "subscri", "sharing", "sharebar", "sharetool", "sharelink", "sharedaddy", "comments", "kommentar"),
    *("cookie", "advert", "sponsor", "reklam", "mostread", "mostpopular", "readmore", "paywall", "tagcloud", "breadcrumb", "authorbio", "authorbox"),
    *("autorenbox", "autorenkasten", "autorbox", "auteurbox", "forfatterboks", "forfatterbox", "forfattarruta"),
)
#: The whole names of columns at the side; a picture in the account floats to the right as well, but is not called by the bare word in its id.
_COLUMNS = frozenset(
    [
        *("rechts", "spalte-rechts", "rechte-spalte", "rechtespalte", "randspalte", "marginalspalte", "seitenspalte", "randleiste", "seitenleiste"),
        *("right-column", "rightcolumn", "right-col", "rightcol", "col-right", "colright", "right-rail", "rightrail", "rail-right", "side-column"),
        *("left-column", "leftcolumn", "left-col", "leftcol", "col-left", "left-rail", "sidecol", "side-col", "column-right", "column-left"),
        *("col-dx", "col-sx", "coldx", "colsx", "colonna-destra", "colonna-sinistra", "colonna-dx", "colonna-sx", "barra-laterale"),
        *("columna-derecha", "columna-izquierda", "col-derecha", "col-izquierda", "derecha", "barra-lateral", "lateral-derecho"),
        *("colonne-droite", "colonne-gauche", "col-droite", "col-gauche", "droite", "coluna-direita", "coluna-esquerda", "lateral-direita"),
        *("prawa", "lewa", "prawa-kolumna", "lewa-kolumna", "kolumna-prawa", "kolumna-lewa", "prawy", "rechterkolom", "rechter-kolom", "zijbalk"),
        *("hogerspalt", "hoger-spalt", "hoyrekolonne", "hojrekolonne", "hojre-kolonne", "pravy-sloupec", "levy-sloupec", "pravy", "sag", "sagsutun"),
    ]
)
#: What holds the source of an account is no furniture, whatever else it is called ("post-source-tags").
SOURCES = frozenset(["source", "via", "quelle", "fuente", "fonte", "fonti", "bron", "zrodlo", "kalla", "dzherelo", "agency", "agentur", "agencia"])
#: Elements that a site made itself bear their name as their tag ("mc-newsletter"); such words in it, beside those above, say that it is furniture.
_OWN_ELEMENTS = frozenset(["footer", "embed", "teaser", "nav", "masthead", "recirculation"])
#: Attributes in which templates call their elements names.
_NAMED_BY = (
    *("class", "id", "data-testid", "data-component", "data-module", "data-area", "data-gu-name", "data-spacefinder-role", "data-hook"),
    "data-type",
)
_TOKEN = re.compile(r"[A-Za-z][a-z]*|[A-Z]+(?![a-z])")
#: Elements of a page bear the same names again and again, and many steps ask for these: so many are remembered.
_REMEMBERED, _LONGEST = 1 << 12, 200


@lru_cache(maxsize=_REMEMBERED)
def tokens(names: str) -> tuple[str, ...]:
    """The words of names, in small letters: "teaser-card__inner", "teaserCard". To be called with what is cut to a bounded length."""
    return tuple(t.lower() for t in _TOKEN.findall(names))


def called(element: Any) -> frozenset[str]:
    """The words in the class and the id of an element, as far as they stand in the first 200 characters, and in its tag, where a site made it."""
    own = element.tag if "-" in element.tag else ""
    return frozenset(tokens(f"{own} {element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST]))


def is_of_facts(element: Any) -> bool:
    """Do the names of an element say that it holds facts?"""
    words = tokens(f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST])
    return not _FACTS.isdisjoint(words) or any(pair in _PAIRS and {"fact", "facts", "fakta", "info"} & set(pair) for pair in pairwise(words))


def is_column(element: Any) -> bool:
    """Is it called no more than the column beside the account, as old pages are laid out: `id="rechts"`, `id="col_dx"`, `class="right-column"`?"""
    names = [element.get("id") or "", *(element.get("class") or "").split()]
    return any(n.casefold().replace("_", "-") in _COLUMNS for n in names if n)


def is_box(element: Any) -> bool:
    """Do the names of an element say that it is furniture, or its tag, where that is one of the site's own?"""
    if "-" in element.tag and (_is_furniture(element.tag[:80]) or not _OWN_ELEMENTS.isdisjoint(tokens(element.tag[:80]))):
        return True
    for key in _NAMED_BY:
        value = element.get(key)
        if value and any(_is_furniture(name[:80]) for name in value.split()[:12]):
            return True
    return False


@lru_cache(maxsize=_REMEMBERED)
def _is_furniture(name: str) -> bool:
    words = tokens(name)
    if not SOURCES.isdisjoint(words) or any(pair in _OF_THE_ACCOUNT for pair in pairwise(words)):
        return False
    return any(t in _FURNITURE or t.startswith(_BEGINS) for t in words) or any(pair in _PAIRS for pair in pairwise(words))
