"""The OpenAPI document, made of the tables that the views read: it cannot say anything else."""

from django.utils.translation import gettext as _

from resources.hsds.endpoints import ENDPOINTS, Endpoint
from resources.hsds.parameters import Parameter, told
from resources.hsds.shapes import PAGE, SHAPES, reference, schema

JSON, NDJSON, PROBLEM = "application/json", "application/x-ndjson", "application/problem+json"


def document(base_url: str) -> dict:
    """In the active language."""
    paths = {"/": {"get": _operation(_("What this API is."), [], "root", _root())}}
    for endpoint in ENDPOINTS.values():
        paths[f"/{endpoint.name}"] = {"get": _list(endpoint)}
        paths[f"/{endpoint.name}/{{id}}"] = {"get": _one(endpoint)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("Community help as open data"),
            "version": "1.0.0",
            "summary": _("The directory of help for families, in the open standard HSDS 3.2."),
            "description": _(
                "Reading is free for everybody, from any site and without a key. Addresses of "
                "confidential places are never part of it."
            ),
        },
        "servers": [{"url": f"{base_url}/hsds"}],
        "paths": paths,
        "components": {
            "schemas": {name: schema(shape) for name, shape in SHAPES.items()},
        },
    }


def _root() -> dict:
    return schema({"version*": "text", "profile*": "uri", "openapi_url*": "uri"})


def _list(endpoint: Endpoint) -> dict:
    contents = {"type": "array", "items": reference(endpoint.schema)}
    page = schema({f"{key}*": kind for key, kind in PAGE.items()})
    page["properties"]["contents"] = contents
    page["required"].append("contents")
    parameters = told(endpoint.many)
    found = _operation(str(endpoint.description), parameters, f"list_{endpoint.name}", page)
    found["responses"]["200"]["content"][NDJSON] = {"schema": reference(endpoint.schema)}
    found["responses"]["404"] = _problem(_("There is no page with this number."))
    return found


def _one(endpoint: Endpoint) -> dict:
    found = _operation(
        str(endpoint.description),
        endpoint.one,
        f"one_{endpoint.name}",
        reference(endpoint.schema),
    )
    found["parameters"].insert(
        0,
        {
            "name": "id",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "format": "uuid"},
        },
    )
    found["responses"]["404"] = _problem(_("There is nothing with this id."))
    return found


def _operation(description: str, parameters, name: str, content: dict) -> dict:
    return {
        "operationId": name,
        "summary": description,
        "parameters": [_parameter(parameter) for parameter in parameters],
        "responses": {
            "200": {
                "description": _("What was asked for."),
                "content": {JSON: {"schema": content}},
            },
            "304": {"description": _("Nothing has changed since the ETag you sent.")},
            "400": _problem(_("A parameter that cannot be read; the answer names it.")),
            "405": _problem(_("This address is for reading only.")),
            "406": _problem(_("No form of answer that you accept.")),
            "412": {"description": _("It is not as it was with the ETag you sent.")},
        },
    }


def _parameter(parameter: Parameter) -> dict:
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": str(parameter.description),
        "schema": parameter.schema,
    }


def _answer(description: str, content: dict) -> dict:
    return {"description": description, "content": {JSON: {"schema": content}}}


def _problem(description: str) -> dict:
    return {"description": description, "content": {PROBLEM: {"schema": reference("Problem")}}}
