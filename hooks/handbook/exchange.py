"""Two folders → each in the other's place, in one step where the machine can."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are those of this process
_EXCHANGE, _SWAP = 2, 2  # RENAME_EXCHANGE of renameat2(2), RENAME_SWAP of renamex_np(2)


def put(fresh: Path, target: Path, old: Path) -> None:
    """Put a folder in the place of another, which is then at `fresh` or at `old`; OSError where that fails, and nothing is changed.

    There is always a folder at `target`, except where the machine cannot exchange: then there is none between two renames.
    """
    if not target.is_dir():
        fresh.replace(target)
    elif not _exchanged(fresh, target):
        _replaced(fresh, target, old)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the machine could exchange them. Why not is of no interest: a file system that never can and a mistake end in renames."""
    call = _call()
    return bool(call) and call(os.fsencode(one), os.fsencode(other)) == 0


def _call() -> Callable[[bytes, bytes], int]:
    """What exchanges two paths and gives 0; where the machine has nothing, what never does."""
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return lambda one, other: int(library.renamex_np(one, other, _SWAP))
        exchange = library.renameat2
        return lambda one, other: int(exchange(_HERE, one, _HERE, other, _EXCHANGE))
    except (AttributeError, OSError, TypeError):  # an old C library, and Windows
        return lambda _one, _other: -1


def _replaced(fresh: Path, target: Path, old: Path) -> None:
    target.replace(old)
    try:
        fresh.replace(target)
    except OSError:
        old.replace(target)
        raise
