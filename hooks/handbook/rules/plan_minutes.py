"""Planens minutter skal give det, modulet siger.

Hvorfor: Den, der holder dagen, stoler på tiden.

Forkert i `modules/moedefacilitering/module.md`:

    minutes: 75

giver `modules/moedefacilitering/module.md:6:10: FS120`

Rigtigt:

    minutes: 60
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Module
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        if isinstance(entry.data, Module):
            plan = sum(activity.minutes for activity in entry.data.plan.activities)
            if plan != entry.data.minutes:
                yield Finding(entry.record.place(("minutes",)), words={"plan": plan, "minutes": entry.data.minutes})
