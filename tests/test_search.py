"""Search as it is met: the queries of search.yml and the dialog, in Chromium over the handbook of this repository."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect

Violations = Callable[[Page], list[str]]
TabTo = Callable[..., None]

WIDTHS = (390, 1280)
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
ASKED: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("search.yml").read_text(encoding="utf-8"))
MODULE = "moduler/moedefacilitering/"
FIND = """async ([root, query]) => {
    const { open } = await import(`${root}assets/javascripts/find.js`);
    globalThis.search ??= await open(root);
    const answer = await search.find(query, {});
    const pages = answer.said ? [answer.said.term.url] : [];
    for (let from = 0; from < answer.results.length; from += 8) {
        for (const hit of await search.hits(answer, from)) pages.push(hit.url.slice(root.length));
    }
    return pages;
}"""


@dataclass(frozen=True)
class Dialog:
    """The dialog on a page, used as a reader uses it."""

    page: Page

    @property
    def input(self) -> Any:
        return self.page.get_by_role("searchbox")

    @property
    def status(self) -> Any:
        return self.page.locator("dialog [role=status]")

    @property
    def hits(self) -> Any:
        return self.page.locator("[data-search-hits] > li")

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.locator("[data-search-open]").click()

    def ask(self, query: str) -> None:
        self.input.fill(query)
        expect(self.status).to_contain_text(f"»{query}«")


@pytest.fixture
def dialog(page: Page) -> Dialog:
    return Dialog(page)


@pytest.fixture(scope="module")
def asking(browser: Browser, address: str) -> Iterator[Callable[[str], list[str]]]:
    """Gives the pages that answer a query, in order."""
    page = browser.new_page()
    page.goto(f"{address}om/")
    yield lambda query: page.evaluate(FIND, [address, query])
    page.close()


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked["query"])
def test_the_word_one_knows_finds_the_page(asking: Callable[[str], list[str]], asked: dict[str, Any]) -> None:
    pages = asking(asked["query"])
    assert set(asked.get("first", [])) <= set(pages[:3]), pages[:6]
    assert set(asked.get("found", [])) <= set(pages)


def test_there_are_queries_enough() -> None:
    assert len({asked["query"] for asked in ASKED}) >= 60


def test_rules_for_authors_come_behind_what_readers_look_for(asking: Callable[[str], list[str]]) -> None:
    are_rules = [page.startswith(("regler/", "udvikling/")) for page in asking("dagsorden")]
    assert any(are_rules)
    assert are_rules == sorted(are_rules)


def test_the_keyboard_alone_leads_from_the_front_page_to_a_definition(page: Page, dialog: Dialog, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    expect(dialog.input).to_be_focused()
    page.keyboard.type("klienterne")
    expect(page.locator(".fs-search__avoided")).to_have_text("Vi siger ikke »klient«. Vi siger:")
    expect(page.locator(".fs-search__reason")).not_to_be_empty()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".fs-search__term > a")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/begreber/borger/")


def test_enter_opens_the_first_answer_to_what_was_written_last(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Control+k")
    page.keyboard.type("mødet i frokostrummet")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{MODULE}")


def test_arrows_lead_through_the_hits_and_back_to_the_words(page: Page, dialog: Dialog, address: str) -> None:
    dialog.open(f"{address}om/")
    dialog.ask("konflikt")
    links = page.locator("[data-search-found] a")
    for at in (0, 1):
        page.keyboard.press("ArrowDown")
        expect(links.nth(at)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(dialog.input).to_be_focused()


def test_the_focus_stays_within_and_goes_back_to_the_door(page: Page, dialog: Dialog, address: str) -> None:
    dialog.open(f"{address}om/")
    dialog.ask("praktik")
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog[open]')")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("[data-search-open]")).to_be_focused()


def test_the_dialog_and_its_parts_have_names(page: Page, dialog: Dialog, address: str) -> None:
    dialog.open(address)
    expect(page.get_by_role("dialog", name="Søg i håndbogen")).to_be_visible()
    expect(page.get_by_role("searchbox", name="Ord")).to_be_focused()
    dialog.ask("praktik")
    expect(page.get_by_role("group", name="Slags").get_by_role("button", pressed=True)).to_have_text("Alle")
    for facet in ("Rolle", "Forløb", "Kommune"):
        expect(page.get_by_role("combobox", name=facet)).to_be_visible()


def test_hits_are_chosen_by_kind_role_programme_and_municipality(page: Page, dialog: Dialog, address: str) -> None:
    dialog.open(address)
    dialog.ask("samarbejde")
    page.get_by_role("button", name=re.compile("^Cases ")).click()
    expect(dialog.status).to_have_text("3 sider med »samarbejde«.")
    assert set(page.locator(".fs-search__kind").all_inner_texts()) == {"Cases"}
    page.get_by_role("combobox", name="Kommune").select_option("Herning")
    expect(dialog.status).to_have_text("1 side med »samarbejde«.")
    page.get_by_role("combobox", name="Rolle").select_option(index=1)
    expect(page).to_have_url(re.compile("q=samarbejde.*kind=Cases.*role=.*municipality=Herning"))
    page.reload()
    expect(dialog.hits).to_have_count(1)
    expect(page.get_by_role("button", name=re.compile("^Cases "))).to_have_attribute("aria-pressed", "true")


def test_an_address_with_a_query_can_be_shared_and_back_leads_back(page: Page, dialog: Dialog, address: str) -> None:
    page.goto(f"{address}{MODULE}")
    page.keyboard.press("/")
    dialog.ask("raadgiver")
    expect(page).to_have_url(f"{address}{MODULE}?q=raadgiver")
    shared = page.url
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(f"{address}{MODULE}")
    page.goto(shared)
    expect(dialog.status).to_contain_text("»raadgiver«")
    dialog.hits.first.locator("a").first.click()
    page.wait_for_url("**/begreber/**")
    page.go_back()
    expect(dialog.status).to_contain_text("»raadgiver«")
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{address}{MODULE}")


def test_hits_lead_to_their_headings(page: Page, dialog: Dialog, address: str) -> None:
    dialog.open(address)
    dialog.ask("frokostrummet")
    page.get_by_role("link", name="Mødet i frokostrummet").click()
    page.wait_for_url(f"**/{MODULE}#*")
    assert page.evaluate("!!document.getElementById(decodeURIComponent(location.hash.slice(1)))")


def test_hits_are_marked_and_no_seam_is_seen(page: Page, dialog: Dialog, address: str) -> None:
    dialog.open(address)
    for query in ("konsulent", "beskæftigelse", "plan", "samtale"):
        dialog.ask(query)
        assert "~" not in page.get_by_role("dialog").inner_text()
        assert page.locator("[data-search-hits] mark").count() > 0


def test_a_misspelt_word_and_one_that_nobody_uses_get_help(page: Page, dialog: Dialog, address: str) -> None:
    dialog.open(address)
    dialog.ask("konsluent")
    expect(dialog.status).to_have_text("Ingen sider med »konsluent«. Her er sider med »konsulent«.")
    dialog.ask("virksomhedsplan")
    page.get_by_role("link", name="virksomhedspraktik", exact=True).click()
    expect(page.locator(".fs-search__term")).to_contain_text("Virksomhedspraktik")
    dialog.ask("xylofon")
    expect(dialog.status).to_have_text("Ingen sider med »xylofon«.")
    expect(page.get_by_role("dialog").get_by_role("link", name="begreberne fra A til Å")).to_be_visible()


def test_more_hits_are_shown_when_asked_for(page: Page, dialog: Dialog, address: str) -> None:
    dialog.open(address)
    dialog.ask("praktik")
    before = dialog.hits.count()
    page.get_by_role("button", name="Vis flere").click()
    expect(dialog.hits.nth(before).locator("a").first).to_be_focused()


def test_without_javascript_the_door_leads_to_the_words_from_a_to_aa(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{MODULE}")
    page.get_by_role("link", name="Søg i håndbogen").click()
    page.wait_for_url("**/begreber/")
    context.close()


def test_an_index_that_cannot_be_fetched_is_told_of(page: Page, dialog: Dialog, address: str) -> None:
    page.route("**/pagefind/pagefind.js", lambda route: route.abort())
    dialog.open(address)
    dialog.input.fill("praktik")
    expect(dialog.status).to_contain_text("Søgningen kan ikke hentes")
    page.unroute("**/pagefind/pagefind.js")


def test_what_could_not_be_fetched_once_is_fetched_again(page: Page, dialog: Dialog, address: str) -> None:
    dialog.open(address)
    page.route("**/fragment/*", lambda route: route.abort())
    dialog.input.fill("praktik")
    expect(dialog.status).to_contain_text("Søgningen kan ikke hentes")
    page.unroute("**/fragment/*")
    dialog.input.fill("praktikken")
    expect(dialog.status).to_contain_text("sider med")


def test_enter_opens_the_answer_to_what_is_written_and_nothing_without_one(page: Page, dialog: Dialog, address: str) -> None:
    dialog.open(address)
    dialog.ask("praktik")
    dialog.input.fill("xylofonorkester")
    dialog.input.press("Enter")
    expect(dialog.status).to_have_text("Ingen sider med »xylofonorkester«.")
    assert page.url == f"{address}?q=xylofonorkester"


def test_a_closed_dialog_leads_nowhere(page: Page, dialog: Dialog, address: str) -> None:
    dialog.open(address)
    dialog.input.fill("praktik")
    page.evaluate("document.querySelector('dialog form').requestSubmit(); document.querySelector('[data-search-close]').click()")
    page.wait_for_load_state("networkidle")
    assert page.url == address


def test_escape_closes_at_once_and_back_is_the_page(page: Page, dialog: Dialog, address: str) -> None:
    page.goto(f"{address}om/")
    before = page.evaluate("history.length")
    dialog.open(f"{address}om/")
    for word in ("praktik", "", "borger", ""):
        dialog.input.fill(word)
    page.keyboard.press("Escape")
    expect(dialog.page.get_by_role("dialog")).to_be_hidden()
    assert page.evaluate("history.length") - before <= 2


def test_a_choice_that_leaves_nothing_stays_and_is_told(dialog: Dialog, address: str) -> None:
    dialog.page.goto(f"{address}?q=praktik&kind=Cases")
    dialog.input.fill("FS111")
    expect(dialog.status).to_contain_text("blandt dem, du har valgt")
    expect(dialog.page.get_by_role("dialog").get_by_role("button", name="Cases 0")).to_have_attribute("aria-pressed", "true")


def test_search_works_under_the_policy_and_asks_no_other_origin(context: BrowserContext, address: str) -> None:
    page, asked, wrong = context.new_page(), list[str](), list[str]()

    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    dialog = Dialog(page)
    dialog.open(f"{address}om/")
    dialog.ask("praktik")
    assert wrong == []
    assert asked
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_the_dialog(
    browser: Browser, address: str, violations: Violations, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    dialog = Dialog(context.new_page())
    dialog.open(f"{address}{MODULE}")
    found = violations(dialog.page)
    for query in ("møde", "klienterne", "virksomhedsplan", "xylofon"):
        dialog.ask(query)
        found += [f"{query}: {violation}" for violation in violations(dialog.page)]
    context.close()
    assert found == []


@pytest.mark.parametrize("width", (320, 1280))
def test_the_dialog_fits_the_window(page: Page, dialog: Dialog, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    dialog.open(address)
    dialog.ask("samarbejde")
    assert page.evaluate("[...document.querySelectorAll('dialog, [data-search-found]')].every(part => part.scrollWidth <= part.clientWidth)")
