"""To sider må ikke have samme adresse.

Hvorfor: Kun den ene kan ligge der, og den anden forsvinder, uden at nogen ser det.

Forkert i `docs/metoder/dagsorden.md`, som ny fil:

    ---
    title: Dagsordenen
    summary: En side, der vil ligge, hvor metoden ligger.
    ---

    Teksten om dagsordenen.

giver `docs/metoder/dagsorden.md:1:1: FS206`

Rigtigt: siden ligger i en mappe, der ikke hører til en slags opslag, for eksempel `docs/vejledning/dagsordenen.md`.
"""

from collections.abc import Iterator

from handbook.link import GAPS, MATRIX, PLANS, RULES, TAKEN, WAS, Handbook, address, overview_path, page_path
from handbook.model import KINDS, Entry
from handbook.shape import Shaped
from handbook.source import Finding, Place


def check(book: Handbook) -> Iterator[Finding]:
    made = filter(None, (WAS, MATRIX, GAPS, *map(overview_path, (*KINDS, *PLANS))))
    first = dict.fromkeys(map(address, made), "")
    for entry in sorted(book.entries.values(), key=lambda entry: (entry.key[0] == "page", entry.file.path)):
        path = page_path(entry)
        if address(path) in first or path.startswith((f"{RULES}/", f"{TAKEN}/")):
            other = first.get(address(path), "")
            yield Finding(_place(entry), "default" if other else "overview", {"other": other, "address": path})
        first.setdefault(address(path), entry.file.path)


def _place(entry: Shaped[Entry]) -> Place:
    return Place(entry.file.path) if entry.key[0] == "page" else entry.record.place(("id",))
