"""En fil skal kunne åbnes og være en almindelig fil af rimelig størrelse.

Hvorfor: En fil, der ikke kan læses, mangler i håndbogen, uden at nogen ser det.

Forkert i `methods/dagsorden.md`, som mappe:

    (tom)

giver `methods/dagsorden.md:1:1: FS101`

Rigtigt: `methods/dagsorden.md` er en fil med tekst.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    return (fault.finding for file in book.files for fault in file.faults if fault.rule == "unreadable_file")
