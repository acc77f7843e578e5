"""What git knows of a handbook: which files have changed since a revision, and how it was then."""

from __future__ import annotations

import io
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook import git


def changed(root: Path, revision: str) -> frozenset[str]:
    """The files that differ from a revision, with those that are new; paths relative to `root`."""
    told = git.paths(root, "diff", "--name-only", "-z", "--relative", git.commit(root, revision), "--")
    new = git.paths(root, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(told + new)


@contextmanager
def at(root: Path, revision: str) -> Iterator[Path]:
    """The handbook as it was at a revision, in a folder of its own as long as it is needed; the folder is empty where there was none."""
    commit = git.commit(root, revision)
    with tempfile.TemporaryDirectory() as folder:
        if git.run(root, "ls-tree", commit):
            data = git.run(root, "archive", "--format=tar", commit)
            with tarfile.open(fileobj=io.BytesIO(data)) as archive:
                archive.extractall(folder, filter=_within)
        yield Path(folder)


def _within(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """What stays in the folder: through a link that leads out nothing is read anyway."""
    try:
        return tarfile.data_filter(member, folder)
    except tarfile.FilterError:
        return None
