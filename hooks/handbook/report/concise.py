"""Problems → one line each, for editors and for logs."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.fingerprint import Traced
from handbook.source import Problem


def report(found: Iterable[Traced]) -> str:
    """Lines of `path:line:column: CODE message`."""
    return "".join(f"{line(one.problem)}\n" for one in found)


def line(problem: Problem) -> str:
    return f"{problem.at}: {problem.code} {problem.message}"
