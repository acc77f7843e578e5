"""What the fork has its own version of, and what has changed in the shared handbook since that was written.

For each override the fork keeps, in `local/based-on.yml`, the shared text that it was written over, part by part: a part is a field
or a section. The tool writes that file; nobody types in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
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
    """A part as it was when the override was written, as it is now, and the fork's own; empty where there is none.

    `whole` is what stands on the page, whoever wrote it.
    """

    part: str
    then: str
    now: str
    ours: str
    whole: str

    @property
    def is_met(self) -> bool:
        """Whether the fork has its own text in the place of what has changed."""
        return bool(self.ours)

    @property
    def sort(self) -> str:
        """What upstream did: `new`, `gone` or `changed`."""
        return "changed" if self.then and self.now else "new" if self.now else "gone"

    @property
    def before(self) -> tuple[tuple[str, bool], ...]:
        """The lines as they were, each with whether it is no more."""
        return _marked(self.then, self.now)

    @property
    def after(self) -> tuple[tuple[str, bool], ...]:
        """The lines as they are, each with whether it has come."""
        return _marked(self.now, self.then)

    @property
    def mine(self) -> tuple[tuple[str, bool], ...]:
        """The lines that stand on the page."""
        return tuple((line, False) for line in self.whole.splitlines())

    @property
    def lines(self) -> tuple[str, ...]:
        """What has changed upstream, as lines of a difference."""
        return tuple(islice(unified_diff(self.then.splitlines(), self.now.splitlines(), lineterm="", n=1), 2, None))


def _marked(text: str, other: str) -> tuple[tuple[str, bool], ...]:
    lines, others = text.splitlines(), other.splitlines()
    blocks = SequenceMatcher(None, lines, others, autojunk=False).get_matching_blocks()
    common = {number for block in blocks for number in range(block.a, block.a + block.size)}
    return tuple((line, number not in common) for number, line in enumerate(lines))


@dataclass(frozen=True, slots=True)
class Drift:
    """An override and the changes since; where `is_noted` is not, nobody has noted what it was written over, and `shared` is
    the file that it is written over, none where that is gone."""

    key: tuple[str, str]
    title: str
    at: Place
    shared: str | None
    is_noted: bool
    is_sound: bool
    changes: tuple[Change, ...]

    @property
    def is_due(self) -> bool:
        """Whether there is something to look at."""
        return bool(self.changes) or not self.is_noted or self.shared is None

    @property
    def name(self) -> str:
        return ":".join(self.key)


def drifts(book: Handbook) -> tuple[Drift, ...]:
    """Every override, also of what is gone, in the order of the files."""
    noted = book.based_on.data.entries
    return tuple(_drift(record, noted.get(":".join(record.key))) for record in book.records if record.over or record.is_alone)


def _drift(own: Record, then: Parts | None) -> Drift:
    now = parts(own.over) if own.over else {}
    told = {**(then or {}), **parts(own)}
    title = told.get("title") or told.get("label") or own.id
    changes = tuple(_changes(then, now, parts(own))) if then is not None else ()
    return Drift(own.key, capital(title), own.place(()), own.over.file.path if own.over else None, then is not None, not own.slips, changes)


def _changes(then: Parts, now: Parts, whole: Parts) -> Iterator[Change]:
    for part in dict.fromkeys((*now, *then)):
        before, after = then.get(part, ""), now.get(part, "")
        if before != after:
            ours = whole.get(part, "")
            yield Change(part, before, after, "" if ours == after else ours, ours)


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
        if drift.is_due:
            yield Text(f"{drift.title}  {drift.name}", style="bold")
            yield from _shown(drift)
    if not any(drift.is_due for drift in found):
        yield Text(say("drift", "unchanged" if found else "nothing"))


def _shown(drift: Drift) -> Iterator[Text]:
    case = "gone" if drift.shared is None else "" if drift.is_noted else "unnoted"
    if case:
        yield Text(f"  {say('drift', case, name=drift.name, path=drift.at.path)}")
    for change in drift.changes:
        yield from _differing(change)


def _differing(change: Change) -> Iterator[Text]:
    yield Text(f"  {say('drift', 'met' if change.is_met else 'beside', part=change.part)}")
    yield from (Text(f"    {line}", style=_COLOURS.get(line[:1], "")) for line in change.lines)
    if change.is_met:
        yield Text(f"    {say('drift', 'ours')}", style="cyan")
        yield from (Text(f"    {line}") for line in change.ours.splitlines())
