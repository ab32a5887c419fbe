"""Files of nobody, sent through the pages that take rosters and attendance."""

import re

NOTHING = {"mimeType": "text/csv", "buffer": b"student_id,first_name,last_name,school\n"}
NO_DAYS = {"mimeType": "text/csv", "buffer": b"student_id,date,code\nnobody,2026-09-08,A-U\n"}


def send_roster(page):
    """A roster of nobody, on its way."""
    page.set_input_files("[name=files]", {"name": "students.csv", **NOTHING})
    page.locator("main form button").click()
    page.wait_for_url(re.compile(r"/roster/[0-9a-f-]{36}/$"))
    return page.goto(page.url)


def send_days(page, layout="canonical"):
    page.set_input_files("[name=file]", {"name": "days.csv", **NO_DAYS})
    page.select_option("[name=layout]", layout)
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"/files/[0-9a-f-]{36}/"))
    return page.goto(page.url)


def map_days(page):
    return send_days(page, "other")
