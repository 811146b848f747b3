"""Decisions of people: applied exactly where they say, told as theirs, and never dropped in silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold import pipeline
from retold.desk import archived
from retold.model import Decision, Rendering, Retelling, Statement, Trace, Variant, Words
from retold.pipeline import Options
from retold.quotes.decided import sentence
from retold.read.decisions import decision, line_of
from retold.show.altered import altered_in
from retold.show.json import dumps
from retold.show.report import html
from retold.show.story import Look

FERRY = Path(__file__).parents[2] / "examples" / "harbour-ferry"


def trace(*decisions: Decision) -> Trace:
    """The example, told by some decisions."""
    return pipeline.trace([str(FERRY)], Options("words", parser="none", decisions=decisions))


@pytest.fixture(scope="module")
def plain() -> Trace:
    """The example as the program finds it."""
    return trace()


def grave(story: Retelling) -> tuple[Statement, Variant]:
    """The altered statement of the example, and a variant of it."""
    return next((s, v) for s in story.statements for v in s.variants if "sense-changed" in v.changes and v.left.mode == v.right.mode == "direct")


def words(rendering: Rendering) -> Words:
    """What a decision names."""
    return Words(rendering.article, rendering.text)


def holding(story: Retelling, rendering: Rendering) -> list[Statement]:
    """The statements that hold a rendering."""
    return [
        s for s in story.statements if any((r.article, r.start, r.end) == (rendering.article, rendering.start, rendering.end) for r in s.renderings)
    ]


def test_two_wordings_are_told_apart(plain: Trace) -> None:
    """Every wording stays with that of the two which it is nearer to; nothing is compared across any more, and no other statement changes."""
    (before,) = plain.stories
    statement, variant = grave(before)
    made = Decision("apart", words(variant.left), words(variant.right), by="Ann")
    found = trace(made)
    (after,) = found.stories
    ours, theirs = holding(after, variant.left), holding(after, variant.right)
    assert len(ours) <= 1
    assert len(theirs) <= 1
    assert ours != theirs
    assert after.decisions == (made,)
    assert found.problems == ()
    assert statement.id not in {s.id for s in after.statements}
    for s in (*ours, *theirs):
        assert not any("sense-changed" in v.changes for v in s.variants)
    assert sum(len(s.renderings) for s in (*ours, *theirs)) == len(statement.renderings)
    assert {s.id for s in before.statements} - {statement.id} <= {s.id for s in after.statements}
    assert len(altered_in(after)) < len(altered_in(before))


def test_translations_are_not_reworded(plain: Trace) -> None:
    """What differs in words alone is a translation's; what differs in sense stays as it was judged, and the person is named."""
    statement, variant = grave(plain.stories[0])
    made = Decision("translation", words(variant.right), words(variant.left), by="Ann", note="from the Frisian")
    (after,) = trace(made).stories
    same = next(s for s in after.statements if s.id == statement.id)
    changed = next(v for v in same.variants if (v.left, v.right) == (variant.left, variant.right))
    assert "translated" in changed.changes
    assert "sense-changed" in changed.changes
    assert not {"edited", "reworded", "trimmed", "verbatim"} & set(changed.changes)
    assert changed.evidence[0].kind == "decision"
    assert "Ann decided" in changed.evidence[0].detail
    assert "from the Frisian" in changed.evidence[0].detail
    others = [v for v in same.variants if (v.left, v.right) != (variant.left, variant.right)]
    assert others
    assert all("translated" not in v.changes for v in others)


def test_a_speaker_is_named_by_a_person(plain: Trace) -> None:
    """In that article alone, with the place where it writes the name, and in everything that is made of it."""
    statement, variant = grave(plain.stories[0])
    made = Decision("speaker", words(variant.left), speaker="Peter Anstey")
    found = trace(made)
    article = next(f for f in found.articles if f.article.id == variant.left.article)
    spoken = [q for q in article.quotations if variant.left.text.strip("“”") in q.text]
    assert spoken
    for q in spoken:
        assert q.speaker is not None
        assert article.article.text[q.speaker.start : q.speaker.end] == "Peter Anstey" == q.speaker.entity
        assert [e.kind for e in q.evidence] == ["decision"]
    same = next(s for s in found.stories[0].statements if s.id == statement.id)
    assert {r.speaker for r in same.renderings if r.article == variant.left.article} == {"Peter Anstey"}
    assert {f for f in found.articles if f.article.id != variant.left.article} == {f for f in plain.articles if f.article.id != variant.left.article}
    nobody = trace(replace(made, speaker=None))
    again = next(f for f in nobody.articles if f.article.id == variant.left.article)
    assert [q.speaker for q in again.quotations if q.id in {s.id for s in spoken}] == [None] * len(spoken)


def test_what_does_not_apply_is_a_problem(plain: Trace) -> None:
    """Each with its reason; all the rest is as without it."""
    _, variant = grave(plain.stories[0])
    first, second = words(variant.left), words(variant.right)
    other = next(words(s.renderings[0]) for s in plain.stories[0].statements if words(s.renderings[0]).text not in (first.text, second.text))
    cases = {
        Decision("apart", Words("0" * 16, first.text), second): "no article 0000000000000000 was read",
        Decision("apart", first, Words(second.article, "words that nobody wrote")): "does not have the words",
        Decision("apart", first, other): "no statement has both",
        Decision("translation", first, first): "no statement has both",
        Decision("speaker", first, speaker="Nobody At All"): "does not have the name Nobody At All",
        Decision("speaker", Words(first.article, " "), speaker=None): "does not have the words",
        Decision("speaker", Words(first.article, "the ferry"), speaker=None): "does not",
    }
    for made, why in cases.items():
        found = trace(made)
        (problem,) = found.problems
        assert problem.kind == "decision"
        assert why in problem.detail, problem.detail
        assert found.stories == plain.stories
        assert found.articles == plain.articles


def test_of_several_the_last_counts(plain: Trace) -> None:
    """Two on one quotation: the later is applied, the earlier is named as replaced; one that another made void is named, too."""
    _, variant = grave(plain.stories[0])
    first, second = words(variant.left), words(variant.right)
    early, late = Decision("speaker", first, speaker="Peter Anstey"), Decision("speaker", first, speaker="Colin Brade")
    names = {f.article.id: f.article.text for f in plain.articles}[first.article]
    late = late if "Colin Brade" in names else replace(late, speaker=None)
    found = trace(early, late)
    assert found.stories[0].decisions == (late,)
    assert "a later decision" in found.problems[0].detail
    void = trace(Decision("apart", first, second), Decision("translation", first, second))
    assert [d.kind for d in void.stories[0].decisions] == ["apart"]
    assert len(void.problems) == 1


def test_decisions_are_shown_as_peoples(plain: Trace) -> None:
    """On the page, also as excerpts and as text whatever it holds; in JSON; and without decisions both are byte for byte what they were."""
    _, variant = grave(plain.stories[0])
    made = Decision("apart", words(variant.left), words(variant.right), by="<script>Ann</script>", note="two interviews")
    found = trace(made)
    page = html(found, "test")
    assert "Corrected by people" in page
    assert "&lt;script&gt;Ann&lt;/script&gt; decided" in page
    assert "two interviews" in page
    assert "two interviews" in html(found, "test", Look(excerpts=8))
    assert '"decisions": [{"kind": "apart"' in dumps(found, "test")
    assert "Corrected by people" not in html(plain, "test")
    assert "decisions" not in dumps(plain, "test")


texts = st.text(min_size=1, max_size=40).filter(lambda t: t.strip())
pairs = st.builds(Words, texts, texts)
made_up = st.builds(Decision, st.sampled_from(["apart", "translation"]), pairs, pairs, st.none(), st.text(), st.text()) | st.builds(
    Decision, st.just("speaker"), pairs, st.none(), st.none() | texts, st.text(), st.text()
)


@given(made_up)
def test_a_line_is_the_decision(made: Decision) -> None:
    """Written and read again it is the same, on one line, whatever its words hold; and it can be said."""
    line = line_of(made)
    assert line.isascii()
    assert "\n" not in line
    assert decision(line) == made
    assert sentence(made).endswith(".")


def test_an_archive_tells_its_stories_by_decisions(tmp_path: Path) -> None:
    """What is kept counts in the next telling, changes the mark of its story, and can be taken back."""
    from retold.archive.decisions import decide, decided, take_back
    from retold.archive.nouns import Holder
    from retold.archive.reader import Wanted
    from retold.desk import Desk, add, archived_stories, marks, strangers

    folder = tmp_path / "archive"
    add(Desk(folder, Holder(1, "here", "2026-02-04T10:00:00Z"), lambda _: None), [str(FERRY)], Options("words", parser="none"))
    before = marks(folder)
    (wanted,) = before
    told = archived(folder, wanted, Options("words", parser="none"))
    _, variant = grave(told.stories[0])
    made = Decision("apart", words(variant.left), words(variant.right))
    gone = Decision("speaker", Words(variant.left.article, "words that nobody wrote"), speaker=None)
    elsewhere = Decision("speaker", Words("0" * 16, "x"), speaker=None)
    assert decided(folder) == ()
    decide(folder, [made, gone, elsewhere])
    decide(folder, [made])
    assert decided(folder) == (gone, elsewhere, made)
    after = archived(folder, wanted, Options("words", parser="none"))
    assert after.stories[0].decisions == (made,)
    assert [p.kind for p in after.problems] == ["decision"]
    assert marks(folder) != before
    (line,) = archived_stories(folder, Wanted(), 1, Options("words", parser="none"))
    o = after.stories[0].stemma.origins
    assert line.origins == (o.estimate, o.low, o.high)
    assert strangers(folder, decided(folder)) == (elsewhere,)
    take_back(folder, [made, gone])
    assert decided(folder) == (elsewhere,)
    assert marks(folder, wanted) == before
    assert archived(folder, wanted, Options("words", parser="none")) == told
