"""A Markdown body → the spans that are prose, with offsets; and what stands in it: headings, links, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.danish import slug

_FENCE = re.compile(r"^(?P<mark> {0,3}(?P<fence>`{3,}|~{3,}))[^\n]*\n(?:.*?\n)??(?: {0,3}(?P=fence)[`~]*[ \t]*(?=\n|\Z)|\Z)", re.M | re.S)
_HIDDEN = re.compile(r"(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)|<!--.*?(?:-->|\Z)", re.S)
_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<text>[^\n]*?)[ \t]*#*[ \t]*(?:\{[^}\n]*?#(?P<id>[\w-]+)[^}\n]*\})?[ \t]*$", re.M)
_LINK = re.compile(
    r"(?P<picture>!)?\[(?P<text>(?:[^\[\]\\]|\\.|!?\[[^\[\]]*\](?:\([^()]*\))?)*)\]"
    r"\((?P<space>[ \t]*<?)(?P<target>(?:[^\s()<>]|\([^\s()]*\))*)>?(?:[ \t]+(?:\"[^\"]*\"|'[^']*'))?[ \t]*\)"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?(?P<target>[^\s>]+)", re.M)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the anchor it gets: its own `{#id}`, or the slug of its words, numbered where it is taken."""

    level: int
    text: str
    anchor: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link or a picture; `start` and `end` hold the whole, `at` is where the target begins."""

    text: str
    target: str
    is_picture: bool
    start: int
    end: int
    at: int


def blanked(body: str) -> str:
    """The body with code and comments written over by spaces; every offset stays."""
    without_fences = _FENCE.sub(_spaces, body)
    return _HIDDEN.sub(_spaces, without_fences)


def _spaces(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def headings(body: str) -> tuple[Heading, ...]:
    """The headings of a body in order, outside code."""
    taken: dict[str, int] = {}
    return tuple(_heading(match, taken) for match in _HEADING.finditer(blanked(body)))


def _heading(match: re.Match[str], taken: dict[str, int]) -> Heading:
    anchor = match["id"] or slug(match["text"]) or "afsnit"
    taken[anchor] = taken.get(anchor, 0) + 1
    unique = anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}"
    return Heading(len(match["marks"]), match["text"], unique, match.start(), match.end())


def links(body: str) -> Iterator[Link]:
    """The links, pictures and link definitions of a body, outside code; a picture inside a link counts too."""
    plain = blanked(body)
    for match in _LINK.finditer(plain):
        yield Link(body[match.start("text") : match.end("text")], match["target"], bool(match["picture"]), *match.span(), match.start("target"))
        for inner in _LINK.finditer(plain, match.start("text"), match.end("text")):
            yield Link(inner["text"], inner["target"], bool(inner["picture"]), *inner.span(), inner.start("target"))
    for match in _DEFINITION.finditer(plain):
        yield Link("", match["target"], False, *match.span("target"), match.start("target"))
