"""What may be written at a place: ids, keys, choices, links, and words between braces."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from pydantic.fields import FieldInfo

from handbook.link import OVERVIEW, Handbook, headings_of
from handbook.lsp.model import choices_of, target_of
from handbook.lsp.names import NAMED, OUTCOME, names
from handbook.lsp.spot import Spot, spot
from handbook.model import KINDS, WORDS, Entry, example_of, part_in
from handbook.read import Text
from handbook.shape import Record, Shaped
from handbook.source import Place

_LINK = re.compile(r"\]\(<?(?P<target>[^\s()<>]*)$")
_BRACES = re.compile(r"\{\{ *(?P<inner>[^{}]*)$")
_NAME = re.compile(r"[a-z_]*")
_CALL = re.compile(r"(?P<name>[a-z_]+)\((?:[^()]*, *)?(?:(?:(?P<key>[a-z_]+) *= *)?(?P<quote>[\"']))?(?P<word>[^\"'=,()]*)")
OUTCOMES = {f"{steps[0]}.yml": steps[-1] for steps, role in NAMED.items() if role == "id"}  # file → the key under which it names outcomes


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be written, and what an author is told of it; it takes the place of `over`, which stands before the cursor."""

    text: str
    over: str
    detail: str = ""
    told: str = ""
    shown: str = ""


def choices(book: Handbook, at: Place, text: str) -> tuple[Choice, ...]:
    """What may be written at a place in a text, which need not be whole."""
    if found := spot(at, text):
        inner = _keys(found) if found.key is None else (*_values(book, found.field, found.word), *_outcomes(book, at.path, found))
        return tuple(replace(choice, text=found.frame.format(choice.text), shown=choice.shown or choice.text) for choice in inner)
    before = text.split("\n")[at.line - 1][: at.column - 1]
    if match := _BRACES.search(before):
        return tuple(_words(book, match["inner"]))
    return tuple(_links(book, at.path, match["target"])) if (match := _LINK.search(before)) else ()


def _keys(found: Spot) -> Iterator[Choice]:
    """The keys that are not there yet, first those that must be."""
    for key, field in sorted(found.slots.items(), key=lambda slot: not slot[1].is_required()):
        if key not in found.taken:
            opening = ": " if not part_in(field.annotation) else ":"
            yield Choice(f"{key}{opening}", found.word, example_of(field), field.description or "", key)


def _values(book: Handbook, field: FieldInfo | None, over: str) -> Iterator[Choice]:
    if field is not None:
        yield from (Choice(word, over, told=field.description or "") for word in choices_of(field))
        yield from _entries(book, target_of(field) or "", over)


def _entries(book: Handbook, kind: str, over: str) -> Iterator[Choice]:
    for record in sorted(book.records, key=lambda record: record.id):
        if record.key[0] == kind and record.id:
            yield Choice(record.id, over, name_of(book, record), gist_of(book, record))


def name_of(book: Handbook, record: Record) -> str:
    """The name of an entry, also of one that does not fit."""
    entry = book.entries.get(record.key)
    return entry.data.name if entry else _said(record, "label") or _said(record, "title") or record.id


def gist_of(book: Handbook, record: Record) -> str:
    """What an entry is in a sentence or two, also of one that does not fit."""
    entry = book.entries.get(record.key)
    return entry.data.gist if entry else _said(record, "definition") or _said(record, "summary")


def _said(record: Record, key: str) -> str:
    value = record.fields.values.get(key)
    return value.value if isinstance(value, Text) else ""


def _outcomes(book: Handbook, path: str, found: Spot) -> Iterator[Choice]:
    """The outcomes of the module that a file is part of, where the plan or the quiz names one."""
    module, part = posixpath.split(path)
    for name in names(book) if OUTCOMES.get(part) == found.key else ():
        owner, _, id = name.to.id.partition("#")
        if name.to.kind == OUTCOME and name.role == "own" and owner == posixpath.basename(module):
            yield Choice(id, found.word)


def _words(book: Handbook, inner: str) -> Iterator[Choice]:
    """The words of the handbook, the keys in their parentheses, and what may stand behind one."""
    call = _CALL.fullmatch(inner)
    fields = WORDS[call["name"]].model_fields if call and call["name"] in WORDS else {}
    if call is None:
        yield from (Choice(f"{name}(", inner, _signature(name), shown=name) for name in WORDS if _NAME.fullmatch(inner))
    elif call["quote"]:
        yield from _values(book, fields.get(call["key"] or next(iter(fields), "")), call["word"])
    else:
        for key, field in fields.items():
            yield Choice(f'{key}="', call["word"], example_of(field), field.description or "", key)


def _signature(name: str) -> str:
    return f"{name}({', '.join(WORDS[name].model_fields)})"


def _links(book: Handbook, path: str, target: str) -> Iterator[Choice]:
    page, hash, anchor = target.partition("#")
    scheme, colon, id = page.partition(":")
    if hash:
        yield from _anchors(book, path, page, anchor)
    elif scheme == OVERVIEW and colon:
        yield from (Choice(kind, id, holds.danish[1]) for kind, holds in KINDS.items() if holds.pages)
    elif colon and scheme in KINDS:
        yield from _entries(book, scheme, id)
    elif not colon:
        yield from (Choice(f"{kind}:", target, holds.danish[0]) for kind, holds in KINDS.items())


def _anchors(book: Handbook, path: str, page: str, over: str) -> Iterator[Choice]:
    entry = _entry(book, path, page)
    if entry:
        yield from (Choice(heading.anchor, over, heading.text) for heading in headings_of(entry))
        yield from (Choice(anchor, over) for anchor in entry.data.anchors)


def _entry(book: Handbook, path: str, page: str) -> Shaped[Entry] | None:
    """The entry that the part of a link before its anchor leads to."""
    kind, colon, id = page.partition(":")
    if colon:
        return book.entries.get((kind, id))
    there = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(page))) if page else path
    return next((entry for entry in book.entries.values() if entry.file.path == there and there.endswith(".md")), None)
