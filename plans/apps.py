from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class PlansConfig(AppConfig):
    name = "plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from plans import staff  # noqa: F401

        pre_migrate.connect(_lift_guards, sender=self, dispatch_uid="guards-lifted")
        post_migrate.connect(_ensure_guards, sender=self, dispatch_uid="guards")


def _lift_guards(sender, using="default", **kwargs):
    from plans import guards

    guards.lift(using)


def _ensure_guards(sender, using="default", **kwargs):
    from plans import guards

    guards.ensure(using)
