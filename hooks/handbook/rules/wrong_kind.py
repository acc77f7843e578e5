"""En henvisning skal føre til et opslag af den rigtige slags.

Hvorfor: Feltet med roller viser roller. En kilde dér ville stå på det forkerte sted på siden.

Forkert i `methods/dagsorden.md`:

    roles: [artikel]

giver `methods/dagsorden.md:6:9: FS203`

Rigtigt:

    roles: [virksomhedskonsulent]
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import KINDS
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for use in book.uses:
        kind, id = use.to.kind, use.to.id
        if not book.is_judged(use.to) or id in book.ids[kind] or use.field == "body":
            continue
        others = [KINDS[other].danish[0] for other in KINDS if id in book.ids[other]]
        if others:
            yield Finding(use.at, words={"id": id, "kind": KINDS[kind].danish[0], "other": others[0]})
