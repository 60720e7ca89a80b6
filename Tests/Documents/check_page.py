"""Opens report.html in Chromium and uses it as readers do: wide, on a phone, dark, by keyboard,
without JavaScript, on paper. Usage: check_page.py FOLDER
"""
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def expect(holds, what):
    if not holds:
        raise SystemExit(f"check_page: {what}")


def watched(context, url, problems):
    page = context.new_page()
    page.on("console", lambda m: problems.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: problems.append(str(e)))
    page.on("request", lambda r: problems.append(f"request {r.url}") if r.url != url else None)
    page.goto(url)
    return page


def check_reading(page, name):
    width = page.evaluate("document.documentElement.scrollWidth")
    expect(width <= page.viewport_size["width"], f"{name}: the page is {width} wide and scrolls sideways")
    found = Axe().run(page).response["violations"]
    rules = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found]
    expect(not rules, f"{name}: axe finds {rules}")


def rows(page):
    return page.evaluate(
        "Array.from(document.querySelectorAll('#targets-table tbody tr'))"
        ".filter(r => !r.hidden && !r.classList.contains('heading')).map(r => r.cells[0].textContent)")


def check_filter(page):
    every = rows(page)
    page.focus("input[name=text]")
    page.keyboard.type("digital econ" if page.evaluate("document.documentElement.lang") == "en" else "kinh te so")
    found = rows(page)
    expect(0 < len(found) < len(every), f"text filter leaves {len(found)} of {len(every)}")
    expect(str(len(found)) in page.inner_text("#count"), "the count is not announced")
    shown = page.evaluate("document.querySelectorAll('section.target:not([hidden])').length")
    expect(shown == len(found), f"{shown} sections for {len(found)} rows")
    for name in ("agency", "group", "year"):
        page.keyboard.press("Tab")
        expect(page.evaluate("document.activeElement.name") == name, f"Tab does not reach {name}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("n => document.getElementById('count').textContent.includes(n)", arg=str(len(every)))
    expect(rows(page) == every, "reset does not bring every row back")
    page.select_option("select[name=group]", "unlikely")
    page.wait_for_timeout(50)
    expect(0 < len(rows(page)) < len(every), "the class filter does nothing")
    page.select_option("select[name=group]", "")


def check_sort(page):
    before = rows(page)
    button = page.locator("#targets-table thead button").nth(5)
    button.focus()
    for direction in ("ascending", "descending"):
        page.keyboard.press("Enter")
        header = page.locator("#targets-table thead th[aria-sort]")
        expect(header.get_attribute("aria-sort") == direction, f"not {direction}")
        values = page.evaluate(
            "Array.from(document.querySelectorAll('#targets-table tbody td.chance'))"
            ".map(c => c.dataset.value).filter(v => v).map(Number)")
        expect(values == sorted(values, reverse=direction == "descending"), f"{direction}: {values}")
    page.locator("#targets-table thead button").first.focus()
    page.keyboard.press("Space")
    expect(rows(page) == before, "sorting by number does not bring the plan's order back")


def check_charts(page):
    overlaps = page.evaluate(
        """() => { const bad = [];
        for (const svg of document.querySelectorAll('svg.chart')) {
          const boxes = Array.from(svg.querySelectorAll('text')).map(t => [t.textContent, t.getBoundingClientRect()]);
          const frame = svg.getBoundingClientRect();
          boxes.forEach(([a, r], i) => {
            if (r.right > frame.right + 1 || r.left < frame.left - 1) bad.push('cut: ' + a);
            for (const [b, s] of boxes.slice(i + 1))
              if (Math.min(r.right, s.right) - Math.max(r.left, s.left) > 1 &&
                  Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top) > 4) bad.push(a + ' / ' + b);
          }); }
        return bad; }""")
    expect(not overlaps, f"labels cover each other or are cut: {overlaps[:8]}")
    nameless = page.evaluate(
        "Array.from(document.querySelectorAll('svg[role=img]')).filter(s => !s.querySelector('title')"
        " || !s.querySelector('desc').textContent).length")
    expect(nameless == 0, f"{nameless} charts without title or description")


def check(browser, path):
    url = path.resolve().as_uri()
    expect(path.stat().st_size < 3_000_000, f"{path.name} is 3 MB or more")
    problems = []
    page = watched(browser.new_context(viewport=WIDE), url, problems)
    # The best of three, for a machine does other things too.
    loads = []
    for _ in range(3):
        loads.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
        page.reload()
    load = min(loads)
    expect(load < 1000, f"{path.name} loads in {load:.0f} ms")
    check_reading(page, path.name)
    check_charts(page)
    check_filter(page)
    check_sort(page)
    page.emulate_media(media="print")
    expect(not page.is_visible("form.filter"), "the filter is printed")
    check_reading(watched(browser.new_context(viewport=PHONE), url, problems), f"{path.name}, phone")
    dark = watched(browser.new_context(viewport=WIDE, color_scheme="dark"), url, problems)
    check_reading(dark, f"{path.name}, dark")
    plain = browser.new_context(viewport=WIDE, java_script_enabled=False).new_page()
    plain.goto(url)
    expect(plain.locator("section.target").first.is_visible(), "nothing to read without JavaScript")
    expect(not plain.is_visible("form.filter"), "a filter that does nothing without JavaScript")
    expect(not problems, f"{path.name}: {problems}")
    print(f"{path.name}: {path.stat().st_size // 1000} kB, loads in {load:.0f} ms, ok")


def main():
    folder = Path(sys.argv[1])
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for path in sorted(folder.glob("report*.html")):
            check(browser, path)
        browser.close()


main()
