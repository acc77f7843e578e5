"""En tekstfil i en indholdsmappe skal stå et sted, hvor håndbogen læser den.

Hvorfor: En fil med et forkert navn bliver ikke læst. Så mangler dens tekst på siden, uden at nogen ser det.

Forkert i `methods/nyt/dagsorden.md`, som ny fil:

    Her står en metode, som ingen finder.

giver `methods/nyt/dagsorden.md:1:1: FS105`

Rigtigt: filen hedder `methods/<id>.md`.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding, Place

PARTS = ("/plan.yml", "/quiz.yml")


def check(book: Handbook) -> Iterator[Finding]:
    return (Finding(Place(path), "alone" if path.endswith(PARTS) else "default") for path in book.strays)
