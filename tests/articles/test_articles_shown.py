"""What readers of a page see of its head, and what is set into its text: headlines, posts, names in full, entries of a ticker, biographies."""

from __future__ import annotations

import pytest
from lxml import html

from retold.articles.believed import dating
from retold.articles.dates import moments
from retold.articles.embeds import without_embeds
from retold.articles.find import find
from retold.articles.headline import best_title
from retold.articles.labels import gives_own_address, of_the_page
from retold.articles.top import headline_of
from retold.articles.walls import Shape, unlike
from retold.model import Article, Document

PROSE = "A mill burnt down on Monday night in Harrow, and nobody was hurt, the fire service said on Tuesday morning."
MORE = "The cause is not known yet, and the service will look into it over the next weeks, it said on Tuesday evening."


def article(body: str, head: str = "") -> Article:
    """The article of a small page."""
    top = f"<head><title>Mill burns down - Harrow Live</title>{head}</head>"
    page = f"<html lang='en'>{top}<body><article><h1>Mill burns down</h1>{body}</article></body></html>"
    return find(Document("a.html", "html", page, "https://harrow.example/mill"))


@pytest.mark.parametrize(
    ("shown", "declared", "title"),
    [
        ("Why the Harrow mill burnt", ["Harrow: Why the mill burnt", None, "Harrow: Why the mill burnt - Harrow Live"], "Why the Harrow mill burnt"),
        ("Harrow. The mill burns | Nobody hurt", ["The mill burns"], "Harrow. The mill burns | Nobody hurt"),
        ("Mill burns - Harrow Live", ["Mill burns"], "Mill burns"),
        ("Harrow Live", ["Mill burns down"], "Mill burns down"),
        ("Welcome", ["Mill burns down - Harrow Live"], "Mill burns down"),
        (None, [None, "Mill burns down | Harrow Live"], "Mill burns down"),
        ("Mill burns down", [None, None], "Mill burns down"),
    ],
)
def test_the_headline_that_readers_see(shown: str | None, declared: list[str | None], title: str) -> None:
    """The heading counts before what is declared for lists of search, unless it names the site."""
    assert best_title(shown, declared, "Harrow Live") == title


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("<h1><span class='kicker'>Harrow</span><span>Mill burns down again</span></h1>", "Mill burns down again"),
        ("<h1><span class='headline__dachzeile'>Harrow:</span> <span>Mill burns down again</span></h1>", "Mill burns down again"),
        ("<h1>Mill burns<br>down again</h1>", "Mill burns down again"),
        ("<h1><span>Mill burns</span><span>down again</span></h1>", "Mill burns down again"),
        ("<h1>Mill <em>burns</em>, down again</h1>", "Mill burns, down again"),
        ("<h1><span class='label'>Mill burns down again</span></h1>", "Mill burns down again"),
    ],
)
def test_the_parts_of_a_headline(heading: str, words: str) -> None:
    """They do not run together; what the template says stands above it goes, unless nothing is left."""
    assert headline_of(html.fragment_fromstring(heading)) == words


@pytest.mark.parametrize(
    "post",
    [
        "<blockquote class='twitter-tweet'><p>The bridge is shut.</p>— Council (@h) <a href='https://x.com/h/status/1'>March 10</a></blockquote>",
        "<div class='fb-post'><p>The bridge is shut.</p></div>",
        "<div class='embed embed--instagram'><p>The bridge is shut.</p></div>",
        "<figure class='wp-block-embed-bluesky'><div class='bluesky-embed'><p>The bridge is shut.</p></div></figure>",
        "<blockquote><p>The bridge is shut.</p><a href='https://x.com/h/status/1'>10 March</a></blockquote>",
        "<blockquote><p>The bridge is shut.</p>— Harrow Council (@harrow) 10 March 2025</blockquote>",
    ],
)
def test_posts_of_networks(post: str) -> None:
    """A post set into the account is none of its words."""
    tree = html.document_fromstring(f"<article><p>{PROSE}</p>{post}<p>{MORE}</p></article>")
    without_embeds(tree, lambda _: True)
    assert "The bridge is shut" not in tree.text_content()
    assert PROSE in tree.text_content()


@pytest.mark.parametrize(
    "quoted",
    [
        "<blockquote><p>The bridge is shut.</p></blockquote>",
        "<blockquote><p>The bridge is shut.</p><cite>Harrow Council</cite></blockquote>",
        "<blockquote><p>The bridge is shut, the council wrote <a href='https://x.com/h/status/1'>on Monday</a> and then no more.</p></blockquote>",
        "<div class='social-post-intro'><p>The bridge is shut.</p></div>",
        "<p>The bridge is shut, it <a href='https://x.com/h/status/1'>said</a></p>",
    ],
)
def test_no_posts(quoted: str) -> None:
    """A quotation that the report sets apart, and a sentence with a link to a post, are the account's."""
    tree = html.document_fromstring(f"<article><p>{PROSE}</p>{quoted}<p>{MORE}</p></article>")
    without_embeds(tree, lambda _: True)
    assert "The bridge is shut" in tree.text_content()


def test_an_overwritten_stamp() -> None:
    """A stamp of publication that is the one of the last change, where the page shows an earlier day; where it shows none, it counts."""
    (changed,) = moments("2025-02-28T09:05:00+01:00")
    (shown,) = moments("27. 2. 2025")
    overwritten = dating([(changed, "json-ld"), (changed, "json-ld: modified"), (shown, "text: dateline")])
    assert overwritten.latest is not None
    assert overwritten.latest < "2025-02-28T13:00:00Z"
    assert dating([(changed, "json-ld"), (changed, "json-ld: modified")]).earliest == "2025-02-28T08:05:00Z"
    later = dating([(shown, "json-ld"), (changed, "json-ld: modified"), (shown, "text: dateline")])
    assert later.earliest is not None
    assert later.earliest < "2025-02-27T12:00:00Z"


@pytest.mark.parametrize(
    ("declared", "shown", "names"),
    [
        ("J. R. with AFP", "<span class='author'>Jane Roe (with AFP)</span>", ["Jane Roe"]),
        ("J. Roe", "<span class='author'>Jane Roe</span>", ["Jane Roe"]),
        ("J. Roe", "<span class='author'>Max Poe</span>", ["J. Roe"]),
        ("Jane Roe (photos)", "", []),
        ("Jane Roe (Harrow)", "", ["Jane Roe"]),
    ],
)
def test_authors_in_full(declared: str, shown: str, names: list[str]) -> None:
    """Initials name nobody; a letter for a given name is read as the byline has it; who took the pictures is no author."""
    head = f'<script type=\'application/ld+json\'>{{"@type":"NewsArticle","author":{{"@type":"Person","name":"{declared}"}}}}</script>'
    assert [a.name for a in article(f"{shown}<p>{PROSE}</p><p>{MORE}</p>", head).authors] == names


def test_the_biography_of_the_author_in_the_text() -> None:
    """It goes wherever it stands; that of somebody else may be the story's."""
    head = "<meta name='author' content='Jane Roe'>"
    own = article(f"<p>{PROSE}</p><p>Jane Roe is a reporter at Harrow Live who covers the coast.</p><p>{MORE}</p>", head).text
    other = article(f"<p>{PROSE}</p><p>Max Poe is a reporter at Harrow Live who fell from the roof.</p><p>{MORE}</p>", head).text
    assert "Jane Roe is" not in own
    assert "Max Poe is a reporter" in other


@pytest.mark.parametrize(
    ("first", "then", "flagged"),
    [
        ("Update, 14:10 Uhr: ", "Update, {0}:20 Uhr: ", True),
        ("+++ 14.10 Uhr +++ ", "+++ {0}.20 Uhr +++ ", True),
        ("Mise à jour 14h10 : ", "Mise à jour {0}h20 : ", True),
        ("Actualización 14:10: ", "Actualización {0}:20: ", True),
        ("Update: ", "Update on the mill: ", False),
        ("", "", False),
    ],
)
def test_a_ticker_without_a_name(first: str, then: str, flagged: bool) -> None:
    """Paragraphs that begin with the hour of an update make a ticker; one that was added to a report does not."""
    lines = [first + MORE, *(then.format(hour) + PROSE for hour in (13, 12, 11)), PROSE]
    assert unlike(Shape(), "Mill burns down", lines) is flagged
    assert not unlike(Shape(), "Mill burns down", [first + MORE, PROSE, MORE, PROSE])


@pytest.mark.parametrize(
    "line",
    [
        "Get our best stories of the week",
        "Recevez chaque matin l'essentiel de l'info de votre département",
        "This story is from our archive.",
    ],
)
def test_offers(line: str) -> None:
    """What a page offers speaks to the reader, of its own, or is no sentence."""
    assert of_the_page(line)


def test_no_offers() -> None:
    """A sentence of an account that begins as notices do."""
    assert not of_the_page("This story is from a time when mills stood on every quay.")


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("Do you know more? Write to desk@harrow.example", True),
        ("Contact Jane Roe at jane@harrow.example.", True),
        ("jane@harrow.example", True),
        ("Witnesses can write to ann@harrow.example.", False),
        ("Wer etwas gesehen hat, wird gebeten, sich unter zeugen@harrow.example zu melden.", False),
    ],
)
def test_addresses(line: str, own: bool) -> None:
    """What is said to witnesses is the account's, also on the pages of the police."""
    assert gives_own_address(line, "harrow.example") is own


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("According to <em>The Quillfeather of Harrow</em>, the mill was empty.", {"The Quillfeather of Harrow"}),
        ("He ran to the <em>Quillfeather</em>, a boat that was about to leave the quay.", set()),
        ("According to <em>Jane Roe</em>, the mill was empty and had been so for years.", set()),
    ],
)
def test_titles_of_papers_that_are_set_apart(sentence: str, names: set[str]) -> None:
    """Right behind words that credit they are houses; ships and persons are none."""
    assert {c.name for c in article(f"<p>{PROSE}</p><p>{sentence}</p><p>{MORE}</p>").provenance} == names


@pytest.mark.parametrize("tag", ["h1", "h2"])
def test_a_kicker_before_what_the_page_tells_as_its_other_headline(tag: str) -> None:
    """Machines are told both together and the headline alone; a shorter headline for lists, which readers do not see, changes nothing."""

    def title(other: str) -> str | None:
        told = f'{{"@type": "NewsArticle", "headline": "Harrow: The old mill burns down", "alternativeHeadline": "{other}"}}'
        head = f"<title>Harrow: The old mill burns down | Live</title><script type='application/ld+json'>{told}</script>"
        top = f"<{tag}><span>Harrow</span> <span>The old mill burns down</span></{tag}>"
        page = f"<html lang='en'><head>{head}</head><body><article>{top}<p>{PROSE}</p><p>{MORE}</p></article></body></html>"
        return find(Document("a.html", "html", page, "https://harrow.example/mill")).title

    assert title("The old mill burns down") == "The old mill burns down"
    assert title("Mill on fire") == "Harrow: The old mill burns down"
