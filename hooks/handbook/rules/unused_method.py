"""En udgivet metode skal bruges i et modul.

Hvorfor: En metode bliver først en vane, når nogen øver den. Et modul giver den tid og en øvelse.

Forkert i `methods/runden.md`:

    status: published

giver `methods/runden.md:2:8: FS315`

Rigtigt:

    status: retired
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.of("method"):
        used = any(use.by.key[0] == "module" for use in book.uses_of.get(entry.key, ()))
        if not used and getattr(entry.data, "status", "") == "published":
            yield Finding(entry.record.place(("title",)), words={"title": entry.data.name, "id": entry.data.id})
