"""What git knows of a handbook: which files have changed since a revision, and how it was then."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.messages import say
from handbook.source import HandbookError


def changed(root: Path, revision: str) -> frozenset[str]:
    """The files that differ from a revision, with those that are new; paths relative to `root`."""
    told = _git(root, "diff", "--name-only", "-z", "--relative", _commit(root, revision), "--")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(filter(None, (told + new).decode("utf-8", "surrogateescape").split("\0")))


@contextmanager
def at(root: Path, revision: str) -> Iterator[Path]:
    """The handbook as it was at a revision, in a folder of its own as long as it is needed; the folder is empty where there was none."""
    commit = _commit(root, revision)
    with tempfile.TemporaryDirectory() as folder:
        if _git(root, "ls-tree", commit):
            data = _git(root, "archive", "--format=tar", commit)
            with tarfile.open(fileobj=io.BytesIO(data)) as archive:
                archive.extractall(folder, filter=_within)
        yield Path(folder)


def _within(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """What stays in the folder: through a link that leads out nothing is read anyway."""
    try:
        return tarfile.data_filter(member, folder)
    except tarfile.FilterError:
        return None


def _commit(root: Path, revision: str) -> str:
    _git(root, "rev-parse", "--git-dir")
    try:
        return _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    except HandbookError as error:
        raise HandbookError(say("history", "no-revision", revision=revision)) from error


def _git(root: Path, *words: str) -> bytes:
    try:
        return subprocess.run(["git", *words], cwd=root, capture_output=True, check=True).stdout
    except FileNotFoundError as error:
        raise HandbookError(say("history", "no-git")) from error
    except subprocess.CalledProcessError as error:
        raise HandbookError(say("history", "refused", command=" ".join(words[:1]), told=error.stderr.decode("utf-8", "replace").strip())) from error
