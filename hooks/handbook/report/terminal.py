"""Problems → the terminal: what is wrong, where it stands, how to mend it, and what to do first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from handbook.messages import say
from handbook.read import File
from handbook.source import Place, Problem, Severity, in_line

COLOURS: Mapping[Severity, str] = {"error": "bold red", "warning": "bold yellow", "hint": "bold cyan"}

WIDEST = 100  # letters of a line that are shown
ROOM = 20  # of them after the place, at the least
UNREAD = "FS110"  # codes before it tell of files of which the rest is not known


def report(problems: Iterable[Problem], files: Iterable[File]) -> Iterator[Text]:
    """One text a problem: a heading, the lines of the file with a mark under the place, the remedy."""
    texts = {file.path: file.text for file in files}
    for problem in problems:
        yield Text("\n").join([_head(problem), *_frame(problem.at, texts), Text("  " + say("report", "help", help=problem.help)), Text()])


def by_file(problems: Iterable[Problem]) -> Table:
    """How many problems of each severity each file has, the worst file first."""
    count = Counter((problem.at.path, problem.severity) for problem in problems)
    rows = {path: [count[path, severity] for severity in COLOURS] for path, _ in count}
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for severity, colour in COLOURS.items():
        table.add_column(say("report", severity), justify="right", style=colour, header_style="not bold")
    table.add_column(say("report", "file"), overflow="fold")
    for path, counts in sorted(rows.items(), key=lambda row: ([-count for count in row[1]], row[0])):
        table.add_row(*(str(count or "·") for count in counts), Text(in_line(path)))
    return table


def advice(problems: Sequence[Problem]) -> Iterator[str]:
    """What to do first, what can be done by the tool, and where to read more."""
    if not problems:
        return
    ranks = list(COLOURS)
    first = min(problems, key=lambda problem: (ranks.index(problem.severity), problem.code, problem.at))
    is_read = first.severity != "error" or first.code > UNREAD
    yield say("report", "first" if is_read else "first-unread", at=first.at, code=first.code)
    if mendable := sum(problem.fix is not None for problem in problems):
        yield say("report", "one-mendable" if mendable == 1 else "mendable", count=mendable)
    yield say("report", "explain", code=first.code)


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
