"""Frozen dataclasses to JSON and back, by their declared types: exact, and nothing in the JSON can name code to run (as a pickle could)."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")

#: The values that stand for themselves, and what JSON may have made of them.
_PLAIN: dict[object, tuple[type, ...]] = {str: (str,), int: (int,), bool: (bool,), float: (float, int)}


def dumps(value: object) -> str:
    """One line of ASCII (half a surrogate pair, which a Parquet string cannot hold, is escaped). Fields that have their default are left out."""
    return json.dumps(_plain(value), ensure_ascii=True, separators=(",", ":"))


def loads(kind: type[T], text: str) -> T:
    """What `dumps` wrote. Raises ValueError where it is no such thing."""
    try:
        return typing.cast("T", _made(kind, json.loads(text)))
    except (TypeError, KeyError, RecursionError) as fault:
        raise ValueError(f"no {kind.__name__}: {fault}") from None


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(held) for name, default in _fields(type(value)) if (held := getattr(value, name)) != default}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if value is None or isinstance(value, str | bool | int):
        return value
    return float(value)  # type: ignore[arg-type]  # numpy's floats too


@cache
def _fields(kind: type) -> tuple[tuple[str, object], ...]:
    return tuple((f.name, f.default) for f in dataclasses.fields(kind))


@cache
def _types(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _made(kind: Any, value: Any) -> Any:
    if kind in _PLAIN:
        if type(value) not in _PLAIN[kind]:
            raise TypeError(f"{value!r:.40} is no {kind.__name__}")
        return value
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(value, dict):
            raise TypeError(f"{value!r:.40} has no fields")
        hints = _types(kind)
        return kind(**{name: _made(hints[name], held) for name, held in value.items()})
    origin = typing.get_origin(kind)
    if origin is tuple:
        inner = typing.get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_made(inner[0], v) for v in value)
        return tuple(_made(k, v) for k, v in zip(inner, value, strict=True))
    if origin in (types.UnionType, typing.Union):
        (one,) = (k for k in typing.get_args(kind) if k is not type(None))
        return None if value is None else _made(one, value)
    return value
