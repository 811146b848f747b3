"""What joins an archive to the pipeline: `add` puts articles and findings into it, batch by batch; `archived` makes a trace of one of its stories.

The stages are joined in `pipeline` alone; here its steps are run on what an archive holds.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from .archive.anew import Lent, stories_anew
from .archive.decisions import decided
from .archive.nouns import Compacted, Found, Holder, Moves, Placement, StoryLine, Tally
from .archive.placing import renamed
from .archive.reader import Reader, Wanted, ask
from .archive.rows import key, name
from .archive.writer import Notice, Writer, existing, opened
from .articles.merge import merge
from .engine.choice import Power, check_engine, engine_for
from .engine.pool import Pool
from .errors import UsageError
from .model import Article, Decision, Document, Findings, Problem, Retelling, Story, Trace
from .pipeline import (
    PARSERS,
    Options,
    Progress,
    articles_of,
    base_of,
    check_names,
    counted,
    encoder_named,
    findings_of,
    kept,
    printed,
    retellings_of,
    traced,
)
from .quotes.decided import problems as unapplied
from .quotes.decided import speakers
from .read.decisions import line_of
from .read.files import read
from .stories.match import story as one_story
from .text.ids import content_id


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
    check_names(options)
    here = desk.folder.resolve()
    for source in sources:
        there = Path(source).resolve()
        if here.is_relative_to(there) or there.is_relative_to(here):
            raise UsageError(f"The archive {desk.folder} and the source {source} lie in each other. Put the archive beside what it is made from.")
    tallies = {source: Tally(source) for source in sources}
    items = ((source, item) for source in sources for item in read([source], options.read))
    with opened(desk.folder, desk.holder, merge, desk.notice) as writer:
        _fill(desk, writer, (tallies, items), options, progress)
    return tuple(tallies.values())


def keep(desk: Desk, documents: Iterable[Document | Problem], name: str, options: Options = Options()) -> Tally:
    """Like `add`, for what was read already, from a source of this name. Raises UsageError where the folder is no archive."""
    check_names(options)
    tallies = {name: Tally(name)}
    with existing(desk.folder, desk.holder, merge, desk.notice) as writer:
        _fill(desk, writer, (tallies, ((name, d) for d in documents)), options, None)
    return tallies[name]


def _fill(
    desk: Desk, writer: Writer, told: tuple[dict[str, Tally], Iterable[tuple[str, Document | Problem]]], options: Options, progress: Progress | None
) -> None:
    """Adds what was read, batch by batch, and counts it for each source."""
    tallies, items = told
    with Pool(options.processes) as engine:
        run = _Adding(writer, engine, options, _version(options.parser), desk.holder.since[:10])
        done = 0
        for batch in _batches(items):
            small = writer.catalogue.size()
            for source, told_of in _add(run, batch):
                had = tallies[source]
                tallies[source] = replace(
                    had, new=had.new + told_of.new, known=had.known + told_of.known, problems=(*had.problems, *told_of.problems)
                )
                done += told_of.new + told_of.known
            regrouped(desk, writer, small, options.encoder)
            if progress is not None:
                progress("adding", done, 0)


def archived(folder: Path, wanted: str, options: Options = Options()) -> Trace:
    """A story of an archive by (the beginning of) its id, told as `trace` would from the files. Raises UsageError where there is no such story."""
    check_names(options)

    made = (*decided(folder), *options.decisions)

    def question(reader: Reader) -> tuple[Story, list[Findings]]:
        return _members(reader, reader.story(wanted)[0], options, made)

    story, findings = ask(folder, merge, question)
    mine = _about(made, {f.article.id for f in findings})
    problems: list[Problem] = []
    retellings = tuple(kept(retellings_of(options.encoder, base_of(findings, options.base), [(story, findings)], mine), problems))
    problems += unapplied(mine, [d for r in retellings for d in r.decisions], findings)
    return traced(findings, retellings, problems)


def marks(folder: Path, story: str | None = None) -> dict[str, str]:
    """A hash for each story of an archive (or for one) of all that it is told from, decisions included: as long as it stays, so does the story."""
    made = decided(folder)
    found = ask(folder, merge, lambda reader: reader.marks(story))
    if not made:
        return found
    named = sorted({w.article for d in made for w in (d.first, d.second) if w is not None})
    homes = ask(folder, merge, lambda reader: {a: known[1] for a in named if (known := reader.article(a))})
    for one in sorted(set(homes.values()) & found.keys()):
        mine = _about(made, {a for a, home in homes.items() if home == one})
        found[one] = content_id(found[one], *map(line_of, mine))
    return found


def strangers(folder: Path, made: Sequence[Decision]) -> tuple[Decision, ...]:
    """Those of some decisions that name an article which the archive does not have: no story of it can be told by them."""
    named = sorted({w.article for d in made for w in (d.first, d.second) if w is not None})
    known = ask(folder, merge, lambda reader: {a for a in named if reader.article(a)})
    return tuple(d for d in made if any(w is not None and w.article not in known for w in (d.first, d.second)))


def archived_stories(
    folder: Path, wanted: Wanted, origins: int = 0, options: Options = Options(), progress: Progress | None = None
) -> list[StoryLine]:
    """The stories of an archive, newest first, each with why its accounts are in it; with `origins`, only those with so many independent ones, for
    which each story is compared.
    """
    check_names(options)
    encode = encoder_named(options.encoder)

    def with_reasons(reader: Reader, lines: Sequence[StoryLine]) -> list[StoryLine]:
        return [replace(line, joined=reader.why(line.id, encode)) for line in lines]

    if not origins:
        return ask(folder, merge, lambda reader: with_reasons(reader, reader.stories(wanted)))
    lines = ask(folder, merge, lambda reader: reader.stories(replace(wanted, accounts=max(wanted.accounts, origins), most=-1)))
    made = (*decided(folder), *options.decisions)
    retell = partial(retellings_of, options.encoder, None, decisions=made)
    chosen: list[StoryLine] = []
    with Pool(options.processes) as engine:
        for at in range(0, len(lines), _STORIES):
            some = lines[at : at + _STORIES]
            stories = ask(folder, merge, lambda reader, some=some: [_members(reader, line.id, options, made) for line in some])  # type: ignore[misc]
            found = engine.map(retell, stories, size=4)
            for line, told in zip(some, counted(found, "comparing", len(some), progress), strict=True):
                if isinstance(told, Retelling) and told.stemma.origins.estimate >= origins:
                    o = told.stemma.origins
                    chosen.append(replace(line, origins=(o.estimate, o.low, o.high)))
            if 0 <= wanted.most <= len(chosen):
                break
    few = chosen if wanted.most < 0 else chosen[: wanted.most]
    return ask(folder, merge, lambda reader: with_reasons(reader, few))


def placed_anew(desk: Desk, power: Power, options: Options = Options(), tell: Callable[[str], None] = lambda _: None) -> tuple[tuple[str, int], ...]:
    """Makes all stories of an archive anew by an engine and keeps them, as one batch; stories that stay together keep their ids. Returns figures.

    Nobody else writes meanwhile. `tell` hears what is being done. Raises UsageError for an engine that there is not, EngineError where a step cannot
    be done, ArchiveError where somebody else writes or the archive cannot be written to; then all is as it was.
    """
    check_names(options)
    check_engine(power.engine)
    with existing(desk.folder, desk.holder, merge, desk.notice) as writer:
        return _anew(writer, desk, power, options.encoder, tell)


def regrouped(desk: Desk, writer: Writer, before: int, encoder: str) -> bool:
    """Makes the stories of a small archive anew, once, where it grew past one of a few sizes since it had `before` articles; whether it did.

    How much a word weighs in an article is how rare it is among those that came before, and among few nothing is rare: what the first hundred
    articles missed is found when there are two hundred. Beyond the last of these sizes nothing is gained (`python -m bench.streaming`).
    """
    if not any(before < size <= writer.catalogue.size() for size in _SIZES):
        return False
    _anew(writer, desk, Power(), encoder, lambda _: None)
    return True


def compacted(desk: Desk, parser: str = "auto") -> Compacted:
    """Joins the tables of each day of an archive, and drops what other code than this found, or was found anew since. Raises as `add` does."""
    with existing(desk.folder, desk.holder, merge, desk.notice) as writer:
        return writer.compact(_version(parser))


def _anew(writer: Writer, desk: Desk, power: Power, encoder: str, tell: Callable[[str], None]) -> tuple[tuple[str, int], ...]:
    """Makes all stories anew in an archive that is open for writing; figures of it."""
    work = (desk.folder / _WORK).absolute()
    shutil.rmtree(work, ignore_errors=True)
    try:
        with engine_for(power, work) as engine:
            parts = [str((writer.parts.folder / part).absolute()) for part in sorted(set(writer.catalogue.batches().values()))]
            made = stories_anew(engine, parts, Lent(merge, printed, partial(encoder_named, encoder)), tell)
            clusters: dict[int, list[str]] = defaultdict(list)
            for batch in engine.batches(made.stories):
                for article, story in zip(batch["article"].tolist(), batch["story"].tolist(), strict=True):
                    clusters[story].append(name(article))
    finally:
        shutil.rmtree(work, ignore_errors=True)
    before = writer.catalogue.homes()
    now, changes = renamed([clusters[s] for s in sorted(clusters)], before)
    moved = tuple(Placement(a, s) for a, s in sorted(now.items()) if before.get(a) != s)
    writer.move(desk.holder.since[:10], Moves(moved, changes))
    return (*made.counts, ("articles in another story than before", len(moved)))


def _about(made: Sequence[Decision], articles: Collection[str]) -> tuple[Decision, ...]:
    """The decisions about some articles."""
    return tuple(d for d in made if any(w is not None and w.article in articles for w in (d.first, d.second)))


#: Documents and characters that are read before they are added, at once; stories that are compared at once.
_DOCUMENTS, _CHARACTERS, _STORIES = 512, 8_000_000, 128
#: How many articles an archive has when its stories are made anew while it is small: from each to the next it doubles.
_SIZES = (25, 50, 100, 200, 400, 800)
#: Where an engine works on an archive: beside its tables, so that a cluster sees both.
_WORK = "work"
#: What `find` is made of: findings that were kept are those of the code as it is only where none of this has changed.
_FINDERS = ("model.py", "collation", "quotes", "stemma", "claims", "stories", "text")
_Read = list[tuple[str, Document | Problem]]


@dataclass(frozen=True, slots=True)
class _Adding:
    """One addition to an archive: where to, with what, by which version of the code and on which day."""

    writer: Writer
    engine: Pool
    options: Options
    version: str
    day: str


def _batches(items: Iterable[tuple[str, Document | Problem]]) -> Iterator[_Read]:
    """What is read, each with its source, in portions of bounded size."""
    batch: _Read = []
    characters = 0
    for source, item in items:
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
    made = list(zip((s for s, _ in documents), run.engine.map(articles_of, [d for _, d in documents]), strict=True))
    problems = [(s, p) for s, p in (*batch, *made) if isinstance(p, Problem)]
    articles = [(s, a) for s, a in made if isinstance(a, Article)]
    fresh, merged = run.writer.unseen([a for _, a in articles])
    before = run.writer.catalogue.known([a.id for _, a in articles]).keys()
    stale = [i for i in run.writer.outdated([a for _, a in articles], run.version) if i not in merged]
    unfound = run.writer.unfound(merged | run.writer.articles(stale), run.version)
    source = {a.path: s for s, a in articles}
    found: list[Found] = []
    for article, result in zip(unfound, run.engine.map(partial(findings_of, run.options.parser), unfound), strict=True):
        if isinstance(result, Problem):
            problems.append((source.get(result.path, articles[0][0]), result))
        else:
            found.append(Found(key(article), run.version, result))
    run.writer.add(run.day, (fresh, found, [p for _, p in problems]), encoder_named(run.options.encoder))
    first = {a.id: i for i, (_, a) in reversed(list(enumerate(articles))) if a.id not in before}
    told = [(s, Tally(s, new=int(first.get(a.id) == i), known=int(first.get(a.id) != i))) for i, (s, a) in enumerate(articles)]
    return told + [(s, Tally(s, problems=(p,))) for s, p in problems]


def _members(reader: Reader, story: str, options: Options, made: Sequence[Decision]) -> tuple[Story, list[Findings]]:
    """A story of an archive with its findings, speakers as people decided; those that other code found are found anew."""
    articles, held = reader.members(story)
    version = _version(options.parser)
    current = {f.findings.article.id: f.findings for f in held if f.version == version and f.key == key(f.findings.article)}
    problems: list[Problem] = []
    anew = kept(findings_of(options.parser, [a for i, a in sorted(articles.items()) if i not in current]), problems)
    findings = [speakers(f, made) for f in (*current.values(), *anew)]
    return replace(one_story(findings), id=story), findings


@cache
def _version(parser: str) -> str:
    """Which code finds: 16 digits of the BLAKE2b of its files, and the parser with its versions."""
    digest = hashlib.blake2b(digest_size=8)
    top = Path(__file__).parent
    for path in sorted(p for part in _FINDERS for p in (top / part, *(top / part).rglob("*")) if p.suffix in {".py", ".toml"}):
        digest.update(path.relative_to(top).as_posix().encode() + b"\0" + path.read_bytes())
    parse = PARSERS[parser]()
    return digest.hexdigest() + (f" {parse.name}" if parse else "")
