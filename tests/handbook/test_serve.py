"""The handbook while it is written: the real server on the sample, asked as a browser asks it."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from watchdog.events import (
    DirModifiedEvent,
    FileClosedNoWriteEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
)

from handbook import serve
from handbook.originals import marked, original

Copied = Callable[[Path], Path]
Python = Callable[..., subprocess.CompletedProcess[str]]

PAGE = "moduler/forhandling/"
LIVE = b'<script src="/_handbook/live.js"></script>'


@dataclass
class Browser:
    """Reads pages, and waits for news as the script on them does."""

    address: str
    seen: int = 0

    def get(self, path: str) -> bytes:
        with urlopen(f"{self.address}{path}", timeout=60) as answer:
            body: bytes = answer.read()
            return body

    def news(self) -> list[str]:
        """What is wrong, when that has changed."""
        told = json.loads(self.get(f"_handbook/news?seen={self.seen}"))
        if told["number"] == self.seen:
            return self.news()
        self.seen = told["number"]
        problems: list[str] = told["problems"]
        return problems


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, copied: Copied) -> Path:
    return copied(tmp_path_factory.mktemp("serve") / "handbog")


@pytest.fixture(scope="module")
def child(root: Path, children: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "handbook", "--root", str(root), "serve", "--port", "0"]
    with subprocess.Popen(command, env=children, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as child:
        yield child
        child.kill()


@pytest.fixture(scope="module")
def browser(child: subprocess.Popen[str]) -> Browser:
    """A browser that has seen the first build."""
    assert child.stdout
    browser = Browser(next(word for word in child.stdout.readline().split() if word.startswith("http://127.0.0.1:")))
    assert browser.news() == []
    return browser


@pytest.fixture(scope="module")
def site(browser: Browser, root: Path, tmp_path_factory: pytest.TempPathFactory, python: Python) -> Path:
    """What a build makes of the handbook as it is now."""
    other = tmp_path_factory.mktemp("built") / "handbog"
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("site", ".*"))
    done = python(other, "handbook", "build")
    assert done.returncode == 0, done.stderr
    return other / "site"


def test_a_mistake_is_shown_on_the_last_good_page_until_it_is_mended(root: Path, browser: Browser) -> None:
    good = browser.get(PAGE)
    assert LIVE in good
    assert "Find parternes interesser" in good.decode()

    module = root / "modules/forhandling/module.md"
    mended = module.read_text(encoding="utf-8").replace("Find parternes", "Nævn parternes")
    module.write_text(mended.replace("minutes: 30", "minutes: en halv time"), encoding="utf-8")
    (problem,) = browser.news()
    assert problem.startswith("modules/forhandling/module.md:6:10: FS113 Feltet «minutes» skal være et helt tal, men her står «en halv time».")
    assert problem.endswith("Eksempel: minutes: 180")
    assert browser.get(PAGE) == good

    module.write_text(mended, encoding="utf-8")
    assert browser.news() == []
    assert "Nævn parternes interesser" in browser.get(PAGE).decode()


def test_a_new_page_is_there(root: Path, browser: Browser) -> None:
    (root / "docs/ny.md").write_text("---\ntitle: Ny side\nsummary: En side mere.\n---\n\nTekst.\n", encoding="utf-8")
    assert browser.news() == []
    assert "Ny side" in browser.get("ny/").decode()


def test_the_municipalitys_settings_and_templates_are_seen_as_they_change(root: Path, browser: Browser) -> None:
    settings = root / "local/settings.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("Eksempelkommunen", "Nykøbing Kommune"), encoding="utf-8")
    assert browser.news() == []
    assert "Den er skrevet for Nykøbing Kommune" in browser.get("").decode()
    own = root / "local/templates/word_count.md.jinja"
    own.parent.mkdir()
    own.write_text(marked("{{ here.book.used(it.of)|length }} hele", original(own.name) or ""), encoding="utf-8")
    assert browser.news() == []
    assert "har 4 hele begreber" in browser.get("").decode()
    own.write_text(marked("{{ here.book.used(it.of)|length }} fine", original(own.name) or ""), encoding="utf-8")
    assert browser.news() == []
    assert "har 4 fine begreber" in browser.get("").decode()


def test_editors_know_what_was_built(root: Path, browser: Browser) -> None:
    assert '"moedefacilitering"' in (root / ".handbook/schemas/case.json").read_text(encoding="utf-8")


def test_the_script_is_served(browser: Browser) -> None:
    assert b"/_handbook/news" in browser.get("_handbook/live.js")


def test_a_page_that_cannot_be_made_is_told_and_the_server_stays(root: Path, browser: Browser) -> None:
    own = root / "local/templates/theme/main.html"
    own.parent.mkdir(parents=True)
    own.write_text("{{ page.findes_ikke.heller_ikke }}\n", encoding="utf-8")
    assert browser.news() == []
    with pytest.raises(HTTPError):
        browser.get("kilder/artikel/")
    (problem,) = browser.news()
    assert problem.startswith("Siden kilder/artikel/index.html kunne ikke laves: ")
    assert "findes_ikke" in problem

    own.unlink()
    assert browser.news() == []
    assert "<h1" in browser.get("kilder/artikel/").decode()


@pytest.mark.parametrize("path", ["assets/stylesheets/search.css", "handbook.json", "min-plan/skema-1.json"])
def test_other_files_are_served_as_they_are_built(site: Path, browser: Browser, path: str) -> None:
    assert browser.get(path) == (site / path).read_bytes()


@pytest.mark.parametrize("path", ["", "metoder/dagsorden/", "tag-med/hele-haandbogen/", "kompetencer/overblik/", "regler/fs101/"])
def test_a_page_is_served_as_it_is_built(site: Path, browser: Browser, path: str) -> None:
    assert browser.get(path).replace(LIVE, b"") == (site / path / "index.html").read_bytes()


@pytest.mark.parametrize("path", ["findes-ikke/", "../mkdocs.yml/", "assets/"])
def test_a_page_that_is_not_there_waits_for_it(browser: Browser, path: str) -> None:
    with pytest.raises(HTTPError) as answer:
        browser.get(path)
    body = answer.value.read()
    assert answer.value.code == 404
    assert "Siden findes ikke endnu" in body.decode()
    assert LIVE in body


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to a console, not to a process")
def test_ctrl_c_ends_it_without_a_traceback(browser: Browser, child: subprocess.Popen[str]) -> None:
    child.send_signal(signal.SIGINT)
    told, complaints = child.communicate(timeout=60)
    assert (child.returncode, complaints) == (0, "")
    assert told.endswith("Stoppet.\n")


def test_a_port_in_use_is_told_in_one_line(root: Path, python: Python) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = python(root, "handbook", "serve", "--port", str(port))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"Port {port} er optaget. Vælg en anden: serve --port {port + 1}\n"


@pytest.mark.parametrize("port", ["-1", "65536", "otte"])
def test_what_is_no_port_is_refused_without_a_traceback(root: Path, python: Python, port: str) -> None:
    done = python(root, "handbook", "serve", "--port", port)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_news_come_at_once_to_who_has_not_seen_them() -> None:
    state = serve.State()
    state.tell(["a.md:1:1: FS111 …"])
    assert json.loads(state.news(seen=-1)) == {"number": 1, "problems": ["a.md:1:1: FS111 …"]}


def test_who_has_seen_them_waits_for_more() -> None:
    state, answers = serve.State(), list[bytes]()
    waiting = threading.Thread(target=lambda: answers.append(state.news(seen=0)))
    waiting.start()
    state.tell([])
    waiting.join(timeout=serve.PATIENCE / 2)
    assert [json.loads(answer) for answer in answers] == [{"number": 1, "problems": []}]


def test_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PATIENCE", 0)
    assert json.loads(serve.State().news(seen=0)) == {"number": 0, "problems": []}


@contextmanager
def running(folder: Path, state: serve.State) -> Iterator[HTTPConnection]:
    with serve._server(folder, state, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield HTTPConnection("127.0.0.1", server.server_address[1], timeout=60)
        server.shutdown()


def test_before_the_first_build_a_page_waits(tmp_path: Path) -> None:
    with running(tmp_path / "site", serve.State()) as connection:
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert (answer.status, LIVE in answer.read()) == (404, True)


@pytest.mark.parametrize("seen", ["", "?seen=", "?seen=x", "?andet=1"])
def test_odd_questions_for_news_are_answered(tmp_path: Path, seen: str) -> None:
    with running(tmp_path, serve.State()) as connection:
        connection.request("GET", f"/_handbook/news{seen}")
        assert json.loads(connection.getresponse().read()) == {"number": 0, "problems": []}


def test_a_browser_that_goes_away_while_it_waits_is_no_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    state = serve.State()
    with running(tmp_path, state) as connection:
        connection.request("GET", "/_handbook/news?seen=0")
        connection.close()
        state.tell([])
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("event", "builds"),
    [
        pytest.param(FileModifiedEvent("docs/index.md"), True, id="a change"),
        pytest.param(FileCreatedEvent("docs/ny.md"), True, id="a new file"),
        pytest.param(FileMovedEvent("docs/.index.md.part", "docs/index.md"), True, id="an editor that writes beside and renames"),
        pytest.param(FileMovedEvent("docs/index.md", "docs/index.md~"), True, id="a file that is moved away"),
        pytest.param(FileModifiedEvent("docs/.index.md.swp"), False, id="an editor's own file"),
        pytest.param(FileCreatedEvent("docs/index.md~"), False, id="an editor's copy"),
        pytest.param(DirModifiedEvent("docs"), False, id="the folder around a file"),
        pytest.param(FileOpenedEvent("docs/index.md"), False, id="a file that is opened"),
        pytest.param(FileClosedNoWriteEvent("docs/index.md"), False, id="a file that was read"),
    ],
)
def test_what_is_a_reason_to_build(event: FileSystemEvent, builds: bool) -> None:
    built: list[bool] = []
    serve._Watcher(lambda: built.append(True)).on_any_event(event)
    assert bool(built) == builds
