"""What search finds, beside plain Pagefind and Material's own search; and what a first answer costs at 270, 500 and 5,000 pages.

    python benchmarks/search.py

Every tool is asked the queries of tests/search.yml in Chromium. *Answered* are queries of which each wanted page is found, and in the
first three where that is wanted. Recall and precision are over the queries that have a `word`: the pages that are right are those
whose own text has it, inflected or in a compound; what a page tells of others does not count, nor do pages that only list others.
Bytes are what is fetched from opening the dialog until the first answer is seen, text compressed; times are from the last key to the
answer, the index loaded.
"""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from statistics import mean, median
from time import perf_counter
from typing import Any

import yaml
from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Response, sync_playwright
from rich.console import Console

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from handbook import search, site  # noqa: E402
from handbook.build import journey, today  # noqa: E402
from handbook.contents import contents  # noqa: E402
from handbook.stages import stages  # noqa: E402

Ask = Callable[[str], list[str]]
ASKED: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "search.yml").read_text(encoding="utf-8"))
SIZES = (500, 5_000)
TYPED = ("praktik", "konsulenterne", "konflikt", "samtale", "fastholdelse", "møde", "dagsorden", "kompetence", "raadgiver", "virksomhed")
OURS = """async ([root, query]) => {
    const { open } = await import(`${root}assets/javascripts/find.js`);
    globalThis.search ??= await open(root);
    const answer = await search.find(query, {});
    const pages = answer.said ? [answer.said.term.url] : [];
    for (let from = 0; from < answer.results.length; from += 8) {
        for (const hit of await search.hits(answer, from)) pages.push(hit.url.slice(root.length));
    }
    return pages;
}"""
PLAIN = """async ([root, query]) => {
    const pagefind = await import(`${root}plain/pagefind.js`);
    const { results } = await pagefind.search(query);
    return Promise.all(results.map(async (result) => (await result.data()).raw_url.replace(/^[/]/, "")));
}"""
# Material asks a worker of its own; what the worker answers is kept.
LISTEN = """(() => {
    const Real = Worker;
    globalThis.Worker = class extends Real {
        constructor(...given) { super(...given); this.addEventListener("message", ({ data }) => {
            if (data.type === 1) globalThis.ready = true;
            if (data.type === 3) globalThis.answer = data.data.items.map((pages) => pages[0].location); }); }
    };
})()"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def with_material(root: Path, into: Path, pipeline: str) -> None:
    """The same pages under Material's own theme and search."""
    text = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("plugins:\n", f"plugins:\n  - search: {{lang: da, pipeline: {pipeline}}}\n")
    config = root / f"material-{into.name}.yml"
    (root / "no-look").mkdir(exist_ok=True)
    config.write_text(re.sub(r"custom_dir: .*", "custom_dir: no-look", text), encoding="utf-8")
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "-q", "--config-file", str(config), "--site-dir", str(into)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def asking_script(page: Page, address: str, script: str) -> Ask:
    page.goto(f"{address}om/")
    return lambda query: page.evaluate(script, [address, query])


def asking_material(page: Page, address: str) -> Ask:
    page.add_init_script(LISTEN)
    page.goto(f"{address}om/")
    page.locator("[data-md-component=search-query]").click()
    page.wait_for_function("globalThis.ready")

    def ask(query: str) -> list[str]:
        page.evaluate("globalThis.answer = null")
        page.locator("[data-md-component=search-query]").fill(query)
        page.keyboard.press("End")  # it looks at what is written when a key is let go
        page.wait_for_function("globalThis.answer !== null")
        return [location.partition("#")[0] for location in page.evaluate("answer")]

    return ask


def texts_of(folder: Path) -> dict[str, str]:
    """The text of each page in lower case, but for lists of others."""
    pages = (path for path in folder.rglob("index.html") if path.parent.parent != folder or path.parent.name in ("om", "tilgaengelighed"))
    told = {f"{path.parent.relative_to(folder).as_posix()}/".removeprefix("./"): contents(path.read_text(encoding="utf-8"), str) for path in pages}
    return {address: unescape(re.sub(r"<[^>]*>", " ", text)).lower() for address, text in told.items()}


def judged(ask: Ask, texts: Mapping[str, str]) -> tuple[int, float, float]:
    """Queries answered, recall and precision."""
    answered, recalls, precisions = 0, [], []
    for asked in ASKED:
        pages = list(dict.fromkeys(ask(asked["query"])))
        answered += set(asked.get("first", [])) <= set(pages[:3]) and set(asked.get("found", [])) <= set(pages)
        if "word" in asked:
            wanted, found = {address for address, text in texts.items() if asked["word"] in text}, set(pages) & set(texts)
            recalls.append(len(wanted & found) / len(wanted))
            precisions.append(len(wanted & found) / len(found) if found else 1.0)
    return answered, mean(recalls), mean(precisions)


def compare(browser: Browser, root: Path, ours: Path) -> None:
    plain = [get_executable(), "--site", ours, "--output-path", ours / "plain", "--root-selector", "article"]
    subprocess.run(plain, check=True, capture_output=True)
    for name, pipeline in (("da", "[stopWordFilter]"), ("stemmer", "[stemmer, stopWordFilter]")):
        with_material(root, root / name, pipeline)
    texts = texts_of(ours)
    print(f"{'':28}answered of {len(ASKED)}   recall   precision")
    tools: tuple[tuple[str, Path, Callable[[Page, str], Ask]], ...] = (
        ("ours", ours, lambda page, address: asking_script(page, address, OURS)),
        ("Pagefind", ours, lambda page, address: asking_script(page, address, PLAIN)),
        ("Material, lang da", root / "da", asking_material),
        ("Material, with stemmer", root / "stemmer", asking_material),
    )
    for name, folder, asking in tools:
        with served(folder) as address:
            page = browser.new_page()
            answered, recall, precision = judged(asking(page, address), texts)
            print(f"{name:28}{answered:>14}{recall:>9.2f}{precision:>12.2f}", flush=True)
            page.close()


def grow(ours: Path, count: int) -> None:
    """Add pages until there are so many, each of sentences from two pages of the handbook."""
    random = Random(count)
    texts = texts_of(ours)
    told = [[one for one in re.split(r"(?<=[.!?])\s+", " ".join(text.split())) if len(one) > 40] for text in texts.values()]
    for number in range(count - len(texts)):
        page = ours / "mere" / str(number) / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        sentences = [*random.choice(told), *random.choice(told)]
        random.shuffle(sentences)
        parts = (f"<h2 id='a{part}'>Afsnit {part}</h2><p>{' '.join(sentences[part::4])}</p>" for part in range(4))
        page.write_text(f"<article><h1 id='top'>Side {number}</h1>{''.join(parts)}</article>", encoding="utf-8")


def cost(browser: Browser, folder: Path) -> tuple[int, float, float]:
    """Bytes until the first answer, milliseconds for it, and the median of milliseconds for a later one."""
    with served(folder) as address:
        page = browser.new_page()
        page.goto(f"{address}om/", wait_until="networkidle")
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
        begun = perf_counter()
        page.locator("[data-search-open]").click()
        timed(page, TYPED[0])
        first = 1000 * (perf_counter() - begun)
        total = sum(len(squeezed(answer.url, answer.body())) for answer in list(answers))
        return total, first, median(timed(page, query) for query in TYPED[1:] * 3)


def squeezed(url: str, body: bytes) -> bytes:
    return gzip.compress(body) if url.partition("?")[0].endswith((".js", ".json", ".css")) else body


TIMED = """async (query) => {
    const input = document.querySelector("#fs-search-query"), status = document.querySelector("dialog [role=status]");
    const begun = performance.now();
    input.value = query;
    input.dispatchEvent(new Event("input"));
    while (!status.textContent.includes(`»${query}«`)) await new Promise(requestAnimationFrame);
    return performance.now() - begun;
}"""


def timed(page: Page, query: str) -> float:
    return float(page.evaluate(TIMED, query))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root, ours = Path(folder), Path(folder, "site")
        for name in ("docs", "modules", "cases", "methods", "vocabulary", "programmes", "local", "hooks", "mkdocs.yml"):
            shutil.copytree(ROOT / name, root / name) if (ROOT / name).is_dir() else shutil.copy(ROOT / name, root)
        made = journey(root, today())
        with stages(Console(quiet=True)) as work:
            site.build(made, ours, work)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        compare(browser, root, ours)
        shutil.rmtree(ours / "plain")
        print(f"\n{'pages':>8}{'index s':>10}{'first KB':>10}{'first ms':>10}{'later ms':>10}")
        for count in (len(texts_of(ours)), *SIZES):
            grow(ours, count)
            shutil.rmtree(ours / search.FOLDER)
            begun = perf_counter()
            search.index(ours, made.handbook, ours / search.FOLDER)
            took = perf_counter() - begun
            fetched, first, later = cost(browser, ours)
            print(f"{count:>8}{took:>10.1f}{fetched / 1000:>10.0f}{first:>10.0f}{later:>10.0f}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
