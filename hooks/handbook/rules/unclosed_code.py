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

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.prose import unclosed_fence
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.bodies:
        if fence := unclosed_fence(text.text):
            yield Finding(text.place(fence[0], ""), words={"fence": fence[1]})
