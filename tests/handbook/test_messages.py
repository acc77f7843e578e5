"""What is told, in both languages: the same messages, the same words to fill in, and click's sentences too."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from handbook.build import linked, today
from handbook.check import check
from handbook.cli import main
from handbook.messages import LANGUAGES, from_click, messages, say, speaking

Run = Callable[..., Result]
MISTAKES = (
    ("methods/dagsorden.md", "minutes: 20", "minutes: en halv time"),
    ("cases/herning.md", "roles: [virksomhedskonsulent,", "roles: [virksomhedskonsulenten,"),
    ("modules/moedefacilitering/plan.yml", "form: talk", "form: tale"),
    ("programmes/moeder.yml", "purpose:", "purpos:"),
)


@pytest.fixture
def run(root: Path) -> Run:
    return lambda *words: CliRunner().invoke(main, ["--root", str(root), *words])


def told_in(language: str) -> dict[tuple[str, str, str], str]:
    with speaking(language):
        return {(room, case, part): text for room, cases in messages().items() for case, texts in cases.items() for part, text in texts.items()}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_have_the_same_messages_and_places(language: str) -> None:
    danish, other = told_in("da"), told_in(language)
    assert sorted(other) == sorted(danish)
    assert [key for key, text in other.items() if not text.strip() or places(text) != places(danish[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_can_be_filled(language: str) -> None:
    filled = {key: text.format(**dict.fromkeys(places(text), "x")) for key, text in told_in(language).items()}
    assert [key for key, text in filled.items() if re.search(r"\{\w*\}", text)] == []


def test_no_message_was_left_in_the_other_language() -> None:
    english = told_in("en")
    neutral = ("{", "[")
    assert [key for key, text in told_in("da").items() if text == english[key] and not text.startswith(neutral)] == []


def spoil(root: Path) -> None:
    for path, right, wrong in MISTAKES:
        text = (root / path).read_text(encoding="utf-8")
        assert right in text
        (root / path).write_text(text.replace(right, wrong, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", "Feltet «minutes» skal være et helt tal, men her står «en halv time»."),
        ("en", "The field “minutes” must be a whole number, but here stands “en halv time”."),
    ],
)
def test_the_same_problems_are_told_in_either_language(root: Path, language: str, told: str) -> None:
    spoil(root)
    with speaking(language):
        problems = check(linked(root, today()))
    assert [problem.code for problem in problems] == ["FS202", "FS113", "FS113", "FS111"]
    assert told in {problem.message for problem in problems}
    assert not any("{" in problem.message + problem.help for problem in problems)


def test_a_language_is_spoken_only_within() -> None:
    with speaking("en"):
        assert say("report", "error") == "error"
    assert say("report", "error") == "fejl"


def test_the_command_line_speaks_danish(run: Run) -> None:
    done = run("check", "--help")
    assert done.stdout.startswith("Brug: ")
    assert "[TILVALG]" in done.stdout
    assert "Vis denne hjælp.\n" in done.stdout
    assert "Vis denne hjælp.\n" in done.stdout


def test_the_command_line_speaks_english_when_asked(run: Run) -> None:
    done = run("--lang", "en", "check", "--help")
    assert done.stdout.startswith("Usage: ")
    assert "Mend what has one right answer only." in done.stdout
    assert run("--lang=en", "check").stderr == "20 entries checked: no problems.\n"


def test_the_environment_may_ask_for_english(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_LANG", "en")
    assert run("check").stderr == "20 entries checked: no problems.\n"
    assert run("--lang", "da", "check").stderr == "20 opslag er tjekket: ingen problemer.\n"


@pytest.mark.parametrize("words", [("--help", "--lang", "en"), ("--lang", "en", "--help")])
def test_the_language_may_stand_before_or_after_the_cry_for_help(run: Run, words: tuple[str, ...]) -> None:
    told = run(*words).stdout
    assert "Commands:\n" in told
    assert "Check all content." in told


@pytest.mark.parametrize(
    ("words", "danish", "english"),
    [
        (["findes-ikke"], "Kommandoen 'findes-ikke' findes ikke.", "No such command 'findes-ikke'."),
        (["check", "--nej"], "Tilvalget '--nej' findes ikke.", "No such option '--nej'."),
        (["check", "--formet"], "Mente du", "Did you mean"),
        (["pages"], "Her mangler tilvalget '--into'.", "Missing option '--into'."),
        (["explain"], "Her mangler et ord: 'CODE'.", "Missing argument 'CODE'."),
        (["check", "to", "ord"], "Her står nogle ord for meget (to ord)", "Got unexpected extra arguments (to ord)"),
        (["check", "--fix=ja"], "Tilvalget '--fix' tager ingen værdi.", "Option '--fix' does not take a value."),
        (["serve", "--port", "høj"], "'høj' er ikke et helt tal.", "'høj' is not a valid integer range."),
        (["serve", "--port", "70000"], "70000 ligger uden for 0<=x<=65535.", "70000 is not in the range 0<=x<=65535."),
        (["fields", "mode"], "'mode' er ikke et af ordene", "'mode' is not one of"),
        (["mentions", "--terms", "nej.txt", "nej.txt"], "'nej.txt' findes ikke.", "File 'nej.txt' does not exist."),
    ],
)
def test_what_is_wrong_with_the_words_is_told_in_either_language(run: Run, words: list[str], danish: str, english: str) -> None:
    for language, told, heading in (("da", danish, "Fejl:"), ("en", english, "Error:")):
        done = run("--lang", language, *words)
        assert done.exit_code == 2
        assert told in done.stderr
        assert heading in done.stderr


def test_no_help_is_the_bare_name_of_a_message(run: Run) -> None:
    for name in main.commands:
        options = run(name, "--help").stdout.splitlines()
        assert [line for line in options if len(line.split()) == 2 and line.lstrip().startswith("--") and "[" not in line] == []


def test_the_commands_are_called_as_they_were_typed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_PROG", "python3 run.py")
    assert run("check", "--help").stdout.startswith("Brug: python3 run.py check ")
    assert "Skriv 'python3 run.py check --help' for at få hjælp." in run("check", "--nej").stderr


def clicks_sentences() -> Iterator[str]:
    """The texts that click looks up in the language of its user."""
    for path in Path(str(click.__file__)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                yield from (text.value for text in node.args if isinstance(text, ast.Constant) and isinstance(text.value, str))


def test_what_is_translated_is_what_click_says_with_the_same_places() -> None:
    theirs = {text: from_click(text) for text in clicks_sentences()}
    danish = {text: told for text, told in theirs.items() if text != told}
    assert len(danish) > 30
    assert {text: told for text, told in danish.items() if not places(told) <= places(text)} == {}
