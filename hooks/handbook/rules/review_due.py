"""En udgivet side skal læses igennem i god tid før sin frist.

Hvorfor: Når fristen er gået, stopper udgivelsen. Med 60 dages varsel kan den, der har siden, nå det i ro.

Forkert i `methods/dagsorden.md`:

    review_by: 2026-12-24

giver `methods/dagsorden.md:20:12: FS129`

Rigtigt:

    review_by: 2027-11-01
"""

from collections.abc import Iterator
from datetime import timedelta

from handbook.danish import day
from handbook.link import Handbook
from handbook.model import Kept
from handbook.source import Finding

NOTICE = timedelta(days=60)


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        kept = entry.data
        if isinstance(kept, Kept) and kept.status == "published" and book.today <= kept.review_by <= book.today + NOTICE:
            words = {"day": day(kept.review_by), "left": (kept.review_by - book.today).days, "owner": kept.owner}
            yield Finding(entry.record.place(("review_by",)), words=words)
