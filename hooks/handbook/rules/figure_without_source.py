"""Et tal i en case skal have en kilde.

Hvorfor: Et tal uden kilde kan ingen efterprøve, og det bliver hurtigt gentaget som en sandhed.

Forkert i `cases/herning.md`:

        measures: Deltagere i forløbet.

giver `cases/herning.md:13:13: FS116`

Rigtigt:

        measures: Deltagere i forløbet.
        source: artikel
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Case
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        for index, result in enumerate(entry.data.results if isinstance(entry.data, Case) else ()):
            if result.source is None:
                yield Finding(entry.record.place(("results", index, "figure")), words={"figure": result.figure, "unit": result.unit})
