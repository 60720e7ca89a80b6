"""Checks the documentation site as files: every link and anchor leads somewhere, nothing is asked of
a network, and in Chromium axe finds nothing and search answers, in both languages.
Usage: check_site.py FOLDER
"""
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}
# A page of each kind; all are made by one theme.
WIDE = ["index.html", "Data.html", "Commands.html", "Methods/pooled.html", "vi/index.html"] + [
    f"Guide/en/{name}.html" for name in (
        "index", "first-report", "figures", "plan", "answer", "indicator", "scenarios", "reports", "agencies",
        "next-year")]
DARK_PHONE = ["Commands.html", "Guide/en/figures.html", "vi/first-report.html"]


def expect(holds, what):
    if not holds:
        raise SystemExit(f"check_site: {what}")


class Page(HTMLParser):
    """What a page names, links to and loads."""

    def __init__(self, path):
        super().__init__()
        self.anchors, self.links, self.loads = set(), [], []
        self.feed(path.read_text())

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.anchors.update(value for key, value in attributes if key in ("id", "name") and value)
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if tag in LOADED and found.get(LOADED[tag]) and found.get("rel") not in ("canonical", "prev", "next"):
            self.loads.append(found[LOADED[tag]])


def fault(pages, path, link):
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target not in pages:
        return None if target.is_file() else "no such file"
    anchor = unquote(parts.fragment)
    return None if not anchor or anchor.startswith("__") or anchor in pages[target].anchors else "no such heading"


def check_links(folder):
    pages = {path.resolve(): Page(path) for path in sorted(folder.rglob("*.html")) if path.name != "404.html"}
    faults = [f"{path.relative_to(folder)}: {link}: {problem}" for path, page in pages.items()
              for link in page.links + page.loads if (problem := fault(pages, path, link))]
    outside = [f"{path.relative_to(folder)}: loads {link}" for path, page in pages.items()
               for link in page.loads if urlsplit(link).netloc]
    expect(not faults and not outside, "\n".join(faults + outside))
    return len(pages)


def check_page(context, path):
    """What a page asks of the network and what axe finds, all told at once by the caller."""
    page, problems = context.new_page(), []
    page.on("request", lambda r: problems.append(r.url) if not r.url.startswith(("file:", "data:", "blob:")) else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_timeout(150)
    found = Axe().run(page).response["violations"]
    problems += [f"axe, {v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"][:2]]
    page.close()
    return [f"{path.name}: {problem}" for problem in problems]


def check_search(context, path, word, page_found):
    page = context.new_page()
    page.goto(path.as_uri())
    page.keyboard.press("/")
    page.keyboard.type(word)
    result = page.locator(".md-search-result__link").first
    result.wait_for(timeout=20_000)
    addresses = page.locator(".md-search-result__link").evaluate_all("links => links.map(a => a.href)")
    expect(any(page_found in address for address in addresses), f"{word}: found {addresses[:5]}")
    page.close()


def main():
    folder = Path(sys.argv[1]).resolve()
    count = check_links(folder)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        dark = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
        wide = browser.new_context(viewport={"width": 1280, "height": 900})
        problems = [problem for context, names in ((wide, WIDE), (dark, DARK_PHONE)) for name in names
                    for problem in check_page(context, folder / name)]
        expect(not problems, "\n".join(problems))
        check_search(wide, folder / "index.html", "straight line", "Guide/en/answer.html")
        check_search(wide, folder / "vi/index.html", "kịch bản", "vi/scenarios.html")
        browser.close()
    print(f"site: {count} pages, links ok, axe clean, search offline")


main()
