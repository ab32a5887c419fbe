"""What may get in the way of school, in four groups, in words a family would use."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from plans.choices import Audience


class Barrier(TextChoices):
    MORNING = "morning", _("Getting up and out in the morning")
    ILLNESS = "illness", _("Being sick")
    ASTHMA = "asthma", _("Asthma or trouble breathing")
    TEETH = "teeth", _("Tooth pain")
    CONDITION = "condition", _("A health problem that does not go away")
    MOOD = "mood", _("Feeling sad, worried or worn out")
    CARING = "caring", _("Taking care of someone in the family")
    WORK = "work", _("Having a job")
    TRANSPORT = "transport", _("Getting a ride to school")
    ROUTE = "route", _("The way to school does not feel safe")
    MOVING = "moving", _("Moving, or no steady place to live")
    FOOD = "food", _("Not enough to eat")
    CLOTHING = "clothing", _("Clothes, shoes or a warm coat")
    LAUNDRY = "laundry", _("Getting clothes washed")
    VIOLENCE = "violence", _("Not feeling safe at home or in the neighborhood")
    INTERNET = "internet", _("No computer or internet for school")
    PAPERS = "papers", _("Worry about immigration papers")
    WEATHER = "weather", _("Rain, snow or cold")

    BULLYING = "bullying", _("Being picked on or bullied")
    CONFLICT = "conflict", _("Trouble with other students")
    BEHIND = "behind", _("Falling behind in class")
    NERVES = "nerves", _("Being nervous or scared about school")
    DISCIPLINE = "discipline", _("Being sent out of class or sent home")
    UNWELCOME = "unwelcome", _("Not feeling welcome at school")
    NEED = "need", _("A learning need that nobody has met yet")
    BIAS = "bias", _("Being treated unfairly for who we are")
    MEMORIES = "memories", _("Hard memories of school in the family")

    ADULT = "adult", _("No adult at school to trust")
    ALONE = "alone", _("Feeling alone at school")
    LEVEL = "level", _("Class work that is too easy or too hard")
    LANGUAGE = "language", _("Not enough help with the language")
    CREDITS = "credits", _("Being behind on credits")
    ACTIVITIES = "activities", _("No club, sport or class to look forward to")
    CULTURE = "culture", _("Our culture is not seen at school")

    EXCUSED = "excused", _("We thought that excused days do no harm")
    TWO_DAYS = "two-days", _("We thought that two days a month are fine")
    EARLY = "early", _("We thought that the first grades do not count")
    SYMPTOM = "symptom", _("It is hard to know when a child is too sick for school")


class Group(TextChoices):
    LIFE = "life", _("Life outside school")
    SCHOOL = "school", _("How school feels")
    PART = "part", _("Being part of it")
    KNOWING = "knowing", _("What we did not know")


B = Barrier
GROUPS = {
    Group.LIFE: (
        B.MORNING, B.ILLNESS, B.ASTHMA, B.TEETH, B.CONDITION, B.MOOD, B.CARING, B.WORK,
        B.TRANSPORT, B.ROUTE, B.MOVING, B.FOOD, B.CLOTHING, B.LAUNDRY, B.VIOLENCE, B.INTERNET,
        B.PAPERS, B.WEATHER,
    ),
    Group.SCHOOL: (
        B.BULLYING, B.CONFLICT, B.BEHIND, B.NERVES, B.DISCIPLINE, B.UNWELCOME, B.NEED, B.BIAS,
        B.MEMORIES,
    ),
    Group.PART: (B.ADULT, B.ALONE, B.LEVEL, B.LANGUAGE, B.CREDITS, B.ACTIVITIES, B.CULTURE),
    Group.KNOWING: (B.EXCUSED, B.TWO_DAYS, B.EARLY, B.SYMPTOM),
}  # fmt: skip
YOUNG = (Audience.PREK, Audience.ELEMENTARY)
# Asked of these ages only; the others of everyone.
ONLY_FOR = {
    B.WORK: (Audience.HIGH,),
    B.CREDITS: (Audience.HIGH,),
    B.DISCIPLINE: (Audience.ELEMENTARY, Audience.MIDDLE, Audience.HIGH),
    B.EARLY: YOUNG,
    B.SYMPTOM: (*YOUNG, Audience.MIDDLE),
}


class Wants(TextChoices):
    """Whether somebody wants help with it. Nobody has to say."""

    YES = "yes", _("Yes, please")
    NOT_NOW = "not-now", _("Not now")
    NO = "no", _("No")


MOST_CHOSEN = 3


def asked(group: Group, audience: str) -> list[Barrier]:
    """What is asked in a group, for a kind of school."""
    return [one for one in GROUPS[group] if audience in ONLY_FOR.get(one, (audience,))]
