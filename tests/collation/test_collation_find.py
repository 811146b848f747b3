"""Passages are sentences with exact offsets."""

from collation_story import account


def test_every_word_is_in_one_passage() -> None:
    """A headline and the sentences of each paragraph are passages; nothing but blanks is between them."""
    text = "Bridge shut\n\nThe bridge at Orr was shut on Monday. Mr. Lee said so.\n\n“Nobody fell,” he said."
    found = account("a", text).passages
    assert [text[s.start : s.end] for s in found] == [
        "Bridge shut",
        "The bridge at Orr was shut on Monday.",
        "Mr. Lee said so.",
        "“Nobody fell,” he said.",
    ]


def test_an_empty_article_has_none() -> None:
    """No text, no passages."""
    assert account("a", "").passages == ()
