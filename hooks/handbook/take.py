"""What a reader takes along: which entries a booklet holds, and the text of a page made ready to stand among others on one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from posixpath import dirname, normpath

from handbook import prose
from handbook.danish import slug
from handbook.here import changed, folder, toward
from handbook.link import TAKEN, Handbook, page_path
from handbook.model import Entry
from handbook.shape import Shaped

WHOLE = ("programme", "role", "module", "method", "case", "competence")  # the kinds that stand with all their text
LISTED = ("competence", "term", "source")  # those that stand as a list in the booklet of one path
DEEPEST = 6  # the lowest heading there is
MOST = 500  # entries that stand on one page with all their text: what a browser opens, and a computer builds, without effort
PART = "<!-- del -->"  # stands between the sections of a booklet
_ELSEWHERE = re.compile(r"[a-zA-Z][\w+.-]*:|//")
_NAMES = re.compile(r"\{:?[^{}\n]*?#(?P<mark>[\w-]+)[^{}\n]*\}|<[A-Za-z][^<>]*?\sid=\"(?P<tag>[^\"]+)\"|(?<!\\)\[\^(?P<note>[^\]\n]+)\]")
_REFERENCE = re.compile(r"(?<![\\!\]])\[(?!\^)(?P<text>[^\[\]\n]+)\](?:\[(?P<name>[^\[\]\n]*)\]|(?P<colon>:)|(?![\[(]))")
_LINK = re.compile(
    r"<a(?P<before>[^>]*) href=\"(?!//)(?P<address>[^\"#?:]+)/(?:\?[^\"#]*)?(?:#(?P<anchor>[^\"]*))?\"(?P<behind>[^>]*)>(?P<text>.*?)</a>", re.S
)
_DEFINITION = re.compile(r" title=\"[^\"]*\"")
_ANCHOR = re.compile(r" id=\"([^\"]+)\"")
_FIRST = "<h2"  # above it stands the way back, which leads out of the booklet

Change = tuple[int, int, str]


@dataclass(frozen=True)
class Booklet:
    """A page that holds many: `of` a programme or a role, or the whole handbook; `whole` and `listed` are entries by kind.

    A large handbook falls into several volumes.
    """

    path: str
    of: Shaped[Entry] | None
    whole: Mapping[str, tuple[Shaped[Entry], ...]]
    listed: Mapping[str, tuple[Shaped[Entry], ...]]
    volume: int = 1
    volumes: int = 1

    @cached_property
    def entries(self) -> Mapping[str, Shaped[Entry]]:
        """What the booklet holds, by the path of the page that it has on the site."""
        return {page_path(entry): entry for entry in chain(*self.whole.values(), *self.listed.values())}

    def place(self, path: str, anchor: str = "") -> str:
        """The anchor in the booklet of a page that it holds, or of a place on that page."""
        entry = self.entries[path]
        return _place(entry, anchor) if entry.key[0] in self.whole else anchor_of(entry)

    def closed(self, html: str) -> str:
        """The booklet's page, cleaned, with links that stay within it; what leads to a page that it does not hold is text."""
        title, first, rest = html.partition(_FIRST)
        anchors = frozenset(_ANCHOR.findall(rest))
        return title + first + _LINK.sub(lambda link: self._led(link, anchors), rest)

    def _led(self, link: re.Match[str], anchors: frozenset[str]) -> str:
        path = normpath("/".join((folder(self.path), link["address"]))) + ".md"
        if path not in self.entries:
            return link["text"]
        anchor = self.place(path, link["anchor"] or "")
        to = anchor if anchor in anchors else self.place(path)
        kept = _DEFINITION.sub("", link["before"] + link["behind"])  # the definition stands in the booklet
        return "".join((f'<a href="#{to}"{kept}>', link["text"], "</a>"))


def anchor_of(entry: Shaped[Entry]) -> str:
    """The place of an entry in a booklet."""
    return f"{entry.data.pages}-{entry.data.id}"


def _place(entry: Shaped[Entry], anchor: str) -> str:
    """The place in a booklet of what has an anchor on the entry's own page."""
    own = anchor_of(entry)
    return own if anchor in ("", slug(entry.data.name)) else f"{own}--{anchor}"


def taken_path(of: Shaped[Entry] | None, volume: int = 1) -> str:
    """Where the booklet of a programme or a role, or a volume of the whole handbook, stands on the site."""
    return f"{TAKEN}/{page_path(of)}" if of else f"{TAKEN}/hele-haandbogen{f'-{volume}' if volume > 1 else ''}.md"


def booklets(book: Handbook) -> Iterator[Booklet]:
    """The whole handbook, and a booklet for each programme and each role that has modules."""
    yield from _volumes(book)
    for key in book.paths:
        yield _booklet(book, book.entries[key])


def _volumes(book: Handbook) -> Iterator[Booklet]:
    """The whole handbook; what is listed stands in the last volume."""
    entries = tuple(chain.from_iterable(book.used(kind) for kind in WHOLE))
    starts = range(0, len(entries), MOST) or range(1)
    for volume, start in enumerate(starts, 1):
        whole = {kind: tuple(entry for entry in entries[start : start + MOST] if entry.key[0] == kind) for kind in WHOLE}
        listed = {kind: book.used(kind) for kind in LISTED if kind not in WHOLE} if volume == len(starts) else {}
        yield Booklet(taken_path(None, volume), None, whole, listed, volume, len(starts))


def _booklet(book: Handbook, of: Shaped[Entry]) -> Booklet:
    """A programme or a role with its modules, the methods and cases that these name, and what all of them rest on."""
    modules = book.paths[of.key].modules
    methods, cases = (_named(book, (of, *modules), kind) for kind in ("method", "case"))
    whole = {of.key[0]: (of,), "module": modules, "method": methods, "case": cases}
    listed = {kind: _named(book, chain(*whole.values()), kind) for kind in LISTED}
    return Booklet(taken_path(of), of, whole, listed)


def _named(book: Handbook, by: Iterable[Shaped[Entry]], kind: str) -> tuple[Shaped[Entry], ...]:
    """The entries of a kind that others name, in the order of the handbook."""
    keys = {(use.to.kind, use.to.id) for entry in by for use in book.uses_by.get(entry.key, ())}
    return tuple(entry for entry in book.used(kind) if entry.key in keys)


@dataclass(frozen=True)
class Section:
    """The text of an entry's page, ready to stand in any booklet."""

    entry: Shaped[Entry]
    text: str

    def within(self, place: str, down: int) -> str:
        """The text with headings `down` levels, anchors of its own, and addresses as seen from a folder of booklets.

        It is one text for all booklets in that folder; what they hold is known when they are `closed`.
        """
        led = (self._led(link, place) for link in self._links if not _ELSEWHERE.match(link.target))
        return changed(self.text, (*self._lowered(down), *self._named, *self._referred, *led))

    @property
    def _path(self) -> str:
        return page_path(self.entry)

    @cached_property
    def _links(self) -> tuple[prose.Link, ...]:
        return tuple(prose.links(self.text))

    def _lowered(self, down: int) -> Iterator[Change]:
        for heading in prose.headings(self.text):
            yield heading.start, heading.start, "#" * min(down, DEEPEST - heading.level)

    @property
    def _named(self) -> Iterator[Change]:
        """The anchors and the names of notes."""
        for found in _NAMES.finditer(prose.blanked(self.text)):
            yield *found.span(found.lastgroup or 0), _place(self.entry, found[found.lastgroup or 0])

    @property
    def _referred(self) -> tuple[Change, ...]:
        """The names that links are defined under begin with the entry's own anchor too, where they are defined and where they are used."""
        defined = {link.text.lower() for link in self._links if link.start == link.at and not link.is_raw}
        found = _REFERENCE.finditer(prose.blanked(self.text)) if defined else ()
        return tuple(_renamed(one, f"{anchor_of(self.entry)} ") for one in found if (one["name"] or one["text"]).lower() in defined)

    def _led(self, link: prose.Link, place: str) -> Change:
        address, _, anchor = link.target.partition("#")
        path = self._leads_to(address.partition("?")[0], link.is_raw)
        if path == self._path:
            return _to(link, f"#{_place(self.entry, anchor)}")
        to = _seen(path, place, link.is_raw)
        return _to(link, f"{to}#{anchor}" if anchor else to)

    def _leads_to(self, address: str, is_raw: bool) -> str:
        """The page or file of the site that an address on this page leads to."""
        path = normpath(f"{folder(self._path) if is_raw else dirname(self._path)}/{address}") if address else self._path
        return f"{path}.md" if address.endswith("/") else path


def _renamed(found: re.Match[str], own: str) -> Change:
    """A name with what makes it the entry's own; where the text is the name, both are written."""
    if found["name"] == "":
        return *found.span("name"), own + found["text"]
    if found["name"] is None and not found["colon"]:
        return found.end(), found.end(), f"[{own}{found['text']}]"
    at = found.start("name" if found["name"] else "text")
    return at, at, own


def _seen(path: str, place: str, is_raw: bool) -> str:
    """A page or file of the site, as Markdown or HTML writes its address in a booklet's folder."""
    if not is_raw:
        return toward(path, place)
    within = f"{place}/booklet"  # a page has a folder of its own
    return f"{toward(folder(path), within)}/" if path.endswith(".md") else toward(path, within)


def _to(link: prose.Link, target: str) -> Change:
    """A link with another target, and without the definition that it carries: that stands in the booklet."""
    if link.is_raw or link.start == link.at:  # a tag of HTML, or the line that a name stands for
        return link.at, link.at + len(link.target), target
    return link.start + 1 + link.is_picture + len(link.text), link.end, f"]({target})"


def parts(text: str) -> Sequence[str]:
    """A booklet's text in sections that can be converted one by one."""
    return text.split(PART)
