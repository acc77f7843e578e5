"""A fresh handbook: one entry of each kind, sound on the day it is begun, in a folder that held nothing."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from handbook.build import journey, today
from handbook.cli import main
from handbook.new import NEW
from handbook.start import DOORS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a wheel packs for MkDocs."""
    packed = tmp_path / "packages" / DOORS
    packed.mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", packed)
    monkeypatch.syspath_prepend(packed.parent)
    yield
    sys.modules.pop(DOORS, None)


def start(into: Path) -> Result:
    return CliRunner().invoke(main, ["start", str(into)])


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("day", ["1795305600", "2524608000"])
def test_it_has_an_entry_of_each_kind_and_no_problem_whenever_it_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
    done = start(tmp_path / "bog")
    assert (done.exit_code, done.stderr) == (0, "")
    made = journey(tmp_path / "bog", today())
    assert made.problems == ()
    assert {kind for kind, _ in made.handbook.entries} >= set(NEW)
    assert made.handbook.settings.name == "Vores håndbog"


@pytest.mark.usefixtures("installed")
def test_its_navigation_leads_to_no_page_that_it_lacks_and_its_look_is_that_of_the_toolkit(tmp_path: Path) -> None:
    start(tmp_path)  # holds the packages, and so is not empty
    assert not (tmp_path / "mkdocs.yml").exists()
    start(tmp_path / "bog")
    text = (tmp_path / "bog/mkdocs.yml").read_text(encoding="utf-8")
    settings = yaml.load(text, yaml.BaseLoader)
    pages = journey(tmp_path / "bog", today()).site
    assert pages
    *tops, about = settings["nav"]
    named = [path for one in (*tops, *about["Om"]) for path in one.values()]
    assert "index.md" in named
    assert set(named) <= set(pages.pages)
    assert "custom_dir" not in settings["theme"]


@pytest.mark.usefixtures("installed")
def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "bog").mkdir()
    (tmp_path / "bog/noter.txt").write_text("mine", encoding="utf-8")
    done = start(tmp_path / "bog")
    assert done.exit_code == 2
    assert "er ikke tom" in done.stderr
    assert [path.name for path in (tmp_path / "bog").iterdir()] == ["noter.txt"]


def test_without_the_package_it_says_so_and_writes_nothing(tmp_path: Path) -> None:
    done = start(tmp_path / "bog")
    assert done.exit_code == 2
    assert "den installerede pakke" in done.stderr
    assert not (tmp_path / "bog").exists()
