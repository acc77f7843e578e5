"""Et kort begreb skal have sin bøjning skrevet, eller det skal kun findes ved henvisning.

Hvorfor: Ord på fem bogstaver eller færre ligner for mange andre ord (*mål* og *måle*, *hold* og *holde*). Uden bøjning ville
håndbogen linke forkert, og derfor linker den slet ikke.

Forkert i `vocabulary/terms/samarbejde.yml`:

        label: møde

giver `vocabulary/terms/samarbejde.yml:22:12: FS118`

Rigtigt:

        label: mødeleder
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.mentions import is_certain
from handbook.model import Term
from handbook.source import Finding
from handbook.wording import names


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        if isinstance(entry.data, Term) and not is_certain(next(names(entry.data))):
            yield Finding(entry.record.place(("label",)), words={"label": entry.data.label})
