"""The texts of a listing that a search looks through, and that its results are explained by: what
it is, whom and where it is for, how to get it. What it is *not* for ("no shelter") and when it is
closed would find the wrong ones.
"""

SEARCHED = ("name", "summary", "description", "who_for", "area", "how_to_get", "bring")
