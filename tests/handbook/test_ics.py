"""A team's calendar file, as another program reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from handbook.build import linked
from handbook.render import render

TODAY = date(2026, 11, 22)
PATH = "forloeb/moeder/hold-1.ics"
URL = "https://haandbog.example.org/"


def written(root: Path, day: str = "2027-03-30", place: str = "Mødelokalet, stuen") -> str:
    """The calendar of the sample's team, which meets on a day in a place."""
    text = f"teams:\n  - team: Hold 1\n    place: {place}\n    days:\n      - day: Dag 1\n        date: {day}\n"
    (root / "local" / "dates" / "moeder.yml").write_text(text, encoding="utf-8")
    return render(linked(root, TODAY), URL).written[PATH]


@pytest.mark.parametrize(
    ("day", "begins"),
    [
        ("2027-03-26", datetime(2027, 3, 26, 8, tzinfo=UTC)),
        ("2027-03-30", datetime(2027, 3, 30, 7, tzinfo=UTC)),
        ("2027-10-29", datetime(2027, 10, 29, 7, tzinfo=UTC)),
        ("2027-11-01", datetime(2027, 11, 1, 8, tzinfo=UTC)),
    ],
)
def test_nine_o_clock_is_that_of_copenhagen_in_summer_and_winter(root: Path, day: str, begins: datetime) -> None:
    (event,) = Calendar.from_ical(written(root, day)).events
    assert begins == event.DTSTART
    assert (event.end - event.start).total_seconds() == 120 * 60


def test_the_file_brings_the_rules_of_its_zone_along(root: Path) -> None:
    (zone,) = Calendar.from_ical(written(root)).timezones
    assert zone.tz_name == "Europe/Copenhagen"
    rebuilt = zone.to_tz(lookup_tzid=False)
    offsets = [datetime(2027, 3, day, 9, tzinfo=rebuilt).utcoffset() for day in (26, 30)]
    assert [offset and offset.total_seconds() for offset in offsets] == [3600, 7200]


def test_an_event_says_what_where_and_which_page(root: Path) -> None:
    (event,) = Calendar.from_ical(written(root)).events
    assert event["summary"] == "Bedre møder: Dag 1"
    assert event["description"] == "09:00–10:00 Mødefacilitering\n10:00–10:30 Frokost\n10:30–11:00 Forhandling"
    assert event["location"] == "Mødelokalet, stuen"
    assert event["url"] == f"{URL}forloeb/moeder/dag-1/"
    assert event["uid"] == "moeder.hold-1.dag-1@faellessprog"
    assert datetime(2026, 11, 22, tzinfo=UTC) == event.DTSTAMP
    assert not event.alarms.times


def test_commas_and_line_breaks_are_escaped_and_long_lines_folded(root: Path) -> None:
    place = "Lokale Ærø, " + "æøå; " * 18 + "stuen"
    text = written(root, place=place)
    assert "Ærø\\, " in text and "\\; " in text and "\\n10:00–10:30 Frokost" in text.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    assert Calendar.from_ical(text).events[0]["location"] == place


def test_it_is_the_same_twice_and_a_moved_day_keeps_its_name(root: Path) -> None:
    first = written(root)
    assert first == written(root)
    moved = written(root, "2027-04-06")
    assert first != moved
    assert Calendar.from_ical(first).events[0]["uid"] == Calendar.from_ical(moved).events[0]["uid"]


def test_without_a_known_address_there_is_no_url_and_without_dates_no_file(root: Path) -> None:
    assert "URL" not in render(linked(root, TODAY)).written[PATH]
    (root / "local" / "dates" / "moeder.yml").unlink()
    site = render(linked(root, TODAY))
    assert PATH not in site.written
    assert ".ics" not in site.pages["forloeb/moeder.md"].text


def test_the_programme_tells_the_dates_and_links_to_the_file(root: Path) -> None:
    text = render(linked(root, TODAY)).pages["forloeb/moeder.md"].text
    assert "Dag 1: 30&#46; marts 2027" in text
    assert "(moeder/hold-1.ics)" in text
