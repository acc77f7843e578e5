"""The handbook → pages of Markdown. Every sentence a reader sees stands in a template or was written by an author."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from posixpath import dirname, relpath

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
from handbook.originals import FOLDER, SHARED
from handbook.plan import schemas
from handbook.rules import RULES
from handbook.shape import LOCAL, PUBLISHED, Shaped
from handbook.sheets import Sheet, sheets
from handbook.source import HandbookError
from handbook.take import WHOLE, Section, booklets, taken_path
from handbook.views import BEGIN, blocks, common, section, turns
from handbook.words import Call, filled, words

BELOW = 2  # the levels above an entry in what is taken along: the title, and the part for its kind
STATEMENT = "tilgaengelighed"  # the page that tells of accessibility
Sheets = Mapping[tuple[str, str], Sheet]
_FILLED = re.compile(r"(?<!\{)\{\w+\}")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the site: its Markdown, and the file that an author edits to change it."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Site:
    """All that is published, by its path on the site.

    Pages, copies of files, what is drawn or told as data, calendars of teams, pages that lead on from old addresses, and the bytes
    of files that are made.

    The pages `with_words` hold calls between braces.
    """

    pages: Mapping[str, Leaf]
    assets: Mapping[str, str]
    with_words: frozenset[str]
    drawn: Mapping[str, str]
    calendars: Mapping[str, str]
    moved: Mapping[str, str]
    made: Mapping[str, bytes]

    @property
    def written(self) -> Mapping[str, str]:
        """The texts that are published as they stand."""
        return {**self.drawn, **self.calendars, **self.moved}


def render(book: Handbook, url: str = "") -> Site:
    """Every page of the handbook; `url` is where it is published, where that is known.

    Calls between braces stand as they were; `expanded` replaces them.
    """
    assets = {asset_path(link): link.path for link in book.links if link.to is None and link.path in book.assets} | dict(
        look.published(book.settings)
    )
    with_words = frozenset(page_path(entry) for entry in book.of("page") if isinstance(entry.data, Page) and entry.data.render_macros)
    with speaking("da"), _own_templates(book):  # Danish as the templates are, whatever the operator speaks
        covered, laid = coverage(book), sheets(book)
        made = {sheet.file: docx(sheet, book.today) for sheet in laid.values()}
        pages = dict(_overviews(book)) | dict(_leaves(book, laid, made)) | dict(_sheets(book, laid, made)) | dict(_manuals(book))
        pages |= dict(_booklets(book)) | dict(_was(book)) | dict(_days(book)) | dict(_covered(book, covered)) | dict(_plans(book))
        drawn = dict(_maps(book)) | dict(audit.files(covered)) | dict(catalogue.files(book, url)) | _schemas() | _styles(book)
        return Site(pages, assets, with_words, drawn, dict(_calendars(book, url)), dict(_moved(book)), made)


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


def _leaves(book: Handbook, laid: Sheets, made: Mapping[str, bytes]) -> Iterator[tuple[str, Leaf]]:
    for kind in KINDS:
        for entry in book.of(kind):
            path, sheet = page_path(entry), laid.get(entry.key)
            shown = _template(book, "hidden" if entry.data.hide else kind)
            text = shown.render(it=entry.data, entry=entry, here=Here(book, path), today=book.today, sheet=sheet, made=made)
            yield path, Leaf(text, entry.file.path)


def _sheets(book: Handbook, laid: Sheets, made: Mapping[str, bytes]) -> Iterator[tuple[str, Leaf]]:
    """The pages of the sheets, to print and fill in by hand."""
    for key, sheet in laid.items():
        entry = book.entries[key]
        text = _template(book, "sheet").render(sheet=sheet, entry=entry, here=Here(book, sheet.page), made=made)
        yield sheet.page, Leaf(text, entry.file.path)


def _overviews(book: Handbook) -> Iterator[tuple[str, Leaf]]:
    for kind, holds in KINDS.items():
        if holds is not Page:
            path = overview_path(kind)
            text = _template(book, f"overview_{kind}").render(entries=book.shown(kind), here=Here(book, path), today=book.today)
            yield path, Leaf(text, _only_source(book, kind))


def _manuals(book: Handbook) -> Iterator[tuple[str, Leaf]]:
    """A page for each rule, with all that it can say; what an author's words fill is left open."""
    for rule in RULES:
        path = rule_path(rule.code)
        told = [_FILLED.sub("…", texts["message"]) for texts in messages()[rule.name].values()]
        yield path, Leaf(_template(book, "rule").render(rule=rule, messages=told, here=Here(book, path), rule_path=rule_path), "")
    path = rule_path("index")
    yield path, Leaf(_template(book, "overview_rule").render(rules=RULES, here=Here(book, path), rule_path=rule_path), "")


def _booklets(book: Handbook) -> Iterator[tuple[str, Leaf]]:
    """The pages that are taken along, and the page that leads to them."""
    found = tuple(booklets(book))
    sections = {entry.key: _section(book, entry) for kind in WHOLE for entry in book.of(kind)}
    for booklet in found:
        here = Here(book, booklet.path)
        whole = {kind: [Markup(sections[one.key].within(booklet, BELOW)) for one in entries] for kind, entries in booklet.whole.items()}
        yield booklet.path, Leaf(_template(book, "booklet").render(it=booklet, whole=whole, here=here, today=book.today), "")
    path = f"{TAKEN}/index.md"
    yield path, Leaf(_template(book, "overview_booklet").render(booklets=found, here=Here(book, path)), "")


def _was(book: Handbook) -> Iterator[tuple[str, Leaf]]:
    """The page at the address where the law looks for the accessibility statement; it leads on to that, or to what the handbook says itself."""
    own = book.entries.get(("page", STATEMENT))
    if elsewhere := book.settings.accessibility.statement:
        yield WAS, Leaf(_template(book, "was").render(to=elsewhere, link=elsewhere), "")
    elif own:
        yield WAS, Leaf(_template(book, "was").render(to=f"{STATEMENT}/", link=page_path(own)), "")


def _days(book: Handbook) -> Iterator[tuple[str, Leaf]]:
    """A page for each day of a programme, for whoever holds it."""
    for entry, programme in _programmes(book):
        for number, agenda in enumerate(book.agendas(programme), 1):
            here = Here(book, day_path(programme, number))
            yield here.path, Leaf(_template(book, "day").render(it=agenda, entry=entry, number=number, here=here), entry.file.path)


def _calendars(book: Handbook, url: str) -> Iterator[tuple[str, str]]:
    """A calendar file for each team that has dates."""
    for entry, programme in _programmes(book):
        page = f"{url.rstrip('/')}{address(page_path(entry))}" if url else ""
        for team in book.dates_of(programme):
            tour = Tour(programme, team.team, team.place, {day.day: day.date for day in team.days}, page)
            yield calendar_path(programme, team.team), calendar(tour, book.agendas(programme), say("render", "lunch"), book.today)


def _programmes(book: Handbook) -> Iterator[tuple[Shaped[Entry], Programme]]:
    return ((entry, entry.data) for entry in book.of("programme") if isinstance(entry.data, Programme))


def _covered(book: Handbook, covered: Coverage) -> Iterator[tuple[str, Leaf]]:
    """The matrix of competences, and what is covered and what is not."""
    for path, name in ((MATRIX, "matrix"), (GAPS, "gaps")):
        yield path, Leaf(_template(book, name).render(it=covered, here=Here(book, path), said=audit.said, at=at), "")


def _plans(book: Handbook) -> Iterator[tuple[str, Leaf]]:
    """The pages on which a reader makes a plan, and on which a team sees its plans together."""
    names = [name for name, _ in schemas()]
    for kind, path in PLANS.items():
        text = _template(book, kind.replace("-", "_")).render(here=Here(book, path), schemas=names)
        yield path, Leaf(text, "")


def _schemas() -> dict[str, str]:
    """What a plan's file may hold, beside the page that it is made on."""
    return {f"{dirname(PLANS['plan'])}/{name}": text for name, text in schemas()}


def _styles(book: Handbook) -> dict[str, str]:
    """The style sheet of a municipality that has a look of its own."""
    own = look.styles(book.settings)
    return {look.STYLES: own} if own else {}


def _section(book: Handbook, entry: Shaped[Entry]) -> Section:
    here = Here(book, page_path(entry), is_taken=True)
    return Section(entry, _template(book, entry.key[0]).render(it=entry.data, entry=entry, here=here, today=book.today).strip())


def _only_source(book: Handbook, kind: str) -> str:
    """The file behind an overview, where there is just one."""
    sources = {entry.file.path for entry in book.of(kind)}
    return sources.pop() if len(sources) == 1 else ""


def _maps(book: Handbook) -> Iterator[tuple[str, str]]:
    for vocabulary in book.of("vocabulary"):
        terms = Here(book, "").naming(vocabulary, "term", "vocabulary")
        title = say("render", "map-title", vocabulary=vocabulary.data.name)
        nodes, broader, related = relations(terms)
        yield f"{page_path(vocabulary).removesuffix('.md')}.svg", draw(nodes, broader, related, title, say("render", "map-description"))


def _moved(book: Handbook) -> Iterator[tuple[str, str]]:
    names = {address(overview_path(kind)): danish.capital(holds.danish[1]) for kind, holds in KINDS.items() if holds is not Page}
    names |= {address(page_path(entry)): danish.capital(entry.data.name) for entry in book.entries.values()}
    for old, target in book.redirects.data.redirects.items():
        if to := book.address_of(target):
            href = f"{relpath(to, old)}/".removeprefix("./")
            yield f"{old.strip('/')}/index.html", _templates(book).get_template("moved.html.jinja").render(name=names[to], href=href)


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
    environment.globals |= {"KINDS": KINDS, "BEGIN": BEGIN}
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
