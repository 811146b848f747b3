"""Years before Christ, told as how many years ago that is: "from around 2300 BC" and "some 4,300 years old" are one matter."""

from __future__ import annotations

import itertools
import re

from ..text.numbers import Number
from .reader import Draft, Reader
from .subjects import subject
from .values import written

#: From year one to now, to the nearest thousand: whoever tells a year so far back rounds it, too.
_SINCE = 2000
#: Years in which anything was made that news tells of.
_LATEST, _EARLIEST = 50, 20_000
#: Letters and marks of "avant Jésus-Christ", "v. Chr.", "BC", at most.
_WORDS, _REACH = 4, 24
_PLAIN = re.compile(r"[\s.\u00a0-]*")


def before_christ(reader: Reader, number: Number) -> Draft | None:
    """A year before Christ as a stretch of years up to now, a rough one."""
    if number.kind != "cardinal" or number.value % 1 or not _LATEST <= number.value <= _EARLIEST:
        return None
    words, after = reader.words, reader.at(number.end)
    for size in range(_WORDS, 0, -1):
        told = words[after : after + size]
        if len(told) < size or told[-1].end - number.end > _REACH:
            continue
        if " ".join(w.form.replace("-", " ") for w in told) not in reader.lexicon.sets["before_christ"]:
            continue
        gaps = [(number.end, told[0].start), *((a.end, b.start) for a, b in itertools.pairwise(told))]
        if all(_PLAIN.fullmatch(reader.text, *gap) for gap in gaps):
            span = (number.start, told[-1].end)
            return Draft(*span, written(float(number.value) + _SINCE, True, "years"), "years", subject(reader, span, "years"), "hedged")
    return None
