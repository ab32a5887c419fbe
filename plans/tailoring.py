"""A plan fits the age of its student: what is asked, in which order, and whose voice comes first.

Strategies and barriers say themselves for which schools they are.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.choices import Audience, Party

# Into which part of the hopes each party's first words go.
HOPES = {Party.STUDENT: "student_words", Party.FAMILY: "family_words", Party.SCHOOL: "strengths"}
# The parts of a plan, by their anchors. Hopes come first, always.
IN_ORDER = (
    "hopes",
    "attendance",
    "barriers",
    "goals",
    "steps",
    "going",
    "helpers",
    "community",
    "meeting",
    "agree",
)
# With small children the people around them come before goals; older students begin with theirs.
HELPERS_EARLY = (*IN_ORDER[:3], "helpers", *(part for part in IN_ORDER[3:] if part != "helpers"))
GOALS_EARLY = ("hopes", "attendance", "goals", "barriers", *IN_ORDER[4:])


@dataclass(frozen=True)
class Tailored:
    """`questions` open a voice's words; `example` is a goal that fits; `voices` in their order."""

    order: tuple[str, ...]
    voices: tuple[Party, ...]
    questions: dict[Party, Promise]
    example: Promise


FOR = {
    Audience.PREK: Tailored(
        HELPERS_EARLY,
        (Party.FAMILY, Party.STUDENT),
        {
            Party.STUDENT: _("What does your child love here? Write it as they say it."),
            Party.FAMILY: _("What do you hope your child finds here? How do mornings go?"),
            Party.SCHOOL: _("What does this child enjoy, and what comes easily to them?"),
        },
        _("For example: to be here when the morning song begins."),
    ),
    Audience.ELEMENTARY: Tailored(
        HELPERS_EARLY,
        (Party.FAMILY, Party.STUDENT),
        {
            Party.STUDENT: _("What do you like at school? What would make mornings easier?"),
            Party.FAMILY: _("What do you hope for your child this year? How do mornings go?"),
            Party.SCHOOL: _("What goes well for this student, and who helps?"),
        },
        _("For example: to miss no more than two days until the winter break."),
    ),
    Audience.MIDDLE: Tailored(
        IN_ORDER,
        (Party.STUDENT, Party.FAMILY),
        {
            Party.STUDENT: _("What is school like for you now? What would make you want to come?"),
            Party.FAMILY: _("What do you hope for your child? Has anything changed lately?"),
            Party.SCHOOL: _("What goes well for this student, and who helps?"),
        },
        _("For example: to be in the first class on time, four days of five."),
    ),
    Audience.HIGH: Tailored(
        GOALS_EARLY,
        (Party.STUDENT, Party.FAMILY),
        {
            Party.STUDENT: _("What do you want for yourself, and what do you need to get there?"),
            Party.FAMILY: _("What do you hope for them? What are you proud of?"),
            Party.SCHOOL: _("What goes well for this student, and who helps?"),
        },
        _("For example: to pass every class this term and miss fewer than three days."),
    ),
}
