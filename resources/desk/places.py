"""The form of a location: making a place private forgets where it is, and says so."""

from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CreateView, EditView

from resources.actions.places import make_private


class _SayWhatIsForgotten:
    def save_instance(self):
        location = super().save_instance()
        if location.is_confidential:
            make_private(location=location, by=self.request.user)
            messages.warning(
                self.request,
                _(
                    "This place is private now. Its address, map and directions are deleted, also"
                    " from older versions. If a text of a listing tells where it is, please change"
                    " that text too."
                ),
            )
        return location


class LocationCreateView(_SayWhatIsForgotten, CreateView):
    pass


class LocationEditView(_SayWhatIsForgotten, EditView):
    pass
