"""What authors and operators are told, by language: no sentence of it stands in the code."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from errno import errorcode
from functools import cache
from importlib.resources import files
from typing import Any

Messages = Mapping[str, Mapping[str, Mapping[str, str]]]

LANGUAGES = ("da", "en")
_language = ContextVar("language", default="da")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """All that is told within is told in this language."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def spoken() -> str:
    """The language that is spoken."""
    return _language.get()


def messages() -> Messages:
    """All messages of the language that is spoken: rule or room → case → `message` and `help`."""
    return _read(_language.get())


def say(room: str, case: str, **words: object) -> str:
    """What a room says to the operator, with its words filled in."""
    return messages()[room][case]["message"].format(**words)


def why(error: OSError | ValueError) -> str:
    """What is wrong, of which the machine's commonest refusals are told in the language that is spoken."""
    if not isinstance(error, OSError):
        return str(error)
    case = errorcode.get(error.errno or 0, "")
    return say("machine", case) if case in messages()["machine"] else error.strerror or str(error)


def from_click(english: str) -> str:
    """A sentence of click's in the language that is spoken; English is its own."""
    return english if _language.get() == "en" else _read("click").get(english, english)


@cache
def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("handbook.messages").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
