"""Bytes → files, whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from time import time

from handbook.messages import say, why
from handbook.source import HandbookError

_BESIDE = ".ny-"
_LEFT = 3600  # seconds; nobody takes that long to write a file


def put(place: Path, data: bytes) -> None:
    """Put bytes in a file, with the folders above it; a file that holds them is left alone, and a reader never meets half of them."""
    try:
        if not place.is_file() or place.read_bytes() != data:
            _replace(place, data)
    except OSError as error:
        raise _not_written(place, error) from error


def create(files: Mapping[Path, bytes]) -> None:
    """Write new files, all of them or none, and never over one that is there."""
    made: list[Path] = []
    for place, data in files.items():
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.open("xb").close()
            made.append(place)
            _replace(place, data)
        except OSError as error:
            for other in made:
                other.unlink()
            raise _not_written(place, error) from error


def _replace(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    _clean(place.parent)
    with tempfile.TemporaryDirectory(prefix=_BESIDE, dir=place.parent) as beside:
        fresh = Path(beside, place.name)
        fresh.write_bytes(data)
        if place.exists():
            fresh.chmod(place.stat().st_mode)
        fresh.replace(place)


def _clean(folder: Path) -> None:
    """Take away what one that was killed left; one that is younger may be at work."""
    for left in folder.glob(f"{_BESIDE}????????"):
        with suppress(OSError):  # another takes it away too
            if left.stat().st_mtime < time() - _LEFT:
                shutil.rmtree(left)


def _not_written(place: Path, error: OSError) -> HandbookError:
    return HandbookError(say("write", "not-written", place=place, cause=why(error)))
