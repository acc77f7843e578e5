"""A Markdown body → what of it is prose, with every offset kept; and what stands in it: headings, links, pictures.

`masked` writes a mark over everything that is no prose under Python-Markdown with the site's extensions, so that whoever looks for
words sees the author's sentences at their own offsets and nothing else.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from handbook.danish import slug

MARK = "\0"  # neither letter nor space: no word and no mention reaches across it
INDENT = 4  # columns; Python-Markdown's own measure of what belongs to a container
KEPT = 1_024  # bodies whose passes are remembered: links, headings and several rules ask for the same

# No pattern reads a text more than a few times over: what may repeat stops at the sign that opens it anew. A pattern that begins with
# a set of signs is searched for several times faster than one that begins with an assertion.
_PARAGRAPH = r"(?:(?!\n[ \t]*\n).)"
_BREAK = r"\n(?![ \t]*\n)"  # the end of a line that is not the end of its paragraph
_BLANKS = r"[ \t]*(?:\n[ \t]*)?"
_FENCE_OPENS = re.compile(r"^(?P<fence> *(?:`{3,}|~{3,}))[^\n`]*\n", re.M)
_FENCE_CLOSES = re.compile(r"^(?P<fence> *(?:`{3,}|~{3,}))[ \t]*$", re.M)
_HIDDEN = re.compile(rf"(?<![\\`])(?P<tick>`++){_PARAGRAPH}+?(?<!`)(?P=tick)(?!`)|<!--.*?(?:-->|\Z)", re.S)
_FENCE = re.compile(r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n`]*$", re.M)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_HEADING = re.compile(r"^(?P<marks>#{1,6})(?P<rest>[^\n]*)$", re.M)
_ATTRIBUTES = re.compile(r"(?<= )\{(?P<inner>(?=:| *[#.]| *[\w-]+=)[^{}\n]*)\}$")
_OWN_ID = re.compile(r"(?:^|[\s:])#(?P<id>[\w-]+)")
_UNESCAPED_BRACE = re.compile(r"(?<!\\)[{}]")
_LINK = re.compile(
    rf"[!\[](?<!\\.)(?:(?<=!)\[|(?<=\[))(?P<text>(?:[^\[\]\\\n]|{_BREAK}|\\.|!?\[(?:[^\[\]\n]|{_BREAK})*+\](?:\([^()\n]*\))?)*+)\]"
    rf"\((?P<space>{_BLANKS}<?)(?P<target>(?<=<)[^<>\n]*(?=>)|(?:[^\s()<>]|\([^\s()]*\))*)>?"
    rf"(?:(?=\s){_BLANKS}(?:\"(?:[^\"\n]|{_BREAK})*+\"|'(?:[^'\n]|{_BREAK})*+'))?{_BLANKS}\)"
)
_DEFINITION = re.compile(rf"^[ \t]*\[(?!\^)(?P<text>[^\]\n]+)\]:{_BLANKS}<?(?P<target>[^\s>]+)", re.M)
_TAG = re.compile(r"<(?P<tag>[A-Za-z][\w-]*)(?=[\s/])(?P<attributes>[^<>]*)>")
_ATTRIBUTE = re.compile(r"(?<=[\s\"'/])(?P<name>[^\s=\"'<>/]++)\s*+=\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+))")
_ESCAPED = re.compile(r"\\!?\[[^\[\]\n]*\](?:\([^()\n]*\))?")
_UNREAD = re.compile(
    rf"(?<!\\)\]\({_BLANKS}<?(?!\{{\{{)(?P<target>[^()\n]+(?=\))|[a-z]+:[^\s()]+)"
    r"|<(?!(?i:https?://|mailto:[^\s<>]+@))(?P<bare>[A-Za-z][\w+.-]*:[^\s<>]+)>"
    r"|\][ \t]+\((?P<apart>[a-z]+:[a-z0-9/#-]+)\)|\)\[(?P<turned>[a-z]+:[^\s\[\]]+)\]"
)
_NAMED = re.compile(r"(?<![\\\]])\[(?!\^)(?P<text>[^\[\]\n]+)\]\[(?!\^)(?P<name>[^\[\]\n]*)\](?![\[(:])")

_RAW = re.compile(
    r"<(?P<tag>a|code|kbd|samp|pre|abbr|script|style|q|blockquote|h[1-6]|textarea|svg|math)\b[^<>]*>(?:(?!<(?P=tag)\b).)*?</(?P=tag)\s*>"
    r"|</?[A-Za-z][^<>]*>|<[A-Za-z][\w+.-]*:[^\s<>]*>|<[^\s<>@]+@[^\s<>]+>",
    re.S | re.I,
)
_INLINE = re.compile(
    r"!?\[(?!\^)[^\[\]\n]*\](?:\([^()\n]*\)| ?\[[^\[\]\n]*\])?"  # references, and links too odd for _LINK
    r"|\[\^[^\[\]\n]*\]:?|\{\{[^{}\n]*\}\}|\{:?[ ]*[.#\w][^{}\n]*\}|\b(?:https?|mailto):[^\s<>)]+|&#?\w+;"
)
_INLINE_SIGNS = ("[", "{", "http", "mailto", "&")  # one of them stands in whatever that pattern finds
_INDENTED = re.compile(rf" {{{INDENT}}}|\t")  # what stands in every line that may be indented code
_BLOCK_TAG = re.compile(
    r"^[ \t]*<(?P<tag>div|section|article|nav|aside|figure|table|details|p|ul|ol|dl|form|header|footer|main)\b(?P<attributes>[^<>]*)>", re.I | re.M
)
_IS_DANISH_MARKDOWN = re.compile(r"^(?!.*\blang=[\"']?(?!da)).*\bmarkdown\b", re.S)
_OPENER = re.compile(
    r"(?P<bullet>(?:[*+-]|\d+\.)[ \t]+)|(?P<definition>:(?:[ ]{1,3}|\t)(?=\S))"
    r"|(?P<footnote>\[\^[^\]]*\]:)|(?P<box>!!! ?\w|\?\?\?\+? ?[\w\"]|===[+!]* +\")"
)
_NO_PROSE = re.compile(r"#{1,6}|>|\*\[[^\]]*\] ?:|\[(?!\^)[^\]]+\]:|(?:=+|-+)\s*$|(?:- {0,2}){3,}$|(?:_ {0,2}){3,}$|(?:\* {0,2}){3,}$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the anchor it gets: its own `{#id}`, or the slug of its words, numbered where it is taken.

    `mark` is what must stand at `end` for the page to have that anchor, and `tidied` are changes without which Python-Markdown would
    take braces of the heading's own, or closing marks with blanks behind them, for something else than an author meant.
    """

    level: int
    text: str
    anchor: str
    start: int
    end: int
    mark: str
    tidied: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link or a picture; `start` and `end` hold the whole, `at` is where the target begins; `is_raw` where it is a tag of HTML."""

    text: str
    target: str
    is_picture: bool
    start: int
    end: int
    at: int
    is_raw: bool = False


@lru_cache(KEPT)
def masked(body: str, with_headings: bool = False) -> str:
    """The body with a mark over every character that is no prose; line breaks stay, and so does every offset.

    Not prose are code, links, pictures, headings (unless asked for), quotations, raw HTML, attribute lists, footnote marks,
    abbreviations, words between braces, and the titles of boxes and tabs.
    """
    text = _blocks(_html_blocks(_outside(body)), with_headings)
    for pattern, signs in ((_RAW, "<"), (_LINK, "["), (_INLINE, _INLINE_SIGNS)):
        text = pattern.sub(_marked, text) if any(sign in text for sign in signs) else text
    return text


@lru_cache(KEPT)
def _outside(body: str) -> str:
    """The body with a mark over fenced blocks, code in a line, and comments."""
    text = _fences(body, _over)
    return _HIDDEN.sub(_marked, text) if _may_hide(text) else text


def _may_hide(text: str) -> bool:
    return "`" in text or "<!--" in text


def _marked(match: re.Match[str]) -> str:
    return _over(match[0])


class _Signs(dict[int, str]):
    """A table for `str.translate`: `sign` for every character but those that stay."""

    def __init__(self, sign: str, stays: Callable[[str], bool]) -> None:
        self.sign, self.stays = sign, stays

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, chr(code) if self.stays(chr(code)) else self.sign)


_MARKS = _Signs(MARK, str.isspace)
_SPACES = _Signs(" ", "\n".__eq__)


def _over(text: str) -> str:
    return text.translate(_MARKS)


def _fences(text: str, over: Callable[[str], str]) -> str:
    """Writes over the fenced blocks; a fence that is never closed is none."""
    if "```" not in text and "~~~" not in text:
        return text
    closings: defaultdict[str, deque[re.Match[str]]] = defaultdict(deque)
    for match in _FENCE_CLOSES.finditer(text):
        closings[match["fence"]].append(match)
    pieces, end = [], 0
    for match in _FENCE_OPENS.finditer(text):
        left = closings[match["fence"]]
        while left and left[0].start() < match.end():
            left.popleft()
        if match.start() >= end and left:
            pieces += [text[end : match.start()], over(text[match.start() : left[0].end()])]
            end = left[0].end()
    return "".join([*pieces, text[end:]])


def _html_blocks(text: str) -> str:
    """Marks the HTML blocks whose content is no Markdown, to their closing tags."""
    if "<" not in text:
        return text
    pieces, end = [], 0
    for match in _BLOCK_TAG.finditer(text):
        if match.start() >= end and not _IS_DANISH_MARKDOWN.search(match["attributes"]):
            close = _closing(text, match)
            pieces += [text[end : match.start()], _over(text[match.start() : close])]
            end = close
    return "".join([*pieces, text[end:]])


def _closing(text: str, opening: re.Match[str]) -> int:
    depth = 0
    for tag in re.compile(rf"<(/?){opening['tag']}\b[^<>]*>", re.I).finditer(text, opening.start()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(text)


@dataclass
class _Lines:
    """Follows the containers of a body from line to line: `depth` counts those that are open."""

    with_headings: bool
    depth: int = 0
    after_blank: bool = True
    is_list: bool = False  # whether the paragraph began as a list: else a bullet in it is a dash
    hidden: str = ""  # what hides the rest of a paragraph: "code", "quote", a "quote in an item", or nothing
    marked: list[str] = field(default_factory=list)
    code: list[bool] = field(default_factory=list)  # of each line whether it is indented code

    def take(self, line: str) -> None:
        bare = line.strip(" \t")
        if bare:
            self._take(line, bare, len(line[: line.index(bare)].expandtabs(INDENT)) // INDENT)
        else:
            self.after_blank, self.hidden = True, self.hidden if self.hidden == "code" else ""
            self.marked.append(line)
        self.code.append(self.hidden == "code")

    def _take(self, line: str, bare: str, level: int) -> None:
        if self.after_blank or (self.hidden == "code" and level <= self.depth):
            self.depth = min(self.depth, level)
            self.hidden = "code" if level > self.depth else ""
        if self.hidden == "quote in an item" and _OPENER.match(bare):
            self.hidden = ""
        self.marked.append(_over(line) if self.hidden or self._hides(bare, level) else self._opened(line, bare, level))
        self.after_blank = False

    def _hides(self, bare: str, level: int) -> bool:
        """Whether a line is no prose by how it begins."""
        match = None if bare[0].isalpha() else _NO_PROSE.match(bare)
        if not match:
            return False
        if match[0] == ">":
            self.hidden = "quote"
        is_heading = match[0][0] in "#=-" and not match[0].startswith("--")
        if match[0][0] in "=-" and self.marked and not self.with_headings and not self.after_blank:
            self.marked[-1] = _over(self.marked[-1])
        return not (is_heading and match[0][0] == "#" and self.with_headings)

    def _opened(self, line: str, bare: str, level: int) -> str:
        """The line itself; a container that begins here is open from now on, and a box's own line is its title."""
        match = None if bare[0].isalpha() else _OPENER.match(bare)
        if self.after_blank:
            self.is_list = bool(match and match["bullet"])
        if not match or (match["bullet"] and not self.is_list):
            return line
        self.depth = level + 1
        rest = line.lstrip(" \t")[match.end() :]
        self.after_blank = bool(match["box"])
        return _over(line) if match["box"] else _over(line[: len(line) - len(rest)]) + self._inner(rest, level)

    def _inner(self, rest: str, level: int) -> str:
        """A list in a list item, a quotation or a heading in it."""
        if _NO_PROSE.match(rest) and rest[0] in ">#":
            self.hidden = "quote in an item" if rest[0] == ">" else ""
            return rest if rest[0] == "#" and self.with_headings else _over(rest)
        return rest


def _blocks(text: str, with_headings: bool) -> str:
    return "\n".join(_lines(text, with_headings).marked)


def _lines(text: str, with_headings: bool = False) -> _Lines:
    lines = _Lines(with_headings)
    for line in text.split("\n"):
        lines.take(line)
    return lines


@lru_cache(KEPT)
def blanked(body: str) -> str:
    """The body with code and comments written over by spaces; every offset stays."""
    plain = _fences(body, _spaces)
    plain = _HIDDEN.sub(_blank, plain) if _may_hide(plain) else plain
    if not _INDENTED.search(body):
        return plain
    outside = _outside(body)
    html = _html_blocks(outside)
    rows = zip(plain.split("\n"), outside.split("\n"), html.split("\n"), _lines(html).code, strict=True)
    return "\n".join(_spaces(line) if is_code and before == after else line for line, before, after, is_code in rows)


def unclosed_fence(body: str) -> tuple[int, str] | None:
    """The first fence of code that nothing closes as far in as it stands, if there is one: where it begins, and its signs."""
    outside = _COMMENT.sub(_blank, _fences(body, _spaces))
    found = [match for match in (_FENCE.search(outside), _FENCE_OPENS.search(blanked(f"{body}\n"))) if match]
    first = min(found, key=lambda match: match.start("fence"), default=None)
    return (first.end("fence") - len(first["fence"].strip()), first["fence"].strip()) if first else None


def comments(body: str) -> Iterator[tuple[int, str]]:
    """The comments of a body, outside code: where each begins, and what stands in it."""
    outside = _fences(body, _over)
    code = _lines(_html_blocks(_HIDDEN.sub(_marked, outside))).code
    for match in _HIDDEN.finditer(outside):
        if match[0].startswith("<!--") and not code[outside.count("\n", 0, match.start())]:
            yield match.start(), match[0].removeprefix("<!--").removesuffix("-->")


def begins_paragraph(body: str, start: int) -> bool:
    """Whether the line at `start` has an empty line or a heading above it."""
    above = body[:start].rpartition("\n")[0].rpartition("\n")[2]
    return not above.strip() or above.startswith("#")


def _blank(match: re.Match[str]) -> str:
    return _spaces(match[0])


def _spaces(text: str) -> str:
    return text.translate(_SPACES)


@lru_cache(KEPT)
def headings(body: str, others: tuple[str, ...] = ()) -> tuple[Heading, ...]:
    """The headings of a body in order, outside code; a heading without words is none. `others` are anchors that the page has already."""
    taken = dict.fromkeys(others, 1)
    found = ((match, body[match.start("rest") : match.end()]) for match in _HEADING.finditer(blanked(body)))
    return tuple(_heading(match, rest, taken) for match, rest in found if rest.strip("# \t\r"))


def _heading(match: re.Match[str], rest: str, taken: dict[str, int]) -> Heading:
    words = rest.rstrip().rstrip("#").rstrip()
    attributes = _ATTRIBUTES.search(words)
    own = _OWN_ID.search(attributes["inner"]) if attributes else None
    text = words[: attributes.start() if attributes else None].strip()
    anchor = own["id"] if own else _free(slug(text) or "afsnit", taken)
    taken.setdefault(anchor, 1)
    mark = "" if own else f" #{anchor}" if attributes else f" {{: #{anchor} }}"
    end = match.start("rest") + len(words) - bool(mark and attributes)
    tidied = _tidied(match, attributes.start() if attributes else len(words), rest[len(words) :])
    return Heading(len(match["marks"]), text, anchor, match.start(), end, mark, tuple(tidied))


def _tidied(match: re.Match[str], length: int, behind: str) -> Iterator[tuple[int, int, str]]:
    """Braces in the words of a heading as what they are, and nothing behind its closing marks."""
    for brace in _UNESCAPED_BRACE.finditer(match["rest"], 0, length):
        at = match.start("rest") + brace.start()
        yield at, at + 1, f"&#{ord(brace[0])};"
    if behind.strip():
        yield match.end() - len(behind) + len(behind.rstrip()), match.end(), ""


def _free(anchor: str, taken: dict[str, int]) -> str:
    """The anchor itself, or with the first number that makes it one of its own."""
    name = anchor
    while name in taken:
        taken[anchor] += 1
        name = f"{anchor}-{taken[anchor]}"
    return name


@lru_cache(KEPT)
def links(body: str) -> tuple[Link, ...]:
    """The links, pictures and link definitions of a body and the addresses in its HTML, outside code; a picture in a link counts too."""
    return tuple(_links(body, blanked(body)))


def _links(body: str, plain: str) -> Iterator[Link]:
    for match in _LINK.finditer(plain):
        yield Link(body[match.start("text") : match.end("text")], match["target"], match[0][0] == "!", *match.span(), match.start("target"))
        for inner in _LINK.finditer(plain, match.start("text"), match.end("text")):
            yield Link(inner["text"], inner["target"], inner[0][0] == "!", *inner.span(), inner.start("target"))
    for match in _DEFINITION.finditer(plain):
        yield Link(match["text"], match["target"], False, *match.span("target"), match.start("target"))
    for match in _TAG.finditer(plain):
        yield from _addresses(match)


def _addresses(tag: re.Match[str]) -> Iterator[Link]:
    """Where a tag of HTML leads to, or the picture that it shows; no other tag with an address may stand on a page."""
    if tag["tag"].lower() not in ("a", "img"):
        return
    for match in _ATTRIBUTE.finditer(tag.string, tag.start("attributes"), tag.end("attributes")):
        if match["name"].lower() in ("href", "src"):
            value = match.lastgroup or ""
            yield Link(tag[0], match[value], tag["tag"].lower() == "img", *tag.span(), match.start(value), is_raw=True)


def unread(body: str) -> Iterator[tuple[int, str]]:
    """What looks like a link and is none, so that a reader would see its brackets: where its target begins, and the target."""
    plain = blanked(body)
    if "[" not in plain and "<" not in plain:
        return
    defined = {_folded(match["text"]) for match in _DEFINITION.finditer(plain)}
    for pattern in (_LINK, _DEFINITION, _TAG, _ESCAPED):
        plain = pattern.sub(_blank, plain)
    for match in _UNREAD.finditer(plain):
        yield match.start(match.lastgroup or 0), match[match.lastgroup or 0]
    for match in _NAMED.finditer(plain) if "][" in plain else ():
        if _folded(match["name"] or match["text"]) not in defined:
            yield match.start("name"), match["name"] or match["text"]


def _folded(name: str) -> str:
    return " ".join(name.split()).lower()
