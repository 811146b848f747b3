"""Cues to which the words beside them give no subject: "The report, prepared in Bern, found that ...", "called it “a river” and warned that ..."."""

from __future__ import annotations

from dataclasses import replace

from .cue import Cue
from .phrases import Phrase, phrase_from, phrase_to, subject_of
from .reports import Frame


def with_joined(frame: Frame) -> Frame:
    """The sentence with those cues, too; all from left to right."""
    tokens, lexicon = frame.tokens, frame.lexicon
    if lexicon.code == "de":
        return frame  # a comma stands before "dass", and the subject on either side of the verb
    taken = {k for cue in frame.cues for k in range(cue.first, cue.last + 1)}
    found = []
    for k in range(2, len(tokens) - 1):
        t, before = tokens[k], tokens[k - 1]
        if k in taken or t.low not in lexicon.verbs or not t.raw.islower():
            continue
        beside_that = tokens[k + 1].low in lexicon.that and (before.raw == "," or before.low in ("and", "but") or before.low.endswith("ly"))
        joined = before.low == "and" and t.low in lexicon.reporting - lexicon.infinitives - frame.words.acting
        subject = _subject(frame, k) if beside_that or joined else _plain(frame, k)
        if subject is not None:
            found.append(Cue("verb", k, k, subject, sure=False))
    return replace(frame, cues=tuple(sorted((*frame.cues, *found), key=lambda c: (c.first, c.last)))) if found else frame


def _plain(frame: Frame, k: int) -> Phrase | None:
    """The subject of a verb that opens a clause beyond doubt: "its defenders say that", "went on to say that"."""
    tokens, lexicon = frame.tokens, frame.lexicon
    following = tokens[k + 1].low
    opens = (
        following in lexicon.that
        or (lexicon.pronouns.get(following, "r") != "r" and tokens[k].low in frame.words.plainest)
        or frame.contracted(following)
    )
    nominal = tokens[k].low in frame.words.notions | frame.words.nominal
    if not opens or nominal or (k + 2 < len(tokens) and tokens[k + 2].low in frame.words.finite and following == "that"):
        return None
    j = k - 1
    while j > 0 and (tokens[j].low in lexicon.auxiliaries or tokens[j].low.endswith("ly")):
        j -= 1
    if tokens[j].low == "to":
        return _subject(frame, j)
    return phrase_to(tokens, j, lexicon) if tokens[j].word and tokens[j].low not in lexicon.plain else None


def _subject(frame: Frame, k: int) -> Phrase | None:
    """The subject of the sentence, up to word `k`: a pronoun at its head, the first phrase that can speak, or "The 94-page report"."""
    tokens = frame.tokens
    if tokens[0].low in frame.lexicon.pronouns:
        return Phrase(0, 0)
    head = phrase_from(tokens, 0, frame.lexicon) if tokens[0].low in frame.lexicon.articles else None
    return subject_of(tokens, frame.lexicon, k, led=False) or (head if head is not None and head.last < k else None)
