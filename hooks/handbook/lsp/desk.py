"""What is being edited, and the handbook with it: looked at anew after a change, one look at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbook.build import journey, linked, today
from handbook.link import Handbook
from handbook.source import Problem

QUIET = 0.15  # seconds after a change before a look: who types makes several
Texts = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Sight:
    """The handbook as it was looked at, and what is wrong with it that may not wait.

    In `known` a file that cannot be read just now stands as it last could, so that the rest of the handbook still finds what is in it.
    """

    book: Handbook
    known: Handbook
    problems: tuple[Problem, ...]


def look(root: Path, edited: Texts, last: Handbook | None = None) -> Sight:
    """Read, link and check the handbook with what is being edited; `last` is what was known before."""
    day = today()
    made = journey(root, day, edited)
    sound = dict(_readable(made.handbook, last))
    known = linked(root, day, {**edited, **sound}) if sound else made.handbook
    return Sight(made.handbook, known, made.told)


def _readable(book: Handbook, last: Handbook | None) -> Iterator[tuple[str, bytes]]:
    """The files that cannot be read, as they last could."""
    before = {file.path: file.text for file in last.files if file.sound} if last else {}
    yield from ((file.path, before[file.path].encode()) for file in book.files if not file.sound and file.path in before)


@dataclass
class Desk:
    """Keeps what is being edited, and looks whenever it has changed; `shown` takes what was seen, `failed` an error of ours."""

    root: Path
    shown: Callable[[Sight], None]
    failed: Callable[[Exception], None]
    edited: dict[str, bytes] = field(default_factory=dict)
    _sight: Sight | None = None
    _changes: int = 1
    _seen: int = 0
    _turn: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def change(self, path: str = "", text: bytes | None = None) -> None:
        """A file has other text now, or is no longer edited; without a path something on the disk is new."""
        self.edited.pop(path, None)
        if text is not None:
            self.edited[path] = text
        self._changes += 1
        async with self._turn:
            self._turn.notify_all()

    async def sight(self) -> Sight | None:
        """The handbook with all that has been written by now; the last one where looking failed."""
        now = self._changes
        async with self._turn:
            await self._turn.wait_for(lambda: self._seen >= now)
        return self._sight

    @property
    def last(self) -> Sight | None:
        """The handbook as it was last seen, at once."""
        return self._sight

    async def work(self) -> None:
        """Look after each change for as long as the task lives; what changes meanwhile is seen by the next look."""
        while True:
            async with self._turn:
                await self._turn.wait_for(lambda: self._seen < self._changes)
            await asyncio.sleep(QUIET)
            changes, edited = self._changes, dict(self.edited)
            try:
                self._sight = sight = await asyncio.to_thread(look, self.root, edited, self._sight.known if self._sight else None)
                self.shown(sight)
            except Exception as error:  # a mistake of ours must not end the help that an author gets
                self.failed(error)
            self._seen = changes
            async with self._turn:
                self._turn.notify_all()
