"""En rolle skal have mindst ét modul.

Hvorfor: Rollens side viser en vej gennem modulerne. Uden et modul står læseren med en tom vej.

Forkert i `modules/moedefacilitering/module.md`:

    roles: [virksomhedskonsulent]

giver `vocabulary/roles.yml:8:12: FS312`

Rigtigt:

    roles: [virksomhedskonsulent, afdelingsleder]
"""

from collections.abc import Iterator

from handbook.link import Handbook, path_of
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for role in book.of("role"):
        if not path_of(book, role):
            yield Finding(role.record.place(("title",)), words={"title": role.data.name, "id": role.data.id})
