"""START HERE. The whole way in a few short functions; the only file that joins the stages.

`find` reads one article by itself: pure, no neighbours, so that articles can be done in parallel and cached.
`match` brings the articles of one story together, again without looking at any other story.
`trace` does both for files, and names what could not be read; `quotations` stops after who said what. `add` puts articles and their findings into
an archive, batch by batch, and `archived` makes a trace of one story of it.
"""

from __future__ import annotations

import hashlib
import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from .archive.nouns import Found as Kept
from .archive.nouns import Holder, StoryLine, Tally
from .archive.reader import Reader, Wanted, ask
from .archive.rows import key
from .archive.writer import Notice, Writer, opened
from .articles.find import find as find_article
from .articles.merge import merge
from .claims.alone_here import only_here
from .claims.find import find as find_assertions
from .claims.match import match as match_claims
from .claims.positions import facing, positions
from .claims.timeline import timeline
from .collation.find import find as find_passages
from .collation.match import match as match_passages
from .collation.units import units as variation_units
from .engine.local import Local
from .errors import EncoderError, NothingReadableError, UnreadableError, UsageError
from .model import Article, Document, Findings, Fingerprint, Problem, Retelling, Story, Trace
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
from .text.encoder import Encoder, RememberingEncoder, Vectors, default_encoder, word_encoder
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
    makes one), without which nothing is fetched.
    """

    encoder: str = "default"
    processes: int = 1
    read: ReadOptions = ReadOptions()
    parser: str = "auto"
    one_story: bool = False
    base: str | None = None
    fetch: Fetch | None = None


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


def match(story: Story, findings: Sequence[Findings], encode: Encoder, base: str | None = None) -> Retelling:
    """What the articles of one story make of it; `findings` are those of its articles, in any order, `base` the id of the base text, if any."""
    here = sorted(findings, key=lambda f: f.article.id)
    correspondences = match_passages(here, story.groups, encode)
    undirected = match_quotations(here, correspondences, encode)
    tree = match_stemma(here, story.groups, correspondences, undirected)
    statements = orient(undirected, tree, here)
    claims = match_claims(here, correspondences, tree, statements)
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
    )


def trace(paths: Sequence[str], options: Options = Options(), progress: Progress | None = None) -> Trace:
    """Reads files and folders and shows how their stories were told and retold.

    Raises UsageError for an unknown encoder or parser and NothingReadableError where no path holds anything to read; a single unreadable file
    is named in `problems` and the others go on. `progress` is told (what, done, of how many).
    """
    _check_names(options)
    problems: list[Problem] = []
    with Local(options.processes) as engine:
        findings = _read(paths, options, engine, partial(_findings, options.parser), _Log(problems, progress))
        by_id = {f.article.id: f for f in findings}
        found = (one_story(findings),) if options.one_story else match_stories(findings, _encoder(options.encoder))
        stories = [(story, [by_id[a] for a in story.articles]) for story in found]
        done = _counted(
            engine.map(partial(_retellings, options.encoder, _base(findings, options.base)), stories, size=4), "comparing", len(stories), progress
        )
        retellings = tuple(_kept(done, problems))
    return _traced(findings, retellings, problems)


def quotations(paths: Sequence[str], options: Options = Options(), progress: Progress | None = None) -> Trace:
    """Reads files and folders and finds who said what in each, without comparing them: no stories, and of the findings only passages and quotations.

    Raises UsageError for an unknown parser and NothingReadableError where no path holds anything to read. `progress` is told (what, done, of
    how many).
    """
    _check_parser(options.parser)
    problems: list[Problem] = []
    with Local(options.processes) as engine:
        findings = _read(paths, options, engine, partial(_quotations, options.parser), _Log(problems, progress))
    return _traced(findings, (), problems)


@dataclass(frozen=True, slots=True)
class Desk:
    """An archive and who adds to it: the folder, the writing process and since when it writes (its day is that of the batches), who hears notices."""

    folder: Path
    holder: Holder
    notice: Notice


def add(desk: Desk, sources: Sequence[str], options: Options = Options(), progress: Progress | None = None) -> tuple[Tally, ...]:
    """Adds what can be read of `sources` to an archive, which is made where there is none, and tells what became of each source.

    Batch after batch is read, found in, placed in stories and kept, in the memory that one batch takes; what is there already is passed over.
    `progress` is told ("adding", articles that are safely kept, 0). Raises ArchiveError where the archive cannot be written to; what was told before
    is kept. Raises UsageError where a source holds the archive, or lies in it.
    """
    _check_names(options)
    here = desk.folder.resolve()
    for source in sources:
        there = Path(source).resolve()
        if here.is_relative_to(there) or there.is_relative_to(here):
            raise UsageError(f"The archive {desk.folder} and the source {source} lie in each other. Put the archive beside what it is made from.")
    tallies = {source: Tally(source) for source in sources}
    with Local(options.processes) as engine, opened(desk.folder, desk.holder, merge, desk.notice) as writer:
        run = _Adding(writer, engine, options, _version(options.parser), desk.holder.since[:10])
        done = 0
        for batch in _batches(tallies, options.read):
            for source, told in _add(run, batch):
                had = tallies[source]
                tallies[source] = replace(had, new=had.new + told.new, known=had.known + told.known, problems=(*had.problems, *told.problems))
                done += told.new + told.known
            if progress is not None:
                progress("adding", done, 0)
    return tuple(tallies.values())


def archived(folder: Path, wanted: str, options: Options = Options()) -> Trace:
    """A story of an archive by (the beginning of) its id, told as `trace` would from the files. Raises UsageError where there is no such story."""
    _check_names(options)

    def question(reader: Reader) -> tuple[Story, list[Findings]]:
        return _members(reader, reader.story(wanted)[0], options)

    story, findings = ask(folder, merge, question)
    problems: list[Problem] = []
    retellings = tuple(_kept(_retellings(options.encoder, _base(findings, options.base), [(story, findings)]), problems))
    return _traced(findings, retellings, problems)


def archived_stories(
    folder: Path, wanted: Wanted, origins: int = 0, options: Options = Options(), progress: Progress | None = None
) -> list[StoryLine]:
    """The stories of an archive, newest first; with `origins`, only those with so many independent ones, for which each story is compared."""
    _check_names(options)
    if not origins:
        return ask(folder, merge, lambda reader: reader.stories(wanted))
    lines = ask(folder, merge, lambda reader: reader.stories(replace(wanted, accounts=max(wanted.accounts, origins), most=-1)))
    chosen: list[StoryLine] = []
    with Local(options.processes) as engine:
        for at in range(0, len(lines), _STORIES):
            some = lines[at : at + _STORIES]
            stories = ask(folder, merge, lambda reader, some=some: [_members(reader, line.id, options) for line in some])  # type: ignore[misc]
            found = engine.map(partial(_retellings, options.encoder, None), stories, size=4)
            for line, told in zip(some, _counted(found, "comparing", len(some), progress), strict=True):
                if isinstance(told, Retelling) and told.stemma.origins.estimate >= origins:
                    o = told.stemma.origins
                    chosen.append(replace(line, origins=(o.estimate, o.low, o.high)))
            if 0 <= wanted.most <= len(chosen):
                return chosen[: wanted.most]
    return chosen


#: Documents and characters that are read before they are added, at once; stories that are compared at once.
_DOCUMENTS, _CHARACTERS, _STORIES = 512, 8_000_000, 128
#: What `find` is made of: findings that were kept are those of the code as it is only where none of this has changed.
_FINDERS = ("model.py", "collation", "quotes", "stemma", "claims", "stories", "text")
_Read = list[tuple[str, Document | Problem]]


@dataclass(frozen=True, slots=True)
class _Adding:
    """One addition to an archive: where to, with what, by which version of the code and on which day."""

    writer: Writer
    engine: Local
    options: Options
    version: str
    day: str


def _batches(sources: Iterable[str], options: ReadOptions) -> Iterator[_Read]:
    """What is read of the sources, each with its source, in portions of bounded size."""
    batch: _Read = []
    characters = 0
    for source in sources:
        for item in read([source], options):
            batch.append((source, item))
            characters += len(item.body) if isinstance(item, Document) else 0
            if len(batch) >= _DOCUMENTS or characters >= _CHARACTERS:
                yield batch
                batch, characters = [], 0
    if batch:
        yield batch


def _add(run: _Adding, batch: _Read) -> list[tuple[str, Tally]]:
    """Adds one batch; what became of its sources."""
    documents = [(source, item) for source, item in batch if isinstance(item, Document)]
    made = list(zip((s for s, _ in documents), run.engine.map(_articles, [d for _, d in documents]), strict=True))
    problems = [(s, p) for s, p in (*batch, *made) if isinstance(p, Problem)]
    articles = [(s, a) for s, a in made if isinstance(a, Article)]
    fresh, merged = run.writer.unseen([a for _, a in articles])
    before = run.writer.catalogue.known([a.id for _, a in articles]).keys()
    stale = [i for i in run.writer.outdated([a for _, a in articles], run.version) if i not in merged]
    unfound = run.writer.unfound(merged | run.writer.articles(stale), run.version)
    source = {a.path: s for s, a in articles}
    found: list[Kept] = []
    for article, result in zip(unfound, run.engine.map(partial(_findings, run.options.parser), unfound), strict=True):
        if isinstance(result, Problem):
            problems.append((source.get(result.path, articles[0][0]), result))
        else:
            found.append(Kept(key(article), run.version, result))
    run.writer.add(run.day, (fresh, found, [p for _, p in problems]), _encoder(run.options.encoder))
    first = {a.id: i for i, (_, a) in reversed(list(enumerate(articles))) if a.id not in before}
    told = [(s, Tally(s, new=int(first.get(a.id) == i), known=int(first.get(a.id) != i))) for i, (s, a) in enumerate(articles)]
    return told + [(s, Tally(s, problems=(p,))) for s, p in problems]


def _members(reader: Reader, story: str, options: Options) -> tuple[Story, list[Findings]]:
    """A story of an archive with its findings; those that other code found are found anew."""
    articles, kept = reader.members(story)
    version = _version(options.parser)
    current = {f.findings.article.id: f.findings for f in kept if f.version == version and f.key == key(f.findings.article)}
    problems: list[Problem] = []
    anew = _kept(_findings(options.parser, [a for i, a in sorted(articles.items()) if i not in current]), problems)
    findings = [*current.values(), *anew]
    return replace(one_story(findings), id=story), findings


@cache
def _version(parser: str) -> str:
    """Which code finds: 16 digits of the BLAKE2b of its files, and the parser with its versions."""
    digest = hashlib.blake2b(digest_size=8)
    top = Path(__file__).parent
    for path in sorted(p for name in _FINDERS for p in (top / name, *(top / name).rglob("*")) if p.suffix in {".py", ".toml"}):
        digest.update(path.relative_to(top).as_posix().encode() + b"\0" + path.read_bytes())
    parse = PARSERS[parser]()
    return digest.hexdigest() + (f" {parse.name}" if parse else "")


def _check_names(options: Options) -> None:
    if options.encoder not in ENCODERS:
        raise UsageError(f"There is no encoder {options.encoder!r}. Choose one of: {', '.join(ENCODERS)}.")
    _check_parser(options.parser)


def _check_parser(name: str) -> None:
    if name not in PARSERS:
        raise UsageError(f"There is no parser {name!r}. Choose one of: {', '.join(PARSERS)}.")


@dataclass(frozen=True, slots=True)
class _Log:
    """Where a run writes what went wrong, and whom it tells how far it is."""

    problems: list[Problem]
    progress: Progress | None


def _read(
    paths: Sequence[str], options: Options, engine: Local, find_in: Callable[[Sequence[Article]], list[Findings | Problem]], log: _Log
) -> list[Findings]:
    """What `find_in` finds in every article of the files and folders."""
    documents = list(_kept(_documents(paths, options), log.problems))
    articles = merge(_kept(engine.map(_articles, documents), log.problems))
    found = list(_kept(_counted(engine.map(find_in, articles), "reading", len(articles), log.progress), log.problems))
    if not found:
        told = (p.detail if p.path in p.detail else f"{p.path}: {p.detail}" for p in log.problems)
        raise NothingReadableError("\n".join(["Nothing could be read.", *told]))
    return found


def _documents(paths: Sequence[str], options: Options) -> Found:
    away = [p for p in paths if options.fetch and is_address(p)]
    yield from read([p for p in paths if p not in away], options.read)
    if options.fetch and away:
        yield from options.fetch(away, options.read)


def _traced(findings: Sequence[Findings], retellings: tuple[Retelling, ...], problems: Sequence[Problem]) -> Trace:
    """A trace in its order, which does not depend on that of the input."""
    ordered = sorted(findings, key=lambda f: f.article.id)
    return Trace(tuple(ordered), retellings, tuple(sorted(problems, key=lambda p: (p.path, p.kind, p.detail))))


def _kept(results: Iterable[T | Problem], problems: list[Problem]) -> Iterator[T]:
    """The results that came out well; the others are added to `problems`."""
    for result in results:
        if isinstance(result, Problem):
            problems.append(result)
        else:
            yield result


def _counted(results: Iterable[T], what: str, total: int, progress: Progress | None) -> Iterator[T]:
    """The results, told one by one as they come."""
    for done, result in enumerate(results, 1):
        if progress is not None:
            progress(what, done, total)
        yield result


#: What `Options.encoder` may say, and what makes the vectors.
ENCODERS: dict[str, Callable[[], Encoder]] = {"default": default_encoder, "words": lambda: word_encoder}


#: What `Options.parser` may say, and what parses English sentences.
PARSERS: dict[str, Callable[[], Parser | None]] = {"auto": default_parser, "none": lambda: None}


def _encoder(name: str) -> Encoder:
    """An encoder that loads its weights at the first text and encodes each text once."""

    def encode(texts: Sequence[str]) -> Vectors:
        return ENCODERS[name]()(texts)

    return RememberingEncoder(encode, name)


def _articles(documents: Sequence[Document]) -> list[Article | Problem]:
    return [_spared(find_article, d.path, d) for d in documents]


def _findings(parser: str, articles: Sequence[Article]) -> list[Findings | Problem]:
    parse = PARSERS[parser]()
    return [_spared(find, a.path, a, parse) for a in articles]


def _quotations(parser: str, articles: Sequence[Article]) -> list[Findings | Problem]:
    parse = PARSERS[parser]()
    return [_spared(_said, a.path, a, parse) for a in articles]


def _said(article: Article, parser: Parser | None) -> Findings:
    passages = find_passages(article)
    return Findings(article, Fingerprint((), ()), passages, find_quotations(article, passages, parser), (), ())


def _base(findings: Sequence[Findings], path: str | None) -> str | None:
    """The article that was read from a path."""
    found = next((f.article.id for f in findings if path in f.article.paths), None)
    if path is not None and found is None:
        raise UsageError(f"The base text {path} is not among the articles that were read. Name one of them, as it was named before.")
    return found


def _retellings(encoder: str, base: str | None, stories: Sequence[tuple[Story, Sequence[Findings]]]) -> list[Retelling | Problem]:
    encode = _encoder(encoder)
    return [
        _spared(match, min(f.article.path for f in findings), story, findings, encode, base if base in story.articles else None)
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
