"""Moduler må ikke kræve hinanden i ring.

Hvorfor: Så kan ingen begynde. Læserens vej gennem modulerne kan heller ikke tegnes.

Forkert i `modules/moedefacilitering/module.md`:

    prerequisites: [forhandling]

giver `modules/forhandling/module.md:5:17: FS301`

Rigtigt:

    prerequisites: []
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Module
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    needs = {entry.data.id: [ref.id for ref in entry.data.prerequisites] for entry in book.of("module") if isinstance(entry.data, Module)}
    told: set[str] = set()
    for start in sorted(needs):
        ring = _ring(needs, start)
        if ring and not told.intersection(ring):
            told.update(ring)
            place = book.entries["module", start].record.place(("prerequisites", needs[start].index(ring[1])))
            yield Finding(place, words={"ring": " → ".join(ring)})


def _ring(needs: dict[str, list[str]], start: str) -> list[str]:
    """The shortest way from a module back to itself; empty where there is none."""
    paths = [[start]]
    seen = {start}
    for path in paths:
        for step in needs.get(path[-1], ()):
            if step == start:
                return [*path, start]
            if step not in seen:
                seen.add(step)
                paths.append([*path, step])
    return []
