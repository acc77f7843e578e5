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

from handbook.link import Handbook, prerequisites, rings
from handbook.model import Programme
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    needs = prerequisites(book)
    ringed = {id for ring in rings(needs) for id in ring}  # which of those is to go is not known
    for entry in book.of("programme"):
        order = [ref.id for ref in entry.data.modules] if isinstance(entry.data, Programme) else []
        lacking = dict.fromkeys(need for id in order if id not in ringed for need in needs.get(id, ()) if need not in order)
        for need in lacking:
            by = [id for id in order if need in needs.get(id, ())]
            words = {"need": need, "by": ", ".join(book.entries["module", id].data.name for id in by)}
            yield Finding(entry.record.place(("modules", order.index(by[0]))), words=words)
