"""The words that an author may write between braces → calls, with offsets.

The grammar is `{{ name("text", key="text") }}` and nothing else: no expressions, no attributes, no loops. What another template
engine would take for more is refused here, before one sees the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import ValidationError

from handbook.model import WORDS, Part

_STRING = r"\"[^\"\\\n{}]*\"|'[^'\\\n{}]*'"
_ARGUMENT = re.compile(rf"(?:(?P<key>[a-z_]+) *= *)?(?P<value>{_STRING})")
_CALL = re.compile(rf"\{{\{{ *(?P<name>[a-z_]+)\( *(?P<arguments>(?:(?:[a-z_]+ *= *)?(?:{_STRING}) *,? *)*)\) *\}}\}}")
_BRACES = re.compile(r"\{\{|\{%|\{#|\}\}|%\}")


@dataclass(frozen=True, slots=True)
class Call:
    """A word with what stands in its parentheses; `start` and `end` are offsets in the body."""

    name: str
    arguments: Mapping[str, str]
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class NoCall:
    """Braces that are no call: where they begin and what stands there."""

    text: str
    start: int


def words(body: str) -> Iterator[Call | NoCall]:
    """The calls of a body in order, and the braces that are none."""
    end = 0
    for braces in _BRACES.finditer(body):
        if braces.start() < end:
            continue
        match = _CALL.match(body, braces.start())
        end = match.end() if match else braces.end()
        yield _call(match) if match else NoCall(body[braces.start() :].partition("\n")[0][:60], braces.start())


def called(name: str, texts: Iterable[str], named: Mapping[str, str]) -> Call:
    """A call with texts that have no name: they take the names of the word's fields in order."""
    fields = WORDS[name].model_fields if name in WORDS else ()
    return Call(name, dict(zip(fields, texts, strict=False)) | dict(named))


def _call(match: re.Match[str]) -> Call:
    pairs = [(pair["key"], pair["value"][1:-1]) for pair in _ARGUMENT.finditer(match["arguments"])]
    call = called(match["name"], [value for key, value in pairs if not key], {key: value for key, value in pairs if key})
    return replace(call, start=match.start(), end=match.end())


def filled(call: Call) -> Part:
    """The call's arguments as the model has them; a `ValueError` names the first that does not fit."""
    try:
        return WORDS[call.name].model_validate(dict(call.arguments))
    except ValidationError as error:
        raise ValueError(str(error.errors()[0]["loc"][0])) from error
