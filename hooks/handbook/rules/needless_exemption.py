"""En undtagelse skal slettes, når der ikke længere er noget at undtage.

Hvorfor: En gammel undtagelse kan skjule den næste fejl samme sted.

Forkert i `methods/dagsorden.md`:

    <!-- handbook: off FS207 because ordet citeres -->
    Læs mere i [modulet](module:moedefacilitering#oevelser).

giver `methods/dagsorden.md:28:1: FS402`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

from collections import defaultdict
from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding, Problem


def check(book: Handbook) -> Iterator[Finding]:
    if book.told is None:
        return
    told: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in book.told.problems:
        told[problem.at.path].append(problem)
    for exemption in book.exemptions:
        could = exemption.is_whole and exemption.code in book.told.run - book.told.firm
        if could and not any(exemption.covers(problem) for problem in told[exemption.at.path]):
            line = "file" if exemption.line is None else "line"
            yield Finding(exemption.at, line, {"code": exemption.code})
