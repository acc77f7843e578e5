"""A file that one process at a time holds, and that lets go of it however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(file: int, waits: bool) -> None:
        msvcrt.locking(file, msvcrt.LK_LOCK if waits else msvcrt.LK_NBLCK, 1)  # the first gives up after ten seconds

else:
    import fcntl

    def _take(file: int, waits: bool) -> None:
        fcntl.flock(file, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(place: Path, waiting: Callable[[], object]) -> Iterator[None]:
    """Hold a file in a folder, which are made and gone again afterwards; `waiting` is called where another holds it."""
    try:
        file = _held(place, waiting)
    except OSError:
        with suppress(OSError):
            place.parent.rmdir()
        raise
    try:
        yield
    finally:
        _let_go(place, file)


def _held(place: Path, waiting: Callable[[], object]) -> int:
    while True:
        with suppress(FileExistsError):
            place.parent.mkdir()
        with suppress(FileNotFoundError):  # who held it took the folder away just now
            file = os.open(place, os.O_RDWR | os.O_CREAT)
            _wait(file, waiting)
            if _is_there(place, file):
                return file
            os.close(file)


def _wait(file: int, waiting: Callable[[], object]) -> None:
    try:
        _take(file, waits=False)
    except OSError:
        waiting()
        while True:
            with suppress(OSError):
                _take(file, waits=True)
                return


def _is_there(place: Path, file: int) -> bool:
    """Whether it is still the file that others will ask for."""
    with suppress(FileNotFoundError):
        return os.path.samestat(place.stat(), os.fstat(file))
    return False


def _let_go(place: Path, file: int) -> None:
    steps: list[Callable[[], None]] = [place.unlink, lambda: os.close(file), place.parent.rmdir]
    if os.name == "nt":  # where no open file can be taken away, but also none that the next has opened
        steps[:2] = reversed(steps[:2])
    for step in steps:
        with suppress(OSError):
            step()
