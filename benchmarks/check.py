"""How long `check` takes, and how it grows: the handbook itself, then 500, 1,000 and 5,000 generated entries.

    PYTHONPATH=hooks python benchmarks/check.py

For each: a cold run, a second run of the same, a run after one edit of one page, and markdownlint-cli2 on the same pages. Each time is
the median of three runs, each in a process of its own, without the start-up of Python and our imports, which is told at the end. The
start-up of markdownlint is in its time. `npm install -g markdownlint-cli2` puts it on the path; where it is not, its column stays empty.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from handbook.build import journey, linked, remembered

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
SHARED = ("vocabulary", "cases", "methods", "modules", "programmes", "docs")
LINTER = shutil.which("markdownlint-cli2")
LINES_OF_ANY_LENGTH = json.dumps({"config": {"MD013": False}})


def main() -> None:
    print(f"{'entries':>8} {'cold, s':>8} {'ms each':>8} {'ratio':>6} {'again, s':>9} {'edited, s':>10} {'linter, s':>10} {'linter / cold':>14}")
    first: float | None = None
    for count in (0, 500, 1_000, 5_000):
        with tempfile.TemporaryDirectory() as folder:
            grown(Path(folder), count)
            each = row(Path(folder), first)
            first = first or each
    print(f"start-up of Python and imports: {median(started):.2f} s")
    if not LINTER:
        print("markdownlint-cli2 is not on the path, so nothing stands beside")


def row(root: Path, first: float | None) -> float:
    """A line of the table; gives the milliseconds an entry."""
    entries = remembered(root, TODAY).entries
    cold, again, edited = (median(lambda run=run: alone(run, root)) for run in (run_cold, run_again, run_edited))
    each = 1_000 * cold / entries
    beside = median(lambda: linted(root)) if LINTER else None
    told = f"{beside:>10.2f} {beside / cold:>14.1f}" if beside else ""
    print(f"{entries:>8} {cold:>8.2f} {each:>8.2f} {each / (first or each):>6.2f} {again:>9.2f} {edited:>10.2f} {told}", flush=True)
    return each


def run_cold(root: Path) -> float:
    return timed(lambda: sound(root, cached=False))


def run_again(root: Path) -> float:
    return timed(lambda: sound(root, cached=True))


def run_edited(root: Path) -> float:
    page = next((root / "methods").glob("*.md"))
    page.write_text(page.read_text(encoding="utf-8") + f"\nRettet {time.time_ns()}.\n", encoding="utf-8")
    return run_again(root)


def sound(root: Path, cached: bool) -> None:
    problems = (remembered(root, TODAY) if cached else journey(root, TODAY)).problems
    assert not any(problem.severity == "error" for problem in problems), problems[:3]


def alone(run: Callable[[Path], float], root: Path) -> float:
    """A run in a new process, which remembers nothing but what lies on the disk."""
    with ProcessPoolExecutor(1, max_tasks_per_child=1) as pool:
        return pool.submit(run, root).result()


def linted(root: Path) -> float:
    (root / ".markdownlint-cli2.jsonc").write_text(LINES_OF_ANY_LENGTH, encoding="utf-8")
    globs = [f"{folder}/**/*.md" for folder in SHARED]
    return timed(lambda: subprocess.run([str(LINTER), *globs], cwd=root, capture_output=True, check=False))


def started() -> float:
    return timed(lambda: subprocess.run([sys.executable, "-c", "import handbook.cli"], check=True))


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median(seconds: Callable[[], float]) -> float:
    """The median of three measurements."""
    return statistics.median(seconds() for _ in range(3))


def grown(root: Path, count: int) -> None:
    """A handbook of `count` entries: this one, and its methods and cases written again under new names."""
    for folder in SHARED:
        shutil.copytree(ROOT / folder, root / folder)
    originals = [path for kind in ("methods", "cases") for path in sorted((ROOT / kind).glob("*.md"))]
    texts = [(path.parent.name, path.stem, path.read_text(encoding="utf-8")) for path in originals]
    missing = count - len(linked(root, TODAY).entries)
    for number in range(max(missing, 0)):
        kind, stem, text = texts[number % len(texts)]
        (root / kind / f"{stem}-{number}.md").write_text(f"{text}\nDette er side {number}.\n", encoding="utf-8")  # no two are the same


if __name__ == "__main__":
    main()
