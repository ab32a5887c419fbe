"""The page on coverage: for which families nothing is listed, and what they looked for."""

import csv

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from resources import coverage as counting
from resources.choices import Need
from resources.rules import may_keep

# A spreadsheet takes a cell that begins so for a formula, and would run it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 300
BAR = 48


@require_safe
def coverage(request):
    verdict = may_keep(user=request.user)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    today = timezone.localdate()
    covered = counting.coverage(today, request.GET.get("zip", ""))
    missed = counting.missed(request.GET.get("month", ""))
    if "download" in request.GET:
        return _download(covered, missed, today)
    spoken = {label: covered.spoken[code] for code, label in covered.languages.columns}
    headings = {
        "languages": _("Needs and languages spoken"),
        "zips": _("Needs and ZIP codes"),
        "grades": _("Needs and grades"),
    }
    context = {
        "charts": [
            ("needs", _("Listings for each need"), _bars(_need_counts(covered))),
            ("spoken", _("Listings by language spoken"), _bars(spoken)),
        ],
        "grids": [(headings[grid.key], grid) for grid in covered.grids],
        "covered": covered,
        "missed": missed,
        "today": today,
    }
    return render(request, "wagtailadmin/directory/coverage.html", context)


def _need_counts(covered) -> dict[str, int]:
    return {str(need.label): covered.needs[need.value] for need in Need}


def _bars(counts: dict[str, int]) -> list[dict]:
    """Each bar with where it stands and how wide it is, in the drawing's own units."""
    most = max(counts.values(), default=0) or 1
    return [
        {
            "label": label,
            "count": count,
            "width": round(WIDEST * count / most),
            "top": number * BAR,
        }
        for number, (label, count) in enumerate(counts.items())
    ]


def _download(covered, missed, today) -> HttpResponse:
    """Every number in long form: one row each, ready to be turned in a spreadsheet."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = "-".join(filter(None, ("coverage", covered.zip_code, f"{today}")))
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    # Spreadsheets take a file that begins with this mark for UTF-8.
    response.write("\ufeff")
    out = csv.writer(response)
    out.writerow(["table", "need", "group", "count"])
    for need in Need:
        out.writerow(["needs", need.value, "", covered.needs[need.value]])
    for grid in covered.grids:
        for need, counts in grid.rows:
            for (code, _label), count in zip(grid.columns, counts, strict=True):
                out.writerow([grid.key, need.value, harmless(code), count])
    for row in missed.rows:
        out.writerow([f"not found {row.month:%Y-%m}", harmless(row.words), row.language, row.times])
    if missed.month:
        out.writerow([f"not found {missed.month:%Y-%m}", "", "", missed.other_times])
    return response


def harmless(text: str) -> str:
    return f"'{text}" if str(text).startswith(FORMULA) else str(text)
