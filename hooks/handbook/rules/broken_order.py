"""Et forløb skal have det, et modul kræver, før modulet selv.

Hvorfor: Deltagerne møder ellers et modul, som bygger på noget, de først skal lære bagefter. Beskeden står ved det modul, der kommer for
tidligt, eller ved det, der kommer for sent, når flere kræver det.

Forkert i `programmes/moeder.yml`:

    modules: [forhandling, moedefacilitering]

giver `programmes/moeder.yml:5:11: FS316`

Rigtigt:

    modules: [moedefacilitering, forhandling]
"""

from collections.abc import Iterator

from handbook.link import Handbook, prerequisites, rings
from handbook.model import Programme
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    needs = prerequisites(book)
    ringed = {id for ring in rings(needs) for id in ring}  # no order is right for those, and that is told
    for entry in book.of("programme"):
        order = [ref.id for ref in entry.data.modules] if isinstance(entry.data, Programme) else []
        wrong = [(id, need) for id in order if id not in ringed for need in needs.get(id, ()) if need in order and order.index(id) < order.index(need)]
        late = {need for _, need in wrong if sum(need == other for _, other in wrong) > 1}
        early = dict.fromkeys(id for id, need in wrong if need not in late)
        for id in (*sorted(late, key=order.index), *early):
            others = [one if id in late else need for one, need in wrong if id in (one, need)]
            names = ", ".join(book.entries["module", other].data.name for other in others)
            words = {"title": book.entries["module", id].data.name, "others": names}
            yield Finding(entry.record.place(("modules", order.index(id))), "late" if id in late else "early", words)
