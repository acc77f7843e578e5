"""One of a municipality's own entries is offered in real repositories: a branch with it and nothing else, or no branch at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook.cli import main

Git = Callable[..., str]
Run = Callable[..., Result]
CASE, BRANCH = "eksempelkoebing-moeder", "tilbud-case-eksempelkoebing-moeder"
PICTURE = "docs/assets/egen.svg"
ROLES = """roles:
  - id: egen-mentor
    title: Egen mentor
    summary: Følger en ny kollega.
    tasks:
      - Lytter

    competences: [forhandling]
  - id: egen-anden
    title: Egen anden
    summary: Følger en til.
    tasks: [Spørger]
    competences: [forhandling]
"""


@pytest.fixture
def run(ours: Path) -> Run:
    """Runs `offer` in a copy with a name, a case of its own with a picture, and two roles, none of which is kept in git yet."""
    text = (ours / "cases/tavlen.md").read_text(encoding="utf-8")
    place = ours / f"local/cases/{CASE}.md"
    place.parent.mkdir()
    place.write_text(f"{text}\n![En tavle med tre møder.](../{PICTURE})\n", encoding="utf-8")
    picture = ours / "local" / PICTURE
    picture.parent.mkdir(parents=True)
    shutil.copy(next((ours / "docs/assets").glob("*.svg")), picture)
    (ours / "local/settings.yml").write_text("municipality: Eksempelkøbing Kommune\n", encoding="utf-8")
    (ours / "local/vocabulary").mkdir()
    (ours / "local/vocabulary/roles.yml").write_text(ROLES, encoding="utf-8")
    return lambda id: CliRunner().invoke(main, ["--root", str(ours), "offer", id])


def state(root: Path, git: Git) -> list[str]:
    return [git(root, *words) for words in (["status", "--porcelain"], ["rev-parse", "HEAD"], ["branch"], ["worktree", "list"])]


@pytest.mark.parametrize("id", [CASE, f"case:{CASE}"])
def test_a_case_comes_on_a_branch_of_its_own_with_its_picture(run: Run, ours: Path, theirs: Path, git: Git, id: str) -> None:
    (theirs / "methods/runden.md").write_bytes((theirs / "methods/runden.md").read_bytes() + b"\nNyt.\n")
    git(theirs, "commit", "--quiet", "--all", "--message", "Andet")
    before = state(ours, git)
    done = run(id)
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"git push origin {BRANCH}" in done.stdout
    newest = git(theirs, "rev-parse", "HEAD").strip()
    assert git(ours, "rev-parse", f"{BRANCH}^").strip() == newest
    assert git(ours, "diff", "--name-status", newest, BRANCH) == f"A\tcases/{CASE}.md\nA\t{PICTURE}\n"
    assert git(ours, "ls-tree", "-r", "--name-only", BRANCH, "local/") == "local/README.md\n"
    assert git(ours, "log", "-1", "--format=%s", BRANCH) == f"Tilføj en case: {CASE}\n"
    after = state(ours, git)
    assert (after[0], after[1], after[3]) == (before[0], before[1], before[3])


def test_an_item_of_a_list_is_added_to_the_shared_list_as_it_was_written(run: Run, ours: Path, git: Git) -> None:
    done = run("role:egen-mentor")
    assert (done.exit_code, done.stderr) == (0, "")
    branch = "tilbud-role-egen-mentor"
    assert git(ours, "diff", "--name-status", "main", branch) == "M\tvocabulary/roles.yml\n"
    diff = git(ours, "diff", "--unified=0", "main", branch)
    added = [line[1:] for line in diff.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert added == ROLES.splitlines()[1:8]
    assert not [line for line in diff.splitlines() if line.startswith("-") and not line.startswith("---")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\nRing til den opdigtede konsulent på 28 71 44 03.\n", "FS156"),
        ("\nLeder Anna Opdigtet Jensen fortæller.\n", "FS159"),
        ("\nSe rollen [](role:egen-mentor).\n", "FS202"),
    ],
)
def test_what_cannot_stand_in_the_shared_handbook_is_refused(run: Run, ours: Path, git: Git, text: str, told: str) -> None:
    with (ours / f"local/cases/{CASE}.md").open("a", encoding="utf-8") as stream:
        stream.write(text)
    before = state(ours, git)
    done = run(CASE)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{told}  cases/{CASE}.md" in done.stderr
    assert "Teksten kan ikke stå i den fælles håndbog, som den er." in done.stderr
    assert state(ours, git) == before


def test_an_entry_that_is_not_there_is_told_with_the_nearest(run: Run, ours: Path, git: Git) -> None:
    before = state(ours, git)
    near, shared = run(f"case:{CASE}r"), run("case:tavlen")
    assert [done.exit_code for done in (near, shared)] == [2, 2]
    assert f"Mente du: case:{CASE}" in near.stderr
    assert "I local/ står ingen tekst med id'et «case:tavlen»." in shared.stderr
    assert state(ours, git) == before


def test_an_id_that_two_have_is_asked_for_by_kind(run: Run, ours: Path) -> None:
    shutil.copytree(ours / "methods", ours / "local/methods")
    (ours / "local/methods/runden.md").rename(ours / f"local/methods/{CASE}.md")
    done = run(CASE)
    assert done.exit_code == 2
    assert f"case:{CASE}, method:{CASE}" in done.stderr


def test_a_file_that_upstream_has_is_not_written_over(run: Run, ours: Path, theirs: Path, git: Git) -> None:
    shutil.copy(theirs / "cases/herning.md", theirs / f"cases/{CASE}.md")
    git(theirs, "add", ".")
    git(theirs, "commit", "--quiet", "--message", "Først")
    before = state(ours, git)
    done = run(CASE)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f"Den fælles håndbog har allerede cases/{CASE}.md" in done.stderr
    assert state(ours, git) == before


def test_an_offer_that_stands_is_left_as_it_is(run: Run, ours: Path, git: Git) -> None:
    run(CASE)
    before = state(ours, git)
    done = run(CASE)
    assert (done.exit_code, done.stderr.count("\n"), state(ours, git)) == (2, 1, before)
    assert f"git branch -D {BRANCH}" in done.stderr


OVER = {
    "local/methods/dagsorden.md": """---
summary: En dagsorden, som begge parter skriver på.
materials: {append: [Tavle]}
steps: {append: [{title: Send den, text: Send den dagen før.}]}
---

## Godt at vide

Vi har prøvet det i fire afdelinger.

## Når tiden skrider {: after="godt-at-vide" }

Tag det sidste punkt næste gang.
""",
    "local/vocabulary/terms/vores.yml": "terms:\n  - id: dagsorden\n    label: mødets punkter\n    definition: Det, som et møde skal nå.\n  - id: moedeleder\n    definition: Noget andet.\n",
    "local/modules/forhandling/plan.yml": "activities:\n  replace:\n    - {title: Krav og ønsker, minutes: 30, form: exercise, outcomes: [finde-interesser]}\n",
}


@pytest.fixture
def over(run: Run, ours: Path) -> Run:
    """Runs `offer` in the same copy, which has written over a method, two terms and a plan too."""
    for path, text in OVER.items():
        (ours / path).parent.mkdir(parents=True, exist_ok=True)
        (ours / path).write_text(text, encoding="utf-8")
    return run


def changed(ours: Path, git: Git, branch: str) -> tuple[list[str], list[str]]:
    """The lines that are out and in of a branch."""
    diff = [line for line in git(ours, "diff", "--unified=0", f"{branch}^", branch).splitlines() if not line.startswith(("---", "+++"))]
    return [line[1:] for line in diff if line.startswith("-")], [line[1:] for line in diff if line.startswith("+")]


def test_what_is_written_over_a_page_is_offered_in_upstreams_newest_and_the_rest_is_as_it_was(over: Run, ours: Path, theirs: Path, git: Git) -> None:
    shared = theirs / "methods/dagsorden.md"
    shared.write_text(shared.read_text(encoding="utf-8").replace("minutes: 20", "minutes: 25"), encoding="utf-8")
    git(theirs, "commit", "--quiet", "--all", "--message", "Nyt")
    before = state(ours, git)
    done = over("method:dagsorden")
    assert (done.exit_code, done.stderr) == (0, "")
    branch = "tilbud-method-dagsorden"
    assert git(ours, "diff", "--name-status", f"{branch}^", branch) == "M\tmethods/dagsorden.md\n"
    assert git(ours, "log", "-1", "--format=%s", branch) == "Ret en metode: dagsorden\n"
    out, into = changed(ours, git, branch)
    assert "En dagsorden, som begge parter skriver på." in into[0]
    assert "materials: [Papir og pen, Tavle]" in into
    assert "  - title: Send den" in into
    assert "## Når tiden skrider" in into
    assert [line for line in out if line] == [
        "summary: En kort dagsorden, som parterne aftaler, før de mødes.",
        "materials: [Papir og pen]",
        "Metoden og alle, der nævnes i den, er opdigtet til test.",
        "Læs mere i [modulet](module:moedefacilitering#oevelser).",
    ]
    assert "minutes: 25" in git(ours, "show", f"{branch}:methods/dagsorden.md")
    assert git(ours, "show", f"{branch}:local/README.md") == git(ours, "show", f"{branch}^:local/README.md")
    after = state(ours, git)
    assert (after[0], after[1], after[3]) == (before[0], before[1], before[3])


def test_one_item_of_a_list_is_changed_where_it_stands(over: Run, ours: Path, git: Git) -> None:
    done = over("term:dagsorden")
    assert (done.exit_code, done.stderr) == (0, "")
    out, into = changed(ours, git, "tilbud-term-dagsorden")
    assert out == ["    label: dagsorden", "    definition: Punkter, som et møde skal igennem.", "    alternatives: [mødeplan]"]
    assert into == ["    label: mødets punkter", "    definition: Det, som et møde skal nå.", "    alternatives: [mødeplan, dagsorden]"]


def test_a_plan_is_changed_beside_its_module(over: Run, ours: Path, git: Git) -> None:
    done = over("module:forhandling")
    assert (done.exit_code, done.stderr) == (0, "")
    assert git(ours, "diff", "--name-only", "main", "tilbud-module-forhandling") == "modules/forhandling/plan.yml\n"
    assert changed(ours, git, "tilbud-module-forhandling") == (["  - title: Krav og interesser"], ["  - title: Krav og ønsker"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\npurpose: Ring til den opdigtede konsulent på 28 71 44 03.\n---\n", "FS156"),
        ("---\n---\n\n## Godt at vide\n\nSe [](role:egen-mentor).\n", "FS202"),
        ("---\nhide: Vi bruger en anden.\n---\n", "«method:runden» er kun skjult hos jer."),
        ("---\npurpose: At alle bliver hørt.\n---\n", "Den fælles «method:runden» siger allerede det samme."),
    ],
)
def test_what_cannot_be_shared_makes_no_branch(over: Run, ours: Path, git: Git, text: str, told: str) -> None:
    (ours / "local/methods/runden.md").write_text(text, encoding="utf-8")
    before = state(ours, git)
    done = over("method:runden")
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr
    assert state(ours, git) == before


def test_what_is_gone_upstream_makes_no_branch(over: Run, ours: Path, theirs: Path, git: Git) -> None:
    git(theirs, "rm", "--quiet", "methods/dagsorden.md")
    git(theirs, "commit", "--quiet", "--message", "Væk")
    done = over("method:dagsorden")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Den fælles «method:dagsorden» findes ikke mere." in done.stderr


def test_what_was_taken_up_has_nothing_left_to_offer(over: Run, ours: Path, theirs: Path, git: Git) -> None:
    over("method:dagsorden")
    git(theirs, "pull", "--quiet", "--ff-only", str(ours), "tilbud-method-dagsorden")
    git(ours, "branch", "--quiet", "-D", "tilbud-method-dagsorden")
    text = (
        OVER["local/methods/dagsorden.md"]
        .replace("materials: {append: [Tavle]}\n", "")
        .replace("steps: {append: [{title: Send den, text: Send den dagen før.}]}\n", "")
    )
    (ours / "local/methods/dagsorden.md").write_text(text, encoding="utf-8")
    done = over("method:dagsorden")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "siger allerede det samme" in done.stderr
