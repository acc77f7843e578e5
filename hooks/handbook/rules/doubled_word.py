"""Det samme ord står ikke to gange efter hinanden.

Hvorfor: Det sker let, når en sætning bliver skrevet om, og øjet springer over det. En skærmlæser læser begge op.

Forkert i `methods/dagsorden.md`:

    Metoden og alle, der nævnes i den, er opdigtet opdigtet til test.

giver `methods/dagsorden.md:26:48: FS163`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

import re
from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding
from handbook.wording import Text

# What Danish may say twice: *det er den, der der skal ringes til*, *det vi gør gør en forskel*, *meget meget glad*.
_TWICE = re.compile(r"af|de[mnrt]?|e[nrt]|for|gør|har|ind|ja|langt?|mange|med|meget|nej|o[mp]|på|så|til|ud|var")
_IN_LINE = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]{2,}+)[^\S\n]+(?P<again>(?P=word))(?![\w-])", re.I)
_OVER_LINES = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]{2,}+)[^\S\n]*\n[^\S\n]*(?P<again>(?P=word))(?![\w-])", re.I)


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.written:
        for match in _doubled(text):
            if not _TWICE.fullmatch(match["word"].casefold()):
                yield Finding(text.place(match.start("again"), match["again"]), words={"word": match["again"]})


def _doubled(text: Text) -> Iterator[re.Match[str]]:
    """The words that stand twice, in a line and, in sentences, over its end."""
    yield from _IN_LINE.finditer(text.words)
    yield from _OVER_LINES.finditer(text.prose)
