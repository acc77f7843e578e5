"""Skriv rollen og ikke navnet på et menneske.

Hvorfor: Folk skifter job, og siden bliver stående. Et navn fortæller læseren mindre end rollen.

Forkert i `methods/dagsorden.md`:

    »Det virker,« siger Mette Jensen, der er opdigtet.

giver `methods/dagsorden.md:26:21: FS159`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.personal import names_of_persons
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.written:
        if text.by.key[0] != "source":  # which has an author
            for (start, end), title in names_of_persons(text.shown, is_alone=text.loc == ("owner",)):
                name = text.shown[start:end]
                yield Finding(text.place(start, name), "titled" if title else "default", {"name": " ".join(name.split()), "title": title})
