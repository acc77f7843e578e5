"""What editors and authors are told of the model."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from handbook.model import KINDS, WORDS, Part, Settings
from handbook.schema import FieldRow, fields_of, json_schema

TOLD: list[type[Part]] = [*KINDS.values(), *WORDS.values(), Settings]


def row(kind: str, key: str) -> FieldRow:
    return next(row for row in fields_of(KINDS[kind]) if row.key == key)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("method", FieldRow("minutes", "Hvor lang tid metoden tager i minutter.", "20", is_required=True)),
        ("method", FieldRow("materials", "Det, der skal være klar.", "[Papir og pen]", is_required=False)),
        ("method", FieldRow("steps.title", "Trinnet i få ord.", "Afstem formålet", is_required=True)),
        ("module", FieldRow("plan.activities.minutes", "Varighed i minutter.", "30", is_required=True)),
        ("case", FieldRow("results.unit", "Enheden.", "procent", is_required=True)),
        ("term", FieldRow("abbreviation", "Forkortelsen.", "MUS", is_required=False)),
    ],
)
def test_a_field_is_told(kind: str, expected: FieldRow) -> None:
    assert row(kind, expected.key) == expected


@pytest.mark.parametrize("holds", TOLD, ids=lambda holds: holds.__name__)
def test_every_field_says_in_words_what_it_is(holds: type[Part]) -> None:
    assert [row.key for row in fields_of(holds) if not row.told.strip().endswith(".")] == []


@pytest.mark.parametrize("holds", TOLD, ids=lambda holds: holds.__name__)
def test_every_field_that_is_written_in_a_line_has_an_example(holds: type[Part]) -> None:
    keys = [row.key for row in fields_of(holds)]
    with_parts = {key for key in keys if any(other.startswith(f"{key}.") for other in keys)}
    given = {"vocabulary", "id"}  # by the names of files, for terms and pages
    assert [row.key for row in fields_of(holds) if not row.example and row.key not in with_parts | given] == []


@pytest.mark.parametrize("holds", TOLD, ids=lambda holds: holds.__name__)
def test_fields_stand_in_the_order_of_the_model_and_once(holds: type[Part]) -> None:
    keys = [row.key for row in fields_of(holds)]
    assert [key for key in keys if "." not in key] == list(holds.model_fields)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_knows_each_field_and_refuses_others(kind: str) -> None:
    schema = json_schema(kind)
    assert list(schema["properties"]) == list(KINDS[kind].model_fields)  # type: ignore[call-overload]
    assert set(schema["required"]) == {name for name, field in KINDS[kind].model_fields.items() if field.is_required()}  # type: ignore[call-overload]
    assert {mapping.get("additionalProperties") for mapping in _mappings(schema)} == {False}


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_json_and_the_same_each_time(kind: str) -> None:
    assert json.loads(json.dumps(json_schema(kind))) == json_schema(kind)


def test_a_reference_is_an_id_in_the_schema() -> None:
    prerequisites = json_schema("module")["properties"]["prerequisites"]  # type: ignore[index]
    assert prerequisites["items"] == {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"}


def _mappings(schema: object) -> Iterator[dict[str, object]]:
    """The parts of a schema that have fields of their own."""
    if isinstance(schema, dict):
        if "properties" in schema and schema.get("type") == "object":
            yield schema
        for inner in schema.values():
            yield from _mappings(inner)
