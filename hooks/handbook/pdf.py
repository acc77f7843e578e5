"""A built page → a PDF, printed by the Chromium of this machine: tagged, with an outline, in the page's language and under its title."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from handbook import write
from handbook.messages import say
from handbook.source import HandbookError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
_DATES = re.compile(rb"(?<=Date \(D:)\d{14}(?=\+00'00'\))")  # when it was made and changed, first in the file
PATIENCE = 300  # seconds for a handbook of any size


def chromium() -> str:
    """The program that prints: what `CHROMIUM` names, or the first that is found."""
    found = next(_known(), None)
    if found is None:
        raise HandbookError(say("pdf", "no-chromium"))
    return found


def _known() -> Iterator[str]:
    asked = os.environ.get("CHROMIUM")
    yield from filter(None, map(shutil.which, [asked] if asked else NAMES))
    yield from (place for place in PLACES if not asked and Path(place).is_file())


def write_pdf(page: Path, into: Path, dated: date) -> None:
    """Print a page of a built site into a file, which is replaced whole or not at all; the same page, day, browser and fonts give the same bytes."""
    with tempfile.TemporaryDirectory() as beside:
        made = Path(beside, "made.pdf")
        told = _printed(page, made, Path(beside, "profile"))
        if not made.is_file():
            raise HandbookError(say("pdf", "not-printed", cause=told.strip()))
        write.put(into, _DATES.sub(f"{dated:%Y%m%d}000000".encode(), made.read_bytes(), count=2))


def _printed(page: Path, into: Path, profile: Path) -> str:
    flags = ["--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", f"--user-data-dir={profile}"]
    flags += ["--no-sandbox"] if getattr(os, "geteuid", os.getpid)() == 0 else []  # Chromium refuses root otherwise, as in a container
    wishes = ["--no-pdf-header-footer", "--generate-pdf-document-outline", f"--print-to-pdf={into}"]
    try:
        done = subprocess.run([chromium(), *flags, *wishes, page.as_uri()], capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return done.stderr.decode("utf-8", "replace")
