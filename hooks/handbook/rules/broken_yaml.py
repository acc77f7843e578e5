"""YAML skal kunne læses: felter, lister og tekst, og ikke mere end det.

Hvorfor: Når YAML ikke kan læses, kan hele filen ikke bruges. Ankre, mærker og flere dokumenter i én fil er ikke tilladt, fordi
de kan skjule indhold.

Forkert i `methods/dagsorden.md`:

    title: Dagsorden: kort og klar

giver `methods/dagsorden.md:2:17: FS103`

Rigtigt:

    title: Sæt dagsordenen
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    return (fault.finding for file in book.files for fault in file.faults if fault.rule == "broken_yaml")
