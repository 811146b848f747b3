"""Counts and names as they are written in a sentence of evidence."""

from __future__ import annotations

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def counted(number: int, noun: str, nouns: str | None = None) -> str:
    """A count with its noun: "one passage", "12 numbers or names"; the plural is the noun with an s unless given."""
    word = _WORDS[number] if 0 <= number < len(_WORDS) else str(number)
    return f"{word} {noun if number == 1 else nouns or noun + 's'}"


def sentence(text: str) -> str:
    """With a capital at the beginning."""
    return text[:1].upper() + text[1:]


def listed(names: list[str]) -> str:
    """Names in a row: "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
