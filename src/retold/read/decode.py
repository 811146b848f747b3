"""Bytes to text. Wrong characters are worse than none: where the encoding cannot be told, this says so.

Order: byte order mark, what a page declares about itself, UTF-8, Windows-1252 where every odd byte is a letter or mark of Western Europe, and at
last charset-normalizer, believed only where it is sure.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ..errors import UnreadableError

#: Longest mark first: the one of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What Windows-1252 holds beyond ASCII and Western newspapers print. Other letters (ø, ý, ³ ...) are as likely Central European.
_WESTERN = frozenset("äöüßÄÖÜàâáçéèêëîïíìôóòùûúÿœæÀÂÁÇÉÈÊËÎÏÍÔÓÙÛÚŒÆñÑ¿¡«»“”„‘’‚–—…€£§°·•©®™´½¼ªº\u00a0\u00ad")
#: More odd bytes than this share of the letters, and the text is not in a Western language.
_MOST_ACCENTS = 0.25
#: charset-normalizer: at most this much mess, at least this much likeness to a language.
_MOST_CHAOS, _LEAST_COHERENCE = 0.1, 0.3
#: Two encodings that are as good as this and give different letters: nobody can tell.
_TIE = 0.02
#: The encodings that texts of the last thirty years were written in; rarer ones would only be guessed wrongly.
_LEGACY = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "koi8_u"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "cp949"),
]
#: So few broken bytes among so many good ones are damage, not another encoding.
_MOST_DAMAGE, _GOOD_FOR_EACH_BAD = 3, 5
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_\-]{2,40})", re.IGNORECASE)
_HEAD = 4096
#: Control bytes that no text has (tab, line ends, form feed and escape may occur).
_BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and how many broken bytes were replaced by U+FFFD."""

    text: str
    damaged: int = 0


def decode(raw: bytes, path: str, *, page: bool = False) -> Decoded:
    """The text of some bytes; `page` believes the encoding that an HTML page declares.

    Raises UnreadableError with the kind `binary` or `encoding`.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            try:
                return Decoded(raw.decode(name))
            except UnicodeDecodeError:
                break
    sample = raw[:65536]
    if b"\x00" in sample or len(_BINARY.findall(sample)) > len(sample) / 100:
        raise UnreadableError(
            path, "binary", f"{path} holds binary data, not text (or UTF-16 without its mark). Save it as plain text in UTF-8 and try again."
        )
    declared = _declared(raw) if page else None
    for name in ("utf-8", declared) if declared else ("utf-8",):
        try:
            return Decoded(raw.decode(name))
        except UnicodeDecodeError:
            continue
    damaged = _damaged(raw)
    if damaged is not None:
        return damaged
    text = _western(raw) or _guessed(raw)
    if text is None:
        raise UnreadableError(path, "encoding", f"The encoding of {path} cannot be told: it is not UTF-8. Convert it to UTF-8 and try again.")
    return Decoded(text)


def _declared(raw: bytes) -> str | None:
    """The encoding that a page names in its first bytes, if Python knows it as one of text."""
    found = _DECLARED.search(raw, 0, _HEAD)
    if found is None:
        return None
    try:
        info = codecs.lookup(found[1].decode("ascii"))
    except LookupError:
        return None
    text = getattr(info, "_is_text_encoding", True)
    # Browsers read Latin-1 as Windows-1252, and so do we: the bytes between are quotation marks in life.
    return (
        ("cp1252" if info.name in {"iso8859-1", "ascii"} else info.name) if text and not info.name.startswith(("utf-7", "idna", "punycode")) else None
    )


def _damaged(raw: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, such as a file cut in the middle of a character."""
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(c > "\x7f" for c in text) - bad
    return Decoded(text, bad) if bad <= _MOST_DAMAGE and good >= bad * _GOOD_FOR_EACH_BAD else None


def _western(raw: bytes) -> str | None:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    odd = [c for c in text if c > "\x7f"]
    letters = sum(c.isalpha() for c in text)
    return text if all(c in _WESTERN for c in odd) and sum(c.isalpha() for c in odd) <= letters * _MOST_ACCENTS else None


def _guessed(raw: bytes) -> str | None:
    """What charset-normalizer says, where it is sure. Loaded here, since nearly all files are UTF-8."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load and seldom needed

    ranked = sorted(from_bytes(raw[:200_000], cp_isolation=_LEGACY), key=lambda m: (m.chaos, -m.coherence, m.encoding))
    if not ranked or ranked[0].chaos > _MOST_CHAOS or ranked[0].coherence < _LEAST_COHERENCE:
        return None
    best = ranked[0]
    if any(m.chaos <= best.chaos + _TIE and m.coherence >= best.coherence - _TIE and str(m) != str(best) for m in ranked[1:]):
        return None
    try:
        return raw.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        return None
