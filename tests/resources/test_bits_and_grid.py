"""Sets of listings and places on the map agree with the slow and plain way."""

from math import asin, cos, radians, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.bits import BitTable, bits_of, flags, members, members_from
from resources.hsds.paging import Members
from resources.search.grid import Compass, Grid

ids = st.sets(st.integers(0, 3000), max_size=60)
points = st.tuples(st.floats(41.5, 43.0), st.floats(-72.0, -70.5))


def great_circle(lat1, lon1, lat2, lon2):
    a = sin(radians(lat2 - lat1) / 2) ** 2
    b = cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * 3958.8 * asin(sqrt(a + b))


@given(st.sets(st.integers(0, 20_000), max_size=60), st.integers(0, 70), st.integers(0, 70))
def test_a_slice_of_a_set_is_the_slice_of_its_list(chosen, start, stop):
    ordered = sorted(chosen)
    assert list(members_from(bits_of(chosen), start)) == ordered[start:]
    assert Members(bits_of(chosen))[start:stop] == ordered[start:stop]
    assert len(Members(bits_of(chosen))) == len(ordered)


@given(ids, ids)
def test_bits_are_sets(left, right):
    assert list(members(bits_of(left))) == sorted(left)
    assert bits_of(left) & bits_of(right) == bits_of(left & right)
    assert bits_of(left).bit_count() == len(left)
    assert [n for n, mark in enumerate(flags(bits_of(left))) if mark == "1"] == sorted(left)


@given(ids, ids)
def test_a_table_forgets_what_is_taken_out(added, removed):
    table = BitTable()
    for pk in added:
        table.add(("need", "food"), pk)
    for pk in removed:
        table.discard(("need", "food"), pk)
    assert set(members(table.get(("need", "food")))) == added - removed
    assert dict(table.named("need"))["food"] == bits_of(added - removed) if added else True


@given(points, st.dictionaries(st.integers(1, 500), points, max_size=40), st.integers(1, 60))
def test_the_grid_agrees_with_measuring_every_place(here, places, most):
    grid, compass = Grid(), Compass(*here)
    for pk, point in places.items():
        grid.add(pk, [point])
    miles = {pk: compass.miles(*point) for pk, point in places.items()}
    assert set(members(grid.within(compass, most))) == {pk for pk in miles if miles[pk] <= most}
    nearest = grid.nearest(compass, grid.rings(compass), bits_of(places), 5)
    expected = sorted(miles.items(), key=lambda pair: (pair[1], pair[0]))
    assert nearest[:5] == expected[:5]


@given(points, points)
def test_the_flat_map_is_nearly_right_within_fifty_miles(here, there):
    true = great_circle(*here, *there)
    if true <= 50:
        assert Compass(*here).miles(*there) == pytest.approx(true, rel=0.01, abs=0.01)
