"""A month without a zero before it, "1月4日", as in whole dates. All else is Django's."""

MONTH_DAY_FORMAT = "n月j日"
