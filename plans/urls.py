"""The logged-in area. Every address here asks for a sign-in; nothing in it is ever cached."""

from django.urls import path

from plans.views import (
    agreement,
    attendance,
    attendance_desk,
    attendance_files,
    barriers,
    home,
    invitations,
    listing,
    people,
    plan,
    records,
    rosters,
    rows,
    students,
)

app_name = "plans"

urlpatterns = [
    path("", home.home, name="home"),
    path("start/<uuid:student>/", home.start, name="start"),
    path("add/<uuid:listing>/", listing.listing_add, name="listing_add"),
    path("students/<uuid:student>/log/", records.log, name="access_log"),
    path("students/<uuid:student>/record/", records.record, name="record"),
    path("students/<uuid:student>/record/copy/", records.copy, name="record_copy"),
    path("students/<uuid:student>/record/release/", records.release, name="record_release"),
    path("students/<uuid:student>/record/hold/", records.hold, name="record_hold"),
    path("students/<uuid:student>/attendance/", attendance.days, name="attendance"),
    path("students/<uuid:student>/attendance/<str:date>/", attendance.day, name="wrong_day"),
    path("attendance/files/", attendance_files.files, name="attendance_files"),
    path("attendance/files/<uuid:upload>/", attendance_files.look, name="attendance_preview"),
    path(
        "attendance/files/<uuid:upload>/columns/",
        attendance_files.columns,
        name="attendance_columns",
    ),
    path("attendance/codes/", attendance_files.code_table, name="attendance_codes"),
    path("attendance/questions/", attendance_desk.questions, name="questions"),
    path("attendance/questions/<uuid:question>/", attendance_desk.question, name="question"),
    path("students/", students.students, name="students"),
    path("students/<uuid:student>/", students.student, name="student"),
    path("students/<uuid:student>/people/", people.people, name="people"),
    path("students/<uuid:student>/people/add/", people.person_add, name="person_add"),
    path(
        "students/<uuid:student>/people/<uuid:caregiver>/", people.person_edit, name="person_edit"
    ),
    path(
        "students/<uuid:student>/people/<uuid:caregiver>/invite/",
        invitations.invite,
        name="invite",
    ),
    path("students/<uuid:student>/invite/", invitations.invite, name="invite_student"),
    path(
        "students/<uuid:student>/invitations/<uuid:invitation>/",
        invitations.revoke,
        name="invitation_revoke",
    ),
    path("invitations/", invitations.invitations, name="invitations"),
    path("roster/", rosters.roster, name="roster"),
    path("roster/<uuid:upload>/", rosters.roster_upload, name="roster_upload"),
    path("<uuid:plan>/", plan.plan, name="plan"),
    path("<uuid:plan>/history/", plan.history, name="history"),
    path("<uuid:plan>/propose/", agreement.propose, name="propose"),
    path("<uuid:plan>/agree/", agreement.agree, name="agree"),
    path("<uuid:plan>/agree/for/", agreement.write_down, name="write_down"),
    path("<uuid:plan>/agree/back/", agreement.withdraw, name="withdraw"),
    path("<uuid:plan>/agree/<uuid:answer>/", agreement.confirm, name="confirm"),
    path("<uuid:plan>/agreed/", agreement.agreed, name="agreed"),
    path("<uuid:plan>/hopes/", rows.vision_edit, name="vision_edit"),
    path("<uuid:plan>/meeting/", rows.meeting_edit, name="meeting_edit"),
    path("<uuid:plan>/barriers/choose/", barriers.choose, name="barrier_choose"),
    path("<uuid:plan>/barriers/<slug:group>/", barriers.check, name="barrier_check"),
    path(
        "<uuid:plan>/barriers/answers/<uuid:row>/confirm/",
        barriers.confirm,
        name="answer_confirm",
    ),
    path("<uuid:plan>/goals/add/", rows.goal_add, name="goal_add"),
    path("<uuid:plan>/goals/<uuid:row>/", rows.goal_edit, name="goal_edit"),
    path("<uuid:plan>/steps/add/", rows.step_add, name="step_add"),
    path("<uuid:plan>/steps/<uuid:row>/", rows.step_edit, name="step_edit"),
    path("<uuid:plan>/steps/<uuid:row>/done/", rows.step_done, name="step_done"),
]
