"""One hub over many handbooks: what it takes to build, how large it is, and what a reader's first search fetches.

    python benchmarks/hub.py [--count 98]

Each handbook is the sample of the tests with a municipality of its own (made up) and a case of its own, built side by side with a
worker for each core. Bytes are counted as the server sends them, uncompressed but for what Pagefind packs itself: opening the hub, then the
first search, then another.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, Page, Response, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
QUERIES = ("dagsorden", "fyrtårnet")
PATIENCE = 60_000  # milliseconds


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def prepared(root: Path, number: int) -> Path:
    """The sample as the handbook of a municipality that is not there."""
    shutil.copytree(ROOT / "tests" / "sample", root)
    config = re.sub(r"^nav:\n(?:[ ].*\n|\n)*", "", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), flags=re.MULTILINE)
    (root / "mkdocs.yml").write_text(config.replace("hooks/", f"{ROOT.as_posix()}/hooks/"), encoding="utf-8")
    settings = root / "local/settings.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("Eksempelkommunen", f"Prøvekommune {number:02}"), encoding="utf-8")
    case = re.sub("^title: .*$", f'title: "Fyrtårnet nummer {number}"', (root / "cases/herning.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    (root / f"cases/fyrtaarn-{number}.md").write_text(case, encoding="utf-8")
    return root


def handbook(folder: Path, *words: str, url: str = "") -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks"), "HANDBOOK_URL": url, "SOURCE_DATE_EPOCH": "1795305600"}
    subprocess.run([sys.executable, "-P", "-m", "handbook", *words], cwd=folder, env=environment, check=True, capture_output=True)


def built(folder: Path, count: int) -> list[Path]:
    """The sites of some handbooks."""

    def one(number: int) -> Path:
        root = prepared(folder / f"{number:02}", number)
        handbook(root, "build", url=f"https://kommune-{number}.example/")
        return root / "site"

    with ThreadPoolExecutor(os.cpu_count()) as workers:
        return list(workers.map(one, range(1, count + 1)))


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def searching(browser: Browser, address: str) -> Iterator[tuple[str, int, int, float]]:
    """What opening the hub and each query fetches: requests, bytes, seconds."""
    page = browser.new_page()
    came: list[Response] = []

    def keep(response: Response) -> None:
        came.append(response)

    page.on("response", keep)
    steps = [("open", lambda: opened(page, address)), *((query, partial(asked, page, query)) for query in QUERIES)]
    for name, step in steps:
        begun = perf_counter()
        step()
        taken = perf_counter() - begun
        fetched, came[:] = came[:], []
        yield name, len(fetched), sum(len(response.body()) for response in fetched), taken


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#kommune option").nth(1)).to_be_attached(timeout=PATIENCE)


def asked(page: Page, query: str) -> None:
    page.get_by_role("searchbox").fill(query)
    expect(page.locator("[role=status]")).to_contain_text(f"»{query}«", timeout=PATIENCE)


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=98)
    count = parser.parse_args(words).count
    with tempfile.TemporaryDirectory() as beside:
        begun = perf_counter()
        sites = built(Path(beside), count)
        building = perf_counter() - begun
        hub = Path(beside, "hub")
        begun = perf_counter()
        handbook(Path(beside), "hub", *map(str, sites), "--ours", str(sites[0]), "--into", str(hub))
        print(f"| {count} handbooks on {os.cpu_count()} cores | {building:.0f} s |\n| the hub | {perf_counter() - begun:.1f} s |")
        print(f"| its size | {size(hub) / 1e6:.1f} MB |\n\n| step | requests | kB | s |\n| --- | ---: | ---: | ---: |")
        with served(hub) as address, sync_playwright() as playwright:
            path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            for step, requests, fetched, taken in searching(browser, address):
                print(f"| {step} | {requests} | {fetched / 1e3:.0f} | {taken:.1f} |")
            browser.close()


if __name__ == "__main__":
    main()
