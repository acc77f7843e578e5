"""The sheets in a browser: found from the page that they are for, filled in with Word or by hand."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from docx import Document
from playwright.sync_api import Page
from pypdf import PdfReader

METHOD = "metoder/forhandlingsforberedelse/"
MODULE = "moduler/forhandling/"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize(("path", "title"), [(METHOD, "Forhandlingsforberedelse"), (MODULE, "Praksisopgave: Forhandling")])
def test_the_file_for_word_is_fetched_from_the_page_and_from_the_sheet(page: Page, address: str, path: str, title: str) -> None:
    for place in (path, f"{path}ark/"):
        page.goto(address + place)
        with page.expect_download() as fetched:
            page.get_by_role("link", name="Hent arket som Word-fil").click()
        assert fetched.value.suggested_filename.endswith(".docx")
        assert Document(str(fetched.value.path())).core_properties.title == title


def test_the_sheet_is_printed_with_all_its_fields_and_nothing_to_press(page: Page, address: str) -> None:
    page.goto(address + METHOD)
    page.get_by_role("link", name="Åbn arket til udskrift").click()
    page.wait_for_url("**/ark/")
    labels = [label.removesuffix("¶") for label in page.locator(".fs-blank h2").all_inner_texts()]
    assert len(labels) > 4
    printed = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages).split())
    assert [label for label in labels if label not in printed] == []
    assert "Hent arket" not in printed
    assert "Søg i håndbogen" not in printed


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("path", [f"{METHOD}ark/", f"{MODULE}ark/", "metoder/observation-og-feedback/ark/"])
def test_a_sheet_is_accessible_and_fits(page: Page, address: str, violations: Callable[[Page], list[str]], path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.goto(address + path)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_sheet_is_published_with_its_page(site: Path) -> None:
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.docx"))
    assert len([file for file in files if file.startswith("moduler/")]) == len(list((site / "moduler").glob("*/index.html")))
    assert all((site / file.removesuffix(".docx").removesuffix("-praksisopgave") / "ark/index.html").is_file() for file in files)
