"""What a template may ask of the handbook, seen from the page that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from posixpath import dirname
from urllib.parse import quote

from markupsafe import Markup

from handbook import danish
from handbook.danish import sort_key
from handbook.draw import Node, outline
from handbook.link import (
    LOCAL,
    OVERVIEW,
    TERM_RELATIONS,
    BodyLink,
    Handbook,
    address,
    braces,
    headings_of,
    linked_mentions,
    overview_path,
    page_path,
    renders,
)
from handbook.markdown import escaped, markdown, opening
from handbook.model import Entry, Module, Page, Reference, Term
from handbook.paths import Path, Stop
from handbook.shape import Shaped
from handbook.wording import Mention
from handbook.words import Call, words

WAY = "sti"  # what an address carries of the path that its reader came by


@dataclass(frozen=True)
class Here:
    """What a template may ask, seen from the page at `path`; `is_taken` where the page becomes part of one that is taken along."""

    book: Handbook
    path: str
    is_taken: bool = False

    def href(self, path: str) -> str:
        """A page or file of the site, as a path from here."""
        return toward(path, dirname(self.path))

    def get(self, to: Reference) -> Shaped[Entry]:
        return self.book.entries[to.kind, to.id]

    def link(self, to: Reference | Shaped[Entry], by: Path | None = None) -> Markup:
        """A link to the page of an entry under its own name; `by` a path, which the link carries along."""
        entry = self.get(to) if isinstance(to, Reference) else to
        query = f"?{WAY}={by.key}" if by else ""
        return Markup(f"[{markdown(danish.capital(entry.data.name))}]({self.href(page_path(entry))}{query})")

    def links(self, to: Iterable[Reference | Shaped[Entry]]) -> Markup:
        """Links in a row with commas between."""
        return Markup(", ").join(self.link(one) for one in to)

    def all(self, to: Iterable[Reference]) -> tuple[Shaped[Entry], ...]:
        """The entries of some references, each once."""
        return tuple({one: self.get(one) for one in to}.values())

    def naming(self, entry: Shaped[Entry], kind: str, field: str = "") -> tuple[Shaped[Entry], ...]:
        """The entries of a kind that name this one, in a field or anywhere; in the order of their names."""
        uses = self.book.uses_of.get(entry.key, ())
        return _ordered(use.by for use in uses if use.by.key[0] == kind and field in ("", use.field) and _is_other(use.by, entry))

    def mentioning(self, entry: Shaped[Entry]) -> tuple[Shaped[Entry], ...]:
        """The entries of any kind that link to this one in their text."""
        return _ordered(use.by for use in self.book.uses_of.get(entry.key, ()) if use.field == "body" and _is_other(use.by, entry))

    def both(self, to: Iterable[Reference], entry: Shaped[Entry], kind: str, field: str = "") -> tuple[Shaped[Entry], ...]:
        """The entries that this one names and those that name it."""
        return _ordered((*self.all(to), *self.naming(entry, kind, field)))

    def fitting(self, kind: str, **facts: object) -> tuple[Shaped[Entry], ...]:
        """The entries of a kind that name, or say, each of the facts that are given."""
        wanted = {name: fact for name, fact in facts.items() if fact is not None}
        return tuple(entry for entry in self.book.used(kind) if all(self._has(entry, name, fact) for name, fact in wanted.items()))

    def _has(self, entry: Shaped[Entry], name: str, fact: object) -> bool:
        """Whether an entry says a fact in the field of its name, or names it in a field that holds such (`roles`, `outcomes.competences`)."""
        if isinstance(fact, Reference):
            uses = self.book.uses_of.get((fact.kind, fact.id), ())
            return any(use.by.key == entry.key and use.field.endswith(f"{name}s") for use in uses)
        return bool(getattr(entry.data, name) == fact)

    def letters(self, entries: Iterable[Shaped[Entry]]) -> tuple[tuple[str, list[Shaped[Entry]]], ...]:
        """Entries in their order, by the letter that they stand under."""
        return tuple((letter, list(found)) for letter, found in groupby(entries, lambda entry: danish.letter(entry.data.name)))

    def minutes(self, modules: Iterable[Reference | Shaped[Entry]]) -> int:
        """The time of some modules together."""
        found = (self.get(one).data if isinstance(one, Reference) else one.data for one in modules)
        return sum(one.minutes for one in found if isinstance(one, Module))

    def overview(self, kind: str) -> str:
        return self.href(overview_path(kind))

    def outline(self, terms: Iterable[Shaped[Entry]]) -> tuple[tuple[int, Shaped[Entry]], ...]:
        """Some terms, the narrower under the broader, each with its depth."""
        nodes, broader, _ = relations(terms)
        return tuple((depth, self.book.entries["term", node.id]) for depth, node in outline(nodes, broader))

    def way(self, entry: Shaped[Entry]) -> Path | None:
        """The path of a programme or a role."""
        return self.book.paths.get(entry.key)

    def stops(self, module: Shaped[Entry]) -> tuple[Stop, ...]:
        """Where a module stands on each path that it is on."""
        return self.book.stops_of.get(module.key, ())

    def body(self, entry: Shaped[Entry]) -> Markup:
        """The body of an entry as an author wrote it, with links that lead and headings that can be linked to."""
        text = entry.file.body
        calls = [call for call in braces(entry) if isinstance(call, Call) and (renders(entry) or call.name == LOCAL)]
        headings = headings_of(entry)
        changes = [(heading.end, heading.end, heading.mark) for heading in headings]
        changes += [new for heading in headings for new in heading.tidied if not any(call.start <= new[0] < call.end for call in calls)]
        changes += [(call.start, call.end, str(self.local(call))) for call in calls if call.name == LOCAL]
        changes += [change for link in self.book.links_by.get(entry.key, ()) for change in self._led(link)]
        changes += [self._linked(mention) for mention in linked_mentions(self.book, entry, ())]
        return Markup(changed(text, changes).strip())

    def local(self, call: Call) -> Markup:
        """A municipality's own word; where it has none, the one in the text."""
        return markdown(self._own(call))

    def _own(self, call: Call) -> str:
        return self.book.settings.own.get(call.arguments["key"], call.arguments["text"])

    def _with_own(self, text: str) -> str:
        """A text with the municipality's own words."""
        own = [(call.start, call.end, self._own(call)) for call in words(text) if isinstance(call, Call) and call.name == LOCAL]
        return changed(text, own)

    def section(self, entry: Shaped[Entry], anchor: str) -> Markup:
        """A link to a section of an entry's own body, on its page; none where there is no such section."""
        found = (heading.text for heading in headings_of(entry) if heading.anchor == anchor)
        return Markup("").join(Markup("[{}](#{})").format(markdown(text), anchor) for text in found)

    def told(self, entry: Shaped[Entry], *loc: int | str) -> Markup:
        """The text of a field, with links from the terms in it."""
        mentions = list(linked_mentions(self.book, entry, loc))
        text = str(next(text.text for text in self.book.texts_by[entry.key] if text.loc == loc))
        pieces, end = [], 0
        for mention in mentions:
            pieces += [escaped(text[end : mention.found.start]), self._linked(mention)[2]]
            end = mention.found.end
        return opening(" ".join("".join([*pieces, escaped(text[end:])]).split()))

    def _linked(self, mention: Mention) -> tuple[int, int, str]:
        """What a mention is replaced by: a link with the short definition as its description."""
        term = self.get(mention.term)
        description = escaped(" ".join(term.data.gist.split())).replace('"', "&quot;")
        found = mention.found
        return found.start, found.end, f'[{found.surface}]({self.href(page_path(term))} "{description}")'

    def sentence(self, mention: Mention) -> Markup:
        """The sentence around a mention, with the mention in bold."""
        before, said, after = (escaped(self._with_own(text)) for text in mention.sentence(self._name))
        return opening(f"{before}**{said}**{after}")

    def _name(self, target: str) -> str:
        """The name of the entry that a link like `module:forhandling` leads to."""
        kind, _, id = target.partition("#")[0].partition(":")
        return danish.capital(self.book.entries[kind, id].data.name) if (kind, id) in self.book.entries else ""

    def unheard(self, term: Shaped[Entry], kind: str) -> tuple[Shaped[Entry], ...]:
        """The entries of a kind that name a term in a field or by a link, and do not mention it."""
        uses = (use for use in self.book.uses_of.get(term.key, ()) if use.by.key[0] == kind and use.field not in TERM_RELATIONS)
        heard = {entry.key for entry, _ in self.heard(term, kind)}
        return _ordered(use.by for use in uses if use.by.key not in heard and use.by.key != term.key)

    def heard(self, term: Shaped[Entry], kind: str) -> tuple[tuple[Shaped[Entry], Mention], ...]:
        """The entries of a kind that mention a term in prose, each with the first mention; in the order of their names."""
        first = {mention.by.key: mention for mention in reversed(self.book.mentions_of.get(term.data.id, ())) if mention.by.key[0] == kind}
        return tuple((entry, first[entry.key]) for entry in _ordered(mention.by for mention in first.values()))

    def _led(self, link: BodyLink) -> Iterator[tuple[int, int, str]]:
        found = link.link
        target = self.get(link.to) if link.to else None
        if not link.is_within:
            path = page_path(target) if target else asset_path(link)
            path = quote(self._address(path) if found.is_raw else self.href(path))
            yield found.at, found.at + len(found.target), f"{path}#{link.anchor}" if link.anchor else path
        if target and not found.text.strip():
            yield found.start + 1, found.start + 1, str(markdown(danish.capital(target.data.name)))

    def _address(self, path: str) -> str:
        """A page or file of the site as a reader's browser finds it from here: HTML stays as it is written, and MkDocs leads no path in it on."""
        return toward(folder(path), folder(self.path)) + "/" * path.endswith(".md")


def toward(path: str, place: str) -> str:
    """The way from one folder of the site to a path on it; as `relpath` tells it, but at once, for there are no dots in them."""
    to, own = (one.split("/") if one else [] for one in (path, place))
    shared = next((at for at, (one, other) in enumerate(zip(to, own, strict=False)) if one != other), min(len(to), len(own)))
    return "/".join([*[".."] * (len(own) - shared), *to[shared:]]) or "."


def folder(path: str) -> str:
    """Where MkDocs puts a page: in a folder of its own."""
    return address(path).strip("/")


def _is_other(one: Shaped[Entry], entry: Shaped[Entry]) -> bool:
    """Whether it is another entry, and one that readers are led to."""
    return one.key != entry.key and not one.data.hide


def _ordered(entries: Iterable[Shaped[Entry]]) -> tuple[Shaped[Entry], ...]:
    once = {entry.key: entry for entry in entries}
    return tuple(sorted(once.values(), key=lambda entry: sort_key(entry.data.name)))


def changed(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """The text with each piece from one offset to another replaced."""
    pieces, end = [], 0
    for start, stop, new in sorted(changes):
        if start >= end:  # else it stands in what is changed already
            pieces += [text[end:start], new]
            end = stop
    return "".join([*pieces, text[end:]])


def asset_path(link: BodyLink) -> str:
    """A file beside an entry is published beside its page."""
    if link.scheme == OVERVIEW:
        return link.path
    folder, _, name = link.path.rpartition("/")
    own = link.at.path.rpartition("/")[0]
    if folder == own and not isinstance(link.by.data, Page):
        return f"{link.by.data.pages}/{link.by.data.id}/{name}"
    return link.path.removeprefix("local/").removeprefix("docs/")


def relations(terms: Iterable[Shaped[Entry]]) -> tuple[list[Node], dict[str, list[str]], list[tuple[str, str]]]:
    """Some terms as a map has them: the terms, the broader ones of each, and the pairs that are related."""
    found = [entry.data for entry in terms if isinstance(entry.data, Term)]
    broader = {term.id: [ref.id for ref in term.broader] for term in found}
    for term in found:
        for ref in term.narrower:
            broader.setdefault(ref.id, []).append(term.id)
    related = sorted({(min(term.id, ref.id), max(term.id, ref.id)) for term in found for ref in term.related})
    return [Node(term.id, term.label) for term in found], broader, related
