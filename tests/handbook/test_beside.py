"""What is made beside takes its place whole, open to everyone; what a killed one left is put right, and what is no folder is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.beside import beside, put
from handbook.source import HandbookError

COMES = """
import sys
from pathlib import Path
from handbook.beside import beside

with beside(Path(sys.argv[1])):
    print(Path(sys.argv[1], "index.html").read_text(encoding="utf-8"))
"""


def filled(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def held(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_made_takes_the_place_and_nothing_is_left(tmp_path: Path) -> None:
    target = filled(tmp_path / "et/sted/site", "gammel")
    with beside(target) as work:
        put(filled(work / "ny", "ny"), target, work)
    assert held(target) == "ny"
    assert names(target.parent) == ["site"]


def test_what_fails_leaves_what_stood_there_and_nothing_else(tmp_path: Path) -> None:
    target = filled(tmp_path / "site", "gammel")
    with pytest.raises(OSError, match="noget"), beside(target) as work:
        filled(work / "ny", "halv")
        raise OSError("noget gik galt")
    assert held(target) == "gammel"
    assert names(tmp_path) == ["site"]


def test_whoever_comes_meanwhile_is_told_and_waits(tmp_path: Path, children: dict[str, str]) -> None:
    command = [sys.executable, "-P", "-c", COMES, str(tmp_path / "site")]
    with beside(tmp_path / "site") as work:
        second = subprocess.Popen(command, env=children, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        assert second.stderr
        assert "Denne venter, til den er færdig." in second.stderr.readline()
        put(filled(work / "ny", "den første"), tmp_path / "site", work)
    assert second.communicate()[0] == "den første\n"
    assert names(tmp_path) == ["site"]


def test_what_a_killed_one_left_is_cleaned_up(tmp_path: Path) -> None:
    target = filled(tmp_path / "site", "gammel")
    filled(tmp_path / ".site-work/tmpabc/site", "halv")
    (tmp_path / ".site-work/lock").touch()
    filled(tmp_path / ".site-fil-work/tmpdef/site", "en andens")
    with beside(target) as work:
        assert names(work.parent) == ["lock", work.name]
    assert names(tmp_path) == [".site-fil-work", "site"]


def test_one_that_was_killed_between_two_renames_is_healed(tmp_path: Path) -> None:
    target = tmp_path / "site"
    filled(tmp_path / ".site-work/tmpabc/old", "gammel")
    filled(tmp_path / ".site-work/tmpabc/site", "ny, men aldrig på plads")
    with beside(target):
        assert held(target) == "gammel"
    assert names(tmp_path) == ["site"]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")
@pytest.mark.parametrize("mask", [0o077, 0o000])
def test_everyone_may_read_it_whoever_made_it(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        with beside(tmp_path / "site") as work:
            put(filled(work / "ny/mappe", "ny").parent, tmp_path / "site", work)
    finally:
        os.umask(before)
    modes = {path.relative_to(tmp_path).as_posix(): path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert modes == {"site": 0o755, "site/mappe": 0o755, "site/mappe/index.html": 0o644}


@pytest.mark.parametrize(
    ("kind", "told"), [("file", "er en fil"), ("link", "er et link"), ("broken", "er et link"), ("mount", "et drev for sig selv")]
)
def test_what_is_no_folder_is_left_alone(tmp_path: Path, kind: str, told: str) -> None:
    target = Path("/") if kind == "mount" else tmp_path / "site"
    if kind == "file":
        target.write_text("en fil", encoding="utf-8")
    elif kind != "mount":
        target.symlink_to(filled(tmp_path / "andet", "andet") if kind == "link" else tmp_path / "intet", target_is_directory=True)
    before = names(tmp_path)
    with pytest.raises(HandbookError, match=told), beside(target):
        pytest.fail("nothing is made")
    assert names(tmp_path) == before
