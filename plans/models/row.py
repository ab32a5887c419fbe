"""What several people may edit at once: a row with a version, in parts that merge one by one."""

import datetime
import uuid

from django.db import models

from plans.choices import Party


class Row(models.Model):
    """An editable row of a plan.

    `UNITS` names what is merged as one: a unit's name → its fields. Two people who change different
    units never meet; two who change the same one get the clash page. `TEXTS` are the units that
    hold words, whose language is kept in `languages` and travels with them. `AGREED` are the units
    that belong to the text people agree to; what tells of progress does not.
    """

    UNITS: dict[str, tuple[str, ...]] = {}
    TEXTS: tuple[str, ...] = ()
    AGREED: tuple[str, ...] = ()
    SUBJECT = ""
    # Links that no form changes: a field → by which key of the other side it is found again.
    LINKS: dict[str, str] = {}

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    languages = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def snapshot(self) -> dict:
        """The row's content as the history keeps it: plain JSON."""
        return {
            **{name: plain(getattr(self, name)) for name in self.fields_of(self.UNITS)},
            "languages": dict(self.languages),
        }

    def last_words(self) -> dict:
        """The snapshot, and what the row was linked to, for whoever puts it back."""
        links = {
            name: str(getattr(other, key))
            for name, key in self.LINKS.items()
            if (other := getattr(self, name))
        }
        return {**self.snapshot(), **({"links": links} if links else {})}

    def link(self, links: dict) -> None:
        """Link it again to what is still there."""
        for name, key in self.LINKS.items():
            if name in links:
                others = self._meta.get_field(name).related_model.objects
                setattr(self, name, others.filter(**{key: links[name]}).first())

    @classmethod
    def fields_of(cls, units) -> list[str]:
        return [name for unit in units for name in cls.UNITS[unit]]

    @classmethod
    def unit_of(cls, snapshot: dict, unit: str) -> dict:
        """One unit out of a snapshot, with the language of its words."""
        value = {name: snapshot.get(name) for name in cls.UNITS[unit]}
        if snapshot:
            # Written before the field was there: then it was as new rows are.
            value |= {
                name: plain(cls._meta.get_field(name).get_default())
                for name in value
                if name not in snapshot
            }
        if unit in cls.TEXTS:
            # Without words there is no language they are in.
            value["language"] = (
                snapshot.get("languages", {}).get(unit, "") if any(value.values()) else ""
            )
        return value

    @classmethod
    def concerns(cls, values: dict[str, dict]) -> set[str]:
        """The parties whose yes a row with these values (unit → value) asks for; all, unless the
        row says otherwise.
        """
        return {Party.STUDENT.value, Party.FAMILY.value, Party.SCHOOL.value}

    def take_unit(self, unit: str, value: dict) -> None:
        """Write one unit, shaped as `unit_of` gives it, into this row."""
        for name in self.UNITS[unit]:
            setattr(self, name, self._meta.get_field(name).to_python(value[name]))
        if unit in self.TEXTS:
            self.languages = {**self.languages, unit: value["language"]}


def plain(value):
    """A field's value as JSON holds it."""
    return value.isoformat() if isinstance(value, datetime.date) else value
