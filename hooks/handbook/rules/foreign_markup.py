"""Bokse skrives, som håndbogen kender dem: !!! note.

Hvorfor: Andre programmer skriver en boks med ::: eller [!NOTE]. Her bliver tegnene stående på siden, og boksen kommer ikke frem.

Forkert i `methods/dagsorden.md`:

    Læs mere i [modulet](module:moedefacilitering#oevelser).

    > [!NOTE]
    > Ring først.

giver `methods/dagsorden.md:30:3: FS165`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

import re
from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding

_SIGNS = re.compile(r"^[ \t]*>[ \t]*(?P<box>\[!\w+\])|^[ \t]*(?P<fence>:{3,}[ \t]*[\w{][^\n]*)|(?P<shortcode>\{\{<[^{}\n]*>\}\})", re.M)


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.bodies:
        for match in _SIGNS.finditer(text.shown):
            case = match.lastgroup or ""
            yield Finding(text.place(match.start(case), ""), "shortcode" if case == "shortcode" else "default", {"text": match[case].strip()})
