"""Problems → the terminal: what is wrong, where it stands, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.text import Text

from handbook.messages import say
from handbook.read import File
from handbook.source import Place, Problem

COLOURS = {"error": "bold red", "warning": "bold yellow", "hint": "bold cyan"}


WIDEST = 100  # letters of a line that are shown
ROOM = 20  # of them after the place, at the least


def report(problems: Iterable[Problem], files: Iterable[File]) -> Iterator[Text]:
    """One text a problem: a heading, the lines of the file with a mark under the place, the remedy."""
    texts = {file.path: file.text for file in files}
    for problem in problems:
        yield Text("\n").join([_head(problem), *_frame(problem.at, texts), Text("  " + say("report", "help", help=problem.help)), Text()])


def concise(problem: Problem) -> str:
    """A problem in one line, for editors and other programs."""
    return f"{problem.at}: {problem.code} {problem.message}"


def _head(problem: Problem) -> Text:
    said = Text(f"{say('report', problem.severity)} {problem.code}", style=COLOURS[problem.severity])
    return said.append(f"  {problem.at}\n", style="not bold").append(f"  {problem.message}", style="default")


def _frame(at: Place, texts: Mapping[str, str]) -> list[Text]:
    lines = texts.get(at.path, "").split("\n")
    if not 0 < at.line <= len(lines) or not lines[at.line - 1].strip():
        return []
    width = len(str(at.line))
    begin = max(0, at.column - 1 - WIDEST + ROOM) if at.column > WIDEST - ROOM else 0
    shown = [(number, _cut(lines[number - 1], begin)) for number in (at.line - 1, at.line) if number > 0]
    frame = [Text(f"  {number:>{width}} │ {line}", style="dim" if number < at.line else "default") for number, line in shown]
    return [*frame, Text(f"  {' ' * width} │ {' ' * (at.column - 1 - begin)}▲", style="red")]


def _cut(line: str, begin: int) -> str:
    """So much of a line as can be seen; what is left out is marked."""
    shown = line[begin : begin + WIDEST]
    return ("…" + shown[1:] if begin else shown) + ("…" if begin + WIDEST < len(line) else "")
