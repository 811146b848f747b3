"""Titles before a name that are no part of it, of all languages: an account in one language writes those of another too ("Frau Kern", "Mme Roux")."""

from __future__ import annotations

from .normal import folded

#: Those that are no offices, in small letters.
COURTESY = frozenset(
    [
        *("mr", "mrs", "ms", "miss", "sir", "dame", "lord", "lady", "herr", "frau", "monsieur", "madame", "m", "mme"),
        *("señor", "señora", "don", "doña", "sr", "sra"),
    ]
)
#: ... and every word before a name that is left off where names are compared, as words are folded.
TITLES = frozenset(
    [
        *map(folded, COURTESY),
        *("cllr", "dr", "judge", "meneer", "mevrouw", "pan", "pani", "prof", "recorder", "rev", "signor", "signora", "the"),
    ]
)
