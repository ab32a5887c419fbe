"""What a listing says of itself today, in words: open now, room now, how long ago it was checked.

Pure but for the language: the time and the district's settings are handed in. A view prepares
whole lists with `tell()`; the tag of the same name helps where no view could.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal import languages
from resources.choices import Cost, Standing, Status, Weekday
from resources.opening import Opening, holding, open_at_place, opening
from resources.words import Tag, ages, checked, exception, miles, opening_tag, room_tag, span

# Holidays are told this many days ahead.
DAYS_TOLD = 42


@dataclass(frozen=True, slots=True)
class Day:
    """A row of the table of hours. `spans` hold this week and `regular` each week; they differ
    today, if at all. Without spans it is closed; only today stands there then.
    """

    label: str
    spans: list[str]
    regular: list[str]
    is_today: bool = False

    @property
    def is_other(self) -> bool:
        return self.spans != self.regular


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another location, and how far it is in words, if that is known."""

    location: object
    distance: str


@dataclass(frozen=True, slots=True)
class Place:
    """A location with what holds only there."""

    location: object
    week: list[Day]
    coming: list[str]
    lines: list


class Told:
    """Everything a page or a card says about one listing at this moment."""

    def __init__(self, listing, now: datetime, settings):
        self.listing = listing
        self.now = now
        self.settings = settings

    @cached_property
    def opening(self) -> Opening:
        return opening(*self._clock, self.now)

    @cached_property
    def _clock(self) -> tuple[list, list]:
        """Its regular hours and the exceptions; a card has them from the catalogue."""
        facts = getattr(self.listing, "facts", None)
        if facts:
            return facts.hour_rows, facts.exception_rows
        return list(self.listing.hours.all()), list(self.listing.exceptions.all())

    @cached_property
    def tags(self) -> list[Tag]:
        """Open and room, or that it is closed for now; and a warning where it is overdue."""
        if self.is_paused:
            tags = [Tag("full", "alert", _("Closed for now"))]
        else:
            tags = [opening_tag(self.opening, self.now), room_tag(self.listing, self.now.date())]
        if self.standing.is_overdue:
            since = date_format(self.listing.verified_on, "DATE_FORMAT")
            text = _("Not confirmed since {day}").format(day=since)
            tags.append(Tag("waiting", "alert", text))
        return [tag for tag in tags if tag]

    @property
    def is_paused(self) -> bool:
        return self.listing.status == Status.PAUSED

    @cached_property
    def standing(self) -> Standing:
        return self.listing.standing(self.now.date(), self.settings)

    @property
    def checked(self) -> str:
        return checked(self.listing.verified_on, self.now.date())

    @property
    def cost(self) -> str:
        """Empty where nobody knows."""
        cost = self.listing.cost
        return "" if cost == Cost.UNKNOWN else Cost(cost).label

    # What a view may have put on the listing: why it is found, and the compass of where from.

    @property
    def why(self):
        return getattr(self.listing, "why", None)

    @cached_property
    def is_dangerous(self) -> bool:
        """One has to be able to leave it quickly: no address, nothing to save or share."""
        return self.listing.needs_exit

    @cached_property
    def place(self):
        """The location to go to, or nothing: of several the nearest, by which results are ordered
        too; where nobody says where they start, one that is open now, if any is.
        """
        places = self._places
        if not self._compass:
            places = self._open_places or places
        return self._nearest(places)

    @cached_property
    def open_elsewhere(self) -> Elsewhere | None:
        """Where it is open now, if the place that is told is not; of several the nearest."""
        if not self._open_places or self.place in self._open_places:
            return None
        place = self._nearest(self._open_places)
        return Elsewhere(place, miles(self._miles_to(place)) if place.has_point else "")

    @cached_property
    def _places(self) -> list:
        return [] if self.is_dangerous else self.listing.open_places

    @cached_property
    def _open_places(self) -> list:
        """Of several, those that are open now."""
        if len(self._places) < 2 or not self.opening.is_open:
            return []
        return [place for place in self._places if open_at_place(*self._clock, place.pk, self.now)]

    def _nearest(self, places: list):
        first = next(iter(places), None)
        if not self._compass:
            return first
        on_map = [place for place in places if place.has_point]
        return min(on_map, key=self._miles_to, default=first)

    @property
    def more_places(self) -> int:
        """How many there are beside those told."""
        return max(len(self._places) - (2 if self.open_elsewhere else 1), 0)

    @cached_property
    def miles(self) -> float | None:
        """To the place that is told."""
        if not (self._compass and self.place and self.place.has_point):
            return None
        return self._miles_to(self.place)

    @property
    def distance(self) -> str:
        return "" if self.miles is None else miles(self.miles)

    @property
    def _compass(self):
        return getattr(self.listing, "compass", None)

    def _miles_to(self, place) -> float:
        return self._compass.miles(place.latitude, place.longitude)

    @cached_property
    def phone(self):
        """The number to call, or nothing: one where the reader's language is spoken, if any is."""
        return _for_reader(self.listing.lines)

    @cached_property
    def text_line(self):
        """The same for text messages."""
        return _for_reader([line for line in self.listing.lines if line.sms])

    @cached_property
    def spoken(self) -> list[str]:
        """Codes of the languages."""
        return self.listing.spoken

    @property
    def ages(self) -> str:
        return ages(self.listing.min_age, self.listing.max_age)

    @cached_property
    def week(self) -> list[Day]:
        """The hours that hold at every place of it; with one place, all hours."""
        return self._week(None)

    @cached_property
    def coming(self) -> list[str]:
        """Holidays and other hours of the next weeks, a sentence each."""
        return self._coming(None)

    @cached_property
    def lines(self) -> list:
        return [line for line in self.listing.lines if self._general(line)]

    @cached_property
    def places(self) -> list[Place]:
        return [
            Place(
                location=location,
                week=self._week(location.pk) if not self._is_only_place else [],
                coming=self._coming(location.pk) if not self._is_only_place else [],
                lines=[
                    line
                    for line in self.listing.lines
                    if line.location_id == location.pk and not self._is_only_place
                ],
            )
            for location in self.listing.open_places
        ]

    @property
    def is_always(self) -> bool:
        return self.opening.always or (self.listing.is_always_open and not self.coming)

    @cached_property
    def _is_only_place(self) -> bool:
        return len(self.listing.open_places) < 2

    def _general(self, row) -> bool:
        """Whether it is told for the listing as a whole."""
        return row.location_id is None or self._is_only_place

    def _rows(self, rows, place) -> list:
        if place is None:
            return [row for row in rows if self._general(row)]
        return [row for row in rows if row.location_id == place]

    def _week(self, place) -> list[Day]:
        hours = self._rows(self.listing.hours.all(), place)
        if not hours:
            return []
        today = self.now.date()
        # What holds everywhere holds at each place.
        exceptions = self.listing.exceptions.all()
        there = [row for row in exceptions if row.location_id == place or self._general(row)]
        others = holding(there, today)
        days = []
        for weekday in Weekday:
            is_today = weekday == today.isoweekday()
            spans = regular = [span(row) for row in hours if row.weekday == weekday]
            if is_today and others:
                spans = [span(row) for row in others if row.opens is not None]
            if spans or regular or is_today:
                days.append(Day(weekday.label, spans, regular, is_today))
        return days

    def _coming(self, place) -> list[str]:
        today = self.now.date()
        last = today + timedelta(days=DAYS_TOLD)
        rows = self._rows(self.listing.exceptions.all(), place)
        return [exception(row) for row in rows if row.ends >= today and row.starts <= last]


def _for_reader(lines: list):
    spoken = languages.get(get_language()).speaks
    theirs = (line for line in lines if spoken in line.languages)
    return next(theirs, next(iter(lines), None))


def tell(listings: Iterable, now: datetime, settings) -> None:
    """Give each listing its `told`."""
    for listing in listings:
        listing.told = Told(listing, now, settings)
