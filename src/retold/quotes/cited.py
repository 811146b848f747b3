"""Who is quoted, by a verb that says so of a document or a paper: “wird die Ministerin in der Mitteilung zitiert”, “zitierte Lee mit den Worten”."""

from __future__ import annotations

from collections.abc import Sequence

from .frames import Token
from .lexicon import Lexicon
from .phrases import with_name_beside
from .verb_second import Spoken, can_speak_here, clause_end, clause_start, ending_at, noun_phrase


def cited(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Spoken | None:
    """“„...“, wird die Ministerin in der Mitteilung zitiert”, “Anna Lee wird mit den Worten zitiert: ...”: who is quoted speaks, not the document."""
    if tokens[i].low not in lexicon.citing or not lexicon.cited_with:
        return None
    end = clause_end(tokens, i)
    helping = next((k for k in range(clause_start(tokens, i), end) if tokens[k].low in lexicon.cited_with), -1)
    if helping < 0:
        at = next((k for k in range(i + 2, end) for words in lexicon.in_words if tuple(t.low for t in tokens[k : k + len(words)]) == words), -1)
        whom = ending_at(tokens, at - 1, lexicon) if at > 0 else None
        return Spoken(whom, True, True, i, i) if whom is not None and can_speak_here(tokens, whom, lexicon, True) else None
    right = noun_phrase(tokens, helping + 1, lexicon) if helping + 1 < i else None
    if right is not None and can_speak_here(tokens, right, lexicon, True):
        return Spoken(with_name_beside(tokens, right, lexicon), True, True, min(helping, i), max(helping, i))
    left = ending_at(tokens, helping - 1, lexicon) if helping else None
    if left is not None and can_speak_here(tokens, left, lexicon, True):
        return Spoken(with_name_beside(tokens, left, lexicon), False, True, min(helping, i), max(helping, i))
    return None
