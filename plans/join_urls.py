"""The short addresses of an invitation: people type them from a letter."""

from django.urls import path

from plans.views import joining

app_name = "join"

urlpatterns = [
    path("", joining.code, name="code"),
    path("check/", joining.check, name="check"),
    path("accept/", joining.accept, name="accept"),
    path("welcome/", joining.welcome, name="welcome"),
    path("<str:link>/", joining.link, name="link"),
]
