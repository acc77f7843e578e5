"""An index that is written is whole, each time."""

from __future__ import annotations

from pathlib import Path

from handbook.engine import write

PAGES = [(f"side-{number}/", f"<html><body><h1>Side {number}</h1><p>Ord nummer {number}.</p></body></html>") for number in range(40)]


def test_no_file_of_an_index_is_cut_short(tmp_path: Path) -> None:
    made = []
    for number in range(20):
        write(PAGES, tmp_path / str(number))
        made.append({path.relative_to(tmp_path / str(number)): path.read_bytes() for path in (tmp_path / str(number)).rglob("*") if path.is_file()})
    assert all(made[0].values())
    assert all(one == made[0] for one in made)
