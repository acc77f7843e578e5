"""En side, der gælder, skal ikke bruge et modul, en metode eller en case, der er trukket tilbage.

Hvorfor: Læseren bliver sendt hen til noget, vi ikke længere står ved.

Forkert i `methods/dagsorden.md`:

    Læs mere i [metoden](method:runden).

giver `methods/dagsorden.md:28:22: FS213`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

from collections.abc import Iterator

from handbook.link import EXCLUDED, MENTION, Handbook, Key, Use
from handbook.model import KINDS
from handbook.source import Finding

WITHDRAWN = ("module", "method", "case")
IN_FORCE = ("published", "agreed")


def check(book: Handbook) -> Iterator[Finding]:
    told: set[tuple[Key, Key]] = set()
    for use in book.uses:
        target = book.entries.get((use.to.kind, use.to.id))
        if target and use.to.kind in WITHDRAWN and getattr(target.data, "status", "") == "retired" and _counts(use, told):
            told.add((use.by.key, target.key))
            yield Finding(use.at, words={"name": target.data.name, "kind": KINDS[use.to.kind].danish[0]})


def _counts(use: Use, told: set[tuple[Key, Key]]) -> bool:
    """Whether who names it is in force, as is what has no status, and has not been told of it."""
    is_in_force = getattr(use.by.data, "status", "published") in IN_FORCE
    return is_in_force and use.field not in (EXCLUDED, MENTION) and (use.by.key, (use.to.kind, use.to.id)) not in told
