"""Records → entries: what fits takes its types, and what does not says where and why."""

from __future__ import annotations

from datetime import date

import pytest

from handbook.model import Reference, Role, Term
from handbook.read import read_bytes
from handbook.shape import Misfit, Shelved, shape
from handbook.source import Place

ROLE = """
  - id: mentor
    title: Mentor
    summary: Følger en ny kollega.
    tasks: [Hjælper]
    competences: [sparring]
"""
METHOD = """---
title: Dagsorden
summary: En kort dagsorden.
purpose: At vide hvorfor.
when: Før et møde.
roles: [mentor]
minutes: 20
participants: To
steps:
  - title: Et
    text: Gør det.
  - title: To
    text: Gør også det.
competences: [sparring]
sources: [artikel]
owner: Faggruppen
reviewed: 2026-11-01
review_by: 2027-11-01
status: published
---
"""


def shaped(**files: str) -> Shelved:
    """Files by their path, with `__` for `/` and `_` for `.` before the ending."""
    paths = {name.replace("__", "/").replace("_yml", ".yml").replace("_md", ".md"): text for name, text in files.items()}
    return shape(read_bytes(path, text.encode()) for path, text in paths.items())


def told(shelved: Shelved) -> list[tuple[str, str, int, int]]:
    return [(misfit.type, ".".join(map(str, misfit.loc)), misfit.at.line, misfit.at.column) for misfit in shelved.misfits]


def method(right: str, wrong: str) -> Shelved:
    assert right in METHOD
    return shaped(methods__dagsorden_md=METHOD.replace(right, wrong))


def only(shelved: Shelved) -> Misfit:
    (misfit,) = shelved.misfits
    return misfit


def test_an_entry_takes_the_types_of_the_model() -> None:
    (entry,) = method("", "").entries
    assert entry.key == ("method", "dagsorden")
    assert vars(entry.data)["minutes"] == 20
    assert vars(entry.data)["reviewed"] == date(2026, 11, 1)
    assert vars(entry.data)["roles"] == (Reference("role", "mentor"),)
    assert entry.record.place(("steps", 1, "text")) == Place("methods/dagsorden.md", 13, 11)
    assert entry.record.place(("steps", 1, "minutes")) == Place("methods/dagsorden.md", 12, 5)


@pytest.mark.parametrize(
    ("right", "wrong", "told_of"),
    [
        ("minutes: 20", "minutes: tyve", [("int_parsing", "minutes", 7, 10)]),
        ("minutes: 20\n", "", [("missing", "minutes", 2, 1)]),
        ("minutes: 20", "minutes: 20\nfarve: blå", [("extra_forbidden", "farve", 8, 1)]),
        ("roles: [mentor]", "roles: [Mentor]", [("string_pattern_mismatch", "roles.0", 6, 9)]),
        ("roles: [mentor]", "roles: []", [("too_short", "roles", 6, 8)]),
        ("    text: Gør det.\n", "", [("missing", "steps.0.text", 10, 5)]),
        ("minutes: 20\nparticipants: To", "minutes: 0", [("greater_than_equal", "minutes", 7, 10), ("missing", "participants", 2, 1)]),
        ("title: Dagsorden", "id: dagsorden\ntitle: Dagsorden", [("extra_forbidden", "id", 2, 1)]),
    ],
)
def test_what_does_not_fit_says_where(right: str, wrong: str, told_of: list[tuple[str, str, int, int]]) -> None:
    assert sorted(told(method(right, wrong))) == sorted(told_of)


def test_a_misfit_knows_what_the_model_would_have() -> None:
    misfit = only(method("minutes: 20", "minutes: tyve"))
    assert (misfit.name, misfit.value, misfit.is_empty, misfit.example) == ("minutes", "tyve", False, "20")
    assert misfit.told == "Hvor lang tid metoden tager i minutter."
    assert "minutes" in misfit.known
    assert "id" not in misfit.known


def test_an_example_is_shown_as_it_is_written() -> None:
    assert only(method("roles: [mentor]", "roles: mentor")).example == "[virksomhedskonsulent]"


def test_a_misfit_in_a_list_has_the_name_of_the_list() -> None:
    misfit = only(method("roles: [mentor]", "roles: [Mentor]"))
    assert (misfit.name, misfit.value) == ("roles", "Mentor")


def test_the_choices_are_those_of_the_model() -> None:
    assert only(method("status: published", "status: klar")).choices == ("draft", "published", "retired")


def test_a_misfit_in_a_part_knows_the_part() -> None:
    misfit = only(method("    text: Gør det.", "    tekst: Gør det.\n    text: Gør det."))
    assert misfit.known == ("title", "text", "minutes")
    assert misfit.around == Place("methods/dagsorden.md", 10, 5)


def test_the_id_is_given_by_the_name_of_the_file() -> None:
    shelved = shaped(methods__dagsorden_md=METHOD, local__methods__egen_md=METHOD, docs__a__b_md="---\ntitle: Side\nsummary: En side.\n---\n")
    assert [entry.key for entry in shelved.entries] == [("method", "dagsorden"), ("method", "egen"), ("page", "a/b")]


def test_a_file_of_items_gives_an_entry_each() -> None:
    (role,) = shaped(vocabulary__roles_yml=f"roles:{ROLE}").entries
    assert isinstance(role.data, Role)
    assert role.data.competences == (Reference("competence", "sparring"),)
    assert role.record.place(("id",)) == Place("vocabulary/roles.yml", 2, 9)


def test_a_file_of_terms_is_a_vocabulary_too() -> None:
    shelved = shaped(
        vocabulary__terms__moeder_yml="title: Møder\nsummary: Ord.\nterms:\n  - id: a\n    label: a\n    definition: Et ord.\n    status: agreed\n"
    )
    assert [entry.key for entry in shelved.entries] == [("vocabulary", "moeder"), ("term", "a")]
    term = shelved.entries[1].data
    assert isinstance(term, Term)
    assert term.vocabulary == Reference("vocabulary", "moeder")


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("roles: ingen", [("tuple_type", "roles", 1, 8)]),
        ("roles:\n  - ingen", [("dict_type", "roles.0", 2, 5)]),
        ("rolles: []", [("extra_forbidden", "rolles", 1, 1), ("missing", "roles", 1, 1)]),
        (f"roles:{ROLE}\nandet: x", [("extra_forbidden", "andet", 8, 1)]),
    ],
)
def test_what_is_wrong_around_the_items_is_told_and_the_kind_is_blind(text: str, told_of: list[tuple[str, str, int, int]]) -> None:
    shelved = shaped(vocabulary__roles_yml=text)
    assert sorted(told(shelved)) == told_of
    assert shelved.blind == {"role"}


@pytest.mark.parametrize(
    ("text", "blind"),
    [
        (f"roles:{ROLE}", set()),
        (f"roles:{ROLE.replace('Mentor', '')}", set()),
        (f"roles:{ROLE.replace('id: mentor', 'id: Mentor')}", {"role"}),
        (f"roles:{ROLE.replace('- id: mentor', '-')}", {"role"}),
        ("roles: [", {"role"}),
    ],
)
def test_a_kind_is_blind_where_an_id_cannot_be_read(text: str, blind: set[str]) -> None:
    assert shaped(vocabulary__roles_yml=text).blind == blind


def test_a_module_is_put_together_from_its_files() -> None:
    shelved = shaped(modules__a__module_md=METHOD, modules__a__plan_yml="activities:\n  - title: Snak\n    minutes: 0\n    form: talk\n")
    places = {misfit.loc: misfit.at for misfit in shelved.misfits}
    assert places["plan", "activities", 0, "minutes"] == Place("modules/a/plan.yml", 3, 14)
    assert places["quiz",] == Place("modules/a/module.md", 2, 1)


def test_of_a_module_with_a_broken_part_only_that_is_told() -> None:
    shelved = shaped(modules__a__module_md=METHOD, modules__a__plan_yml="activities: [")
    assert (shelved.entries, shelved.misfits) == ((), ())
    assert [record.key for record in shelved.records] == [("module", "a")]


def test_settings_that_do_not_fit_are_told_and_the_usual_ones_stand() -> None:
    shelved = shaped(local__settings_yml="municipality: Ærø\ncode: 492\n")
    assert told(shelved) == [("string_pattern_mismatch", "code", 2, 7)]
    assert shelved.settings.municipality == "jeres kommune"
    assert shaped(local__settings_yml="municipality: Ærø\ncode: 0492\n").settings.code == "0492"
    assert shaped(local__settings_yml="municipality: [").settings.municipality == "jeres kommune"


@pytest.mark.parametrize("figure", ["8", "95", "250", "1.500", "12,5", "ca. 250", "godt 1", "over 1.000.000", "mindst 3"])
def test_figures_as_sources_write_them(figure: str) -> None:
    shelved = shaped(cases__a_md=f"---\nresults:\n  - figure: {figure}\n    unit: x\n    measures: y\n---\n")
    assert not [misfit for misfit in shelved.misfits if misfit.loc[0] == "results"]


@pytest.mark.parametrize("figure", ["mange", "1,", "-5", "5 %", "1.50", "0,5,5", "12.5000"])
def test_what_is_no_figure(figure: str) -> None:
    shelved = shaped(cases__a_md=f"---\nresults:\n  - figure: {figure}\n    unit: x\n    measures: y\n---\n")
    assert [misfit.loc for misfit in shelved.misfits if misfit.loc[0] == "results"] == [("results", 0, "figure")]


def test_a_sheet_tells_where_its_keys_and_values_stand() -> None:
    shelved = shaped(redirects_yml="redirects:\n  /gammel/: method:ny\n", published_yml="pages:\n  - /gammel/\n")
    assert (shelved.redirects.data.redirects, shelved.published.data.pages) == ({"/gammel/": "method:ny"}, ("/gammel/",))
    assert shelved.redirects.place(("redirects", "/gammel/"), of_key=True) == Place("redirects.yml", 2, 3)
    assert shelved.redirects.place(("redirects", "/gammel/")) == Place("redirects.yml", 2, 13)
    assert shelved.published.place(("pages", 0)) == Place("published.yml", 2, 5)


def test_a_sheet_that_is_not_there_or_does_not_fit_is_empty() -> None:
    shelved = shaped(redirects_yml="redirects: []\n")
    assert (shelved.redirects.data.redirects, shelved.published.data.pages) == ({}, ())
    assert told(shelved) == [("dict_type", "redirects", 1, 12)]
