"""Ids that derive from content, never from order or the clock: 63 bits of BLAKE2b, so that they fit a signed 64-bit column everywhere."""

from __future__ import annotations

import hashlib

_MASK = (1 << 63) - 1


def content_hash(*parts: str | int) -> int:
    """63 bits of BLAKE2b over the parts; parts are kept apart, so ("ab", "c") and ("a", "bc") differ."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        raw = str(part).encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return int.from_bytes(digest.digest(), "big") & _MASK


def content_id(*parts: str | int) -> str:
    """`content_hash` as 16 hexadecimal digits, for output."""
    return f"{content_hash(*parts):016x}"
