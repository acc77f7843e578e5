"""Files are written whole or not at all, and new ones never over others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.source import HandbookError
from handbook.write import create, put

KILLED = """
import os, signal, sys
from pathlib import Path
from handbook.write import put

sys.addaudithook(lambda event, _: event == "os.rename" and os.kill(os.getpid(), signal.SIGKILL))
put(Path(sys.argv[1]), b"ny")
"""


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_file_is_put_with_its_folders_and_nothing_else(tmp_path: Path) -> None:
    put(tmp_path / "a/b.txt", "ø\r\n".encode())
    assert (tmp_path / "a/b.txt").read_bytes() == "ø\r\n".encode()
    assert names(tmp_path) == ["a", "a/b.txt"]


def test_a_file_is_put_over_another(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"gammel")
    put(tmp_path / "b.txt", b"ny")
    assert (tmp_path / "b.txt").read_bytes() == b"ny"


def test_where_a_folder_is_in_the_way_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(HandbookError, match="kunne ikke skrives"):
        put(tmp_path / "b.txt", b"ny")
    assert names(tmp_path) == ["b.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_what_a_killed_one_left_is_taken_away_when_it_can_no_longer_be_at_work(tmp_path: Path, children: dict[str, str]) -> None:
    place = tmp_path / "b.txt"
    place.write_bytes(b"gammel")
    (tmp_path / ".ny-noter").mkdir()
    killed = subprocess.run([sys.executable, "-P", "-c", KILLED, str(place)], env=children, check=False)
    assert (killed.returncode, place.read_bytes()) == (-signal.SIGKILL, b"gammel")
    (left,) = tmp_path.glob(".ny-????????/")
    put(place, b"den andens")
    assert names(tmp_path) == sorted([".ny-noter", left.name, f"{left.name}/b.txt", "b.txt"])
    os.utime(left, (0, 0))
    put(place, b"ny")
    assert names(tmp_path) == [".ny-noter", "b.txt"]


def test_new_files_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "to.txt").write_bytes(b"min")
    with pytest.raises(HandbookError, match=r"to\.txt kunne ikke skrives"):
        create({tmp_path / "en.txt": b"1", tmp_path / "to.txt": b"2"})
    assert names(tmp_path) == ["to.txt"]
    assert (tmp_path / "to.txt").read_bytes() == b"min"
