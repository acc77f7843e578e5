"""What is told where a PDF cannot be written; that one can is tried in tests/test_take.py, with a browser."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook import pdf
from handbook.cli import main
from handbook.source import HandbookError

Run = Callable[..., Result]


@pytest.fixture
def run(root: Path, tmp_path: Path) -> Run:
    """Asks for a PDF of the sample."""
    return lambda *words: CliRunner().invoke(main, ["--root", str(root), "pdf", *words, "--into", str(tmp_path / "ud.pdf")])


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "findes-ikke"))


@pytest.fixture
def deaf_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that is no browser: Python, which refuses the flags."""
    monkeypatch.setenv("CHROMIUM", sys.executable)


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_it_is_told_what_to_do(run: Run) -> None:
    done = run("--all")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Der skal være en Chromium-browser på maskinen for at skrive PDF")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.usefixtures("deaf_browser")
def test_what_the_browser_said_is_told(tmp_path: Path) -> None:
    with pytest.raises(HandbookError, match=r"^Browseren skrev ingen PDF\.\n.*headless"):
        pdf.write_pdf(tmp_path / "index.html", tmp_path / "ud.pdf", date(2026, 11, 22))
    assert not (tmp_path / "ud.pdf").exists()


@pytest.mark.parametrize("words", [[], ["--all", "--role", "afdelingsleder"], ["--role", "afdelingsleder", "--programme", "moeder"]])
def test_one_thing_is_taken_along(run: Run, words: list[str]) -> None:
    done = run(*words)
    assert (done.exit_code, done.stderr) == (2, "Vælg én ting: --programme ID, --role ID eller --all.\n")


@pytest.mark.usefixtures("deaf_browser")
@pytest.mark.parametrize(("kind", "known"), [("programme", "moeder"), ("role", "afdelingsleder, virksomhedskonsulent")])
def test_what_is_not_there_is_told_with_what_is(run: Run, kind: str, known: str) -> None:
    done = run(f"--{kind}", "findes-ikke")
    assert done.exit_code == 2
    assert done.stderr.endswith(f"Der er intet at tage med for findes-ikke. Vælg en af: {known}\n")
