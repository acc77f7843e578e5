"""Where ids stand: every place in the handbook that holds one or names one, also in entries that do not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from handbook.link import Handbook
from handbook.lsp.model import target_of
from handbook.model import KINDS, WORDS, Module, Page, Reference, part_in
from handbook.read import Fields, Items, Node, Text
from handbook.shape import Loc, Record
from handbook.source import Place
from handbook.wording import Mention
from handbook.wording import Text as Written
from handbook.words import Call, words

OUTCOME = "outcome"  # an outcome's id holds within its module: `forhandling#finde-interesser`
Role = Literal["own", "id", "path", "mention"]
NAMED: Mapping[tuple[str, ...], Role] = {  # where in a module outcomes stand
    ("outcomes", "id"): "own",
    ("plan", "activities", "outcomes"): "id",
    ("quiz", "questions", "outcome"): "id",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A text that stands for an entry: its own id, an id that refers to it, a path to its file, or a mention in prose."""

    at: Place
    text: str
    to: Reference
    role: Role = "id"

    def covers(self, at: Place) -> bool:
        return self.at.path == at.path and self.at.line == at.line and self.at.column <= at.column <= self.at.column + len(self.text)


def name_at(book: Handbook, at: Place) -> Name | None:
    """What stands for an entry at a place."""
    return next((name for name in chain(names(book), map(_mentioned, _heard(book, at))) if name.text and name.covers(at)), None)


def naming(book: Handbook, to: Reference) -> Iterator[Name]:
    """Every place that names an entry, first where it is defined; a file that is named by its path alone holds no text."""
    mentions = (_mentioned(mention) for mention in book.mentions if mention.term == to)
    found = (name for name in chain(names(book), mentions) if name.to == to)
    yield from sorted(found, key=lambda name: (name.role != "own", name.at))


def names(book: Handbook) -> Iterator[Name]:
    """Every id of the handbook that stands in fields, links and words between braces."""
    lines = {file.path: file.text.split("\n") for file in book.files}
    for record in book.records:
        yield from _own(record)
        for name in _in_fields(record):
            if (at := _written(name, lines)) is not None:
                yield replace(name, at=at)
    yield from _in_links(book)
    yield from _in_calls(book)


def _mentioned(mention: Mention) -> Name:
    return Name(mention.at, mention.found.surface, mention.term, "mention")


def _heard(book: Handbook, at: Place) -> Iterator[Mention]:
    """The mentions in the text that a place is in, which is the last to begin before it."""
    begun = [(begin, mention) for mention in book.mentions if (begin := _begin(mention.within)).path == at.path and begin <= at]
    latest = max((begin for begin, _ in begun), default=None)
    return (mention for begin, mention in begun if begin == latest)


def _begin(text: Written) -> Place:
    return text.by.record.place(text.loc) if text.loc else Place(text.by.file.path, text.by.file.body_line)


def _own(record: Record) -> Iterator[Name]:
    if "id" in record.given:
        yield Name(Place(record.file.path), "", Reference(*record.key), "own")


def _in_fields(record: Record) -> Iterator[Name]:
    for loc, text, field in _texts(record.fields, record.holds, ()):
        steps = tuple(step for step in loc if isinstance(step, str))
        if steps[0] in record.given and text.at.path == record.file.path:
            continue
        if (kind := target_of(field)) is not None:
            yield Name(text.at, text.value, Reference(kind, text.value))
        elif steps == ("id",):
            yield Name(text.at, text.value, Reference(*record.key), "own")
        elif record.holds is Module and steps in NAMED:
            yield Name(text.at, text.value, outcome(record.id, text.value), NAMED[steps])


def outcome(module: str, id: str) -> Reference:
    return Reference(OUTCOME, f"{module}#{id}")


def _texts(node: Node, holds: type[BaseModel], loc: Loc) -> Iterator[tuple[Loc, Text, FieldInfo]]:
    """The texts in some fields, each with the field of the model that it stands in."""
    for key, value in node.values.items() if isinstance(node, Fields) else ():
        if key in holds.model_fields:
            yield from _texts_in(value, holds.model_fields[key], (*loc, key))


def _texts_in(node: Node, field: FieldInfo, loc: Loc) -> Iterator[tuple[Loc, Text, FieldInfo]]:
    if isinstance(node, Text):
        yield loc, node, field
    elif isinstance(node, Items):
        for index, item in enumerate(node.values):
            yield from _texts_in(item, field, (*loc, index))
    elif part := part_in(field.annotation):
        yield from _texts(node, part, loc)


def _written(name: Name, lines: Mapping[str, list[str]]) -> Place | None:
    """Where the id itself stands, behind the quotation mark if there is one; none where YAML folds it."""
    line = lines[name.at.path][name.at.line - 1]
    column = name.at.column + (line[name.at.column - 1 : name.at.column] in ("'", '"'))
    return replace(name.at, column=column) if name.text and line.startswith(name.text, column - 1) else None


def _in_links(book: Handbook) -> Iterator[Name]:
    for link in book.links:
        if link.to and link.scheme in KINDS:
            yield Name(replace(link.at, column=link.at.column + len(link.scheme) + 1), link.to.id, link.to)
        elif link.to and not link.is_within:
            yield Name(link.at, link.link.target, link.to, "path")


def _in_calls(book: Handbook) -> Iterator[Name]:
    for entry in book.shelved.entries:
        for call in words(entry.file.body) if isinstance(entry.data, Page) and entry.data.render_macros else ():
            if isinstance(call, Call):
                yield from (Name(entry.file.place(call.places[key]), to.id, to) for key, to in _arguments(call))


def _arguments(call: Call) -> Iterator[tuple[str, Reference]]:
    """The arguments of a call that name entries."""
    fields = WORDS[call.name].model_fields if call.name in WORDS else {}
    for key, text in call.arguments.items():
        if key in fields and (kind := target_of(fields[key])):
            yield key, Reference(kind, text)
