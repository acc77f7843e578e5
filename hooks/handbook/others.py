"""What other handbooks have that ours lacks, or has in other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from handbook.catalogue import Catalogue, Listed
from handbook.danish import sort_key

State = Literal["new", "changed", "same"]
STATES: tuple[State, ...] = ("new", "changed", "same")
SHARED = ("case", "method")  # what one municipality learns from another


@dataclass(frozen=True, slots=True)
class Other:
    """An entry that others have, and how it stands to ours; `by` are the places in the row of handbooks of those who have it so."""

    kind: str
    id: str
    state: State
    by: tuple[tuple[int, Listed], ...]

    @property
    def first(self) -> Listed:
        return self.by[0][1]


def others(ours: Catalogue, theirs: Iterable[tuple[int, Catalogue]]) -> tuple[Other, ...]:
    """The cases and methods of others, each once for how it stands to ours, by kind, state and title."""
    known = {(entry.kind, entry.id): entry.hash for entry in ours.entries}
    found: dict[tuple[str, str, State], list[tuple[int, Listed]]] = {}
    for place, entry in _shared(theirs):
        found.setdefault((entry.kind, entry.id, _state(known, entry)), []).append((place, entry))
    told = (Other(kind, id, state, tuple(by)) for (kind, id, state), by in found.items())
    return tuple(sorted(told, key=lambda one: (one.kind, STATES.index(one.state), sort_key(one.first.title), one.id)))


def _shared(theirs: Iterable[tuple[int, Catalogue]]) -> Iterator[tuple[int, Listed]]:
    for place, told in theirs:
        yield from ((place, entry) for entry in told.entries if entry.kind in SHARED and entry.status == "published")


def _state(known: Mapping[tuple[str, str], str], entry: Listed) -> State:
    mine = known.get((entry.kind, entry.id))
    return "new" if mine is None else "same" if mine == entry.hash else "changed"
