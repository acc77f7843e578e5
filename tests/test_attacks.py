"""Attacks in Chromium: what was planted in a real build runs nothing without the policy, and policy and cleaning each hold alone."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import BrowserContext, Route

from handbook.clean import clean
from handbook.headers import HEADERS

Files = Mapping[str, tuple[str, Mapping[str, str]]]
HOST = "https://handbog.example.org"
ATTACKS = yaml.safe_load((Path(__file__).parent / "handbook" / "attacks.yml").read_text(encoding="utf-8"))
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
POLICY = re.compile(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>")

PLANTED = [
    *("/metoder/dagsorden/", "/vejledning/opgaver/", "/ordlister/samarbejde/", "/begreber/dagsorden/", "/begreber/facilitator/"),
    *("/roller/afdelingsleder/", "/kilder/artikel/", "/kilder/lov/", "/forloeb/moeder/", "/moduler/forhandling/", "/cases/herning/"),
    *("/metoder/", "/cases/", "/min-plan/"),
]

# Whatever an attack does is to call alert; each kind of event is sent to each element, and links with code are followed.
TELLS = "window.alert = () => console.log('ran ' + location)"
PROVOKES = """() => {
    for (const element of document.querySelectorAll('*')) {
        for (const event of ['click', 'mouseover', 'focus', 'blur', 'toggle', 'load', 'error', 'begin', 'animationstart'])
            element.dispatchEvent(new Event(event));
        if (element.href && String(element.protocol || element.href.baseVal).startsWith('javascript:')) element.dispatchEvent(new MouseEvent('click', {cancelable: true}));
    }
}"""


def opened(context: BrowserContext, files: Files, paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """The addresses at which something ran when pages were opened, and the addresses elsewhere that were asked for."""
    ran: list[str] = []
    asked: list[str] = []

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST).partition("#")[0].partition("?")[0]
        if not route.request.url.startswith(f"{HOST}/"):
            asked.append(route.request.url)
            route.abort()
        elif path in files:
            body, headers = files[path]
            route.fulfill(body=body, headers={"Content-Type": TYPES.get(Path(path).suffix, TYPES[".html"]), **headers})
        else:
            route.fulfill(status=404)

    context.route("**/*", answer)
    context.add_init_script(TELLS)
    page = context.new_page()
    page.on("console", lambda message: ran.append(message.text) if message.text.startswith("ran ") else None)
    for path in paths:
        page.goto(HOST + path, wait_until="load")
        for frame in page.frames[1:]:
            if frame.url.startswith(HOST):
                frame.evaluate(PROVOKES)
    return ran, asked


def framed(bodies: Iterable[str], headers: Mapping[str, str]) -> Files:
    """A page that shows each body in a page of its own."""
    pages = {f"/{number}/": (f"<!DOCTYPE html><title>x</title><main>{body}</main>", headers) for number, body in enumerate(bodies)}
    return {"/": ("".join(f"<iframe src='{path}'></iframe>" for path in pages), {}), **pages}


def test_these_attacks_run_where_nothing_holds_them(context: BrowserContext) -> None:
    ran, asked = opened(context, framed(ATTACKS["html"], {}), ["/"])
    assert len(set(ran)) > 40 and len(asked) > 10


def test_the_policy_holds_alone(context: BrowserContext) -> None:
    ran, _ = opened(context, framed(ATTACKS["html"], HEADERS), ["/"])
    assert ran == []


def test_cleaning_holds_alone(context: BrowserContext) -> None:
    assert opened(context, framed((clean(attack).html for attack in ATTACKS["html"]), {}), ["/"]) == ([], [])


@pytest.fixture(scope="module")
def planted(
    tmp_path_factory: pytest.TempPathFactory, copied: Callable[[Path], Path], python: Callable[..., subprocess.CompletedProcess[str]]
) -> Path:
    """The site of a handbook with an attack in each of many fields, and with the harmless ones in a text."""
    root = copied(tmp_path_factory.mktemp("angreb") / "handbog")
    for (path, old), attack in zip(ATTACKS["planted-in"], (text for text in ATTACKS["fields"] if re.search(r"[<>\"'&]", text)), strict=False):
        before, after = re.split(rf"\"?{re.escape(old)}\"?", (root / path).read_text(encoding="utf-8"), maxsplit=1)
        (root / path).write_text(before + json.dumps(f"Ugle7 {attack}") + after, encoding="utf-8")
    with (root / "docs/vejledning/opgaver.md").open("a", encoding="utf-8") as page:
        page.write("\n" + "\n\n".join(ATTACKS["harmless"]) + "\n")
    done = python(root, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    return root / "site"


def test_what_is_planted_in_a_real_build_runs_nothing_without_the_policy(planted: Path, context: BrowserContext) -> None:
    found = {f"/{path.relative_to(planted).as_posix()}": path for path in planted.rglob("*") if path.suffix in TYPES}
    files: Files = {path.removesuffix("index.html"): (POLICY.sub("", place.read_text(encoding="utf-8")), {}) for path, place in found.items()}
    assert [path for path in PLANTED if "Ugle7" not in files[path][0]] == []
    assert opened(context, files, PLANTED) == ([], [])
