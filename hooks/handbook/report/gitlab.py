"""Problems → GitLab's code quality report, https://docs.gitlab.com/ci/testing/code_quality/."""

from __future__ import annotations

import json
from collections.abc import Iterable

from handbook.fingerprint import Traced

SEVERITIES = {"error": "critical", "warning": "minor", "hint": "info"}


def report(found: Iterable[Traced]) -> str:
    """A list of problems, each with a fingerprint that stays when its line moves."""
    return json.dumps([_problem(one) for one in found], ensure_ascii=False, indent=1) + "\n"


def _problem(one: Traced) -> dict[str, object]:
    problem = one.problem
    return {
        "check_name": problem.code,
        "description": f"{problem.message} {problem.help}",
        "fingerprint": one.fingerprint,
        "severity": SEVERITIES[problem.severity],
        "location": {"path": problem.at.path, "lines": {"begin": problem.at.line}},
    }
