"""What workers remember of the district, and when they forget it."""

import pytest
from django.db import transaction

from portal import pagecache
from portal.models import District

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_district_is_read_once_until_it_changes(django_assert_num_queries):
    # The very first question writes the row.
    District.load()
    District.current()
    with django_assert_num_queries(0):
        District.current()
    district = District.load()
    district.name = "Harbor"
    district.save()
    assert District.current().name == "Harbor"


def test_inside_a_transaction_nothing_is_remembered():
    before = District.current().name
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        District.objects.update(name="Taken back")
        assert District.current().name == "Taken back"
        raise ZeroDivisionError
    assert District.current().name == before


def test_each_arguments_answer_is_kept_apart_and_memory_is_bounded():
    asked = []

    @pagecache.remembered
    def double(number):
        asked.append(number)
        return 2 * number

    assert [double(number) for number in (1, 2, 1)] == [2, 4, 2]
    assert asked == [1, 2]
    for number in range(3000):
        double(number)
    assert double(2999) == 5998
    assert len(asked) == 3001
