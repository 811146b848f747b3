"""Do two stretches of an account stand in two places, or does only the speaker's cue, or more of the same speech, stand between them?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Span
from ..text.languages import load
from ..text.sentences import sentences

#: Between two parts of one quotation a cue has no more words than this, and ends at most one sentence.
_CUE, _SHORT_CUE = 25, 8
#: What stands at the ends of a quotation.
ENDS = ' \t\n"“”„«»‘’,'
#: Behind the first part its sentence goes on: `“..., ” said Lee`, `„...“, sagte Lee`.
_GOES_ON = re.compile(r",[”\"»“’']|[”\"»“’'],")


def words_between(account: str, one: Span, other: Span, quoted: Sequence[Span], code: str | None) -> int | None:
    """How many words stand between two stretches of an account that stand in two places; None where they do not.

    They stand in one where the speaker only goes on (`quoted` are the stretches in marks), or where between them the sentence of the first goes on
    and ends, however long: `“The steel was cracked,” said Ann Lee, who has led the town since 2011. “We had to close it.”`. Where something that was
    said is left out between them as well, that is another place.
    """
    first, second = sorted((one, other))
    between = account[first.end : second.start]
    own = _outside(account, first.end, second.start, quoted)
    count, left_out = len(between.split()), len(between.split()) - len(own.split())
    if not own or count <= _SHORT_CUE:
        return None
    ended = len(sentences(between.strip(ENDS), load(code)))
    cue = _GOES_ON.search(account, first.end - 1, first.end + 3) and left_out < _SHORT_CUE
    return None if ended < 2 and (count <= _CUE or cue) else count


def _outside(account: str, start: int, end: int, quoted: Sequence[Span]) -> str:
    """What stands between two offsets outside the quotations."""
    parts, at = [], start
    for span in sorted(quoted):
        if at < span.start < end:
            parts.append(account[at : span.start])
        at = max(at, min(span.end, end)) if span.start < end else at
    parts.append(account[at:end])
    return " ".join(p.strip(ENDS) for p in parts if p.strip(ENDS))
