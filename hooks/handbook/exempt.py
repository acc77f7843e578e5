"""What authors set aside in their files: `handbook: off CODE because …` in a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.prose import comments
from handbook.read import File
from handbook.source import Place, Problem

_MARKED = re.compile(r"\s*handbook:\s*(?P<off>\S*)\s*(?P<code>[^\s:]*):?\s*(?:(?:because|fordi)\b:?\s*(?P<reason>.*?))?\s*", re.S | re.I)
_NOTE = re.compile(r"(?:^|(?<=\s))#(?P<inner>[ \t]*handbook:[^\n]*)", re.M | re.I)


@dataclass(frozen=True, slots=True)
class Exemption:
    """A rule that an author turned off: for one `line` where the comment ends it, else for the file."""

    at: Place
    off: str
    code: str
    reason: str
    line: int | None

    @property
    def is_whole(self) -> bool:
        """Whether it says all that it must."""
        return self.off == "off" and bool(self.reason)

    def covers(self, problem: Problem) -> bool:
        return (self.code, self.at.path) == (problem.code, problem.at.path) and self.line in (None, problem.at.line)


def exemptions(file: File) -> Iterator[Exemption]:
    """The exemptions of a file, from its YAML and from its body."""
    if "handbook:" not in file.text.lower():
        return
    above = "\n".join(file.text.split("\n")[: file.body_line - 1]) if file.path.endswith(".md") else file.text
    for note in _NOTE.finditer(above):
        line = above.count("\n", 0, note.start()) + 1
        column = note.start() - above.rfind("\n", 0, note.start())
        yield _exemption(Place(file.path, line, column), note["inner"], is_alone=not above.split("\n")[line - 1][: column - 1].strip())
    for start, inner in comments(file.body):
        if inner.lstrip().lower().startswith("handbook:"):
            at = file.place(start)
            yield _exemption(at, inner, is_alone=not file.text.split("\n")[at.line - 1][: at.column - 1].strip())


def _exemption(at: Place, inner: str, is_alone: bool) -> Exemption:
    match = _MARKED.fullmatch(inner)
    off, code, reason = (match["off"], match["code"].upper(), match["reason"] or "") if match else ("", "", "")
    return Exemption(at, off.lower(), code, reason, None if is_alone else at.line)
