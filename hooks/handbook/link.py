"""Entries → the handbook: what names what, both ways, and where each link leads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from posixpath import normpath

from pydantic import BaseModel

from handbook import prose
from handbook.danish import slug, sort_key
from handbook.model import KINDS, Entry, Module, Page, Reference, Settings
from handbook.read import File
from handbook.shape import Loc, Misfit, Record, Shaped, Shelved
from handbook.source import Place

Key = tuple[str, str]
_SCHEME = re.compile(r"(?P<scheme>[a-zA-Z][\w+.-]*):(?P<rest>.*)", re.S)
OVERVIEW = "overview"  # `overview:method` is the page of all methods
ELSEWHERE = ("http", "https", "mailto", "tel")


@dataclass(frozen=True, slots=True)
class Use:
    """One entry names another, in a field or (`body`) in its text."""

    by: Shaped[Entry]
    to: Reference
    at: Place
    field: str


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A link in a body that leads into the handbook: `to` an entry, or to the `path` of a file; `scheme` where it is neither."""

    by: Shaped[Entry]
    link: prose.Link
    at: Place
    to: Reference | None
    path: str
    anchor: str
    scheme: str

    @property
    def is_within(self) -> bool:
        """Whether it leads to a place on its own page and is right as it stands."""
        return self.link.target.startswith("#")


@dataclass(frozen=True)
class Handbook:
    """Everything that was read, linked both ways."""

    shelved: Shelved
    assets: frozenset[str]
    uses: tuple[Use, ...]
    links: tuple[BodyLink, ...]

    @property
    def files(self) -> tuple[File, ...]:
        return self.shelved.files

    @property
    def records(self) -> tuple[Record, ...]:
        return self.shelved.records

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        return self.shelved.misfits

    @property
    def settings(self) -> Settings:
        return self.shelved.settings

    @cached_property
    def entries(self) -> Mapping[Key, Shaped[Entry]]:
        """Every entry by kind and id; of two with one key the first."""
        return {entry.key: entry for entry in reversed(self.shelved.entries)}

    @cached_property
    def _shelves(self) -> Mapping[str, tuple[Shaped[Entry], ...]]:
        ordered = sorted(self.entries.values(), key=lambda entry: sort_key(entry.data.name))
        return {kind: tuple(entry for entry in ordered if entry.key[0] == kind) for kind in KINDS}

    def of(self, kind: str) -> tuple[Shaped[Entry], ...]:
        """The entries of a kind in the order of their Danish names."""
        return self._shelves[kind]

    @cached_property
    def known(self) -> frozenset[Key]:
        """The keys of all entries, also of those that do not fit: who names them is not at fault."""
        keys = {record.key for record in self.records}
        return frozenset(keys | {(kind, slug(id)) for kind, id in keys})

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """The ids of each kind."""
        return {kind: frozenset(id for of, id in self.known if of == kind) for kind in KINDS}

    @cached_property
    def uses_of(self) -> Mapping[Key, tuple[Use, ...]]:
        """Who names an entry: the way back of every reference."""
        found: defaultdict[Key, list[Use]] = defaultdict(list)
        for use in self.uses:
            found[use.to.kind, use.to.id].append(use)
        return {key: tuple(uses) for key, uses in found.items()}

    @cached_property
    def links_by(self) -> Mapping[Key, tuple[BodyLink, ...]]:
        """The links in the body of an entry."""
        found: defaultdict[Key, list[BodyLink]] = defaultdict(list)
        for link in self.links:
            found[link.by.key].append(link)
        return {key: tuple(links) for key, links in found.items()}


def link(shelved: Shelved, assets: Iterable[str] = ()) -> Handbook:
    """Follow every reference and every link of a body; those that lead nowhere are followed by no one and told by rules."""
    own = {record.file.path: record.key for record in shelved.records if record.file.path.endswith(".md")}
    links = tuple(found for entry in shelved.entries for found in _body_links(entry, own))
    fields = (use for entry in shelved.entries for use in _field_uses(entry))
    bodies = (Use(found.by, found.to, found.at, "body") for found in links if found.to)
    return Handbook(shelved, frozenset(assets), (*fields, *bodies), links)


def _field_uses(entry: Shaped[Entry]) -> Iterator[Use]:
    for loc, reference in _references(entry.data, ()):
        yield Use(entry, reference, entry.record.place(loc), ".".join(step for step in loc if isinstance(step, str)))


def _references(value: object, loc: Loc) -> Iterator[tuple[Loc, Reference]]:
    if isinstance(value, Reference):
        yield loc, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _references(getattr(value, name), (*loc, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _references(item, (*loc, index))


def _body_links(entry: Shaped[Entry], own: Mapping[str, Key]) -> Iterator[BodyLink]:
    if not entry.file.path.endswith(".md"):
        return
    for found in prose.links(entry.file.body):
        if (led := _led(entry, found, own)) is not None:
            yield led


def _led(entry: Shaped[Entry], found: prose.Link, own: Mapping[str, Key]) -> BodyLink | None:
    target, _, anchor = found.target.partition("#")
    at = entry.file.place(found.at)
    if match := _SCHEME.fullmatch(target):
        if match["scheme"].lower() in ELSEWHERE:
            return None
        to = Reference(match["scheme"], match["rest"]) if match["scheme"] in KINDS else None
        path = overview_path(match["rest"]) if match["scheme"] == OVERVIEW else ""
        return BodyLink(entry, found, at, to, path, anchor, match["scheme"])
    if target.startswith("//"):
        return None
    folder = PurePosixPath(entry.file.path).parent
    path = normpath(folder / target) if target else entry.file.path
    key = own.get(path)
    return BodyLink(entry, found, at, Reference(*key) if key else None, path, anchor, "")


def overview_path(kind: str) -> str:
    """Where the page of all entries of a kind stands on the site; empty for what is no kind or has none."""
    return f"{KINDS[kind].pages}/index.md" if kind in KINDS and KINDS[kind].pages else ""


def page_path(entry: Shaped[Entry]) -> str:
    """Where the page of an entry stands on the site."""
    return f"{entry.data.id}.md" if isinstance(entry.data, Page) else f"{entry.data.pages}/{entry.data.id}.md"


def path_of(book: Handbook, role: Shaped[Entry]) -> tuple[Shaped[Entry], ...]:
    """The modules for a role in an order that can be taken: what a module requires comes first, else by the programmes' order."""
    uses = book.uses_of.get(role.key, ())
    ordered = [ref.id for programme in book.of("programme") for ref in getattr(programme.data, "modules", ())]
    rank = {id: ordered.index(id) for id in reversed(ordered)}
    modules = {use.by.data.id: use.by for use in uses if use.by.key[0] == "module" and use.field == "roles"}
    left = sorted(modules, key=lambda id: (rank.get(id, len(ordered)), sort_key(modules[id].data.name)))
    path: list[str] = []
    while left:
        path.append(next(id for id in left if not _required(modules[id]) & set(left)))
        left.remove(path[-1])
    return tuple(modules[id] for id in path)


def _required(module: Shaped[Entry]) -> set[str]:
    return {ref.id for ref in module.data.prerequisites} if isinstance(module.data, Module) else set()
