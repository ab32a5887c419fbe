"""The help bank: the family adds somebody, changes an entry, shares it or takes it off."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions import helpers
from plans.forms.helpers import HelperForm
from plans.models import Helper
from plans.row_rules import may_keep_helpers
from plans.views.doors import enforce, row_of, today
from plans.views.editing import Page, add_row, edit_row
from plans.views.rows import form_page, plan_to_edit
from plans.views.undoing import with_undo

NEW = Page(gettext_lazy("Add somebody who can help"), "helpers", HelperForm)
CHANGE = Page(gettext_lazy("Somebody who can help"), "helpers", HelperForm)


def _list_to_keep(request, plan_uuid):
    plan, stand = plan_to_edit(request, plan_uuid)
    enforce(may_keep_helpers(stand, plan))
    return plan, stand


@form_page
def add(request, plan):
    plan, _stand = _list_to_keep(request, plan)
    return add_row(request, plan, NEW)


@form_page
def edit(request, plan, row):
    plan, stand = _list_to_keep(request, plan)
    helper = row_of(request, plan, Helper.objects.readable_by(stand), row)
    return edit_row(request, plan, CHANGE, helper)


@form_page
def remove(request, plan, row):
    """Take somebody off the list with one tap."""
    plan, stand = _list_to_keep(request, plan)
    if request.method == "POST":
        words = _("Taken off.")
        for helper in Helper.objects.readable_by(stand).filter(plan=plan, uuid=row):
            helpers.remove(helper=helper, by=request.user, today=today())
            words = with_undo(request, words, helper)
        messages.success(request, words)
    return redirect(CHANGE.back(plan))
