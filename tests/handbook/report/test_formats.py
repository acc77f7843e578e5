"""Problems as other programs read them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from handbook.fingerprint import Traced
from handbook.report import FORMATS
from handbook.source import Edit, Place, Problem, Severity

SARIF = json.loads(Path(__file__).with_name("sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
AT = Place("cases/ny, år.md", 3, 8)


def found(severity: Severity = "error", at: Place = AT, fix: Edit | None = None) -> Traced:
    return Traced(Problem(at, "FS111", severity, "50 % er ukendt.\nMente du «x»?", "Ret det.", fix), "a1b2")


def test_one_line_each() -> None:
    one = Traced(Problem(Place("a.md", 3, 1), "FS111", "error", "Feltet findes ikke.", "Slet det."), "")
    assert FORMATS["concise"]([one]) == "a.md:3:1: FS111 Feltet findes ikke.\n"


@pytest.mark.parametrize("format", FORMATS)
def test_no_problem_is_no_line_of_text_and_sound_json(format: str) -> None:
    told = FORMATS[format]([])
    assert told == "" if format in ("concise", "github") else json.loads(told) is not None


def test_json_tells_all_that_is_known() -> None:
    told = json.loads(FORMATS["json"]([found(fix=Edit(AT, "minuter", "minutes")), found("hint")]))
    assert (told["version"], told["count"]) == (1, {"error": 1, "hint": 1})
    assert told["problems"][0] == {
        "path": "cases/ny, år.md",
        "line": 3,
        "column": 8,
        "code": "FS111",
        "severity": "error",
        "message": "50 % er ukendt.\nMente du «x»?",
        "help": "Ret det.",
        "fingerprint": "a1b2",
        "fix": {"at": {"path": "cases/ny, år.md", "line": 3, "column": 8}, "old": "minuter", "new": "minutes"},
    }
    assert told["problems"][1]["fix"] is None


@pytest.mark.parametrize("found_", [[], [found(), found("warning"), found("hint")], [found(fix=Edit(AT, "to\nlinjer", "én"))]])
def test_sarif_is_valid_against_its_schema(found_: list[Traced]) -> None:
    jsonschema.validate(json.loads(FORMATS["sarif"](found_)), SARIF)


def test_sarif_tells_where_and_how_to_mend() -> None:
    (run,) = json.loads(FORMATS["sarif"]([found("hint", fix=Edit(AT, "to\nlinjer", "én"))]))["runs"]
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    place = result["locations"][0]["physicalLocation"]
    assert (rule["id"], rule["name"], result["level"]) == ("FS111", "unknown_field", "note")
    assert place["artifactLocation"]["uri"] == "cases/ny%2C%20%C3%A5r.md"
    assert place["region"] == {"startLine": 3, "startColumn": 8}
    deleted = result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]
    assert deleted == {"startLine": 3, "startColumn": 8, "endLine": 4, "endColumn": 7}


def test_github_gets_a_command_in_which_nothing_of_the_text_is_one() -> None:
    assert FORMATS["github"]([found()]) == ("::error file=cases/ny%2C år.md,line=3,col=8,title=FS111::50 %25 er ukendt.%0AMente du «x»?%0ARet det.\n")


def test_github_shows_the_ten_worst_and_says_that_there_are_more() -> None:
    lines = FORMATS["github"]([found("hint")] * 8 + [found("error")] * 3 + [found("warning")]).splitlines()
    assert [line.split()[0] for line in lines[:10]] == ["::error"] * 3 + ["::warning"] + ["::notice"] * 6
    assert not any(line.startswith("::") for line in lines[10:])
    assert lines[-1] == "GitHub viser 10 af de 12 problemer ved linjerne; resten står her i loggen."


def test_a_line_of_the_log_is_no_command() -> None:
    hostile = found("hint", Place("::set-output name=x::y.md"))
    assert "::set-output" not in FORMATS["github"]([found()] * 10 + [hostile])


def test_gitlab_has_what_it_asks_for() -> None:
    assert json.loads(FORMATS["gitlab"]([found("warning")])) == [
        {
            "check_name": "FS111",
            "description": "50 % er ukendt.\nMente du «x»? Ret det.",
            "fingerprint": "a1b2",
            "severity": "minor",
            "location": {"path": "cases/ny, år.md", "lines": {"begin": 3}},
        }
    ]


def test_a_machine_reads_problems_of_every_severity() -> None:
    severities: list[Severity] = ["error", "warning", "hint"]
    read: dict[str, Callable[[str], list[str]]] = {
        "sarif": lambda told: [one["level"] for one in json.loads(told)["runs"][0]["results"]],
        "gitlab": lambda told: [one["severity"] for one in json.loads(told)],
    }
    told = {format: levels(FORMATS[format](map(found, severities))) for format, levels in read.items()}
    assert told == {"sarif": ["error", "warning", "note"], "gitlab": ["critical", "minor", "info"]}
