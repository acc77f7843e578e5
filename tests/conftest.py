"""What tests share: the sample for the real MkDocs, commands in a process of their own, and the built site in a browser under its policy."""

from __future__ import annotations

import functools
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

from handbook.headers import HEADERS

# No test is timed; on a build machine every run tries the same examples, so that red means a change.
settings.register_profile("handbook", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("handbook")

# A run that was started in the background ignores Ctrl C, and so would the commands that tests send it to.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parents[1]
NAVIGATION = re.compile(r"^nav:\n(?:[ ].*\n|\n)*", re.MULTILINE)
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
REPO = "https://example.org/faellesskab"
OURS = ("HANDBOOK_", "FORCE_COLOR", "PYTHONPATH")


def surroundings() -> dict[str, str]:
    """The environment of the processes that tests start: our code, one day, no colours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    ours = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1795305600", "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    return kept | ours


def furnished(root: Path, own: Mapping[str, str]) -> None:
    """Lay the handbook of this repository into a folder, with a municipality's own files in it."""
    for name in ("docs", "modules", "cases", "methods", "vocabulary", "programmes", "local", "hooks", "mkdocs.yml"):
        source = ROOT / name
        shutil.copytree(source, root / name) if source.is_dir() else shutil.copy(source, root)
    for path, text in own.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def launched(playwright: Playwright) -> Browser:
    """The Chromium of this machine, or that of Playwright."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-background-networking"])


@pytest.fixture(scope="session")
def children() -> dict[str, str]:
    return surroundings()


@pytest.fixture(scope="session")
def copied() -> Callable[[Path], Path]:
    """Copies the sample to a place, with the site's own mkdocs.yml but for its navigation."""

    def copied(to: Path) -> Path:
        shutil.copytree(ROOT / "tests" / "sample", to)
        text = NAVIGATION.sub("", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
        (to / "mkdocs.yml").write_text(text.replace("hooks/", f"{ROOT.as_posix()}/hooks/"), encoding="utf-8")
        return to

    return copied


@pytest.fixture(scope="session")
def python(children: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a module in a folder."""

    def python(folder: Path, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-m", *words]
        return subprocess.run(command, cwd=folder, env=children | extra, capture_output=True, encoding="utf-8", check=False)

    return python


class Host(SimpleHTTPRequestHandler):
    """Sends what the handbook asks of a host, so that every test in a browser holds under its policy."""

    def handle(self) -> None:
        with suppress(ConnectionError):  # a browser that has left the page needs no answer
            super().handle()

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, children: dict[str, str]) -> Callable[[Mapping[str, str]], Path]:
    """Builds the handbook of this repository, with a municipality's own files in it, by the command that its readers are served from."""

    def built(own: Mapping[str, str]) -> Path:
        root = tmp_path_factory.mktemp("handbog")
        furnished(root, own)
        command = [sys.executable, "-P", "-m", "handbook", "build"]
        done = subprocess.run(command, cwd=root, env=children | {"HANDBOOK_REPO_URL": REPO}, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return root / "site"

    return built


@pytest.fixture(scope="session")
def site(built: Callable[[Mapping[str, str]], Path]) -> Path:
    """The handbook as it stands."""
    return built({})


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address of a site while it is served under the policy."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            chromium = launched(playwright)
        except Error as error:
            told = f"Chromium cannot be run here: {str(error).splitlines()[0]}"
            pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[str]]:
    """What axe finds wrong on a page as it stands."""
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

    def violations(page: Page) -> list[str]:
        page.evaluate(axe)
        report = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", RULES)
        return [f"{rule['id']}: {node['target']}" for rule in report["violations"] for node in rule["nodes"]]

    return violations


@pytest.fixture(scope="session")
def tab_to() -> Callable[..., None]:
    """Presses Tab until what has the focus fits; this is how a reader without a mouse comes there."""

    def tab_to(page: Page, selector: str, most: int = 80) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"Tab does not reach {selector}")

    return tab_to
