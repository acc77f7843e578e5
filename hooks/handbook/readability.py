"""How heavy a text is to read: its sentences, and LIX, the measure of Björnsson."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONG = 6  # a word of more letters is a long one
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BLOCK_ENDS = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+#>|]|\d+\.|\0{1,3})\s)|\|")
_SENTENCE_ENDS = re.compile(r"(?<![.!?…])[.!?…]++[«»“”\"')\]*_]*+(?=\s+[»“\"'(\[*_]*[A-ZÆØÅ\0])")
_PERIOD = re.compile(r"(?<![.!?:…])[.!?:…]++(?=\s|\Z|[«»“”\"')])")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends; a list item, a cell and a paragraph end one too, an abbreviation's point does not."""
    for start, end in _parts(_BLOCK_ENDS, text, 0, len(text)):
        yield from _parts(_SENTENCE_ENDS, text, start, end)


def _parts(ends: re.Pattern[str], text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    for match in ends.finditer(text, start, stop):
        yield start, match.end()
        start = match.end()
    yield start, stop


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def lix(text: str, fewest: int = 1) -> float:
    """LIX: words for each period, and long words for each hundred words.

    C. H. Björnsson, Läsbarhet, Stockholm 1968. A period ends with a point, a question mark, an exclamation mark or a colon,
    or with its list item, cell or paragraph; a long word has more than six letters. A text of fewer words than `fewest` has 0.
    """
    said = words(text)
    if len(said) < fewest:
        return 0.0
    long = sum(map(LONG.__lt__, map(len, said)))
    blocks = (text[start:end] for start, end in _parts(_BLOCK_ENDS, text, 0, len(text)))
    periods = sum(len([part for part in _PERIOD.split(block) if _WORD.search(part)]) for block in blocks)
    return len(said) / periods + 100 * long / len(said)
