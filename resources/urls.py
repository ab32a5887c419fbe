from django.urls import path

from resources.views import directory

app_name = "resources"

urlpatterns = [
    path("", directory.search, name="search"),
    path("<slug:slug>/", directory.listing, name="listing"),
]
