"""Files → what stands in them, with a place for every key and item. Never complains: a fault is a value.

YAML is taken from the parser's events, so scalars stay text (`0740` is four characters), duplicate keys are seen, nothing
recurses, and anchors, tags and depth are refused before anything is built from them.
"""

from __future__ import annotations

import os
import posixpath
import re
import stat
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import yaml

from handbook.kept import Keep, kept
from handbook.limits import LONGEST, exceeded
from handbook.source import Finding, Place

LARGEST = 512 * 1024  # bytes: a list of many thousand addresses
FIRST = 16  # bytes, which tell what kind a picture is of
OWN = "local/"  # where a text may have no fields: what it is laid over has them
SHARED = 2  # keys that two items of a list have in common, at the least
DEEPEST = 12  # levels; the model needs six
NOTHING: Mapping[str, bytes] = MappingProxyType({})
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DASHES = re.compile(r"^---[ \t]*(?:\n|\Z)", re.M)
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")  # how other files begin
# Signs that nobody sees: they control, turn the order of what stands around them, or are tags of their own.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\U000e0000-\U000e007f\U0010fffe\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as it was written."""

    value: str
    at: Place


@dataclass(frozen=True, slots=True)
class Items:
    values: tuple[Node, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping; `keys` tells where each key stands."""

    values: Mapping[str, Node]
    keys: Mapping[str, Place]
    at: Place


Node = Text | Items | Fields


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the way of reading; `rule` is the name of the rule that tells of it."""

    rule: str
    finding: Finding
    fatal: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a body that is woven of several: where it starts in it, and where in another file's body it was written."""

    start: int
    file: File
    at: int


@dataclass(frozen=True, slots=True)
class File:
    """A file as read: `fields` from YAML or front matter, `body` the Markdown that begins at line `body_line`."""

    path: str
    text: str = ""
    fields: Fields | None = None
    body: str = ""
    body_line: int = 1
    faults: tuple[Fault, ...] = ()
    pieces: tuple[Piece, ...] = ()
    kept: Keep = field(init=False, default_factory=dict, compare=False, repr=False)

    @property
    def sound(self) -> bool:
        return not any(fault.fatal for fault in self.faults)

    def place(self, offset: int) -> Place:
        """The place of a character of `body`."""
        if self.pieces:
            piece = self.pieces[max(bisect_right(self.pieces, offset, key=lambda one: one.start) - 1, 0)]
            return piece.file.place(piece.at + offset - piece.start)
        return Place(self.path, self.body_line + self.body.count("\n", 0, offset), offset - self.body.rfind("\n", 0, offset))

    def at(self, offset: int) -> Place:
        """The place of a character of `text`, which is the whole file."""
        return _text_place(self.path, self.text, offset)


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of a file, or the cause that nobody could read them."""

    path: str
    data: bytes = b""
    cause: str = ""
    kept: Keep = field(init=False, default_factory=dict, compare=False, repr=False)


def raw(root: Path, globs: Iterable[str], edited: Mapping[str, bytes] = NOTHING) -> tuple[Raw, ...]:
    """Every file under `root` that one of `globs` names, in the order of their paths; a `README.md` is for who looks at the folder.

    A folder whose name begins with a period is for programs, and one that was killed may have left it. What is being edited goes before
    what stands on the disk, and is read where it does not stand there yet.
    """
    wanted = tuple(globs)
    drafts = {path for path in edited if any(fits(path, glob) for glob in wanted) and not (root / path).exists()}
    paths = {path.relative_to(root).as_posix() for glob in wanted for path in root.glob(glob) if not _is_for_programs(path.relative_to(root))}
    real = root.resolve()
    return tuple(_raw(real, path, edited) for path in sorted(paths | drafts) if posixpath.basename(path) != "README.md")


def _is_for_programs(path: Path) -> bool:
    return any(folder.startswith(".") for folder in path.parts[:-1])


def fits(path: str, glob: str) -> bool:
    """Whether a glob names a path: `*` is anything within a name, and `**/` any folders."""
    pattern = re.escape(glob).replace(r"\*\*/", "(?:.+/)?").replace(r"\*", "[^/]+")
    return re.fullmatch(pattern, path) is not None


def read(root: Path, globs: Iterable[str], edited: Mapping[str, bytes] = NOTHING) -> tuple[File, ...]:
    """The same files as what stands in them."""
    return tuple(map(parsed, raw(root, globs, edited)))


def listing(root: Path, folders: Iterable[str], endings: Iterable[str]) -> tuple[str, ...]:
    """The paths of the files under some folders that have one of the endings (`.png`, also as `.PNG`), without opening them."""
    known, real = frozenset(endings), root.resolve()
    found = {path for folder in folders for path in (real / folder).rglob("*.*") if path.suffix.lower() in known}
    real_ones = (path.relative_to(real) for path in found if path.is_file() and os.path.realpath(path) == str(path))
    return tuple(sorted(path.as_posix() for path in real_ones if not _is_for_programs(path)))


def read_raw(root: Path, paths: Iterable[str], edited: Mapping[str, bytes] = NOTHING) -> tuple[Raw, ...]:
    """The bytes of the files at some paths."""
    real = root.resolve()
    return tuple(_raw(real, path, edited) for path in paths)


def beginnings(root: Path, paths: Iterable[str]) -> tuple[Raw, ...]:
    """The first bytes of the files at some paths."""
    real = root.resolve()
    return tuple(_beginning(real, path) for path in paths)


def read_file(root: Path, path: str, edited: Mapping[str, bytes] = NOTHING) -> File:
    """One file, as Markdown with front matter or as YAML by its ending."""
    return parsed(_raw(root.resolve(), path, edited))


def _raw(root: Path, path: str, edited: Mapping[str, bytes]) -> Raw:
    try:
        data = _bytes(root, path, LARGEST + 1) if path not in edited else edited[path]
        if len(data) > LARGEST:
            raise ValueError("too-large")
        return Raw(path, data)
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a symbolic link that leads to itself
        return Raw(path, cause=_cause(error))


def _beginning(root: Path, path: str) -> Raw:
    try:
        return Raw(path, _bytes(root, path, FIRST))
    except (OSError, ValueError, RuntimeError) as error:
        return Raw(path, cause=_cause(error))


@kept
def parsed(raw: Raw) -> File:
    """What stands in the bytes of a file."""
    return _unread(raw.path, "unreadable_file", Place(raw.path), raw.cause) if raw.cause else read_bytes(raw.path, raw.data)


def read_bytes(path: str, data: bytes) -> File:
    """The same for bytes in hand; any bytes give a `File`."""
    if data.startswith(_BINARY):
        return _unread(path, "unreadable_file", Place(path), "binary")
    try:
        text = unified(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _unread(path, "not_utf8", _byte_place(path, data, error.start), _encoding(data))
    if control := _CONTROL.search(text):
        return _unread(path, "broken_yaml", _text_place(path, text, control.start()), "control", code=_code(control))
    return _markdown(path, text) if path.endswith(".md") else _yaml_file(path, text)


def unified(text: str) -> str:
    """A text with one kind of line break and no mark of its encoding: places count in this."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _bytes(root: Path, path: str, most: int) -> bytes:
    place = f"{root}/{path}"
    real = Path(os.path.realpath(place))
    if not real.is_relative_to(root) or any(part.startswith(".") for part in real.relative_to(root).parts):  # hidden is what is git's
        raise ValueError("outside")
    with open(place, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise ValueError("not-a-file")
        return stream.read(most)


def _code(sign: re.Match[str]) -> str:
    return f"U+{ord(sign[0]):04X}"


def _cause(error: Exception) -> str:
    if isinstance(error, IsADirectoryError):
        return "not-a-file"
    return str(error) if isinstance(error, ValueError) else "no-access"


def _unread(path: str, rule: str, at: Place, case: str, **words: object) -> File:
    return File(path, faults=(Fault(rule, Finding(at, case, words)),))


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return "cp1252" if any(byte in data for byte in b"\xe6\xf8\xe5\xc6\xd8\xc5") else "default"


def _byte_place(path: str, data: bytes, offset: int) -> Place:
    return _text_place(path, data[:offset].decode("utf-8", "replace"), None)


def _text_place(path: str, text: str, offset: int | None) -> Place:
    before = text[:offset]
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _markdown(path: str, text: str) -> File:
    if too_much := exceeded(text):
        offset, case, words = too_much
        return _unread(path, "tangled_text", _text_place(path, text, offset), case, **words)
    opening = _DASHES.match(text)
    if not opening:
        return _unread(path, "broken_yaml", Place(path), "no-front")
    closing = _DASHES.search(text, opening.end())
    if not closing:
        return _unread(path, "broken_yaml", Place(path), "unclosed-front")
    front, body = text[opening.end() : closing.start()], text[closing.end() :]
    fields, faults = _fields(path, front, 1) if front.strip() or not path.startswith(OWN) else (Fields({}, {}, Place(path)), ())
    return File(path, text, fields, body, front.count("\n") + 3, faults)


def _yaml_file(path: str, text: str) -> File:
    fields, faults = _fields(path, text, 0)
    return File(path, text, fields, faults=faults)


def _fields(path: str, text: str, above: int) -> tuple[Fields | None, tuple[Fault, ...]]:
    builder = _Builder(path, above)
    try:
        node = builder.build(yaml.parse(text, Loader=_LOADER))
    except _Refused as refused:
        return None, (Fault("broken_yaml", refused.finding),)
    except yaml.YAMLError as error:
        return None, (Fault("broken_yaml", _syntax(builder, text, error)),)
    if not isinstance(node, Fields):
        at = node.at if node else Place(path)
        stray = _stray_space(builder, text, text.count("\n")) or _glued(builder, text, at.line - 1 - above)
        return None, (Fault("broken_yaml", stray or Finding(at, "not-a-mapping")),)
    return node, tuple(builder.faults)


_SYNTAX = (
    (" directive", "directive"),
    ("incompatible YAML document", "directive"),
    ("mapping values are not allowed", "colon"),
    ("cannot start any token", "special"),
    ("tab character", "special"),
    ("escape", "escape"),
    ("hexdecimal", "escape"),
    ("quoted scalar", "quote"),
    ("scanning an alias", "anchor"),
    ("scanning an anchor", "anchor"),
    ("parsing a tag", "tag"),
    ("scanning a tag", "tag"),
    ("could not find expected ':'", "no-colon"),
    ("did not find expected ',' or", "bracket"),
    ("parsing a flow node", "bracket"),
    ("did not find expected key", "indent"),
    ("did not find expected '-' indicator", "indent"),
)
_OTHER_SPACE = re.compile(r"[ \t]*+(?:- +)?(?:\w++:)?[\u00a0\u2007\u202f]")
_GLUED = re.compile(r"[ \t]*+(?:- +)?[a-z_]++:(?=[^\s:/])")
_CURLY = re.compile(r":[ ]+(?P<quote>[“”„‘’])")
_ITEM = re.compile(r"[ ]*- ")
_NO_ITEM = re.compile(r"[ ]+(?P<mark>(?:[-–—*•][ ]*)?)(?P<item>[^\s:*–—•-][^:*]*)$")
_OF_LISTS = ("no-colon", "indent", "anchor")
_FROM_THE_BEGINNING = ("quote", "no-colon", "anchor", "tag", "directive")


def _syntax(builder: _Builder, text: str, error: yaml.YAMLError) -> Finding:
    said = str(error)
    case = next((case for part, case in _SYNTAX if part in said), "default")
    begin: _Mark | None = getattr(error, "context_mark", None)
    end: _Mark | None = getattr(error, "problem_mark", None)
    if stray := _stray_space(builder, text, end.line if end else 0):
        return stray
    if case in ("colon", "no-colon") and end and (glued := _glued(builder, text, (begin if begin and case == "no-colon" else end).line)):
        return glued
    if case == "colon" and end and (quote := _CURLY.search(text.split("\n")[end.line], 0, end.column)):
        return Finding(Place(builder.path, end.line + 1 + builder.above, quote.start("quote") + 1), "curly")
    if case in _OF_LISTS and (dash := _dash(builder, text.split("\n"), begin, end)):
        return dash
    if case == "bracket" and builder.open:
        return Finding(builder.open[-1].at, case)
    if case == "indent" and end and text.split("\n")[end.line][: end.column].strip():
        case = "rest"
    return Finding(builder.at(begin if begin and case in _FROM_THE_BEGINNING else end or begin), case)


def _dash(builder: _Builder, lines: list[str], begin: _Mark | None, end: _Mark | None) -> Finding | None:
    """An item of a list that begins otherwise than with a hyphen and a space, at the place where the parser began with it."""
    for mark in (begin, end):
        line = lines[mark.line] if mark and mark.line < len(lines) else ""
        near = lines[max(0, mark.line - 1) : mark.line + 2] if mark else []
        listed = any(_ITEM.match(other) for other in near if other is not line)
        if mark and listed and (item := _NO_ITEM.match(line)):
            return Finding(Place(builder.path, mark.line + 1 + builder.above, item.start("mark") + 1), "dash", {"item": item["item"]})
    return None


def _stray_space(builder: _Builder, text: str, last: int) -> Finding | None:
    """The first space of another kind, down to a line, where YAML needs a plain one: behind a key, or before it."""
    for number, line in enumerate(text.split("\n")[: last + 1]):
        if match := _OTHER_SPACE.match(line):
            return Finding(Place(builder.path, number + 1 + builder.above, match.end()), "space")
    return None


def _glued(builder: _Builder, text: str, last: int) -> Finding | None:
    """A field whose colon has no space behind it, on a line or on the one above it, which YAML then takes for one text."""
    lines = text.split("\n")
    for number in (last, last - 1):
        if 0 <= number < len(lines) and (match := _GLUED.match(lines[number])):
            return Finding(Place(builder.path, number + 1 + builder.above, match.end()), "glued", {"field": match[0].strip(" \t-")})
    return None


class _Mark(Protocol):
    """Where the parser is, counted from 0; its two kinds of parser have a class each."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class _Refused(Exception):
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


@dataclass
class _Open:
    """A mapping or list that is still being read."""

    at: Place
    is_mapping: bool
    values: list[Node] = field(default_factory=list)


def _key(node: Node) -> str:
    return node.value if isinstance(node, Text) else ""


def _anew(keys: list[str]) -> list[int]:
    """Where keys begin anew; a single one that comes again is a slip of another kind."""
    starts, seen = [0], set[str]()
    for number, key in enumerate(keys):
        if key in seen:
            starts.append(number)
            seen.clear()
        seen.add(key)
    runs = [set(keys[start:end]) for start, end in pairwise([*starts, len(keys)])]
    return starts[1:] if all(len(run & before) >= SHARED for before, run in pairwise(runs)) else []


def _scalar(value: str, at: Place) -> Text:
    if len(value) > LONGEST:
        raise _Refused(Finding(at, "long", {"most": LONGEST}))
    if control := _CONTROL.search(value):  # written as an escape
        raise _Refused(Finding(at, "control", {"code": _code(control)}))
    return Text(value.rstrip("\n"), at)


@dataclass
class _Builder:
    """Builds nodes from the parser's events with a stack of its own."""

    path: str
    above: int
    faults: list[Fault] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    whole: Node | None = None

    def at(self, mark: _Mark | None) -> Place:
        return Place(self.path, mark.line + 1 + self.above, mark.column + 1) if mark else Place(self.path)

    def build(self, events: Iterator[yaml.Event]) -> Node | None:
        for event in events:
            if len(self.open) > DEEPEST:
                raise _Refused(Finding(self.at(event.start_mark), "deep", {"most": DEEPEST}))
            if isinstance(event, yaml.NodeEvent):
                self._begin(event, self.at(event.start_mark))
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end(self.open.pop())
            elif isinstance(event, yaml.DocumentStartEvent) and (self.whole or event.version or event.tags):
                raise _Refused(Finding(self.at(event.start_mark), "documents" if self.whole else "directive"))
        return self.whole

    def _begin(self, event: yaml.NodeEvent, at: Place) -> None:
        """A scalar, or the opening of a mapping or list."""
        if event.anchor:  # also of an alias
            raise _Refused(Finding(at, "anchor"))
        if getattr(event, "tag", None):
            raise _Refused(Finding(at, "tag"))
        if isinstance(event, yaml.ScalarEvent):
            self._put(_scalar(event.value, at))
        else:
            self.open.append(_Open(at, isinstance(event, yaml.MappingStartEvent)))

    def _end(self, done: _Open) -> None:
        if not done.is_mapping:
            self._put(Items(tuple(done.values), done.at))
            return
        first, *others = self._items(done)
        self._put(self._mapping(first))
        for item in others:
            self.faults.append(Fault("duplicate_key", Finding(item.at, "dash", {"key": _key(item.values[0])}), fatal=False))
            self._put(self._mapping(item))

    def _items(self, done: _Open) -> list[_Open]:
        """The mapping; in a list the several that it is where the dash was forgotten, so that its keys begin anew."""
        in_list = bool(self.open) and not self.open[-1].is_mapping
        starts = _anew([_key(key) for key in done.values[::2]]) if in_list else []
        ends = [*starts, len(done.values) // 2]
        others = [_Open(done.values[2 * start].at, True, done.values[2 * start : 2 * end]) for start, end in pairwise(ends)]
        return [_Open(done.at, True, done.values[: 2 * ends[0]]), *others] if starts else [done]

    def _put(self, node: Node) -> None:
        if self.open:
            self.open[-1].values.append(node)
        else:
            self.whole = node

    def _mapping(self, done: _Open) -> Fields:
        values: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        for key, value in zip(done.values[::2], done.values[1::2], strict=True):
            if not isinstance(key, Text):
                raise _Refused(Finding(key.at, "key"))
            if key.value in keys:
                words = {"key": key.value, "first": keys[key.value].line}
                self.faults.append(Fault("duplicate_key", Finding(key.at, words=words), fatal=False))
                continue
            values[key.value], keys[key.value] = value, key.at
        return Fields(values, keys, done.at)
