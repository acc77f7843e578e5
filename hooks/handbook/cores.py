"""Work shared over the cores of the machine."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

from handbook.messages import say

T = TypeVar("T")
R = TypeVar("R")
MOST = 4  # processes: each may come to hold as much as the first
_PR_SET_PDEATHSIG = 1
_work: list[Callable[[int], Any]] = []  # in a process that was forked, what it does


def over_cores(work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """What some work gives for each item, in the order in which they are done; put first what takes longest.

    The work is done in forks of this process, where that is safe and there are cores for them: it sees all that is known here, and
    what it changes, but for files, is gone when it ends. What it gives and raises goes through pickle. ChildProcessError where one was
    ended from without.
    """
    count = min(MOST, len(items), _cores())
    if count <= 1:
        yield from map(work, items)
        return
    with ProcessPoolExecutor(count, get_context("fork"), _begin, (lambda number: work(items[number]),)) as pool:
        try:
            for done in as_completed([pool.submit(_do, number) for number in range(len(items))]):
                yield done.result()
        except BrokenProcessPool as error:
            raise ChildProcessError(say("cores", "ended")) from error
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _cores() -> int:
    """How many cores this process may use; one where a process cannot safely be forked."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _begin(work: Callable[[int], Any]) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # it ends with the process that it was forked from
    gc.freeze()  # what was there stays: nobody has to go through it, and what is made from now on is soon let go of
    _work.append(work)


def _do(number: int) -> Any:
    return _work[-1](number)
