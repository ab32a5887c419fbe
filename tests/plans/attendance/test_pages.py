"""What families and schools read of days at school, and how a wrong day is told and answered."""

import datetime
import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone, translation

from plans.attendance.choices import Band, Claim, CorrectionState
from plans.attendance.record import of_student
from plans.attendance.shown import Shown
from plans.models import (
    AttendanceCoverage,
    AttendanceDay,
    AttendanceFeed,
    DayCorrection,
    SchoolDay,
    Student,
    school_year_of,
)
from tests.plans.pages import Form, main_of, open_form

DAY = datetime.timedelta(days=1)
REPROACH = re.compile(r"truan|chronic|unexcused|must ", re.IGNORECASE)


class Ana:
    """Ana with sixty school days behind her, the newest of them today."""

    def __init__(self, today):
        self.student = Student.objects.get(sis_id="RPS-1001")
        self.student.enrollments.update(starts_on=today - DAY * 400)
        first = datetime.date(school_year_of(today), 7, 1)
        # Every day of the week, so that the tests say the same on each day of the year.
        self.today = max(today, first + DAY * 70)
        self.days = [self.today - DAY * n for n in range(59, -1, -1)]
        SchoolDay.objects.bulk_create(
            SchoolDay(school=self.student.school, date=day, in_session=True)
            for day in [*self.days, *(self.today + DAY * n for n in range(1, 31))]
        )
        AttendanceCoverage.objects.create(school=self.student.school, until=self.today)
        self.feed = AttendanceFeed.objects.create(name="sis")

    def miss(self, *indexes, kind=1, excused=False, portion=100):
        for index in indexes:
            AttendanceDay.objects.create(
                student=self.student,
                school=self.student.school,
                feed=self.feed,
                date=self.days[index],
                kind=kind,
                excused=excused,
                portion=portion,
            )

    def page(self, language="en") -> str:
        with translation.override(language):
            return reverse("plans:attendance", args=[self.student.uuid])

    def day_page(self, index=-1) -> str:
        with translation.override("en"):
            day = self.days[index].isoformat()
            return reverse("plans:wrong_day", args=[self.student.uuid, day])

    def shown(self, **options):
        year = of_student(self.student, school_year=school_year_of(self.today), today=self.today)
        return Shown(year, may_ask=True, **options)


@pytest.fixture
def ana(cast, today):
    ana = Ana(today)
    noon = datetime.datetime.combine(ana.today, datetime.time(12), timezone.get_current_timezone())
    with time_machine.travel(noon, tick=False):
        yield ana


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", main_of(response)).split())


def test_good_news_come_first_and_no_reproach_at_all(ana, signed_in):
    ana.miss(3, 9, 20, 21, 30, 40)
    for username in ("rosa", "ana"):
        text = text_of(signed_in(username).get(ana.page()))
        assert text.index("came to school each day") < text.index("54 of 60 school days")
        assert text.index("54 of 60 school days") < text.index("Days missed so far 6")
        assert not REPROACH.search(text), REPROACH.search(text)


@pytest.mark.parametrize(
    ("missed", "band", "words"),
    [
        (2, Band.SATISFACTORY, "Coming this often makes learning easier"),
        (4, Band.AT_RISK, "Missed days add up"),
        (7, Band.MODERATE, "about one student in five"),
        (13, Band.SEVERE, "We miss Ana at school"),
    ],
)
def test_each_band_has_warm_words_and_the_school_its_term(ana, signed_in, missed, band, words):
    ana.miss(*range(0, missed * 4, 4))
    family = text_of(signed_in("rosa").get(ana.page()))
    school = text_of(signed_in("sam").get(ana.page()))
    assert words in family and words in school
    assert f"Band {band.label}" in school
    assert "In official terms" not in family


def test_family_and_school_see_the_same_numbers(ana, signed_in):
    ana.miss(3, 9, excused=True)
    ana.miss(20, portion=50)
    ana.miss(25, kind=2, portion=0)
    for username in ("rosa", "ana", "sam", "lena"):
        text = text_of(signed_in(username).get(ana.page()))
        assert "57.5 of 60" in text
        assert "Days missed so far 2.5 For a reason the school knows 2" in text
        assert "The school knows no reason yet 0.5" in text
        assert "Came late 1" in text
    assert "Days absent 2.5 (4.2 percent)" in text_of(signed_in("lena").get(ana.page()))


def test_the_days_left_are_told_for_the_whole_year(ana, signed_in):
    """90 days are planned: nine are a tenth, so eight stay under it."""
    ana.miss(3, 9)
    assert "no more than 6 more days" in text_of(signed_in("rosa").get(ana.page()))
    ana.miss(12, 15, 18, 21, 24)
    assert "no more than 1 more day," in text_of(signed_in("rosa").get(ana.page()))
    ana.miss(27)
    assert "comes each day from now on" in text_of(signed_in("rosa").get(ana.page()))
    ana.miss(30, 33)
    assert "shrink to 11.1 percent" in text_of(signed_in("rosa").get(ana.page()))


def test_five_unexcused_days_are_the_schools_business_alone(ana, signed_in):
    ana.miss(3, 9, 15, 21, 27)
    assert "M.G.L. c.76" in text_of(signed_in("sam").get(ana.page()))
    assert "M.G.L." not in text_of(signed_in("rosa").get(ana.page()))


def test_before_the_first_day_the_page_says_so(cast, signed_in):
    student = Student.objects.get(sis_id="RPS-1001")
    text = text_of(signed_in("rosa").get(reverse("plans:attendance", args=[student.uuid])))
    assert "has not told us of any school day" in text


def test_a_month_is_a_table_that_can_be_read_out(ana, signed_in):
    ana.miss(-1)
    ana.miss(-2, kind=2, portion=0)
    html = main_of(signed_in("rosa").get(ana.page()))
    assert f"<caption>{ana.today:%B %Y}</caption>" in html
    assert html.count('<th scope="col">') == 7
    cell = re.search(rf'<a href="{re.escape(ana.day_page())}"[^>]*>(.*?)</a>', html)[0]
    assert 'data-day="away"' in cell and ", not here" in cell


def test_other_months_can_be_leafed_through(ana, signed_in):
    client = signed_in("rosa")
    before = f"{ana.days[0]:%Y-%m}"
    assert f"<caption>{ana.days[0]:%B %Y}</caption>" in main_of(
        client.get(ana.page(), {"month": before})
    )
    for nonsense in ("1999-01", "2026-99", "x", ""):
        response = client.get(ana.page(), {"month": nonsense})
        assert f"<caption>{ana.today:%B %Y}</caption>" in main_of(response)


def test_only_the_family_finds_days_to_choose(ana, signed_in):
    assert ana.day_page() in main_of(signed_in("ana").get(ana.page()))
    assert "/attendance/20" not in main_of(signed_in("sam").get(ana.page()))
    assert signed_in("sam").get(ana.day_page()).status_code == 403
    assert signed_in("teo").get(ana.page()).status_code == 404


def test_the_bus_driver_sees_no_days(ana, signed_in, driver, plan):
    from django.test import Client

    client = Client()
    client.force_login(driver)
    assert client.get(ana.page()).status_code == 403
    html = client.get(reverse("plans:plan", args=[plan.uuid])).content.decode()
    assert "Attendance now" not in html


def test_the_plan_tells_of_attendance_after_the_hopes(ana, signed_in, plan):
    ana.miss(3, 9)
    text = text_of(signed_in("rosa").get(reverse("plans:plan", args=[plan.uuid])))
    assert text.index("Hopes and strengths") < text.index("Attendance now")
    assert "58 of 60 school days" in text
    assert not REPROACH.search(text)


def test_a_day_is_told_to_be_wrong_and_put_right(ana, signed_in):
    ana.miss(-1)
    rosa, sam = signed_in("rosa"), signed_in("sam")
    form = open_form(rosa, ana.day_page())
    sent = form.sent_with(claim=Claim.LATE, words="Llegó con la tía.", language="es")
    response = rosa.post(ana.day_page(), sent, follow=True)
    assert "Until then it does not count" in response.content.decode()
    text = text_of(response)
    assert "Days missed so far 0 Being checked 1" in text
    assert "Llegó con la tía." in text
    asked = DayCorrection.objects.get()
    assert rosa.get(ana.day_page()).status_code == 403
    assert "Under correction 1" in text_of(sam.get(ana.page()))

    queue = reverse("plans:questions")
    assert "Ana Díaz" in text_of(sam.get(queue))
    assert "1 day to check" in text_of(sam.get(reverse("plans:home")))
    address = reverse("plans:question", args=[asked.uuid])
    form = open_form(sam, address)
    assert form.fields["decision"] == [Claim.LATE]
    response = sam.post(address, form.sent_with(answer="Sorry for the mix-up."), follow=True)
    assert "No day waits for you" in text_of(response)
    text = text_of(rosa.get(ana.page()))
    assert "Days missed so far 0" in text and "Came late 1" in text
    assert "Sorry for the mix-up." in text and "put right" in text
    assert "Somebody has answered this already" in text_of(sam.get(address))
    assert sam.post(address, form.sent_with()).status_code == 403


def test_words_about_a_day_that_was_told_already_can_be_copied(ana, signed_in):
    ana.miss(-1)
    rosa, student = signed_in("rosa"), signed_in("ana")
    sent = open_form(rosa, ana.day_page()).sent_with(claim=Claim.LATE, words="Llegó con la tía.")
    student.post(ana.day_page(), open_form(student, ana.day_page()).sent_with(claim=Claim.HERE))
    response = rosa.post(ana.day_page(), sent)
    assert response.status_code == 403
    assert response.context["typed"] == ["Llegó con la tía."]
    assert "Llegó con la tía." in main_of(response)
    assert "no-store" in response["Cache-Control"]

    sam, asked = signed_in("sam"), DayCorrection.objects.get()
    address = reverse("plans:question", args=[asked.uuid])
    sent = open_form(sam, address).sent_with(answer="He was with me.")
    assert sam.post(address, sent).status_code == 302
    response = sam.post(address, sent)
    assert response.status_code == 403
    assert response.context["typed"] == ["He was with me."]


def test_a_day_that_stays_needs_a_reason(ana, signed_in):
    ana.miss(-1)
    rosa, sam = signed_in("rosa"), signed_in("sam")
    rosa.post(ana.day_page(), open_form(rosa, ana.day_page()).sent_with(claim=Claim.HERE))
    address = reverse("plans:question", args=[DayCorrection.objects.get().uuid])
    response = sam.post(address, open_form(sam, address).sent_with(decision="keep"))
    assert response.status_code == 422
    assert "Please tell the family why" in text_of(response)
    sam.post(address, open_form(sam, address).sent_with(decision="keep", answer="Not in class."))
    assert DayCorrection.objects.get().state == CorrectionState.KEPT
    assert "Not in class." in text_of(rosa.get(ana.page()))


def test_what_was_typed_comes_back_with_a_kind_sentence(ana, signed_in):
    rosa = signed_in("rosa")
    response = rosa.post(ana.day_page(), {"words": "Estaba ahí.", "language": "es"})
    assert response.status_code == 422
    assert "Choose what the day was like." in text_of(response)
    assert Form(response).fields["words"] == ["Estaba ahí."]
    response = rosa.post(ana.day_page(), {"claim": Claim.OTHER, "language": "es"})
    assert "in a few words" in text_of(response)
    long = "x" * 1200
    response = rosa.post(ana.day_page(), {"claim": Claim.OTHER, "words": long, "language": "es"})
    assert Form(response).fields["words"] == [long]
    assert not DayCorrection.objects.exists()


def test_words_wait_behind_a_lost_session(ana, signed_in):
    from django.test import Client

    rosa = signed_in("rosa")
    form = open_form(rosa, ana.day_page())
    other = Client()
    other.post(ana.day_page(), form.sent_with(claim=Claim.LATE, words="Con su tía."))
    other.login(username="rosa", password="presente-demo")
    form = open_form(other, ana.day_page())
    assert (form.fields["claim"], form.fields["words"]) == ([Claim.LATE], ["Con su tía."])


@pytest.mark.parametrize("date", ["2026-02-30", "yesterday", "20260901", "2026-9-1", "0000-00-00"])
def test_a_day_that_is_none_is_not_found(ana, signed_in, date):
    address = f"{ana.page()}{date}/"
    assert signed_in("rosa").get(address).status_code == 404


def test_queries_do_not_grow_with_the_days(ana, signed_in, django_assert_max_num_queries):
    rosa = signed_in("rosa")
    rosa.get(ana.page())
    with django_assert_max_num_queries(22):
        rosa.get(ana.page())
    ana.miss(*range(40), portion=100)
    with django_assert_max_num_queries(22):
        rosa.get(ana.page())


@pytest.mark.parametrize("language", ["es", "pt-br", "ht", "zh-hans", "vi", "ar"])
def test_every_language_reads_all_of_it(ana, signed_in, language):
    ana.miss(3, 9, 20, 21, 30, 40, 50, portion=50)
    html = text_of(signed_in("rosa").get(ana.page(language)))
    for english in ("school day", "missed", "checked", "stays under"):
        assert english not in html
