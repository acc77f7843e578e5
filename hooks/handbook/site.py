"""Pages → a site in its place: written beside the old one with its index for search, and put there whole."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from handbook import search, share, write
from handbook.build import Journey
from handbook.frame import write_site
from handbook.link import Handbook
from handbook.messages import say
from handbook.render import expanded, inventory
from handbook.source import HandbookError


def write_pages(root: Path, made: Journey, into: Path) -> int:
    """Write every page and the files that it names into a new or empty folder; gives the number of pages."""
    if into.is_dir() and any(into.iterdir()):
        raise HandbookError(say("site", "not-empty", into=into))
    if made.site is None:
        return 0
    try:
        for path, leaf in made.site.pages.items():
            text = expanded(made.handbook, path, leaf.text) if path in made.site.with_words else leaf.text
            _parent(into / path).write_text(text, encoding="utf-8", newline="\n")
        for path, text in made.site.written.items():
            _parent(into / path).write_text(text, encoding="utf-8", newline="\n")
        for path, data in made.site.made.items():
            _parent(into / path).write_bytes(data)
        for path, source in made.site.assets.items():
            shutil.copyfile(root / source, _parent(into / path))
    except OSError as error:
        raise HandbookError(say("site", "not-written", place=error.filename, cause=error.strerror)) from error
    return len(made.site.pages)


def write_inventory(root: Path, book: Handbook) -> tuple[Path, int]:
    """Write the list of addresses that are published, or a municipality's own; gives its place and how many stand in it."""
    path, text = inventory(book)
    write.put(root / path, text.encode())
    return root / path, text.count("\n  - ")


def _parent(place: Path) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def build(made: Journey, target: Path) -> None:
    """Build the site and its index for search into a folder beside `target`, and exchange the two when it is whole."""
    try:
        with tempfile.TemporaryDirectory(prefix=".site-", dir=target.parent) as beside:
            fresh = Path(beside, "site")
            write_site(made, fresh)
            search.index(fresh, made.handbook, fresh / search.FOLDER)
            put(fresh, target, Path(beside, "old"))
    except OSError as error:
        raise HandbookError(say("site", "not-written", place=error.filename or target, cause=error.strerror)) from error


def build_share(made: Journey, into: Path) -> Path:
    """Build a site that needs no server into a folder, in the place of one from before, and a ZIP of it beside; gives the ZIP."""
    if into.exists() and not (into / share.SCRIPT).is_file() and any(into.iterdir()):
        raise HandbookError(say("site", "not-share", into=into))
    packed = into.with_name(f"{into.name}.zip") if into.name else into
    if not into.name or (packed.exists() and not (into / share.SCRIPT).is_file()):
        raise HandbookError(say("site", "not-share", into=packed))
    try:
        with tempfile.TemporaryDirectory(prefix=".site-", dir=_parent(into).parent) as beside:
            fresh = Path(beside, into.name)
            build(made, fresh)
            share.convert(fresh)
            share.write_zip(fresh, Path(beside, packed.name))
            put(fresh, into, Path(beside, f"{into.name}.old"))
            Path(beside, packed.name).replace(packed)
    except OSError as error:
        raise HandbookError(say("site", "not-written", place=error.filename or into, cause=error.strerror)) from error
    return packed


def put(fresh: Path, target: Path, old: Path) -> None:
    """Put a folder in the place of another; where the second step fails, the first is taken back."""
    if not target.exists():
        fresh.replace(target)
        return
    target.replace(old)
    try:
        fresh.replace(target)
    except OSError:
        old.replace(target)
        raise
