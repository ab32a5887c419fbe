from django.urls import path

from resources.views import directory, listing, report, reviews, saved

app_name = "resources"

urlpatterns = [
    path("", directory.search, name="search"),
    # Fixed words stand before listings, which may not take them: `resources.models.listing`.
    path("saved/", saved.saved_list, name="saved"),
    path("check/<str:token>/", reviews.check, name="check"),
    path("check/<str:token>/correct/", reviews.correct, name="check_correct"),
    path("<slug:slug>/", listing.listing, name="listing"),
    path("<slug:slug>/share/", listing.share, name="share"),
    path("<slug:slug>/save/", saved.save, name="save"),
    path("<slug:slug>/unsave/", saved.unsave, name="unsave"),
    path("<slug:slug>/report/", report.report, name="report"),
    path("<slug:slug>/report/thanks/", report.thanks, name="report_thanks"),
]
