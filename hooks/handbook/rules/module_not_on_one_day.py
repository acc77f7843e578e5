"""Når et forløb har dage, står hvert af dets moduler på én dag.

Hvorfor: Et modul uden dag bliver ikke holdt, og et modul på to dage bliver holdt to gange.

Forkert i `programmes/moeder.yml`:

          - moedefacilitering

giver `programmes/moeder.yml:5:30: FS173`

Rigtigt:

          - moedefacilitering
          - forhandling
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Entry, Programme, Reference
from handbook.shape import Shaped
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.of("programme"):
        if isinstance(entry.data, Programme) and entry.data.days and _is_judged(book, entry.data):
            yield from _missing(entry, entry.data)
            yield from _elsewhere(entry, entry.data)


def _is_judged(book: Handbook, programme: Programme) -> bool:
    """Whether all that it names is known; else that is what its author is told."""
    named = (*programme.modules, *(ref for day in programme.days for ref in day.modules))
    return all((ref.kind, ref.id) in book.entries for ref in named)


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
        seen.update(day.modules)
        if day.lunch and day.lunch.after not in day.modules:
            yield Finding(entry.record.place(("days", at, "lunch", "after")), "lunch", {"module": day.lunch.after.id})
