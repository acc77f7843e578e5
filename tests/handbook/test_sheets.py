"""What stands on a sheet: the fields of a method, and of a module its practice task, its outcomes and what it asks one to think about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handbook.build import linked
from handbook.link import Handbook
from handbook.render import render
from handbook.sheets import Blank, Said, sheets

TODAY = date(2026, 11, 22)
METHOD = "methods/dagsorden.md"
MODULE = "modules/moedefacilitering/module.md"
UNNAMED = Said("Skriv ingen navne og intet andet, der peger på en person.")
SHEET = """\
sheet:
  - label: Mødets dato
    kind: date
  - label: Formen
    kind: choice
    choices: [På mødet, På telefon]
  - label: Punkterne
    help: Skriv hvert punkt som et spørgsmål.
    kind: table
    columns: [Punkt, Spørgsmål]
    rows: [Første, Andet]
  - label: Det aftalte vi
"""
Told = Callable[[Path], list[str]]


@pytest.fixture
def root(root: Path) -> Path:
    """The sample with a sheet for one of its methods."""
    place = root / METHOD
    place.write_text(place.read_text(encoding="utf-8").replace("competences:", f"{SHEET}competences:"), encoding="utf-8")
    return root


@pytest.fixture
def book(root: Path) -> Handbook:
    return linked(root, TODAY)


def test_a_method_without_fields_has_no_sheet(book: Handbook) -> None:
    assert ("method", "runden") not in sheets(book)
    assert "#ark" not in render(book).pages["metoder/runden.md"].text


def test_the_sheet_of_a_method_has_its_fields_in_order(book: Handbook) -> None:
    sheet = sheets(book)["method", "dagsorden"]
    assert (sheet.page, sheet.file, sheet.title) == ("metoder/dagsorden/ark.md", "metoder/dagsorden.docx", "Sæt dagsordenen")
    assert sheet.said == (Said("At alle ved, hvorfor de mødes."), UNNAMED)
    assert sheet.blanks == (
        Blank("Mødets dato", "date"),
        Blank("Formen", "choice", choices=("På mødet", "På telefon")),
        Blank("Punkterne", "table", "Skriv hvert punkt som et spørgsmål.", columns=("Punkt", "Spørgsmål"), rows=("Første", "Andet")),
        Blank("Det aftalte vi"),
    )


def test_the_sheet_of_a_module_is_made_from_its_practice_task(book: Handbook) -> None:
    sheet = sheets(book)["module", "forhandling"]
    assert (sheet.title, sheet.file) == ("Praksisopgave: Forhandling", "moduler/forhandling-praksisopgave.docx")
    assert sheet.said == (Said("Forbered din næste aftale skriftligt."), UNNAMED)
    assert [blank.label for blank in sheet.blanks if blank.kind == "date"] == ["Jeg begynder", "Vi følger op"]
    assert [blank.choices for blank in sheet.blanks if blank.kind == "several"] == [("Kender forskel på krav og interesser.",)]
    assert {"Hvad prøvede jeg?", "Hvad skete der?", "Hvad tager jeg med til sparring?"} < {blank.label for blank in sheet.blanks}
    assert sheet.blanks[-1] == Blank("Hvad ville du gøre anderledes?")


def test_of_markdown_the_words_stay(root: Path) -> None:
    task = "Prøv **to** ting med [](method:dagsorden) &amp; tag med:\n\n- [svaret](#refleksion)\n\n- `a < b`\n\n### Slut\n\nSidst."
    place = root / MODULE
    place.write_text(place.read_text(encoding="utf-8").replace("Vær mødeleder i denne uge.", task), encoding="utf-8")
    said = sheets(linked(root, TODAY))["module", "moedefacilitering"].said
    words = (Said("Prøv to ting med Sæt dagsordenen & tag med:"), Said("svaret", True), Said("a < b", True), Said("Slut"), Said("Sidst."))
    assert said == (*words, UNNAMED)


def test_the_page_of_a_method_tells_of_the_file_and_of_its_size(book: Handbook) -> None:
    site = render(book)
    size = -(-len(site.made["metoder/dagsorden.docx"]) // 1000)
    assert f"[Hent arket som Word-fil ({size} kB)](dagsorden.docx)" in site.pages["metoder/dagsorden.md"].text
    assert "[Åbn arket til udskrift](dagsorden/ark.md)" in site.pages["metoder/dagsorden.md"].text
    assert f"[Hent arket som Word-fil ({size} kB)](../dagsorden.docx)" in site.pages["metoder/dagsorden/ark.md"].text
    assert "dagsorden.docx" not in site.pages["tag-med/hele-haandbogen.md"].text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    choices: [På mødet, På telefon]\n", ""),
        ("choices: [På mødet, På telefon]", "choices: [På mødet]"),
        ("    rows: [Første, Andet]\n", ""),
        ("columns: [Punkt, Spørgsmål]", "columns: [Punkt]"),
        ("kind: date", "kind: date\n    choices: [Ja, Nej]"),
        ("    kind: table\n", ""),
        ("kind: choice", "kind: valg"),
    ],
)
def test_what_a_kind_of_field_lacks_or_cannot_use_is_told(root: Path, told: Told, before: str, after: str) -> None:
    place = root / METHOD
    text = place.read_text(encoding="utf-8")
    assert before in text
    place.write_text(text.replace(before, after), encoding="utf-8")
    problems = told(root)
    assert problems
    assert all(problem.endswith(": FS113") for problem in problems)
