"""En dag i et forløb holder sig inden for sin ramme.

Hvorfor: Når dagen er delt ud, har deltagerne aftalt, hvornår de går.

Forkert i `programmes/moeder.yml`:

        end: "10:25"

giver `programmes/moeder.yml:16:12: FS172`

Rigtigt:

        end: "11:30"
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Programme
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.of("programme"):
        for number, agenda in enumerate(book.agendas(entry.data) if isinstance(entry.data, Programme) else ()):
            if agenda.over > 0:
                words = {"minutes": agenda.over, "start": agenda.day.start, "end": agenda.day.end}
                yield Finding(entry.record.place(("days", number, "title")), words=words)
