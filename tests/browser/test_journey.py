"""A plan from its start to its print, in two windows, with the keyboard alone, on a phone.

Once with scripts, from the left; once without, from the right. The site is its own: what is started
and agreed here would be in the way of others.
"""

import pytest

from tests.browser.conftest import PASSWORD, TIMEOUT, shared_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"viewport": {"width": 360, "height": 740}}
# More keys than any page has stops.
MOST_KEYS = 300
HAS_FOCUS = "element => element === document.activeElement"


@pytest.fixture(scope="module")
def own_site(tmp_path_factory):
    with shared_site(tmp_path_factory, "journey").hold() as address:
        yield address


class Hands:
    """Somebody's hands on a keyboard, in one window."""

    def __init__(self, page, language):
        self.page, self.language = page, language

    def sign_in(self, person):
        self.page.goto(f"/{self.language}/account/login/")
        self.write("[name=login]", person)
        self.write("[name=password]", PASSWORD)
        self.press("main form button.btn")
        self.page.wait_for_url("**/plans/**")

    def reach(self, css):
        """Tab until what `css` finds has the focus."""
        wanted = self.page.locator(f"{css} >> visible=true").first
        wanted.wait_for()
        for _ in range(MOST_KEYS):
            self.page.keyboard.press("Tab")
            if wanted.evaluate(HAS_FOCUS):
                return wanted
        raise AssertionError(f"No key leads to {css} on {self.page.url}")

    def press(self, css):
        """Follow a link or press a button. Returns the status of the page that comes of it."""
        self.reach(css)
        with self.page.expect_navigation() as answer:
            self.page.keyboard.press("Enter")
        assert self.page.evaluate("document.documentElement.scrollWidth") <= 360, self.page.url
        return answer.value.status

    def open_form(self, css):
        """Follow a link to a form: with scripts it opens in the page."""
        self.reach(css)
        self.page.keyboard.press("Enter")
        self.page.locator(TEXT).first.wait_for()

    def save(self):
        self.reach(f"main form:has({TEXT}) .row button.btn")
        self.page.keyboard.press("Enter")
        self.page.locator("main .messages").wait_for()
        assert self.page.evaluate("document.documentElement.scrollWidth") <= 360, self.page.url

    def write(self, css, text):
        self.reach(css)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, name, value):
        """One of several: the first by Tab, from there by arrows."""
        group = f"[name='{name}']"
        chosen = self.page.locator(f"{group}:checked").count()
        self.reach(f"{group}:checked" if chosen else group)
        wanted = self.page.locator(f"{group}[value='{value}']")
        self.page.keyboard.press("Space")
        for _ in range(20):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name} cannot be {value}")

    def open(self, path):
        self.page.goto(path)
        assert self.page.locator("html").get_attribute("dir") == (
            "rtl" if self.language == "ar" else "ltr"
        )


@pytest.fixture
def hands(chromium, own_site):
    contexts = []

    def sit_down(person, language, **options):
        context = chromium.new_context(base_url=own_site, **PHONE, **options)
        context.set_default_timeout(2 * TIMEOUT)
        contexts.append(context)
        one = Hands(context.new_page(), language)
        one.sign_in(person)
        return one

    yield sit_down
    for context in contexts:
        context.close()


TEXT = "[name=text]"
SEND = "main form:not(.note) .row button.btn"


@pytest.mark.parametrize(
    ("family", "school", "language", "scripts"),
    [("nadia", "teo", "ar", False), ("rosa", "teo", "es", True)],
)
def test_a_plan_from_its_start_to_its_print(hands, family, school, language, scripts):
    family = hands(family, language, java_script_enabled=scripts)
    school = hands(school, "en", java_script_enabled=scripts)
    plan = start(family, again=scripts)
    home = f"/{language}{plan}", f"/en{plan}"
    step = write_together(family, school, *home)
    meet_in_one_step(family, school, step, *home)
    agree(family, school, *home)
    change(school, home[1], step)
    agree(family, school, *home)
    family.open(home[0])
    family.press("main a[href$='/check-in/']")
    family.choose("mood", "8")
    family.write("[name=win]", "Monday was good")
    assert family.press(SEND) == 200
    school.open(home[1])
    school.press("main a[href$='/review/']")
    school.write("[name=there]", "Both of us")
    school.write("[name=works]", "The early bus")
    school.choose("decision", "continue")
    assert school.press(SEND) == 200
    school.press("main a[href$='/going/']")
    assert "The early bus" in school.page.content()
    family.open(home[0])
    family.press("main a[href$='/paper/']")
    family.press("main button[value=page]")
    assert "Walk with the neighbors" in family.page.content()


def start(family, *, again) -> str:
    """A new plan; where the child has one already, it is closed first. Returns its path."""
    if again:
        # Mateo's, the younger child's.
        family.press("main li:has-text('Mateo') a.btn")
        family.press("main a[href$='/status/close/']")
        family.write("[name=reason]", "A new start")
        assert family.press(SEND) == 200
        family.open(f"/{family.language}/plans/")
    family.press("main a[href*='/plans/start/']")
    family.write("[name=words]", "To like Mondays")
    assert family.press(SEND) == 200
    assert "To like Mondays" in family.page.locator("#hopes").inner_text()
    return "/plans/" + family.page.url.split("/plans/")[1].split("/")[0] + "/"


def write_together(family, school, mine, theirs) -> str:
    """A goal by the school, a step by the family; each reads both. Returns the step's path."""
    school.open(theirs)
    school.open_form("main a[href$='/goals/add/']")
    school.write(TEXT, "Four days of five on time")
    school.save()
    family.open(mine)
    family.open_form("main a[href$='/steps/add/']")
    family.write(TEXT, "Walk with the neighbors")
    family.save()
    assert "Four days of five" in family.page.content()
    school.open(theirs)
    assert "Walk with the neighbors" in school.page.content()
    link = "[id^='step-']:has-text('Walk with the neighbors') a[href*='/steps/']"
    return school.page.locator(link).first.get_attribute("href").removeprefix("/en")


def meet_in_one_step(family, school, step, mine, theirs):
    """Both change the same words: the second sees both and keeps the own ones."""
    family.open(f"/{family.language}{step}")
    school.open(f"/en{step}")
    school.write(TEXT, "Walk with the neighbors twice")
    assert school.press(SEND) == 200
    family.write(TEXT, "Walk with the neighbors on Mondays")
    assert family.press(SEND) == 409
    assert "Walk with the neighbors twice" in family.page.content()
    family.choose("keep-text", "yours")
    assert family.press(SEND) == 200
    school.open(theirs)
    assert "Walk with the neighbors on Mondays" in school.page.content()


def agree(family, school, mine, theirs):
    """The school asks, the family reads and says yes: then it holds."""
    school.open(theirs)
    school.press("main a[href$='/propose/']")
    assert school.press(SEND) == 200
    family.open(mine)
    family.press("main a[href$='/agree/']")
    assert "Walk with the neighbors" in family.page.content()
    family.choose("answer", "agrees")
    assert family.press(SEND) == 200
    family.open(mine)
    assert family.page.locator("main a[href$='/agreed/']").count() == 1
    assert family.page.locator("main a[href$='/agree/']").count() == 0


def change(school, theirs, step):
    school.open(f"/en{step}")
    school.write(TEXT, "Walk with the neighbors every day")
    assert school.press(SEND) == 200
