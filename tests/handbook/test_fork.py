"""A municipality makes the handbook its own in real repositories: only `local/` changes, and once is enough."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook.build import linked
from handbook.check import check
from handbook.cli import main

Git = Callable[..., str]
Run = Callable[..., Result]
TODAY = date(2026, 11, 22)
SETTINGS = "local/settings.yml"
NAMED = ("--municipality", "Eksempelkøbing Kommune", "--code", "0740")


@pytest.fixture
def fresh(ours: Path, git: Git) -> Path:
    """A copy that does not know yet where what is new comes from."""
    git(ours, "remote", "remove", "upstream")
    return ours


@pytest.fixture
def run(fresh: Path) -> Run:
    return lambda *words, typed="": CliRunner().invoke(main, ["--root", str(fresh), "fork", *words], input=typed)


def test_flags_fill_the_settings_and_nothing_else_changes(fresh: Path, run: Run, git: Git, theirs: Path) -> None:
    contact = ("--phone", "12 34 56 78", "--contact", "tilgaengelighed@eksempelkoebing.dk", "--reviewed", "2026-09-01")
    done = run(*NAMED, "--department", "Job og Borger", *contact, "--statement", "https://www.was.digst.dk/haandbog", "--yes")
    assert (done.exit_code, done.stderr) == (0, "")
    book = linked(fresh, TODAY)
    assert (book.settings.municipality, book.settings.code, book.settings.department) == ("Eksempelkøbing Kommune", "0740", "Job og Borger")
    assert book.settings.accessibility.phone == "12 34 56 78"
    assert str(book.settings.accessibility.reviewed) == "2026-09-01"
    assert [problem for problem in check(book) if problem.at.path == SETTINGS] == []
    assert git(fresh, "status", "--porcelain") == f"?? {SETTINGS}\n"
    assert git(fresh, "remote", "get-url", "upstream").strip() == str(theirs)


def test_answers_fill_them_too_and_what_may_wait_stands_as_a_note(fresh: Path, run: Run, git: Git, theirs: Path) -> None:
    done = run(typed=f"\nEksempelkøbing Kommune\n740\n0740\n\n\n\n\n\n{theirs}\n")
    assert done.exit_code == 0
    assert "«740» kan ikke bruges som code." in done.output
    text = (fresh / SETTINGS).read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../.handbook/schemas/settings.json\n# Kommunens navn")
    assert 'municipality: Eksempelkøbing Kommune\n# Kommunens kode med fire cifre.\ncode: "0740"\n' in text
    assert "\n# department: Job- og Borgerservice\n# Hvor tilgængelighedserklæringen står" in text
    assert "\n# accessibility:\n#   statement: https://" in text
    assert linked(fresh, TODAY).settings.department == "beskæftigelsesafdelingen"
    assert git(fresh, "remote", "get-url", "upstream").strip() == str(theirs)


def test_an_address_that_is_not_known_yet_can_wait_and_is_never_our_own_copy(run: Run, fresh: Path, git: Git, theirs: Path) -> None:
    done = run(typed="Eksempelkøbing Kommune\n0740\n\n\n\n\n\n\n")
    assert (done.exit_code, git(fresh, "remote")) == (0, "origin\n")
    assert "fork --upstream ADRESSE" in done.output
    assert run("--upstream", str(theirs)).exit_code == 0
    assert git(fresh, "remote", "get-url", "upstream").strip() == str(theirs)


def test_what_stands_as_a_note_can_be_taken_into_use(fresh: Path, run: Run) -> None:
    run(*NAMED, "--phone", "12 34 56 78", "--yes")
    text = (fresh / SETTINGS).read_text(encoding="utf-8")
    assert '  phone: "12 34 56 78"\n' in text
    assert "\n  # contact: tilgaengelighed@kommune.dk\n" in text
    (fresh / SETTINGS).write_text(text.replace("# contact:", "contact:"), encoding="utf-8")
    assert linked(fresh, TODAY).settings.accessibility.contact == "tilgaengelighed@kommune.dk"


def test_a_second_time_changes_nothing(fresh: Path, run: Run, git: Git) -> None:
    run(*NAMED, "--yes")
    before, remotes = (fresh / SETTINGS).read_bytes(), git(fresh, "remote", "--verbose")
    done = run("--municipality", "Andenby Kommune", "--code", "0999", "--upstream", "https://example.org/andet", "--yes")
    assert (done.exit_code, (fresh / SETTINGS).read_bytes(), git(fresh, "remote", "--verbose")) == (0, before, remotes)
    assert "local/settings.yml findes allerede og er ikke ændret." in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--yes"], "«» kan ikke bruges som municipality."),
        (["--municipality", "Eksempelkøbing", "--code", "99", "--yes"], "«99» kan ikke bruges som code."),
        ([*NAMED, "--contact", "ring bare", "--yes"], "«ring bare» kan ikke bruges som contact."),
    ],
)
def test_what_cannot_be_is_told_in_a_line_and_nothing_is_written(fresh: Path, run: Run, git: Git, words: list[str], told: str) -> None:
    done = run(*words)
    assert (done.exit_code, git(fresh, "status", "--porcelain"), git(fresh, "remote")) == (2, "", "origin\n")
    assert told in done.stderr


def test_without_an_address_the_settings_stand_and_the_rest_can_follow(fresh: Path, run: Run, git: Git) -> None:
    git(fresh, "remote", "remove", "origin")
    done = run(*NAMED, "--yes")
    assert (done.exit_code, (fresh / SETTINGS).exists()) == (2, True)
    assert "--upstream ADRESSE" in done.stderr
    assert run("--upstream", "https://example.org/faelles", "--yes").exit_code == 0
    assert git(fresh, "remote", "get-url", "upstream").strip() == "https://example.org/faelles"
