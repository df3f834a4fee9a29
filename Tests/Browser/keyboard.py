"""The page by keyboard alone."""

CONTROLS = """() => [...document.querySelectorAll('a[href], button, input, select, summary')]
    .filter(e => e.checkVisibility() && !(e.type === 'radio' && !e.checked))
    .map(e => e.id || e.name || e.textContent.slice(0, 30))"""
FOCUSED = """() => {
    const e = document.activeElement;
    return e === document.body ? null : e.id || e.name || e.textContent.slice(0, 30) || e.tagName;
}"""


def image(page, canvas):
    return page.evaluate(f"document.getElementById('{canvas}').toDataURL()")


def tab_stops(page, check):
    """Tab reaches every control, in the order of the page. Returns the number of stops."""
    page.reload()
    page.wait_for_timeout(300)
    reached = []
    while len(reached) < 300:
        page.keyboard.press("Tab")
        name = page.evaluate(FOCUSED)
        if name is None or (reached and name == reached[0]):
            break
        reached.append(name)
    wanted = page.evaluate(CONTROLS)
    check([name for name in reached if name in wanted] == wanted,
          f"Tab reaches {len(reached)} of {len(wanted)} controls, not {set(wanted) - set(reached)}")
    return len(reached)


def look_at_drawing(page, check):
    """The keys draw a digit, take a seed, move a direction, choose a class and another way."""
    first, seed = image(page, "digit"), page.locator("#seed").input_value()
    page.locator("#picture").focus()
    page.keyboard.press("Enter")
    check(page.locator("#seed").input_value() != seed, "Enter on the picture draws a new digit")
    page.locator("#seed").fill("-1")
    page.keyboard.press("Enter")
    check(page.locator("#seed").get_attribute("aria-invalid") == "true", "a wrong seed is marked")
    page.locator("#seed").fill("1")
    page.keyboard.press("Enter")
    page.wait_for_timeout(50)
    check(image(page, "digit") == first, "a seed draws its image again")
    page.locator("#direction-0").focus()
    page.keyboard.press("PageUp")
    page.wait_for_timeout(300)
    check(page.locator("#moved").is_visible(), "the keys move a direction")
    page.locator("#reset").press("Space")
    check(image(page, "digit") == first, "Reset draws the seed's image")
    digits = page.locator("input[name=digit]")
    if digits.count() > 1:
        digits.first.focus()
        page.keyboard.press("ArrowRight")
        check(digits.nth(1).is_checked(), "arrows choose a digit")
    strip = image(page, "strip")
    page.locator("#to-seed").fill("77")
    page.keyboard.press("Tab")
    page.wait_for_timeout(300)
    check(image(page, "strip") != strip, "another seed draws another way")


def look_at_sliders(page, check):
    """Arrows move the sliders of the way, the sheets and the curves."""
    for name in ["share", "sheet-slider", "values-0-slider"]:
        slider = page.locator(f"#{name}")
        if slider.count() and slider.is_visible() and slider.get_attribute("max") != "0":
            value = slider.input_value()
            slider.press("ArrowLeft")
            check(slider.input_value() != value, f"the keys move {name}")


def look_at_keyboard(page, check):
    """All of it; returns the number of tab stops."""
    stops = tab_stops(page, check)
    if page.locator("#digit").count():
        look_at_drawing(page, check)
    look_at_sliders(page, check)
    return stops
