"""The matrix of competences in a browser: sifted with the keyboard, told in words, whole without JavaScript, and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

MATRIX = "kompetencer/overblik/"
GAPS = "daekning/"
SIEVE = "form.fs-sieve"
ROWS = ".fs-matrix tbody tr"
LANDSCAPE = (842, 595)


def shown(page: Page) -> int:
    return page.locator(f"{ROWS}:visible").count()


def test_the_keyboard_sifts_by_role_and_the_count_is_told(page: Page, address: str, tab_to: Callable[..., None]) -> None:
    page.goto(address + MATRIX)
    status = page.locator(f"{SIEVE} [role=status]")
    every = page.locator(ROWS).count()
    expect(status).to_have_text(f"{every} af {every} kompetencer vises.")
    tab_to(page, "select[name=role]")
    page.keyboard.type("Mentor")
    needed = page.locator(f"{ROWS}:has(.fs-for-mentor)").count()
    assert 0 < needed < every
    expect(status).to_have_text(f"{needed} af {every} kompetencer vises.")
    assert shown(page) == needed


def test_one_kind_of_column_is_shown_and_all_again(page: Page, address: str) -> None:
    page.goto(address + MATRIX)
    page.locator(f"{SIEVE} [name=kind]").select_option("module")
    heads = page.locator(".fs-matrix thead th:visible")
    expect(heads).to_have_text(["Kompetence", "Moduler, der bygger den op", "Dækning"])
    page.locator(f"{SIEVE} [name=role]").select_option("mentor")
    page.get_by_role("button", name="Vis alt").press("Enter")
    expect(heads).to_have_count(6)
    assert shown(page) == page.locator(ROWS).count()
    assert page.evaluate("localStorage.getItem('faellessprog.v1')") is None


def test_without_javascript_the_matrix_is_whole_and_asks_nothing(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + MATRIX)
    assert shown(page) == page.locator(ROWS).count() > 10
    expect(page.locator(SIEVE)).to_be_hidden()
    assert page.locator(".fs-matrix thead th[scope=col]").count() == 6
    assert page.locator(f"{ROWS} > th[scope=row]").count() == page.locator(ROWS).count()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_nothing_in_any_state_and_nothing_scrolls_sideways(
    browser: Browser, address: str, violations: Callable[[Page], list[str]], width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    for path in (GAPS, MATRIX):
        page.goto(address + path)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    for role, kind in (("mentor", ""), ("mentor", "case"), ("", "role")):
        page.locator(f"{SIEVE} [name=role]").select_option(role)
        page.locator(f"{SIEVE} [name=kind]").select_option(kind)
        assert violations(page) == []
    context.close()


def test_a_wide_table_scrolls_in_a_frame_that_the_keyboard_reaches(browser: Browser, address: str, tab_to: Callable[..., None]) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(address + MATRIX)
    tab_to(page, ".md-typeset__scrollwrap[role=region]")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Tabel: Matrixen")
    context.close()


def test_on_paper_the_matrix_lies_down(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address + MATRIX)
    page.pdf(path=tmp_path / "matrix.pdf", prefer_css_page_size=True)
    sheets = PdfReader(tmp_path / "matrix.pdf").pages
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets} == {LANDSCAPE}
    assert "Vis alt" not in sheets[0].extract_text()


def test_what_can_be_fetched_is_there(page: Page, address: str) -> None:
    page.goto(address + MATRIX)
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent matrixen som regneark").click()
    assert download.value.suggested_filename == "kompetencematrix.csv"
    assert Path(download.value.path()).read_bytes().startswith(b"\xef\xbb\xbfKompetence;")
    assert page.locator(".fs-picture img").evaluate("image => image.naturalWidth") > 500
    assert page.request.get(f"{address}daekning.json").json()["version"] == 1
