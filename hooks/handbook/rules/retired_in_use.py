"""En side, der gælder, skal ikke bruge et modul, en metode eller en case, der er trukket tilbage.

Hvorfor: Læseren bliver sendt hen til noget, vi ikke længere står ved. Bruges det af én, står beskeden dér. Bruges det af flere, står der én
besked ved `status`, som nævner dem alle.

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
    for entry in book.shelved.entries:
        if entry.key[0] in WITHDRAWN and getattr(entry.data, "status", "") == "retired":
            users = _users(book, entry.key)
            by = ", ".join(":".join(key) for key in sorted(users))
            words = {"name": entry.data.name, "kind": KINDS[entry.key[0]].danish[0], "users": by}
            if len(users) > 1:
                yield Finding(entry.record.place(("status",)), "several", words)
            yield from (Finding(use.at, words=words) for use in users.values() if len(users) == 1)


def _users(book: Handbook, target: Key) -> dict[Key, Use]:
    """Who in force names it, as does what has no status, and where first."""
    uses = [use for use in book.uses_of.get(target, ()) if use.field not in (EXCLUDED, MENTION)]
    return {use.by.key: use for use in reversed(uses) if getattr(use.by.data, "status", "published") in IN_FORCE}
