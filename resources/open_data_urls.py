"""The page that explains the open data, behind the language."""

from django.urls import path

from resources.views import open_data

urlpatterns = [path("open-data/", open_data.page, name="open_data")]
