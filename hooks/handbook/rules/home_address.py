"""Et menneskes adresse må ikke stå i håndbogen.

Hvorfor: Sammen med resten af teksten kan adressen vise, hvem det handler om. Myndighedens egen må stå i `docs/tilgaengelighed.md`.

Forkert i `methods/dagsorden.md`:

    Den opdigtede borger bor på Bøgevej 12, 8600 Silkeborg.

giver `methods/dagsorden.md:26:29: FS158`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.personal import PUBLIC, homes
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for file in book.files:
        for start, end in homes(file.text) if file.path not in PUBLIC else ():
            yield Finding(file.at(start), words={"address": " ".join(file.text[start:end].split())})
