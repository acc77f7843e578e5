"""En viderestilling må ikke stå på en adresse, hvor der er en side.

Hvorfor: Kun det ene kan ligge der, og læseren skal have siden.

Forkert i `redirects.yml`, som ny fil:

    redirects:
      /metoder/dagsorden/: module:moedefacilitering

giver `redirects.yml:2:3: FS322`

Rigtigt: linjen er slettet, eller den gamle adresse er stavet, som den var.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for old in book.redirects.data.redirects:
        if old in book.addresses:
            yield Finding(book.redirects.place(("redirects", old), of_key=True), words={"address": old})
