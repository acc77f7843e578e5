"""En lov skal have sin ELI-adresse.

Hvorfor: Læseren skal kunne slå den gældende tekst op med et klik og ikke lede efter den.

Forkert i `vocabulary/sources.yml`:

        valid_from: 2026-01-01
        address: https://example.org/lov

giver `vocabulary/sources.yml:8:5: FS127`

Rigtigt:

        valid_from: 2026-01-01
        eli: https://example.org/eli/lta/2026/1
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Source
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        if isinstance(entry.data, Source) and entry.data.type == "act" and entry.data.eli is None:
            yield Finding(entry.record.place(()), words={"id": entry.data.id})
