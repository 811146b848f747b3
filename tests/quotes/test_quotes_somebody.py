"""Words of somebody without a name, or of a firm, given to a person whom the same account quotes for others, or who is named first."""

from __future__ import annotations

import pytest

from retold.model import Rendering
from retold.quotes.change import Context, Side, compare

_SAID = "We rinsed them in the sink and put them back in new pouches"
_NAMED = f"“{_SAID},” said Malika Ferhat, a union delegate. Ferhat has asked for talks."


def _changes(account: str, written: str, name: str, quoted: tuple[str, ...]) -> set[str]:
    left = Rendering("a", "q", 0, len(_SAID), _SAID, "direct", name)
    right = Rendering("b", "q", 0, len(_SAID), _SAID, "direct", "Malika Ferhat")
    context = Context("en", "en", account, _NAMED, Side(written=written, quoted_by=quoted), Side(written="Malika Ferhat"))
    return set(compare(left, right, context).changes)


def test_somebody_is_not_the_person_quoted_beside() -> None:
    """An account that quotes a nurse, and a delegate by name, has two people."""
    account = f"“{_SAID},” a nurse said. “We want talks,” said Malika Ferhat, a union delegate. Ferhat was calm."
    assert "speaker-changed" in _changes(account, "a nurse", "nurse", ("nurse", "Malika Ferhat"))


def test_somebody_brought_up_before_may_not_have_spoken() -> None:
    """A verb without a subject behind "A nurse came to the door." may be anybody's."""
    account = f"A nurse came to the door. “{_SAID}.” “We want talks,” said Malika Ferhat, a union delegate. Ferhat was calm."
    left = Rendering("a", "q", 0, len(_SAID), _SAID, "direct", "nurse")
    right = Rendering("b", "q", 0, len(_SAID), _SAID, "direct", "Malika Ferhat")
    side = Side(written="A nurse", quoted_by=("nurse", "Malika Ferhat"), tied=False)
    assert "speaker-changed" not in compare(left, right, Context("en", "en", account, _NAMED, side, Side(written="Malika Ferhat"))).changes


@pytest.mark.parametrize(
    ("account", "written", "name", "quoted"),
    [
        (f"“{_SAID},” a nurse said. Malika Ferhat, a union delegate, was there. Ferhat was calm.", "a nurse", "nurse", ("nurse",)),
        (f"“{_SAID},” a nurse said. “We want talks,” said Malika Ferhat, a nurse. Ferhat was calm.", "a nurse", "nurse", ("nurse", "Malika Ferhat")),
        (
            f"“{_SAID},” a delegate said. “We want talks,” said Malika Ferhat. Ferhat was calm.",
            "a delegate",
            "delegate",
            ("delegate", "Malika Ferhat"),
        ),
        (f"“{_SAID},” a nurse said. Nobody else spoke.", "a nurse", "nurse", ("nurse",)),
    ],
    ids=["named but not quoted", "called the same", "called so in the other account", "not known there"],
)
def test_somebody_may_be_the_person(account: str, written: str, name: str, quoted: tuple[str, ...]) -> None:
    """Who is only named, or called by the same noun in either account, may be the one."""
    assert "speaker-changed" not in _changes(account, written, name, quoted)


def _given(account: str, body: str) -> set[str]:
    left = Rendering("a", "q", 0, len(_SAID), _SAID, "direct", body)
    right = Rendering("b", "q", 0, len(_SAID), _SAID, "direct", "Malika Ferhat")
    return set(compare(left, right, Context("en", "en", account, _NAMED, Side(written=body), Side(written="Malika Ferhat"))).changes)


def test_a_firms_words_given_to_a_person() -> None:
    """A name behind a noun for a firm is a firm's, whatever it is called."""
    assert "speaker-changed" in _given(f"The drug company Halcyra has answered. “{_SAID},” Halcyra said.", "Halcyra")


def test_an_owner_is_no_firm() -> None:
    """A noun for a person as well, or nothing, before a name says nothing."""
    assert "speaker-changed" not in _given(f"The owner Halcyra has answered. “{_SAID},” Halcyra said.", "Halcyra")
    assert "speaker-changed" not in _given(f"Halcyra has answered. “{_SAID},” Halcyra said.", "Halcyra")
