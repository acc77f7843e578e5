"""Lines → where in them one stands, seen from the model. Nothing is parsed: a file that is being written seldom can be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pydantic.fields import FieldInfo

from handbook.lsp.model import Slots, is_list, slots_in, slots_of_file
from handbook.source import Place

_LINE = re.compile(r"(?P<indent> *(?P<dashes>(?:-(?: +|$))*))(?:(?P<key>[\w-]+):(?P<value>(?: .*)?$))?")
_WORD = re.compile(r"[\w-]*$")
_BARE = re.compile(r"\s*(?:#|$)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the fields of a file: the mapping that it is in, and the key whose value it stands in, or none where a key is written.

    `word` is what stands before the place of the word under way.
    """

    slots: Slots
    key: str | None
    word: str
    taken: frozenset[str] = frozenset()
    needs_dash: bool = False

    @property
    def field(self) -> FieldInfo | None:
        return self.slots.get(self.key or "")


def front_of(path: str, lines: Sequence[str]) -> range:
    """The lines of fields in a file, counted from 0: all of YAML, the front matter of Markdown."""
    if not path.endswith(".md"):
        return range(len(lines))
    if not lines or lines[0].rstrip() != "---":
        return range(0)
    return range(1, next((row for row, line in enumerate(lines) if row and line.rstrip() == "---"), len(lines)))


def spot(at: Place, text: str) -> Spot | None:
    """Where in the fields of its file a place is; none in a body, and where nothing of the model is known."""
    lines = text.split("\n")
    front = front_of(at.path, lines)
    if at.line - 1 not in front:
        return None
    rows, row = lines[front.start : front.stop], at.line - 1 - front.start
    before = rows[row][: at.column - 1]
    line = _match(before)
    indent = len(line["indent"])
    trail = tuple(reversed(tuple(_above(rows[:row], indent))))
    slots, above = _descend(slots_of_file(at.path), trail)
    word = _word(before)
    if line["key"]:
        return Spot(slots, line["key"], word)
    if trail and not slots:
        return Spot(_descend(slots_of_file(at.path), trail[:-1])[0], trail[-1], word)
    around = tuple(_around(rows, row, indent))
    is_opened = any(_match(line)["dashes"] for line in (before, *around))
    taken = frozenset(_match(line)["key"] or "" for line in around)
    return Spot(slots, None, word, taken, is_list(above) and not is_opened) if before[indent:] == word else None


def key_at(at: Place, text: str) -> tuple[FieldInfo, Place, str] | None:
    """The field whose key stands at a place, where the key begins, and the key."""
    line = text.split("\n")[at.line - 1]
    match = _match(line)
    if not match["key"] or not match.start("key") < at.column <= match.end("key") + 1:
        return None
    found = spot(Place(at.path, at.line, len(line) + 1), text)
    return (found.field, Place(at.path, at.line, match.start("key") + 1), match["key"]) if found and found.field else None


def _match(line: str) -> re.Match[str]:
    match = _LINE.match(line)
    assert match is not None  # every part of the pattern may be empty
    return match


def _word(before: str) -> str:
    match = _WORD.search(before)
    return match[0] if match else ""


def _above(rows: Sequence[str], indent: int) -> Iterator[str]:
    """The keys that a line stands under, the innermost first."""
    for line in reversed(rows):
        match = _match(line)
        if match["key"] and len(match["indent"]) < indent:
            indent = len(match["indent"])
            yield match["key"]


def _descend(slots: Slots, trail: Iterable[str]) -> tuple[Slots, FieldInfo | None]:
    """The keys of the mapping that some keys lead to, and the field that holds it."""
    field: FieldInfo | None = None
    for key in trail:
        field = slots.get(key)
        slots = slots_in(field)
    return slots, field


def _around(rows: Sequence[str], row: int, indent: int) -> Iterator[str]:
    """The other lines of the mapping that a line is in."""
    if not _match(rows[row])["dashes"]:
        for line in reversed(rows[:row]):
            if not _BARE.match(line) and len(_match(line)["indent"]) < indent:
                break
            if len(_match(line)["indent"]) == indent:
                yield line
                if _match(line)["dashes"]:
                    break
    for line in rows[row + 1 :]:
        match = _match(line)
        if not _BARE.match(line) and (len(match["indent"]) < indent or (match["dashes"] and len(match["indent"]) <= indent)):
            break
        if len(match["indent"]) == indent:
            yield line
