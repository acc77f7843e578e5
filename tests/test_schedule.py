"""The days of the real programmes, on paper and with axe."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

PROGRAMMES = Path(__file__).resolve().parents[1] / "programmes"
DAYS = [(path.stem, number) for path in PROGRAMMES.glob("*.yml") for number in range(1, path.read_text(encoding="utf-8").count("    start: ") + 1)]
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
CLOCK = re.compile(r"(\d\d):(\d\d)–(\d\d):(\d\d)")


@pytest.mark.parametrize(("programme", "day"), DAYS)
def test_a_day_prints_on_two_pages_at_most(page: Page, address: str, programme: str, day: int) -> None:
    page.goto(f"{address}forloeb/{programme}/dag-{day}/")
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert 1 <= len(pages) <= 2


@pytest.mark.parametrize(("programme", "day"), DAYS)
def test_the_clock_on_the_page_runs_from_start_to_end_without_a_gap(page: Page, address: str, programme: str, day: int) -> None:
    page.goto(f"{address}forloeb/{programme}/dag-{day}/")
    times = [CLOCK.match(text) for text in page.locator(".fs-day :is(td:first-child, h2#frokost)").all_inner_texts()]
    slots = [(60 * int(time[1]) + int(time[2]), 60 * int(time[3]) + int(time[4])) for time in times if time]
    assert len(slots) == len(times) > 5
    assert [end for _, end in slots[:-1]] == [start for start, _ in slots[1:]]
    told = page.locator("h1 + p").inner_text()
    first, last = slots[0][0], slots[-1][1]
    assert f"{first // 60:02}:{first % 60:02}–{last // 60:02}:{last % 60:02}" in told


@pytest.mark.parametrize("path", ["forloeb/professionelt-virksomhedssamarbejde/", "forloeb/professionelt-virksomhedssamarbejde/dag-1/"])
def test_axe_finds_nothing(browser: Browser, address: str, violations: Callable[[Page], list[str]], path: str) -> None:
    for scheme in SCHEMES:
        for width in (390, 1280):
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page.goto(address + path)
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            page.close()
