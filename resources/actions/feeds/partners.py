"""Organisations of a feed."""

from resources.actions.feeds.columns import ORGANIZATION
from resources.actions.feeds.questions import ask_about_partner
from resources.actions.feeds.taker import Change, Taker
from resources.actions.stated import PARTNER
from resources.models import Listing, Organization


class Partners(Taker):
    kind = "organizations"
    model = Organization
    columns = ORGANIZATION

    def now(self, pks):
        found = self.locked(Organization.objects.filter(pk__in=pks))
        return {
            row["pk"]: (row["source_record"], self.columns.now(row))
            for row in found.values("pk", "source_record", *self.columns.keys)
        }

    def changed(self, changes: list[Change]) -> None:
        for change in changes:
            self.told(change, PARTNER.values())
        if self.run.is_trial:
            return
        self.run.wrote = True
        self.table.update(
            (one.pk, self.columns.row(one.said, one.merged.taken) | self.heard(one))
            for one in changes
        )
        touched = [one.pk for one in changes if one.merged.taken]
        listings = Listing.objects.filter(organization__in=touched)
        self.run.touch(listings.values_list("pk", flat=True))
        for change in changes:
            if change.merged.conflicts:
                ask_about_partner(change.pk, change.merged.conflicts, now=self.run.now)
