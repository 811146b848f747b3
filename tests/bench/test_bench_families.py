"""Retelling families: the same bytes for the same seed, trees that hold together, and texts that share what their tree says they share."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime
from itertools import combinations
from pathlib import Path
from random import Random
from statistics import mean

import pytest

from bench.families import base, clauses, draft
from bench.families.__main__ import main
from bench.families.control import sample_controls
from bench.families.copying import Desk, Manner, copied, heard, written
from bench.families.draft import Draft, Line
from bench.families.folder import gold, sample
from bench.families.grow import EASE, Family, family

SPLITS: tuple[base.Split, ...] = ("train", "test")
STORIES = [story for split in SPLITS for story in base.stories(split)]
#: Slots that a template may have.
SLOT = re.compile(r"<(\w+)>")


@pytest.fixture(scope="module")
def families() -> list[Family]:
    """Forty of each side."""
    return [family(split, 7, n) for split in SPLITS for n in range(40)]


def runs(text: str, length: int = 5) -> set[tuple[str, ...]]:
    """All runs of so many words."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


def narration(text: str) -> str:
    """A text without what stands in quotation marks; each mark parts the words around it."""
    return re.sub(r"“[^”]*”|\"[^\"]*\"|‘.*?’(?!\w)|»[^«]*«", " | ", text)


def share(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    """Of the runs of the shorter, how many the other has."""
    return len(one & other) / max(1, min(len(one), len(other)))


def digest(folder: Path) -> str:
    """Of all names and bytes below a folder."""
    found = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        found.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return found.hexdigest()


# -- determinism -------------------------------------------------------------------------------------------------------------------------
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """Twice in one process, and in processes that hash strings otherwise; another seed gives other families."""
    sample("test", 3, 4, tmp_path / "a")
    sample("test", 3, 4, tmp_path / "a")
    sample("test", 4, 4, tmp_path / "other")
    for hashing in ("0", "1"):
        command = [sys.executable, "-m", "bench.families", "--test", "--number", "4", "--seed", "3", str(tmp_path / hashing)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": hashing}, cwd=Path(__file__).parents[2], capture_output=True)
    assert digest(tmp_path / "a") == digest(tmp_path / "0") == digest(tmp_path / "1")
    assert digest(tmp_path / "other") != digest(tmp_path / "a")


def test_a_family_does_not_depend_on_how_many_are_drawn(tmp_path: Path) -> None:
    """The first of four is the first of one."""
    (one,), (first, *_) = sample("train", 1, 1, tmp_path / "one"), sample("train", 1, 4, tmp_path / "four")
    assert digest(one) == digest(first)


def test_train_and_test_share_no_story_and_no_draw() -> None:
    """Other base stories, and parameters of other draws."""
    assert not {s.name for s in base.stories("train")} & {s.name for s in base.stories("test")}
    assert not {s.title for s in base.stories("train")} & {s.title for s in base.stories("test")}
    assert not {family("train", 1, n).parameters for n in range(30)} & {family("test", 1, n).parameters for n in range(30)}


def test_the_command_writes_tradition_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As many as asked for; a second call replaces them and leaves other things alone."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    for _ in range(2):
        assert main(["--train", "--number", "3", "--seed", "9", str(tmp_path)]) == 0
    assert "3 families" in capsys.readouterr().out
    assert len(list(tmp_path.glob("train-9-*/tradition.json"))) == 3
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"
    with pytest.raises(SystemExit) as usage:
        main([str(tmp_path)])
    assert usage.value.code == 2


# -- trees -------------------------------------------------------------------------------------------------------------------------------
def test_every_tree_is_valid(families: list[Family]) -> None:
    """Exemplars exist, nobody descends from themselves, at most two exemplars, and two accounts at least survive."""
    for found in families:
        by_id = {w.id: w for w in found.witnesses}
        assert len(by_id) == len(found.witnesses)
        assert sum(w.text is not None for w in found.witnesses) >= 2
        for w in found.witnesses:
            assert len(set(w.parents)) == len(w.parents) <= 2
            assert set(w.parents) <= by_id.keys()
            assert w.id not in above(by_id[w.id].parents, found)


def above(names: Iterable[str], found: Family) -> set[str]:
    """These witnesses and all above them."""
    by_id, seen, todo = {w.id: w for w in found.witnesses}, set[str](), list(names)
    while todo:
        if (at := todo.pop()) not in seen:
            seen.add(at)
            todo += by_id[at].parents
    return seen


def test_lost_witnesses_have_no_file_and_a_copy(families: list[Family], tmp_path: Path) -> None:
    """A lost witness is known only by its copies; a wire agency never survives."""
    for found in families:
        rows = gold(found)["witnesses"]
        assert isinstance(rows, list)
        assert {r["id"] for r in rows if r["file"] is None} == {w.id for w in found.witnesses if w.text is None}
        assert all(any(w.id in c.parents for c in found.witnesses) for w in found.witnesses if w.text is None)
    place = sample("train", 7, 1, tmp_path)[0]
    rows = json.loads((place / "tradition.json").read_text(encoding="utf-8"))["witnesses"]
    assert {p.name for p in place.glob("*.txt")} == {r["file"] for r in rows if r["file"]}


def test_origins_are_counted_above_or_among_the_surviving(families: list[Family]) -> None:
    """Witnesses without exemplar and witnesses with reporting of their own."""
    for found in families:
        alive = above((w.id for w in found.witnesses if w.text is not None), found)
        assert found.independent_origins == sum(w.id in alive and (not w.parents or w.own_reporting) for w in found.witnesses) >= 1


def test_the_numbers_of_witnesses_do_not_tell_their_order(families: list[Family]) -> None:
    """About as many exemplars have a greater number than their copy as a smaller one."""
    later = [int(p[1:]) > int(w.id[1:]) for found in families for w in found.witnesses for p in w.parents]
    assert 0.35 < mean(later) < 0.65


def test_stamps_are_usually_in_order(families: list[Family]) -> None:
    """Most copies are stamped after their exemplars, some before; some stamps are missing; all are times."""
    in_order, missing = [], []
    for found in families:
        by_id = {w.id: w for w in found.witnesses}
        for w in found.witnesses:
            missing.append(w.published is None)
            for p in (by_id[p] for p in w.parents if w.published):
                if p.published and w.published:
                    in_order.append(datetime.fromisoformat(p.published) < datetime.fromisoformat(w.published))
    assert 0.85 < mean(in_order) < 1
    assert 0.1 < mean(missing) < 0.5


def test_credits_stand_in_the_text(families: list[Family]) -> None:
    """The exact words; kept, vague and missing ones all occur."""
    copies = [w for found in families for w in found.witnesses if w.text is not None and w.parents]
    for w in copies:
        assert w.credit is None or (w.text is not None and w.credit.casefold() in w.text.casefold())
    assert 0.5 < mean(w.credit is not None for w in copies) < 0.95


# -- texts -------------------------------------------------------------------------------------------------------------------------------
def test_nothing_is_left_unfilled(families: list[Family]) -> None:
    """No slot, bracket or joint in any text, and no doubled comma."""
    for found in families:
        for w in found.witnesses:
            assert w.text is None or not re.search(r"[<>\[\]|]\w|\w[<>\[\]]| / |,,|\.\.|, \.", w.text.replace("| News |", "")), w.text


def test_reporters_at_one_event_share_quotations_but_no_wording() -> None:
    """Independent reports: what was said is in several of them, word by word; the narration around it shares next to nothing."""
    quoted, told = [], []
    for split in SPLITS:
        for n in range(60):
            found = family(split, 11, n)
            heads = [w.text for w in found.witnesses if not w.parents and w.text is not None]
            for one, other in combinations(heads, 2):
                told.append(share(runs(narration(one)), runs(narration(other))))
                quoted.append(len(runs(one) & runs(other)) - len(runs(narration(one)) & runs(narration(other))))
    assert len(told) > 20
    assert mean(told) < 0.02
    assert max(told) < 0.12
    assert mean(q > 10 for q in quoted) > 0.6


def test_about_half_of_the_copies_are_longer() -> None:
    """Length is no sign of direction."""
    longer = []
    for n in range(60):
        found = family("train", 5, n)
        by_id = {w.id: w for w in found.witnesses}
        for w in found.witnesses:
            longer += [len(w.text) > len(text) for p in w.parents if w.text is not None and (text := by_id[p].text) is not None]
    assert 0.35 < mean(longer) < 0.65


def origin(desk: Desk, rng: Random) -> Draft:
    """All of a story in the wording of one hand."""
    story = desk.story
    facts = [written(story, rng, fact, desk.wording(rng, fact) or 0) for fact in story.facts]
    said = [heard(story, rng, quote) for quote in story.quotes]
    values, names = {k: v.exact for k, v in story.values.items()}, {k: p.surname for k, p in story.people.items()}
    return Draft(story.headlines[0], (*facts, *said), values, names)


@pytest.mark.parametrize(("strength", "least", "most"), [(0.0, 1.0, 1.0), (0.15, 0.4, 0.95), (0.5, 0.1, 0.6), (1.0, 0.0, 0.12)])
def test_rewording_goes_from_light_to_heavy(strength: float, least: float, most: float) -> None:
    """The share of five-word runs of the narration that a copy keeps; at full strength hardly any."""
    kept = []
    for n, story in enumerate(STORIES * 3):
        rng, desk = Random(n), Desk(story)
        exemplar = origin(desk, rng)
        copy = copied(desk, rng, exemplar, Manner(strength))
        one, other = ("\n".join(narration(p) for p in draft.render(story, d)) for d in (exemplar, copy))
        kept.append(share(runs(one), runs(other)))
    assert least <= mean(kept) <= most


def test_changes_are_inherited() -> None:
    """A wrong number and a misspelt name go on into the copy of the copy."""
    story = STORIES[0]
    rng, desk = Random(1), Desk(story)
    first = copied(desk, rng, origin(desk, rng), Manner(wrong=1.0, misspell=1.0))
    second = copied(desk, rng, first, Manner(0.5))
    assert second.values == {k: v.wrong for k, v in story.values.items()}
    assert second.surnames == {k: p.misspelt for k, p in story.people.items()}
    assert {"number changed", "name misspelt"} <= set(first.notes)


def test_speech_goes_into_marks_and_out() -> None:
    """Direct to reported speech, and reported speech put into marks in words that nobody said."""
    story = STORIES[0]
    rng, desk = Random(2), Desk(story)
    told = copied(desk, rng, origin(desk, rng), Manner(mark_drop=1.0))
    assert {line.mode for line in told.lines if line.is_quotation} == {"indirect"}
    assert not re.search("[“”]", "\n".join(draft.render(story, told)))
    again = copied(desk, rng, told, Manner(mark_add=1.0))
    assert {line.mode for line in again.lines if line.is_quotation} == {"made"}
    assert story.quotes["q0"].made.rstrip(".") in "\n".join(draft.render(story, again))


def test_every_manner_leaves_an_account() -> None:
    """However hard an operator is at work, four sentences at least are left."""
    for n, story in enumerate(STORIES):
        rng, desk = Random(n), Desk(story)
        harsh = Manner(1.0, **dict.fromkeys(EASE, 1.0))
        copy = origin(desk, rng)
        for _ in range(4):
            copy = copied(desk, rng, copy, harsh)
            assert len(copy.lines) >= 4
            assert all(draft.render(story, copy))


# -- the base stories and the tables -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_a_base_story_is_whole(story: base.Story) -> None:
    """Every slot is known, every speaker is a person, values and names differ from their wrong forms, and there are wordings for several hands."""
    known = {*story.people, *story.values}
    texts = [*story.headlines, *story.own_facts, *story.background, *(w for wordings in story.facts.values() for w in wordings)]
    quotes = [*story.quotes.values(), *story.own_quotes.values()]
    texts += [t for q in quotes for t in (q.said, q.made, *q.indirect)]
    for text in texts:
        assert set(SLOT.findall(text)) <= known, text
        assert text.count("[") == text.count("]") == base.groups(text), text
    assert all(q.by in story.people and q.said and q.indirect for q in quotes)
    assert all(q.made for q in story.quotes.values())
    assert all(v.exact not in (v.wrong, v.rounded) for v in story.values.values())
    assert all(p.misspelt != p.surname for p in story.people.values())
    assert all(len(wordings) >= 4 for wordings in story.facts.values())
    assert len(story.quotes) >= 5


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_wordings_of_a_fact_are_independent(story: base.Story) -> None:
    """No two of them share five words in a row, whichever alternatives are chosen."""
    for wordings in story.facts.values():
        for one, other in combinations(wordings, 2):
            for picks in ((0,) * 9, (1,) * 9):
                shared = runs(base.expand(one, picks)) & runs(base.expand(other, (0,) * 9))
                assert not shared, shared


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("The mine was shut on Monday night, a spokesman said.", "On Monday night, the mine was shut, a spokesman said."),
        (
            "The road was closed by the police, and the shops stayed open all day.",
            "The road was closed by the police. The shops stayed open all day.",
        ),
        ("After the storm had gone, the boats went out again.", "The boats went out again after the storm had gone."),
        ("The church is closed; services move to the school hall.", "The church is closed, and services move to the school hall."),
    ],
)
def test_clauses_are_put_otherwise(text: str, after: str) -> None:
    """One sentence a rule; what fits no rule stays."""
    assert after in {clauses.reshaped(text, (n,)) for n in clauses.fitting_rules(text)}
    assert clauses.reshaped("It rained.", (0, 1, 2)) == "It rained."


def test_words_are_swapped_whole_and_keep_their_case() -> None:
    """No part of a word, no slot; a capital stays one."""
    assert clauses.swapped("Nobody was hurt near <town>.", (("nobody", "no one"), ("hurt", "injured"), ("town", "city"))) == (
        "No one was injured near <town>."
    )
    assert clauses.swapped("The company’s firmness", (("firm", "company"),)) == "The company’s firmness"
    assert clauses.swaps("Nobody was hurt.", 0.0, Random(1)) == ()


def test_a_quotation_is_written_in_every_frame() -> None:
    """Marks are closed, the speaker is named, and a cut quotation ends as a sentence."""
    story = STORIES[0]
    for frame in range(draft.FRAMES):
        for cut in (None, (0, 1), (1, 2)):
            line = Line("direct", "q0", frame=frame, cut=cut)
            text = draft.render(story, Draft("", (line,), {}, {k: p.surname for k, p in story.people.items()}))[0]
            assert text.count("“") == text.count("”") >= 1
            assert story.people[story.quotes["q0"].by].surname in text
            assert re.search(r"[.?!]”?$", text), text


def test_controls_hold_no_copies(tmp_path: Path) -> None:
    """Half of the controls are reports of one event, half of different stories; nobody has an exemplar, and the same seed gives the same bytes."""
    places = sample_controls("train", 3, 6, tmp_path / "one")
    again = sample_controls("train", 3, 6, tmp_path / "two")
    assert [p.name.rpartition("-")[2] for p in places] == ["independent"] * 3 + ["mixed"] * 3
    for one, two in zip(places, again, strict=True):
        found = json.loads((one / "tradition.json").read_text(encoding="utf-8"))
        assert not any(w["parents"] for w in found["witnesses"])
        assert found["independent_origins"] == len(found["witnesses"]) == len(list(one.glob("W*.txt"))) >= 3
        assert all((two / p.name).read_bytes() == p.read_bytes() for p in one.iterdir())
