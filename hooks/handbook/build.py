"""The journey on one page: read → shape → link → gate → render."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from handbook.check import check
from handbook.link import TEXTS, Handbook, link
from handbook.messages import say
from handbook.model import SHELVES
from handbook.read import File, listing, read
from handbook.render import Site, render
from handbook.shape import SETTINGS, shape
from handbook.source import HandbookError, Problem

GLOBS = tuple(shelf.glob for shelf in SHELVES) + tuple(shelf.glob.rpartition("/")[0] + f"/{part}.yml" for shelf in SHELVES for part in shelf.parts)
FOLDERS = tuple(sorted({glob.partition("/")[0] for glob in GLOBS}))
PUBLISHED = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".pdf", ".docx", ".xlsx", ".ics", ".csv")


@dataclass(frozen=True, slots=True)
class Journey:
    """What came of a journey: the handbook, every problem, and the site; no site where a problem is an error."""

    handbook: Handbook
    problems: tuple[Problem, ...]
    site: Site | None


def journey(root: Path, today: date) -> Journey:
    """From the files under `root` to the pages of the site."""
    book = linked(root, today)
    problems = check(book)
    broken = any(problem.severity == "error" for problem in problems)
    return Journey(book, problems, None if broken else render(book))


def linked(root: Path, today: date, drafts: Iterable[File] = ()) -> Handbook:
    """The half of the journey that needs no rules and no templates; drafts stand in the place of files that are not written yet."""
    require(root)
    globs = (*GLOBS, *(f"local/{glob}" for glob in GLOBS), SETTINGS)
    files = {file.path: file for file in (*read(root, globs), *drafts)}
    return link(shape(files.values()), today, listing(root, (*FOLDERS, "local"), (*PUBLISHED, *TEXTS)))


def require(root: Path) -> None:
    """Refuse a folder in which no handbook stands."""
    if not any((root / folder).is_dir() for folder in FOLDERS):
        raise HandbookError(say("build", "no-handbook", root=root))


def today() -> date:
    """The day of the build: `SOURCE_DATE_EPOCH` (seconds since 1970, UTC) where it is set, else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()
    except (ValueError, OverflowError, OSError) as error:
        raise HandbookError(say("build", "epoch", value=epoch)) from error
