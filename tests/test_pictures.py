"""The pictures in the guide for other municipalities: each is as large as it is now, and what its text quotes can be seen."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from . import pictures
from .conftest import ROOT, serving

GUIDE = (ROOT / "docs/vejledning/andre-kommuner.md").read_text(encoding="utf-8")
TOLD = {name: text for text, name in re.findall(r"!\[([^\]]+)\]\(billeder/([a-z-]+)\.webp\)", GUIDE)}
MEASURED = (
    "async source => { const image = new Image(); image.src = source; await image.decode(); return [image.naturalWidth, image.naturalHeight]; }"
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The municipality's site, and what it is told in the terminal."""
    root = tmp_path_factory.mktemp("aadal")
    return root / "site", pictures.made(root)


@pytest.fixture
def scenes(page: Page, told: tuple[Path, str]) -> Iterator[Iterator[str]]:
    site, terminal = told
    with serving(site) as address:
        yield pictures.scenes(page, address, terminal)


@pytest.fixture
def size(browser: Browser) -> Iterator[Page]:
    """A page that can measure pictures, for the handbook's own may not load them from anywhere."""
    page = browser.new_page()
    yield page
    page.close()


def measured(size: Page, picture: bytes) -> list[int]:
    found: list[int] = size.evaluate(MEASURED, f"data:image/webp;base64,{base64.b64encode(picture).decode()}")
    return found


def test_what_a_pictures_text_quotes_can_be_seen(page: Page, scenes: Iterator[str]) -> None:
    for name in scenes:
        quoted = re.findall("»([^«]+)«", TOLD[name])
        assert quoted, f"{name} quotes nothing that can be looked for"
        for words in quoted:
            expect(page.get_by_text(words).filter(visible=True).first).to_be_in_viewport()


def test_the_pictures_are_those_the_guide_shows_as_large_as_they_are_now_and_light(page: Page, size: Page, scenes: Iterator[str]) -> None:
    kept = {file.stem: file.read_bytes() for file in pictures.INTO.iterdir()}
    now = {name: measured(size, pictures.picture(page)) for name in scenes}
    assert {name: measured(size, picture) for name, picture in kept.items()} == now
    assert kept.keys() == TOLD.keys()
    assert [name for name, picture in kept.items() if len(picture) > 80_000] == []


def test_the_front_page_has_the_municipalitys_colour_and_logo(page: Page, scenes: Iterator[str]) -> None:
    next(scenes)
    red, green, blue = bytes.fromhex(pictures.BRAND.removeprefix("#"))
    expect(page.locator(".md-header")).to_have_css("background-color", f"rgb({red}, {green}, {blue})")
    expect(page.get_by_role("img", name="Ådal Kommune")).to_be_in_viewport()
