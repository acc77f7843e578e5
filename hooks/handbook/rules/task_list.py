"""Lister med afkrydsning hører ikke til på en side.

Hvorfor: Læseren ser klammerne som tegn, og et felt, der ikke kan sættes kryds i, forvirrer en skærmlæser.

Forkert i `methods/dagsorden.md`:

    Læs mere i [modulet](module:moedefacilitering#oevelser).

    - [ ] Spørg, hvad mødet skal føre til.

giver `methods/dagsorden.md:30:3: FS148`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

import re
from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Edit, Finding

_BOX = re.compile(r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+(?P<box>\[[ xX]?\][ \t]+)(?=\S)", re.M)


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.bodies:
        for match in _BOX.finditer(text.shown):
            at = text.place(match.start("box"), "")
            yield Finding(at, fix=Edit(at, match["box"], ""))
