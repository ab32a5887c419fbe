"""The help bank: the family's own, and what it shares entry by entry."""

import pytest
from django.urls import reverse

from plans import rules
from plans.actions import Refused, helpers, rows
from plans.models import Caregiver, Helper
from tests.plans.pages import address, history_of, main_of, open_form

SECRET = "Can drive on Wednesdays"
SEES = {
    "family": {"rosa", "ana", "inés"},
    "team": {"rosa", "ana", "inés", "sam", "lena"},
    "everyone": {"rosa", "ana", "inés", "sam", "lena", "driver"},
}


@pytest.fixture
def people(cast, plan, driver):
    aunt = type(cast["rosa"]).objects.create(username="inés", first_name="Inés")
    Caregiver.objects.create(user=aunt, student=plan.student, relation="relative")
    return cast | {"inés": aunt, "driver": driver}


@pytest.fixture
def add(signed_in, plan):
    """Rosa adds an entry on the page."""

    def add(readers="family", words=SECRET, name="Tía Marta"):
        rosa, url = signed_in("rosa"), address("helper_add", plan)
        sent = open_form(rosa, url).sent_with(
            name=name, can_help_with=words, readers=readers, contact="555-0160"
        )
        for _ in range(2):
            assert rosa.post(url, sent).status_code == 302
        return plan.helpers.get(name=name)

    return add


@pytest.mark.parametrize("readers", SEES)
def test_an_entry_is_seen_by_those_it_is_shared_with_and_nobody_else(
    client, people, plan, add, today, readers
):
    helper = add(readers)
    seen = {place: set() for place in ("rule", "plan", "history")}
    for username, user in people.items():
        stand = rules.standing(user=user, student=plan.student, today=today)
        if Helper.objects.readable_by(stand).filter(pk=helper.pk).exists():
            seen["rule"].add(username)
        client.force_login(user)
        for place in ("plan", "history"):
            if SECRET in client.get(address(place, plan)).content.decode():
                seen[place].add(username)
        page = client.get(reverse("plans:record", args=[plan.student.uuid])).content.decode()
        assert (SECRET in page) is (username in SEES[readers] & {"rosa", "ana", "lena"})
    assert seen == dict.fromkeys(seen, SEES[readers])


SAID = {
    "family": ("Saved. Only your family sees it.", "Undone. Only your family sees it."),
    "team": (
        "Saved. Only the family and the school’s team see it.",
        "Undone. Only the family and the school’s team see it.",
    ),
    "everyone": (
        "Saved. Everyone on the plan sees it now.",
        "Undone. Everyone on the plan sees it now.",
    ),
}


@pytest.mark.parametrize("readers", SAID)
def test_what_is_said_after_saving_is_true_of_whoever_sees_it(signed_in, plan, readers):
    rosa, url = signed_in("rosa"), address("helper_add", plan)

    def said(url, **sent):
        page = main_of(rosa.post(url, sent, follow=True))
        return [one for both in SAID.values() for one in both if one in page] or page

    sent = open_form(rosa, url).sent_with(name="Tía Marta", readers=readers)
    saved, undone = SAID[readers]
    assert said(url, **sent) == [saved]
    helper = plan.helpers.get(name="Tía Marta")
    edit = address("helper_edit", plan, helper)
    assert said(edit, **open_form(rosa, edit).sent_with(name="Tía Mar")) == [saved]
    undo = reverse("plans:undo", args=[plan.uuid, helper.uuid, 2])
    assert said(undo) == [undone]
    # Shared with others, and taken back from them again.
    other = "everyone" if readers != "everyone" else "family"
    assert said(edit, **open_form(rosa, edit).sent_with(readers=other)) == [SAID[other][0]]
    assert said(reverse("plans:undo", args=[plan.uuid, helper.uuid, 4])) == [undone]


def test_of_an_entry_that_is_gone_nobody_hears(signed_in, plan, add):
    helper = add()
    link = reverse("plans:undo", args=[plan.uuid, helper.uuid, 1])
    page = main_of(signed_in("rosa").post(link, follow=True))
    assert "Taken off." in page and "Everyone on the plan" not in page


def test_a_new_entry_is_the_familys_alone_unless_they_choose(signed_in, plan):
    form = open_form(signed_in("ana"), address("helper_add", plan))
    assert form.fields["readers"] == ["family"]


def test_what_was_private_stays_so_when_an_entry_is_shared(signed_in, plan, add):
    helper = add(words="Private words")
    rosa, url = signed_in("rosa"), address("helper_edit", plan, helper)
    sent = open_form(rosa, url).sent_with(can_help_with="Words for all", readers="everyone")
    assert rosa.post(url, sent).status_code == 302
    assert "Private words" not in history_of(signed_in("sam"), plan)
    assert "Words for all" in main_of(signed_in("sam").get(address("plan", plan)))
    assert "Private words" in history_of(rosa, plan)


@pytest.mark.parametrize("username", ["sam", "lena"])
def test_the_school_does_not_write_in_the_familys_list(signed_in, cast, plan, add, today, username):
    helper = add("everyone")
    client = signed_in(username)
    for name, row in (("helper_add", None), ("helper_edit", helper), ("helper_remove", helper)):
        for method in (client.get, client.post):
            response = method(address(name, plan, row))
            assert response.status_code == 403
            assert "The family keeps this list" in response.content.decode()
    units = {"name": {"name": "Mine"}}
    with pytest.raises(Refused, match="keeps this list"):
        rows.change(row=helper, units=units, drawn_from=1, by=cast[username], today=today)
    with pytest.raises(Refused, match="keeps this list"):
        helpers.remove(helper=helper, by=cast[username], today=today)
    assert plan.helpers.filter(name="Tía Marta").exists()


def test_whoever_is_taken_off_is_found_in_the_familys_history_alone(signed_in, plan, add):
    helper, rosa = add("everyone"), signed_in("rosa")
    for _ in range(2):
        assert rosa.post(address("helper_remove", plan, helper)).status_code == 302
    assert "Tía Marta" not in main_of(signed_in("ana").get(address("plan", plan)))
    assert "took somebody off the list" in history_of(signed_in("ana"), plan)
    assert "Tía Marta" in history_of(rosa, plan)
    assert "Tía Marta" not in history_of(signed_in("sam"), plan)


def test_another_familys_entries_are_not_found(signed_in, plan, mateos_plan, add, today, cast):
    helper = add("everyone")
    assert signed_in("rosa").get(address("helper_edit", mateos_plan, helper)).status_code == 404
    stand = rules.standing(user=cast["teo"], student=mateos_plan.student, today=today)
    assert not Helper.objects.readable_by(stand).filter(pk=helper.pk).exists()


@pytest.mark.parametrize(
    ("contact", "phone"),
    [("555-0160", "555-0160"), ("+1 617 555 0160", "+1 617 555 0160"), ("knock", ""), ("", "")],
)
def test_only_a_number_can_be_dialled(contact, phone):
    assert Helper(contact=contact).phone == phone
