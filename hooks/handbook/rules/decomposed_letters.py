"""Å, é og andre bogstaver med tegn skrives som ét tegn.

Hvorfor: Kopieret fra en Mac kan å være a og en ring for sig. Det ser ens ud, men ordet kan ikke findes og bliver ikke til et link.

Forkert i `methods/dagsorden.md`:

    Metoden og alle, der nævnes i den, er også opdigtet til test.

giver `methods/dagsorden.md:26:42: FS161`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

import unicodedata
from collections.abc import Iterator
from itertools import takewhile

from handbook.link import Handbook
from handbook.source import Edit, Finding, Place


def check(book: Handbook) -> Iterator[Finding]:
    for file in book.files:
        if not unicodedata.is_normalized("NFC", file.text):
            yield from _lines(file.path, file.text)


def _lines(path: str, text: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), 1):
        right = unicodedata.normalize("NFC", line)
        if right != line:
            same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(line, right, strict=False)))
            at = Place(path, number, same + 1)
            yield Finding(at, words={"letter": right[same]}, fix=Edit(at, line[same:], right[same:]))
