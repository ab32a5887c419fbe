"""The editors' desk in Wagtail. Read in this order: listings (lists, filters, choosers), bulk (one
action on many), places (the form of a location), queue (what waits), deciding (one correction or
report), wording (values in words), gaps (the page on coverage)."""
