"""Retold shows how a news story was told and retold.

    files --read--> Document --articles--> Article --find--> Findings          what one article says, without looking at any other
    Findings... --stories--> Story --match--> Retelling                        what several articles make of a story
    Trace = all Findings, all Retellings, and what could not be read

`trace(paths)` goes the whole way, `quotations(paths)` stops after who said what; `find` and `match` are the two verbs that `trace` is made of;
`dumps` and `html` show a trace; `%load_ext retold` makes notebooks show its parts. Every noun they return is a frozen dataclass of `retold.model`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import RetoldError
    from .model import Article, Findings, Retelling, Story, Trace
    from .pipeline import Options, find, match, quotations, trace
    from .show.json import dumps
    from .show.report import html

__all__ = ["Article", "Findings", "Options", "Retelling", "RetoldError", "Story", "Trace", "dumps", "find", "html", "match", "quotations", "trace"]

#: Where each name lives. Looked up when first asked for, so that a part of the library can be used without loading all of it.
_HOME = {
    **dict.fromkeys(("Article", "Findings", "Retelling", "Story", "Trace"), "model"),
    **dict.fromkeys(("Options", "find", "match", "quotations", "trace"), "pipeline"),
    "RetoldError": "errors",
    "dumps": "show.json",
    "html": "show.report",
}


def load_ipython_extension(ipython: Any) -> None:
    """What `%load_ext retold` calls: from then on a notebook shows retellings, statements and family trees as HTML."""
    import_module(".show.notebook", __name__).register(ipython.display_formatter.formatters["text/html"])


def __getattr__(name: str) -> Any:  # PEP 562
    if name == "__version__":
        return import_module("importlib.metadata").version("retold")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)
