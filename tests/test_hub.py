"""Many handbooks as one reader meets them: three built for real, gathered, and searched in Chromium under the hub's policy."""

from __future__ import annotations

import functools
import gzip
import json
import mimetypes
import random
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from handbook.headers import headers

Run = Callable[..., subprocess.CompletedProcess[str]]
Violations = Callable[[Page], list[str]]
TabTo = Callable[..., None]

CODES = {"eksempelby": "0990", "prøvestrup": "0991", "aabyprøve": "0992"}  # made up, as all that they tell is
CASES = {"eksempelby": "Fyrtårnet i kantinen", "prøvestrup": "Gulerodsmetoden", "aabyprøve": "Vinterbadernes mødetavle"}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


def slug(name: str) -> str:
    return name.replace("ø", "oe").replace("aa", "aa")


def site_of(name: str) -> str:
    return f"https://{slug(name)}.example/"


def told_in(root: Path, name: str) -> None:
    """Make the sample the handbook of another municipality: its name, and a case of its own."""
    settings = root / "local/settings.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("Eksempelkommunen", name.capitalize()).replace("0999", f'"{CODES[name]}"'), encoding="utf-8"
    )
    case = (root / "cases/herning.md").read_text(encoding="utf-8")
    case = re.sub("^title: .*$", f'title: "{CASES[name]}"', case, flags=re.MULTILINE).replace("Eksempelkommunen", name.capitalize())
    (root / f"cases/{slug(name)}.md").write_text(case, encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, copied: Callable[[Path], Path], python: Run) -> dict[str, Path]:
    """Three handbooks, each built as its municipality publishes it."""
    folder = tmp_path_factory.mktemp("kommuner")
    for name in CODES:
        told_in(copied(folder / slug(name)), name)
        done = python(folder / slug(name), "handbook", "build", HANDBOOK_URL=site_of(name))
        assert done.returncode == 0, done.stderr
    return {name: folder / slug(name) / "site" for name in CODES}


@pytest.fixture(scope="module")
def hub(built: dict[str, Path], python: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("samling") / "hub"
    done = python(into.parent, "handbook", "hub", *map(str, built.values()), "--ours", str(built["eksempelby"]), "--into", str(into))
    assert (done.returncode, done.stderr) == (0, "")
    return into


@pytest.fixture(scope="module")
def address(hub: Path) -> Iterator[str]:
    yield from served(hub)


def served(hub: Path, *asked: str) -> Iterator[str]:
    class Host(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            for name, value in headers(asked).items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(hub))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture
def complaints(page: Page, built: dict[str, Path]) -> list[str]:
    """What the browser complains of; the municipalities' own sites answer as they would, and let the search in from elsewhere."""
    for name, folder in built.items():
        page.route(f"{site_of(name)}**", functools.partial(answer, folder=folder))
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


def answer(route: Route, folder: Path) -> None:
    path = folder / route.request.url.split("/", 3)[3].partition("?")[0]
    path = path / "index.html" if path.is_dir() else path
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    route.fulfill(body=path.read_bytes(), content_type=kind, headers={"Access-Control-Allow-Origin": "*"})


def ask(page: Page, query: str) -> None:
    page.get_by_role("searchbox").fill(query)
    expect(page.locator("[role=status]")).to_contain_text(f"»{query}«")


def test_the_search_finds_a_case_of_each_and_leads_to_it(page: Page, address: str, complaints: list[str]) -> None:
    for name, title in CASES.items():
        page.goto(address)
        ask(page, title.split()[0].lower())
        hit = page.locator(".hits li").first
        expect(hit.locator(".kind")).to_have_text(f"{name.capitalize()} · Cases")
        hit.get_by_role("link", name=title).click()
        page.wait_for_url(f"{site_of(name)}cases/{slug(name)}/")
        assert page.locator("h1").inner_text().startswith(title)
    assert [one for one in complaints if ".example" not in one] == []


def test_a_word_is_found_inflected_in_a_compound_and_without_danish_letters(page: Page, address: str, complaints: list[str]) -> None:
    page.goto(address)
    for query, name in (("tavlerne", "aabyprøve"), ("fyrtaarne", "eksempelby")):
        ask(page, query)
        expect(page.get_by_role("link", name=CASES[name])).to_be_visible()
        assert "~" not in page.locator(".hits").inner_text()
    assert complaints == []


def test_pages_that_are_the_same_in_all_are_one(page: Page, address: str, complaints: list[str]) -> None:
    page.goto(f"{address}?q=dagsorden")
    kinds = page.locator(".hits .kind")
    method = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Sæt dagsordenen"))
    expect(method.locator(".kind")).to_have_text("Eksempelby og 2 andre · Metoder")
    page.get_by_label("Kommune").select_option("Prøvestrup")
    expect(kinds.filter(has_text="andre")).to_have_count(0)
    assert set(re.findall(r"^\w+", "\n".join(kinds.all_inner_texts()), re.MULTILINE)) == {"Prøvestrup"}
    assert page.url == f"{address}?q=dagsorden&kommune=proevestrup"
    assert complaints == []


def test_the_keyboard_alone_leads_from_the_front_page_to_a_hit(page: Page, address: str, complaints: list[str], tab_to: TabTo) -> None:
    page.goto(address)
    expect(page.get_by_role("searchbox")).to_be_visible()
    tab_to(page, ".skip", most=1)
    tab_to(page, "input[type=search]", most=8)
    page.keyboard.type("gulerødder")
    expect(page.locator(".hits li")).to_have_count(0)
    page.keyboard.press("Control+A")
    page.keyboard.type("gulerod")
    expect(page.get_by_role("link", name=CASES["prøvestrup"])).to_be_visible()
    tab_to(page, ".hits a", most=4)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_of('prøvestrup')}**")


@pytest.mark.parametrize("path", ["?q=dagsorden", "?q=xyzzy", "haandboeger/", "andre/"])
def test_axe_finds_nothing(browser: Browser, address: str, violations: Violations, path: str) -> None:
    found = []
    for scheme in SCHEMES:
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(address + path)
        if "q=" in path:
            expect(page.locator("[role=status]")).to_contain_text("»")
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{width} {scheme} {violation}" for violation in violations(page)]
            assert not page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
        context.close()
    assert found == []


def test_what_others_have_stands_against_ours(page: Page, address: str) -> None:
    page.goto(f"{address}andre/")
    new = page.get_by_role("region", name="Cases, som I ikke har")
    assert sorted(new.locator("strong").all_inner_texts()) == [CASES["prøvestrup"], CASES["aabyprøve"]]
    expect(page.get_by_role("region", name="Metoder, som andre har magen til").get_by_role("listitem").first).to_contain_text("Prøvestrup, Aabyprøve")
    expect(page.get_by_role("region", name="Metoder, som I ikke har")).to_contain_text("(0)")


def test_the_handbooks_stand_in_danish_order_with_their_figures(page: Page, address: str) -> None:
    page.goto(f"{address}haandboeger/")
    rows = page.locator("tbody tr")
    assert [row.locator("th").inner_text() for row in rows.all()] == ["Eksempelby", "Prøvestrup", "Aabyprøve"]
    assert rows.nth(2).locator("td").all_inner_texts()[:2] == ["0992", "3"]


def test_an_index_that_stays_where_it_is_is_merged_in_the_browser(
    page: Page, hub: Path, built: dict[str, Path], complaints: list[str], tmp_path: Path
) -> None:
    elsewhere = shutil.copytree(hub, tmp_path / "hub")
    told = json.loads((elsewhere / "hub.json").read_text(encoding="utf-8"))
    for handbook in told["handbooks"]:
        handbook["index"] = f"{handbook['site']}pagefind/"
    (elsewhere / "hub.json").write_text(json.dumps(told), encoding="utf-8")
    origins = [site_of(name).rstrip("/") for name in CODES]
    for path in elsewhere.rglob("*.html"):
        path.write_text(
            path.read_text(encoding="utf-8").replace("connect-src &#39;self&#39;", f"connect-src &#39;self&#39; {' '.join(origins)}"),
            encoding="utf-8",
        )
    page.route(f"{site_of('prøvestrup')}**", lambda route: route.abort())
    for address in served(elsewhere, *origins):
        page.goto(address)
        ask(page, "vinterbader")
        expect(page.get_by_role("link", name=CASES["aabyprøve"])).to_be_visible()
        expect(page.locator("[data-hub-away]")).to_have_text("Kan ikke nås lige nu og er ikke med: Prøvestrup.")


def test_a_page_that_leads_out_of_its_handbook_is_left_out(page: Page, hub: Path, complaints: list[str], tmp_path: Path) -> None:
    spoilt = shutil.copytree(hub, tmp_path / "hub")
    for path in (spoilt / "proevestrup").rglob("*.pf_fragment"):
        told = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        told |= {"url": random.Random(path.name).choice(["/javascript:alert(1)", "//evil.example/", "https://evil.example/"])}
        path.write_bytes(gzip.compress(b"pagefind_dcd" + json.dumps(told).encode()))
    for address in served(spoilt):
        page.goto(f"{address}?q=gulerodsmetoden")
        expect(page.locator("[role=status]")).to_contain_text("»gulerodsmetoden«")
        assert page.locator(".hits li").count() == 0
        ask(page, "fyrtårnet")
        assert all(link.startswith(site_of("eksempelby")) for link in page.locator(".hits a").evaluate_all("links => links.map((link) => link.href)"))
        expect(page.get_by_role("link", name=CASES["eksempelby"])).to_be_visible()


def test_the_same_handbooks_give_the_same_bytes(hub: Path, built: dict[str, Path], python: Run, tmp_path: Path) -> None:
    again = tmp_path / "igen"
    python(tmp_path, "handbook", "hub", *map(str, built.values()), "--ours", str(built["eksempelby"]), "--into", str(again))
    files = {path.relative_to(hub).as_posix(): path.read_bytes() for path in hub.rglob("*") if path.is_file()}
    assert files == {path.relative_to(again).as_posix(): path.read_bytes() for path in again.rglob("*") if path.is_file()}


def test_of_a_handbook_the_index_alone_is_copied_and_no_code(hub: Path) -> None:
    copied = {path.name.partition(".")[2] or path.name for path in (hub / "proevestrup").rglob("*") if path.is_file()}
    assert {name.rpartition(".")[2] for name in copied} == {"json", "pf_fragment", "pf_index", "pf_meta"}
