"""Who may open what: every address of the project, and what each person of the cast gets there.

A row names a pattern as `addresses.patterns()` spells it, and a door. `{…}` in an example is filled
from the objects that the test's `world` holds; where a pattern has no gap, it is its own example.
"""

from tests.access.doors import (
    ACCOUNT,
    ANAS_PEOPLE,
    ANAS_PEOPLE_NOT,
    ANAS_PLAN,
    ANAS_PLAN_LEADS_BACK,
    ANAS_RECORD,
    ANAS_RECORD_LEADS_BACK,
    ANAS_RELEASE,
    AT_SCHOOL,
    CAST,
    COORDINATORS,
    FOR_STRANGERS,
    FOR_THE_COORDINATOR,
    FORBIDDEN,
    GONE,
    HSDS,
    LEADS_HOME,
    LEADS_ON,
    LISTING,
    MOVED,
    NO_GET,
    NONE_YET,
    NOTHING_THERE,
    OPEN,
    PUBLIC,
    PUBLIC_REFUSES,
    SENT_ONLY,
    SHOW_PASSWORD,
    SIGN_IN,
    SIGNED_IN,
    STUDENT,
    Door,
    Row,
    only,
)
from tests.access.table_of_plans import OF_PLANS

__all__ = [
    "ADMIN_LEADS_ON",
    "ADMIN_PUBLIC",
    "CAST",
    "EDITORS",
    "FORBIDDEN",
    "GONE",
    "MOVED",
    "NO_GET",
    "OPEN",
    "SIGN_IN",
    "TABLE",
]

TABLE = {
    "": Row(LEADS_ON),
    "healthz": Row(PUBLIC),
    "robots.txt": Row(PUBLIC),
    "sitemap.xml": Row(PUBLIC),
    "sitemap-<slug:section>.xml": Row(PUBLIC, "sitemap-pages.xml"),
    "colours.css": Row(PUBLIC),
    "media/(?P<path>.*)": Row(PUBLIC, "media/{picture}"),
    "documents/(\\d+)/(.*)": Row(PUBLIC, "documents/{document}"),
    # Wagtail's own doors lead to the one way in.
    "admin/login/": Row(LEADS_ON),
    "_util/login/": Row(LEADS_ON),
    "admin/password_reset/.*": Row(LEADS_ON, "admin/password_reset/confirm/1/2/"),
    # Accounts.
    ACCOUNT + "login/": Row(FOR_STRANGERS, form=True),
    ACCOUNT + "login/code/": Row(FOR_STRANGERS, form=True),
    # Without a code that was asked for, to where one asks.
    ACCOUNT + "login/code/confirm/": Row(LEADS_ON, form=True, sent=(SIGN_IN, MOVED)),
    # The district's own sign-in: nobody has configured one here.
    "account/oidc/<slug:provider_id>/login/": Row(
        SENT_ONLY, "account/oidc/google/login/", form=True, sent=(MOVED,)
    ),
    "account/oidc/<slug:provider_id>/login/callback/": Row(
        LEADS_ON, "account/oidc/google/login/callback/"
    ),
    ACCOUNT + "district/": Row(SHOW_PASSWORD, form=True),
    ACCOUNT + "unknown/": Row(PUBLIC),
    ACCOUNT + "not-signed-in/": Row(PUBLIC),
    # Passkeys, the second step and spare codes. Nobody of the cast has set one up.
    ACCOUNT + "passkey/": Row(FOR_STRANGERS),
    ACCOUNT + "second-step/": Row(SIGNED_IN),
    # Only in the middle of signing in.
    ACCOUNT + "second-step/authenticate/": Row(LEADS_ON, form=True, sent=(SIGN_IN, MOVED)),
    # First the password once more.
    ACCOUNT + "second-step/reauthenticate/": Row(SHOW_PASSWORD, form=True),
    ACCOUNT + "second-step/totp/activate/": Row(SHOW_PASSWORD, form=True),
    ACCOUNT + "second-step/totp/deactivate/": Row(NONE_YET, form=True, sent=(GONE,)),
    ACCOUNT + "second-step/recovery-codes/": Row(NONE_YET),
    ACCOUNT + "second-step/recovery-codes/generate/": Row(SHOW_PASSWORD, form=True),
    ACCOUNT + "second-step/recovery-codes/download/": Row(NONE_YET),
    ACCOUNT + "second-step/webauthn/": Row(SIGNED_IN),
    ACCOUNT + "second-step/webauthn/add/": Row(SHOW_PASSWORD, form=True),
    ACCOUNT + "second-step/webauthn/reauthenticate/": Row(SHOW_PASSWORD, form=True),
    ACCOUNT + "second-step/webauthn/keys/<int:pk>/remove/": Row(
        SHOW_PASSWORD, "{language}/account/second-step/webauthn/keys/1/remove/", form=True
    ),
    ACCOUNT + "second-step/webauthn/keys/<int:pk>/edit/": Row(
        SHOW_PASSWORD, "{language}/account/second-step/webauthn/keys/1/edit/", form=True
    ),
    ACCOUNT + "second-step/webauthn/login/": Row(LEADS_ON, form=True, sent=(SIGN_IN, MOVED)),
    ACCOUNT + "logout/": Row(Door(OPEN, {"anonymous": MOVED}), form=True),
    ACCOUNT + "reauthenticate/": Row(SIGNED_IN, form=True),
    # Accounts begin with an invitation: the page says so.
    ACCOUNT + "signup/": Row(FOR_STRANGERS, form=True),
    ACCOUNT + "inactive/": Row(PUBLIC),
    ACCOUNT: Row(SIGNED_IN),
    ACCOUNT + "name/": Row(SIGNED_IN, form=True),
    ACCOUNT + "sessions/": Row(SIGNED_IN, form=True),
    ACCOUNT + "draft/": Row(Door(NO_GET, {"anonymous": SIGN_IN}), form=True, sent=(400,)),
    ACCOUNT + "stay/": Row(SIGNED_IN, form=True),
    ACCOUNT + "phone/change/": Row(SIGNED_IN, form=True),
    # Without a number to prove, to where one names it.
    ACCOUNT + "phone/verify/": Row(LEADS_ON, form=True, sent=(SIGN_IN, MOVED)),
    ACCOUNT + "email/": Row(SIGNED_IN, form=True),
    ACCOUNT + "confirm-email/": Row(PUBLIC),
    ACCOUNT + "confirm-email/(?P<key>[-:\\w]+)/": Row(
        SIGNED_IN, "{language}/account/confirm-email/unknown/", form=True, sent=(GONE,)
    ),
    ACCOUNT + "password/change/": Row(SIGNED_IN, form=True),
    # Everybody who has a password is led on to changing it.
    ACCOUNT + "password/set/": Row(Door(MOVED, {"anonymous": SIGN_IN}), form=True),
    ACCOUNT + "password/reset/": Row(PUBLIC, form=True),
    ACCOUNT + "password/reset/done/": Row(PUBLIC),
    ACCOUNT + "password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/": Row(
        PUBLIC, "{language}/account/password/reset/key/1-unknown/", form=True
    ),
    ACCOUNT + "password/reset/key/done/": Row(PUBLIC),
    # The directory as open data: no language before it, no cookie, nothing can be sent.
    "hsds/": Row(PUBLIC),
    "hsds/openapi.json": Row(PUBLIC),
    f"hsds/(?P<name>{HSDS})/?": Row(PUBLIC, "hsds/services"),
    f"hsds/(?P<name>{HSDS})/(?P<wanted>[^/]+)/?": Row(PUBLIC, "hsds/services/{listing_id}"),
    "hsds(?:/(?P<rest>.*))?": Row(NOTHING_THERE, "hsds/programs"),
    "<language>/open-data/": Row(PUBLIC),
    # The directory and the pages.
    "<language>/resources/": Row(PUBLIC),
    # A partner's page needs its link and no account; without one there is only a kind word.
    "<language>/resources/check/<str:token>/": Row(
        NOTHING_THERE, "{language}/resources/check/unknown/", form=True, sent=(GONE,)
    ),
    "<language>/resources/check/<str:token>/correct/": Row(
        NOTHING_THERE, "{language}/resources/check/unknown/correct/", form=True, sent=(GONE,)
    ),
    "<language>/resources/<slug:slug>/": Row(PUBLIC, "{language}/resources/{listing}/"),
    "<language>/resources/saved/": Row(PUBLIC),
    LISTING + "share/": Row(PUBLIC, "{language}/resources/{listing}/share/"),
    LISTING + "report/": Row(PUBLIC, "{language}/resources/{listing}/report/", form=True),
    LISTING + "report/thanks/": Row(PUBLIC, "{language}/resources/{listing}/report/thanks/"),
    # Small forms on pages without a token: taken from our own pages only.
    LISTING + "save/": Row(
        SENT_ONLY, "{language}/resources/{listing}/save/", form=True, sent=(403,)
    ),
    LISTING + "unsave/": Row(
        SENT_ONLY, "{language}/resources/{listing}/unsave/", form=True, sent=(403,)
    ),
    "<language>/search/": Row(PUBLIC),
    "<language>/news/feed/": Row(PUBLIC),
    "<language>/((?:[\\w\\-]+/)*)": Row(PUBLIC, "{language}/attendance/"),
    # Plans.
    "<language>/plans/": Row(SIGNED_IN),
    # Ana has her plan already: whoever may start one is led to it.
    "<language>/plans/start/<uuid:student>/": Row(
        ANAS_PLAN_LEADS_BACK, "{language}/plans/start/{student}/", form=True, sent=(302, 403)
    ),
    # Everybody finds here the plans they may write, or that there is none; nothing is chosen yet.
    "<language>/plans/add/<uuid:listing>/": Row(
        SIGNED_IN, "{language}/plans/add/{listing_id}/", form=True, sent=(422,)
    ),
    # The record: the decision maker, the student and the coordinator take it out; the counselor
    # is told whom to ask.
    # Students by name are for those who help at school; a student's page for all who see them.
    "<language>/plans/attendance/numbers/": Row(COORDINATORS, form=True, sent=(422,)),
    "<language>/plans/hat/": Row(LEADS_HOME, form=True, sent=(403,)),
    "<language>/plans/students/": Row(AT_SCHOOL, form=True, sent=(MOVED,)),
    STUDENT: Row(ANAS_PLAN, "{language}/plans/students/{student}/"),
    # Who cares for a student is kept by the counselor and the coordinator.
    STUDENT + "people/": Row(ANAS_PEOPLE, "{language}/plans/students/{student}/people/"),
    STUDENT + "people/add/": Row(
        ANAS_PEOPLE, "{language}/plans/students/{student}/people/add/", form=True, sent=(422,)
    ),
    STUDENT + "people/<uuid:caregiver>/": Row(
        ANAS_PEOPLE,
        "{language}/plans/students/{student}/people/{caregiver}/",
        form=True,
        sent=(422,),
    ),
    STUDENT + "people/<uuid:caregiver>/invite/": Row(
        ANAS_PEOPLE,
        "{language}/plans/students/{student}/people/{invited}/invite/",
        form=True,
        sent=(422,),
    ),
    STUDENT + "people/account/": Row(
        ANAS_PEOPLE, "{language}/plans/students/{student}/people/account/", form=True, sent=(422,)
    ),
    # Ana has an account already: whoever keeps her people reads so.
    STUDENT + "invite/": Row(
        ANAS_PEOPLE_NOT, "{language}/plans/students/{student}/invite/", form=True
    ),
    STUDENT + "invitations/<uuid:invitation>/": Row(
        Door(GONE, ANAS_PEOPLE.others | dict.fromkeys(("sam", "lena"), MOVED)),
        "{language}/plans/students/{student}/invitations/{invitation}/",
        form=True,
        sent=(MOVED,),
    ),
    "<language>/plans/invitations/": Row(AT_SCHOOL),
    # Whoever is invited need not be known to us yet. Without an invitation, back to its code.
    "<language>/join/": Row(PUBLIC, form=True, sent=(422,)),
    "<language>/join/<str:link>/": Row(PUBLIC_REFUSES, "{language}/join/guessed/"),
    "<language>/join/check/": Row(LEADS_ON, form=True, sent=(MOVED,)),
    "<language>/join/accept/": Row(LEADS_ON, form=True, sent=(MOVED,)),
    "<language>/join/welcome/": Row(SIGNED_IN),
    # Rosters are the district coordinator's.
    "<language>/plans/roster/": Row(FOR_THE_COORDINATOR, form=True, sent=(422,)),
    "<language>/plans/roster/<uuid:upload>/": Row(
        FOR_THE_COORDINATOR, "{language}/plans/roster/{roster}/", form=True, sent=(302,)
    ),
    STUDENT + "log/": Row(ANAS_PLAN, "{language}/plans/students/{student}/log/"),
    STUDENT + "record/": Row(ANAS_RECORD, "{language}/plans/students/{student}/record/"),
    STUDENT + "record/copy/": Row(
        ANAS_RECORD_LEADS_BACK, "{language}/plans/students/{student}/record/copy/", form=True
    ),
    STUDENT + "record/release/": Row(
        ANAS_RELEASE, "{language}/plans/students/{student}/record/release/", form=True
    ),
    STUDENT + "record/hold/": Row(
        ANAS_RELEASE, "{language}/plans/students/{student}/record/hold/", form=True
    ),
    # The days of a student at school, and the one that a family says is wrong.
    STUDENT + "attendance/": Row(ANAS_PLAN, "{language}/plans/students/{student}/attendance/"),
    STUDENT + "attendance/<str:date>/": Row(
        only("rosa", "ana", sam=FORBIDDEN, lena=FORBIDDEN),
        "{language}/plans/students/{student}/attendance/{school_day}/",
        form=True,
    ),
    # Files of attendance are for coordinators; one sees one's own.
    "<language>/plans/attendance/files/": Row(COORDINATORS, form=True, sent=(422,)),
    "<language>/plans/attendance/files/<uuid:upload>/": Row(
        COORDINATORS, "{language}/plans/attendance/files/{upload}/", form=True, sent=(MOVED,)
    ),
    "<language>/plans/attendance/files/<uuid:upload>/columns/": Row(
        COORDINATORS,
        "{language}/plans/attendance/files/{upload}/columns/",
        form=True,
        sent=(422,),
    ),
    "<language>/plans/attendance/codes/": Row(COORDINATORS, form=True, sent=(422,)),
    # Everybody finds here the days they answer for, or that there is none.
    "<language>/plans/attendance/questions/": Row(SIGNED_IN),
    "<language>/plans/attendance/questions/<uuid:question>/": Row(
        only("sam", "lena", rosa=FORBIDDEN, ana=FORBIDDEN),
        "{language}/plans/attendance/questions/{question}/",
        form=True,
    ),
    **OF_PLANS,
}

# Wagtail's rooms are one family: refused to all but editors, whatever the address.
EDITORS = ("grace",)
ADMIN_PUBLIC = ("/admin/jsi18n/", "/admin/sprite/")
# Refused by nature: they lead to the sign-in for everyone, or end the session.
ADMIN_LEADS_ON = ("/admin/login/", "/admin/logout/")
