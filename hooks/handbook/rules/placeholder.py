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

# Signs of which one stands, in small letters, in whatever a pattern finds; then the pattern.
_ALL = (
    (("todo", "to do:", "to-do:"), r"(?<![\w/=-])(?:(?i:todo)(?![\w-])|(?i:to[ -]do)(?=:))"),
    (("fixme", "tbd", "tba"), r"(?<![\w/=-])(?i:fixme|tbd|tba)(?![\w-])"),
    (("lorem ipsum",), r"(?<![\w/=-])(?i:lorem ipsum)"),
    (("tekst følger", "tekst kommer"), r"(?<![\w/=-])(?i:tekst (?:følger|kommer))(?!\w)"),
    (("xx",), r"(?<![\w/=-])[xX]{2,}(?:[ ./-]+[xX]{2,})*(?![\w-])"),
    (("procent", "pct", "%"), r"[xX](?<![\w/=-].)(?=\s?(?:procent|pct|%))"),
    (
        ("[",),
        r"\[(?i:indsæt|udfyld|skriv|tilføj|tekst|navn|dato|titel|kilde|tal|link|mangler|kommunens navn|jeres|din|xx+)\b[^\[\]\n]{0,60}\](?![\[(:{])",
    ),
    (("(",), r"\((?i:indsæt|udfyld|tilføj)\b[^()\n]{0,60}\)"),
    (("(mangler)",), r"\((?i:mangler)\)"),
    (("her skal der stå", "her skal stå"), r"(?i:(?<!\w)her skal (?:der )?stå)"),
    (("udfyldes",), r"(?m:^)(?i:(?:skal )?udfyldes(?: senere)?)[.!]?(?m:$)"),
    (("<<<<<<<",), r"(?m:^)<{7} [^\n]{1,60}"),
    (("???",), r"(?<![?\w])\?{3,}"),
    (("her kommer",), r"(?i:(?<!\w)her kommer (?:der )?tekst)"),
    (("blabla", "bla bla", "bla-bla"), r"(?i:(?<!\w)(?:bla[ -]?){3,})"),
    (
        tuple(f"{word} her" for word in ("tekst", "titel", "overskrift", "teksten", "titelen", "overskriften")),
        r"(?i:(?<!\w)(?:din |skriv |indsæt |her kommer )?(?:tekst|titel|overskrift)(?:en)? her(?=[.!\s]*(?:\n|\Z)))",
    ),
    (("mm-åå", "mm.åå", "mm/åå", "åå-mm"), r"(?i:(?<!\w)(?:dd[./-]mm[./-]åå(?:åå)?|åååå-mm-dd)(?!\w))"),
)
_LEFT = tuple((sign, pattern) for signs, pattern in _ALL for sign in signs)
_BOX = re.compile(r"(?m:^)[ \t]*\?{3}\+?[ \t]*[\w\"]")


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.written:
        boxes = {match.start() + match[0].index("?") for match in _BOX.finditer(text.shown)} if not text.loc else set()
        for match in _found(text.shown):
            if match.start() not in boxes:
                yield Finding(text.place(match.start(), match[0]), words={"text": match[0]})


def _found(text: str) -> Iterator[re.Match[str]]:
    lower = text.lower()
    patterns = dict.fromkeys(pattern for sign, pattern in _LEFT if sign in lower)
    return re.finditer("|".join(patterns), text) if patterns else iter(())
