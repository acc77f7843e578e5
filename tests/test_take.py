"""What readers do beside searching: follow a path, note how far they are, print, take along; and what the site keeps of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

KEY = "faellessprog.v1"
MODULE = "moduler/forhandling/"
ROLE = "roller/jobkonsulent/"
PROGRAMME = "forloeb/fastholdelse-i-samarbejde/"
BOOKLET = "tag-med/roller/nyansat/"
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
OPEN = "details[data-way][open]"


@pytest.fixture
def unscripted(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def kept(page: Page) -> object:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or "null")


def test_the_path_that_was_come_by_stays(page: Page, address: str) -> None:
    page.goto(address + ROLE)
    with page.expect_navigation(wait_until="load"):
        page.locator(".fs-path a").first.click()
    walked = []
    while (following := page.locator(f"{OPEN} .fs-after a")).count():
        assert page.locator(OPEN).get_attribute("data-way") == "rolle:jobkonsulent"
        walked.append(page.locator(".fs-came").inner_text())
        with page.expect_navigation(wait_until="load"):
            following.click()
    count = len(walked) + 1
    assert walked == [f"Rolle: Jobkonsulent, modul {number} af {count}" for number in range(1, count)]
    assert page.locator(f"{OPEN} .fs-before a").count() == 1


def test_who_comes_by_no_path_is_shown_all_of_them_folded(page: Page, address: str) -> None:
    page.goto(f"{address}{MODULE}?sti=rolle:findes-ikke")
    assert page.locator(OPEN).count() == 0
    assert page.locator("details[data-way]").count() > 2
    assert page.locator(".fs-came").count() == 0


def test_the_line_at_the_top_leads_to_the_path(page: Page, address: str) -> None:
    page.goto(f"{address}{MODULE}?sti=rolle:jobkonsulent")
    page.locator(".fs-came a").click()
    expect(page.locator(OPEN)).to_be_in_viewport()


def test_a_path_is_followed_without_javascript(unscripted: Page, address: str) -> None:
    unscripted.goto(address + ROLE)
    unscripted.locator(".fs-path a").first.click()
    ways = unscripted.locator("details[data-way]")
    assert ways.count() == unscripted.locator(OPEN).count() > 1
    unscripted.locator("[data-way='rolle:jobkonsulent'] .fs-after a").click()
    unscripted.wait_for_url("**/?sti=rolle:jobkonsulent")
    assert not unscripted.locator(".fs-mark, .fs-forget, .fs-sofar").locator("visible=true").count()


def test_how_far_one_is_is_marked_with_the_keyboard_and_told_in_words(page: Page, address: str) -> None:
    page.goto(f"{address}moduler/virksomhedssamarbejde/")
    page.get_by_label("Ikke begyndt").focus()
    page.keyboard.press("ArrowDown")
    assert kept(page) == {"modules": {"virksomhedssamarbejde": "read"}}
    page.keyboard.press("ArrowDown")
    page.goto(address + PROGRAMME)
    assert page.locator(".fs-path li", has_text="Gennemført").locator("strong").inner_text() == "Virksomhedssamarbejde"
    assert page.locator(".fs-sofar p").inner_text() == "Du har gennemført 1 af 7 moduler, i alt 3 timer. Der er 19 timer og 15 minutter tilbage."
    page.goto(f"{address}moduler/virksomhedssamarbejde/")
    assert page.get_by_label("Gennemført").is_checked()


def test_forget_says_what_it_deletes_and_does(page: Page, address: str) -> None:
    page.goto(address + MODULE)
    page.evaluate("key => localStorage.setItem(key, JSON.stringify({modules: {forhandling: 'done'}, plan: 'min'}))", KEY)
    page.reload()
    page.get_by_text("Glem, hvor langt jeg er").click()
    expect(page.get_by_text("Knappen sletter alle dine markeringer")).to_be_visible()
    page.get_by_role("button", name="Slet markeringerne").click()
    assert page.evaluate("document.activeElement.textContent") == "Markeringerne er slettet."
    assert kept(page) == {"plan": "min"}
    assert page.get_by_label("Ikke begyndt").is_checked()
    expect(page.get_by_text("Glem, hvor langt jeg er")).to_be_hidden()


@pytest.mark.parametrize("found", ["{", "null", "7", '"x"', '{"modules": null}', '{"modules": {"forhandling": "måske"}}', '{"modules": []}'])
def test_what_cannot_be_read_is_nothing(page: Page, address: str, found: str) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, found])
    page.goto(address + MODULE)
    assert page.get_by_label("Ikke begyndt").is_checked()
    page.get_by_label("Læst").check()
    assert page.get_by_label("Læst").is_checked()
    page.goto(address + PROGRAMME)
    assert page.locator(".fs-marked").all_inner_texts() == ["Læst"]
    assert complaints == []


def test_nothing_is_kept_but_what_the_reader_marks_and_nothing_is_sent(context: BrowserContext, page: Page, address: str) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}") if request.method != "GET" or request.post_data else None)
    for path in ("", ROLE, MODULE, BOOKLET):
        page.goto(address + path)
    page.goto(address + MODULE)
    page.get_by_label("Læst").check()
    assert context.cookies() == []
    assert page.evaluate("Object.keys(localStorage).sort()") == [KEY]
    assert sent == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_nothing_where_all_is_unfolded_and_marked(
    browser: Browser, address: str, violations: Callable[[Page], list[str]], width: int
) -> None:
    found = []
    for scheme in SCHEMES:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        page.goto(address)
        page.evaluate("key => localStorage.setItem(key, JSON.stringify({modules: {forhandling: 'read', virksomhedssamarbejde: 'done'}}))", KEY)
        for path in (f"{MODULE}?sti=rolle:jobkonsulent", PROGRAMME, BOOKLET):
            page.goto(address + path)
            page.evaluate("for (const fold of document.querySelectorAll('article details')) fold.open = true")
            found += [f"{scheme} {path} {violation}" for violation in violations(page)]
            found += [f"{path} scrolls sideways"] * page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
        context.close()
    assert found == []


def test_at_twice_the_size_of_letters_nothing_is_lost(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    page.goto(f"{address}{MODULE}?sti=rolle:jobkonsulent")
    for target in (page.locator(f"{OPEN} .fs-after a"), page.locator(".fs-mark label").last):
        target.scroll_into_view_if_needed()
        expect(target).to_be_in_viewport(ratio=1)
    context.close()


def test_the_focus_is_seen_on_what_can_be_pressed(page: Page, address: str) -> None:
    page.goto(address + MODULE)
    page.get_by_label("Læst").check()
    page.locator(".fs-forget summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    framed = page.evaluate("getComputedStyle(document.activeElement).outline")
    assert page.evaluate("document.activeElement.textContent") == "Slet markeringerne"
    assert "solid 3px" in framed


def test_the_address_of_the_law_leads_to_the_statement(page: Page, site: Path, address: str) -> None:
    text = (site / "was" / "index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in text
    page.goto(f"{address}was/")
    page.wait_for_url(f"{address}tilgaengelighed/")
    page.goto(f"{address}{MODULE}")
    page.locator("footer").get_by_role("link", name="Tilgængelighedserklæring", exact=True).click()
    page.wait_for_url(f"{address}tilgaengelighed/")


# ---- On paper ----


def on_paper(page: Page) -> str:
    return str(page.evaluate("document.body.innerText"))


@pytest.mark.parametrize(
    "path",
    [
        "",
        MODULE,
        "metoder/dagsorden/",
        "cases/herning-fastholdelse/",
        "begreber/virksomhedskonsulent/",
        ROLE,
        PROGRAMME,
        "kompetencer/moedeledelse/",
        "om/",
    ],
)
def test_paper_holds_the_text_and_nothing_to_press(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.emulate_media(media="print")
    pressed = "header, .fs-tabs, .fs-side, .fs-toc, .fs-toc-fold, .fs-crumbs, .fs-ways, .fs-mark, .fs-edit, .fs-take, .headerlink, button, input"
    assert page.locator(pressed).locator("visible=true").count() == 0
    assert page.locator("h1").is_visible()
    assert page.evaluate("[...document.querySelectorAll('thead')].every(head => getComputedStyle(head).display === 'table-header-group')")


def test_paper_tells_where_links_away_lead_and_no_others(page: Page, address: str) -> None:
    page.goto(f"{address}om/")
    page.emulate_media(media="print")
    told = dict(
        page.evaluate(
            "[...document.querySelectorAll('article a:not(.headerlink, [rel=edit])')].map(a => [a.getAttribute('href'), getComputedStyle(a, '::after').content])"
        )
    )
    assert {href for href, content in told.items() if content != "none"} == {href for href in told if href.startswith("https://")} != set()


def test_what_is_folded_is_unfolded_on_paper(page: Page, address: str) -> None:
    page.goto(address + MODULE)
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<details><summary>Svar</summary><p>Det foldede.</p></details>')"
    )
    page.emulate_media(media="print")
    expect(page.get_by_text("Det foldede.")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0


# ---- As a PDF ----


@pytest.fixture(scope="module")
def read(site: Path, tmp_path_factory: pytest.TempPathFactory, children: dict[str, str], browser: Browser) -> PdfReader:
    """A programme, printed by the command; `browser` so that a machine without one is told of as elsewhere."""
    into = tmp_path_factory.mktemp("pdf") / "forloeb.pdf"
    command = [sys.executable, "-P", "-m", "handbook", "pdf", "--programme", "fastholdelse-i-samarbejde", "--into", str(into)]
    done = subprocess.run(command, cwd=site.parent, env=children, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, f"PDF'en står i {into}\n"), done.stderr
    return PdfReader(into)


def outline(items: Iterable[Any], depth: int = 0) -> Iterator[tuple[int, str]]:
    for item in items:
        yield from outline(item, depth + 1) if isinstance(item, list) else [(depth, item.title)]


def test_a_pdf_is_tagged_danish_and_has_a_title(read: PdfReader) -> None:
    root: Any = read.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "da"
    assert read.metadata
    assert read.metadata.title == "Fastholdelse i samarbejde med virksomheden – Fællessprog"


def test_a_pdf_has_an_outline_in_order(read: PdfReader) -> None:
    titles = list(outline(read.outline))
    assert titles[0] == (0, "Fastholdelse i samarbejde med virksomheden")
    assert [title for depth, title in titles if depth == 1] == ["Forløb", "Moduler", "Metoder", "Cases", "Kompetencer", "Begreber", "Kilder"]
    assert (2, "Konflikthåndtering") in titles
    assert [title for _, title in titles if title[: len(title) // 2] == title[len(title) // 2 :]] == []


def test_a_pdf_holds_the_text_and_the_day(read: PdfReader) -> None:
    text = re.sub(r"\s+", " ", "".join(page.extract_text() for page in read.pages))
    assert "Taget ud af Fællessprog, som siderne var den 22. november 2026." in text
    assert "Lær at forberede og føre en forhandling med en virksomhed" in text
    assert "Hvor langt er du med modulet" not in text


def test_links_of_a_pdf_lead_within_it_or_to_the_net(read: PdfReader) -> None:
    links = [note.get_object() for page in read.pages for note in page.get("/Annots", [])]
    away = {str(link["/A"]["/URI"]) for link in links if "/URI" in link.get("/A", {})}
    assert [address for address in away if not address.startswith("https://")] == []
    assert len(links) > 100


def test_pages_are_of_paper(read: PdfReader) -> None:
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in read.pages} == {(595, 842)}


LARGE = "from handbook import take; take.MOST = 6; from handbook.cli import main; main()"


@pytest.mark.usefixtures("browser")
def test_a_large_handbook_is_printed_in_volumes(tmp_path: Path, copied: Callable[[Path], Path], children: dict[str, str]) -> None:
    root = copied(tmp_path / "handbog")
    command = [sys.executable, "-c", LARGE, "pdf", "--all", "--into", str(tmp_path / "alt.pdf")]
    done = subprocess.run(command, cwd=root, env=children, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    told = [PdfReader(tmp_path / name).metadata for name in ("alt.pdf", "alt-2.pdf")]
    assert [str(one and one.title).partition(" –")[0] for one in told] == ["Hele håndbogen, bind 1 af 2", "Hele håndbogen, bind 2 af 2"]
