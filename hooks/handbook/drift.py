"""What the fork has its own version of, and what has changed in the shared handbook since that was written.

For each override the fork keeps, in `local/based-on.yml`, the shared text that it was written over, part by part: a part is a field
or a section. The tool writes that file; nobody types in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from itertools import islice

from rich.text import Text

from handbook.danish import capital
from handbook.link import Handbook
from handbook.messages import say
from handbook.overlay import plain, sections
from handbook.shape import BASED_ON, Record
from handbook.source import HandbookError, Place

Parts = Mapping[str, str]
_GIVEN = ("id", "vocabulary")
_COLOURS = {"+": "green", "-": "red", "@": "dim"}


@dataclass(frozen=True, slots=True)
class Change:
    """A part as it was when the override was written, as it is now, and the fork's own; empty where there is none."""

    part: str
    then: str
    now: str
    ours: str

    @property
    def is_met(self) -> bool:
        """Whether the fork has its own text in the place of what has changed."""
        return bool(self.ours)

    @property
    def lines(self) -> tuple[str, ...]:
        """What has changed upstream, as lines of a difference."""
        return tuple(islice(unified_diff(self.then.splitlines(), self.now.splitlines(), lineterm="", n=1), 2, None))


@dataclass(frozen=True, slots=True)
class Drift:
    """An override and the changes since; where `is_noted` is not, nobody has noted what it was written over."""

    key: tuple[str, str]
    title: str
    at: Place
    is_noted: bool
    is_sound: bool
    changes: tuple[Change, ...]

    @property
    def name(self) -> str:
        return ":".join(self.key)


def drifts(book: Handbook) -> tuple[Drift, ...]:
    """Every override of something that is there, in the order of the files."""
    return tuple(_drift(record, record.over, book.based_on.data.entries.get(":".join(record.key))) for record in book.records if record.over)


def _drift(own: Record, shared: Record, then: Parts | None) -> Drift:
    title = next((str(plain(own.fields.values[name])) for name in ("title", "label") if name in own.fields.values), own.id)
    changes = tuple(_changes(then, parts(shared), parts(own))) if then is not None else ()
    return Drift(own.key, capital(title), own.place(()), then is not None, not own.slips, changes)


def _changes(then: Parts, now: Parts, whole: Parts) -> Iterator[Change]:
    for part in dict.fromkeys((*now, *then)):
        before, after = then.get(part, ""), now.get(part, "")
        if before != after:
            ours = whole.get(part, "")
            yield Change(part, before, after, "" if ours == after else ours)


def parts(record: Record) -> Parts:
    """The text of each field and each section of a record; a section is named by its heading's marks and anchor."""
    told = {key: value if isinstance(value := plain(node), str) else _told(value) for key, node in record.fields.values.items() if key not in _GIVEN}
    body = sections(record.file) if record.file.path.endswith(".md") else ()
    return told | {f"## {section.anchor}".strip(): section.text.strip() for section in body if section.text.strip()}


def _told(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def accepted(book: Handbook, names: Iterable[str]) -> str:
    """The text of `local/based-on.yml` when the overrides of these names are as they should be over what is shared today;
    HandbookError where a name is none of an override, or what was noted before cannot be read."""
    if book.based_on.misfits or any(file.path == BASED_ON and not file.sound for file in book.files):
        raise HandbookError(say("drift", "unreadable", path=BASED_ON))
    noted: dict[str, Parts] = dict(book.based_on.data.entries)
    over = {":".join(record.key): record.over for record in book.records if record.over}
    for name in names:
        if name not in over and name not in noted:
            raise HandbookError(say("drift", "unknown", name=name, known=", ".join(sorted({*over, *noted}))))
        if shared := over.get(name):
            noted[name] = parts(shared)
        else:
            noted.pop(name, None)
    return f"{json.dumps({'entries': noted}, ensure_ascii=False, indent=1, sort_keys=True)}\n"


def report(book: Handbook) -> Iterator[Text]:
    """What there is to look at, for the terminal."""
    found = drifts(book)
    for drift in found:
        if drift.changes or not drift.is_noted:
            yield Text(f"{drift.title}  {drift.name}", style="bold")
            yield from _shown(drift)
    if not any(drift.changes or not drift.is_noted for drift in found):
        yield Text(say("drift", "unchanged" if found else "nothing"))


def _shown(drift: Drift) -> Iterator[Text]:
    if not drift.is_noted:
        told = say("drift", "unnoted", name=drift.name)
        yield Text(f"  {told}")
    for change in drift.changes:
        yield Text(f"  {say('drift', 'met' if change.is_met else 'beside', part=change.part)}")
        yield from (Text(f"    {line}", style=_COLOURS.get(line[:1], "")) for line in change.lines)
        if change.is_met:
            yield Text(f"    {say('drift', 'ours')}", style="cyan")
            yield from (Text(f"    {line}") for line in change.ours.splitlines())
