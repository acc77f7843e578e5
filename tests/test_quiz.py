"""The quiz of a module in a reader's browser: answered with the keyboard, told in words, counted by outcome, printed, and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from handbook.build import linked
from handbook.link import Handbook
from handbook.model import Module, Question

ROOT = Path(__file__).resolve().parents[1]
MODULE = "moduler/forhandling/"
BOOKLET = "tag-med/forloeb/fastholdelse-i-samarbejde/"
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
STATES = ("untouched", "right", "wrong", "result")


@cache
def handbook() -> Handbook:
    return linked(ROOT, date(2026, 11, 22))


def questions_of(id: str) -> tuple[Question, ...]:
    module = handbook().entries["module", id].data
    assert isinstance(module, Module)
    return module.quiz.questions


@pytest.fixture(scope="session")
def questions() -> tuple[Question, ...]:
    return questions_of("forhandling")


@pytest.fixture
def unscripted(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def form(page: Page, index: int) -> Locator:
    return page.locator(".fs-question").nth(index)


def answer(page: Page, index: int, question: Question, *, rightly: bool = True) -> None:
    """Ticks what is right, or only what is not, and asks for the answer."""
    for choice, given in zip(form(page, index).locator("input").all(), question.answers, strict=True):
        if given.right is rightly:
            choice.check()
    form(page, index).get_by_role("button", name="Svar").click()


def answer_all(page: Page, questions: tuple[Question, ...], wrongly: tuple[int, ...] = ()) -> None:
    for index, question in enumerate(questions):
        answer(page, index, question, rightly=index not in wrongly)


def test_a_whole_quiz_is_taken_with_the_keyboard_alone(
    page: Page, address: str, questions: tuple[Question, ...], tab_to: Callable[..., None]
) -> None:
    page.goto(address + MODULE)
    for index, question in enumerate(questions):
        places = [place for place, given in enumerate(question.answers, 1) if given.right]
        start = f"#quiz--{question.id}--1"
        tab_to(page, start, most=200)
        if question.has_several:
            for place in range(1, len(question.answers) + 1):
                if place in places:
                    page.keyboard.press("Space")
                page.keyboard.press("Tab")
        else:
            page.keyboard.press("Space")
            for _ in range(1, places[0]):
                page.keyboard.press("ArrowDown")
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Svar"
        page.keyboard.press("Enter")
        expect(form(page, index).get_by_role("status")).to_contain_text("Du har svaret rigtigt.")
        assert page.evaluate("document.activeElement.textContent") == "Svar"  # whoever reads on is where they were
    done = f"Du har svaret på alle {len(questions)} spørgsmål, {len(questions)} af dem rigtigt."
    expect(page.locator(".fs-done")).to_contain_text(done)
    tab_to(page, ".fs-result button")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == f"quiz--{questions[0].id}--1"
    expect(page.locator(".fs-result")).to_be_hidden()
    assert page.locator(".fs-question input:checked, .fs-told > *").count() == 0


def test_each_chosen_answer_is_told_in_words_and_may_be_changed(page: Page, address: str, questions: tuple[Question, ...]) -> None:
    page.goto(address + MODULE)
    status = form(page, 0).get_by_role("status")
    form(page, 0).get_by_role("button").click()
    expect(status).to_have_text("Vælg et svar først.")
    wrong = next(given for given in questions[0].answers if not given.right)
    form(page, 0).get_by_label(wrong.text, exact=True).check()
    expect(status).to_be_empty()
    form(page, 0).get_by_role("button").click()
    expect(status).to_contain_text("Du har ikke svaret helt rigtigt.")
    expect(status.locator("li")).to_contain_text([f"Forkert: {wrong.text}"])
    expect(form(page, 0).get_by_label(wrong.text, exact=True)).to_have_accessible_description(f"Forkert: {wrong.text} {wrong.feedback}")
    right = next(given for given in questions[0].answers if given.right)
    form(page, 0).get_by_label(right.text, exact=True).check()
    expect(status).to_be_empty()
    expect(form(page, 0).get_by_label(wrong.text, exact=True)).to_have_accessible_description("")
    form(page, 0).get_by_role("button").click()
    expect(status.locator("li")).to_contain_text([f"Rigtigt: {right.text}"])


def test_where_several_are_right_all_of_them_and_no_other_are_wanted(page: Page, address: str, questions: tuple[Question, ...]) -> None:
    index, question = next((place, one) for place, one in enumerate(questions) if one.has_several)
    page.goto(address + MODULE)
    expect(form(page, index).get_by_role("group")).to_have_accessible_name(f"{index + 1}. {question.text} Flere svar er rigtige.")
    right = [given for given in question.answers if given.right]
    form(page, index).get_by_label(right[0].text, exact=True).check()
    form(page, index).get_by_role("button").click()
    expect(form(page, index).get_by_role("status")).to_contain_text(f"Du har fundet 1 af {len(right)} rigtige svar.")
    for box in form(page, index).get_by_role("checkbox").all():
        box.check()
    form(page, index).get_by_role("button").click()
    expect(form(page, index).get_by_role("status")).to_contain_text("Du har ikke svaret helt rigtigt.")
    assert "Du har fundet" not in form(page, index).get_by_role("status").inner_text()


def test_the_result_is_told_by_outcome_with_what_to_read_again(page: Page, address: str, questions: tuple[Question, ...]) -> None:
    page.goto(address + MODULE)
    answer_all(page, questions, wrongly=(0,))
    of_outcome = [question for question in questions if question.outcome == questions[0].outcome]
    missed, *others = page.locator(".fs-result li").all()
    expect(missed).to_contain_text(f"{len(of_outcome) - 1} af {len(of_outcome)} rigtige.")
    assert [other.locator("a:visible").count() for other in others] == [0] * len(others)
    missed.get_by_role("link", name="Standpunkt og interesse").click()
    expect(page.locator("#standpunkt-og-interesse")).to_be_in_viewport()
    answer(page, 0, questions[0])
    expect(missed).to_contain_text(f"{len(of_outcome)} af {len(of_outcome)} rigtige.")
    expect(page.locator(".fs-done")).to_contain_text(f"{len(questions)} af dem rigtigt")


def test_the_tree_names_every_control(page: Page, address: str, questions: tuple[Question, ...]) -> None:
    page.goto(address + MODULE)
    told = page.locator(".fs-question").first.aria_snapshot()
    assert f'group "1. {questions[0].text}"' in told
    assert [f'radio "{given.text}"' in told for given in questions[0].answers] == [True] * len(questions[0].answers)
    assert 'button "Svar"' in told


def test_nothing_is_kept_or_sent_and_the_page_stays(context: BrowserContext, page: Page, address: str, questions: tuple[Question, ...]) -> None:
    page.goto(address + MODULE)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if not request.url.endswith("/favicon.svg") else None)
    answer_all(page, questions)
    page.locator(".fs-question input").first.press("Enter")
    assert page.url == address + MODULE
    assert (sent, context.cookies(), page.evaluate("Object.keys(localStorage)")) == ([], [], [])
    page.reload()
    assert page.locator(".fs-question input:checked").count() == 0


def test_without_javascript_the_answers_are_folded_away(unscripted: Page, address: str, questions: tuple[Question, ...]) -> None:
    unscripted.goto(address + MODULE)
    assert unscripted.locator("article button").locator("visible=true").count() == 0
    expect(unscripted.locator(".fs-result, .fs-private").locator("visible=true")).to_have_count(0)
    told = unscripted.get_by_text(questions[0].answers[0].feedback)
    expect(told).to_be_hidden()
    unscripted.get_by_text("Svarene på alle spørgsmål").click()
    expect(told).to_be_visible()
    expect(unscripted.locator(".fs-key .fs-right")).to_have_count(sum(given.right for one in questions for given in one.answers))
    unscripted.locator(".fs-question input").first.press("Enter")
    assert unscripted.url == address + MODULE


def test_on_paper_the_boxes_are_empty_and_the_key_is_on_a_sheet_of_its_own(page: Page, address: str, questions: tuple[Question, ...]) -> None:
    page.goto(address + MODULE)
    answer_all(page, questions)
    page.emulate_media(media="print")
    assert page.locator(".fs-quiz").locator("button, .fs-told, .fs-result, .fs-done, .fs-private").locator("visible=true").count() == 0
    look = "rows => rows.map(row => [getComputedStyle(row, '::before').borderTopStyle, getComputedStyle(row, '::before').content])"
    assert {tuple(box) for box in page.locator(".fs-answer").evaluate_all(look)} == {("solid", '""')}
    assert page.locator(".fs-question input").locator("visible=true").count() == 0
    key = page.locator(".fs-key")
    expect(key.get_by_text(questions[-1].answers[-1].feedback)).to_be_visible()
    assert key.evaluate("key => getComputedStyle(key).breakBefore") == "page"


def test_a_booklet_has_questions_and_answers_as_lists(page: Page, address: str) -> None:
    page.goto(address + BOOKLET)
    assert page.locator(".fs-quiz, .fs-question").count() == 0
    assert page.locator("[id$='--quiz']").count() == page.locator("[id$='--quiz--svar']").count() > 1
    assert page.locator(".fs-right").count() > page.locator("[id$='--quiz']").count()
    assert page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id).filter((id, at, all) => all.indexOf(id) !== at)") == []


def begin(page: Page, state: str, questions: tuple[Question, ...]) -> None:
    if state == "right":
        answer(page, 0, questions[0])
    elif state == "wrong":
        answer(page, 0, questions[0], rightly=False)
    elif state == "result":
        answer_all(page, questions, wrongly=(0, 3))


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_nothing_in_any_state_and_nothing_scrolls_sideways(
    browser: Browser, address: str, violations: Callable[[Page], list[str]], questions: tuple[Question, ...], width: int
) -> None:
    found = []
    for scheme in SCHEMES:
        with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
            page = context.new_page()
            for state in STATES:
                page.goto(address + MODULE)
                begin(page, state, questions)
                page.locator(".fs-key").evaluate("key => { key.open = true }")
                found += [f"{scheme} {state} {violation}" for violation in violations(page)]
                found += [f"{scheme} {state} scrolls sideways"] * page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
    assert found == []


def test_targets_are_large_enough(browser: Browser, address: str, questions: tuple[Question, ...]) -> None:
    with browser.new_context(viewport={"width": 320, "height": 900}) as context:
        page = context.new_page()
        page.goto(address + MODULE)
        answer_all(page, questions, wrongly=(0,))
        sizes = page.locator(".fs-quiz").locator("label, button, summary").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
        assert [size for size in sizes if min(size["width"], size["height"]) < 24] == []


def test_colours_of_the_readers_own_leave_the_words_and_the_boxes(browser: Browser, address: str, questions: tuple[Question, ...]) -> None:
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(address + MODULE)
        answer(page, 0, questions[0], rightly=False)
        expect(form(page, 0).get_by_role("status")).to_contain_text("Forkert:")
        assert page.locator(".fs-question button").first.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
        assert page.locator(".fs-question input").first.evaluate("one => getComputedStyle(one).appearance") == "auto"


@pytest.mark.parametrize("id", sorted(path.parent.name for path in ROOT.glob("modules/*/quiz.yml")))
def test_every_module_has_its_whole_quiz(page: Page, address: str, id: str) -> None:
    asked = questions_of(id)
    page.goto(f"{address}moduler/{id}/")
    answer_all(page, asked)
    expect(page.locator(".fs-done")).to_contain_text(f"Du har svaret på alle {len(asked)} spørgsmål, {len(asked)} af dem rigtigt.")
    assert all(question.read for question in asked)
