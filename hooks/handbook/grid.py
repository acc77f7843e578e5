"""Rows against columns, with a mark where they meet, as the text of an SVG picture.

The picture is for `<img>`, as the map of terms is: it brings its own paper and its own light and dark colours. Marks differ by their
shape, so that colour says nothing alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from handbook.draw import plain, width

Mark = Literal["has", "lacks", ""]

_MARGIN, _CELL, _PAD, _LINE, _GROUP, _BASE = 12, 24, 8, 24, 12, 5
_HIGHEST = 260  # of what stands above a column; the table beside the picture has the whole name

_STYLE = """
text{font:16px system-ui,-apple-system,"Segoe UI","Noto Sans","Liberation Sans",sans-serif;fill:#1a2a2d}
.group{font-weight:bold}
.paper{fill:#fff}
.band{fill:#e6f0ed}
.rule{stroke:#758a8a}
.has{fill:#0a5c66}
.lacks{fill:none;stroke:#b3420a;stroke-width:3}
@media screen and (prefers-color-scheme:dark){
text{fill:#e6eeed}
.paper{fill:#182629}
.band{fill:#263b3f}
.rule{stroke:#7f9696}
.has{fill:#7fd4ca}
.lacks{stroke:#f2b441}
}
"""


@dataclass(frozen=True, slots=True)
class Column:
    """What stands above a column, and the group that it is in."""

    group: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its label, a mark for each column, and what is said of it at the end."""

    label: str
    marks: tuple[Mark, ...]
    said: str


@dataclass(frozen=True, slots=True)
class _Paper:
    """Where things stand: the columns from the left, their heads downwards, the rows below, and what is said at the end."""

    left: tuple[int, ...]
    heads: int
    top: int
    end: int
    wide: int
    high: int


def grid(columns: Sequence[Column], lines: Sequence[Line], legend: Mapping[Mark, str], title: str, description: str) -> str:
    """The picture as SVG."""
    paper = _laid(columns, lines, legend)
    body = [*_legend(legend), *_bands(lines, paper), *_heads(columns, paper), *_rows(lines, paper)]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="da" width="{paper.wide}" height="{paper.high}"'
            f' viewBox="0 0 {paper.wide} {paper.high}">',
            f"<title>{plain(title)}</title>",
            f"<desc>{plain(description)}</desc>",
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" width="{paper.wide}" height="{paper.high}" rx="{_PAD}"/>',
            *body,
            "</svg>\n",
        )
    )


def _laid(columns: Sequence[Column], lines: Sequence[Line], legend: Mapping[Mark, str]) -> _Paper:
    x = _MARGIN + _widest([line.label for line in lines]) + 2 * _PAD
    left = []
    for number, column in enumerate(columns):
        x += _GROUP * (number > 0 and column.group != columns[number - 1].group)
        left.append(x)
        x += _CELL
    heads = _MARGIN + (len(legend) + 1) * _LINE
    top = heads + _LINE + _widest([_cut(column.label) for column in columns]) + _PAD
    end = x + 2 * _PAD
    groups = (at + width(column.group) for at, column in zip(left, columns, strict=True))
    told = (_MARGIN + _CELL + width(said) for said in legend.values())
    wide = max([end + _widest([line.said for line in lines]), *groups, *told]) + _MARGIN
    return _Paper(tuple(left), heads, top, end, wide, top + len(lines) * _CELL + _MARGIN)


def _widest(texts: Sequence[str]) -> int:
    return max(map(width, texts), default=0)


def _cut(label: str) -> str:
    """So much of a label as there is room for, whole words."""
    words = label.split()
    while len(words) > 1 and width(" ".join(words)) > _HIGHEST:
        words.pop()
    kept = " ".join(words)
    return kept if kept == " ".join(label.split()) else f"{kept.rstrip(',:;–-')} …"


def _legend(legend: Mapping[Mark, str]) -> Iterator[str]:
    for number, (mark, said) in enumerate(legend.items()):
        y = _MARGIN + number * _LINE
        yield _mark(mark, _MARGIN, y)
        yield _text(_MARGIN + _CELL + _PAD, y, said)


def _bands(lines: Sequence[Line], paper: _Paper) -> Iterator[str]:
    """Every other row is shaded, to be followed by eye."""
    for number in range(0, len(lines), 2):
        yield f'<rect class="band" x="0" y="{paper.top + number * _CELL}" width="{paper.wide}" height="{_CELL}"/>'


def _heads(columns: Sequence[Column], paper: _Paper) -> Iterator[str]:
    for group, found in groupby(zip(columns, paper.left, strict=True), lambda both: both[0].group):
        within = list(found)
        yield _text(within[0][1], paper.heads, group, "group")
        for column, x in within:
            yield f'<text transform="translate({x + _CELL // 2 + _BASE},{paper.top - _PAD}) rotate(-90)">{plain(_cut(column.label))}</text>'
        start = within[0][1] - _GROUP // 2
        yield f'<line class="rule" x1="{start}" y1="{paper.heads}" x2="{start}" y2="{paper.high - _MARGIN}"/>'


def _rows(lines: Sequence[Line], paper: _Paper) -> Iterator[str]:
    for number, line in enumerate(lines):
        y = paper.top + number * _CELL
        yield _text(_MARGIN, y, line.label)
        yield from (_mark(mark, x, y) for mark, x in zip(line.marks, paper.left, strict=True) if mark)
        yield _text(paper.end, y, line.said)


def _text(x: int, y: int, said: str, style: str = "said") -> str:
    return f'<text class="{style}" x="{x}" y="{y + _CELL // 2 + _BASE}">{plain(said)}</text>'


def _mark(mark: Mark, x: int, y: int) -> str:
    """A disc for what is there, a cross for what is not."""
    middle, high, arm = x + _CELL // 2, y + _CELL // 2, 6
    if mark == "has":
        return f'<circle class="has" cx="{middle}" cy="{high}" r="{arm}"/>'
    left, right, top, bottom = middle - arm, middle + arm, high - arm, high + arm
    return f'<path class="lacks" d="M{left},{top} L{right},{bottom} M{left},{bottom} L{right},{top}"/>'
