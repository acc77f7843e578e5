"""Rows → a file that spreadsheets open in Danish: semicolons between cells, a mark for UTF-8 first, and no cell that is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes æøå for something else
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # what a cell that is run begins with, also in full width


def spreadsheet(rows: Iterable[Sequence[str]]) -> str:
    """The text of the file."""
    written = io.StringIO()
    csv.writer(written, delimiter=";", lineterminator="\n").writerows([_inert(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + written.getvalue()


def _inert(cell: str) -> str:
    """A cell that is shown and never run: an apostrophe before it makes it text."""
    return f"'{cell}" if cell.startswith(FORMULA) or cell.lstrip().startswith(FORMULA) else cell
