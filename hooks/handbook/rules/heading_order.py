"""Overskrifter går ét niveau ned ad gangen og begynder med ##.

Hvorfor: Den, der bruger skærmlæser, finder rundt efter niveauerne. Sidens titel er selv niveau 1 og skrives i feltet title.

Forkert i `methods/dagsorden.md`:

    ### Godt at vide

giver `methods/dagsorden.md:24:1: FS140`

Rigtigt:

    ## Godt at vide
"""

from collections.abc import Iterator

from handbook.link import Handbook, headings_of, lacking
from handbook.source import Finding
from handbook.wording import Text


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.bodies:
        yield from _steps(text)


def _steps(text: Text) -> Iterator[Finding]:
    above, told = 1, lacking(text.by)
    for heading in headings_of(text.by):
        case = "title" if heading.level == 1 else "skipped" if heading.level > above + 1 else ""
        if case and heading.text not in told:
            yield Finding(text.place(heading.start, ""), case, {"text": heading.text, "marks": "#" * heading.level, "right": "#" * (above + 1)})
        above = heading.level
