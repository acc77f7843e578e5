"""The paths of the sample: two modules, in a programme and for two roles."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from handbook.build import linked
from handbook.link import Handbook
from handbook.paths import Path as Way
from handbook.paths import Stop
from handbook.render import render

TODAY = date(2026, 11, 22)


def stops(book: Handbook, module: str) -> dict[str, Stop]:
    return {stop.path.key: stop for stop in book.stops_of["module", module]}


def test_a_path_is_known_by_its_kind_and_id(book: Handbook) -> None:
    assert [path.key for path in book.paths.values()] == ["forloeb:moeder", "rolle:afdelingsleder", "rolle:virksomhedskonsulent"]


def test_a_role_without_modules_has_no_path(root: Path) -> None:
    module = root / "modules/moedefacilitering/module.md"
    module.write_text(module.read_text(encoding="utf-8").replace(", afdelingsleder", ""), encoding="utf-8")
    assert "rolle:afdelingsleder" not in [path.key for path in linked(root, TODAY).paths.values()]


def test_a_module_stands_on_every_path_that_it_is_on(book: Handbook) -> None:
    assert list(stops(book, "moedefacilitering")) == ["forloeb:moeder", "rolle:afdelingsleder", "rolle:virksomhedskonsulent"]
    assert list(stops(book, "forhandling")) == ["forloeb:moeder", "rolle:virksomhedskonsulent"]


def test_a_stop_knows_what_is_earlier_and_later(book: Handbook) -> None:
    first, last = stops(book, "moedefacilitering")["forloeb:moeder"], stops(book, "forhandling")["forloeb:moeder"]
    assert (first.earlier, [module.data.id for module in first.later]) == ((), ["forhandling"])
    assert ([module.data.id for module in last.earlier], last.later) == (["moedefacilitering"], ())
    assert last.unmet == ()


def test_what_a_module_requires_and_the_path_has_not_had_is_unmet(book: Handbook) -> None:
    path = book.paths["programme", "moeder"]
    (stop,) = Way(path.of, path.modules[1:]).stops
    assert [ref.id for ref in stop.unmet] == ["moedefacilitering"]


@pytest.mark.parametrize(
    ("page", "path"), [("forloeb/moeder.md", "forloeb:moeder"), ("roller/virksomhedskonsulent.md", "rolle:virksomhedskonsulent")]
)
def test_a_path_is_carried_by_its_links_from_first_to_last(book: Handbook, page: str, path: str) -> None:
    pages = render(book).pages
    assert f"](../moduler/moedefacilitering.md?sti={path})" in pages[page].text
    assert f"Næste [Forhandling](forhandling.md?sti={path})" in pages["moduler/moedefacilitering.md"].text
    assert f"Forrige [Mødefacilitering](moedefacilitering.md?sti={path})" in pages["moduler/forhandling.md"].text


def test_a_module_tells_its_place_and_the_time_around_it(book: Handbook) -> None:
    text = render(book).pages["moduler/forhandling.md"].text
    way = re.search(r'<details id="vej--forloeb-moeder".*?</details>', text, re.S)
    assert way
    assert "<small>modul 2 af 2</small>" in way[0]
    assert "1 time før dette modul, og det er det sidste. [Se hele vejen](../forloeb/moeder.md#moduler)" in way[0]
