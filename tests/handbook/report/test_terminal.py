"""A problem as an author reads it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from handbook.read import File, read_bytes
from handbook.report.terminal import advice, by_file, report
from handbook.source import Edit, Place, Problem, Severity

METHOD = read_bytes("methods/dagsorden.md", "---\ntitle: Sæt dagsordenen\nminuter: 20\n\n---\n".encode())


def problem(at: Place, severity: Severity = "error") -> Problem:
    return Problem(at, "FS111", severity, "Feltet «minuter» findes ikke. Mente du «minutes»?", "Ret navnet til «minutes».")


def told(at: Place, *files: File) -> str:
    (text,) = report([problem(at)], files)
    return text.plain


def test_a_problem_is_shown_with_its_line_and_the_one_above() -> None:
    assert told(Place("methods/dagsorden.md", 3, 1), METHOD) == (
        "fejl FS111  methods/dagsorden.md:3:1\n"
        "  Feltet «minuter» findes ikke. Mente du «minutes»?\n"
        "  2 │ title: Sæt dagsordenen\n"
        "  3 │ minuter: 20\n"
        "    │ ▲\n"
        "  råd: Ret navnet til «minutes».\n"
    )


def test_the_mark_stands_under_the_column() -> None:
    text = told(Place("methods/dagsorden.md", 2, 8), METHOD)
    shown, mark = (line for line in text.splitlines() if "Sæt" in line or "▲" in line)
    assert shown[mark.index("▲")] == "S"


def test_the_first_line_has_none_above() -> None:
    assert "  1 │ ---\n    │ ▲\n" in told(Place("methods/dagsorden.md", 1, 1), METHOD)


def test_lines_of_two_digits_stand_under_each_other() -> None:
    file = File("a.md", "\n".join(f"linje {number}" for number in range(1, 12)))
    assert "   9 │ linje 9\n  10 │ linje 10\n     │ ▲\n" in told(Place("a.md", 10, 1), file)


@pytest.mark.parametrize(
    ("at", "files"),
    [
        pytest.param(Place("methods/dagsorden.md", 4, 1), [METHOD], id="an empty line"),
        pytest.param(Place("methods/dagsorden.md", 99, 1), [METHOD], id="a line beyond the end"),
        pytest.param(Place("methods/dagsorden.md"), [], id="a file that is not there"),
        pytest.param(Place("methods/dagsorden.md"), [File("methods/dagsorden.md")], id="a file that could not be read"),
    ],
)
def test_where_there_is_nothing_to_show_the_words_are_enough(at: Place, files: list[File]) -> None:
    assert told(at, *files) == f"fejl FS111  {at}\n  Feltet «minuter» findes ikke. Mente du «minutes»?\n  råd: Ret navnet til «minutes».\n"


@pytest.mark.parametrize(("severity", "word"), [("error", "fejl"), ("warning", "advarsel"), ("hint", "forslag")])
def test_a_problem_says_how_severe_it_is(severity: Severity, word: str) -> None:
    (text,) = report([problem(Place("a.md"), severity)], [])
    assert text.plain.startswith(f"{word} FS111 ")


def test_what_an_author_wrote_is_no_markup() -> None:
    file = File("a.md", "[bold red]Ikke fed[/bold red]")
    assert "[bold red]Ikke fed[/bold red]" in told(Place("a.md"), file)


def test_every_problem_is_told_in_the_order_given() -> None:
    places = [Place("b.md", 2), Place("a.md", 1)]
    assert [str(text).split()[2] for text in report(map(problem, places), [])] == ["b.md:2:1", "a.md:1:1"]


METHOD_FILE, OTHER = Place("methods/dagsorden.md", 3, 1), Place("cases/herning.md", 1, 1)


def shown(problems: list[Problem]) -> list[list[str]]:
    console = Console(width=100, file=io.StringIO())
    console.print(by_file(problems))
    assert isinstance(console.file, io.StringIO)
    return [row.split() for row in console.file.getvalue().splitlines()]


def test_the_worst_file_is_counted_first() -> None:
    problems = [problem(OTHER, "hint"), problem(OTHER, "hint"), problem(METHOD_FILE), problem(METHOD_FILE, "warning")]
    assert shown(problems) == [
        ["fejl", "advarsel", "forslag", "fil"],
        ["1", "1", "·", "methods/dagsorden.md"],
        ["·", "·", "2", "cases/herning.md"],
    ]


def test_the_advice_begins_with_the_worst() -> None:
    told = list(advice([problem(OTHER, "hint"), problem(METHOD_FILE)]))
    assert told == ["Begynd her: methods/dagsorden.md:3:1 (FS111).", "Læs mere om en kode: python3 run.py explain FS111"]


def test_a_file_that_cannot_be_read_comes_before_all() -> None:
    unread = Problem(METHOD_FILE, "FS103", "error", "YAML kan ikke læses her.", "Se efter et kolon.")
    assert next(advice([problem(OTHER), unread])).startswith("Begynd her: methods/dagsorden.md:3:1 (FS103). Så længe filen ikke")


@pytest.mark.parametrize(("count", "told"), [(1, "1 problem kan rettes for dig"), (2, "2 problemer kan rettes for dig")])
def test_the_advice_tells_what_can_be_mended(count: int, told: str) -> None:
    mendable = replace(problem(METHOD_FILE), fix=Edit(METHOD_FILE, "minuter", "minutes"))
    assert list(advice([mendable] * count))[1].startswith(told)


def test_where_all_is_well_there_is_no_advice() -> None:
    assert list(advice([])) == []
