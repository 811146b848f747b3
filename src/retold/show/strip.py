"""The overview strip: two accounts as bars, what corresponds joined by lines. The table beneath it says the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from retold.model import Findings, Relation, Span

_WIDE, _HIGH, _BAR = 1000, 72, 16

Link = tuple[Span, Span, Relation]


def strip(left: Findings, right: Findings, links: Sequence[Link], crossing: frozenset[int], said: str) -> Markup:
    """Escaped SVG: the left account above, the right one below, from beginning to end. `crossing` are the numbers of the links whose passage was
    moved; `said` is the whole in words. Joints of one kind are one path, which is a third as long as one path each.
    """
    lengths = [max(1, len(f.article.text)) for f in (left, right)]
    # Below a third of a unit nothing is seen, and a hostile text could ask for any number of marks.
    kept = [(n, link) for n, link in enumerate(links) if link[0].end - link[0].start >= lengths[0] / (3 * _WIDE)][:600]
    drawn = [Markup('<rect class="bar" x="0" y="{}" width="{}" height="{}"/>').format(y, _WIDE, _BAR) for y in (0, _HIGH - _BAR)]
    joints: dict[str, list[str]] = {}
    for number, (a, b, relation) in kept:
        (x1, w1), (x2, w2) = (_scaled(span, length) for span, length in zip((a, b), lengths, strict=True))
        kind = f"{relation} moved" if number in crossing else relation
        joints.setdefault(kind, []).append(f"M{x1} 0h{w1}v{_BAR}L{x2 + w2} {_HIGH - _BAR}v{_BAR}h-{w2}v-{_BAR}z")
    drawn += [Markup('<path class="{}" d="{}"/>').format(kind, "".join(paths)) for kind, paths in joints.items()]
    head = Markup('<svg class="strip" role="img" aria-label="{}" viewBox="0 0 {} {}" preserveAspectRatio="none">').format(said, _WIDE, _HIGH)
    return head + Markup("").join(drawn) + Markup("</svg>")


def _scaled(span: Span, length: int) -> tuple[int, int]:
    """Beginning and width on the strip, with a hair of paper between neighbours."""
    return round(_WIDE * span.start / length), max(1, round(_WIDE * (span.end - span.start) / length - 1.5))
