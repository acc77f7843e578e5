"""What a problem is known by, and the list of those that may wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.fingerprint import BASELINE, baseline, traced, write_baseline
from handbook.read import File
from handbook.source import HandbookError, Place, Problem

TEXT = "et\nto  ord\ntre\nto ord\n"


def problem(line: int, path: str = "a.md", code: str = "FS1") -> Problem:
    return Problem(Place(path, line), code, "error", "besked", "råd")


def fingerprints(text: str, *problems: Problem) -> list[str]:
    return [one.fingerprint for one in traced(problems, [File("a.md", text), File("b.md", text)])]


def test_it_stays_when_the_line_moves() -> None:
    assert fingerprints(TEXT, problem(3)) == fingerprints("ny\n" + TEXT, problem(4))


def test_it_stays_when_the_line_is_moved_in_or_out() -> None:
    assert fingerprints(TEXT, problem(3)) == fingerprints(TEXT.replace("tre", "   tre "), problem(3))


def test_it_changes_with_the_line_the_file_and_the_rule() -> None:
    other = fingerprints(TEXT, problem(1), problem(3), problem(3, "b.md"), problem(3, code="FS2"))
    assert len(set(other)) == 4


def test_two_of_a_kind_are_two() -> None:
    first, second = fingerprints(TEXT, problem(2), problem(4))
    assert first != second


def test_a_line_that_is_not_there_has_one_too() -> None:
    assert len(set(fingerprints(TEXT, problem(99), problem(99, "c.md")))) == 2


def test_the_baseline_is_read_as_it_was_written(root: Path) -> None:
    found = list(traced([problem(1), problem(2)], [File("a.md", TEXT)]))
    assert write_baseline(root, found) == 2
    assert baseline(root) == {one.fingerprint for one in found}


def test_without_a_baseline_nothing_waits(root: Path) -> None:
    assert baseline(root) == frozenset()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"problems": [1]}', "æ", pytest.param("[" * 100_000, id="deep")])
def test_a_broken_baseline_is_told_in_a_line(root: Path, text: str) -> None:
    (root / BASELINE).write_text(text, encoding="latin-1")
    with pytest.raises(HandbookError, match=r"local/baseline.json kan ikke læses"):
        baseline(root)
