"""The paths that modules are taken in, those of programmes and those of roles, and where on each a module stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf

from handbook.danish import slug, sort_key
from handbook.model import Entry, Module, Reference
from handbook.shape import Shaped


@dataclass(frozen=True)
class Path:
    """Modules in the order in which they are taken, and the programme or the role that they are for."""

    of: Shaped[Entry]
    modules: tuple[Shaped[Entry], ...]

    @property
    def key(self) -> str:
        """What a link carries of the path, so that the page it leads to knows: `rolle:virksomhedskonsulent`."""
        return f"{slug(self.of.data.danish[0].rpartition(' ')[2])}:{self.of.data.id}"

    @property
    def stops(self) -> tuple[Stop, ...]:
        return tuple(Stop(self, index) for index in range(len(self.modules)))


@dataclass(frozen=True)
class Stop:
    """A module on a path."""

    path: Path
    index: int

    @property
    def module(self) -> Shaped[Entry]:
        return self.path.modules[self.index]

    @property
    def earlier(self) -> tuple[Shaped[Entry], ...]:
        return self.path.modules[: self.index]

    @property
    def later(self) -> tuple[Shaped[Entry], ...]:
        return self.path.modules[self.index + 1 :]

    @property
    def unmet(self) -> tuple[Reference, ...]:
        """What the module requires that does not come before it on the path."""
        met = {module.data.id for module in self.earlier}
        return tuple(ref for ref in required(self.module) if ref.id not in met)


def required(module: Shaped[Entry]) -> tuple[Reference, ...]:
    """The modules that are taken before a module."""
    return module.data.prerequisites if isinstance(module.data, Module) else ()


def in_order(modules: Iterable[Shaped[Entry]], rank: Mapping[str, int]) -> tuple[Shaped[Entry], ...]:
    """Modules in an order that can be taken: what a module requires comes first, else by rank, else by name.

    Of modules that require each other the first in that order begins.
    """
    left = sorted(modules, key=lambda module: (rank.get(module.data.id, inf), sort_key(module.data.name)))
    found: list[Shaped[Entry]] = []
    while left:
        waiting = {module.data.id for module in left}
        found.append(next((module for module in left if not waiting & {ref.id for ref in required(module)}), left[0]))
        left.remove(found[-1])
    return tuple(found)
