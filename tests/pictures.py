"""The pictures in the guide for other municipalities, of a made-up one that follows it by the real commands.

PYTHONPATH=hooks python -m tests.pictures
"""

from __future__ import annotations

import base64
import html
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from .conftest import ROOT, furnished, launched, serving, surroundings

INTO = ROOT / "docs/vejledning/billeder"
BRAND = "#5b1a5e"
LOOK = f"""
name: Håndbog i Ådal
logo: vaaben.svg
font: humanist
colours: {{brand: "{BRAND}", link: "#0b5d8a", mark: "#b3420a"}}
places: {{virksomhedsstrategi: Sammen om job 2030, praktikregler: Praktikguiden, sikkerhedsregler: Tryghedsplanen}}
"""
OWN = {
    "local/assets/vaaben.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><path fill="#fff" d="M5 2h50v20L30 38 5 22z"/></svg>\n',
    "local/docs/index.md": "---\ntitle: Håndbog i Ådal\nsummary: Fælles ord, metoder og kurser i Ådal Kommune.\n---\n",
    "local/vocabulary/terms/organisation-og-lov.yml": "terms:\n  - id: jobcenter\n    label: jobhus\n",
    "local/methods/dagsorden.md": "---\ntitle: Vores dagsorden\n---\n\n## Til udskrift\n\n- Hvad skal være anderledes efter mødet?\n- Hvem gør hvad hvornår?\n",
}
NAMED = {
    "municipality": "Ådal Kommune",
    "code": "0999",
    "department": "Job og Uddannelse",
    "statement": "https://www.was.digst.dk/haandbog-aadal-dk",
    "reviewed": "2026-11-01",
    "phone": "12 34 56 78",
    "contact": "haandbog@aadal.example",
    "upstream": "https://example.org/faelles",
}
OVER = ("page:index", "method:dagsorden", "term:jobcenter")
NEW = "- Hvem skriver aftalerne ned?\n"
TERMINAL = """<!doctype html><html lang="da"><title>Terminal</title><style>
body {{ margin: 0; padding: 24px; background: #10221c; color: #eef5f1; font: 17px/1.5 "DejaVu Sans Mono", monospace }}
pre {{ margin: 0; font: inherit; white-space: pre-wrap }}
</style><pre>{}</pre>"""


def run(root: Path, *words: str) -> str:
    """What a command of the handbook tells."""
    env = surroundings() | {"HANDBOOK_PROG": "python3 run.py"}
    command = [sys.executable, "-P", "-m", "handbook", *words]
    return subprocess.run(command, cwd=root, env=env, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def made(root: Path) -> str:
    """Make the municipality's handbook and its site; gives what `drift` tells when a shared page has then changed."""
    furnished(root, OWN)
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    run(root, "fork", "--yes", *(f"--{name}={value}" for name, value in NAMED.items()))
    add(root / "local/settings.yml", LOOK)
    run(root, "drift", *(f"--accept={name}" for name in OVER))
    run(root, "build")
    add(root / "methods/dagsorden.md", NEW)
    return run(root, "drift")


def scenes(page: Page, address: str, told: str) -> Iterator[str]:
    """Brings the page to what each picture shows; gives the picture's name."""
    page.set_viewport_size({"width": 1280, "height": 760})
    page.goto(address, wait_until="load")
    yield "forside"
    page.goto(f"{address}begreber/jobcenter/", wait_until="load")
    yield "eget-ord"
    page.set_viewport_size({"width": 960, "height": 330})
    page.goto("about:blank")
    page.set_content(TERMINAL.format(html.escape(f"$ python3 run.py drift\n{told}")))
    yield "aendret"


def picture(page: Page) -> bytes:
    """What the page shows, as WebP."""
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": 80})
    return base64.b64decode(shot["data"])


def main() -> None:
    INTO.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        told, browser = made(Path(folder)), launched(playwright)
        with serving(Path(folder, "site")) as address:
            page = browser.new_page(reduced_motion="reduce")
            for name in scenes(page, address, told):
                (INTO / f"{name}.webp").write_bytes(picture(page))
        browser.close()


if __name__ == "__main__":
    main()
