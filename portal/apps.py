from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    name = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal import renditions
        from portal.accounts import notices, second_factor, sessions
        from portal.pagecache import signals
        from portal.search import pages

        signals.connect()
        sessions.connect()
        second_factor.connect()
        notices.connect()
        renditions.connect()
        pages.connect()
        post_migrate.connect(_fill_empty_index, sender=self, dispatch_uid="search-pages")


def _fill_empty_index(sender, using="default", **kwargs):
    from portal.search import pages

    if using == "default":
        pages.fill_empty_index()
