"""En udgivet case skal bruges i et modul eller et forløb.

Hvorfor: En case lærer først noget fra sig, når nogen arbejder med den.

Forkert i `cases/tavlen.md`:

    status: published

giver `cases/tavlen.md:2:8: FS314`

Rigtigt:

    status: draft
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding

USERS = ("module", "programme")


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.of("case"):
        used = any(use.by.key[0] in USERS for use in book.uses_of.get(entry.key, ()))
        if not used and getattr(entry.data, "status", "") == "published":
            yield Finding(entry.record.place(("title",)), words={"title": entry.data.name, "id": entry.data.id})
