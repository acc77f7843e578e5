"""Answers → the files of a new entry: what is asked, what an answer may be, and what is then written where."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import takewhile
from pathlib import Path
from string import Template
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from handbook.danish import capital, nearest, slug
from handbook.link import Handbook
from handbook.mentions import Name, is_certain
from handbook.messages import say
from handbook.model import KINDS, LONGEST_ID, SHELVES, Accessibility, Id, Kept, Settings, Shelf, example_of, part_in
from handbook.read import Items, read_bytes
from handbook.schema import schema_globs, schema_line
from handbook.shape import SETTINGS, Record
from handbook.source import HandbookError

A_YEAR = timedelta(days=365)
NEEDED = ("municipality", "code")  # what nobody can leave open who makes the handbook their own
GIVEN = ("id", "status", "reviewed", "review_by")
_PLAIN = re.compile(r"(?!(?:true|false|null|yes|no)$)[^\W\d_](?:[\w ,.;!?»«()/–-]*[\w.;!?»«()/])?", re.I)
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_MANY = re.compile(r"\s*;\s*")
_MANY_IDS = re.compile(r"[\s;,]+")
Answer = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A field that is asked for: `refers_to` is the kind whose ids are answers; what is not `is_needed` may wait."""

    key: str
    told: str
    example: str
    field: FieldInfo
    refers_to: str | None
    is_list: bool
    is_needed: bool


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written: a kind, its id, the answers, and the folder that it comes under (`local/` or none)."""

    kind: str
    id: str
    answers: Mapping[str, Answer]
    under: str
    today: date


def questions(kind: str) -> tuple[Question, ...]:
    """What is asked of a new entry: what it must have and is written in a line; who looks after it comes last."""
    return tuple(sorted(_asked(KINDS[kind]), key=lambda question: question.key in Kept.model_fields))


def title_of(kind: str) -> str:
    """The field that the id is made from."""
    return "title" if "title" in KINDS[kind].model_fields else "label"


def settings_questions() -> tuple[Question, ...]:
    """What a municipality is asked of itself: what it is called, and how one comes to it."""
    fields = {key: Settings.model_fields[key] for key in (*NEEDED, "department")} | Accessibility.model_fields
    return tuple(_plain_question(key, field) for key, field in fields.items())


def _plain_question(key: str, field: FieldInfo) -> Question:
    return Question(key, field.description or "", example_of(field), field, None, False, key in NEEDED)


def drafted_settings(answers: Mapping[str, str]) -> bytes:
    """The file of settings, each with what it means; what was not answered stands as a note with an example."""
    asked = settings_questions()
    within = [question for question in asked if question.key in Accessibility.model_fields]
    own = [line for question in asked if question not in within for line in _setting(question, answers[question.key], "")]
    if any(answers[question.key] for question in within):
        access = ["accessibility:", *(line for question in within for line in _setting(question, answers[question.key], "  "))]
    else:
        access = ["# accessibility:", *(f"#   {question.key}: {question.example}" for question in within)]
    told = f"# {Settings.model_fields['accessibility'].description}"
    return "\n".join([schema_line(SETTINGS, "settings").strip(), *own, told, *access, ""]).encode()


def _setting(question: Question, answer: str, indent: str) -> tuple[str, str]:
    written = f"{question.key}: {_yaml(answer)}" if answer else f"# {question.key}: {question.example}"
    return f"{indent}# {question.told}", f"{indent}{written}"


def _asked(holds: type[BaseModel]) -> Iterator[Question]:
    """Of the parts within an entry a template writes all but the references."""
    for key, field in holds.model_fields.items():
        part = part_in(field.annotation)
        if field.is_required() and part:
            yield from (question for question in _asked(part) if question.refers_to)
        elif field.is_required() and key not in GIVEN:
            yield _question(key, field)


def _question(key: str, field: FieldInfo) -> Question:
    schema = _adapter(field).json_schema()
    example = field.examples[0] if field.examples else ""
    shown = "; ".join(example) if isinstance(example, list) else str(example)
    of = schema.get("items", schema).get("x-refers-to")
    return Question(key, field.description or "", shown, field, of, schema["type"] == "array", True)


def _adapter(field: FieldInfo) -> TypeAdapter[Any]:
    return TypeAdapter(Annotated[field.annotation, field])  # type: ignore[arg-type] # a type that is known only when it runs


def suggestion(kind: str, question: Question, book: Handbook, local: bool) -> str:
    """What stands in a new entry unless its author says otherwise."""
    entries = book.of(question.refers_to) if question.refers_to else ()
    if question.refers_to == "vocabulary":
        entries = tuple(entry for entry in entries if entry.file.path.startswith("local/") == local)
    ids = [entry.key[1] for entry in entries]
    usual = str(_defaults()[kind].get(question.key, ""))
    return usual if usual in ids or not ids else ids[0]


def suggested_id(title: str) -> str:
    """An id made from a title."""
    return slug(title)[:LONGEST_ID].strip("-")


def answer(question: Question, written: str, book: Handbook, local: bool) -> Answer:
    """What an author wrote, with the model's type; a `HandbookError` says why it cannot be that."""
    parts = [part for part in (_MANY_IDS if question.refers_to else _MANY).split(written.strip()) if part]
    value: str | int = fitted(question, written, parts if question.is_list else written)
    if question.refers_to and not (local and question.refers_to == "vocabulary"):  # its first words make a list of their own
        for id in parts:
            _require_known(question.refers_to, id, book)
    if question.is_list:
        return tuple(parts)
    return written if question.refers_to else value


def fitted(question: Question, written: str, value: object) -> Any:
    """A value as the model has it; a `HandbookError` says why `written` cannot be it."""
    with suppress(ValidationError):
        if not _UNWRITABLE.search(written):
            return _adapter(question.field).validate_python(value)
    raise HandbookError(say("new", "no-fit", key=question.key, told=question.told, example=question.example, value=written))


def _require_known(kind: str, id: str, book: Handbook) -> None:
    if (kind, id) not in book.known:
        ids = sorted(known for of, known in book.known if of == kind)
        near = nearest(id, ids)
        known = say("new", "near", near=near) if near else say("new", "known", known=", ".join(ids))
        raise HandbookError(say("new", "unknown", id=id, kind=KINDS[kind].danish[0], known=known))


def free_id(kind: str, written: str, book: Handbook) -> str:
    """An id that is well written and not taken."""
    try:
        TypeAdapter(Id).validate_python(written)
    except ValidationError as error:
        raise HandbookError(say("new", "bad-id", id=written, near=suggested_id(written) or "moedefacilitering")) from error
    if taken := next((record for record in book.shelved.records if record.key == (kind, written)), None):
        raise HandbookError(say("new", "taken-id", id=written, place=taken.file.path))
    return written


def drafted(root: Path, order: Order) -> dict[str, bytes]:
    """Every file of a new entry by its path; a file of a list as it was, with one item more."""
    shelf = next(shelf for shelf in SHELVES if shelf.holds.kind == order.kind)
    if shelf.items:
        path = order.under + shelf.glob.replace("*", str(order.answers.get("vocabulary")))
        return {path: with_item(root, path, shelf, _filled(f"{order.kind}.yml", order))}
    own = shelf.glob.replace("*", order.id)
    beside = {f"{own.rpartition('/')[0]}/{part}.yml": f"{part}.yml" for part in shelf.parts}
    names = {order.under + path: name for path, name in ({own: f"{order.kind}{Path(own).suffix}"} | beside).items()}
    if taken := next((path for path in names if (root / path).exists()), None):
        raise HandbookError(say("new", "taken-file", path=taken))
    return {path: _new(path, _filled(name, order)) for path, name in names.items()}


def _new(path: str, text: str) -> bytes:
    """The bytes of a new file; one of YAML begins with the line that names its schema."""
    shared = path.removeprefix("local/")
    names = (name for glob, name in schema_globs().items() if glob.endswith(".yml") and Path(shared).match(glob))
    return ("".join(schema_line(path, name) for name in names) + text).encode()


def _filled(name: str, order: Order) -> str:
    values = {key: _yaml(value) for key, value in order.answers.items()} | {
        "id": order.id,
        "reviewed": order.today.isoformat(),
        "review_by": (order.today + A_YEAR).isoformat(),
        "match": "auto" if is_certain(Name(order.id, str(order.answers.get("label", order.id)))) else "explicit",
    }
    return Template(_template(name)).substitute(values)


def _yaml(value: Answer) -> str:
    """A value as YAML in a line: plain where that is safe, else in quotation marks."""
    if isinstance(value, tuple):
        return f"[{', '.join(_yaml(one) if ',' not in one else json.dumps(one, ensure_ascii=False) for one in value)}]"
    return str(value) if isinstance(value, int) else scalar(value)


def scalar(text: str) -> str:
    """A text as YAML in a line: plain where that is safe, else in quotation marks."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def item_of(record: Record) -> str:
    """An item of a list as it was written, without its dash and moved to the left."""
    column = record.fields.at.column - 1
    first, *rest = record.file.text.splitlines()[record.fields.at.line - 1 :]
    within = takewhile(lambda line: not line[:column].strip(), rest)
    return "\n".join(line[column:] for line in (first, *within)).rstrip()


def with_item(root: Path, path: str, shelf: Shelf, item: str) -> bytes:
    """The file of a list with an item more, and all else byte for byte; where there is no file, a new one."""
    try:
        data = (root / path).read_bytes()
    except FileNotFoundError:
        return _new(path, _head(shelf, path) + "".join(_indented(item, "  - ")))
    except OSError as error:
        raise HandbookError(say("new", "no-list", path=path, items=shelf.items)) from error
    end, dash = _end_of_list(path, data, shelf)
    lines = data.decode("utf-8").splitlines(keepends=True)
    ending = "\r\n" if b"\r\n" in data else "\n"
    last = lines[end - 1].rstrip("\r\n") + ending
    added = (line.replace("\n", ending) for line in _indented(item, dash))
    return "".join([*lines[: end - 1], last, *added, *lines[end:]]).encode()


def _end_of_list(path: str, data: bytes, shelf: Shelf) -> tuple[int, str]:
    """The number of lines down to the end of the list, and what stands before the first key of an item, with an empty line where one is."""
    file = read_bytes(path, data)
    items = file.fields.values.get(shelf.items or "") if file.fields else None
    last = items.values[-1].at if isinstance(items, Items) and items.values else None
    lines = file.text.splitlines()
    dash = lines[last.line - 1][: last.column - 1] if last else ""
    if not file.fields or not last or dash.strip() != "-":
        raise HandbookError(say("new", "no-list", path=path, items=shelf.items))
    end = min((key.line - 1 for key in file.fields.keys.values() if key.line > last.line), default=len(lines))
    while not lines[end - 1].strip() or lines[end - 1].startswith("#"):
        end -= 1
    return end, dash if lines[last.line - 2].strip() else f"\n{dash}"


def _indented(item: str, dash: str) -> Iterator[str]:
    deep = " " * len(dash.strip("\n"))
    for number, line in enumerate(item.splitlines()):
        yield f"{deep if number else dash}{line}".rstrip() + "\n"


def _head(shelf: Shelf, path: str) -> str:
    """How a file of a list begins: with what is said of the list, where something must be."""
    own = _template(f"{shelf.items}.yml") if shelf.beside else ""
    return Template(own).substitute(title=_yaml(capital(Path(path).stem.replace("-", " ")))) + f"{shelf.items}:\n"


@cache
def _defaults() -> Mapping[str, Any]:
    return tomllib.loads(_template("defaults.toml"))


@cache
def _template(name: str) -> str:
    return (files("handbook") / "templates" / "new" / name).read_text(encoding="utf-8")
