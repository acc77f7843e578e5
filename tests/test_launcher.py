"""run.py as it is met: a copy of it in a folder of its own, run by a real Python, with locks that name nothing from outside."""

from __future__ import annotations

import ast
import json
import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LAUNCHER = ROOT / "run.py"
EMPTY_LOCK = "# names no package\n"
UNOBTAINABLE = f"does-not-exist==1.0 --hash=sha256:{'0' * 64}\n"
INSTALLS = "Installerer det"

# The program that the launcher starts in these tests: it tells how it was started.
STAND_IN = """
import json, os, sys, time

if "vent" in sys.argv:
    try:
        print("klar", flush=True)
        time.sleep(60)
    except KeyboardInterrupt:
        sys.exit(5)
print(json.dumps({"words": sys.argv[1:], "folder": os.getcwd(), "path": sys.path, "utf8": sys.flags.utf8_mode}))
sys.exit(7)
"""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kopi") / "en mappe på skrivebordet"
    (root / "requirements").mkdir(parents=True)
    (root / "hooks" / "handbook").mkdir(parents=True)
    shutil.copy(LAUNCHER, root)
    for lock in ("site.txt", "test.txt"):
        (root / "requirements" / lock).write_text(EMPTY_LOCK, encoding="utf-8")
    (root / "hooks" / "handbook" / "__main__.py").write_text(STAND_IN, encoding="utf-8")
    (root / "hooks" / "pytest.py").write_text(STAND_IN, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A home without anything in it, and a pip that fetches nothing."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON", "COV"))}
    home = str(tmp_path_factory.mktemp("home"))
    return kept | {"HOME": home, "USERPROFILE": home, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}


@pytest.fixture
def run(copy: Path, environment: dict[str, str], tmp_path: Path) -> Run:
    def run(*words: str, **extra: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(copy / "run.py"), *words]
        return subprocess.run(command, env=environment | extra, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    return run


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10)])
def test_an_old_python_is_refused_in_one_danish_line(version: tuple[int, int]) -> None:
    launcher = runpy.run_path(str(LAUNCHER))
    with pytest.raises(launcher["Refusal"]) as refusal:
        launcher["refuse_old"](version)
    assert str(refusal.value) == f"Python {version[0]}.{version[1]} er for gammel: Fællessprog kræver Python 3.11 eller nyere."


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_promised_python_is_taken(version: tuple[int, int]) -> None:
    runpy.run_path(str(LAUNCHER))["refuse_old"](version)


def test_an_old_python_can_read_the_launcher() -> None:
    ast.parse(LAUNCHER.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_words_exit_code_and_folder_are_passed_on(copy: Path, run: Run) -> None:
    done = run("check", "to ord", "--navn=Ærø")
    told = json.loads(done.stdout)
    assert done.returncode == 7
    assert told["words"] == ["check", "to ord", "--navn=Ærø"]
    assert Path(told["folder"]) == copy
    assert str(copy / "hooks") in told["path"]
    assert str(copy) not in told["path"]
    assert told["utf8"] == 1


@pytest.mark.parametrize("home", ["", None])
def test_a_second_run_installs_nothing(run: Run, home: str | None) -> None:
    run("check")
    done = run("check") if home is None else run("check", HOME=home, USERPROFILE=home)
    assert (done.returncode, done.stderr) == (7, "")


def test_a_changed_lock_installs_anew(copy: Path, run: Run) -> None:
    run("check")
    leftover = copy / ".venv" / "leftover"
    leftover.touch()
    (copy / "requirements" / "site.txt").write_text(EMPTY_LOCK * 2, encoding="utf-8")
    done = run("check")
    assert done.returncode == 7
    assert INSTALLS in done.stderr
    assert not leftover.exists()
    assert run("check").stderr == ""


def test_test_is_laid_on_top_and_starts_pytest(copy: Path, run: Run) -> None:
    run("check")
    leftover = copy / ".venv" / "leftover"
    leftover.touch()
    (copy / "requirements" / "test.txt").write_text(EMPTY_LOCK * 3, encoding="utf-8")
    done = run("test", "-k", "noget")
    assert done.returncode == 7
    assert json.loads(done.stdout)["words"] == ["-k", "noget"]
    assert INSTALLS in done.stderr
    assert leftover.exists()
    assert run("test").stderr == ""
    assert run("check").stderr == ""


def test_a_failed_install_says_so_in_danish_and_is_made_anew(copy: Path, run: Run) -> None:
    lock = copy / "requirements" / "site.txt"
    lock.write_text(UNOBTAINABLE, encoding="utf-8")
    failed = run("check")
    *_, last = failed.stderr.splitlines()
    assert failed.returncode == 1
    assert "does-not-exist" in failed.stderr
    assert last.startswith("Installationen lykkedes ikke.")
    assert "Traceback" not in failed.stderr
    assert run("check").returncode == 1
    lock.write_text(EMPTY_LOCK, encoding="utf-8")
    mended = run("check")
    assert mended.returncode == 7
    assert INSTALLS in mended.stderr


def test_a_missing_lock_gives_one_line(copy: Path, run: Run) -> None:
    lock = copy / "requirements" / "site.txt"
    kept = lock.read_text(encoding="utf-8")
    lock.unlink()
    done = run("check")
    lock.write_text(kept, encoding="utf-8")
    assert done.returncode == 1
    assert re.fullmatch(r"Fællessprog kunne ikke startes: .*site\.txt.*\n", done.stderr)


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to a console, not to a process")
def test_ctrl_c_reaches_the_command(copy: Path, run: Run, environment: dict[str, str]) -> None:
    run("check")
    command = [sys.executable, str(copy / "run.py"), "vent"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "klar\n"
        child.send_signal(signal.SIGINT)
        _, complaint = child.communicate(timeout=30)
    assert (child.returncode, complaint) == (5, "")


def pins(lock: str) -> set[str]:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9][^ \\]*(?: ; [^\\]*)?)", text, re.MULTILINE))


def test_the_test_lock_holds_all_of_the_site_lock() -> None:
    assert pins("site.txt") <= pins("test.txt")


@pytest.mark.parametrize("lock", ["site.txt", "test.txt"])
def test_each_package_is_pinned_by_version_and_hash(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    packages = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(packages) > 20
    assert [package.split()[0] for package in packages if "==" not in package.split()[0] or "--hash=sha256:" not in package] == []
    assert "://" not in text
    assert re.search(r"^mkdocs==1\.", text, re.MULTILINE)


def test_the_command_is_told_the_name_it_was_called_by(copy: Path, run: Run) -> None:
    stand_in = copy / "hooks/handbook/__main__.py"
    stand_in.write_text("import os\nprint(os.environ['HANDBOOK_PROG'])\n", encoding="utf-8")
    try:
        assert run("check").stdout in ("python3 run.py\n", "py run.py\n")
    finally:
        stand_in.write_text(STAND_IN, encoding="utf-8")
