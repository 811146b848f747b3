"""Builds findings with quotations from marked texts, for the tests of statements.

`{Ann Lee|direct|We will rebuild}` marks words that Ann Lee is said to have spoken; `{|partial|a disgrace}` ones with no speaker.
"""

from __future__ import annotations

import re
from functools import cache

from retold.collation.find import find
from retold.model import Article, Descent, Findings, Fingerprint, Mode, Origins, Quotation, Speaker, Statement, Stemma, Variant, Witness
from retold.quotes.orient import orient
from retold.text.encoder import RememberingEncoder, default_encoder
from retold.text.ids import content_id

_MARK = re.compile(r"\{([^|{}]*)\|(direct|partial|indirect)\||\}")
_MODES: dict[str, Mode] = {"direct": "direct", "partial": "partial", "indirect": "indirect"}


@cache
def encoder() -> RememberingEncoder:
    """The encoder of the base install, remembering between tests."""
    return RememberingEncoder(default_encoder(), "use")


def account(name: str, marked: str, language: str | None = "en") -> Findings:
    """Findings of one article with its passages and quotations; its id is the name. A mark may stand inside another."""
    text, quotations, at = "", [], 0
    opened: list[tuple[str, Mode, int]] = []
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        if m[0] != "}":
            opened.append((m[1], _MODES[m[2]], len(text)))
            continue
        who, mode, start = opened.pop()
        speaker = Speaker(who, 0, 0, who) if who else None
        quotations.append(Quotation(content_id(name, start, mode), start, len(text), text[start:], mode, None, speaker, 0.9, ()))
    text += marked[at:]
    article = Article(name, f"{name}.txt", text, language=language)
    return Findings(article, Fingerprint((), ()), find(article), tuple(sorted(quotations, key=lambda q: (q.start, q.end))), (), ())


def oriented(variant: Variant, exemplar: str = "") -> Variant:
    """What becomes of a variant in the family tree: one article a copy of the other (`exemplar`), or nothing known of either."""
    ends = {variant.left.article, variant.right.article}
    edges = tuple(Descent(exemplar, other, "stated", 0.95, ()) for other in sorted(ends - {exemplar}) if exemplar)
    tree = Stemma(tuple(Witness(a, a, a) for a in sorted(ends)), edges, (), Origins(1, 1, 1))
    (found,) = orient([Statement("s", None, (variant.left, variant.right), (variant,))], tree)
    return found.variants[0]
