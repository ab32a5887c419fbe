"""What a partner may answer and correct, with what is known already filled in."""

import re
from datetime import time

from django import forms
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from portal import languages
from portal.choosing import Choices
from resources.actions.stated import same, stated
from resources.choices import Cost, Room, Weekday
from resources.models import Listing
from resources.typed_hours import Doubtful, NotRead, read
from resources.words import clock

# The translated texts a partner knows best, with the rows of their boxes.
ASKED = {
    "name": 1,
    "summary": 2,
    "description": 4,
    "who_for": 3,
    "who_not": 2,
    "how_to_get": 4,
    "bring": 2,
    "cost_note": 2,
    "hours_note": 2,
}
LONGEST = 3000
SAYABLE_ROOM = (Room.ACCEPTING, Room.WAITING, Room.FULL)
COMMAS = re.compile(r"[,;،；，、]")


class Line(forms.CharField):
    """Nothing typed is cut off: what is too long comes back whole, with a sentence."""

    def __init__(self, *, rows=1, max_length=LONGEST, **kwargs):
        attrs = {"dir": "auto"}
        widget = (
            forms.Textarea(attrs=attrs | {"rows": rows}) if rows > 1 else forms.TextInput(attrs)
        )
        kwargs.setdefault("required", False)
        super().__init__(widget=widget, max_length=max_length, **kwargs)

    def widget_attrs(self, widget):
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class RoomForm(forms.Form):
    room = forms.ChoiceField(
        label=_("Do you take new families?"),
        choices=[(room.value, room.label) for room in SAYABLE_ROOM],
        widget=Choices,
        error_messages={"required": _("Please choose one.")},
    )
    weeks = forms.IntegerField(
        label=_("About how many weeks to wait"),
        required=False,
        min_value=1,
        max_value=520,
        help_text=_("Only for a waiting list."),
    )


class ClosedForm(forms.Form):
    words = Line(label=_("Where should families go now?"), rows=2, max_length=1000)


class CorrectionForm(forms.Form):
    """The texts in one language, and the facts. `proposed` is what differs from what stands."""

    words = Line(
        label=_("Anything else we should know"),
        rows=3,
        max_length=1000,
        help_text=_("For example ages, languages, holidays, or how to get there."),
    )

    def __init__(self, data=None, *, listing: Listing, language: languages.Language):
        self.listing, self.language = listing, language
        self.place = self._only_place()
        super().__init__(data, initial=self._initial())
        built = self._texts() | self._facts() | self._place_fields() | self._hours()
        self.fields = built | {"words": self.fields["words"]}

    # --- what is asked ---

    def _texts(self) -> dict:
        fields = {}
        for name, rows in ASKED.items():
            model_field = Listing._meta.get_field(name)
            fields[name] = Line(
                label=_capital(model_field.verbose_name),
                rows=rows,
                max_length=model_field.max_length or LONGEST,
                required=name == "name",
            )
            if self._is_english(name):
                fields[name].help_text = _("In English until now. You can write it in your words.")
        return fields

    def _facts(self) -> dict:
        return {
            "cost": forms.ChoiceField(label=_("Cost"), choices=Cost.choices),
            "website": forms.URLField(
                label=_("Website"), required=False, max_length=500, assume_scheme="https"
            ),
            "email": forms.EmailField(label=_("E-mail"), required=False),
            "phones": Line(label=_("Phone numbers"), rows=3, help_text=_("One number a line.")),
        }

    def _place_fields(self) -> dict:
        """Where it is: only for one place whose address families may know."""
        if self.place is None:
            return {}
        return {
            "address": Line(label=_("Street and number"), max_length=255),
            "city": Line(label=_("City"), max_length=120),
            "postal_code": Line(label=_("ZIP code"), max_length=20),
        }

    def _hours(self) -> dict:
        """A line for each day. Hours that differ by place are better told in words."""
        if any(row.location_id for row in self.listing.hours.all()):
            return {}
        return {f"day_{day.value}": Line(label=day.label, max_length=120) for day in Weekday}

    def _only_place(self):
        places = self.listing.places
        return places[0] if len(places) == 1 and self.listing.open_places else None

    def _is_english(self, name: str) -> bool:
        own = getattr(self.listing, f"{name}_{self.language.suffix}")
        return not own and bool(getattr(self.listing, f"{name}_en"))

    def _initial(self) -> dict:
        listing, suffix = self.listing, self.language.suffix
        values = {
            name: getattr(listing, f"{name}_{suffix}") or getattr(listing, f"{name}_en") or ""
            for name in ASKED
        }
        values |= {name: getattr(listing, name) for name in ("cost", "website", "email")}
        values["phones"] = "\n".join(_written(line) for line in listing.phones.all())
        if self.place is not None:
            values |= {
                name: getattr(self.place, name) for name in ("address", "city", "postal_code")
            }
        for day in Weekday:
            values[f"day_{day.value}"] = ", ".join(
                _span(row.opens, row.closes) for row in listing.hours.all() if row.weekday == day
            )
        return values

    @property
    def groups(self):
        """The fields under their headings, each group with a hint or none, for the page."""
        yield _("Words families read"), "", [self[name] for name in ASKED]
        facts = [name for name in ("cost", "website", "email", "phones") if name in self.fields]
        yield _("Facts"), "", [self[name] for name in facts]
        if self.place is not None:
            yield _("Where"), "", [self[name] for name in ("address", "city", "postal_code")]
        days = [self[name] for name in self.fields if name.startswith("day_")]
        if days:
            hint = _("Write the hours like %(example)s. Leave a day empty when you are closed.")
            yield _("Opening hours"), hint % {"example": _example()}, days
        yield _("In your words"), "", [self["words"]]

    # --- what was answered ---

    def clean_phones(self):
        known = {_written(line): line for line in self.listing.phones.all()}
        rows = []
        for text in self.cleaned_data["phones"].splitlines():
            text = " ".join(text.split())
            if not text:
                continue
            if sum(character.isdigit() for character in text) < 3 or len(text) > 40:
                raise forms.ValidationError(
                    _("“%(text)s” is no phone number."), params={"text": text[:60]}
                )
            line = known.get(text)
            if line is None:
                rows.append(_number(text))
            else:
                rows.append(stated_line(line))
        return rows

    def clean(self):
        cleaned = super().clean()
        self.hours = []
        closed = {"closed", str(_("Closed")).casefold()}
        for day in Weekday:
            name = f"day_{day.value}"
            for span in COMMAS.split(cleaned.get(name) or ""):
                if span.strip() and span.strip().casefold() not in closed:
                    self._read_span(name, day, span)
        if not self.errors:
            self.proposed = self._proposed()
            if not self.proposed and not cleaned.get("words"):
                raise forms.ValidationError(
                    _(
                        "Nothing is different yet. Change what is wrong, or go back and tell us"
                        " that all of it is right."
                    )
                )
        return cleaned

    def _read_span(self, name, day, span) -> None:
        try:
            opens, closes = read(span)
        except NotRead:
            text = _("Please write the hours like %(example)s.") % {"example": _example()}
            self.add_error(name, text)
        except Doubtful as doubt:
            self.add_error(name, _meant(doubt.likely))
        else:
            self.hours.append({"weekday": day.value, "opens": opens, "closes": closes})

    def _proposed(self) -> dict:
        cleaned, initial = self.cleaned_data, self.initial
        proposed = {
            f"{name}_{self.language.suffix}": cleaned[name]
            for name in ASKED
            if not same(cleaned[name], initial[name])
        }
        for name in ("cost", "website", "email"):
            if not same(cleaned[name], initial[name]):
                proposed[name] = cleaned[name]
        present = stated(self.listing, ("phones", "hours", "places"))
        if not same(cleaned["phones"], present["phones"]):
            proposed["phones"] = cleaned["phones"]
        if "day_1" in self.fields and not same(self.hours, present["hours"]):
            proposed["hours"] = self.hours
        if self.place is not None:
            where = {name: cleaned[name] for name in ("address", "city", "postal_code")}
            if not same(where, {name: initial[name] for name in where}):
                # Another house has another point on the map.
                moved = {"latitude": "", "longitude": ""}
                proposed["places"] = [present["places"][0] | where | moved]
        return proposed

    @property
    def present(self) -> dict:
        return stated(self.listing, self.proposed)


def _span(opens: time, closes: time) -> str:
    """In the reader's own clock. `typed_hours` reads it again."""
    return f"{clock(opens)}–{clock(closes)}"


def _example() -> str:
    return _unbroken(_(", ").join((_span(time(9), time(12)), _span(time(14), time(17, 30)))))


def _meant(likely: time) -> str:
    return _("Do you mean %(time)s? Write %(short)s or %(long)s.") % {
        "time": _unbroken(clock(likely)),
        "short": _unbroken(time_format(likely, "g:i A" if likely.minute else "g A")),
        "long": f"{likely:%H:%M}",
    }


def _unbroken(times: str) -> str:
    """No line ends between a time and its AM or PM."""
    return re.sub(r"(?<=\d) ", "\N{NO-BREAK SPACE}", times)


def _written(line) -> str:
    return f"{line.number} ext. {line.extension}" if line.extension else line.number


def _number(text: str) -> dict:
    number, _sep, extension = re.sub(r"(?i)\s*(?:ext\.?|x)\s*(?=\d+$)", "|", text).partition("|")
    row = {"number": number.strip()}
    return row | {"extension": extension[:12]} if extension else row


def stated_line(line) -> dict:
    """A known number keeps what is known of it: its languages, and whether it takes texts."""
    return {
        "number": line.number,
        "extension": line.extension,
        "kind": line.kind,
        "sms": line.sms,
        "languages": line.languages,
    }


def _capital(label) -> str:
    text = str(label)
    return text[:1].upper() + text[1:]
