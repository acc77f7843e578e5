"""Et link skal føre til en side og et afsnit, der findes.

Hvorfor: Et link, der ikke virker, koster læseren tid og tillid.

Forkert i `methods/dagsorden.md`:

    Læs mere i [modulet](module:moedefacilitering#oevelse).

giver `methods/dagsorden.md:28:22: FS204`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

from collections.abc import Iterator

from handbook.danish import nearest
from handbook.link import OVERVIEW, BodyLink, Handbook
from handbook.model import KINDS
from handbook.prose import headings
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for link in book.links:
        if link.link.is_picture:
            continue
        if link.to is None:
            yield from _nowhere(book, link)
        elif link.anchor and (target := book.entries.get((link.to.kind, link.to.id))):
            anchors = [heading.anchor for heading in headings(target.file.body)]
            if link.anchor not in anchors:
                near = nearest(link.anchor, anchors)
                yield Finding(link.at, "anchor-near" if near else "anchor", {"anchor": link.anchor, "name": target.data.name, "near": near})


def _nowhere(book: Handbook, link: BodyLink) -> Iterator[Finding]:
    if link.scheme == OVERVIEW and link.path:
        return
    if link.scheme:
        near = nearest(link.scheme, KINDS)
        yield Finding(link.at, "kind-near" if near else "kind", {"scheme": link.scheme, "near": near, "known": ", ".join(KINDS)})
    elif link.path not in book.assets:
        near = nearest(link.path, book.assets)
        yield Finding(link.at, "near" if near else "default", {"path": link.path, "near": near})
