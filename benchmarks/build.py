"""A build beside stock Material's, and the wait for one edit while serving, at 100, 1,000 and 5,000 generated entries.

    PYTHONPATH=hooks python benchmarks/build.py [SIZE …]

Stock Material, with `navigation.prune` and its Danish search, is given the very pages that we make (`handbook pages --into`). Ours also
checks every rule, links, draws, writes Word files and indexes. The runs of both are interleaved, five of each, each in a process of its
own; told are the medians of the wait, of CPU seconds (all processes), and of the memory of the largest process. An edit is one more line in a
method: ours is the time from the change until its page is there, in a process that has looked before, as `serve` has; stock Material
builds all again. The smallest size is the handbook itself, which has more than a hundred entries.

Others are in the table where they are on the path. They are given the same pages, and do less: Zensical (`pip install zensical`) has the look
of Material, and checks nothing; Sphinx (`pip install sphinx myst-parser`) has a search with a Danish stemmer, and reads Markdown of a kind
of its own, so that our boxes and lists of attributes are text to it; Hugo converts, and has neither a look nor a search here.
"""

from __future__ import annotations

import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from check import ROOT, TODAY, grown

from handbook.build import journey
from handbook.frame import framed

RUNS = 5
SIZES = (100, 1_000, 5_000)
PLAIN = """
site_name: Til sammenligning
theme: {name: material, language: da, font: false, features: [navigation.tabs, navigation.prune, toc.follow]}
plugins: [search: {lang: da}]
markdown_extensions:
  [admonition, attr_list, def_list, footnotes, md_in_html, tables, toc: {permalink: true},
   pymdownx.details, pymdownx.superfences, pymdownx.tabbed: {alternate_style: true}]
"""
SPHINX = "extensions = ['myst_parser']\nlanguage = 'da'\nsuppress_warnings = ['myst', 'toc', 'misc', 'docutils']\n"
HUGO = "disableKinds = ['taxonomy', 'term', 'RSS']\n[markup.goldmark.renderer]\nunsafe = true\n"
LAYOUT = '<!doctype html><html lang="da"><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>\n'
Cost = tuple[float, float, float]  # the wait and the CPU in seconds, megabytes


def main() -> None:
    print(f"{'entries':>8} {'pages':>6} {'tool':>12} {'wait, s':>8} {'ratio':>6} {'CPU, s':>8} {'ratio':>6} {'MB':>6} {'edit, s':>8} {'ratio':>7}")
    for count in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            table(Path(folder), count)


def table(folder: Path, count: int) -> None:
    ours, plain = folder / "ours", folder / "plain"
    ours.mkdir()
    prepare(ours, plain, count)
    tools = commands(ours, plain)
    runs: dict[str, list[Cost]] = {name: [] for name in tools}
    for _ in range(RUNS):
        for name, (command, where) in tools.items():
            runs[name].append(run(command, where))
    pages, edited, stock = len(list(plain.rglob("*.md"))), edit(ours), medians(runs["material"])
    for name, costs in runs.items():
        wait, cpu, memory = medians(costs)
        edit_cpu = edited if name == "handbook" else cpu
        print(f"{count:>8} {pages:>6} {name:>12} {wait:>8.1f} {wait / stock[0]:>6.2f} {cpu:>8.1f} {cpu / stock[1]:>6.2f} {memory:>6.0f}", end=" ")
        print(f"{edit_cpu:>8.2f} {edit_cpu / stock[1]:>7.4f}", flush=True)


def medians(costs: list[Cost]) -> Cost:
    wait, cpu, memory = (statistics.median(each) for each in zip(*costs, strict=True))
    return wait, cpu, memory


def prepare(ours: Path, plain: Path, count: int) -> None:
    """A handbook that can be built, and its pages as stock Material reads them."""
    grown(ours, count)
    (ours / "local").mkdir(exist_ok=True)
    shutil.copytree(ROOT / "hooks", ours / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", ours)
    subprocess.run([sys.executable, "-m", "handbook", "--root", str(ours), "pages", "--into", str(plain / "docs")], check=True, capture_output=True)
    (plain / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    (plain / "docs/conf.py").write_text(SPHINX, encoding="utf-8")
    hugo = plain.with_name("hugo")
    shutil.copytree(plain / "docs", hugo / "content")
    for page in (hugo / "content").rglob("index.md"):  # its name for a page that has others below it
        page.rename(page.with_name("_index.md"))
    layouts = [f"layouts/_default/{name}.html" for name in ("single", "list")]
    for name, text in (("hugo.toml", HUGO), ("config.toml", HUGO), *((layout, LAYOUT) for layout in layouts)):
        (hugo / name).parent.mkdir(parents=True, exist_ok=True)
        (hugo / name).write_text(text, encoding="utf-8")


def commands(ours: Path, plain: Path) -> Mapping[str, tuple[list[str], Path]]:
    """How each tool is run, and where."""
    here = [sys.executable, "-m"]
    found = {"handbook": ([*here, "handbook", "build"], ours), "material": ([*here, "mkdocs", "build", "-q"], plain)}
    others = {
        "zensical": (["build"], plain),
        "sphinx-build": (["-q", "-b", "html", "docs", "site"], plain),
        "hugo": (["--quiet", "-d", "site"], plain.with_name("hugo")),
    }
    return found | {name: ([path, *words], where) for name, (words, where) in others.items() if (path := shutil.which(name))}


def run(command: list[str], where: Path) -> Cost:
    """What a command costs, all that it starts included."""
    shutil.rmtree(where / "site", ignore_errors=True)
    shutil.rmtree(where / ".cache", ignore_errors=True)
    began = time.monotonic()
    with tempfile.TemporaryFile() as told:
        child = subprocess.Popen(command, cwd=where, stdout=told, stderr=told, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
        _, status, used = os.wait4(child.pid, 0)
    assert status == 0, (command, where)
    return time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1_000


def edit(root: Path) -> float:
    """The median time from a change until its page is there."""
    gc.disable()  # as `serve` does
    page, took = next((root / "methods").glob("*.md")), []
    made = journey(root, TODAY)
    for number in range(RUNS):
        page.write_text(page.read_text(encoding="utf-8") + f"\nRettelse {number}.\n", encoding="utf-8")
        began = time.process_time()
        made = journey(root, TODAY, before=made)
        html = framed(made, root / "site").get(f"metoder/{page.stem}/index.html")
        took.append(time.process_time() - began)
        assert html and f"Rettelse {number}." in html.decode()
    gc.enable()
    return statistics.median(took)


if __name__ == "__main__":
    main()
