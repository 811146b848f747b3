"""What a group of assertions amounts to: agreed, conflicting, updated or single, with the sentence that says why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from ..model import Agreement, AssertionKind, Claim, ClaimValue, Evidence, Findings, Place, Stemma
from ..text.ids import content_id
from ..text.normal import squeezed
from ..text.sentences import paragraphs
from .excuses import at_sea, ends_it, one_night
from .grouping import Group, Key
from .item import Item
from .origins import origins
from .titles import title
from .updates import newest, says_newer
from .values import MONTHS, WEEKDAYS, coarser, compatible, step

_NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
#: Longer names of accounts, mostly headlines, are cut.
_LONGEST_NAME, _LONGEST_OF_SEVERAL = 56, 36
#: Quotation marks, and what becomes of them inside others.
_MARKS, _PAIR = '“”„«»"', 2
_MARKS_INSIDE = str.maketrans({"“": "‘", "„": "‘", "«": "‘", "”": "’", "»": "’", '"': "'"})
#: Dates that are words.
_BARE = frozenset((*MONTHS, *WEEKDAYS))
#: A full stop that belongs to the word before it ("a.m.").
_ABBREVIATED = re.compile(r"\b[^\W\d_]\.\s?[^\W\d_]\.$")
#: Longer sentences are shown by their middle.
_LONGEST = 160


def claim(group: Group, findings: Mapping[str, Findings], stemma: Stemma, stead: Set[Key] = frozenset()) -> Claim:
    """One claim from one group, with values made comparable and the evidence for its agreement. `stead` are assertions that were laid beside each
    other only because one stands where the other is missing.
    """
    classes = _classes(group.members)
    agreement, why = _agreement(group, classes, findings, stemma)
    if len(classes) > 1 and any(i.key in stead for i in group.members):
        why += (_in_its_stead(classes, stemma),)
    # Where all agree, every place that says so is shown; where they differ, each account is heard once.
    shown = group.mentions if agreement == "agreed" else group.members
    best = {item.key: c[0] for c in (_classes(shown) if agreement == "agreed" else classes) for item in c}
    torn = {i.key for i in shown if _between(i, classes)}
    values = tuple(_value(item, best[item.key], len(classes) > 1, item.key in torn) for item in shown)
    carriers = sorted({v.article for v in values})
    subject = title(group.members)
    id_ = content_id("claim", subject, *(part for v in values for part in (v.article, v.start, v.end, v.value)))
    return Claim(id_, group.members[0].said.kind, subject, values, agreement, origins(stemma, carriers), _confidence(group, agreement), why)


def _classes(members: Sequence[Item]) -> list[list[Item]]:
    """The members by value: exact ones first make the classes, rounder ones join the class they round."""
    found: list[tuple[set[str], list[Item]]] = []
    kinds = {i.said.kind for i in members}
    kind = "name" if "name" in kinds else members[0].said.kind  # a place that one account names and another puts behind "in"
    for item in sorted(members, key=lambda i: (_vague(i), i.key)):
        value = item.said.value
        home = next((c for c in found if value in c[0] or all(_one_value(kind, item, other) for other in c[1])), None)
        if home is None:
            found.append(({value}, [item]))
        else:
            home[0].add(value)
            home[1].append(item)
    return sorted((c for _, c in found), key=lambda c: (-len(c), c[0].said.value))


def _one_value(kind: AssertionKind, a: Item, b: Item) -> bool:
    """Do two assertions on one matter say the same?"""
    if at_sea(a, b) or (kind == "date" and one_night(a, b)):
        return True
    return compatible(kind, a.said.value, b.said.value) and not (kind == "date" and any(x.due and ends_it(x, y) for x, y in ((a, b), (b, a))))


def _between(item: Item, classes: Sequence[Sequence[Item]]) -> bool:
    """Could a value be that of several classes, so that it belongs to none for sure: "in spring" beside March and May?"""
    return sum(all(compatible(item.said.kind, item.said.value, i.said.value) for i in c) for c in classes) > 1


def _vague(item: Item) -> tuple[bool, int, float]:
    """Values in the order of how exactly they are told: of "28 feet" and 8.6 m the tenths of a metre are the finer."""
    if item.said.value.lstrip("~") in _BARE:
        return item.said.value.startswith("~"), 0, 0.0  # "January" is longer than 01-09, and tells less
    longer_tells_more = item.said.kind == "date" or item.said.unit == "votes"  # 388-43 tells more than nine to one
    season = item.said.kind == "date" and item.said.value[-1:].isalpha()  # "2027-spring" tells less than 2027-03
    return item.said.value.startswith("~") or season, -len(item.said.value) if longer_tells_more else 0, step(item.quantity) if item.quantity else 0.0


def _value(item: Item, exact: Item, differ: bool, torn: bool) -> ClaimValue:
    """A value as it stands in the claim: `~` only where it is coarser than another account's (`exact`) on the same matter.

    Where accounts differ, a name or date that is only shorter than the one it agrees with stands as that one: "3 March" beside 3 March 2026 is
    no rounding that would also agree with 13 March. One that is `torn` would agree with both.
    """
    best, kind = exact.said.value, item.said.kind
    plain = item.said.value.lstrip("~")
    if torn and differ and plain != best:
        value = "~" + plain
    elif (differ and kind in ("name", "place", "date") and ":" not in plain) or at_sea(item, exact):
        value = best.lstrip("~")
    elif plain == best.lstrip("~") or (kind == "name" and not coarser("name", plain, best)):
        value = plain
    elif differ and _in_another_unit(item, exact):
        value = best.lstrip("~")  # 94 mph and 151 km/h are one value, and neither is the rounder one
    elif coarser(kind, item.said.value, best):
        value = "~" + plain
    else:
        value = best.lstrip("~") if _equal_size(item, exact) else "~" + plain
    return ClaimValue(item.article, item.said.start, item.said.end, item.said.text, value)


def _in_another_unit(a: Item, b: Item) -> bool:
    """Are two measures of one size told in two units, with no word that makes one of them rougher than a limit does ("up to 94 mph")?"""
    x, y = a.quantity, b.quantity
    return x is not None and y is not None and x.family is not None and x.unit != y.unit and not (x.rough and not a.bound)


def _equal_size(a: Item, b: Item) -> bool:
    x, y = a.quantity, b.quantity
    if a.said.unit == b.said.unit == "votes":  # of a vote and the vote told from the other side
        return sorted(a.said.value.split("-")) == sorted(b.said.value.split("-"))
    return x is not None and y is not None and abs(x.size - y.size) <= 1e-9 * max(abs(x.size), abs(y.size))


def _agreement(
    group: Group, classes: Sequence[Sequence[Item]], findings: Mapping[str, Findings], stemma: Stemma
) -> tuple[Agreement, tuple[Evidence, ...]]:
    if len(group.members) == 1:
        return "single", (_alone(group.members[0], stemma),)
    if len(classes) == 1:
        if group.replaced:
            return "agreed", (_together(classes[0], stemma), _own_update(group, stemma))
        return "agreed", (_together(classes[0], stemma),)
    differing = _differing(classes, findings, stemma)
    update = _told_update(group, classes, findings, stemma)
    return ("updated", (update, differing)) if update else ("conflicting", (differing,))


# -- evidence, one kind a function -----------------------------------------------------------------------------------------------------------
def _alone(item: Item, stemma: Stemma) -> Evidence:
    given = "gives this figure:" if item.said.kind == "number" else "has"
    detail = _closed(f"Only {_who([item], stemma)} {given} {_shown([item])}")
    return Evidence("only-here", detail, 0.0, (_place(item),))


def _together(items: Sequence[Item], stemma: Stemma) -> Evidence:
    found = origins(stemma, [i.article for i in items])
    between = f"between {_count_word(found.low)} and {_count_word(found.high)} origins"
    many = between if found.low < found.high else _counted(found.estimate, "origin")
    words = _shown(items)
    said = _counted(len(items), "account").capitalize()
    detail = f"{said} say {words}: {_closed(_who(items, stemma))} They go back to {many}."
    return Evidence("same-value", detail, 1.0, tuple(map(_place, items)))


def _differing(classes: Sequence[Sequence[Item]], findings: Mapping[str, Findings], stemma: Stemma) -> Evidence:
    """Both values, who has which, a sentence for each, and whether a value that many have comes from one origin."""
    parts = []
    for items in classes:
        said = "account says" if len(items) == 1 else "accounts say"
        parts.append(f"{_count_word(len(items))} {said} {_shown(items)} ({_who(items, stemma)}: “{_sentence(items[0], findings)}”)")
    detail = _capital("; ".join(parts)) + "."
    for items in classes:
        if len(items) > 1 and origins(stemma, [i.article for i in items]).high == 1:
            detail += f" The {_count_word(len(items))} with {_shown(items)} go back to one origin."
    return Evidence("values-differ", detail, 2.0, tuple(_place(i) for items in classes for i in items))


def _in_its_stead(classes: Sequence[Sequence[Item]], stemma: Stemma) -> Evidence:
    """Why values were laid beside each other whose sentences do not correspond."""
    most, rest = classes[0], classes[1:]
    others = [i for items in rest for i in items]
    have = _counted(len({i.article for i in most}), "account")
    where = _who(others, stemma)
    detail = f"{have.capitalize()} have {_shown(most)}, which stands nowhere in {where}, where {_shown(others)} stands instead."
    return Evidence("in-its-stead", detail, 0.8, tuple(map(_place, others)))


def _told_update(group: Group, classes: Sequence[Sequence[Item]], findings: Mapping[str, Findings], stemma: Stemma) -> Evidence | None:
    """A later account's own words, or the times of all accounts, say that one figure replaced the other."""
    own = [i for i in group.replaced if any(compatible(i.said.kind, i.said.value, c[0].said.value) for c in classes)]
    if own:
        return _own_update(group, stemma)
    if group.members[0].quantity is None:
        return None
    for items in classes:
        telling = [i for i in items if says_newer(i) and not i.headline]
        if telling and not _earlier_than_others(telling[0], classes, findings) and _grown(items, classes):
            detail = f"{_capital(_who(telling[:1], stemma))} gives {_shown(telling[:1])} as a new figure: “{_sentence(telling[0], findings)}”"
            return Evidence("said-updated", _closed(detail), 1.5, tuple(map(_place, telling[:1])))
    times = {c[0].said.value: [t for i in c if (t := _time(i, findings))] for c in classes}
    if all(len(times[c[0].said.value]) == len(c) for c in classes) and _casualties(group):
        last = newest(times)
        sizes = sorted((c[0].quantity.size for c in classes if c[0].quantity), reverse=True)
        top = next(c for c in classes if c[0].said.value == last) if last else None
        if top and top[0].quantity and top[0].quantity.size == sizes[0] and not _slip(classes):
            detail = f"Every account with {_shown(top)} was published after those with a lower figure, so the count may have grown in between."
            return Evidence("grown-in-time", detail, 0.7, tuple(map(_place, top)))
    return None


def _own_update(group: Group, stemma: Stemma) -> Evidence:
    old = group.replaced[0]
    new = next((i for i in group.members if i.article == old.article), group.members[0])
    detail = f"{_capital(_who([old], stemma))} itself gives {_shown([old])} as the earlier figure and {_shown([new])} as the current one."
    return Evidence("own-update", detail, 2.0, (_place(old), _place(new)))


# -- small parts -----------------------------------------------------------------------------------------------------------------------------
def _casualties(group: Group) -> bool:
    """Only counts of what became of people are known to grow from hour to hour."""
    return any(s in i.said.subject.split() for i in group.members for s in ("injured", "dead", "missing", "arrested", "evacuated", "rescued"))


def _slip(classes: Sequence[Sequence[Item]]) -> bool:
    digits = ["".join(sorted(c for c in items[0].said.value if c.isdigit() and c != "0")) for items in classes]
    return len(set(digits)) < len(digits)


def _grown(items: Sequence[Item], classes: Sequence[Sequence[Item]]) -> bool:
    """A new figure is not a slip of the old one."""
    return not _slip([items, *[c for c in classes if c is not items]][:2])


def _earlier_than_others(item: Item, classes: Sequence[Sequence[Item]], findings: Mapping[str, Findings]) -> bool:
    mine = _time(item, findings)
    others = [t for c in classes if item not in c for o in c if (t := _time(o, findings))]
    return bool(mine and others and mine < min(others))


def _time(item: Item, findings: Mapping[str, Findings]) -> str | None:
    return findings[item.article].article.published.earliest


def _confidence(group: Group, agreement: Agreement) -> float:
    score = group.likeness if agreement in ("conflicting", "updated") else group.score
    return 0.9 if agreement == "single" else round(min(0.98, 0.45 + 0.3 * score), 2)


def _place(item: Item) -> Place:
    return Place(item.article, item.said.start, item.said.end)


def _shown(items: Sequence[Item]) -> str:
    """The value in the words of the first account that has it."""
    return f"“{_inner(squeezed(items[0].said.text))}”"


def _who(items: Sequence[Item], stemma: Stemma) -> str:
    """The accounts by their names, "A, B and C"; where there are several each is cut the shorter."""
    known = {w.article: squeezed(w.name or w.sigil) for w in stemma.witnesses if w.article}
    carriers = dict.fromkeys(i.article for i in sorted(items, key=lambda i: i.key))
    most = _LONGEST_NAME if len(carriers) == 1 else _LONGEST_OF_SEVERAL
    names = list(dict.fromkeys(_short(known.get(a, "an account outside the tree"), most) for a in carriers))
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if len(names) < 7 else ", ".join(names[:5]) + f" and {len(names) - 5} more"


def _short(name: str, most: int) -> str:
    """The name of an account; of a long one, which is mostly a headline, the beginning."""
    if len(name) <= most:
        return name
    return name[:most].rsplit(" ", 1)[0].strip(",;:.–-“”„«»\"' ") + " …"


def _inner(text: str) -> str:
    """Words to be set in quotation marks: those of their own become inner ones, and none is left that the quotation would double."""
    if text[:1] in '“„«"' and text[-1:] in '”“»"' and sum(text.count(m) for m in _MARKS) == _PAIR:
        text = text[1:-1].strip()
    return text.translate(_MARKS_INSIDE)


def _closed(sentence: str) -> str:
    """A sentence with its full stop, which one in the quotation at its end makes needless."""
    return sentence if sentence.endswith((".”", "!”", "?”", "…")) else sentence + "."


def _count_word(number: int) -> str:
    return _NUMBER_WORDS[number] if number < len(_NUMBER_WORDS) else str(number)


def _counted(number: int, noun: str) -> str:
    return f"{_count_word(number)} {noun}" + ("" if number == 1 else "s")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(item: Item, findings: Mapping[str, Findings]) -> str:
    """The sentence of an assertion; of a long one the part around it."""
    found = findings[item.article]
    here = next((p for p in (found.passages or paragraphs(found.article.text)) if p.start <= item.said.start < p.end), None)
    if here is None:
        return squeezed(item.said.text)
    start, end = here.start, here.end
    if end - start > _LONGEST:
        start = max(start, item.said.start - _LONGEST // 2)
        end = min(end, start + _LONGEST)
    text = squeezed(found.article.text[start:end])
    if not _ABBREVIATED.search(text):
        text = text.removesuffix(".")
    text = _inner(text)
    return ("… " if start > here.start else "") + text + (" …" if end < here.end else "")
