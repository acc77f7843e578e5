"""The model as one writes in it: which keys a mapping may have, and what may stand in a field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from handbook.model import SHELVES, Dates, RefTo, Settings, Shelf, part_in
from handbook.read import fits
from handbook.shape import DATES, SETTINGS, is_local, stands_on

Slots = Mapping[str, FieldInfo]
GIVEN = ("id", "vocabulary")  # by the names of files


def slots_of_file(path: str) -> Slots:
    """The keys that may stand outermost in a file, or in its front matter; none for a file that is not the handbook's."""
    if fits(path, DATES):
        return Dates.model_fields
    if path == SETTINGS:
        return Settings.model_fields
    return {name: field for shelf in SHELVES for name, field in _on(shelf, path).items()}


def _on(shelf: Shelf, path: str) -> Slots:
    folder, _, name = path.rpartition("/")
    part = name.removesuffix(".yml")
    if part in shelf.parts and stands_on(shelf, f"{folder}/{shelf.glob.rpartition('/')[2]}"):
        return slots_in(shelf.holds.model_fields[part])
    if not stands_on(shelf, path):
        return {}
    if shelf.items:
        return {shelf.items: FieldInfo(annotation=tuple[shelf.holds, ...], description=shelf.holds.danish[1])}  # type: ignore[name-defined]
    unsaid = (*GIVEN, *shelf.parts, *(() if is_local(path) else ("hide",)))
    return {name: field for name, field in shelf.holds.model_fields.items() if name not in unsaid}


def slots_in(field: FieldInfo | None) -> Slots:
    """The keys of the mappings that a field holds; none where it holds no mapping."""
    part = part_in(field.annotation) if field else None
    return {name: slot for name, slot in part.model_fields.items() if target_of(slot) != GIVEN[1]} if part else {}


def is_list(field: FieldInfo | None) -> bool:
    return field is not None and get_origin(field.annotation) is tuple


def target_of(field: FieldInfo) -> str | None:
    """The kind whose ids stand in a field."""
    return next((mark.kind for mark in (*field.metadata, *_marks(field.annotation)) if isinstance(mark, RefTo)), None)


def _marks(annotation: object) -> Iterator[object]:
    yield annotation
    if get_origin(annotation) is not Literal:
        for inner in get_args(annotation):
            yield from _marks(inner)


def choices_of(field: FieldInfo) -> tuple[str, ...]:
    """The words of which one must stand in a field."""
    marks = tuple(_marks(field.annotation))
    if bool in marks:
        return "true", "false"
    return tuple(str(word) for mark in marks if get_origin(mark) is Literal for word in get_args(mark) if not isinstance(word, NoneType))
