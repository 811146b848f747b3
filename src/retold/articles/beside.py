"""What writers say beside an account: a letter's greeting to its readers above it, notes to editors and "about the company" below a release.

Each is told by more than one sign: a greeting greets and speaks of the letter itself in every sentence; what is for editors stands below a heading
that says so and gives an address; a firm tells about itself below a heading with its name, in words that begin with it. The heading that says that
an account is for the press stays: it tells what the account is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..text.normal import plain_marks
from .labels import words_of
from .languages import phrases
from .people import is_name

#: A greeting stands among so many first paragraphs, and is no longer (characters); words between "you" and "joined".
_FIRST, _LONGEST, _NEAR = 3, 600, 2
#: A bare "Good morning." has no more words.
_BARE = 5
#: In so many last paragraphs stand notes to editors; their headings, and what stands below them, are no longer (characters).
_LAST, _HEADING, _NOTE, _PROFILE = 10, 80, 400, 900
_MARKED = re.compile(r"[\"“„«»”]")
_BULLETS = " *•–—-:"
#: A line with an address or a number that is no sentence has no more words beside it.
_FEW = 14
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_STOPPED = re.compile(r"[.!?…]$")
#: A mail address, a telephone number.
_REACHED = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}|\+?\d[\d ()/.–-]{6,20}\d")


def without_words_beside(account: Sequence[str]) -> list[str]:
    """An account without a greeting to the readers of a letter above it and without notes to editors below it."""
    kept = [p for n, p in enumerate(account) if n >= _FIRST or not greets(p)] if len(account) > _FIRST else list(account)
    return _without_notes(kept)


def greets(paragraph: str) -> bool:
    """Is it how a letter greets its readers: does it begin with a greeting, and does every sentence speak of the letter, to them or of the house?

    "Good morning. The mill burnt down last night." is an account's.
    """
    plain = plain_marks(paragraph).casefold()
    if len(plain) > _LONGEST or _MARKED.search(paragraph) or not plain.startswith(phrases("greetings")):
        return False
    sentences = [words_of(s) for s in _SENTENCES.split(plain) if words_of(s)]
    told = [_is_of_letter(words, _spoken()) for words in sentences]
    bare = [n == 0 and len(words) <= _BARE for n, words in enumerate(sentences)]
    reader = any(_is_of_letter(words, frozenset(phrases("reader"))) for words in sentences)
    return reader and sum(told) > 1 and all(one or other for one, other in zip(told, bare, strict=True))


def _is_of_letter(words: Sequence[str], spoken: frozenset[str]) -> bool:
    """Does a sentence speak of the letter: "you ... joined", "our members", "Forward it"?"""
    letter = [n for n, w in enumerate(words) if w.startswith(phrases("letter_stems"))]
    return 0 in letter[:1] or any(w in spoken for n in letter for w in words[max(0, n - 1 - _NEAR) : n + 2 + _NEAR])


@cache
def _spoken() -> frozenset[str]:
    return frozenset((*phrases("reader"), *phrases("our_own"), *phrases("addressed")))


def _without_notes(account: list[str]) -> list[str]:
    """Without whom editors can reach, below a heading for them, and what firms say of themselves beside it. The heading stays."""
    words = [len(p.split()) for p in account]
    start = next((n for n in range(max(2, len(account) - _LAST), len(account)) if _is_note(account[n]) and sum(words[:n]) * 2 > sum(words)), None)
    if start is None:
        return account
    cut: set[int] = set()
    for at in range(start + 1, len(account)):
        if at in cut:
            continue
        if _names_firm(account, at):
            cut |= {at, at + 1}
        elif _is_note(account[at]) or _says_where(account[at]):
            cut.add(at)
        else:
            break
    last = max(cut, default=0)
    if last + 1 < len(account):
        cut -= {last} if _is_note(account[last]) and not _says_where(account[last]) else set()  # a heading of notes that stay
    if not any(_says_where(account[n]) for n in (start, *cut)):
        return account
    if start > _FIRST and _names_firm(account, start - 2):
        cut |= {start - 2, start - 1}
    return [p for n, p in enumerate(account) if n not in cut]


def _is_note(paragraph: str) -> bool:
    """Does a line say that what follows, or it itself, is for editors: "Notes to editors", "Press contact: Jane Roe, 020 7946 0000"?"""
    plain = plain_marks(paragraph).casefold().strip(_BULLETS)
    found = next((w for w in phrases("press_notes") if plain.startswith(w)), None)
    if found is None or plain[len(found) :][:1].isalpha():
        return False
    return (len(plain) <= _HEADING and not _STOPPED.search(plain)) or _says_where(paragraph)


def _says_where(paragraph: str) -> bool:
    """Is it a line that says whom to reach: a few words with a number or an address, or more that begin as such lines do, and quote nobody?"""
    if len(paragraph) > _NOTE or _MARKED.search(paragraph) or not _REACHED.search(paragraph):
        return False
    plain = plain_marks(paragraph).casefold().strip(_BULLETS)
    few = len(words_of(_REACHED.sub(" ", plain))) <= _FEW and not _STOPPED.search(plain)
    return few or plain.startswith((*phrases("press_notes"), *phrases("more_at")))


def _names_firm(account: Sequence[str], at: int) -> bool:
    """Does a heading say that a firm tells about itself, and the paragraph below it begin with the name, which stands in the account as well?"""
    heading = account[at].strip(" :")
    if at + 1 >= len(account) or len(heading) > _HEADING or _STOPPED.search(heading) or len(account[at + 1]) > _PROFILE:
        return False
    plain = plain_marks(heading).casefold()
    first = next((w for w in phrases("about_firm") if plain.startswith(f"{w} ") or (w.endswith("'") and plain.startswith(w))), "")
    last = next((w for w in phrases("about_firm_last") if plain.endswith(f" {w}")), "")
    name = heading[len(first) :].strip() if first else heading[: len(heading) - len(last)].strip() if last else ""
    if not name or not name[0].isupper() or is_name(name):
        return False
    main = name.split()[0]
    told = sum(main in p for p in account[:at])
    return told > 1 and main in " ".join(account[at + 1].split()[:4])
