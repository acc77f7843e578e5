"""What a text may hold at most, so that nothing that reads it, least of all Markdown, takes longer than a reader waits.

These are counts and no clock: the same text is refused on every machine, and at the place where it goes too far.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

LARGEST = 128 * 1024  # characters of a file of Markdown; the longest of the handbook has under 30 KB
LONGEST = 8_000  # characters of a value in YAML
_WORD = 2_000  # characters without a space: more than any address has
_COLUMNS = 64  # of indentation: sixteen lists in each other
_NESTED = 12  # signs of lists and quotations in a row
_DEFINED = 250  # words of a list of definitions, which may each stand in the one before
_TOGETHER = 500  # of one sign in a paragraph: Markdown looks for the other end of each behind each
_ALTOGETHER = 2_000
_LINES = 3_000
_SIGNS = "[<`!{*_~&|#?="
_TABLED = "|"  # a table is one paragraph, and has as many cells as it has

_LONG_WORD = re.compile(rf"\S{{{_WORD}}}")
_DEEP = re.compile(rf"^[ \t]{{{_COLUMNS}}}|^(?:[ \t]*(?:[-+*>:]|\d+[.)])(?=[ \t>])){{{_NESTED}}}", re.M)
_DEFINITION = re.compile(r"^[ ]{0,3}:(?=[ \t])", re.M)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n|\Z")


def exceeded(text: str) -> tuple[int, str, dict[str, object]] | None:
    """The first place where a text of Markdown goes too far, which limit that is, and what fills the message; none where it stays within."""
    return min(_exceeded(text), key=lambda found: found[0], default=None)


def _exceeded(text: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    if len(text) > LARGEST:
        yield LARGEST, "large", {"most": LARGEST >> 10}
    if word := _LONG_WORD.search(text):
        yield word.start(), "word", {"most": _WORD}
    if deep := _DEEP.search(text):
        yield deep.start(), "deep", {"most": _NESTED}
    for defined in islice(_DEFINITION.finditer(text), _DEFINED, _DEFINED + 1):
        yield defined.start(), "crowd", {"sign": ":"}
    if text.count("\n") > _LINES:
        yield _nth(text, "\n", 0, _LINES + 1), "lines", {"most": _LINES}
    for sign in _SIGNS:
        if text.count(sign) > _TOGETHER:
            yield from _crowded(text, sign)


def _crowded(text: str, sign: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Where there are too many of a sign in one paragraph, or in the whole."""
    start, before = 0, 0
    for end in _PARAGRAPH_END.finditer(text):
        here = text.count(sign, start, end.start())
        most = _ALTOGETHER - before if sign in _TABLED else min(_TOGETHER, _ALTOGETHER - before)
        if here > most:
            yield _nth(text, sign, start, most + 1), "crowd", {"sign": sign}
            return
        start, before = end.end(), before + here


def _nth(text: str, sign: str, start: int, number: int) -> int:
    """Where a sign stands for the nth time from a place on."""
    for _ in range(number):
        start = text.index(sign, start) + 1
    return start - 1
