"""What the cast wrote in their plans, each in their own language, through the pages' actions."""

import datetime
import uuid

from django.utils import timezone

from plans import rules
from plans.actions import agreements, celebrations, living, plans, steps, translations
from plans.actions.paper_back import Written
from plans.agreement.choices import Answer
from plans.celebrating.choices import SharedWith, What
from plans.celebrating.offers import Offer
from plans.papers.choices import PaperKind
from plans.speaking import speakers
from portal.demo.cast_voices import (
    what_each_promises,
    what_gets_in_anas_way,
    what_they_say_about,
)
from portal.demo.pen import Pen, school_day


def plan_of_ana(ana, people, today):
    """Started by Rosa before anything was wrong, then written by three people in two languages."""
    rosa, sam = people["rosa"], people["sam"]
    plan = plans.start(student=ana, by=rosa, today=today)
    write = Pen(plan, today)
    write.hopes(
        rosa,
        "es",
        family_words="Sueño con verla graduarse contenta, sin tanto estrés por las mañanas.",
    )
    write.hopes(
        people["ana"],
        "en",
        student_words=(
            "I want to finish ninth grade with my friends and be in the spring play. "
            "I like biology when we do it with our hands."
        ),
    )
    write.hopes(
        sam,
        "en",
        strengths=(
            "Ana draws, cooks with her brother and makes new students feel welcome. "
            "She stays calm when others do not."
        ),
        favourites="Biology, drama club, her brother's pancakes",
        trusted="Mr. Okafor, Coach Bell, her aunt Inés",
    )
    what_gets_in_anas_way(write, people)
    write.goal(
        people["ana"],
        "en",
        text="At first bell on Wednesdays",
        own_words="I want to walk in before the door closes.",
        baseline="On time on 2 of the last 8 Wednesdays",
        target="On time on 7 of 8 Wednesdays",
        due=school_day(today, 56),
        owner="student",
    )
    write.goal(
        sam,
        "en",
        text="One place at school where Ana feels at home",
        baseline="Lunch has been lonely since Jae moved",
        target="Ana has gone to drama club three times",
        due=school_day(today, 42),
        owner="school",
    )
    what_each_promises(write, people)
    timetable = write.step(
        sam,
        "en",
        "Send Rosa the bus timetable in Spanish",
        "school",
        "Sam Okafor",
        school_day(today, -4),
    )
    aunt = write.step(
        rosa,
        "es",
        "Preguntarle a la tía Inés si puede llevarla los miércoles",
        "family",
        "Rosa Díaz",
        school_day(today, 7),
    )
    write.step(
        sam,
        "en",
        "Walk with Ana to drama club the first time",
        "school",
        "Coach Bell",
        school_day(today, 12),
    )
    steps.finish(step=timetable, by=sam, today=today)
    what_they_say_about(aunt, write, people)
    write.helper(
        rosa,
        "es",
        name="Doña Carmen",
        circle="everyday",
        can_help_with="Puede tocar la puerta a las 6:30.",
    )
    write.helper(
        rosa,
        "es",
        name="Tía Inés",
        circle="family",
        can_help_with="Puede llevarla en su carro.",
        times="Los miércoles por la mañana",
        contact="555-0160",
        asked="yes",
        readers="team",
    )
    write.meeting(rosa, school_day(today, 28))
    agree(plan, people, today)
    write.goal(
        sam,
        "en",
        text="Breakfast before first bell, three days a week",
        baseline="Ana comes without breakfast most days",
        target="A breakfast bag waits at the door",
        due=school_day(today, 42),
        owner="school",
    )
    propose(plan, sam, "en", today)
    check_in(
        plan,
        people["ana"],
        "en",
        today - datetime.timedelta(days=4),
        readers="everyone",
        mood=7,
        win="Ms. Roy let us grow bacteria. Mine was the grossest.",
        helpful="yes",
    )
    check_in(
        plan,
        people["ana"],
        "en",
        today,
        readers="counsellor",
        mood=5,
        hard="Maths was so loud on Tuesday that I left early.",
    )
    check_in(
        plan,
        rosa,
        "es",
        today - datetime.timedelta(days=2),
        readers="everyone",
        mood=6,
        win="El miércoles salió de casa sin prisas.",
    )
    in_english(plan, sam, today)


def in_english(plan, sam, today):
    """How it is going in Rosa's words, for those who read no Spanish."""
    translations.translate(
        row=plan.check_ins.get(party="family"),
        language="en",
        texts={"win": "On Wednesday she left home without a rush."},
        token=uuid.uuid4(),
        by=sam,
        today=today,
    )


def check_in(plan, person, language, today, *, readers, **said):
    """How it is going, in somebody's own words."""
    stand = rules.standing(user=person, student=plan.student, today=today)
    speaker = speakers(plan=plan, stand=stand, user=person, today=today)[0]
    word = living.Word(
        **{"mood": None, "win": "", "hard": "", "ask": "", "helpful": ""}
        | said
        | {"readers": readers, "language": language}
    )
    living.check_in(
        plan=plan, speaker=speaker, word=word, token=uuid.uuid4(), by=person, today=today
    )


def agree(plan, people, today):
    """Sam asks; Ana and Rosa say yes, each in their own language."""
    proposal = propose(plan, people["sam"], "en", today)
    for name, language in (("ana", "en"), ("rosa", "es")):
        agreements.answer(
            proposal=proposal,
            said=agreements.Said(Answer.AGREES, language=language),
            token=uuid.uuid4(),
            by=people[name],
            today=today,
            now=timezone.now(),
        )


def propose(plan, by, language, today):
    return agreements.propose(plan=plan, language=language, by=by, today=today, now=timezone.now())


def plan_of_mateo(mateo, people, today):
    rosa, teo = people["rosa"], people["teo"]
    plan = plans.start(student=mateo, by=rosa, today=today)
    write = Pen(plan, today)
    write.hopes(
        rosa,
        "es",
        student_words="Me gusta el recreo y los dinosaurios.",
        family_words="Que llegue tranquilo y que no se pierda la lectura de la mañana.",
    )
    write.hopes(teo, "en", strengths="Mateo asks good questions. Ms. Rey and his sister help him.")
    write.goal(
        teo,
        "en",
        text="In class for morning reading each day",
        baseline="3 days a week",
        target="5 days a week",
        due=school_day(today, 42),
        owner="family",
    )
    write.step(
        teo,
        "en",
        "Save a seat for Mateo at breakfast club",
        "school",
        "Teo Martins",
        school_day(today, 5),
    )
    write.meeting(teo, school_day(today, 30))
    celebrations.say(
        plan=plan,
        offer=Offer(What.OWN_WORDS, str(plan.vision.uuid), plan.vision.student_words, "es"),
        words="¡Mateo, qué bien que nos cuentas de los dinosaurios! Aquí te esperamos cada mañana.",
        language="es",
        shared_with=SharedWith.FAMILY,
        token=uuid.uuid4(),
        by=teo,
        today=today,
    )
    write.paper(
        teo,
        "es",
        rosa.display_name,
        Written(PaperKind.PROMISE, "Acostar a Mateo a las 8 los domingos."),
        Written(
            PaperKind.HELPER,
            "Doña Inés",
            {"help": "Llevar a Mateo si llueve", "phone": "555-0177"},
        ),
    )
