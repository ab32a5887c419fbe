"""What is behind a door, for each person of the cast. Read before `table`."""

from dataclasses import dataclass, field

CAST = ("anonymous", "rosa", "ana", "sam", "lena", "teo", "nadia", "luc", "grace")

# What somebody gets: a status, or where they are led.
OPEN, MOVED, NO_GET, FORBIDDEN, GONE = 200, 302, 405, 403, 404
SIGN_IN = "sign-in"


@dataclass(frozen=True)
class Door:
    """What a GET answers to most people, and to the exceptions among them."""

    everyone: int | str
    others: dict = field(default_factory=dict)

    def answer(self, person: str) -> int | str:
        return self.others.get(person, self.everyone)

    def refused(self) -> list[str]:
        return [who for who in CAST if self.answer(who) in (SIGN_IN, FORBIDDEN, GONE)]


@dataclass(frozen=True)
class Row:
    door: Door
    example: str = ""
    # Whether a form is sent here; without its token it is refused for everyone.
    form: bool = False
    # What an empty form may answer to those who are let in.
    sent: tuple = (200, 302, 409, 422)


def only(*people: str, answer: int = OPEN, **others: int) -> Door:
    """Open to these; a stranger's object does not exist; who is not signed in may do so."""
    return Door(GONE, {"anonymous": SIGN_IN} | dict.fromkeys(people, answer) | others)


PUBLIC = Door(OPEN)
LEADS_ON = Door(MOVED)
NOTHING_THERE = Door(GONE)
SENT_ONLY = Door(NO_GET)
SIGNED_IN = Door(OPEN, {"anonymous": SIGN_IN})
# Signing in is for those who are out; the others are led to their plans.
FOR_STRANGERS = Door(MOVED, {"anonymous": OPEN})
# Led to showing the password once more; then there is nothing yet.
SHOW_PASSWORD = Door(MOVED, {"anonymous": SIGN_IN})
NONE_YET = Door(GONE, {"anonymous": SIGN_IN})
COORDINATORS = Door(FORBIDDEN, {"anonymous": SIGN_IN, "lena": OPEN})
ON_ANAS_PLAN = ("rosa", "ana", "sam", "lena")
ANAS_PLAN = only(*ON_ANAS_PLAN)
ANAS_PLAN_LEADS_BACK = only(*ON_ANAS_PLAN, answer=MOVED)
ANAS_RECORD = Door(
    GONE, {"anonymous": SIGN_IN, "sam": FORBIDDEN} | dict.fromkeys(("rosa", "ana", "lena"), OPEN)
)
ANAS_RELEASE = Door(
    GONE,
    {"anonymous": SIGN_IN, "lena": OPEN} | dict.fromkeys(("rosa", "ana", "sam"), FORBIDDEN),
)
ANAS_RECORD_LEADS_BACK = Door(
    GONE, ANAS_RECORD.others | dict.fromkeys(("rosa", "ana", "lena"), MOVED)
)

ANAS_PEOPLE = Door(
    GONE,
    {"anonymous": SIGN_IN, "rosa": FORBIDDEN, "ana": FORBIDDEN, "sam": OPEN, "lena": OPEN},
)
ANAS_PEOPLE_NOT = Door(
    GONE, {"anonymous": SIGN_IN} | dict.fromkeys(("rosa", "ana", "sam", "lena"), FORBIDDEN)
)
PUBLIC_REFUSES = Door(422)
LEADS_HOME = Door(MOVED, {"anonymous": SIGN_IN})
AT_SCHOOL = Door(FORBIDDEN, {"anonymous": SIGN_IN} | dict.fromkeys(("sam", "lena", "teo"), OPEN))
FOR_THE_COORDINATOR = Door(FORBIDDEN, {"anonymous": SIGN_IN, "lena": OPEN})

ACCOUNT = "<language>/account/"
PLAN = "<language>/plans/<uuid:plan>/"
LISTING = "<language>/resources/<slug:slug>/"
STUDENT = "<language>/plans/students/<uuid:student>/"
HSDS = "services|organizations|service_at_locations|taxonomies|taxonomy_terms"
