"""Keeping what somebody types, and throwing it away again."""

from django.http import HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from portal import drafts


@require_POST
def draft(request):
    """Keep a form's fields (`draft_path` says of which page), or `discard` those of a page."""
    if path := request.POST.get("discard"):
        if not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
            return HttpResponseBadRequest()
        drafts.discard(request, path)
        return redirect(path)
    fields = drafts.fields_of(request)
    if fields is None:
        return HttpResponseBadRequest()
    path = request.POST["draft_path"]
    kept = drafts.save(user=request.user, path=path, fields=fields)
    return JsonResponse({"kept": kept}, status=200 if kept else 413)
