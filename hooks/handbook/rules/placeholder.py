"""Teksten skal være skrevet færdig: ingen TODO, [indsæt …], ??? eller xx.

Hvorfor: Det, der skulle have været udfyldt, bliver udgivet som det står, og læseren kan ikke vide, hvad der mangler.

Forkert i `methods/dagsorden.md`:

    Metoden virker i xx procent af de opdigtede møder.

giver `methods/dagsorden.md:26:18: FS152`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

import re
from collections.abc import Iterator

from handbook.link import Handbook
from handbook.source import Finding

_LEFT = re.compile(
    r"(?<![\w/=-])(?:(?i:todo|fixme|tbd|tba)(?![\w-])|(?i:to[ -]do)(?=:)|(?i:lorem ipsum)|(?i:tekst (?:følger|kommer))(?!\w)"
    r"|[xX]{2,}(?:[ ./-]+[xX]{2,})*(?![\w-])|[xX](?=\s?(?:procent|pct|%)))"
    r"|\[(?i:indsæt|udfyld|skriv|tilføj|tekst|navn|dato|titel|kilde|tal|link|mangler|kommunens navn|jeres|din|xx+)\b[^\[\]\n]{0,60}\](?![\[(:{])"
    r"|\((?i:indsæt|udfyld|tilføj)\b[^()\n]{0,60}\)|(?<![?\w])\?{3,}|\((?i:mangler)\)"
    r"|(?m:^)<{7} [^\n]{1,60}"
    r"|(?i:(?<!\w)her kommer (?:der )?tekst)|(?i:(?<!\w)(?:bla[ -]?){3,})"
    r"|(?i:(?<!\w)(?:din |skriv |indsæt |her kommer )?(?:tekst|titel|overskrift)(?:en)? her(?=[.!\s]*(?:\n|\Z)))"
    r"|(?i:(?<!\w)(?:dd[./-]mm[./-]åå(?:åå)?|åååå-mm-dd)(?!\w))"
)
_BOX = re.compile(r"(?m:^)[ \t]*\?{3}\+?[ \t]*[\w\"]")


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.written:
        boxes = {match.start() + match[0].index("?") for match in _BOX.finditer(text.shown)} if not text.loc else set()
        for match in _LEFT.finditer(text.shown):
            if match.start() not in boxes:
                yield Finding(text.place(match.start(), match[0]), words={"text": match[0]})
