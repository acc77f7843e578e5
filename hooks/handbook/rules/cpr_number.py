"""Et CPR-nummer må ikke stå i håndbogen, heller ikke i kode, noter, links og filnavne.

Hvorfor: Alt bliver udgivet og kan findes igen i git. Et opdigtet nummer kan tilhøre et menneske; skriv ddmmåå-xxxx i eksempler.

Forkert i `methods/dagsorden.md`:

    Borgeren har nummeret 010170-1234 i det opdigtede eksempel.

giver `methods/dagsorden.md:26:23: FS155`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.personal import cpr_numbers
from handbook.source import Finding, Place


def check(book: Handbook) -> Iterator[Finding]:
    for file in book.files:
        for (start, end), is_certain in cpr_numbers(file.text):
            found = " ".join(file.text[start:end].split())
            yield Finding(file.at(start), "certain" if is_certain else "default", {"start": found[:2]})
    for path in sorted({file.path for file in book.files} | book.assets | book.texts):
        for _ in cpr_numbers(path):
            yield Finding(Place(path), "path")
