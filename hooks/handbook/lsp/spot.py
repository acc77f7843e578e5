"""Lines → where in them one stands, seen from the model. Nothing is parsed: a file that is being written seldom can be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from pydantic.fields import FieldInfo

from handbook.lsp.model import Slots, is_list, slots_in, slots_of_file
from handbook.source import Place

_LINE = re.compile(r"(?P<indent> *(?P<dashes>(?:-(?: +|$))*))(?:(?P<key>[\w-]+):(?P<value>(?: .*)?$))?")
DASH = "- {}"
_WORD = re.compile(r"[\w-]*$")
_BARE = re.compile(r"\s*(?:#|$)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the fields of a file: the mapping that it is in, and the key whose value it stands in, or none where a key is written.

    `word` is what stands before the place of the word under way, and `frame` what YAML needs around it.
    """

    slots: Slots
    key: str | None
    word: str
    taken: frozenset[str] = frozenset()
    frame: str = "{}"

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
    return _spot(slots_of_file(at.path), lines[front.start : front.stop], at.line - 1 - front.start, at.column - 1)


def _spot(outer: Slots, rows: Sequence[str], row: int, column: int) -> Spot | None:
    before = rows[row][:column]
    line, word = _match(before), _word(before)
    above = tuple(_above(rows[:row], len(line["indent"])))
    trail = tuple(match["key"] for match in reversed(above))
    slots, held_by = _descend(outer, trail)
    if line["key"]:
        return Spot(slots, line["key"], word, frame=_frame(slots.get(line["key"]), line["value"]))
    is_item = bool(line["dashes"]) or not is_list(held_by)
    if above and not slots:
        frame = "{}" if is_item or above[0]["value"].strip() else DASH
        return Spot(_descend(outer, trail[:-1])[0], trail[-1], word, frame=frame)
    around = tuple(map(_match, _around(rows, row, len(line["indent"]))))
    frame = "{}" if is_item or any(match["dashes"] for match in around) else DASH
    is_key = before[len(line["indent"]) :] == word
    return Spot(slots, None, word, frozenset(match["key"] or "" for match in around), frame) if is_key else None


def _frame(field: FieldInfo | None, value: str) -> str:
    """What a word needs around it behind a key: a list its brackets, and a colon its space."""
    frame = "[{}]" if is_list(field) and "[" not in value else "{}"
    return frame if value else f" {frame}"


def key_at(at: Place, text: str) -> tuple[FieldInfo, Place, str] | None:
    """The field whose key stands at a place, where the key begins, and the key."""
    line = text.split("\n")[at.line - 1]
    match = _match(line)
    if not match["key"] or not match.start("key") < at.column <= match.end("key") + 1:
        return None
    found = spot(Place(at.path, at.line, len(line) + 1), text)
    return (found.field, Place(at.path, at.line, match.start("key") + 1), match["key"]) if found and found.field else None


def _match(line: str) -> re.Match[str]:
    return cast(re.Match[str], _LINE.match(line))  # every part of the pattern may be empty


def _word(before: str) -> str:
    match = _WORD.search(before)
    return match[0] if match else ""


def _above(rows: Sequence[str], indent: int) -> Iterator[re.Match[str]]:
    """The lines of the keys that a line stands under, the innermost first."""
    for line in reversed(rows):
        match = _match(line)
        if match["key"] and len(match["indent"]) < indent:
            indent = len(match["indent"])
            yield match


def _descend(slots: Slots, trail: Iterable[str]) -> tuple[Slots, FieldInfo | None]:
    """The keys of the mapping that some keys lead to, and the field that holds it."""
    field: FieldInfo | None = None
    for key in trail:
        field = slots.get(key)
        slots = slots_in(field)
    return slots, field


def _around(rows: Sequence[str], row: int, indent: int) -> Iterator[str]:
    """The other lines with keys of the mapping that a line is in: up to the one with its dash, and down to the next."""
    for line in _level(reversed(rows[:row]), indent) if not _match(rows[row])["dashes"] else ():
        yield line
        if _match(line)["dashes"]:
            break
    for line in _level(rows[row + 1 :], indent):
        if _match(line)["dashes"]:
            break
        yield line


def _level(rows: Iterable[str], indent: int) -> Iterator[str]:
    """The lines that begin in a column, until one begins before it."""
    for line in rows:
        begins = len(_match(line)["indent"])
        if begins < indent and not _BARE.match(line):
            break
        if begins == indent:
            yield line
