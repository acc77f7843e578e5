"""A text → a file, whole or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path

from handbook.messages import say
from handbook.source import HandbookError


def put(place: Path, text: str) -> None:
    """Put a text in a file, with the folders above it; a file that says the same is left alone, and a reader never meets half of it."""
    try:
        if not place.is_file() or place.read_bytes() != text.encode():
            _replace(place, text)
    except OSError as error:
        raise HandbookError(say("write", "not-written", place=place, cause=error.strerror)) from error


def _replace(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".ny-", dir=place.parent) as beside:
        fresh = Path(beside, place.name)
        fresh.write_bytes(text.encode())
        fresh.replace(place)
