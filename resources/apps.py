from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "resources"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from resources import joining
        from resources.search import signals

        signals.connect(self)
        joining.connect()
