"""Closed vocabularies of attendance. The official terms are for staff; families read others."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from plans.choices import StaffRole


class DayKind(IntegerChoices):
    """What a record says of one day of one student. A number, because there are millions."""

    PRESENT = 0, pgettext_lazy("attendance", "here")
    ABSENT = 1, pgettext_lazy("attendance", "not here")
    TARDY = 2, pgettext_lazy("attendance", "came late")
    LEFT_EARLY = 3, pgettext_lazy("attendance", "left early")


class Band(TextChoices):
    """How much was missed, in the terms of Attendance Works. Empty: no school day yet."""

    SATISFACTORY = "satisfactory", _("satisfactory")
    AT_RISK = "at-risk", _("at risk")
    MODERATE = "moderate", _("moderate chronic absence")
    SEVERE = "severe", _("severe chronic absence")


CHRONIC_BANDS = (Band.MODERATE, Band.SEVERE)


class Trend(TextChoices):
    """The last weeks beside the weeks before. Empty: too few days to tell."""

    BETTER = "better", _("missing fewer days than before")
    STEADY = "steady", _("about the same as before")
    WORSE = "worse", _("missing more days than before")


class Claim(TextChoices):
    """What a day was really like, as a family or a student says."""

    HERE = "here", _("At school the whole day")
    LATE = "late", _("At school, but came late")
    LEFT_EARLY = "left-early", _("At school, but left early")
    HALF = "half", _("At school for half of the day")
    EXCUSED = "excused", _("Not at school, for a reason the school knows or accepts")
    AWAY = "away", _("Not at school")
    OTHER = "other", _("Something else. I will say it in words.")


# What the record says once a claim was accepted: kind, excused, hundredths of the day missed.
CLAIMED = {
    Claim.HERE: (DayKind.PRESENT, False, 0),
    Claim.LATE: (DayKind.TARDY, False, 0),
    Claim.LEFT_EARLY: (DayKind.LEFT_EARLY, False, 0),
    Claim.HALF: (DayKind.ABSENT, False, 50),
    Claim.EXCUSED: (DayKind.ABSENT, True, 100),
    Claim.AWAY: (DayKind.ABSENT, False, 100),
}


class CorrectionState(TextChoices):
    OPEN = "open", _("being checked")
    ACCEPTED = "accepted", _("put right")
    KEPT = "kept", _("left as it was")


# Who answers when a family says that a day is wrong.
ANSWERING_ROLES = (
    StaffRole.SECRETARY,
    StaffRole.COUNSELLOR,
    StaffRole.SOCIAL_WORKER,
    StaffRole.PRINCIPAL,
    StaffRole.COORDINATOR,
)


class Trouble(TextChoices):
    """Why a row of a file was not taken in, as the report says it."""

    UNREADABLE = "unreadable", _("The row cannot be read: its cells do not fit the headings.")
    NO_STUDENT = "no-student", _("The row names no student.")
    UNKNOWN_STUDENT = "unknown-student", _("No student has this id. Is the roster up to date?")
    SEVERAL_STUDENTS = (
        "several-students",
        _("Without its leading zeros this id fits several students."),
    )
    UNKNOWN_SCHOOL = "unknown-school", _("No school has this id.")
    ELSEWHERE = (
        "elsewhere",
        _("On this day the student was at another school. That school sends this day."),
    )
    NO_DAY = "no-day", _("The row names no day.")
    BAD_DAY = "bad-day", _("This is not a day of the calendar.")
    FUTURE = "future", _("This day is still ahead.")
    NO_CALENDAR = "no-calendar", _("The school’s calendar does not reach this day. Send it along.")
    NO_SCHOOL = "no-school", _("There was no school on this day.")
    NO_CODE = "no-code", _("The row does not say what the day was.")
    UNKNOWN_CODE = "unknown-code", _("The code table does not know this code.")
    BAD_PORTION = "bad-portion", _("The part of the day is not a number from 0 to 1.")
    PERIOD = "period", _("The row is about one lesson. Only whole school days are counted here.")
    SAID_BEFORE = "said-before", _("An earlier row says the same.")
    CONTRADICTS = "contradicts", _("An earlier row says otherwise. The earlier one was taken.")
    OTHER_SOURCE = "other-source", _("Another source says otherwise. What it said stays.")
    CORRECTED = "corrected", _("This day was put right here by hand. What was decided stays.")
    NOT_ENROLLED = (
        "not-enrolled",
        _("Kept, but not counted: on this day the student was not enrolled at the school."),
    )


# The row was taken in all the same.
TAKEN_ALL_THE_SAME = (Trouble.NOT_ENROLLED,)
