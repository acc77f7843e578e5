"""Et forløb skal have det, et modul kræver, før modulet selv.

Hvorfor: Deltagerne møder ellers et modul, som bygger på noget, de først skal lære bagefter.

Forkert i `programmes/moeder.yml`:

    modules: [forhandling, moedefacilitering]

giver `programmes/moeder.yml:5:11: FS316`

Rigtigt:

    modules: [moedefacilitering, forhandling]
"""

from collections.abc import Iterator

from handbook.link import Handbook, rings
from handbook.model import Module, Programme
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    needs = {entry.data.id: [ref.id for ref in entry.data.prerequisites] for entry in book.of("module") if isinstance(entry.data, Module)}
    ringed = {id for ring in rings(needs) for id in ring}  # no order is right for those, and that is told
    for entry in book.of("programme"):
        order = [ref.id for ref in entry.data.modules] if isinstance(entry.data, Programme) else []
        for index, id in enumerate(order):
            late = [need for need in needs.get(id, ()) if need in order[index:] and need not in order[:index]]
            if late and id not in ringed:
                names = {key: book.entries["module", key].data.name for key in (id, late[0])}
                yield Finding(entry.record.place(("modules", index)), words={"title": names[id], "need": names[late[0]]})
