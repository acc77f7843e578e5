"""Bytes → files, whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from handbook.messages import say, why
from handbook.source import HandbookError


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
    with tempfile.TemporaryDirectory(prefix=".ny-", dir=place.parent) as beside:
        fresh = Path(beside, place.name)
        fresh.write_bytes(data)
        if place.exists():
            fresh.chmod(place.stat().st_mode)
        fresh.replace(place)


def _not_written(place: Path, error: OSError) -> HandbookError:
    return HandbookError(say("write", "not-written", place=place, cause=why(error)))
