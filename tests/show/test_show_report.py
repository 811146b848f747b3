"""The report: whole, safe and self-contained."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import itertools
import os
import re
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import show_example as example

from retold.model import CHANGES, Change, Trace
from retold.show.report import html, pages
from retold.show.story import Look
from retold.show.wording import INNOCENT_WORDS

GOLDEN = Path(__file__).parent.parent / "golden" / "show"
HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(2)">{{ 7*7 }}\u202e\x1b[31m\x00" onclick=alert(3) x="'
VOID = {"meta", "br", "img", "link", "input"}


class Page(HTMLParser):
    """A page's elements with their attributes, its ids, its text without style and script, and whether its tags are balanced."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.raw: dict[str, str] = {}
        self.feed(text)
        self.close()
        self.text = " ".join(" ".join(self.words).split())
        self.ids = [a["id"] for _, a in self.elements if "id" in a]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> too many"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("style", "script"):
            self.raw[self.open[-1]] = data
        else:
            self.words.append(data)


def policy(page: Page) -> str:
    """The content security policy that the page declares."""
    return next(a["content"] or "" for t, a in page.elements if t == "meta" and a.get("http-equiv") == "Content-Security-Policy")


def test_golden() -> None:
    """The page of the example, style and script apart, is the one last looked at. Set UPDATE_GOLDEN=1 to accept a new one."""
    made = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1\3", html(example.trace(), "0"), flags=re.DOTALL)
    made = re.sub(r"'sha256-[^']+'", "'sha256'", made)
    if os.environ.get("UPDATE_GOLDEN"):
        (GOLDEN / "report.html").write_text(made, encoding="utf-8")
    assert made == (GOLDEN / "report.html").read_text(encoding="utf-8")


def test_first_screen_comes_first() -> None:
    """The altered quotation and the conflict stand before the tree, in words."""
    text = Page(html(example.trace(), "1")).text
    assert text.index("the meaning differs") < text.index("boats that waited") < text.index("Family tree of the accounts")
    assert "1 (1 to 2)" in text
    assert "in 2 accounts A B" in text


def test_policy_allows_only_what_is_inside() -> None:
    """Style and script are allowed by the hashes of what stands in the page, and nothing else is."""
    page = Page(html(example.trace(), "1"))
    for element in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.raw[element].encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}';" in policy(page)
    assert policy(page).startswith("default-src 'none';")
    assert "unsafe" not in policy(page)
    assert [t for t, _ in page.elements].count("script") == 1
    assert not any(name == "style" or name.startswith("on") for _, a in page.elements for name in a)


def test_style_and_script_cannot_end_their_element() -> None:
    """They are put into the page as they are, so they must not hold what would end or hide it."""
    for name in ("report.css", "report.js"):
        text = resources.files("retold.show").joinpath("static", name).read_text(encoding="utf-8")
        assert "</" not in text
        assert "<!--" not in text
        assert len(text) < 25_000


def test_needs_no_network() -> None:
    """No address is named by any element, and links lead inside the page, to places that exist, each of which is there once."""
    page = Page(html(two_stories(), "1"))
    assert len(page.ids) == len(set(page.ids))
    for _, attributes in page.elements:
        assert not {"src", "srcset", "action", "data", "poster"} & attributes.keys()
        if "href" in attributes:
            assert (attributes["href"] or "")[:1] == "#"
            assert (attributes["href"] or "")[1:] in page.ids
    assert "http" not in re.sub(r'http-equiv="[^"]*"', "", html(two_stories(), "1"))
    assert not re.search(r"url\(|@import|fetch|XMLHttp|import\s", page.raw["style"] + page.raw["script"])


def test_hostile_text_stays_text() -> None:
    """Tags, handlers, template marks and controls in titles, texts, paths, credits, names and problems are shown, not run."""
    trace = example.trace(title=HOSTILE, tail=HOSTILE)
    first = trace.articles[0]
    article = dataclasses.replace(first.article, path=HOSTILE, paths=(HOSTILE,), title=HOSTILE, outlet=HOSTILE, language='en" onload="x')
    findings = dataclasses.replace(first, article=article, credits=tuple(dataclasses.replace(c, text=HOSTILE) for c in first.credits))
    story = trace.stories[0]
    witnesses = tuple(dataclasses.replace(w, name=HOSTILE, sigil=HOSTILE if w.article is None else w.sigil) for w in story.stemma.witnesses)
    edges = tuple(dataclasses.replace(e, exemplar=HOSTILE) if e.exemplar == "α" else e for e in story.stemma.edges)
    statements = tuple(dataclasses.replace(s, speaker=HOSTILE, id=HOSTILE + s.id) for s in story.statements)
    claims = tuple(dataclasses.replace(c, subject=HOSTILE) for c in story.claims)
    stemma = dataclasses.replace(story.stemma, witnesses=witnesses, edges=edges)
    story = dataclasses.replace(story, stemma=stemma, statements=statements, claims=claims)
    problems = tuple(dataclasses.replace(p, path=HOSTILE, detail=HOSTILE) for p in trace.problems)
    made = html(Trace((findings, *trace.articles[1:]), (story,), problems), HOSTILE)
    page = Page(made)
    assert page.open == []
    assert [t for t, _ in page.elements].count("script") == 1
    assert not any(t == "img" or n.startswith("on") for t, a in page.elements for n in a)
    assert "\x1b" not in made
    assert "\x00" not in made
    assert "{{ 7*7 }}" in page.text
    made.encode("utf-8")


def test_all_is_there_without_javascript() -> None:
    """What the stages found stands in the HTML itself: wordings, reasons, credits, accounts side by side, problems."""
    text = Page(html(example.trace(), "1")).text
    for words in (
        "Ada Brome", "“We may close the tower” differs from “We will close the tower”.", "Inland Wire reports", "All words go back to A.",
        "C has a reading of A.", "Against it: C bears no time.", "in/broken.bin", "only A", "the same words", "nothing here",
        "about 4 Nov 2025", "Other possibilities (1)", "“We [deleted: may ] [inserted: will ] close the tower”",
    ):  # fmt: skip
        assert words in text, words


def test_unknown_order_is_said() -> None:
    """Where nobody knows which of two wordings came first, the page says so beside the altered quotation and on the card."""
    trace = example.trace()
    story = trace.stories[0]
    statements = tuple(
        dataclasses.replace(s, variants=tuple(dataclasses.replace(v, direction="unknown") for v in s.variants)) for s in story.statements
    )
    page = Page(html(dataclasses.replace(trace, stories=(dataclasses.replace(story, statements=statements),)), "1"))
    assert page.text.count("Which came first is unknown.") == 2


def altered_to(changes: tuple[Change, ...], **fields: str) -> Trace:
    """The example with these changes between the wordings of A and C, C's rendering having other fields."""
    trace = example.trace()
    story = trace.stories[0]
    old, _, new, _ = story.statements[0].renderings
    new = dataclasses.replace(new, **fields)  # type: ignore[arg-type]
    statement = dataclasses.replace(story.statements[0], renderings=(old, new), variants=(example.variant(old, new, changes),))
    return dataclasses.replace(trace, stories=(dataclasses.replace(story, statements=(statement,)),))


def test_other_speaker_is_named() -> None:
    """Where words are given to another speaker, both are named beside them."""
    text = Page(html(altered_to(("speaker-changed",), speaker="Cy Marsh"), "1")).text
    assert text.index("said by Ada Brome") < text.index("said by Cy Marsh") < text.index("Family tree of the accounts")


def test_translation_is_not_compared_word_by_word() -> None:
    """A translated wording stands whole: marks at every word would say nothing."""
    page = Page(html(altered_to(("translated", "sense-changed"), text="Wir schließen den Turm"), "1"))
    assert "“Wir schließen den Turm”" in page.text
    assert "[deleted: We" not in page.text


def test_every_text_names_its_language_and_direction() -> None:
    """Wordings carry the language and the direction of script of their account, unless these are the page's own."""
    trace = example.trace()
    third = dataclasses.replace(trace.articles[2], article=dataclasses.replace(trace.articles[2].article, language="ar"))
    page = Page(html(dataclasses.replace(trace, articles=(*trace.articles[:2], third, trace.articles[3])), "1"))
    said = {(a.get("lang"), a.get("dir")) for t, a in page.elements if t == "p" and a.get("class") == "said"}
    assert said == {("en", "ltr"), ("ar", "rtl"), (None, None)}
    cells = [a.get("lang") for t, a in page.elements if t == "td" and "lang" in a]
    assert cells
    assert set(cells) == {"ar"}
    assert ("html", {"lang": "en"}) in page.elements


def test_headings_leave_no_step_out() -> None:
    """One first heading, and no heading two steps below the one before it."""
    for trace in (example.trace(), two_stories()):
        levels = [int(t[1]) for t, _ in Page(html(trace, "1")).elements if re.fullmatch("h[1-6]", t)]
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels


def test_several_stories_begin_with_an_index() -> None:
    """Two stories: an index leads to both; an article in no story with others is only listed."""
    page = Page(html(two_stories(), "1"))
    links = [a.get("href") for t, a in page.elements if t == "a"]
    assert {"#story-1", "#story-2"} <= set(links)
    assert "Stories with a single account" in page.text


def test_nothing_read_is_a_page_too() -> None:
    """An empty trace gives a page that says so."""
    assert "0 stories in 0 accounts" in Page(html(Trace((), (), ()), "1")).text


def test_same_bytes() -> None:
    """The same trace twice gives the same page."""
    assert html(example.trace(), "1") == html(example.trace(), "1")


def test_two_hundred_accounts_stay_small_and_whole() -> None:
    """Two hundred accounts of one story: the page is made, and what was left out is said."""
    trace = example.trace()
    many = [example.findings(f"n{n}", f"in/{n}.txt", example.ECHO + f" Number {n}.") for n in range(200)]
    base = trace.stories[0]
    witnesses = [dataclasses.replace(base.stemma.witnesses[-1], sigil=f"N{n}", article=f"n{n}", name=f"N{n}") for n in range(200)]
    edges = tuple(example.descent(f"N{n // 3}", f"N{n}") for n in range(1, 200))
    stemma = dataclasses.replace(base.stemma, witnesses=tuple(witnesses), edges=edges, alternatives=())
    story = dataclasses.replace(base, stemma=stemma, statements=(), claims=(), correspondences=(), units=())
    made = html(Trace(tuple(many), (story,), ()), "1")
    assert len(made) < 900_000
    assert "189 pairs of accounts" in Page(made).text


def test_several_stories_as_several_pages() -> None:
    """An index that leads to a page a story, each of which leads back and is whole: every link has its end."""
    made = pages(two_stories(), "1")
    assert set(made) == {"index.html", "story-t1.html", "story-t2.html"}
    read = {name: Page(text) for name, text in made.items()}
    for name, page in read.items():
        for tag, attributes in page.elements:
            file, _, place = (attributes.get("href") or "").partition("#")
            if tag == "a":
                assert not file or file in made
                assert not place or place in read[file or name].ids
    assert "Stories with a single account" in read["index.html"].text
    assert "Family tree" not in read["index.html"].text
    assert "Again" in read["story-t2.html"].text
    assert made == pages(two_stories(), "1")


def test_addresses_stay() -> None:
    """Statements, claims and lines of descent keep their addresses when another story or claim comes before them."""
    trace = example.trace()
    story = trace.stories[0]
    more = dataclasses.replace(story.claims[0], id="c0", subject="a matter before")
    grown = dataclasses.replace(story, claims=(more, *story.claims), statements=story.statements[::-1])
    one, other = (Page(html(dataclasses.replace(trace, stories=(s,)), "1")).ids for s in (story, grown))
    assert set(one) <= set(other)
    assert {"story-1-claim-c1", "story-1-statement-s1", "story-1-edge-A-C", "story-1-place-1", "story-1-witness-C"} <= set(one)


def test_each_line_of_the_drawing_leads_to_its_reasons() -> None:
    """Every line and box of the tree is a link."""
    made = html(example.trace(), "1")
    drawing = made[made.index("<svg") : made.index("</svg>")]
    assert re.findall('class="line [a-z]+"><a href="#([^"]*)"', drawing) == ["story-1-edge-_3b1-A", "story-1-edge-A-C", "story-1-edge-C-D"]


def test_an_altered_quotation_has_its_innocent_explanation() -> None:
    """Every change but sameness has one, and it stands on the card."""
    assert set(INNOCENT_WORDS) == set(CHANGES) - {"verbatim"}
    assert INNOCENT_WORDS["sense-changed"] in Page(html(example.trace(), "1")).text


def test_a_wording_can_be_cited() -> None:
    """Speaker, account, headline, day and file stand where the script looks for them."""
    page = Page(html(example.trace(), "1"))
    assert [a["data-speaker"] for _, a in page.elements if "data-card" in a] == ["Ada Brome"]
    assert not [a for _, a in page.elements if "data-by" in a], "another speaker than the card's is named, where there is none"
    assert [a["data-by"] for _, a in Page(html(altered_to(("speaker-changed",), speaker="Cy Marsh"), "1")).elements if "data-by" in a] == ["Cy Marsh"]
    cited = [a["data-cite"] for _, a in page.elements if "data-cite" in a]
    assert cited[0] == "first, “Lamp of Kessel Point goes dark”, 4 Nov 2025, first.txt"


def test_every_account_can_be_the_base() -> None:
    """Each text in full, the one most others were made from first, with who has the same words, others, or nothing."""
    page = Page(html(example.trace(), "1"))
    bases = [a for t, a in page.elements if t == "details" and a.get("class") == "base"]
    assert ["open" in a for a in bases] == [True, False, False, False]
    assert "“We may close the tower,” said keeper Ada Brome. Three boats waited. differs in C D · not in B C sharp" in page.text


def test_how_the_run_was_made_is_said() -> None:
    """Parameters stand beside the version and the hashes of the texts."""
    page = Page(html(example.trace(), "7", Look(parameters=(("sentence vectors", "words"),))))
    assert "program Retold 7 sentence vectors words" in page.text


def test_own_text_is_counted() -> None:
    """Of A, the passage that corresponds to one of C is shared, the rest is its own; of B nothing is shared."""
    page = Page(html(example.trace(), "1"))
    own = re.findall('data-head="Own text">([^<]*)<', html(example.trace(), "1"))
    assert own == ["21%", "100%", "14%", "100%"]
    assert "in the others" in page.text


def test_everything_that_is_chosen_or_pressed_has_a_name() -> None:
    """Selects and boxes stand in labels, buttons and links have words, regions and forms a label; nothing is reached by colour alone."""
    made = html(two_stories(), "1")
    for inside in re.findall(r"<label>(.*?)</label>", made, re.DOTALL):
        assert re.match(r"\s*(<input[^>]*>)?\s*\w", inside)
    assert made.count("<select") + made.count("<input") == made.count("<label>")
    for tag in ("button", "a", "summary"):
        for inside in re.findall(rf"<{tag}(?: [^>]*)?>(.*?)</{tag}>", made, re.DOTALL):
            assert re.search(r"\w", re.sub("<[^>]*>", "", inside)), inside
    for tag, attributes in Page(made).elements:
        if tag in ("nav", "form") or attributes.get("role") in ("region", "img"):
            assert attributes.get("aria-label")
    for kind in ("del", "ins"):
        assert len(re.findall(f"<{kind}[ >]", made)) == len(re.findall(f"<{kind}(?: class=moved)?><i>\\[", made))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2."""

    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        return sum(w * (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for w, c in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_can_be_told_apart() -> None:
    """Text has a contrast of 4.5 to what it stands on, borders that mean something 3, by day and by night."""
    css = resources.files("retold.show").joinpath("static", "report.css").read_text(encoding="utf-8")
    schemes = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part)) for part in re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]]
    assert len(schemes) == 2
    for scheme in schemes:
        for ground in ("paper", "sheet"):
            for ink in ("ink", "quiet", "grave", "slight", "harmless", "link"):
                assert contrast(scheme[ink], scheme[ground]) >= 4.5, (ink, ground)
        for ink, ground in (("del", "del-bg"), ("ins", "ins-bg"), ("link", "ins-bg"), ("ink", "lost"), ("quiet", "lost")):
            assert contrast(scheme[ink], scheme[ground]) >= 4.5, (ink, ground)


def two_stories() -> Trace:
    """The example's story twice, and an article that stands alone."""
    trace = example.trace()
    second = dataclasses.replace(trace.stories[0], id="t2", title="Again")
    return dataclasses.replace(
        trace, stories=(trace.stories[0], second), articles=(*trace.articles, example.findings("z9", "in/alone.txt", "Alone\n\nQuiet."))
    )
