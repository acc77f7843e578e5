"""One process at a time holds the file; it lets go however it ends, and leaves nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from handbook.lock import held

HOLDS = (
    "import sys; from pathlib import Path; from handbook.lock import held\nwith held(Path(sys.argv[1]), print): print('held', flush=True); input()"
)


def refused() -> None:
    pytest.fail("nobody else holds it")


def test_what_is_held_is_gone_afterwards(tmp_path: Path) -> None:
    for _ in range(2):
        with held(tmp_path / "work/lock", refused):
            assert (tmp_path / "work/lock").is_file()
        assert list(tmp_path.iterdir()) == []


def test_the_next_one_waits_and_is_told(tmp_path: Path) -> None:
    waits, order = threading.Event(), []

    def second() -> None:
        with held(tmp_path / "work/lock", waits.set):
            order.append("second")

    thread = threading.Thread(target=second)
    with held(tmp_path / "work/lock", refused):
        thread.start()
        assert waits.wait(60)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert list(tmp_path.iterdir()) == []


def test_one_that_is_killed_lets_go(tmp_path: Path, children: dict[str, str]) -> None:
    command = [sys.executable, "-P", "-c", HOLDS, str(tmp_path / "work/lock")]
    with subprocess.Popen(command, env=children, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline().strip() == b"held"
        process.kill()
    with held(tmp_path / "work/lock", refused):
        pass
    assert list(tmp_path.iterdir()) == []


def test_many_at_once_hold_it_one_by_one(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def one(nth: int) -> None:
        for _ in range(20):
            with held(tmp_path / "work/lock", lambda: None):
                inside.append(nth)
                most.append(len(inside))
                inside.remove(nth)

    threads = [threading.Thread(target=one, args=(nth,)) for nth in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(most), max(most)) == (120, 1)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "work").write_text("en fil", encoding="utf-8")
    with pytest.raises(OSError), held(tmp_path / "work/lock", refused):
        pass
