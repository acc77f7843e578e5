"""A folder is put in the place of another, in one step where the machine can; a step that fails is taken back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from handbook.exchange import put


def filled(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def held(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


@pytest.fixture(params=["as this machine can", "in two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "in two renames":
        monkeypatch.setattr("handbook.exchange._exchanged", lambda _one, _other: False)


@pytest.mark.usefixtures("way")
def test_the_first_folder_is_put_in_its_place(tmp_path: Path) -> None:
    put(filled(tmp_path / "fresh", "ny"), tmp_path / "site", tmp_path / "old")
    assert held(tmp_path / "site") == "ny"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("way")
def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    target = filled(tmp_path / "site", "gammel")
    put(filled(tmp_path / "fresh", "ny"), target, tmp_path / "old")
    assert sorted(map(held, tmp_path.iterdir())) == ["gammel", "ny"]
    assert held(target) == "ny"


@pytest.mark.usefixtures("way")
def test_a_step_that_fails_is_taken_back(tmp_path: Path) -> None:
    target = filled(tmp_path / "site", "gammel")
    with pytest.raises(FileNotFoundError):
        put(tmp_path / "never built", target, tmp_path / "old")
    assert held(target) == "gammel"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="only these can exchange two folders")
def test_an_exchange_is_one_step_in_which_the_old_folder_is_never_gone(tmp_path: Path) -> None:
    """The old folder is where the new one stood, and so it was never moved aside."""
    target, fresh = filled(tmp_path / "site", "gammel"), filled(tmp_path / "frisk ø", "ny")
    old, new = target.stat().st_ino, fresh.stat().st_ino
    put(fresh, target, tmp_path / "old")
    assert (target.stat().st_ino, fresh.stat().st_ino) == (new, old)
