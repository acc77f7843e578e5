"""En aktivitet skal have mindst ét læringsmål, undtagen en pause.

Hvorfor: Ellers kan hverken underviser eller deltager se, hvad tiden går til. Også et oplæg og en velkomst peger frem mod et mål.

Forkert i `modules/moedefacilitering/plan.yml`:

        form: role-play
        cases: [herning]

giver `modules/moedefacilitering/plan.yml:7:5: FS123`

Rigtigt:

        form: role-play
        outcomes: [lede-moedet]
        cases: [herning]
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Module
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        for index, activity in enumerate(entry.data.plan.activities if isinstance(entry.data, Module) else ()):
            if not activity.outcomes and activity.form != "break":
                yield Finding(entry.record.place(("plan", "activities", index)), words={"title": activity.title})
