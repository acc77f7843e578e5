"""En udgivet side skal være læst igennem, senest den dag den selv siger.

Hvorfor: Regler, navne og arbejdsgange ændrer sig. Læseren stoler på, at nogen har set efter, om siden stadig passer.

Forkert i `methods/dagsorden.md`:

    reviewed: 2025-11-01
    review_by: 2026-11-01

giver `methods/dagsorden.md:20:12: FS128`

Rigtigt:

    reviewed: 2026-11-01
    review_by: 2027-11-01
"""

from collections.abc import Iterator

from handbook.danish import day
from handbook.link import Handbook
from handbook.model import Kept
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        kept = entry.data
        if isinstance(kept, Kept) and kept.status == "published" and kept.review_by < book.today:
            yield Finding(entry.record.place(("review_by",)), words={"day": day(kept.review_by), "owner": kept.owner})
