"""A queryset made into SQL once gives what it gives when it is written anew."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from portal.compiled import Compiled

pytestmark = pytest.mark.django_db
User = get_user_model()


@pytest.fixture
def ids():
    made = [User.objects.create(username=f"user-{n}", is_active=n % 2) for n in range(5)]
    return [user.pk for user in made]


def _users(ids):
    """Moments and flags: columns that SQLite has no kind of its own for."""
    rows = User.objects.filter(pk__in=ids).exclude(username="user-3").order_by("pk")
    return rows.values_list("pk", "date_joined", "is_active")


def _permissions(ids):
    rows = Permission.objects.filter(user__in=ids).order_by("pk")
    return rows.values_list("pk", "content_type__app_label")


@pytest.mark.parametrize("make", [_users, _permissions])
@pytest.mark.parametrize("count", [0, 1, 3, 5])
def test_rows_are_those_of_the_queryset_each_time(ids, make, count):
    User.objects.get(pk=ids[0]).user_permissions.set(Permission.objects.all()[:2])
    compiled = Compiled(make, 3)
    for some in (ids[:count], ids[5 - count :]):
        # In pieces, so that their order is that of the ids.
        assert sorted(compiled.rows(some)) == sorted(make(some))
    assert list(compiled.rows(ids[:1]))


def test_one_query_for_as_many_as_it_asks_at_once(ids, django_assert_num_queries):
    compiled = Compiled(_users, 3)
    for count, queries in ((0, 0), (1, 1), (3, 1), (5, 2)):
        with django_assert_num_queries(queries):
            list(compiled.rows(ids[:count]))
