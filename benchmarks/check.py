"""How long `check` takes, and how it grows: the handbook itself, then 200, 1,000 and 5,000 generated entries.

    PYTHONPATH=hooks python benchmarks/check.py

Prints medians of five runs in one process, with the time per entry beside that of the smallest generated handbook.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from handbook.build import linked
from handbook.check import check
from handbook.render import render

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 22)
SHARED = ("vocabulary", "cases", "methods", "modules", "programmes", "docs")


def main() -> None:
    print(f"{'handbook':>12} {'entries':>8} {'check, s':>9} {'ms an entry':>12} {'ratio':>6} {'render, s':>10}")
    row("this one", ROOT, None)
    first: float | None = None
    for count in (200, 1_000, 5_000):
        with tempfile.TemporaryDirectory() as folder:
            grown(Path(folder), count)
            first = row("generated", Path(folder), first) if first is None else (row("generated", Path(folder), first), first)[1]


def row(name: str, root: Path, first: float | None) -> float:
    book = linked(root, TODAY)
    problems = check(book)
    assert not any(problem.severity == "error" for problem in problems), problems[:3]
    seconds = median(lambda: check(linked(root, TODAY)))
    each = 1_000 * seconds / len(book.entries)
    drawn = median(lambda: render(book))
    ratio = f"{each / first:.2f}" if first else "–"
    print(f"{name:>12} {len(book.entries):>8} {seconds:>9.3f} {each:>12.3f} {ratio:>6} {drawn:>10.3f}")
    return each


def median(work: Callable[[], object]) -> float:
    """Seconds, the median of five runs."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


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
