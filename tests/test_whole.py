"""Whoever reads the site meanwhile has one whole version of it: builds are killed, run out of disk, may not write, and run two at once."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

import pytest

KILLS = int(os.environ.get("KILLS", "12"))
EDITION = re.compile(r"bogudgave([a-z]+)", re.IGNORECASE)
READ = ("index.html", "moduler/index.html", "begreber/index.html", "pagefind/words.json", "tag-med/index.html", "404.html", "index.html")
VANISHES = 'from pathlib import Path\n\ndef on_files(files, config):\n    Path("docs/skema.pdf").unlink()\n    return files\n'
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")


@dataclass(frozen=True)
class Handbook:
    """A handbook of which each edition says on all pages and in the index which one it is."""

    root: Path
    environment: dict[str, str]
    under: tuple[str, ...] = ()

    def edit(self, edition: str) -> None:
        for path, text in self.texts.items():
            (self.root / path).write_text(text.replace("EDITION", f"Bogudgave{edition}"), encoding="utf-8")

    @property
    def texts(self) -> dict[str, str]:
        sample = Path(__file__).parent / "sample"
        settings = (sample / "local/settings.yml").read_text(encoding="utf-8")
        front = (sample / "docs/index.md").read_text(encoding="utf-8")
        return {"local/settings.yml": f"{settings}\nname: EDITION\n", "docs/index.md": f"{front}\nDette er EDITION.\n"}

    def start(self, *words: str) -> subprocess.Popen[str]:
        command = [*self.under, sys.executable, "-P", "-m", "handbook", *(words or ("build",))]
        return subprocess.Popen(command, cwd=self.root, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")

    def run(self, *words: str) -> tuple[int, str]:
        """The exit code of a command, and what it complained of."""
        process = self.start(*words)
        return process.wait(), process.communicate()[1]

    def files(self, folder: str = "site") -> dict[str, bytes]:
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in sorted((self.root / folder).rglob("*")) if path.is_file()}

    @property
    def beside(self) -> set[str]:
        return {path.name for path in self.root.iterdir()}


@dataclass
class Reader:
    """Reads the site over and over; `wrong` is what was not there or of two editions at once, `seen` the editions."""

    site: Path
    stopped: threading.Event = field(default_factory=threading.Event)
    seen: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    rounds: int = 0

    def read(self) -> None:
        while not self.stopped.wait(0.002):
            try:
                editions = [frozenset(EDITION.findall((self.site / path).read_text(encoding="utf-8"))) for path in READ]
            except OSError as error:
                self.wrong.append(str(error))
            else:
                self._judge(editions)

    def _judge(self, editions: list[frozenset[str]]) -> None:
        self.rounds += 1
        self.seen |= {edition for among in editions for edition in among}
        if any(len(among) != 1 for among in editions) or (editions[0] == editions[-1] and len(set(editions)) > 1):
            self.wrong.append(str(list(map(sorted, editions))))


@contextmanager
def reading(site: Path) -> Iterator[Reader]:
    reader = Reader(site)
    thread = threading.Thread(target=reader.read, daemon=True)
    thread.start()
    try:
        yield reader
    finally:
        reader.stopped.set()
        thread.join()


@pytest.fixture
def handbook(tmp_path: Path, copied: Callable[[Path], Path], children: dict[str, str]) -> Handbook:
    """The sample with its first edition built."""
    return built(Handbook(copied(tmp_path / "handbog"), dict(children)))


def built(handbook: Handbook) -> Handbook:
    handbook.edit("a")
    assert handbook.run() == (0, "20 opslag er tjekket: ingen problemer.\n")
    return handbook


@contextmanager
def drive(place: Path, megabytes: int) -> Iterator[Path]:
    """A small drive of its own."""
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", place], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("only an administrator may mount a drive")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


@pytest.fixture
def on_drive(tmp_path: Path, copied: Callable[[Path], Path], children: dict[str, str]) -> Iterator[Handbook]:
    if not shutil.which("mount"):
        pytest.skip("there is no mount here")
    with drive(tmp_path / "drev", 48) as place:
        yield built(Handbook(copied(place / "handbog"), dict(children)))


@posix
def test_a_build_that_is_killed_leaves_a_whole_site_and_the_next_one_cleans_up(handbook: Handbook) -> None:
    before, chance = handbook.beside, random.Random(8)
    began = monotonic()
    assert handbook.run()[0] == 0
    lasts = monotonic() - began
    with reading(handbook.root / "site") as reader:
        for nth in range(KILLS):
            handbook.edit("b" * (nth % 9 + 1))
            process = handbook.start()
            with killed_after(process, chance.uniform(0, lasts * 1.1)):
                process.communicate()
        handbook.edit("sidste")
        assert handbook.run()[0] == 0
    assert reader.wrong == []
    assert reader.rounds
    assert set(EDITION.findall((handbook.root / "site/index.html").read_text(encoding="utf-8"))) == {"sidste"}
    assert handbook.beside == before


@contextmanager
def killed_after(process: subprocess.Popen[str], seconds: float) -> Iterator[None]:
    """Kill a process some time from now, as a machine that is turned off does: it may close nothing."""
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def test_two_builds_at_once_end_both_and_leave_one_whole_site(handbook: Handbook) -> None:
    before = handbook.beside
    with reading(handbook.root / "site") as reader:
        for edition in ("b", "c"):
            handbook.edit(edition)
            both = [handbook.start(), handbook.start()]
            told = [process.communicate()[1] for process in both]
            assert [process.returncode for process in both] == [0, 0], told
    assert reader.wrong == []
    assert set(EDITION.findall((handbook.root / "site/index.html").read_text(encoding="utf-8"))) == {"c"}
    assert handbook.beside == before


@posix
@pytest.mark.parametrize("left", [0, 200_000, 2_000_000, 5_000_000, 8_000_000])
def test_where_the_disk_is_full_the_old_site_stays(on_drive: Handbook, left: int) -> None:
    before, beside = on_drive.files(), on_drive.beside
    on_drive.edit("b")
    with reading(on_drive.root / "site") as reader:
        with filled(on_drive.root.parent, left):
            code, told = on_drive.run()
        assert (code, "disken er fuld" in told, "Traceback" in told) == (2, True, False), told
    assert (reader.wrong, reader.seen) == ([], {"a"})
    assert on_drive.files() == before
    assert on_drive.beside == beside
    assert on_drive.run()[0] == 0


@contextmanager
def filled(drive: Path, left: int) -> Iterator[None]:
    """A drive on which so many bytes are left."""
    ballast = drive / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(drive).free - left)
    yield
    ballast.unlink()


@posix
@pytest.mark.parametrize(
    "words", [("build", "--for", "file-share"), ("hub", "site", "--into", "samling"), ("pages", "--into", "../sider"), ("inventory",)]
)
def test_where_the_disk_is_full_what_else_is_made_stays_too(on_drive: Handbook, words: tuple[str, ...]) -> None:
    on_drive.environment["HANDBOOK_URL"] = "https://eksempel.dk/"
    assert on_drive.run() == (0, "20 opslag er tjekket: ingen problemer.\n")
    assert on_drive.run(*words)[0] == 0
    shutil.rmtree(on_drive.root.parent / "sider", ignore_errors=True)  # pages are written into no folder that holds some
    on_drive.edit("b")
    (on_drive.root / "docs/ny.md").write_text("---\ntitle: Ny\nsummary: En ny side.\n---\n\nDen er ny.\n", encoding="utf-8")
    before = on_drive.files("..")
    with filled(on_drive.root.parent, 0):
        code, told = on_drive.run(*words)
    assert (code, "disken er fuld" in told, "Traceback" in told) == (2, True, False), told
    assert on_drive.files("..") == before


@posix
def test_where_a_file_may_not_grow_so_large_the_old_site_stays(handbook: Handbook) -> None:
    before, beside = handbook.files(), handbook.beside
    handbook.edit("b")
    for name in [name for name in handbook.environment if name.startswith("COV")]:
        del handbook.environment[name]  # what measures the tests writes files too, and complains of the limit by itself
    code, told = replace(handbook, under=("sh", "-c", 'ulimit -f 100 && exec "$@"', "sh")).run()
    assert (code, "filen er større, end den må være" in told, "Traceback" in told) == (2, True, False), told
    assert (handbook.files(), handbook.beside) == (before, beside)


@posix
def test_where_the_drive_can_only_be_read_it_is_told(on_drive: Handbook) -> None:
    before = on_drive.files(".")
    subprocess.run(["mount", "-o", "remount,ro", on_drive.root.parent], check=True)
    for words in (("build",), ("build", "--for", "file-share"), ("inventory",)):
        code, told = on_drive.run(*words)
        assert (code, "drevet kan kun læses" in told, "Traceback" in told) == (2, True, False), told
    assert on_drive.files(".") == before


@posix
def test_a_file_that_is_gone_before_it_is_copied_is_told_and_the_old_site_stays(handbook: Handbook) -> None:
    (handbook.root / "docs/skema.pdf").write_bytes(b"et skema")
    with (handbook.root / "docs/index.md").open("a", encoding="utf-8") as stream:
        stream.write("\n[Skemaet](skema.pdf)\n")
    (handbook.root / "vanishes.py").write_text(VANISHES, encoding="utf-8")
    settings = handbook.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("mkdocs_hook.py]", "mkdocs_hook.py, vanishes.py]"), encoding="utf-8")
    before, beside = handbook.files(), handbook.beside
    code, told = handbook.run()
    assert (code, "skema.pdf: den eller mappen om den findes ikke længere" in told, "Traceback" in told) == (2, True, False), told
    assert (handbook.files(), handbook.beside) == (before, beside)
