"""What is new upstream comes in, year after year, in real repositories; where it cannot, all is as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook.cli import main

Git = Callable[..., str]
Run = Callable[[], Result]
METHOD, TERMS, ROLES = "methods/dagsorden.md", "vocabulary/terms/samarbejde.yml", "vocabulary/roles.yml"
OWN = "local/methods/eksempelkoebing-runde.md"


@pytest.fixture
def run(ours: Path, git: Git) -> Run:
    """Runs `upgrade` in a copy with a name and a method of its own."""
    (ours / "local/methods").mkdir()
    (ours / "local/settings.yml").write_text("municipality: Eksempelkøbing Kommune\n", encoding="utf-8")
    text = (ours / METHOD).read_text(encoding="utf-8").replace("title: Sæt dagsordenen", "title: Vores runde")
    (ours / OWN).write_text(text + "\nBrug den sammen med [](method:dagsorden).\n", encoding="utf-8")
    saved(ours, git)
    return lambda: CliRunner().invoke(main, ["--root", str(ours), "upgrade"])


def saved(root: Path, git: Git) -> str:
    """Commit all that there is; gives the commit."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Ændr")
    return head(root, git)


def head(root: Path, git: Git) -> str:
    return git(root, "rev-parse", "HEAD").strip()


def swap(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def add(path: str, like: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        shutil.copy(root / like, root / path)
        swap(path, old, new)(root)

    return change


CHANGES: list[tuple[str, Callable[[Path], None], str]] = [
    (
        "a new method",
        add("methods/runde-to.md", METHOD, "title: Sæt dagsordenen", "title: Runde to"),
        "  Runde to, en metode (methods/runde-to.md)\n",
    ),
    ("a title", swap(METHOD, "title: Sæt dagsordenen", "title: Aftal dagsordenen"), "  Aftal dagsordenen, en metode (methods/dagsorden.md)"),
    ("a text", swap(METHOD, "opdigtet til test.", "opdigtet til en test."), f". Se også jeres egen: {OWN}"),
    ("a role", swap(ROLES, "    summary: ", "    summary: Kort sagt. "), ", en rolle (vocabulary/roles.yml)"),
    ("a case", swap("cases/tavlen.md", "satte en tavle op", "satte to tavler op"), ", en case (cases/tavlen.md)"),
    ("a page", swap("docs/index.md", "title: ", "title: Ny "), ", en side (docs/index.md)"),
    ("the programme", swap("programmes/moeder.yml", "title: ", "title: Nye "), ", et forløb (programmes/moeder.yml)"),
    ("a module's plan", swap("modules/forhandling/plan.yml", "title: ", "title: Nyt "), ", et modul (modules/forhandling/module.md)"),
    ("a file that holds no entry", swap(".gitignore", "/site/", "/site/\n/andet/"), "Tjekket fandt ingen nye problemer."),
    ("the README of local", swap("local/README.md", "Her står", "Her står altid"), "ingen nye problemer"),
]


def test_ten_changes_come_in_one_after_the_other_and_each_is_told(run: Run, ours: Path, theirs: Path, git: Git) -> None:
    own = (ours / OWN).read_bytes()
    for what, change, told in CHANGES:
        before = head(ours, git)
        change(theirs)
        fresh = saved(theirs, git)
        done = run()
        assert (what, done.exit_code, done.stderr) == (what, 0, "")
        assert told in done.stdout, what
        assert f"git reset --keep {before[:12]}" in done.stdout
        assert git(ours, "merge-base", "HEAD", fresh).strip() == fresh
        assert ((ours / OWN).read_bytes(), git(ours, "status", "--porcelain")) == (own, "")
    assert run().stdout == "Der er intet nyt i den fælles håndbog.\n"


def test_a_file_that_both_have_changed_takes_all_back(run: Run, ours: Path, theirs: Path, git: Git) -> None:
    swap(METHOD, "opdigtet til test.", "opdigtet hos os.")(ours)
    before = saved(ours, git)
    swap(METHOD, "opdigtet til test.", "opdigtet til en test.")(theirs)
    add("methods/runde-to.md", METHOD, "title: Sæt dagsordenen", "title: Runde to")(theirs)
    saved(theirs, git)
    done = run()
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"Alt står som før, for jeres kopi og den fælles håndbog har ændret det samme: {METHOD}." in done.stderr
    assert (head(ours, git), git(ours, "status", "--porcelain")) == (before, "")
    assert "opdigtet hos os." in (ours / METHOD).read_text(encoding="utf-8")
    assert not (ours / "methods/runde-to.md").exists()


def test_a_file_that_one_changed_and_the_other_took_away_takes_all_back(run: Run, ours: Path, theirs: Path, git: Git) -> None:
    swap(METHOD, "opdigtet til test.", "opdigtet hos os.")(ours)
    before = saved(ours, git)
    (theirs / METHOD).unlink()
    saved(theirs, git)
    done = run()
    assert (done.exit_code, head(ours, git), git(ours, "status", "--porcelain")) == (2, before, "")
    assert METHOD in done.stderr


def test_someone_whom_git_does_not_know_is_told_and_nothing_has_changed(
    run: Run, ours: Path, theirs: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = head(ours, git)
    swap(METHOD, "title: Sæt dagsordenen", "title: Aftal dagsordenen")(theirs)
    saved(theirs, git)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "")
    assert run().exit_code == 2
    assert (head(ours, git), git(ours, "status", "--porcelain")) == (before, "")


def test_a_shared_entry_that_is_gone_is_told_with_the_problems_that_it_gives(run: Run, theirs: Path, git: Git) -> None:
    (theirs / METHOD).unlink()
    saved(theirs, git)
    done = run()
    assert done.exit_code == 1
    assert f"Fjernet fra den fælles håndbog:\n  Sæt dagsordenen, en metode ({METHOD}). Se også jeres egen: {OWN}\n" in done.stdout
    assert "Tjekket fandt nye problemer:\n" in done.stdout
    assert f"\n  {OWN}:" in done.stdout


def test_what_only_the_shared_part_of_an_override_names_is_not_called_ours(run: Run, ours: Path, theirs: Path, git: Git) -> None:
    place = ours / "local/cases/herning.md"
    place.parent.mkdir(exist_ok=True)
    place.write_text("---\ntitle: Herning set herfra\n---\n", encoding="utf-8")
    saved(ours, git)
    swap(METHOD, "opdigtet til test.", "opdigtet til en test.")(theirs)
    saved(theirs, git)
    assert f"({METHOD}). Se også jeres egen: {OWN}\n" in run().stdout


def test_what_is_not_kept_in_git_is_told_and_nothing_is_fetched(run: Run, ours: Path, theirs: Path, git: Git) -> None:
    before = head(ours, git)
    swap(METHOD, "title: Sæt dagsordenen", "title: Aftal dagsordenen")(theirs)
    saved(theirs, git)
    (ours / "local/nyt.md").write_text("ikke gemt", encoding="utf-8")
    done = run()
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "Noget er ikke gemt i git: local/nyt.md." in done.stderr
    assert (head(ours, git), (ours / "local/nyt.md").read_text(encoding="utf-8")) == (before, "ikke gemt")


def test_a_commit_that_is_on_no_branch_is_told(run: Run, ours: Path, git: Git) -> None:
    git(ours, "checkout", "--quiet", "--detach")
    done = run()
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "står ikke på en gren" in done.stderr


def test_without_a_remote_or_a_way_to_it_there_is_one_clear_line(run: Run, ours: Path, git: Git, tmp_path: Path) -> None:
    before = head(ours, git)
    git(ours, "remote", "set-url", "upstream", str(tmp_path / "væk"))
    gone = run()
    git(ours, "remote", "remove", "upstream")
    unknown = run()
    assert [(done.exit_code, done.stdout, done.stderr.count("\n")) for done in (gone, unknown)] == [(2, "", 1)] * 2
    assert "Der kunne ikke hentes fra «upstream»" in gone.stderr
    assert "git remote add upstream ADRESSE" in unknown.stderr
    assert (head(ours, git), git(ours, "status", "--porcelain")) == (before, "")


def test_a_hook_of_git_that_refuses_takes_all_back(run: Run, ours: Path, theirs: Path, git: Git) -> None:
    before = head(ours, git)
    swap(METHOD, "title: Sæt dagsordenen", "title: Aftal dagsordenen")(theirs)
    saved(theirs, git)
    hook = ours / ".git/hooks/commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    assert run().exit_code == 2
    assert (head(ours, git), git(ours, "status", "--porcelain")) == (before, "")
