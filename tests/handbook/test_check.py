"""The gates: what is run, in which order, what is held back, and how a finding becomes a problem."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handbook.check import check
from handbook.link import Handbook
from handbook.messages import messages, say
from handbook.rules import WHOLE, Rule
from handbook.source import Finding, Place, Problem, Severity

HERE, THERE = Place("cases/herning.md", 2, 1), Place("methods/dagsorden.md", 1, 1)


class Finds:
    """A rule that finds what it is told to in the files that it sees, and speaks as the rule whose name it bears."""

    __name__ = "handbook.rules.broken_yaml"

    def __init__(self, *places: Place) -> None:
        self.places = places

    def check(self, book: Handbook, /) -> Iterator[Finding]:
        seen = {file.path for file in book.files}
        return (Finding(place, "deep", {"most": 12}) for place in self.places if place.path in seen)


def codes(book: Handbook, *rules: Rule) -> list[str]:
    return [problem.code for problem in check(book, rules)]


def test_a_finding_is_stamped_and_told(book: Handbook) -> None:
    texts = messages()["broken_yaml"]["deep"]
    assert check(book, [Rule("FS1", Finds(HERE), 1)]) == (Problem(HERE, "FS1", "error", texts["message"].format(most=12), texts["help"]),)


def test_problems_come_in_the_order_of_places(book: Handbook) -> None:
    assert codes(book, Rule("FS2", Finds(THERE, HERE), 2), Rule("FS1", Finds(HERE), 1)) == ["FS1", "FS2", "FS2"]


@pytest.mark.parametrize(("severity", "found"), [("error", ["FS1"]), ("warning", ["FS1", "FS3"]), ("hint", ["FS1", "FS3"])])
def test_the_last_gate_opens_when_no_part_is_broken(book: Handbook, severity: Severity, found: list[str]) -> None:
    assert codes(book, Rule("FS1", Finds(HERE), 1, severity), Rule("FS3", Finds(THERE), WHOLE)) == found


def test_a_rule_of_the_first_gate_sees_each_file_by_itself(book: Handbook) -> None:
    seen = []

    class Looks(Finds):
        def check(self, book: Handbook, /) -> Iterator[Finding]:
            seen.append([file.path for file in book.files])
            return iter(())

    check(book, [Rule("FS1", Looks(), 1)])
    assert sorted(path for paths in seen for path in paths) == sorted(file.path for file in book.files)
    assert ["modules/forhandling/module.md", "modules/forhandling/plan.yml", "modules/forhandling/quiz.yml"] in seen
    assert ["cases/herning.md"] in seen


def test_the_first_two_gates_are_told_together(book: Handbook) -> None:
    assert codes(book, Rule("FS1", Finds(HERE), 1), Rule("FS2", Finds(THERE), 2)) == ["FS1", "FS2"]


def test_what_a_room_says() -> None:
    assert say("build", "no-handbook", root="mappen") == "Her er ingen håndbog: mappen"
