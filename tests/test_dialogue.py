"""A method's sheet of questions in a reader's browser: filled with the keyboard, saved, printed, kept only when asked, and erased."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from handbook.build import linked
from handbook.link import Handbook
from handbook.model import DialogueQuestion, Method

ROOT = Path(__file__).resolve().parents[1]
KEY = "faellessprog.v1"
METHOD = "spoergeskema-foer-samtalen"
OTHER = "screeningssamtale"
SHEETS = (METHOD, OTHER, "observation-og-feedback")
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
KEEP = "Husk mine svar i denne browser"
BAD = (
    "{",
    "7",
    '{"dialogue": null}',
    '{"dialogue": "x"}',
    '{"dialogue": []}',
    f'{{"dialogue": {{"{METHOD}": null}}}}',
    f'{{"dialogue": {{"{METHOD}": [1, 2]}}}}',
    f'{{"dialogue": {{"{METHOD}": {{"godt-til": {{"a": 1}}, "tro-paa-det": 3}}}}}}',
    f'{{"dialogue": {{"{METHOD}": {{"tro-paa-det": "6 Findes ikke", "godt-til": ["x"], "__proto__": {{"x": 1}}}}}}}}',
    f'{{"dialogue": {{"{METHOD}": {{"findes-ikke": "<img src=x onerror=alert(1)>", "constructor": "x"}}}}}}',
)


@cache
def handbook() -> Handbook:
    return linked(ROOT, date(2026, 11, 22))


def questions_of(id: str) -> tuple[DialogueQuestion, ...]:
    method = handbook().entries["method", id].data
    assert isinstance(method, Method)
    assert method.dialogue is not None
    return method.dialogue.questions


def url(address: str, id: str = METHOD) -> str:
    return f"{address}metoder/{id}/"


@pytest.fixture
def unscripted(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def kept(page: Page) -> object:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or "null")


def asked(page: Page, question: DialogueQuestion) -> Locator:
    return page.locator(".fs-asked").filter(has=page.locator(f"[name='samtaleark--{question.id}']"))


def answer(page: Page, question: DialogueQuestion) -> str:
    """Gives an answer of its own to a question, and tells which."""
    if question.answers:
        page.locator(f"[id='samtaleark--{question.id}--2']").check()
        return question.answers[1]
    said = f"Svar på {question.id} med æ, ø og å."
    page.locator(f"[id='samtaleark--{question.id}']").fill(said)
    return said


def fill(page: Page, id: str = METHOD) -> dict[str, str]:
    return {question.id: answer(page, question) for question in questions_of(id)}


def seen(page: Page, id: str = METHOD) -> dict[str, str]:
    """The answers as they stand on the page."""
    found = {}
    for question in questions_of(id):
        chosen = asked(page, question).locator("label:has(+ :checked), :checked + label")
        text = chosen.first.inner_text() if question.answers and chosen.count() else ""
        found[question.id] = text if question.answers else asked(page, question).locator("textarea").input_value()
    return {name: text for name, text in found.items() if text}


def saved(page: Page) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name="Gem som fil").click()
    assert download.value.suggested_filename.endswith(".txt")
    return download.value.path().read_text(encoding="utf-8-sig")


def erase(page: Page) -> None:
    page.get_by_text("Slet mine svar", exact=True).click()
    page.get_by_role("button", name="Ja, slet mine svar").click()


def test_the_sheet_is_filled_saved_and_erased_with_the_keyboard_alone(page: Page, address: str, tab_to: Callable[..., None]) -> None:
    page.goto(url(address))
    tab_to(page, "#samtaleark--husk--kryds")
    page.keyboard.press("Space")
    for question in questions_of(METHOD):
        tab_to(page, f"[name='samtaleark--{question.id}']", 2)
        if question.answers:
            page.keyboard.press("ArrowDown")
        else:
            page.keyboard.type("Med egne ord")
    wanted = {one.id: one.answers[1] if one.answers else "Med egne ord" for one in questions_of(METHOD)}
    assert seen(page) == wanted
    assert kept(page) == {"dialogue": {METHOD: wanted}}
    tab_to(page, "[data-do='save']")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == f"samtaleark-{METHOD}.txt"
    tab_to(page, ".fs-erase summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-do='erase']")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Dine svar på arket er slettet."
    assert (seen(page), page.evaluate("localStorage.length")) == ({}, 0)


@pytest.mark.parametrize("id", SHEETS)
def test_the_file_has_every_question_with_its_answer(page: Page, address: str, id: str) -> None:
    page.goto(url(address, id))
    empty = saved(page)
    assert empty.count("Ikke besvaret") == len(questions_of(id))
    given = fill(page, id)
    text = saved(page)
    for number, question in enumerate(questions_of(id), 1):
        ends = f" ({question.answers[0]} – {question.answers[-1]})" if question.scale else ""
        assert f"{number}. {question.text}{ends}\n{given[question.id]}\n" in text
    assert "Ikke besvaret" not in text
    assert text.startswith(handbook().entries["method", id].data.name)
    expect(page.locator(".fs-said")).to_contain_text("Slet den, når du er færdig")


def test_without_a_tick_nothing_is_kept_and_a_reload_empties_the_sheet(page: Page, address: str) -> None:
    page.goto(url(address))
    expect(page.get_by_label(KEEP)).not_to_be_checked()
    fill(page)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.reload()
    assert seen(page) == {}


def test_whoever_goes_back_without_a_tick_finds_an_empty_sheet(page: Page, address: str) -> None:
    page.goto(url(address))
    fill(page)
    page.goto(address)
    page.go_back()
    expect(page.locator("textarea").first).to_have_value("")
    assert seen(page) == {}


def test_with_a_tick_the_answers_are_there_again(page: Page, address: str) -> None:
    page.goto(url(address))
    given = fill(page)
    page.get_by_label(KEEP).check()
    expect(page.locator(".fs-said")).to_have_text("Dine svar bliver husket i denne browser.")
    page.reload()
    assert seen(page) == given
    expect(page.get_by_label(KEEP)).to_be_checked()


def test_taking_the_tick_away_forgets_what_was_kept_and_leaves_the_page(page: Page, address: str) -> None:
    page.goto(url(address))
    page.get_by_label(KEEP).check()
    given = fill(page)
    page.get_by_label(KEEP).uncheck()
    expect(page.locator(".fs-said")).to_contain_text("De står kun på siden her.")
    assert (seen(page), page.evaluate("localStorage.length")) == (given, 0)


def test_erasing_leaves_the_other_sheets_and_parts(page: Page, address: str) -> None:
    page.goto(url(address, OTHER))
    page.evaluate("key => localStorage.setItem(key, JSON.stringify({modules: {forhandling: 'done'}}))", KEY)
    page.get_by_label(KEEP).check()
    others = fill(page, OTHER)
    page.goto(url(address))
    page.get_by_label(KEEP).check()
    fill(page)
    erase(page)
    assert kept(page) == {"modules": {"forhandling": "done"}, "dialogue": {OTHER: others}}
    expect(page.get_by_label(KEEP)).not_to_be_checked()
    expect(page.get_by_role("button", name="Ja, slet mine svar")).to_be_hidden()


def test_what_is_erased_in_one_window_is_gone_in_the_other(context: BrowserContext, page: Page, address: str) -> None:
    page.goto(url(address))
    page.get_by_label(KEEP).check()
    fill(page)
    other = context.new_page()
    other.goto(url(address))
    erase(other)
    expect(page.get_by_label(KEEP)).not_to_be_checked()
    assert seen(page) == {}


@pytest.mark.parametrize("found", BAD)
def test_what_cannot_be_read_is_nothing(page: Page, address: str, found: str) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, found])
    page.goto(url(address))
    assert (seen(page), page.locator(".fs-dialogue img").count()) == ({}, 0)
    page.get_by_label(KEEP).check()
    given = fill(page)
    page.reload()
    assert seen(page) == given
    erase(page)
    assert (kept(page) or {}, complaints) == ({}, [])


def test_what_is_too_long_is_cut(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, json.dumps({"dialogue": {METHOD: {"godt-til": "æ" * 9000}}})])
    page.goto(url(address))
    assert len(seen(page)["godt-til"]) == 4000


def test_a_full_browser_is_told_of_and_nothing_half_is_left(page: Page, address: str) -> None:
    page.goto(url(address))
    page.evaluate("""() => {
        let size = 1 << 20;
        for (let n = 0; size >= 1; n++) try { localStorage.setItem(`fyld${n}`, "x".repeat(size)) } catch { size >>= 1 }
    }""")
    page.get_by_label(KEEP).click()
    expect(page.get_by_role("alert").filter(has_text="kan ikke gemme")).to_be_visible()
    expect(page.get_by_label(KEEP)).not_to_be_checked()
    given = fill(page)
    assert (seen(page), kept(page)) == (given, None)


def test_a_browser_that_keeps_nothing_offers_no_tick(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})")
        page = context.new_page()
        page.goto(url(address))
        expect(page.get_by_label(KEEP)).to_be_hidden()
        fill(page)
        assert "Med" not in saved(page)


def test_nothing_is_sent_whatever_is_done(page: Page, context: BrowserContext, address: str) -> None:
    page.goto(url(address))
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if not request.url.startswith("blob:") else None)
    page.get_by_label(KEEP).check()
    fill(page)
    page.locator("textarea").first.press("Control+Enter")
    page.locator(".fs-asked input").first.press("Enter")
    saved(page)
    erase(page)
    assert (page.url, sent, context.cookies()) == (url(address), [], [])


def test_the_tree_names_every_control_and_its_help(page: Page, address: str) -> None:
    page.goto(url(address))
    told = page.locator(".fs-dialogue").aria_snapshot()
    for number, question in enumerate(questions_of(METHOD), 1):
        assert f'{"group" if question.answers else "textbox"} "{number}. {question.text}"' in told
        assert all(f'radio "{given}"' in told for given in question.answers)
    helped = next(one for one in questions_of(METHOD) if one.help and not one.answers)
    expect(asked(page, helped).locator("textarea")).to_have_accessible_description(str(helped.help))
    expect(page.get_by_label(KEEP)).to_have_accessible_description(re.compile("ingen andre bruger browseren"))


def test_no_number_is_told_but_the_questions_and_the_steps(page: Page, address: str) -> None:
    page.goto(url(address))
    before = page.locator("article").inner_text()
    fill(page)
    assert page.locator("article").inner_text() == before


# ---- On paper ----


def looks(page: Page, question: DialogueQuestion) -> list[str]:
    """The rings of a question's answers: how thick each is drawn."""
    rows = asked(page, question).locator(".fs-choice")
    return list(rows.evaluate_all("rows => rows.map(row => getComputedStyle(row, '::before').borderTopWidth)"))


def test_the_printed_sheet_has_the_answers_and_only_the_sheet(page: Page, address: str) -> None:
    page.add_init_script("window.print = () => {}")
    page.goto(url(address))
    given = fill(page)
    long = "\n".join(f"Linje {number}" for number in range(60))
    page.locator("textarea").first.fill(long)
    page.get_by_role("button", name="Udskriv arket").click()
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    for number, question in enumerate(questions_of(METHOD), 1):
        assert f"{number}. {question.text}" in text
        if question.answers:
            rings = looks(page, question)
            assert [ring for ring in rings if ring != rings[1]] == [rings[0]] * (len(rings) - 1)
            assert float(rings[1][:-2]) > float(rings[0][:-2])
        else:
            assert given[question.id] in text or "Linje 59" in text
    assert "Linje 59" in text
    assert "afgør intet om nogen" in text
    assert not any(other in text for other in ("Sådan gør du", "Godt at vide", "Eksempel", "Slet mine svar", "Gem som fil", "Husk mine svar"))
    assert page.locator(".fs-dialogue").locator("button, input, textarea").locator("visible=true").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_role("heading", name="Godt at vide")).to_be_visible()


def test_a_sheet_that_is_not_filled_has_room_on_paper(unscripted: Page, address: str) -> None:
    unscripted.goto(url(address))
    assert unscripted.locator(".fs-dialogue").locator("button, summary, [type='checkbox']").locator("visible=true").count() == 0
    expect(unscripted.get_by_text("Skriv ikke navne, CPR-numre")).to_be_visible()
    unscripted.emulate_media(media="print")
    assert unscripted.locator("article").get_by_text("Sådan gør du").count() == 1
    heights = [area.bounding_box() for area in unscripted.locator(".fs-room textarea").all()]
    assert heights
    assert all(box and box["height"] > 60 for box in heights)
    scale = next(one for one in questions_of(METHOD) if one.scale)
    assert asked(unscripted, scale).locator("label").all_inner_texts() == [*scale.answers, "Springer over"]
    assert len(set(looks(unscripted, scale))) == 1


def test_a_booklet_has_the_questions_as_a_list(page: Page, address: str) -> None:
    page.goto(f"{address}tag-med/hele-haandbogen/")
    assert page.locator(".fs-dialogue, textarea").count() == 0
    assert page.locator("[id$='--samtaleark']").count() == len(SHEETS)
    for question in questions_of(METHOD):
        expect(page.locator("li", has_text=question.text)).to_have_count(1)


# ---- For everyone ----


def bring_to(page: Page, state: str, id: str) -> None:
    if state == "filled":
        fill(page, id)
    elif state == "kept":
        page.get_by_label(KEEP).check()
    elif state == "erased":
        erase(page)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_nothing_in_any_state_and_nothing_scrolls_sideways(
    browser: Browser, address: str, violations: Callable[[Page], list[str]], width: int
) -> None:
    found = []
    for scheme, id in [(scheme, id) for scheme in SCHEMES for id in SHEETS]:
        with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce") as context:
            page = context.new_page()
            page.goto(url(address, id))
            for state in ("untouched", "filled", "kept", "erased"):
                bring_to(page, state, id)
                found += [f"{scheme} {id} {state} {violation}" for violation in violations(page)]
            page.locator(".fs-erase summary").click()
            found += [f"{scheme} {id} unfolded {violation}" for violation in violations(page)]
            found += [f"{scheme} {id} scrolls sideways"] * page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
    assert found == []


def test_targets_are_large_enough(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 900}) as context:
        page = context.new_page()
        page.goto(url(address))
        page.locator(".fs-erase").evaluate("fold => { fold.open = true }")
        sizes = page.locator(".fs-dialogue").locator(".fs-choice label, button, summary, textarea")
        boxes = sizes.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
        assert [box for box in boxes if min(box["width"], box["height"]) < 24] == []
