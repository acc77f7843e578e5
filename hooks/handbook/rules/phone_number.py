"""Et telefonnummer hører ikke til i en tekst, der skal blive stående.

Hvorfor: Nummeret kan være et menneskes eget, og det bliver forældet. Den offentlige indgang må stå i `docs/tilgaengelighed.md`.

Forkert i `methods/dagsorden.md`:

    Ring til den opdigtede konsulent på 28 71 44 03.

giver `methods/dagsorden.md:26:37: FS156`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.personal import PUBLIC, phone_numbers
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for file in book.files:
        for start, end in phone_numbers(file.text) if file.path not in PUBLIC else ():
            yield Finding(file.at(start), words={"number": file.text[start:end]})
