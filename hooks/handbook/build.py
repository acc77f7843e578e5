"""The journey on one page: read → shape → link → gate → render."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import chain
from pathlib import Path

from handbook import git, originals
from handbook.cache import Answer, Memory, code, digest, keep, recalled
from handbook.check import alone, judged
from handbook.danish import ZONE
from handbook.fingerprint import Traced, baseline, traced
from handbook.link import TEXTS, Handbook, link, meant_folder, parts
from handbook.messages import say, spoken
from handbook.model import SHELVES
from handbook.read import NOTHING, File, Raw, beginnings, listing, parsed, raw, read_raw, unified
from handbook.render import Site, render
from handbook.rules import FIRM
from handbook.shape import SETTINGS, SHEETS, shape
from handbook.source import HandbookError, Problem

GLOBS = tuple(shelf.glob for shelf in SHELVES) + tuple(shelf.glob.rpartition("/")[0] + f"/{part}.yml" for shelf in SHELVES for part in shelf.parts)
FOLDERS = tuple(sorted({glob.partition("/")[0] for glob in GLOBS}))
DRAWING = ".svg"
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
PUBLISHED = (*PICTURES, DRAWING, ".pdf", ".docx", ".xlsx", ".ics", ".csv", ".woff2")


@dataclass(frozen=True)
class Found:
    """All that a journey depends on: the bytes of the files that are read, the paths of all that lie beside them, and the day."""

    raws: tuple[Raw, ...]
    listed: tuple[str, ...]
    today: date
    templates: tuple[Raw, ...] = ()  # a municipality's own
    pictures: tuple[Raw, ...] = ()  # a drawing whole, and how the others begin

    @cached_property
    def book(self) -> Handbook:
        own = {raw.path.removeprefix(f"{originals.FOLDER}/"): unified(raw.data.decode("utf-8", "replace")) for raw in self.templates if not raw.cause}
        return link(shape(map(parsed, self.raws)), self.today, self.listed, own, self.pictures)

    @cached_property
    def _marks(self) -> Mapping[str, bytes]:
        read = (*self.raws, *self.templates, *self.pictures)
        return {raw.path: digest([os.fsencode(raw.path), raw.cause.encode(), raw.data]).encode() for raw in read}

    @property
    def _always(self) -> tuple[bytes, ...]:
        """What everything that is told depends on."""
        return code(), spoken().encode(), str(self.today).encode()

    @cached_property
    def mark(self) -> str:
        """A mark of everything."""
        return digest([*self._always, digest(self._marks.values()).encode(), *map(os.fsencode, self.listed)])

    def mark_of(self, part: Handbook) -> str:
        """A mark of what the first gate sees of a part: its files, the settings, the day, and the code that judges."""
        files = (self._marks[file.path] for file in part.files)
        return digest([*self._always, self._marks.get(SETTINGS, b""), *files])


@dataclass(frozen=True)
class Journey:
    """What came of a journey: every problem and how many entries there are, the handbook, and the site."""

    root: Path
    found: Found
    problems: tuple[Problem, ...]
    entries: int
    memory: Memory

    @property
    def handbook(self) -> Handbook:
        return self.found.book

    @property
    def spoilt(self) -> tuple[File, ...]:
        """The files in which there is a problem."""
        paths = {problem.at.path for problem in self.problems}
        return tuple(parsed(raw) for raw in self.found.raws if raw.path in paths)

    @cached_property
    def traced(self) -> tuple[Traced, ...]:
        """Every problem with what it is known by."""
        return tuple(traced(self.problems, self.spoilt))

    @cached_property
    def since(self) -> tuple[Traced, ...]:
        """The problems that the baseline does not list. It is read here and not before, so that one that is spoilt can be written anew."""
        listed = baseline(self.root)
        return tuple(one for one in self.traced if one.fingerprint not in listed)

    @cached_property
    def told(self) -> tuple[Problem, ...]:
        """The problems that whoever wants the site is told of: what the baseline lists may wait, but not where it is firm."""
        new = frozenset(self.since)
        return tuple(one.problem for one in self.traced if one in new or one.problem.code in FIRM)

    @cached_property
    def dated(self) -> date:
        """The day that pages and files bear, so that a commit gives the same whenever it is built: that of `SOURCE_DATE_EPOCH`, else
        the commit's, else the journey's."""
        return _given() or git.day(self.root) or self.found.today

    @cached_property
    def site(self) -> Site | None:
        """The pages, made when they are asked for; none where an error keeps them back."""
        if any(problem.severity == "error" for problem in self.told):
            return None
        return render(self.handbook, os.environ.get("HANDBOOK_URL", ""), self.dated)


def journey(root: Path, today: date, edited: Mapping[str, bytes] = NOTHING, before: Journey | None = None) -> Journey:
    """From the files under `root` to what is wrong with them, and to the pages; what did not change is taken from the journey before."""
    return _travelled(root, find(root, today, edited, before.found if before else None), before.memory if before else Memory())


def remembered(root: Path, today: date) -> Journey:
    """A journey that asks earlier runs first, and tells later ones."""
    memory = recalled(root)
    made = _travelled(root, find(root, today), memory)
    if made.memory is not memory:
        keep(root, made.memory)
    return made


def _travelled(root: Path, found: Found, memory: Memory) -> Journey:
    if answer := memory.runs.get(found.mark):
        return Journey(root, found, answer.problems, answer.entries, memory)
    with _uncollected():
        first = {key: memory.parts[key] if key in memory.parts else alone(part) for key, part in _marked(found)}
        answer = Answer(judged(found.book, chain.from_iterable(first.values())), len(found.book.entries))
    return Journey(root, found, answer.problems, answer.entries, memory.after(found.mark, answer, first))


def _marked(found: Found) -> Iterator[tuple[str, Handbook]]:
    return ((found.mark_of(part), part) for part in parts(found.book))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cyclic garbage: of the million objects that a journey makes nearly all stay, and it goes through them in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def find(root: Path, today: date, edited: Mapping[str, bytes] = NOTHING, before: Found | None = None) -> Found:
    """What stands under `root`; what is being edited goes before what stands on the disk. A file that is as it was before is the same object."""
    require(root)
    globs = (*GLOBS, *(f"local/{glob}" for glob in GLOBS), *SHEETS)
    known = {one.path: one for one in before.raws} if before else {}
    raws = (known[one.path] if known.get(one.path) == one else one for one in raw(root, globs, edited))
    listed = listing(root, _folders(root), (*PUBLISHED, *TEXTS))
    drawings = read_raw(root, (path for path in listed if path.lower().endswith(DRAWING)), edited)
    pictures = (*drawings, *beginnings(root, (path for path in listed if path.lower().endswith(PICTURES))))
    templates = raw(root, originals.GLOBS, edited)
    unread = (one for one in templates if one.cause)  # told like any other file, for a template that is blank makes blank pages
    return Found((*raws, *unread), listed, today, templates, pictures)


def _folders(root: Path) -> Iterator[str]:
    """The folders of content, and those that are meant to be: nobody reads them, and a rule tells of it."""
    yield "local"
    yield from (path.name for path in root.iterdir() if meant_folder(path.name) and path.is_dir())


def linked(root: Path, today: date, edited: Mapping[str, bytes] = NOTHING) -> Handbook:
    """The half of the journey that needs no rules and no templates."""
    return find(root, today, edited).book


def require(root: Path) -> None:
    """Refuse a folder in which no handbook stands."""
    if not stands(root):
        raise HandbookError(say("build", "no-handbook", root=root))


def stands(root: Path) -> bool:
    """Whether there is a handbook in a folder."""
    return any((root / folder).is_dir() for folder in FOLDERS)


def today() -> date:
    """The day by which is judged what is due: `SOURCE_DATE_EPOCH` (seconds since 1970, UTC) where it is set, else the clock's in Denmark."""
    return _given() or datetime.now(ZONE).date()


def _given() -> date | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else None
    except (ValueError, OverflowError, OSError) as error:
        raise HandbookError(say("build", "epoch", value=epoch)) from error
