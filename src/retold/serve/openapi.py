"""The OpenAPI document, made from the table of routes and from the dataclasses that are answered."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Sequence
from typing import Any

from starlette.routing import Route

from .answers import Fault

_PLAIN: dict[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_REPORT = {"type": "object", "description": "A trace in the form retold/1: schema, version, articles, stories, problems."}


@dataclasses.dataclass(frozen=True, slots=True)
class Way:
    """A route as a program sees it: what it is for, its parameters (name, what they mean), what it answers (a dataclass; None: a trace),
    and what it takes (None: what is to be compared).
    """

    route: Route
    summary: str
    query: tuple[tuple[str, str], ...] = ()
    answer: type | None = None
    takes: type | None = None


def document(ways: Sequence[Way], version: str, *, token: bool) -> dict[str, Any]:
    """The document, of OpenAPI 3.1."""
    schemas: dict[str, Any] = {"Trace": _REPORT, "Wish": _WISH}
    paths: dict[str, Any] = {}
    for way in ways:
        method = "post" if "POST" in (way.route.methods or ()) else "get"
        paths.setdefault(way.route.path.replace(":path", ""), {})[method] = _operation(way, method, schemas)
    _schema(Fault, schemas)
    made: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Retold", "version": version, "description": "How news stories were told and retold. Every page is JSON, too: ask for "
                 "application/json, or add ?format=json. Strings come from articles: show them as text."},
        "paths": paths,
        "components": {"schemas": schemas},
    }  # fmt: skip
    if token:
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        made["security"] = [{"token": []}]
    return made


#: What POST /compare takes.
_WISH = {
    "type": "object",
    "properties": {
        "articles": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"text": {"type": "string"}, "outlet": {"type": "string"}, "published": {"type": "string", "description": "ISO 8601"}},
                "required": ["text"],
            },
        },
        "addresses": {"type": "array", "items": {"type": "string"}},
        "one_story": {"type": "boolean", "default": True},
    },
}


def _operation(way: Way, method: str, schemas: dict[str, Any]) -> dict[str, Any]:
    inside = [name.removesuffix(":path") for name in way.route.param_convertors]
    parameters = [{"name": n, "in": "path", "required": True, "schema": {"type": "string"}} for n in inside]
    parameters += [{"name": n, "in": "query", "description": said, "schema": {"type": "string"}} for n, said in way.query]
    fault = {"description": "Why not, as a sentence.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Fault"}}}}
    found: dict[str, Any] = {"operationId": way.route.name, "summary": way.summary, "parameters": parameters, "responses": {"default": fault}}
    if method == "post":
        taken = {"$ref": "#/components/schemas/Wish"} if way.takes is None else _schema(way.takes, schemas)
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": taken}}}
        found["responses"]["303"] = {"description": "Where the result will be: ask there with GET."}
        return found
    schema = {"$ref": "#/components/schemas/Trace"} if way.answer is None else _schema(way.answer, schemas)
    found["responses"]["200"] = {"description": way.summary, "content": {"application/json": {"schema": schema}}}
    if way.answer is None:
        found["responses"]["202"] = {"description": "It is being made: ask again."}
    return found


def _schema(kind: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a type; dataclasses go into `schemas`."""
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if kind is dict:
        return {"type": "object"}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in schemas:
            schemas[kind.__name__] = {}
            hints = typing.get_type_hints(kind)
            told = {f.name: _schema(hints[f.name], schemas) for f in dataclasses.fields(kind)}
            schemas[kind.__name__] = {"type": "object", "properties": told, "required": list(told)}
            if kind.__doc__:
                schemas[kind.__name__]["description"] = " ".join(kind.__doc__.split())
        return {"$ref": f"#/components/schemas/{kind.__name__}"}
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return {"enum": list(inner)}
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return {"type": "array", "items": _schema(inner[0], schemas)}
    if origin is tuple:
        return {"type": "array", "prefixItems": [_schema(k, schemas) for k in inner], "minItems": len(inner), "maxItems": len(inner)}
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [{"type": "null"} if k is type(None) else _schema(k, schemas) for k in inner]}
    raise TypeError(f"no schema for {kind}")
