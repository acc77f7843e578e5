"""A problem as an author reads it."""

from __future__ import annotations

import pytest

from handbook.read import File, read_bytes
from handbook.report import concise, report
from handbook.source import Place, Problem, Severity

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


def test_a_problem_in_one_line() -> None:
    assert concise(problem(Place("a.md", 3, 1))) == "a.md:3:1: FS111 Feltet «minuter» findes ikke. Mente du «minutes»?"
