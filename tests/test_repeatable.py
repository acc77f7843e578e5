"""A commit gives the same bytes wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest

from handbook import pdf
from handbook.source import HandbookError

Copied = Callable[[Path], Path]
COMMITTED = "2024-02-29T12:00:00Z"
URL = "https://eksempel.dk/haandbog/"

# What Python does first on each machine: it is told the time, and one lists folders backwards.
CLOCK = """
import datetime, os, time

began = time.monotonic()

class Told(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

time.time, datetime.datetime = lambda: float(os.environ["NOW"]) + time.monotonic() - began, Told
"""
CORES = "\nos.sched_getaffinity = lambda process: set(range({}))\n"
BACKWARDS = """
scandir, listdir = os.scandir, os.listdir

class Backwards:
    def __init__(self, path="."):
        with scandir(path) as entries:
            self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))
    def __iter__(self):
        return self.entries
    def __next__(self):
        return next(self.entries)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    def close(self):
        pass

os.scandir = Backwards
os.listdir = lambda path=".": sorted(listdir(path), reverse=True)
"""


@dataclass(frozen=True)
class Machine:
    """A handbook in a folder of a machine, and the environment there."""

    root: Path
    environment: Mapping[str, str]
    mask: int

    def run(self, *words: str) -> Machine:
        """This machine, when a command has gone well on it."""
        command = [sys.executable, "-P", "-m", "handbook", *words]
        done = subprocess.run(command, cwd=self.root, env=self.environment, capture_output=True, encoding="utf-8", check=False, umask=self.mask)
        assert done.returncode == 0, done.stderr
        return self

    def holds(self, *names: str) -> dict[str, tuple[str, str]]:
        """What stands in some folders: the path of each file, its mode, and a digest of its bytes."""
        files = (path for name in names for path in [self.root / name, *(self.root / name).rglob("*")] if path.is_file())
        return {path.relative_to(self.root).as_posix(): (oct(path.stat().st_mode), sha256(path.read_bytes()).hexdigest()) for path in files}


@pytest.fixture
def here(tmp_path: Path, copied: Copied, children: dict[str, str]) -> Machine:
    ours = {"TZ": "Europe/Copenhagen", "LC_ALL": "C", "PYTHONHASHSEED": "1", "NOW": "1795390200"}
    return Machine(copied(tmp_path / "a"), children | ours | begins(tmp_path / "en", CLOCK + CORES.format(2), children), 0o022)


@pytest.fixture
def there(tmp_path: Path, copied: Copied, children: dict[str, str]) -> Machine:
    """Another folder, filled in another order, half a year later on another kind of machine."""
    first, root = copied(tmp_path / "first"), tmp_path / "et andet sted" / "håndbog"
    for path in sorted(filter(Path.is_file, first.rglob("*")), reverse=True):
        (root / path.relative_to(first)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, root / path.relative_to(first))
    ours = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "da_DK.UTF-8", "PYTHONHASHSEED": "77", "NOW": "1811203200"}
    return Machine(root, children | ours | begins(tmp_path / "to", CLOCK + CORES.format(1) + BACKWARDS, children), 0o077)


def begins(folder: Path, code: str, children: Mapping[str, str]) -> dict[str, str]:
    """The environment of a Python that does something first."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join([str(folder), children["PYTHONPATH"]]), "HANDBOOK_URL": URL}


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


def test_a_site_is_the_same_on_another_machine(here: Machine, there: Machine) -> None:
    made = [machine.run("build").holds("site") for machine in (here, there)]
    assert differing(*made) == []
    ends = {path.rpartition(".")[2] for path in made[0]}
    assert ends >= {"html", "json", "ics", "docx", "svg", "gz", "pf_meta"}


def test_a_copy_for_a_file_share_is_the_same(here: Machine, there: Machine) -> None:
    names = ("site-fil", "site-fil.zip")
    made = [machine.run("build", "--for", "file-share").holds(*names) for machine in (here, there)]
    assert "site-fil.zip" in made[0]
    assert differing(*made) == []


def test_pages_and_a_hub_and_the_list_of_addresses_are_the_same(here: Machine, there: Machine) -> None:
    made = []
    for machine in (here, there):
        for words in (["build"], ["hub", "site", "--into", "samling"], ["inventory"], ["pages", "--into", "sider"], ["schema"]):
            machine.run(*words)
        made.append({path: digest for path, (_, digest) in machine.holds("samling", "local/published.yml", "sider", ".handbook/schemas").items()})
    assert differing(*made) == []
    assert {"local/published.yml", "samling/hub.json", "sider/index.md"} <= made[0].keys()


def test_a_pdf_is_the_same(here: Machine, there: Machine) -> None:
    """By the same browser with the same fonts; another one lays the text out in another way."""
    try:
        pdf.chromium()
    except HandbookError as error:
        pytest.skip(str(error))
    for machine in (here, there):
        machine.run("pdf", "--role", "afdelingsleder", "--into", "ud.pdf")
    one, other = ((machine.root / "ud.pdf").read_bytes() for machine in (here, there))
    assert one == other
    assert b"/CreationDate (D:20261122000000+00'00')" in one


def test_without_a_day_that_is_given_files_bear_the_day_of_the_commit(here: Machine, there: Machine, git: Callable[[Path], None]) -> None:
    made = []
    for machine in (here, there):
        git(machine.root)
        environment = {name: value for name, value in machine.environment.items() if name != "SOURCE_DATE_EPOCH"}
        made.append(Machine(machine.root, environment, machine.mask).run("build").holds("site"))
    assert differing(*made) == []
    site = here.root / "site"
    assert b"<lastmod>2024-02-29</lastmod>" in (site / "sitemap.xml").read_bytes()
    assert [path for path in site.rglob("*.ics") if b"DTSTAMP:20240229T000000Z" not in path.read_bytes()] == []
    assert "som siderne var den 29. februar 2024" in unescape((site / "tag-med/hele-haandbogen/index.html").read_text(encoding="utf-8"))


@pytest.fixture
def git(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Makes a repository of a folder, with one commit from long ago."""
    for name in ("AUTHOR", "COMMITTER"):
        for what, value in (("NAME", "Test"), ("EMAIL", "test@example.org"), ("DATE", COMMITTED)):
            monkeypatch.setenv(f"GIT_{name}_{what}", value)
    commands = (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Den første"])

    def git(root: Path) -> None:
        for words in commands:
            subprocess.run(["git", *words], cwd=root, check=True)

    return git
