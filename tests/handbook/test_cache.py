"""What earlier runs found is never wrong: whatever changes in between, a run that remembers says what a cold one says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import handbook
from handbook.build import Journey, find, journey, remembered
from handbook.cache import FOLDER, RUNS, SECOND, Answer, Memory, digest, keep, recalled
from handbook.link import parts
from handbook.source import Place, Problem

TODAY = date(2026, 11, 22)
SAMPLE = Path(__file__).resolve().parents[1] / "sample"
PACKAGE = Path(handbook.__path__[0])
FILES = sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*") if path.is_file())
PLANTED = Problem(Place("methods/dagsorden.md", 3, 1), "FS999", "hint", "Husket.", "Intet.")
# fmt: off
LINES = st.sampled_from([
    "", "---", "title: Andet", "minutes: mange", "roles: [findes-ikke]", "status: retired", "term_links: none", "municipality: Herning", "[x](module:forhandling)",
    "[x](nej.md)", "![x](x.png)", "{{ count() }}", "## Øvelser", "Facilitator og klient.", "ABC er nyt.", "a-kasse og akasse", "prerequisites: [forhandling]",
])
NAMES = st.sampled_from(["cases/ny.md", "methods/dagsorden.md", "methods/ny.md", "local/cases/herning.md", "modules/forhandling/plan.yml", "docs/ny.md", "docs/x.png"])
# fmt: on
FILE = st.sampled_from(FILES)


def write(root: Path, path: str, line: int, text: str) -> None:
    lines = (root / path).read_text(encoding="utf-8").split("\n") if (root / path).is_file() else []
    lines.insert(line % (len(lines) + 1), text)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("\n".join(lines), encoding="utf-8")


def move(root: Path, path: str, name: str) -> None:
    if (root / path).is_file():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / path).replace(root / name)


def copy(root: Path, path: str, name: str) -> None:
    if (root / path).is_file() and path != name:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, root / name)


def restore(root: Path, path: str) -> None:
    shutil.copyfile(SAMPLE / path, root / path)


STEP = st.one_of(
    st.builds(lambda *given: lambda root: write(root, *given), FILE, st.integers(0, 60), LINES),
    st.builds(lambda *given: lambda root: move(root, *given), FILE, NAMES),
    st.builds(lambda *given: lambda root: copy(root, *given), FILE, NAMES),
    st.builds(lambda path: lambda root: (root / path).unlink(missing_ok=True), FILE),
    st.builds(lambda path: lambda root: restore(root, path), FILE),
)


def published(made: Journey) -> tuple[dict[str, object], ...]:
    """All that a journey publishes, byte for byte."""
    site = made.site
    return (dict(site.pages), dict(site.written), dict(site.made), dict(site.assets)) if site else ()


@settings(max_examples=30)
@given(st.lists(st.tuples(STEP, st.integers(0, 2)), min_size=1, max_size=6))
def test_a_run_that_remembers_says_what_a_cold_one_says(steps: list[tuple[Callable[[Path], object], int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = shutil.copytree(SAMPLE, Path(folder, "handbog"))
        before = journey(root, TODAY)
        for step, days in steps:
            step(root)
            today = TODAY + timedelta(days=days)
            warm, cold = remembered(root, today), journey(root, today)
            before = journey(root, today, before=before)
            assert (warm.problems, warm.entries) == (before.problems, before.entries) == (cold.problems, cold.entries)
            assert published(before) == published(cold)
            assert {file.path: file.text for file in warm.spoilt} == {file.path: file.text for file in cold.spoilt}


def test_a_run_of_the_same_is_not_made_again(root: Path) -> None:
    keep(root, Memory(runs={find(root, TODAY).mark: Answer((PLANTED,), 3)}))
    made = remembered(root, TODAY)
    assert (made.problems, made.entries) == ((PLANTED,), 3)


def test_of_two_files_only_the_one_that_changed_is_judged_again(root: Path) -> None:
    found = find(root, TODAY)
    remembered(root, TODAY)
    marks = [found.mark_of(part) for part in parts(found.book) if {file.path for file in part.files} & {"methods/dagsorden.md", "cases/herning.md"}]
    keep(root, Memory(parts=dict.fromkeys(marks, (PLANTED,))))
    write(root, "cases/herning.md", 60, "Endnu en linje.")
    assert remembered(root, TODAY).problems == (PLANTED,)


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(days=1)])
def test_a_day_and_the_settings_are_part_of_what_is_remembered(root: Path, day: date) -> None:
    marks = {found.mark_of(next(parts(found.book))) for found in (find(root, TODAY), find(root, day))}
    write(root, "local/settings.yml", 60, "department: En anden")
    changed = find(root, day)
    assert changed.mark_of(next(parts(changed.book))) not in marks
    assert len(marks) == 1 + (day != TODAY)


def test_a_file_that_is_only_named_is_part_of_what_is_remembered(root: Path) -> None:
    write(root, "docs/index.md", 60, "![Et møde](x.png)")
    assert [problem.code for problem in remembered(root, TODAY).problems] == ["FS205"]
    (root / "docs" / "x.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert remembered(root, TODAY).problems == ()


@given(st.binary())
def test_a_spoiled_cache_is_no_cache(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, FOLDER, "check.json")
        place.parent.mkdir(parents=True)
        place.write_bytes(data)
        assert recalled(Path(folder)) == Memory()


def test_a_cache_with_a_letter_changed_is_no_cache(root: Path) -> None:
    place = kept(root)
    before = place.stat()
    place.write_bytes(place.read_bytes().replace(b"hint", b"help"))
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert recalled(root) == Memory()


def test_a_cache_that_came_with_a_checkout_is_no_cache(root: Path, tmp_path: Path) -> None:
    shutil.move(kept(root), tmp_path / "cache")
    shutil.copyfile(tmp_path / "cache", root / FOLDER / "check.json")
    assert recalled(root) == Memory()


def test_a_cache_that_came_with_an_archive_of_commits_is_no_cache(root: Path) -> None:
    seconds = 1_790_000_000
    _, _, data = kept(root).read_bytes().partition(b"\n")
    place = root / FOLDER / "check.json"
    place.write_bytes(f"{seconds * SECOND} {digest([data])}\n".encode() + data)
    os.utime(place, (seconds, seconds))
    assert recalled(root) == Memory()


def test_what_is_kept_is_recalled(root: Path) -> None:
    kept(root)
    assert recalled(root).runs["run"].problems == (PLANTED,)


def test_a_cache_may_be_deleted(root: Path) -> None:
    first = remembered(root, TODAY)
    shutil.rmtree(root / ".handbook")
    assert remembered(root, TODAY).problems == first.problems


def test_where_nothing_can_be_written_nothing_is_kept(root: Path) -> None:
    (root / ".handbook").write_text("", encoding="utf-8")
    assert remembered(root, TODAY).problems == ()
    assert (root / ".handbook").read_bytes() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="making a link needs a right there")
def test_nothing_is_kept_behind_a_link_that_leads_out(root: Path, tmp_path: Path) -> None:
    (tmp_path / "ude").mkdir()
    (root / ".handbook").symlink_to(tmp_path / "ude")
    keep(root, Memory(parts={"del": ()}))
    assert not list((tmp_path / "ude").rglob("*.json"))


def test_no_more_is_kept_than_some_runs_and_the_parts_that_are(root: Path) -> None:
    for days in range(RUNS + 2):
        remembered(root, TODAY + timedelta(days=days))
    memory = recalled(root)
    assert len(memory.runs) == RUNS
    assert len(memory.parts) == len(list(parts(find(root, TODAY).book)))
    assert [path.name for path in (root / FOLDER).iterdir()] == ["check.json"]


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are Unicode elsewhere")
def test_a_name_that_is_no_unicode_does_no_harm(root: Path) -> None:
    for name in ("methods/\udcff.md", "docs/\udcff.txt"):
        (root / name).write_text("---\ntitle: [\n---\n", encoding="utf-8")
    assert remembered(root, TODAY).problems == journey(root, TODAY).problems != ()


def test_a_cold_run_leaves_nothing_behind(root: Path) -> None:
    journey(root, TODAY)
    assert not (root / ".handbook").exists()


def test_the_command_remembers(root: Path, python: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    first, second = (python(root, "handbook", "check") for _ in range(2))
    assert len(recalled(root).runs) == 1
    assert (first.returncode, first.stdout, first.stderr) == (second.returncode, second.stdout, second.stderr)


def test_another_version_of_the_code_asks_anew(root: Path, tmp_path: Path, python: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    write(root, "methods/dagsorden.md", 1, "ukendt: 1")
    shutil.copytree(PACKAGE, tmp_path / "hooks" / "handbook", ignore=shutil.ignore_patterns("__pycache__"))
    told = tmp_path / "hooks" / "handbook" / "messages" / "da.toml"
    first = python(root, "handbook", "check", "--format", "concise").stdout
    assert "findes ikke" in first
    told.write_text(told.read_text(encoding="utf-8").replace("findes ikke", "kendes ikke"), encoding="utf-8")
    second = python(root, "handbook", "check", "--format", "concise", PYTHONPATH=str(tmp_path / "hooks")).stdout
    third = python(root, "handbook", "check", "--format", "concise").stdout
    assert second == first.replace("findes ikke", "kendes ikke")
    assert third == first


def test_runs_at_once_do_each_other_no_harm(root: Path, children: dict[str, str]) -> None:
    command = [sys.executable, "-P", "-m", "handbook", "check", "--format", "concise"]
    runs = [subprocess.Popen(command, cwd=root, env=children, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    for run in runs:
        run.communicate()
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert len(recalled(root).runs) == 1


def kept(root: Path) -> Path:
    """A cache with one run in it."""
    keep(root, Memory(runs={"run": Answer((PLANTED,), 1)}))
    return root / FOLDER / "check.json"
