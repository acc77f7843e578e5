"""The site of a municipality that has made the handbook its own, as it is met. The municipality is made up."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from subprocess import CompletedProcess
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from handbook.originals import marked, original

from .conftest import serving

Violations = Callable[[Page], list[str]]
WIDTHS = (390, 1280)
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
MODULE = "moduler/lokal-strategi/"
SETTINGS = """
municipality: Eksempelkøbing Kommune
code: "0999"
department: Job og Karriere
name: Vores sprog & metoder
logo: vaaben.svg
font: serif
colours: {brand: "#5b1a5e", link: "#1d4f91", mark: "#b3420a"}
contacts:
  - {function: Redaktionen, phone: 12 34 56 78, contact: haandbog@eksempelkoebing.dk}
places: {virksomhedsstrategi: Sammen om job 2030, praktikregler: Praktikguiden}
units: {sikkerhedsregler: Tryghedsplanen}
accessibility: {statement: "https://www.was.digst.dk/eksempel-dk", reviewed: 2026-11-01, phone: 12 34 56 78, contact: web@eksempelkoebing.dk}
"""
SHIELD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><path fill="#fff" d="M5 2h50v20L30 38 5 22z"/></svg>\n'
FOOTER = "theme/partials/footer.html"
OWN = {
    "local/settings.yml": SETTINGS,
    "local/assets/vaaben.svg": SHIELD,
    f"local/templates/{FOOTER}": marked(
        '{% include "shared/partials/footer.html" %}\n<aside class="md-grid" aria-label="Fra kommunen">Vores egen fod</aside>\n',
        original(FOOTER) or "",
    ),
}


@pytest.fixture(scope="session")
def own_site(built: Callable[[Mapping[str, str]], Path]) -> Path:
    return built(OWN)


@pytest.fixture(scope="session")
def own_address(own_site: Path) -> Iterator[str]:
    with serving(own_site) as address:
        yield address


def test_the_logo_says_the_municipalitys_name_and_the_title_is_the_handbooks(page: Page, own_address: str) -> None:
    page.goto(own_address + MODULE, wait_until="load")
    assert page.locator(".fs-brand").inner_text() == "Vores sprog & metoder"
    assert page.get_by_role("link", name="Eksempelkøbing Kommune Vores sprog & metoder").is_visible()
    assert page.locator(".fs-brand img").evaluate("logo => logo.naturalWidth > 0 && logo.getBoundingClientRect().height > 20")
    assert page.title().endswith("– Vores sprog & metoder")


@pytest.mark.parametrize(("scheme", "brand"), [("light", "rgb(91, 26, 94)"), ("dark", "rgb(68, 20, 70)")])
def test_the_colours_and_the_letters_hold_under_the_policy(browser: Browser, own_address: str, scheme: Literal["light", "dark"], brand: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(own_address + MODULE, wait_until="load")
    assert page.locator(".md-header").evaluate("header => getComputedStyle(header).backgroundColor") == brand
    link = page.locator(".md-content a[href]:not(.headerlink)").first.evaluate("link => getComputedStyle(link).color")
    assert (link == "rgb(29, 79, 145)") is (scheme == "light")
    assert page.locator("body").evaluate("body => getComputedStyle(body).fontFamily").startswith("Charter")
    context.close()


def test_paper_is_black_on_white(page: Page, own_address: str) -> None:
    page.emulate_media(media="print")
    page.goto(own_address + MODULE, wait_until="load")
    assert page.locator("body").evaluate("body => getComputedStyle(body).getPropertyValue('--fs-link')") == "#000"


@pytest.mark.parametrize("path", ["", MODULE, "om/"])
def test_axe_finds_nothing(browser: Browser, own_address: str, violations: Violations, path: str) -> None:
    found = []
    for scheme in SCHEMES:
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(own_address + path, wait_until="load")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{width} {scheme} {violation}" for violation in violations(page)]
        context.close()
    assert found == []


def test_axe_finds_nothing_in_the_search(browser: Browser, own_address: str, violations: Violations) -> None:
    found = []
    for scheme in SCHEMES:
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(own_address, wait_until="load")
        page.locator(".fs-find").hover()
        found += violations(page)
        page.locator(".fs-find").click()
        page.keyboard.type("strategi")
        page.locator("dialog li a").first.wait_for()
        found += [f"{scheme} {violation}" for violation in violations(page)]
        context.close()
    assert found == []


def test_nothing_comes_from_elsewhere_and_nothing_is_refused(context: BrowserContext, own_address: str) -> None:
    wrong: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith((own_address, "data:")) else wrong.append(request.url))
    for path in ("", MODULE, "om/", "404.html"):
        page.goto(own_address + path, wait_until="load")
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert wrong == []


def test_the_municipalitys_own_words_stand_in_shared_texts(page: Page, own_address: str) -> None:
    page.goto(own_address + MODULE, wait_until="load")
    assert "I dette modul er det Sammen om job 2030, I arbejder med." in page.locator("article").inner_text()


def test_contacts_are_on_the_about_page_and_the_footer_leads_there(page: Page, own_address: str) -> None:
    page.goto(own_address + MODULE, wait_until="load")
    page.get_by_role("contentinfo").get_by_role("link", name="Kontakt", exact=True).click()
    page.wait_for_url(re.compile("om/#kontakt$"))
    assert page.get_by_role("link", name="haandbog@eksempelkoebing.dk").get_attribute("href") == "mailto:haandbog@eksempelkoebing.dk"


def test_an_own_template_stands_in_the_frame_and_adds_to_the_shared_one(page: Page, own_address: str) -> None:
    page.goto(own_address, wait_until="load")
    assert page.get_by_text("Vores egen fod").is_visible()
    assert page.get_by_role("contentinfo").count() == 1


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory, copied: Callable[[Path], Path], python: Callable[..., CompletedProcess[str]]) -> Path:
    """The sample with a look and a font of its own, as it lies on a drive."""
    root = copied(tmp_path_factory.mktemp("drev") / "håndbog")
    (root / "local/assets").mkdir()
    shutil.copy(str(files("mkdocs").joinpath("themes/readthedocs/css/fonts/lato-normal.woff2")), root / "local/assets/vores.woff2")
    for path, text in {"vores-OFL.txt": "SIL Open Font License", "vaaben.svg": SHIELD}.items():
        (root / "local/assets" / path).write_text(text, encoding="utf-8")
    with (root / "local/settings.yml").open("a", encoding="utf-8") as stream:
        stream.write('name: Vores sprog\nlogo: vaaben.svg\nfont: vores.woff2\ncolours: {brand: "#5b1a5e"}\n')
    done = python(root, "handbook", "build", "--for", "file-share", "--into", str(root.parent / "Fælles #1"))
    assert done.returncode == 0, done.stderr
    return root.parent / "Fælles #1"


@pytest.mark.parametrize("path", ["index.html", "moduler/forhandling/index.html"])
def test_the_look_goes_along_to_a_drive(context: BrowserContext, share: Path, path: str) -> None:
    wrong: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: wrong.append(message.text))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.goto((share / path).as_uri(), wait_until="load")
    assert page.locator(".fs-brand").inner_text() == "Vores sprog"
    assert page.locator(".fs-brand img").evaluate("logo => logo.naturalWidth > 0")
    assert page.locator(".md-header").evaluate("header => getComputedStyle(header).backgroundColor") == "rgb(91, 26, 94)"
    assert page.evaluate("document.fonts.ready.then(fonts => [...fonts].map(font => `${font.family} ${font.status}`))") == ["Local loaded"]
    assert (share / "assets/local/vores-OFL.txt").is_file()
    assert wrong == []


def test_a_handbook_without_settings_looks_as_before(site: Path) -> None:
    front = (site / "index.html").read_text(encoding="utf-8")
    assert "local.css" not in front
    assert not (site / "assets/stylesheets/local.css").exists()
