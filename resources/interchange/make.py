"""Records from the rows of an HSDS package and what hangs on them."""

from resources.interchange import dates, hours, own, torn, values, vocabulary, when
from resources.interchange.csv_files import Row
from resources.interchange.package import Bits, Package
from resources.interchange.records import BadValue, ListingRecord, OrganizationRecord

PAUSED = {"temporarily closed", "temporarily_closed", "paused"}
ACTIVE = {"", "active", *PAUSED}
MOST_AREA = 300


def organization(row: Row, package: Package) -> OrganizationRecord:
    key = values.identifier(row["id"])
    bits = package.look("organization", key)
    torn.refuse(bits.all("torn"))
    if package.is_own:
        facts = own.organization(row) | own.overwrites(bits)
    else:
        facts = {
            "name_en": values.name(row["name"]),
            "description_en": values.text(row["description"]),
            "website": values.url(row.first("website", "url")) or next(iter(bits.all("urls")), ""),
            "email": values.email(row["email"]),
        }
    return OrganizationRecord(row.where, key, filled(facts))


def listing(row: Row, package: Package) -> ListingRecord:
    key = values.identifier(row["id"])
    at = [row["location_id"]] if row["location_id"] else package.at.pop(key, [])
    sites = [(place, package.sites[place]) for place in at if place in package.sites]
    owner = row["organization_id"] or next(
        (site.organization_id for _place, site in sites if site.organization_id), ""
    )
    bits = package.pop_service(key)
    torn.refuse(bits.all("torn"))
    for place in at:
        torn.refuse(package.look("location", place).all("torn"))
    if not owner:
        raise BadValue("It belongs to no organization.")
    torn.refuse(package.look("organization", owner).all("torn"))
    places = [one for _place, site in sites for one in site.keys]
    if package.is_own:
        facts = own.listing(row, bits) | own.facts_of_terms(bits.all("own"))
        facts |= own.overwrites(bits)
    else:
        facts = _texts(row, bits) | _plain(row, bits)
        _foreign(facts, row, bits, package, [place for place, _site in sites], owner)
        spoken = [vocabulary.languages_of(row["languages"]), *(site.languages for _, site in sites)]
        facts["languages"] = list(dict.fromkeys([*bits.all("languages"), *_chain(spoken)]))
        facts |= own.facts_of_terms(bits.all("own"))
        facts["live"] = row["status"].lower() in ACTIVE
    if places:
        facts["places"] = places
    return ListingRecord(row.where, key, filled(facts), owner)


def _texts(row: Row, bits: Bits) -> dict:
    """What HSDS has under other names; texts of all editions."""
    description = row.first("description", "short_desc")
    more = [
        row["alert"],
        vocabulary.room_of(row["wait_time"]).words,
        vocabulary.words_on_interpreters(row["interpretation_services"]),
    ]
    fees = row.first("fees_description", "fees")
    lines = [_cost_line(*option) for option in bits.all("costs")]
    area = "; ".join(bits.all("areas")) or row["service_areas"]
    ages = _ages(row, bits)
    return {
        "name_en": values.name(row["name"]),
        "summary_en": values.first_sentences(row["short_desc"] or description),
        "description_en": values.text(_paragraphs(description, *more)),
        "who_for_en": values.text(lines_of(row["audience"], *_eligibility(row, bits), *ages.words)),
        "how_to_get_en": values.text(row.first("application_process", "how_to_apply")),
        "bring_en": values.text(lines_of(row["required_documents"], *bits.all("documents"))),
        "area_en": area if len(area) <= MOST_AREA else f"{area[: MOST_AREA - 1]}…",
        "cost_note_en": values.text(lines_of(fees, *lines)),
    }


def _ages(row: Row, bits: Bits) -> values.Ages:
    ages = next(iter(bits.all("ages")), ("", ""))
    return values.ages(row["minimum_age"] or ages[0], row["maximum_age"] or ages[1])


def _plain(row: Row, bits: Bits) -> dict:
    youngest, oldest, _words = _ages(row, bits)
    verified = dates.iso_day(row["assured_date"])
    room, weeks, _words = vocabulary.room_of(row["wait_time"])
    since = ""
    for available, updated in bits.all("capacity"):
        if available.replace(".", "").isdigit():
            room, weeks = ("accepting" if float(available) > 0 else "full"), None
            since = dates.iso_day(updated)
    return {
        "min_age": youngest,
        "max_age": oldest,
        "cost": _cost(row, bits),
        "interpreter": vocabulary.has_interpreter(row["interpretation_services"]),
        "room": room,
        "room_weeks": weeks,
        "room_since": since,
        "status": "paused" if row["status"].lower() in PAUSED else "active",
        "website": values.url(row.first("website", "url")) or next(iter(bits.all("urls")), ""),
        "email": values.email(row["email"]),
        "verified_on": verified,
    }


def _foreign(facts, row, bits, package, at, owner) -> None:
    """What a feed leaves to be guessed: needs by words, hours and phones of the house."""
    said = "" if when.says_nothing(row["hours"]) else row["hours"]
    own_words = hours.parse(said) if said else ((), "")
    spans, exceptions, notes = bits.all("hours"), bits.all("exceptions"), bits.all("notes")
    phones = list(bits.all("phones"))
    houses = {place: package.look("location", place) for place in at}

    def there(parts, place):
        return (_at(part, place if len(at) > 1 else "") for part in parts)

    facts["words_at"] = list(bits.all("words_at"))
    # What a service says of its own week wins over the hours of the house it is in.
    weeks = {""} if said else set(bits.all("weeks"))
    for place in _untold(at, weeks):
        spans = [*spans, *there(houses[place].all("hours"), place)]
        notes_there = houses[place].all("notes")
        facts["words_at"] += (("hours_note_en", place, note) for note in notes_there)
    for place in _untold(at, {one.location for one in exceptions}):
        exceptions = [*exceptions, *there(houses[place].all("exceptions"), place)]
    for place in at:
        phones += there(houses[place].all("phones"), place)
    if all(line.kind == "fax" for line in phones):
        phones += package.look("organization", owner).all("phones")
    notes = [*notes, own_words[1]]
    facts["phones"] = list(dict.fromkeys(phones))
    facts["hours"] = list(dict.fromkeys([*own_words[0], *spans]))
    facts["exceptions"] = list(dict.fromkeys(exceptions))
    facts["hours_note_en"] = values.text(lines_of(*notes))
    facts["needs"] = list(
        vocabulary.in_order(bits.all("needs"))
        or vocabulary.needs_of_codes(row["taxonomy_ids"])
        or vocabulary.needs_of_words(row["name"], row["keywords"], *bits.all("words"))
        or vocabulary.needs_of_words(row.first("description", "short_desc"), row["alert"])
    )


def _cost(row: Row, bits: Bits) -> str:
    cost = vocabulary.cost_of(row.first("fees_description", "fees"))
    amounts = [values.price(amount) for _option, amount, _currency, _words in bits.all("costs")]
    if cost != "unknown" or not amounts:
        return cost
    if all(amount == 0 for amount in amounts):
        return "free"
    return "paid" if any(amounts) else cost


def _cost_line(option, amount, currency, words) -> str:
    money = " ".join(part for part in (amount, currency) if part and values.price(amount))
    price = " ".join(part for part in (money, words) if part)
    return ": ".join(part for part in (option, price) if part)


def _eligibility(row: Row, bits: Bits) -> list[str]:
    text = row.first("eligibility_description", "eligibility")
    said = [text, *bits.all("eligibility")]
    return ["" if one.lower().rstrip(".") == "none" else one for one in said]


def _untold(at: list[str], told: set[str]) -> list[str]:
    """The places of which a service does not tell itself; "" among the `told` is all of them."""
    return [] if "" in told else [place for place in at if place not in told]


def _at(part, place: str):
    return part._replace(location=place) if place else part


def filled(facts: dict) -> dict:
    """Without what is empty: a number that is zero is not. `False` says the same as nothing."""
    return {
        key: value
        for key, value in facts.items()
        if value or (value == 0 and value is not False) or key == "live"
    }


def _paragraphs(*parts: str) -> str:
    """Without those that another says already."""
    found: list[str] = []
    for part in parts:
        if part and not any(part in other for other in found):
            found.append(part)
    return "\n\n".join(found)


def lines_of(*parts: str) -> str:
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _chain(groups):
    return (one for group in groups for one in group)
