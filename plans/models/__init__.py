"""Students and their plans.

Read in this order: people, enrollment, student, row, plan, parts, history.
"""

from plans.models.enrollment import Enrollment
from plans.models.history import PlanEvent
from plans.models.parts import ActionStep, Goal, Vision
from plans.models.people import Caregiver, StaffAssignment
from plans.models.plan import Plan, school_year_of
from plans.models.row import Row
from plans.models.student import Student

__all__ = [
    "ActionStep",
    "Caregiver",
    "Enrollment",
    "Goal",
    "Plan",
    "PlanEvent",
    "Row",
    "StaffAssignment",
    "Student",
    "Vision",
    "school_year_of",
]
