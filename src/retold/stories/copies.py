"""All pairs of articles of a large pile that share wording, and the families they make: fingerprints by batch functions, everything else by SQL.

    articles --fingerprint--> keys --repeated--> those that several articles have
    these --alike, overlap--> copies (nearly one text: they stand behind the first of them, and are set aside)
    those of the others --shared, candidates, overlap--> pairs (counted over all shingles, never estimated) --groups--> families

A report in four hundred copies would make its own shingles so common that no key of it is looked up; so copies are set aside first.
Nothing here holds the pile in memory, and no pair becomes an object of Python: it is columns, and Parquet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ..engine.rules import statement
from ..engine.tables import Engine, Rows, Schema, Table
from .groups import groups
from .overlap import PARCELS, SCHEMA, Least, overlap
from .prints import fingerprint

#: The table of articles that all begins with. Each `article` stands in it once; ids are 63 bits.
ARTICLES: Schema = (("article", "BIGINT"), ("text", "VARCHAR"))
#: What `fingerprint` makes of them.
KEYS: Schema = (("article", "BIGINT"), ("kind", "BIGINT"), ("key", "BIGINT"))
#: The columns of `Copies.copies`.
COPIES: Schema = (("article", "BIGINT"), ("stands_for", "BIGINT"), ("jaccard", "DOUBLE"))
#: From this share of common shingles on an article stands behind another (as in an archive).
SAME = 0.9
#: A key pairs all that have it if no more than so many do; see `sql/candidates.sql`.
MOST = 64
#: Rounds in which copies find what they stand behind. A group of copies in ten slowly changing versions takes as many; what is left after these
#: takes part in what follows as it is.
_ROUNDS = 12
#: So many articles that hang together are compared in one go; where more do, pair by pair.
TOGETHER = 500
_TOGETHER = ("part", "piece")
#: The pairs that are told: half of the shorter text stands in the other.
HALF = Least(containment=0.5)

_text = partial(statement, __package__)


@dataclass(frozen=True, slots=True)
class Copies:
    """What was found in a pile.

    `pairs` have the columns of `overlap.SCHEMA`, `a` < `b`, between articles that stand behind no other. `copies` are (`article`, `stands_for`,
    `jaccard`). `families` are (`article`, `family`): all that hang together by copies, and by pairs that share half of what either has. `counts`
    are figures with the words that say what they count, among them what was cut.
    """

    pairs: Table
    copies: Table
    families: Table
    counts: tuple[tuple[str, int], ...]


def copies(engine: Engine, articles: Table, least: Least = HALF, tell: Callable[[str], None] = lambda _: None) -> Copies:
    """Finds all that share wording in a pile (`ARTICLES`), by whatever engine: the same rows by each. `tell` hears what is being done."""
    tell("fingerprints")
    keys = engine.map(fingerprint, articles, "keys", KEYS)
    several = repeated(engine, keys)
    tell("copies")
    near, behind = behind_whom(engine, articles, several)
    tell("pairs")
    shared = engine.sql("shared", _text("shared"), repeated=several, behind=behind)
    crowded = engine.sql("crowded", _text("crowded").format(most=MOST), shared=shared)
    sizes = engine.sql("sizes", _text("sizes"), keys=keys, shared=shared)
    candidates = engine.sql("candidates", _text("candidates").format(most=MOST), shared=shared, sizes=sizes)
    pairs = _measured(engine, articles, candidates, least, "pairs")
    tell("families")
    labels = groups(engine, engine.sql("edges", _text("edges"), pairs=pairs, near=near, behind=behind), "labels")
    families = engine.sql("families", _text("family"), labels=labels)
    number = partial(_count, engine)
    counts = (
        ("articles", number(articles)),
        ("copies that stand behind another", number(behind)),
        ("candidates compared", number(candidates)),
        ("pairs", number(pairs)),
        ("articles in families", number(families)),
        (f"keys that more than {MOST} articles have", number(crowded)),
        ("times such a key pairs two articles that are not compared for it", engine.scalar(_text("cut"), crowded=crowded) // 2),
    )
    return Copies(pairs, behind, families, counts)


def repeated(engine: Engine, keys: Table) -> Table:
    """Those of all keys (`KEYS`) that several articles have."""
    return engine.sql("repeated", _text("repeated"), keys=keys)


def behind_whom(engine: Engine, articles: Table, several: Table) -> tuple[Table, Table]:
    """Pairs of copies, and who stands behind whom (`COPIES`), of articles (`ARTICLES`) with those of their keys (`KEYS`) that others have, too.

    Each is compared with the very article it stands behind: through others, small changes add up. Whoever is too far from the first of its group
    is left for the next round, in a group without that one.
    """
    alike = engine.sql("alike", _text("alike"), repeated=several)
    texts = engine.sql("texts", _text("texts"), articles=articles, pairs=alike)
    near = left = _measured(engine, texts, alike, Least(jaccard=SAME), "near")
    files: tuple[str, ...] = ()
    for number in range(1, _ROUNDS + 1):
        labels = groups(engine, left, f"copies_{number}_groups")
        stars = engine.sql(f"copies_{number}_stars", _text("stars"), labels=labels, near=near)
        far = Table((), SCHEMA)
        if _count(engine, stars):
            far = _measured(engine, texts, stars, Least(jaccard=SAME), f"copies_{number}_far")
        files += engine.sql(f"copies_{number}", _text("behind"), near=near, labels=labels, far=far).files
        behind = Table(files, COPIES)
        left = engine.sql(f"copies_{number}_left", _text("released"), near=left, behind=behind)
        if not _count(engine, left):
            break
    return near, engine.sql("copies", "SELECT b.article, b.stands_for, b.jaccard FROM behind b", behind=behind)


def _measured(engine: Engine, articles: Table, pairs: Table, least: Least, out: str) -> Table:
    """What each of these pairs shares."""
    return engine.map(partial(overlap, least), parcels(engine, articles, pairs, out), out, SCHEMA, _TOGETHER)


def parcels(engine: Engine, articles: Table, pairs: Table, out: str) -> Rows:
    """Pairs with the texts they are made of (`overlap.PARCELS`), for a batch function that gets each `part` and `piece` together.

    Those that hang together lie together, so that each of their texts is read and cut up once.
    """
    labels = groups(engine, pairs, f"{out}_groups")
    members = engine.sql(f"{out}_members", _text("members").format(most=TOGETHER), labels=labels, pairs=pairs)
    return Rows(_text("parcels"), {"members": members, "articles": articles}, PARCELS)


def _count(engine: Engine, table: Table) -> int:
    return engine.scalar("SELECT COUNT(*) AS n FROM t", t=table)
