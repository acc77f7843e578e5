"""Et link skal føre til en side og et afsnit, der findes.

Hvorfor: Et link, der ikke virker, koster læseren tid og tillid. Navnet efter # er overskriften med små bogstaver og bindestreger.

Forkert i `methods/dagsorden.md`:

    Læs mere i [modulet](module:moedefacilitering#oevelse).

giver `methods/dagsorden.md:28:22: FS204`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

from collections.abc import Iterator

from handbook.danish import nearest, slug
from handbook.kept import kept
from handbook.link import OVERVIEW, BodyLink, Handbook, headings_of, kinds_in, nearest_file
from handbook.model import KINDS
from handbook.prose import unread
from handbook.read import File
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for link in book.links:
        if link.link.is_picture:
            continue
        if link.to is None:
            yield from _nowhere(book, link)
        elif link.anchor and (target := book.entries.get((link.to.kind, link.to.id))):
            anchors = [*target.data.anchors, *(heading.anchor for heading in headings_of(target))]
            required = [slug(section) for section in target.data.sections]  # where one is not there, that is told already
            if link.anchor not in (*anchors, *required):
                near = nearest(link.anchor, anchors)
                yield Finding(link.at, "anchor-near" if near else "anchor", {"anchor": link.anchor, "name": target.data.name, "near": near})
    for file in {entry.file.path: entry.file for entry in book.authored if entry.file.path.endswith(".md")}.values():
        for start, written in _unread(file):
            yield Finding(file.place(start), "unread", {"target": written})


@kept
def _unread(file: File) -> tuple[tuple[int, str], ...]:
    return tuple(unread(file.body))


def _nowhere(book: Handbook, link: BodyLink) -> Iterator[Finding]:
    if link.scheme == OVERVIEW and link.path:
        return
    if link.scheme:
        kind = link.link.target.removeprefix(f"{OVERVIEW}:")
        scheme = link.scheme if link.scheme != OVERVIEW else kind
        near = nearest(scheme, KINDS)
        yield Finding(link.at, "kind-near" if near else "kind", {"scheme": scheme, "near": near, "known": ", ".join(KINDS)})
    elif not link.path:
        yield Finding(link.at, "empty")
    elif link.path not in book.assets and not kinds_in(link.path) & book.blind:
        pages = (record.file.path for record in book.records if record.file.path.endswith(".md"))
        near = nearest_file(link.path, (*book.assets, *pages), link.by.file.path)
        yield Finding(link.at, "near" if near else "default", {"path": link.path, "near": near})
