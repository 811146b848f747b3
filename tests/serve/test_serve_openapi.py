"""The OpenAPI document says what is: every address, and the form of what is answered."""

from __future__ import annotations

from typing import Any

import serve_site
from starlette.routing import Route
from starlette.testclient import TestClient

from retold.serve.app import app, ways


def fits(found: object, schema: dict[str, Any], schemas: dict[str, Any], at: str = "") -> list[str]:
    """Where data differs from a schema: as much of JSON Schema as the document uses."""
    if "$ref" in schema:
        return fits(found, schemas[schema["$ref"].rsplit("/", maxsplit=1)[-1]], schemas, at)
    if "anyOf" in schema:
        return [] if any(not fits(found, s, schemas, at) for s in schema["anyOf"]) else [f"{at}: none of several"]
    if "enum" in schema:
        return [] if found in schema["enum"] else [f"{at}: {found!r} is not listed"]
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None), "array": list, "object": dict}
    if not isinstance(found, kinds[schema["type"]]):  # type: ignore[arg-type]
        return [f"{at}: {found!r} is no {schema['type']}"]
    if isinstance(found, list):
        inner = schema.get("prefixItems") or [schema["items"]] * len(found)
        return [w for n, (one, s) in enumerate(zip(found, inner, strict=True)) for w in fits(one, s, schemas, f"{at}[{n}]")]
    if isinstance(found, dict) and "properties" in schema:
        wrong = [f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in found]
        wrong += [f"{at}: {name} is not told of" for name in found if name not in schema["properties"]]
        return wrong + [
            w for name, one in found.items() for w in fits(one, schema["properties"].get(name, {"type": "object"}), schemas, f"{at}.{name}")
        ]
    return []


def test_every_page_is_as_it_is_told(shown: TestClient) -> None:
    """Each answer fits the schema of its address, and this check can tell."""
    told = shown.get("/openapi.json").json()
    schemas = told["components"]["schemas"]
    article = shown.get("/search?q=fog&format=json").json()["hits"][0]["article"]
    filled = {"/articles/{id}": f"/articles/{article}", "/speakers/{name}": "/speakers/Moira Callard", "/outlets/{name}": "/outlets/Quick Tide"}
    story = next(r["id"] for r in shown.get("/stories?format=json").json()["rows"])
    statement = shown.get(f"/stories/{story}?format=json").json()["stories"][0]["statements"][0]["id"]
    filled |= {"/stories/{id}/decide": f"/stories/{story}/decide", "/stories/{id}/progress": f"/stories/{story}/progress"}
    sent = shown.post("/compare", json={"articles": [{"text": "The quay was closed."}, {"text": "The quay was closed at last."}]})
    filled |= {"/results/{word}/progress": sent.headers["location"] + "/progress"}
    asked = {"/search": {"q": "fog"}, "/stories/{id}/decide": {"statement": statement}}
    checked = 0
    for path, operations in told["paths"].items():
        answer = operations.get("get", {}).get("responses", {}).get("200")
        if answer is None or "Trace" in str(answer):
            continue
        found = shown.get(filled.get(path, path), params={"format": "json", **asked.get(path, {})}).json()
        schema = answer["content"]["application/json"]["schema"]
        assert fits(found, schema, schemas, path) == []
        assert path == "/healthz" or fits({**found, "odd": 1}, schema, schemas, path)
        checked += 1
    assert checked >= 9
    fault = shown.get("/articles/0?format=json").json()
    assert fits(fault, schemas["Fault"], schemas) == []


def test_every_address_is_told_of() -> None:
    """All routes but those that are no data; references lead somewhere; a token is asked for where one is."""
    made = app(serve_site.options(token=serve_site.TOKEN))
    told = made.state.openapi
    paths = {r.path.replace(":path", "") for r in made.routes if isinstance(r, Route)}
    assert paths - set(told["paths"]) == {"/openapi.json", "/login", "/static/{name}"}
    assert set(told["paths"]) == {w.route.path.replace(":path", "") for w in ways()}
    assert told["security"] == [{"token": []}]
    names = [o["operationId"] for operations in told["paths"].values() for o in operations.values()]
    assert len(names) == len(set(names))
    references = set(str(told).split("#/components/schemas/")[1:])
    assert all(r.split("'")[0] in told["components"]["schemas"] for r in references)
