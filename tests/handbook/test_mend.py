"""What has one right answer is written, and nothing else in the file changes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.mend import edited, mended, shown, write
from handbook.source import Edit, HandbookError, Place, Problem

MINUTES = Problem(Place("methods/dagsorden.md", 7, 1), "FS111", "error", "", "", Edit(Place("methods/dagsorden.md", 7, 1), "minutes", "minuter"))


def edit(line: int, column: int, old: str, new: str) -> Edit:
    return Edit(Place("a.md", line, column), old, new)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_word_is_changed_and_the_line_ends_stay(end: str) -> None:
    assert edited(f"en{end}to æøå{end}", [edit(2, 4, "æøå", "tre")]) == f"en{end}to tre{end}"


def test_a_byte_order_mark_is_not_counted_and_stays() -> None:
    assert edited("\ufeffen", [edit(1, 1, "en", "to")]) == "\ufeffto"


def test_several_edits_on_a_line() -> None:
    assert edited("en to tre", [edit(1, 7, "tre", "3"), edit(1, 1, "en", "første")]) == "første to 3"


@pytest.mark.parametrize("wrong", [edit(1, 1, "to", "x"), edit(1, 99, "en", "x"), edit(99, 1, "en", "x")])
def test_what_does_not_stand_there_is_left(wrong: Edit) -> None:
    assert edited("en", [wrong]) == "en"


def test_of_two_edits_that_meet_the_first_is_made() -> None:
    assert edited("abc", [edit(1, 1, "ab", "x"), edit(1, 2, "bc", "y")]) == "xc"


def test_an_edit_may_reach_over_lines() -> None:
    assert edited("a b\nc d", [edit(1, 3, "b\nc", "x")]) == "a x d"


@given(st.text("ab\r\nå", max_size=30), st.integers(0, 29), st.integers(0, 5))
def test_an_edit_changes_its_own_letters_only(text: str, start: int, length: int) -> None:
    old = text[start : start + length]
    if "\r" in text[: start + 1] or not old:
        return
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    assert edited(text, [edit(line, column, old, "X")]) == text[:start] + "X" + text[start + length :]


def test_files_are_written_whole_with_their_rights(root: Path) -> None:
    place = root / "methods/dagsorden.md"
    place.chmod(0o640)
    before = place.read_bytes()
    changes = mended(root, [MINUTES, MINUTES])
    write(root, changes)
    assert place.read_bytes() == before.replace(b"minutes: 20", b"minuter: 20")
    assert place.stat().st_mode & 0o777 == 0o640
    assert list(shown(changes))[2:] == [
        "@@ -6,3 +6,3 @@",
        " roles: [virksomhedskonsulent]",
        "-minutes: 20",
        "+minuter: 20",
        " participants: To til fem",
    ]
    assert sorted(path.name for path in place.parent.iterdir()) == ["dagsorden.md", "runden.md"]


def test_a_problem_without_an_answer_changes_nothing(root: Path) -> None:
    assert mended(root, [Problem(Place("methods/dagsorden.md"), "FS111", "error", "", "")]) == {}


def test_what_an_author_has_written_meanwhile_is_not_written_over(root: Path) -> None:
    changes = mended(root, [MINUTES])
    (root / "methods/dagsorden.md").write_text("nyt", encoding="utf-8")
    with pytest.raises(HandbookError, match="er ændret, siden den blev læst"):
        write(root, changes)
    assert (root / "methods/dagsorden.md").read_text(encoding="utf-8") == "nyt"


@pytest.mark.skipif(sys.platform == "win32", reason="making a link needs a right there")
def test_a_link_stays_and_the_file_that_it_leads_to_is_mended(root: Path) -> None:
    (root / "methods/dagsorden.md").rename(root / "dagsorden.md")
    (root / "methods/dagsorden.md").symlink_to("../dagsorden.md")
    write(root, mended(root, [MINUTES]))
    assert (root / "methods/dagsorden.md").is_symlink()
    assert "minuter: 20" in (root / "dagsorden.md").read_text(encoding="utf-8")
