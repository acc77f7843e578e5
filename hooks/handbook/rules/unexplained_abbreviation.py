"""En forkortelse skal være forklaret et sted.

Hvorfor: Den nyansatte kender ikke forkortelsen og kan ikke slå den op.

Forkert i `methods/dagsorden.md`:

    Metoden og alle APV'er, der nævnes i den, er opdigtet til test.

giver `methods/dagsorden.md:26:17: FS305`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

import re
from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding

_CAPITALS = re.compile(r"[A-ZÆØÅ](?<![\w-].)[A-ZÆØÅ]{1,5}(?![\w-])")
_EXPLAINED = re.compile(r"\(([A-ZÆØÅ]{2,6})\)|(?<!\w)([A-ZÆØÅ]{2,6}) \(\w")
_ROMAN = re.compile(r"[IVX]+")
EVERYDAY = frozenset({"EU", "IT", "OK", "PDF", "SMS", "TV"})  # as in Retskrivningsordbogen, and known to all
LEFT = frozenset({"TODO", "FIXME", "TBD", "TBA"})  # in a text that is not finished, which is told as such


def check(book: Handbook) -> Iterator[Finding]:
    told = set(EVERYDAY | LEFT)
    written = [text for texts in book.texts_by.values() for text in texts]
    for text in written:
        told |= _explained(text.words) if text.is_body_or_prose else set(_CAPITALS.findall(text.text))
    for text in written:
        for match in _CAPITALS.finditer(text.prose):
            if match[0] not in told and not _ROMAN.fullmatch(match[0]):
                told.add(match[0])
                yield Finding(text.place(match.start(), match[0]), words={"abbreviation": match[0]})


def _explained(text: str) -> set[str]:
    """Abbreviations with their words beside them: *APV (arbejdspladsvurdering)* or the other way round."""
    return {match[1] or match[2] for match in _EXPLAINED.finditer(text)} if "(" in text else set()
