"""The page of what has changed upstream, opened from the disk in Chromium, as whoever looks after a fork opens it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from playwright.sync_api import Browser, Page

Violations = Callable[[Page], list[str]]
Run = Callable[..., "CompletedProcess[str]"]
SAMPLE = Path(__file__).parent / "sample"
OURS = "---\ntitle: Vores dagsorden\nmaterials: {append: [Tavle]}\n---\n\n## Godt at vide\n\nVores egne ord.\n"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, python: Run) -> str:
    """The address of the page for a fork that has written over a method, of which three parts have changed since."""
    root = shutil.copytree(SAMPLE, tmp_path_factory.mktemp("egen") / "handbog")
    (root / "local/methods").mkdir()
    (root / "local/methods/dagsorden.md").write_text(OURS, encoding="utf-8")
    assert python(root, "handbook", "drift", "--accept", "method:dagsorden").returncode == 0
    place = root / "methods/dagsorden.md"
    text = place.read_text(encoding="utf-8").replace("minutes: 20", "group_size: 4").replace("opdigtet til test", "fundet på til test")
    place.write_text(text, encoding="utf-8")
    done = python(root, "handbook", "drift", "--into", "afvigelser.html")
    assert (done.returncode, done.stderr) == (0, "")
    return (root / "afvigelser.html").as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_is_asked_for_or_refused(
    browser: Browser, written: str, violations: Violations, scheme: str, width: int
) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", viewport={"width": width, "height": 800})
    asked, told = [], []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: told.append(message.text))
    page = context.new_page()
    page.goto(written)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("ins").first.evaluate("one => getComputedStyle(one).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert (asked, told) == ([written], [])
    context.close()


def test_the_three_versions_stand_beside_each_other(page: Page, written: str) -> None:
    page.goto(written)
    page.get_by_role("link", name="Vores dagsorden").press("Enter")
    assert page.url.endswith("#udgave-1")
    columns = page.locator("section .three").filter(has_text="Vores egne ord").locator("> div")
    assert columns.locator("h4").all_inner_texts() == ["Den fælles dengang", "Den fælles nu", "På jeres side"]
    assert len({column["y"] for column in (columns.nth(number).bounding_box() for number in range(3)) if column}) == 1
