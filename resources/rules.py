"""Who may keep the directory. Wagtail's permissions decide; families and partners need none."""

from django.utils.translation import gettext_lazy as _

from portal.rules import Allowed, Denied


def may_keep(*, user) -> Allowed | Denied:
    """Decide reports and corrections, mark listings as checked, ask partners."""
    if user is not None and user.is_active and user.has_perm("resources.change_listing"):
        return Allowed()
    return Denied(_("Only the editors of the directory can do this."))


def may_publish(*, user) -> Allowed | Denied:
    """Put something before families, or take it away."""
    if may_keep(user=user) and user.has_perm("resources.publish_listing"):
        return Allowed()
    return Denied(_("Only editors who may publish listings can do this."))
