"""Det, I skriver over i `local/`, skal findes i den fælles håndbog, og det skal ændre noget.

Hvorfor: Når den fælles side er væk, eller afsnittet hedder noget andet, står jeres ord ingen steder, uden at nogen ser det. Og en kopi af
det fælles bliver ikke rettet, når det fælles bliver det.

Forkert i `local/methods/dagsorden.md`, som ny fil:

    ---
    materials:
      remove: [Flipover]
    ---

giver `local/methods/dagsorden.md:3:12: FS360`

Rigtigt:

    ---
    materials:
      remove: [Papir og pen]
    ---
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding

DOUBTS = {"same", "near-section"}  # what may be meant as it is


def check(book: Handbook) -> Iterator[Finding]:
    for record in book.records:
        for slip in record.slips:
            yield Finding(slip.at, slip.case, slip.words, severity="warning" if slip.case in DOUBTS else None)
        if "hide" in record.fields.values and record.over is None and not record.slips:
            yield Finding(record.place(("hide",)), "shared-hide")
    yield from _still_taken(book)


def _still_taken(book: Handbook) -> Iterator[Finding]:
    """The modules that a shown programme names though the fork hides them."""
    for entry in book.of("module"):
        uses = book.uses_of.get(entry.key, ()) if entry.data.hide else ()
        for by in {use.by.key: use.by for use in uses if use.by.key[0] == "programme" and not use.by.data.hide}.values():
            words = {"title": entry.data.name, "programme": by.data.name, "id": entry.data.id, "by": by.data.id}
            yield Finding(entry.record.place(("hide",)), "still-taken", words, severity="warning")
