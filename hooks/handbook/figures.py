"""Figures as cases tell them: their value, what they measure, and where a sentence tells them too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model import Result
from handbook.source import Place
from handbook.wording import Text

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\W?[A-ZÆØÅ])|\n[ \t]*\n|\n(?=[ \t]*[-*+#>|])")  # not after "ca." and "mio."
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_STEM = 6  # letters: the endings of a word are beyond them
_SHORT = 5  # letters of a unit that is only found as it is written
_WRITTEN = ("to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")  # from 2; *en* is mostly no number
_NUMBER = rf"(?<![\w.,–-])(?P<number>\d+(?:\.\d{{3}})*(?:,\d+)?|(?:{'|'.join(_WRITTEN)})(?=\s))\s{{0,2}}"


@dataclass(frozen=True, slots=True)
class Telling:
    """A number with its unit in a text, and the words of the sentence around it."""

    within: Text
    start: int
    number: str
    around: frozenset[str]

    @property
    def value(self) -> str:
        return value(self.number)

    @property
    def at(self) -> Place:
        return self.within.place(self.start, self.number)


def value(figure: str) -> str:
    """The number alone, so that it can be held against others: *godt 1.200* → *1200*, *fire* → *4*."""
    if figure.lower() in _WRITTEN:
        return str(_WRITTEN.index(figure.lower()) + 2)
    return re.sub(r"[^\d,]", "", figure)


def stems(text: str) -> frozenset[str]:
    """The words of four letters or more without their endings, and the numbers."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()))


def measured(result: Result) -> frozenset[str]:
    """The words that say what a figure measures: those of the first sentence, since the next tell of reservations."""
    return stems(_SENTENCE_END.split(result.measures, 1)[0]) - stems(result.unit)


def tellings(text: Text, unit: str) -> Iterator[Telling]:
    """The numbers in a text that have a unit, also where it is inflected or `%`."""
    pattern, start = re.compile(f"{_NUMBER}(?:{_unit(unit)})", re.I), 0
    ends = [match.end() for match in _SENTENCE_END.finditer(text.words)] if pattern.search(text.words) else []
    for end in (*ends, len(text.words)):
        if found := list(pattern.finditer(text.words, start, end)):
            around = stems(text.words[start:end])
            yield from (Telling(text, match.start(), match["number"], around) for match in found)
        start = end


def _unit(unit: str) -> str:
    if unit.lower() in ("procent", "pct.", "%"):
        return r"%|procent\b|pct\b"
    words = r"\s+".join(map(re.escape, unit.split()))
    return rf"{words}(?!\w)" if len(unit) <= _SHORT or not unit[-1].isalpha() else rf"{words[:-1]}\w{{0,3}}\b"
