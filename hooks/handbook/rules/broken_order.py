"""Et forløb skal have det, et modul kræver, før modulet selv.

Hvorfor: Deltagerne møder ellers et modul, som bygger på noget, de først skal lære bagefter. Beskeden står ved det modul, der kommer for
tidligt, eller ved det, der kommer for sent, når flere kræver det.

Forkert i `programmes/moeder.yml`:

    modules: [forhandling, moedefacilitering]

giver `programmes/moeder.yml:5:11: FS316`

Rigtigt:

    modules: [moedefacilitering, forhandling]
"""

from collections import Counter
from collections.abc import Iterator

from handbook.link import Handbook, prerequisites, rings
from handbook.model import Programme
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    needs = prerequisites(book)
    ringed = {id for ring in rings(needs) for id in ring}  # no order is right for those, and that is told
    for entry in book.of("programme"):
        order = [ref.id for ref in entry.data.modules] if isinstance(entry.data, Programme) else []
        free = [id for id in order if id not in ringed]
        wrong = [(id, need) for id in free for need in needs.get(id, ()) if need in order[order.index(id) :]]
        for (case, id), others in _told(wrong).items():
            title, *names = (book.entries["module", one].data.name for one in (id, *others))
            yield Finding(entry.record.place(("modules", order.index(id))), case, {"title": title, "others": ", ".join(names)})


def _told(wrong: list[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """The modules that stand too late, for several require them, and the others that stand too early; each with what it is to be moved past."""
    often = Counter(need for _, need in wrong)
    told: dict[tuple[str, str], list[str]] = {}
    for id, need in wrong:
        key, other = (("late", need), id) if often[need] > 1 else (("early", id), need)
        told.setdefault(key, []).append(other)
    return told
