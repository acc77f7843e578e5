"""Et felt må kun stå én gang samme sted.

Hvorfor: Står feltet to gange, kan kun det ene gælde, og ingen kan se hvilket.

Forkert i `methods/dagsorden.md`:

    minutes: 20
    minutes: 25

giver `methods/dagsorden.md:8:1: FS104`

Rigtigt:

    minutes: 20
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    return (fault.finding for file in book.files for fault in file.faults if fault.rule == "duplicate_key")
