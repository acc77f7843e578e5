"""Et begreb må ikke være bredere end sig selv.

Hvorfor: *Bredere* og *snævrere* tegner et træ, som læseren går op og ned i. En ring har hverken top eller bund.

Forkert i `vocabulary/terms/samarbejde.yml`:

        label: mødeleder
        broader: [facilitator]

giver `vocabulary/terms/samarbejde.yml:18:15: FS307`

Rigtigt:

        label: mødeleder
"""

from collections.abc import Iterator

from handbook.link import Handbook, rings
from handbook.model import Term
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    broader: dict[str, list[str]] = {entry.data.id: [] for entry in book.of("term")}
    places = {}
    for use in book.uses:
        if use.field in ("broader", "narrower") and isinstance(use.by.data, Term):
            narrow, broad = (use.by.data.id, use.to.id) if use.field == "broader" else (use.to.id, use.by.data.id)
            broader.setdefault(narrow, []).append(broad)
            places[narrow, broad] = use.at
    for ring in rings(broader):
        yield Finding(places[ring[0], ring[1]], words={"ring": " → ".join(ring)})
