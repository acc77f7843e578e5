"""En undtagelse skal slettes, når der ikke længere er noget at undtage.

Hvorfor: En gammel undtagelse kan skjule den næste fejl samme sted.

Forkert i `methods/dagsorden.md`:

    <!-- handbook: off FS207 because ordet citeres -->
    Læs mere i [modulet](module:moedefacilitering#oevelser).

giver `methods/dagsorden.md:28:1: FS402`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    if book.told is None:
        return
    for exemption in book.exemptions:
        could = exemption.is_whole and exemption.code in book.told.run - book.told.firm
        if could and not any(exemption.covers(problem) for problem in book.told.problems):
            line = "file" if exemption.line is None else "line"
            yield Finding(exemption.at, line, {"code": exemption.code})
