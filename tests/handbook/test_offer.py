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
