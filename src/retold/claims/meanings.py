"""What counted nouns and the words around them can stand for, by the English names that the language tables use too."""

from __future__ import annotations

#: Meanings that are persons: "14 people", "14 passengers" and "14 injured" can be one matter.
PERSONS = frozenset((
    "people", "men", "women", "children", "pupils", "students", "passengers", "residents", "members", "workers", "employees",
    "soldiers", "officers", "firefighters", "patients", "guests", "victims", "survivors", "hostages", "migrants", "refugees",
    "protesters", "inspectors", "directors", "crew", "families", "households", "injured", "dead", "missing", "arrested",
    "customers", "users", "voters", "visitors", "spectators", "drivers", "volunteers", "adults", "delegates", "teachers", "doctors", "farmers",
    "prisoners", "suspects", "applicants", "participants", "pensioners", "tenants", "owners", "pilots", "sailors", "nurses", "scientists",
    "candidates", "players", "fans", "investors", "listeners", "witnesses", "walkers", "cases",
))  # fmt: skip


#: Meanings that are other countable things.
THINGS = frozenset((
    "houses", "buildings", "schools", "books", "trees", "cars", "vehicles", "fire engines", "complaints", "turbines", "fragments",
    "meals", "doses", "countries", "pages", "votes", "seats", "jobs", "shops", "sheep", "cattle", "horses", "dogs", "pigs", "hens", "fish", "birds",
    "mice", "bottles", "eggs", "trains", "bridges", "tickets", "crossings", "fines", "cabins", "ships", "paintings",
    "wagons", "nights", "fingers", "lifts", "rooms", "flights", "games", "branches", "farms", "violins", "lorries", "buses",
    "streets", "letters", "companies", "cities", "villages", "bags", "tests", "helicopters", "planes",
))  # fmt: skip


#: Meanings that tell what became of those who are counted, or what money is for.
STATES = frozenset((
    "injured", "dead", "missing", "arrested", "evacuated", "rescued", "trapped", "saved", "seriously", "destroyed", "lost", "damaged", "closed",
    "opened", "cost", "fund", "sold", "loans", "contract", "risk", "weight", "live", "found", "licence",
))  # fmt: skip


#: What persons can meet with: nobody is counted under two of them at once.
FATES = frozenset(("injured", "dead", "missing", "arrested", "evacuated", "rescued", "trapped"))
#: Of them, those that are said of the same persons as long as nobody knows more.
UNREACHED = frozenset(("missing", "trapped"))

#: What money can be for.
MONEY = frozenset(("cost", "fund", "sold", "loans", "contract"))

#: What a measure can be of, by the English names of the tables.
DIMENSIONS = frozenset((
    "length", "width", "height", "depth", "thickness", "weight", "distance", "speed", "temperature", "altitude", "diameter", "area",
    "penalty", "fine", "price", "damage", "profit", "loss", "turnover", "salary",
))  # fmt: skip

#: Words for persons that say nothing of who they are.
ANYBODY = frozenset((
    "people", "men", "women", "children", "adults", "victims", "survivors", "injured", "dead", "missing", "arrested", "participants", "volunteers",
))  # fmt: skip
#: Of them, those by which an account may call all who met with one thing.
GENERAL = frozenset(("people", "victims", "survivors", "injured", "dead", "missing", "arrested"))
#: Words for persons of one kind, of which one account takes this and another that.
KINDS = (
    frozenset(("employees", "workers", "members", "crew", "officers", "firefighters", "inspectors")),
    frozenset(("pupils", "students", "children")),
    frozenset(("passengers", "guests", "visitors", "customers", "users", "spectators", "fans")),
    frozenset(("residents", "families", "households", "tenants", "owners")),
    frozenset(("migrants", "refugees")),
    frozenset(("hostages", "prisoners", "suspects")),
    frozenset(("patients", "volunteers", "participants", "adults")),
    frozenset(("patients", "cases")),
)

#: All meanings by which words of several languages are compared.
MEANINGS = PERSONS | THINGS | STATES
