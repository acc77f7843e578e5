"""The handbook → pages of Markdown. Every sentence a reader sees stands in a template or was written by an author."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from posixpath import dirname, relpath

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from handbook import danish, prose
from handbook.danish import sort_key
from handbook.link import OVERVIEW, BodyLink, Handbook, overview_path, page_path, path_of
from handbook.model import KINDS, Entry, Module, Page, Reference
from handbook.shape import Shaped
from handbook.words import Call, filled, words


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the site: its Markdown, and the file that an author edits to change it."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Site:
    """All that is published: pages and files by their path on the site; the pages `with_words` hold calls between braces."""

    pages: Mapping[str, Leaf]
    assets: Mapping[str, str]
    with_words: frozenset[str]
    navigation: tuple[tuple[str, str], ...]


def render(book: Handbook, today: date) -> Site:
    """Every page of the handbook. Calls between braces stand as they were; `expanded` replaces them."""
    pages = dict(_overviews(book, today)) | dict(_leaves(book, today))
    assets = {_asset(link): link.path for link in book.links if link.to is None and link.path in book.assets}
    with_words = frozenset(page_path(entry) for entry in book.of("page") if isinstance(entry.data, Page) and entry.data.render_macros)
    overviews = tuple((kind.danish[1].capitalize(), overview_path(name)) for name, kind in KINDS.items() if kind is not Page)
    return Site(pages, assets, with_words, overviews)


def expanded(book: Handbook, path: str, text: str) -> str:
    """A page with its calls replaced by what they stand for."""
    here = Here(book, path)
    pieces, end = [], 0
    for call in words(text):
        if isinstance(call, Call):
            pieces += [text[end : call.start], here.word(call)]
            end = call.end
    return "".join([*pieces, text[end:]])


def _leaves(book: Handbook, today: date) -> Iterator[tuple[str, Leaf]]:
    for kind in KINDS:
        for entry in book.of(kind):
            path = page_path(entry)
            text = _template(kind).render(it=entry.data, entry=entry, here=Here(book, path), today=today)
            yield path, Leaf(text, entry.file.path)


def _overviews(book: Handbook, today: date) -> Iterator[tuple[str, Leaf]]:
    for kind, holds in KINDS.items():
        if holds is not Page:
            path = overview_path(kind)
            text = _template(f"overview_{kind}").render(entries=book.of(kind), here=Here(book, path), today=today)
            yield path, Leaf(text, book.of(kind)[0].file.path if book.of(kind) else "")


@dataclass(frozen=True)
class Here:
    """What a template may ask, seen from the page at `path`."""

    book: Handbook
    path: str

    def href(self, path: str) -> str:
        """A page or file of the site, as a path from here."""
        return relpath(path, dirname(self.path) or ".")

    def get(self, to: Reference) -> Shaped[Entry]:
        return self.book.entries[to.kind, to.id]

    def link(self, to: Reference | Shaped[Entry], text: str = "") -> Markup:
        """A link to the page of an entry, under its own name where no text is given."""
        entry = self.get(to) if isinstance(to, Reference) else to
        return Markup("[{}]({})").format(markdown(text or danish.capital(entry.data.name)), Markup(self.href(page_path(entry))))

    def links(self, to: Iterable[Reference | Shaped[Entry]]) -> Markup:
        """Links in a row with commas between."""
        return Markup(", ").join(self.link(one) for one in to)

    def all(self, to: Iterable[Reference]) -> tuple[Shaped[Entry], ...]:
        """The entries of some references, each once."""
        return tuple({one: self.get(one) for one in to}.values())

    def naming(self, entry: Shaped[Entry], kind: str, field: str = "") -> tuple[Shaped[Entry], ...]:
        """The entries of a kind that name this one, in a field or anywhere; in the order of their names."""
        uses = self.book.uses_of.get(entry.key, ())
        return _ordered(use.by for use in uses if use.by.key[0] == kind and field in ("", use.field) and use.by.key != entry.key)

    def both(self, to: Iterable[Reference], entry: Shaped[Entry], kind: str, field: str = "") -> tuple[Shaped[Entry], ...]:
        """The entries that this one names and those that name it."""
        return _ordered((*self.all(to), *self.naming(entry, kind, field)))

    def fitting(self, kind: str, **facts: object) -> tuple[Shaped[Entry], ...]:
        """The entries of a kind that name, or say, each of the facts that are given."""
        wanted = [fact for fact in facts.values() if fact is not None]
        return tuple(entry for entry in self.book.of(kind) if all(self._has(entry, fact) for fact in wanted))

    def _has(self, entry: Shaped[Entry], fact: object) -> bool:
        if isinstance(fact, Reference):
            return any(use.by.key == entry.key for use in self.book.uses_of.get((fact.kind, fact.id), ()))
        return fact in vars(entry.data).values()

    def letters(self, entries: Iterable[Shaped[Entry]]) -> tuple[tuple[str, list[Shaped[Entry]]], ...]:
        """Entries in their order, by first letter."""
        return tuple((letter, list(found)) for letter, found in groupby(entries, lambda entry: entry.data.name[0].upper()))

    def minutes(self, modules: Iterable[Reference | Shaped[Entry]]) -> int:
        """The time of some modules together."""
        found = (self.get(one).data if isinstance(one, Reference) else one.data for one in modules)
        return sum(one.minutes for one in found if isinstance(one, Module))

    def overview(self, kind: str) -> str:
        return self.href(overview_path(kind))

    def role_path(self, role: Shaped[Entry]) -> tuple[Shaped[Entry], ...]:
        return path_of(self.book, role)

    def body(self, entry: Shaped[Entry]) -> Markup:
        """The body of an entry as an author wrote it, with links that lead and headings that can be linked to."""
        text = entry.file.body
        changes = [(heading.end, heading.end, _anchor(text, heading)) for heading in prose.headings(text)]
        changes += [change for link in self.book.links_by.get(entry.key, ()) for change in self._led(link)]
        return Markup(_changed(text, changes).strip())

    def _led(self, link: BodyLink) -> Iterator[tuple[int, int, str]]:
        found = link.link
        target = self.get(link.to) if link.to else None
        if not link.is_within:
            path = self.href(page_path(target) if target else _asset(link))
            yield found.at, found.at + len(found.target), f"{path}#{link.anchor}" if link.anchor else path
        if target and not found.text.strip():
            yield found.start + 1, found.start + 1, str(markdown(danish.capital(target.data.name)))

    def word(self, call: Call) -> str:
        """What a call between braces stands for."""
        return _template(f"word_{call.name}").render(it=filled(call), here=self).strip()


def _ordered(entries: Iterable[Shaped[Entry]]) -> tuple[Shaped[Entry], ...]:
    once = {entry.key: entry for entry in entries}
    return tuple(sorted(once.values(), key=lambda entry: sort_key(entry.data.name)))


def _anchor(text: str, heading: prose.Heading) -> str:
    return "" if text[heading.start : heading.end].rstrip().endswith("}") else f" {{: #{heading.anchor} }}"


def _changed(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    pieces, end = [], 0
    for start, stop, new in sorted(changes):
        pieces += [text[end:start], new]
        end = stop
    return "".join([*pieces, text[end:]])


def _asset(link: BodyLink) -> str:
    """A file beside an entry is published beside its page."""
    if link.scheme == OVERVIEW:
        return link.path
    folder, _, name = link.path.rpartition("/")
    own = link.by.file.path.rpartition("/")[0]
    if folder == own and not isinstance(link.by.data, Page):
        return f"{link.by.data.pages}/{link.by.data.id}/{name}"
    return link.path.removeprefix("local/").removeprefix("docs/")


_SPECIAL = re.compile(r"([\\`*_\[\]])")
_OPENING = re.compile(r"^(\s*)([#>+\-=~:!?]|\d+[.)])")


def markdown(value: object) -> Markup:
    """Any text as Markdown that shows just that text: no emphasis, no link, no HTML, no list."""
    if isinstance(value, Markup):
        return value
    text = _SPECIAL.sub(r"\\\1", " ".join(str(value).split()))
    plain = html.escape(text, quote=False).replace("{", "&#123;").replace("}", "&#125;").replace("|", "&#124;")
    return Markup(_OPENING.sub(_opened, plain))


def _opened(match: re.Match[str]) -> str:
    mark = match[2]
    return match[1] + (f"&#{ord(mark)};" if len(mark) == 1 else f"{mark[:-1]}&#{ord(mark[-1])};")


def _front(value: object) -> Markup:
    """A value of a page's front matter; themes write it into HTML as it stands."""
    return Markup(json.dumps(html.escape(" ".join(str(value).split())), ensure_ascii=False))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("handbook"),
        autoescape=True,
        finalize=markdown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"front": _front, "duration": danish.duration, "day": danish.day, "capital": danish.capital, "anchor": danish.slug}
    environment.globals["KINDS"] = KINDS
    return environment


def _template(name: str) -> Template:
    return _environment().get_template(f"{name}.md.jinja")
