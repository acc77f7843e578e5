"""Records → entries: the text of a file takes the types of the model, or says where it does not fit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, Field, TypeAdapter, ValidationError, create_model
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from handbook.model import ID_PATTERN, SHELVES, BasedOn, Dates, Entry, Page, Part, Published, Redirects, Settings, Shelf, Term, example_of, part_in
from handbook.overlay import DEEDS, Slip, body_over, fields_over, with_both_labels
from handbook.read import Fields, File, Items, Node, Text, fits
from handbook.source import Place

LOCAL = "local/"
SETTINGS = f"{LOCAL}settings.yml"
PUBLISHED = "published.yml"
REDIRECTS = "redirects.yml"
DATES = "local/dates/*.yml"
BASED_ON = "local/based-on.yml"
SHEETS = (SETTINGS, PUBLISHED, REDIRECTS, LOCAL + PUBLISHED, LOCAL + REDIRECTS, DATES, BASED_ON)
Key = tuple[str, str]
Loc = tuple[int | str, ...]
K = TypeVar("K")
T = TypeVar("T")
E_co = TypeVar("E_co", bound=Entry, covariant=True)
P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Record:
    """What stands in a file about one entry, before it is known to fit."""

    holds: type[Entry]
    id: str
    fields: Fields
    file: File
    given: frozenset[str] = frozenset()  # keys whose values come from the names and places of files
    beside: str | None = None  # a key of the same file that is another record's
    sound: bool = True
    parts: tuple[File, ...] = ()  # the other files that it stands in too
    over: Record | None = None  # the shared record that this one is the fork's own version of
    slips: tuple[Slip, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return self.holds.kind, self.id

    @property
    def is_alone(self) -> bool:
        """Whether it was written over something that is gone."""
        return any(slip.case == "gone" for slip in self.slips)

    def source(self, path: str) -> str:
        """The text of one of the files that it stands in."""
        return next(file.text for file in (self.file, *self.parts) if file.path == path)

    def place(self, loc: Loc) -> Place:
        """Where the value at `loc` stands; where there is none, the nearest thing around it."""
        return place_in(self.fields, loc)


@dataclass(frozen=True, slots=True)
class Shaped(Generic[E_co]):
    """An entry that fits the model, with the record it came from."""

    data: E_co
    record: Record

    @property
    def file(self) -> File:
        return self.record.file

    @property
    def key(self) -> tuple[str, str]:
        return self.record.key


@dataclass(frozen=True, slots=True)
class Sheet(Generic[P]):
    """A file that holds no entries but something about the whole; where it is not there or does not fit, the data is empty."""

    data: P
    fields: Fields
    misfits: tuple[Misfit, ...]

    def place(self, loc: Loc, of_key: bool = False) -> Place:
        """Where the value at `loc` stands, or the last of its keys."""
        return place_in(self.fields, loc, of_key)


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing in a record that the model refuses: pydantic's name for it, where it is, and what the model would have."""

    type: str
    at: Place
    around: Place
    loc: Loc
    value: str | None
    words: Mapping[str, object]
    field: FieldInfo
    known: tuple[str, ...]
    beside: frozenset[str]  # the keys that stand around it

    @property
    def name(self) -> str:
        """The nearest key, as the author wrote it."""
        return next((step for step in reversed(self.loc) if isinstance(step, str)), "")

    @property
    def is_empty(self) -> bool:
        return self.value == ""

    @property
    def told(self) -> str:
        return self.field.description or ""

    @property
    def example(self) -> str:
        """An example as an author would write it."""
        return example_of(self.field)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of which one must stand here."""
        return tuple(re.findall(r"'([^']+)'", str(self.words.get("expected", ""))))


@dataclass(frozen=True, slots=True)
class Shelved:
    """All that was read; `blind` holds the kinds of which some id could not be read, so that nobody knows who is missing.

    A draft stands in for a record that does not fit, with what of it does, so that a fault in one field hides none in the text.
    """

    files: tuple[File, ...]
    records: tuple[Record, ...]
    entries: tuple[Shaped[Entry], ...]
    drafts: tuple[Shaped[Entry], ...]
    misfits: tuple[Misfit, ...]
    blind: frozenset[str]
    settings: Settings
    published: Sheet[Published]
    redirects: Sheet[Redirects]
    dates: Mapping[str, Sheet[Dates]]  # by the id of their programme
    based_on: Sheet[BasedOn]


def shape(files: Iterable[File], shelves: tuple[Shelf, ...] = SHELVES) -> Shelved:
    """Files in any order → entries, in the order of the shelves and of the paths."""
    by_path = {file.path: file for file in files}
    based_on = _sheet(BasedOn(), by_path.get(BASED_ON))
    noted = based_on.data.entries
    found = tuple(_overlaid((record for shelf in shelves for record in (*_records(shelf, by_path), *_parts(shelf, by_path, noted))), noted))
    entries: list[Shaped[Entry]] = []
    drafts: list[Shaped[Entry]] = []
    misfits: list[Misfit] = []
    blind: set[str] = set()
    for record in found:
        if not record.sound:
            drafts.append(_draft(record))
            continue
        data, wrong = _fit(record.holds, record.fields, record.given, record.beside)
        misfits.extend(wrong)
        if isinstance(data, Entry):
            entries.append(Shaped(data, record))
        else:
            drafts.append(_draft(record))
        if any(misfit.loc == ("id",) for misfit in wrong):
            blind.add(record.holds.kind)
    for shelf, file in ((listed, file) for listed in shelves if listed.items for file in _on(listed, by_path)):
        wrong = _listing(shelf, file)
        misfits.extend(wrong)
        if wrong or not file.sound:
            blind.add(shelf.holds.kind)
    settings, published = _sheet(Settings(), by_path.get(SETTINGS)), _both(Published(), PUBLISHED, by_path)
    redirects = _both(Redirects(), REDIRECTS, by_path)
    dates = {PurePosixPath(path).stem: _sheet(Dates(), file) for path, file in by_path.items() if fits(path, DATES)}
    misfits += [misfit for sheet in dates.values() for misfit in sheet.misfits]
    misfits += [*settings.misfits, *published.misfits, *redirects.misfits, *based_on.misfits]
    shaped = tuple(entries), tuple(drafts), tuple(misfits)
    return Shelved(tuple(by_path.values()), found, *shaped, frozenset(blind), settings.data, published, redirects, dates, based_on)


def apart(shelved: Shelved) -> Iterator[Shelved]:
    """Each file that was read with what came of it, as if there were no other; a module has its parts with it."""
    home = _homes(shelved.records)
    files = grouped(shelved.files, lambda file: home.get(file.path, file.path))
    records = grouped(shelved.records, lambda record: home.get(record.file.path, record.file.path))
    entries = grouped(shelved.entries, lambda entry: home.get(entry.file.path, entry.file.path))
    drafts = grouped(shelved.drafts, lambda entry: home.get(entry.file.path, entry.file.path))
    misfits = grouped(shelved.misfits, lambda misfit: home.get(misfit.at.path, misfit.at.path))
    for path, own in files.items():
        of = records.get(path, ()), entries.get(path, ()), drafts.get(path, ()), misfits.get(path, ())
        yield Shelved(own, *of, frozenset(), shelved.settings, shelved.published, shelved.redirects, shelved.dates, shelved.based_on)


def _homes(records: Iterable[Record]) -> Mapping[str, str]:
    """For each file that shares an entry with another, one of those that hang together with it."""
    home: dict[str, str] = {}
    for record in records:
        paths = {file.path for file in (record.file, *record.parts)} if record.parts else ()
        joined = {home.get(path, path) for path in paths}
        home |= {path: min(joined) for path in {*paths, *(path for path, of in home.items() if of in joined)}}
    return home


def grouped(items: Iterable[T], key: Callable[[T], K]) -> Mapping[K, tuple[T, ...]]:
    """Items by their keys, each in the order that it came in."""
    found: defaultdict[K, list[T]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return {name: tuple(of) for name, of in found.items()}


def _sheet(empty: P, file: File | None) -> Sheet[P]:
    if file is None or file.fields is None:
        return Sheet(empty, Fields({}, {}, Place("")), ())
    data, wrong = _fit(type(empty), file.fields)
    return Sheet(data if isinstance(data, type(empty)) else empty, file.fields, wrong)


def _both(empty: P, path: str, files: Mapping[str, File]) -> Sheet[P]:
    """What the shared file says with what the municipality's own adds to it; one that does not fit adds nothing."""
    shared, own = (_sheet(empty, files.get(under + path)) for under in ("", LOCAL))
    fields = _joined(*(Fields({}, {}, Place("")) if sheet.misfits else sheet.fields for sheet in (shared, own)))
    data, _ = _fit(type(empty), fields)
    return Sheet(data if isinstance(data, type(empty)) else empty, fields, shared.misfits + own.misfits)


def _joined(one: Fields, other: Fields) -> Fields:
    """Two mappings as one: lists and mappings under the same key become one too, else the second has the word."""
    return Fields(
        {**one.values, **{key: _put_together(one.values.get(key), value) for key, value in other.values.items()}}, {**one.keys, **other.keys}, one.at
    )


def _put_together(one: Node | None, other: Node) -> Node:
    if isinstance(one, Items) and isinstance(other, Items):
        return Items(one.values + other.values, one.at)
    return _joined(one, other) if isinstance(one, Fields) and isinstance(other, Fields) else other


def _on(shelf: Shelf, files: Mapping[str, File]) -> list[File]:
    return [files[path] for path in sorted(files, key=_shared_first) if stands_on(shelf, path)]


def stands_on(shelf: Shelf, path: str) -> bool:
    """Whether a file is one of a shelf's by its path."""
    return fits(path.removeprefix("local/"), shelf.glob)


def _shared_first(path: str) -> tuple[bool, str]:
    return path.startswith("local/"), path


def _records(shelf: Shelf, files: Mapping[str, File]) -> Iterator[Record]:
    for file in _on(shelf, files):
        yield from _items(shelf, file) if shelf.items else [_one(shelf, file, files)]


def _parts(shelf: Shelf, files: Mapping[str, File], noted: Container[str]) -> Iterator[Record]:
    """The fork's own plans and quizzes that stand in a folder without more, where they are laid over a shared entry."""
    main = PurePosixPath(LOCAL, shelf.glob)
    parts = [path for path in files for part in shelf.parts if fits(path, str(main.with_name(f"{part}.yml")))]
    for whole in dict.fromkeys(str(PurePosixPath(path).with_name(main.name)) for path in parts):
        is_over = whole.removeprefix(LOCAL) in files or f"{shelf.holds.kind}:{_id(shelf, whole)}" in noted
        if is_over and whole not in files:
            yield _without_text(_one(shelf, File(whole), files))


def _without_text(record: Record) -> Record:
    """A record that stands in its parts alone."""
    first, *others = record.parts
    return replace(record, fields=replace(record.fields, at=Place(first.path)), file=first, parts=tuple(others))


def _overlaid(records: Iterable[Record], noted: Container[str]) -> Iterator[Record]:
    """The records, those that the fork has its own version of with that laid over them; what was laid over something that is gone fits nothing."""
    found = tuple(records)
    shared = {record.key: record for record in reversed(found) if record.id and not is_local(record.file.path)}
    local = (record for record in reversed(found) if is_local(record.file.path))
    own = {record.key: record for record in local if record.key in shared and _says_something(record)}
    for record in found:
        if record is shared.get(record.key) and record.key in own:
            yield _laid(record, own[record.key])
        elif not is_local(record.file.path):
            yield record
        elif record.key not in shared:
            yield _alone(record) if ":".join(record.key) in noted or _is_override(record) else record
        elif record is not own.get(record.key) and _says_something(record):
            yield record


def _says_something(record: Record) -> bool:
    """Whether anything stands in a record but what the name of its file gives: a list of words may have the name of a shared one."""
    return bool(record.fields.values.keys() - {"id", "vocabulary"} or record.file.body.strip())


def _is_override(record: Record) -> bool:
    """Whether a record says by itself that it is laid over another."""
    values = record.fields.values
    return "hide" in values or any(isinstance(node, Fields) and node.values and node.values.keys() <= DEEDS for node in values.values())


def _alone(record: Record) -> Record:
    return replace(record, sound=False, slips=(Slip("gone", record.fields.at, {"id": record.id}),))


def _laid(shared: Record, own: Record) -> Record:
    fields, slips = fields_over(shared.fields, own.fields, shared.given)
    if shared.holds is Term:
        fields = with_both_labels(fields, shared.fields)
    file, told = _file_over(shared.file, own.file)
    parts = tuple(one for one in (own.file, *own.parts, shared.file, *shared.parts) if one.path != file.path)
    return replace(own, fields=fields, file=file, sound=own.sound and shared.sound, parts=parts, over=shared, slips=(*slips, *told))


def _file_over(shared: File, own: File) -> tuple[File, tuple[Slip, ...]]:
    """The file that an override stands in; a plan that is alone has no body, and so that is the shared one."""
    if own.path.endswith(".md"):
        return body_over(shared, own)
    return (shared if shared.path.endswith(".md") else own), ()


def is_local(path: str) -> bool:
    """Whether a file is the fork's own."""
    return path.startswith(LOCAL)


def _one(shelf: Shelf, file: File, files: Mapping[str, File]) -> Record:
    folder = PurePosixPath(file.path).parent
    parts = {part: files.get(f"{folder}/{part}.yml") for part in shelf.parts}
    sound = file.sound and all(part is None or part.sound for part in parts.values())
    given: dict[str, Node] = {"id": Text(_id(shelf, file.path), Place(file.path))}
    given |= {name: part.fields for name, part in parts.items() if part and part.fields}
    shown = file.fields or Fields({}, {}, Place(file.path))
    own = {name: value for name, value in shown.values.items() if name != shelf.beside}
    fields = Fields(own | given, shown.keys, shown.at)
    beside = tuple(part for part in parts.values() if part)
    return Record(shelf.holds, _id(shelf, file.path), fields, file, frozenset({"id", *shelf.parts}), shelf.beside, sound, beside)


def _id(shelf: Shelf, path: str) -> str:
    stem = PurePosixPath(path.removeprefix("local/")).with_suffix("")
    if issubclass(shelf.holds, Page):
        return stem.relative_to("docs").as_posix()
    return stem.parent.name if shelf.parts else stem.name


def _items(shelf: Shelf, file: File) -> Iterator[Record]:
    whole = file.fields.values.get(shelf.items or "") if file.fields else None
    given: dict[str, Node] = {}
    if "vocabulary" in shelf.holds.model_fields:
        given["vocabulary"] = Text(PurePosixPath(file.path).stem, Place(file.path))
    for item in whole.values if isinstance(whole, Items) else ():
        if isinstance(item, Fields):
            own = item.values.get("id")
            fields = Fields({**item.values, **given}, item.keys, item.at)
            yield Record(shelf.holds, own.value if isinstance(own, Text) else "", fields, file, frozenset(given))


def _listing(shelf: Shelf, file: File) -> tuple[Misfit, ...]:
    """What is wrong with the file around the items: the list is not there, is no list, or holds something else."""
    if file.fields is None:
        return ()
    values = {key: value for key, value in file.fields.values.items() if key == shelf.items or not shelf.beside}
    return _fit(_listing_model(str(shelf.items), shelf.holds.danish[1]), Fields(values, file.fields.keys, file.fields.at))[1]


def _listing_model(items: str, told: str) -> type[BaseModel]:
    held: Any = (tuple[dict[str, object], ...], Field(description=told))
    return create_model("Listing", __base__=Part, **{items: held})


def _fit(
    holds: type[BaseModel], fields: Fields, given: frozenset[str] = frozenset(), beside: str | None = None
) -> tuple[BaseModel | None, tuple[Misfit, ...]]:
    """The fields as the model has them, or what is wrong; who writes a key that is `given` is told that it is none of theirs."""
    known = (*(name for name in holds.model_fields if name not in given), *([beside] if beside else []))
    ours = tuple(_not_theirs(fields, key, known) for key in sorted(given & set(fields.keys)))
    try:
        return holds.model_validate(_plain(fields)), ours
    except ValidationError as error:
        wrong = (_misfit(holds, fields, detail) for detail in _innermost(error.errors(include_url=False)))
        return None, (*ours, *(replace(one, known=known) if len(one.loc) == 1 else one for one in wrong))


def _draft(record: Record) -> Shaped[Entry]:
    """An entry of those fields of a record that fit by themselves; what it must have and has not is None, and its name is its id."""
    model = record.holds.model_fields
    plain = _plain(record.fields)
    given = plain if isinstance(plain, dict) else {}
    fitting = {name: value for name, field in model.items() if name in given and (value := _value(field, given[name])) is not None}
    needed = {name: record.id if name in ("title", "label") else None for name, field in model.items() if field.is_required()}
    values: dict[str, Any] = {**needed, **fitting, "id": record.id}
    return Shaped(record.holds.model_construct(**values), record)


def _value(field: FieldInfo, plain: object) -> object:
    try:
        held: Any = Annotated[field.annotation, field]
        return TypeAdapter[object](held).validate_python(plain)
    except ValidationError:
        return None


def _innermost(details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """A list whose items do not fit is also too short for pydantic; only the items are told of."""
    within = {detail["loc"][:end] for detail in details for end in range(len(detail["loc"]))}
    return (detail for detail in details if detail["loc"] not in within)


def _not_theirs(fields: Fields, key: str, known: tuple[str, ...]) -> Misfit:
    return Misfit("extra_forbidden", fields.keys[key], fields.at, (key,), None, {}, FieldInfo(), known, frozenset(fields.keys))


def _plain(node: Node) -> object:
    if isinstance(node, Fields):
        return {key: _plain(value) for key, value in node.values.items()}
    return [_plain(value) for value in node.values] if isinstance(node, Items) else node.value


def _misfit(holds: type[BaseModel], fields: Fields, detail: ErrorDetails) -> Misfit:
    loc = detail["loc"]
    last = max((i for i, step in enumerate(loc) if isinstance(step, str)), default=0)
    model = _model_at(holds, loc[:last])
    named = model.model_fields.get(str(loc[last])) if model and loc else None
    around, at = place_in(fields, loc[:-1]), place_in(fields, loc, of_key=detail["type"] == "extra_forbidden")
    known = tuple(model.model_fields) if model else ()
    written, outer = _node(fields, loc), _node(fields, loc[:-1])
    value = written.value if isinstance(written, Text) else None
    beside = frozenset(outer.keys) if isinstance(outer, Fields) else frozenset()
    return Misfit(detail["type"], at, around, loc, value, detail.get("ctx", {}), named or FieldInfo(), known, beside)


def _model_at(holds: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model of the mapping at `loc`."""
    model: type[BaseModel] | None = holds
    for step in loc:
        if isinstance(step, str) and model:
            told = model.model_fields.get(step)
            model = part_in(told.annotation) if told else None
    return model


def _step(node: Node, step: int | str) -> Node | None:
    if isinstance(node, Fields):
        return node.values.get(str(step))
    return node.values[step] if isinstance(node, Items) and isinstance(step, int) and step < len(node.values) else None


def place_in(fields: Fields, loc: Loc, of_key: bool = False) -> Place:
    """Where the value at `loc`, or its key, stands; where there is none, the nearest thing around it."""
    node: Node = fields
    for step in loc:
        inner = _step(node, step)
        if of_key and isinstance(node, Fields) and step == loc[-1]:
            return node.keys.get(str(step), node.at)
        if inner is None:
            return node.at
        node = inner
    return node.at


def _node(fields: Fields, loc: Loc) -> Node | None:
    node: Node | None = fields
    for step in loc:
        node = _step(node, step) if node else None
    return node


def is_id(misfit: Misfit) -> bool:
    """Whether a misfit is an id or a reference that is not written as one."""
    return misfit.type == "string_pattern_mismatch" and (misfit.words.get("pattern") == ID_PATTERN or misfit.loc == ("id",))
