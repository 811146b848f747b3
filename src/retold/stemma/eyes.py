"""What only who was there, or asked, can write of themselves: "I counted four people", "she told us".

All of it outside quotation marks, where the account speaks and not those whom it quotes. Comments on a report speak in the first person too ("I saw
the video", "as we saw in 2019", "history told us"), and so does an interview printed without marks. So what counts is a list of acts in a language,
and a sentence in which somebody else speaks, or which supposes and compares, has none. What is missed by that is missed: these signs make an account
an original, and a false one hides a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..model import Article, Findings, Span
from ..text.languages import codes, load
from ..text.sentences import sentences
from ..text.words import words
from .selves import plain_words

#: The kind of the evidence that rests on such words.
OWN_WORK = "own-work"
#: Words in marks, up to so many characters, that no reader of quotations took for one; after a figure the mark is one of inches.
_MARKED = re.compile(
    r"“[^”]{1,600}”|„[^“”]{1,600}[“”]|«[^»]{1,600}»|»[^«]{1,600}«|(?<!\d)\"[^\"\n]{1,600}(?<!\d)\"|,,[^'’\n]{1,600}''|<<?[^<>\n]{2,600}>?>"
    r"|‹[^›]{2,600}›|(?<!\w)[‘‚](?!\d|s )[^’‘\n]{12,600}[’‘](?!\w)"
)
#: Lines that are somebody's speech or document: behind a dash, a point of a list, a name and a colon ("Courier: ..."), and behind a question.
_SPOKEN = re.compile(r"^\s*(?:[–—>*•]|- )[^\n]*$|^[^\W\d_][\w.]{0,15}(?: [^\W\d_]\w{0,15})?: [^\n]+$|(?<=\?\n)\n*[^\n]+$", re.MULTILINE)
#: Who tells stands so near before the words (characters), and what was said in marks.
_TELLER, _NEAR = 30, 70
#: So near before an act (characters) a word can make it a supposition.
_SUPPOSED = 25
#: Where words in marks stood; what is said of them behind ("he said") belongs to them.
_GAP = re.compile(r" {8,}")
#: A mark that closes somebody's words.
_CLOSING = re.compile(r"[”»“\"’›]")
#: What stands in another account with so many words before and behind it, all the same but one, is no sign whose it is.
_AROUND, _OTHER = 4, 1


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Places (code points) where an account tells of its own work: acts of its writer, and who spoke to it."""

    acts: tuple[Span, ...]
    told: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The lists of a language as patterns; None where it has none."""

    act: re.Pattern[str] | None
    #: Before an act in its sentence: it is supposed, compared or denied.
    supposed: re.Pattern[str] | None
    #: Somebody else speaks in the sentence.
    telling: re.Pattern[str] | None
    told: re.Pattern[str] | None
    #: Before words that somebody spoke: nobody, or nobody whom a house asks ("history", "my grandmother").
    nobody: re.Pattern[str] | None


def own_words(findings: Findings) -> OwnWords:
    """Where an account tells of its own work, outside quotation marks; nothing for a language without these lists."""
    article, known = findings.article, _grammar(findings.article.language)
    if known.act is None and known.told is None:
        return OwnWords((), ())
    text = _narrated(findings)
    if not any(pattern and pattern.search(text) for pattern in (known.act, known.told)):
        return OwnWords((), ())  # of most accounts; dividing into sentences takes longer
    below = article.headline.end if article.headline else 0
    spans = [s for s in sentences(text, load(article.language)) if s.start >= below]
    acts = tuple(act for s in spans for act in _acts_in(text, s, known))
    return OwnWords(acts, tuple(told for s in spans for told in _told_in(article.text, text, s, known)))


def _acts_in(text: str, sentence: Span, known: _Grammar) -> Iterator[Span]:
    for m in known.act.finditer(text, sentence.start, sentence.end) if known.act else ():
        beside = f"{_GAP.split(text[sentence.start : m.start()])[-1]} {_GAP.split(text[m.end() : sentence.end])[0]}"
        supposed = known.supposed and known.supposed.search(text, max(sentence.start, m.start() - _SUPPOSED), m.start())
        if not supposed and not (known.telling and known.telling.search(beside)):
            yield Span(m.start(), m.end())


def _told_in(text: str, narrated: str, sentence: Span, known: _Grammar) -> Iterator[Span]:
    for m in known.told.finditer(narrated, sentence.start, sentence.end) if known.told else ():
        quoted = _CLOSING.search(text, max(0, m.start() - _NEAR), m.start())
        if quoted or not (known.nobody and known.nobody.search(narrated, max(sentence.start, m.start() - _TELLER), m.start())):
            yield Span(m.start(), m.end())


def _narrated(findings: Findings) -> str:
    """The text with blanks for what stands in marks, so that places stay what they are."""
    text = findings.article.text
    for q in findings.quotations:
        if q.mode != "indirect":
            text = text[: q.start] + " " * (q.end - q.start) + text[q.end :]
    for pattern in (_MARKED, _SPOKEN):
        text = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    return text


# -- what another account has as well ----------------------------------------------------------------------------------------------------
def alone(places: Sequence[Span], article: Article, others: Sequence[str]) -> tuple[Span, ...]:
    """The places without those that stand in one of these other texts, but for one word: what is there may be copied from there."""
    texts = [plain_words(text).split() for text in others] if places else []
    return tuple(p for p in places if not any(_holds(text, _around(article, p)) for text in texts))


def _around(article: Article, place: Span) -> list[str]:
    """The words of a place and those around it in its line, as they are compared."""
    begin = article.text.rfind("\n", 0, place.start) + 1
    every = words(article.text[begin:].partition("\n")[0])
    inside = [k for k, w in enumerate(every) if w.end + begin > place.start and w.start + begin < place.end]
    return [w.form for w in every[max(0, inside[0] - _AROUND) : inside[-1] + 1 + _AROUND]] if inside else []


def _holds(text: Sequence[str], said: Sequence[str]) -> bool:
    if len(said) <= _AROUND:
        return False
    ends = range(len(text) - len(said) + 1)
    return any(sum(a != b for a, b in zip(said, text[n : n + len(said)], strict=True)) <= _OTHER for n in ends if _begins(text, said, n))


def _begins(text: Sequence[str], said: Sequence[str], n: int) -> bool:
    """Is one of the first words the same? Of two one may be the other word."""
    return any(text[n + k] == said[k] for k in range(_OTHER + 1))


# -- the lists ---------------------------------------------------------------------------------------------------------------------------
def _either(listed: Sequence[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(set(listed), key=lambda w: (-len(w), w)))


def _listed(key: str, code: str | None) -> list[str]:
    """A list of `[credits]`, with both forms of the apostrophe; nothing for a language that is unknown: acts are read in one grammar."""
    found = load(code).words("credits", key) if code in codes() else ()
    return [x for w in found for x in (w, w.replace("'", "’"))]


def _phrases(key: str, code: str | None) -> re.Pattern[str] | None:
    listed = _listed(key, code)
    return re.compile(rf"(?<!\w)(?:{_either(listed)})(?!\w)", re.IGNORECASE) if listed else None


@cache
def _grammar(code: str | None) -> _Grammar:
    return _Grammar(_acts(code), *(_phrases(key, code) for key in ("act_not_behind", "telling", "told_us", "told_by_none")))


def _acts(code: str | None) -> re.Pattern[str] | None:
    """Who writes and what they did: "I also saw", "standen wir", or in one word where the language needs no more ("ho contato").

    Not what they only heard of or saw in another place ("I heard that", "I watched the video"): `hearsay` stands behind the act.
    """
    writer, behind, between, acts = (_listed(key, code) for key in ("writer", "writer_behind", "act_between", "acts"))
    alone_, hearsay = (_listed(key, code) for key in ("acts_alone", "hearsay"))
    said = [f"(?:{_either(alone_)})"] if alone_ else []
    if writer and acts:
        also = rf"(?:(?:{_either(between)})\s+)?" if between else ""
        elided = [w for w in writer if w.endswith(("'", "’"))]  # "j'ai vu"
        roman = "".join(f"(?<!{re.escape(w)} )" for w in _listed("roman_one_behind", code))  # "World War I saw"
        said += [rf"{roman}(?:{_either([w for w in writer if w not in elided])})\s+{also}(?:{_either(acts)})"]
        said += [rf"(?:{_either(elided)})(?:{_either(acts)})"] if elided else []
        said += [rf"(?:{_either(acts)})\s+(?:{_either(behind)})"] if behind else []  # "Dann standen wir am Kai"
    if not said:
        return None
    told = rf"(?!\s+(?:[^\W\d_]+\s+)?(?:{_either(hearsay)})(?!\w))" if hearsay else ""
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(said)})(?!\w){told}", re.IGNORECASE)
