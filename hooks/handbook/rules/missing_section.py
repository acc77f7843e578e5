"""Cases og moduler skal have de afsnit, som læseren regner med.

Hvorfor: Den, der læser en case, leder efter udfordring, løsning og resultat; den, der underviser, leder efter øvelserne.

Forkert i `cases/herning.md`:

    ## Resultater

giver `cases/herning.md:33:1: FS115`

Rigtigt:

    ## Resultat
"""

import re
from collections.abc import Iterator

from handbook.danish import nearest
from handbook.link import SECTION, Handbook, lacking
from handbook.model import Entry
from handbook.prose import headings
from handbook.shape import Shaped
from handbook.source import Finding, Place

# The words at another level, in bold, or with a line under them.
_MEANT = re.compile(r"^(?:# |#{3,6} |\*\*)(?P<text>[^\n*#]+?)(?:\*\*)?:?[ \t]*$|^(?P<underlined>[^\n*#]+)\n(?:=+|-+)[ \t]*$", re.M)


def check(book: Handbook) -> Iterator[Finding]:
    for entry in book.authored:
        yield from _missing(entry) if entry.data.sections and not entry.record.is_alone else ()


def _missing(entry: Shaped[Entry]) -> Iterator[Finding]:
    file = entry.file
    found = {heading.text: heading.start for heading in headings(file.body) if heading.level == SECTION}
    meant = {match["text"] or match["underlined"]: match.start() for match in _MEANT.finditer(file.body)}
    end = Place(file.path, max(file.body_line, file.text.count("\n")), 1)
    for section in lacking(entry):
        near = section if section in meant else nearest(section, set(found) - set(entry.data.sections))
        words = {"section": section, "near": near, "kind": entry.data.danish[0]}
        yield Finding(file.place((meant | found)[near]) if near else end, "near" if near else "default", words)
