"""What runs on a host: a proposal from a stranger is given no secret and no right to write, whatever it changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
GITHUB = sorted((ROOT / ".github/workflows").iterdir())
GITLAB = ROOT / ".gitlab-ci.yml"
SAFE_EVENTS = {"push", "pull_request", "schedule", "workflow_dispatch"}  # pull_request_target and the like run with the rights of the repository
AUDIT = ".venv/bin/pip-audit --disable-pip --require-hashes --requirement requirements/site.txt"


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in read(path)["jobs"].values():
        yield from job["steps"]


def test_all_are_looked_at() -> None:
    assert [path.name for path in GITHUB] == ["advisories.yml", "handbook.yml"]


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_a_workflow_may_only_read(path: Path) -> None:
    held = read(path)
    assert held["permissions"] == {"contents": "read"}
    assert set(held["on"]) <= SAFE_EVENTS
    for job in held["jobs"].values():
        assert not {"permissions", "secrets", "environment", "uses"} & set(job)
        assert job["runs-on"].startswith("ubuntu-")  # a machine of the host's, gone afterwards
        assert int(job["timeout-minutes"]) <= 30


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_a_workflow_runs_what_it_names_and_no_words_of_a_stranger(path: Path) -> None:
    """An expression within a command would put the title of a proposal into the shell."""
    for step in steps(path):
        if "uses" in step:
            assert re.fullmatch(r"actions/(?:checkout|setup-python)@[0-9a-f]{40}", step["uses"])
        else:
            assert "${{" not in step["run"]
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"
            assert "ref" not in step["with"]


@pytest.mark.parametrize("path", [*GITHUB, GITLAB], ids=lambda path: path.name)
def test_no_file_names_a_secret(path: Path) -> None:
    assert not re.search(r"secrets|token|password|CI_JOB_JWT|id_tokens|GITHUB_ENV", path.read_text(encoding="utf-8"), re.IGNORECASE)


def test_on_gitlab_nothing_is_kept_between_runs_or_fetched_from_others() -> None:
    held = read(GITLAB)
    assert set(held) == {"workflow", "handbook", "advisories"}
    for job in (held["handbook"], held["advisories"]):
        assert not {"cache", "secrets", "environment", "variables", "trigger", "include"} & set(job)


def test_vulnerabilities_are_looked_up_once_a_week_and_not_for_a_proposal() -> None:
    github, gitlab = read(ROOT / ".github/workflows/advisories.yml"), read(GITLAB)["advisories"]
    assert set(github["on"]) == {"schedule", "workflow_dispatch"}
    assert gitlab["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
    assert list(steps(ROOT / ".github/workflows/advisories.yml"))[-1]["run"] == gitlab["script"][-1] == AUDIT
