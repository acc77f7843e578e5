"""A municipality's first hour: a fork, a build, and no file outside `local/` that has changed; and what runs on its host."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
GITHUB, GITLAB = ".github/workflows/handbook.yml", ".gitlab-ci.yml"
Python = Callable[..., subprocess.CompletedProcess[str]]


def test_after_a_fork_and_a_build_only_local_has_changed(tmp_path: Path, copied: Callable[[Path], Path], python: Python) -> None:
    root = copied(tmp_path / "egen")
    shutil.rmtree(root / "local/dates")
    (root / "local/settings.yml").unlink()
    shutil.copy(ROOT / ".gitignore", root)

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, encoding="utf-8").stdout

    git("init", "--quiet")
    git("add", ".")
    git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", "Begynd")
    named = ("--municipality", "Eksempelkøbing Kommune", "--code", "0740", "--upstream", "https://example.org/faelles", "--yes")
    forked, built = python(root, "handbook", "fork", *named), python(root, "handbook", "build")
    assert (forked.returncode, forked.stderr, built.returncode) == (0, "", 0)
    assert "Eksempelkøbing Kommune" in (root / "site/index.html").read_text(encoding="utf-8")
    assert git("status", "--porcelain") == "?? local/settings.yml\n"


def read(path: str) -> Any:
    return yaml.load((ROOT / path).read_text(encoding="utf-8"), yaml.BaseLoader)


def commands(path: str) -> list[str]:
    held = read(path)
    if path == GITLAB:
        return [str(line) for line in held["handbook"]["script"]]
    return [step["run"] for step in held["jobs"]["handbook"]["steps"] if "run" in step]


@pytest.mark.parametrize("path", [GITHUB, GITLAB])
def test_a_host_runs_the_check_and_the_build_and_what_fails_is_red(path: str) -> None:
    assert [re.sub(r" --.*", "", command) for command in commands(path)] == ["python3 run.py check", "python3 run.py build"]
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not re.search(r"continue-on-error|allow_failure|\|\||set \+e", text)


@pytest.mark.parametrize("path", [GITHUB, GITLAB])
def test_what_runs_on_a_host_knows_no_secret(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not re.search(r"secrets|token|pull_request_target|workflow_run", text, re.IGNORECASE)


def test_on_github_it_may_only_read_and_what_it_uses_is_pinned() -> None:
    held = read(GITHUB)
    assert held["permissions"] == {"contents": "read"}
    assert set(held["on"]) == {"push", "pull_request"}
    steps = held["jobs"]["handbook"]["steps"]
    assert "permissions" not in held["jobs"]["handbook"]
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]) for step in steps if "uses" in step)
    assert steps[0]["with"]["persist-credentials"] == "false"
