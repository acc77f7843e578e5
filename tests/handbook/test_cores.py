"""Work that is shared over the cores: all of it is done, what is wrong is told here, and nothing outlives the one who asked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

import pytest

from handbook.cores import over_cores

linux = pytest.mark.skipif(sys.platform != "linux", reason="work is shared on Linux only")
TWO, ONE = {0, 1}, {0}
WAITS = """
import os, signal
from handbook.cores import over_cores

def work(number):
    print(os.getpid(), flush=True)
    signal.pause()

os.sched_getaffinity = lambda process: {0, 1}
list(over_cores(work, range(2)))
"""


@pytest.fixture(params=[TWO, ONE], ids=["two cores", "one core"])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: request.param, raising=False)


@pytest.mark.usefixtures("cores")
@pytest.mark.parametrize("items", [[], ["a"], ["a", "b", "c", "d", "e"]], ids=len)
def test_each_item_is_done_once(items: Sequence[str]) -> None:
    assert sorted(over_cores(str.upper, items)) == [item.upper() for item in items]


@pytest.mark.usefixtures("cores")
def test_what_is_wrong_is_told_to_who_asked() -> None:
    with pytest.raises(OSError, match="nej"):
        list(over_cores(_refused, range(40)))


def _refused(number: int) -> None:
    raise OSError(28, "nej")


@linux
def test_what_is_known_here_is_known_there_and_what_is_changed_there_is_not_changed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: TWO)
    known = [1, 2, 3]
    processes = set(over_cores(lambda number: (known.pop(), os.getpid())[1], range(3)))
    assert known == [1, 2, 3]
    assert os.getpid() not in processes


@linux
def test_one_that_is_ended_from_without_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: TWO)
    with pytest.raises(ChildProcessError):
        list(over_cores(lambda number: os.kill(os.getpid(), 9), range(2)))


@linux
def test_nobody_is_left_when_the_one_who_asked_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", WAITS], stdout=subprocess.PIPE, text=True) as asks:
        assert asks.stdout
        at_work = {asks.stdout.readline() for _ in range(2)}
        asks.kill()
        assert asks.stdout.read() == ""  # which ends when none is left that could write
    assert len(at_work) == len(TWO)
