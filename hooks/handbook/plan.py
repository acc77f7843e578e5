"""The file that a reader's plan is kept in: its versions, each with a published schema. The browser's half is `planfile.js`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Line = Annotated[str, Field(max_length=300)]
Prose = Annotated[str, Field(max_length=1000)]
Name = Annotated[str, Field(max_length=100)]
Year = Annotated[int, Field(ge=2000, le=2999)]
COMPETENCE = "The id of a competence; one that the handbook does not know is kept as text. Empty for a goal of one's own."
MODULES = "The ids of the modules that are wanted; those that the handbook does not know are kept."


class Part(BaseModel):
    """What a file may hold, and no more: each field stands there, empty where nothing is written."""

    model_config = ConfigDict(extra="forbid")


class FirstGoal(Part):
    """A goal, as version 1 had it."""

    text: Line = Field(description="The goal in the reader's own words.")
    competence: Name = Field(description=COMPETENCE)
    modules: list[Name] = Field(description=MODULES, max_length=30)
    date: datetime.date | None = Field(description="The day that the goal is to be met by.")


class FirstPlan(Part):
    """A plan for a year, version 1: goals alone."""

    format: Literal["faellessprog-plan"] = Field(description="Says what kind of file this is.")
    version: Literal[1] = Field(description="The version of this schema.")
    year: Year = Field(description="The year of the plan.")
    goals: list[FirstGoal] = Field(description="The goals, in the reader's order.", max_length=30)


class Goal(FirstGoal):
    """A goal, and how it is to be met."""

    why: Prose = Field(description="Why the goal matters to the reader.")
    practice: Prose = Field(description="What the reader will try in daily work.")
    partner: Name = Field(description="The id of the role that the reader spars with, never a person; empty for none.")
    sign: Prose = Field(description="What shows that it worked.")
    done: bool = Field(description="Whether the goal is met.")
    carried: bool = Field(description="Whether the goal comes from the year before.")


class Answer(Part):
    """A question of the talk with the leader, and what the reader wrote."""

    question: Line = Field(description="The question as it was asked.")
    answer: Prose = Field(description="The reader's answer.")


class Achieved(Part):
    """A goal that was met in an earlier year."""

    text: Line = Field(description="The goal in the reader's own words.")
    competence: Name = Field(description=COMPETENCE)
    year: Year = Field(description="The year that it was met in.")


class Plan(Part):
    """A plan for a year, version 2: goals, the talk with the leader, and what earlier years brought."""

    format: Literal["faellessprog-plan"] = Field(description="Says what kind of file this is.")
    version: Literal[2] = Field(description="The version of this schema.")
    year: Year = Field(description="The year of the plan.")
    period: Name = Field(description="The part of the year, where it is not all of it.")
    role: Name = Field(description="The id of the reader's role; empty for none.")
    nickname: Name = Field(description="What the reader is called in the team's plan; empty unless the reader wants it.")
    goals: list[Goal] = Field(description="The goals, in the reader's order.", max_length=30)
    talk: list[Answer] = Field(description="The talk with the leader.", max_length=30)
    before: list[Answer] = Field(description="The talk of the year before.", max_length=30)
    achieved: list[Achieved] = Field(description="Goals that were met in earlier years, the oldest first.", max_length=100)


VERSIONS: tuple[type[Part], ...] = (FirstPlan, Plan)


def schemas() -> Iterator[tuple[str, str]]:
    """The name and the text of each version's JSON Schema."""
    for number, version in enumerate(VERSIONS, 1):
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **version.model_json_schema()}
        yield f"skema-{number}.json", json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
