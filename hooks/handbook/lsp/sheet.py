"""A text as an editor counts in it: lines from 0, and columns in the units that editor and server agreed on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from lsprotocol.types import Position, PositionEncodingKind, Range

from handbook.source import Place

_WORD = re.compile(r"[\w-]+(?:[.:/#][\w-]+)*|\S+")  # with what belongs to a path, a reference or a number
_BYTES = {PositionEncodingKind.Utf8: ("utf-8", 1), PositionEncodingKind.Utf16: ("utf-16-le", 2), PositionEncodingKind.Utf32: ("utf-32-le", 4)}


@dataclass(frozen=True)
class Sheet:
    """The text of a file, between the handbook's places and an editor's positions."""

    path: str
    text: str
    encoding: str = PositionEncodingKind.Utf16

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """A line, counted from 1; empty where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def place(self, position: Position) -> Place:
        """Where an editor's position is; behind the end of a line is its end."""
        line = self.line(position.line + 1)
        ends = accumulate(map(self._units, line))
        column = next((column for column, end in enumerate(ends) if end > position.character), len(line))
        return Place(self.path, position.line + 1, column + 1)

    def position(self, at: Place) -> Position:
        return Position(at.line - 1, self._units(self.line(at.line)[: at.column - 1]))

    def range(self, at: Place, text: str) -> Range:
        """The range of a text that stands at a place, also over several lines."""
        *above, last = text.split("\n")
        end = Place(at.path, at.line + len(above), len(last) + (1 if above else at.column))
        return Range(self.position(at), self.position(end))

    def word(self, at: Place) -> str:
        """The word that begins at a place, or what else stands there up to a space."""
        match = _WORD.match(self.line(at.line), at.column - 1)
        return match[0] if match else ""

    def shows(self, at: Place, text: str) -> bool:
        """Whether a text stands at a place."""
        below = self.lines[at.line : at.line + text.count("\n")]
        return "\n".join([self.line(at.line)[at.column - 1 :], *below]).startswith(text)

    def _units(self, text: str) -> int:
        name, size = _BYTES.get(PositionEncodingKind(self.encoding), ("utf-16-le", 2))
        return len(text.encode(name, "surrogatepass")) // size
