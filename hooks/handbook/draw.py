"""A map of how the terms of one vocabulary relate, as the text of an SVG picture.

In: terms, which of them are broader than which, and which are related. Out: a tree with the broader terms to the left, a row a
term, and the related ones tied together by lines in lanes at the right. The picture is for `<img>`: it brings its own paper, since
nobody knows the page behind it, and its own light and dark colours. It is the same whatever the order of what comes in.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import count
from typing import Literal

from handbook.danish import sort_key

Kind = Literal["tree", "across", "related"]
Point = tuple[int, int]

_LEGEND: Mapping[Kind, str] = {"tree": "bredere → snævrere", "across": "endnu en bredere → snævrere", "related": "beslægtet"}

# Units of the picture. Lengths that are halved are even, so that every coordinate is a whole number.
_TEXT, _LINE, _BASE, _WRAP = 16, 20, 15, 212
_MARGIN, _INDENT, _PAD, _SWATCH, _ROUND = 8, 22, 8, 30, 4
_ROW, _GAP, _TREE_GAP, _LIST_GAP = 28, 4, 8, 20
_PORT, _LANE, _BEND, _DOT, _TIP = 6, 8, 10, 2, 6

_WIDTHS = {28: "ijlI'|", 32: " .,:;!·", 42: "frt()[]-/", 100: "mwMWæœÆŒ@%—→"}

_STYLE = """
text{font:16px system-ui,-apple-system,"Segoe UI","Noto Sans","Liberation Sans",sans-serif;fill:#1a2a2d}
.legend{font-size:15px}
.paper{fill:#fff}
.box{fill:#e6f0ed}
.line,.bridge{fill:none;stroke-width:1.5}
.bridge{stroke:#fff;stroke-width:3.5}
.tree,.across{stroke:#0a5c66}
.tip{fill:#0a5c66}
.across{stroke-dasharray:5 3}
.related{stroke:#b3420a}
.second{stroke:#c77a00}
.dot{fill:#b3420a}
@media screen and (prefers-color-scheme:dark){
text{fill:#e6eeed}
.paper{fill:#182629}
.box{fill:#263b3f}
.bridge{stroke:#182629}
.tree,.across{stroke:#7fd4ca}
.tip{fill:#7fd4ca}
.related{stroke:#f2b441}
.second{stroke:#f08a6c}
.dot{fill:#f2b441}
}
"""


@dataclass(frozen=True, slots=True)
class Node:
    """A term of the map."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class _Tree:
    """The terms in Danish order, the one term that each stands under, and the other broader ones, each with its narrower term."""

    nodes: Mapping[str, Node]
    above: Mapping[str, str]
    across: tuple[tuple[str, str], ...]

    @property
    def ranked(self) -> frozenset[str]:
        """Those that have a broader or a narrower term."""
        return frozenset((*self.above, *self.above.values(), *(name for pair in self.across for name in pair)))


@dataclass(frozen=True, slots=True)
class _Row:
    """A term in its place: the upper left corner of its box, the height of it, and the lines of its label."""

    node: Node
    depth: int
    lines: tuple[str, ...]
    y: int
    height: int

    @property
    def x(self) -> int:
        return _MARGIN + self.depth * _INDENT

    @property
    def middle(self) -> int:
        return self.y + self.height // 2

    @property
    def reach(self) -> int:
        """How far to the right its box must go at least."""
        return self.x + 2 * _PAD + max(map(width, self.lines), default=0)


@dataclass(frozen=True, slots=True)
class _Tie:
    """Two rows to be tied together at the right side, counted from the top; `upwards` where the narrower term stands above."""

    top: int
    bottom: int
    kind: Kind
    upwards: bool = False


def draw(nodes: Iterable[Node], broader: Mapping[str, Iterable[str]], related: Iterable[tuple[str, str]], title: str, description: str) -> str:
    """The map as SVG; `broader` gives the broader terms of a term, and ids that are no node are left out."""
    tree = _grown(nodes, broader)
    order = tuple(_walk(tree))
    ties = _ties(tree, [node.id for _, node in order], related)
    kinds = {tie.kind for tie in ties}
    legend = [kind for kind in _LEGEND if kind in kinds or (kind == "tree" and tree.above)]
    rows = _rows(order, tree.ranked, ties, _MARGIN + len(legend) * _LINE + (_PAD if legend else 0))
    lanes = _lanes(ties)
    edge = max((row.reach for row in rows), default=_MARGIN)
    channel = _PAD + _LANE * (max(lanes.values()) + 1) if ties else 0
    wide = max([edge + channel, *(_MARGIN + _SWATCH + width(_LEGEND[kind]) for kind in legend)]) + _MARGIN
    high = max((row.y + row.height for row in rows), default=0) + _MARGIN
    body = [*_legend(legend), *_branches(rows, tree.above), *_boxes(rows, edge), *_tied(rows, lanes, edge)]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="da" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">',
            f"<title>{plain(title)}</title>",
            f"<desc>{plain(description)}</desc>",
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" width="{wide}" height="{high}" rx="{_PAD}"/>',
            *body,
            "</svg>\n",
        )
    )


def outline(nodes: Iterable[Node], broader: Mapping[str, Iterable[str]]) -> tuple[tuple[int, Node], ...]:
    """The terms in the order of the map, each with its depth, for a list that says the same in words."""
    return tuple(_walk(_grown(nodes, broader)))


def _order(node: Node) -> tuple[tuple[str, str], str]:
    return sort_key(node.label), node.id


def _grown(nodes: Iterable[Node], broader: Mapping[str, Iterable[str]]) -> _Tree:
    """Each term under the first of its broader ones that does not stand under it; so a circle opens at its first term."""
    known = {node.id: node for node in sorted(nodes, key=_order)}
    above: dict[str, str] = {}
    across: list[tuple[str, str]] = []
    for name in reversed(known):
        wider = sorted(set(broader.get(name, ())) & known.keys() - {name}, key=lambda other: _order(known[other]))
        first = next((other for other in wider if name not in _line(above, other)), None)
        if first is not None:
            above[name] = first
        across += ((other, name) for other in wider if other != first)
    return _Tree(known, above, tuple(across))


def _line(above: Mapping[str, str], name: str) -> Iterator[str]:
    """A term and all that it stands under, upwards."""
    at: str | None = name
    while at is not None:
        yield at
        at = above.get(at)


def _walk(tree: _Tree) -> Iterator[tuple[int, Node]]:
    """Down the branches from the top, those without a branch last."""
    ranked = tree.ranked
    under: dict[str | None, list[str]] = {}
    for name in sorted(tree.nodes, key=lambda name: name not in ranked):
        under.setdefault(tree.above.get(name), []).append(name)
    ahead = [(0, name) for name in reversed(under.get(None, []))]
    while ahead:
        depth, name = ahead.pop()
        yield depth, tree.nodes[name]
        ahead += ((depth + 1, below) for below in reversed(under.get(name, [])))


def _ties(tree: _Tree, order: Sequence[str], related: Iterable[tuple[str, str]]) -> tuple[_Tie, ...]:
    at = {name: row for row, name in enumerate(order)}
    kin = {(min(at[one], at[other]), max(at[one], at[other])) for one, other in related if one in at and other in at and one != other}
    across = {_Tie(min(at[wide], at[slim]), max(at[wide], at[slim]), "across", at[slim] < at[wide]) for wide, slim in tree.across}
    return (*(_Tie(top, bottom, "related") for top, bottom in sorted(kin)), *sorted(across, key=lambda tie: (tie.top, tie.bottom)))


def _lanes(ties: Iterable[_Tie]) -> dict[_Tie, int]:
    """The innermost free lane for each tie, the short ones first: so each is outside all that it spans, and no two cross needlessly."""
    lanes: dict[_Tie, int] = {}
    for tie in sorted(ties, key=lambda tie: (tie.bottom - tie.top, tie.top, tie.kind)):
        beside = {lane for other, lane in lanes.items() if tie.top < other.bottom and other.top < tie.bottom}
        lanes[tie] = next(lane for lane in count() if lane not in beside)
    return lanes


def _rows(order: Sequence[tuple[int, Node]], ranked: frozenset[str], ties: Iterable[_Tie], y: int) -> tuple[_Row, ...]:
    ports = Counter(row for tie in ties for row in (tie.top, tie.bottom))
    rows: list[_Row] = []
    for number, (depth, node) in enumerate(order):
        lines = _wrapped(_clean(node.label))
        height = max(_ROW + _LINE * (len(lines) - 1), _PORT * ports[number] + _PAD)
        if rows:
            before = rows[-1]
            y = before.y + before.height + _space(before.node.id in ranked, node.id in ranked, depth)
        rows.append(_Row(node, depth, lines, y, height))
    return tuple(rows)


def _space(before: bool, now: bool, depth: int) -> int:
    """The room above a row: more where a tree begins, most where the list of single terms does."""
    if before != now:
        return _LIST_GAP
    return _TREE_GAP if now and not depth else _GAP


def _branches(rows: Sequence[_Row], above: Mapping[str, str]) -> Iterator[str]:
    at = {row.node.id: row for row in rows}
    last = {above[row.node.id]: row for row in rows if row.node.id in above}
    for row in rows:
        if row.node.id in above:
            broad = at[above[row.node.id]]
            x = broad.x + _INDENT // 2
            trunk = broad.y + broad.height if row is last[broad.node.id] else row.middle - _BEND
            yield _path("line tree", (x, trunk), (x, row.middle), (row.x - 1, row.middle))
            yield _tip(row.x, row.middle, 1)


def _tied(rows: Sequence[_Row], lanes: Mapping[_Tie, int], edge: int) -> Iterator[str]:
    """The ties from the outermost lane inwards, each bridging those that it crosses; two shades take turns, to be followed by eye."""
    ports = _ports(rows, lanes)
    for tie, lane in sorted(lanes.items(), key=lambda held: -held[1]):
        top, bottom = ports[tie, tie.top], ports[tie, tie.bottom]
        x = edge + _PAD + lane * _LANE + _LANE // 2
        shade = " second" if tie.kind == "related" and lane % 2 else ""
        for style in ("bridge", f"line {tie.kind}{shade}"):
            yield _path(style, (edge, top), (x, top), (x, bottom), (edge, bottom))
        if tie.kind == "across":
            yield _tip(edge, top if tie.upwards else bottom, -1)
        else:
            yield from (_dot(edge, y) for y in (top, bottom))


def _ports(rows: Sequence[_Row], lanes: Mapping[_Tie, int]) -> dict[tuple[_Tie, int], int]:
    """The height at which each tie leaves a row, so that those of one row do not cross each other there."""
    ways: dict[int, list[tuple[int, _Tie]]] = {}
    for tie, lane in lanes.items():
        ways.setdefault(tie.top, []).append((len(lanes) - lane, tie))
        ways.setdefault(tie.bottom, []).append((lane - len(lanes), tie))
    return {
        (tie, row): rows[row].middle + (2 * place - len(there) + 1) * _PORT // 2
        for row, there in ways.items()
        for place, (_, tie) in enumerate(sorted(there, key=lambda way: way[0]))
    }


def _boxes(rows: Iterable[_Row], edge: int) -> Iterator[str]:
    for row in rows:
        first = row.middle - _LINE * len(row.lines) // 2
        yield f'<rect class="box" x="{row.x}" y="{row.y}" width="{edge - row.x}" height="{row.height}" rx="{_ROUND}"/>'
        yield _text("term", row.x + _PAD, first, row.lines)


def _legend(kinds: Sequence[Kind]) -> Iterator[str]:
    for number, kind in enumerate(kinds):
        y = _MARGIN + number * _LINE
        middle, end = y + _LINE // 2, _MARGIN + _SWATCH - _PAD
        if kind == "related":
            yield _path("line related", (_MARGIN, middle - _DOT), (end, middle - _DOT))
            yield _path("line related second", (_MARGIN, middle + _DOT), (end, middle + _DOT))
        else:
            yield _path(f"line {kind}", (_MARGIN, middle), (end, middle))
            yield _tip(end, middle, 1)
        yield _text("legend", _MARGIN + _SWATCH, y, (_LEGEND[kind],))


def _text(style: str, x: int, top: int, lines: Sequence[str]) -> str:
    spans = (f'<tspan x="{x}" y="{top + number * _LINE + _BASE}">{escape(line, quote=False)}</tspan>' for number, line in enumerate(lines))
    return f'<text class="{style}">{"".join(spans)}</text>'


def _path(style: str, start: Point, *way: Point) -> str:
    """A line by way of points, bent softly at each."""
    said = f"M{_at(start)}"
    for before, here, after in zip((start, *way), way, way[1:], strict=False):
        said += f" L{_at(_towards(here, before))} Q{_at(here)} {_at(_towards(here, after))}"
    return f'<path class="{style}" d="{said} L{_at(way[-1])}"/>'


def _towards(here: Point, there: Point) -> Point:
    """The point where a bend begins: some steps from a corner along a straight line, halfway at most."""
    (x, y), (to_x, to_y) = here, there
    far = abs(to_x - x) + abs(to_y - y)
    step = min(_BEND, far // 2)
    return x + (to_x - x) * step // (far or 1), y + (to_y - y) * step // (far or 1)


def _at(point: Point) -> str:
    return f"{point[0]},{point[1]}"


def _dot(x: int, y: int) -> str:
    return f'<circle class="dot" cx="{x}" cy="{y}" r="{_DOT}"/>'


def _tip(x: int, y: int, way: int) -> str:
    """An arrowhead that points to the right (1) or to the left (-1)."""
    back = x - way * _TIP
    return f'<path class="tip" d="M{x},{y} L{back},{y - _TIP // 2} L{back},{y + _TIP // 2} Z"/>'


def _wrapped(label: str) -> tuple[str, ...]:
    """The lines of a label, broken after spaces and hyphens alone: a long word makes the picture wider."""
    lines = [""]
    for piece in re.findall(r"\S+?(?:(?<=\w)-(?=\w)| |$)", label):
        if lines[-1] and width(lines[-1] + piece) > _WRAP:
            lines.append("")
        lines[-1] += piece
    return tuple(lines)


def width(text: str) -> int:
    """About how wide a text is in the widest of the usual system fonts."""
    return round(_TEXT * sum(map(_share, text.rstrip())) / 100)


def _share(letter: str) -> int:
    """The width of a letter in hundredths of the height of the type."""
    if unicodedata.category(letter) == "Mn":
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 130
    for width, letters in _WIDTHS.items():
        if letter in letters:
            return width
    return 78 if letter.isupper() else 64


def _clean(text: str) -> str:
    """On one line, and without what XML cannot hold."""
    return " ".join(re.sub(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text).split())


def plain(text: str) -> str:
    """Any text as XML that shows just that text, on one line."""
    return escape(_clean(text), quote=False)
