"""A programme's day by the clock."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from handbook.agenda import Agenda, minute
from handbook.build import linked
from handbook.link import Handbook
from handbook.model import Programme
from handbook.render import render

ROOT = Path(__file__).resolve().parents[2]
REAL = linked(ROOT, date(2026, 11, 22))


def agendas(book: Handbook, id: str) -> tuple[Agenda, ...]:
    programme = book.entries["programme", id].data
    assert isinstance(programme, Programme)
    return book.agendas(programme)


REAL_DAYS = [(entry.data.id, one) for entry in REAL.of("programme") for one in agendas(REAL, entry.data.id)]


def test_a_day_runs_by_the_clock_with_lunch_where_it_is_wanted(book: Handbook) -> None:
    (day,) = agendas(book, "moeder")
    assert [(block.clock, block.module.id if block.module else "lunch") for block in day.blocks] == [
        ("09:00–10:00", "moedefacilitering"),
        ("10:00–10:30", "lunch"),
        ("10:30–11:00", "forhandling"),
    ]
    assert (day.minutes, day.end, day.over) == (120, "11:00", -30)


def test_the_page_tells_what_is_left_and_what_is_too_much(root: Path, book: Handbook) -> None:
    path = "forloeb/moeder/dag-1.md"
    assert "Der er 30 minutter tilbage af rammen 09:00–11:30." in render(book).pages[path].text
    programme = root / "programmes" / "moeder.yml"
    programme.write_text(programme.read_text(encoding="utf-8").replace("11:30", "10:25"), encoding="utf-8")
    pages = render(linked(root, date(2026, 11, 22))).pages
    assert "Dagen varer 35 minutter længere end rammen 09:00–10:25." in pages[path].text
    assert "Dag 1 varer 35 minutter længere" in pages["forloeb/moeder.md"].text


@pytest.mark.parametrize(("id", "day"), REAL_DAYS, ids=lambda one: one if isinstance(one, str) else one.day.title)
def test_a_real_day_has_no_gap_and_fits_its_frame(id: str, day: Agenda) -> None:
    assert day.slots[0].start == minute(day.day.start)
    assert all(before.end == after.start for before, after in pairwise(day.slots))
    assert day.slots[-1].end - day.slots[0].start == day.minutes
    assert day.over <= 0


def test_every_real_programme_has_days() -> None:
    assert {id for id, _ in REAL_DAYS} == {entry.data.id for entry in REAL.of("programme")}
