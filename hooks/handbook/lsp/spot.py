"""Lines → where in them one stands, seen from the model. Nothing is parsed: a file that is being written seldom can be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
    rows, row = lines[front.start : front.stop], at.line - 1 - front.start
    before = rows[row][: at.column - 1]
    line = _match(before)
    indent = len(line["indent"])
    above = tuple(_above(rows[:row], indent))
    trail = tuple(match["key"] for match in reversed(above))
    slots, held_by = _descend(slots_of_file(at.path), trail)
    word = _word(before)
    if line["key"]:
        return Spot(slots, line["key"], word, frame=_frame(slots.get(line["key"]), line["value"]))
    if above and not slots:
        needs_dash = is_list(held_by) and not line["dashes"] and not above[0]["value"].strip()
        return Spot(_descend(slots_of_file(at.path), trail[:-1])[0], trail[-1], word, frame=DASH if needs_dash else "{}")
    around = tuple(_around(rows, row, indent))
    is_item = not is_list(held_by) or any(_match(line)["dashes"] for line in (before, *around))
    taken = frozenset(_match(line)["key"] or "" for line in around)
    return Spot(slots, None, word, taken, "{}" if is_item else DASH) if before[indent:] == word else None


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
    match = _LINE.match(line)
    assert match is not None  # every part of the pattern may be empty
    return match


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
