"""Problems with one right answer → the files as they should be. Nothing else in a file changes."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from handbook.messages import say
from handbook.source import Edit, HandbookError, Problem
from handbook.write import put

MARK = "\ufeff"  # which some editors put first in a file; places do not count it


def mended(root: Path, problems: Iterable[Problem]) -> Mapping[str, tuple[str, str]]:
    """The files that can be mended by their paths: their text as it is, and as it should be."""
    by_path: dict[str, set[Edit]] = {}
    for edit in (problem.fix for problem in problems if problem.fix):
        by_path.setdefault(edit.at.path, set()).add(edit)
    texts = {path: (root / path).read_bytes().decode("utf-8") for path in by_path}
    both = {path: (text, edited(text, by_path[path])) for path, text in texts.items()}
    return {path: pair for path, pair in both.items() if pair[0] != pair[1]}


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with some edits made; one whose `old` does not stand at its place, or that meets another, is left out."""
    starts = _line_starts(text)
    pieces, end = [], 0
    for edit in sorted(edits, key=lambda edit: edit.at):
        start = starts[edit.at.line - 1] + edit.at.column - 1 if edit.at.line <= len(starts) else len(text)
        if start >= end and text.startswith(edit.old, start):
            pieces += [text[end:start], edit.new]
            end = start + len(edit.old)
    return "".join([*pieces, text[end:]])


def _line_starts(text: str) -> list[int]:
    """Where each line begins, as places count lines: they end in any of the three ways."""
    first = len(MARK) if text.startswith(MARK) else 0
    ends = [at for at, letter in enumerate(text) if letter == "\n" or (letter == "\r" and text[at + 1 : at + 2] != "\n")]
    return [first, *(at + 1 for at in ends)]


def shown(changes: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """The changes as a unified diff, line by line."""
    for path, (old, new) in sorted(changes.items()):
        lines = difflib.unified_diff(old.splitlines(), new.splitlines(), path, path, lineterm="", n=1)
        yield from lines


def write(root: Path, changes: Mapping[str, tuple[str, str]]) -> None:
    """Put each new text in its file's place whole, with the rights of the old; nothing where one has been changed since it was read."""
    places = {path: (root / path).resolve() for path in changes}  # of a link, the file that it leads to
    for path, (old, _) in changes.items():
        if not places[path].is_file() or places[path].read_bytes() != old.encode("utf-8"):
            raise HandbookError(say("mend", "changed", path=path))
    for path, (_, new) in changes.items():
        put(places[path], new.encode("utf-8"))
