"""The site as it is met: built for real, served on this machine, and opened in Chromium."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parents[1]
Violations = Callable[[Page], list[str]]
TabTo = Callable[..., None]

WIDTHS = (390, 1280)
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
REPO = "https://example.org/faellesskab"
ONE_OF_EACH = (
    "", "om/", "tilgaengelighed/", "udvikling/huset/", "vejledning/naar-noget-er-galt/",
    "moduler/", "metoder/", "begreber/", "cases/", "roller/", "kompetencer/", "forloeb/", "kilder/", "ordlister/",
    "moduler/moedefacilitering/", "metoder/dagsorden/", "begreber/virksomhedskonsulent/", "cases/herning-fastholdelse/",
    "roller/virksomhedskonsulent/", "kompetencer/moedeledelse/", "forloeb/professionelt-virksomhedssamarbejde/",
    "kilder/silkeborg-notat-2013/", "ordlister/samtale-og-analyse/", "tag-med/", "tag-med/roller/nyansat/", "regler/fs342/",
)  # fmt: skip


def addresses(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("index.html"))


def test_the_site_has_a_page_for_each_entry(site: Path) -> None:
    assert len(addresses(site)) > 230
    assert set(ONE_OF_EACH) <= set(addresses(site))


def test_no_page_scrolls_sideways_complains_or_calls_elsewhere(page: Page, site: Path, address: str) -> None:
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{page.url}: {message.text}") if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("request", lambda request: None if request.url.startswith((address, "data:", "blob:")) else wrong.append(f"{page.url} → {request.url}"))
    for path in [*addresses(site), "404.html"]:
        if path == "was/":  # leads on at once
            continue
        page.goto(address + path, wait_until="load")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
                wrong.append(f"{path} is wider than {width}")
    assert wrong == []


def test_no_checkbox_asks_to_be_filled_in(site: Path) -> None:
    wrong = re.compile(r'<input[^>]*type="checkbox"[^>]*autocomplete')
    assert [path for path in site.rglob("*.html") if wrong.search(path.read_text(encoding="utf-8"))] == []


def test_what_is_not_shown_yet_has_its_own_colours(page: Page, address: str) -> None:
    page.goto(address, wait_until="load")
    assert not page.locator(".md-top").is_visible()
    assert page.locator(".md-skip").evaluate("link => [getComputedStyle(link).opacity, link.getBoundingClientRect().bottom <= 0]") == ["1", True]


@pytest.mark.parametrize("path", [*ONE_OF_EACH, "404.html"])
def test_axe_finds_nothing(browser: Browser, address: str, violations: Violations, path: str) -> None:
    found = []
    for scheme in SCHEMES:
        context = browser.new_context(color_scheme=scheme)  # of its own: the site remembers the first
        page = context.new_page()
        page.goto(address + path, wait_until="load")
        assert page.locator("body").get_attribute("data-md-color-scheme") == {"light": "default", "dark": "slate"}[scheme]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{width} {scheme} {violation}" for violation in violations(page)]
        context.close()
    assert found == []


def test_the_colours_are_the_machines_until_the_reader_chooses(page: Page, address: str) -> None:
    def scheme(machine: Literal["light", "dark"]) -> str | None:
        page.emulate_media(color_scheme=machine)
        page.goto(address, wait_until="load")
        return page.locator("body").get_attribute("data-md-color-scheme")

    assert [scheme("light"), scheme("dark"), scheme("light")] == ["default", "slate", "default"]
    page.get_by_title("Skift til mørkt").click()
    assert [scheme("light"), scheme("dark")] == ["slate", "slate"]


def test_the_keyboard_alone_leads_from_the_front_page_to_a_module(page: Page, address: str, tab_to: TabTo) -> None:
    page.goto(address)
    tab_to(page, ".md-skip", most=3)
    tab_to(page, "nav a[href='moduler/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/moduler/")
    tab_to(page, "main a[href*='moedefacilitering']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/moedefacilitering/")
    assert page.locator("h1").inner_text().startswith("Mødefacilitering")


def test_the_keyboard_opens_the_menu_of_a_phone(browser: Browser, address: str, tab_to: TabTo) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}begreber/virksomhedskonsulent/")
    tab_to(page, ".fs-menu summary", most=8)
    page.keyboard.press("Enter")
    tab_to(page, ".fs-menu a[href$='metoder/']", most=8)
    assert page.locator(".fs-menu [aria-current]").inner_text() == "Begreber"
    page.keyboard.press("Enter")
    page.wait_for_url("**/metoder/")
    context.close()


# A radio button is as small as nothing; the icon beside it wears the frame.
FRAMED = """() => {
    const focused = document.activeElement;
    const seen = focused.matches('.md-option') ? focused.nextElementSibling : focused;
    const {width, height, top, bottom} = seen.getBoundingClientRect();
    const style = getComputedStyle(seen);
    const framed = style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 3 && style.visibility === 'visible';
    return framed && width > 0 && height > 0 && bottom > 0 && top < innerHeight;
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_what_has_the_focus_is_seen(browser: Browser, address: str, width: int, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}moduler/moedefacilitering/")
    hidden = []
    for _ in range(30):
        page.keyboard.press("Tab")
        if not page.evaluate(FRAMED):
            hidden.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    context.close()
    assert hidden == []


def test_the_keyboard_changes_the_colours_and_the_choice_stays(page: Page, address: str, tab_to: TabTo) -> None:
    page.goto(address)
    tab_to(page, ".md-option:checked", most=5)
    page.keyboard.press("ArrowRight")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.goto(f"{address}om/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert page.locator(".md-option:checked").get_attribute("aria-label") == "Mørke"


def test_the_tab_of_an_entry_is_marked(page: Page, address: str) -> None:
    page.goto(f"{address}begreber/virksomhedskonsulent/")
    assert page.locator("nav [aria-current]").first.inner_text() == "Begreber"


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("moduler/moedefacilitering/", "modules/moedefacilitering/module.md"),
        ("begreber/virksomhedskonsulent/", "vocabulary/terms/virksomhedssamarbejde.yml"),
        ("om/", "docs/om.md"),
    ],
)
def test_edit_this_page_leads_to_the_file_that_an_author_edits(site: Path, path: str, source: str) -> None:
    assert f'href="{REPO}/edit/main/{source}"' in (site / path / "index.html").read_text(encoding="utf-8")
    assert (ROOT / source).is_file()


TERM = "article a[title][href*='/begreber/']"
SHOWN = "link => getComputedStyle(link, '::after').content"


def test_the_keyboard_shows_a_definition_and_escape_puts_it_away(page: Page, address: str, tab_to: TabTo) -> None:
    page.goto(f"{address}moduler/coachende-samtale/")
    tab_to(page, TERM, most=120)
    link = page.locator(f"{TERM}:focus")
    title = link.get_attribute("title")
    assert json.loads(link.evaluate(SHOWN)) == title
    page.keyboard.press("Escape")
    assert link.evaluate(SHOWN) == "none"


def test_a_definition_is_the_description_of_its_link(context: BrowserContext, page: Page, address: str) -> None:
    page.goto(f"{address}moduler/coachende-samtale/")
    title = page.locator(TERM).first.get_attribute("title")
    tree = context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    links = [node for node in tree["nodes"] if node.get("role", {}).get("value") == "link"]
    assert title in [node.get("description", {}).get("value") for node in links]


def test_a_definition_is_there_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}moduler/coachende-samtale/")
    link = page.locator(TERM).first
    title = link.get_attribute("title")
    assert title
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/begreber/**")
    assert page.locator(".fs-lead").inner_text() == title
    context.close()


def test_a_shown_definition_stays_within_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{address}moduler/coachende-samtale/")
    for link in page.locator(TERM).all():
        link.focus()
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    context.close()
