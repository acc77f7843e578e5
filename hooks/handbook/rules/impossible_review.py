"""En side kan ikke være læst igennem efter i dag, og fristen kan ikke ligge før gennemlæsningen.

Hvorfor: En forkert dato får en gammel side til at se frisk ud, eller en frist til aldrig at blive husket.

Forkert i `methods/dagsorden.md`:

    reviewed: 2027-01-11

giver `methods/dagsorden.md:19:11: FS130`

Rigtigt:

    reviewed: 2026-11-01
"""

from collections.abc import Iterator

from handbook.danish import day
from handbook.link import Handbook
from handbook.model import Kept
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.shelved.entries:
        if isinstance(kept := entry.data, Kept):
            words = {"reviewed": day(kept.reviewed), "review_by": day(kept.review_by), "today": day(book.today)}
            if kept.reviewed > book.today:
                yield Finding(entry.record.place(("reviewed",)), "future", words)
            elif kept.review_by < kept.reviewed and kept.status != "published":  # what is published is overdue, and that is told
                yield Finding(entry.record.place(("review_by",)), "before", words)
