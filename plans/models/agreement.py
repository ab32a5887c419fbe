"""The texts a plan's people agree to. What is frozen here the database lets nobody alter
(`plans/guards.py`); ids and labels instead of foreign keys, as in the history.
"""

import hashlib
import json
import uuid

from django.db import models
from django.db.models import Q

from plans.agreement.choices import ENTERED, Answer, Method, ProposalState
from plans.choices import Party
from plans.models.said import Signed
from portal import languages


def digest_of(said) -> str:
    """SHA-256, in hex, over anything JSON holds."""
    plain = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


class Proposal(Signed):
    """A plan's text as it stood when somebody proposed it.

    `content` is what was proposed: rows as `plans.agreement.text.freeze` gives them. `needs` are
    the parties whose yes it waits for. `agreed` is what came in force: `content` without what was
    excepted (whose rows stay as they were before, or out). It is written once.
    """

    FROZEN = (
        "uuid",
        "student_uuid",
        "plan_uuid",
        "number",
        "revision",
        "content",
        "digest",
        "needs",
        "by_id",
        "by_name",
        "by_party",
        "by_role",
        "created",
    )

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    student_uuid = models.UUIDField(db_index=True)
    plan_uuid = models.UUIDField()
    number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    needs = models.JSONField(default=list)
    created = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    agreed = models.JSONField(null=True)
    in_force_from = models.DateTimeField(null=True)
    in_force_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan_uuid", "number"], name="proposal_numbered_once"),
            models.UniqueConstraint(
                fields=["plan_uuid"], condition=Q(state="open"), name="proposal_one_open"
            ),
            models.UniqueConstraint(
                fields=["plan_uuid"], condition=Q(state="in-force"), name="proposal_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "withdrawn"], agreed=None, in_force_from=None)
                | Q(state="in-force", in_force_from__isnull=False, in_force_until=None)
                | Q(state="ended", in_force_from__isnull=False, in_force_until__isnull=False),
                name="proposal_in_force_has_its_days",
            ),
        ]

    def __str__(self):
        return f"{self.plan_uuid} {self.number}"

    @property
    def is_open(self) -> bool:
        return self.state == ProposalState.OPEN


class Agreement(models.Model):
    """One person's answer to a proposed text, with the exact text they read. Never changed, but
    for when the person said that what staff had written down for them is right (`confirmed`), or
    that it is not (`denied`).
    """

    FROZEN = (
        "proposal_id",
        "token",
        "party",
        "role",
        "person_id",
        "person_name",
        "answer",
        "excepted",
        "words",
        "words_language",
        "language",
        "text",
        "digest",
        "method",
        "interpreter",
        "entered_name",
        "given_on",
        "created",
    )

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="answers")
    token = models.UUIDField(unique=True)
    party = models.CharField(max_length=10, choices=Party.choices)
    role = models.CharField(max_length=20)
    # An account's id; None for a caregiver or student without one.
    person_id = models.BigIntegerField(null=True)
    person_name = models.CharField(max_length=310)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    # The uuids of the rows that the person left out of their yes.
    excepted = models.JSONField(default=list)
    words = models.TextField(blank=True)
    words_language = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=10, choices=languages.CHOICES)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    method = models.CharField(max_length=12, choices=Method.choices)
    interpreter = models.CharField(max_length=100, blank=True)
    entered_name = models.CharField(max_length=310, blank=True)
    given_on = models.DateField()
    created = models.DateTimeField()
    confirmed = models.DateTimeField(null=True)
    denied = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed=None) | Q(denied=None),
                name="agreement_confirmed_or_denied",
            ),
            models.CheckConstraint(
                condition=Q(method="login", entered_name="")
                | (Q(method__in=ENTERED) & ~Q(entered_name="")),
                name="agreement_says_who_wrote_it_down",
            ),
            models.CheckConstraint(
                condition=~Q(method="interpreted") | ~Q(interpreter=""),
                name="agreement_names_the_interpreter",
            ),
            models.CheckConstraint(
                condition=~Q(answer="except") | ~Q(excepted=[]),
                name="agreement_says_except_for_what",
            ),
        ]

    def __str__(self):
        return f"{self.person_name}: {self.answer}"

    @property
    def waits_for_confirmation(self) -> bool:
        return self.method in ENTERED and self.confirmed is None and self.denied is None
