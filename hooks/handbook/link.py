"""Entries → the handbook: what names what, both ways, and where each link leads."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import unquote

from pydantic import BaseModel

from handbook import prose
from handbook.agenda import Agenda, agenda
from handbook.danish import nearest, slug, sort_key
from handbook.exempt import Exemption, exemptions
from handbook.kept import kept
from handbook.mentions import Lexicon
from handbook.model import KINDS, SHELVES, BasedOn, Dates, Entry, Module, Page, Programme, Published, Redirects, Reference, Settings, TeamDates, Term
from handbook.paths import Path, Stop, in_order
from handbook.read import File, Raw
from handbook.shape import SETTINGS, Loc, Misfit, Record, Shaped, Sheet, Shelved, apart, grouped, place_in
from handbook.source import Place, Problem
from handbook.wording import Mention, Text, lexicon, mentions, place_of, words
from handbook.wording import texts as texts_of
from handbook.words import Call, NoCall
from handbook.words import words as braces_of

Key = tuple[str, str]
_SCHEME = re.compile(r"(?P<scheme>[a-zA-Z][\w+.-]*):(?P<rest>.*)", re.S)
NOTHING: Mapping[str, str] = MappingProxyType({})
TEXTS = (".md", ".markdown", ".yml", ".yaml", ".txt")  # files that an author means to be read
SECTION = 2  # the level of the headings that begin a section
RULES = "regler"  # the folder of the rules' pages
TAKEN = "tag-med"  # and that of the pages that hold many
WAS = "was.md"  # the page that leads to the accessibility statement, at the address that the law asks for
MATRIX = "kompetencer/overblik.md"  # the page with the competences against all that serves them
GAPS = "daekning.md"  # and the one that tells what is covered and what is not
PLANS = {"plan": "min-plan/index.md", "team-plan": "holdplan/index.md"}  # the pages that a reader fills in
OVERVIEW = "overview"  # `overview:method` is the page of all methods
MENTION = "mention"  # the field of a use that nobody wrote as one
EXCLUDED = "exclude_terms"  # and of one that says there is none
TERM_RELATIONS = ("broader", "narrower", "related", "replaced_by")  # fields that tie terms to terms
ADDRESS = re.compile(r"/(?:[a-z0-9]+(?:-[a-z0-9]+)*/)+")  # of a page that may move
LOCAL = "local"  # the word between braces that may stand in every text
OWN = "local/assets/"  # files that a municipality shows and nobody reads
ELSEWHERE = ("http", "https", "mailto", "tel")


@dataclass(frozen=True, slots=True)
class Use:
    """One entry names another, in a field or (`body`) in its text."""

    by: Shaped[Entry]
    to: Reference
    at: Place
    field: str


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A link in a body that leads into the handbook: `to` an entry, or to the `path` of a file; `scheme` where it is neither."""

    by: Shaped[Entry]
    link: prose.Link
    at: Place
    to: Reference | None
    path: str
    anchor: str
    scheme: str

    @property
    def is_within(self) -> bool:
        """Whether it leads to a place on its own page and is right as it stands."""
        return self.link.target.startswith("#")


@dataclass(frozen=True, slots=True)
class Told:
    """What the rules before the last gate told of a handbook: their problems, and the codes `known`, `run` and `firm`."""

    problems: tuple[Problem, ...]
    known: tuple[str, ...]
    run: frozenset[str]
    firm: frozenset[str]


@dataclass(frozen=True)
class Handbook:
    """Everything that was read, linked both ways; what nobody asks for is not worked out."""

    shelved: Shelved
    assets: frozenset[str]
    texts: frozenset[str]
    today: date
    told: Told | None = None
    templates: Mapping[str, str] = field(default_factory=dict)  # a municipality's own
    pictures: tuple[Raw, ...] = ()  # a drawing whole, and how the others begin

    @property
    def files(self) -> tuple[File, ...]:
        return self.shelved.files

    @property
    def records(self) -> tuple[Record, ...]:
        return self.shelved.records

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        return self.shelved.misfits

    @property
    def settings(self) -> Settings:
        return self.shelved.settings

    @property
    def published(self) -> Sheet[Published]:
        return self.shelved.published

    @property
    def redirects(self) -> Sheet[Redirects]:
        return self.shelved.redirects

    @property
    def dates(self) -> Mapping[str, Sheet[Dates]]:
        """When the teams of programmes meet, by the ids of these."""
        return self.shelved.dates

    @property
    def based_on(self) -> Sheet[BasedOn]:
        """The shared text that each override was written over."""
        return self.shelved.based_on

    def dates_of(self, programme: Programme) -> tuple[TeamDates, ...]:
        sheet = self.dates.get(programme.id)
        return sheet.data.teams if sheet else ()

    def agendas(self, programme: Programme) -> tuple[Agenda, ...]:
        """The days of a programme by the clock."""
        modules = {entry.data.id: entry.data for entry in self.used("module") if isinstance(entry.data, Module)}
        return tuple(agenda(day, modules) for day in programme.days)

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses of all pages."""
        overviews = (overview_path(kind) for kind in KINDS)
        return frozenset(map(address, (*(path for path in overviews if path), *map(page_path, self.entries.values()))))

    def address_of(self, target: str) -> str | None:
        """Where the page that a redirect names stands, by `kind:id` or by its address; none where there is no such page."""
        kind, _, id = target.partition(":")
        entry = self.entries.get((kind, id))
        found = address(page_path(entry)) if entry else target
        return found if found in self.addresses else None

    @property
    def authored(self) -> tuple[Shaped[Entry], ...]:
        """Every entry, and what stands in for those that do not fit: what is written in them is read all the same."""
        return (*self.shelved.drafts, *self.shelved.entries)

    @cached_property
    def links(self) -> tuple[BodyLink, ...]:
        """The links of all bodies that lead into the handbook."""
        own = {file.path: record.key for record in self.records for file in (record.file, *record.parts) if file.path.endswith(".md")}
        return tuple(led for entry in self.authored for led in _body_links(entry, own))

    @cached_property
    def lexicon(self) -> Lexicon:
        return lexicon(entry for entry in self.shelved.entries if entry.key[0] == "term")

    @cached_property
    def texts_by(self) -> Mapping[Key, tuple[Text, ...]]:
        """All that the author of an entry wrote."""
        return {entry.key: texts_of(entry) for entry in self.authored}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(mention for entry in self._each for mention in mentions(entry, self.lexicon))

    @property
    def _each(self) -> Iterable[Shaped[Entry]]:
        """What was written under each key; of two with one key the last."""
        return {entry.key: entry for entry in self.authored}.values()

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every reference in a field, every link in a body, and of each term that an entry mentions the first mention."""
        fields = (use for entry in self.authored for use in _field_uses(entry))
        bodies = (Use(led.by, led.to, led.at, "body") for led in self.links if led.to)
        said = (use for entry in self._each for use in _said(entry, self.lexicon))
        return (*fields, *bodies, *said)

    def setting_at(self, *loc: int | str, of_key: bool = False) -> Place:
        """Where a setting stands, or its key; the top of the file where it is not written."""
        own = next((file.fields for file in self.files if file.path == SETTINGS and file.fields), None)
        return place_in(own, loc, of_key) if own else Place(SETTINGS)

    @cached_property
    def places(self) -> Mapping[str, tuple[tuple[str, Place], ...]]:
        """Where texts have a place for a municipality's own word, by its key: what stands there without one, and where that is."""
        found = ((call, entry) for entry in self.shelved.entries for call in braces(entry) if isinstance(call, Call) and call.name == LOCAL)
        grown = grouped(found, lambda one: one[0].arguments.get("key", ""))
        return {key: tuple((call.arguments.get("text", ""), entry.file.place(call.start)) for call, entry in of) for key, of in grown.items()}

    @cached_property
    def entries(self) -> Mapping[Key, Shaped[Entry]]:
        """Every entry by kind and id; of two with one key the first."""
        return {entry.key: entry for entry in reversed(self.shelved.entries)}

    @cached_property
    def _shelves(self) -> Mapping[str, tuple[Shaped[Entry], ...]]:
        ordered = sorted(self.entries.values(), key=lambda entry: sort_key(entry.data.name))
        return {kind: tuple(entry for entry in ordered if entry.key[0] == kind) for kind in KINDS}

    def of(self, kind: str) -> tuple[Shaped[Entry], ...]:
        """The entries of a kind in the order of their Danish names."""
        return self._shelves[kind]

    def used(self, kind: str) -> tuple[Shaped[Entry], ...]:
        """The entries of a kind that the municipality does not hide."""
        return tuple(entry for entry in self.of(kind) if not entry.data.hide)

    def shown(self, kind: str) -> tuple[Shaped[Entry], ...]:
        """The entries of a kind that readers are led to: those that it does not hide and, where it says which, those
        that it uses. The others keep their pages."""
        chosen = {to.id for to in (*self.settings.programmes, *self.settings.roles) if to.kind == kind}
        return tuple(entry for entry in self.used(kind) if not chosen or entry.key[1] in chosen)

    @cached_property
    def known(self) -> frozenset[Key]:
        """The keys of all entries, also of those that do not fit: who names them is not at fault."""
        return frozenset(record.key for record in self.records)

    @cached_property
    def strays(self) -> tuple[str, ...]:
        """The texts in content folders that nobody reads: their name is wrong, or they are parts of a module that is not there."""
        unread = {path for path in self.texts - {file.path for file in self.files} if not path.endswith("/README.md")}
        modules = [record for record in self.records if record.holds is Module]
        whole = {_folder(file.path) for record in modules for file in (record.file, *record.parts)} | {_folder(path) for path in unread}
        parts = sorted(file.path for file in self.files if file.path.endswith(("/plan.yml", "/quiz.yml")))
        alone = {_folder(path): path for path in reversed(parts) if _folder(path) not in whole}
        return tuple(sorted(unread.union(alone.values())))

    @cached_property
    def blind(self) -> frozenset[str]:
        """The kinds of which nobody knows all ids: a file could not be read or lies astray, or two entries share an id."""
        keys = Counter(record.key for record in self.records)
        shared = {kind for (kind, _), count in keys.items() if count > 1}
        return self.shelved.blind.union(shared, self.gone, *(kinds_in(path) for path in self.strays))

    @cached_property
    def gone(self) -> Mapping[str, str]:
        """The kinds whose one file is not there though they are named, each with the path of that file."""
        named = {use.to.kind for use in self.uses} - {record.key[0] for record in self.records}
        astray = frozenset().union(*(kinds_in(path) for path in self.strays))
        read = {file.path.removeprefix("local/") for file in self.files}
        lists = {shelf.holds.kind: shelf.glob for shelf in SHELVES if shelf.items and "*" not in shelf.glob}
        return {kind: path for kind, path in lists.items() if kind in named - astray and path not in read}

    def is_judged(self, to: Reference) -> bool:
        """Whether it is known who is missing: neither is the kind blind, nor may a file that nobody reads hold the id."""
        return to.kind not in self.blind and to.id not in self._astray

    @cached_property
    def _astray(self) -> frozenset[str]:
        """The ids that the files which nobody reads may have been meant to hold."""
        paths = [PurePosixPath(path) for path in self.strays]
        return frozenset(name for path in paths for name in (path.name.partition(".")[0], path.parent.name))

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """The ids of each kind."""
        return {kind: frozenset(id for of, id in self.known if of == kind) for kind in KINDS}

    @cached_property
    def uses_of(self) -> Mapping[Key, tuple[Use, ...]]:
        """Who names an entry: the way back of every reference."""
        uses = (use for use in self.uses if use.field != EXCLUDED)
        return grouped(uses, lambda use: (use.to.kind, use.to.id))

    @cached_property
    def uses_by(self) -> Mapping[Key, tuple[Use, ...]]:
        """Whom an entry names."""
        return grouped((use for use in self.uses if use.field != EXCLUDED), lambda use: use.by.key)

    @cached_property
    def mentions_by(self) -> Mapping[Key, tuple[Mention, ...]]:
        """The mentions of terms in what an entry's author wrote."""
        return grouped(self.mentions, lambda mention: mention.by.key)

    @cached_property
    def mentions_of(self) -> Mapping[str, tuple[Mention, ...]]:
        """Where a term is mentioned in prose, by its id."""
        prose = (mention for mention in self.mentions if mention.is_prose and not mention.found.name.avoided and mention.is_shown)
        return grouped(prose, lambda mention: mention.term.id)

    @cached_property
    def words(self) -> Mapping[str, tuple[Key, ...]]:
        """The words that stand in prose, each with the entries that use it."""
        found: defaultdict[str, list[Key]] = defaultdict(list)
        for entry in self._each:
            key = entry.key
            for word in words(entry):
                found[word].append(key)
        return {word: tuple(keys) for word, keys in found.items()}

    def place_of(self, word: str) -> Place:
        """Where a word first stands."""
        first = min((self.texts_by[key] for key in self.words[word]), key=lambda written: written[0].by.file.path)
        return place_of(word, first)

    @property
    def written(self) -> Iterator[Text]:
        """Every text that an author wrote: bodies, sentences and titles."""
        return (text for texts in self.texts_by.values() for text in texts)

    @property
    def bodies(self) -> Iterator[Text]:
        return (text for text in self.written if not text.loc)

    @cached_property
    def exemptions(self) -> tuple[Exemption, ...]:
        """What authors set aside in their files."""
        return tuple(exemption for file in self.files for exemption in exemptions(file))

    @cached_property
    def paths(self) -> Mapping[Key, Path]:
        """The paths of programmes and roles, the programmes' first; a role without modules has none. On none is what is hidden."""
        used = {module.data.id: module for module in self.used("module")}
        taught = {
            programme.key: Path(programme, tuple(used[ref.id] for ref in programme.data.modules if ref.id in used))
            for programme in self.of("programme")
            if isinstance(programme.data, Programme)
        }
        return taught | {role.key: Path(role, way) for role in self.of("role") if (way := path_of(self, role))}

    @cached_property
    def stops_of(self) -> Mapping[Key, tuple[Stop, ...]]:
        """Where a module stands on each path that it is on."""
        return grouped((stop for path in self.paths.values() if not path.of.data.hide for stop in path.stops), lambda stop: stop.module.key)

    @cached_property
    def links_by(self) -> Mapping[Key, tuple[BodyLink, ...]]:
        """The links in the body of an entry."""
        return grouped(self.links, lambda link: link.by.key)


def link(
    shelved: Shelved, today: date, files: Iterable[str] = (), templates: Mapping[str, str] = NOTHING, pictures: tuple[Raw, ...] = ()
) -> Handbook:
    """Follow every reference and every link of a body, also to `files`; those that lead nowhere are followed by no one and told by rules.

    `today` is the day by which rules and pages judge what is due, `templates` those that are the municipality's own.
    """
    found = frozenset(files)
    texts = frozenset(path for path in found if path.lower().endswith(TEXTS) and not path.startswith(OWN))
    return Handbook(shelved, found - texts, texts, today, templates=templates, pictures=pictures)


def parts(book: Handbook) -> Iterator[Handbook]:
    """The handbook taken apart: each file, or module with what stands beside it, as a handbook that knows no other."""
    return (Handbook(shelved, frozenset(), frozenset(), book.today) for shelved in apart(book.shelved))


@kept
def _said(entry: Shaped[Entry], known: Lexicon) -> tuple[Use, ...]:
    """Of each term that an entry's author mentions the first mention."""
    told = (mention for mention in reversed(mentions(entry, known)) if mention.is_prose and not mention.found.name.avoided)
    first = {mention.term: mention for mention in told}
    return tuple(Use(entry, mention.term, mention.at, MENTION) for mention in reversed(first.values()))


@kept
def _field_uses(entry: Shaped[Entry]) -> tuple[Use, ...]:
    return tuple(_references_of(entry))


def _references_of(entry: Shaped[Entry]) -> Iterator[Use]:
    for loc, reference in _references(entry.data, ()):
        yield Use(entry, reference, entry.record.place(loc), ".".join(step for step in loc if isinstance(step, str)))


def _references(value: object, loc: Loc) -> Iterator[tuple[Loc, Reference]]:
    if isinstance(value, Reference):
        yield loc, value
    elif isinstance(value, BaseModel):
        for name, inner in value:
            yield from _references(inner, (*loc, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _references(item, (*loc, index))


def _body_links(entry: Shaped[Entry], own: Mapping[str, Key]) -> Iterator[BodyLink]:
    if not entry.file.path.endswith(".md"):
        return
    for found in prose.links(entry.file.body):
        if (led := _led(entry, found, own)) is not None:
            yield led


def _led(entry: Shaped[Entry], found: prose.Link, own: Mapping[str, Key]) -> BodyLink | None:
    target, _, anchor = found.target.partition("#")
    at = entry.file.place(found.at)
    if match := _SCHEME.fullmatch(target):
        if found.is_picture:
            return BodyLink(entry, found, at, None, target, "", match["scheme"])
        if match["scheme"].lower() in ELSEWHERE:
            return None
        to = Reference(match["scheme"], match["rest"]) if match["scheme"] in KINDS else None
        path = overview_path(match["rest"]) if match["scheme"] == OVERVIEW else ""
        return BodyLink(entry, found, at, to, path, anchor, match["scheme"])
    if target.startswith("//"):
        return BodyLink(entry, found, at, None, target, "", "") if found.is_picture else None
    folder = PurePosixPath(at.path).parent
    path = posixpath.normpath(folder / unquote(target)) if target else entry.file.path * bool(anchor)
    key = None if found.is_picture else own.get(path)
    return BodyLink(entry, found, at, Reference(*key) if key else None, path, anchor, "")


def kinds_in(path: str) -> frozenset[str]:
    """The kinds whose files stand in the same content folder as `path`, also where the folder has another name."""
    folder = meant_folder(path.removeprefix("local/").partition("/")[0])
    return frozenset(shelf.holds.kind for shelf in SHELVES if shelf.glob.startswith(f"{folder}/"))


def meant_folder(name: str) -> str | None:
    """The content folder that was meant by the name of a folder: its own, in other letters, or what the kind is called in Danish."""
    return _FOLDERS.get(slug(name))


def _folder_names() -> Iterator[tuple[str, str]]:
    for shelf in SHELVES:
        folder = shelf.glob.partition("/")[0]
        names = folder, folder.removesuffix("s"), shelf.holds.kind, shelf.holds.pages, *map(slug, shelf.holds.danish[1:])
        yield from ((name, folder) for name in names if name)


_FOLDERS = dict(_folder_names())


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def nearest_file(path: str, among: Iterable[str], seen_from: str) -> str | None:
    """The file that was most likely meant by a path: its name is near, and of several its folder; told as a path from the folder of a file."""
    files = tuple(among)
    name = nearest(_name(path), {_name(file) for file in files})
    same = [file for file in files if _name(file) == name]
    found = same[0] if len(same) == 1 else nearest(path, same)
    return found and posixpath.relpath(found, _folder(seen_from))


def headings_of(entry: Shaped[Entry]) -> tuple[prose.Heading, ...]:
    """The headings of an entry's own text, with the anchors that they get on its page."""
    return prose.headings(entry.file.body, entry.data.anchors) if entry.file.path.endswith(".md") else ()


def renders(entry: Shaped[Entry]) -> bool:
    """Whether all words between braces are replaced in the text of an entry, in code too; elsewhere only `local` is, and not in code."""
    return isinstance(entry.data, Page) and entry.data.render_macros


def braces(entry: Shaped[Entry]) -> Iterator[Call | NoCall]:
    """What stands between braces in the text of an entry, where a word could be replaced."""
    return braces_of(entry.file.body if renders(entry) else prose.blanked(entry.file.body))


def lacking(entry: Shaped[Entry]) -> tuple[str, ...]:
    """The sections that the text of an entry must have and has not."""
    found = {heading.text for heading in headings_of(entry) if heading.level == SECTION}
    return tuple(section for section in entry.data.sections if section not in found)


def overview_path(kind: str) -> str:
    """Where the page of all entries of a kind, or one that a reader fills in, stands on the site; empty for what is neither."""
    if kind in PLANS:
        return PLANS[kind]
    return f"{KINDS[kind].pages}/index.md" if kind in KINDS and KINDS[kind].pages else ""


def rule_path(code: str) -> str:
    """Where the page of a rule stands on the site."""
    return f"{RULES}/{code.lower()}.md"


def page_path(entry: Shaped[Entry]) -> str:
    """Where the page of an entry stands on the site."""
    return f"{entry.data.id}.md" if isinstance(entry.data, Page) else f"{entry.data.pages}/{entry.data.id}.md"


def day_path(programme: Entry, number: int) -> str:
    """Where the page of a programme's day stands, counted from 1."""
    return f"{programme.pages}/{programme.id}/dag-{number}.md"


def calendar_path(programme: Entry, team: str) -> str:
    """Where the calendar file of a team stands."""
    return f"{programme.pages}/{programme.id}/{slug(team)}.ics"


def address(path: str) -> str:
    """What a reader's browser asks the site for to get the page at a path: `/metoder/dagsorden/`."""
    folder = f"/{path}".removesuffix("/index.md").removesuffix(".md").strip("/")
    return f"/{folder}/" if folder else "/"


def path_of(book: Handbook, role: Shaped[Entry]) -> tuple[Shaped[Entry], ...]:
    """The modules for a role in an order that can be taken: what a module requires comes first, else by the programmes' order."""
    ordered = [ref.id for programme in book.of("programme") for ref in getattr(programme.data, "modules", ())]
    rank = {id: ordered.index(id) for id in reversed(ordered)}
    uses = book.uses_of.get(role.key, ())
    modules = {use.by.key: use.by for use in uses if use.by.key[0] == "module" and use.field == "roles" and not use.by.data.hide}
    return in_order(modules.values(), rank)


def prerequisites(book: Handbook) -> Mapping[str, list[str]]:
    """What each module requires, by their ids, as far as it is there."""
    modules = {entry.data.id: entry.data.prerequisites for entry in book.of("module") if isinstance(entry.data, Module)}
    return {id: [ref.id for ref in required if ref.id in modules] for id, required in modules.items()}


def linked_mentions(book: Handbook, entry: Shaped[Entry], loc: Loc) -> Iterator[Mention]:
    """The mentions in one text of an entry that become links: by the settings the first in each section, on the page, or all."""
    seen: set[tuple[object, ...]] = set()
    sections = [heading.start for heading in headings_of(entry) if heading.level == SECTION]
    told = (mention for mention in book.mentions_by.get(entry.key, ()) if mention.is_told and _is_linkable(book, mention))
    for mention in sorted(told, key=lambda mention: not mention.within.loc):
        section = _section(mention, sections) if book.settings.term_links == "section" else ()
        if (mention.term.id, section) not in seen:
            seen |= {(mention.term.id, section)} if book.settings.term_links != "all" else set()
            yield from [mention] if mention.within.loc == loc else []


def _section(mention: Mention, sections: Sequence[int]) -> tuple[object, ...]:
    """The part of the page that a mention stands in: a section of the body, or a text of its own above it."""
    return mention.within.loc or (bisect(sections, mention.found.start),)


def _is_linkable(book: Handbook, mention: Mention) -> bool:
    term = book.entries["term", mention.term.id].data
    is_agreed = isinstance(term, Term) and term.status != "retired" and not mention.found.name.avoided
    return is_agreed and mention.is_prose and book.settings.term_links != "none"


def rings(graph: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Each circle of a graph once, as the shortest way from its first node back to it."""
    told: set[str] = set()
    for start in sorted(graph):
        ring = _ring(graph, start)
        if ring and not told.intersection(ring):
            told.update(ring)
            yield ring


def _ring(graph: Mapping[str, Iterable[str]], start: str) -> list[str]:
    paths, seen = [[start]], {start}
    for path in paths:
        for step in graph.get(path[-1], ()):
            if step == start:
                return [*path, start]
            if step not in seen:
                seen.add(step)
                paths.append([*path, step])
    return []
