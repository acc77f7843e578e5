"""A team's days → a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from handbook.agenda import Agenda, Block, minute
from handbook.danish import ZONE, slug
from handbook.model import Programme


@dataclass(frozen=True, slots=True)
class Tour:
    """A programme as one team goes through it: where, and when each of its days is; `page` is its address, empty where it is not known."""

    programme: Programme
    team: str
    place: str
    dates: Mapping[str, date]
    page: str


def calendar(tour: Tour, agendas: tuple[Agenda, ...], lunch: str, today: date) -> str:
    """The calendar of a team, an event a day that has a date. It is the same for the same day, `today`, and events keep their names."""
    found = Calendar()
    found.add("prodid", "-//Faellessprog//Handbook//DA")
    found.add("version", "2.0")
    found.add("x-wr-calname", f"{tour.programme.title}: {tour.team}")
    for event in _events(tour, agendas, lunch, today):
        found.add_component(event)
    if found.events:
        days = tour.dates.values()
        found.add_missing_timezones(min(days).replace(month=1, day=1), max(days).replace(month=12, day=31))
    written: bytes = found.to_ical()
    return written.decode()


def _events(tour: Tour, agendas: tuple[Agenda, ...], lunch: str, today: date) -> Iterator[Event]:
    for number, agenda in enumerate(agendas, 1):
        if agenda.day.title in tour.dates:
            yield _event(tour, agenda, number, lunch, today)


def _event(tour: Tour, agenda: Agenda, number: int, lunch: str, today: date) -> Event:
    begins = datetime.combine(tour.dates[agenda.day.title], time(), ZONE) + timedelta(minutes=minute(agenda.day.start))
    event = Event()
    event.add("uid", f"{tour.programme.id}.{slug(tour.team)}.{slug(agenda.day.title)}@faellessprog")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=agenda.minutes))
    event.add("summary", f"{tour.programme.title}: {agenda.day.title}")
    event.add("description", "\n".join(_line(block, lunch) for block in agenda.blocks))
    event.add("location", tour.place)
    if tour.page:
        event.add("url", f"{tour.page}dag-{number}/")
    return event


def _line(block: Block, lunch: str) -> str:
    return f"{block.clock} {block.module.title if block.module else lunch}"
