"""En mailadresse skal være en funktions og ikke et menneskes.

Hvorfor: Folk skifter job, og deres adresse bliver stående på nettet. En fællespostkasse bliver læst, også i ferien.

Forkert i `methods/dagsorden.md`:

    Skriv til den opdigtede mette.jensen@eksempelkommunen.dk om metoden.

giver `methods/dagsorden.md:26:25: FS157`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.personal import mail_addresses
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for file in book.files:
        for (start, end), case in mail_addresses(file.text):
            yield Finding(file.at(start), case, {"mail": file.text[start:end]})
