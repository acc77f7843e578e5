"""git as the commands ask it: in one line, and never waiting for an answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from handbook import git as ask
from handbook.source import HandbookError

Git = Callable[..., str]


class Locked(BaseHTTPRequestHandler):
    """A host that lets nobody in without a password."""

    def do_GET(self) -> None:
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="lukket"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def locked() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Locked) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/faelles"
        server.shutdown()


def test_what_the_shared_handbook_stands_at(ours: Path, theirs: Path, git: Git) -> None:
    git(theirs, "commit", "--quiet", "--allow-empty", "--message", "Nyt")
    assert ask.fetched(ours) == git(theirs, "rev-parse", "HEAD").strip()


def test_a_host_that_asks_for_a_password_is_told_in_a_line(ours: Path, git: Git, locked: str) -> None:
    git(ours, "remote", "set-url", "upstream", locked)
    with pytest.raises(HandbookError, match="Der kunne ikke hentes fra «upstream»") as refused:
        ask.fetched(ours)
    assert "\n" not in str(refused.value)


def test_names_of_files_are_parted_by_zeros_and_kept_as_they_are(ours: Path) -> None:
    (ours / "ny\nfil på vej.md").write_text("", encoding="utf-8")
    assert ask.paths(ours, "ls-files", "--others", "-z") == ("ny\nfil på vej.md",)


def test_the_day_of_a_commit(theirs: Path, git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2024-02-29T23:30:00-0200")
    git(theirs, "commit", "--quiet", "--allow-empty", "--message", "Nyt")
    assert ask.day(theirs) == date(2024, 3, 1)
    assert ask.day(tmp_path) is None
