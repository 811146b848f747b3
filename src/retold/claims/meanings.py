"""What counted nouns and the words around them can stand for, by the English names that the language tables use too."""

from __future__ import annotations

#: Meanings that are persons: "14 people", "14 passengers" and "14 injured" can be one matter.
PERSONS = frozenset((
    "people", "men", "women", "children", "pupils", "students", "passengers", "residents", "members", "workers", "employees",
    "soldiers", "officers", "firefighters", "patients", "guests", "victims", "survivors", "hostages", "migrants", "refugees",
    "protesters", "inspectors", "directors", "crew", "families", "households", "injured", "dead", "missing", "arrested",
))  # fmt: skip


#: Meanings that are other countable things.
THINGS = frozenset((
    "houses", "buildings", "schools", "books", "trees", "cars", "vehicles", "fire engines", "complaints", "turbines", "fragments",
    "meals", "doses", "countries", "pages", "votes", "seats", "jobs",
))  # fmt: skip


#: Meanings that tell what became of those who are counted, or what money is for.
STATES = frozenset((
    "injured", "dead", "missing", "arrested", "evacuated", "rescued", "saved", "seriously", "destroyed", "lost", "damaged", "closed",
    "opened", "cost", "fund", "sold", "loans", "contract", "risk", "weight", "live", "found", "licence",
))  # fmt: skip
