"""What the courses cover: every competence once, and the gaps are what is left."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.build import linked
from handbook.coverage import Coverage, coverage
from handbook.link import link
from handbook.model import Entry
from handbook.read import Raw, parsed
from handbook.shape import Shaped, shape

TODAY = date(2026, 11, 22)
COMPETENCES = ("forhandling", "moedeledelse", "sparring", "oplaering")
ROLES = ("konsulent", "leder", "mentor")
Named = list[list[str]]

named = st.lists(st.sampled_from(COMPETENCES), min_size=1, unique=True)


def ids(entries: Iterable[Shaped[Entry]]) -> list[str]:
    return [entry.data.id for entry in entries]


def replaced(root: Path, path: str, old: str, new: str) -> Coverage:
    """What the sample covers with a text of it replaced."""
    place = root / path
    text, count = re.subn(old, new, place.read_text(encoding="utf-8"))
    assert count
    place.write_text(text, encoding="utf-8")
    return coverage(linked(root, TODAY))


def raw(path: str, text: str) -> Raw:
    return Raw(path, text.encode(), "")


def made(needs: Named, teaches: Named, taken: list[list[str]]) -> Coverage:
    """A handbook of roles that need competences, and of modules that build some for some roles."""
    competences = [{"id": id, "title": id, "summary": id, "signs": [id]} for id in COMPETENCES]
    roles = [{"id": id, "title": id, "summary": id, "tasks": [id], "competences": own} for id, own in zip(ROLES, needs, strict=True)]
    files = [
        raw("vocabulary/competences.yml", yaml.safe_dump({"competences": competences})),
        raw("vocabulary/roles.yml", yaml.safe_dump({"roles": roles})),
    ]
    for number, (built, own) in enumerate(zip(teaches, taken, strict=True)):
        outcome = {"id": "kan", "kind": "skill", "text": "Kan det.", "competences": built}
        front = {"title": "Modul", "summary": "Et modul.", "roles": own, "minutes": 5, "outcomes": [outcome], "sources": ["kilde"], "owner": "Os"}
        front |= {"reviewed": "2026-11-01", "review_by": "2027-11-01", "status": "published"}
        files += [
            raw(f"modules/m{number}/module.md", f"---\n{yaml.safe_dump(front)}---\n\nTekst.\n"),
            raw(f"modules/m{number}/plan.yml", "activities:\n  - {title: Oplæg, minutes: 5, form: talk, outcomes: [kan]}\n"),
            raw(
                f"modules/m{number}/quiz.yml",
                "questions:\n  - {id: q, outcome: kan, text: Hvad?, answers: [{text: a, feedback: b}, {text: c, feedback: d}]}\n",
            ),
        ]
    return coverage(link(shape(map(parsed, files)), TODAY))


@settings(max_examples=40)
@given(st.lists(named, min_size=3, max_size=3), st.lists(st.tuples(named, st.lists(st.sampled_from(ROLES), min_size=1, unique=True)), max_size=4))
def test_every_competence_is_there_once_and_the_gaps_are_what_is_not_covered(needs: Named, modules: list[tuple[list[str], list[str]]]) -> None:
    found = made(needs, [built for built, _ in modules], [own for _, own in modules])
    assert sorted(one.competence.data.id for one in found.competences) == sorted(COMPETENCES)
    given = {role: {id for built, own in modules if role in own for id in built} for role in ROLES}
    lacks = {role: set(own) - given[role] for role, own in zip(ROLES, needs, strict=True)}
    assert {lack.role.data.id: set(ids(lack.competences)) for lack in found.lacks} == {role: left for role, left in lacks.items() if left}
    for one in found.competences:
        id = one.competence.data.id
        assert ids(one.roles) == sorted(role for role, own in zip(ROLES, needs, strict=True) if id in own)
        assert set(ids(one.left)) == {role for role, left in lacks.items() if id in left}
        assert (one.extent == "untaught") == all(id not in built for built, _ in modules)
        assert (one.extent == "whole") == bool(one.modules and one.roles and not one.left)


def test_the_sample_is_covered_but_for_what_nobody_uses(root: Path) -> None:
    found = coverage(linked(root, TODAY))
    assert [(one.competence.data.id, one.extent) for one in found.competences] == [("forhandling", "whole"), ("moedeledelse", "whole")]
    assert found.lacks == ()
    assert ids(found.unused["case"]) == ["tavlen"]


def test_a_role_lacks_what_no_module_on_its_path_builds(root: Path) -> None:
    found = replaced(root, "vocabulary/roles.yml", r"competences: \[moedeledelse\]", "competences: [moedeledelse, forhandling]")
    assert [(lack.role.data.id, ids(lack.competences)) for lack in found.lacks] == [("afdelingsleder", ["forhandling"])]
    assert [one.extent for one in found.competences] == ["part", "whole"]


def test_a_competence_that_no_role_needs_is_told(root: Path) -> None:
    found = replaced(root, "vocabulary/roles.yml", r"\[moedeledelse, forhandling\]", "[moedeledelse]")
    assert ids(one.competence for one in found.of("unneeded")) == ["forhandling"]


def test_what_is_retired_covers_nothing(root: Path) -> None:
    found = replaced(root, "modules/forhandling/module.md", "status: draft", "status: retired")
    assert ids(one.competence for one in found.of("untaught")) == ["forhandling"]
    assert ids(taught.module for taught in found.modules) == ["moedefacilitering"]


def test_a_case_uses_what_its_modules_build_and_its_methods_strengthen(root: Path) -> None:
    assert [ids(one.cases) for one in coverage(linked(root, TODAY)).competences] == [[], ["herning"]]
    found = replaced(root, "cases/tavlen.md", "results:", "modules: [forhandling]\nresults:")
    assert [ids(one.cases) for one in found.competences] == [["tavlen"], ["herning"]]
    assert ids(found.unused["case"]) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "missing"),
    [
        ("modules/moedefacilitering/plan.yml", "form: role-play", "form: talk", "practice"),
        ("modules/moedefacilitering/plan.yml", r"\n    cases: \[herning\]", "", "case"),
        ("modules/moedefacilitering/plan.yml", r"outcomes: \[lede-moedet\]", "outcomes: [saette-dagsorden]", "activity"),
        ("modules/moedefacilitering/quiz.yml", "outcome: lede-moedet", "outcome: saette-dagsorden", "question"),
    ],
)
def test_an_outcome_tells_what_does_not_follow_it(root: Path, path: str, old: str, new: str, missing: str) -> None:
    def chain(found: Coverage) -> tuple[str, ...]:
        return next(chain.missing for taught in found.modules for chain in taught.chains if chain.outcome.id == "lede-moedet")

    assert missing not in chain(coverage(linked(root, TODAY)))
    assert missing in chain(replaced(root, path, old, new))


def test_a_module_without_a_task_for_daily_work_is_told(root: Path) -> None:
    assert all(taught.has_task for taught in coverage(linked(root, TODAY)).modules)
    found = replaced(root, "modules/forhandling/module.md", "## Praksisopgave", "## Opgave")
    assert [taught.has_task for taught in found.modules] == [False, True]
