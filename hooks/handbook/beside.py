"""A folder beside its place: what is made there takes the place whole, whoever else makes the same, and whenever it is ended."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handbook import exchange
from handbook.doors import ERR
from handbook.lock import held
from handbook.messages import say
from handbook.source import HandbookError

FOLDER, FILE = 0o755, 0o644  # everyone may read a site, whoever built it
_OLD = "old"


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """An empty folder to make something in that takes the place of `target`; it is gone afterwards.

    One makes at a time, and whoever comes meanwhile waits. What one that was killed left is cleaned up first, and where it stood
    with the old folder in its hands, that is put back. HandbookError where `target` cannot be replaced, OSError where nothing can be
    written beside it.
    """
    _require_folder(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    around = target.with_name(f".{target.name}-work")
    with held(around / "lock", lambda: ERR.print(say("beside", "waiting", place=target), markup=False)):
        _clean(around, target)
        work = Path(tempfile.mkdtemp(dir=around))
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def put(fresh: Path, target: Path, work: Path) -> None:
    """Put a folder or a file that was made in the place of what stands there. Everyone may read it, whatever this machine lets new files be."""
    _open(fresh)
    exchange.put(fresh, target, work / _OLD)


def _require_folder(target: Path) -> None:
    cases = {"link": target.is_symlink(), "file": target.exists() and not target.is_dir(), "mount": os.path.ismount(target)}
    if wrong := next((case for case, is_so in cases.items() if is_so), None):
        raise HandbookError(say("beside", wrong, place=target))


def _clean(around: Path, target: Path) -> None:
    """Put back and take away what one left that was killed; a child of its that has not ended yet works in a folder of its own."""
    for left in (path for path in around.iterdir() if path.is_dir()):
        if not target.exists() and (left / _OLD).is_dir():
            (left / _OLD).replace(target)
        shutil.rmtree(left, ignore_errors=True)


def _open(fresh: Path) -> None:
    for path in (fresh, *fresh.rglob("*")):
        _allow(path, FOLDER if path.is_dir() else FILE)


def _allow(path: Path, mode: int) -> None:
    if path.stat().st_mode & 0o777 != mode:
        with suppress(PermissionError):  # a drive that knows no modes
            path.chmod(mode)
