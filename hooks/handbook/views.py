"""The views of a module: who reads it, and which blocks of its text are written for one of them alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from textwrap import dedent

from handbook import prose
from handbook.danish import clock
from handbook.model import Activity, Module

PARTICIPANT = "deltager"
VIEWS = (PARTICIPANT, "facilitator", "leder", "ny-kollega")
BEGIN = 9 * 60  # when a day begins for who has set no other time
_BLOCK = re.compile(
    rf"^!!! ?(?P<view>{'|'.join(VIEWS[1:])})[ \t]*(?:\"(?P<title>[^\"\n]*)\")?[ \t]*\n"
    r"(?P<text>(?:(?:[ ]{4}|\t)[^\n]*(?:\n|\Z)|[ \t]*\n)*)",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Block:
    """What an author wrote for one view: its heading, which may be empty, and its Markdown."""

    view: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """An activity in the run sheet: its number in the plan, and the minutes from the start at which it begins and ends."""

    index: int
    activity: Activity
    begin: int
    end: int

    @property
    def hours(self) -> str:
        """From when to when on a day that begins as days do."""
        return f"{clock(BEGIN + self.begin)}–{clock(BEGIN + self.end)}"


def turns(module: Module) -> tuple[Turn, ...]:
    """The activities of a module one after another, without a gap."""
    times = accumulate((activity.minutes for activity in module.plan.activities), initial=0)
    return tuple(Turn(index, module.plan.activities[index], *time) for index, time in enumerate(pairwise(times)))


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a body that are for one view alone, in order."""
    for found in _found(text):
        title, inner = (text[found.start(part) : found.end(part)] for part in ("title", "text"))
        yield Block(found["view"], title, dedent(inner).strip())


def common(text: str) -> str:
    """A body without its blocks for one view: what a participant reads."""
    pieces, end = [], 0
    for found in _found(text):
        pieces.append(text[end : found.start()])
        end = found.end()
    return "".join([*pieces, text[end:]])


def section(text: str, anchor: str) -> str:
    """What stands under a heading of a page, to the next heading; empty where there is none."""
    for heading, following in pairwise((*prose.headings(text), None)):
        if heading and heading.anchor == anchor:
            return text[heading.end : following.start if following else None].partition("\n")[2].strip()
    return ""


def _found(text: str) -> Iterator[re.Match[str]]:
    return _BLOCK.finditer(prose.blanked(text))
