"""The handbook without a server: what the command gives, opened from the disk in Chromium as from a network drive or a USB stick."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

MODULE = "moduler/moedefacilitering/index.html"
LOCAL = ("file:", "blob:", "data:")
ADDRESSES = ("href", "src", "data", "poster", "action", "formaction")
SENT_ON = re.compile(r"url=(.*)")
Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def command(site: Path, children: dict[str, str]) -> Command:
    words = [sys.executable, "-P", "-m", "handbook", "build", "--for", "file-share", "--into"]
    return lambda into: subprocess.run([*words, str(into)], cwd=site.parent, env=children, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def folder(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place as drives have them: with a space, a letter of ours and signs that addresses use otherwise."""
    into = tmp_path_factory.mktemp("drev") / "Fælles #1 (50 %)" / "håndbog"
    done = command(into)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"Åbn {into}/index.html i en browser. Hele mappen er også pakket i {into}.zip\n"
    return into


@pytest.fixture
def front(folder: Path) -> str:
    return (folder / "index.html").as_uri()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser; nothing may be fetched from elsewhere, and nothing may be complained of."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    asked, told = [], []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: told.append(message.text))
    context.on("weberror", lambda error: told.append(str(error.error)))
    yield context
    context.close()
    assert asked
    assert [url for url in asked if not url.startswith(LOCAL)] == []
    assert told == []


@pytest.mark.parametrize(("query", "leads"), [("praktik", "begreber/virksomhedspraktik"), ("raadgiver", "begreber/socialraadgiver")])
def test_a_search_finds_pages_and_a_click_opens_one(page: Page, folder: Path, front: str, query: str, leads: str) -> None:
    page.goto(front)
    page.locator("[data-search-open]").click()
    page.get_by_role("searchbox").fill(query)
    expect(page.locator("dialog [role=status]")).to_contain_text(f"sider med »{query}«")
    with page.expect_navigation():
        page.locator("[data-search-hits] > li > a").first.click()
    assert page.url == (folder / leads / "index.html").as_uri()
    expect(page.locator("h1")).to_contain_text(re.compile("praktik|rådgiver"))


def test_the_policy_holds_where_no_host_can_send_one(browser: Browser, front: str) -> None:
    page = browser.new_page()
    page.goto(front)
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'document.title = \"overtaget\"'}))")
    expect(page).not_to_have_title("overtaget")
    page.close()


def test_an_answer_can_be_shared_and_defines_the_term(page: Page, folder: Path) -> None:
    page.goto(f"{(folder / MODULE).as_uri()}?q=klienterne")
    expect(page.locator(".fs-search__avoided")).to_have_text("Vi siger ikke »klient«. Vi siger:")
    expect(page.locator("[data-search-term] [data-part=definition]")).not_to_be_empty()
    with page.expect_navigation():
        page.locator("[data-search-term] a").click()
    assert page.url == (folder / "begreber/borger/index.html").as_uri()


def test_a_term_in_a_text_shows_its_definition(page: Page, folder: Path) -> None:
    page.goto((folder / MODULE).as_uri())
    link = page.locator("article p a[href*='/begreber/'][title]").first
    link.focus()
    told = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert told == f'"{link.get_attribute("title")}"'


def test_the_path_that_was_come_by_stays(page: Page, folder: Path) -> None:
    page.goto((folder / "roller/jobkonsulent/index.html").as_uri())
    with page.expect_navigation():
        page.locator(".fs-path a").first.click()
    with page.expect_navigation():
        page.locator("details[data-way][open] .fs-after a").click()
    expect(page.locator(".fs-came")).to_have_text(re.compile("Rolle: Jobkonsulent, modul 2 af "))


def test_what_a_reader_marks_is_remembered(page: Page, folder: Path) -> None:
    page.goto((folder / "moduler/forhandling/index.html").as_uri())
    page.get_by_label("Læst").check()
    page.goto((folder / "forloeb/fastholdelse-i-samarbejde/index.html").as_uri())
    expect(page.locator(".fs-marked")).to_have_text(["Læst"])


def test_a_quiz_is_answered(page: Page, folder: Path) -> None:
    page.goto((folder / MODULE).as_uri())
    question = page.locator(".fs-question").first
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Svar").click()
    expect(question.get_by_role("status")).to_contain_text("Du har")
    expect(question.get_by_role("status").locator("li")).to_have_text(re.compile("Rigtigt:|Forkert:"))
    assert page.url == (folder / MODULE).as_uri()


def test_a_sheet_is_filled_kept_saved_and_erased(page: Page, folder: Path) -> None:
    page.goto((folder / "metoder/spoergeskema-foer-samtalen/index.html").as_uri())
    page.get_by_label("Husk mine svar i denne browser").check()
    page.get_by_label("1. Hvad er du god til?").fill("At få gamle maskiner i gang")
    page.reload()
    expect(page.get_by_label("1. Hvad er du god til?")).to_have_value("At få gamle maskiner i gang")
    with page.expect_download() as download:
        page.get_by_role("button", name="Gem som fil").click()
    assert "gamle maskiner" in download.value.path().read_text(encoding="utf-8")
    page.get_by_text("Slet mine svar", exact=True).click()
    page.get_by_role("button", name="Ja, slet mine svar").click()
    assert page.evaluate("localStorage.length") == 0


def test_a_module_is_shown_to_the_reader_that_is_chosen(page: Page, folder: Path) -> None:
    module = (folder / "moduler/forhandling/index.html").as_uri()
    page.goto(module)
    page.locator(".fs-views").get_by_role("link", name="Underviser").click()
    page.get_by_label("I begynder klokken").fill("08:30")
    expect(page.locator(".fs-runsheet .fs-clock").first).to_have_text("08:30–08:45")
    page.goto(f"{module}?visning=leder")
    expect(page.get_by_role("heading", name="For lederen")).to_be_visible()
    expect(page.get_by_role("heading", name="For underviseren")).to_be_hidden()


def test_a_plan_is_made_saved_and_opened_again(page: Page, folder: Path) -> None:
    page.goto((folder / "kompetencer/sparring/index.html").as_uri())
    with page.expect_navigation():
        page.get_by_role("link", name="Læg i min plan").click()
    expect(page.get_by_label("Kompetence fra håndbogen")).to_have_value("sparring")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Gem som fil").click()
    page.get_by_role("button", name="Glem min plan").click()
    page.get_by_role("button", name="Slet planen").click()
    expect(page.locator(".fs-goal")).to_have_count(0)
    opened: FilePayload = {"name": "plan.json", "mimeType": "application/json", "buffer": Path(saved.value.path()).read_bytes()}
    page.locator("[data-open]").set_input_files(opened)
    expect(page.get_by_label("Kompetence fra håndbogen")).to_have_value("sparring")
    page.goto((folder / "holdplan/index.html").as_uri())
    page.locator("[data-open]").set_input_files([opened, opened])
    expect(page.locator(".fs-team__table tbody td").first).to_have_text("1")


class Addresses(HTMLParser):
    """What a page leads to or shows, and the anchors that it has."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.found: list[str] = []
        self.anchors: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found += [value for name, value in given.items() if name in ADDRESSES]
        self.found += SENT_ON.findall(given.get("content", "")) if given.get("http-equiv") == "refresh" else []
        self.anchors.add(given.get("id", ""))


def test_every_address_is_that_of_a_file_that_is_there(folder: Path) -> None:
    pages = {page.as_uri(): Addresses(page) for page in folder.rglob("*.html")}
    led = {urlsplit(urljoin(page, found))._replace(query="") for page, addresses in pages.items() for found in addresses.found}
    within = [(address._replace(fragment="").geturl(), unquote(address.fragment)) for address in led if address.scheme == "file"]
    lost = [(address, anchor) for address, anchor in within if not Path(unquote(urlsplit(address).path)).is_file()]
    assert lost == []
    assert [(address, anchor) for address, anchor in within if anchor and anchor not in pages[address].anchors] == []
    assert all(address.startswith(folder.as_uri()) for address, _ in within)
    assert len(within) > len(pages) > 300


def test_the_zip_holds_the_same(folder: Path) -> None:
    with ZipFile(folder.with_name("håndbog.zip")) as packed:
        assert set(packed.namelist()) == {path.relative_to(folder.parent).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_what_is_no_handbook_is_not_written_over(command: Command, tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("Kære alle", encoding="utf-8")
    done = command(tmp_path)
    assert done.returncode == 2
    assert f"{tmp_path} er ikke en håndbog til et fællesdrev" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["brev.txt"]
