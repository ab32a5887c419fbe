"""People, schools and public pages. Read in this order: user, session, draft, school, district,
base_page, public_page, then the pages: home, policy, content; and search.
"""

from portal.models.base_page import BasePage
from portal.models.content import ContentPage, NewsIndexPage, NewsPage, SchoolIndexPage
from portal.models.district import District
from portal.models.draft import Draft
from portal.models.home import HomePage
from portal.models.policy import PolicyIndexPage, PolicyPage
from portal.models.school import School
from portal.models.search import PageText, SearchEntry, SearchWord
from portal.models.session import Session
from portal.models.user import User

__all__ = [
    "BasePage",
    "ContentPage",
    "District",
    "Draft",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "PageText",
    "PolicyIndexPage",
    "PolicyPage",
    "School",
    "SchoolIndexPage",
    "SearchEntry",
    "SearchWord",
    "Session",
    "User",
]
