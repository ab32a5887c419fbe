"""What filters ask of all live listings, in the memory of each worker.

Every request asks the database one thing, whether the index has changed (`Tick`), and reads only
the rows that did. So filters, counts beside them, distances and "open now" cost no query, and
the same for fifty listings and fifty thousand.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache, reduce
from itertools import chain

from portal import languages
from portal.prepared import Prepared
from portal.search.bits import BitTable, bits_of, flags, members
from portal.search.kinds import Kind
from portal.search.read import Standing, look_up
from resources.models import ListingFacts, Tick
from resources.opening import Opening, opening, week_minutes
from resources.search.facts import GRADES, Facts
from resources.search.grid import Compass, Grid
from resources.search.programs import names_for
from resources.search.said import Meaning, begun, meant

# A word's five sets are 30 kilobytes with fifty thousand listings.
MOST_KEPT = 1000
# Written syllable by syllable: none is half of another, if it stands by itself.
SYLLABLES = {"vi"}


class Catalogue:
    def __init__(self):
        self._lock = threading.RLock()
        self._clear()

    def _clear(self) -> None:
        self._tick = None
        self.facts: dict[int, Facts] = {}
        self.grid = Grid()
        self._bits = BitTable()
        self._same: dict = {}
        self._weeks: dict[tuple, tuple] = {}
        self._kept: dict[tuple, object] = {}

    def refresh(self) -> "Catalogue":
        """Bring it up to date: one small query, and one for what changed, if anything did."""
        latest = next(iter(_latest_tick().ask()), None)
        if latest != self._tick:
            with self._lock:
                if latest != self._tick:
                    self._catch_up(latest)
        return self

    def _catch_up(self, latest) -> None:
        known = self._tick
        # A history that was rolled back, restored or emptied is no longer ours: start over.
        if not known or not Tick.objects.filter(**known).exists():
            self._clear()
        rows = ListingFacts.objects.order_by("listing_id").values_list("listing_id", "facts")
        if self._tick:
            rows = rows.filter(stamp__gt=self._tick["pk"])
        learnt = defaultdict(list)
        for pk, text in rows.iterator(chunk_size=5000):
            self._forget(pk)
            if text is not None:
                self.facts[pk] = facts = Facts.load(text, self._same)
                self.grid.add(pk, facts.points)
                for key in self._keys(facts):
                    learnt[key].append(pk)
        for key, pks in learnt.items():
            self._bits.add_all(key, pks)
        self._kept = {}
        self._tick = latest

    def _forget(self, pk: int) -> None:
        facts = self.facts.pop(pk, None)
        if facts is not None:
            for key in self._keys(facts):
                self._bits.discard(key, pk)
            self.grid.discard(pk, facts.points)

    def _keys(self, facts: Facts):
        yield ("is", "live")
        yield ("hours", facts.hours)
        yield ("ages", facts.ages)
        if facts.exceptions:
            yield ("is", "exceptional")
        yield from facts.values()

    # --- sets of listings, as bits ---

    def bits(self, name: str, value: str) -> int:
        """The listings for which this holds: `("need", "food")`, `("is", "live")`."""
        with self._lock:
            return self._bits.get((name, value))

    def any_of(self, name: str, values: Iterable[str]) -> int:
        found = 0
        for value in values:
            found |= self.bits(name, value)
        return found

    def shown(self, today: date, hidden_after: int) -> int:
        """Live, not closed for now, and confirmed recently enough to be trusted."""

        def make():
            last = today.toordinal() - hidden_after
            overdue = (pk for pk, facts in self.facts.items() if facts.due and facts.due < last)
            hidden = bits_of(overdue) if hidden_after else 0
            return self.bits("is", "live") & ~hidden & ~self.bits("is", "paused")

        return self._remember(("shown", today, hidden_after), make)

    def serving(self, grade: str) -> int:
        """The listings that serve a grade (`GRADES`)."""

        def make():
            found = 0
            for (least, most, audiences), bits in self._bits.named("ages"):
                if _one(least, most, audiences).serves(GRADES[grade]):
                    found |= bits
            return found

        return self._remember(("grade", grade), make)

    def open_at(self, now: datetime) -> int:
        """Those open at this local time."""
        now = now.replace(second=0, microsecond=0)

        def make():
            minute = now.weekday() * 1440 + now.hour * 60 + now.minute
            found = 0
            for hours, bits in self._bits.named("hours"):
                if any(start <= minute < end for start, end in self._week(hours)):
                    found |= bits
            for pk in self._exceptional(now.date()):
                bit = 1 << pk
                found = found | bit if self.opening(pk, now).is_open else found & ~bit
            return found

        return self._remember(("open", now), make)

    def _week(self, hours) -> tuple:
        if hours not in self._weeks:
            self._weeks[hours] = week_minutes(_one(hours=hours).hour_rows)
        return self._weeks[hours]

    def _exceptional(self, today: date) -> list[int]:
        """Those with other hours today, or yesterday past midnight."""
        days = {today.toordinal(), (today - timedelta(days=1)).toordinal()}
        return [
            pk
            for pk in members(self._bits.get(("is", "exceptional")))
            if any(
                first <= day <= last
                for first, last, *_ in self.facts[pk].exceptions
                for day in days
            )
        ]

    def opening(self, pk: int, now: datetime) -> Opening:
        facts = self.facts[pk]
        return opening(facts.hour_rows, facts.exception_rows, now)

    def near(self, compass: Compass, most: float) -> int:
        """Those at most so many miles away."""
        key = ("near", compass.latitude, compass.longitude, most)
        return self._remember(key, lambda: self.grid.within(compass, most))

    def nearest(self, compass: Compass, among: int, count: int) -> list[tuple[int, float]]:
        """The nearest (id, miles) among these, at least `count` if there are."""
        key = ("rings", compass.latitude, compass.longitude)
        rings = self._remember(key, lambda: self.grid.rings(compass))
        return self.grid.nearest(compass, rings, among, count)

    # --- words ---

    def standing(self, words: list[str], language: languages.Language) -> dict[str, Standing]:
        """Where these words stand for this reader; a phrase (words with blanks between) where all
        of its words do, or what it means.

        One query for the words not asked for lately; none otherwise.
        """
        kept = {word: self._kept.get(("word", language, word)) for word in words}
        new = [word for word in words if kept[word] is None]
        if new:
            parts = list(dict.fromkeys(part for word in new for part in word.split(" ")))
            named = {word: names_for(word, language) for word in (*new, *parts)}
            codes = (language.code, languages.DEFAULT.code)
            wanted = dict.fromkeys([*parts, *chain(*named.values())])
            found = look_up(list(wanted), codes, kind=Kind.LISTING)
            own = {word: self._read_by(language, found[word]) for word in found}
            # With the words of a phrase, in case that it stands nowhere.
            for word in dict.fromkeys((*new, *parts)):
                held = self._standing_of(word, [own[part] for part in word.split(" ")], language)
                kept[word] = reduce(Standing.or_, [own[name] for name in named[word]], held)
                self._keep(("word", language, word), kept[word])
        return kept

    def _read_by(self, language, found: dict[str, Standing]) -> Standing:
        """A listing without a text of its own in a language is shown, and so found, in English."""
        english = found[languages.DEFAULT.code]
        if language == languages.DEFAULT:
            return english
        own, mine = self.bits("texts", language.code), found[language.code]
        if language.code in SYLLABLES and mine.whole:
            mine = mine._replace(begun=mine.whole, begun_in_name=mine.whole_in_name)
        return mine.or_(english.and_(~own))

    def _standing_of(self, word: str, parts: list[Standing], language) -> Standing:
        """Of a word; or of a phrase, whose words say little where they stand here and there."""
        held, meant = reduce(Standing.both, parts), self._meant(word, language)
        if len(parts) > 1 and meant.meant:
            # Of a syllable that comes twice, nobody knows whether it stands there twice.
            is_told = len(set(word.split(" "))) == len(parts)
            held = held.and_(meant.meant).or_(Standing(held.begun)) if is_told else Standing()
        return held.or_(meant)

    def _meant(self, word: str, language) -> Standing:
        """What the word stands for, whatever its own texts say."""
        itself = self._all_for(meant(word, language))
        return Standing(begun=itself | self._all_for(begun(word, language)), meant=itself)

    def _all_for(self, meanings: Iterable[Meaning]) -> int:
        found = 0
        for meaning in meanings:
            found |= self.bits(*meaning)
        return found

    # --- orders ---

    def in_order(self, bits: int) -> Iterable[int]:
        """These ids, the most recently checked first; those never checked come last."""
        order, place = self._remember(("order",), self._by_last_check)
        if not bits:
            return ()
        if bits.bit_count() * 20 < len(order):
            return sorted(members(bits), key=place.__getitem__)
        marked = flags(bits)
        return (pk for pk in order if pk < len(marked) and marked[pk] == "1")

    def _by_last_check(self) -> tuple[list[int], dict[int, int]]:
        order = sorted(self.facts, key=lambda pk: (-(self.facts[pk].verified or 0), pk))
        return order, {pk: number for number, pk in enumerate(order)}

    # --- what is worth keeping until the next change ---

    def _remember(self, key: tuple, make):
        kept = self._kept
        if key not in kept:
            with self._lock:
                value = make()
            self._keep(key, value)
            return value
        return kept[key]

    def _keep(self, key: tuple, value) -> None:
        if len(self._kept) >= MOST_KEPT:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[key] = value


@cache
def _latest_tick() -> Prepared:
    return Prepared(lambda: Tick.objects.order_by("-pk").values("pk", "token")[:1])


def _one(least=None, most=None, audiences=(), hours=()) -> Facts:
    """Facts that hold nothing but these, to ask one question of."""
    return Facts((), (), audiences, (), "", "", "", least, most, None, None, (), (), hours, ())


catalogue = Catalogue()


def read() -> None:
    """At the start of a worker (`portal.at_start`): seconds, for fifty thousand."""
    catalogue.refresh()
