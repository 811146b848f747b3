"""What articles and witnesses are called on the page, and how times and hostile text are shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from retold.model import Article, Dating, Findings, Retelling, Witness
from retold.text.clocks import clock

#: Controls that mean nothing to a reader and harm terminals; halves of surrogate pairs, which UTF-8 cannot carry.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: Marks that turn the direction of what follows. The page shuts them in (`<bdi>`); a terminal cannot.
_TURNERS = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: Endings that tell a reader nothing.
_ENDING = re.compile(r"(?<=.)\.(?:txt|text|md|markdown|html?|xhtml)$", re.IGNORECASE)
MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
#: No name on the page is longer (characters): whole texts are shown as texts.
TITLE, SPEAKER, _LABEL, _SIGIL = 240, 120, 60, 12
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "yi", "dv", "ckb", "sd", "ug"})


@dataclass(frozen=True, slots=True)
class Name:
    """An article or lost witness as the reader meets it: `sigil`, `label` (outlet or file), its headline, language and direction of script."""

    sigil: str
    label: str
    title: str
    language: str
    direction: str
    article: str | None
    lost: bool


class Names:
    """The names of all witnesses of one story, by article and by sigil."""

    def __init__(self, story: Retelling, findings: Iterable[Findings]) -> None:
        self.articles = {f.article.id: f for f in findings}
        self.witnesses = story.stemma.witnesses
        self._by_sigil = {w.sigil: self._name(w) for w in self.witnesses}
        self._by_article = {w.article: self._by_sigil[w.sigil] for w in self.witnesses if w.article is not None}
        self._rank = {w.article: at for at, w in enumerate(self.witnesses) if w.article is not None}

    def of(self, article: str) -> Name:
        """The name of an article; one that the story does not know is called by its id."""
        return self._by_article.get(article) or Name("?", one_line(article[:8]), "", "", "auto", article, False)

    def by_sigil(self, sigil: str) -> Name:
        """The name of a witness."""
        return self._by_sigil.get(sigil) or Name(one_line(sigil, _SIGIL), one_line(sigil, _SIGIL), "", "", "auto", None, True)

    def rank(self, article: str) -> int:
        """The place among the witnesses."""
        return self._rank.get(article, len(self._rank))

    def all_of(self, articles: Iterable[str]) -> tuple[Name, ...]:
        """Several names, in the order of the witnesses, none twice."""
        return tuple(self.of(a) for a in sorted(set(articles), key=lambda a: (self.rank(a), a)))

    def _name(self, witness: Witness) -> Name:
        found = self.articles.get(witness.article or "")
        if found is None:
            return Name(one_line(witness.sigil, _SIGIL), one_line(witness.name, _LABEL), "", "", "auto", witness.article, witness.article is None)
        article = found.article
        language = article.language or ""
        direction = "rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr" if language else "auto"
        return Name(
            one_line(witness.sigil, _SIGIL),
            # the tree may know the house from its head
            label(article) if article.outlet or witness.name in ("", witness.sigil) else one_line(witness.name, _LABEL),
            one_line(article.title or headline(article), TITLE),
            language,
            direction,
            article.id,
            False,
        )


def label(article: Article) -> str:
    """The outlet, or the name of the file without its ending where the outlet is unknown."""
    return one_line(article.outlet or _ENDING.sub("", file_name(article.path)), _LABEL)


def file_name(path: str) -> str:
    """The last part of a path or address."""
    return re.split(r"[\\/]", path.rstrip("\\/"))[-1] or path


def headline(article: Article) -> str:
    """The headline as it stands in the text, if the article has one."""
    return "" if article.headline is None else article.text[article.headline.start : article.headline.end].strip()


def visible(text: str) -> str:
    """The text with controls replaced, so that nothing in it can act: not on a terminal, not in a file."""
    return _CONTROLS.sub("\ufffd", text)


def one_line(text: str, most: int | None = None) -> str:
    """Visible text without marks that turn the direction, on one line, cut at `most` characters with a sign that it was."""
    flat = " ".join(_TURNERS.sub("\ufffd", visible(text)).split())
    if most is None or len(flat) <= most:
        return flat
    cut = flat[: most - 1]
    while cut and unicodedata.combining(flat[len(cut)]):
        cut = cut[:-1]
    return cut.rstrip() + "…"


def when(earliest: str | None, latest: str | None) -> str:
    """An interval of times in words; empty where nothing is known. A time without a zone is shown as it was printed."""
    if earliest and latest:
        printed = clock(Dating(earliest, latest))
        if printed and not printed.zoned:
            day, zone = moment(f"{printed.start:%Y-%m-%d}"), "time zone unknown"
            return f"{day}, {printed.start:%H:%M}, {zone}" if printed.start == printed.end else f"{day}, {zone}"
        return moment(earliest) if earliest == latest else _interval(earliest, latest)
    if earliest:
        return f"not before {moment(earliest)}"
    return f"not after {moment(latest)}" if latest else ""


def moment(value: str) -> str:
    """`4 Nov 2025, 09:48 UTC`, without the time where only the day is known; what is no time at all is shown as it stands."""
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        return one_line(value, 40)
    day = f"{parsed.day} {MONTHS[parsed.month - 1]} {parsed.year}"
    return f"{day}, {parsed:%H:%M} UTC" if "T" in value or " " in value else day


def day(value: str | None) -> str:
    """The day alone."""
    return moment(value[:10]) if value else ""


def days(earliest: str | None, latest: str | None) -> str:
    """An interval of days; one day where both ends fall on it; "by 4 Nov 2025" where only the end is known."""
    printed = clock(Dating(earliest, latest))
    if printed and not printed.zoned:
        return moment(f"{printed.start:%Y-%m-%d}")
    first, last = day(earliest), day(latest)
    if not first and last:
        return f"by {last}"
    if not last or first == last:
        return first
    same = [a == b for a, b in zip(reversed(first.split()), reversed(last.split()), strict=False)]
    shared = 1 if same[:1] == [True] else 0
    shared += 1 if same[:2] == [True, True] else 0
    return f"{' '.join(first.split()[: 3 - shared])} to {last}"


def basis(dating: Dating) -> str:
    """Where the shown time was found."""
    origins = dict.fromkeys(c.origin for c in dating.candidates if _in_utc(c.value) in (dating.earliest, dating.latest))
    return visible(", ".join(origins or dict.fromkeys(c.origin for c in dating.candidates)))


def _in_utc(value: str) -> str:
    """A stamp as the ends of intervals are written, where it has another offset."""
    if "T" not in value or value.endswith("Z"):
        return value
    return f"{datetime.fromisoformat(value).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _interval(earliest: str, latest: str) -> str:
    if earliest[:10] != latest[:10]:
        return f"between {moment(earliest)} and {moment(latest)}"
    first, last = moment(earliest), moment(latest)
    whole_day = earliest[11:16] in ("", "00:00") and (latest[11:16] in ("", "23:59"))
    return day(earliest) if whole_day else f"{first.removesuffix(' UTC')} to {last.split(', ')[-1]}"
