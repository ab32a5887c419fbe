"""A plan on paper, and the way back from paper to the plan."""

from django import forms
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_http_methods

from plans.actions import records
from plans.choices import RecordPart
from plans.forms import Line
from plans.models import Plan
from plans.papers.code import code_of, find
from plans.papers.rules import may_type_in
from plans.papers.sheets import Sheet, blocks
from plans.rules import may_list_students
from plans.views.doors import language, open_plan, sent, standing, today
from portal import languages, paper
from portal.choosing import CHOOSE, Choices

form_page = require_http_methods(["GET", "HEAD", "POST"])


class SheetForm(forms.Form):
    sheet = forms.ChoiceField(
        label=gettext_lazy("Which sheet"),
        choices=Sheet.choices,
        widget=Choices,
        error_messages=CHOOSE,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=languages.CHOICES)
    beside = forms.ChoiceField(
        label=gettext_lazy("Beside it, if you like"),
        choices=[("", "–"), *languages.CHOICES],
        required=False,
    )

    @property
    def codes(self) -> list[str]:
        """The languages of the columns, each once."""
        wanted = (self.cleaned_data["language"], self.cleaned_data["beside"])
        return list(dict.fromkeys(filter(None, wanted)))


class CodeForm(forms.Form):
    code = Line(label=gettext_lazy("The code"), max_length=20)


@form_page
def choose(request, plan):
    """Which sheet, in which languages. Whatever leaves the house on paper leaves a line."""
    plan = open_plan(request, plan)
    posted = sent(request)
    own = language()
    form = SheetForm(posted, initial={"sheet": Sheet.WHOLE, "language": own})
    if posted is not None and form.is_valid():
        records.note_print(
            student=plan.student,
            part=RecordPart.PLAN,
            by=request.user,
            stand=standing(request, plan.student),
            now=timezone.now(),
        )
        return _sheet(request, plan, form, as_pdf=posted.get("as") == "pdf")
    context = {
        "plan": plan,
        "student": plan.student,
        "form": form,
        "back": reverse("plans:plan", args=[plan.uuid]),
        "code": code_of(plan),
        "has_paper": paper.is_available(),
        "may_type_in": may_type_in(standing(request, plan.student), plan),
    }
    status = 422 if form.errors else 200
    return render(request, "plans/papers/choose.html", context, status=status)


def _sheet(request, plan: Plan, form: SheetForm, *, as_pdf: bool):
    made = timezone.localtime()
    with override(form.codes[0]):
        context = {
            "title": Sheet(form.cleaned_data["sheet"]).label,
            "code": code_of(plan),
            "blocks": blocks(
                form.cleaned_data["sheet"], plan, form.codes, standing(request, plan.student)
            ),
            "is_double": len(form.codes) > 1,
        }
        if as_pdf and paper.is_available():
            return paper.response(
                "plans/papers/sheet.html", context, name=f"plan-{code_of(plan)}", made=made
            )
        return paper.page(request, "plans/papers/sheet.html", context, made=made)


@form_page
def by_code(request):
    """From the code on a sheet to its plan, among those this person may see."""
    posted = sent(request)
    form = CodeForm(posted)
    if posted is not None and form.is_valid():
        plans = Plan.objects.visible_to(request.user, today=today())
        if found := find(form.cleaned_data["code"], plans):
            back = posted.get("to") == "back"
            return redirect("plans:paper_back" if back else "plans:plan", found.uuid)
        form.add_error("code", _("There is no plan of yours with this code. Look at it once more."))
    context = {"form": form, "at_work": may_list_students(user=request.user, today=today())}
    status = 422 if form.errors else 200
    return render(request, "plans/papers/code.html", context, status=status)
