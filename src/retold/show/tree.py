"""The family tree, laid out here and drawn as inline SVG, and the same tree as a nested list.

Exemplars stand to the left of their copies, so the eye reads in the order of copying; where times are known, what is surely earlier stands to
the left of what is later, and the drawing bears a time axis. Each node keeps a lane of its own: the first copy stays
in its exemplar's lane, every further one opens a new lane below. A copy of several exemplars (contamination) stands under the surest of
them; lines lead to it from the others. Nothing here knows more than the edges say.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from retold.model import Descent

from . import axis
from .axis import Period
from .names import MONTHS, Name, Names, one_line
from .pages import Branch, Tree
from .wording import BASIS_WORDS, linked

_HIGH, _GAP_X, _GAP_Y, _EDGE, _AXIS = 60, 36, 20, 12, 34
#: How wide a box is, by the number of columns: as wide as leaves room for the list beside the drawing.
_WIDE, _WIDER = 160, {1: 230, 2: 230, 3: 230, 4: 178}
#: As many columns leave room for the list beside the drawing.
_SLIM = 4
_STYLES = {"stated": "solid", "inferred": "solid", "possible": "dashed"}


@dataclass(frozen=True, slots=True)
class Node:
    """A witness, or twins as one, with column and lane in the drawing. `time` is in words, and says what is to be made of it where its clock
    shows an earlier time than that of what it comes from; `beneath` is the same as short as the box.
    """

    sigils: tuple[str, ...]
    names: tuple[Name, ...]
    column: int
    lane: int
    time: str
    beneath: str


@dataclass(frozen=True, slots=True)
class Layout:
    """All nodes by key, in list order; edges between keys, the surest of a pair; `above` is each node's place in the list (None = a root)."""

    nodes: dict[str, Node]
    edges: tuple[tuple[str, str, Descent], ...]
    above: dict[str, str | None]
    axis: tuple[Period, ...]

    @property
    def wide(self) -> int:
        """The width of a box."""
        return _WIDER.get(max((n.column for n in self.nodes.values()), default=0) + 1, _WIDE)


def tree(names: Names, edges: Sequence[Descent], prefix: str) -> Tree:
    """The tree of one story. `prefix` makes the anchors of several stories on one page different; without it the drawing has no links."""
    laid = layout(names, edges)
    wide = any(n.column >= _SLIM for n in laid.nodes.values())
    return Tree(_svg(laid, prefix), wide, bool(laid.axis), _branches(laid, prefix))


def anchor(prefix: str, sigil: str) -> str:
    """The anchor of a witness on the page."""
    return f"{prefix}-witness-{''.join(c if c.isalnum() and c.isascii() else f'_{ord(c):x}' for c in sigil)}"


def edge_anchor(prefix: str, edge: Descent) -> str:
    """The anchor of a line of descent on the page: the same whatever other lines there are."""
    return anchor(prefix, edge.exemplar).replace("-witness-", "-edge-") + "-" + anchor("", edge.copy).removeprefix("-witness-")


def layout(names: Names, edges: Sequence[Descent]) -> Layout:
    """Columns by time and by the longest way from a root, lanes by a walk through the list."""
    key_of = _keys(names)
    members: dict[str, list[str]] = {}
    for witness in names.witnesses:
        members.setdefault(key_of[witness.sigil], []).append(witness.sigil)
    joined = _between_nodes(edges, key_of)
    pairs = _without_circles(joined)
    above: dict[str, str | None] = dict.fromkeys(members)
    above |= {child: parent for parent, child in reversed(pairs)}  # the surest comes last and stays
    order = _walk(list(members), above)
    times = {key: time for key in order if (time := _time(names, members[key]))}
    bound = axis.in_order(axis.periods(times), pairs)
    columns = axis.columns(order, pairs, bound)
    lanes: dict[str, int] = {}
    opened: set[str | None] = set()
    for key in order:
        parent = above[key]
        lanes[key] = lanes[parent] if parent is not None and parent not in opened else len(set(lanes.values()))
        opened.add(parent)
    nodes = {}
    for k in order:
        told = _clock(times.get(k))
        odds = _odds(any(c == k and _before(names, members[c], members[p]) for p, c in pairs)) if k in times and k not in bound else ""
        beneath = f"{told}, out of order" if odds else told
        if not told and any(names.by_sigil(s).article in names.articles for s in members[k]):
            beneath = "time unknown"
        nodes[k] = Node(
            sigils=tuple(members[k]),
            names=tuple(names.by_sigil(s) for s in members[k]),
            column=columns[k],
            lane=lanes[k],
            time=f"{told}, {odds}" if odds else told,
            beneath=beneath,
        )
    return Layout(nodes, joined, above, axis.axis(times, bound, columns))


def _time(names: Names, sigils: Sequence[str]) -> axis.Interval | None:
    """When the first of twins came out."""
    found = (names.articles.get(names.by_sigil(s).article or "") for s in sigils)
    return min((time for f in found if f is not None and (time := axis.interval(f.article.published))), default=None)


def _odds(sure: bool) -> str:
    return "which is at odds with this order" if sure else "by its clock earlier than what it comes from; time zones may differ"


def _before(names: Names, copies: Sequence[str], exemplars: Sequence[str]) -> bool:
    """Are all copies stamped earlier than all exemplars, whatever their time zones?"""
    dated = [[f.article.published for s in sigils if (f := names.articles.get(names.by_sigil(s).article or ""))] for sigils in (copies, exemplars)]
    return all(dated) and all(axis.surely_before(c, e) for c in dated[0] for e in dated[1])


def _clock(time: axis.Interval | None) -> str:
    """The time in as few words as a box holds: the minute, the hours of one day, or the days."""
    if time is None:
        return ""
    (start, end), days = time, [f"{t.day} {MONTHS[t.month - 1]}" for t in time]
    if days[0] != days[1]:
        return f"{days[0]} to {days[1]}"
    if f"{start:%H:%M}" == f"{end:%H:%M}":
        return f"{days[0]}, {start:%H:%M}"
    return days[0] if f"{start:%H:%M}{end:%H:%M}" == "00:0023:59" else f"{days[0]}, {start:%H:%M} to {end:%H:%M}"


def _keys(names: Names) -> dict[str, str]:
    """The node of every sigil: twins share that of their first."""
    first: dict[str, str] = {}
    return {w.sigil: w.sigil if w.group is None else first.setdefault(w.group, w.sigil) for w in names.witnesses}


def _between_nodes(edges: Sequence[Descent], key_of: dict[str, str]) -> tuple[tuple[str, str, Descent], ...]:
    best: dict[tuple[str, str], Descent] = {}
    for edge in edges:
        pair = (key_of.get(edge.exemplar, ""), key_of.get(edge.copy, ""))
        if all(pair) and pair[0] != pair[1] and (pair not in best or edge.confidence > best[pair].confidence):
            best[pair] = edge
    return tuple((a, b, e) for (a, b), e in best.items())


def _without_circles(edges: Sequence[tuple[str, str, Descent]]) -> list[tuple[str, str]]:
    """Pairs of exemplar and copy, the surest first; one that would close a circle is left out."""
    below: dict[str, set[str]] = {}
    kept = []
    for parent, child, _ in sorted(edges, key=lambda e: -e[2].confidence):
        seen, waiting = {child}, [child]
        while waiting and parent not in seen:
            fresh = below.get(waiting.pop(), set()) - seen
            seen |= fresh
            waiting.extend(fresh)
        if parent not in seen:
            below.setdefault(parent, set()).add(child)
            kept.append((parent, child))
    return kept


def _walk(keys: Sequence[str], above: dict[str, str | None]) -> list[str]:
    below: dict[str | None, list[str]] = {}
    for key in keys:
        below.setdefault(above[key], []).append(key)
    order, waiting = [], list(reversed(below.get(None, [])))
    while waiting:
        key = waiting.pop()
        order.append(key)
        waiting.extend(reversed(below.get(key, [])))
    return order


# -- drawn -------------------------------------------------------------------------------------------------------------------------------
def _svg(laid: Layout, prefix: str) -> Markup:
    if not laid.nodes:
        return Markup("")
    wide = laid.wide
    width = (max(n.column for n in laid.nodes.values()) + 1) * (wide + _GAP_X) - _GAP_X + 2 * _EDGE
    top = _AXIS if laid.axis else 0
    height = (max(n.lane for n in laid.nodes.values()) + 1) * (_HIGH + _GAP_Y) - _GAP_Y + 2 * _EDGE + top
    head = Markup(
        '<svg class="tree" role="group" aria-labelledby="{0}-tree-title {0}-tree-desc" viewBox="0 0 {1} {2}" width="{1}" height="{2}">'
        '<title id="{0}-tree-title">Family tree of the accounts</title><desc id="{0}-tree-desc">{3}</desc>'
    ).format(prefix, width, height, _described(laid))
    lines = Markup("").join(_line(laid, (a, b), e, prefix) for a, b, e in laid.edges)
    boxes = Markup("").join(_box(n, prefix, wide) for n in laid.nodes.values())
    within = Markup('<g transform="translate(0 {})">{}</g>').format(top, lines + boxes) if top else lines + boxes
    return head + Markup("").join(_period(p, wide) for p in laid.axis) + within + Markup("</svg>")


def _period(period: Period, wide: int) -> Markup:
    """A stretch of the axis above its columns, between two ticks."""
    left, right = (_EDGE + column * (wide + _GAP_X) for column in (period.first, period.last))
    drawn = Markup('<g class="axis"><path d="M{0} 24v6M{0} 27H{1}M{1} 24v6"/><text x="{0}" y="17">{2}</text></g>')
    return drawn.format(left, right + wide, period.words)


def _described(laid: Layout) -> str:
    said = [f"{_called(laid.nodes[b])} from {_called(laid.nodes[a])} ({BASIS_WORDS[e.basis]})" for a, b, e in laid.edges]
    return ("; ".join(said) if said else "No account is known to come from another") + ". The list beside the drawing says the same."


def _called(node: Node) -> str:
    return " = ".join(one_line(n.sigil) for n in node.names) + (" (lost)" if node.names[0].lost else "")


def _at(node: Node, wide: int) -> tuple[int, int]:
    return _EDGE + node.column * (wide + _GAP_X), _EDGE + node.lane * (_HIGH + _GAP_Y)


def _line(laid: Layout, ends: tuple[str, str], edge: Descent, prefix: str) -> Markup:
    """A line of descent from exemplar to copy; where it is the copy's own in the list and both are in one lane, nothing stands between them."""
    exemplar, copy = (laid.nodes[k] for k in ends)
    free = laid.above[ends[1]] == ends[0]
    (x1, y1), (x2, y2) = _at(exemplar, laid.wide), _at(copy, laid.wide)
    x1, y1, x2, y2 = x1 + laid.wide, y1 + _HIGH // 2, x2 - 7, y2 + _HIGH // 2
    bend = (_GAP_X * 2) // 3
    path = f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
    straight = free and exemplar.lane == copy.lane
    if copy.column > exemplar.column + 1 and not straight:  # boxes may stand between: the line runs in the gap beside the copy's lane
        gap = y2 + (1 if exemplar.lane > copy.lane else -1) * (_HIGH + _GAP_Y) // 2
        near, far, half = x1 + _GAP_X - 4, x2 - _GAP_X + 11, _GAP_X // 2
        path = f"M{x1} {y1}C{x1 + half} {y1} {near - half} {gap} {near} {gap}H{far}C{far + half} {gap} {x2 - half} {y2} {x2} {y2}"
    title = f"{_called(copy)} comes from {_called(exemplar)}: {linked(edge.basis, edge.confidence)}"
    drawn = Markup('<title>{}</title><path d="{}"/><path class="head" d="M{} {}l-8 -4.5v9z"/>').format(title, path, x2 + 7, y2)
    return Markup('<g class="line {}">{}</g>').format(_STYLES[edge.basis], _linked(drawn, prefix, edge_anchor(prefix, edge)))


def _linked(drawn: Markup, prefix: str, to: str) -> Markup:
    """Leads to a place on the page, if there is a page."""
    return Markup('<a href="#{}">{}</a>').format(to, drawn) if prefix else drawn


def _box(node: Node, prefix: str, wide: int) -> Markup:
    x, y = _at(node, wide)
    name = node.names[0]
    sigils = one_line(" = ".join(n.sigil for n in node.names), 9)
    indent = 12 + (18 if len(sigils) < 2 else 10 * len(sigils))
    label = _fitting(name.label, (wide - indent - 8) / 9)
    twins = f"and {len(node.names) - 1} nearly the same" if len(node.names) > 1 else name.title
    under = _fitting("not among the accounts" if name.lost else twins, (wide - 18) / 6.7)
    text_x = x + indent
    title = "; ".join(f"{n.sigil}: {n.label}" + (f", {n.title}" if n.title else "") for n in node.names)
    box = Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="3"/>').format(x, y, wide, _HIGH)
    texts = Markup(
        '<text class="sigil" x="{}" y="{}">{}</text><text class="label" x="{}" y="{}">{}</text><text class="under" x="{}" y="{}">{}</text>'
        '<text class="under" x="{}" y="{}">{}</text>'
    ).format(x + 10, y + 20, sigils, text_x, y + 20, label, x + 10, y + 36, under, x + 10, y + 51, _fitting(node.beneath, (wide - 18) / 6.4))
    inside = Markup("<title>{}</title>").format(one_line(title, 300)) + box + texts
    kind = "node lost" if name.lost else "node"
    return Markup('<g class="{}">{}</g>').format(kind, _linked(inside, prefix, anchor(prefix, node.sigils[0])))


def _fitting(text: str, room: float) -> str:
    """As much of a text as fits, measured in small letters of middling width; capitals and wide scripts take more room."""
    flat, used = one_line(text), 0.0
    for at, char in enumerate(flat):
        used += 1.9 if unicodedata.east_asian_width(char) in "WF" else 1.28 if char.isupper() else 0.6 if char in " .,:;'’il|!()tfj-" else 1.05
        if used > room:
            return one_line(flat, max(1, at))
    return flat


# -- the same as a list ------------------------------------------------------------------------------------------------------------------
def _branches(laid: Layout, prefix: str) -> tuple[Branch, ...]:
    edge = {(a, b): e for a, b, e in laid.edges}
    depth: dict[str, int] = {}
    for key in laid.nodes:
        parent = laid.above[key]
        depth[key] = 0 if parent is None else depth[parent] + 1
    depths = list(depth.values())
    rows = []
    for at, (key, node) in enumerate(laid.nodes.items()):
        before, after = depths[at - 1] if at else -1, depths[at + 1] if at + 1 < len(depths) else -1
        words = _said(laid, key, edge)
        rows.append(Branch(node.names, anchor(prefix, node.sigils[0]), words, node.time, depths[at] > before, max(0, depths[at] - after)))
    return tuple(rows)


def _said(laid: Layout, key: str, edge: dict[tuple[str, str], Descent]) -> str:
    """Where a node comes from, in words; several exemplars one after the other."""
    parents = [a for a, b, _ in laid.edges if b == key]
    parents.sort(key=lambda a: (a != laid.above[key], -edge[a, key].confidence, a))
    if not parents:
        return "known from the others only" if laid.nodes[key].names[0].lost else "not known to come from another account"
    return "; also ".join(f"from {_called(laid.nodes[a])}, {linked(edge[a, key].basis, edge[a, key].confidence)}" for a in parents)
