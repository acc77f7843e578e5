"""A programme's day → what happens in it, by the clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.danish import clock
from handbook.model import Activity, Clock, Module, ProgrammeDay, Reference


@dataclass(frozen=True, slots=True)
class Slot:
    """What happens from one minute of the clock to another: an activity of a module, or lunch where there is none."""

    start: int
    minutes: int
    activity: Activity | None

    @property
    def end(self) -> int:
        return self.start + self.minutes

    @property
    def clock(self) -> str:
        return f"{clock(self.start)}–{clock(self.end)}"


@dataclass(frozen=True, slots=True)
class Block:
    """A module, or lunch where there is none, with what happens in it."""

    module: Module | None
    slots: tuple[Slot, ...]

    @property
    def clock(self) -> str:
        return f"{clock(self.slots[0].start)}–{clock(self.slots[-1].end)}"


@dataclass(frozen=True, slots=True)
class Agenda:
    """A day by the clock. Nothing lies between two slots: one begins when the one before it ends."""

    day: ProgrammeDay
    blocks: tuple[Block, ...]

    @property
    def modules(self) -> tuple[Reference, ...]:
        """The modules that are held."""
        held = {block.module.id for block in self.blocks if block.module}
        return tuple(ref for ref in self.day.modules if ref.id in held)

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(slot for block in self.blocks for slot in block.slots)

    @property
    def minutes(self) -> int:
        return sum(slot.minutes for slot in self.slots)

    @property
    def end(self) -> str:
        """When the day is really over."""
        return clock(minute(self.day.start) + self.minutes)

    @property
    def over(self) -> int:
        """The minutes that the day is longer than its frame; below zero where it is shorter."""
        return minute(self.day.start) + self.minutes - minute(self.day.end)


def agenda(day: ProgrammeDay, modules: Mapping[str, Module]) -> Agenda:
    """A day by the clock; `modules` by their ids, and one that is not there takes no time."""
    now, blocks = minute(day.start), []
    for module, things in _planned(day, modules):
        slots = tuple(_in_turn(now, things))
        blocks.append(Block(module, slots))
        now = slots[-1].end
    return Agenda(day, tuple(blocks))


def minute(clock: Clock) -> int:
    """The minute of the day that a clock shows."""
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def _planned(day: ProgrammeDay, modules: Mapping[str, Module]) -> Iterator[tuple[Module | None, tuple[tuple[int, Activity | None], ...]]]:
    for ref in day.modules:
        if module := modules.get(ref.id):
            yield module, tuple((activity.minutes, activity) for activity in module.plan.activities)
        if day.lunch and day.lunch.after == ref:
            yield None, ((day.lunch.minutes, None),)


def _in_turn(now: int, things: tuple[tuple[int, Activity | None], ...]) -> Iterator[Slot]:
    for minutes, activity in things:
        yield Slot(now, minutes, activity)
        now += minutes
