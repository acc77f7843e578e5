"""En kilde kan ikke holde op med at gælde, før den begynder.

Hvorfor: Er den ene dato forkert, kan håndbogen ikke sige, om loven gælder i dag.

Forkert i `vocabulary/sources.yml`:

        valid_from: 2026-01-01
        valid_to: 2025-12-31

giver `vocabulary/sources.yml:14:15: FS212`

Rigtigt:

        valid_from: 2026-01-01
"""

from collections.abc import Iterator

from handbook.danish import day
from handbook.link import Handbook
from handbook.model import Source
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.of("source"):
        source = entry.data
        if isinstance(source, Source) and source.valid_from and source.valid_to and source.valid_to < source.valid_from:
            words = {"valid_from": day(source.valid_from), "valid_to": day(source.valid_to)}
            yield Finding(entry.record.place(("valid_to",)), words=words)
