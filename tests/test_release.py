"""What is released: the sdist and the wheel are built from the tree, and the wheel makes a handbook where there was nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DAY = "1795305600"
PACKED = "handbook_mkdocs"


def built(tree: Path, into: Path, target: str) -> Path:
    """Build one target without a network, as `python -m build --no-isolation` would."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": DAY}
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(into)]
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return next(into.glob("*.whl" if target == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, tmp_path_factory.mktemp("sdist"), "sdist")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """The commands of an environment with the wheel in it, and beside it what the lock brings, borrowed from the environment of the tests."""
    empty = tmp_path_factory.mktemp("tomt") / "miljø"
    venv.create(empty, with_pip=False)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(empty), "platbase": str(empty)}))
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    (site / "lock.pth").write_text("\n".join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}), encoding="utf-8")
    return empty / ("Scripts" if os.name == "nt" else "bin")


def run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HANDBOOK_", "PYTHON", "COV"))}
    command = [str(installed / "python"), *words]
    return subprocess.run(command, cwd=folder, env=kept | {"PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", check=False)


def test_the_wheel_begins_a_handbook_in_an_empty_folder_and_builds_it(installed: Path, tmp_path: Path) -> None:
    started = run(installed, tmp_path, "-m", "handbook", "start", "bog")
    assert (started.returncode, started.stderr) == (0, "")
    made = run(installed, tmp_path / "bog", "run.py", "build")
    assert made.returncode == 0, made.stderr
    page = (tmp_path / "bog/site/moduler/moedefacilitering/index.html").read_text(encoding="utf-8")
    assert "Mødefacilitering" in page
    assert "handbook.css" in page  # the look that is installed
    assert (tmp_path / "bog/site/begreber/virksomhedskonsulent/index.html").is_file()
    assert list((tmp_path / "bog/site/pagefind").glob("*.pf_meta"))


def test_what_is_installed_is_the_wheel_and_not_the_tree(installed: Path, tmp_path: Path) -> None:
    told = run(installed, tmp_path, "-c", "import handbook.cli, handbook_mkdocs; print(handbook.cli.__file__)").stdout
    assert Path(told.strip()).resolve().is_relative_to(installed.parent.resolve())


def test_the_sdist_has_content_and_tests_and_gives_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as packed:
        packed.extractall(tmp_path, filter="data")
    tree = next(tmp_path.glob("faellessprog-*"))
    asked = ("tests/test_release.py", "modules", "cases", "vocabulary/roles.yml", "docs/index.md", "requirements/site.txt", "run.py", "mkdocs.yml")
    assert [path for path in asked if not (tree / path).exists()] == []
    assert built(tree, tmp_path / "wheel", "wheel").read_bytes() == wheel.read_bytes()


def test_the_wheel_has_every_file_of_the_house_and_its_licences(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    house = {path.relative_to(ROOT / "hooks").as_posix() for path in (ROOT / "hooks/handbook").rglob("*") if path.is_file()}
    assert {path for path in house if "__pycache__" not in path} <= names
    assert {name for name in names if name.startswith(PACKED)} == {f"{PACKED}/{name}" for name in ("mkdocs.yml", "mkdocs_hook.py", "macros.py")}
    assert {"EUPL-1.2.txt", "CC-BY-SA-4.0.txt"} <= {Path(name).name for name in names}


def test_a_wheel_built_twice_is_the_same(wheel: Path, tmp_path: Path) -> None:
    assert built(ROOT, tmp_path, "wheel").read_bytes() == wheel.read_bytes()
