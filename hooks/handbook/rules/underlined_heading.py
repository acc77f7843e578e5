"""En overskrift skrives med ## foran og ikke med en streg under.

Hvorfor: Håndbogen kan ikke linke til en overskrift med streg under. Står --- lige under en sætning, bliver sætningen til en overskrift.

Forkert i `methods/dagsorden.md`:

    Godt at vide
    ------------

giver `methods/dagsorden.md:24:1: FS141`

Rigtigt:

    ## Godt at vide
"""

import re
from collections.abc import Iterator

from handbook.link import Handbook, lacking
from handbook.prose import begins_paragraph
from handbook.source import Finding

_UNDERLINED = re.compile(r"^(?P<text>[^\s#|][^\n]*)\n(?:=+|-+)[ \t]*$", re.M)


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.bodies:
        told = lacking(text.by)
        for match in _UNDERLINED.finditer(text.shown):
            if begins_paragraph(text.shown, match.start()) and match["text"].strip() not in told:
                yield Finding(text.place(match.start(), ""), words={"text": match["text"].strip()})
