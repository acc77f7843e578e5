"""A fork's own over what is shared: what is read, seen and told where, in a made-up municipality's `local/`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook import drift
from handbook.build import journey, linked
from handbook.link import Handbook
from handbook.model import Method, Term
from handbook.overlay import body_over, sections
from handbook.read import File
from handbook.render import render

from .conftest import TODAY

METHOD = "local/methods/dagsorden.md"
TERMS = "local/vocabulary/terms/vores.yml"
Write = Callable[..., Path]
Told = Callable[[Path], list[str]]


@pytest.fixture
def write(root: Path) -> Write:
    """Writes a file into the sample."""

    def write(path: str, text: str) -> Path:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
        return root

    return write


def method(book: Handbook) -> Method:
    data = book.entries["method", "dagsorden"].data
    assert isinstance(data, Method)
    return data


def overrides(root: Path) -> list[str]:
    """What is told of overrides, with the severity of each."""
    problems = journey(root, TODAY).problems
    return [f"{problem.severity} {problem.at}" for problem in problems if problem.code == "FS360"]


def accept(root: Path) -> Handbook:
    """Notes that all overrides are as they should be."""
    book = linked(root, TODAY)
    names = [":".join(record.key) for record in book.records if record.over]
    (root / "local/based-on.yml").write_text(drift.accepted(book, names), encoding="utf-8")
    return linked(root, TODAY)


def change(root: Path, path: str, old: str, new: str) -> Handbook:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    return linked(root, TODAY)


def test_a_field_is_replaced_and_the_rest_is_shared(write: Write) -> None:
    root = write(METHOD, "---\ntitle: Vores dagsorden\n---\n")
    found = method(linked(root, TODAY))
    assert (found.title, found.minutes, len(found.steps)) == ("Vores dagsorden", 20, 2)
    assert overrides(root) == []


@pytest.mark.parametrize(
    ("deed", "materials"),
    [
        ("append: [Flipover]", ("Papir og pen", "Flipover")),
        ("remove: [Papir og pen]", ()),
        ("replace: [Tavle]", ("Tavle",)),
        ("remove: [Papir og pen]\n  append: [Tavle]", ("Tavle",)),
    ],
)
def test_a_list_is_replaced_lengthened_or_shortened(write: Write, deed: str, materials: tuple[str, ...]) -> None:
    root = write(METHOD, f"---\nmaterials:\n  {deed}\n---\n")
    assert method(linked(root, TODAY)).materials == materials


def test_an_item_with_fields_is_taken_out_by_its_title(write: Write) -> None:
    step = "{title: Ring først, text: Aftal tid.}"
    root = write(METHOD, f"---\nsteps:\n  remove: [Afstem formålet]\n  append: [{step}]\n---\n")
    assert [step.title for step in method(linked(root, TODAY)).steps] == ["Skriv højst tre punkter", "Ring først"]


def test_a_section_is_replaced_and_a_new_one_stands_where_it_asks_to(write: Write) -> None:
    body = '## Godt at vide\n\nHos os gælder noget andet.\n\n## Sådan gør vi {: after="godt-at-vide" }\n\nVi ringer.\n'
    root = write(METHOD, f"---\ntitle: Vores dagsorden\n---\n\n{body}")
    page = render(linked(root, TODAY)).pages["metoder/dagsorden.md"].text
    assert page.index("Hos os gælder") < page.index("## Sådan gør vi {: #saadan-goer-vi }") < page.index("Vi ringer")
    assert "opdigtet til test" not in page
    assert overrides(root) == []


def test_every_word_is_told_of_where_it_was_written(write: Write) -> None:
    root = write(METHOD, "---\ntitle: Vores dagsorden\n---\n\n## Hos os\n\nSe [](method:findes-ikke).\n")
    change(root, "methods/dagsorden.md", "module:moedefacilitering#oevelser", "module:heller-ikke")
    places = [str(problem.at) for problem in journey(root, TODAY).problems if problem.code == "FS202"]
    assert places == [f"{METHOD}:7:7", "methods/dagsorden.md:28:22"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\nminutes: 20\n---\n", f"warning {METHOD}:2:10"),
        ("---\nmaterials: {remove: [Flipover]}\n---\n", f"error {METHOD}:2:22"),
        ("---\ntitle: X\n---\n\n## A\n\nEt.\n\n## A\n\nTo.\n", f"error {METHOD}:9:1"),
        ('---\ntitle: X\n---\n\n## A {: after="b" }\n\nEt.\n', f"error {METHOD}:5:1"),
    ],
)
def test_what_does_nothing_or_cannot_be_done_is_told_once(write: Write, text: str, told: str) -> None:
    assert overrides(write(METHOD, text)) == [told]


@pytest.mark.parametrize("text", ["---\nhide: Vi har vores egen.\n---\n", "---\nmaterials: {append: [Tavle]}\n---\n"])
def test_an_override_of_nothing_is_told_once(write: Write, text: str) -> None:
    root = write("local/methods/findes-ikke.md", text)
    assert [(problem.code, str(problem.at)) for problem in journey(root, TODAY).problems] == [("FS360", "local/methods/findes-ikke.md:2:1")]


def test_what_is_gone_upstream_is_told_and_not_lost(write: Write) -> None:
    root = write("local/methods/runden.md", "---\ntitle: Vores runde\n---\n")
    accept(root)
    (root / "methods/runden.md").unlink()
    assert overrides(root) == ["error local/methods/runden.md:2:1"]


def test_a_hidden_page_says_why_and_stands_in_no_list(write: Write) -> None:
    site = render(linked(write(METHOD, "---\nhide: Vi bruger en anden.\n---\n"), TODAY))
    assert "Vi bruger en anden." in site.pages["metoder/dagsorden.md"].text
    assert "Afstem formålet" not in site.pages["metoder/dagsorden.md"].text
    assert "dagsorden" not in site.pages["metoder/index.md"].text


HIDDEN = "local/modules/forhandling/module.md"
LINK = "moduler/forhandling.md"


def test_a_hidden_module_is_on_no_path_on_no_day_and_in_no_list(write: Write) -> None:
    book = linked(write(HIDDEN, "---\nhide: Vi bruger et andet.\n---\n"), TODAY)
    pages = {path: leaf.text for path, leaf in render(book).pages.items()}
    naming = {
        path for path, text in pages.items() if "forhandling.md" in text.replace("kompetencer/forhandling.md", "").replace("(forhandling.md", "")
    }
    assert naming <= {"vejledning/opgaver.md", "moduler/forhandling/ark.md"}  # what an author wrote, and what is its own
    assert "forhandling.md?sti" not in "".join(pages.values())
    assert "Samlet tid\n:   1 time" in pages["forloeb/moeder.md"]
    assert [module.id for module in book.agendas(book.entries["programme", "moeder"].data)[0].modules] == ["moedefacilitering"]  # type: ignore[arg-type]
    assert "Vi bruger et andet." in pages[LINK]
    assert "Finde interesser" not in pages["tag-med/hele-haandbogen.md"]


def test_a_programme_of_which_all_is_hidden_still_has_its_page(write: Write) -> None:
    write(HIDDEN, "---\nhide: Nej.\n---\n")
    site = render(linked(write("local/modules/moedefacilitering/module.md", "---\nhide: Nej.\n---\n"), TODAY))
    assert "Bedre møder" in site.pages["forloeb/moeder.md"].text
    assert "Der er ingen moduler for rollen endnu." in site.pages["roller/virksomhedskonsulent.md"].text


PLAN = "local/modules/forhandling/plan.yml"
ACTIVITY = "{title: Vores eget spil, minutes: 30, form: exercise, outcomes: [finde-interesser]}"


def test_a_plan_alone_is_the_modules_plan_and_all_else_is_shared(write: Write) -> None:
    root = write(PLAN, f"activities: [{ACTIVITY}]\n")
    page = render(accept(root)).pages[LINK].text
    assert "Vores eget spil" in page
    assert "Krav og interesser" not in page
    assert "Forbered din næste aftale skriftligt." in page
    assert journey(root, TODAY).problems == ()


def test_a_quiz_beside_the_plan_is_laid_over_too(write: Write) -> None:
    write(PLAN, f"activities: [{ACTIVITY}]\n")
    question = "{id: vores, outcome: finde-interesser, text: Vores spørgsmål?, answers: [{text: Ja, right: true, feedback: Godt.}, {text: Nej, feedback: Jo.}]}"
    root = write("local/modules/forhandling/quiz.yml", f"questions: {{append: [{question}]}}\n")
    page = render(linked(root, TODAY)).pages[LINK].text
    assert "Vores eget spil" in page
    assert "Vores spørgsmål?" in page
    assert "Hvad er en interesse?" in page


def test_a_fault_in_a_plan_alone_is_told_where_it_stands(write: Write) -> None:
    root = write(PLAN, f"activities:\n  - {ACTIVITY.replace('exercise', 'leg')}\n")
    assert [(problem.code, problem.at.path, problem.at.line) for problem in journey(root, TODAY).told if problem.severity == "error"] == [
        ("FS113", PLAN, 2)
    ]


def test_a_change_under_a_plan_alone_is_told_and_when_the_module_is_gone_it_is_told_once(write: Write, root: Path) -> None:
    write(PLAN, f"activities: [{ACTIVITY}]\n")
    accept(root)
    book = change(root, "modules/forhandling/plan.yml", "Krav og interesser", "Krav og ønsker")
    assert [(str(one.at), [part.part for part in one.changes if part.is_met]) for one in drift.drifts(book)] == [(f"{PLAN}:1:1", ["plan"])]
    for path in (root / "modules/forhandling").iterdir():
        path.unlink()
    assert [(problem.code, str(problem.at)) for problem in journey(root, TODAY).problems if problem.at.path == PLAN] == [("FS360", f"{PLAN}:1:1")]


def test_a_plan_of_no_module_is_still_astray(write: Write) -> None:
    root = write("local/modules/findes-ikke/plan.yml", f"activities: [{ACTIVITY}]\n")
    assert [(problem.code, problem.at.path) for problem in journey(root, TODAY).problems] == [("FS105", "local/modules/findes-ikke/plan.yml")]


@pytest.mark.parametrize("path", ["modules/forhandling/module.md", "methods/runden.md", "cases/tavlen.md"])
def test_what_lacks_all_because_the_shared_one_is_gone_is_told_once(write: Write, root: Path, path: str) -> None:
    write(f"local/{path}", "---\nsummary: Vores.\n---\n")
    accept(root)
    (root / path).unlink()
    problems = [problem for problem in journey(root, TODAY).problems if problem.at.path == f"local/{path}"]
    assert [(problem.code, problem.at.line) for problem in problems] == [("FS360", 2)]


def test_only_the_fork_can_hide(write: Write, root: Path) -> None:
    change(root, "methods/dagsorden.md", "minutes: 20", "minutes: 20\nhide: Nej.")
    assert overrides(root) == ["error methods/dagsorden.md:8:7"]


def test_a_word_of_the_fork_is_used_and_the_shared_one_is_still_found(write: Write) -> None:
    book = linked(write(TERMS, "terms:\n  - id: facilitator\n    label: mødevært\n"), TODAY)
    term = book.entries["term", "facilitator"].data
    assert isinstance(term, Term)
    assert (term.label, term.alternatives) == ("mødevært", ("facilitator",))
    page = render(book).pages["begreber/facilitator.md"].text
    assert "Hos os\n:   mødevært" in page
    assert "I den fælles håndbog\n:   facilitator" in page


def test_a_word_of_the_fork_that_is_another_shared_one_is_told(write: Write) -> None:
    root = write(TERMS, "terms:\n  - id: facilitator\n    label: dagsorden\n")
    assert any(problem.at.path == TERMS and problem.severity == "error" for problem in journey(root, TODAY).problems)


def test_a_new_page_of_the_fork_is_one_as_before(write: Write, root: Path) -> None:
    text = (root / "methods/dagsorden.md").read_text(encoding="utf-8")
    book = linked(write("local/methods/vores.md", text), TODAY)
    assert {"vores", "dagsorden"} <= {id for kind, id in book.entries if kind == "method"}


def test_a_change_upstream_is_told_until_it_is_accepted(write: Write, root: Path) -> None:
    write(METHOD, "---\ntitle: Vores dagsorden\n---\n\n## Godt at vide\n\nVores egne ord.\n")
    assert [one.is_noted for one in drift.drifts(linked(root, TODAY))] == [False]
    assert drift.drifts(accept(root))[0].changes == ()
    change(root, "methods/dagsorden.md", "minutes: 20", "minutes: 25")
    book = change(root, "methods/dagsorden.md", "opdigtet til test", "fundet på til test")
    (found,) = drift.drifts(book)
    assert [(one.part, one.is_met) for one in found.changes] == [("minutes", False), ("## godt-at-vide", True)]
    assert found.changes[1].ours.endswith("Vores egne ord.")
    assert found.changes[0].lines[1:] == ("-20", "+25")
    assert drift.drifts(accept(root))[0].changes == ()


words = st.sampled_from(["alfa", "beta", "gamma", "delta"])
bodies = st.lists(st.tuples(words, st.text("abc æ.\n", max_size=12)), unique_by=lambda one: one[0], max_size=4)


def body(path: str, told: list[tuple[str, str]]) -> File:
    return File(path, body="".join(f"## {name}\n\n{path} {text}\n\n" for name, text in told))


@given(bodies, bodies)
def test_no_section_of_the_fork_is_lost_and_every_place_is_its_own(shared: list[tuple[str, str]], own: list[tuple[str, str]]) -> None:
    woven, _ = body_over(body("fælles", shared), body("vores", own))
    by = {section.anchor: section.text for section in sections(woven)}
    ours = {name for name, _ in own}
    assert {name for name in by if name} == {name for name, _ in shared} | ours
    assert all(("vores" in text) == (name in ours) for name, text in by.items() if name)
    for offset, letter in enumerate(woven.body):
        at = woven.place(offset)
        if at.path:
            lines = body(at.path, own if at.path == "vores" else shared).body.split("\n")
            assert (lines[at.line - 1] + "\n")[at.column - 1] == letter
