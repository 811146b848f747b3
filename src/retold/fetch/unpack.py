"""Bodies that are sent packed, unpacked within a limit: a few kilobytes can be made to unpack to gigabytes."""

from __future__ import annotations

import zlib

from ..errors import UnreadableError
from .answer import Answer

#: What we say that we understand. Not br and zstd: another library each, for little with pages of this size.
ACCEPTED = "gzip, deflate"
_MOST_LAYERS = 2
_STEP = 1 << 18


def content(answer: Answer, most: int) -> bytes:
    """The body of an answer as its author wrote it. Raises UnreadableError: `bomb`, `cut`, `damaged`, `unsupported`."""
    layers = [name.strip().lower() for name in answer.header("Content-Encoding").split(",")]
    layers = [name for name in layers if name not in ("", "identity")]
    if len(layers) > _MOST_LAYERS:
        raise _fault(answer, "bomb", f"it is packed {len(layers)} times over, as attacks are")
    data = answer.raw
    for name in reversed(layers):
        if name in ("gzip", "x-gzip"):
            data = _gunzipped(data, answer, most)
        elif name == "deflate":
            data = _inflated(data, answer, most)
        else:
            raise _fault(answer, "unsupported", f"it is packed by {name[:30]!a}, which we did not ask for")
    return data


def _gunzipped(data: bytes, answer: Answer, most: int) -> bytes:
    """All members of a gzip file; what stands behind them is no part of it."""
    made = bytearray()
    while True:
        part, rest = _unpacked(data, answer, most - len(made), zlib.MAX_WBITS | 16)
        made += part
        if not rest.startswith(b"\x1f\x8b"):
            return bytes(made)
        data = rest


def _inflated(data: bytes, answer: Answer, most: int) -> bytes:
    """The name means zlib (RFC 9110), and many servers send what is inside of it."""
    bare = not (data[:1] and data[0] & 0x0F == 8 and len(data) > 1 and (data[0] << 8 | data[1]) % 31 == 0)
    return _unpacked(data, answer, most, -zlib.MAX_WBITS if bare else zlib.MAX_WBITS)[0]


def _unpacked(data: bytes, answer: Answer, most: int, window: int) -> tuple[bytes, bytes]:
    """What one stream holds, and what stands behind it."""
    if not data:
        return b"", b""
    machine, made, left = zlib.decompressobj(window), bytearray(), data
    try:
        while not machine.eof:
            part = machine.decompress(left, _STEP)
            left = machine.unconsumed_tail
            made += part
            if len(made) > most:
                raise _fault(answer, "bomb", f"its {len(answer.raw):,} bytes unpack to more than allowed (--max-bytes)")
            if not part and not left:
                break
    except zlib.error:
        raise _fault(answer, "damaged", "it is packed, and damaged") from None
    if not machine.eof:
        raise _fault(answer, "cut", "it is packed, and breaks off before its end")
    return bytes(made), machine.unused_data


def _fault(answer: Answer, kind: str, why: str) -> UnreadableError:
    way_out = "Open it in a browser, save the page and name the file"
    return UnreadableError(answer.url, kind, f"{answer.url} could not be read: {why}. {way_out}.")
