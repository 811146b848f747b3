"""START HERE. The whole way in a few short functions; the only file that joins the stages.

`find` reads one article by itself: pure, no neighbours, so that articles can be done in parallel and cached.
`match` brings the articles of one story together, again without looking at any other story.
`trace` does both for files, and names what could not be read.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from .articles.find import find as find_article
from .articles.merge import merge
from .claims.find import find as find_assertions
from .claims.match import match as match_claims
from .collation.find import find as find_passages
from .collation.match import match as match_passages
from .collation.units import units as variation_units
from .engine.local import Local
from .errors import EncoderError, NothingReadableError, UnreadableError, UsageError
from .model import Article, Document, Findings, Problem, Retelling, Story, Trace
from .quotes.find import find as find_quotations
from .quotes.match import match as match_quotations
from .quotes.orient import orient
from .read.files import ReadOptions, read
from .stemma.find import find as find_credits
from .stemma.match import match as match_stemma
from .stories.find import find as find_fingerprint
from .stories.match import match as match_stories
from .text.encoder import Encoder, RememberingEncoder, Vectors, default_encoder, word_encoder

T = TypeVar("T")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How a trace is made. `encoder` is `default` or `words` (no model at all); `processes` never changes a result."""

    encoder: str = "default"
    processes: int = 1
    read: ReadOptions = ReadOptions()


def find(article: Article) -> Findings:
    """All that one article says."""
    passages = find_passages(article)
    return Findings(
        article=article,
        fingerprint=find_fingerprint(article),
        passages=passages,
        quotations=find_quotations(article, passages),
        credits=find_credits(article),
        assertions=find_assertions(article, passages),
    )


def match(story: Story, findings: Sequence[Findings], encode: Encoder) -> Retelling:
    """What the articles of one story make of it; `findings` are those of its articles, in any order."""
    here = sorted(findings, key=lambda f: f.article.id)
    correspondences = match_passages(here, story.groups, encode)
    undirected = match_quotations(here, correspondences, encode)
    tree = match_stemma(here, story.groups, correspondences, undirected)
    return Retelling(
        id=story.id,
        title=_title(here),
        earliest=min((f.article.published.earliest for f in here if f.article.published.earliest), default=None),
        latest=max((f.article.published.latest for f in here if f.article.published.latest), default=None),
        correspondences=correspondences,
        units=variation_units(here, correspondences),
        statements=orient(undirected, tree),
        stemma=tree,
        claims=match_claims(here, correspondences, tree),
    )


def trace(paths: Sequence[str], options: Options = Options(), progress: Progress | None = None) -> Trace:
    """Reads files and folders and shows how their stories were told and retold.

    Raises UsageError for an unknown encoder and NothingReadableError where no path holds anything to read; a single unreadable file is named
    in `problems` and the others go on. `progress` is told (what, done, of how many).
    """
    if options.encoder not in ENCODERS:
        raise UsageError(f"There is no encoder {options.encoder!r}. Choose one of: {', '.join(ENCODERS)}.")
    tell = progress or (lambda what, done, total: None)
    problems: list[Problem] = []
    with Local(options.processes) as engine:
        documents = list(_kept(read(paths, options.read), problems))
        articles = merge(_kept(engine.map(_articles, documents), problems))
        findings = list(_kept(_counted(engine.map(_findings, articles), "reading", len(articles), tell), problems))
        if not findings:
            told = (p.detail if p.path in p.detail else f"{p.path}: {p.detail}" for p in problems)
            raise NothingReadableError("\n".join(["Nothing could be read.", *told]))
        by_id = {f.article.id: f for f in findings}
        stories = [(story, [by_id[a] for a in story.articles]) for story in match_stories(findings, _encoder(options.encoder))]
        done = _counted(engine.map(partial(_retellings, options.encoder), stories, size=4), "comparing", len(stories), tell)
        retellings = tuple(_kept(done, problems))
    ordered = sorted(findings, key=lambda f: f.article.id)
    return Trace(tuple(ordered), retellings, tuple(sorted(problems, key=lambda p: (p.path, p.kind, p.detail))))


def _kept(results: Iterable[T | Problem], problems: list[Problem]) -> Iterator[T]:
    """The results that came out well; the others are added to `problems`."""
    for result in results:
        if isinstance(result, Problem):
            problems.append(result)
        else:
            yield result


def _counted(results: Iterable[T], what: str, total: int, tell: Progress) -> Iterator[T]:
    """The results, told one by one as they come."""
    for done, result in enumerate(results, 1):
        tell(what, done, total)
        yield result


#: What `Options.encoder` may say, and what makes the vectors.
ENCODERS: dict[str, Callable[[], Encoder]] = {"default": default_encoder, "words": lambda: word_encoder}


def _encoder(name: str) -> Encoder:
    """An encoder that loads its weights at the first text and encodes each text once."""

    def encode(texts: Sequence[str]) -> Vectors:
        return ENCODERS[name]()(texts)

    return RememberingEncoder(encode, name)


def _articles(documents: Sequence[Document]) -> list[Article | Problem]:
    return [_spared(find_article, d.path, d) for d in documents]


def _findings(articles: Sequence[Article]) -> list[Findings | Problem]:
    return [_spared(find, a.path, a) for a in articles]


def _retellings(encoder: str, stories: Sequence[tuple[Story, Sequence[Findings]]]) -> list[Retelling | Problem]:
    encode = _encoder(encoder)
    return [_spared(match, min(f.article.path for f in findings), story, findings, encode) for story, findings in stories]


def _spared(function: Callable[..., T], path: str, *given: object) -> T | Problem:
    """What `function` makes of what is given, or why it could not: one bad document, or one fault of ours, never stops the pile."""
    try:
        return function(*given)
    except UnreadableError as error:
        return Problem(error.path, error.kind, error.detail)
    except EncoderError:
        raise
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"Retold failed on {path} ({type(error).__name__}: {error}; {Path(place.filename).name}, line {place.lineno}). The others went on."
        return Problem(path, "fault", f"{detail} That is a mistake of the program: please report it with the file.")


def _title(findings: Sequence[Findings]) -> str:
    """The headline of the earliest account that has one, else the beginning of the earliest text."""
    by_time = sorted(findings, key=lambda f: (f.article.title is None, f.article.published.earliest or "9999", f.article.id))
    article = by_time[0].article
    return article.title or (article.text[:80].rsplit(" ", 1)[0] + " …" if len(article.text) > 80 else article.text)


def all_processes() -> int:
    """As many processes as this machine has cores for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
