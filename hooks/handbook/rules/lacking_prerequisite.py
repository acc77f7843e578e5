"""Et forløb skal have de moduler med, som dets andre moduler kræver.

Hvorfor: Deltagerne møder ellers et modul, de ikke har forudsætningerne for.

Forkert i `programmes/kort.yml`, som ny fil:

    title: Kort om forhandling
    summary: Et enkelt modul.
    purpose: At prøve at forhandle.
    roles: [virksomhedskonsulent]
    modules: [forhandling]
    sources: [artikel]
    owner: Faggruppen i Eksempelkommunen
    reviewed: 2026-11-01
    review_by: 2027-11-01
    status: draft

giver `programmes/kort.yml:5:11: FS317`

Rigtigt: modules er [moedefacilitering, forhandling], eller modulet kræver det ikke længere.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Module, Programme
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.of("programme"):
        order = entry.data.modules if isinstance(entry.data, Programme) else ()
        for index, ref in enumerate(order):
            module = book.entries["module", ref.id].data
            lacking = [need.id for need in module.prerequisites if need not in order] if isinstance(module, Module) else []
            if lacking:
                words = {"title": module.name, "need": ", ".join(lacking)}
                yield Finding(entry.record.place(("modules", index)), words=words)
