"""What earlier runs found, kept by all that it was found from: safe to delete, and silent about anything else.

One file of JSON under the root, which runs nothing when it is read. It is taken for nothing unless it is whole, fits its types, and
carries the time that it was written at, to the microsecond. A file that came with a checkout has another, and one from an archive of
commits has whole seconds, so no change that a stranger proposes can bring answers along.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from pydantic import TypeAdapter

from handbook.source import Problem

FOLDER = ".handbook/cache"
SECOND = 1_000_000_000  # nanoseconds
RUNS = 16  # whole runs that are remembered, so that one may go back and forth between branches
LEANS_ON = ("pydantic", "pydantic-core", "pyyaml", "rapidfuzz")  # packages whose next version may say something else


@dataclass(frozen=True, slots=True)
class Answer:
    """What a whole run found: its problems, and how many entries it looked at."""

    problems: tuple[Problem, ...]
    entries: int


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known from earlier: the answers to whole runs, and what the first gate said of single parts, each by its mark."""

    runs: Mapping[str, Answer] = field(default_factory=dict)
    parts: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    def after(self, run: str, answer: Answer, parts: Mapping[str, tuple[Problem, ...]]) -> Memory:
        """The memory after one more run: the oldest answer goes when there are too many, and so do the parts that are no more."""
        runs = {run: answer, **{mark: old for mark, old in self.runs.items() if mark != run}}
        return Memory(dict(islice(runs.items(), RUNS)), parts)


_MEMORY = TypeAdapter(Memory)


def recalled(root: Path) -> Memory:
    """What an earlier run kept under `root`; nothing where that cannot be read, is not whole, or was not written here."""
    place = _place(root)
    try:
        written = place.stat().st_mtime_ns
        head, _, data = place.read_bytes().partition(b"\n")
        is_ours = written % SECOND and head == _head(written, data)
        return _MEMORY.validate_json(data) if is_ours else Memory()
    except (OSError, ValueError):
        return Memory()


def keep(root: Path, memory: Memory) -> None:
    """Write the memory in the place of the last one, whole or not at all; where nothing can be written, nothing is kept."""
    place, now = _place(root), time.time_ns() // 1000 * 1000
    beside = place.with_name(f"{os.getpid()}.part")
    with suppress(OSError, ValueError):  # ValueError: a path that is no Unicode
        data = _MEMORY.dump_json(memory)
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.parent.resolve() != root.resolve() / FOLDER:  # a link that leads out of the handbook
            return
        try:
            beside.write_bytes(_head(now, data) + b"\n" + data)
            os.utime(beside, ns=(now, now))
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)


def digest(row: Iterable[bytes]) -> str:
    """A mark that no other row of bytes has."""
    found = hashlib.blake2b(digest_size=16)
    for piece in row:
        found.update(b"%d:" % len(piece) + piece)
    return found.hexdigest()


@cache
def code() -> bytes:
    """A mark of all that judges: this package, Python, and the packages that it leans on."""
    folder = Path(__file__).parent
    ours = sorted(path for ending in ("py", "toml", "jinja", "html") for path in folder.rglob(f"*.{ending}"))
    theirs = [sys.version, sys.prefix, *map(version, LEANS_ON)]
    return digest([*(path.read_bytes() for path in ours), *(name.encode() for name in theirs)]).encode()


def _place(root: Path) -> Path:
    return root / FOLDER / "check.json"


def _head(written: int, data: bytes) -> bytes:
    return f"{written} {digest([data])}".encode()
