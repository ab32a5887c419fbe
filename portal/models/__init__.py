"""People, schools and public pages. Read in this order: user, base_page, school, settings, then
the pages: home, policy, content.
"""

from portal.models.base_page import BasePage
from portal.models.school import School
from portal.models.user import User

__all__ = ["BasePage", "School", "User"]
