"""The directory in Wagtail: its menu, its log, its pages for editors."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from resources.choices import Answer, Room
from resources.desk import bulk, deciding, gaps, queue
from resources.desk.listings import ListingViewSet, LocationViewSet, OrganizationViewSet
from resources.rules import may_keep


class _ForKeepers(MenuItem):
    def is_shown(self, request):
        return bool(may_keep(user=request.user))


class DirectoryGroup(SnippetViewSetGroup):
    menu_label = _("Directory")
    menu_icon = "list-ul"
    menu_order = 250
    items = (ListingViewSet, LocationViewSet, OrganizationViewSet)

    def get_submenu_items(self):
        item = _ForKeepers(
            _("Queue"), reverse("directory_queue"), icon_name="tasks", order=0, name="queue"
        )
        return [item, *super().get_submenu_items()]


register_snippet(DirectoryGroup)

for action in bulk.ACTIONS:
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_urls")
def addresses():
    return [
        path("directory/queue/", queue.queue, name="directory_queue"),
        path("directory/corrections/<int:pk>/", deciding.correction, name="directory_correction"),
        path("directory/reports/<int:pk>/", deciding.report, name="directory_report"),
        path("reports/coverage/", gaps.coverage, name="directory_coverage"),
    ]


@hooks.register("register_reports_menu_item")
def coverage_in_the_menu():
    return _ForKeepers(
        _("Coverage"), reverse("directory_coverage"), icon_name="table", order=900, name="coverage"
    )


@hooks.register("construct_homepage_panels")
def show_what_waits(request, panels):
    panels.append(queue.QueuePanel())


@hooks.register("register_log_actions")
def register_log_actions(actions):
    for name, label, message in (
        ("partner_asked", _("Ask the partner"), _("Asked the partner")),
        ("checked", _("Check"), _("Marked as checked")),
        ("handed_over", _("Hand over"), _("Given to another editor")),
        ("correction_accepted", _("Accept correction"), _("Correction taken over")),
        ("correction_refused", _("Refuse correction"), _("Correction not taken over")),
        ("reopened", _("Open again"), _("Open again: the partner's closing was not taken over")),
        ("import_changed", _("Import"), _("An import changed it")),
        ("import_gone", _("Import"), _("Unpublished: its feed names it no more")),
        ("report_done", _("Report"), _("A reader's report is put right")),
        ("report_refused", _("Refuse report"), _("A reader's report changed nothing")),
    ):
        actions.register_action(f"presente.{name}", label, message)
    actions.register_action("presente.partner_answered")(PartnerAnswered)


class PartnerAnswered(LogFormatter):
    label = _("Partner's answer")

    def format_message(self, log_entry):
        room, weeks, answer = (log_entry.data.get(name) for name in ("room", "weeks", "answer"))
        words = dict(Room.choices).get(room) or dict(Answer.choices).get(answer, "")
        if weeks:
            told = ngettext("About %(weeks)d week", "About %(weeks)d weeks", weeks)
            words = f"{words} ({told % {'weeks': weeks}})"
        return _("The partner answered: %(answer)s") % {"answer": words}
