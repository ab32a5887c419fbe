"""Closed vocabularies of the directory. An icon has the name of its need."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.choices import SPOKEN_LANGUAGES, Need

# Shown apart, in the colour of care.
URGENT_NEEDS = {Need.EMERGENCY}
# Offered wherever nothing was found.
NEVER_IN_VAIN = {Need.EMERGENCY, Need.SAFETY, Need.MIND}


class Audience(models.TextChoices):
    """Whom a listing serves first: who they are, their kind of school, the situation they are in.

    Situations follow the second half of Open Eligibility's roots, as families would say them.
    """

    FAMILIES = "families", _("Families")
    STUDENTS = "students", _("Students")
    PREK = "prek", _("Before kindergarten")
    ELEMENTARY = "elementary", _("Elementary school")
    MIDDLE = "middle", _("Middle school")
    HIGH = "high", _("High school")
    NEWCOMERS = "newcomers", _("New to the country")
    CAREGIVERS = "caregivers", _("Caregivers")
    LOW_INCOME = "low_income", _("Low income")
    UNINSURED = "uninsured", _("No health insurance")
    NO_HOME = "no_home", _("No steady home")
    FOSTER = "foster", _("Foster care")
    KINSHIP = "kinship", _("Relatives raising a child")
    DISABILITY = "disability", _("Children with disabilities")
    YOUNG_PARENTS = "young_parents", _("Teens who are pregnant or parents")
    SURVIVORS = "survivors", _("Hurt or afraid at home")
    LGBTQ = "lgbtq", _("LGBTQ+ young people")
    MILITARY = "military", _("Military families")


class Cost(models.TextChoices):
    """What it costs, in one word; `cost_note` says the rest."""

    FREE = "free", _("Free")
    SLIDING = "sliding", _("Depends on your income")
    PAID = "paid", _("Has a price")
    UNKNOWN = "unknown", _("Ask about the cost")


class Room(models.TextChoices):
    """Whether they take new families now; `room_weeks` and `room_since` say more."""

    UNKNOWN = "unknown", _("Ask whether there is room")
    ACCEPTING = "accepting", _("Room now")
    WAITING = "waiting", _("Waiting list")
    FULL = "full", _("No room now")


class Status(models.TextChoices):
    """HSDS `service.status`, as far as visitors see it: a paused one is told apart everywhere."""

    ACTIVE = "active", _("Open")
    PAUSED = "paused", _("Closed for now")


class Standing(models.TextChoices):
    """How far a listing can still be trusted, by the day it was to be checked again."""

    FRESH = "fresh", _("Checked")
    DUE = "due", _("To be checked")
    OVERDUE = "overdue", _("Not checked for a long time")
    HIDDEN = "hidden", _("Hidden until it is checked")

    @property
    def is_overdue(self) -> bool:
        return self in (Standing.OVERDUE, Standing.HIDDEN)


class Access(models.TextChoices):
    """What a building offers people with disabilities."""

    STEP_FREE = "step_free", _("No steps")
    LIFT = "lift", _("Elevator")
    TOILET = "toilet", _("Accessible restroom")
    PARKING = "parking", _("Accessible parking")
    HEARING = "hearing", _("Hearing loop")
    SIGN = "sign", _("Sign language")
    QUIET = "quiet", _("A quiet room")


class LineKind(models.TextChoices):
    """HSDS `phone.type`. A fax is kept for the open data and not shown to families."""

    VOICE = "voice", _("Phone")
    TTY = "tty", _("Text telephone (TTY)")
    FAX = "fax", _("Fax")


class ReviewEvery(models.IntegerChoices):
    """Days after which a partner is asked again."""

    MONTH = 30, _("Every month")
    QUARTER = 90, _("Every three months")
    HALF_YEAR = 180, _("Every six months")
    YEAR = 365, _("Every year")


class Weekday(models.IntegerChoices):
    """ISO weekdays: Monday is 1."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class Problem(models.TextChoices):
    """What a reader finds wrong with a listing."""

    PHONE = "phone", _("The phone number does not work")
    CLOSED = "closed", _("They have closed or moved")
    REFUSED = "refused", _("They said no to us")
    HOURS = "hours", _("The hours are wrong")
    LANGUAGE = "language", _("Nobody speaks the language")
    OTHER = "other", _("Something else")


class Origin(models.TextChoices):
    """Where a proposed correction comes from."""

    PARTNER = "partner", _("The partner")
    FEED = "feed", _("An import")


class Decision(models.TextChoices):
    """What an editor made of a report or a correction."""

    WAITING = "waiting", _("Waiting")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Not taken over")


class Answer(models.TextChoices):
    """What a partner answers to "is this still right?"."""

    CONFIRMED = "confirmed", _("All of it is right")
    CORRECTED = "corrected", _("Sent corrections")
    ROOM = "room", _("Said whether there is room")
    CLOSED = "closed", _("Has closed")
    OPEN = "open", _("Is open again")


# Languages a partner may speak: those of the portal first, then others that real directories name.
SPEAKS = SPOKEN_LANGUAGES | {
    "de": "Deutsch",
    "fa": "فارسی",
    "hi": "हिन्दी",
    "hy": "Հայերեն",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "pl": "Polski",
    "tl": "Tagalog",
    "uk": "Українська",
    "ur": "اردو",
}
SPEAKS_CHOICES = list(SPEAKS.items())
