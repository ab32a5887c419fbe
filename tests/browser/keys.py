"""What the keyboard meets on a page."""

# What has the focus, and whether its looks (or those of what frames or labels it) differ without.
FOCUSED = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const framing = [element, ...(element.labels || [])];
    for (let one = element.parentElement; one && framing.length < 6; one = one.parentElement) {
        framing.push(one);
    }
    const looks = () => framing.map(one => {
        const style = getComputedStyle(one);
        return [style.outline, style.boxShadow, style.border, style.background].join();
    }).join();
    const seen = framing.slice(0, 2).some(one => {
        const box = one.getBoundingClientRect();
        return box.width > 2 && box.height > 2 && box.bottom > 0 && box.top < innerHeight;
    });
    const focused = looks();
    element.blur();
    const marked = focused !== looks();
    element.focus();
    const text = element.outerHTML.slice(0, 120);
    return {href: element.getAttribute("href"), text, seen, marked};
}"""


def the_first_key_leads_past_the_menu(page):
    page.keyboard.press("Tab")
    focused = page.evaluate(FOCUSED)
    assert focused["href"].startswith("#") and focused["seen"]
    page.keyboard.press("Enter")
    target = page.locator(focused["href"])
    assert target.evaluate("element => element.matches('main, main *')")
