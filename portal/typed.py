"""What somebody typed in a form that was refused, so that they can copy it.

Shown are words, days and numbers; not what was chosen from a list, what the page carries along for
itself, or anything secret.
"""

from django.conf import settings

# Secrets are in `CSRF_HIDDEN_FIELDS`. These prove who somebody is, and are no words either.
PROOFS = {"login", "number", "day", "month", "year"}
# What a page carries along: whose form it is, of which text, from which version.
CARRIED = {
    "base", "credential", "discard", "draft_owner", "draft_path", "field", "meets", "next",
    "passwordless", "process", "proposal", "source", "token", "version",
}  # fmt: skip
# What is chosen, ticked or tapped.
CHOSEN = {
    "accept", "action", "action_add", "action_remove", "action_send", "along", "another", "as",
    "asked", "audiences", "barrier", "barriers", "beside", "cadence", "calendar", "carry",
    "channel", "circle", "claim", "decision", "do", "done", "end", "excepted", "excused", "file",
    "files", "hat", "helpful", "is_decision_maker", "is_primary_contact", "keep", "kind",
    "language", "layout", "lift", "listing", "machine", "many", "method", "mood", "needs", "others",
    "owner", "part", "plan", "portion", "problem", "put", "read_in", "readers", "refuse",
    "relation", "remember", "restricted", "right", "room", "school", "shared_with", "sheet",
    "speaker", "spoken", "state", "status", "stop", "take", "to", "translation", "trust", "untie",
    "wants_help", "way", "who", "wish",
}  # fmt: skip


def words_of(request) -> list[str]:
    """Each value once, in the order of the form. Nothing where nothing was sent."""
    if request.method != "POST":
        return []
    found = [
        value.strip() for name, values in request.POST.lists() if is_typed(name) for value in values
    ]
    return [value for value in dict.fromkeys(found) if value]


def is_typed(name: str) -> bool:
    """Whether a field of this name holds what people type. A form may have put its name before."""
    own = name.rpartition("-")[2]
    kept = PROOFS | CARRIED | CHOSEN | settings.CSRF_HIDDEN_FIELDS
    # On a page where two wrote at once: which of both texts was chosen.
    return own not in kept and not name.startswith("keep-")
