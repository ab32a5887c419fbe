"""What a visitor asks for."""

from dataclasses import dataclass, replace

NOW = ("open", "room", "free")
RADII = (2, 5, 10, 25)
USUAL_RADIUS = 10
SORTS = ("best", "near", "checked")


@dataclass(frozen=True)
class Near:
    """A place people start from: what they typed, what it was taken for, and where it is."""

    text: str
    label: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def is_known(self) -> bool:
        return self.latitude is not None


@dataclass(frozen=True)
class Criteria:
    """Several needs mean any of them, and so do several languages; all else must hold together.

    `now` holds codes of `NOW`, `grade` one of `resources.search.facts.GRADES`, `miles` one of
    `RADII`. `sort` is empty for what suits: the nearest, the best match, or the last checked.
    """

    q: str = ""
    needs: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    grade: str = ""
    near: Near | None = None
    miles: int = USUAL_RADIUS
    sort: str = ""

    def __bool__(self):
        return bool(self.q or self.filter_count)

    @property
    def filter_count(self) -> int:
        chosen = len(self.needs) + len(self.speaks) + len(self.now)
        return chosen + bool(self.grade) + bool(self.near)

    @property
    def has_point(self) -> bool:
        return bool(self.near and self.near.is_known)

    @property
    def order(self) -> str:
        """The order that holds: one that cannot be given falls back to what suits."""
        possible = {"near": self.has_point, "best": bool(self.q), "checked": True}
        if self.sort and possible[self.sort]:
            return self.sort
        return next(name for name in ("near", "best", "checked") if possible[name])

    def but(self, **changes) -> "Criteria":
        return replace(self, **changes)
