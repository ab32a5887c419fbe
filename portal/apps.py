from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal import renditions
        from portal.pagecache import signals

        signals.connect()
        renditions.connect()
