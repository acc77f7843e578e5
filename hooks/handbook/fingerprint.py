"""Problems → the same names for them today and tomorrow, also when lines move; and those that were there on the first day."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from handbook.messages import say
from handbook.read import File
from handbook.source import HandbookError, Problem
from handbook.write import put

BASELINE = "local/baseline.json"


@dataclass(frozen=True, slots=True)
class Traced:
    """A problem, and what it is known by: its rule, its file and the text of its line."""

    problem: Problem
    fingerprint: str


def traced(problems: Iterable[Problem], files: Iterable[File]) -> Iterator[Traced]:
    """Every problem with its fingerprint; of several that look the same, each with its number."""
    lines = {file.path: file.text.split("\n") for file in files}
    seen: Counter[tuple[str, ...]] = Counter()
    for problem in problems:
        key = (problem.code, problem.at.path, _line(problem, lines))
        seen[key] += 1
        yield Traced(problem, sha256("\0".join([*key, str(seen[key])]).encode("utf-8", "surrogatepass")).hexdigest()[:32])


def _line(problem: Problem, lines: Mapping[str, list[str]]) -> str:
    of = lines.get(problem.at.path, [])
    return " ".join(of[problem.at.line - 1].split()) if problem.at.line <= len(of) else ""


def baseline(root: Path) -> frozenset[str]:
    """The fingerprints of the problems that a handbook had when it began to be checked; none where no such list is kept."""
    place = root / BASELINE
    try:
        return frozenset(problem["fingerprint"] for problem in json.loads(place.read_text(encoding="utf-8"))["problems"])
    except FileNotFoundError:
        return frozenset()
    except (ValueError, KeyError, TypeError, RecursionError, OSError) as error:
        raise HandbookError(say("baseline", "unreadable", path=BASELINE)) from error


def write_baseline(root: Path, found: Iterable[Traced]) -> int:
    """Keep a list of problems; gives their number."""
    problems = [{"code": one.problem.code, "path": one.problem.at.path, "fingerprint": one.fingerprint} for one in found]
    put(root / BASELINE, (json.dumps({"problems": problems}, indent=1) + "\n").encode())
    return len(problems)
