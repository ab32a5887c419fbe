"""The short code on a sheet of paper that leads back to its plan.

It is the first 40 bits of the plan's uuid in Crockford's base 32 (no I, L, O, U), and no secret:
whoever types it finds the plan only among those they may see.
"""

import uuid

from plans.models import Plan

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS, LENGTH = 40, 8
# What people write for another.
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", "-": None, " ": None})


def code_of(plan: Plan) -> str:
    """ "7QK2-M9XD"."""
    number = plan.uuid.int >> (128 - BITS)
    letters = "".join(LETTERS[number >> shift & 31] for shift in range(BITS - 5, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"


def find(code: str, plans) -> Plan | None:
    """The plan with this code among `plans`; None where there is none, or more than one."""
    letters = code.upper().translate(READ_AS)
    if len(letters) != LENGTH or set(letters) - set(LETTERS):
        return None
    number = 0
    for letter in letters:
        number = number << 5 | LETTERS.index(letter)
    first = number << (128 - BITS)
    last = first | (1 << (128 - BITS)) - 1
    found = plans.filter(uuid__range=(uuid.UUID(int=first), uuid.UUID(int=last)))[:2]
    return found[0] if len(found) == 1 else None
