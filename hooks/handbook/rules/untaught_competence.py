"""En kompetence skal bygges op af mindst ét læringsmål i et modul.

Hvorfor: Ellers beder håndbogen om noget, som ingen steder kan læres.

Forkert i `modules/forhandling/module.md`:

        competences: [moedeledelse]

giver `vocabulary/competences.yml:7:12: FS313`

Rigtigt:

        competences: [forhandling]
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Module
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    modules = [entry.data for entry in book.of("module") if isinstance(entry.data, Module)]
    taught = {ref.id for module in modules for outcome in module.outcomes for ref in outcome.competences}
    for competence in book.of("competence"):
        if competence.data.id not in taught:
            yield Finding(competence.record.place(("title",)), words={"title": competence.data.name, "id": competence.data.id})
