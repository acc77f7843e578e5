"""Et afsnit har både en overskrift og en tekst.

Hvorfor: Læseren følger overskriften i indholdsfortegnelsen og finder ingenting. En overskrift uden ord siger intet om sit afsnit.

Forkert i `methods/dagsorden.md`:

    Læs mere i [modulet](module:moedefacilitering#oevelser).

    ## Spørgsmål

giver `methods/dagsorden.md:30:1: FS164`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

import re
from collections.abc import Iterator

from handbook.link import Handbook, headings_of
from handbook.source import Finding
from handbook.wording import Text

_WORDLESS = re.compile(r"^#{1,6}(?:[ \t]+#*)?[ \t]*$", re.M)
_COMMENT = re.compile(r"<!--.*?-->", re.S)


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.bodies:
        for match in _WORDLESS.finditer(text.shown):
            yield Finding(text.place(match.start(), ""), "heading")
        yield from _without_text(text)


def _without_text(text: Text) -> Iterator[Finding]:
    headings = headings_of(text.by)
    for heading, below in zip(headings, (*headings[1:], None), strict=False):
        after = text.text[heading.end : below.start if below else None].partition("\n")[2]
        if (not below or below.level <= heading.level) and not _COMMENT.sub("", after).strip():
            yield Finding(text.place(heading.start, ""), words={"text": heading.text})
