"""Når et forløb har dage, står hvert af dets moduler på én dag.

Hvorfor: Et modul uden dag bliver ikke holdt, og et modul på to dage bliver holdt to gange.

Forkert i `programmes/moeder.yml`:

    days:
      - title: Dag 1
        start: "09:00"
        end: "12:00"
        modules: [moedefacilitering]

giver `programmes/moeder.yml:5:30: FS173`

Rigtigt:

    days:
      - title: Dag 1
        start: "09:00"
        end: "12:00"
        modules: [moedefacilitering, forhandling]
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Programme, Reference
from handbook.shape import Entry, Shaped
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.of("programme"):
        if isinstance(entry.data, Programme) and entry.data.days:
            yield from _missing(entry, entry.data)
            yield from _elsewhere(entry, entry.data)


def _missing(entry: Shaped[Entry], programme: Programme) -> Iterator[Finding]:
    held = {ref for day in programme.days for ref in day.modules}
    for number, ref in enumerate(programme.modules):
        if ref not in held:
            yield Finding(entry.record.place(("modules", number)), words={"module": ref.id})


def _elsewhere(entry: Shaped[Entry], programme: Programme) -> Iterator[Finding]:
    """What stands on a day and is on none of the programme's list, or on a day before too; and lunch after what is not that day's."""
    seen: set[Reference] = set()
    for at, day in enumerate(programme.days):
        for number, ref in enumerate(day.modules):
            if ref in seen or ref not in programme.modules:
                yield Finding(entry.record.place(("days", at, "modules", number)), "twice" if ref in seen else "other", {"module": ref.id})
            seen.add(ref)
        if day.lunch and day.lunch.after not in day.modules:
            yield Finding(entry.record.place(("days", at, "lunch", "after")), "lunch", {"module": day.lunch.after.id})
