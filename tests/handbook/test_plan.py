"""The schemas of a plan's file: sound, published beside the page, and explained field by field."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from handbook.link import Handbook
from handbook.plan import VERSIONS, schemas
from handbook.render import Site, render

Told = Callable[[Path], list[str]]

FIRST = {
    "format": "faellessprog-plan",
    "version": 1,
    "year": 2026,
    "goals": [{"text": "Møder til tiden", "competence": "", "modules": [], "date": None}],
}


@pytest.fixture(scope="module")
def site(book: Handbook) -> Site:
    return render(book)


@pytest.mark.parametrize(("name", "text"), list(schemas()))
def test_a_schema_is_one_and_tells_of_each_field(name: str, text: str) -> None:
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    fields = [field for part in (schema, *schema["$defs"].values()) for field in part["properties"].values()]
    assert all(field.get("description") for field in fields)
    assert schema["additionalProperties"] is False
    assert schema["properties"]["version"]["const"] == int(name.removeprefix("skema-").removesuffix(".json"))


def test_each_version_has_a_schema_beside_the_page(site: Site) -> None:
    assert [path for path in site.written if path.startswith("min-plan/")] == [
        f"min-plan/skema-{number}.json" for number in range(1, len(VERSIONS) + 1)
    ]
    assert "skema-2.json" in site.pages["min-plan/index.md"].text


def test_a_file_of_the_first_version_is_sound() -> None:
    VERSIONS[0].model_validate(FIRST)
    assert not list(Draft202012Validator(json.loads(dict(schemas())["skema-1.json"])).iter_errors(FIRST))


def test_the_pages_know_what_the_handbook_knows(site: Site) -> None:
    for path in ("min-plan/index.md", "holdplan/index.md"):
        text = site.pages[path].text
        assert '<option data-kind="competence" value="moedeledelse"' in text
        assert '<option data-kind="role" value="virksomhedskonsulent"' in text
        assert '<option data-kind="module" value="forhandling" data-builds="[&quot;forhandling&quot;' in text


@pytest.mark.parametrize(
    ("path", "leads"), [("kompetencer/moedeledelse.md", "kompetence=moedeledelse"), ("roller/afdelingsleder.md", "rolle=afdelingsleder")]
)
def test_pages_lead_to_the_plan_and_what_is_taken_along_does_not(site: Site, path: str, leads: str) -> None:
    assert f"(../min-plan/index.md?{leads})" in site.pages[path].text
    assert "min-plan" not in site.pages["tag-med/hele-haandbogen.md"].text


@pytest.mark.parametrize("path", ["docs/min-plan/index.md", "docs/holdplan.md"])
def test_no_page_may_stand_where_the_plans_do(root: Path, told: Told, path: str) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text("---\ntitle: Vores plan\nsummary: En side, der vil ligge, hvor planen ligger.\n---\n\nTeksten.\n", encoding="utf-8")
    assert f"{path}:1:1: FS206" in told(root)
