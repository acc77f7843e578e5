"""To opslag af samme slags må ikke have samme id.

Hvorfor: Henvisninger bruger id'et, og kun ét opslag kan få siden.

Forkert i `vocabulary/roles.yml`:

      - id: virksomhedskonsulent
        title: Afdelingsleder

giver `vocabulary/roles.yml:7:9: FS201`

Rigtigt:

      - id: afdelingsleder
        title: Afdelingsleder
"""

from collections.abc import Iterator

from handbook.link import Handbook, Key
from handbook.source import Finding, Place


def check(book: Handbook) -> Iterator[Finding]:
    first: dict[Key, Place] = {}
    for entry in book.shelved.entries:
        at = entry.record.place(("id",))
        if entry.key in first:
            yield Finding(at, words={"id": entry.data.id, "first": first[entry.key]})
        first.setdefault(entry.key, at)
