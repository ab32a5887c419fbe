"""Students and their plans.

Read in this order: people, enrollment, student, row, private, said, plan, parts, barriers,
commitments, helpers, history, agreement, translation, living, celebration, comment, paper_entry,
presence, attendance, corrections, access, strategy.
"""

from plans.models.access import AccessEntry, Destruction, LegalHold
from plans.models.agreement import Agreement, Proposal
from plans.models.attendance import (
    AttendanceCode,
    AttendanceCoverage,
    AttendanceDay,
    AttendanceFeed,
    AttendanceImport,
    AttendanceMap,
    AttendanceSummary,
    AttendanceThresholds,
    SchoolDay,
)
from plans.models.attendance_upload import AttendanceUpload
from plans.models.barriers import BarrierAnswer, ChosenBarrier
from plans.models.celebration import Celebration
from plans.models.comment import Comment
from plans.models.commitments import Commitment
from plans.models.corrections import DayCorrection, DayEvent
from plans.models.enrollment import Enrollment
from plans.models.helpers import Helper
from plans.models.history import PlanEvent
from plans.models.invitation import Invitation
from plans.models.living import CheckIn, Review
from plans.models.paper_entry import PaperEntry
from plans.models.parts import ActionStep, Goal, Vision
from plans.models.people import Caregiver, StaffAssignment
from plans.models.people_history import PeopleEvent
from plans.models.plan import Plan, school_year_of
from plans.models.presence import Presence
from plans.models.roster_upload import RosterUpload
from plans.models.row import Row
from plans.models.strategy import Strategy
from plans.models.student import Student
from plans.models.translation import Translation

__all__ = [
    "AccessEntry",
    "ActionStep",
    "Agreement",
    "AttendanceCode",
    "AttendanceCoverage",
    "AttendanceDay",
    "AttendanceFeed",
    "AttendanceImport",
    "AttendanceMap",
    "AttendanceSummary",
    "AttendanceThresholds",
    "AttendanceUpload",
    "BarrierAnswer",
    "Caregiver",
    "Celebration",
    "CheckIn",
    "ChosenBarrier",
    "Comment",
    "Commitment",
    "DayCorrection",
    "DayEvent",
    "Destruction",
    "Enrollment",
    "Goal",
    "Invitation",
    "Helper",
    "LegalHold",
    "PaperEntry",
    "PeopleEvent",
    "Plan",
    "PlanEvent",
    "Presence",
    "Review",
    "RosterUpload",
    "Proposal",
    "Row",
    "SchoolDay",
    "StaffAssignment",
    "Strategy",
    "Student",
    "Translation",
    "Vision",
    "school_year_of",
]
