"""School calendars, attendance days as the district's systems tell of them, and their sums."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.attendance.choices import Band, DayKind, Trend
from plans.attendance.numbers import WHOLE, Thresholds, days
from portal.pagecache import remembered


class SchoolDay(models.Model):
    """Whether a school is in session on a day. A day without a row is not known yet."""

    school = models.ForeignKey("portal.School", models.CASCADE, related_name="calendar")
    date = models.DateField()
    in_session = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "date"], name="schoolday_once"),
        ]

    def __str__(self):
        return f"{self.school_id} {self.date}"


class AttendanceCode(models.Model):
    """What a code of the district's student system means."""

    code = models.CharField(_("code"), max_length=16, unique=True)
    label = models.CharField(_("what it stands for"), max_length=100, blank=True)
    kind = models.PositiveSmallIntegerField(_("the day was"), choices=DayKind.choices)
    excused = models.BooleanField(_("excused"), default=False)
    # Hundredths of the day missed. 0 for an absence that does not count, like a field trip.
    portion = models.PositiveSmallIntegerField(
        _("part of the day missed, in percent"),
        default=0,
        help_text=_("100: the whole day, 50: half of it, 0: it does not count as missed."),
    )

    class Meta:
        ordering = ["code"]
        verbose_name = _("attendance code")
        verbose_name_plural = _("attendance codes")
        constraints = [
            models.CheckConstraint(
                condition=Q(portion=0) | Q(portion__lte=WHOLE, kind=DayKind.ABSENT),
                name="attendancecode_only_absence_is_missed",
            ),
        ]

    def __str__(self):
        return self.code


class AttendanceFeed(models.Model):
    """Where days come from: one feed for each file that a system sends again and again.

    `by_hand` marks the one feed of days that staff put right here.
    """

    name = models.CharField(max_length=60, unique=True)
    by_hand = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by_hand"], condition=Q(by_hand=True), name="attendancefeed_one_by_hand"
            ),
        ]

    def __str__(self):
        return self.name


class AttendanceDay(models.Model):
    """What one day of one student was. No row: the student was there.

    Narrow on purpose: a large district has eighteen million of these a school year. `portion` is
    the part of the day missed, in hundredths. `school` is where, as the file says it.
    """

    student = models.ForeignKey(
        "plans.Student", models.CASCADE, related_name="attendance_days", db_index=False
    )
    school = models.ForeignKey("portal.School", models.PROTECT, related_name="+", db_index=False)
    feed = models.ForeignKey(AttendanceFeed, models.PROTECT, related_name="+", db_index=False)
    date = models.DateField()
    kind = models.PositiveSmallIntegerField(choices=DayKind.choices)
    excused = models.BooleanField(default=False)
    portion = models.PositiveSmallIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["student", "date"], name="attendanceday_once"),
            models.CheckConstraint(
                condition=Q(portion=0) | Q(portion__lte=WHOLE, kind=DayKind.ABSENT),
                name="attendanceday_only_absence_is_missed",
            ),
        ]

    def __str__(self):
        return f"{self.student_id} {self.date}"


class AttendanceCoverage(models.Model):
    """The last day a school has told of. Later days are not counted yet: nobody knows of them."""

    school = models.OneToOneField(
        "portal.School", models.CASCADE, related_name="attendance_coverage"
    )
    until = models.DateField()

    def __str__(self):
        return f"{self.school_id} until {self.until}"


class AttendanceMap(models.Model):
    """A column map that a coordinator made: our field → the heading it stands under."""

    name = models.SlugField(max_length=40, unique=True)
    columns = models.JSONField()
    made_by = models.CharField(max_length=310, blank=True)
    # Whose it is to change: the account's, and all coordinators' of the school it was made at.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    school = models.ForeignKey("portal.School", models.SET_NULL, null=True, related_name="+")
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class AttendanceSummary(models.Model):
    """A student's numbers of one school year, made again whenever what they rest on changes.

    `present`, `excused`, `unexcused` and `checking` are hundredths of days; `rate` is 0 to 1.
    """

    student = models.ForeignKey("plans.Student", models.CASCADE, related_name="attendance")
    school_year = models.PositiveSmallIntegerField()
    until = models.DateField(null=True)
    enrolled = models.PositiveSmallIntegerField()
    present = models.PositiveIntegerField()
    excused = models.PositiveIntegerField()
    unexcused = models.PositiveIntegerField()
    checking = models.PositiveIntegerField()
    tardy = models.PositiveSmallIntegerField()
    left_early = models.PositiveSmallIntegerField()
    unexcused_days = models.PositiveSmallIntegerField()
    rate = models.DecimalField(max_digits=5, decimal_places=4)
    band = models.CharField(max_length=12, choices=Band.choices, blank=True)
    trend = models.CharField(max_length=8, choices=Trend.choices, blank=True)
    early_sign = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["student", "school_year"], name="attendancesummary_one_a_year"
            ),
            models.CheckConstraint(
                condition=Q(
                    present=F("enrolled") * WHOLE - F("excused") - F("unexcused") - F("checking")
                ),
                name="attendancesummary_adds_up",
            ),
        ]
        indexes = [
            models.Index(fields=["school_year", "band"], name="attendancesummary_bands"),
        ]

    def __str__(self):
        return f"{self.student_id} {self.school_year}"

    @property
    def absent_days(self):
        return days(self.excused + self.unexcused)

    @property
    def present_days(self):
        return days(self.present)

    @property
    def excused_days(self):
        return days(self.excused)

    @property
    def unexcused_total(self):
        return days(self.unexcused)


class AttendanceThresholds(models.Model):
    """The numbers the district holds to, from a day on. Percents of the days enrolled."""

    # Policies name them, and every worker remembers them.
    shown_to_visitors = True

    holds_from = models.DateField(_("holds from"), unique=True)
    at_risk = models.DecimalField(
        _("at risk from (percent)"), max_digits=4, decimal_places=1, default=5
    )
    moderate = models.DecimalField(
        _("chronic absence from (percent)"), max_digits=4, decimal_places=1, default=10
    )
    severe = models.DecimalField(
        _("severe chronic absence from (percent)"), max_digits=4, decimal_places=1, default=20
    )
    early_month_1 = models.PositiveSmallIntegerField(
        _("early sign: days missed in the first month"), default=2
    )
    early_month_2 = models.PositiveSmallIntegerField(
        _("early sign: days missed in the first two months"), default=4
    )
    early_month_3 = models.PositiveSmallIntegerField(
        _("early sign: days missed in the first three months"), default=6
    )
    trend_days = models.PositiveSmallIntegerField(
        _("school days in a trend"),
        default=20,
        validators=[MinValueValidator(5), MaxValueValidator(90)],
    )
    meeting_after = models.PositiveSmallIntegerField(
        _("unexcused days after which the school asks the family to meet"), default=5
    )

    class Meta:
        ordering = ["-holds_from"]
        verbose_name = _("numbers of attendance")
        verbose_name_plural = _("numbers of attendance")
        constraints = [
            models.CheckConstraint(
                condition=Q(at_risk__gt=0)
                & Q(at_risk__lt=F("moderate"))
                & Q(moderate__lt=F("severe"))
                & Q(severe__lte=100),
                name="attendancethresholds_rise",
                violation_error_message=_("The three percents must rise, up to 100 at most."),
            ),
        ]

    def __str__(self):
        return str(self.holds_from)

    @staticmethod
    def on(day) -> Thresholds:
        """What holds on a day; the field's own numbers where nobody has set any."""
        return _thresholds_on(day)

    def plain(self) -> Thresholds:
        return Thresholds(
            at_risk=self.at_risk,
            moderate=self.moderate,
            severe=self.severe,
            early_days=(self.early_month_1, self.early_month_2, self.early_month_3),
            trend_days=self.trend_days,
            meeting_after=self.meeting_after,
        )


@remembered
def _thresholds_on(day) -> Thresholds:
    rows = AttendanceThresholds.objects.filter(holds_from__lte=day).order_by("-holds_from")
    row = rows.first()
    return row.plain() if row else Thresholds()


class AttendanceImport(models.Model):
    """One file that was taken in: when, by whom, for which days, and what became of its rows."""

    feed = models.ForeignKey(AttendanceFeed, models.PROTECT, related_name="imports")
    layout = models.CharField(max_length=40)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    counts = models.JSONField(default=dict)
    by_name = models.CharField(max_length=310, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.feed} {self.created:%Y-%m-%d}"
