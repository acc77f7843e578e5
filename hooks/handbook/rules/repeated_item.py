"""Det samme står ikke to gange i en liste.

Hvorfor: Det står så to gange på siden, og den, der læser, leder efter forskellen.

Forkert i `methods/dagsorden.md`:

    roles: [virksomhedskonsulent, virksomhedskonsulent]

giver `methods/dagsorden.md:6:31: FS131`

Rigtigt:

    roles: [virksomhedskonsulent]
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.read import Fields, Items, Node, Text
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for file in book.files:
        for items in _lists(file.fields) if file.fields else ():
            yield from _twice([item for item in items.values if isinstance(item, Text)])


def _lists(node: Node) -> Iterator[Items]:
    if isinstance(node, Items):
        yield node
    inner = () if isinstance(node, Text) else node.values.values() if isinstance(node, Fields) else node.values
    for each in inner:
        yield from _lists(each)


def _twice(items: list[Text]) -> Iterator[Finding]:
    lines: dict[str, int] = {}
    for item in items:
        said = item.value.casefold()
        if said in lines:
            yield Finding(item.at, words={"text": item.value, "line": lines[said]})
        lines.setdefault(said, item.at.line)
