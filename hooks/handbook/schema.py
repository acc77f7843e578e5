"""The model → what editors and authors are told of it: JSON Schema, and tables of fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from pydantic import BaseModel

from handbook.model import KINDS, Entry, Part


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of a kind, as an author is told of it."""

    key: str
    told: str
    example: str
    is_required: bool


def json_schema(kind: str) -> dict[str, object]:
    """The JSON Schema of a kind's file or front matter."""
    return KINDS[kind].model_json_schema()


def fields_of(holds: type[BaseModel]) -> tuple[FieldRow, ...]:
    """The fields of a model in order, those of its parts under their own names (`outcomes.text`)."""
    return tuple(row for name, told in holds.model_fields.items() for row in _rows(name, told.annotation, holds))


def _rows(name: str, annotation: object, holds: type[BaseModel]) -> list[FieldRow]:
    told = holds.model_fields[name]
    example = _written(told.examples[0]) if told.examples else ""
    own = FieldRow(name, told.description or "", example, told.is_required())
    part = _part(annotation)
    inner = [FieldRow(f"{name}.{row.key}", row.told, row.example, row.is_required) for row in fields_of(part)] if part else []
    return [own, *inner]


def _written(example: object) -> str:
    return f"[{', '.join(map(str, example))}]" if isinstance(example, list) else str(example)


def _part(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part) and not issubclass(annotation, Entry):
        return annotation
    return next((part for inner in get_args(annotation) if (part := _part(inner))), None)
