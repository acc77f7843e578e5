"""En linje med fed skrift er ikke en overskrift.

Hvorfor: En skærmlæser ser den ikke som en overskrift, og læseren kan ikke springe til den.

Forkert i `methods/dagsorden.md`:

    **Godt at vide**

giver `methods/dagsorden.md:24:1: FS143`

Rigtigt:

    ## Godt at vide
"""

import re
from collections.abc import Iterator

from handbook.link import Handbook, lacking
from handbook.prose import begins_paragraph
from handbook.source import Finding

LONGEST = 80  # letters; what is longer is a sentence that someone wants to be seen
_BOLD = re.compile(
    rf"^(?:\*\*\*?|___?|<(?:b|strong)>)(?P<text>(?!\[)[^\n*_<>]{{1,{LONGEST}}})(?:\*\*\*?|___?|</(?:b|strong)>):?[ \t]*$(?!\n[:=-])", re.M
)


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.bodies:
        told = lacking(text.by)
        for match in _BOLD.finditer(text.shown):
            words = match["text"].strip(" \t:")
            if begins_paragraph(text.shown, match.start()) and words not in told and words[-1:] not in ".,;!":
                yield Finding(text.place(match.start(), ""), words={"text": words})
