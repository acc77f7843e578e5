"""En kilde, som andre bygger på, skal stadig gælde.

Hvorfor: Er loven afløst, kan det, siderne siger, være forkert. Beskeden nævner alt, der bruger kilden, så I kan læse det igennem.

Forkert i `vocabulary/sources.yml`:

        date: 2026-05
        valid_to: 2026-06-30

giver `vocabulary/sources.yml:8:15: FS211`

Rigtigt:

        date: 2026-05
"""

from collections.abc import Iterator
from datetime import date

from handbook.danish import day
from handbook.link import Handbook, Key
from handbook.model import Source
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.of("source"):
        ended = _ended(entry.data) if isinstance(entry.data, Source) else None
        citing = _citing(book, entry.key) if ended and ended < book.today else []
        if ended and citing:
            words = {"title": entry.data.name, "day": day(ended), "citing": ", ".join(citing)}
            yield Finding(entry.record.place(("valid_to",)), words=words)


def _ended(source: Source) -> date | None:
    """Its last day; none where its days contradict each other, which is told."""
    is_sound = not (source.valid_from and source.valid_to and source.valid_to < source.valid_from)
    return source.valid_to if is_sound else None


def _citing(book: Handbook, source: Key) -> list[str]:
    """Who names the source and is not withdrawn, as `kind:id`."""
    by = {":".join(use.by.key) for use in book.uses_of.get(source, ()) if getattr(use.by.data, "status", "") != "retired"}
    return sorted(by)
