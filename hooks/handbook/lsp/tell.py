"""What an editor shows of a place: what stands there, where it is defined, and how a file is built up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook import prose
from handbook.link import Handbook, headings_of
from handbook.lsp.complete import gist_of, name_of
from handbook.lsp.names import OUTCOME, Name, name_at, naming
from handbook.lsp.spot import key_at
from handbook.markdown import markdown
from handbook.messages import say
from handbook.model import KINDS, Reference, Term, example_of
from handbook.read import Fields, File, Items, Text
from handbook.shape import Record
from handbook.source import Place

_TITLES = ("label", "title", "text", "figure", "id")  # what an item is known by, the best first


@dataclass(frozen=True, slots=True)
class Note:
    """What is told of a text at a place, in Markdown."""

    at: Place
    text: str
    told: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file with a name, from one line to another, and the parts within."""

    name: str
    first: int
    last: int
    within: tuple[Part, ...] = ()


def note(book: Handbook, at: Place, text: str) -> Note | None:
    """What stands at a place: an entry that is named there, or a key of the model."""
    if (name := name_at(book, at)) and (told := _told(book, name.to)):
        return Note(name.at, name.text, told)
    if found := key_at(at, text):
        field, place, key = found
        example = example_of(field)
        return Note(place, key, say("lsp", "key" if example else "bare-key", key=key, told=field.description or "", example=example))
    return None


def _told(book: Handbook, to: Reference) -> str:
    record = _record(book, to)
    if record is None:
        return ""
    if to.kind == OUTCOME:
        return say("lsp", "outcome", text=markdown(_outcome_text(record, to)), module=markdown(name_of(book, record)))
    words = {"name": markdown(name_of(book, record)), "gist": markdown(gist_of(book, record)), "path": record.file.path}
    entry = book.entries.get(record.key)
    avoid = [markdown(avoid.word) for avoid in entry.data.avoid] if entry and isinstance(entry.data, Term) else []
    told = say("lsp", "entry", kind=KINDS[to.kind].danish[0], **words)
    return told + say("lsp", "avoid", words=", ".join(avoid)) if avoid else told


def _record(book: Handbook, to: Reference) -> Record | None:
    key = ("module", to.id.partition("#")[0]) if to.kind == OUTCOME else (to.kind, to.id)
    return next((record for record in book.records if record.key == key), None)


def _outcome_text(record: Record, to: Reference) -> str:
    outcomes = record.fields.values.get("outcomes")
    items = [item.values for item in outcomes.values if isinstance(item, Fields)] if isinstance(outcomes, Items) else []
    wanted = to.id.partition("#")[2]
    texts = (item.get("text") for item in items if isinstance(own := item.get("id"), Text) and own.value == wanted)
    return next((text.value for text in texts if isinstance(text, Text)), wanted)


def definition(book: Handbook, at: Place) -> tuple[Name, ...]:
    """Where that which is named at a place is defined; a link leads on to its section, or to the file beside."""
    if led := tuple(_led(book, at)):
        return led
    name = name_at(book, at)
    return tuple(found for found in naming(book, name.to) if found.role == "own") if name else ()


def _led(book: Handbook, at: Place) -> Iterator[Name]:
    """The section or the file that a link at a place leads to."""
    for link in book.links:
        here = Name(link.at, link.link.target, link.to or Reference("", ""))
        to = link.by if link.is_within else link.to and book.entries.get((link.to.kind, link.to.id))
        if here.covers(at) and to:
            heads = (head for head in headings_of(to) if head.anchor == link.anchor)
            yield from (Name(to.file.place(head.start), "#" * head.level, here.to) for head in heads)
        elif here.covers(at) and link.path in book.assets:
            yield Name(Place(link.path), "", here.to)


def parts(file: File) -> tuple[Part, ...]:
    """How a file is built up: its headings, or the items of its lists."""
    last = file.text.count("\n") + 1
    if file.path.endswith(".md"):
        return _sections(file, prose.headings(file.body), last)
    lists = (value for value in (file.fields.values.values() if file.fields else ()) if isinstance(value, Items))
    items = [item for held in lists for item in held.values if isinstance(item, Fields)]
    ends = [item.at.line - 1 for item in items[1:]] + [last]
    return tuple(Part(_title(item), item.at.line, max(item.at.line, end)) for item, end in zip(items, ends, strict=False))


def _title(item: Fields) -> str:
    found = (item.values.get(key) for key in _TITLES)
    return next((text.value for text in found if isinstance(text, Text) and text.value), "…")


def _sections(file: File, headings: Sequence[prose.Heading], last: int) -> tuple[Part, ...]:
    """Headings as a tree: what stands under one until the next of its level is within it."""
    if not headings:
        return ()
    top = min(heading.level for heading in headings)
    begins = [number for number, heading in enumerate(headings) if heading.level == top or number == 0]
    chapters = [headings[begin:end] for begin, end in zip(begins, [*begins[1:], None], strict=True)]
    ends = [_line(file, held[0]) - 1 for held in chapters[1:]] + [last]
    return tuple(Part(held[0].text, _line(file, held[0]), end, _sections(file, held[1:], end)) for held, end in zip(chapters, ends, strict=True))


def _line(file: File, heading: prose.Heading) -> int:
    return file.place(heading.start).line
