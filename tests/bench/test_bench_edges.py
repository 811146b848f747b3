"""Edges of family trees beside the true trees."""

from __future__ import annotations

import json
from pathlib import Path

from bench import edges, reliability

_GOLD = {"witnesses": [{"id": w, "parents": p} for w, p in {"W0": [], "W1": ["W0"], "W2": ["W1"], "W3": ["W0"]}.items()]}
_TRACE = {
    "articles": [{"id": f"id-{w}", "path": f"some/where/{w}.txt"} for w in ("W1", "W2", "W3")],
    "stories": [
        {
            "witnesses": [*({"sigil": w, "article": f"id-{w}"} for w in ("W1", "W2", "W3")), {"sigil": "x", "article": None}],
            "stemma": {
                "edges": [
                    {"exemplar": "W1", "copy": "W2", "confidence": 0.9},
                    {"exemplar": "W3", "copy": "W2", "confidence": 0.6},
                    {"exemplar": "x", "copy": "W1", "confidence": 0.9},
                ]
            },
        }
    ],
}


def test_an_edge_is_right_between_a_true_ancestor_and_its_copy() -> None:
    """Siblings are wrong; edges with a lost witness are not judged here."""
    assert [(j.confidence, j.right) for j in edges.edges(_TRACE, _GOLD)] == [(0.9, True), (0.6, False)]
    lost = {"witnesses": [{"id": "W2", "parents": ["W0"]}, {"id": "W0", "parents": ["W1"]}, {"id": "W1", "parents": []}]}
    assert [j.right for j in edges.edges(_TRACE, lost)] == [True, False]


def test_the_diagram_of_edges_is_drawn_from_what_the_bench_kept(tmp_path: Path) -> None:
    """A panel a set; without anything kept, the command says what to run."""
    assert reliability.main(["--edges"], tmp_path) == 2
    for path, content in (("out/own/mill.json", _TRACE), ("traditions/mill/tradition.json", _GOLD)):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(json.dumps(content), encoding="utf-8")
    drawn = tmp_path / "edges.svg"
    assert reliability.main(["--edges", "-o", str(drawn)], tmp_path) == 0
    assert drawn.read_text(encoding="utf-8").count("<circle") == 2
    assert edges.number(tmp_path / "traditions") == 3
