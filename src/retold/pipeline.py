"""START HERE. The whole way in a few short functions; the only file that joins the stages.

`find` reads one article by itself: pure, no neighbours, so that articles can be done in parallel and cached.
`match` brings the articles of one story together, again without looking at any other story.
`trace` does both for files, and names what could not be read; `quotations` stops after who said what. `desk` does the same for an archive.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from .articles.find import find as find_article
from .articles.merge import merge
from .articles.rawtext import raw_runs
from .claims.alone_here import only_here
from .claims.find import find as find_assertions
from .claims.match import match as match_claims
from .claims.positions import facing, positions
from .claims.timeline import timeline
from .collation.find import find as find_passages
from .collation.match import match as match_passages
from .collation.units import units as variation_units
from .engine.pool import Pool
from .errors import EncoderError, NothingReadableError, UnreadableError, UsageError
from .model import Article, Decision, Document, Findings, Fingerprint, Problem, Retelling, Story, Trace
from .quotes import decided
from .quotes.find import find as find_quotations
from .quotes.match import match as match_quotations
from .quotes.orient import orient
from .read.files import ReadOptions, read
from .read.source import Found, is_address
from .stemma.find import find as find_credits
from .stemma.match import match as match_stemma
from .stories.find import find as find_fingerprint
from .stories.match import match as match_stories
from .stories.match import story as one_story
from .stories.reasons import reasons
from .text.encoder import Encoder, RememberingEncoder, Vectors, default_encoder, word_encoder
from .text.lexicon import commonness_of
from .text.parser import Parser, default_parser

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
Fetch = Callable[[Sequence[str], ReadOptions], Found]
Finder = Callable[[Sequence[Article]], list[Findings | Problem]]


@dataclass(frozen=True, slots=True)
class Options:
    """How a trace is made. `encoder` is `default` or `words` (no model at all); `processes` never changes a result; `parser` is `auto` (English
    sentences are parsed where the extra `nlp` is installed) or `none`; `one_story` takes all articles for accounts of one story, whatever they
    tell; `base` is the path of the article in whose order its story is collated; `fetch` reads addresses of the web (`online.documents.fetcher`
    makes one), without which nothing is fetched; `decisions` are those of people, which count more than what the program finds; `offsets`:
    each article says where its text stands in what was read (`Article.raw`).
    """

    encoder: str = "default"
    processes: int = 1
    read: ReadOptions = ReadOptions()
    parser: str = "auto"
    one_story: bool = False
    base: str | None = None
    fetch: Fetch | None = None
    decisions: tuple[Decision, ...] = ()
    offsets: bool = False


def find(article: Article, parser: Parser | None = None) -> Findings:
    """All that one article says. A `parser` of English finds more reported speech and its speakers more surely."""
    passages = find_passages(article)
    return Findings(
        article=article,
        fingerprint=find_fingerprint(article),
        passages=passages,
        quotations=find_quotations(article, passages, parser),
        credits=find_credits(article),
        assertions=find_assertions(article, passages),
    )


def printed(article: Article) -> Findings:
    """What stories need of an article, and nothing else of `find`: its fingerprint and its passages."""
    return Findings(article, find_fingerprint(article), find_passages(article), (), (), ())


def match(story: Story, findings: Sequence[Findings], encode: Encoder, base: str | None = None, decisions: Sequence[Decision] = ()) -> Retelling:
    """What the articles of one story make of it; `findings` are those of its articles, in any order, `base` the id of the base text, if any.

    Of the `decisions`, those on speakers are in the findings already (`decided.speakers`).
    """
    here = sorted(findings, key=lambda f: f.article.id)
    correspondences = match_passages(here, story.groups, encode)
    undirected, applied = decided.statements(match_quotations(here, correspondences, encode), here, decisions, encode)
    tree = match_stemma(here, story.groups, correspondences, undirected, commonness_of(encode))
    statements = orient(undirected, tree, here)
    claims = match_claims(here, correspondences, tree, statements, encode)
    actors = positions(here, statements)
    return Retelling(
        id=story.id,
        title=_title(here),
        earliest=min((f.article.published.earliest for f in here if f.article.published.earliest), default=None),
        latest=max((f.article.published.latest for f in here if f.article.published.latest), default=None),
        correspondences=correspondences,
        units=variation_units(here, correspondences, base),
        statements=statements,
        stemma=tree,
        claims=claims,
        timeline=timeline(claims, here),
        positions=actors,
        facing=facing(actors, statements, here),
        only_here=only_here(here, correspondences, statements, claims, encode),
        decisions=applied,
        joined=reasons(here, encode),
    )


def trace(paths: Sequence[str], options: Options = Options(), progress: Progress | None = None) -> Trace:
    """Reads files and folders and shows how their stories were told and retold.

    Raises UsageError for an unknown encoder or parser and NothingReadableError where no path holds anything to read; a single unreadable file
    is named in `problems` and the others go on. `progress` is told (what, done, of how many).
    """
    check_names(options)
    return compared(_documents(paths, options), options, progress)


def compared(documents: Iterable[Document | Problem], options: Options = Options(), progress: Progress | None = None) -> Trace:
    """Like `trace`, for documents that were read already. Raises NothingReadableError where none of them holds an article."""
    check_names(options)
    problems: list[Problem] = []
    with Pool(options.processes) as engine:
        found_in = _read(documents, engine, partial(findings_of, options.parser), _Log(problems, progress, options.offsets))
        findings = [decided.speakers(f, options.decisions) for f in found_in]
        by_id = {f.article.id: f for f in findings}
        found = (one_story(findings),) if options.one_story else match_stories(findings, encoder_named(options.encoder))
        stories = [(story, [by_id[a] for a in story.articles]) for story in found]
        retell = partial(retellings_of, options.encoder, base_of(findings, options.base), decisions=options.decisions)
        retellings = tuple(kept(counted(engine.map(retell, stories, size=4), "comparing", len(stories), progress), problems))
    problems += decided.problems(options.decisions, [d for r in retellings for d in r.decisions], findings)
    return traced(findings, retellings, problems)


def quotations(paths: Sequence[str], options: Options = Options(), progress: Progress | None = None) -> Trace:
    """Reads files and folders and finds who said what in each, without comparing them: no stories, and of the findings only passages and quotations.

    Raises UsageError for an unknown parser and NothingReadableError where no path holds anything to read. `progress` is told (what, done, of
    how many).
    """
    _check_parser(options.parser)
    problems: list[Problem] = []
    with Pool(options.processes) as engine:
        found = _read(_documents(paths, options), engine, partial(_quotations, options.parser), _Log(problems, progress))
    findings = [decided.speakers(f, options.decisions) for f in found]
    on_speakers = [d for d in options.decisions if d.kind == "speaker"]  # the others are on what several articles share
    problems += decided.problems(on_speakers, decided.applied_to_speakers(on_speakers, findings), findings)
    return traced(findings, (), problems)


def check_names(options: Options) -> None:
    """Raises UsageError for an unknown encoder or parser."""
    if options.encoder not in ENCODERS:
        raise UsageError(f"There is no encoder {options.encoder!r}. Choose one of: {', '.join(ENCODERS)}.")
    _check_parser(options.parser)


def _check_parser(name: str) -> None:
    if name not in PARSERS:
        raise UsageError(f"There is no parser {name!r}. Choose one of: {', '.join(PARSERS)}.")


@dataclass(frozen=True, slots=True)
class _Log:
    """Where a run writes what went wrong, whom it tells how far it is, and whether it notes where texts stand."""

    problems: list[Problem]
    progress: Progress | None
    offsets: bool = False


def _read(given: Iterable[Document | Problem], engine: Pool, find_in: Finder, log: _Log) -> list[Findings]:
    """What `find_in` finds in every article of what was read."""
    documents = list(kept(given, log.problems))
    articles = merge(kept(engine.map(partial(articles_of, offsets=log.offsets), documents), log.problems))
    found = list(kept(counted(engine.map(find_in, articles), "reading", len(articles), log.progress), log.problems))
    if not found:
        told = (p.detail if p.path in p.detail else f"{p.path}: {p.detail}" for p in log.problems)
        raise NothingReadableError("\n".join(["Nothing could be read.", *told]))
    return found


def _documents(paths: Sequence[str], options: Options) -> Found:
    away = [p for p in paths if options.fetch and is_address(p)]
    yield from read([p for p in paths if p not in away], options.read)
    if options.fetch and away:
        yield from options.fetch(away, options.read)


def traced(findings: Sequence[Findings], retellings: tuple[Retelling, ...], problems: Sequence[Problem]) -> Trace:
    """A trace in its order, which does not depend on that of the input."""
    ordered = sorted(findings, key=lambda f: f.article.id)
    return Trace(tuple(ordered), retellings, tuple(sorted(problems, key=lambda p: (p.path, p.kind, p.detail))))


def kept(results: Iterable[T | Problem], problems: list[Problem]) -> Iterator[T]:
    """The results that came out well; the others are added to `problems`."""
    for result in results:
        if isinstance(result, Problem):
            problems.append(result)
        else:
            yield result


def counted(results: Iterable[T], what: str, total: int, progress: Progress | None) -> Iterator[T]:
    """The results, told one by one as they come."""
    for done, result in enumerate(results, 1):
        if progress is not None:
            progress(what, done, total)
        yield result


#: What `Options.encoder` may say, and what makes the vectors.
ENCODERS: dict[str, Callable[[], Encoder]] = {"default": default_encoder, "words": lambda: word_encoder}


#: What `Options.parser` may say, and what parses English sentences.
PARSERS: dict[str, Callable[[], Parser | None]] = {"auto": default_parser, "none": lambda: None}


def encoder_named(name: str) -> Encoder:
    """An encoder that loads its weights at the first text and encodes each text once."""

    def encode(texts: Sequence[str]) -> Vectors:
        return ENCODERS[name]()(texts)

    return RememberingEncoder(encode, name)


def articles_of(documents: Sequence[Document], offsets: bool = False) -> list[Article | Problem]:
    """The article of each document, or the problem that it made."""
    return [_spared(_placed if offsets else find_article, d.path, d) for d in documents]


def _placed(document: Document) -> Article:
    """An article that knows where its text stands in the document."""
    article = find_article(document)
    return replace(article, raw=raw_runs(document, article))


def findings_of(parser: str, articles: Sequence[Article]) -> list[Findings | Problem]:
    """What `find` finds in each article, or the problem that it made."""
    parse = PARSERS[parser]()
    return [_spared(find, a.path, a, parse) for a in articles]


def _quotations(parser: str, articles: Sequence[Article]) -> list[Findings | Problem]:
    parse = PARSERS[parser]()
    return [_spared(_said, a.path, a, parse) for a in articles]


def _said(article: Article, parser: Parser | None) -> Findings:
    passages = find_passages(article)
    return Findings(article, Fingerprint((), ()), passages, find_quotations(article, passages, parser), (), ())


def base_of(findings: Sequence[Findings], path: str | None) -> str | None:
    """The article that was read from a path."""
    found = next((f.article.id for f in findings if path in f.article.paths), None)
    if path is not None and found is None:
        raise UsageError(f"The base text {path} is not among the articles that were read. Name one of them, as it was named before.")
    return found


def retellings_of(
    encoder: str, base: str | None, stories: Sequence[tuple[Story, Sequence[Findings]]], decisions: Sequence[Decision] = ()
) -> list[Retelling | Problem]:
    """The retelling of each story with its findings, or the problem that it made; `base` is the id of an article, or None."""
    encode = encoder_named(encoder)
    return [
        _spared(match, min(f.article.path for f in findings), story, findings, encode, base if base in story.articles else None, decisions)
        for story, findings in stories
    ]


def _spared(function: Callable[..., T], path: str, *given: object) -> T | Problem:
    """What `function` makes of what is given, or why it could not: one bad document, or one fault of ours, never stops the pile."""
    try:
        return function(*given)
    except UnreadableError as error:
        return Problem(error.path, error.kind, error.detail)
    except (EncoderError, UsageError):
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
