"""En tabel skal have en række med overskrifter øverst.

Hvorfor: En skærmlæser siger kolonnens navn ved hver celle. Uden overskrifter er en tabel en bunke ord (WCAG 1.3.1).

Forkert i `methods/dagsorden.md`:

    Læs mere i [modulet](module:moedefacilitering#oevelser).

    |     |     |
    | --- | --- |
    | Før | Ring |

giver `methods/dagsorden.md:30:1: FS147`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

import re
from collections.abc import Iterator

from handbook.link import Handbook
from handbook.prose import begins_paragraph
from handbook.source import Finding

_RULED = re.compile(r"^[ \t]*+\|?(?:[ \t]*+:?-++:?[ \t]*+\|)+[ \t]*+(?::?-++:?[ \t]*+)?$", re.M)
_EMPTY = re.compile(r"[ \t]*\|[ \t|]*")
_TAGS = re.compile(r"<(?P<name>table|th|/table)\b(?P<rest>[^<>]*)>", re.I)


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.bodies:
        for start in (*_ruled(text.shown), *_tagged(text.shown)):
            yield Finding(text.place(start, ""))


def _ruled(body: str) -> Iterator[int]:
    """Where the tables of Markdown begin that have an empty row, or none, above their line."""
    for match in _RULED.finditer(body):
        above = body.rfind("\n", 0, max(0, match.start() - 1)) + 1
        if begins_paragraph(body, match.start()):
            yield match.start()
        elif _EMPTY.fullmatch(body, above, match.start() - 1):
            yield above


def _tagged(body: str) -> Iterator[int]:
    """Where the tables of HTML begin that have no header cell."""
    begun: list[int] = []
    for tag in _TAGS.finditer(body):
        if tag["name"].lower() == "table":
            begun.append(tag.start())
        elif tag["name"].lower() == "th":
            begun.clear()
        elif begun:
            yield begun.pop()
