"""The model → what editors and authors are told of it: JSON Schema, and tables of fields.

The schemas are draft 7, which every version of the editors' YAML extensions reads.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from handbook.link import Handbook
from handbook.messages import say
from handbook.model import SHELVES, Dates, Settings, Shelf, example_of, in_yaml, part_in
from handbook.shape import DATES, SETTINGS
from handbook.write import put

SCHEMAS = ".handbook/schemas"  # they hold ids, so in git they would be nothing but merge conflicts
DRAFT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of a kind, as an author is told of it."""

    key: str
    told: str
    example: str
    is_required: bool


class _AsEditorsSee(GenerateJsonSchema):
    """What an editor makes of YAML: a year is a number to it, an empty field null. Names of classes and fields are no titles."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        own = super().model_schema(schema)
        return {key: value for key, value in own.items() if key not in ("title", "description")}

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        own = super().str_schema(schema) | {"type": ["string", "number"]}
        if not schema.get("strip_whitespace"):
            return own
        stripped = own.get("pattern", "^").removeprefix("^").removesuffix("$")
        return own | {"pattern": rf"^\s*(?=\S){stripped}" + (r"\s*$" if stripped else "")}

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return super().date_schema(schema) | {"pattern": r"^\d{4}-\d{2}-\d{2}$"}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def schemas(book: Handbook) -> dict[str, Schema]:
    """The JSON Schema of each kind of file or front matter; where an id is asked for, those of this handbook are offered."""
    whole: dict[str, Schema] = {"settings": _schema(Settings), "dates": _schema(Dates)}
    for shelf in SHELVES:
        name = schema_name(shelf)
        whole[name] = _joined(whole.get(name, {}), _of_shelf(shelf))
        whole |= {part: _schema(_model(shelf, part)) for part in shelf.parts}
    ids = {kind: _ids(book, kind) for kind in {shelf.holds.kind for shelf in SHELVES}}
    return {name: {"$schema": DRAFT, **_taught(schema, ids)} for name, schema in whole.items()}


def schema_globs() -> dict[str, str]:
    """Where the files of each schema stand."""
    parts = {f"{shelf.glob.rpartition('/')[0]}/{part}.yml": part for shelf in SHELVES for part in shelf.parts}
    return {shelf.glob: schema_name(shelf) for shelf in SHELVES} | parts | {SETTINGS: "settings", DATES: "dates"}


def schema_name(shelf: Shelf) -> str:
    """The name of the schema of a shelf's files; shelves that share a file share it."""
    return shelf.items or shelf.beside or shelf.holds.kind


def schema_line(path: str, name: str) -> str:
    """The first line of a YAML file, by which editors find its schema."""
    return f"# yaml-language-server: $schema={'../' * path.count('/')}{SCHEMAS}/{name}.json\n"


def write_schemas(root: Path, book: Handbook) -> int:
    """Write the schemas to where the editors look for them; gives their number."""
    written = schemas(book)
    for name, schema in written.items():
        put(root / SCHEMAS / f"{name}.json", json.dumps(schema, ensure_ascii=False, indent=1).encode() + b"\n")
    return len(written)


def _schema(holds: type[BaseModel], given: frozenset[str] = frozenset()) -> Schema:
    """The schema of a model without the fields that are given by the names and places of files."""
    own = holds.model_json_schema(schema_generator=_AsEditorsSee)
    properties = {name: told for name, told in own.get("properties", {}).items() if name not in given}
    return own | {"properties": properties, "required": [name for name in own.get("required", ()) if name not in given]}


def _of_shelf(shelf: Shelf) -> Schema:
    given = {"vocabulary", *shelf.parts} if shelf.items else {"id", *shelf.parts}
    own = _schema(shelf.holds, frozenset(given))
    if not shelf.items:
        return own
    definitions = own.pop("$defs", {})
    listed = {shelf.items: {"type": "array", "items": own, "description": shelf.holds.danish[1]}}
    return {"type": "object", "properties": listed, "required": [shelf.items], "additionalProperties": False, "$defs": definitions}


def _joined(one: Schema, other: Schema) -> Schema:
    """The schema of a file that is two shelves'."""
    maps = {key: one.get(key, {}) | other.get(key, {}) for key in ("properties", "$defs")}
    return one | other | maps | {"required": [*one.get("required", ()), *other.get("required", ())]}


def _model(shelf: Shelf, part: str) -> type[BaseModel]:
    found = part_in(shelf.holds.model_fields[part].annotation)
    assert found, f"{part} has no fields"
    return found


def _ids(book: Handbook, kind: str) -> dict[str, str]:
    """The ids of a kind and what they stand for; one that does not fit the model is no less there."""
    known = {record.id: "" for record in book.shelved.records if record.holds.kind == kind and record.id}
    return dict(sorted((known | {entry.key[1]: f"{entry.data.name}: {entry.data.gist}" for entry in book.of(kind)}).items()))


def _taught(node: Any, ids: Mapping[str, Mapping[str, str]]) -> Any:
    """A schema in which each field says in words what it is, and each reference what it may be."""
    if isinstance(node, list):
        return [_taught(inner, ids) for inner in node]
    if not isinstance(node, dict):
        return node
    taught = {key: _taught(value, ids) for key, value in node.items() if key != "x-refers-to"}
    known = ids.get(str(node.get("x-refers-to")), {})
    offered = {"enum": list(known), "enumDescriptions": list(known.values())} if known else {}
    return taught | offered | dict(_examples(node))


def _examples(node: Schema) -> Iterator[tuple[str, Any]]:
    """The examples of a field with the types they have for an editor, and in the text that it shows."""
    if not isinstance(node.get("examples"), list):
        return
    written = in_yaml(node["examples"][0])
    is_text = node.get("type") not in ("integer", "boolean")
    yield "examples", node["examples"] if is_text else [json.loads(written)]
    yield "markdownDescription", say("schema", "told", told=node["description"], example=written)


def fields_of(holds: type[BaseModel]) -> tuple[FieldRow, ...]:
    """The fields of a model in order, those of its parts under their own names (`outcomes.text`)."""
    return tuple(row for name, told in holds.model_fields.items() for row in _rows(name, told.annotation, holds))


def _rows(name: str, annotation: object, holds: type[BaseModel]) -> list[FieldRow]:
    told = holds.model_fields[name]
    own = FieldRow(name, told.description or "", example_of(told), told.is_required())
    part = part_in(annotation)
    inner = [FieldRow(f"{name}.{row.key}", row.told, row.example, row.is_required) for row in fields_of(part)] if part else []
    return [own, *inner]
