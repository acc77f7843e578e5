"""The handbook in the browser while it is written: the last good pages stay, and what is wrong is shown on them."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from rich.console import Console
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from handbook.build import FOLDERS, Journey, journey, require, today
from handbook.frame import Frame, framed
from handbook.messages import say
from handbook.report.concise import line
from handbook.report.terminal import report
from handbook.schema import write_schemas
from handbook.search import FOLDER
from handbook.source import HandbookError

QUIET = 0.3  # seconds without a change before a build: editors write a file in several steps
IDLE = 10  # seconds without a change before what is left of old looks is collected
PATIENCE = 25  # seconds that a browser waits for news before it asks again
PLACE = "/_handbook/"
SCRIPT = f'<script src="{PLACE}live.js"></script>'.encode()


@dataclass
class State:
    """What browsers are told; `number` grows with each build, `problems` are lines of text."""

    number: int = 0
    problems: tuple[str, ...] = ()
    frame: Frame | None = None  # the last good pages
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, problems: Iterable[str], frame: Frame | None = None) -> None:
        with self.changed:
            self.number += 1
            self.problems = tuple(problems)
            self.frame = frame or self.frame
            self.changed.notify_all()

    def news(self, seen: int) -> bytes:
        """The state as JSON, at once where the browser has not seen it, else when it changes or patience ends."""
        with self.changed:
            self.changed.wait_for(lambda: self.number != seen, PATIENCE)
            return json.dumps({"number": self.number, "problems": self.problems}).encode()


def serve(root: Path, port: int, out: Console) -> None:
    """Serve on this machine only, and look anew at every change, until interrupted."""
    require(root)
    gc.disable()  # of the million objects of a handbook nearly all stay: what does not is collected while nobody waits
    state, dirty = State(), threading.Event()
    with _server(root / "site", state, port) as server, _watched(root, dirty.set):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        out.print(say("serve", "at", address=f"http://127.0.0.1:{server.server_address[1]}/"), markup=False)
        seen = Seen()
        try:
            while True:
                seen = look(root, out, seen.made)
                state.tell(seen.problems, seen.frame)
                with _indexing(root, out) if seen.frame else nullcontext():
                    _wait_for_quiet(dirty)
        except KeyboardInterrupt:
            out.print(say("serve", "stopped"))


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a look: one line each, what keeps it from being shown; else the pages, made when they are asked for."""

    problems: tuple[str, ...] = ()
    frame: Frame | None = None
    made: Journey | None = None


def look(root: Path, out: Console, before: Journey | None) -> Seen:
    """The handbook as it is now, where no problem is an error; what did not change is taken from the look before."""
    made = before
    try:
        made = journey(root, today(), before=before)
        for text in report(made.told, made.handbook.files):
            out.print(text)
        if made.site is None:
            return Seen(tuple(f"{line(problem)} {problem.help}" for problem in made.told), made=made)
        write_schemas(root, made.handbook)
        seen = Seen(frame=framed(made, root / "site"), made=made)
        out.print(say("serve", "built"))
        return seen
    except HandbookError as error:
        out.print(str(error), style="bold red", markup=False)
        return Seen((str(error),), made=made)


@contextmanager
def _indexing(root: Path, out: Console) -> Iterator[None]:
    """Build the whole site meanwhile, in a process of its own, so that search knows what has changed; it ends with the next change."""
    command = [sys.executable, "-P", "-m", "handbook", "--root", str(root), "build"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8") as child:
        threading.Thread(target=_tell_end, args=(child, out), daemon=True).start()
        try:
            yield
        finally:
            child.terminate()


def _tell_end(child: subprocess.Popen[str], out: Console) -> None:
    _, complaints = child.communicate()
    if child.returncode > 0:
        out.print(complaints.strip(), style="bold red", markup=False)


def _wait_for_quiet(dirty: threading.Event) -> None:
    if not dirty.wait(IDLE):
        gc.collect()
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
        """What stands at the address: a page or a file as it is now, or the index for search as it was last built."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        path += "index.html" if not path or path.endswith("/") else ""
        if path.startswith(f"{FOLDER}/"):
            super().do_GET()
            return
        try:
            content = self.state.frame.get(path) if self.state.frame else None
        except Exception as error:  # whatever a municipality's own template does, the server stays
            content = None
            self.state.tell((say("serve", "no-page", path=path, cause=error),))
        if content is None:
            self._send(_waiting(), "text/html", status=404)
        elif path.endswith(".html"):
            self._send(content.replace(b"</body>", SCRIPT + b"</body>"), "text/html")
        else:
            self._send(content, self.guess_type(path))

    def _send(self, body: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not told: the terminal is for problems."""


def _waiting() -> bytes:
    page = (files("handbook") / "templates" / "waiting.html").read_bytes()
    return page.replace(b"</body>", SCRIPT + b"</body>")
