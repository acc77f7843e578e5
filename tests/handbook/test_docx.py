"""The files for Word: they open, and in them stands what the sheet says, one control for each blank."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from handbook.build import linked
from handbook.docx import LONGEST, docx, plain
from handbook.sheets import Blank, Said, Sheet, sheets

if TYPE_CHECKING:
    from docx.document import Document as Written
    from docx.oxml.xmlchemy import BaseOxmlElement

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)
REAL = {sheet.file: sheet for sheet in sheets(linked(ROOT, TODAY)).values()}
BOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
CONTROLS = {"line": qn("w:text"), "text": qn("w:text"), "date": qn("w:date"), "choice": qn("w:dropDownList")}

texts = st.text(max_size=150) | st.sampled_from(["", "\0\x0b", "<w:t>&amp;</w:t>", "\"Æ' & å", "]]>", "\ufffe🙂", "a\n\tb", "x" * 120])
several = st.lists(texts, min_size=2, max_size=4).map(tuple)
simple = st.builds(Blank, texts, st.sampled_from(["line", "text", "date"]), st.none() | texts)
chosen = st.builds(Blank, texts, st.sampled_from(["choice", "several"]), choices=several)
tables = st.builds(Blank, texts, st.just("table"), columns=several, rows=several)
any_sheet = st.builds(
    Sheet,
    st.just("metoder/a/ark.md"),
    st.just("metoder/a.docx"),
    texts,
    texts,
    texts,
    st.lists(st.builds(Said, texts, st.booleans()), max_size=3).map(tuple),
    st.lists(simple | chosen | tables, max_size=4).map(tuple),
)


def opened(sheet: Sheet) -> Written:
    return Document(BytesIO(docx(sheet, TODAY)))


def controls(sheet: Sheet) -> Iterator[str]:
    """The kinds of control that a sheet asks for."""
    for blank in sheet.blanks:
        if blank.kind == "table":
            yield from [qn("w:text")] * len(blank.rows) * (len(blank.columns) - 1)
        elif blank.kind == "several":
            yield from [BOX] * len({plain(choice) for choice in blank.choices})
        else:
            yield CONTROLS[blank.kind]


def kinds(body: BaseOxmlElement) -> Counter[str]:
    """How many controls of each kind there are."""
    found = (child.tag for told in body.iter(qn("w:sdtPr")) for child in told)
    return Counter(tag for tag in found if tag in {*CONTROLS.values(), BOX})


def labels(sheet: Sheet) -> Iterator[str]:
    """What is to be read on a sheet without filling it in."""
    yield from (sheet.title, *(said.text for said in sheet.said))
    for blank in sheet.blanks:
        yield from (blank.label, blank.help or "", *blank.columns, *blank.rows, *(blank.choices if blank.kind == "several" else ()))


def shown(written: Written) -> list[str]:
    """The texts of paragraphs and cells; what stands in a control is none of them."""
    cells = (cell.text for table in written.tables for row in table.rows for cell in row.cells)
    return [text.strip() for text in (*(paragraph.text for paragraph in written.paragraphs), *cells)]


def holds(written: Written, sheet: Sheet) -> None:
    """The file says what the sheet says, and no more headings or controls."""
    headings = [paragraph.text for paragraph in written.paragraphs if ((paragraph.style and paragraph.style.name) or "").startswith("Heading")]
    assert headings == [plain(text) for text in (sheet.title, *(blank.label for blank in sheet.blanks))]
    assert {plain(label) for label in labels(sheet)} - set(shown(written)) <= {""}
    found = [control.find(qn("w:sdtPr")) for control in written.element.body.iter(qn("w:sdt"))]
    assert kinds(written.element.body) == Counter(controls(sheet))
    names = [told.find(qn("w:alias")).get(qn("w:val")) for told in found]
    assert all(len(name) <= LONGEST for name in names)
    assert len({told.find(qn("w:id")).get(qn("w:val")) for told in found}) == len(found)


@pytest.mark.parametrize("file", REAL)
def test_a_sheet_of_the_handbook_is_a_file_with_all_that_it_says(file: str) -> None:
    holds(opened(REAL[file]), REAL[file])


@given(any_sheet)
def test_any_sheet_becomes_a_file_that_opens(sheet: Sheet) -> None:
    holds(opened(sheet), sheet)


@given(any_sheet)
def test_all_that_is_chosen_from_is_offered_once(sheet: Sheet) -> None:
    offered = [
        [item.get(qn("w:displayText")) for item in control.iter(qn("w:listItem"))]
        for control in opened(sheet).element.body.iter(qn("w:dropDownList"))
    ]
    assert offered == [list(dict.fromkeys(map(plain, blank.choices))) for blank in sheet.blanks if blank.kind == "choice"]


def test_the_file_tells_whose_it_is_in_which_language_and_of_which_day() -> None:
    sheet = REAL["metoder/forhandlingsforberedelse.docx"]
    written = opened(sheet)
    told = written.core_properties
    assert (told.title, told.author, told.language) == (sheet.title, sheet.owner, "da-DK")
    assert told.created and told.modified and told.created.date() == told.modified.date() == TODAY
    languages = {lang.get(qn("w:val")) for lang in written.styles.element.iter(qn("w:lang"))}
    assert languages == {"da-DK"}
    assert "22. november 2026" in written.sections[0].footer.paragraphs[0].text


def test_a_table_says_which_row_is_its_head() -> None:
    tables = opened(REAL["metoder/forhandlingsforberedelse.docx"]).tables
    assert [[row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] for table in tables] == [[True, *[False] * 5]]


def test_the_same_sheet_gives_the_same_bytes_at_any_time() -> None:
    sheet = REAL["metoder/dagsorden.docx"]
    first = docx(sheet, TODAY)
    docx.cache_clear()
    assert docx(sheet, TODAY) == first
    assert {part.date_time for part in ZipFile(BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.fixture(scope="module")
def office() -> str:
    if path := shutil.which("soffice"):
        return path
    if os.environ.get("CI") == "true":
        pytest.fail("LibreOffice is not here")
    pytest.skip("LibreOffice is not here")


@pytest.fixture(scope="module")
def converted(office: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All files as LibreOffice reads them, as PDF and written anew."""
    folder = tmp_path_factory.mktemp("ark")
    for sheet in REAL.values():
        (folder / Path(sheet.file).name).write_bytes(docx(sheet, TODAY))
    for to in ("pdf", "docx"):
        command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", to, "--outdir", str(folder / to)]
        subprocess.run([*command, *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True)
    return folder


def without_spaces(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("file", REAL)
def test_libreoffice_loses_no_word_and_no_control(converted: Path, file: str) -> None:
    sheet, name = REAL[file], Path(file).name
    pdf = without_spaces("".join(page.extract_text() for page in PdfReader(converted / "pdf" / name.replace(".docx", ".pdf")).pages))
    assert [label for label in labels(sheet) if without_spaces(label) not in pdf] == []
    body = Document(str(converted / "docx" / name)).element.body
    words = {"".join(text.text or "" for text in paragraph.iter(qn("w:t"))).lstrip("☐ ") for paragraph in body.iter(qn("w:p"))}
    assert {plain(label) for label in labels(sheet)} - words <= {""}
    assert kinds(body) == Counter(controls(sheet))
