"""The sample handbook of these tests, and what its checker says of a folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handbook.build import linked
from handbook.check import check
from handbook.link import Handbook

TODAY = date(2026, 11, 22)

SAMPLE = Path(__file__).resolve().parents[1] / "sample"

Told = Callable[[Path], list[str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the sample that a test may spoil."""
    return shutil.copytree(SAMPLE, tmp_path / "handbog")


@pytest.fixture(scope="session")
def book() -> Handbook:
    """The sample as it stands; nobody writes to it."""
    return linked(SAMPLE, TODAY)


@pytest.fixture(scope="session")
def told() -> Told:
    """The problems of a folder, each as `path:line:column: code`."""
    return lambda root: [f"{problem.at}: {problem.code}" for problem in check(linked(root, TODAY))]
