"""Datoerne i `local/dates/` gælder hold og dage, som forløbet har, og hver kun én gang.

Hvorfor: Ellers kommer dagen ikke i holdets kalender, og ingen opdager det, før lokalet står tomt.

Forkert i `local/dates/moeder.yml`:

      - team: Hold 2

giver `local/dates/moeder.yml:2:11: FS174`

Rigtigt:

      - team: Hold 1
"""

from collections.abc import Iterable, Iterator

from handbook.danish import slug
from handbook.link import Handbook
from handbook.model import Dates, Programme
from handbook.shape import Loc, Sheet
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for id, sheet in book.dates.items():
        entry = book.entries.get(("programme", id))
        if entry and isinstance(entry.data, Programme):
            yield from _wrong(sheet, entry.data)
        elif ("programme", id) not in book.known:
            yield Finding(sheet.place(()), "programme", {"name": id})


def _wrong(sheet: Sheet[Dates], programme: Programme) -> Iterator[Finding]:
    teams = [(("teams", number, "team"), team.team) for number, team in enumerate(sheet.data.teams)]
    yield from _named(sheet, "team", teams, [team.title for team in programme.teams])
    for at, team in enumerate(sheet.data.teams):
        days = [(("teams", at, "days", number, "day"), day.day) for number, day in enumerate(team.days)]
        yield from _named(sheet, "day", days, [day.title for day in programme.days])


def _named(sheet: Sheet[Dates], case: str, written: Iterable[tuple[Loc, str]], known: Iterable[str]) -> Iterator[Finding]:
    """Each name must be known, and none may come twice; two that become one in an address are one."""
    seen: set[str] = set()
    for loc, name in written:
        if name not in known:
            yield Finding(sheet.place(loc), case, {"name": name})
        elif slug(name) in seen:
            yield Finding(sheet.place(loc), "twice", {"name": name})
        seen.add(slug(name))
