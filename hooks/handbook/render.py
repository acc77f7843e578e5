"""The handbook → pages of Markdown. Every sentence a reader sees stands in a template or was written by an author."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache, partial
from hashlib import sha256
from importlib.resources import files
from itertools import chain
from posixpath import dirname, relpath
from typing import TypeVar

from jinja2 import ChoiceLoader, DictLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined, Template, TemplateError
from markupsafe import Markup

from handbook import audit, catalogue, danish, look
from handbook.coverage import Coverage, at, coverage
from handbook.docx import docx
from handbook.draw import draw
from handbook.drift import Drift
from handbook.here import Here, asset_path, relations
from handbook.ics import Tour, calendar
from handbook.link import GAPS, MATRIX, PLANS, TAKEN, WAS, Handbook, address, calendar_path, day_path, overview_path, page_path, rule_path
from handbook.markdown import front, markdown, raw
from handbook.messages import messages, say, speaking
from handbook.model import KINDS, Entry, Page, Programme
from handbook.originals import FOLDER, SHARED, THEME
from handbook.plan import schemas
from handbook.rules import RULES
from handbook.shape import LOCAL, PUBLISHED, Key, Shaped
from handbook.sheets import Sheet, sheets
from handbook.source import HandbookError
from handbook.take import PART, Booklet, Section, booklets, taken_path
from handbook.views import BEGIN, blocks, common, section, turns
from handbook.words import Call, filled, words

BELOW = 2  # the levels above an entry in what is taken along: the title, and the part for its kind
STATEMENT = "tilgaengelighed"  # the page that tells of accessibility
T = TypeVar("T")
Sheets = Mapping[Key, Sheet]
Pages = Iterator[tuple[str, Callable[[], "Leaf"]]]
Texts = Iterator[tuple[str, Callable[[], str]]]
_FILLED = re.compile(r"(?<!\{)\{\w+\}")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the site: its Markdown, and the file that an author edits to change it."""

    text: str
    source: str


@dataclass(frozen=True, eq=False)
class Making(Mapping[str, T]):
    """What is published, by its path on the site: each is made when it is asked for, and the last ones are kept."""

    book: Handbook
    makers: Mapping[str, Callable[[], T]]
    most: int = 1
    made: dict[str, T] = field(default_factory=dict)

    def __getitem__(self, path: str) -> T:
        if path not in self.made:
            with speaking("da"), _own_templates(self.book):  # Danish as the templates are, whatever the operator speaks
                made = self.makers[path]()
            if len(self.made) >= self.most:
                self.made.pop(next(iter(self.made)))
            self.made[path] = made
        return self.made[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.makers)

    def __len__(self) -> int:
        return len(self.makers)


@dataclass(frozen=True, slots=True)
class Site:
    """All that is published, by its path on the site.

    Pages, copies of files, texts (what is drawn or told as data, calendars of teams, pages that lead on from old addresses), and
    the bytes of files that are made.

    The pages `with_words` hold calls between braces; those that are `taken` along are closed when they are HTML.
    """

    pages: Mapping[str, Leaf]
    assets: Mapping[str, str]
    with_words: frozenset[str]
    written: Mapping[str, str]
    made: Mapping[str, bytes]
    taken: Mapping[str, Booklet]


def render(book: Handbook, url: str = "", dated: date | None = None) -> Site:
    """Every page of the handbook; `url` is where it is published, where that is known, `dated` the day that the pages bear, if not today.

    Calls between braces stand as they were; `expanded` replaces them.
    """
    assets = {asset_path(link): link.path for link in book.links if link.to is None and link.path in book.assets} | dict(
        look.published(book.settings)
    )
    with _own_templates(book):
        for name in (name for name in book.templates if not name.startswith(THEME)):
            _templates(book).get_template(name)  # so that a fault in one is told before its pages are asked for
    with_words = frozenset(page_path(entry) for entry in book.of("page") if isinstance(entry.data, Page) and entry.data.render_macros)
    day = dated or book.today
    with speaking("da"):
        covered, laid = cache(lambda: coverage(book)), sheets(book)
        made = Making(book, {sheet.file: partial(docx, sheet, day) for sheet in laid.values()}, len(laid))
        pages = chain(_overviews(book), _leaves(book, laid, made, day), _sheets(book, laid, made), _manuals(book))
        taken = {booklet.path: booklet for booklet in booklets(book)}
        others = chain(_booklets(book, day, taken), _was(book), _days(book), _covered(book, covered), _plans(book))
        told = chain(audit.files(covered), catalogue.files(book, url), _maps(book), _schemas(), _styles(book))
        written = dict(chain(told, _calendars(book, url, day), _moved(book)))
        return Site(Making(book, dict(chain(pages, others))), assets, with_words, Making(book, written), made, taken)


def expanded(book: Handbook, path: str, text: str) -> str:
    """A page with its calls replaced by what they stand for."""
    pieces, end = [], 0
    for call in words(text):
        if isinstance(call, Call):
            pieces += [text[end : call.start], said(book, path, call)]
            end = call.end
    return "".join([*pieces, text[end:]])


def said(book: Handbook, path: str, call: Call) -> str:
    """What a call between braces stands for on the page at `path`."""
    return _template(book, f"word_{call.name}").render(it=filled(call), here=Here(book, path), rules=RULES, rule_path=rule_path).strip()


def _page(book: Handbook, path: str, name: str, source: str = "", **words: object) -> Leaf:
    """A page by the template of a name."""
    return Leaf(_template(book, name).render(here=Here(book, path), **words), source)


def _leaves(book: Handbook, laid: Sheets, made: Mapping[str, bytes], day: date) -> Pages:
    for kind in KINDS:
        for entry in book.of(kind):
            path, name = page_path(entry), "hidden" if entry.data.hide else kind
            words = {"it": entry.data, "entry": entry, "sheet": laid.get(entry.key), "made": made, "today": day}
            yield path, partial(_page, book, path, name, entry.file.path, **words)


def _sheets(book: Handbook, laid: Sheets, made: Mapping[str, bytes]) -> Pages:
    """The pages of the sheets, to print and fill in by hand."""
    for key, sheet in laid.items():
        entry = book.entries[key]
        yield sheet.page, partial(_page, book, sheet.page, "sheet", entry.file.path, sheet=sheet, entry=entry, made=made)


def _overviews(book: Handbook) -> Pages:
    for kind, holds in KINDS.items():
        if holds is not Page:
            path = overview_path(kind)
            yield path, partial(_page, book, path, f"overview_{kind}", _only_source(book, kind), entries=book.shown(kind))


def _manuals(book: Handbook) -> Pages:
    """A page for each rule, with all that it can say; what an author's words fill is left open."""
    for rule in RULES:
        path = rule_path(rule.code)
        told = [_FILLED.sub("…", texts["message"]) for texts in messages()[rule.name].values()]
        yield path, partial(_page, book, path, "rule", rule=rule, messages=told, rule_path=rule_path)
    path = rule_path("index")
    yield path, partial(_page, book, path, "overview_rule", rules=RULES, rule_path=rule_path)


def _booklets(book: Handbook, day: date, taken: Mapping[str, Booklet]) -> Pages:
    """The pages that are taken along, and the page that leads to them."""
    text = partial(_taken_text, book, day)
    known = cache(text)
    for path, booklet in taken.items():
        yield path, partial(_booklet, book, day, booklet, known if booklet.of else text)
    path = f"{TAKEN}/index.md"
    yield path, partial(_page, book, path, "overview_booklet", booklets=tuple(taken.values()))


def _booklet(book: Handbook, day: date, booklet: Booklet, text: Callable[[Key, str], Markup]) -> Leaf:
    place = dirname(booklet.path)
    whole = {kind: [text(one.key, place) for one in entries] for kind, entries in booklet.whole.items()}
    return _page(book, booklet.path, "booklet", it=booklet, whole=whole, today=day)


def _taken_text(book: Handbook, day: date, key: Key, place: str) -> Markup:
    """The text of an entry as it stands in the booklets of a folder."""
    return Markup(_section(book, day, key).within(place, BELOW))


def _was(book: Handbook) -> Pages:
    """The page at the address where the law looks for the accessibility statement; it leads on to that, or to what the handbook says itself."""
    own = book.entries.get(("page", STATEMENT))
    if elsewhere := book.settings.accessibility.statement:
        yield WAS, partial(_page, book, WAS, "was", to=elsewhere, link=elsewhere)
    elif own:
        yield WAS, partial(_page, book, WAS, "was", to=f"{STATEMENT}/", link=page_path(own))


def _days(book: Handbook) -> Pages:
    """A page for each day of a programme, for whoever holds it."""
    for entry, programme in _programmes(book):
        for number, agenda in enumerate(book.agendas(programme), 1):
            path = day_path(programme, number)
            yield path, partial(_page, book, path, "day", entry.file.path, it=agenda, entry=entry, number=number)


def _calendars(book: Handbook, url: str, day: date) -> Texts:
    """A calendar file for each team that has dates."""
    for entry, programme in _programmes(book):
        page = f"{url.rstrip('/')}{address(page_path(entry))}" if url else ""
        for team in book.dates_of(programme):
            tour = Tour(programme, team.team, team.place, {day.day: day.date for day in team.days}, page)
            made = partial(calendar, tour, book.agendas(programme), say("render", "lunch"), day)
            yield calendar_path(programme, team.team), made


def _programmes(book: Handbook) -> Iterator[tuple[Shaped[Entry], Programme]]:
    return ((entry, entry.data) for entry in book.of("programme") if isinstance(entry.data, Programme))


def _covered(book: Handbook, covered: Callable[[], Coverage]) -> Pages:
    """The matrix of competences, and what is covered and what is not."""
    for path, name in ((MATRIX, "matrix"), (GAPS, "gaps")):
        yield path, partial(_coverage, book, path, name, covered)


def _coverage(book: Handbook, path: str, name: str, covered: Callable[[], Coverage]) -> Leaf:
    return _page(book, path, name, it=covered(), said=audit.said, at=at)


def _plans(book: Handbook) -> Pages:
    """The pages on which a reader makes a plan, and on which a team sees its plans together."""
    names = [name for name, _ in schemas()]
    for kind, path in PLANS.items():
        yield path, partial(_page, book, path, kind.replace("-", "_"), schemas=names)


def _schemas() -> Texts:
    """What a plan's file may hold, beside the page that it is made on."""
    for name, text in schemas():
        yield f"{dirname(PLANS['plan'])}/{name}", partial(str, text)


def _styles(book: Handbook) -> Texts:
    """The style sheet of a municipality that has a look of its own."""
    if own := look.styles(book.settings):
        yield look.STYLES, partial(str, own)


def _section(book: Handbook, day: date, key: Key) -> Section:
    entry = book.entries[key]
    here = Here(book, page_path(entry), is_taken=True)
    return Section(entry, _template(book, key[0]).render(it=entry.data, entry=entry, here=here, today=day).strip())


def _only_source(book: Handbook, kind: str) -> str:
    """The file behind an overview, where there is just one."""
    sources = {entry.file.path for entry in book.of(kind)}
    return sources.pop() if len(sources) == 1 else ""


def _maps(book: Handbook) -> Texts:
    for vocabulary in book.of("vocabulary"):
        yield f"{page_path(vocabulary).removesuffix('.md')}.svg", partial(_map, book, vocabulary)


def _map(book: Handbook, vocabulary: Shaped[Entry]) -> str:
    terms = Here(book, "").naming(vocabulary, "term", "vocabulary")
    title = say("render", "map-title", vocabulary=vocabulary.data.name)
    nodes, broader, related = relations(terms)
    return draw(nodes, broader, related, title, say("render", "map-description"))


def _moved(book: Handbook) -> Texts:
    names = {address(overview_path(kind)): danish.capital(holds.danish[1]) for kind, holds in KINDS.items() if holds is not Page}
    names |= {address(page_path(entry)): danish.capital(entry.data.name) for entry in book.entries.values()}
    for old, target in book.redirects.data.redirects.items():
        if to := book.address_of(target):
            href = f"{relpath(to, old)}/".removeprefix("./")
            yield f"{old.strip('/')}/index.html", partial(_templates(book).get_template("moved.html.jinja").render, name=names[to], href=href)


def inventory(book: Handbook) -> tuple[str, str]:
    """The path and the text of the list of published addresses: today's, and the old ones that a redirect leads on from.

    A municipality's own list holds what the shared one does not, and the shared one is left as it came.
    """
    under = LOCAL if any(file.path.startswith(LOCAL) for file in book.files) else ""
    listed = enumerate(book.published.data.pages) if under else ()
    shared = {page for index, page in listed if book.published.place(("pages", index)).path == PUBLISHED}
    addresses = sorted(book.addresses.union(book.redirects.data.redirects) - shared)
    return under + PUBLISHED, _templates(book).get_template("published.yml.jinja").render(addresses=addresses, under=under)


def hub_page(name: str, **words: object) -> str:
    """A page of a hub, as HTML."""
    html = _environment(()).overlay(finalize=None)
    return html.get_template(f"hub_{name}.html.jinja").render(**words)


def drift_page(found: Iterable[Drift]) -> str:
    """A page by itself with what there is to look at, as HTML: it asks for nothing, and its one style is known by its digest."""
    style = files("handbook").joinpath("templates/drift.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    html = _environment(()).overlay(finalize=None)
    due = [drift for drift in found if drift.is_due]
    return html.get_template("drift.html.jinja").render(drifts=due, style=Markup(style), digest=digest)


@lru_cache(2)
def _environment(own: tuple[tuple[str, str], ...]) -> Environment:
    """What makes text of templates: a municipality's own by their names, else the shared ones."""
    shared = PackageLoader("handbook")
    environment = Environment(
        loader=ChoiceLoader([DictLoader(dict(own)), PrefixLoader({SHARED: shared}), shared]),
        autoescape=True,
        finalize=markdown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"front": front, "raw": raw, "as_is": Markup, "anchor": danish.slug}
    environment.filters |= {"duration": danish.duration, "clock": danish.clock, "day": danish.day, "capital": danish.capital}
    environment.filters |= {"place": page_path, "taken": taken_path, "day_path": day_path, "calendar_path": calendar_path}
    environment.filters |= {"turns": turns, "blocks": blocks, "common": common, "section": section}
    environment.globals |= {"KINDS": KINDS, "BEGIN": BEGIN, "PART": Markup(PART)}
    return environment


@contextmanager
def _own_templates(book: Handbook) -> Iterator[None]:
    """A fault in a municipality's own templates is the operator's to mend; one in ours is ours."""
    try:
        yield
    except TemplateError as error:
        if not book.templates:
            raise
        name, line = getattr(error, "name", None), getattr(error, "lineno", None)
        at = f"{name}:{line}" if name else ", ".join(sorted(book.templates))
        raise HandbookError(say("render", "template", folder=FOLDER, at=at, cause=error.message)) from error


def _templates(book: Handbook) -> Environment:
    return _environment(tuple(sorted(book.templates.items())))


def _template(book: Handbook, name: str) -> Template:
    return _templates(book).get_template(f"{name}.md.jinja")
