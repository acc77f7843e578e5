"""A module as each of its readers meets it: chosen, remembered, linked to, printed, and whole without JavaScript."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

KEY = "faellessprog.v1"
MODULE = "moduler/moedefacilitering/"
PARTS = {"deltager": "Det kan du bagefter", "facilitator": "For underviseren", "leder": "For lederen", "ny-kollega": "For en ny kollega"}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(path.parent.name for path in ROOT.glob("modules/*/module.md"))


def seen(page: Page) -> list[str]:
    """The views of which something is seen, by what they begin with."""
    return [view for view, title in PARTS.items() if page.get_by_role("heading", name=title, level=2).is_visible()]


def marked(page: Page) -> list[str]:
    return page.locator(".fs-views [aria-current]").all_inner_texts()


def kept(page: Page) -> object:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or "null")


def choose(page: Page, name: str) -> None:
    page.locator(".fs-views").get_by_role("link", name=name, exact=True).click()


def times(page: Page) -> list[str]:
    return page.locator(".fs-runsheet .fs-clock").all_inner_texts()


@pytest.mark.parametrize("view", PARTS)
def test_an_address_says_which_view_is_shown_and_nothing_is_kept(page: Page, address: str, view: str) -> None:
    page.goto(f"{address}{MODULE}?visning={view}")
    assert seen(page) == [view]
    assert len(marked(page)) == 1
    assert kept(page) is None


@pytest.mark.parametrize("asked", ["", "?visning=", "?visning=chef", "?visning=facilitator%22%3E", "?visning=constructor"])
def test_who_asks_for_nothing_that_is_there_is_a_participant(page: Page, address: str, asked: str) -> None:
    page.goto(f"{address}{MODULE}{asked}")
    assert seen(page) == ["deltager"]
    assert marked(page) == ["Deltager"]


def test_the_view_is_remembered_until_the_participant_is_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}{MODULE}?sti=rolle:jobkonsulent")
    choose(page, "Leder")
    assert page.url == f"{address}{MODULE}?sti=rolle%3Ajobkonsulent&visning=leder"
    assert (seen(page), kept(page)) == (["leder"], {"view": "leder"})
    page.goto(f"{address}moduler/forhandling/")
    assert seen(page) == ["leder"]
    choose(page, "Deltager")
    assert page.url == f"{address}moduler/forhandling/"
    assert seen(page) == ["deltager"]
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("found", ["{", '{"view": 7}', '{"view": ["leder"]}', '{"view": "chef"}', '{"view": "__proto__"}', '{"view": null}'])
def test_what_cannot_be_read_is_nothing(page: Page, address: str, found: str) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, found])
    page.goto(address + MODULE)
    assert (seen(page), complaints) == (["deltager"], [])


def test_back_and_forward_lead_through_the_views(page: Page, address: str) -> None:
    page.goto(address + MODULE)
    choose(page, "Underviser")
    choose(page, "Leder")
    choose(page, "Leder")
    page.go_back()
    assert seen(page) == ["facilitator"]
    page.go_back()
    assert seen(page) == ["deltager"]
    page.go_forward()
    assert seen(page) == ["facilitator"]
    page.reload()
    assert seen(page) == ["facilitator"]


def test_the_keyboard_chooses_a_view_and_a_reader_who_does_not_see_it_is_told(page: Page, address: str, tab_to: Callable[..., None]) -> None:
    page.goto(address + MODULE)
    expect(page.get_by_role("navigation", name="Vis modulet for")).to_be_visible()
    tab_to(page, ".fs-views [data-view='facilitator']")
    page.keyboard.press("Enter")
    assert (seen(page), marked(page)) == (["facilitator"], ["Underviser"])
    expect(page.locator(".fs-viewing[role=status]")).to_have_text("Siden viser nu modulet for: Underviser.")
    assert page.evaluate("document.activeElement.dataset.view") == "facilitator"
    assert "solid 3px" in page.evaluate("getComputedStyle(document.activeElement).outline")


def test_a_link_that_is_opened_elsewhere_leaves_this_page_alone(page: Page, address: str) -> None:
    page.goto(address + MODULE)
    with page.context.expect_page() as opened:
        page.locator(".fs-views [data-view='leder']").click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_load_state()
    assert (seen(page), seen(opened.value)) == (["deltager"], ["leder"])


@pytest.mark.parametrize(
    ("shown", "place", "view"),
    [("deltager", "leder-tegn", "leder"), ("leder", "praksisopgave", "deltager"), ("leder", "facilitator-1", "facilitator")],
)
def test_a_place_in_a_hidden_view_is_shown_to_who_asks_for_it(page: Page, address: str, shown: str, place: str, view: str) -> None:
    page.goto(f"{address}{MODULE}?visning={shown}#{place}")
    expect(page.locator(f"#{place}")).to_be_in_viewport()
    assert seen(page) == [view]
    assert kept(page) is None


def test_a_link_within_the_page_leads_to_another_view_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}{MODULE}?visning=ny-kollega")
    page.get_by_role("link", name="praksisopgaven").click()
    expect(page.locator("#praksisopgave")).to_be_in_viewport()
    assert seen(page) == ["deltager"]
    page.go_back()
    assert seen(page) == ["ny-kollega"]


def test_a_search_finds_what_stands_in_a_hidden_view(page: Page, address: str) -> None:
    page.goto(f"{address}?q=kedelig")
    page.get_by_role("dialog").get_by_role("link", name="Køreplan").click()
    page.wait_for_url("**/moduler/sparring-og-supervision/#facilitator-koereplan")
    expect(page.locator("#facilitator-koereplan")).to_be_in_viewport()
    assert seen(page) == ["facilitator"]


@pytest.mark.parametrize("view", PARTS)
def test_the_list_of_headings_leads_to_what_is_shown(page: Page, address: str, view: str) -> None:
    page.goto(f"{address}{MODULE}?visning={view}")
    listed = page.locator(".fs-toc a").locator("visible=true").all_inner_texts()
    assert PARTS[view] in listed
    assert not {title for other, title in PARTS.items() if other != view} & set(listed)


# ---- The run sheet ----


@pytest.mark.parametrize("module", MODULES)
def test_the_times_of_a_day_follow_one_another_to_the_minute(page: Page, address: str, module: str) -> None:
    page.goto(f"{address}moduler/{module}/?visning=facilitator")
    plan = (ROOT / "modules" / module / "plan.yml").read_text(encoding="utf-8")
    spent = sum(int(minutes) for minutes in re.findall(r"^    minutes: (\d+)", plan, re.M))
    for start in ("09:00", "08:07", "22:30"):
        page.get_by_label("I begynder klokken").fill(start)
        hours = [time.split("–") for time in times(page)]
        assert [begin for begin, _ in hours] == [start, *(end for _, end in hours[:-1])]
        first, last = ([int(part) for part in time.split(":")] for time in (start, hours[-1][1]))
        assert (last[0] * 60 + last[1] - first[0] * 60 - first[1]) % (24 * 60) == spent
        assert page.locator(".fs-span .fs-clock").inner_text() == f"{start}–{hours[-1][1]}"


def test_a_time_that_is_not_written_out_changes_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}{MODULE}?visning=facilitator")
    page.get_by_label("I begynder klokken").fill("08:30")
    page.get_by_label("I begynder klokken").fill("")
    assert times(page)[0] == "08:30–08:45"


# ---- Without JavaScript, and on paper ----


@pytest.fixture
def unscripted(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_javascript_the_views_stand_one_after_another(unscripted: Page, address: str) -> None:
    unscripted.goto(address + MODULE)
    places = [unscripted.get_by_role("heading", name=title, level=2).bounding_box() for title in PARTS.values()]
    heights = [place["y"] for place in places if place]
    assert len(heights) == len(PARTS)
    assert heights == sorted(heights)
    assert seen(unscripted) == list(PARTS)
    assert times(unscripted)[:2] == ["09:00–09:15", "09:15–09:40"]
    assert marked(unscripted) == []
    expect(unscripted.get_by_label("I begynder klokken")).to_be_hidden()
    choose(unscripted, "Leder")
    expect(unscripted.locator("#leder")).to_be_in_viewport()


def printed(page: Page) -> str:
    return re.sub(r"\s+", " ", "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf())).pages))


def test_paper_holds_the_chosen_view_alone(page: Page, address: str) -> None:
    page.goto(f"{address}{MODULE}?visning=facilitator")
    page.get_by_label("I begynder klokken").fill("08:30")
    text = printed(page)
    assert "08:30–08:45" in text
    assert "12:10–12:30" in text
    assert "Læs den ikke op to gange" in text
    for other in (
        "Gør plads til rollen",
        "Tegn i hverdagen",
        "Fra observatør til mødeleder",
        "Fire mennesker sidder",
        "I begynder klokken",
        "Vis modulet for",
    ):
        assert other not in text
    choose(page, "Leder")
    text = printed(page)
    assert "Gør plads til rollen" in text
    assert "08:30" not in text


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_nothing_in_any_view(browser: Browser, address: str, violations: Callable[[Page], list[str]], width: int) -> None:
    found = []
    for scheme in SCHEMES:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        for view in PARTS:
            page.goto(f"{address}{MODULE}?visning={view}")
            found += [f"{scheme} {view} {violation}" for violation in violations(page)]
            found += [f"{view} scrolls sideways"] * page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
        context.close()
    assert found == []
