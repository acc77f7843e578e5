"""En henvisning skal føre til et opslag, der findes.

Hvorfor: En henvisning, der ikke fører nogen steder hen, bliver til et hul på siden.

Forkert i `methods/dagsorden.md`:

    roles: [virksomhedskonsulenten]

giver `methods/dagsorden.md:6:9: FS202`

Rigtigt:

    roles: [virksomhedskonsulent]
"""

from collections.abc import Iterator

from handbook.danish import nearest
from handbook.link import Handbook
from handbook.model import KINDS
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for use in book.uses:
        kind, id = use.to.kind, use.to.id
        if not book.is_judged(use.to) or id in book.ids[kind]:
            continue
        if use.field == "body" or not any(id in book.ids[other] for other in KINDS):
            near = nearest(id, book.ids[kind])
            yield Finding(use.at, "near" if near else "default", {"id": id, "kind": KINDS[kind].danish[0], "near": near})
