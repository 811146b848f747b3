"""Markdown to plain text, lightly: headings, emphasis, links to their words, quotation bars; and the front matter as what is declared."""

from __future__ import annotations

import re

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.{0,5000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^([A-Za-z_]{2,20})[ \t]*:[ \t]*(.{1,500}?)[ \t]*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_BARE_LINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_REFERENCE = re.compile(r"^[ ]{0,3}\[[^\[\]\n]{1,200}\]:[ \t]*\S{1,2000}[^\n]{0,300}$", re.MULTILINE)
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+([^\n]*?)(?:[ \t]+#{1,6})?[ \t]*$", re.MULTILINE)
_UNDERLINE = re.compile(r"^([^\n]{1,300})\n[ ]{0,3}(?:={3,200}|-{3,200})[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[ ]{0,3}(?:\*[ \t]*){3,80}$|^[ ]{0,3}(?:-[ \t]*){3,80}$|^[ ]{0,3}(?:_[ \t]*){3,80}$", re.MULTILINE)
_BAR = re.compile(r"^[ ]{0,3}>[ \t]?", re.MULTILINE)
_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=\S)([^*_\n]{1,1000}?)(?<=[^\s\\])\1")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*|_)(?=[^\s*_])([^*_\n]{1,1000}?)(?<=[^\s\\])\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>])")


def plain(text: str) -> tuple[str, dict[str, str]]:
    """The words of a Markdown text, and the pairs of its front matter (keys in lower case)."""
    declared: dict[str, str] = {}
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    if front:
        declared = {m[1].lower(): m[2].strip("\"'") for m in _PAIR.finditer(front[1])}
        text = text[front.end() :]
    text = _without_comments(text)
    for pattern, by in (
        (_IMAGE, ""),
        (_LINK, r"\1"),
        (_BARE_LINK, r"\1"),
        (_REFERENCE, ""),
        (_HEADING, r"\n\1\n"),
        (_UNDERLINE, r"\n\1\n"),
        (_RULE, ""),
        (_BAR, ""),
        (_STRONG, r"\2"),
        (_EMPHASIS, r"\2"),
        (_ESCAPE, r"\1"),
    ):
        text = pattern.sub(by, text)
    return text, declared


def _without_comments(text: str) -> str:
    """Without `<!-- ... -->`; by hand, since a pattern would look for the end of every beginning."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join([*kept, text[at:]])
