"""Each place of a listing becomes a location, which several listings may share."""

from django.db import migrations

COPIED = ("name", "address", "city", "state", "postal_code", "latitude", "longitude")
SUFFIXES = ("en", "es", "pt_br", "ht", "zh_hans", "vi", "ar")


def copy(apps, schema_editor):
    place_model = apps.get_model("resources", "Place")
    location_model = apps.get_model("resources", "Location")
    link_model = apps.get_model("resources", "ListingPlace")
    known = {}
    for place in place_model.objects.select_related("listing").order_by("pk").iterator():
        listing = place.listing
        if place.hsds_id not in known:
            texts = {f"directions_{s}": getattr(listing, f"directions_{s}") for s in SUFFIXES}
            has_point = place.latitude is not None and place.longitude is not None
            facts = {name: getattr(place, name) for name in COPIED}
            if not has_point:
                facts |= {"latitude": None, "longitude": None}
            known[place.hsds_id] = location_model.objects.create(
                hsds_id=place.hsds_id,
                organization_id=listing.organization_id,
                directions=listing.directions,
                source=listing.source,
                **facts,
                **texts,
            )
        link_model.objects.get_or_create(listing=listing, location=known[place.hsds_id])


class Migration(migrations.Migration):

    dependencies = [("resources", "0002_locations_and_upkeep")]

    operations = [migrations.RunPython(copy, migrations.RunPython.noop)]
