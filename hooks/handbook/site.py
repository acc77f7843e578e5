"""Pages → a site in its place: written beside the old one with its index for search, and put there whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook import search, share, write
from handbook.beside import beside, put
from handbook.build import Journey
from handbook.frame import write_site
from handbook.link import Handbook
from handbook.messages import say, why
from handbook.render import Site, expanded, inventory
from handbook.source import HandbookError
from handbook.stages import Stages


def write_pages(root: Path, made: Journey, into: Path) -> int:
    """Write every page and the files that it names into a new or empty folder; gives the number of pages."""
    if into.is_dir() and any(into.iterdir()):
        raise HandbookError(say("site", "not-empty", into=into))
    if made.site is None:
        return 0
    with _told(into), beside(into) as work:
        _write(root, made.handbook, made.site, work / "pages")
        put(work / "pages", into, work)
    return len(made.site.pages)


def _write(root: Path, book: Handbook, made: Site, into: Path) -> None:
    for path, leaf in made.pages.items():
        text = expanded(book, path, leaf.text) if path in made.with_words else leaf.text
        _parent(into / path).write_text(text, encoding="utf-8", newline="\n")
    for path, text in made.written.items():
        _parent(into / path).write_text(text, encoding="utf-8", newline="\n")
    for path, data in made.made.items():
        _parent(into / path).write_bytes(data)
    for path, source in made.assets.items():
        shutil.copyfile(root / source, _parent(into / path))


def write_inventory(root: Path, book: Handbook) -> tuple[Path, int]:
    """Write the list of addresses that are published, or a municipality's own; gives its place and how many stand in it."""
    path, text = inventory(book)
    write.put(root / path, text.encode())
    return root / path, text.count("\n  - ")


def _parent(place: Path) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def build(made: Journey, target: Path, work: Stages) -> None:
    """Build the site and its index for search into a folder beside `target`, and exchange the two when it is whole."""
    with _told(target), beside(target) as folder:
        put(_built(made, folder / "site", work), target, folder)


def _built(made: Journey, into: Path, work: Stages) -> Path:
    write_site(made, into, work)
    with work.at("search"):
        search.index(into, made.handbook, into / search.FOLDER)
    return into


def build_share(made: Journey, into: Path, work: Stages) -> Path:
    """Build a site that needs no server into a folder, in the place of one from before, and a ZIP of it beside; gives the ZIP."""
    if into.is_dir() and not (into / share.SCRIPT).is_file() and any(into.iterdir()):
        raise HandbookError(say("site", "not-share", into=into))
    packed = into.with_name(f"{into.name}.zip") if into.name else into
    if not into.name or (packed.exists() and not (into / share.SCRIPT).is_file()):
        raise HandbookError(say("site", "not-share", into=packed))
    with _told(into), beside(into) as folder:
        fresh = _built(made, folder / "share" / into.name, work)
        with work.at("share"):
            share.convert(fresh)
            share.write_zip(fresh, folder / "packed.zip")
        put(fresh, into, folder)
        put(folder / "packed.zip", packed, folder)
    return packed


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """What the machine refuses is told in one line."""
    try:
        yield
    except OSError as error:
        raise HandbookError(say("site", "not-written", place=error.filename or place, cause=why(error))) from error
