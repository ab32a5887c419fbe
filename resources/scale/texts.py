"""Made-up texts: the demo's own sentences, mixed anew for each listing, the same in all languages.

A few words stand in half of the listings and many in a few, as in real ones: things are drawn with
falling weights, and places and partners have names put together from two short lists.
"""

import json
from collections import defaultdict
from itertools import accumulate
from pathlib import Path
from random import Random

from portal import languages
from resources.choices import Need
from resources.models import TRANSLATED

HERE = Path(__file__).parent
DEMO = HERE.parents[1] / "portal" / "demo" / "content" / "listings"
WHOLE = ("summary", "who_for", "how_to_get", "bring", "cost_note", "hours_note")


class Writer:
    """Writes the texts of one listing after another with the given source of chance."""

    def __init__(self, chance: Random, *, only_english: bool = False):
        self.chance = chance
        self.languages = languages.ALL[:1] if only_english else languages.ALL
        self.by_need = self._demo_texts()
        self.first, self.second, self.kinds = _lines("names.txt")
        self.things = _lines("words.txt")
        # The first thing stands in about a tenth of the listings, the last in one of thousands.
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.things))))
        chance.shuffle(self.things)
        self.sentences = defaultdict(list)
        for kind, *row in _lines("sentences.txt"):
            self.sentences[kind].append(row)

    def _demo_texts(self) -> dict[str, list[dict]]:
        found = defaultdict(list)
        for path in sorted(DEMO.glob("*.json")):
            facts = json.loads(path.read_text(encoding="utf-8"))
            for need in facts["needs"]:
                found[need].append(facts["texts"])
        return {need.value: found[need.value] for need in Need if found[need.value]}

    def place_name(self) -> str:
        return self.chance.choice(self.first) + self.chance.choice(self.second)

    def partner_name(self) -> str:
        first = self.chance.choice((self.place_name(), self.chance.choice(self.first)))
        return f"{first} {self.chance.choice(self.kinds)}"

    def street(self) -> str:
        ending = self.chance.choice(("Street", "Street", "Avenue", "Road", "Lane", "Square"))
        return f"{self.place_name()} {ending}"

    def directions(self, street: str) -> dict[str, str]:
        row = self._one("directions")
        bus = self.chance.randrange(1, 120)
        return self._column("directions", lambda at, _: row[at].format(bus=bus, street=street))

    def access_note(self) -> dict[str, str]:
        row = self._one("access_note")
        return self._column("access_note", lambda at, _: row[at])

    def listing(self, needs: list[str], city: str) -> dict[str, str]:
        """Column → text for all translated fields of a listing with these needs."""
        chance = self.chance
        sources = {field: chance.choice(self.by_need[needs[0]]) for field in (*WHOLE, "name")}
        others = [chance.choice(self.by_need[chance.choice(needs)]) for _ in range(2)]
        things = chance.choices(self.things, cum_weights=self.weights, k=3)
        rows = [row for row in self.sentences["common"] if chance.random() < 0.5]
        rows.append(self._one("things"))
        rows += chance.sample(self.sentences["more"], k=chance.randrange(3))
        chance.shuffle(rows)
        at_name = self.sentences["at"][0]
        place = self.place_name()
        who_not = self._one("who_not") if chance.random() < 0.5 else None
        area = self._one("area") if chance.random() < 0.7 else None
        texts = {}
        for at, language in enumerate(self.languages):
            code, suffix = language.code, language.suffix
            written = {field: sources[field][code].get(field, "") for field in WHOLE}
            written["name"] = at_name[at].format(name=sources["name"][code]["name"], place=place)
            named = [thing[at] for thing in things]
            extra = [row[at].format(*named, city=city) for row in rows]
            written["description"] = " ".join(
                [others[0][code]["description"], *extra, others[1][code]["summary"]]
            )
            written["who_not"] = who_not[at].format(city=city) if who_not else ""
            written["area"] = area[at].format(city=city) if area else ""
            for field in TRANSLATED:
                texts[f"{field}_{suffix}"] = written[field]
        return texts

    def _one(self, kind: str) -> list[str]:
        return self.chance.choice(self.sentences[kind])

    def _column(self, field, write) -> dict[str, str]:
        return {
            f"{field}_{language.suffix}": write(at, language)
            for at, language in enumerate(self.languages)
        }


def _lines(name: str) -> list[list[str]]:
    """The table in this file: a row a line, one column a language (after the kind, if any)."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines if not line.startswith("#")]
