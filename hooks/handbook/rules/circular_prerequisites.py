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

from handbook.link import Handbook, prerequisites, rings
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    needs = prerequisites(book)
    for ring in rings(needs):
        place = book.entries["module", ring[0]].record.place(("prerequisites", needs[ring[0]].index(ring[1])))
        yield Finding(place, words={"ring": " → ".join(ring)})
