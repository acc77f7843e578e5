"""The stages of work that takes a while: each is shown while it goes on, where somebody looks, and how long it took is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from handbook.messages import say

T = TypeVar("T")


@dataclass(frozen=True)
class Stages:
    """Stages by their names, which are those of messages."""

    progress: Progress
    took: dict[str, float] = field(default_factory=dict)  # seconds, in the order in which the stages ended

    @contextmanager
    def at(self, name: str, steps: int | None = None) -> Iterator[TaskID]:
        """A stage, of so many steps where that is known."""
        began, task = monotonic(), self.progress.add_task(say("stages", name), total=steps)
        yield task
        self.took[name] = monotonic() - began
        self.progress.remove_task(task)

    def over(self, name: str, items: Iterable[T], steps: int) -> Iterator[T]:
        """A stage that goes through so many items, each of which is a step."""
        with self.at(name, steps) as task:
            for item in items:
                yield item
                self.progress.advance(task)

    def summary(self) -> Table:
        """How long each stage took, and all of them together."""
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
        for name, seconds in (*self.took.items(), ("all", sum(self.took.values()))):
            table.add_row(say("stages", name), say("stages", "seconds", seconds=f"{seconds:.1f}".replace(".", ",")))
        return table


@contextmanager
def stages(out: Console) -> Iterator[Stages]:
    """Stages that are shown with the time that is left, where `out` is a terminal."""
    columns = TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn()
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as progress:
        yield Stages(progress)
