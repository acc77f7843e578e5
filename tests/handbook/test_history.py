"""What git knows of a handbook, asked of a real repository."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook import history
from handbook.source import HandbookError

Git = Callable[..., object]


@pytest.fixture
def git(root: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Runs git in the parent of the sample, which is committed."""
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)

    def git(*words: str) -> object:
        return subprocess.run(["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *words], cwd=root.parent, check=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "Første")
    return git


def test_nothing_has_changed(root: Path, git: Git) -> None:
    assert history.changed(root, "HEAD") == frozenset()


def test_changed_new_and_deleted_files(root: Path, git: Git) -> None:
    (root / "methods/dagsorden.md").write_text("ny", encoding="utf-8")
    (root / "methods/på vej.md").write_text("ny", encoding="utf-8")
    (root / "cases/herning.md").unlink()
    assert history.changed(root, "HEAD") == {"methods/dagsorden.md", "methods/på vej.md", "cases/herning.md"}


def test_the_handbook_as_it_was(root: Path, git: Git) -> None:
    before = (root / "methods/dagsorden.md").read_bytes()
    (root / "methods/dagsorden.md").write_text("ny", encoding="utf-8")
    git("commit", "-qam", "Anden")
    with history.at(root, "HEAD~1") as then:
        assert (then / "methods/dagsorden.md").read_bytes() == before
    assert not then.exists()


def test_where_there_was_no_handbook_the_folder_is_empty(root: Path, git: Git) -> None:
    git("commit", "-qm", "Andet", "--allow-empty")
    git("rm", "-rq", "--cached", root.name)
    git("commit", "-qm", "Intet")
    with history.at(root, "HEAD") as then:
        assert list(then.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="making a link needs a right there")
def test_a_link_that_leads_out_is_left(root: Path, git: Git) -> None:
    (root / "methods/ude.md").symlink_to("/etc/hostname")
    (root / "methods/inde.md").symlink_to("runden.md")
    git("add", ".")
    git("commit", "-qm", "Anden")
    with history.at(root, "HEAD") as then:
        assert sorted(path.name for path in (then / "methods").iterdir()) == ["dagsorden.md", "inde.md", "runden.md"]


@pytest.mark.parametrize("revision", ["findes-ikke", "--output=x", ""])
def test_a_revision_that_is_not_there_is_told_in_a_line(root: Path, git: Git, revision: str) -> None:
    with pytest.raises(HandbookError, match=f"git kender ingen revision «{revision}»"):
        history.changed(root, revision)


def test_a_folder_without_git_is_told_in_a_line(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    with pytest.raises(HandbookError, match="git rev-parse"):
        history.changed(root, "HEAD")


def test_a_machine_without_git_is_told_in_a_line(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(HandbookError, match="git skal være installeret"):
        history.changed(root, "HEAD")
