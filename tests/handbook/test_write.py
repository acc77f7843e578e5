"""Files are written whole or not at all, and new ones never over others."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.source import HandbookError
from handbook.write import create, put


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


def test_new_files_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "to.txt").write_bytes(b"min")
    with pytest.raises(HandbookError, match=r"to\.txt kunne ikke skrives"):
        create({tmp_path / "en.txt": b"1", tmp_path / "to.txt": b"2"})
    assert names(tmp_path) == ["to.txt"]
    assert (tmp_path / "to.txt").read_bytes() == b"min"
