"""What is shared and the fork's own over it → one: field by field, and in a body section by section.

It works on what was read, before the model sees it, so that every value and every sentence keeps the place where it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from handbook import prose
from handbook.danish import nearest
from handbook.read import Fields, File, Items, Node, Piece, Text
from handbook.source import Place

DEEDS = frozenset(("replace", "append", "remove"))  # what may be done to a list
SECTION = 2  # the level of the headings that begin a section
_NAMED_BY = ("id", "title", "label", "word", "text")  # the key by which an item of a list is known
_AFTER = re.compile(r"\s*\bafter=\"?(?P<anchor>[\w-]+)\"?")
_EMPTY = re.compile(r"[ \t]*\{:?\s*\}")
_BREAK = File("", body="\n\n")


@dataclass(frozen=True, slots=True)
class Slip:
    """Something in an override that does nothing, or cannot be done; `case` is the message that tells of it."""

    case: str
    at: Place
    words: Mapping[str, object] = field(default_factory=dict)


def fields_over(shared: Fields, own: Fields, given: Iterable[str] = ()) -> tuple[Fields, tuple[Slip, ...]]:
    """The shared fields with the fork's own instead of or within them; keys that are `given` by the place of the file are the shared ones."""
    values, slips = dict(shared.values), list[Slip]()
    for key, node in own.values.items():
        if key != "id" and (key not in given or isinstance(node, Fields)):
            values[key], told = _over(shared.values.get(key), node, key)
            slips += told
    return Fields(values, {**shared.keys, **own.keys}, own.at), tuple(slips)


def _over(shared: Node | None, own: Node, key: str) -> tuple[Node, tuple[Slip, ...]]:
    if isinstance(own, Fields) and isinstance(shared, Items | None) and own.values and own.values.keys() <= DEEDS:
        return _listed(shared or Items((), own.at), own)
    if isinstance(own, Fields) and isinstance(shared, Fields):
        return fields_over(shared, own)
    is_same = shared is not None and plain(shared) == plain(own)
    return own, (Slip("same", own.at, {"key": key}),) if is_same else ()


def _listed(shared: Items, own: Fields) -> tuple[Node, tuple[Slip, ...]]:
    """A shared list of which some items are taken out, or all are replaced, and to which others are put."""
    kept = [*_items(own, "replace")] if "replace" in own.values else [*shared.values]
    slips = []
    for unwanted in _items(own, "remove"):
        left = [item for item in kept if _name(item) != _name(unwanted)]
        if len(left) == len(kept):
            slips.append(Slip("not-there", unwanted.at, {"item": _name(unwanted)}))
        kept = left
    return Items((*kept, *_items(own, "append")), own.at), tuple(slips)


def _items(own: Fields, deed: str) -> tuple[Node, ...]:
    node = own.values.get(deed)
    return node.values if isinstance(node, Items) else (node,) if node else ()


def _name(item: Node) -> str:
    if isinstance(item, Fields):
        return next((value.value for key in _NAMED_BY if isinstance(value := item.values.get(key), Text)), "")
    return item.value if isinstance(item, Text) else ""


def plain(node: Node) -> object:
    """What was written, without places."""
    if isinstance(node, Fields):
        return {key: plain(value) for key, value in node.values.items()}
    return [plain(value) for value in node.values] if isinstance(node, Items) else node.value


def with_both_labels(fields: Fields, shared: Fields) -> Fields:
    """A term's fields with the shared label among its other words, so that it is still found in shared text."""
    label, others = shared.values.get("label"), fields.values.get("alternatives")
    if not isinstance(label, Text) or plain(fields.values["label"]) == label.value:
        return fields
    told = (*others.values, label) if isinstance(others, Items) else (label,)
    return replace(fields, values={**fields.values, "alternatives": Items(told, label.at)})


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of a body: what stands before the first heading, or a heading with all below it."""

    file: File
    anchor: str
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.file.body[self.start : self.end]

    @property
    def line(self) -> str:
        return self.text.partition("\n")[0]

    @property
    def at(self) -> Place:
        return self.file.place(self.start)


def sections(file: File) -> tuple[Section, ...]:
    """A body in pieces; the first has no anchor and may be empty."""
    heads = [heading for heading in prose.headings(file.body) if heading.level == SECTION]
    starts = [("", 0), *((_anchor(heading), heading.start) for heading in heads), ("", len(file.body))]
    return tuple(Section(file, anchor, start, end) for (anchor, start), (_, end) in pairwise(starts))


def _anchor(heading: prose.Heading) -> str:
    """A second heading of the same words has a number; as an override it means the same section."""
    return re.sub(r"-\d+$", "", heading.anchor) if not re.search(r"\d$", heading.text) else heading.anchor


def body_over(shared: File, own: File) -> tuple[File, tuple[Slip, ...]]:
    """The fork's file with the shared body, of which the fork's sections replace those of the same name; new ones stand where they ask to."""
    kept, slips = list(sections(shared)), list[Slip]()
    seen: dict[str, Section] = {}
    for one in sections(own):
        if one.anchor in seen:
            slips.append(Slip("twice", one.at, {"heading": one.line, "first": seen[one.anchor].at}))
        elif one.text.strip():
            slips += _put(one, kept)
            seen[one.anchor] = one
    return _woven(own, kept), tuple(slips)


def _put(own: Section, kept: list[Section]) -> Iterator[Slip]:
    """Put a section of the fork's where it belongs."""
    anchors = [section.anchor for section in kept]
    if own.anchor in anchors:
        at = anchors.index(own.anchor)
        if kept[at].text.strip() == own.text.strip():
            yield Slip("same", own.at, {"key": own.line})
        kept[at] = own
        return
    after = _AFTER.search(own.line)
    if near := not after and nearest(own.anchor, filter(None, anchors)):
        yield Slip("near-section", own.at, {"heading": own.line, "near": near})
    if after and after["anchor"] not in anchors:
        yield Slip("no-such-section", own.at, {"anchor": after["anchor"], "known": ", ".join(filter(None, anchors))})
    kept.insert(anchors.index(after["anchor"]) + 1 if after and after["anchor"] in anchors else len(kept), own)


def _woven(own: File, kept: Iterable[Section]) -> File:
    """The fork's file with a body of pieces, each of which knows where it was written."""
    cuts = [cut for section in kept for cut in _cuts(section)]
    starts = [0, *accumulate(end - start for _, start, end in cuts)]
    pieces = tuple(Piece(at, file, start) for at, (file, start, _) in zip(starts, cuts, strict=False))
    return replace(own, body="".join(file.body[start:end] for file, start, end in cuts), pieces=pieces)


def _cuts(section: Section) -> Iterator[tuple[File, int, int]]:
    """A section without the word that says where it belongs, and with an empty line below."""
    end = section.start
    for start, stop in _unsaid(section.line):
        yield section.file, end, section.start + start
        end = section.start + stop
    yield section.file, end, section.end
    if not section.text.endswith("\n\n") and section.text.strip():
        yield _BREAK, 0, 2


def _unsaid(line: str) -> Iterator[tuple[int, int]]:
    found = _AFTER.search(line)
    if found:
        left = f"{line[: found.start()]}{line[found.end() :]}"
        empty = _EMPTY.search(left)
        yield (empty.start(), len(line)) if empty else found.span()
