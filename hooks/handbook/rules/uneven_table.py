"""En tabel har lige mange celler i alle rækker.

Hvorfor: En celle for meget kommer ikke med på siden, og en for lidt rykker resten. Passer stregen ikke, bliver der ingen tabel.

Forkert i `methods/dagsorden.md`:

    Læs mere i [modulet](module:moedefacilitering#oevelser).

    | Før | Efter |
    | --- | --- |
    | Ring | Skriv | Mødes |

giver `methods/dagsorden.md:32:1: FS162`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

import re
from collections.abc import Iterator

from handbook.link import Handbook
from handbook.prose import begins_paragraph
from handbook.source import Finding

_RULED = re.compile(r"^[ \t]*+\|?(?:[ \t]*+:?-++:?[ \t]*+\|)+[ \t]*+(?::?-++:?[ \t]*+)?$", re.M)
_BAR = re.compile(r"(?<!\\)\|")


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.bodies:
        for match in _RULED.finditer(text.shown):
            if not begins_paragraph(text.shown, match.start()):
                for start, case, words in _uneven(text.shown, match):
                    yield Finding(text.place(start, ""), case, words)


def _uneven(body: str, ruled: re.Match[str]) -> Iterator[tuple[int, str, dict[str, int]]]:
    """Where a table's line or a row of it begins that has not as many cells as its head."""
    most = _cells(body[body.rfind("\n", 0, ruled.start() - 1) + 1 : ruled.start()])
    if _cells(ruled[0]) != most:
        yield ruled.start(), "line", {"cells": _cells(ruled[0]), "most": most}
        return
    start = ruled.end() + 1
    for row in body[start:].partition("\n\n")[0].split("\n"):
        if row.strip() and (cells := _cells(row)) != most:
            yield start, "more" if cells > most else "fewer", {"cells": cells, "most": most}
        start += len(row) + 1


def _cells(row: str) -> int:
    return len(_BAR.findall(row.strip().removeprefix("|").removesuffix("|"))) + 1
