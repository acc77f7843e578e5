"""A new id for an entry: every place that names it, and its own file or folder."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from handbook.link import Handbook
from handbook.lsp.names import OUTCOME, Name, name_at, naming, outcome
from handbook.messages import say
from handbook.model import ID_PATTERN, LONGEST_ID, Reference
from handbook.source import Edit, HandbookError, Place


@dataclass(frozen=True, slots=True)
class Renamed:
    """The changes that give an entry a new id, and the files and folders that get a new path."""

    edits: tuple[Edit, ...]
    moves: tuple[tuple[str, str], ...]


def renamable(book: Handbook, at: Place) -> tuple[Place, str]:
    """Where the id stands that a place is in, and the id; who asks elsewhere is told why it can have no new one."""
    name = _chosen(book, at)
    old = _old(name.to)
    start = _segment(name.text, old) if name.role == "path" else 0
    return replace(name.at, column=name.at.column + start), old


def renamed(book: Handbook, at: Place, new: str) -> Renamed:
    """What must change for the id at a place to become another; a new id that is none, or is taken, is refused."""
    to = _chosen(book, at).to
    _refuse(book, to, new)
    edits = [_edit(found, _old(to), new) for found in naming(book, to) if found.text and found.role != "mention"]
    moves = tuple(dict.fromkeys(_moves(book, to, new)))
    by_place = {edit.at: edit for edit in (*edits, *_beside(book, moves))}
    return Renamed(tuple(by_place[at] for at in sorted(by_place)), moves)


def _chosen(book: Handbook, at: Place) -> Name:
    name = name_at(book, at)
    if name is None or name.role == "mention":
        raise HandbookError(say("lsp", "no-id"))
    if name.to.kind == "page":
        raise HandbookError(say("lsp", "page-id"))
    return name


def _old(to: Reference) -> str:
    return to.id.partition("#")[2] if to.kind == OUTCOME else to.id


def _refuse(book: Handbook, to: Reference, new: str) -> None:
    if not re.fullmatch(ID_PATTERN, new) or len(new) > LONGEST_ID:
        raise HandbookError(say("lsp", "bad-id", id=new))
    broken = [*(misfit.at.path for misfit in book.misfits), *(file.path for file in book.files if not file.sound)]
    if broken:
        raise HandbookError(say("lsp", "broken", path=min(broken)))
    there = outcome(to.id.partition("#")[0], new) if to.kind == OUTCOME else Reference(to.kind, new)
    if any(found.role == "own" for found in naming(book, there)):
        raise HandbookError(say("lsp", "taken-id", id=new))


def _edit(name: Name, old: str, new: str) -> Edit:
    return Edit(name.at, name.text, _repathed(name.text, old, new) if name.role == "path" else new)


def _segment(path: str, name: str) -> int:
    """Where in a path a file or folder of a name begins, the last of them."""
    return max(match.start() for match in re.finditer(rf"(?<![^/]){re.escape(name)}(?=[./#]|$)", path))


def _repathed(path: str, old: str, new: str) -> str:
    start = _segment(path, old)
    return path[:start] + new + path[start + len(old) :]


def _moves(book: Handbook, to: Reference, new: str) -> Iterator[tuple[str, str]]:
    """The file that an entry has to itself, or the folder, and where it goes."""
    for record in book.records:
        if record.key == (to.kind, to.id) and "id" in record.given:
            folder, name = posixpath.split(record.file.path)
            if record.holds.kind == "module":
                yield folder, posixpath.join(posixpath.dirname(folder), new)
            else:
                yield record.file.path, posixpath.join(folder, new + posixpath.splitext(name)[1])


def _beside(book: Handbook, moves: tuple[tuple[str, str], ...]) -> Iterator[Edit]:
    """The links from elsewhere to what lies in a folder that gets a new path."""
    for folder, there in moves:
        for link in book.links:
            is_ours = link.path.startswith(f"{folder}/") and not link.is_within and not link.scheme
            if is_ours and not link.by.file.path.startswith(f"{folder}/"):
                old, new = posixpath.basename(folder), posixpath.basename(there)
                yield Edit(link.at, link.link.target, _repathed(link.link.target, old, new))
