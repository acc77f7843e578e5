"""Problems → GitHub's workflow commands, https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.fingerprint import Traced
from handbook.messages import say
from handbook.report.concise import line
from handbook.source import Problem

SHOWN = 10  # annotations; of a step's further ones GitHub shows none
COMMANDS = {"error": "error", "warning": "warning", "hint": "notice"}  # the worst first


def report(found: Iterable[Traced]) -> str:
    """The worst problems as annotations, the rest as lines of the log, and how many there are."""
    worst = sorted((one.problem for one in found), key=lambda problem: list(COMMANDS).index(problem.severity))
    return "".join(f"{told}\n" for told in _lines(worst))


def _lines(problems: list[Problem]) -> Iterator[str]:
    for problem in problems[:SHOWN]:
        at = problem.at
        place = f"file={_property(at.path)},line={at.line},col={at.column},title={_property(problem.code)}"
        told = _data(f"{problem.message}\n{problem.help}")
        yield f"::{COMMANDS[problem.severity]} {place}::{told}"
    for problem in problems[SHOWN:]:
        yield _plain(line(problem))
    if len(problems) > SHOWN:
        yield say("report", "github", shown=SHOWN, count=len(problems))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(text: str) -> str:
    """A line of the log that is no command, whatever an author named a file."""
    return text.replace("::", ":\u200b:").replace("##[", "##\u200b[")
