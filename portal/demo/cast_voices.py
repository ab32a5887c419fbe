"""What gets in Ana's way and what each promises, said by three people in two languages."""

from plans.actions import barriers
from portal.demo.pen import school_day


def what_gets_in_anas_way(write, people):
    """Three voices side by side, a guess, something told to the counselor, and what is chosen."""
    rosa, ana, sam = people["rosa"], people["ana"], people["sam"]
    write.answer(
        ana,
        "en",
        "transport",
        "The 7:10 bus is full on Wednesdays. I wait for the next one and miss the start.",
        "yes",
        "everyone",
    )
    write.answer(
        rosa,
        "es",
        "transport",
        "Los martes trabajo de noche y no estoy para despertarla ni llevarla.",
        "yes",
        "everyone",
    )
    write.answer(sam, "en", "transport", "Ana may have to change buses at Canal Street.")
    write.answer(
        ana,
        "en",
        "alone",
        "Lunch is hard. I do not want everybody to talk about it.",
        "not-now",
        "counsellor",
    )
    write.answer(
        sam,
        "en",
        "mood",
        "She says that she is tired of worrying about the rent.",
        "yes",
        "team",
        who="student",
    )
    barriers.choose(plan=write.plan, barrier="transport", by=rosa, today=write.today)


def what_each_promises(write, people):
    """Promises of three parties in all states, each told by whoever may tell it."""
    rosa, ana, sam, lena = (people[name] for name in ("rosa", "ana", "sam", "lena"))
    bag = write.promise(
        ana,
        "en",
        text="Pack my bag and set two alarms on Tuesday nights",
        owner="student",
        owner_name="Ana Díaz",
        cadence="weekly",
        barrier="morning",
    )
    write.move(bag, ana, "kept")
    call = write.promise(
        rosa,
        "es",
        text="Llamar a Ana a las 6:15 desde el trabajo los miércoles",
        owner="family",
        owner_name="Rosa Díaz",
        cadence="weekly",
        barrier="morning",
    )
    write.move(call, rosa, "partly", "Dos de tres semanas: en el sótano no hay señal.", "es")
    bus = write.promise(
        lena,
        "en",
        text="Ask the bus company for a second 7:10 bus on Wednesdays",
        owner="school",
        owner_name="Lena Park",
        due=school_day(write.today, 10),
        barrier="transport",
    )
    write.move(bus, lena, "not-yet", "Asked twice. Lena calls again on Monday.", "en")
    quizzes = write.promise(
        sam,
        "en",
        text="Hold first-period quizzes after 8:20 on Wednesdays",
        owner="school",
        owner_name="Ms. Roy",
        cadence="weekly",
        barrier="transport",
    )
    write.move(quizzes, ana, "changed", "We also have quizzes on Thursdays now.", "en")
    write.promise(
        rosa,
        "es",
        text="Una bolsa de desayuno en la puerta",
        owner="school",
        owner_name="Sam Okafor",
        cadence="daily",
        barrier="morning",
    )


def what_they_say_about(aunt, write, people):
    """A conversation beside a step, in two languages."""
    rosa, ana, sam = people["rosa"], people["ana"], people["sam"]
    write.comment(ana, "en", aunt, "She starts work later on Wednesdays now, so it could work.")
    write.comment(rosa, "es", aunt, "La llamo el domingo y les cuento.", sam)
    write.comment(sam, "en", aunt, "Thank you both. The front door opens at 7:30.", rosa, ana)
