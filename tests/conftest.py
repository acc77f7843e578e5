"""A copy of the sample that the real MkDocs can build, and the commands run on it in a process of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# No test is timed; on a build machine every run tries the same examples, so that red means a change.
settings.register_profile("handbook", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("handbook")

ROOT = Path(__file__).resolve().parents[1]
NAVIGATION = re.compile(r"^nav:\n(?:[ ].*\n|\n)*", re.MULTILINE)
OURS = ("HANDBOOK_", "FORCE_COLOR", "PYTHONPATH")


@pytest.fixture(scope="session")
def children() -> dict[str, str]:
    """The environment of the processes that tests start: our code, one day, no colours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    ours = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1795305600", "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    return kept | ours


@pytest.fixture(scope="session")
def copied() -> Callable[[Path], Path]:
    """Copies the sample to a place, with the site's own mkdocs.yml but for its navigation."""

    def copied(to: Path) -> Path:
        shutil.copytree(ROOT / "tests" / "sample", to)
        text = NAVIGATION.sub("", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
        (to / "mkdocs.yml").write_text(text.replace("hooks/", f"{ROOT.as_posix()}/hooks/"), encoding="utf-8")
        return to

    return copied


@pytest.fixture(scope="session")
def python(children: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a module in a folder."""

    def python(folder: Path, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-m", *words]
        return subprocess.run(command, cwd=folder, env=children | extra, capture_output=True, encoding="utf-8", check=False)

    return python
