"""Methods and modules → the sheets that readers fill in: what stands on them, whatever they are written as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

import markdown as python_markdown

from handbook import danish
from handbook.here import Here
from handbook.link import Handbook, page_path
from handbook.messages import say
from handbook.model import Entry, Method, Module
from handbook.shape import Shaped

_, TASK, REFLECTION, _ = Module.sections
_EXTENSIONS = ("attr_list", "fenced_code", "md_in_html", "sane_lists", "tables")
_BLOCKS = frozenset(("p", "li", "dt", "dd", "td", "th", "pre", "h3", "h4"))


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph, or a point in a list."""

    text: str
    is_point: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A field to fill in, of the kinds that the model has; a table has `columns` and `rows`, and what is chosen from has `choices`."""

    label: str
    kind: str = "text"
    help: str | None = None
    choices: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a sheet; `page` is where it is a page, `file` where it is a file for Word."""

    page: str
    file: str
    title: str
    gist: str
    owner: str
    said: tuple[Said, ...]
    blanks: tuple[Blank, ...]


def sheets(book: Handbook) -> dict[tuple[str, str], Sheet]:
    """The sheets of the handbook by the method or module that they are for, in the language that is spoken."""
    found = ((entry.key, _sheet(book, entry)) for kind in ("method", "module") for entry in book.of(kind))
    return {key: sheet for key, sheet in found if sheet}


def _sheet(book: Handbook, entry: Shaped[Entry]) -> Sheet | None:
    data = entry.data
    if isinstance(data, Method) and data.sheet:
        blanks = tuple(Blank(one.label, one.kind, one.help, one.choices, one.columns, one.rows) for one in data.sheet)
        return _laid(entry, data, data.title, (Said(data.purpose),), blanks)
    if isinstance(data, Module) and (found := _sections(book, entry)).get(TASK):
        blanks = (*_practised(data), *(Blank(question.text) for question in found.get(REFLECTION, ())))
        return _laid(entry, data, say("sheets", "task", title=data.title), tuple(found[TASK]), blanks)
    return None


def _laid(entry: Shaped[Entry], data: Method | Module, title: str, said: tuple[Said, ...], blanks: tuple[Blank, ...]) -> Sheet:
    own = page_path(entry).removesuffix(".md")
    file = f"{own}.docx" if isinstance(data, Method) else f"{own}-{danish.slug(TASK)}.docx"
    return Sheet(f"{own}/ark.md", file, title, data.summary, data.owner, (*said, Said(say("sheets", "unnamed"))), blanks)


def _practised(data: Module) -> Iterator[Blank]:
    """What is asked of whoever tries the practice task of a module."""
    yield Blank(say("sheets", "begins"), "date")
    yield Blank(say("sheets", "follows"), "date")
    yield Blank(say("sheets", "tried"), help=say("sheets", "tried-help"))
    yield Blank(say("sheets", "happened"), help=say("sheets", "happened-help"))
    yield Blank(say("sheets", "outcomes"), "several", choices=tuple(outcome.text for outcome in data.outcomes))
    yield Blank(say("sheets", "brings"), help=say("sheets", "brings-help"))


def _sections(book: Handbook, entry: Shaped[Entry]) -> dict[str, list[Said]]:
    """What stands under each heading of an entry's body, without marks and with links as their words."""
    reader = _Reader()
    reader.feed(python_markdown.markdown(Here(book, page_path(entry)).body(entry), extensions=_EXTENSIONS))
    reader.close()
    return {heading: [Said(" ".join(text.split()), is_point) for text, is_point in said if text.strip()] for heading, said in reader.found.items()}


class _Reader(HTMLParser):
    """Keeps the blocks of a page by the section that they stand in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, list[tuple[str, bool]]] = {}
        self._heading: str | None = None  # that is being read
        self._said: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "h2":
            self._heading = ""
        elif tag in _BLOCKS and not (tag == "p" and self._is_opened):
            self._said.append(("", tag == "li"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "h2":
            self._said = self.found.setdefault(" ".join((self._heading or "").split()), [])
            self._heading = None
        elif tag in _BLOCKS and not (tag == "p" and self._is_opened):
            self._said.append(("", False))

    def handle_data(self, data: str) -> None:
        if self._heading is not None:
            self._heading += data
        elif self._said:
            text, is_point = self._said[-1]
            self._said[-1] = text + data, is_point

    @property
    def _is_opened(self) -> bool:
        """Whether a point has begun and nothing stands in it yet."""
        return bool(self._said) and self._said[-1][1] and not self._said[-1][0].strip()
