"""What can go wrong, as a tree. Every message says what happened, where, and what to do next.

RetoldError
|-- UnreadableError      one input cannot be read; the pile goes on and the input is named in `problems`
|-- NothingReadableError no input at all could be read (exit code 3)
|-- UsageError           the caller asked for something that does not exist or does not fit (exit code 2)
|-- ArchiveError         an archive cannot be opened, locked or written to, or is damaged (exit code 2)
|-- EngineError          a step over many articles cannot be done: no room, no cluster, a statement that engines understand differently (exit code 2)
`-- EncoderError         the sentence encoder is missing or its weights are not the ones we know
"""

from __future__ import annotations


class RetoldError(Exception):
    """Anything that Retold raises on purpose."""


class UnreadableError(RetoldError):
    """One input cannot be read: `path` names it, `kind` is a short tag (empty, binary, ...), `detail` a sentence with a way out."""

    def __init__(self, path: str, kind: str, detail: str) -> None:
        super().__init__(f"{path}: {detail}")
        self.path, self.kind, self.detail = path, kind, detail


class NothingReadableError(RetoldError):
    """No input at all could be read."""


class UsageError(RetoldError):
    """The caller asked for something that does not exist or does not fit."""


class EncoderError(RetoldError):
    """The sentence encoder is missing or its weights are not the ones we know."""


class ArchiveError(RetoldError):
    """An archive cannot be opened, locked or written to, or is damaged. What it acknowledged before is kept."""


class EngineError(RetoldError):
    """A step over many articles cannot be done. Nothing half is taken for its result."""
