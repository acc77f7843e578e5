"""The handbook in the browser while it is written: the last good pages stay, and what is wrong is shown on them."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from rich.console import Console
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from handbook import site
from handbook.build import FOLDERS, journey, require, today
from handbook.link import Handbook
from handbook.messages import say
from handbook.report.concise import line
from handbook.report.terminal import report
from handbook.schema import write_schemas
from handbook.source import HandbookError

QUIET = 0.3  # seconds without a change before a build: editors write a file in several steps
PATIENCE = 25  # seconds that a browser waits for news before it asks again
PLACE = "/_handbook/"
SCRIPT = f'<script src="{PLACE}live.js"></script>'.encode()


@dataclass
class State:
    """What browsers are told; `number` grows with each build, `problems` are lines of text."""

    number: int = 0
    problems: tuple[str, ...] = ()
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, problems: Iterable[str]) -> None:
        with self.changed:
            self.number += 1
            self.problems = tuple(problems)
            self.changed.notify_all()

    def news(self, seen: int) -> bytes:
        """The state as JSON, at once where the browser has not seen it, else when it changes or patience ends."""
        with self.changed:
            self.changed.wait_for(lambda: self.number != seen, PATIENCE)
            return json.dumps({"number": self.number, "problems": self.problems}).encode()


def serve(root: Path, port: int, out: Console) -> None:
    """Build, serve on this machine only, and build anew at every change, until interrupted."""
    require(root)
    state, dirty = State(), threading.Event()
    with _server(root / "site", state, port) as server, _watched(root, dirty.set):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        out.print(say("serve", "at", address=f"http://127.0.0.1:{server.server_address[1]}/"), markup=False)
        try:
            while True:
                built = rebuilt(root, out)
                state.tell(built.problems)
                reindex(root, built.book, out)
                _wait_for_quiet(dirty)
        except KeyboardInterrupt:
            out.print(say("serve", "stopped"))


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build: one line each, what kept it from being built; else the handbook, which search is to know."""

    problems: tuple[str, ...] = ()
    book: Handbook | None = None


def rebuilt(root: Path, out: Console) -> Built:
    """Build the pages where no problem is an error; they are shown at once, and search keeps the index it had."""
    try:
        made = journey(root, today())
        for text in report(made.told, made.handbook.files):
            out.print(text)
        if made.site:
            write_schemas(root, made.handbook)
            site.build(root, root / "site", None)
            out.print(say("serve", "built"))
    except HandbookError as error:
        out.print(str(error), style="bold red", markup=False)
        return Built((str(error),))
    return Built(book=made.handbook) if made.site else Built(tuple(f"{line(problem)} {problem.help}" for problem in made.told))


def reindex(root: Path, book: Handbook | None, out: Console) -> None:
    """Let search know what is built; the pages are shown meanwhile, and stay where this fails."""
    try:
        if book:
            site.renew_index(root / "site", book)
    except HandbookError as error:
        out.print(str(error), style="bold red", markup=False)


def _wait_for_quiet(dirty: threading.Event) -> None:
    dirty.wait()
    while dirty.is_set():
        dirty.clear()
        dirty.wait(QUIET)


@dataclass(frozen=True)
class _Watcher(FileSystemEventHandler):
    """Calls back for each change of a file that is no editor's own."""

    changed: Callable[[], object]

    def on_any_event(self, event: FileSystemEvent) -> None:
        names = [Path(str(path)).name for path in (event.src_path, event.dest_path)]
        is_ours = any(name and not name.startswith(".") and not name.endswith("~") for name in names)
        is_around = event.is_directory and event.event_type == "modified"  # told again of the file in it
        if event.event_type in ("created", "modified", "deleted", "moved") and is_ours and not is_around:
            self.changed()


@contextmanager
def _watched(root: Path, changed: Callable[[], object]) -> Iterator[None]:
    observer = Observer()
    for folder in (*FOLDERS, "local"):
        if (root / folder).is_dir():
            observer.schedule(_Watcher(changed), str(root / folder), recursive=True)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()


def _server(folder: Path, state: State, port: int) -> ThreadingHTTPServer:
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, state, folder))
    except OSError as error:
        raise HandbookError(say("serve", "port-taken", port=port, other=port + 1)) from error


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site; pages get the script that shows what is wrong."""

    def __init__(self, state: State, folder: Path, *args: object) -> None:
        self.state = state
        super().__init__(*args, directory=str(folder))  # type: ignore[arg-type]

    def handle(self) -> None:
        with suppress(ConnectionError):  # a browser that has left the page needs no answer
            super().handle()

    def do_GET(self) -> None:
        path = urlsplit(self.path)
        if path.path == f"{PLACE}live.js":
            self._send(files("handbook").joinpath("live.js").read_bytes(), "text/javascript")
        elif path.path == f"{PLACE}news":
            seen = parse_qs(path.query).get("seen", ["-1"])[0]
            self._send(self.state.news(int(seen) if seen.isdecimal() else -1), "application/json")
        else:
            self._page()

    def _page(self) -> None:
        place = Path(self.translate_path(self.path))
        page = place / "index.html" if self.path.partition("?")[0].endswith("/") else place
        if page.suffix != ".html":
            super().do_GET()
            return
        try:
            self._send(page.read_bytes().replace(b"</body>", SCRIPT + b"</body>"), "text/html")
        except OSError:
            self._send(_waiting(), "text/html", status=404)

    def _send(self, body: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not told: the terminal is for problems."""


def _waiting() -> bytes:
    page = (files("handbook") / "templates" / "waiting.html").read_bytes()
    return page.replace(b"</body>", SCRIPT + b"</body>")
