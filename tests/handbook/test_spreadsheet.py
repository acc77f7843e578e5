"""A spreadsheet: opened in Danish as it was written, and nothing in it is run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.spreadsheet import spreadsheet


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_semicolons_part_the_cells_after_a_mark_for_utf8() -> None:
    assert spreadsheet([["Mødeledelse", "x"], ["A; B", '"C"']]).encode() == b"\xef\xbb\xbf" + 'Mødeledelse;x\n"A; B";"""C"""\n'.encode()


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert read(spreadsheet([[cell]])) == [[f"'{cell}"]]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=2)))
def test_every_cell_comes_back_as_text(rows: list[list[str]]) -> None:
    found = read(spreadsheet(rows))
    assert [[cell.removeprefix("'") for cell in row] for row in found] == [[cell.removeprefix("'") for cell in row] for row in rows]
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in found for cell in row)
