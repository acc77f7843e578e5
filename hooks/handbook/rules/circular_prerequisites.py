"""Moduler må ikke kræve hinanden i ring.

Hvorfor: Så er der intet modul at begynde med, og læserens vej kan ikke vises. Problemet står ved det modul i ringen, der er først i
alfabetet; det kan være et andet end det, du har rettet i.

Forkert i `modules/moedefacilitering/module.md`:

    prerequisites: [forhandling]

giver `modules/forhandling/module.md:5:17: FS301`

Rigtigt:

    prerequisites: []
"""

from collections.abc import Iterator

from handbook.link import Handbook, rings
from handbook.model import Module
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    needs = {entry.data.id: [ref.id for ref in entry.data.prerequisites] for entry in book.of("module") if isinstance(entry.data, Module)}
    for ring in rings(needs):
        place = book.entries["module", ring[0]].record.place(("prerequisites", needs[ring[0]].index(ring[1])))
        yield Finding(place, words={"ring": " → ".join(ring)})
