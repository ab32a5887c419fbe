"""The tabular package: its tables and columns, and where every field of ours stands in them.

`export_hsds` writes it; the reader of `import_hsds` may rely on every line here. It is an HSDS 3.2
package (`datapackage.json` and a CSV a table) with two tables more for what HSDS cannot hold.

**Reading it back loses nothing** when the steps are taken in this order:

1. the HSDS columns, as those of any feed, with the rules below;
2. `attributes.csv`: the terms of our own taxonomy (`terms.OWN`, by `code`) set fields;
3. `extras.csv` (`table, id, field, value`): overwrites fields of that row. `field` is a
   column of our model; `value` is text, ISO dates and times, whole numbers, or `true`/`false`;
4. `translations.csv` (`table, id, language` and a column for each translated field of ours, of
   which a table fills its own): overwrites texts. `language` is our code (`pt-br`, `zh-hans`).
   English is here too, but only where the HSDS columns do not hold it word for word. Exports of
   version 1 had a row for each text (`table, id, language, field, text`), and are read as well.

`table` is the name of the file without `.csv`: `organizations`, `services`, `locations`, `phones`.
A field that no step names is empty, or has its default. CSV is UTF-8, comma, CRLF, with texts
quoted as RFC 4180 says; line ends inside a text are kept (open with `newline=""`). A cell that a
spreadsheet would run as a formula has one apostrophe before it: `unguard` takes it away and
changes nothing else. `datapackage.json` says so in `"x-presente": {"guard": "'"}`; do it only then.

organizations   id=hsds_id  name=name_en  description=description_en  website  email
    attribute `source`: label=source, value=source_id
    extras: slug
locations       id=hsds_id  organization_id  name  location_type=`physical`
    transportation=directions_en  latitude  longitude
    attributes: `place.confidential` → is_confidential, `access.*` → access, `source`
    name: of a confidential one only in a whole export
    extras: state, country where there is no address row and they differ from their defaults
addresses       one for each location with address, city or postal_code; never for a confidential
    one: address_1=address  city  state_province=state  postal_code  country
accessibility   for readers elsewhere, skip it: access and access_note come from attributes
    (`access.*`) and translations (`access_note`, English too)
services        id=hsds_id  organization_id  name=name_en  url=website  email
    description=`summary, blank line, description`: both come from translations, English too
    status: `active`; `temporarily closed` → paused; `inactive` → live is false (extras: live,
    status)
    eligibility_description=who_for_en   application_process=how_to_get_en
    fees_description=cost_note_en        interpretation_services: not empty → interpreter
    minimum_age=min_age  maximum_age=max_age  assured_date=verified_on  last_modified=modified_at
    wait_time, alert: for readers elsewhere, skip
    attributes: `need.*` → need_rows, `audience.*` → audience_rows, `cost.*` → cost,
    `room.*` → room (value: room_weeks), `quick_exit`, `checked_by` (value: verified_by), `source`;
    `who_not` is for readers elsewhere: it comes from translations, English too.
    The roots of Open Eligibility stand beside `need.*`: skip them where a `need.*` is there
    extras: slug, live, status, room_weeks, room_since, review_every, review_email,
    review_language, go_live_at, expire_at: each only where it differs from its default
    never: owner (an account of this site), drafts and history, what a feed said last
service_areas   name=area_en (one row, only where there is an area)
required_documents  one row for each line of bring; the text comes from translations, English too
cost_options, service_capacity, units   for readers elsewhere, skip
languages       service_id: language_rows; phone_id: languages of that line. `code` is ours
phones          in the listing's order. type: `voice`, `textphone` → tty, `fax`; `text` with the
    number and extension of the row before it is that row's `sms`, not a line of its own.
    service_id; or service_at_location_id → location; a line at a place that is not among the
    listing's has service_id and location_id
    extras: extension where it is no number
service_at_location  place_rows, in the editor's order: id, service_id, location_id. The id is this
    site's own: another site makes its own
schedules       three kinds, told apart by what is filled. Whose it is: as for phones
    freq=`WEEKLY`: hours, a row for each day in byday (`TU,TH`), opens_at, closes_at
    valid_from and valid_to without freq: exceptions; starts, ends; no opens_at: closed
    none of these: `description` is hours_note_en (one row a service)
taxonomies, taxonomy_terms, attributes   see `terms`; attributes.link_id is the id of the row

Organizations and locations stand before the services that use them. Rows are in the order of the
ids (parts in the order of their listing), so two exports of one state are the same, byte for byte.
"""

import re

from resources.models.listing import TRANSLATED
from resources.models.location import TRANSLATED_LOCATION

# All translated texts; a name and a description are those of an organization, too.
TEXTS = (*TRANSLATED, *TRANSLATED_LOCATION)
COLUMNS = {
    "organizations": ("id", "name", "description", "email", "website"),
    "locations": (
        "id",
        "location_type",
        "organization_id",
        "name",
        "transportation",
        "latitude",
        "longitude",
    ),
    "addresses": (
        "id",
        "location_id",
        "address_1",
        "city",
        "state_province",
        "postal_code",
        "country",
        "address_type",
    ),
    "accessibility": ("id", "location_id", "description", "details"),
    "services": (
        "id",
        "organization_id",
        "name",
        "description",
        "url",
        "email",
        "status",
        "interpretation_services",
        "application_process",
        "fees_description",
        "wait_time",
        "eligibility_description",
        "minimum_age",
        "maximum_age",
        "assured_date",
        "alert",
        "last_modified",
    ),
    "service_at_location": ("id", "service_id", "location_id"),
    "service_areas": ("id", "service_id", "name"),
    "required_documents": ("id", "service_id", "document"),
    "cost_options": (
        "id",
        "service_id",
        "option",
        "currency",
        "amount",
        "amount_description",
    ),
    "service_capacity": (
        "id",
        "service_id",
        "unit_id",
        "available",
        "maximum",
        "description",
        "updated",
    ),
    "units": ("id", "name"),
    "phones": (
        "id",
        "location_id",
        "service_id",
        "service_at_location_id",
        "number",
        "extension",
        "type",
    ),
    "languages": ("id", "service_id", "phone_id", "name", "code"),
    "schedules": (
        "id",
        "service_id",
        "location_id",
        "service_at_location_id",
        "valid_from",
        "valid_to",
        "wkst",
        "freq",
        "byday",
        "description",
        "opens_at",
        "closes_at",
    ),
    "taxonomies": ("id", "name", "description", "uri", "version"),
    "taxonomy_terms": (
        "id",
        "code",
        "name",
        "description",
        "taxonomy",
        "language",
        "taxonomy_id",
    ),
    "attributes": (
        "id",
        "link_id",
        "taxonomy_term_id",
        "link_type",
        "link_entity",
        "value",
        "label",
    ),
    # Ours, not of HSDS.
    "extras": ("table", "id", "field", "value"),
    "translations": ("table", "id", "language", *TEXTS),
}
# Of `x-presente` in `datapackage.json`.
VERSION = 2
NUMBERS = {"latitude", "longitude", "minimum_age", "maximum_age", "amount", "available", "maximum"}
GUARD = "'"
_FORMULA = re.compile(r"'*[=@+\-\t\r]")
# Phone numbers and coordinates begin like a formula and are none.
_NUMBER = re.compile(r"[+\-]?[\d ().,/\-]*")


def guard(cell: str) -> str:
    """The cell so that no spreadsheet runs it. `unguard` gives back exactly what it was."""
    return GUARD + cell if _is_formula(cell) else cell


def unguard(cell: str) -> str:
    return cell[1:] if cell.startswith(GUARD) and _is_formula(cell[1:]) else cell


def _is_formula(cell: str) -> bool:
    return bool(_FORMULA.match(cell)) and not _NUMBER.fullmatch(cell)
