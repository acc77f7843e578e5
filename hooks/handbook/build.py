"""The journey on one page: read → shape → link → gate → render."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from handbook.check import check
from handbook.fingerprint import Traced, baseline, traced
from handbook.link import TEXTS, Handbook, link
from handbook.messages import say
from handbook.model import SHELVES
from handbook.read import NOTHING, listing, read
from handbook.render import Site, render
from handbook.rules import FIRM
from handbook.shape import SHEETS, shape
from handbook.source import HandbookError, Problem

GLOBS = tuple(shelf.glob for shelf in SHELVES) + tuple(shelf.glob.rpartition("/")[0] + f"/{part}.yml" for shelf in SHELVES for part in shelf.parts)
FOLDERS = tuple(sorted({glob.partition("/")[0] for glob in GLOBS}))
PUBLISHED = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".pdf", ".docx", ".xlsx", ".ics", ".csv")


@dataclass(frozen=True)
class Journey:
    """What came of a journey: the handbook, every problem, those `since` the baseline was made, and the site."""

    handbook: Handbook
    problems: tuple[Problem, ...]
    since: tuple[Traced, ...]

    @cached_property
    def site(self) -> Site | None:
        """The pages, made when they are asked for; none where an error keeps them back."""
        return None if any(problem.severity == "error" for problem in self.told) else render(self.handbook)

    @property
    def told(self) -> tuple[Problem, ...]:
        """The problems that whoever wants the site is told of: what the baseline lists may wait, but not where it is firm."""
        since = {one.problem for one in self.since}
        return tuple(problem for problem in self.problems if problem in since or problem.code in FIRM)


def journey(root: Path, today: date, edited: Mapping[str, bytes] = NOTHING) -> Journey:
    """From the files under `root` to what is wrong with them, and to the pages of the site."""
    book = linked(root, today, edited)
    problems = check(book)
    listed = baseline(root)
    since = tuple(one for one in traced(problems, book.files) if one.fingerprint not in listed)
    return Journey(book, problems, since)


def linked(root: Path, today: date, edited: Mapping[str, bytes] = NOTHING) -> Handbook:
    """The half of the journey that needs no rules and no templates; what is being edited goes before what stands on the disk."""
    require(root)
    globs = (*GLOBS, *(f"local/{glob}" for glob in GLOBS), *SHEETS)
    return link(shape(read(root, globs, edited)), today, listing(root, (*FOLDERS, "local"), (*PUBLISHED, *TEXTS)))


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
