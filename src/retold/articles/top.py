"""The head of an account on its page: which element is the headline, and the lines around it that tell who wrote it and when.

A page has its headline in <h1>, or the name of its site; in any bold line, on old pages; in an element without a meaning, on new ones. The title of
the window tells which: it is the headline, with the name of the site before or behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

from ..text.normal import letters
from .byline import authors
from .cards import in_card, under_label
from .dates import ends_updated, line_stamps
from .inside import INLINE, is_bare, is_hidden, lines_of, pieces_of, text_of
from .named import called, tokens
from .provenance import aside

#: What divides the title of a window.
_DIVIDED = re.compile(r"\s+[-–—|•·»/]+\s+|\s*[|•·»]\s*|\s*::\s*|(?<=\w):\s+")
_BARRED = re.compile(r"\s+[-–—|•·»/]+\s+|\s*[|•·»]\s*")
#: Elements that may be a headline, in this order.
_HEADLINES = (("h1",), ("h2", "h3", "h4"), ("b", "strong", "font", "div", "span", "p", "td", "big", "center"))
_LONGEST_HEADLINE, _FEWEST_LETTERS, _MOST_PIECES, _MOST_RUNS = 300, 12, 8, 6
_HOLDERS = frozenset(["p", "div", "section", "ul", "ol", "table", "article", "main", "header"])
_HOLD_LINES = frozenset(
    ["p", "div", "span", "time", "small", "li", "address", "em", "b", "font", "i", "strong", "h2", "h5", "h6", "dt", "dd", "td", "th"]
)
_MOST_TOP, _MOST_BEFORE, _MOST_BEHIND = 40, 15, 12
LONGEST_LINE = 160
_LONGEST_DATE = 60
#: So much text around the headline is more than its head: the account begins.
_HEAD, _LEVELS = 300, 6
#: Elements looked at for the largest letters, and how those are told; blocks hold more than a line.
_MOST_LOUD = 400
_SIZE = re.compile(r"^\s*([+-]?)([1-7])\s*$")
_STYLED = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d{1,3})?)\s*(px|pt|em)", re.IGNORECASE)
#: What templates call a headline, as a whole name; in a list of stories there are several.
_MOST_NAMED = 3_000
_HEADLINE_NAMES = frozenset(
    [
        *("hed", "headline", "article-title", "articletitle", "article-headline", "story-title", "story-headline", "entry-title", "post-title"),
        *("news-title", "newstitle", "main-title", "maintitle", "titulo-noticia", "titulo-nota", "titulo", "titular", "titolo", "titel", "titre"),
        *("artikel-titel", "ueberschrift", "overskrift", "rubrik", "tytul", "tytul-artykulu", "titulek", "nadpis", "otsikko", "baslik", "cim"),
    ]
)
_BLOCKS = frozenset(["p", "div", "table", "td", "section", "article", "ul", "ol", "h1", "h2", "h3"])
#: What templates call the words above a headline (its place, section, subject), which some of them set inside it.
_KICKERS = frozenset(
    [
        *("kicker", "overline", "topline", "upperline", "dachzeile", "ortsmarke", "spitzmarke", "eyebrow", "vignette", "surtitle", "surtitre"),
        *("occhiello", "antetitulo", "antetítulo", "cintillo", "volanta", "sobretitulo", "chapeu", "bovenkop", "nadtytul", "nadtitulek", "stikk"),
        *("strapline", "prefix", "label", "badge", "flag", "category", "rubrik", "rubrique", "section", "tag", "pretitle", "supertitle", "roofline"),
    ]
)
#: Names of elements that hold the date of an account, and of those that hold today's.
_DATED, _TODAY = (
    frozenset(["date", "published", "timestamp", "time", "data", "fecha", "datum", "dato"]),
    frozenset(["current", "today", "now", "clock"]),
)
#: Names of elements that hold the time of the last change; beside these they hold both.
_UPDATED = frozenset(
    [
        *("updated", "modified", "lastmod", "lastmodified", "aktualisiert", "actualizado", "atualizado", "oppdatert", "opdateret", "uppdaterad"),
        *("guncelleme", "aktualizacja", "bijgewerkt", "aggiornato", "aggiornamento", "maj", "paivitetty", "aktualizovano", "actualizat"),
    ]
)
_DATED_FIRST = frozenset(["published", "publish", "pub"])
_SHARING, _SIGNING = (
    frozenset(["share", "sharing", "social"]),
    frozenset(["signa", "signature", "signed", "byline", "author", "autor", "auteur", "autore", "firma", "assinatura"]),
)
#: A label has no more characters.
_LABEL = 30
#: So many sentences, each a paragraph of so many characters, may stand between headline and byline.
_DECK, _SENTENCE, _STOPS = 3, 50, (".", "!", "?", "…", ".”", ".»", '."')


def heading(tree: Any) -> Any | None:
    """The element that holds the headline of the page; None where there is none."""
    ranked = tree.iter("h1") if next(tree.iter("h1"), None) is not None else tree.xpath("//*[@role='heading' and @aria-level='1']")
    first = [e for e in ranked if text_of(e) and not _leads_home(e)][:5]
    window = next((text_of(e) for e in tree.iter("title")), "")
    parts = sorted({letters(p) for p in (window, *_DIVIDED.split(window)) if len(letters(p)) >= _FEWEST_LETTERS}, key=lambda p: (-len(p), p))
    whole = {
        *parts,
        *_runs(window),
        *map(letters, _BARRED.split(window)),
        *(letters(m.get("content") or "") for m in islice(tree.iterfind(".//meta[@property='og:title']"), 1)),
    }
    for element in first:
        line = letters(text_of(element))
        if line in parts or (len(line) >= _FEWEST_LETTERS and line in whole and len(pieces_of(element)) == 1):
            return element
    if not first or _DIVIDED.search(window):
        for part in sorted(_runs(window) if not first else (), key=lambda p: (-len(p), p))[:_MOST_RUNS]:
            found = _reading(tree, part)
            if found is not None and len(pieces_of(found)) == 1:
                return found
        for part in parts:
            found = _reading(tree, part)
            if found is not None:
                return found
    if first:
        return first[0]
    named = _named_so(tree)
    return named if named is not None else _loudest(tree)


def _runs(window: str) -> Iterator[str]:
    """The letters of parts in a row: a headline may hold a dash itself ("Sport | Keeper saves – asleep | Lantern")."""
    pieces = [letters(p) for p in _BARRED.split(window)]
    for first in range(len(pieces) if len(pieces) <= _MOST_PIECES else 0):
        yield from ("".join(pieces[first:last]) for last in range(first + 2, len(pieces) + 1))


def _named_so(tree: Any) -> Any | None:
    """The one line that its template calls the headline ("hed", "article-title"), on a page that has none in <h1> or in the title of its window."""
    found = []
    for element in islice(tree.xpath("//*[@class]"), _MOST_NAMED):
        called = element.get("class").lower().replace("_", "-").split()
        if not _HEADLINE_NAMES.isdisjoint(called) and _is_leaf(element) and _FEWEST_LETTERS <= len(text_of(element)) <= _LONGEST_HEADLINE:
            found.append(element)
    return found[0] if len(found) == 1 and not _leads_home(found[0]) and not aside(found[0]) else None


def _loudest(tree: Any) -> Any | None:
    """The line in the largest letters in front of the first prose, on a page that calls nothing a headline and whose window has another title."""
    best: tuple[float, Any] | None = None
    for number, element in enumerate(tree.iter("font", "big", "b", "strong", "span", "p", "div", "h2", "h3")):
        line = text_of(element)
        if number > _MOST_LOUD or (len(line) > _LONGEST_HEADLINE and not any(c.tag in _BLOCKS for c in element.iterdescendants())):
            break
        if (
            not _is_leaf(element)
            or not len(letters(line)) >= _FEWEST_LETTERS
            or len(line) > _LONGEST_HEADLINE
            or line_stamps(line)
            or _leads_home(element)
        ):
            continue
        size = _size(element)
        if size and (best is None or size > best[0]):
            best = size, element
    return best[1] if best else None


def _size(element: Any) -> float:
    """How much larger than its text a line is set, as old pages say it; 0 where it is not."""
    node, bold = element, element.tag in ("b", "strong")
    for _ in range(3):
        if node is None or node.tag in ("td", "body", "table", "tr"):
            break
        bold = bold or node.tag in ("b", "strong")
        if node.tag in ("h2", "h3"):
            return 5.0
        told = _SIZE.match(node.get("size") or "") if node.tag == "font" else None
        if told:
            size = int(told[2]) + (3 if told[1] else 0)
            return size + 0.5 * bold if size > 3 and told[1] != "-" else 0.0
        styled = _STYLED.search(node.get("style") or "")
        if styled:
            pixels = float(styled[1]) * {"px": 1.0, "pt": 1.33, "em": 16.0}[styled[2].lower()]
            return pixels / 5 if pixels >= 20 else 0.0
        node = node.getparent()
    return 0.0


def _reading(tree: Any, wanted: str) -> Any | None:
    """The element, the most telling kind first, that says just these letters."""
    for tags in _HEADLINES:
        for element in tree.iter(*tags):
            if not _is_leaf(element) or len(wanted) > len(words := text_of(element)):
                continue
            if letters(words) == wanted and not _leads_home(element):
                return element
    return None


def _is_leaf(element: Any) -> bool:
    """Does it hold no block, and few words?"""
    if is_bare(element):  # as most are
        return len(element.text or "") <= _LONGEST_HEADLINE
    return len(element) <= 4 and all(inner.tag in INLINE for inner in element.iterdescendants()) and len(element.text or "") <= _LONGEST_HEADLINE


def _leads_home(element: Any) -> bool:
    """Is it the name of the site, which leads to its first page?"""
    target = next((a.get("href") or "" for a in element.iter("a")), None)
    return target is not None and bool(re.fullmatch(r"/?(?:index\.\w+)?|https?://[^/]+/?", target.strip()))


def headline_of(head: Any, declared: Sequence[str] = ()) -> str:
    """The words of a headline: those of its parts do not run together, and what stands above it is left out where the template says which that is.

    So is what stands before or behind it in elements of its own, where the rest is one of the `declared` titles; a word with a colon is part of it.

    Example: `<h1><span class="kicker">Harrow</span><span>Mill burns</span></h1>` is "Mill burns".
    """
    parts = [(child, names) for child in head if (names := called(child))]
    above = {child for child, names in parts if names & _KICKERS or {"hidden", "only"} & names or is_hidden(child)}
    pieces = [piece for piece in pieces_of(head) if any(c.isalnum() for c in piece)]
    titles = {letters(t) for t in declared if len(letters(t)) >= _FEWEST_LETTERS}
    for first in range(len(pieces) if len(pieces) <= _MOST_PIECES else 0):
        for last in range(len(pieces), first, -1):
            run = " ".join(pieces[first:last])
            if letters(run) in titles and (first, last) != (0, len(pieces)) and not (first and pieces[first - 1].endswith(":")):
                return run
    words = [head.text or ""]
    for child in head:
        apart = child.tag == "br" or child.tag not in INLINE or not (child.tail or "").strip()
        words += ["" if child in above else str(child.text_content()), " " if apart else "", child.tail or ""]
    without = " ".join("".join(words).split()).lstrip(":|–—- ")
    return without if len(letters(without)) >= _FEWEST_LETTERS else text_of(head)


def top_lines(head: Any | None) -> list[str]:
    """The short lines between the headline and the first paragraph: bylines, times, places; and dates that stand right above the headline."""
    found: list[str] = []
    behind: list[str] | None = None
    sentences = 0
    for number, element in enumerate(head.xpath("following::*[position() <= 40]") if head is not None else ()):
        line = text_of(element)
        sentences += element.tag == "p" and len(line) >= _SENTENCE and line.endswith(_STOPS)
        if number >= _MOST_TOP or sentences > _DECK:
            break  # an account of short paragraphs has begun
        if len(line) > LONGEST_LINE and not any(child.tag in _HOLDERS for child in element):
            if behind is not None or not _is_lead(element):
                break  # the first paragraph
            behind = []
        if 2 < len(line) <= LONGEST_LINE and element.tag in _HOLD_LINES and _is_beside(element, line) and not _unseen(element):
            into = found if behind is None else behind
            into += [] if tells_update(element) else lines_of(element)
    return list(dict.fromkeys([*_with_labels([*found, *(behind or ())]), *_dates_above(head)]))


def _is_beside(element: Any, line: str) -> bool:
    """Does a line belong to the account's top? A box that is named for signing and for sharing ("signa-share") holds the byline as well."""
    if in_card(element) or under_label(element):
        return False
    if not aside(element):
        return True
    around = (called(node) for node in islice(element.iterancestors(), _LEVELS))
    return any(names & _SHARING and names & _SIGNING for names in around) and bool(authors((line,)))


def _with_labels(lines: list[str]) -> list[str]:
    """Lines, with "Updated" in a line of its own joined to the date in the next."""
    for number, (one, other) in enumerate(pairwise(lines)):
        if len(one) <= _LABEL and ends_updated(one) and line_stamps(other):
            lines[number + 1] = f"{one} {other}"
    return lines


def tells_update(element: Any) -> bool:
    """Is it a time of the last change, by its name, or by the word right before it?"""
    if element.tag not in ("time", "span", "b", "em", "strong", "small", "i"):
        return False
    names = {*called(element), *tokens((element.get("itemprop") or "")[:200])}
    if names & _UPDATED and not names & _DATED_FIRST:
        return not ends_updated(text_of(element))
    before, parent = element.getprevious(), element.getparent()
    said = (before.tail or "").strip() or text_of(before) if before is not None else (parent.text or "") if parent is not None else ""
    return len(said) <= LONGEST_LINE and ends_updated(said)


def _unseen(element: Any) -> bool:
    return is_hidden(element) or any(is_hidden(node) for node in islice(element.iterancestors(), _LEVELS))


def _is_lead(element: Any) -> bool:
    """Is a long line below the headline not yet the first paragraph: does the time of publication stand behind it, before any further long line?"""
    for number, later in enumerate(element.xpath(f"following::*[position() <= {_MOST_BEHIND}]")):
        line = text_of(later)
        if len(line) > LONGEST_LINE:
            return False
        if number and later.tag in _HOLD_LINES and (later.tag == "time" or (len(line) <= _LONGEST_DATE and line_stamps(line))):
            return not aside(later)
    return False


def _in_site_head(element: Any) -> bool:
    """Does it stand in the head of the whole site, where many print the day on which they are read?"""
    around = [node.tag for node in element.iterancestors("header", "article", "main")]
    return bool(around) and set(around) == {"header"} and next(next(element.iterancestors("header")).iter("h1"), None) is None


def _dates_above(head: Any | None) -> Iterator[str]:
    if head is None:
        return
    holder = head
    for _ in range(_LEVELS):
        above = holder.getparent()
        if above is None or above.tag in ("body", "html") or len(text_of(holder)) > _HEAD + len(text_of(head)):
            break
        holder = above
    inside = set(holder.iter())
    for element in head.xpath(f"preceding::*[position() <= {_MOST_BEFORE}]")[::-1]:
        line = text_of(element)
        if not 5 < len(line) <= _LONGEST_DATE or element.tag not in _HOLD_LINES or aside(element) or _in_site_head(element):
            continue
        names = called(element)
        if (element in inside or names & _DATED) and not names & _TODAY and line_stamps(line):
            yield line
