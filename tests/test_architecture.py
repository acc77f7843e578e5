"""What must hold of the repository as a whole: who imports whom, types, style, what no file may name, and the README's plan of the house."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "hooks" / "handbook"
NO_ROOM = {"__init__", "__pycache__", "py.typed"}

# Each pattern is written so that it does not match itself.
FORBIDDEN = {
    "a package registry": r"pypi\.org|python[h]osted\.org|registry\.(?:npm|yarn)\w*\.|(?:index-url|find-links)[ =]+[\"']?\w*:?/",
    "a path of one machine": r"(?<![\w./:)}<>-])/(?:work|root|opt|tmp|home|Users)/\w|\b[A-Z]:[\\]+Users[\\]",
    "a private key or a token": r"-{5}BEGIN (?:[A-Z]+ )*PRIVATE [K]EY|\b(?:gh[pousr]|github_pat)_\w{20}|\bglpat-[\w-]{20}|\bAKIA[0-9A-Z]{16}\b",
}


def content(*tool: str) -> None:
    """Run a tool of this environment; fail with its own words when it complains."""
    environment = dict(os.environ, PYTHONPATH=str(ROOT / "hooks"), PYTHONUTF8="1", NO_COLOR="1")
    done = subprocess.run([sys.executable, *tool], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.fail(f"{done.stdout}\n{done.stderr}", pytrace=False)


def test_import_contracts() -> None:
    content("-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo", "--no-cache")


def test_mypy() -> None:
    content("-m", "mypy", "--no-error-summary")


def test_ruff() -> None:
    content("-m", "ruff", "check", "--quiet", "--output-format=concise", ".")


def files_of_the_repository() -> list[Path]:
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.skip("this copy is no git repository")
    return [path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:120]}"
        for path in files_of_the_repository()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a package registry", "https://" + "pypi" + ".org/simple"),
        ("a package registry", "--extra-index" + "-url https://pakker.kommune.dk"),
        ("a package registry", "find" + "-links = /wheels"),
        ("a path of one machine", 'open("/' + 'home/anna/noter.md")'),
        ("a path of one machine", "C:" + "\\Users\\anna"),
        ("a private key or a token", "-----BEGIN OPENSSH " + "PRIVATE KEY-----"),
        ("a private key or a token", "gh" + "p_" + "a" * 36),
    ],
)
def test_the_patterns_find(what: str, text: str) -> None:
    assert re.search(FORBIDDEN[what], text)


@pytest.mark.parametrize("text", ["https://kommune.dk/home/borger", "../" + "work/modul.md", "</home/>", "/usr/bin/chromium", "se pypi"])
def test_the_patterns_leave_alone(text: str) -> None:
    assert not any(re.search(pattern, text) for pattern in FORBIDDEN.values())


def rooms_in_readme() -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    part = re.search(r"^## The house$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert part, "README.md has no part with the heading '## The house'"
    first_cells = re.findall(r"^\|([^|]*)\|", part[1], re.MULTILINE)
    return [name for cell in first_cells for name in re.findall(r"`([^`]+)`", cell)]


def test_the_readmes_table_of_rooms_is_the_house() -> None:
    rooms = [name.removesuffix("/").removesuffix(".py") for name in rooms_in_readme()]
    house = {path.name.removesuffix(".py") for path in HOUSE.iterdir()} - NO_ROOM
    assert len(rooms) == len(set(rooms)), "a room stands twice"
    assert set(rooms) == house
