"""git, asked without a shell and without questions back."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from handbook.messages import say
from handbook.source import HandbookError

UPSTREAM = "upstream"  # the remote that the shared handbook is at
UNASKED = {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true"}  # whoever waits for an answer waits for ever


def run(root: Path, *words: str) -> bytes:
    """What git says of a folder; a `HandbookError` where it refuses or is not there."""
    try:
        return subprocess.run(["git", *words], cwd=root, env=os.environ | UNASKED, stdin=subprocess.DEVNULL, capture_output=True, check=True).stdout
    except FileNotFoundError as error:
        raise HandbookError(say("git", "missing")) from error
    except subprocess.CalledProcessError as error:
        told = (error.stderr.strip() or error.stdout.strip()).decode("utf-8", "replace")
        raise HandbookError(say("git", "refused", command=" ".join(words[:1]), told=told)) from error


def line(root: Path, *words: str) -> str:
    """The one line that git says."""
    return text(run(root, *words)).strip()


def paths(root: Path, *words: str) -> tuple[str, ...]:
    """The paths that git says, parted by zeros as it was asked to."""
    return tuple(filter(None, text(run(root, *words)).split("\0")))


def text(said: bytes) -> str:
    return said.decode("utf-8", "surrogateescape")


def commit(root: Path, revision: str) -> str:
    """The full name of the commit that a revision is."""
    run(root, "rev-parse", "--git-dir")
    try:
        return line(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except HandbookError as error:
        raise HandbookError(say("git", "no-revision", revision=revision)) from error


def day(root: Path) -> date | None:
    """The day of the commit that a folder stands at, in UTC; none where there is no git, or no commit."""
    try:
        seconds, _ = line(root, "rev-list", "--max-count=1", "--timestamp", "HEAD").split()
    except HandbookError:
        return None
    return datetime.fromtimestamp(int(seconds), UTC).date()


def fetched(root: Path) -> str:
    """Fetch what the shared handbook stands at; gives its commit. A `HandbookError` where it is not known or there is no way to it."""
    if UPSTREAM not in line(root, "remote").split():
        raise HandbookError(say("git", "no-remote", remote=UPSTREAM))
    try:
        run(root, "fetch", "--quiet", "--no-tags", UPSTREAM, "HEAD")
    except HandbookError as error:
        raise HandbookError(say("git", "no-way", remote=UPSTREAM, told=str(error).splitlines()[0])) from error
    return commit(root, "FETCH_HEAD")
