"""The family tree, drawn and as a list."""

from __future__ import annotations

import dataclasses
import itertools
import re
import xml.etree.ElementTree as ET

import show_example as example
from hypothesis import given
from hypothesis import strategies as st

from retold.model import Descent, Stemma, Witness
from retold.show.names import Names
from retold.show.tree import layout, tree

TRACE = example.trace()
STORY = TRACE.stories[0]


def names(stemma: Stemma) -> Names:
    """Names of a stemma's witnesses."""
    return Names(dataclasses.replace(STORY, stemma=stemma), TRACE.articles)


def stemma(sigils: str, edges: list[Descent]) -> Stemma:
    """A stemma of lost witnesses only: names are all that a drawing needs."""
    return dataclasses.replace(STORY.stemma, witnesses=tuple(Witness(s, None, s) for s in sigils), edges=tuple(edges))


def edge(exemplar: str, copy: str, sure: float = 0.9) -> Descent:
    """An inferred edge."""
    return Descent(exemplar, copy, "inferred", sure, ())


def test_drawing_is_sound_and_described() -> None:
    """Well-formed, with title and description; a box each witness or set of twins; dashed where only possible; lost ones marked."""
    made = tree(names(STORY.stemma), STORY.stemma.edges, "x")
    root = ET.fromstring(str(made.svg))
    assert [child.tag for child in root][:2] == ["title", "desc"]
    assert "C from A = B" in (root[1].text or "")
    classes = [g.get("class") for g in root.iter("g")]
    assert [c for c in classes if c] == ["axis", "axis", "line solid", "line solid", "line dashed", "node lost", "node", "node", "node"]
    assert str(made.svg).count("style=") == 0


def test_list_says_the_same() -> None:
    """Nested as the tree is, twins on one line."""
    made = tree(names(STORY.stemma), STORY.stemma.edges, "x").branches
    assert [" = ".join(n.sigil for n in b.names) for b in made] == ["α", "A = B", "C", "D"]
    assert [(b.opens, b.closes) for b in made] == [(True, 0), (True, 0), (True, 0), (True, 4)]
    assert made[3].words == "from C, possible (0.55)"


def test_contamination_names_both() -> None:
    """A copy of two stands under the surer one and names the other."""
    made = stemma("ABC", [edge("A", "C", 0.6), edge("B", "C", 0.9)])
    (branch,) = [b for b in tree(names(made), made.edges, "x").branches if b.names[0].sigil == "C"]
    assert branch.words.index("from B") < branch.words.index("also from A")


def test_long_chain() -> None:
    """Five hundred generations are drawn without giving up."""
    sigils = "".join(chr(0x4E00 + n) for n in range(500))
    made = stemma(sigils, [edge(a, b) for a, b in itertools.pairwise(sigils)])
    assert len(tree(names(made), made.edges, "x").branches) == 500


@given(st.lists(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("ABCDEFG")), max_size=12))
def test_any_edges(pairs: list[tuple[str, str]]) -> None:
    """Circles, doubles and unknown sigils too: no box covers another, the list is balanced, and every witness stands in both."""
    made = stemma("ABCDEF", [edge(a, b) for a, b in pairs])
    laid = layout(names(made), made.edges)
    assert len({(n.column, n.lane) for n in laid.nodes.values()}) == len(laid.nodes) == 6
    branches = tree(names(made), made.edges, "x").branches
    assert sum(b.opens for b in branches) == sum(b.closes for b in branches)


def test_a_line_over_a_column_keeps_out_of_the_boxes() -> None:
    """A line that skips a column runs level in a gap between the lanes, not behind the boxes."""
    made = stemma("ABCD", [edge("A", "B"), edge("B", "C"), edge("C", "D"), edge("A", "D", 0.6)])
    root = ET.fromstring(str(tree(names(made), made.edges, "x").svg))
    boxes = [(float(b.get("y", 0)), float(b.get("y", 0)) + float(b.get("height", 0))) for b in root.iter("rect")]
    level = [float(m) for p in root.iter("path") for m in re.findall(r" ([\d.]+)H", p.get("d", ""))]
    assert len(level) == 1
    assert all(not top <= level[0] <= bottom for top, bottom in boxes)
    assert level[0] > 0
