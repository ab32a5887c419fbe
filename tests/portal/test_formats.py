"""Dates as they stand inside our sentences."""

import datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

DAY = datetime.datetime(2026, 11, 6, 14, 5)
WITH_A_DAY = (
    "We agreed to this on %(day)s.",
    "We met on %(day)s",
    "Asked on %(day)s",
    "As of %(day)s",
    "%(name)s wrote down your answer to the text of %(day)s: “%(answer)s”. Is that right?",
)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("DATE_FORMAT", "ngày 6 tháng 11 năm 2026"),
        ("DATETIME_FORMAT", "14:05 ngày 6 tháng 11 năm 2026"),
        ("MONTH_DAY_FORMAT", "ngày 6 tháng 11"),
        ("YEAR_MONTH_FORMAT", "tháng 11 năm 2026"),
    ],
)
def test_a_date_in_vietnamese_has_no_capital(kind, words):
    with translation.override("vi"):
        assert date_format(DAY, kind) == words


@pytest.mark.parametrize("text", WITH_A_DAY)
def test_a_sentence_in_vietnamese_says_once_that_it_is_a_day(text):
    with translation.override("vi"):
        said = gettext(text) % {"day": date_format(DAY), "name": "Sam", "answer": "…"}
    assert said.count("ngày 6 tháng 11") == 1
    assert "ngày ngày" not in said and "Ngày" not in said


def test_a_day_in_chinese_has_no_zero_before_its_month():
    with translation.override("zh-hans"):
        assert date_format(DAY.replace(month=1), "MONTH_DAY_FORMAT") == "1月6日"


@pytest.mark.parametrize(
    ("language", "kind", "words"),
    [
        ("ar", "DATE_FORMAT", "6 نوفمبر 2026"),
        ("ar", "DATETIME_FORMAT", "6 نوفمبر 2026، 2:05 م"),
        ("en", "DATETIME_FORMAT", "Nov. 6, 2026, 2:05 PM"),
    ],
)
def test_a_date_reads_in_the_order_of_its_language(language, kind, words):
    with translation.override(language):
        assert date_format(DAY, kind) == words
