"""Et link skal have en tekst, når det fører til noget uden titel.

Hvorfor: Et link uden tekst kan ingen se, og en skærmlæser læser adressen op. Kun opslag og sider i håndbogen har en titel at låne.

Forkert i `methods/dagsorden.md`:

    Læs mere i [](https://example.org/moeder).

giver `methods/dagsorden.md:28:12: FS145`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

import re
from collections.abc import Iterator

from handbook.kept import kept
from handbook.link import OVERVIEW, Handbook
from handbook.model import Entry
from handbook.prose import links
from handbook.shape import Shaped
from handbook.source import Finding
from handbook.wording import Text, texts

_ELSEWHERE = re.compile(r"(?:https?:|mailto:|tel:|//)", re.I)
_NAMED = re.compile(r"(?<![!\\\]])\[[ \t]*+\]\[(?P<name>[^\[\]\n]+)\]")
_EMPTY_TAG = re.compile(r"<a\s(?P<attributes>[^<>]*+)>\s*+</a\b", re.I)


def check(book: Handbook) -> Iterator[Finding]:
    for led in book.links:
        titled = led.to is not None or led.link.is_picture or led.link.is_raw
        if not titled and not led.link.text.strip() and (led.path in book.assets or led.scheme == OVERVIEW):
            yield Finding(led.by.file.place(led.link.start), words={"target": led.link.target})
    for entry in {entry.key: entry for entry in book.authored}.values():
        yield from _elsewhere(entry)


@kept
def _elsewhere(entry: Shaped[Entry]) -> tuple[Finding, ...]:
    """The links of a body that lead out of the handbook, or by a name, and have no words."""
    return tuple(finding for text in texts(entry) if not text.loc for finding in _wordless(text))


def _wordless(text: Text) -> Iterator[Finding]:
    for link in links(text.text):
        if not (link.text.strip() or link.is_picture or link.is_raw) and _ELSEWHERE.match(link.target):
            yield Finding(text.place(link.start, ""), words={"target": link.target})
    for match in _NAMED.finditer(text.shown):
        yield Finding(text.place(match.start(), ""), words={"target": match["name"]})
    for match in _EMPTY_TAG.finditer(text.shown):
        if "href" in match["attributes"].lower():
            yield Finding(text.place(match.start(), ""), words={"target": match["attributes"].strip()})
