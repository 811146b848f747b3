"""All stories of an archive at once, by an engine: the same steps that `placing` takes for a batch, as batch functions and shared SQL.

    sightings --told--> what is held of each article --copies.behind--> fronts, that stand behind no other
    fronts --terms, frequency, weighed--> keys --by_words, by_wording--> pairs --alike--> edges --groups--> what may hang together
    each group --clustered, by the stage of stories--> clusters --> every article with its story

The same rows come out on every engine. Beside a stream, terms weigh by the pile as it is at last, and a pair is seen whichever came first; so
stories differ a little (docs/scale.md tells how much was measured).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from ..engine.rules import statement
from ..engine.tables import Batch, Engine, Schema, Table, columns
from ..model import Article, Findings, Fingerprint
from ..stories.copies import ARTICLES, KEYS, behind_whom, parcels, repeated
from ..stories.groups import groups
from ..stories.likeness import Pile, likeness, weighed
from ..stories.match import limits, match
from ..stories.prints import fingerprint
from ..text.encoder import Encoder
from .keys import CANDIDATES, COPIES, LARGEST, MOST, PAIRS, SHARED, WINDOW, as_findings, asked, product, shingle_keys, slim, term_key, weightiest
from .nouns import Slim
from .rows import columns_of, latest, name, number, sightings

#: The columns of the result.
STORIES: Schema = (("article", "BIGINT"), ("story", "BIGINT"))
_SEEN: Schema = columns_of("articles", "batch", "article", "digest", "text", "rest")
_FOUND: Schema = columns_of("findings", "article")
_TOLD: Schema = (("article", "BIGINT"), ("early", "BIGINT"), ("late", "BIGINT"), ("text", "VARCHAR"), ("held", "VARCHAR"))
_TERMS: Schema = (("article", "BIGINT"), ("term", "VARCHAR"))
_KEYS: Schema = (
    ("article", "BIGINT"), ("kind", "BIGINT"), ("key", "BIGINT"), ("share", "BIGINT"), ("early", "BIGINT"), ("late", "BIGINT"), ("held", "VARCHAR"),
)  # fmt: skip
_EDGES: Schema = (("a", "BIGINT"), ("b", "BIGINT"), ("likeness", "DOUBLE"))
#: Kinds of rows of the keys: the article itself; terms that it is found by, and that it asks with; sampled shingles.
_ITSELF, _TERM, _ASKED, _SHINGLE = range(4)
#: Shares of an article's vector are told in millionths: whole numbers, so that every engine adds them up to the same.
_MILLION = 1_000_000
#: Days of an article whose day is not known: it is of about the same days as any.
_EVER = (0, 9_999_999)
#: In groups that are too large to be clustered at once, edges that are less alike than this are let go, one after the other. What is still too large
#: after the last is one story.
_CLOSER = (0.4, 0.5, 0.65, 0.8, 1.0)

_text = partial(statement, __package__)


@dataclass(frozen=True, slots=True)
class Lent:
    """What the stages above lend, importable wherever the engine has its workers: how sightings become one article, what of its findings stories need
    (fingerprint, passages), and what makes an encoder.
    """

    merge: Callable[[Iterable[Article]], Sequence[Article]]
    find: Callable[[Article], Findings]
    encoder: Callable[[], Encoder]


@dataclass(frozen=True, slots=True)
class Anew:
    """Every article that was found in, with a number for its story (it means nothing but which articles have the same), and figures."""

    stories: Table
    counts: tuple[tuple[str, int], ...]


def stories_anew(engine: Engine, parts: Sequence[str], lent: Lent, tell: Callable[[str], None] = lambda _: None) -> Anew:
    """The stories of an archive whose `parts` are these folders, by whatever engine. `tell` hears what is being done."""
    tell("articles")
    seen, found = (Table(tuple(f"{p}/{table}.parquet" for p in parts), of) for table, of in (("articles", _SEEN), ("findings", _FOUND)))
    told = engine.map(partial(_told, lent), engine.sql("known", _text("known"), sightings=seen, findings=found), "told", _TOLD, ("article",))
    tell("copies")
    articles = Table(told.files, ARTICLES)
    _, copies = behind_whom(engine, articles, repeated(engine, engine.map(fingerprint, articles, "prints", KEYS)))
    fronts = engine.sql("fronts", _text("fronts"), told=told, behind=copies)
    tell("keys")
    size = engine.scalar("SELECT COUNT(*) AS n FROM fronts r", fronts=fronts)
    terms = engine.map(_terms, fronts, "terms", _TERMS)
    frequency = engine.sql("frequency", _text("frequency"), terms=terms)
    counted = engine.sql("counted", _text("counted"), terms=terms, frequency=frequency, fronts=fronts)
    keys = engine.map(partial(_weighed, size), counted, "keys", _KEYS, ("article",))
    tell("pairs")
    pairs = _pairs(engine, keys)
    held = engine.sql("held", _text("held"), keys=keys)
    edges = engine.map(partial(_alike, lent, size), parcels(engine, held, pairs, "compared"), "edges", _EDGES, ("part", "piece"))
    tell("stories")
    labels, large = _groups(engine, edges)
    together = engine.sql("together", _text("together"), labels=labels, keys=keys)
    clusters = engine.map(partial(_clustered, lent, size), together, "clusters", STORIES, ("part",))
    stories = engine.sql("stories", _text("stories"), fronts=fronts, behind=copies, clusters=clusters)
    counts = {"articles": stories, "copies that stand behind another": copies, "pairs compared": pairs, "pairs that may tell one event": edges}
    return Anew(
        stories,
        (
            *((said, engine.scalar("SELECT COUNT(*) AS n FROM t", t=t)) for said, t in counts.items()),
            ("stories", engine.scalar("SELECT COUNT(DISTINCT s.story) AS n FROM stories s", stories=stories)),
            (f"groups of more than {LARGEST} articles, each taken for one story", large),
        ),
    )


def _pairs(engine: Engine, keys: Table) -> Table:
    """Which articles are compared."""
    words = _text("by_words").format(window=WINDOW, shared=int(SHARED * _MILLION), most=CANDIDATES)
    wording = _text("by_wording").format(common=MOST, most=COPIES)
    found = {"by_words": engine.sql("by_words", words, keys=keys), "by_wording": engine.sql("by_wording", wording, keys=keys)}
    return engine.sql("either", _text("either"), **found)


def _groups(engine: Engine, edges: Table) -> tuple[Table, int]:
    """What hangs together, in groups that can be clustered at once as far as that is possible; and how many are larger."""
    labels = groups(engine, edges, "groups")
    for step, least in enumerate(_CLOSER, 1):
        large = engine.scalar(_text("large").format(largest=LARGEST), labels=labels)
        if not large:
            return labels, 0
        edges = engine.sql(f"closer_{step}", _text("closer").format(largest=LARGEST, least=least), edges=edges, labels=labels)
        labels = groups(engine, edges, f"groups_closer_{step}")
    return labels, engine.scalar(_text("large").format(largest=LARGEST), labels=labels)


# -- batch functions ---------------------------------------------------------------------------------------------------------------------------
def _told(lent: Lent, batch: Batch) -> Batch:
    """All sightings of articles as what is held of each."""
    made = []
    for low, high in _groups_of(batch, "article"):
        order = sorted(range(low, high), key=lambda i: (batch["batch"][i], batch["digest"][i]))
        seen = latest(sightings([(batch["digest"][i], batch["text"][i], batch["rest"][i]) for i in order]))
        for article in lent.merge(seen):
            held = slim(lent.find(article))
            early, late = (day if day is not None else ever for day, ever in zip(held.days, _EVER, strict=True))
            made.append((number(article.id), early, late, str(batch["text"][low]), _dumped(held)))
    return columns(made, _TOLD)


def _terms(batch: Batch) -> Batch:
    """The terms of articles."""
    return columns([(a, t) for a, h in zip(batch["article"], batch["held"], strict=True) for t, _, _ in json.loads(h)[1]], _TERMS)


def _weighed(size: int, batch: Batch) -> Batch:
    """The keys of articles; what is held of each is told with how many articles have each of its terms."""
    made: list[tuple[object, ...]] = []
    for low, high in _groups_of(batch, "article"):
        frequency = {batch["term"][i]: int(batch["articles"][i]) for i in range(low, high) if batch["term"][i] is not None}
        (own,) = (i for i in range(low, high) if batch["term"][i] is None)
        article, early, late = (int(batch[c][own]) for c in ("article", "early", "late"))
        held, _ = _loaded(article, batch["held"][own])
        vector = weighed(as_findings(held), Pile(size, frequency))
        whole = sum(vector[t] ** 2 for t in sorted(vector)) or 1.0
        best = weightiest(vector, frequency, size)
        keys = [(_TERM, term_key(t), 0) for t, _ in best]
        keys += [(_ASKED, term_key(t), round(w * w / whole * _MILLION)) for t, w in asked(best, frequency)]
        keys += [(_SHINGLE, k, 0) for k in shingle_keys(held)]
        made.append((article, _ITSELF, 0, 0, early, late, _dumped(held, frequency)))
        made += [(article, *key, early, late, None) for key in keys]
    return columns(made, _KEYS)


def _alike(lent: Lent, size: int, batch: Batch) -> Batch:
    """The pairs that are alike enough to tell one event."""
    alone = batch["a"] == batch["b"]
    known = {int(a): _loaded(int(a), text) for a, text in zip(batch["a"][alone], batch["text"][alone], strict=True)}
    vectors = {a: weighed(as_findings(held), Pile(size, frequency)) for a, (held, frequency) in known.items()}
    least, encode, made = limits(size).asked(PAIRS), lent.encoder(), []
    for a, b in zip(batch["a"][~alone].tolist(), batch["b"][~alone].tolist(), strict=True):
        (one, in_one), (other, in_other) = known[a], known[b]
        if one.language and other.language and one.language != other.language:
            pair = Pile(size, {**in_one, **in_other})
            alike = float(likeness([as_findings(one), as_findings(other)], encode, pair)[0, 1])
        else:
            alike = product(vectors[a], vectors[b])
        if alike >= least:
            made.append((a, b, alike))
    return columns(made, _EDGES)


def _clustered(lent: Lent, size: int, batch: Batch) -> Batch:
    """Each group of articles as the stories that the stage of stories makes of it."""
    made, encode = [], lent.encoder()
    for low, high in _groups_of(batch, "part"):
        known = [_loaded(int(batch["article"][i]), batch["held"][i]) for i in range(low, high)]
        articles = sorted(held.article for held, _ in known)
        clusters: Iterable[Sequence[str]] = [articles]
        if len(known) <= LARGEST:
            frequency = {t: n for _, of in known for t, n in of.items()}
            clusters = [s.articles for s in match([as_findings(held) for held, _ in known], encode, Pile(size, frequency))]
        made += [(number(a), number(min(cluster))) for cluster in clusters for a in cluster]
    return columns(made, STORIES)


def _groups_of(batch: Batch, column: str) -> Iterator[tuple[int, int]]:
    """Ranges of rows that are equal in a column."""
    values = batch[column]
    borders = np.flatnonzero(values[1:] != values[:-1]) + 1
    yield from pairwise([0, *borders.tolist(), len(values)]) if len(values) else ()


def _dumped(held: Slim, frequency: Mapping[str, int] | None = None) -> str:
    """What is held of an article as text: exact, and any engine can carry it. Of each term its count, and how many articles have it."""
    terms = [(t, n, (frequency or {}).get(t, 0)) for t, n in held.fingerprint.terms]
    return json.dumps([held.language, terms, held.fingerprint.shingles, held.sentences], separators=(",", ":"))


def _loaded(article: int, text: str) -> tuple[Slim, dict[str, int]]:
    """What `_dumped` made, with how many articles have each term."""
    language, terms, shingles, sentences = json.loads(text)
    held = Slim(name(article), language, Fingerprint(tuple(shingles), tuple((t, n) for t, n, _ in terms)), tuple(sentences))
    return held, {t: df for t, _, df in terms}
