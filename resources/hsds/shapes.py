"""The objects of the API in our own words: which keys each has, and what stands in them.

Shorthand, read by `openapi`: a name is a text of that kind; `[Name]` a list of objects, `Name` one.
An asterisk marks what is always there.
"""

SHAPES = {
    "Service": {
        "id*": "uuid",
        "name*": "text",
        "description": "text",
        "url": "uri",
        "email": "email",
        "status*": "active|inactive|defunct|temporarily closed",
        "interpretation_services": "text",
        "application_process": "text",
        "fees_description": "text",
        "wait_time": "text",
        "eligibility_description": "text",
        "minimum_age": "number",
        "maximum_age": "number",
        "assured_date": "date",
        "alert": "text",
        "last_modified": "date-time",
        "organization": "Organization",
        "phones": "[Phone]",
        "schedules": "[Schedule]",
        "service_areas": "[ServiceArea]",
        "service_at_locations": "[ServiceAtLocation]",
        "languages": "[Language]",
        "cost_options": "[CostOption]",
        "required_documents": "[RequiredDocument]",
        "capacities": "[Capacity]",
        "attributes": "[Attribute]",
    },
    "Organization": {
        "id*": "uuid",
        "name*": "text",
        "description*": "text",
        "email": "email",
        "website": "uri",
        "services": "[Service]",
        "locations": "[Location]",
        "attributes": "[Attribute]",
    },
    "ServiceAtLocation": {
        "id*": "uuid",
        "service_id": "uuid",
        "location_id": "uuid",
        "location": "Location",
        "service": "Service",
        "phones": "[Phone]",
        "schedules": "[Schedule]",
    },
    "Location": {
        "id*": "uuid",
        "location_type*": "physical|postal|virtual",
        "organization_id": "uuid",
        "name": "text",
        "transportation": "text",
        "latitude": "number",
        "longitude": "number",
        "addresses": "[Address]",
        "accessibility": "[Accessibility]",
        "attributes": "[Attribute]",
    },
    "Address": {
        "id*": "uuid",
        "address_1*": "text",
        "city*": "text",
        "state_province*": "text",
        "postal_code*": "text",
        "country*": "text",
        "address_type*": "physical|postal|virtual",
    },
    "Accessibility": {"id*": "uuid", "description": "text"},
    "Phone": {
        "id*": "uuid",
        "number*": "text",
        "extension": "number",
        "type": "text|voice|fax|textphone",
        "description": "text",
        "languages": "[Language]",
        "location_id": "uuid",
    },
    "Schedule": {
        "id*": "uuid",
        "valid_from": "date",
        "valid_to": "date",
        "freq": "WEEKLY|MONTHLY",
        "wkst": "text",
        "byday": "text",
        "opens_at": "text",
        "closes_at": "text",
        "description": "text",
        "location_id": "uuid",
    },
    "Language": {"id*": "uuid", "name": "text", "code": "text"},
    "ServiceArea": {"id*": "uuid", "name": "text"},
    "CostOption": {
        "id*": "uuid",
        "option": "text",
        "amount": "number",
        "currency": "text",
        "amount_description": "text",
    },
    "RequiredDocument": {"id*": "uuid", "document": "text"},
    "Capacity": {
        "id*": "uuid",
        "unit*": "Unit",
        "available*": "number",
        "maximum": "number",
        "description": "text",
        "updated*": "date-time",
    },
    "Unit": {"id*": "uuid", "name*": "text"},
    "Attribute": {
        "id*": "uuid",
        "link_type": "text",
        "link_entity": "text",
        "value": "text",
        "label": "text",
        "taxonomy_term": "TaxonomyTerm",
    },
    "TaxonomyTerm": {
        "id*": "uuid",
        "code": "text",
        "name*": "text",
        "description*": "text",
        "taxonomy": "text",
        "taxonomy_id": "uuid",
        "taxonomy_detail": "Taxonomy",
        "language": "text",
    },
    "Taxonomy": {
        "id*": "uuid",
        "name*": "text",
        "description*": "text",
        "uri": "uri",
        "version": "text",
    },
    "Problem": {
        "type*": "text",
        "title*": "text",
        "status*": "number",
        "detail*": "text",
        "parameter": "text",
    },
}
PAGE = {
    "total_items": "integer",
    "total_pages": "integer",
    "page_number": "integer",
    "size": "integer",
    "first_page": "boolean",
    "last_page": "boolean",
    "empty": "boolean",
}
FORMATS = {"uuid", "uri", "email", "date", "date-time"}


def schema(shape: dict[str, str]) -> dict:
    required = [key[:-1] for key in shape if key.endswith("*")]
    found = {
        "type": "object",
        "properties": {key.rstrip("*"): _property(kind) for key, kind in shape.items()},
    }
    return found | ({"required": required} if required else {})


def _property(kind: str) -> dict:
    if kind.startswith("["):
        return {"type": "array", "items": reference(kind[1:-1])}
    if kind in SHAPES:
        return reference(kind)
    if "|" in kind:
        return {"type": "string", "enum": kind.split("|")}
    if kind in FORMATS:
        return {"type": "string", "format": kind}
    return {"type": "string" if kind == "text" else kind}


def reference(name: str) -> dict:
    return {"$ref": f"#/components/schemas/{name}"}
