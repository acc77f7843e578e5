"""Problems → JSON, for any program."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict

from handbook.fingerprint import Traced

VERSION = 1  # grows when a field is taken away or changes its meaning


def report(found: Iterable[Traced]) -> str:
    """An object with `version`, the `count` of each severity, and the `problems`; `fix` is null, or what to put in place of what."""
    problems = [_problem(one) for one in found]
    count = Counter(one["severity"] for one in problems)
    return json.dumps({"version": VERSION, "count": count, "problems": problems}, ensure_ascii=False, indent=1) + "\n"


def _problem(one: Traced) -> dict[str, object]:
    problem = one.problem
    return {
        **asdict(problem.at),
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "help": problem.help,
        "fingerprint": one.fingerprint,
        "fix": asdict(problem.fix) if problem.fix else None,
    }
