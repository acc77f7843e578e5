"""What is covered, told: as JSON with its schema, as a spreadsheet, as a picture, and in the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from posixpath import splitext

from pydantic import Field
from rich.table import Table
from rich.text import Text

from handbook.coverage import USED, Chain, Coverage, Entries, Extent, Lack, Served, Stage, Taught, at
from handbook.danish import capital, sort_key
from handbook.grid import Column, Line, Mark, grid
from handbook.link import GAPS, MATRIX, address, page_path
from handbook.messages import say
from handbook.model import Entry, Part
from handbook.shape import Shaped
from handbook.source import Place
from handbook.spreadsheet import spreadsheet

VERSION = 1  # of the JSON: raised when something that was there is gone or means something else
SIGNS: Mapping[Extent, str] = {"whole": "✓", "part": "◐", "untaught": "✗", "unneeded": "○"}
SERVING = ("role", "module", "method", "case")  # what stands across the matrix
COLOURS: Mapping[Extent, str] = {"whole": "green", "part": "yellow", "untaught": "bold red", "unneeded": "cyan"}
PICTURE, SHEET = (f"{splitext(MATRIX)[0]}.{ending}" for ending in ("svg", "csv"))
REPORT, SCHEMA = (f"{splitext(GAPS)[0]}.{ending}" for ending in ("json", "schema.json"))


class Named(Part):
    """An entry, and where it can be mended."""

    id: str = Field(description="Opslagets id.")
    title: str = Field(description="Navnet, som læseren ser det.")
    address: str = Field(description="Sidens adresse på webstedet.")
    file: str = Field(description="Filen, der skal rettes i.")
    line: int = Field(description="Linjen i filen.")


class CompetenceRow(Named):
    extent: Extent = Field(
        description="`whole`: alle roller lærer den. `part`: en eller flere roller lærer den ikke. `untaught`: intet modul bygger den op. "
        "`unneeded`: ingen rolle har brug for den."
    )
    roles: tuple[str, ...] = Field(description="Roller, der har brug for den.")
    left: tuple[str, ...] = Field(description="De af rollerne, hvis vej intet modul har, der bygger den op.")
    modules: tuple[str, ...] = Field(description="Moduler, der bygger den op: et læringsmål nævner den.")
    methods: tuple[str, ...] = Field(description="Metoder, der styrker den.")
    cases: tuple[str, ...] = Field(description="Cases, der hører til et af modulerne eller nævner en af metoderne.")


class RoleRow(Named):
    lacks: tuple[str, ...] = Field(description="Kompetencer, rollen har brug for, og som intet modul på dens vej bygger op.")


class OutcomeRow(Part):
    id: str = Field(description="Læringsmålets id inden for modulet.")
    text: str = Field(description="Læringsmålet.")
    file: str = Field(description="Filen, det står i.")
    line: int = Field(description="Linjen i filen.")
    activities: tuple[str, ...] = Field(description="Aktiviteter i planen, der arbejder med målet.")
    questions: tuple[str, ...] = Field(description="Spørgsmål i quizzen, der prøver målet.")
    practice: tuple[str, ...] = Field(description="De af aktiviteterne, hvor deltagerne selv prøver: øvelse, rollespil, gruppearbejde, praksis.")
    cases: tuple[str, ...] = Field(description="Cases, aktiviteterne bruger.")
    terms: tuple[str, ...] = Field(description="Begreber, der nævnes i målet, aktiviteterne eller spørgsmålene.")
    missing: tuple[Stage, ...] = Field(description="Det, der ikke er noget af.")


class ModuleRow(Named):
    has_task: bool = Field(description="Om modulet har en praksisopgave.")
    outcomes: tuple[OutcomeRow, ...] = Field(description="Læringsmålene i rækkefølge.")


class Unused(Part):
    method: tuple[Named, ...] = Field(description="Metoder, intet modul bruger.")
    case: tuple[Named, ...] = Field(description="Cases, der ikke hører til noget modul.")
    term: tuple[Named, ...] = Field(description="Begreber, intet modul nævner.")


class Audit(Part):
    """The JSON document."""

    version: int = Field(description="Formatets version. Den stiger, når noget forsvinder eller får ny betydning.", ge=VERSION, le=VERSION)
    competences: tuple[CompetenceRow, ...] = Field(description="Hver kompetence én gang, med det, der tjener den.")
    roles: tuple[RoleRow, ...] = Field(description="Roller, der mangler noget på deres vej.")
    modules: tuple[ModuleRow, ...] = Field(description="Modulerne med det, der følger hvert læringsmål.")
    unused: Unused = Field(description="Det, intet modul bruger.")


def audit(found: Coverage) -> Audit:
    """What is covered, as plain data."""
    unused = {kind: tuple(Named.model_validate(_named(entry)) for entry in found.unused[kind]) for kind in USED}
    return Audit(
        version=VERSION,
        competences=tuple(_competence(served) for served in found.competences),
        roles=tuple(_role(lack) for lack in found.lacks),
        modules=tuple(_module(taught) for taught in found.modules),
        unused=Unused.model_validate(unused),
    )


def as_json(found: Coverage) -> str:
    """The text of the JSON document."""
    return json.dumps(audit(found).model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def files(found: Callable[[], Coverage]) -> Iterator[tuple[str, Callable[[], str]]]:
    """What is published beside the pages, by its path on the site, and how its text is made."""
    yield PICTURE, lambda: _picture(found())
    yield SHEET, lambda: spreadsheet(_sheet(_columns(found()), _lines(found())))
    yield REPORT, lambda: as_json(found())
    yield SCHEMA, lambda: json.dumps(Audit.model_json_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _picture(found: Coverage) -> str:
    legend: dict[Mark, str] = {"has": say("audit", "has"), "lacks": say("audit", "lacks")}
    return grid(_columns(found), _lines(found), legend, say("audit", "title"), say("audit", "description"))


def _lines(found: Coverage) -> list[Line]:
    return [_line(found, served) for served in found.competences]


def said(served: Served) -> str:
    """How far a competence is covered, as a sign and in words."""
    told = say("audit", served.extent, roles=", ".join(capital(role.data.name) for role in served.left))
    return f"{SIGNS[served.extent]} {told}"


def told(found: Coverage) -> Iterator[Table | Text]:
    """What is covered, for a terminal: a row a competence, and then the gaps, each with its place."""
    yield _table(found)
    gaps = [*_gaps(found)]
    yield Text(f"\n{say('audit', 'gaps' if gaps else 'no-gaps', count=len(gaps))}", style="bold")
    for place, gap in gaps:
        yield Text(f"{place}  ", style="dim").append(gap, style="not dim")


def _table(found: Coverage) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(say("audit", "competence"))
    for kind in SERVING:
        table.add_column(say("audit", f"{kind}s"), justify="right")
    table.add_column(say("audit", "extent"), overflow="fold")
    for served in found.competences:
        counts = (str(len(entries) or "·") for entries in _serving(served).values())
        table.add_row(capital(served.competence.data.name), *counts, Text(said(served), style=COLOURS[served.extent]))
    return table


def _gaps(found: Coverage) -> Iterator[tuple[Place, str]]:
    for extent in ("untaught", "unneeded"):
        yield from ((at(one.competence), say("audit", f"{extent}-gap", title=capital(one.competence.data.name))) for one in found.of(extent))
    for lack in found.lacks:
        names = ", ".join(capital(competence.data.name) for competence in lack.competences)
        yield at(lack.role), say("audit", "role-gap", title=capital(lack.role.data.name), names=names)
    for chain in (chain for taught in found.modules for chain in taught.broken):
        missing = ", ".join(say("audit", f"no-{stage}") for stage in chain.missing)
        yield chain.at, say("audit", "outcome-gap", id=chain.outcome.id, missing=missing)
    for kind, entries in found.unused.items():
        yield from ((at(entry), say("audit", f"{kind}-gap", title=capital(entry.data.name))) for entry in entries)


def _serving(served: Served) -> dict[str, Entries]:
    return dict(zip(SERVING, (served.roles, served.modules, served.methods, served.cases), strict=True))


def _columns(found: Coverage) -> list[Column]:
    """All that serves a competence or needs one, by its kind."""
    return [Column(capital(say("audit", f"{kind}s")), capital(entry.data.name)) for kind in SERVING for entry in _across(found, kind)]


def _across(found: Coverage, kind: str) -> list[Shaped[Entry]]:
    known = {entry.key: entry for served in found.competences for entry in _serving(served)[kind]}
    return sorted(known.values(), key=lambda entry: (sort_key(entry.data.name), entry.key))


def _line(found: Coverage, served: Served) -> Line:
    left = {role.key for role in served.left}
    has = {entry.key for entries in _serving(served).values() for entry in entries} - left
    keys = [entry.key for kind in SERVING for entry in _across(found, kind)]
    marks: list[Mark] = ["has" if key in has else "lacks" if key in left else "" for key in keys]
    return Line(capital(served.competence.data.name), tuple(marks), said(served))


def _sheet(columns: list[Column], lines: list[Line]) -> Iterator[list[str]]:
    words: Mapping[Mark, str] = {"has": "x", "lacks": say("audit", "lacks-cell"), "": ""}
    yield [say("audit", "competence"), *(f"{column.group}: {column.label}" for column in columns), say("audit", "extent")]
    for line in lines:
        yield [line.label, *(words[mark] for mark in line.marks), line.said]


def _named(entry: Shaped[Entry]) -> dict[str, object]:
    place = at(entry)
    return {"id": entry.data.id, "title": entry.data.name, "address": address(page_path(entry)), "file": place.path, "line": place.line}


def _ids(entries: Entries) -> tuple[str, ...]:
    return tuple(entry.data.id for entry in entries)


def _competence(served: Served) -> CompetenceRow:
    serving = {f"{kind}s": _ids(entries) for kind, entries in _serving(served).items()}
    return CompetenceRow.model_validate({**_named(served.competence), **serving, "extent": served.extent, "left": _ids(served.left)})


def _role(lack: Lack) -> RoleRow:
    return RoleRow.model_validate({**_named(lack.role), "lacks": _ids(lack.competences)})


def _module(taught: Taught) -> ModuleRow:
    outcomes = tuple(_outcome(chain) for chain in taught.chains)
    return ModuleRow.model_validate({**_named(taught.module), "has_task": taught.has_task, "outcomes": outcomes})


def _outcome(chain: Chain) -> OutcomeRow:
    return OutcomeRow(
        id=chain.outcome.id,
        text=chain.outcome.text,
        file=chain.at.path,
        line=chain.at.line,
        activities=tuple(activity.title for activity in chain.activities),
        questions=tuple(question.id for question in chain.questions),
        practice=tuple(activity.title for activity in chain.practice),
        cases=_ids(chain.cases),
        terms=_ids(chain.terms),
        missing=chain.missing,
    )
