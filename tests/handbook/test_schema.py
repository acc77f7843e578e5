"""What editors and authors are told of the model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import ValidationError

from handbook.build import linked
from handbook.cli import main
from handbook.link import Handbook
from handbook.model import KINDS, WORDS, Part, Settings
from handbook.schema import FieldRow, fields_of, schema_globs, schema_line, schemas, write_schemas

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "sample"
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


def _mappings(schema: object) -> Iterator[dict[str, object]]:
    """The parts of a schema that have fields of their own."""
    if isinstance(schema, dict):
        if "properties" in schema and schema.get("type") == "object":
            yield schema
        for inner in schema.values():
            yield from _mappings(inner)


class _Editor(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `no` is a word, a date is a text, `0740` a number."""


_Editor.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    _Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))
_Editor.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(str(node.value)))


def seen(path: Path) -> Any:
    """The YAML of a file, or of the front matter of a page, as an editor sees it."""
    text = path.read_text(encoding="utf-8")
    return yaml.load(text.split("---\n")[1] if path.suffix == ".md" else text, Loader=_Editor)


def wrong(schema: Mapping[str, Any], value: object) -> list[str]:
    """Where a value breaks a schema."""
    return [f"{error.json_path}: {error.message}" for error in Draft7Validator(schema).iter_errors(value)]


@pytest.mark.parametrize("root", [ROOT, SAMPLE], ids=["handbook", "sample"])
def test_every_file_keeps_its_schema(root: Path) -> None:
    made = schemas(linked(root, date(2026, 11, 22)))
    files = {path: name for glob, name in schema_globs().items() for path in root.glob(glob) if path.name != "README.md"}
    assert set(files.values()) >= set(made) - {"settings", "dates"}
    assert {path.name: found for path, name in files.items() if (found := wrong(made[name], seen(path)))} == {}


def test_every_schema_is_one(book: Handbook) -> None:
    for schema in schemas(book).values():
        Draft7Validator.check_schema(schema)
        assert {mapping.get("additionalProperties") for mapping in _mappings(schema)} == {False}


@pytest.mark.parametrize(
    ("path", "right", "mistake"),
    [
        ("methods/dagsorden.md", "minutes: 20", "minutes: en halv time"),
        ("methods/dagsorden.md", "minutes: 20", "minutes: 0"),
        ("methods/dagsorden.md", "minutes: 20", "minutes:"),
        ("methods/dagsorden.md", "minutes: 20", "minuter: 20"),
        ("methods/dagsorden.md", "title: Sæt dagsordenen\n", ""),
        ("methods/dagsorden.md", "title: Sæt dagsordenen", "id: dagsorden\ntitle: Sæt dagsordenen"),
        ("methods/dagsorden.md", "materials: [Papir og pen]", "materials: Papir og pen"),
        ("methods/dagsorden.md", "sources: [artikel]", "sources: [artiklen]"),
        ("methods/dagsorden.md", "sources: [artikel]", "sources: []"),
        ("methods/dagsorden.md", "reviewed: 2026-11-01", "reviewed: 1. november 2026"),
        ("methods/dagsorden.md", "status: published", "status: publiceret"),
        ("cases/herning.md", "figure: 24", "figure: fireogtyve"),
        ("cases/herning.md", "municipality_code: 0999", 'municipality_code: "99"'),
        ("modules/moedefacilitering/module.md", "prerequisites: []", "prerequisites: [findes-ikke]"),
        ("modules/moedefacilitering/module.md", "kind: skill", "kind: færdighed"),
        ("modules/moedefacilitering/module.md", "status: published", "status: published\nplan: {}"),
        ("modules/moedefacilitering/plan.yml", "form: talk", "form: tale"),
        ("modules/moedefacilitering/plan.yml", "methods: [dagsorden]", "methods: [herning]"),
        ("modules/moedefacilitering/quiz.yml", "right: true", "right: ja"),
        ("modules/moedefacilitering/quiz.yml", "id: dagsordenens-formaal", "id: Dagsordenens formål"),
        ("programmes/moeder.yml", "size: 12", "size: 501"),
        ("vocabulary/terms/samarbejde.yml", "broader: [moedeleder]", "broader: [mødeleder]"),
        ("vocabulary/terms/samarbejde.yml", "title: Samarbejde\n", ""),
        ("vocabulary/terms/samarbejde.yml", "status: proposed", "status: proposed\n    vocabulary: samarbejde"),
        ("vocabulary/roles.yml", "roles:", "rolle:"),
        ("vocabulary/competences.yml", "signs: [Spørger til interesser før krav]", "signs: []"),
        ("vocabulary/sources.yml", "eli: https://example.org/eli/lta/2026/1", "eli: lta 2026 1"),
        ("local/settings.yml", "municipality: Eksempelkommunen", "kommune: Eksempelkommunen"),
        ("docs/index.md", "render_macros: true", "render_macros: 1"),
    ],
)
def test_a_mistake_breaks_the_schema(root: Path, book: Handbook, path: str, right: str, mistake: str) -> None:
    place = root / path
    text = place.read_text(encoding="utf-8")
    assert right in text
    place.write_text(text.replace(right, mistake, 1), encoding="utf-8")
    name = next(name for glob, name in schema_globs().items() if place in set(root.glob(glob)))
    assert wrong(schemas(book)[name], seen(place))


def test_references_offer_the_ids_that_are_there(book: Handbook) -> None:
    items = schemas(book)["module"]["properties"]["prerequisites"]["items"]
    assert items["enum"] == ["forhandling", "moedefacilitering"]
    assert items["enumDescriptions"][1] == "Mødefacilitering: Lær at lede et møde, så alle får noget med hjem."
    assert "enum" not in schemas(book)["plan"]["$defs"]["Activity"]["properties"]["outcomes"]["items"]


def test_a_kind_without_entries_takes_any_id(root: Path) -> None:
    for path in (root / "cases").glob("*.md"):
        path.unlink()
    cases = schemas(linked(root, date(2026, 11, 22)))["programme"]["properties"]["cases"]["items"]
    assert (wrong(cases, "den-foerste"), len(wrong(cases, "Den første"))) == ([], 1)


def test_an_entry_with_a_mistake_may_still_be_named(root: Path) -> None:
    method = root / "methods/dagsorden.md"
    method.write_text(method.read_text(encoding="utf-8").replace("minutes: 20", "minutes: tyve"), encoding="utf-8")
    methods = schemas(linked(root, date(2026, 11, 22)))["case"]["properties"]["methods"]["items"]
    assert methods["enum"] == ["dagsorden", "runden"]


def test_a_field_is_explained_with_an_example(book: Handbook) -> None:
    minutes = schemas(book)["method"]["properties"]["minutes"]
    assert minutes["markdownDescription"] == "Hvor lang tid metoden tager i minutter.\n\nEksempel: `20`"
    assert minutes["examples"] == [20]


SOUND = {"method": seen(SAMPLE / "methods/dagsorden.md"), "case": seen(SAMPLE / "cases/herning.md") | {"municipality_code": "0999"}}
FIELDS = [(kind, key) for kind in SOUND for key in KINDS[kind].model_fields if key != "id"]
WRITTEN = st.text("aæ19-:. \n_A[", max_size=12) | st.sampled_from(["draft", "dagsorden", "artikel", "2026-11-01", "moedeledelse"])
VALUES = WRITTEN | st.integers(-5, 20_000) | st.booleans() | st.lists(WRITTEN, max_size=3)


def as_written(value: object) -> object:
    """A value of an editor's as the reader gives it to the model."""
    if isinstance(value, dict):
        return {key: as_written(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_written(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


@given(st.sampled_from(FIELDS), VALUES)
def test_what_the_model_refuses_the_schema_refuses(book: Handbook, field: tuple[str, str], value: object) -> None:
    kind, key = field
    assume(key != "municipality_code" or not isinstance(value, int))  # to an editor 0740 is a number like any other
    spoilt = SOUND[kind] | {key: value}
    try:
        KINDS[kind].model_validate(as_written({"id": "proeve", **spoilt}))
    except ValidationError:
        assert wrong(schemas(book)[kind], spoilt)


def test_the_schemas_are_written_and_left_alone_when_nothing_is_new(root: Path, book: Handbook) -> None:
    assert write_schemas(root, book) == len(schemas(book))
    place = root / ".handbook/schemas/method.json"
    before = place.stat().st_mtime_ns, place.stat().st_ino
    write_schemas(root, book)
    assert json.loads(place.read_text(encoding="utf-8")) == schemas(book)["method"]
    assert (place.stat().st_mtime_ns, place.stat().st_ino) == before
    assert [path.name for path in place.parent.iterdir() if path.suffix != ".json"] == []


YAML_GLOBS = {glob: name for glob, name in schema_globs().items() if glob.endswith(".yml")}


@pytest.mark.parametrize("glob", YAML_GLOBS)
def test_every_yaml_file_of_the_handbook_begins_with_its_schema(glob: str) -> None:
    for path in ROOT.glob(glob):
        line = schema_line(path.relative_to(ROOT).as_posix(), YAML_GLOBS[glob])
        assert path.read_text(encoding="utf-8").startswith(line)
        assert (path.parent / line.partition("=")[2].strip()).resolve() == ROOT / f".handbook/schemas/{YAML_GLOBS[glob]}.json"


def test_the_editor_knows_the_same_files() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {f"./.handbook/schemas/{name}.json": glob for glob, name in YAML_GLOBS.items()}


def test_the_editor_writes_the_schemas_when_the_folder_is_opened() -> None:
    (task,) = json.loads((ROOT / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    assert (ROOT / task["args"][0]).is_file()
    assert task["args"][1] in main.commands
    assert task["runOptions"] == {"runOn": "folderOpen"}
