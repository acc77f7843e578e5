"""The words that an author may write between braces → calls, with offsets.

The grammar is `{{ name("text", key="text") }}` and nothing else: no expressions, no attributes, no loops. What another template
engine would take for more is refused here, before one sees the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from handbook.model import WORDS, Part

_STRING = r"\"[^\"\\\n{}]*\"|'[^'\\\n{}]*'"
_TEXTS = rf"(?:{_STRING})(?: *, *(?:{_STRING}))*"
_NAMED = rf"[a-z_]+ *= *(?:{_STRING})(?: *, *[a-z_]+ *= *(?:{_STRING}))*"
_ARGUMENT = re.compile(rf"(?:(?P<key>[a-z_]+) *= *)?(?P<value>{_STRING})")
_CALL = re.compile(rf"\{{\{{ *(?P<name>[a-z_]+)\( *+(?:(?P<arguments>{_TEXTS} *, *{_NAMED}|{_TEXTS}|{_NAMED})(?: *,)?)? *\) *\}}\}}")
_BRACES = re.compile(r"(?P<open>\{\{|\{%|\{#)|\}\}|%\}")
_CLOSING = re.compile(r"\}\}|%\}|#\}|$", re.M)


@dataclass(frozen=True, slots=True)
class Call:
    """A word with what stands in its parentheses; `start` and `end` are offsets in the body, `places` those of the arguments' texts."""

    name: str
    arguments: Mapping[str, str]
    start: int = 0
    end: int = 0
    places: Mapping[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class NoCall:
    """Braces that are no call: where they begin and what stands there, at most to the end of the line."""

    text: str
    start: int


def words(body: str) -> Iterator[Call | NoCall]:
    """The calls of a body in order, and the braces that are none."""
    if "{" not in body and "}" not in body:
        return
    end = 0
    for braces in _BRACES.finditer(body):
        if braces.start() < end:
            continue
        match = _CALL.match(body, braces.start())
        call = _call(match) if match else None
        closing = match or (_CLOSING.search(body, braces.end()) if braces["open"] else braces)
        end = closing.end() if closing else len(body)
        yield call or NoCall(body[braces.start() : end][:60], braces.start())


def called(name: str, texts: Iterable[str], named: Mapping[str, str]) -> Call:
    """A call with texts that have no name: they take the names of the word's fields in order, and numbers where there are no more."""
    fields = tuple(WORDS[name].model_fields) if name in WORDS else ()
    return Call(name, {fields[i] if i < len(fields) else str(i + 1): text for i, text in enumerate(texts)} | dict(named))


def _call(match: re.Match[str]) -> Call | None:
    """The call of a match; none where a name stands twice, which is no call in any grammar."""
    pairs = [(pair["key"], pair["value"][1:-1]) for pair in _ARGUMENT.finditer(match["arguments"] or "")]
    call = called(match["name"], [value for key, value in pairs if not key], {key: value for key, value in pairs if key})
    begins = (pair.start("value") + 1 for pair in _ARGUMENT.finditer(match.string, *match.span("arguments")))
    places = dict(zip(call.arguments, begins, strict=False))
    return replace(call, start=match.start(), end=match.end(), places=places) if len(call.arguments) == len(pairs) else None


def filled(call: Call) -> Part:
    """The call's arguments as the model has them; a `ValueError` names the first that does not fit."""
    try:
        return WORDS[call.name].model_validate(dict(call.arguments))
    except ValidationError as error:
        raise ValueError(str(error.errors()[0]["loc"][0])) from error
