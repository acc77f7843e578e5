"""Et ord skal staves på én måde i hele håndbogen.

Hvorfor: To måder at skrive det samme på ligner to forskellige ting, og den, der søger, finder kun det halve.

Forkert i `methods/dagsorden.md`:

    Metoden og alle, der nævnes i den, er op-digtet til test.

giver `methods/dagsorden.md:26:39: FS306`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding

SHORTEST = 4  # letters: below, a letter may stand for itself


def check(book: Handbook) -> Iterator[Finding]:
    for word in sorted(book.words):
        for other in {word.replace("-", ""), word.replace("aa", "å")} - {word} if len(word) >= SHORTEST else ():
            if other in book.words:
                fewer, more = sorted((word, other), key=lambda one: (len(book.words[one]), one != word))
                yield Finding(book.place_of(fewer), words={"word": fewer, "other": more})
