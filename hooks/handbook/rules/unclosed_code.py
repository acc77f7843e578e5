"""Kode, der begynder med en linje med ```, slutter med en linje med lige så mange.

Hvorfor: Uden den sidste linje bliver tegnene stående, og på siden med hele håndbogen kan resten af teksten blive til kode.

Forkert i `methods/dagsorden.md`:

    Læs mere i [modulet](module:moedefacilitering#oevelser).

    ```
    Dagsorden

giver `methods/dagsorden.md:30:1: FS168`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

import re
from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding

_FENCE = re.compile(r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n`]*$", re.M)  # one that is closed is blanked with what it holds


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.bodies:
        if fence := _FENCE.search(text.shown):
            yield Finding(text.place(fence.start("fence"), ""), words={"fence": fence["fence"]})
