"""Which quotations count as altered, and that each altered wording is listed once."""

from __future__ import annotations

import dataclasses

import show_example as example
from show_example import rendering, variant

from retold.model import Mode, Rendering, Retelling, Statement, Variant
from retold.show.altered import altered, altered_in, worded_differently
from retold.show.differences import onward
from retold.show.quotations import labels

TRACE = example.trace()
A, B, C, D = TRACE.articles


def told(renderings: tuple[Rendering, ...], variants: tuple[Variant, ...]) -> Retelling:
    """The example's story with one statement of these renderings and variants."""
    return dataclasses.replace(TRACE.stories[0], statements=(Statement("s", "Ada Brome", renderings, variants),))


def as_mode(found: Rendering, mode: Mode) -> Rendering:
    """The same words in another mode."""
    return dataclasses.replace(found, mode=mode)


OLD, OLD_TWIN = rendering(A, "We may close the tower"), rendering(B, "We may close the tower")
NEW, NEW_COPY = rendering(C, "We will close the tower"), rendering(D, "We will close the tower")


def test_one_alteration_inherited_by_a_copy_is_one() -> None:
    """Four grave pairs are one altered wording; it is shown along the edge of the tree, with all who have either wording."""
    (found,) = altered(TRACE)
    assert (found.view.first.article, found.view.second.article) == ("a1", "c3")
    assert (found.first_articles, found.second_articles) == (("a1", "b2"), ("c3", "d4"))
    assert found.view.direction == "left-to-right"


def test_a_second_alteration_on_the_way_counts() -> None:
    """Who alters an altered wording again makes a second one."""
    third = dataclasses.replace(NEW_COPY, text="We will close the tower at once")
    variants = (
        variant(OLD, NEW, ("sense-changed",)),
        variant(NEW, third, ("sense-changed",)),
        variant(OLD, third, ("sense-changed",), "unknown"),
    )
    found = altered_in(told((OLD, NEW, third), variants))
    assert [(f.view.first.article, f.view.second.article) for f in found] == [("a1", "c3"), ("c3", "d4")]


def test_slight_changes_are_no_alteration() -> None:
    """Trimmed, edited, translated, marks dropped, the speaker dropped: nothing to list."""
    variants = (variant(OLD, NEW, ("trimmed", "edited", "translated", "marks-dropped", "attribution-dropped")),)
    assert altered_in(told((OLD, NEW), variants)) == ()


def test_reported_speech_retold_with_other_facts_is_no_altered_quotation() -> None:
    """A grave change counts where both stand in quotation marks."""
    reported = as_mode(NEW, "indirect")
    assert altered_in(told((OLD, reported), (variant(OLD, reported, ("marks-dropped", "number-changed")),))) == ()


def test_marks_added_counts_only_in_a_known_order() -> None:
    """Reported speech and quotation: without the order it may as well be that the marks were dropped."""
    reported = as_mode(OLD, "indirect")
    known, unknown = variant(reported, NEW, ("marks-added",)), variant(reported, NEW, ("marks-added",), "unknown")
    assert len(altered_in(told((reported, NEW), (known,)))) == 1
    assert altered_in(told((reported, NEW), (unknown,))) == ()


def test_labels_are_read_in_the_order_of_copying() -> None:
    """A variant read against the order of copying: marks dropped means marks added, and the other way about."""
    reported = as_mode(OLD, "indirect")
    (found,) = altered_in(told((reported, NEW), (variant(NEW, reported, ("marks-dropped",), "right-to-left"),)))
    assert (found.view.first, found.view.second, found.view.changes) == (reported, NEW, ("marks-added",))
    assert altered_in(told((reported, NEW), (variant(reported, NEW, ("marks-added",), "right-to-left"),))) == ()


def test_marks_that_stand_elsewhere_too_are_no_addition() -> None:
    """Reported speech was put into marks, it seems; but a third account has the same words in marks by itself: no charge."""
    reported, third = as_mode(OLD, "indirect"), dataclasses.replace(OLD_TWIN, text=NEW.text)
    variants = (variant(reported, NEW, ("marks-added",)), variant(third, NEW, ("verbatim",), "unknown"))
    assert altered_in(told((reported, NEW, third), variants)) == ()


def test_another_speaker_for_the_same_words_counts() -> None:
    """The words are equal, the speaker is not."""
    other = dataclasses.replace(OLD_TWIN, speaker="Cy Marsh")
    assert len(altered_in(told((OLD, other), (variant(OLD, other, ("speaker-changed",), "unknown"),)))) == 1


def test_unlikely_judgements_are_left_out() -> None:
    """What is more likely wrong than right is not put on the list."""
    assert altered_in(told((OLD, NEW), (variant(OLD, NEW, ("sense-changed",), sure=0.49),))) == ()


def test_unknown_order_shows_the_wording_of_more_accounts_first() -> None:
    """Where nobody knows which came first, the list does not suggest it by chance of order."""
    variants = (variant(NEW, OLD, ("sense-changed",), "unknown"), variant(NEW, OLD_TWIN, ("sense-changed",), "unknown"))
    (found,) = altered_in(told((OLD, OLD_TWIN, NEW), variants))
    assert (found.view.first.text, found.view.second.text, found.view.direction) == (OLD.text, NEW.text, "unknown")


def test_order_of_variants_does_not_matter() -> None:
    """The same list whatever the order in which variants were found."""
    story = TRACE.stories[0]
    turned = dataclasses.replace(story, statements=tuple(dataclasses.replace(s, variants=s.variants[::-1]) for s in story.statements))
    assert altered_in(turned) == altered_in(story)


def test_gravest_first() -> None:
    """An opposite stands above a rewording."""
    one = Statement("s1", "X", (OLD, NEW), (variant(OLD, NEW, ("reworded",)),))
    two = Statement("s2", "Y", (OLD, NEW), (variant(OLD, NEW, ("negation-changed",)),))
    found = altered_in(dataclasses.replace(TRACE.stories[0], statements=(one, two)))
    assert [f.statement for f in found] == ["s2", "s1"]


def test_labels_speak_of_the_right_wording() -> None:
    """A label judged from copy to exemplar is said of the copy: marks taken off stay taken off, and the shorter wording is the shortened one."""
    reported = as_mode(dataclasses.replace(NEW, text="close the tower"), "indirect")
    seen = onward(variant(reported, OLD, ("trimmed", "marks-added"), "right-to-left"))
    assert [label.text for label in labels(seen)] == ["quotation marks taken off: retold as reported speech", "shortened"]
    unknown = onward(variant(reported, OLD, ("trimmed", "marks-added"), "unknown"))
    assert [(label.text, label.gravity) for label in labels(unknown)] == [
        ("quotation marks in one account, reported speech in the other", "slight"),
        ("one is a shorter excerpt", "slight"),
    ]


def test_other_words_in_marks_are_pointed_out_without_a_charge() -> None:
    """Two wordings of one statement, both in quotation marks, are pointed out even where the sense is kept; neither is an altered quotation."""
    one, other = rendering(A, "We may close the tower"), rendering(C, "We will close the tower")
    tale = told((one, other), (variant(one, other, ("edited",), "unknown"),))
    assert [s.id for s in worded_differently(tale)] == ["s"]
    assert altered_in(tale) == ()
    for innocent in (variant(one, other, ("verbatim",), "unknown"), variant(one, as_mode(other, "indirect"), ("marks-dropped", "edited"))):
        assert worded_differently(told((one, other), (innocent,))) == ()
    whole = dataclasses.replace(other, start=other.start + 1, text=one.text)
    assert worded_differently(told((one, other, whole), (variant(one, other, ("edited",), "unknown"),))) == (), "the second has the words, too"
    grave = told((one, other), (variant(one, other, ("edited", "sense-changed")),))
    assert worded_differently(grave) == ()
