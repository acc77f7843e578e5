"""What authors and operators are told, by language: no sentence of it stands in the code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

Messages = Mapping[str, Mapping[str, Mapping[str, str]]]


@cache
def messages(language: str = "da") -> Messages:
    """All messages of a language: rule or room → case → `message` and `help`."""
    return tomllib.loads(files("handbook.messages").joinpath(f"{language}.toml").read_text(encoding="utf-8"))


def say(room: str, case: str, **words: object) -> str:
    """What a room says to the operator, with its words filled in."""
    return messages()[room][case]["message"].format(**words)
