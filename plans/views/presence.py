"""A page of a plan says by itself that it is open, or that it was left."""

import re

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from plans.actions import presence
from plans.models import Plan
from plans.views.doors import today

PAGE = re.compile(r"[0-9a-z]{1,16}")


@require_POST
def here(request, plan):
    """`doing` is "reading", "writing" or "left"; `page` is a word of the page's own, to tell two of
    one person apart. It shows nothing of the plan, so it is no look.
    """
    visible = Plan.objects.visible_to(request.user, today=today())
    found = get_object_or_404(visible.select_related("student"), uuid=plan)
    doing = request.POST.get("doing")
    page = request.POST.get("page", "")
    page = page if PAGE.fullmatch(page) else ""
    if doing == "left":
        presence.leave(plan=found, page=page, by=request.user)
    else:
        presence.come(
            plan=found,
            page=page,
            writing=doing == "writing",
            by=request.user,
            now=timezone.now(),
            today=today(),
        )
    return HttpResponse(status=204)
