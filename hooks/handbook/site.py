"""Pages → a site in its place: written beside the old one with its index for search, and put there whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from handbook import search, share, write
from handbook.build import Journey
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


def build(root: Path, target: Path, book: Handbook | None) -> None:
    """Build the site in a child process into a folder beside `target`, and exchange the two when it is whole.

    The index for search is made from the handbook; where none is given, the site keeps the index that it had.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".site-", dir=target.parent) as beside:
            fresh = Path(beside, "site")
            child = subprocess.run(_mkdocs(root, fresh), cwd=root, env=_environment(), capture_output=True, text=True, encoding="utf-8", check=False)
            if child.returncode or not (fresh / "index.html").is_file():
                raise HandbookError(say("site", "not-built", cause=child.stderr.strip()))
            if book:
                search.index(fresh, book, fresh / search.FOLDER)
            elif (target / search.FOLDER).is_dir():
                shutil.copytree(target / search.FOLDER, fresh / search.FOLDER)
            put(fresh, target, Path(beside, "old"))
    except OSError as error:
        raise HandbookError(say("site", "not-written", place=error.filename or target, cause=error.strerror)) from error


def build_share(root: Path, into: Path, book: Handbook) -> Path:
    """Build a site that needs no server into a folder, in the place of one from before, and a ZIP of it beside; gives the ZIP."""
    if into.exists() and not (into / share.SCRIPT).is_file() and any(into.iterdir()):
        raise HandbookError(say("site", "not-share", into=into))
    packed = into.with_name(f"{into.name}.zip") if into.name else into
    if not into.name or (packed.exists() and not (into / share.SCRIPT).is_file()):
        raise HandbookError(say("site", "not-share", into=packed))
    try:
        with tempfile.TemporaryDirectory(prefix=".site-", dir=_parent(into).parent) as beside:
            fresh = Path(beside, into.name)
            build(root, fresh, book)
            share.convert(fresh)
            share.write_zip(fresh, Path(beside, packed.name))
            put(fresh, into, Path(beside, f"{into.name}.old"))
            Path(beside, packed.name).replace(packed)
    except OSError as error:
        raise HandbookError(say("site", "not-written", place=error.filename or into, cause=error.strerror)) from error
    return packed


def renew_index(target: Path, book: Handbook) -> None:
    """Make the index of a site that is in its place, beside the old one."""
    with tempfile.TemporaryDirectory(prefix=".search-", dir=target.parent) as beside:
        search.index(target, book, Path(beside, search.FOLDER))
        put(Path(beside, search.FOLDER), target / search.FOLDER, Path(beside, "old"))


def _environment() -> dict[str, str]:
    return os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


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


def _mkdocs(root: Path, into: Path) -> list[str]:
    return [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(into)]
