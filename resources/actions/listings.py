"""Writing one listing with all its parts."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import translation

from portal import languages
from resources.models import (
    TRANSLATED,
    TRANSLATED_LOCATION,
    HoursException,
    Listing,
    ListingAudience,
    ListingLanguage,
    ListingNeed,
    ListingPlace,
    Location,
    OpeningHours,
    Organization,
    PhoneLine,
)
from resources.search.index import index_listings

FACTS = (
    "cost",
    "email",
    "interpreter",
    "max_age",
    "min_age",
    "quick_exit",
    "review_email",
    "review_every",
    "review_language",
    "room",
    "room_since",
    "room_weeks",
    "status",
    "verified_by",
    "website",
)
# Parts without a name of their own.
PARTS = ((PhoneLine, "phones"), (OpeningHours, "hours"), (HoursException, "exceptions"))


@transaction.atomic
def put(*, slug: str, facts: Mapping, verified_on: date | None = None) -> Listing:
    """Write the listing with this slug and its organisation, made anew or brought up to date.

    `facts` is shaped like the files of the demo: `organization`, `needs`, `audiences`,
    `languages`, `phones`, `places` (each with `texts` of its own), `hours`, `exceptions`, plain
    facts by their field's name (`FACTS`), and `texts` by language code. What holds at one place
    only names it by its number in `places`, from 0: `{"weekday": 2, …, "place": 1}`.
    """
    with translation.override(languages.DEFAULT.code):
        organization = _put_organization(facts["organization"], facts["texts"])
        listing, _ = Listing.objects.update_or_create(
            slug=slug,
            defaults={
                "organization": organization,
                "verified_on": verified_on,
                "live": True,
                **{
                    name: facts.get(name, Listing._meta.get_field(name).get_default())
                    for name in FACTS
                },
                **_texts(facts["texts"], TRANSLATED),
            },
        )
        _put_rows(listing, ListingNeed, "need", facts.get("needs", ()))
        _put_rows(listing, ListingAudience, "audience", facts.get("audiences", ()))
        _put_rows(listing, ListingLanguage, "language", facts.get("languages", ()))
        places = _put_places(listing, facts.get("places", ()))
        for model, name in PARTS:
            _replace(listing, model, [_at(row, places) for row in facts.get(name, ())])
    index_listings([listing.pk])
    return listing


def _put_organization(facts, texts) -> Organization:
    names = {
        f"name_{language.suffix}": texts.get(language.code, {}).get("organization_name")
        for language in languages.ALL
    }
    names = {column: name for column, name in names.items() if name}
    names.setdefault("name_en", facts["name"])
    values = {"website": facts.get("website", ""), "email": facts.get("email", "")}
    return Organization.objects.update_or_create(slug=facts["slug"], defaults=names | values)[0]


def _put_places(listing, places) -> list[int]:
    """The listing's locations, by id. One of the same organisation and address is the same house.

    A confidential one has a name and codes of access, and no words that tell the way.
    """
    wanted = []
    for facts in places:
        fields = () if facts.get("is_confidential") else TRANSLATED_LOCATION
        texts = _texts(facts.get("texts", {}), fields)
        plain = {name: value for name, value in facts.items() if name != "texts"}
        same = {name: plain.get(name, "") for name in ("name", "address", "city", "postal_code")}
        location, _ = Location.objects.update_or_create(
            organization=listing.organization, **same, defaults=plain | texts
        )
        wanted.append(location.pk)
    rows = ListingPlace.objects.filter(listing=listing)
    rows.exclude(location__in=wanted).delete()
    known = set(rows.values_list("location_id", flat=True))
    new = [pk for pk in dict.fromkeys(wanted) if pk not in known]
    ListingPlace.objects.bulk_create([ListingPlace(listing=listing, location_id=pk) for pk in new])
    return wanted


def _at(row: Mapping, places: list[int]) -> dict:
    """The columns of a part, with the number of its place made the location it stands for."""
    columns = {name: value for name, value in row.items() if name != "place"}
    return columns if "place" not in row else columns | {"location_id": places[row["place"]]}


def _texts(texts, fields) -> dict:
    return {
        f"{field}_{language.suffix}": texts[language.code].get(field, "")
        for language in languages.ALL
        if language.code in texts
        for field in fields
    }


def _put_rows(listing, model, name, values) -> None:
    rows = model.objects.filter(listing=listing)
    rows.exclude(**{f"{name}__in": values}).delete()
    known = set(rows.values_list(name, flat=True))
    new = [value for value in dict.fromkeys(values) if value not in known]
    model.objects.bulk_create([model(listing=listing, **{name: value}) for value in new])


def _replace(listing, model, rows) -> None:
    """Parts without a name of their own: written afresh only when they differ."""
    wanted = [model(listing=listing, **row) for row in rows]
    for row in wanted:
        row.clean_fields(exclude=["listing"])
    now = list(model.objects.filter(listing=listing))
    if _values(model, now) == _values(model, wanted):
        return
    model.objects.filter(listing=listing).delete()
    model.objects.bulk_create(wanted)


def _values(model, rows) -> list[list]:
    """What rows say, in an order that does not hang on how they were sorted."""
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    return sorted([[getattr(row, name) for name in names] for row in rows], key=repr)
