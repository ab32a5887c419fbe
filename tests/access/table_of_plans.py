"""Who may open what of one plan: Ana's."""

from tests.access.doors import (
    ANAS_PLAN,
    ANAS_PLAN_LEADS_BACK,
    FORBIDDEN,
    GONE,
    MOVED,
    NO_GET,
    PLAN,
    SIGN_IN,
    SIGNED_IN,
    Door,
    Row,
    only,
)

ANAS_HELPERS = only("rosa", "ana", sam=FORBIDDEN, lena=FORBIDDEN)

OF_PLANS = {
    PLAN: Row(ANAS_PLAN, "{language}/plans/{plan}/"),
    PLAN + "history/": Row(ANAS_PLAN, "{language}/plans/{plan}/history/"),
    "<language>/plans/code/": Row(SIGNED_IN, form=True),
    PLAN + "paper/": Row(ANAS_PLAN, "{language}/plans/{plan}/paper/", form=True, sent=(422,)),
    PLAN + "paper/back/": Row(
        only("sam", "lena", rosa=FORBIDDEN, ana=FORBIDDEN),
        "{language}/plans/{plan}/paper/back/",
        form=True,
        sent=(422,),
    ),
    # A helper's name from Rosa's paper, typed in by Sam: the family's and his.
    PLAN + "paper/back/<uuid:entry>/": Row(
        only("rosa", "ana", "sam", answer=MOVED),
        "{language}/plans/{plan}/paper/back/{paper_entry}/",
        form=True,
        sent=(MOVED,),
    ),
    PLAN + "paper/back/<uuid:entry>/change/": Row(
        only("rosa", ana=FORBIDDEN, sam=FORBIDDEN),
        "{language}/plans/{plan}/paper/back/{paper_entry}/change/",
        form=True,
    ),
    # Whoever decides says what goes along to another school; Ana has gone to none.
    PLAN + "school/": Row(
        ANAS_PLAN_LEADS_BACK,
        "{language}/plans/{plan}/school/",
        form=True,
        sent=(GONE, FORBIDDEN),
    ),
    PLAN + "school/read/": Row(
        ANAS_PLAN_LEADS_BACK,
        "{language}/plans/{plan}/school/read/",
        form=True,
        sent=(GONE, FORBIDDEN),
    ),
    PLAN + "news/": Row(ANAS_PLAN, "{language}/plans/{plan}/news/"),
    # Sent by a script alone; a stranger finds no plan there.
    PLAN + "here/": Row(
        Door(NO_GET, {"anonymous": SIGN_IN}),
        "{language}/plans/{plan}/here/",
        form=True,
        sent=(204, GONE),
    ),
    PLAN + "going/": Row(ANAS_PLAN, "{language}/plans/{plan}/going/"),
    PLAN + "check-in/": Row(ANAS_PLAN, "{language}/plans/{plan}/check-in/", form=True, sent=(422,)),
    # Ana says how she likes good news; the others say it to her.
    PLAN + "good-news/wish/": Row(
        only("ana", rosa=FORBIDDEN, sam=FORBIDDEN, lena=FORBIDDEN),
        "{language}/plans/{plan}/good-news/wish/",
        form=True,
        sent=(422,),
    ),
    PLAN + "good-news/<slug:what>/<slug:about>/": Row(
        only("rosa", "sam", "lena", ana=FORBIDDEN),
        "{language}/plans/{plan}/good-news/own-words/{vision}/",
        form=True,
        sent=(422,),
    ),
    PLAN + "review/": Row(ANAS_PLAN, "{language}/plans/{plan}/review/", form=True, sent=(422,)),
    PLAN + "status/<slug:move>/": Row(
        ANAS_PLAN, "{language}/plans/{plan}/status/pause/", form=True, sent=(422,)
    ),
    # Agreeing: a text of Ana's waits for Rosa's word and Ana's.
    PLAN + "propose/": Row(ANAS_PLAN, "{language}/plans/{plan}/propose/", form=True),
    # An answer that does not say to which text.
    PLAN + "agree/": Row(ANAS_PLAN, "{language}/plans/{plan}/agree/", form=True, sent=(409,)),
    PLAN + "agree/for/": Row(
        only("sam", "lena", rosa=FORBIDDEN, ana=FORBIDDEN),
        "{language}/plans/{plan}/agree/for/",
        form=True,
        sent=(409,),
    ),
    PLAN + "agree/back/": Row(
        ANAS_PLAN_LEADS_BACK, "{language}/plans/{plan}/agree/back/", form=True
    ),
    PLAN + "agree/<uuid:answer>/": Row(
        ANAS_PLAN_LEADS_BACK,
        "{language}/plans/{plan}/agree/{answer}/",
        form=True,
        sent=(FORBIDDEN,),
    ),
    PLAN + "agreed/": Row(ANAS_PLAN, "{language}/plans/{plan}/agreed/"),
    # Rosa said when they meet again, last of all and by hand.
    PLAN + "undo/<uuid:row>/<int:version>/": Row(
        only("rosa", ana=FORBIDDEN, sam=FORBIDDEN, lena=FORBIDDEN),
        "{language}/plans/{plan}/undo/{plan}/2/",
        form=True,
    ),
    PLAN + "talk/": Row(ANAS_PLAN, "{language}/plans/{plan}/talk/"),
    PLAN + "talk/<uuid:row>/": Row(
        ANAS_PLAN, "{language}/plans/{plan}/talk/{goal}/", form=True, sent=(422,)
    ),
    # Only who said it takes it back.
    PLAN + "talk/<uuid:row>/<uuid:comment>/back/": Row(
        ANAS_PLAN_LEADS_BACK,
        "{language}/plans/{plan}/talk/{talked_about}/{comment}/back/",
        form=True,
        sent=(MOVED, FORBIDDEN),
    ),
    PLAN + "hopes/": Row(ANAS_PLAN, "{language}/plans/{plan}/hopes/", form=True),
    PLAN + "meeting.ics": Row(ANAS_PLAN, "{language}/plans/{plan}/meeting.ics"),
    PLAN + "meeting/": Row(ANAS_PLAN, "{language}/plans/{plan}/meeting/", form=True),
    PLAN + "barriers/choose/": Row(
        ANAS_PLAN_LEADS_BACK, "{language}/plans/{plan}/barriers/choose/", form=True, sent=(404, 403)
    ),
    PLAN + "barriers/<slug:group>/": Row(
        ANAS_PLAN, "{language}/plans/{plan}/barriers/school/", form=True, sent=(404, 422)
    ),
    # Only those who may read the answer find it; the guess is the school's, so all of them do.
    PLAN + "barriers/answers/<uuid:row>/confirm/": Row(
        ANAS_PLAN_LEADS_BACK,
        "{language}/plans/{plan}/barriers/answers/{guess}/confirm/",
        form=True,
    ),
    PLAN + "words/<uuid:row>/<slug:into>/": Row(
        ANAS_PLAN, "{language}/plans/{plan}/words/{goal}/es/", form=True, sent=(422,)
    ),
    PLAN + "goals/add/": Row(ANAS_PLAN, "{language}/plans/{plan}/goals/add/", form=True),
    PLAN + "goals/<uuid:row>/": Row(ANAS_PLAN, "{language}/plans/{plan}/goals/{goal}/", form=True),
    PLAN + "steps/add/": Row(ANAS_PLAN, "{language}/plans/{plan}/steps/add/", form=True),
    PLAN + "steps/<uuid:row>/": Row(ANAS_PLAN, "{language}/plans/{plan}/steps/{step}/", form=True),
    PLAN + "steps/<uuid:row>/done/": Row(
        ANAS_PLAN_LEADS_BACK, "{language}/plans/{plan}/steps/{step}/done/", form=True
    ),
    # Ana has no earlier plan: nothing can be brought along.
    PLAN + "carry/": Row(ANAS_PLAN, "{language}/plans/{plan}/carry/", form=True),
    # The family's own list: the school is told so.
    PLAN + "helpers/add/": Row(ANAS_HELPERS, "{language}/plans/{plan}/helpers/add/", form=True),
    PLAN + "helpers/<uuid:row>/": Row(
        ANAS_HELPERS, "{language}/plans/{plan}/helpers/{helper}/", form=True
    ),
    PLAN + "helpers/<uuid:row>/remove/": Row(
        Door(
            GONE,
            ANAS_HELPERS.others | dict.fromkeys(("rosa", "ana"), MOVED),
        ),
        "{language}/plans/{plan}/helpers/{helper}/remove/",
        form=True,
    ),
    PLAN + "community/": Row(
        ANAS_PLAN, "{language}/plans/{plan}/community/", form=True, sent=(GONE,)
    ),
    PLAN + "promises/ideas/": Row(ANAS_PLAN, "{language}/plans/{plan}/promises/ideas/"),
    PLAN + "promises/add/": Row(ANAS_PLAN, "{language}/plans/{plan}/promises/add/", form=True),
    # Whose promise it is not, and who only may ask to change it, reads why.
    PLAN + "promises/<uuid:row>/": Row(
        only("sam", "lena", rosa=FORBIDDEN, ana=FORBIDDEN),
        "{language}/plans/{plan}/promises/{promise}/",
        form=True,
    ),
    PLAN + "promises/<uuid:row>/state/": Row(
        ANAS_PLAN, "{language}/plans/{plan}/promises/{promise}/state/", form=True
    ),
}
