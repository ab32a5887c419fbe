"""The index agrees with the slow and plain way: reading every text."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.models import SearchEntry, SearchWord
from portal.search.bits import MOST_LISTED, PART, Union, bits_of, members, pack, unpack
from portal.search.kinds import Kind, entry_ids
from portal.search.ranking import Scores, weights_of
from portal.search.read import Standing, look_up
from portal.search.write import Texts, Writer, remove, write

places = st.sets(st.integers(0, PART - 1), max_size=MOST_LISTED * 2)
some_word = st.text("aeñ食", min_size=1, max_size=3)
texts = st.builds(
    Texts.of,
    st.lists(some_word, max_size=3),
    st.lists(some_word, max_size=5),
)
# Ids on either side of where one part ends and the next begins.
objects = st.dictionaries(
    st.sampled_from([1, 2, 3, PART - 1, PART, PART + 1, 3 * PART]),
    st.dictionaries(st.sampled_from(["en", "es"]), texts, max_size=2),
    max_size=5,
)
slow = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(places)
def test_a_part_comes_out_as_it_went_in(ids):
    packed = pack(bits_of(ids))
    assert unpack(packed) == bits_of(ids)
    assert len(packed) == (len(ids) * 2 if len(ids) <= MOST_LISTED else PART // 8)


@given(st.lists(st.tuples(st.integers(0, 9), places), max_size=5))
def test_parts_make_a_whole(parts):
    union = Union()
    for part, ids in parts:
        union.add(part, pack(bits_of(ids)))
    assert set(members(union.bits)) == {part * PART + place for part, ids in parts for place in ids}


def standing(written, word: str, code: str) -> Standing:
    """As `look_up` should find it, by reading all texts."""

    def holding(test):
        found = ((pk, of[code]) for pk, of in written.items() if code in of)
        return bits_of(pk for pk, texts in found if test(texts))

    def begins(words):
        is_short = len(word) <= 2 and word.isascii()
        return word in words if is_short else any(one.startswith(word) for one in words)

    return Standing(
        holding(lambda texts: begins(" ".join(texts).split())),
        holding(lambda texts: word in " ".join(texts).split()),
        holding(lambda texts: begins(texts.names.split())),
        holding(lambda texts: word in texts.names.split()),
    )


@pytest.mark.django_db
@slow
@given(st.lists(st.tuples(objects, st.sets(st.sampled_from([1, PART, 3 * PART]))), max_size=4))
def test_whatever_is_written_is_what_is_read(steps):
    SearchWord.objects.all().delete()
    SearchEntry.objects.all().delete()
    written = {}
    for some, gone in steps:
        write(Kind.LISTING, some, gone=gone)
        # Another kind with the same ids changes nothing.
        write(Kind.PAGE, {1: {"en": Texts("a", "ee")}})
        written = {pk: of for pk, of in written.items() if pk not in gone} | some
    asked = ["a", "e", "ñ", "食", "ae", "ee", "食食", "aña"]
    found = look_up(asked, ["en", "es"], kind=Kind.LISTING)
    for word in asked:
        for code in ("en", "es"):
            assert found[word][code] == standing(written, word, code), (word, code)
    remove(Kind.LISTING, written)
    # Nothing is left over, so no word that is gone is guessed.
    assert not SearchWord.objects.filter(kind=Kind.LISTING).exists()
    assert not SearchEntry.objects.filter(pk__in=entry_ids(Kind.LISTING, written)).exists()


@pytest.mark.parametrize(
    ("counts", "weights"),
    [
        ([], []),
        ([7], [1]),
        ([0, 0], [1, 1]),
        ([40, 40], [1, 1]),
        ([40, 21, 20, 10, 5], [1, 1, 2, 3, 4]),
        # However rare.
        ([50_000, 1, 0], [1, 5, 5]),
    ],
)
def test_a_word_weighs_one_more_each_time_that_it_is_twice_as_rare(counts, weights):
    assert weights_of(counts) == weights


@pytest.mark.django_db
def test_what_is_written_again_as_it_was_touches_nothing(django_assert_num_queries):
    some = {7: {"en": Texts("food", "pantry")}}
    write(Kind.LISTING, some)
    before = list(SearchWord.objects.order_by("pk").values_list("word", "in_names", "in_others"))
    # A savepoint and its end, and the entries; PostgreSQL takes its lock first.
    with django_assert_num_queries(3 + (connection.vendor == "postgresql")):
        write(Kind.LISTING, some)
    after = SearchWord.objects.order_by("pk").values_list("word", "in_names", "in_others")
    assert [*map(_plain, after)] == [*map(_plain, before)]


def _plain(row):
    return tuple(bytes(value) for value in row)


bits = st.integers(0, 2**40 - 1)


@given(st.lists(st.tuples(bits, bits, bits, bits, bits), max_size=6), bits)
def test_sums_are_those_of_each_object_alone(rows, among):
    # A word that stands somewhere also begins there, and one in a name stands in the object.
    rows = [
        Standing(
            begun | whole | name | itself | meant, whole | itself, name | itself, itself, meant
        )
        for begun, whole, name, itself, meant in rows
    ]
    scores = Scores(rows)

    weights = weights_of([row.begun.bit_count() for row in rows])

    def points(pk):
        worth = ((3, 8), (2, 5), (1, 3), (0, 1))
        return sum(
            weight
            * (
                next((points for at, points in worth if row[at] >> pk & 1), 0)
                + (row.meant >> pk & 1)
            )
            for row, weight in zip(rows, weights, strict=True)
        )

    assert all(scores.of(pk) == points(pk) for pk in range(40))
    found = [list(members(some)) for some in scores.best_first(among)]
    assert sorted(pk for some in found for pk in some) == list(members(among))
    sums = [{points(pk) for pk in some} for some in found]
    assert all(len(one) == 1 for one in sums)
    assert sums == sorted(sums, key=max, reverse=True)


@pytest.mark.django_db
@slow
@given(objects, objects)
def test_several_steps_write_what_one_does(before, some):
    def rows():
        return {(row.pk, bytes(row.in_names), bytes(row.in_others)) for row in known.all()}

    known = SearchWord.objects.order_by("pk")
    written = []
    for steps in ([some], [{pk: of} for pk, of in some.items()]):
        known.delete()
        SearchEntry.objects.all().delete()
        write(Kind.LISTING, before)
        writer = Writer(Kind.LISTING)
        for step in steps:
            writer.add(step)
        writer.finish()
        written.append(rows())
    assert written[0] == written[1]
