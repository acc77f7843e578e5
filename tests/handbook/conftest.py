"""The sample handbook of these tests, and what its checker says of a folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from markdown import Markdown

from handbook.build import linked
from handbook.check import check
from handbook.link import Handbook

TODAY = date(2026, 11, 22)

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "sample"

# A list of its own, and not that of the code, for it judges what the code lets stand.
_TEXT = "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr"
_FORMS = "button dialog fieldset form input label legend option progress select template textarea"
_REST = """aside blockquote caption col colgroup dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li nav ol p pre section summary table tbody td
  tfoot th thead tr ul"""
HARMLESS = frozenset(f"{_TEXT} {_FORMS} {_REST}".split())

Told = Callable[[Path], list[str]]
Git = Callable[..., str]


class _Live(HTMLParser):
    """Whatever in a piece of HTML would run, load from elsewhere, send, or lead to no ordinary address."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HARMLESS:
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name, value in attrs if _is_live(tag, name, re.sub(r"[\t\n\r]", "", value or "").strip().lower())]

    def handle_decl(self, decl: str) -> None:
        self.found.append(decl)


def _is_live(tag: str, name: str, value: str) -> bool:
    if name in ("href", "cite"):
        return re.match(r"(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:", value) is not None
    if name == "src":
        return re.match(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", value) is not None
    return name.startswith("on") or name in (
        "style",
        "srcdoc",
        "srcset",
        "action",
        "formaction",
        "background",
        "ping",
        "poster",
        "data",
        "xlink:href",
    )


@pytest.fixture(scope="session")
def live() -> Callable[[str], list[str]]:
    """What is live in a piece of HTML."""

    def live(html: str) -> list[str]:
        parser = _Live()
        parser.feed(html)
        parser.close()
        return parser.found

    return live


@pytest.fixture(scope="session")
def html() -> Callable[[str], str]:
    """Markdown as the site reads it."""
    asked = re.search(r"^markdown_extensions:\n(?:[ ].*\n)+", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M)
    assert asked
    listed = [one if isinstance(one, dict) else {one: {}} for one in yaml.safe_load(asked[0])["markdown_extensions"]]
    configured = {name: config for one in listed for name, config in one.items()}
    reader = Markdown(extensions=list(configured), extension_configs=configured)
    return lambda text: reader.reset().convert(text)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the sample that a test may spoil."""
    return shutil.copytree(SAMPLE, tmp_path / "handbog")


@pytest.fixture(scope="session")
def book() -> Handbook:
    """The sample as it stands; nobody writes to it."""
    return linked(SAMPLE, TODAY)


@pytest.fixture(scope="session")
def told() -> Told:
    """The problems of a folder, each as `path:line:column: code`."""
    return lambda root: [f"{problem.at}: {problem.code}" for problem in check(linked(root, TODAY))]


@pytest.fixture
def git(monkeypatch: pytest.MonkeyPatch) -> Git:
    """Runs git in a folder as someone whom no setting of this machine helps; gives what it says."""
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "test@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    return lambda folder, *words: subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout


@pytest.fixture
def theirs(tmp_path: Path, git: Git) -> Path:
    """The shared handbook in a repository, with nothing in `local/` but its README."""
    root = shutil.copytree(SAMPLE, tmp_path / "faelles")
    for path in (root / "local").iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "README.md":
            path.unlink()
    (root / ".gitignore").write_text("/.handbook/\n/site/\n", encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Begynd")
    return root


@pytest.fixture
def ours(theirs: Path, tmp_path: Path, git: Git) -> Path:
    """A municipality's copy of it, which knows where it came from."""
    root = tmp_path / "egen"
    git(tmp_path, "clone", "--quiet", str(theirs), str(root))
    git(root, "remote", "add", "upstream", str(theirs))
    return root
