"""What is laid over a shared entry → the shared files as they read with it: each field and section in its place, all else as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from handbook.messages import say
from handbook.overlay import plain
from handbook.read import Fields, File, Items, Node
from handbook.scaffold import scalar
from handbook.shape import Record
from handbook.source import HandbookError

LONGEST = 110  # of a list that stands in one line
_WIDE = re.compile(r"\n{3,}(?=## )")
_INNER = re.compile(r"[,\[\]{}]")  # what a word cannot hold in a list of one line without quotation marks
_BARE = re.compile(r"[1-9]\d*|0|true|false|\d{4}-\d\d(?:-\d\d)?")


def settled(laid: Record) -> Mapping[str, str]:
    """The shared files that read otherwise with what is laid over them, by their paths; a `HandbookError` where a field stands so that
    it cannot be changed without the others."""
    shared = laid.over or laid
    parts = {PurePosixPath(part.path).stem: part for part in shared.parts}
    written = {shared.file.path: _main(shared, laid)}
    for name in sorted(shared.given & laid.fields.values.keys() - {"id", "vocabulary"}):
        before, after = shared.fields.values.get(name), laid.fields.values[name]
        if isinstance(after, Fields):
            part = parts.get(name) or File(str(PurePosixPath(shared.file.path).with_name(f"{name}.yml")))
            written[part.path] = _part(part, before if isinstance(before, Fields) else Fields({}, {}, after.at), after)
    texts = {file.path: file.text for file in (shared.file, *shared.parts)}
    return {path: text for path, text in written.items() if text != texts.get(path)}


def _main(shared: Record, laid: Record) -> str:
    """The file with the text, or the list that the entry stands in."""
    lines = shared.file.text.splitlines()
    if laid.file.pieces and laid.file.body.strip() != shared.file.body.strip():
        lines[shared.file.body_line - 1 :] = _WIDE.sub("\n\n", laid.file.body).rstrip().splitlines()
    kept = {"id", "vocabulary", *shared.given}
    return _text(_written(shared.file.path, lines, shared.fields, {key: node for key, node in laid.fields.values.items() if key not in kept}))


def _part(part: File, before: Fields, after: Fields) -> str:
    return _text(_written(part.path, part.text.splitlines(), before, after.values))


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _written(path: str, lines: list[str], before: Fields, after: Mapping[str, Node]) -> list[str]:
    """The lines of a file with the fields of a mapping as they are to be; new ones stand after the last."""
    new = {key: node for key, node in after.items() if key not in before.values or plain(before.values[key]) != plain(node)}
    if not new:
        return lines
    ends = {key: _end(lines, at.line - 1, at.column - 1) for key, at in before.keys.items()}
    if any(lines[at.line - 1][: at.column - 1].strip(" -") for at in before.keys.values()) or len(set(ends.values())) < len(ends):
        raise HandbookError(say("offer", "by-hand", path=path))
    deep = min((at.column - 1 for at in before.keys.values()), default=0)
    edits = [(at.line - 1, ends[key], _told(key, new[key], ends[key] - at.line > 0)) for key, at in before.keys.items() if key in new]
    last = max(ends.values(), default=len(lines))
    edits += [(last, last, _told(key, node, False)) for key, node in new.items() if key not in before.keys]
    return [*_edited(lines, edits, deep)]


def _edited(lines: list[str], edits: Iterable[tuple[int, int, list[str]]], deep: int) -> Iterator[str]:
    """The lines with some replaced; what stands before a key, a dash or nothing, is kept."""
    now = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        yield from lines[now:start]
        before = lines[start][:deep] if start < end else " " * deep
        yield from (f"{' ' * deep if number else before}{line}" for number, line in enumerate(new))
        now = end
    yield from lines[now:]


def _end(lines: list[str], start: int, deep: int) -> int:
    """The line after the last of a field that begins in a line."""
    end = start + 1
    while end < len(lines) and _is_within(lines[end], deep):
        end += 1
    while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
        end -= 1
    return end


def _is_within(line: str, deep: int) -> bool:
    left = line.lstrip(" ")
    return not left or len(line) - len(left) > deep or (len(line) - len(left) == deep and left.startswith("- "))


def _told(key: str, node: Node, is_tall: bool) -> list[str]:
    """A field as YAML."""
    if isinstance(node, Fields):
        return [f"{key}:", *(f"  {line}" for name, value in node.values.items() for line in _told(name, value, False))]
    if not isinstance(node, Items):
        return [f"{key}: {_scalar(node.value)}"]
    flat = [one if _BARE.fullmatch(one) else json.dumps(one, ensure_ascii=False) if _INNER.search(one) else scalar(one) for one in _words(node)]
    row = f"{key}: [{', '.join(flat)}]"
    if len(flat) == len(node.values) and len(row) <= LONGEST and not (is_tall and flat):
        return [row]
    return [f"{key}:", *(f"  {line}" for item in node.values for line in _item(item))]


def _words(node: Items) -> list[str]:
    return [one.value for one in node.values if not isinstance(one, Fields | Items)]


def _item(item: Node) -> list[str]:
    if not isinstance(item, Fields):
        return [f"- {_scalar(str(plain(item)))}"]
    lines = [line for name, value in item.values.items() for line in _told(name, value, False)]
    return [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]


def _scalar(value: str) -> str:
    return value if _BARE.fullmatch(value) else scalar(value)
