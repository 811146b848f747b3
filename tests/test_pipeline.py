"""The whole way on the example: what must hold whatever the stages do inside."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import retold
from retold.errors import NothingReadableError, UsageError
from retold.model import GRAVE, Article, Claim, Descent, Findings, Place, Trace, Variant
from retold.pipeline import Options, find, match, trace
from retold.show.json import dumps
from retold.text.encoder import word_encoder
from retold.text.parser import Parser

FERRY = Path(__file__).parents[1] / "examples" / "harbour-ferry"


@pytest.fixture(scope="module")
def ferry() -> Trace:
    """The example, traced once."""
    return trace([str(FERRY)])


def by_file(found: Trace) -> dict[str, Findings]:
    """Findings by the name of their file."""
    return {Path(f.article.path).stem: f for f in found.articles}


def test_every_span_holds_its_words(ferry: Trace) -> None:
    """`text[start:end]` equals the text beside it, everywhere; every place lies inside its article."""
    texts = {f.article.id: f.article.text for f in ferry.articles}
    for f in ferry.articles:
        text = f.article.text
        spans = [(x.start, x.end, x.text) for x in f.quotations] + [(x.start, x.end, x.text) for x in f.assertions]
        spans += [(c.start, c.end, c.text) for c in f.credits if c.start is not None and c.end is not None]
        assert all(text[start:end] == words for start, end, words in spans)
    for story in ferry.stories:
        for r in (r for s in story.statements for r in s.renderings):
            assert texts[r.article][r.start : r.end] == r.text
        for v in (v for c in story.claims for v in c.values):
            assert texts[v.article][v.start : v.end] == v.text
        places = [p for c in story.correspondences for p in (c.left, c.right)]
        places += [p for s in story.statements for v in s.variants for e in v.evidence for p in e.passages]
        places += [p for d in story.stemma.edges for e in d.evidence for p in e.passages]
        assert all(isinstance(p, Place) and 0 <= p.start < p.end <= len(texts[p.article]) for p in places)


def test_judgements_have_reasons(ferry: Trace) -> None:
    """Every variant, edge and claim has evidence that is a sentence, and a confidence from 0 to 1."""
    for story in ferry.stories:
        judged: list[Variant | Descent | Claim] = [v for s in story.statements for v in s.variants]
        judged += [*story.stemma.edges, *story.claims]
        assert judged
        for item in judged:
            assert item.evidence, item
            assert all(e.detail[0].isupper() or not e.detail[0].isalpha() for e in item.evidence)
            assert all(len(e.detail) > 10 for e in item.evidence)
            assert 0 <= item.confidence <= 1


def test_edits_can_be_replayed(ferry: Trace) -> None:
    """The edits of every variant turn its left wording into its right."""
    variants = [v for story in ferry.stories for s in story.statements for v in s.variants]
    assert variants
    for v in variants:
        text = v.left.text
        for edit in reversed(v.edits):
            text = text[: edit.start] + edit.text + text[edit.end :]
        assert text == v.right.text


def test_what_really_happened(ferry: Trace) -> None:
    """The altered quotation and the number conflict of the example are found (see its README)."""
    (story,) = ferry.stories
    altered = {frozenset((v.left.text, v.right.text)) for s in story.statements for v in s.variants if GRAVE & set(v.changes)}
    assert any(any("clearly played a part" in t for t in pair) and any("too early to say whether" in t for t in pair) for pair in altered)
    conflicts = [c for c in story.claims if c.agreement in {"conflicting", "updated"}]
    assert any({"14", "17"} <= {v.value for v in c.values} for c in conflicts)


def test_order_of_input_changes_nothing(ferry: Trace) -> None:
    """Files named one by one in another order give the same bytes as the folder."""
    files = sorted(str(f) for f in FERRY.glob("*.txt"))
    assert dumps(trace(files[::-1]), "x") == dumps(ferry, "x")


def test_processes_change_nothing(ferry: Trace) -> None:
    """Two processes give the bytes of one."""
    assert dumps(trace([str(FERRY)], Options(processes=2)), "x") == dumps(ferry, "x")


def test_words_alone_will_do() -> None:
    """Without any model the way is whole, and the altered quotation is still found."""
    found = trace([str(FERRY)], Options(encoder="words"))
    assert len(found.stories) == 1
    assert any(GRAVE & set(v.changes) for s in found.stories[0].statements for v in s.variants)


def test_an_article_by_itself(ferry: Trace) -> None:
    """`find` says of an article what the trace says: neighbours make no difference."""
    for f in ferry.articles:
        assert find(f.article) == f


def test_unknown_encoder_and_nothing_to_read(tmp_path: Path) -> None:
    """Wrong use and an empty folder have errors of their own."""
    with pytest.raises(UsageError, match="oracle"):
        trace([str(FERRY)], Options(encoder="oracle"))
    with pytest.raises(NothingReadableError):
        trace([str(tmp_path)])


def test_a_fault_of_ours_spares_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a stage fails on one article, that article is named with the failure and the others are traced."""
    files = sorted(str(f) for f in FERRY.glob("*.txt"))

    def faulty(article: Article, parser: Parser | None) -> Findings:
        if article.path == files[0]:
            raise ZeroDivisionError("planted")
        return find(article, parser)

    monkeypatch.setattr("retold.pipeline.find", faulty)
    found = trace(files, Options(encoder="words"))
    assert len(found.articles) == len(files) - 1
    (problem,) = found.problems
    assert (problem.path, problem.kind) == (files[0], "fault")
    assert "ZeroDivisionError: planted" in problem.detail


def test_progress_is_told() -> None:
    """Progress counts up to the whole, for both halves of the way."""
    told: list[tuple[str, int, int]] = []
    trace([str(FERRY)], Options(encoder="words"), lambda *step: told.append(step))
    assert [t for t in told if t[0] == "reading"] == [("reading", n, 6) for n in range(1, 7)]
    assert told[-1] == ("comparing", 1, 1)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=300), min_size=1, max_size=3))
def test_any_text_goes_the_whole_way(texts: list[str]) -> None:
    """Whatever the articles say, finding and matching neither crash nor invent places."""
    ferry = find_ferry()
    found = [find(replace(ferry[0].article, id=f"x{i}", text=t, headline=None)) for i, t in enumerate(texts)]
    members = tuple(sorted(f.article.id for f in (*found, *ferry)))
    retelling = match(retold.model.Story("s", members, ()), [*found, *ferry], word_encoder)
    assert {w.article for w in retelling.stemma.witnesses if w.article} == set(members)


def find_ferry() -> list[Findings]:
    """Two accounts of the example, found once."""
    if not _KEPT:
        _KEPT.extend(trace([str(f) for f in sorted(FERRY.glob("*.txt"))[:2]], Options(encoder="words")).articles)
    return _KEPT


_KEPT: list[Findings] = []


def test_a_base_text_orders_its_story() -> None:
    """`base` names an article by its path: its passages lead the variation units in its own order; an unknown path is an error."""
    path = str(FERRY / "storymill-today.txt")
    found = trace([str(FERRY)], Options("words", base=path))
    (story,) = found.stories
    base = next(f.article.id for f in found.articles if path in f.article.paths)
    first = [u.readings[0].places for u in story.units if any(p.article == base for r in u.readings for p in r.places)]
    starts = [min(p.start for p in places if p.article == base) for places in first]
    assert len(starts) > 3
    assert starts == sorted(starts)
    with pytest.raises(UsageError, match="nowhere"):
        trace([str(FERRY)], Options("words", base="nowhere.txt"))


def test_offsets_of_the_page(tmp_path: Path) -> None:
    """Asked for, each article says where its text stands in its file, also in JSON; else it does not."""
    story = "A mill burnt down on Monday night in Harrow &amp; nobody was hurt, the fire service said on Tuesday morning."
    (tmp_path / "a.html").write_text(f"<html><body><h1>Mill burns</h1><p>{story}</p><p>{story[:60]}</p></body></html>", encoding="utf-8")
    found = trace([str(tmp_path)], Options(encoder="words", offsets=True))
    article, raw = found.articles[0].article, (tmp_path / "a.html").read_text(encoding="utf-8")
    run = max(article.raw, key=lambda r: r.end - r.start)
    assert article.text[run.start : run.end] == raw[run.raw_start : run.raw_end]
    row = json.loads(dumps(found, "0"))["articles"][0]
    assert row["raw"][0] == {"start": article.raw[0].start, "end": article.raw[0].end} | {
        "raw_start": article.raw[0].raw_start,
        "raw_end": article.raw[0].raw_end,
    }
    assert "raw" not in json.loads(dumps(trace([str(tmp_path)], Options(encoder="words")), "0"))["articles"][0]
