"""I et felt står almindelig tekst uden Markdown og HTML.

Hvorfor: Felter bliver vist, som de er skrevet. Læseren ser stjernerne, klammerne og mærkerne i stedet for det, de skulle gøre.

Forkert i `methods/dagsorden.md`:

    purpose: At **alle** ved, hvorfor de mødes.

giver `methods/dagsorden.md:4:13: FS149`

Rigtigt:

    purpose: At alle ved, hvorfor de mødes.
"""

import re
from collections.abc import Iterator

from handbook.clean import TAGS
from handbook.link import Handbook
from handbook.source import Finding

_MARKDOWN = re.compile(r"\*\*\S[^*\n]*\*\*|(?<!\w)__\S[^_\n]*__(?!\w)|!?\[[^\[\]\n]*\]\([^()\n]*\)")
_HTML = re.compile(rf"</?(?:{'|'.join(sorted(TAGS))}|script|iframe|font|style|center)(?=[\s/>])[^<>]*>", re.I)


def check(book: Handbook) -> Iterator[Finding]:
    for text in (text for text in book.written if text.loc):
        found = [("html", match) for match in _HTML.finditer(text.text)] + [("default", match) for match in _MARKDOWN.finditer(text.text)]
        for case, match in found[:1]:
            yield Finding(text.place(match.start(), match[0]), case, {"text": match[0]})
