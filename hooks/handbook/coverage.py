"""The handbook → what its courses cover: each competence with all that serves it, each outcome with what follows it, and the gaps.

What is retired covers nothing and is missed by nobody. A module *builds* a competence that one of its outcomes names, a method
*strengthens* one that it names, and a case *uses* one where it belongs to a module that builds it (one of the two names the other)
or names a method that strengthens it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from handbook.link import Handbook, Key, lacking
from handbook.model import Activity, Entry, Method, Module, Outcome, Question, Reference, Role
from handbook.shape import Loc, Shaped
from handbook.source import Place
from handbook.wording import Mention

Entries = tuple[Shaped[Entry], ...]
Extent = Literal["whole", "part", "untaught", "unneeded"]
Stage = Literal["activity", "question", "practice", "case", "term"]

TRIED = frozenset({"exercise", "role-play", "group-work", "practice"})  # forms in which the participants do it themselves
TASK = "Praksisopgave"  # the section of a module with the task for daily work
USED = ("method", "case", "term")  # the kinds that a module is meant to use


@dataclass(frozen=True)
class Served:
    """A competence with the roles that need it and all that serves it; `left` are the roles whose path gives it nowhere."""

    competence: Shaped[Entry]
    roles: Entries
    left: Entries
    modules: Entries
    methods: Entries
    cases: Entries

    @property
    def extent(self) -> Extent:
        if not self.modules:
            return "untaught"
        if not self.roles:
            return "unneeded"
        return "part" if self.left else "whole"


@dataclass(frozen=True)
class Lack:
    """A role, and the competences that it needs and that no module on its path builds."""

    role: Shaped[Entry]
    competences: Entries


@dataclass(frozen=True)
class Chain:
    """An outcome and what follows it: what is done, asked and tried, and the cases and terms that are met on the way."""

    outcome: Outcome
    at: Place
    activities: tuple[Activity, ...]
    questions: tuple[Question, ...]
    cases: Entries
    terms: Entries

    @property
    def practice(self) -> tuple[Activity, ...]:
        """The activities in which the participants try it themselves."""
        return tuple(activity for activity in self.activities if activity.form in TRIED)

    @property
    def stages(self) -> Mapping[Stage, int]:
        """How many there are of each thing that should follow an outcome."""
        found = (self.activities, self.questions, self.practice, self.cases, self.terms)
        return dict(zip(("activity", "question", "practice", "case", "term"), map(len, found), strict=True))

    @property
    def missing(self) -> tuple[Stage, ...]:
        return tuple(stage for stage, count in self.stages.items() if not count)


@dataclass(frozen=True)
class Taught:
    """A module with the chains of its outcomes; `has_task` where it gives a task for daily work."""

    module: Shaped[Entry]
    has_task: bool
    chains: tuple[Chain, ...]

    @property
    def broken(self) -> tuple[Chain, ...]:
        return tuple(chain for chain in self.chains if chain.missing)


@dataclass(frozen=True)
class Coverage:
    """What is covered, and what is not; all in the order of Danish names."""

    competences: tuple[Served, ...]
    lacks: tuple[Lack, ...]
    modules: tuple[Taught, ...]
    unused: Mapping[str, Entries]

    def of(self, extent: Extent) -> tuple[Served, ...]:
        """The competences that are covered so far."""
        return tuple(served for served in self.competences if served.extent == extent)


def coverage(book: Handbook) -> Coverage:
    """What the courses of a handbook cover."""
    served = tuple(_served(book, competence) for competence in book.used("competence"))
    lacks = (Lack(role, tuple(one.competence for one in served if _is_in(role, one.left))) for role in living(book, "role"))
    modules = tuple(_taught(book, module) for module in living(book, "module"))
    return Coverage(served, tuple(lack for lack in lacks if lack.competences), modules, {kind: _unused(book, kind) for kind in USED})


def living(book: Handbook, kind: str) -> Entries:
    """The entries of a kind that are not retired."""
    return tuple(entry for entry in book.used(kind) if getattr(entry.data, "status", "") != "retired")


def at(entry: Shaped[Entry]) -> Place:
    """Where an entry says its name: there an author begins to mend it."""
    return entry.record.place(("label" if entry.key[0] == "term" else "title",))


def _served(book: Handbook, competence: Shaped[Entry]) -> Served:
    roles = _naming(book, "role", competence)
    modules, methods = _naming(book, "module", competence), _naming(book, "method", competence)
    left = tuple(role for role in roles if not any(_is_in(module, modules) for module in _path(book, role)))
    return Served(competence, roles, left, modules, methods, _cases(book, modules, methods))


def _naming(book: Handbook, kind: str, competence: Shaped[Entry]) -> Entries:
    """Those of a kind that need, build or strengthen a competence."""
    return tuple(entry for entry in living(book, kind) if competence.data.id in {ref.id for ref in _competences(entry)})


def _competences(entry: Shaped[Entry]) -> Iterable[Reference]:
    match entry.data:
        case Module(outcomes=outcomes):
            return (ref for outcome in outcomes for ref in outcome.competences)
        case Role(competences=named) | Method(competences=named):
            return named
    return ()


def _path(book: Handbook, role: Shaped[Entry]) -> Entries:
    return book.paths[role.key].modules if role.key in book.paths else ()


def _cases(book: Handbook, modules: Entries, methods: Entries) -> Entries:
    by_module = frozenset().union(*(_named(book, module) for module in modules))
    ways = {entry.key for entry in (*modules, *methods)}
    return tuple(case for case in living(book, "case") if case.key in by_module or ways & _named(book, case))


def _named(book: Handbook, entry: Shaped[Entry]) -> frozenset[Key]:
    """Whom an entry names in a field or in its text, with the terms that it mentions anywhere."""
    named = {(use.to.kind, use.to.id) for use in book.uses_by.get(entry.key, ())}
    return frozenset(named.union(("term", mention.term.id) for mention in _mentions(book, entry)))


def _mentions(book: Handbook, entry: Shaped[Entry]) -> Iterator[Mention]:
    return (mention for mention in book.mentions_by.get(entry.key, ()) if not mention.found.name.avoided)


def _unused(book: Handbook, kind: str) -> Entries:
    """Those of a kind that no module names, and that name none where they are cases."""
    modules = living(book, "module")
    used = frozenset().union(*(_named(book, module) for module in modules))
    keys = {module.key for module in modules}
    return tuple(entry for entry in living(book, kind) if entry.key not in used and not (kind == "case" and keys & _named(book, entry)))


def _taught(book: Handbook, module: Shaped[Entry]) -> Taught:
    outcomes = module.data.outcomes if isinstance(module.data, Module) else ()
    chains = (_chain(book, module, number, outcome) for number, outcome in enumerate(outcomes))
    return Taught(module, TASK not in lacking(module), tuple(chains))


def _chain(book: Handbook, module: Shaped[Entry], number: int, outcome: Outcome) -> Chain:
    assert isinstance(module.data, Module)
    done = {index: each for index, each in enumerate(module.data.plan.activities) if outcome.id in each.outcomes}
    asked = {index: each for index, each in enumerate(module.data.quiz.questions) if each.outcome == outcome.id}
    places = (("outcomes", number), *(("plan", "activities", index) for index in done), *(("quiz", "questions", index) for index in asked))
    cases = {ref.id for activity in done.values() for ref in activity.cases}
    met = tuple(case for case in living(book, "case") if case.data.id in cases)
    at = module.record.place(("outcomes", number, "id"))
    return Chain(outcome, at, tuple(done.values()), tuple(asked.values()), met, _terms(book, module, places))


def _terms(book: Handbook, module: Shaped[Entry], begins: tuple[Loc, ...]) -> Entries:
    """The terms that are mentioned in some of a module's fields, or in what stands below them."""
    ids = {mention.term.id for mention in _mentions(book, module) if any(mention.within.loc[: len(place)] == place for place in begins)}
    return tuple(term for term in living(book, "term") if term.data.id in ids)


def _is_in(entry: Shaped[Entry], among: Entries) -> bool:
    return any(entry.key == other.key for other in among)
