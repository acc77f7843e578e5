"""What is covered, told: the spreadsheet, the picture, the JSON and the terminal say the same."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from handbook.audit import PICTURE, REPORT, SCHEMA, SHEET, files
from handbook.build import linked
from handbook.cli import main
from handbook.coverage import coverage
from handbook.link import GAPS, MATRIX, Handbook
from handbook.render import render

TODAY = date(2026, 11, 22)
GOLDEN = (
    "\ufeffKompetence;Roller: Afdelingsleder;Roller: Virksomhedskonsulent;Moduler: Forhandling;Moduler: Mødefacilitering;"
    "Metoder: Sæt dagsordenen;Cases: Eksempelkommunen: et fælles forløb;Dækning\n"
    "Forhandling;mangler;x;x;;;;◐ Delvist, mangler for Afdelingsleder\n"
    "Mødeledelse;x;x;;x;x;x;✓ Dækket\n"
)
Run = Callable[..., Result]


@pytest.fixture
def lacking(root: Path) -> Handbook:
    """The sample with a role that lacks a competence on its path."""
    roles = root / "vocabulary/roles.yml"
    roles.write_text(roles.read_text(encoding="utf-8").replace("[moedeledelse]", "[moedeledelse, forhandling]"), encoding="utf-8")
    return linked(root, TODAY)


def texts(book: Handbook) -> dict[str, str]:
    """What is published, by its path on the site."""
    return {path: make() for path, make in files(lambda: coverage(book))}


@pytest.fixture
def published(lacking: Handbook) -> dict[str, str]:
    return texts(lacking)


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *words])


def test_the_spreadsheet(published: dict[str, str]) -> None:
    assert published[SHEET] == GOLDEN


def test_the_picture_has_a_row_for_each_competence_and_tells_what_it_is(published: dict[str, str]) -> None:
    picture = ET.fromstring(published[PICTURE])
    tags = [element.tag.rpartition("}")[2] for element in picture]
    assert tags[:2] == ["title", "desc"]
    texts = ["".join(element.itertext()) for element in picture]
    assert [texts.count(name) for name in ("Forhandling", "Mødeledelse", "Sæt dagsordenen")] == [2, 1, 1]  # one is a module too
    classes = [element.get("class") for element in picture]
    in_sheet = published[SHEET].split("\n", 1)[1]
    assert classes.count("has") == in_sheet.count(";x") + 1  # and one in the legend
    assert classes.count("lacks") == in_sheet.count(";mangler;") + 1


def test_the_json_is_as_its_schema_says(published: dict[str, str]) -> None:
    document, schema = json.loads(published[REPORT]), json.loads(published[SCHEMA])
    jsonschema.Draft202012Validator(schema).validate(document)
    assert document["version"] == 1
    assert document["roles"] == [
        {
            "id": "afdelingsleder",
            "title": "Afdelingsleder",
            "address": "/roller/afdelingsleder/",
            "file": "vocabulary/roles.yml",
            "line": 8,
            "lacks": ["forhandling"],
        }
    ]


def test_the_pages_tell_the_gap_and_where_to_mend_it(lacking: Handbook) -> None:
    pages = render(lacking).pages
    assert "[Afdelingsleder](../roller/afdelingsleder.md) (mangler)</span>" in pages[MATRIX].text
    assert "Ret i `vocabulary/roles.yml`, linje 8" in pages[GAPS].text


def test_all_is_written_the_same_twice(lacking: Handbook, root: Path) -> None:
    assert texts(lacking) == texts(linked(root, TODAY))


def test_the_terminal_tells_each_gap_with_its_place(lacking: Handbook, root: Path) -> None:
    done = run(root, "report")
    assert done.exit_code == 0
    assert "vocabulary/roles.yml:8:12  Rollen Afdelingsleder lærer ikke på sin vej: Forhandling." in done.stdout
    assert "Casen Prøveby: en tavle til møder hører ikke til noget modul." in done.stdout


def test_the_terminal_speaks_english_when_asked(root: Path) -> None:
    assert "belongs to no module" in run(root, "--lang", "en", "report").stdout


def test_the_terminal_gives_the_json_of_the_site(lacking: Handbook, root: Path, published: dict[str, str]) -> None:
    assert run(root, "report", "--format", "json").stdout == published[REPORT]
