"""Et læringsmål skal øves i mindst én aktivitet i planen.

Hvorfor: Modulet lover deltageren målet, men dagen går, uden at nogen får prøvet det.

Forkert i `modules/moedefacilitering/plan.yml`:

        outcomes: [saette-dagsorden]
        cases: [herning]

giver `modules/moedefacilitering/module.md:12:9: FS122`

Rigtigt:

        outcomes: [lede-moedet]
        cases: [herning]
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Module
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        for index, id in _unpractised(entry.data) if isinstance(entry.data, Module) else ():
            yield Finding(entry.record.place(("outcomes", index, "id")), words={"id": id})


def _unpractised(module: Module) -> Iterator[tuple[int, str]]:
    """None where an activity has no outcome or an unknown one: that is told, and it may be the one that is missed."""
    known = [outcome.id for outcome in module.outcomes]
    practised = {id for activity in module.plan.activities for id in activity.outcomes}
    if practised <= set(known) and all(activity.outcomes for activity in module.plan.activities if activity.form != "break"):
        yield from ((index, id) for index, id in enumerate(known) if id not in practised)
