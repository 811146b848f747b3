"""The ways by which a speaker is found: how often each is right, and the sentence that tells a reader why."""

from __future__ import annotations

from typing import Literal, NamedTuple

Way = Literal[
    "label", "turn-label", "answer", "after", "before", "governs", "like-said", "beside", "colon", "announced",
    "carried", "runs-on", "turn", "following", "reported",
    "introduced", "above", "reported-above", "introduced-above", "headline", "unnamed", "none",
]  # fmt: skip


class Told(NamedTuple):
    """How often a way names the right speaker (0 to 1), and its sentence; `{cue}` and `{name}` are filled in."""

    confidence: float
    sentence: str


#: Confidences are measured on our own labelled text by `scripts/calibrate_quotes.py` (column "smoothed"), some 1,000 quotations in four languages,
#: and taken down a little where a way was seen fewer than ten times: the rules were written with these texts in sight.
WAYS: dict[Way, Told] = {
    "label": Told(0.93, "the name {name} and a colon lead the words, as in a transcript"),
    "turn-label": Told(0.93, "an answer of an interview, led by “{cue}”; {name} is the one who answers"),
    "answer": Told(0.8, "an answer of an interview, below a question; {name} is the one whom the article presents or quotes above the answers"),
    "after": Told(0.93, "the words “{cue}” follow the quotation"),
    "before": Told(0.9, "the words “{cue}” lead to the quotation"),
    "governs": Told(0.78, "the quotation stands in the clause that the words “{cue}” lead"),
    "like-said": Told(0.8, "the words “{cue}” follow the quotation in the place of a verb of speech"),
    "beside": Told(0.8, "the words “{cue}” stand in the same sentence"),
    "colon": Told(0.78, "a colon leads from {name} to the quotation"),
    "announced": Told(0.88, "the paragraph above ends with a colon, after {name}"),
    "carried": Told(0.9, "no cue of its own; the quotation before it in this paragraph is by {name}"),
    "runs-on": Told(0.9, "the quotation runs on from the paragraph above, where {name} speaks"),
    "turn": Told(0.6, "no cue of its own; in this dialogue it is the turn of {name}"),
    "following": Told(0.5, "no cue of its own; the next quotation of this paragraph is by {name}"),
    "reported": Told(0.8, "no cue of its own; the sentence before reports the words of {name}"),
    "introduced": Told(0.65, "no cue of its own; the sentence before is about {name}"),
    "above": Told(0.7, "no cue of its own; the quotation in the paragraph above is by {name}"),
    "reported-above": Told(0.65, "no cue of its own; the paragraph above ends with the words of {name}"),
    "introduced-above": Told(0.55, "no cue of its own; the paragraph above ends with {name}"),
    "headline": Told(0.87, "the same words stand in the body, where {name} speaks them"),
    "unnamed": Told(0.7, "the words “{cue}” say that somebody spoke, not who"),
    "none": Told(0.25, "words in quotation marks, but nothing says who spoke them"),
}
