"""Claims as a list in the terminal and as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from rich.console import Console
from show_example import trace as example

from retold.model import Trace
from retold.show.claims import said
from retold.show.claims_list import COLUMNS, claims_csv, claims_list, timeline_list
from retold.show.timeline import when


def _printed(trace: Trace, *, differing_only: bool = False) -> str:
    console = Console(width=100, file=io.StringIO())
    console.print(claims_list(trace, differing_only=differing_only))
    assert isinstance(console.file, io.StringIO)
    return " ".join(console.file.getvalue().split())


def test_conflicts_come_first_with_both_values_and_their_origins() -> None:
    """Who has which value, how many origins stand behind them, and why."""
    shown = _printed(example())
    assert shown.index("the accounts differ") < shown.index("in one account only")
    assert "independent origins:" in shown
    assert "not in" in shown
    assert "in one account only" not in _printed(example(), differing_only=True)
    assert "nothing to set side by side" in _printed(Trace((), (), ()))


def test_a_line_for_each_value_of_each_account() -> None:
    """The text at the offsets is the one in the line; every value of every claim is there."""
    trace = example()
    lines = list(csv.DictReader(io.StringIO(claims_csv(trace))))
    assert tuple(lines[0]) == COLUMNS
    assert len(lines) == sum(len(c.values) for s in trace.stories for c in s.claims)
    text = {f.article.path: f.article.text for f in trace.articles}
    assert all(text[line["path"]][int(line["start"]) : int(line["end"])] == line["text"] for line in lines)


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    """What begins like a formula is marked as text; a negative number is none."""
    trace = example()
    story = trace.stories[0]
    harm = [replace(v, value=value) for v, value in zip(story.claims[0].values, ("=1+1", "-5", "-cmd"), strict=False)]
    made = replace(trace, stories=(replace(story, claims=(replace(story.claims[0], values=tuple(harm)),)),))
    values = [line["value"] for line in csv.DictReader(io.StringIO(claims_csv(made)))]
    assert sorted(values) == ["'-cmd", "'=1+1", "-5"]


def test_an_article_that_is_cut_off_omits_nothing() -> None:
    """Of a paywall's stub it is not known what the rest tells."""
    trace = example()
    stubs = replace(trace, articles=tuple(replace(f, article=replace(f.article, partial=True)) for f in trace.articles))
    assert "not in" not in _printed(stubs)


def test_the_time_line_is_printed_in_its_order_and_says_what_is_open() -> None:
    """When, in which accounts, in whose words; a date that others give otherwise is marked."""
    console = Console(width=100, file=io.StringIO())
    console.print(timeline_list(example()))
    assert isinstance(console.file, io.StringIO)
    shown = " ".join(console.file.getvalue().split())
    order = [shown.index(part) for part in ("4 Nov 2025, 17:30 in A", "5 Nov (no year told) in C", "Tuesday (no date told)", "21:04 (no day told)")]
    assert order == sorted(order)
    assert "other accounts date this otherwise" in shown


def test_how_a_date_is_told() -> None:
    """As far as it is known, and no further."""
    told = {
        ("2025-11-04", None): "4 Nov 2025", ("2025-11", None): "Nov 2025", ("2029", None): "2029", ("2027-spring", None): "spring 2027",
        ("11-04", "09:30"): "4 Nov, 09:30 (no year told)", ("May", None): "May (no year told)", ("Monday", "07:00"): "Monday, 07:00 (no date told)",
        (None, "21:04"): "21:04 (no day told)", ("13-77", None): "13-77",
    }  # fmt: skip
    assert {key: when(*key) for key in told} == told


def test_values_are_written_as_people_write_them() -> None:
    """Large numbers with commas, days and months by name; years, times, scores and parts of dates stay as they are."""
    told = {"~11400": "about 11,400", "900000 pounds": "900,000 pounds", "2025": "2025", "18.5 million": "18.5 million", "12:30": "12:30"}
    assert {value: said(value, "number") for value in told} == told
    assert [said(v, "date") for v in ("2030-06", "2025-11-07", "~2025-11", "11-05", "2025-13")] == [
        "June 2030", "7 Nov 2025", "about Nov 2025", "11-05", "2025-13",
    ]  # fmt: skip
