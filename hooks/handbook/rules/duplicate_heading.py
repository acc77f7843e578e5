"""To afsnit på samme niveau skal ikke hedde det samme.

Hvorfor: Læseren kan ikke se forskel i indholdsfortegnelsen, og et link fører altid til det første.

Forkert i `methods/dagsorden.md`:

    Læs mere i [modulet](module:moedefacilitering#oevelser).

    ## Godt at vide

    Ring først.

giver `methods/dagsorden.md:30:1: FS142`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

from collections.abc import Iterator

from handbook.danish import slug
from handbook.link import SECTION, Handbook, headings_of
from handbook.source import Finding
from handbook.wording import Text


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.bodies:
        yield from _twice(text)


def _twice(text: Text) -> Iterator[Finding]:
    above: tuple[str, ...] = ()
    lines: dict[tuple[str, ...], int] = {}
    for heading in headings_of(text.by):
        at = text.place(heading.start, "")
        above = (*above[: heading.level - 1], *[""] * (heading.level - 1 - len(above)), heading.text.casefold())
        if heading.level == SECTION and slug(heading.text) in text.by.data.anchors:
            yield Finding(at, "written", {"text": heading.text})
        elif above in lines:
            yield Finding(at, words={"text": heading.text, "line": lines[above]})
        lines.setdefault(above, at.line)
