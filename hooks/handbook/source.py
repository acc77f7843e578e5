"""Where something stands, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "hint"]
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file of the handbook; `line` and `column` count from 1, `path` is relative to the root."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{in_line(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a file: at a place stands `old`, and `new` should."""

    at: Place
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule saw: where, which of its messages fits, the words that fill the message, and the change where one only is right.

    `severity` where it is another than the rule's own.
    """

    at: Place
    case: str = "default"
    words: Mapping[str, object] = field(default_factory=dict)
    fix: Edit | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding that can be shown: stamped with its code, told in a language."""

    at: Place
    code: str
    severity: Severity
    message: str
    help: str
    fix: Edit | None = None


def in_line(text: str) -> str:
    """A text that can be shown in a line: what breaks one, moves a terminal's cursor or is no Unicode is written as an escape."""
    return _UNSHOWN.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


class HandbookError(Exception):
    """What the operator can mend and no author can: a missing folder, a port in use. One line."""
