"""The handbook as it is linked: both ways, in Danish order, and without hanging in a circle."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from handbook.build import linked
from handbook.link import BodyLink, Handbook, address, kinds_in, link, nearest_file, overview_path, page_path, path_of, rings
from handbook.model import KINDS
from handbook.shape import shape

TODAY = date(2026, 11, 22)

MODULE = "modules/moedefacilitering/module.md"
OTHER = "modules/forhandling/module.md"


def swap(place: Path, right: str, wrong: str) -> None:
    text = place.read_text(encoding="utf-8")
    assert right in text
    place.write_text(text.replace(right, wrong), encoding="utf-8")


def by(book: Handbook, kind: str, id: str) -> list[tuple[str, str]]:
    """Who names an entry, and in which field."""
    return sorted((use.by.data.id, use.field) for use in book.uses_of.get((kind, id), ()) if use.field != "mention")


@pytest.mark.parametrize(
    ("kind", "id", "uses"),
    [
        (
            "method",
            "dagsorden",
            [("herning", "methods"), ("moedefacilitering", "body"), ("moedefacilitering", "plan.activities.methods"), ("vejledning/opgaver", "body")],
        ),
        ("module", "forhandling", [("moeder", "days.modules"), ("moeder", "modules"), ("vejledning/opgaver", "body")]),
        ("case", "herning", [("moedefacilitering", "body"), ("moedefacilitering", "plan.activities.cases"), ("moeder", "cases")]),
        ("competence", "forhandling", [("forhandling", "outcomes.competences"), ("runden", "competences"), ("virksomhedskonsulent", "competences")]),
        ("role", "afdelingsleder", [("herning", "roles"), ("moedefacilitering", "roles")]),
        (
            "vocabulary",
            "samarbejde",
            [("dagsorden", "vocabulary"), ("facilitator", "vocabulary"), ("moedeleder", "vocabulary"), ("ordstyrer", "vocabulary")],
        ),
        ("source", "lov", []),
    ],
)
def test_an_entry_knows_who_names_it(book: Handbook, kind: str, id: str, uses: list[tuple[str, str]]) -> None:
    assert by(book, kind, id) == uses


def test_every_use_stands_where_its_id_is_written(book: Handbook) -> None:
    texts = {file.path: file.text.split("\n") for file in book.files}
    for use in book.uses:
        if use.field not in ("vocabulary", "mention", "body"):
            assert texts[use.at.path][use.at.line - 1][use.at.column - 1 :].startswith(use.to.id)


def test_every_link_of_a_body_stands_where_it_is_written(book: Handbook) -> None:
    texts = {file.path: file.text.split("\n") for file in book.files}
    assert book.links
    for led in book.links:
        assert texts[led.at.path][led.at.line - 1][led.at.column - 1 :].startswith(led.link.target)


def led(book: Handbook, target: str) -> BodyLink | None:
    return next((led for led in book.links if led.link.target == target), None)


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("module:forhandling", "module:forhandling"),
        ("case:herning#loesning", "case:herning"),
        ("../../methods/dagsorden.md", "method:dagsorden"),
        ("../index.md", "page:index"),
        ("vejledning/opgaver.md#saadan-goer-du", "page:vejledning/opgaver"),
        ("#oevelser", "module:moedefacilitering"),
    ],
)
def test_a_link_leads_to_an_entry(book: Handbook, target: str, leads_to: str) -> None:
    found = led(book, target)
    assert found
    assert str(found.to) == leads_to


def test_an_overview_is_no_entry(book: Handbook) -> None:
    found = led(book, "overview:term")
    assert found
    assert (found.to, found.path) == (None, "begreber/index.md")


@pytest.mark.parametrize("target", ["https://example.org", "HTTP://example.org/a#b", "mailto:a@example.org", "tel:12345678", "//example.org/a.png"])
def test_a_link_away_is_not_followed(root: Path, target: str) -> None:
    swap(root / MODULE, "#oevelser", target)
    assert led(linked(root, TODAY), target) is None


@pytest.mark.parametrize("target", ["a.png", "module:forhandling", "../../methods/dagsorden.md"])
def test_a_picture_is_no_reference(root: Path, target: str) -> None:
    swap(root / MODULE, "## Refleksion", f"![Billede]({target})\n\n## Refleksion")
    found = led(linked(root, TODAY), target)
    assert found
    assert found.to is None


def test_entries_come_in_danish_order(book: Handbook) -> None:
    assert [entry.data.name for entry in book.of("term")] == ["dagsorden", "facilitator", "mødeleder", "ordstyrer"]
    assert [entry.data.id for entry in book.of("role")] == ["afdelingsleder", "virksomhedskonsulent"]


def test_files_in_any_order_give_one_handbook(book: Handbook) -> None:
    files = list(book.files)
    Random(1).shuffle(files)
    again = link(shape(files), TODAY, (*book.assets, *book.texts))
    assert (again.uses, again.links, again.entries.keys()) == (book.uses, book.links, book.entries.keys())


def ids(book: Handbook, role: str) -> list[str]:
    return [module.data.id for module in path_of(book, book.entries["role", role])]


def test_the_path_of_a_role_begins_with_what_the_rest_require(book: Handbook) -> None:
    assert ids(book, "virksomhedskonsulent") == ["moedefacilitering", "forhandling"]
    assert ids(book, "afdelingsleder") == ["moedefacilitering"]


def test_without_requirements_the_path_follows_the_programmes(root: Path) -> None:
    swap(root / OTHER, "prerequisites: [moedefacilitering]", "prerequisites: []")
    swap(root / "programmes/moeder.yml", "[moedefacilitering, forhandling]", "[forhandling, moedefacilitering]")
    assert ids(linked(root, TODAY), "virksomhedskonsulent") == ["forhandling", "moedefacilitering"]


def test_without_programmes_the_path_follows_the_names(root: Path) -> None:
    swap(root / OTHER, "prerequisites: [moedefacilitering]", "prerequisites: []")
    (root / "programmes/moeder.yml").unlink()
    assert ids(linked(root, TODAY), "virksomhedskonsulent") == ["forhandling", "moedefacilitering"]


def test_a_path_through_a_circle_ends(root: Path) -> None:
    swap(root / MODULE, "prerequisites: []", "prerequisites: [forhandling, moedefacilitering]")
    assert sorted(ids(linked(root, TODAY), "virksomhedskonsulent")) == ["forhandling", "moedefacilitering"]


@pytest.mark.parametrize(
    ("graph", "found"),
    [
        ({}, []),
        ({"a": ["b"], "b": []}, []),
        ({"a": ["a"]}, [["a", "a"]]),
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, [["a", "b", "c", "a"]]),
        ({"a": ["b"], "b": ["a", "c"], "c": ["b"]}, [["a", "b", "a"]]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [["a", "b", "a"], ["c", "d", "c"]]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, [["b", "c", "b"]]),
        ({"a": ["ukendt"]}, []),
    ],
)
def test_rings(graph: dict[str, list[str]], found: list[list[str]]) -> None:
    assert list(rings(graph)) == found


def moved(root: Path, path: str, to: str) -> Handbook:
    (root / path).rename(root / to)
    return linked(root, TODAY)


@pytest.mark.parametrize(
    ("path", "to", "strays", "blind"),
    [
        pytest.param("methods/dagsorden.md", "methods/dagsorden.txt", ["methods/dagsorden.txt"], {"method"}, id="an ending"),
        pytest.param(MODULE, "modules/moedefacilitering/modul.md", ["modules/moedefacilitering/modul.md"], {"module"}, id="a part of a module"),
        pytest.param("cases/herning.md", "local/herning.md", ["local/herning.md"], set(), id="a folder"),
        pytest.param("local/README.md", "cases/README.md", [], set(), id="a README"),
    ],
)
def test_a_file_that_nobody_reads_is_astray(root: Path, path: str, to: str, strays: list[str], blind: set[str]) -> None:
    book = moved(root, path, to)
    assert list(book.strays) == strays
    assert book.blind == blind


def test_two_entries_of_one_id_make_their_kind_blind(root: Path) -> None:
    swap(root / "vocabulary/roles.yml", "id: afdelingsleder", "id: virksomhedskonsulent")
    book = linked(root, TODAY)
    assert book.blind == {"role"}
    assert book.entries["role", "virksomhedskonsulent"].data.name == "Virksomhedskonsulent"


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("methods/a.md", {"method"}),
        ("local/methods/a.md", {"method"}),
        ("vocabulary/a.yml", {"vocabulary", "term", "role", "competence", "source"}),
        ("docs/a/b.md", {"page"}),
        ("local/settings.yml", set()),
        ("a.md", set()),
    ],
)
def test_the_kinds_of_a_folder(path: str, kinds: set[str]) -> None:
    assert kinds_in(path) == kinds


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("docs/vejledning/opgave.md", "opgaver.md"),
        ("docs/opgaver.md", "opgaver.md"),
        ("docs/vejledning/tavle.png", None),
        ("docs/vejledning/indeks.md", "../index.md"),
    ],
)
def test_the_file_that_was_meant(path: str, near: str | None) -> None:
    assert nearest_file(path, ["docs/index.md", "docs/vejledning/opgaver.md", "methods/ordstyrer.md"], "docs/vejledning/mere.md") == near


def test_every_kind_has_its_folder_and_every_page_its_place(book: Handbook) -> None:
    assert [kind for kind in KINDS if not overview_path(kind)] == ["page"]
    assert overview_path("ukendt") == ""
    paths = [page_path(entry) for entry in book.entries.values()]
    assert len(paths) == len(set(paths))
    assert page_path(book.entries["page", "vejledning/opgaver"]) == "vejledning/opgaver.md"
    assert page_path(book.entries["term", "facilitator"]) == "begreber/facilitator.md"


@pytest.mark.parametrize(
    ("path", "asked"),
    [("index.md", "/"), ("om.md", "/om/"), ("metoder/index.md", "/metoder/"), ("metoder/dagsorden.md", "/metoder/dagsorden/")],
)
def test_the_address_of_a_page(path: str, asked: str) -> None:
    assert address(path) == asked


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("method:dagsorden", "/metoder/dagsorden/"),
        ("page:index", "/"),
        ("/begreber/", "/begreber/"),
        ("/vejledning/opgaver/", "/vejledning/opgaver/"),
        ("method:findes-ikke", None),
        ("/findes-ikke/", None),
        ("metoder/dagsorden", None),
        ("", None),
    ],
)
def test_where_a_redirect_leads(book: Handbook, target: str, found: str | None) -> None:
    assert book.address_of(target) == found


def test_links_of_a_body_are_found_by_its_entry(book: Handbook) -> None:
    targets = [led.link.target for led in book.links_by["page", "vejledning/opgaver"]]
    assert targets == ["module:forhandling", "../../methods/dagsorden.md", "../index.md"]
